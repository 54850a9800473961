"""Writes the national collection form from an organisation's counts, which stand in it unprotected."""

import io

from openpyxl.styles.alignment import Alignment
from openpyxl.styles.fonts import Font
from openpyxl.utils.cell import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from wres_helpers import load, standard
from wres_helpers.arithmetic import Quantity, round_half_up
from wres_helpers.new.form import FORM, GROUPS, KINDS, PERCENTAGE, Line, values

SHEET, HEADINGS = "WRES", 7  # the last row of the headings
HEAD = Font(bold=True)
WARNING = "Unpublished counts of people: for the national collection only, never for publishing."


def content(counts: load.Counts) -> tuple[bytes, list[str]]:
    """The form of the last year of some counts, the year before beside it; and what it asks for and they do not say."""
    year, book = counts.organisation.year, Workbook()
    page, numbers = book.worksheets[0], values(counts)
    page.title = SHEET
    years = [one for one in (year - 1, year) if one in counts.organisation.years]
    _headings(page, counts.organisation.publisher.name, years)
    gaps: list[str] = []
    for row, line in enumerate(FORM, start=HEADINGS + 1):
        _text(page, row, 1, line.label, None if line.measure else HEAD)
        _text(page, row, 2, line.unit)
        for block, one in enumerate(years):
            for group in line.ethnic_groups:
                cell = page.cell(row, 4 + 6 * block + 2 * [*GROUPS].index(group))
                value = numbers.get(line.key(one, group))
                if value is not None:
                    cell.value, cell.number_format = _plain(line, value)
                elif one == year and line.is_reported:
                    gaps.append(f"{line.label} ({GROUPS[group]})")
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue(), gaps


def _headings(page: Worksheet, name: str, years: list[int]) -> None:
    above = [*enumerate(("Workforce Race Equality Standard: national collection", f"Organisation: {name}", WARNING), 1)]
    for row, text in (*above, (HEADINGS, "Data item")):
        _text(page, row, 1, text, HEAD)
    _text(page, HEADINGS, 2, "Measure", HEAD)
    for block, year in enumerate(years):
        _text(page, HEADINGS - 2, 3 + 6 * block, f"31 March {year}", HEAD)
        for n, group in enumerate(GROUPS.values()):
            column = 3 + 6 * block + 2 * n
            _text(page, HEADINGS - 1, column, group, HEAD)
            _text(page, HEADINGS, column, KINDS["pre_populated"], HEAD)
            _text(page, HEADINGS, column + 1, KINDS["verified"], HEAD)
    for column in range(1, 3 + 6 * len(years)):
        page.column_dimensions[get_column_letter(column)].width = {1: 70, 2: 18}.get(column, 14)
    page.freeze_panes = page.cell(HEADINGS + 1, 3)


def _plain(line: Line, value: Quantity) -> tuple[float, str]:
    """A number and its format; answers to the survey as they were published, or with one decimal."""
    if standard.MEASURES[line.measure].unit in ("percent", "percentage_points"):
        decimals = standard.MEASURES[line.measure].decimals
        percent = round_half_up(value.value, decimals) if line.unit == PERCENTAGE and value.exact else value.value
        return float(percent) / 100, "0.0%"
    whole = line.measure in ("headcount", "workforce_headcount", "eligible", "events")
    return (int(value.value), "#,##0") if whole else (float(value.value), "0.00")


def _text(page: Worksheet, row: int, column: int, text: str, font: Font | None = None) -> None:
    cell = page.cell(row, column, text)
    cell.alignment, cell.font = Alignment(wrap_text=True, vertical="top"), font or Font()
