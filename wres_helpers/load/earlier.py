"""The counts that earlier editions printed: readers have them, whatever a later edition withholds."""

from collections.abc import Collection, Iterator
from pathlib import Path

from wres_helpers.load import columns
from wres_helpers.load.folder import content_of
from wres_helpers.load.problems import InputError, Problem
from wres_helpers.load.text import UnreadableError, records

NAME = "already_published"
FIGURES = "figures.csv"
MEASURES = ("headcount", "eligible", "events", "respondents")
HEADINGS = columns.LAYOUTS[NAME].names
KEY = HEADINGS[1:-2]
Printed = tuple[str, ...]


def printed(path: Path) -> dict[str, set[Printed]]:
    """The counts of each organisation in a file of figures, or in every one within a folder."""
    found: dict[str, set[Printed]] = {}
    for file in sorted(path.rglob(FIGURES)) if path.is_dir() else [path]:
        for code, count in _counts(file):
            found.setdefault(code, set()).add(count)
    return found


def _counts(file: Path) -> Iterator[tuple[str, Printed]]:
    try:
        lines = [cells for _, cells in records(_content(file))]
    except UnreadableError as error:
        raise InputError([error.problem(file.as_posix())]) from None
    missing = {"organisation", *KEY, "value"} - set(lines[0] if lines else ())
    if missing:
        said = f"lacks the column '{min(missing)}'; expected figures, as 'wres figures' prints them or beside a report"
        raise InputError([Problem(file.as_posix(), said)])
    for cells in lines[1:]:
        row = dict(zip(lines[0], cells, strict=False))
        if row["measure"] in MEASURES and row["value"]:
            ends = (row.get("lower") or row["value"], row.get("upper") or row["value"])
            yield row["organisation"], (*(row[name] for name in KEY), *ends)


def _content(file: Path) -> bytes:
    content, problems = content_of(file)
    if content is None:
        raise InputError(problems)
    return content


def kept(folder: Path, found: Collection[Printed]) -> tuple[Path, str]:
    """The file of an organisation's folder that keeps such counts, and what it is to hold: what it does, and these."""
    path = folder / f"{NAME}.csv"
    rows, problems = columns.read(NAME, path.as_posix(), _content(path)) if path.exists() else ([], [])
    if problems:
        raise InputError(problems)
    editions: dict[int, set[Printed]] = {}
    for row in rows:
        edition, *count = (str(getattr(row, name)) for name in HEADINGS)
        editions.setdefault(int(edition), set()).add(tuple(count))
    if set(found) not in editions.values():
        editions[max(editions, default=0) + 1] = set(found)
    lines = [HEADINGS, *((str(number), *count) for number in editions for count in sorted(editions[number]))]
    return path, "".join(f"{','.join(line)}\n" for line in lines)
