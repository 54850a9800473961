"""Lines of cells as a file holds them, and where each stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from wres_helpers.load.findings import quotation

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Place(int):
    """A row as a spreadsheet numbers it; in words also its sheet and its cell, where it is of a workbook or a matrix.

    >>> print(f"row {Place(5)}", f"row {Place(5, 'Board', 3)}", sep="; ")
    row 5; row 5 of sheet 'Board', cell C5
    """

    sheet: str
    column: int

    def __new__(cls, row: int, sheet: str = "", column: int = 0) -> "Place":
        """A row, with its sheet and its column counted from 1 where it has them."""
        place = super().__new__(cls, row)
        place.sheet, place.column = sheet, column
        return place

    def __str__(self) -> str:
        sheet = f" of sheet {quotation(self.sheet)}" if self.sheet else ""
        return f"{int(self)}{sheet}" + (f", cell {letters(self.column)}{int(self)}" if self.column else "")


class Formula(str):
    """The value of a cell that a formula worked out; the formula itself, where no value was stored."""

    __slots__ = ()


@dataclass(frozen=True)
class Grid:
    """A file or a sheet: its rows that are not blank, each with its number."""

    rows: Sequence[tuple[int, list[str]]]
    sheet: str = ""
    # What the name of a sheet says of all its rows: the indicator.
    defaults: Mapping[str, str] = field(default_factory=dict)

    def place(self, row: int, column: int = -1) -> int:
        """The place of a row, or of its cell in a column counted from 0."""
        if not self.sheet and column < 0:
            return row
        return Place(row, self.sheet, column + 1)


class Line(NamedTuple):
    """One row for the reader, with the places of those of its cells that have one of their own."""

    place: int
    cells: list[str]
    places: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True)
class Table:
    """Headings in small letters with their place, and the lines below them."""

    place: int
    headings: list[str]
    lines: Sequence[Line]


def letters(column: int) -> str:
    """A column's letters, as a spreadsheet has them.

    >>> letters(1), letters(28)
    ('A', 'AB')
    """
    before, last = divmod(column - 1, len(LETTERS))
    return (letters(before) if before else "") + LETTERS[last]
