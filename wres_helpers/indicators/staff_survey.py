"""Indicators 5 to 8: answers to the NHS Staff Survey."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from wres_helpers import standard
from wres_helpers.arithmetic import difference, interval, percentage
from wres_helpers.indicators.results import (
    NOT_AVAILABLE,
    Counted,
    Key,
    Result,
    Results,
    combined,
    counted,
    counted_by,
    divided,
    finished,
)
from wres_helpers.indicators.shares import Cell
from wres_helpers.indicators.workforce_profile import overall_workforce
from wres_helpers.load import Counts, completed

OTHERS = "others"  # respondents who did not say yes
NOBODY = "Not calculable: nobody answered."


def staff_survey(counts: Counts) -> Results:
    """Percentages by ethnic group, their gap to White staff, and who answered."""
    staff = {population: overall_workforce(counts, population) for population in standard.POPULATIONS}
    cells: dict[tuple[int, str, int], dict[str, Any]] = defaultdict(dict)
    for row in counts.rows["staff_survey"]:
        cells[row.year, row.population, row.indicator][row.ethnic_group] = row
    rows: list[Result] = []
    for (year, population, indicator), cell in cells.items():
        workforce = staff[population].get(year, Cell(Key(year, 1, population)))
        rows.extend(_cell(Key(year, indicator, population), cell, workforce))
    return finished(counts, "staff_survey", rows)


def _cell(key: Key, cell: Mapping[str, Any], workforce: Cell) -> Iterator[Result]:
    respondents = counted_by(key, "respondents", completed({group: row.respondents for group, row in cell.items()}))
    events = counted_by(key, "events", completed({group: row.events for group, row in cell.items()}))
    answers = {group: _percentage(key, group, cell.get(group), respondents, events) for group in standard.ETHNIC_CODES}
    for group in standard.ETHNIC_CODES:
        named = key._replace(ethnic_group=group)
        if group in respondents:
            yield counted(respondents[group])
            yield from _who_answered(named, respondents, workforce)
        if group in events:
            yield replace(counted(events[group]), rests_on=_answered(named))
        answer = answers[group]
        if answer is None or group in standard.TOTALS:
            continue
        yield answer
        white = answers["white"]
        if group not in ("white", "unknown") and white is not None:
            yield combined(named._replace(measure="percentage_point_gap"), difference, answer, white)


def _answered(key: Key) -> tuple[Key, ...]:
    """Who said yes, who was asked, and who differs: "44 of 45" gives away the one who did not."""
    return tuple(key._replace(measure=measure) for measure in ("events", "respondents", OTHERS))


def _percentage(
    key: Key, group: str, row: Any, respondents: Mapping[str, Counted], events: Mapping[str, Counted]
) -> Result | None:
    named = key._replace(ethnic_group=group, measure="percentage")
    if group in respondents and group in events:
        share = divided(named, percentage, events[group], respondents[group], NOBODY)
        return replace(share, rests_on=_answered(named))
    if row is not None and row.percentage is not None:
        note = "As published, rounded; its counts were not published."
        base = respondents[group].number if group in respondents else None
        return Result(named, interval(row.percentage, most=100), denominator=base, rests_on=_answered(named), note=note)
    if group in respondents or group in events:
        note = "Not available: one of its counts was not reported."
        return Result(named, None, missing=NOT_AVAILABLE, note=note)
    return None


def _who_answered(key: Key, respondents: Mapping[str, Counted], workforce: Cell) -> Iterator[Result]:
    group, number = key.ethnic_group, respondents[key.ethnic_group]
    total = "all" if "all" in respondents else "known"
    if group not in standard.TOTALS and total in respondents:
        named = key._replace(measure="percentage_of_respondents")
        everyone = respondents[total]
        found = divided(named, percentage, number, everyone, NOBODY)
        note = "Of White and BME respondents." if found.value and total == "known" else found.note
        yield replace(found, note=note)
    staff = workforce.people(group)
    if staff is not None and number.number <= staff.number:
        named = key._replace(measure="response_percentage")
        yield divided(named, percentage, number, staff, "Not calculable: no such staff.")
