"""Indicators 5 to 8: answers to the NHS Staff Survey."""

from collections.abc import Iterator, Mapping
from typing import Any

from wres_helpers import standard
from wres_helpers.arithmetic import difference, percentage
from wres_helpers.indicators import rates
from wres_helpers.indicators.remark import Remark
from wres_helpers.indicators.results import (
    Key,
    People,
    Result,
    Results,
    comparison_result,
    complete,
    count_result,
    people_by_group,
    rows_by_place,
    share_result,
)
from wres_helpers.indicators.shares import Cell
from wres_helpers.indicators.workforce_profile import overall_workforce
from wres_helpers.load import Counts


def staff_survey(counts: Counts) -> Results:
    """Percentages by ethnic group, their gap to White staff, and who answered."""
    staff = {population: overall_workforce(counts, population) for population in standard.POPULATIONS}
    cells = rows_by_place(counts.rows["staff_survey"], "year", "population", "indicator")
    rows: list[Result] = []
    for (year, population, indicator), cell in cells.items():
        workforce = staff[population].get(year, Cell(Key(year, 1, population)))
        rows.extend(_cell(Key(year, indicator, population), cell, workforce))
    return complete(counts, "staff_survey", rows)


def _cell(place: Key, cell: Mapping[str, Any], workforce: Cell) -> Iterator[Result]:
    respondents = people_by_group(place, "respondents", cell)
    events = people_by_group(place, "events", cell)
    keys = {group: place._replace(ethnic_group=group) for group in standard.ETHNIC_CODES}
    answers = {group: _answer(key, cell.get(group), events, respondents) for group, key in keys.items()}
    for group, key in keys.items():
        yield from rates.counts(key, respondents, "nobody_answered", "white_and_bme")
        if group in respondents:
            yield from _response(key, respondents[group], workforce)
        if group in events:
            yield count_result(events[group])
        answer = answers[group]
        if answer is not None and group not in standard.TOTALS:
            yield answer
            yield from _gap(key, cell, answer, answers["white"])


def _answer(place: Key, row: Any, events: Mapping[str, People], respondents: Mapping[str, People]) -> Result | None:
    """The share of a group who said yes; what it is of, where that is not the same as of others."""
    key, published = place._replace(measure="percentage"), (None if row is None else row.percentage, 100)
    answer = rates.rate(key, percentage, (events, respondents), published, "nobody_answered")
    if answer is not None and row is not None and row.comparable:
        return answer.remarking(not_comparable=row.comparable)
    return answer


def _gap(key: Key, cell: Mapping[str, Any], answer: Result, white: Result | None) -> Iterator[Result]:
    """How far a group is from White respondents, where both are of the same question and base."""
    gap = key._replace(measure="percentage_point_gap")
    if key.ethnic_group in ("white", "unknown") or white is None:
        return
    if answer.remark.not_comparable or white.remark.not_comparable:
        yield Result(gap, None, remark=Remark("not_comparable"))
    else:
        yield comparison_result(gap, difference, answer, white)


def _response(place: Key, people: People, workforce: Cell) -> Iterator[Result]:
    """The share of a group's staff who answered; no answers are a response where “don’t know” is left out of them."""
    key, staff = place._replace(measure="response_percentage"), workforce.people(place.ethnic_group)
    if staff is not None and people.number <= staff.number and not standard.leaves_out_answers(key.indicator, key.year):
        yield share_result(key, percentage, people, staff, "no_staff_to_answer")
