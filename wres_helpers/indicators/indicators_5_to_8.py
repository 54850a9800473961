"""Indicators 5 to 8: answers to the NHS Staff Survey."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from wres_helpers import standard
from wres_helpers.indicators.indicator_1 import overall_workforce
from wres_helpers.indicators.results import NOT_AVAILABLE, Key, Result, Results, combined, counted, divided, finished
from wres_helpers.indicators.shares import Cell, implied_count
from wres_helpers.load import Counts, completed
from wres_helpers.measures import gap, percentage, rounded

NOBODY = "Not calculable: nobody answered."


def staff_survey(counts: Counts) -> Results:
    """Percentages by ethnic group, their gap to White staff, and who answered."""
    staff = {population: overall_workforce(counts, population) for population in standard.POPULATIONS}
    cells: dict[tuple[int, str, int], dict[str, Any]] = defaultdict(dict)
    for row in counts.rows:
        cells[row.year, row.population, row.indicator][row.ethnic_group] = row
    rows: list[Result] = []
    for (year, population, indicator), cell in cells.items():
        workforce = staff[population].get(year, Cell({}, {}))
        rows.extend(_cell(Key(year, indicator, population), cell, workforce))
    return finished(counts, rows)


def _cell(key: Key, cell: Mapping[str, Any], workforce: Cell) -> Iterator[Result]:
    respondents = completed({group: row.respondents for group, row in cell.items()})
    events = completed({group: row.events for group, row in cell.items()})
    answers = {group: _percentage(key, group, cell.get(group), respondents, events) for group in standard.ETHNIC_CODES}
    for group in standard.ETHNIC_CODES:
        named = key._replace(ethnic_group=group)
        if group in respondents:
            number = respondents[group]
            yield replace(counted(named._replace(measure="respondents"), number), bases=(number,))
            yield from _who_answered(named, respondents, workforce)
        if group in events:
            yield _events(named._replace(measure="events"), events[group], respondents.get(group))
        answer = answers[group]
        if answer is None or group in standard.TOTALS:
            continue
        yield answer
        white = answers["white"]
        if group not in ("white", "unknown") and white is not None:
            yield combined(named._replace(measure="percentage_point_gap"), gap, answer, white)


def _events(key: Key, number: int, base: int | None) -> Result:
    """Who said yes; beside a known base this also tells who did not."""
    if base is None:
        return counted(key, number)
    return replace(counted(key, number), headcounts=(number, base - number), bases=(base,))


def _percentage(
    key: Key, group: str, row: Any, respondents: Mapping[str, int], events: Mapping[str, int]
) -> Result | None:
    named = key._replace(ethnic_group=group, measure="percentage")
    bases = (respondents[group],) if group in respondents else ()
    if group in respondents and group in events:
        share = divided(named, percentage, events[group], respondents[group], NOBODY)
        # "44 of 45" gives away the one who did not.
        did_not = respondents[group] - events[group]
        return replace(share, headcounts=(*share.headcounts, did_not), bases=bases)
    if row is not None and row.percentage is not None:
        note = "As published, rounded; its counts were not published."
        value = rounded(row.percentage, most=100)
        rests_on = tuple(numbers[group] for numbers in (respondents, events) if group in numbers)
        rests_on += (implied_count(value.value / 100, respondents[group]),) if group in respondents else ()
        return Result(named, value, denominator=respondents.get(group), headcounts=rests_on, bases=bases, note=note)
    if group in respondents or group in events:
        note = "Not available: one of its counts was not reported."
        return Result(named, None, missing=NOT_AVAILABLE, note=note)
    return None


def _who_answered(key: Key, respondents: Mapping[str, int], workforce: Cell) -> Iterator[Result]:
    group, number = key.ethnic_group, respondents[key.ethnic_group]
    total = "all" if "all" in respondents else "known"
    if group not in standard.TOTALS and total in respondents:
        named = key._replace(measure="percentage_of_respondents")
        everyone = respondents[total]
        found = divided(named, percentage, number, everyone, NOBODY)
        note = "Of White and BME respondents." if found.value and total == "known" else found.note
        yield replace(found, bases=(number, everyone), note=note)
    staff = workforce.headcounts.get(group)
    if staff is not None and number <= staff:
        named = key._replace(measure="response_percentage")
        yield replace(divided(named, percentage, number, staff, "Not calculable: no such staff."), bases=(number,))
