"""The counts that earlier editions printed: readers have them, whatever a later edition withholds."""

from collections.abc import Collection, Iterator
from pathlib import Path

from wres_helpers.load import table
from wres_helpers.load.findings import Findings, InputError, Problem
from wres_helpers.load.rows import EarlierRow, columns_of
from wres_helpers.load.text import UnreadableError, content, decode, records, refusal

NAME = "already_published"
FIGURES = "figures.csv"
MEASURES = ("headcount", "eligible", "events", "respondents")
HEADINGS = tuple(columns_of(EarlierRow))
KEY = HEADINGS[1:-2]
Print = tuple[str, ...]


def prints(path: Path) -> dict[str, set[Print]]:
    """The counts of each organisation in a file of figures, or in every one within a folder."""
    by_organisation: dict[str, set[Print]] = {}
    for file in sorted(path.rglob(FIGURES)) if path.is_dir() else [path]:
        for code, count in _counts(file):
            by_organisation.setdefault(code, set()).add(count)
    return by_organisation


def _counts(file: Path) -> Iterator[tuple[str, Print]]:
    try:
        lines = [cells for _, cells in records(decode(content(file)))]
    except UnreadableError as error:
        raise refusal(file, error) from None
    missing = {"organisation", *KEY, "value"} - set(lines[0] if lines else ())
    if missing:
        text = f"lacks the column '{min(missing)}'; expected figures, as 'wres figures' prints them or beside a report"
        raise InputError([Problem(file.as_posix(), text)])
    for cells in lines[1:]:
        row = dict(zip(lines[0], cells, strict=False))
        if row["measure"] in MEASURES and row["value"]:
            ends = (row.get("lower") or row["value"], row.get("upper") or row["value"])
            yield row["organisation"], (*(row[name] for name in KEY), *ends)


def record(folder: Path, counts: Collection[Print]) -> tuple[Path, str]:
    """The file of an organisation's folder that keeps such counts, and what it is to hold: what it does, and these."""
    path = folder / f"{NAME}.csv"
    editions: dict[int, set[Print]] = {}
    for row in _rows(path) if path.exists() else []:
        _, *count = (str(getattr(row, name)) for name in HEADINGS)
        editions.setdefault(row.edition, set()).add(tuple(count))
    if set(counts) not in editions.values():
        editions[max(editions, default=0) + 1] = set(counts)
    lines = [HEADINGS, *((str(number), *count) for number in editions for count in sorted(editions[number]))]
    return path, "".join(f"{','.join(line)}\n" for line in lines)


def _rows(path: Path) -> list[EarlierRow]:
    findings = Findings(path.as_posix())
    try:
        rows = table.read(EarlierRow, content(path), findings)
    except UnreadableError as error:
        raise refusal(path, error) from None
    if findings.problems:
        raise InputError(findings.problems)
    return rows
