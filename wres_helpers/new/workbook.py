"""Writes an organisation's workbook: a matrix for each indicator, this year empty and the last beside it."""

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from openpyxl.styles.alignment import Alignment
from openpyxl.styles.borders import Border, Side
from openpyxl.styles.fills import PatternFill
from openpyxl.styles.fonts import Font
from openpyxl.styles.protection import Protection
from openpyxl.utils.cell import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from wres_helpers import load, standard
from wres_helpers.load.rows import ActionRow, columns_of
from wres_helpers.new import organisation, years

HEAD = PatternFill("solid", fgColor="003087")
LAST = PatternFill("solid", fgColor="E8EDEE")
ENTRY = PatternFill("solid", fgColor="FFFBE6")
THIN = Border(*[Side("thin", color="AEB7BD")] * 4)
TITLES_ABOVE = 5  # the row of the headings
STAFF_GROUPS = {"non_clinical": "Non-clinical", "clinical": "Clinical", "medical": "Medical", "all": "All"}
QUANTITIES = {
    ("2", "eligible"): "Shortlisted",
    ("2", "events"): "Appointed",
    ("3", "eligible"): "In post",
    ("3", "events"): "Entered the formal disciplinary process",
    ("4", "eligible"): "In post",
    ("4", "events"): "Took non-mandatory training",
    ("", "respondents"): "Answered",
    ("", "events"): "Said yes",
}
WIDTHS = {"category": 28, "measure": 40, "action": 60, "objective": 40, "milestones": 40, "progress": 40}
Key = tuple[str, ...]


class Sheet(NamedTuple):
    """What one sheet asks for: its name and title, the columns of its labels, and the file that it stands for."""

    name: str
    title: str
    keys: tuple[str, ...]
    file: str
    indicator: int = 0


def _sheets() -> Iterator[Sheet]:
    titles = {number: f"Indicator {number}: {one.title}" for number, one in standard.INDICATORS.items()}
    yield Sheet("Indicator 1", titles[1], ("population", "staff_group", "band"), "workforce_profile")
    for number in standard.indicators_of("relative_likelihood"):
        name = f"Indicator {number}"
        yield Sheet(name, titles[number], ("population", "measure"), "relative_likelihood", number)
    survey = "Indicators 5 to 8: NHS Staff Survey, people who answered and people who said yes"
    yield Sheet("Indicators 5 to 8", survey, ("population", "indicator", "measure"), "staff_survey")
    yield Sheet("Indicator 9", titles[9], ("membership",), "board")
    profile = "Equality profile: staff by protected characteristic"
    yield Sheet("Equality profile", profile, ("characteristic", "category"), "equality_profile")


def content(year: int, counts: load.Counts | None, is_alone: bool) -> bytes:
    """The workbook; one that stands in place of a folder also asks for what the organisation decides."""
    book = Workbook()
    _how_to(book.worksheets[0], year, is_alone)
    entries = years.skeleton(counts, year)
    managers = counts.organisation.publisher.senior_medical_managers if counts else "within_consultants"
    for sheet in _sheets():
        rows = years.rows_of(counts, sheet.file)
        Matrix(book.create_sheet(sheet.name), sheet, year, managers == "within_consultants").fill(
            entries[sheet.file], rows
        )
    _plan(book.create_sheet("Action plan"))
    if is_alone:
        organisation.fill(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


class Matrix:
    """One sheet with its labels down and its groups across, for this year and beside it for the last."""

    def __init__(self, page: Worksheet, sheet: Sheet, year: int, within_consultants: bool) -> None:
        self._page, self._sheet, self._year, self._within = page, sheet, year, within_consultants
        self._is_profile = sheet.file == "equality_profile"

    def fill(self, entries: Sequence[years.Entry], rows: Sequence[Any]) -> None:
        """Write the headings, the labels, the empty cells and what was counted in the last year."""
        number = self._sheet.indicator
        entries = [entry for entry in entries if not number or entry["indicator"] == number]
        rows = [row for row in rows if not number or row.indicator == number]
        keys = [key for key in self._sheet.keys if key != "population" or any("bank" in e.values() for e in entries)]
        groups = [*dict.fromkeys(str(entry.get("ethnic_group", "")) for entry in entries)] or [""]
        lines = {line: None for entry in entries for line in self._lines(entry, keys)}
        values = {
            (line, str(getattr(row, "ethnic_group", ""))): getattr(row, quantity)
            for row in rows
            for quantity in years.QUANTITIES[self._sheet.file]
            for line in [self._line(self._said(row), quantity, keys)]
        }
        places = {(line, str(e.get("ethnic_group", ""))) for e in entries for line in self._lines(e, keys)}
        self._labels(keys, list(lines))
        blocks = [(self._year, {}), *([(rows[0].year, values)] if rows else [])]
        for n, (year, numbers) in enumerate(blocks):
            column = len(keys) + 1 + n * (len(groups) + (0 if self._is_profile else 2))
            self._block(column, year, groups, list(lines), numbers, places if n == 0 else set())
        self._finish(len(keys))

    def _said(self, row: Any) -> dict[str, Any]:
        return {
            name: getattr(row, name) for name in ("population", *self._sheet.keys, "indicator") if hasattr(row, name)
        }

    def _lines(self, entry: Mapping[str, object], keys: Sequence[str]) -> list[Key]:
        return [self._line(entry, quantity, keys) for quantity in years.QUANTITIES[self._sheet.file]]

    def _line(self, said: Mapping[str, object], quantity: str, keys: Sequence[str]) -> Key:
        number = str(self._sheet.indicator or "")
        measure = QUANTITIES.get((number, quantity), quantity)
        defaults = {"population": "substantive", "staff_group": "all", "band": "all", "membership": "all"}
        return tuple(measure if key == "measure" else str(said.get(key, defaults.get(key, ""))) for key in keys)

    def _labels(self, keys: Sequence[str], lines: Sequence[Key]) -> None:
        self._page["A1"], self._page["A1"].font = self._sheet.title, Font(bold=True, size=14)
        self._page["A2"] = "Enter people, whole numbers, in the pale yellow cells; leave empty what was not counted."
        for n, key in enumerate(keys, start=1):
            _head(self._page.cell(TITLES_ABOVE, n), "Count" if key == "measure" else label("", key))
            self._page.column_dimensions[get_column_letter(n)].width = WIDTHS.get(key, 22)
            for row, line in enumerate(lines, start=TITLES_ABOVE + 1):
                self._page.cell(row, n, label(key, line[n - 1])).border = THIN

    def _block(  # noqa: PLR0913, PLR0917 - each is one thing of a block
        self,
        column: int,
        year: int,
        groups: Sequence[str],
        lines: Sequence[Key],
        numbers: Mapping[tuple[Key, str], Any],
        asked: set[tuple[Key, str]],
    ) -> None:
        for n, group in enumerate(groups):
            _head(self._page.cell(TITLES_ABOVE - 1, column + n), year if n == 0 and not self._is_profile else None)
            _head(self._page.cell(TITLES_ABOVE, column + n), year if self._is_profile else label("ethnic_group", group))
            for row, line in enumerate(lines, start=TITLES_ABOVE + 1):
                cell = self._page.cell(row, column + n, numbers.get((line, group)))
                total = self._total(line, group, lines, column + n) if asked else ""
                if total:
                    cell.value = total
                elif (line, group) in asked:
                    cell.protection = Protection(locked=False)
                cell.fill, cell.border, cell.number_format = (
                    ENTRY if not cell.protection.locked else LAST,
                    THIN,
                    "#,##0",
                )
        if not self._is_profile and asked:
            self._row_totals(column, groups, len(lines))

    def _row_totals(self, column: int, groups: Sequence[str], lines: int) -> None:
        """Beside the entries of this year, the sum of White, BME and unknown where all of them stand."""
        places = [get_column_letter(column + n) for n, group in enumerate(groups) if group in standard.ETHNIC_GROUPS]
        _head(self._page.cell(TITLES_ABOVE - 1, column + len(groups)), None)
        _head(self._page.cell(TITLES_ABOVE, column + len(groups)), "Total")
        for row in range(TITLES_ABOVE + 1, TITLES_ABOVE + 1 + lines):
            cells = ",".join(f"{place}{row}" for place in places)
            formula = f'=IF(COUNT({cells})={len(places)},SUM({cells}),"")'
            self._page.cell(row, column + len(groups), formula).border = THIN

    def _total(self, line: Key, group: str, lines: Sequence[Key], column: int) -> str:
        """The formula of a total whose parts stand in the rows of its staff group, or of everyone; empty for others."""
        if self._sheet.file != "workforce_profile" or line[-1] != "all" or group not in standard.ETHNIC_GROUPS:
            return ""
        apart = standard.SENIOR_MEDICAL_MANAGER if self._within else ""
        parts = [
            f"{get_column_letter(column)}{row}"
            for row, other in enumerate(lines, start=TITLES_ABOVE + 1)
            if other[:-2] == line[:-2] and other[-1] in standard.ROWS and other[-1] != apart
            if line[-2] in ("all", other[-2])
        ]
        return f'=IF(COUNT({",".join(parts)})={len(parts)},SUM({",".join(parts)}),"")' if parts else ""

    def _finish(self, keys: int) -> None:
        self._page.freeze_panes = self._page.cell(TITLES_ABOVE + 1, keys + 1)
        self._page.protection.sheet = True
        whole = DataValidation("whole", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
        whole.error, whole.errorTitle = "Enter a whole number of people, or leave the cell empty.", "People"
        cells = [cell for row in self._page.iter_rows(min_row=TITLES_ABOVE + 1) for cell in row]
        for cell in cells:
            if not cell.protection.locked:
                whole.add(cell)
        self._page.add_data_validation(whole)


def label(key: str, code: str) -> str:
    """The words for a code in this workbook, which the reader takes for that code."""
    if key == "staff_group":
        return STAFF_GROUPS.get(code, code)
    if key in ("category", "characteristic"):
        return code
    upper = {"bme": "BME", "vsm": "VSM", "band": "Pay band" if not key else code}
    plain = code.replace("_", " ")
    return upper.get(code, plain[:1].upper() + plain[1:])


def _head(cell: Any, text: object) -> None:
    cell.value, cell.fill = text, HEAD
    cell.font, cell.alignment = Font(bold=True, color="FFFFFF"), Alignment(wrap_text=True, vertical="top")


def _how_to(page: Worksheet, year: int, is_alone: bool) -> None:
    page.title = "How to"
    lines = [
        f"WRES counts of {year}",
        f"Staff in post on 31 March {year}; recruitment, discipline and training in the twelve months to that day;"
        f" the NHS Staff Survey of autumn {year - 1}.",
        "Enter numbers of people in the pale yellow cells. An empty cell means: not reported. 0 means: nobody.",
        "Headings and totals are locked, without a password. The grey cells are those of the last year.",
        "Save the workbook where it is, then: wres check ORGANISATION, and: wres run ORGANISATION.",
        "A sheet of your own is left alone when its name begins with #.",
    ]
    if not is_alone:
        lines.append("What the organisation decided stays in organisation.yaml, in its folder.")
    for row, text in enumerate(lines, start=1):
        page.cell(row, 1, text).alignment = Alignment(wrap_text=True)
    page["A1"].font = Font(bold=True, size=14)
    page.column_dimensions["A"].width = 100


def _plan(page: Worksheet) -> None:
    """The action plan: a row for each action, as in action_plan.csv."""
    page["A1"], page["A1"].font = "Action plan", Font(bold=True, size=14)
    columns = list(columns_of(ActionRow))
    for n, name in enumerate(columns, start=1):
        _head(page.cell(2, n), label("", name))
        page.column_dimensions[get_column_letter(n)].width = WIDTHS.get(name, 18)
    page.freeze_panes = "A3"
    organisation.choices(page, get_column_letter(columns.index("status") + 1), organisation.MEANINGS)
