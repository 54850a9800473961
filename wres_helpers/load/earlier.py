"""The counts that earlier editions printed: readers have them, whatever a later edition withholds."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from wres_helpers.load import columns
from wres_helpers.load.folder import content_of
from wres_helpers.load.problems import InputError, Problem
from wres_helpers.load.rows import EarlierRow
from wres_helpers.load.text import UnreadableError, records

NAME = "already_published"
FIGURES = "figures.csv"
MEASURES = ("headcount", "eligible", "events", "respondents")
HEADINGS = columns.LAYOUTS[NAME].names


def printed(path: Path, code: str) -> Iterator[tuple[str, ...]]:
    """The counts of an organisation in a file of figures, or in every one within a folder."""
    for file in sorted(path.rglob(FIGURES)) if path.is_dir() else [path]:
        content, problems = content_of(file)
        if content is None:
            raise InputError(problems)
        yield from _counts(file, content, code)


def _counts(file: Path, content: bytes, code: str) -> Iterator[tuple[str, ...]]:
    try:
        lines = [cells for _, cells in records(content)]
    except UnreadableError as error:
        raise InputError([error.problem(file.as_posix())]) from None
    missing = {"organisation", *HEADINGS} - set(lines[0] if lines else ())
    if missing:
        said = f"lacks the column '{min(missing)}'; expected figures, as 'wres figures' prints them or beside a report"
        raise InputError([Problem(file.as_posix(), said)])
    for cells in lines[1:]:
        row = dict(zip(lines[0], cells, strict=False))
        rough = row.get("lower") or row.get("upper")
        if row["organisation"] == code and row["measure"] in MEASURES and row["value"] and not rough:
            yield tuple(row[name] for name in HEADINGS)


def as_file(rows: Iterable[EarlierRow], found: Iterable[tuple[str, ...]]) -> str:
    """The rows that were kept and those that were found, each once, as a file of an organisation's folder."""
    kept = {tuple(str(getattr(row, name)) for name in HEADINGS) for row in rows}
    return "".join(f"{','.join(row)}\n" for row in [HEADINGS, *sorted(kept | set(found))])
