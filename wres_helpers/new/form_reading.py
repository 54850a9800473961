"""Reads a national collection form: its reported numbers as rows of a year, its automatic ones to compare with."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from wres_helpers import load, standard
from wres_helpers.arithmetic import Quantity, exact, round_half_up
from wres_helpers.indicators import Key
from wres_helpers.load import grids, table
from wres_helpers.load import text as files
from wres_helpers.load.cells import SIGNED
from wres_helpers.load.findings import WARNING, Findings, Problem, closest, errors_of, one_of, quotation
from wres_helpers.load.grids import Line as Texts
from wres_helpers.load.grids import Table
from wres_helpers.load.publisher import Publisher
from wres_helpers.load.rows import FILES, columns_of, entry_of
from wres_helpers.new import Entry
from wres_helpers.new.form import AUTOMATIC, GROUPS, KINDS, LINES, PERCENTAGE, Line, values
from wres_helpers.new.form_layout import Column, Layout, Number
from wres_helpers.refusals import number_of

DECIMALS = 6  # what differs further on is how spreadsheets keep numbers
FRACTION = re.compile(r"0?\.[0-9]*[1-9][0-9]*")  # of a hundred, or of one: nobody can tell
ONE_YEAR = next(change.year for change in standard.CHANGES if change.indicator == 3)
Facts = tuple[tuple[str, str], ...]
Rows = dict[str, tuple[Any, ...]]


class Form(NamedTuple):
    """A year's rows by file, and warnings about them."""

    year: int
    entries: dict[str, list[Entry]]
    warnings: list[Problem]


def read(path: Path, year: int | None, managers: str) -> Form:
    """The form of a year (its last, unless said), or everything that is wrong with it."""
    findings = Findings(path.as_posix())
    with files.reading(path):
        layout = Layout(grids.sheets(files.content(path)), findings)
    year = _year(layout, year, findings)
    _check_labels(layout, findings)
    numbers = _Numbers(layout, year, findings)
    rows = _apart(numbers.rows()) if managers == "separate" else numbers.rows()
    if errors_of(findings.problems):
        raise load.InputError(errors_of(findings.problems))
    publisher = Publisher("form", "form", "trust", "all", senior_medical_managers=managers)
    counts = load.Counts(findings.where, load.Organisation("form", year, publisher, (year,)), rows)
    warnings = [Problem(findings.where, text, WARNING) for text in numbers.doubts(values(counts))]
    entries = {name: [*map(entry_of, several)] for name, several in rows.items() if several}
    return Form(year, entries, [*findings.problems, *warnings])


def _year(layout: Layout, year: int | None, findings: Findings) -> int:
    """The year to read; headings need not name the one that was asked for, where they name none."""
    named = sorted(layout.years - {0})
    if layout.rows and not year and not named:
        findings.add("", "names no year above its columns; expected one such as 31 March 2025; add --year")
    elif year and named and year not in named:
        findings.add("", f"has no columns of {year}; {one_of(map(str, named))}; choose it with --year")
    return year or max(named, default=0)


def _check_labels(layout: Layout, findings: Findings) -> None:
    """Every row that the form reports in; where one is missing, the label nearest to it is named."""
    if not layout.rows:
        expected = f"expected {quotation(LINES[0].label)} and others below {', '.join(GROUPS.values())}"
        findings.add("", f"holds no row of the national form; {expected}; choose the file of the collection")
    for line in LINES if layout.rows else ():
        if line.is_reported and line not in layout.rows:
            other = closest(line.label, layout.other_labels)
            nearly = f"; row {layout.other_labels[other]} says {quotation(other)}" if other else ""
            part = f"indicator {line.indicator}" + (f", {line.staff_group}" if line.indicator == 1 else "")
            text = f"has no row {quotation(line.label)} in the part of {part}{nearly}"
            findings.add("", f"{text}; expected it once; write it, and the heading of its part above it")


def _apart(rows: Rows) -> Rows:
    """The rows with senior medical managers apart from the consultants, among whom the form has them."""
    staff = rows["workforce_profile"]
    managers = {row.ethnic_group: row.headcount for row in staff if row.band == standard.SENIOR_MEDICAL_MANAGER}
    less = {row: managers.get(row.ethnic_group, 0) if row.band == "consultant" else 0 for row in staff}
    return {**rows, "workforce_profile": tuple(replace(row, headcount=row.headcount - n) for row, n in less.items())}


class _Numbers:
    """The numbers of one year of a form."""

    def __init__(self, layout: Layout, year: int, findings: Findings) -> None:
        self._year, self._findings = year, findings
        self._numbers: dict[tuple[Line, str], Number] = {}
        self._unverified: list[Number] = []
        heading = year if year in layout.years else 0
        for line, row in layout.rows.items():
            for group in line.ethnic_groups:
                several = [row.numbers.get(Column(heading, group, kind)) for kind in KINDS]
                verified, pre_populated = (number if number and number.text else None for number in several)
                if number := verified or pre_populated:
                    self._numbers[line, group] = number
                    self._unverified += [number] if line.is_reported and not verified else []

    def rows(self) -> Rows:
        """The rows of each file, checked as those of a folder are."""
        tables: dict[str, dict[Facts, dict[str, Number]]] = {name: {} for name in standard.GROUPS}
        for (line, group), number in self._numbers.items():
            if line.is_reported:
                facts = tuple(self._facts(line, group).items())
                tables[line.group].setdefault(facts, {})[line.measure] = number
        return {name: self._typed(name, several) for name, several in tables.items()}

    def doubts(self, follow: Mapping[Key, Quantity]) -> Iterator[str]:
        """Numbers that nobody verified, and what the form worked out otherwise than follows from what it reports."""
        if self._unverified:
            text = f"{number_of(len(self._unverified), 'figure')} not verified, the first in row"
            yield f"{text} {self._unverified[0].place}; read the pre-populated ones; check them"
        for (line, group), number in self._numbers.items():
            key = line.key(self._year, group)
            key = key._replace(indicator=1, measure="headcount") if line.measure == "eligible" else key
            if line.unit == AUTOMATIC:
                yield from _difference(line, GROUPS[group], number, follow.get(key))

    def _facts(self, line: Line, group: str) -> dict[str, str]:
        """What a row of a file says of its numbers."""
        facts = {"year": str(self._year), "ethnic_group": group, "staff_group": line.staff_group, "band": line.band}
        survey = {"survey_year": str(self._year - 1)} if line.unit == PERCENTAGE else {}
        window = {"years_covered": "2"} if line.indicator == 3 and self._year < ONE_YEAR else {}
        return {**facts, "membership": line.band, "indicator": str(line.indicator), **survey, **window}

    def _typed(self, name: str, several: Mapping[Facts, Mapping[str, Number]]) -> tuple[Any, ...]:
        columns = list(columns_of(FILES[name]))
        lines = []
        for facts, numbers in several.items():
            texts = dict(facts) | {measure: self._text(measure, number) for measure, number in numbers.items()}
            places = {measure: number.place for measure, number in numbers.items()}
            lines.append(Texts(min(places.values()), [texts.get(column, "") for column in columns], places))
        return tuple(table.rows_of(FILES[name], Table(1, columns, lines), "", self._findings))

    def _text(self, measure: str, number: Number) -> str:
        """A number; a percentage with at least one decimal, with which answers to the survey are published."""
        if measure == "percentage" and FRACTION.fullmatch(number.text):
            expected = "expected a percentage such as 27.3, or a cell that is formatted as one"
            self._findings.add(f"row {number.place}", f"percentage is {quotation(number.text)}; {expected}")
        whole = measure == "percentage" and re.fullmatch(r"([0-9]+)%?", number.text)
        return f"{whole[1]}.0" if whole else number.text


def _difference(line: Line, group: str, number: Number, value: Quantity | None) -> Iterator[str]:
    """That an automatic number is not the one that follows; a percentage may be kept as a fraction."""
    if not SIGNED.fullmatch(number.text.removesuffix("%")):
        return  # an error of the spreadsheet, or a formula without a value
    theirs = Decimal(number.text.removesuffix("%").replace(",", ""))
    in_percent = standard.MEASURES[line.measure].unit in ("percent", "percentage_points")
    if number.text.endswith("%"):
        readings = [theirs if in_percent else theirs / 100]
    else:
        readings = [theirs, theirs * 100] if in_percent else [theirs]
    if value is None:
        ending = "nothing follows" if theirs else ""
    elif any(_rounded(value, line, one) == _rounded(exact(Fraction(one)), line, one) for one in readings):
        ending = ""
    else:
        ending = f"{_rounded(value, line, readings[0]):f}{'%' if in_percent else ''} follows"
    if ending:
        where = f"'{line.label}' ({group}) is {number.text} in row {number.place}"
        yield f"{where}; {ending} from the counts of the form; check both"


def _rounded(value: Quantity, line: Line, like: Decimal) -> Decimal:
    """A value with the decimals of a number of the form, and at least those that it is published with."""
    decimals = max(-int(like.as_tuple().exponent), standard.MEASURES[line.measure].decimals)
    return round_half_up(value.value, min(decimals, DECIMALS))
