"""What cannot be right within one file: rows that contradict themselves or each other."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from wres_helpers import standard
from wres_helpers.arithmetic import likelihood, percentage, round_half_up
from wres_helpers.load.findings import Findings, closest, one_of, quotation
from wres_helpers.load.rows import (
    BenchmarkRow,
    BoardRow,
    EarlierRow,
    LikelihoodRow,
    ProfileRow,
    PublishedRow,
    Row,
    SurveyRow,
    WorkforceRow,
)
from wres_helpers.load.sums import Cell, Key, board_parts, cells_of, contradictions, excess_of_shares, headcounts

# Beyond these decimals a spreadsheet's own arithmetic is not exact.
EXACT_DECIMALS = 10
EVENTS = {2: (" (appointed)", " (shortlisted)"), 3: (" (disciplined)", " (in post)"), 4: (" (trained)", " (in post)")}
SHARES = {"percentage": percentage, "likelihood": likelihood}
MOST_OWN_CODES = 50
WITH_BASIS = (1, 9)
Texts = Iterator[str]
Problems = Iterator[tuple[int, str]]  # each with its row; 0 for the whole file


def check(rows: Sequence[Any], denominator: str, findings: Findings) -> None:
    """Every contradiction within one file; without a denominator, shares of a total are not compared."""
    for row, text in _problems(rows, denominator):
        findings.add(f"row {row}" if row else "", text)


def _problems(rows: Sequence[Any], denominator: str) -> Problems:
    yield from _doubles(rows)
    kind = type(rows[0]) if rows else Row
    for row in rows if kind in CHECKS_OF_ROWS else ():
        yield from ((row.row, text) for text in CHECKS_OF_ROWS[kind](row))
    if kind is ProfileRow:
        yield from _profile(rows)
    by_ethnic_group = kind.COUNTS and "ethnic_group" in kind.KEY
    for key, cell in cells_of(rows).items() if by_ethnic_group else ():
        yield from _sums(key, cell)
        if kind in (WorkforceRow, BoardRow):
            yield from _shares(cell, denominator)
        if kind is LikelihoodRow:
            yield from _windows(cell)
    if kind is BoardRow:
        yield from _board(rows)


def _doubles(rows: Sequence[Row]) -> Problems:
    """Rows that are about the same as an earlier one."""
    first: dict[tuple[object, ...], int] = {}
    for row in rows:
        key = tuple(getattr(row, name) for name in row.KEY)
        if key in first:
            words = ", ".join(quotation(part)[1:-1] for part in key if part != "")
            yield row.row, f"the row for {words} stands twice (first in row {first[key]}); expected it once"
        elif key:
            first[key] = row.row


def _workforce_row(row: WorkforceRow) -> Texts:
    medical = row.band in standard.MEDICAL_GRADES
    if medical and row.staff_group != "medical":
        yield f"staff_group is '{row.staff_group}' for {row.band}; expected medical: it is a medical grade"
    if row.staff_group == "medical" and not medical and row.band != "all":
        yield f"band is '{row.band}' for medical staff; expected one of {', '.join(standard.MEDICAL_GRADES)}, all"


def _likelihood_row(row: LikelihoodRow) -> Texts:
    yield from _events(row, "eligible", "likelihood", *EVENTS[row.indicator])
    if row.indicator != 3 and row.years_covered != 1:
        yield f"years_covered is {row.years_covered}; expected 1: only indicator 3 has two-year windows"
    if row.relative_likelihood is not None:
        if row.ethnic_group not in ("bme", *standard.SUBGROUPS):
            place = f"relative_likelihood stands on the row of {row.ethnic_group}"
            yield f"{place}; expected it on that of bme, the group compared with white"
        if any(value is not None for value in (row.eligible, row.events, row.likelihood)):
            yield "relative_likelihood stands beside counts; expected it empty: it is computed from them"


def _survey_row(row: SurveyRow) -> Texts:
    if row.survey_year is not None and row.survey_year != row.year - 1:
        year = f"survey_year is {row.survey_year} in year {row.year}"
        yield f"{year}; expected {row.year - 1}: the survey of the autumn before"
    yield from _events(row, "respondents", "percentage")


def _events(row: Any, base: str, share: str, event: str = "", people: str = "") -> Texts:
    """More events than people, or a share that does not follow from the two."""
    number = getattr(row, base)
    if number is not None and row.events is not None:
        if row.events > number:
            yield f"events is {row.events}{event}; expected at most the {number} {base}{people}"
        else:
            yield from _disagreement(row, share, row.events, number)


def _published_row(row: PublishedRow) -> Texts:
    in_percent = {"likelihood": "percent", "likelihood_change": "percentage_points"}
    units = [standard.MEASURES[row.measure].unit, *filter(None, [in_percent.get(row.measure)])]
    if row.unit not in units:
        yield f"unit is '{row.unit}' for {row.measure}; expected {' or '.join(units)}"


def _earlier_row(row: EarlierRow) -> Texts:
    if row.least > row.most:
        yield f"least is {row.least} and most is {row.most}; expected the least to be at most the most"


def _profile_row(row: ProfileRow) -> Texts:
    if row.characteristic in standard.PAY_GAPS:
        if row.category not in standard.AVERAGES:
            yield f"category is {quotation(row.category)} for a pay gap; {one_of(standard.AVERAGES)}"
        if row.headcount is not None or row.area:
            yield "headcount or area stands beside a pay gap; expected only its percentage"
    elif row.percentage is not None and row.percentage < 0:
        yield f"percentage is '{row.percentage}'; expected a percentage, 0 to 100: only pay gaps fall below 0"
    if row.area and row.headcount is not None:
        yield "headcount stands beside an area; expected it empty: people stand in organisation.yaml"


def _benchmark_row(row: BenchmarkRow) -> Texts:
    of = f"for indicator {row.indicator}"
    ratio = standard.INDICATORS[row.indicator].comparison is not None
    measure = "relative_likelihood" if ratio else "percentage"
    if row.measure != measure:
        yield f"measure is '{row.measure}' {of}; expected {measure}"
    if ratio and row.ethnic_group:
        yield f"ethnic_group is '{row.ethnic_group}' for a ratio; expected it empty: it compares White with BME"
    if not ratio and (not row.ethnic_group or row.ethnic_group in standard.TOTALS):
        groups = (*standard.ETHNIC_GROUPS, *standard.SUBGROUPS)
        yield f"ethnic_group is {quotation(row.ethnic_group) if row.ethnic_group else 'empty'}; {one_of(groups)}"
    if row.indicator in WITH_BASIS and not row.basis:
        yield f"basis is empty {of}; {one_of(standard.TOTALS)}"
    if row.indicator not in WITH_BASIS and row.basis:
        yield f"basis is '{row.basis}' {of}; expected it empty"
    bands = (*standard.MEDICAL_GRADES, "all") if row.indicator == 1 else ("all",)
    if row.indicator == 9 and row.band not in standard.MEMBERSHIPS:
        yield f"band is '{row.band}' {of}; {one_of(standard.MEMBERSHIPS)}"
    elif row.indicator != 9 and row.band not in bands and not (row.indicator == 1 and standard.bands_within(row.band)):
        expected = "a pay band such as band_5, vsm, or all" if row.indicator == 1 else "all"
        yield f"band is '{row.band}' {of}; expected {expected}"


CHECKS_OF_ROWS: dict[type, Callable[[Any], Texts]] = {
    WorkforceRow: _workforce_row,
    LikelihoodRow: _likelihood_row,
    SurveyRow: _survey_row,
    PublishedRow: _published_row,
    EarlierRow: _earlier_row,
    ProfileRow: _profile_row,
    BenchmarkRow: _benchmark_row,
}


def _sums(key: Key, cell: Cell) -> Problems:
    some_row = next(iter(cell.values()))
    last = max(row.row for row in cell.values())
    place = ", ".join(f"{name} {value}" for name, value in zip(some_row.KEY, key, strict=False))
    for column in some_row.COUNTS:
        for text in contradictions({group: getattr(row, column) for group, row in cell.items()}):
            yield last, f"{column} of {place}: {text}; expected the groups to add up; correct one of them"


def _shares(cell: Cell, denominator: str) -> Problems:
    numbers = headcounts(cell)
    for group, row in cell.items():
        of, total = numbers.get(group), numbers.get("all" if group == "unknown" else denominator)
        if of is not None and total is not None and of <= total:
            yield from ((row.row, text) for text in _disagreement(row, "percentage", of, total))


def _disagreement(row: Any, column: str, number: int, total: int) -> Texts:
    """That a share is not the one that follows from two counts."""
    value, share = getattr(row, column), SHARES[column](number, total)
    if value is None:
        return
    if share is None:
        yield f"{column} is {value}; expected it empty: it is a share of nobody"
        return
    decimals = min(max(0, -int(value.as_tuple().exponent)), EXACT_DECIMALS)
    follows = round_half_up(share.value, decimals)
    if follows != round_half_up(Fraction(value), decimals):
        yield f"{column} is {value}; expected {follows} from the counts; correct it or leave it empty"


def _windows(cell: Cell) -> Problems:
    windows = {row.years_covered for row in cell.values() if row.eligible is not None or row.events is not None}
    if len(windows) > 1:
        row = max(cell.values(), key=lambda row: int(row.row))
        years = f"years_covered is 1 and 2 within indicator {row.indicator} of {row.year}"
        yield row.row, f"{years}; expected the same for every ethnic group"


def _board(rows: Sequence[BoardRow]) -> Problems:
    last = {(row.year, row.membership): row.row for row in sorted(rows, key=lambda row: row.row)}
    for (year, membership), part, rest_of, rest, whole in board_parts(rows):
        place = last[year, membership]
        above = next((group for group in part if group in whole and part[group] > whole[group]), None)
        if above:
            members = f"{membership} members ({above}) in {year} are {part[above]}"
            yield place, f"{members}; expected at most the whole board's {whole[above]}"
            continue
        common = [group for group in part if group in rest and group in whole]
        unequal = next((group for group in common if part[group] + rest[group] != whole[group]), None)
        if unequal:
            both = f"{rest_of} {rest[unequal]} + {membership} {part[unequal]} ({unequal}) in {year}"
            yield place, f"{both}; expected the whole board's {whole[unequal]}; correct one of them"


def _profile(rows: Sequence[ProfileRow]) -> Problems:
    """Codes that are misspelt rather than the organisation's own, and categories that do not make their total."""
    yield from _own_codes(rows)
    cells: dict[tuple[int, str, str], dict[str, ProfileRow]] = {}
    for row in rows:
        if row.characteristic not in standard.PAY_GAPS:
            cells.setdefault((row.year, row.characteristic, row.area), {}).setdefault(row.category, row)
    for (year, characteristic, area), cell in cells.items():
        name = f"{characteristic} in {year}"
        if not area:
            yield from _categories(name, cell)
        whose = f"{name} ({quotation(area)[1:-1]})" if area else name
        shares = [row.percentage for category, row in cell.items() if category != standard.EVERYONE and row.percentage]
        if excess_of_shares(shares):
            last = max(row.row for row in cell.values() if row.category != standard.EVERYONE and row.percentage)
            text = f"the percentages of {whose} add to {sum(shares)}; expected at most 100"
            yield last, f"{text}; correct one of them"


def _own_codes(rows: Sequence[ProfileRow]) -> Problems:
    names = (*standard.CHARACTERISTICS, *standard.PAY_GAPS)
    first = {row.characteristic: row.row for row in reversed(rows) if row.characteristic not in names}
    if len(first) > MOST_OWN_CODES:
        text = f"holds {len(first):,} characteristics of its own; expected at most {MOST_OWN_CODES}"
        yield 0, f"{text}; see parameters/README.md for the codes there are"
    for code in sorted(first, key=lambda code: first[code])[:MOST_OWN_CODES]:
        near = closest(code, names)
        if near:
            expected = f"{one_of(names)}, or another code in small letters and underscores; did you mean '{near}'?"
            yield first[code], f"characteristic is {quotation(code)}; {expected}"


def _categories(name: str, cell: Mapping[str, ProfileRow]) -> Problems:
    """Categories that are more than their total, and percentages that are not the share of it."""
    counts = {category: row.headcount for category, row in cell.items() if row.headcount is not None}
    total = counts.pop(standard.EVERYONE, None)
    together = sum(counts.values())
    if total is None:
        return
    if together > total or (counts and len(counts) == len(cell) - 1 and together != total):
        text = f"the categories of {name} add to {together}, and all is {total}"
        yield cell[standard.EVERYONE].row, f"{text}; expected them to agree; correct one of them"
        return
    for category, count in counts.items() if total else ():
        yield from ((cell[category].row, text) for text in _disagreement(cell[category], "percentage", count, total))
