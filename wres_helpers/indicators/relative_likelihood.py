"""Indicators 2 to 4: likelihoods of an event, and how they compare."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from wres_helpers import arithmetic, standard
from wres_helpers.arithmetic import interval, likelihood, percentage
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
from wres_helpers.indicators.shares import own_basis
from wres_helpers.load import Counts, completed

COMPARED = ("bme", *(group for group, within in standard.SUBGROUPS.items() if within == "bme"))


def relative_likelihood(counts: Counts) -> Results:
    """Likelihoods by ethnic group, shares of those eligible and of events, and relative likelihoods."""
    denominator = counts.organisation.publisher.denominator
    cells: dict[tuple[int, str, int], dict[str, Any]] = defaultdict(dict)
    for row in counts.rows["relative_likelihood"]:
        cells[row.year, row.population, row.indicator][row.ethnic_group] = row
    rows: list[Result] = []
    for (year, population, indicator), cell in cells.items():
        key = Key(year, indicator, population)
        years_covered = max(row.years_covered for row in cell.values())
        found = _cell(key, cell, denominator)
        note = "Two-year window." if years_covered == 2 else ""
        rows.extend(
            replace(row, years_covered=years_covered, note=f"{row.note} {note}".strip() if row.value else row.note)
            for row in found
        )
    return finished(counts, "relative_likelihood", rows)


def _cell(key: Key, cell: Mapping[str, Any], denominator: str) -> Iterator[Result]:
    eligible = counted_by(key, "eligible", completed({group: row.eligible for group, row in cell.items()}))
    events = counted_by(key, "events", completed({group: row.events for group, row in cell.items()}))
    likelihoods: dict[str, Result] = {}
    for group in standard.ETHNIC_CODES:
        named = key._replace(ethnic_group=group)
        for measure, numbers in (("eligible", eligible), ("events", events)):
            if group in numbers:
                yield counted(numbers[group])
            basis = numbers.get(own_basis(group, denominator))
            if group in numbers and group not in standard.TOTALS and basis is not None:
                share = named._replace(measure=f"percentage_of_{measure}")
                yield divided(share, percentage, numbers[group], basis, "Not calculable: there was no one.")
        if found := _likelihood(named._replace(measure="likelihood"), cell.get(group), eligible, events):
            likelihoods[group] = found
            yield found
    yield from _comparisons(key, cell, likelihoods)


def _likelihood(key: Key, row: Any, eligible: Mapping[str, Counted], events: Mapping[str, Counted]) -> Result | None:
    group = key.ethnic_group
    rests_on = (key._replace(measure="events"), key._replace(measure="eligible"))
    if group in eligible and group in events:
        return divided(key, likelihood, events[group], eligible[group], "Not calculable: no one was eligible.")
    if row is not None and row.likelihood is not None:
        note = "As published, rounded; its counts were not published."
        return Result(key, interval(row.likelihood, most=1), rests_on=rests_on, note=note)
    if group in eligible or group in events:
        note = "Not available: one of its counts was not reported."
        return Result(key, None, rests_on=rests_on, missing=NOT_AVAILABLE, note=note)
    return None


def _comparisons(key: Key, cell: Mapping[str, Any], likelihoods: Mapping[str, Result]) -> Iterator[Result]:
    direction = standard.INDICATORS[key.indicator].comparison
    if direction is None:
        raise ValueError(f"indicator {key.indicator} compares no likelihoods")
    for group in COMPARED:
        named = key._replace(ethnic_group="" if group == "bme" else group, measure="relative_likelihood")
        of, compared_with = (group if side == "bme" else side for side in (direction.of, direction.compared_with))
        if found := _comparison(named, cell.get(group), likelihoods.get(of), likelihoods.get(compared_with)):
            yield found
        elif group == "bme":
            note = "Not available: a likelihood to compare was not reported."
            yield Result(named, None, missing=NOT_AVAILABLE, note=note)


def _comparison(key: Key, row: Any, of: Result | None, compared_with: Result | None) -> Result | None:
    """The relative likelihood from the likelihoods, or as published where they do not give it."""
    found = None
    if of and compared_with:
        undefined = "Not calculable: the likelihood to compare with is zero."
        found = combined(key, arithmetic.relative_likelihood, of, compared_with, undefined)
    if (found is None or found.value is None) and row is not None and row.relative_likelihood is not None:
        note = "As published, rounded; its counts were not published."
        sides = [key._replace(ethnic_group=group) for group in (key.ethnic_group or "bme", "white")]
        rests_on = tuple(side._replace(measure=measure) for side in sides for measure in ("events", "eligible"))
        return Result(key, interval(row.relative_likelihood), rests_on=rests_on, note=note)
    return found
