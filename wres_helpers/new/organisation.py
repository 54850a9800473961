"""The sheets of a workbook for what the organisation itself decides."""

from collections.abc import Sequence
from typing import Any

from openpyxl.styles.fonts import Font
from openpyxl.utils.cell import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from wres_helpers import rules, standard
from wres_helpers.load.publisher import BASES, METHODS, REASONS
from wres_helpers.load.templates import NAME

MEANINGS = ("not_started", "on_track", "off_track", "complete")
LAST_ROW = 200
# Each key with its value in a new workbook, its choices, and what it means.
KEYS = (
    ("name", NAME, (), "as it is to appear on the page"),
    ("short_name", "Short name", (), "as it is to appear in sentences"),
    ("kind", "trust", tuple(standard.KINDS), "of which kind the organisation is"),
    ("denominator", "all", ("all", "known"), "percentages of all staff, or of staff of known ethnicity"),
    ("bme_label", "BME", (), "your own word for Black and minority ethnic staff"),
    ("contact", "", (), "how to ask for the report in another format"),
    ("sign_off.board_lead", "", (), "name and role"),
    ("sign_off.lead_manager", "", (), "name and role"),
    ("sign_off.approved_on", "", (), "the day on which the board approved the report"),
    ("sign_off.published_at", "", (), "where it is published"),
    ("disclosure.smallest", "", (), "fewer people are not shown by themselves; at least 5"),
    ("disclosure.smallest_base", "", (), "fewer answers to the survey are not shown; at least 11"),
    ("disclosure.board", "", tuple(rules.BOARDS), "whether the board is shown"),
    ("senior_medical_managers", "", ("within_consultants", "separate"), "whether consultants include them"),
)
LISTS: dict[str, dict[str, Sequence[str]]] = {
    "Notes": {"years": (), "indicators": (), "reason": REASONS, "text": ()},
    "Sources": {"document": (), "title": (), "remarks": ()},
    "Populations": {"area": (), "year": (), "people": (), "bme_percentage": (), "source": ()},
    "Report dates": {"year": (), "date": ()},
    "Status key": {"code": (), "meaning": MEANINGS, "words": ()},
    "Targets": {
        "whom": (),
        "first_year": (),
        "last_year": (),
        "basis": BASES,
        "percentage": (),
        "method": METHODS,
        "start_percentage": (),
        "population_percentage": (),
        "remark": (),
    },
}


def fill(book: Any) -> None:
    """Write the sheet of keys, and one for each list of entries."""
    page = book.create_sheet("Organisation")
    _headings(page, ("Key", "Value", "Meaning"))
    for row, (key, value, several, meaning) in enumerate(KEYS, start=2):
        for column, text in enumerate((key, value or None, meaning), start=1):
            page.cell(row, column, text)
        if several:
            choices(page, "B", several, row, row)
    for name, columns in LISTS.items():
        page = book.create_sheet(name)
        _headings(page, list(columns))
        for number, codes in enumerate(columns.values(), start=1):
            if codes:
                choices(page, get_column_letter(number), codes)


def choices(page: Worksheet, column: str, several: Sequence[str], first: int = 3, last: int = LAST_ROW) -> None:
    """A drop-down of codes in some cells of a column."""
    rule = DataValidation("list", formula1=f'"{",".join(several)}"', allow_blank=True, showErrorMessage=False)
    rule.add(f"{column}{first}:{column}{last}")
    page.add_data_validation(rule)


def _headings(page: Worksheet, headings: Sequence[str]) -> None:
    for number, heading in enumerate(headings, start=1):
        page.cell(1, number, heading).font = Font(bold=True)
        page.column_dimensions[get_column_letter(number)].width = 34
    page.freeze_panes = "A2"
