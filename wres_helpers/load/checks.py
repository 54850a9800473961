"""Checks across rows: what cannot be (errors), and what a reader should know (warnings)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any

from wres_helpers import standard
from wres_helpers.load.problems import Problem
from wres_helpers.load.rows import BoardRow, LikelihoodRow, Row, SurveyRow, WorkforceRow
from wres_helpers.load.totals import completed, contradiction
from wres_helpers.measures import percentage, round_half_up

KEYS = {
    "workforce_profile": ("year", "population", "staff_group", "band"),
    "relative_likelihood": ("year", "population", "indicator"),
    "staff_survey": ("year", "population", "indicator"),
    "board": ("year", "membership"),
}
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
Cells = dict[tuple, dict[str, Any]]


def cells_of(group: str, rows: Iterable[Row]) -> Cells:
    """The rows by everything but the ethnic group, then by ethnic group."""
    cells: Cells = defaultdict(dict)
    for row in rows:
        cells[tuple(getattr(row, name) for name in KEYS[group])][row.ethnic_group] = row
    return cells


def headcounts(cell: dict[str, Any], column: str = "headcount") -> dict[str, int]:
    """The whole numbers of a cell by ethnic group, totals completed."""
    return completed({group: getattr(row, column) for group, row in cell.items()})


def errors(group: str, where: str, rows: Sequence[Any], denominator: str) -> list[Problem]:
    """What cannot be right within one file."""
    found = list(_duplicates(group, where, rows))
    if group == "published":
        return found
    for row in rows:
        found.extend(_row_errors(f"{where}, row {row.row}", row))
    for key, cell in cells_of(group, rows).items():
        at = f"{where}, row {max(row.row for row in cell.values())}"
        named = _named(group, key)
        for column in COUNTS[group]:
            found.extend(_cell_errors(at, named, cell, column))
        found.extend(_percentage_errors(where, cell, group, denominator))
    if group == "board":
        found.extend(_board_errors(where, rows))
    return found


def _named(group: str, key: tuple) -> str:
    return ", ".join(f"{name} {value}" for name, value in zip(KEYS[group], key, strict=True))


def _duplicates(group: str, where: str, rows: Sequence[Any]) -> Iterator[Problem]:
    names = PUBLISHED_KEY if group == "published" else (*KEYS[group], "ethnic_group")
    first: dict[tuple, int] = {}
    for row in rows:
        key = tuple(getattr(row, name) for name in names)
        if key in first:
            said = ", ".join(str(part) for part in key if part != "")
            yield Problem(
                f"{where}, row {row.row}",
                f"the row for {said} stands twice (first in row {first[key]}); expected it once",
            )
        first.setdefault(key, row.row)


def _row_errors(at: str, row: Any) -> Iterator[Problem]:
    rules: dict[type, Callable[[str, Any], Iterator[Problem]]] = {
        WorkforceRow: _workforce_row,
        LikelihoodRow: _likelihood_row,
        SurveyRow: _survey_row,
    }
    if type(row) in rules:
        yield from rules[type(row)](at, row)


def _workforce_row(at: str, row: WorkforceRow) -> Iterator[Problem]:
    medical = row.band in standard.MEDICAL_GRADES
    if medical and row.staff_group != "medical":
        yield Problem(at, f"band {row.band} is a medical grade; expected staff_group medical, found {row.staff_group}")
    if row.staff_group == "medical" and not medical and row.band != "all":
        yield Problem(at, f"band is '{row.band}' for medical staff; expected all or a medical grade")


def _likelihood_row(at: str, row: LikelihoodRow) -> Iterator[Problem]:
    if row.eligible is not None and row.events is not None and row.events > row.eligible:
        words = {2: ("appointed", "shortlisted"), 3: ("disciplined", "in post"), 4: ("trained", "in post")}
        event, base = words[row.indicator]
        yield Problem(at, f"events is {row.events}; expected at most the {row.eligible} eligible ({event} of {base})")
    if row.indicator != 3 and row.years_covered != 1:
        yield Problem(at, f"years_covered is {row.years_covered}; expected 1: only indicator 3 has two-year windows")
    if row.likelihood is not None and row.eligible and row.events is not None:
        yield from _disagreement(at, "likelihood", row.likelihood, Fraction(row.events, row.eligible))
    if row.relative_likelihood is not None:
        if row.ethnic_group in ("white", "unknown", *standard.TOTALS):
            yield Problem(at, f"relative_likelihood stands on the row of {row.ethnic_group}; expected it on bme's")
        if any(value is not None for value in (row.eligible, row.events, row.likelihood)):
            yield Problem(at, "relative_likelihood stands beside counts; expected it empty: it is computed from them")


def _survey_row(at: str, row: SurveyRow) -> Iterator[Problem]:
    if row.survey_year is not None and row.survey_year != row.year - 1:
        said = f"survey_year is {row.survey_year} in year {row.year}"
        yield Problem(at, f"{said}; expected {row.year - 1}: the survey of the autumn before")
    if row.respondents is not None and row.events is not None and row.events > row.respondents:
        yield Problem(at, f"events is {row.events}; expected at most the {row.respondents} respondents")


def _cell_errors(at: str, named: str, cell: dict[str, Any], column: str) -> Iterator[Problem]:
    reported = {group: getattr(row, column) for group, row in cell.items()}
    wrong = contradiction(reported)
    if wrong:
        yield Problem(at, f"{column} of {named}: {wrong}; expected the groups to add up; correct one of them")
        return
    found = completed(reported)
    for parent in ("white", "bme"):
        parts = [found[sub] for sub, within in standard.SUBGROUPS.items() if within == parent and sub in found]
        if parent in found and sum(parts) > found[parent]:
            said = f"the subgroups of {parent} add to {sum(parts)}, but {parent} is {found[parent]}"
            yield Problem(at, f"{column} of {named}: {said}; expected at most that")


def _percentage_errors(where: str, cell: dict[str, Any], group: str, denominator: str) -> Iterator[Problem]:
    if group == "relative_likelihood":
        return
    for ethnic_group, row in cell.items():
        if row.percentage is None:
            continue
        if group == "staff_survey":
            of, total = row.events, row.respondents
        else:
            numbers = headcounts(cell)
            of = numbers.get(ethnic_group)
            total = numbers.get("all" if ethnic_group == "unknown" else denominator)
        if of is None or total is None or of > total:
            continue
        share = percentage(of, total)
        if share:
            yield from _disagreement(f"{where}, row {row.row}", "percentage", row.percentage, share.value)


def _disagreement(at: str, column: str, written, computed: Fraction) -> Iterator[Problem]:  # noqa: ANN001
    decimals = max(0, -int(written.as_tuple().exponent))
    follows = round_half_up(computed, decimals)
    if follows != written:
        yield Problem(at, f"{column} is {written}; expected {follows} from the counts; correct it or leave it empty")


def _board_errors(where: str, rows: Sequence[BoardRow]) -> Iterator[Problem]:
    cells = {key: headcounts(cell) for key, cell in cells_of("board", rows).items()}
    lines = {(row.year, row.membership): row.row for row in rows}
    for (year, membership), part in cells.items():
        whole = cells.get((year, "all"), {})
        at = f"{where}, row {lines[year, membership]}"
        for group in part.keys() & whole.keys():
            if part[group] > whole[group]:
                said = f"{membership} members ({group}) in {year} are {part[group]}"
                yield Problem(at, f"{said}; expected at most the whole board's {whole[group]}")
        rest_of = standard.REMAINDERS.get(membership)
        rest = cells.get((year, rest_of), {}) if rest_of else {}
        for group in sorted(part.keys() & whole.keys() & rest.keys()):
            if part[group] + rest[group] != whole[group]:
                said = f"{rest_of} {rest[group]} + {membership} {part[group]} ({group}) in {year}"
                yield Problem(at, f"{said}; expected the whole board's {whole[group]}")
