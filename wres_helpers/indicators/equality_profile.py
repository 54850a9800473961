"""The people of the organisation by protected characteristic, beside the people of the areas that it serves."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from wres_helpers import standard
from wres_helpers.indicators.comparison import ALL_AREAS, area_share, gap_to_area, newest_by_area, weighted
from wres_helpers.indicators.results import NOT_AVAILABLE, Key, Result, Results, counted, divided
from wres_helpers.load import Counts, Population
from wres_helpers.measures import exact, percentage, rounded

# A count that its organisation withheld is not given back by the percentage that it printed.
CONFIDENTIAL = "confidential"
WITHHELD_AT_SOURCE = "Its count was not published, and its percentage would give it back."
NOT_COUNTED = "As published, rounded; its counts were not published."
NOT_SHOWN = "not_shown"

Cell = Mapping[str, Any]


def equality_profile(counts: Counts) -> Results:
    """Headcounts and shares by characteristic and category, their gap to the people of each area, and pay gaps."""
    staff: dict[tuple[int, str], dict[str, Any]] = defaultdict(dict)
    areas: dict[tuple[int, str, str], dict[str, Any]] = defaultdict(dict)
    rows: list[Result] = []
    for row in counts.rows:
        if row.characteristic in standard.PAY_GAPS:
            rows.append(_pay_gap(row))
        elif row.area:
            areas[row.year, row.characteristic, row.category][row.area] = row
        else:
            staff[row.year, row.characteristic][row.category] = row
    people = counts.organisation.publisher.populations
    for (year, characteristic), cell in staff.items():
        place = Key(year, 0, staff_group=characteristic)
        shares = list(_shares(place, cell))
        rows.extend(shares)
        for share in shares:
            if share.key.measure == "percentage" and share.value is not None:
                given = areas.get((year, characteristic, share.key.band), {})
                rows.extend(_beside_areas(share, given, newest_by_area(people, year)))
    return Results(counts.organisation, counts.group, tuple(rows))


def _shares(place: Key, cell: Cell) -> Iterator[Result]:
    """The total, then each category's headcount and share, and together those whose counts were not published."""
    numbers = {category: row.headcount for category, row in cell.items() if row.headcount is not None}
    total = numbers.pop(standard.EVERYONE, None)
    categories = [category for category in cell if category != standard.EVERYONE]
    hidden = [category for category in categories if category not in numbers] if numbers else []
    if total is None and numbers and not hidden:
        total = sum(numbers.values())
    if hidden and total is not None:
        numbers[NOT_SHOWN] = total - sum(numbers.values())
    beside = _given_away_by(numbers)
    if total is not None:
        yield counted(place._replace(band=standard.EVERYONE, measure="headcount"), total)
    for category in [*categories, *([NOT_SHOWN] if NOT_SHOWN in numbers else [])]:
        key = place._replace(band=category)
        if category in hidden:
            for measure in ("headcount", "percentage"):
                yield Result(key._replace(measure=measure), None, missing=CONFIDENTIAL, note=WITHHELD_AT_SOURCE)
        elif category not in numbers:
            yield _published(key._replace(measure="percentage"), cell[category])
        else:
            found = _counted(key, numbers[category], total)
            yield from (replace(r, headcounts=(*r.headcounts, *beside[category])) for r in found)


def _counted(key: Key, number: int, total: int | None) -> Iterator[Result]:
    yield counted(key._replace(measure="headcount"), number)
    if total is not None:
        yield divided(key._replace(measure="percentage"), percentage, number, total, "Not calculable: nobody is here.")


def _published(key: Key, row: Any) -> Result:
    if row.percentage is None:
        return Result(key, None, missing=NOT_AVAILABLE, note="No figures were reported.")
    return Result(key, rounded(row.percentage, most=100), note=NOT_COUNTED)


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
