"""Indicators 5 to 8: answers to the NHS Staff Survey."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from wres_helpers import standard
from wres_helpers.arithmetic import difference, interval, percentage
from wres_helpers.indicators.remark import PUBLISHED, Remark
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

OTHERS = "others"  # respondents who did not say yes


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
    answers = {group: _percentage(key, cell.get(group), respondents, events) for group, key in keys.items()}
    white = answers["white"]
    for group, key in keys.items():
        if group in respondents:
            yield count_result(respondents[group])
            yield from _respondents(key, respondents, workforce)
        if group in events:
            yield replace(count_result(events[group]), rests_on=_answers(key))
        answer = answers[group]
        if answer is None or group in standard.TOTALS:
            continue
        yield answer
        if group not in ("white", "unknown") and white is not None:
            yield comparison_result(key._replace(measure="percentage_point_gap"), difference, answer, white)


def _answers(key: Key) -> tuple[Key, ...]:
    """Who said yes, who was asked, and who differs: "44 of 45" gives away the one who did not."""
    return tuple(key._replace(measure=measure) for measure in ("events", "respondents", OTHERS))


def _percentage(place: Key, row: Any, respondents: Mapping[str, People], events: Mapping[str, People]) -> Result | None:
    group, key = place.ethnic_group, place._replace(measure="percentage")
    base = respondents.get(group)
    if base is not None and group in events:
        return replace(share_result(key, percentage, events[group], base, "nobody_answered"), rests_on=_answers(key))
    if row is not None and row.percentage is not None:
        value = interval(row.percentage, most=100)
        return Result(key, value, None, base and base.number, rests_on=_answers(key), remark=PUBLISHED)
    if base is not None or group in events:
        return Result(key, None, remark=Remark("no_count"))
    return None


def _respondents(place: Key, respondents: Mapping[str, People], workforce: Cell) -> Iterator[Result]:
    """A group's share of all who answered, and the share of the group's staff who did."""
    group, people = place.ethnic_group, respondents[place.ethnic_group]
    total = "all" if "all" in respondents else "known"
    if group not in standard.TOTALS and total in respondents:
        key = place._replace(measure="percentage_of_respondents")
        share = share_result(key, percentage, people, respondents[total], "nobody_answered")
        yield share.remarking(reason="white_and_bme") if share.value and total == "known" else share
    staff = workforce.people(group)
    if staff is not None and people.number <= staff.number:
        key = place._replace(measure="response_percentage")
        yield share_result(key, percentage, people, staff, "no_staff_to_answer")
