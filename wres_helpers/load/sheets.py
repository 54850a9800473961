"""Reads a workbook: the cells of each sheet as text, with what no cell may hold refused where it stands."""

import io
import re
import zipfile
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from warnings import catch_warnings, simplefilter

from wres_helpers.load.lines import Formula, Grid
from wres_helpers.load.text import MOST_ROWS, UnreadableError

SUFFIX = ".xlsx"
LARGEST_UNPACKED, MOST_COLUMNS = 200_000_000, 300
ENCRYPTED = b"\xd0\xcf\x11\xe0"
DECIMALS = 12
EXPECTED = "expected an Excel workbook (.xlsx) without a password"


def grids(content: bytes) -> list[Grid]:
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
