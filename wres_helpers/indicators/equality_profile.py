"""The people of the organisation by protected characteristic, beside the people of the areas that it serves."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from wres_helpers import labels, standard
from wres_helpers.arithmetic import exact, interval, percentage
from wres_helpers.indicators.comparison import area_share, gap_to, newest_by_area, with_all_areas
from wres_helpers.indicators.remark import ALL_AREAS, NOTHING_REPORTED, PUBLISHED, Remark
from wres_helpers.indicators.results import Key, People, Result, Results, count_result, share_result
from wres_helpers.load import Counts, Population

NOT_SHOWN = "not_shown"

Cell = Mapping[str, Any]
Runs = tuple[tuple[str, ...], ...]


def equality_profile(counts: Counts, runs: Mapping[tuple[int, str], Runs] | None = None) -> Results:
    """Headcounts and shares by characteristic and category, their gap to the people of each area, and pay gaps.

    `runs` are the categories of each characteristic that stand alone or together.
    """
    populations = counts.organisation.publisher.populations
    of_staff, of_areas = _by_place(counts)
    rows = [_pay_gap(row) for row in counts.rows["equality_profile"] if row.characteristic in standard.PAY_GAPS]
    for (year, characteristic), cell in of_staff.items():
        areas = newest_by_area(populations, year)
        place = Key(year, 0, staff_group=characteristic)
        for result in _shares(place, cell, (runs or {}).get((year, characteristic), ())):
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


def _shares(place: Key, cell: Cell, runs: Runs) -> Iterator[Result]:
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
        yield from _with_counts(place, list(categories), numbers, everyone, runs)
    else:
        yield from _without_counts(place, {c: row.percentage for c, row in categories.items()}, runs)


def _with_counts(
    place: Key, categories: list[str], numbers: dict[str, int], total: People | None, runs: Runs
) -> Iterator[Result]:
    """Each category, or those that stand together; those whose counts the organisation withheld are shown together."""
    if len(numbers) < len(categories) and total is not None:
        numbers[NOT_SHOWN] = total.number - sum(numbers.values())
    together = {category: run for run in runs if len(run) > 1 for category in run}
    for category in dict.fromkeys([*categories, *numbers]):
        key = place._replace(band=category, measure="headcount")
        if category in together:
            run = together[category]
            if category == run[0]:
                people = People(key._replace(band=labels.together(run)), sum(numbers[name] for name in run))
                yield from _count_and_share(people, total)
        elif category in numbers:
            yield from _count_and_share(People(key, numbers[category]), total)
        else:
            absent = Remark("withheld_at_source")
            yield from (Result(key._replace(measure=name), None, remark=absent) for name in ("headcount", "percentage"))


def _count_and_share(people: People, total: People | None) -> Iterator[Result]:
    yield _headcount(people)
    if total is not None:
        key = people.key._replace(measure="percentage")
        share = share_result(key, percentage, people, total, "nobody")
        yield replace(share, rests_on=(people.key, total.key, *_same_people(people.key), *_same_people(total.key)))


def _headcount(people: People) -> Result:
    return replace(count_result(people), rests_on=(people.key, *_same_people(people.key)))


def _same_people(key: Key) -> tuple[Key, ...]:
    """The count of indicator 1 that is of the same people: where it is withheld, it must not stand here."""
    groups = {standard.EVERYONE: "all"}
    if key.staff_group == "race":
        groups |= {"white": "white", "bme": "bme", **dict.fromkeys(standard.UNDECLARED, "unknown")}
    group = groups.get(key.band)
    return (Key(key.year, 1, ethnic_group=group, measure="headcount"),) if group else ()


def _without_counts(place: Key, shares: Mapping[str, Decimal | None], runs: Runs) -> Iterator[Result]:
    """Percentages as they were published, but for those that would tell, with the number of staff, of few people."""
    together = {category for run in runs if len(run) > 1 for category in run}
    for category, share in shares.items():
        key = place._replace(band=category, measure="percentage")
        if share is None or category in together:
            yield Result(key, None, remark=Remark(NOTHING_REPORTED if share is None else "withheld_at_source"))
        else:
            yield Result(key, interval(share, most=100), remark=PUBLISHED)


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
