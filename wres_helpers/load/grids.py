"""Grids of cells: where each cell stands in its file, and how the sheets of a workbook become grids of text."""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from types import MappingProxyType
from typing import Any, NamedTuple
from warnings import catch_warnings, simplefilter

from wres_helpers.load.findings import quotation
from wres_helpers.load.text import MOST_ROWS, UnreadableError

SUFFIX = ".xlsx"
LARGEST_UNPACKED, MOST_COLUMNS = 200_000_000, 300
ENCRYPTED = b"\xd0\xcf\x11\xe0"
DECIMALS = 12
EXPECTED = "expected an Excel workbook (.xlsx) without a password"


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
        from openpyxl.utils.cell import get_column_letter  # noqa: PLC0415 - most cells are never named

        sheet = f" of sheet {quotation(self.sheet)}" if self.sheet else ""
        return f"{int(self)}{sheet}" + (f", cell {get_column_letter(self.column)}{int(self)}" if self.column else "")


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


def sheets(content: bytes) -> list[Grid]:
    """The sheets of a workbook, in their order, hidden ones too."""
    _refuse_odd(content)
    from openpyxl.reader.excel import load_workbook  # noqa: PLC0415 - most organisations have no workbook

    try:
        with catch_warnings():
            simplefilter("ignore")  # what this library does not keep, nothing here needs
            formulas = load_workbook(io.BytesIO(content), keep_links=False)
            stored = load_workbook(io.BytesIO(content), keep_links=False, data_only=True)
        return [_grid(sheet, stored[sheet.title]) for sheet in formulas.worksheets]
    except UnreadableError:
        raise
    except Exception as error:
        reason = f"cannot be read as a workbook ({type(error).__name__})"
        raise UnreadableError(f"{reason}; {EXPECTED}; open it in Excel and save it again") from None


def _refuse_odd(content: bytes) -> None:
    if content.startswith(ENCRYPTED):
        raise UnreadableError(f"has a password, or is of an old version of Excel; {EXPECTED}; save it as .xlsx")
    try:
        unpacked = sum(part.file_size for part in zipfile.ZipFile(io.BytesIO(content)).infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise UnreadableError(f"is not a workbook; {EXPECTED}; open it in Excel and save it again") from None
    if unpacked > LARGEST_UNPACKED:
        raise UnreadableError(f"unpacks to {unpacked:,} bytes; expected a workbook of counts")


def _grid(formulas: Any, stored: Any) -> Grid:
    """One sheet; its name may say which indicator its rows are of."""
    if formulas.max_row > MOST_ROWS or formulas.max_column > MOST_COLUMNS:
        size = f"sheet '{formulas.title}' has {formulas.max_row:,} rows and {formulas.max_column:,} columns"
        raise UnreadableError(f"{size}; expected at most {MOST_ROWS:,} and {MOST_COLUMNS}; delete empty ones")
    rows = []
    for number, (cells, values) in enumerate(zip(formulas.iter_rows(), stored.iter_rows(), strict=True), start=1):
        line = [_text(cell, value) for cell, value in zip(cells, values, strict=True)]
        if any(line):
            rows.append((number, line))
    return Grid(rows, formulas.title)


def _text(cell: Any, stored: Any) -> str:
    """The text of a cell; of a formula its stored value, or the formula itself, which no reader takes."""
    if cell.data_type != "f":
        return _words(cell.value, cell.number_format)
    if stored.value is None:
        return Formula(f"={str(cell.value).lstrip('=')}")
    return Formula(_words(stored.value, cell.number_format))


def _words(value: Any, number_format: str) -> str:
    """A value as somebody would type it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, time | str):
        return " ".join(str(value).split("\ufeff")).strip()
    number = _plain(Decimal(repr(value)))
    if "%" in re.sub(r'"[^"]*"|\\.', "", number_format):
        return f"{_plain(Decimal(number) * 100)}%"
    return number


def _plain(number: Decimal) -> str:
    """A number without an exponent and without what binary fractions add."""
    text = f"{number:.{DECIMALS}f}" if number.is_finite() and abs(number) < 10**DECIMALS else str(number)
    return text.rstrip("0").rstrip(".") if "." in text else text
