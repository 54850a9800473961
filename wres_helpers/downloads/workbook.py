"""The workbook made for people: a cover, notes, and a sheet of tidy rows for each group of indicators."""

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl.cell.cell import WriteOnlyCell
from openpyxl.styles.alignment import Alignment
from openpyxl.styles.fills import PatternFill
from openpyxl.styles.fonts import Font
from openpyxl.workbook.workbook import Workbook
from openpyxl.writer.excel import ExcelWriter

from wres_helpers import absences, labels, standard
from wres_helpers.downloads import words
from wres_helpers.downloads.rows import of_year, plain, sureness
from wres_helpers.evidence import Evidence
from wres_helpers.figures import Figure, Group

# Heading and width, in characters, of each column of a group's sheet.
COLUMNS = {
    "Year": 8,
    "Indicator": 11,
    "Title": 27,
    "Population": 18,
    "Staff group": 20,
    "Band or membership": 26,
    "Ethnic group": 30,
    "Measure": 28,
    "Value": 12,
    "Unit": 19,
    "Numerator": 12,
    "Denominator": 14,
    "At least": 11,
    "At most": 11,
    "95% range from": 11,
    "95% range to": 11,
    "Verdict": 28,
    "People": 9,
    "Note": 60,
    "Key": 40,
}
TEXT_WIDTHS = (34, 100)
FORMATS = {
    "people": "#,##0",
    "percent": "0.0",
    "percentage_points": "0.0",
    "times": "0.00",
    "likelihood": "0.0%",
}
HEADING = Font(bold=True)
TITLE = Font(bold=True, size=16)
WARNING = Font(bold=True, color="B00020")
SHADE = PatternFill("solid", fgColor="E8EDEE")
WRAP = Alignment(wrap_text=True, vertical="top")
RIGHT = Alignment(horizontal="right")
# A file of the same figures is the same file: no time of its making stands in it.
TIMESTAMP = datetime(1980, 1, 1)


def workbook(groups: Sequence[Group], year: int | None, evidence: Evidence | None = None) -> bytes:
    """The figures of an organisation, of one year or of all, with what the evidence says of comparisons."""
    book = Workbook(write_only=True)
    book.properties.title = f"Workforce Race Equality Standard: {groups[0].organisation.publisher.short_name}"
    book.properties.creator = "WRES workbook"
    book.properties.language = "en-GB"
    rows = {group.name: [figure for figure in group if of_year(group, figure, year)] for group in groups}
    _cover(book, words.subject(groups, year), groups[0].rule.restricted, rows)
    _notes(book, groups, [figure for several in rows.values() for figure in several])
    for group in groups:
        _group(book, group, rows[group.name], evidence)
    for sheet in book.worksheets:
        _for_print(sheet, groups[0].rule.restricted)
    return _archive(book)


def _cover(book: Any, subject: Any, restricted: bool, rows: Mapping[str, Sequence[Figure]]) -> None:
    sheet = _sheet(book, "Cover", TEXT_WIDTHS)
    sheet.append([_text(sheet, "Workforce Race Equality Standard: figures", TITLE)])
    if restricted:
        sheet.append([_text(sheet, words.RESTRICTED, WARNING)])
    what = "Every figure of the report, one number a row. Nothing in this workbook is calculated by it."
    _pairs(sheet, [("What this is", what), *subject])
    meanings = {
        "Cover": "This sheet.",
        "Notes": "What each measure is; why numbers are withheld or missing; what a reader should know.",
        **{words.sheet(group): f"{len(several):,} numbers." for group, several in rows.items()},
    }
    _section(sheet, "Sheets", meanings.items())
    shorthand = [(short, meaning.removeprefix(f"{short} ")) for short, meaning in absences.SHORTHAND_MEANING.items()]
    empty = "does not apply to the measure, or (at least, at most) the value is exact"
    _section(sheet, "Shorthand", [*shorthand, ("empty cell", empty)])


def _notes(book: Any, groups: Sequence[Group], rows: Sequence[Figure]) -> None:
    sheet = _sheet(book, "Notes", TEXT_WIDTHS)
    sheet.append([_text(sheet, "Notes", TITLE)])
    codes = {figure.key.measure for figure in rows}
    measures = [measure for code, measure in standard.MEASURES.items() if code in codes]
    meanings = [(each.name, f"{each.meaning} Unit: {standard.UNITS[each.unit].heading}.") for each in measures]
    nothing = ("none", "Nothing is withheld or missing.")
    warnings = [("", text) for text in words.warnings(groups)]
    no_warning = ("none", "The check of the counts found nothing to warn of.")
    _section(sheet, "Measures", meanings)
    _section(sheet, "Why numbers are withheld or missing", words.reasons(rows) or [nothing])
    _section(sheet, "What a reader should know", warnings or [no_warning])


def _group(book: Any, group: Group, rows: Sequence[Figure], evidence: Evidence | None) -> None:
    sheet = _sheet(book, words.sheet(group.name), tuple(COLUMNS.values()))
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{chr(ord('A') + len(COLUMNS) - 1)}{len(rows) + 1}"
    sheet.print_title_rows = "1:1"
    sheet.append([_heading(sheet, heading) for heading in COLUMNS])
    for figure in rows:
        sheet.append([*_row(sheet, figure, evidence, group.organisation.publisher.bme_label)])


def _row(sheet: Any, figure: Figure, evidence: Evidence | None, bme_label: str) -> Iterator[Any]:
    """The cells of a figure, one for each column."""
    key, short = figure.key, absences.SHORTHAND["confidential"] if figure.withheld else ""
    yield key.year
    yield key.indicator
    yield standard.INDICATORS[key.indicator].short_title
    yield labels.capital(labels.POPULATIONS[key.population])
    yield words.staff_group(key)
    yield words.band(key)
    yield _text(sheet, words.ethnic_group(key, bme_label))
    yield standard.MEASURES[key.measure].name
    yield _number(sheet, figure.value, key.measure, absences.SHORTHAND.get(figure.missing, ""))
    yield standard.UNITS[standard.MEASURES[key.measure].unit].heading
    for count in (figure.numerator, figure.denominator):
        yield _number(sheet, count, "headcount", short)
    for end in (figure.lower, figure.upper):
        yield _number(sheet, end, key.measure, short)
    beside = sureness(evidence, figure)
    for name in ("interval_lower", "interval_upper"):
        yield _number(sheet, beside[name], key.measure, "")
    yield str(beside["verdict"] or "").replace("BME", bme_label)
    yield _number(sheet, beside["people"], "headcount", "")
    notes = ("[e]" if figure.uncertain else "", words.withheld(figure), figure.note)
    yield _text(sheet, " ".join(filter(None, notes)))
    yield labels.key_of(figure)


def _number(sheet: Any, number: object, measure: str, short: str) -> Any:
    """A number under the format of its unit, or the shorthand for why there is none."""
    if number is None:
        return _text(sheet, short, alignment=RIGHT) if short else None
    cell = WriteOnlyCell(sheet, value=plain(number))
    number_format = FORMATS[standard.MEASURES[measure].unit]
    sign = standard.MEASURES[measure].has_sign
    cell.number_format = f"+{number_format};-{number_format};{number_format}" if sign else number_format
    return cell


def _text(sheet: Any, text: str, font: Font | None = None, alignment: Alignment | None = None) -> Any:
    """A cell of words, which are words even where they begin as a formula does."""
    if not font and not alignment and not text.startswith(("=", "+", "-", "@")):
        return text
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    if font:
        cell.font = font
    if alignment:
        cell.alignment = alignment
    return cell


def _heading(sheet: Any, text: str) -> Any:
    cell = _text(sheet, text, HEADING, WRAP)
    cell.fill = SHADE
    return cell


def _sheet(book: Any, name: str, widths: Sequence[int]) -> Any:
    sheet = book.create_sheet(name)
    for number, width in enumerate(widths):
        sheet.column_dimensions[chr(ord("A") + number)].width = width
    return sheet


def _section(sheet: Any, heading: str, pairs: Any) -> None:
    sheet.append([])
    sheet.append([_heading(sheet, heading), _heading(sheet, "Meaning")])
    _pairs(sheet, pairs)


def _pairs(sheet: Any, pairs: Any) -> None:
    for name, meaning in pairs:
        sheet.append([_text(sheet, name, HEADING, WRAP), _text(sheet, meaning, alignment=WRAP)])


def _for_print(sheet: Any, restricted: bool) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    if restricted:
        sheet.sheet_properties.tabColor = WARNING.color
        sheet.oddHeader.center.text = words.RESTRICTED


def _archive(book: Any) -> bytes:
    """The workbook's bytes; the archive is packed a second time because the first holds the clock's time."""
    book.properties.created = book.properties.modified = TIMESTAMP
    draft, archive_bytes = io.BytesIO(), io.BytesIO()
    ExcelWriter(book, ZipFile(draft, "w")).save()
    with ZipFile(draft) as members, ZipFile(archive_bytes, "w", ZIP_DEFLATED) as archive:
        for name in members.namelist():
            member = ZipInfo(name)
            member.create_system = 3  # the same on every platform
            archive.writestr(member, members.read(name), ZIP_DEFLATED)
    return archive_bytes.getvalue()
