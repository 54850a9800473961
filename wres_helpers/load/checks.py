"""What cannot be right within one file: rows that contradict themselves or each other."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from wres_helpers import standard
from wres_helpers.arithmetic import Quantity, likelihood, percentage, round_half_up
from wres_helpers.load import profile
from wres_helpers.load.findings import Findings, quotation
from wres_helpers.load.rows import (
    BoardRow,
    EarlierRow,
    LikelihoodRow,
    ProfileRow,
    PublishedRow,
    Row,
    SurveyRow,
    WorkforceRow,
)
from wres_helpers.load.sums import Cell, Key, board_parts, cells_of, contradictions, headcounts

# Beyond these decimals a spreadsheet's own arithmetic is not exact.
EXACT_DECIMALS = 10
EVENTS = {2: ("appointed", "shortlisted"), 3: ("disciplined", "in post"), 4: ("trained", "in post")}


def check(rows: Sequence[Any], denominator: str, findings: Findings) -> None:
    """Every contradiction within one file; without a denominator, shares of a total are not compared."""
    check_keys(rows, findings)
    for row in rows:
        for text in CHECKS_OF_ROWS.get(type(row), _nothing)(row):
            findings.add(f"row {row.row}", text)
    if not rows:
        return
    if isinstance(rows[0], ProfileRow):
        profile.check(rows, findings)
    if rows[0].COUNTS:
        for key, cell in cells_of(rows).items():
            _check_sums(key, cell, findings)
            if isinstance(rows[0], WorkforceRow | BoardRow):
                _check_shares(cell, denominator, findings)
            if isinstance(rows[0], LikelihoodRow):
                _check_windows(cell, findings)
    if isinstance(rows[0], BoardRow):
        _check_board(rows, findings)


def check_keys(rows: Sequence[Row], findings: Findings) -> None:
    """Rows that are about the same as an earlier one."""
    first: dict[tuple[object, ...], int] = {}
    for row in rows:
        key = tuple(getattr(row, name) for name in row.KEY)
        if key in first:
            words = ", ".join(quotation(part)[1:-1] for part in key if part != "")
            text = f"the row for {words} stands twice (first in row {first[key]}); expected it once"
            findings.add(f"row {row.row}", text)
        elif key:
            first[key] = row.row


def _nothing(row: Any) -> Iterator[str]:
    return iter(())


def _workforce_row(row: WorkforceRow) -> Iterator[str]:
    medical = row.band in standard.MEDICAL_GRADES
    if medical and row.staff_group != "medical":
        yield f"staff_group is '{row.staff_group}' for {row.band}; expected medical: it is a medical grade"
    if row.staff_group == "medical" and not medical and row.band != "all":
        yield f"band is '{row.band}' for medical staff; expected one of {', '.join(standard.MEDICAL_GRADES)}, all"


def _likelihood_row(row: LikelihoodRow) -> Iterator[str]:
    if row.eligible is not None and row.events is not None:
        if row.events > row.eligible:
            event, base = EVENTS[row.indicator]
            yield f"events is {row.events} ({event}); expected at most the {row.eligible} eligible ({base})"
        elif row.likelihood is not None:
            yield from _disagreement("likelihood", row.likelihood, likelihood(row.events, row.eligible))
    if row.indicator != 3 and row.years_covered != 1:
        yield f"years_covered is {row.years_covered}; expected 1: only indicator 3 has two-year windows"
    if row.relative_likelihood is not None:
        if row.ethnic_group not in ("bme", *standard.SUBGROUPS):
            place = f"relative_likelihood stands on the row of {row.ethnic_group}"
            yield f"{place}; expected it on that of bme, the group compared with white"
        if any(value is not None for value in (row.eligible, row.events, row.likelihood)):
            yield "relative_likelihood stands beside counts; expected it empty: it is computed from them"


def _survey_row(row: SurveyRow) -> Iterator[str]:
    if row.survey_year is not None and row.survey_year != row.year - 1:
        year = f"survey_year is {row.survey_year} in year {row.year}"
        yield f"{year}; expected {row.year - 1}: the survey of the autumn before"
    if row.respondents is None or row.events is None:
        return
    if row.events > row.respondents:
        yield f"events is {row.events}; expected at most the {row.respondents} respondents"
    elif row.percentage is not None:
        yield from _disagreement("percentage", row.percentage, percentage(row.events, row.respondents))


def _published_row(row: PublishedRow) -> Iterator[str]:
    in_percent = {"likelihood": "percent", "likelihood_change": "percentage_points"}
    units = [standard.MEASURES[row.measure].unit, *filter(None, [in_percent.get(row.measure)])]
    if row.unit not in units:
        yield f"unit is '{row.unit}' for {row.measure}; expected {' or '.join(units)}"


def _earlier_row(row: EarlierRow) -> Iterator[str]:
    if row.least > row.most:
        yield f"least is {row.least} and most is {row.most}; expected the least to be at most the most"


CHECKS_OF_ROWS: dict[type, Callable[[Any], Iterator[str]]] = {
    WorkforceRow: _workforce_row,
    LikelihoodRow: _likelihood_row,
    SurveyRow: _survey_row,
    PublishedRow: _published_row,
    EarlierRow: _earlier_row,
    ProfileRow: profile.row_problems,
}


def _check_sums(key: Key, cell: Cell, findings: Findings) -> None:
    some_row = next(iter(cell.values()))
    last = max(row.row for row in cell.values())
    place = ", ".join(f"{name} {value}" for name, value in zip(some_row.KEY, key, strict=False))
    for column in some_row.COUNTS:
        for text in contradictions({group: getattr(row, column) for group, row in cell.items()}):
            step = "expected the groups to add up; correct one of them"
            findings.add(f"row {last}", f"{column} of {place}: {text}; {step}")


def _check_shares(cell: Cell, denominator: str, findings: Findings) -> None:
    numbers = headcounts(cell)
    for group, row in cell.items():
        of, total = numbers.get(group), numbers.get("all" if group == "unknown" else denominator)
        if row.percentage is None or of is None or total is None or of > total:
            continue
        for text in _disagreement("percentage", row.percentage, percentage(of, total)):
            findings.add(f"row {row.row}", text)


def _disagreement(column: str, value: Decimal, quotient: Quantity | None) -> Iterator[str]:
    if quotient is None:
        yield f"{column} is {value}; expected it empty: it is a share of nobody"
        return
    decimals = min(max(0, -int(value.as_tuple().exponent)), EXACT_DECIMALS)
    follows = round_half_up(quotient.value, decimals)
    if follows != round_half_up(Fraction(value), decimals):
        yield f"{column} is {value}; expected {follows} from the counts; correct it or leave it empty"


def _check_windows(cell: Cell, findings: Findings) -> None:
    windows = {row.years_covered for row in cell.values() if row.eligible is not None or row.events is not None}
    if len(windows) > 1:
        row = max(cell.values(), key=lambda row: int(row.row))
        years = f"years_covered is 1 and 2 within indicator {row.indicator} of {row.year}"
        findings.add(f"row {row.row}", f"{years}; expected the same for every ethnic group")


def _check_board(rows: Sequence[BoardRow], findings: Findings) -> None:
    last = {(row.year, row.membership): row.row for row in sorted(rows, key=lambda row: row.row)}
    for (year, membership), part, rest_of, rest, whole in board_parts(rows):
        place = f"row {last[year, membership]}"
        above = next((group for group in part if group in whole and part[group] > whole[group]), None)
        if above:
            members = f"{membership} members ({above}) in {year} are {part[above]}"
            findings.add(place, f"{members}; expected at most the whole board's {whole[above]}")
            continue
        common = [group for group in part if group in rest and group in whole]
        unequal = next((group for group in common if part[group] + rest[group] != whole[group]), None)
        if unequal:
            both = f"{rest_of} {rest[unequal]} + {membership} {part[unequal]} ({unequal}) in {year}"
            findings.add(place, f"{both}; expected the whole board's {whole[unequal]}; correct one of them")
