"""Writes an organisation's workbook: a matrix for each indicator, this year empty and the last beside it."""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
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

from wres_helpers import labels, load, new, rules, standard
from wres_helpers.load import sources
from wres_helpers.load.publisher import BASES, MANAGERS, METHODS, REASONS
from wres_helpers.load.rows import FILES, ActionRow, columns_of, entry_of
from wres_helpers.load.templates import decisions
from wres_helpers.load.validation import MODELS, keys_of
from wres_helpers.load.words import WORDS

HEAD = PatternFill("solid", fgColor="003087")
LAST = PatternFill("solid", fgColor="E8EDEE")
ENTRY = PatternFill("solid", fgColor="FFFBE6")
TITLE = Font(bold=True, size=14)
THIN = Border(*[Side("thin", color="AEB7BD")] * 4)
TITLES_ABOVE = 5  # the row of the headings
WIDTHS = {"category": 28, "measure": 40, "action": 60, "objective": 40, "milestones": 40, "progress": 40}
DEFAULTS = {"population": "substantive", "staff_group": "all", "band": "all", "membership": "all"}
LAST_ROW = 200  # of a list that somebody may fill in
# What the keys of organisation.yaml mean, of those that a workbook asks for.
MEANINGS = {
    "name": "as it is to appear on the page",
    "short_name": "as it is to appear in sentences",
    "kind": "of which kind the organisation is",
    "denominator": "percentages of all staff, or of staff of known ethnicity",
    "bme_label": "your own word for Black and minority ethnic staff",
    "contact": "how to ask for the report in another format",
    "sign_off.board_lead": "name and role",
    "sign_off.lead_manager": "name and role",
    "sign_off.approved_on": "the day on which the board approved the report",
    "sign_off.published_at": "where it is published",
    "disclosure.smallest": "fewer people are not shown by themselves; at least 5",
    "disclosure.smallest_base": "fewer answers to the survey are not shown; at least 11",
    "disclosure.board": "whether the board is shown",
    "senior_medical_managers": "whether consultants include them",
}
CHOICES = {
    "kind": standard.KINDS,
    "denominator": standard.TOTALS,
    "disclosure.board": rules.BOARDS,
    "senior_medical_managers": MANAGERS,
    "reason": REASONS,
    "meaning": labels.STATUSES,
    "basis": BASES,
    "method": METHODS,
}
IN_FILE_ONLY = ("bands", "ethnic_groups", "counts", "stated", "counts_fit_the_plan")  # more than a cell holds, or rare
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


def write(parameters: Path, code: str, year: int) -> Path:
    """An organisation's workbook for a year, beside its folder or in place of one."""
    path = parameters / f"{code}.xlsx"
    new.refuse_names(parameters, code, path)
    before = new.counts_before(code, year, parameters)
    parameters.mkdir(parents=True, exist_ok=True)
    draft = parameters / f".{path.name}.draft"
    draft.write_bytes(content(year, before, is_alone=not (parameters / code / new.DECISIONS).exists()))
    draft.replace(path)
    return path


def content(year: int, counts: load.Counts | None, is_alone: bool) -> bytes:
    """The workbook; one that stands in place of a folder also asks for what the organisation decides."""
    book = Workbook()
    _how_to(book.worksheets[0], year, is_alone)
    entries = new.skeleton(counts, year)
    for sheet in _sheets():
        page = book.create_sheet(sheet.name)
        matrix = Matrix(page, sheet, entries[sheet.file], new.managers_of(counts) == "within_consultants")
        matrix.fill(year, new.rows_of(counts, sheet.file))
    _plan(book.create_sheet("Action plan"))
    if is_alone:
        _decisions(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


class Matrix:
    """One sheet with its labels down and its groups across, for this year and beside it for the last."""

    def __init__(self, page: Worksheet, sheet: Sheet, entries: Sequence[new.Entry], within_consultants: bool) -> None:
        self._page, self._sheet, self._within = page, sheet, within_consultants
        self._is_profile = sheet.file == "equality_profile"
        entries = [entry for entry in entries if sheet.indicator in (0, entry.get("indicator"))]
        self._keys = [key for key in sheet.keys if key != "population" or any("bank" in e.values() for e in entries)]
        self._entries = self._numbers(entries)
        self._lines = [*dict.fromkeys(line for line, _ in self._entries)]
        self._groups = [*dict.fromkeys(group for _, group in self._entries)] or [""]

    def fill(self, year: int, rows: Sequence[Any]) -> None:
        """Write the headings, the labels, the empty cells and what was counted in the last year."""
        self._labels()
        first = len(self._keys) + 1
        self._block(first, year, {})
        last = [entry_of(row) for row in rows if self._sheet.indicator in (0, getattr(row, "indicator", 0))]
        if last:
            beside = first + len(self._groups) + (0 if self._is_profile else 2)
            self._block(beside, rows[0].year, self._numbers(last), is_new=False)
        self._finish()

    def _numbers(self, entries: Iterable[new.Entry]) -> dict[tuple[Key, str], Any]:
        """The numbers of some rows by their line and ethnic group."""
        return {
            (self._line(entry, quantity), str(entry.get("ethnic_group", ""))): entry.get(quantity)
            for entry in entries
            for quantity in FILES[self._sheet.file].COUNTS
        }

    def _line(self, entry: new.Entry, quantity: str) -> Key:
        """The labels of a number."""
        wordings = WORDS["counted"]
        measure = wordings.get(f"{quantity} {self._sheet.indicator}", wordings[quantity])[0].capitalize()
        return tuple(measure if key == "measure" else str(entry.get(key, DEFAULTS.get(key, ""))) for key in self._keys)

    def _labels(self) -> None:
        self._page["A1"], self._page["A1"].font = self._sheet.title, TITLE
        self._page["A2"] = "Enter people, whole numbers, in the pale yellow cells; leave empty what was not counted."
        for n, key in enumerate(self._keys, start=1):
            _head(self._page, TITLES_ABOVE, n, "Count" if key == "measure" else label("", key), WIDTHS.get(key, 22))
            for row, line in enumerate(self._lines, start=TITLES_ABOVE + 1):
                self._page.cell(row, n, label(key, line[n - 1])).border = THIN

    def _block(self, first: int, year: int, numbers: Mapping[tuple[Key, str], Any], is_new: bool = True) -> None:
        """A column for each group: those of the new year to be filled in, those of the last with its numbers."""
        for column, group in enumerate(self._groups, start=first):
            _head(self._page, TITLES_ABOVE - 1, column, year if column == first and not self._is_profile else None)
            _head(self._page, TITLES_ABOVE, column, year if self._is_profile else label("ethnic_group", group))
            for row, line in enumerate(self._lines, start=TITLES_ABOVE + 1):
                total = self._total(line, group, column) if is_new else ""
                cell = self._page.cell(row, column, total or numbers.get((line, group)))
                is_entry = is_new and not total and (line, group) in self._entries
                cell.protection, cell.fill = Protection(locked=not is_entry), ENTRY if is_entry else LAST
                cell.border, cell.number_format = THIN, "#,##0"
        if is_new and not self._is_profile:
            self._row_totals(first)

    def _row_totals(self, first: int) -> None:
        """Beside the entries of this year, the sum of White, BME and unknown where all of them stand."""
        several = [n for n, group in enumerate(self._groups, start=first) if group in standard.ETHNIC_GROUPS]
        column = first + len(self._groups)
        _head(self._page, TITLES_ABOVE - 1, column, None)
        _head(self._page, TITLES_ABOVE, column, "Total")
        for row in range(TITLES_ABOVE + 1, TITLES_ABOVE + 1 + len(self._lines)):
            formula = _sum_if_whole([f"{get_column_letter(n)}{row}" for n in several])
            self._page.cell(row, column, formula).border = THIN

    def _total(self, line: Key, group: str, column: int) -> str:
        """The formula of a total whose parts stand in the rows of its staff group, or of everyone; empty for others."""
        if self._sheet.file != "workforce_profile" or line[-1] != "all" or group not in standard.ETHNIC_GROUPS:
            return ""
        apart = standard.SENIOR_MEDICAL_MANAGER if self._within else ""
        parts = [
            f"{get_column_letter(column)}{row}"
            for row, other in enumerate(self._lines, start=TITLES_ABOVE + 1)
            if other[:-2] == line[:-2] and other[-1] in standard.ROWS and other[-1] != apart
            if line[-2] in ("all", other[-2])
        ]
        return _sum_if_whole(parts) if parts else ""

    def _finish(self) -> None:
        self._page.freeze_panes = self._page.cell(TITLES_ABOVE + 1, len(self._keys) + 1)
        self._page.protection.sheet = True
        whole = DataValidation("whole", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
        whole.error, whole.errorTitle = "Enter a whole number of people, or leave the cell empty.", "People"
        for cell in (cell for row in self._page.iter_rows(min_row=TITLES_ABOVE + 1) for cell in row):
            if not cell.protection.locked:
                whole.add(cell)
        self._page.add_data_validation(whole)


def _sum_if_whole(cells: Sequence[str]) -> str:
    """The formula of a sum that stays empty until all of its cells are filled in."""
    several = ",".join(cells)
    return f'=IF(COUNT({several})={len(cells)},SUM({several}),"")'


def label(key: str, code: str) -> str:
    """The words for a code in this workbook, which the reader takes for that code."""
    if key in ("category", "characteristic"):
        return code
    others = {"bme": "BME", "vsm": "VSM", "non_clinical": "Non-clinical", "band": "Pay band"}
    plain = code.replace("_", " ")
    return others.get(code, plain[:1].upper() + plain[1:])


def _head(page: Worksheet, row: int, column: int, text: object, width: int = 0) -> None:
    cell = page.cell(row, column)
    cell.value, cell.fill = text, HEAD
    cell.font, cell.alignment = Font(bold=True, color="FFFFFF"), Alignment(wrap_text=True, vertical="top")
    if width:
        page.column_dimensions[get_column_letter(column)].width = width


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
    page["A1"].font = TITLE
    page.column_dimensions["A"].width = 100


def _plan(page: Worksheet) -> None:
    """The action plan: a row for each action, as in action_plan.csv."""
    page["A1"], page["A1"].font = "Action plan", TITLE
    for n, name in enumerate(columns_of(ActionRow), start=1):
        _head(page, 2, n, label("", name), WIDTHS.get(name, 18))
        if name == "status":
            _choices(page, n, labels.STATUSES, first=3)
    page.freeze_panes = "A3"


def _decisions(book: Workbook) -> None:
    """What the organisation itself decides: a sheet of keys with their values, and one for each list of entries."""
    page = book.create_sheet("Organisation")
    _keys(page, ("Key", "Value", "Meaning"))
    values = decisions()
    for row, (key, meaning) in enumerate(MEANINGS.items(), start=2):
        for column, text in enumerate((key, values.get(key), meaning), start=1):
            page.cell(row, column, text)
        _choices(page, 2, CHOICES.get(key, ()), row, row)
    for name in sources.LISTS:
        page = book.create_sheet(label("", name))
        keys = [key for key in keys_of(MODELS[name])[0] if key not in IN_FILE_ONLY]
        _keys(page, keys)
        for column, key in enumerate(keys, start=1):
            _choices(page, column, CHOICES.get(key, ()), first=2)


def _keys(page: Worksheet, keys: Sequence[str]) -> None:
    for column, key in enumerate(keys, start=1):
        page.cell(1, column, key).font = Font(bold=True)
        page.column_dimensions[get_column_letter(column)].width = 34
    page.freeze_panes = "A2"


def _choices(page: Worksheet, column: int, codes: Iterable[str], first: int, last: int = LAST_ROW) -> None:
    """A drop-down of codes in some cells of a column, where only codes may stand in it."""
    if codes:
        rule = DataValidation("list", formula1=f'"{",".join(codes)}"', allow_blank=True, showErrorMessage=False)
        rule.add(f"{get_column_letter(column)}{first}:{get_column_letter(column)}{last}")
        page.add_data_validation(rule)
