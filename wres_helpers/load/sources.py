"""The sheets of an organisation's workbook: which file's rows each holds, and the publisher's decisions."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from wres_helpers import standard
from wres_helpers.load.findings import Findings, nearest, one_of, quotation
from wres_helpers.load.grids import Grid, sheets
from wres_helpers.load.rows import FILES, Row
from wres_helpers.load.text import content, noting
from wres_helpers.load.words import tidy

ORGANISATION = "organisation"
LISTS = ("notes", "sources", "populations", "report_dates", "status_key", "targets")
SEVERAL = ("years", "indicators")  # cells that hold a list
NUMBERED = re.compile(r"indicators? ([1-9])(?: to ([1-9]))?(?: .*)?")
FILLERS = {"how to", "read me", "readme", "explanations"}

Book = Mapping[str, Sequence[Grid]]


def book(path: Path, findings: Findings) -> Book:
    """The sheets of a workbook by the file whose place they take."""
    several: dict[str, list[Grid]] = {}
    for grid in grids(path, findings):
        name, defaults = _subject(grid.sheet)
        if name:
            several.setdefault(name, []).append(replace(grid, defaults=defaults))
        elif grid.rows and not grid.sheet.startswith("#") and tidy(grid.sheet) not in FILLERS:
            names = ("Indicator 1", "Indicator 2", "Indicators 5 to 8", "Indicator 9", *_others())
            step = nearest(grid.sheet, names) or "; put # before its name"
            findings.add(f"sheet {quotation(grid.sheet)}", f"is not read; {one_of(names)}{step}")
    return several


def grids(path: Path, findings: Findings) -> list[Grid]:
    """The sheets of a workbook; none, with the reason, where it cannot be read."""
    with noting(findings):
        return sheets(content(path))
    return []


def decisions(several: Book) -> dict[str, Any]:
    """What the sheets say of the organisation, as blocks: keys with values, and a list for each sheet of entries."""
    blocks: dict[str, Any] = {}
    for grid in several.get(ORGANISATION, ()):
        for _, cells in grid.rows:
            if len(cells) > 1 and cells[0] and cells[1] and tidy(cells[0]) != "key":
                _put(blocks, cells[0].lower().replace(" ", "_").split("."), cells[1])
    for name in LISTS:
        entries = [entry for grid in several.get(name, ()) for entry in _entries(grid)]
        if entries:
            blocks[name] = entries
    return blocks


def without_repetitions(rows: Sequence[Any]) -> list[Any]:
    """The rows without those that say nothing but what an earlier one says: last year stands beside this year."""
    first: dict[object, Any] = {}
    several = []
    for row in rows:
        key = tuple(getattr(row, name) for name in row.KEY)
        if key in first and _repeats(row, first[key]):
            continue
        first.setdefault(key, row)
        several.append(row)
    return several


def _repeats(row: Row, other: Row) -> bool:
    names = [field.name for field in fields(row) if field.name not in ("row", "years_covered")]
    return all(getattr(row, name) in (None, "", getattr(other, name)) for name in names)


def _put(blocks: dict[str, Any], keys: Sequence[str], value: str) -> None:
    for key in keys[:-1]:
        below = blocks.setdefault(key, {})
        blocks = below if isinstance(below, dict) else {}
    blocks[keys[-1]] = value


def _entries(grid: Grid) -> Iterator[dict[str, Any]]:
    """The entries of a list; its headings stand in its first row that has several cells."""
    start = next((n for n, (_, cells) in enumerate(grid.rows) if sum(map(bool, cells)) > 1), len(grid.rows))
    keys = [tidy(cell).replace(" ", "_") for cell in grid.rows[start][1]] if start < len(grid.rows) else []
    for _, cells in grid.rows[start + 1 :]:
        cells_of_row = {key: cell for key, cell in zip(keys, cells, strict=False) if cell}
        if cells_of_row:
            yield {key: re.split(r"\s*[;,]\s*", cell) if key in SEVERAL else cell for key, cell in cells_of_row.items()}


def _subject(sheet: str) -> tuple[str, dict[str, str]]:
    """The file whose rows a sheet holds, and the indicator of all of them."""
    words = tidy(sheet)
    numbered = NUMBERED.fullmatch(words)
    if numbered:
        group = standard.INDICATORS[int(numbered[1])].group
        one = len(standard.indicators_of(group)) > 1 and not numbered[2]
        return group, {"indicator": numbered[1]} if one else {}
    names = {tidy(name): name for name in (*FILES, ORGANISATION, *LISTS)}
    return names.get(words, ""), {}


def _others() -> list[str]:
    return [name.replace("_", " ").capitalize() for name in ("equality_profile", "action_plan", ORGANISATION, *LISTS)]
