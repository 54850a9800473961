"""Indicators 2 to 4: likelihoods of an event, and how they compare."""

from collections.abc import Iterator, Mapping
from typing import Any

from wres_helpers import arithmetic, standard
from wres_helpers.arithmetic import interval, likelihood, percentage
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
from wres_helpers.load import Counts

GROUPS = ("bme", *(group for group, within in standard.SUBGROUPS.items() if within == "bme"))


def relative_likelihood(counts: Counts) -> Results:
    """Likelihoods by ethnic group, shares of those eligible and of events, and relative likelihoods."""
    cells = rows_by_place(counts.rows["relative_likelihood"], "year", "population", "indicator")
    rows: list[Result] = []
    for (year, population, indicator), cell in cells.items():
        years_covered = max(row.years_covered for row in cell.values())
        results = _cell(Key(year, indicator, population), cell)
        rows.extend(result.remarking(years_covered=years_covered) for result in results)
    return complete(counts, "relative_likelihood", rows)


def _cell(place: Key, cell: Mapping[str, Any]) -> Iterator[Result]:
    eligible = people_by_group(place, "eligible", cell)
    events = people_by_group(place, "events", cell)
    likelihoods: dict[str, Result] = {}
    for group in standard.ETHNIC_CODES:
        key = place._replace(ethnic_group=group)
        yield from _counts(key, eligible)
        yield from _counts(key, events)
        if result := _likelihood(key._replace(measure="likelihood"), cell.get(group), eligible, events):
            likelihoods[group] = result
            yield result
    yield from _comparisons(place, cell, likelihoods)


def _counts(key: Key, people: Mapping[str, People]) -> Iterator[Result]:
    """How many of a group were eligible, or had the event, and their share of all who were counted."""
    group = key.ethnic_group
    if group not in people:
        return
    yield count_result(people[group])
    total = "all" if "all" in people else "known"
    if group not in standard.TOTALS and total in people:
        named = key._replace(measure=f"percentage_of_{people[group].key.measure}")
        share = share_result(named, percentage, people[group], people[total], "nobody_concerned")
        yield share.remarking(reason="white_and_bme_people") if share.value and total == "known" else share


def _likelihood(key: Key, row: Any, eligible: Mapping[str, People], events: Mapping[str, People]) -> Result | None:
    group = key.ethnic_group
    rests_on = (key._replace(measure="events"), key._replace(measure="eligible"))
    if group in eligible and group in events:
        return share_result(key, likelihood, events[group], eligible[group], "nobody_eligible")
    if row is not None and row.likelihood is not None:
        return Result(key, interval(row.likelihood, most=1), rests_on=rests_on, remark=PUBLISHED)
    if group in eligible or group in events:
        return Result(key, None, rests_on=rests_on, remark=Remark("no_count"))
    return None


def _comparisons(place: Key, cell: Mapping[str, Any], likelihoods: Mapping[str, Result]) -> Iterator[Result]:
    direction = standard.INDICATORS[place.indicator].comparison
    if direction is None:
        raise ValueError(f"indicator {place.indicator} compares no likelihoods")
    for group in GROUPS:
        key = place._replace(ethnic_group="" if group == "bme" else group, measure="relative_likelihood")
        of, compared_with = (group if side == "bme" else side for side in (direction.of, direction.compared_with))
        if result := _comparison(key, cell.get(group), likelihoods.get(of), likelihoods.get(compared_with)):
            yield result
        elif group == "bme":
            yield Result(key, None, remark=Remark("no_likelihood"))


def _comparison(key: Key, row: Any, of: Result | None, compared_with: Result | None) -> Result | None:
    """The relative likelihood from the likelihoods, or as published where they do not give it."""
    result = None
    if of and compared_with:
        result = comparison_result(key, arithmetic.relative_likelihood, of, compared_with, "zero")
    if (result is None or result.value is None) and row is not None and row.relative_likelihood is not None:
        sides = [key._replace(ethnic_group=group) for group in (key.ethnic_group or "bme", "white")]
        rests_on = tuple(side._replace(measure=measure) for side in sides for measure in ("events", "eligible"))
        return Result(key, interval(row.relative_likelihood), rests_on=rests_on, remark=PUBLISHED)
    return result
