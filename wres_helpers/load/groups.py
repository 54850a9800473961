"""Rows put together: which rows make one set of ethnic groups, and which parts one whole."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from wres_helpers import standard
from wres_helpers.load.rows import BoardRow
from wres_helpers.load.totals import completed

KEYS = {
    "workforce_profile": ("year", "population", "staff_group", "band"),
    "relative_likelihood": ("year", "population", "indicator"),
    "staff_survey": ("year", "population", "indicator"),
    "board": ("year", "membership"),
}
Key = tuple[Any, ...]
Cell = dict[str, Any]
Headcounts = dict[str, int]
BoardPart = tuple[tuple[int, str], Headcounts, str, Headcounts, Headcounts]


def cells_of(group: str, rows: Iterable[Any]) -> dict[Key, Cell]:
    """The rows by everything but the ethnic group, then by ethnic group, whatever order they came in."""
    cells: dict[Key, Cell] = {}
    for row in rows:
        key = tuple(getattr(row, name) for name in KEYS[group])
        cells.setdefault(key, {}).setdefault(row.ethnic_group, row)
    return {key: _ordered(cells[key]) for key in sorted(cells)}


def headcounts(cell: Cell, column: str = "headcount") -> Headcounts:
    """The whole numbers of a cell by ethnic group, totals completed."""
    return _ordered(completed({group: getattr(row, column) for group, row in cell.items()}))


def board_parts(rows: Sequence[BoardRow]) -> Iterator[BoardPart]:
    """Each part of a board, what is left of the board without it, and the whole board; empty where not reported."""
    cells = {key: headcounts(cell) for key, cell in cells_of("board", rows).items()}
    for (year, membership), part in cells.items():
        rest_of = standard.REMAINDERS.get(membership, "")
        yield (year, membership), part, rest_of, cells.get((year, rest_of), {}), cells.get((year, "all"), {})


def _ordered(by_ethnic_group: dict[str, Any]) -> dict[str, Any]:
    return {group: by_ethnic_group[group] for group in standard.ETHNIC_CODES if group in by_ethnic_group}
