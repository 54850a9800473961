"""The people of the organisation by protected characteristic, beside the people of the areas that it serves."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from wres_helpers import standard
from wres_helpers.indicators.comparison import area_share, gap_to, newest_by_area, with_all_areas
from wres_helpers.indicators.remark import ALL_AREAS, NOTHING_REPORTED, PUBLISHED, Remark
from wres_helpers.indicators.results import Key, People, Result, Results, count_result, share_result
from wres_helpers.indicators.workforce_profile import overall_workforce
from wres_helpers.load import Counts, Population
from wres_helpers.measures import exact, percentage, round_half_up, rounded

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
                by_area = of_areas.get((year, characteristic, result.key.band), {})
                rows.extend(_beside_areas(result, by_area, areas))
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
    everyone = None
    if total is not None:
        everyone = People(place._replace(band=standard.EVERYONE, measure="headcount"), total)
        yield _headcount(everyone)
    if numbers:
        yield from _with_counts(place, list(categories), numbers, everyone)
    else:
        yield from _without_counts(place, {c: row.percentage for c, row in categories.items()}, total or workforce)


def _with_counts(place: Key, categories: list[str], numbers: dict[str, int], total: People | None) -> Iterator[Result]:
    """Each category; those whose counts the organisation withheld stay withheld, and are shown together."""
    if len(numbers) < len(categories) and total is not None:
        numbers[NOT_SHOWN] = total.number - sum(numbers.values())
    beside = _beside_each(numbers)
    for category in dict.fromkeys([*categories, *numbers]):
        key = place._replace(band=category)
        if category in numbers:
            results = _count_and_share(People(key._replace(measure="headcount"), numbers[category]), total)
            yield from (replace(result, headcounts=beside[category]) for result in results)
        else:
            absent = Remark("withheld_at_source")
            yield from (Result(key._replace(measure=name), None, remark=absent) for name in ("headcount", "percentage"))


def _count_and_share(people: People, total: People | None) -> Iterator[Result]:
    yield _headcount(people)
    if total is not None:
        key = people.key._replace(measure="percentage")
        share = share_result(key, percentage, _of_indicator_1(people), _of_indicator_1(total), "nobody")
        yield replace(share, rests_on=(people.key, total.key, *_same_people(people.key), *_same_people(total.key)))


def _headcount(people: People) -> Result:
    rests_on = (people.key, *_same_people(people.key))
    return replace(count_result(_of_indicator_1(people)), key=people.key, rests_on=rests_on)


def _of_indicator_1(people: People) -> People:
    """The people under the name that indicator 1 has for them: what is rounded there is rounded here."""
    return people._replace(key=next(iter(_same_people(people.key)), people.key))


def _same_people(key: Key) -> tuple[Key, ...]:
    """The count of indicator 1 that is of the same people: where it is withheld, it must not stand here."""
    groups = {standard.EVERYONE: "all"}
    if key.staff_group == "race":
        groups |= {"white": "white", "bme": "bme", **dict.fromkeys(standard.UNDECLARED, "unknown")}
    group = groups.get(key.band)
    return (Key(key.year, 1, ethnic_group=group, measure="headcount"),) if group else ()


def _without_counts(place: Key, shares: Mapping[str, Decimal | None], everyone: int | None) -> Iterator[Result]:
    """Percentages without any counts; with the number of all staff, each of them tells a count."""
    numbers = {
        category: int(round_half_up(Fraction(share) / 100 * everyone, 0))
        for category, share in shares.items()
        if share is not None and everyone
    }
    beside = _beside_each(numbers)
    for category, share in shares.items():
        key = place._replace(band=category, measure="percentage")
        headcounts = (numbers[category], *beside[category]) if category in numbers else ()
        if share is None:
            yield Result(key, None, remark=Remark(NOTHING_REPORTED))
        else:
            yield Result(key, rounded(share, most=100), headcounts=headcounts, remark=PUBLISHED)


def _beside_each(numbers: Mapping[str, int]) -> dict[str, tuple[int, ...]]:
    """Which other counts each category would give away by subtraction from the total.

    Whoever subtracts all other categories from the total has the one that is withheld; so a second one must
    be withheld with it, and further ones until they are not few people together. Those who declared nothing come
    first, because a reader needs them least.
    """
    first = [category for category in (*reversed(standard.UNDECLARED), NOT_SHOWN) if numbers.get(category)]
    others = [c for c in numbers if numbers[c] and c not in (*standard.UNDECLARED, NOT_SHOWN)]
    categories = [*first, *sorted(others, key=lambda category: numbers[category])]
    beside: dict[str, tuple[int, ...]] = dict.fromkeys(numbers, ())
    for place, category in enumerate(categories):
        before = sum(numbers[earlier] for earlier in categories[:place])
        beside[category] = (before,) if place else tuple(numbers[other] for other in categories[1:])
    return beside


def _beside_areas(share: Result, by_area: Mapping[str, Any], people: Sequence[Population]) -> Iterator[Result]:
    """The share of a category among the people of each area, and of all areas weighted by their people."""
    of_everyone = share.key._replace(population=ALL_AREAS.name, measure="population_percentage")
    results = []
    for population in people:
        key = of_everyone._replace(population=population.area)
        row = by_area.get(population.area)
        if row is not None and row.percentage is not None:
            results.append(area_share(key, population, row.percentage))
        elif (share.key.staff_group, share.key.band) == ("race", "bme"):
            results.append(area_share(key, population, population.bme_percentage))
    for result in with_all_areas(of_everyone, results) if len(results) == len(people) else results:
        yield result
        yield gap_to(result, share)


def _pay_gap(row: Any) -> Result:
    key = Key(row.year, 0, staff_group=row.characteristic, band=row.category, measure="pay_gap")
    if row.percentage is None:
        return Result(key, None, remark=Remark(NOTHING_REPORTED))
    return Result(key, exact(Fraction(row.percentage)))
