"""Beside others: the organisation and national values of its year, its workforce and the people of its area."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from wres_helpers import labels, standard
from wres_helpers.arithmetic import Quantity, difference, exact, interval
from wres_helpers.indicators.results import NOT_AVAILABLE, NOT_REPORTED, Key, Result, Results, combined, order
from wres_helpers.load import BenchmarkRow, Counts, Population

# An integrated care board took the place of clinical commissioning groups; values of others than trusts are rare.
NEAREST = {"icb": ("icb", "ccg", "trust"), "ccg": ("ccg", "trust")}
OWN = {"all": "percentage_of_all", "known": "percentage_of_known", "": "percentage"}
NATIONAL = {"percentage": "national_percentage", "relative_likelihood": "national_relative_likelihood"}
ALL_AREAS = "All areas together, weighted by people"

Found = Mapping[Key, Result]
Place = tuple[int, int, str, str]


def comparison(counts: Counts, groups: Sequence[Results]) -> Results:
    """The results of the indicators beside national values, and the workforce beside each area and all of them."""
    organisation = counts.organisation
    own = {row.key: row for group in groups for row in group.rows}
    national: dict[Place, list[BenchmarkRow]] = {}
    for row in counts.benchmarks:
        national.setdefault(row.place, []).append(row)
    kind = organisation.publisher.kind
    rows = [result for rows in national.values() for result in _nationally(own, rows, kind)]
    if not any(key.year == organisation.year and result.missing != NOT_AVAILABLE for key, result in own.items()):
        several = [rows for place, rows in national.items() if place[0] == organisation.year]
        rows = [result for rows in several for result in _national_alone(rows, kind)]
    for key, share in own.items():
        if key == Key(key.year, 1, ethnic_group="bme", measure="percentage") and share.value is not None:
            rows.extend(_locally(share, organisation.publisher.populations))
    # The workforce's share stands once, whatever it is compared with.
    once = list(dict.fromkeys(rows))
    return Results(organisation, "comparison", tuple(sorted(once, key=lambda row: order(row.key))))


def _nationally(own: Found, rows: Sequence[BenchmarkRow], kind: str) -> Iterator[Result]:
    """A reported value, the national one that fits it best, and how far apart they are."""
    for scope in NEAREST.get(kind, ("trust",)):
        for basis in OWN:
            fitting = [row for row in rows if (row.scope, row.basis) == (scope, basis)]
            here = _reported(own, fitting[-1]) if fitting else None
            if here is not None:
                yield from _beside(here, fitting[-1], kind)
                return


def _national_alone(rows: Sequence[BenchmarkRow], kind: str) -> Iterator[Result]:
    """The national value that would stand beside an own one, for a year without any own figures."""
    for scope in NEAREST.get(kind, ("trust",)):
        fitting = [row for row in rows if row.scope == scope]
        if fitting:
            row = fitting[-1]
            measure = row.measure if row.measure == "relative_likelihood" else OWN[row.basis]
            key = Key(row.year, row.indicator, band=row.band, ethnic_group=row.ethnic_group, measure=measure)
            yield from _beside(Result(key, None, missing=NOT_AVAILABLE, note=NOT_REPORTED), row, kind)
            return


def _reported(own: Found, row: BenchmarkRow) -> Result | None:
    """The organisation's value of the same year, measure and basis; None where there is none to compare."""
    measure = row.measure if row.measure == "relative_likelihood" else OWN[row.basis]
    key = Key(row.year, row.indicator, band=row.band, ethnic_group=row.ethnic_group, measure=measure)
    found = own.get(key)
    if found is None or found.missing == NOT_AVAILABLE or found.years_covered != _window(key):
        return None
    return found


def _window(key: Key) -> int:
    """How many years of cases the national value counts: two for indicator 3 before the Standard changed."""
    changed = next(change.year for change in standard.CHANGES if change.indicator == 3)
    return 2 if key.indicator == 3 and key.year < changed else 1


def _beside(own: Result, row: BenchmarkRow, kind: str) -> Iterator[Result]:
    key = own.key._replace(measure=NATIONAL[row.measure])
    note = labels.national_note(labels.whose_values(row.scope, kind), row.source)
    national = Result(key, _published(row.value, key.measure), note=note)
    yield own
    yield national
    if row.measure == "percentage":
        named = key._replace(measure="percentage_point_gap_to_national")
        yield gap_to_area(named, own, national)


def _published(value: Decimal, measure: str) -> Quantity:
    """A value as published; coarser ones than are shown keep the range in which they can lie."""
    coarse = -int(value.as_tuple().exponent) < standard.MEASURES[measure].decimals
    return interval(value) if coarse else exact(Fraction(value))


def _locally(share: Result, populations: Sequence[Population]) -> Iterator[Result]:
    """The workforce's share beside that of the people of each area, and of all areas."""
    areas = newest_by_area(populations, share.key.year)
    if not areas:
        return
    yield share
    key = share.key._replace(measure="population_percentage")
    results = [area_share(key, population, population.bme_percentage) for population in areas]
    if len(areas) > 1 and any(population.people for population in areas):
        results.append(weighted(key, results))
    for result in results:
        yield result
        named = key._replace(measure="percentage_point_gap_to_population")
        yield gap_to_area(named, share, result)


def newest_by_area(populations: Sequence[Population], year: int) -> list[Population]:
    """The newest entry of each area up to a year."""
    newest: dict[str, Population] = {}
    for population in sorted(populations, key=lambda population: population.year):
        if population.year <= year:
            newest[population.area] = population
    return [population for population in populations if newest.get(population.area) is population]


def gap_to_area(key: Key, own: Result, other: Result) -> Result:
    """How far the own value is from the other; it rests on the organisation's own counts alone."""
    found = combined(key, difference, own, other)
    return replace(found, note=f"{own.note} {other.note}".strip()) if found.value else found


def area_share(key: Key, population: Population, share: Decimal) -> Result:
    """The share of the people of one area, as it was published."""
    note = f"{population.area}, people in {population.year} ({population.source})"
    value = _published(share, key.measure)
    return Result(key, value, denominator=population.people, note=note)


def weighted(key: Key, areas: Sequence[Result]) -> Result:
    """The share of the people of all areas: each area counts as often as it has people."""
    people = sum(area.denominator or 0 for area in areas)
    parts = [(area.value, Fraction(area.denominator or 0, people)) for area in areas if area.value is not None]
    value, lower, upper = (
        sum((getattr(quantity, bound) * weight for quantity, weight in parts), Fraction(0))
        for bound in ("value", "lower", "upper")
    )
    return Result(key, Quantity(value, lower, upper), denominator=people, note=ALL_AREAS)
