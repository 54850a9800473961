"""What is added to an organisation's files without a change to what stands there: a year's rows, earlier editions."""

import csv
import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from wres_helpers.load import table
from wres_helpers.load.findings import Findings, InputError, Problem
from wres_helpers.load.rows import FILES, EarlierRow, columns_of
from wres_helpers.load.text import content, decode, reading, records

ALREADY_PUBLISHED = "already_published"
FIGURES = "figures.csv"
MEASURES = ("headcount", "eligible", "events", "respondents")
HEADINGS = tuple(columns_of(EarlierRow))
KEY = HEADINGS[1:-2]
Print = tuple[str, ...]
Entries = Sequence[Mapping[str, object]]


def with_entries(path: Path, entries: Entries) -> bytes:
    """The content of a count file with further rows: as it stands, or new with its headings, where there is none."""
    with reading(path):
        before = content(path) if path.exists() else b""
    columns = [name for name in columns_of(FILES[path.stem]) if any(name in entry for entry in entries)]
    headings = _headings(path, before, columns) if before.strip() else columns
    more = [name for name in columns if name == "percentage" and name not in headings]
    if more:
        before, headings = _widened(before), [*headings, *more]
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, headings, restval="", lineterminator="\r\n" if b"\r\n" in before else "\n")
    if not before.strip():
        writer.writeheader()
    writer.writerows({name: entry[name] for name in headings if name in entry} for entry in entries)
    gap = b"" if not before or before.endswith(b"\n") else b"\n"
    return before + gap + text.getvalue().encode(_encoding(before))


def _headings(path: Path, before: bytes, columns: Sequence[str]) -> list[str]:
    """The headings of a plain long file; another form is left to whoever keeps it."""
    first = next(iter(records(decode(before))), (0, []))[1]
    headings = [cell.lower() for cell in first]
    if not set(columns) - {"population", "survey_year", "years_covered", "percentage"} <= set(headings):
        text = f"has other headings than {','.join(columns)}; expected those, to add rows below them"
        raise InputError([Problem(path.as_posix(), f"{text}; add the year's rows yourself; nothing was changed")])
    return headings


def _widened(before: bytes) -> bytes:
    """The file with a further heading; the rows below end before it, which says that nothing was reported."""
    end = len(before.splitlines()[0])
    return before[:end] + b",percentage" + before[end:]


def _encoding(before: bytes) -> str:
    try:
        before.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def prints(path: Path) -> dict[str, set[Print]]:
    """The counts of each organisation in a file of figures, or in every one within a folder."""
    by_organisation: dict[str, set[Print]] = {}
    for file in sorted(path.rglob(FIGURES)) if path.is_dir() else [path]:
        for code, count in _counts(file):
            by_organisation.setdefault(code, set()).add(count)
    return by_organisation


def _counts(file: Path) -> Iterator[tuple[str, Print]]:
    with reading(file):
        lines = [cells for _, cells in records(decode(content(file)))]
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
    path = folder / f"{ALREADY_PUBLISHED}.csv"
    editions: dict[int, set[Print]] = {}
    findings = Findings(path.as_posix())
    with reading(path):
        rows = table.read(EarlierRow, content(path), findings) if path.exists() else []
    if findings.problems:
        raise InputError(findings.problems)
    for row in rows:
        _, *count = (str(getattr(row, name)) for name in HEADINGS)
        editions.setdefault(row.edition, set()).add(tuple(count))
    if set(counts) not in editions.values():
        editions[max(editions, default=0) + 1] = set(counts)
    lines = [HEADINGS, *((str(number), *count) for number in editions for count in sorted(editions[number]))]
    return path, "".join(f"{','.join(line)}\n" for line in lines)
