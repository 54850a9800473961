"""The national collection form as data, and written from an organisation's counts, which stand in it unprotected."""

import io
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from openpyxl.styles.alignment import Alignment
from openpyxl.styles.fonts import Font
from openpyxl.utils.cell import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from wres_helpers import indicators, load, standard
from wres_helpers.arithmetic import Quantity, exact, round_half_up
from wres_helpers.indicators import Key
from wres_helpers.load.publisher import Publisher
from wres_helpers.load.text import content, decode, records
from wres_helpers.load.words import tidy

HEADCOUNT, PERCENTAGE, AUTOMATIC = "Headcount", "Percentage", "Auto calculated"
GROUPS = {"white": "WHITE", "bme": "BME", "unknown": "ETHNICITY UNKNOWN/NULL"}
KINDS = {"verified": "Verified figures", "pre_populated": "Pre-populated figures"}
RATIO = "relative_likelihood"
SHEET, HEADINGS = "WRES", 7  # the last row of the headings
HEAD = Font(bold=True)
WARNING = "Unpublished counts of people: for the national collection only, never for publishing."


class Line(NamedTuple):
    """One row of the form: its label, and which number stands in it; none in the heading of a part."""

    indicator: int
    staff_group: str
    band: str
    measure: str
    label: str
    other_labels: tuple[str, ...]

    @property
    def group(self) -> str:
        """The group of its indicator."""
        return standard.INDICATORS[self.indicator].group

    @property
    def ethnic_groups(self) -> tuple[str, ...]:
        """The ethnic groups whose cells the row has; a ratio stands in the first of them."""
        if not self.measure:
            return ()
        return ("white", "bme") if self.group == "staff_survey" else (*GROUPS,)[: 1 if self.measure == RATIO else 3]

    @property
    def is_reported(self) -> bool:
        """False where the form works the number out by itself and the package does too."""
        counts = self.measure in ("headcount", "eligible", "events") and self.band not in standard.REMAINDERS
        return counts or (self.measure == "percentage" and self.group == "staff_survey")

    @property
    def unit(self) -> str:
        """What the form says beside the label: of indicators 3 and 4, it takes the workforce from indicator 1."""
        if not self.is_reported or (self.measure == "eligible" and self.indicator != 2):
            return AUTOMATIC if self.measure else ""
        return PERCENTAGE if self.measure == "percentage" else HEADCOUNT

    def key(self, year: int, group: str) -> Key:
        """The key of the number in a cell."""
        group = "" if self.measure == RATIO else group
        return Key(year, self.indicator, "substantive", self.staff_group, self.band, group, self.measure)


ROWS = list(records(decode(content(Path(__file__).parent / "form.csv"))))[1:]
FORM = [Line._make([int(cells[0]), *cells[1:5], (*filter(None, cells[5].split("|")),)]) for _, cells in ROWS]
LINES = [line for line in FORM if line.measure]
LINES_OF: dict[str, list[Line]] = defaultdict(list)
for _line in FORM:
    for _wording in {tidy(each) for each in (_line.label, *_line.other_labels)}:
        LINES_OF[_wording].append(_line)


def values(counts: load.Counts) -> dict[Key, Quantity]:
    """Every number that follows from an organisation's counts; shares are of all staff, as the form has them."""
    managers = counts.organisation.publisher.senior_medical_managers
    of_all = Publisher("of all", "of all", "trust", "all", senior_medical_managers=managers)
    counts = replace(counts, organisation=replace(counts.organisation, publisher=of_all))
    results = (getattr(indicators, group)(counts) for group in standard.GROUPS)
    numbers = {row.key: row.value for group in results for row in group.rows if row.value is not None}
    for key in [*numbers] if managers == "separate" else ():  # the form has them among the consultants
        consultants = key._replace(band="consultant")
        if (key.band, key.measure) == (standard.SENIOR_MEDICAL_MANAGER, "headcount") and consultants in numbers:
            numbers[consultants] = exact(numbers[consultants].value + numbers[key].value)
    return numbers


def workbook(counts: load.Counts) -> tuple[bytes, list[str]]:
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
