"""What cannot be right within one file: rows that contradict themselves or each other."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from wres_helpers import standard
from wres_helpers.arithmetic import Quantity, likelihood, percentage, round_half_up
from wres_helpers.load import plan, profile
from wres_helpers.load.groups import KEYS, board_parts, cells_of, headcounts
from wres_helpers.load.problems import Problem
from wres_helpers.load.rows import BoardRow, LikelihoodRow, PublishedRow, Row, SurveyRow, WorkforceRow
from wres_helpers.load.totals import contradictions

PUBLISHED_KEY = (
    "document",
    "place",
    "year",
    "indicator",
    "population",
    "staff_group",
    "band",
    "ethnic_group",
    "measure",
)
COUNTS = {
    "workforce_profile": ("headcount",),
    "relative_likelihood": ("eligible", "events"),
    "staff_survey": ("respondents", "events"),
    "board": ("headcount",),
}
# Beyond these decimals a spreadsheet's own arithmetic is not exact.
EXACT_DECIMALS = 10


def errors(group: str, where: str, rows: Sequence[Any], denominator: str) -> list[Problem]:
    """Every contradiction within one file; without a denominator, shares of a total are not compared."""
    if group == "action_plan":
        return list(plan.errors(where, rows))
    if group == "equality_profile":
        return list(profile.errors(where, rows))
    if group == "already_published":
        return []
    names = PUBLISHED_KEY if group == "published" else (*KEYS[group], "ethnic_group")
    found = list(duplicates(where, rows, names))
    for row in rows:
        found.extend(_row_errors(f"{where}, row {row.row}", row))
    if group == "published":
        return found
    for key, cell in cells_of(group, rows).items():
        at = f"{where}, row {max(row.row for row in cell.values())}"
        found.extend(_sum_errors(at, group, key, cell))
        if group in ("workforce_profile", "board"):
            found.extend(_share_errors(where, cell, denominator))
    if group == "relative_likelihood":
        found.extend(_window_errors(where, rows))
    if group == "board":
        found.extend(_board_errors(where, rows))
    return found


def duplicates(where: str, rows: Sequence[Row], names: Sequence[str]) -> Iterator[Problem]:
    """Rows that are about the same as an earlier one."""
    first: dict[tuple[object, ...], int] = {}
    for row in rows:
        key = tuple(getattr(row, name) for name in names)
        if key in first:
            named = ", ".join(str(part) for part in key if part != "")
            said = f"the row for {named} stands twice (first in row {first[key]}); expected it once"
            yield Problem(f"{where}, row {row.row}", said)
        first.setdefault(key, row.row)


def _row_errors(at: str, row: Row) -> Iterator[Problem]:
    checks: dict[type, Callable[[str, Any], Iterator[Problem]]] = {
        WorkforceRow: _workforce_row,
        LikelihoodRow: _likelihood_row,
        SurveyRow: _survey_row,
        PublishedRow: _published_row,
    }
    if type(row) in checks:
        yield from checks[type(row)](at, row)


def _workforce_row(at: str, row: WorkforceRow) -> Iterator[Problem]:
    medical = row.band in standard.MEDICAL_GRADES
    if medical and row.staff_group != "medical":
        yield Problem(at, f"staff_group is '{row.staff_group}' for {row.band}; expected medical: it is a medical grade")
    if row.staff_group == "medical" and not medical and row.band != "all":
        grades = ", ".join(standard.MEDICAL_GRADES)
        yield Problem(at, f"band is '{row.band}' for medical staff; expected one of {grades}, all")


def _likelihood_row(at: str, row: LikelihoodRow) -> Iterator[Problem]:
    if row.eligible is not None and row.events is not None:
        words = {2: ("appointed", "shortlisted"), 3: ("disciplined", "in post"), 4: ("trained", "in post")}
        if row.events > row.eligible:
            event, base = words[row.indicator]
            said = f"events is {row.events} ({event}); expected at most the {row.eligible} eligible ({base})"
            yield Problem(at, said)
        elif row.likelihood is not None:
            yield from _disagreement(at, "likelihood", row.likelihood, likelihood(row.events, row.eligible))
    if row.indicator != 3 and row.years_covered != 1:
        yield Problem(at, f"years_covered is {row.years_covered}; expected 1: only indicator 3 has two-year windows")
    if row.relative_likelihood is not None:
        if row.ethnic_group not in ("bme", *standard.SUBGROUPS):
            said = f"relative_likelihood stands on the row of {row.ethnic_group}"
            yield Problem(at, f"{said}; expected it on that of bme, the group compared with white")
        if any(value is not None for value in (row.eligible, row.events, row.likelihood)):
            yield Problem(at, "relative_likelihood stands beside counts; expected it empty: it is computed from them")


def _survey_row(at: str, row: SurveyRow) -> Iterator[Problem]:
    if row.survey_year is not None and row.survey_year != row.year - 1:
        said = f"survey_year is {row.survey_year} in year {row.year}"
        yield Problem(at, f"{said}; expected {row.year - 1}: the survey of the autumn before")
    if row.respondents is None or row.events is None:
        return
    if row.events > row.respondents:
        yield Problem(at, f"events is {row.events}; expected at most the {row.respondents} respondents")
    elif row.percentage is not None:
        yield from _disagreement(at, "percentage", row.percentage, percentage(row.events, row.respondents))


def _published_row(at: str, row: PublishedRow) -> Iterator[Problem]:
    in_percent = {"likelihood": "percent", "likelihood_change": "percentage_points"}
    units = [standard.MEASURES[row.measure].unit, *filter(None, [in_percent.get(row.measure)])]
    if row.unit not in units:
        yield Problem(at, f"unit is '{row.unit}' for {row.measure}; expected {' or '.join(units)}")


def _sum_errors(at: str, group: str, key: tuple[object, ...], cell: dict[str, Any]) -> Iterator[Problem]:
    named = ", ".join(f"{name} {value}" for name, value in zip(KEYS[group], key, strict=True))
    for column in COUNTS[group]:
        for wrong in contradictions({ethnic_group: getattr(row, column) for ethnic_group, row in cell.items()}):
            yield Problem(at, f"{column} of {named}: {wrong}; expected the groups to add up; correct one of them")


def _share_errors(where: str, cell: dict[str, Any], denominator: str) -> Iterator[Problem]:
    numbers = headcounts(cell)
    for ethnic_group, row in cell.items():
        of, total = numbers.get(ethnic_group), numbers.get("all" if ethnic_group == "unknown" else denominator)
        if row.percentage is None or of is None or total is None or of > total:
            continue
        yield from _disagreement(f"{where}, row {row.row}", "percentage", row.percentage, percentage(of, total))


def _disagreement(at: str, column: str, written: Decimal, computed: Quantity | None) -> Iterator[Problem]:
    if computed is None:
        yield Problem(at, f"{column} is {written}; expected it empty: it is a share of nobody")
        return
    decimals = min(max(0, -int(written.as_tuple().exponent)), EXACT_DECIMALS)
    follows = round_half_up(computed.value, decimals)
    if follows != round_half_up(Fraction(written), decimals):
        yield Problem(at, f"{column} is {written}; expected {follows} from the counts; correct it or leave it empty")


def _window_errors(where: str, rows: Sequence[LikelihoodRow]) -> Iterator[Problem]:
    for cell in cells_of("relative_likelihood", rows).values():
        windows = {row.years_covered for row in cell.values() if row.eligible is not None or row.events is not None}
        if len(windows) > 1:
            row = max(cell.values(), key=lambda row: int(row.row))
            said = f"years_covered is 1 and 2 within indicator {row.indicator} of {row.year}"
            yield Problem(f"{where}, row {row.row}", f"{said}; expected the same for every ethnic group")


def _board_errors(where: str, rows: Sequence[BoardRow]) -> Iterator[Problem]:
    last_row = {(row.year, row.membership): row.row for row in sorted(rows, key=lambda row: row.row)}
    for (year, membership), part, rest_of, rest, whole in board_parts(rows):
        at = f"{where}, row {last_row[year, membership]}"
        above = next((group for group in part if group in whole and part[group] > whole[group]), None)
        if above:
            said = f"{membership} members ({above}) in {year} are {part[above]}"
            yield Problem(at, f"{said}; expected at most the whole board's {whole[above]}")
            continue
        shared = [group for group in part if group in rest and group in whole]
        differing = next((group for group in shared if part[group] + rest[group] != whole[group]), None)
        if differing:
            said = f"{rest_of} {rest[differing]} + {membership} {part[differing]} ({differing}) in {year}"
            yield Problem(at, f"{said}; expected the whole board's {whole[differing]}; correct one of them")
