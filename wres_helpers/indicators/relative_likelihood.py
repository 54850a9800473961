"""Indicators 2 to 4: likelihoods of an event, and how they compare."""

from collections.abc import Iterator, Mapping
from typing import Any

from wres_helpers import arithmetic, standard
from wres_helpers.arithmetic import interval, likelihood
from wres_helpers.indicators import rates
from wres_helpers.indicators.remark import PUBLISHED, Remark
from wres_helpers.indicators.results import (
    Key,
    Result,
    Results,
    comparison_result,
    complete,
    people_by_group,
    rows_by_place,
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
        for people in (eligible, events):
            yield from rates.counts(key, people, "nobody_concerned", "white_and_bme_people")
        published = (cell[group].likelihood if group in cell else None, 1)
        named = key._replace(measure="likelihood")
        if result := rates.rate(named, likelihood, (events, eligible), published, "nobody_eligible"):
            likelihoods[group] = result
            yield result
    yield from _comparisons(place, cell, likelihoods)


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
