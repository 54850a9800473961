"""The people of the organisation by protected characteristic, beside the people of the areas that it serves."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from wres_helpers import standard
from wres_helpers.arithmetic import exact, interval, percentage, round_half_up
from wres_helpers.indicators.comparison import ALL_AREAS, area_share, gap_to_area, newest_by_area, weighted
from wres_helpers.indicators.results import NOT_AVAILABLE, Counted, Key, Result, Results, counted, divided
from wres_helpers.indicators.workforce_profile import overall_workforce
from wres_helpers.load import Counts, Population

# A count that its organisation withheld is not given back by the percentage that it printed.
CONFIDENTIAL = "confidential"
WITHHELD_AT_SOURCE = "Its count was not published, and its percentage would give it back."
NOT_COUNTED = "As published, rounded; its counts were not published."
NOT_SHOWN = "not_shown"

Cell = Mapping[str, Any]


def equality_profile(counts: Counts) -> Results:
    """Headcounts and shares by characteristic and category, their gap to the people of each area, and pay gaps."""
    workforce = overall_workforce(counts)
    populations = counts.organisation.publisher.populations
    of_staff, of_areas = _by_place(counts)
    rows = [_pay_gap(row) for row in counts.rows["equality_profile"] if row.characteristic in standard.PAY_GAPS]
    for (year, characteristic), cell in of_staff.items():
        everyone = workforce[year].headcounts.get("all") if year in workforce else None
        areas = newest_by_area(populations, year)
        for result in _shares(Key(year, 0, staff_group=characteristic), cell, everyone):
            rows.append(result)
            if result.key.measure == "percentage" and result.value is not None:
                given = of_areas.get((year, characteristic, result.key.band), {})
                rows.extend(_beside_areas(result, given, areas))
    return Results(counts.organisation, "equality_profile", tuple(rows))


def _by_place(counts: Counts) -> tuple[dict[tuple[int, str], Cell], dict[tuple[int, str, str], Cell]]:
    """The rows about staff by category, and those about the people of areas by area."""
    of_staff: dict[tuple[int, str], dict[str, Any]] = defaultdict(dict)
    of_areas: dict[tuple[int, str, str], dict[str, Any]] = defaultdict(dict)
    for row in counts.rows["equality_profile"]:
        if row.area:
            of_areas[row.year, row.characteristic, row.category][row.area] = row
        elif row.characteristic not in standard.PAY_GAPS:
            of_staff[row.year, row.characteristic][row.category] = row
    return dict(of_staff), dict(of_areas)


def _shares(place: Key, cell: Cell, workforce: int | None) -> Iterator[Result]:
    """The total, then each category's headcount and share, or the share as it was published."""
    categories = {category: row for category, row in cell.items() if category != standard.EVERYONE}
    numbers = {category: row.headcount for category, row in categories.items() if row.headcount is not None}
    total = cell[standard.EVERYONE].headcount if standard.EVERYONE in cell else None
    if total is None and len(numbers) == len(categories):
        total = sum(numbers.values())
    everyone = Counted(place._replace(band=standard.EVERYONE, measure="headcount"), total or 0)
    if total is not None:
        yield _headcount(everyone)
    if numbers:
        yield from _with_counts(place, list(categories), numbers, None if total is None else everyone)
    else:
        yield from _published(place, {c: row.percentage for c, row in categories.items()}, total or workforce)


def _with_counts(place: Key, categories: list[str], numbers: dict[str, int], total: Counted | None) -> Iterator[Result]:
    """Each category; those whose counts the organisation withheld stay withheld, and are shown together."""
    if len(numbers) < len(categories) and total is not None:
        numbers[NOT_SHOWN] = total.number - sum(numbers.values())
    beside = _given_away_by(numbers)
    for category in dict.fromkeys([*categories, *numbers]):
        key = place._replace(band=category)
        if category in numbers:
            found = _counted(key, numbers[category], total)
            yield from (replace(result, headcounts=(*result.headcounts, *beside[category])) for result in found)
        else:
            for measure in ("headcount", "percentage"):
                yield Result(key._replace(measure=measure), None, missing=CONFIDENTIAL, note=WITHHELD_AT_SOURCE)


def _counted(key: Key, number: int, total: Counted | None) -> Iterator[Result]:
    people = Counted(key._replace(measure="headcount"), number)
    yield _headcount(people)
    if total is not None:
        named = key._replace(measure="percentage")
        share = divided(named, percentage, _as_known(people), _as_known(total), "Not calculable: nobody is here.")
        yield replace(share, rests_on=(people.key, total.key, *_same_people(people.key), *_same_people(total.key)))


def _headcount(people: Counted) -> Result:
    return replace(counted(_as_known(people)), key=people.key, rests_on=(people.key, *_same_people(people.key)))


def _as_known(people: Counted) -> Counted:
    """The people under the name that indicator 1 has for them: what is rounded there is rounded here."""
    return people._replace(key=next(iter(_same_people(people.key)), people.key))


def _same_people(key: Key) -> tuple[Key, ...]:
    """The count of indicator 1 that is of the same people: where it is withheld, it must not stand here."""
    groups = {standard.EVERYONE: "all"}
    if key.staff_group == "race":
        groups |= {"white": "white", "bme": "bme", **dict.fromkeys(standard.UNDECLARED, "unknown")}
    group = groups.get(key.band)
    return (Key(key.year, 1, ethnic_group=group, measure="headcount"),) if group else ()


def _published(place: Key, shares: Mapping[str, Decimal | None], everyone: int | None) -> Iterator[Result]:
    """Percentages without any counts; with the number of all staff, each of them tells a count."""
    known = {category: share for category, share in shares.items() if share is not None}
    implied = (
        {c: int(round_half_up(Fraction(share) / 100 * everyone, 0)) for c, share in known.items()} if everyone else {}
    )
    beside = _given_away_by(implied)
    for category, share in shares.items():
        key = place._replace(band=category, measure="percentage")
        told = (implied[category], *beside[category]) if category in implied else ()
        if share is None:
            yield Result(key, None, missing=NOT_AVAILABLE, note="No figures were reported.")
        else:
            yield Result(key, interval(share, most=100), headcounts=told, note=NOT_COUNTED)


def _given_away_by(numbers: Mapping[str, int]) -> dict[str, tuple[int, ...]]:
    """Which other counts each category would give away by subtraction from the total.

    Whoever subtracts all other categories from the total has the one that is withheld; so a second one must
    be withheld with it, and further ones until they are not few people together. Those who declared nothing come
    first, because a reader needs them least.
    """
    ranked = [category for category in (*reversed(standard.UNDECLARED), NOT_SHOWN) if numbers.get(category)]
    others = [category for category in numbers if category not in (*ranked, *standard.UNDECLARED, NOT_SHOWN)]
    order = [*ranked, *sorted((c for c in others if numbers[c]), key=lambda category: numbers[category])]
    found: dict[str, tuple[int, ...]] = dict.fromkeys(numbers, ())
    for place, category in enumerate(order):
        before = sum(numbers[earlier] for earlier in order[:place])
        found[category] = (before,) if place else tuple(numbers[other] for other in order[1:])
    return found


def _beside_areas(share: Result, given: Mapping[str, Any], people: Sequence[Population]) -> Iterator[Result]:
    """The share of a category among the people of each area, and of all areas weighted by their people."""
    results = []
    for population in people:
        key = share.key._replace(population=population.area, measure="population_percentage")
        row = given.get(population.area)
        if row is not None and row.percentage is not None:
            results.append(area_share(key, population, row.percentage))
        elif (share.key.staff_group, share.key.band) == ("race", "bme"):
            results.append(area_share(key, population, population.bme_percentage))
    if len(results) > 1 and len(results) == len(people) and any(result.denominator for result in results):
        key = share.key._replace(population=ALL_AREAS, measure="population_percentage")
        results.append(weighted(key, results))
    for result in results:
        yield result
        yield gap_to_area(result.key._replace(measure="percentage_point_gap_to_population"), share, result)


def _pay_gap(row: Any) -> Result:
    key = Key(row.year, 0, staff_group=row.characteristic, band=row.category, measure="pay_gap")
    if row.percentage is None:
        return Result(key, None, missing=NOT_AVAILABLE, note="No figures were reported.")
    return Result(key, exact(Fraction(row.percentage)))
