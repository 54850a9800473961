"""Beside others: the organisation and national values of its year, its workforce and the people of its area."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import partial

from wres_helpers import standard
from wres_helpers.arithmetic import Quantity, difference, exact, interval
from wres_helpers.indicators.remark import ALL_AREAS, NOT_AVAILABLE, NOTHING_REPORTED, Area, National, Remark
from wres_helpers.indicators.results import Key, Result, Results, comparison_result, order
from wres_helpers.load import BenchmarkRow, Counts, Population

# An integrated care board took the place of clinical commissioning groups; values of others than trusts are rare.
NEAREST = {"icb": ("icb", "ccg", "trust"), "ccg": ("ccg", "trust")}
OWN = {"all": "percentage_of_all", "known": "percentage_of_known", "": "percentage"}
NATIONAL = {"percentage": "national_percentage", "relative_likelihood": "national_relative_likelihood"}

Find = Callable[[Key], Result | None]


def comparison(counts: Counts, groups: Sequence[Results]) -> Results:
    """The results of the indicators beside national values, and the workforce beside each area and all of them."""
    organisation = counts.organisation
    own = {row.key: row for group in groups for row in group.rows}
    national: dict[tuple[int, int, str, str], list[BenchmarkRow]] = {}
    for row in counts.benchmarks:
        national.setdefault(row.place, []).append(row)
    find: Find = partial(_comparable, own)
    if not any(key.year == organisation.year and row.missing != NOT_AVAILABLE for key, row in own.items()):
        national = {place: rows for place, rows in national.items() if place[0] == organisation.year}
        find = _nothing
    rows = [row for several in national.values() for row in _nationally(find, several, organisation.publisher.kind)]
    for key, share in own.items():
        if key == Key(key.year, 1, ethnic_group="bme", measure="percentage") and share.value is not None:
            rows.extend(_locally(share, organisation.publisher.populations))
    # The workforce's share stands once, whatever it is compared with.
    once = list(dict.fromkeys(rows))
    return Results(organisation, "comparison", tuple(sorted(once, key=lambda row: order(row.key))))


def _nothing(key: Key) -> Result:
    """What stands beside national values in a year without any own figures."""
    return Result(key, None, remark=Remark(NOTHING_REPORTED))


def _nationally(find: Find, rows: Sequence[BenchmarkRow], kind: str) -> Iterator[Result]:
    """An own value, the national one that fits it best, and how far apart they are."""
    for scope in NEAREST.get(kind, ("trust",)):
        for basis in OWN:
            row = next((row for row in reversed(rows) if (row.scope, row.basis) == (scope, basis)), None)
            own = find(_own_key(row)) if row is not None else None
            if row is not None and own is not None:
                yield from _beside(own, row, kind)
                return


def _own_key(row: BenchmarkRow) -> Key:
    """The own value of the same year, measure and basis as a national one."""
    measure = row.measure if row.measure == "relative_likelihood" else OWN[row.basis]
    return Key(row.year, row.indicator, band=row.band, ethnic_group=row.ethnic_group, measure=measure)


def _comparable(own: Mapping[Key, Result], key: Key) -> Result | None:
    """An own value of as many years of cases as the national one counts; None where there is none."""
    first = next(change.year for change in standard.CHANGES if change.indicator == 3)
    years = 2 if key.indicator == 3 and key.year < first else 1
    result = own.get(key)
    return None if result is None or result.missing == NOT_AVAILABLE or result.remark.years_covered != years else result


def _beside(own: Result, row: BenchmarkRow, kind: str) -> Iterator[Result]:
    key = own.key._replace(measure=NATIONAL[row.measure])
    remark = Remark(national=National(row.scope, kind, row.source))
    national = Result(key, _quantity(row.value, key.measure), remark=remark)
    yield own
    yield national
    if row.measure == "percentage":
        yield gap_to(national, own, "percentage_point_gap_to_national")


def _quantity(value: Decimal, measure: str) -> Quantity:
    """A value as published; coarser ones than are shown keep the range in which they can lie."""
    coarse = -int(value.as_tuple().exponent) < standard.MEASURES[measure].decimals
    return interval(value) if coarse else exact(Fraction(value))


def _locally(share: Result, populations: Sequence[Population]) -> Iterator[Result]:
    """The workforce's share beside that of the people of each area, and of all areas."""
    areas = newest_by_area(populations, share.key.year)
    key = share.key._replace(measure="population_percentage")
    results = with_all_areas(key, [area_share(key, area, area.bme_percentage) for area in areas])
    if results:
        yield share
    for result in results:
        yield result
        yield gap_to(result, share)


def newest_by_area(populations: Sequence[Population], year: int) -> list[Population]:
    """The newest entry of each area up to a year."""
    newest: dict[str, Population] = {}
    for population in sorted(populations, key=lambda population: population.year):
        if population.year <= year:
            newest[population.area] = population
    return [population for population in populations if newest.get(population.area) is population]


def gap_to(other: Result, own: Result, measure: str = "percentage_point_gap_to_population") -> Result:
    """How far the own value is from another; it rests on the organisation's own counts alone."""
    result = comparison_result(other.key._replace(measure=measure), difference, own, other)
    remark = replace(own.remark, area=other.remark.area, national=other.remark.national)
    return replace(result, remark=remark) if result.value else result


def area_share(key: Key, population: Population, share: Decimal) -> Result:
    """The share of the people of one area, as it was published."""
    remark = Remark(area=Area.of(population))
    return Result(key, _quantity(share, key.measure), denominator=population.people, remark=remark)


def with_all_areas(key: Key, areas: Sequence[Result]) -> list[Result]:
    """The shares of areas and of all of them together, where there are several with their people."""
    several = len(areas) > 1 and any(area.denominator for area in areas)
    return [*areas, _weighted(key, areas)] if several else list(areas)


def _weighted(key: Key, areas: Sequence[Result]) -> Result:
    """The share of the people of all areas: each area counts as often as it has people."""
    people = sum(area.denominator or 0 for area in areas)
    parts = [(area.value, Fraction(area.denominator or 0, people)) for area in areas if area.value is not None]
    value, lower, upper = (
        sum((getattr(quantity, bound) * weight for quantity, weight in parts), Fraction(0))
        for bound in ("value", "lower", "upper")
    )
    return Result(key, Quantity(value, lower, upper), denominator=people, remark=Remark(area=ALL_AREAS))
