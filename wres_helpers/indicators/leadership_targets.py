"""Leadership targets: the path, where the organisation stands on it, and the people it takes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import partial

from wres_helpers.arithmetic import (
    Quantity,
    difference,
    exact,
    maximum,
    people_among_posts,
    people_by_additions,
    percentage,
    point_on_path,
)
from wres_helpers.indicators.board import memberships
from wres_helpers.indicators.comparison import area_share, newest_by_area, weighted
from wres_helpers.indicators.results import NOT_APPLICABLE, NOT_AVAILABLE, Key, Result, Results, combined, counted
from wres_helpers.indicators.shares import Cell, own_share
from wres_helpers.indicators.workforce_profile import band_across, overall_workforce
from wres_helpers.load import Counts, Population, Target

NEEDED = {"fixed_establishment": people_among_posts, "net_additions": people_by_additions}
# Of how many of the next appointments the small table asks.
APPOINTMENTS = {1: 10, 9: 5}
STEPS = 5
NO_WORKFORCE = "Not available: the share of the workforce in the first year was not reported."
NO_PEOPLE = "Not available: the share of local people in the first year was not reported."
NOT_COUNTED = "Not available: the leaders were not counted."
NO_POSTS = "Not calculable: there are not so many posts."
NO_NUMBER = "Not calculable: no number of people reaches it."

Cells = Mapping[int, Cell]


@dataclass(frozen=True)
class Place:
    """A target, the leaders that it is for by year, and what its percentages are of."""

    target: Target
    cells: Cells
    denominator: str

    def key(self, year: int, measure: str) -> Key:
        """What a number about these leaders is called."""
        if self.target.is_of_board:
            return Key(year, 9, ethnic_group="bme", measure=measure)
        return Key(year, 1, band=self.target.whom, ethnic_group="bme", measure=measure)

    def reached(self, year: int) -> Result:
        """The share of a year."""
        key = self.key(year, "percentage")
        if year not in self.cells:
            return Result(key, None, missing=NOT_AVAILABLE, note=NOT_COUNTED)
        return own_share(key, self.cells[year], self.denominator)

    def counts(self, year: int) -> tuple[Result, Result] | None:
        """The BME people and the posts of a year; None where either was not counted."""
        cell = self.cells.get(year)
        bme, posts = (cell.people(group) if cell else None for group in ("bme", self.denominator))
        if bme is None or posts is None:
            return None
        key = self.key(year, "headcount")
        return replace(counted(bme), key=key), replace(counted(posts), key=key._replace(ethnic_group=self.denominator))


def leadership_targets(counts: Counts) -> Results:
    """Every declared target: its path, its gap, the people needed, and what appointments would do."""
    organisation = counts.organisation
    decided, year = organisation.publisher, organisation.year
    workforce = overall_workforce(counts)
    rows: list[Result] = []
    for target in decided.targets:
        if target.first_year > year:
            continue
        place = Place(target, _leaders(counts, target), decided.denominator)
        aim = _aim(target, workforce, decided.populations, decided.denominator)
        path = _path(place, aim)
        rows += [*path.values(), *_standing(place, path, year)]
        people = place.counts(year)
        if people is not None:
            rows += [*_people(place, aim, people, year), *_appointed(place, people, year)]
    return Results(organisation, "leadership_targets", tuple(rows))


def _leaders(counts: Counts, target: Target) -> Cells:
    """The leaders by year, as the plan counts them where it says so."""
    if target.is_of_board:
        found = {year: cell for (year, part), cell in memberships(counts).items() if part == "all"}
    else:
        found = band_across(counts, target.whom)
    place = Place(target, {}, "")
    for year, posts, bme in target.counts:
        found[year] = Cell(place.key(year, "headcount"), {"bme": bme, "all": posts, "known": posts})
    return found


def _aim(target: Target, workforce: Cells, populations: Sequence[Population], denominator: str) -> Result:
    """The percentage to be reached, as its basis stood in the first year."""
    year = target.first_year
    if target.percentage is not None:
        return _declared(year, target.percentage)
    key = Key(year, 1, ethnic_group="bme", measure="percentage")
    own = own_share(key, workforce[year], denominator) if year in workforce else _missing(key, NO_WORKFORCE)
    local = _local(target, populations)
    if target.basis == "own_workforce":
        return own
    if target.basis == "local_population" or local.value is None:
        return local
    # Which of the two it is rests on both: where the own share is withheld, it would tell on which side that lies.
    return combined(key, maximum, own, local)


def _local(target: Target, populations: Sequence[Population]) -> Result:
    """The share of local people: as the plan names it, or of the areas served, weighted by their people."""
    if target.population_percentage is not None:
        return _declared(target.first_year, target.population_percentage)
    key = Key(target.first_year, 1, ethnic_group="bme", measure="population_percentage")
    areas = [area_share(key, area, area.bme_percentage) for area in newest_by_area(populations, target.first_year)]
    if len(areas) > 1 and any(area.denominator for area in areas):
        return weighted(key, areas)
    return areas[0] if len(areas) == 1 else _missing(key, NO_PEOPLE)


def _declared(year: int, share: Decimal) -> Result:
    return Result(Key(year, 1, measure="target_percentage"), exact(Fraction(share)))


def _missing(key: Key, why: str) -> Result:
    return Result(key, None, missing=NOT_AVAILABLE, note=why)


def _path(place: Place, aim: Result) -> dict[int, Result]:
    """What is expected in each year, in a straight line from the first to the last."""
    target = place.target
    first, last = target.first_year, target.last_year
    declared = target.start_percentage
    start = place.reached(first) if declared is None else _declared(first, declared)
    path = {}
    for year in range(first, last + 1):
        key = place.key(year, "target_percentage")
        line = partial(_line, part=Fraction(year - first, last - first))
        path[year] = combined(key, line, start, aim)
    path[first] = _renamed(start, path[first].key)
    path[last] = _renamed(aim, path[last].key)
    return path


def _line(*, of: Quantity, compared_with: Quantity, part: Fraction) -> Quantity:
    return point_on_path(of, compared_with, part)


def _renamed(result: Result, key: Key) -> Result:
    return replace(result, key=key, numerator=None, denominator=None)


def _standing(place: Place, path: Mapping[int, Result], year: int) -> Iterator[Result]:
    """What was reached in each year up to now, and how far that is from the path; after its end, from the target."""
    for now in range(place.target.first_year, year + 1):
        reached = place.reached(now)
        yield reached
        yield from place.counts(now) or ()
        expected = path[min(now, place.target.last_year)]
        yield combined(place.key(now, "percentage_point_gap_to_target"), difference, reached, expected)


def _people(place: Place, aim: Result, people: tuple[Result, Result], year: int) -> Iterator[Result]:
    """The fewest more people that reach the target and the number that the plan states, with what each gives."""
    bme, posts = (result.numerator or 0 for result in people)
    key = place.key(year, "people_needed")
    if aim.value is None:
        yield _resting(key, None, (aim,), aim.missing, aim.note)
    else:
        more = NEEDED[place.target.method](aim.value.value, bme, posts)
        on = (*people, aim)
        yield _resting(key, None if more is None else exact(more), on, NOT_APPLICABLE, NO_NUMBER)
        yield _with(place, place.key(year, "percentage_with_people_needed"), on, more)
    for stated in (number for of, number in place.target.stated if of == year):
        yield Result(place.key(year, "people_stated"), exact(stated))
        yield _with(place, place.key(year, "percentage_with_people_stated"), people, stated)


def _with(place: Place, key: Key, on: Sequence[Result], more: int | None) -> Result:
    """The share with so many more people, in posts that stay as many or come with them."""
    bme, posts = (result.numerator or 0 for result in on[:2])
    if more is None:
        return _resting(key, None, on, NOT_APPLICABLE, NO_NUMBER)
    posts += more if place.target.method == "net_additions" else 0
    value = percentage(bme + more, posts) if bme + more <= posts else None
    share = _resting(key, value, on, NOT_APPLICABLE, NO_POSTS)
    return replace(share, numerator=bme + more, denominator=posts) if value else share


def _appointed(place: Place, people: tuple[Result, Result], year: int) -> Iterator[Result]:
    """The share if none, some or all of the next appointments were of BME people.

    Where posts stay as many, each appointment takes the post of somebody who leaves and is not BME. How many
    appointments there are is the same whatever the counts are: it would tell them where they are withheld.
    """
    bme, posts = (result.numerator or 0 for result in people)
    key = place.key(year, "percentage_if_appointed")
    several = APPOINTMENTS[key.indicator]
    after = posts + several if place.target.method == "net_additions" else posts
    for some in range(0, several + 1, several // STEPS):
        value = percentage(bme + some, after) if bme + some <= after else None
        named = key._replace(staff_group=f"{some}_of_{several}")
        found = _resting(named, value, people, NOT_APPLICABLE, NO_POSTS)
        yield replace(found, numerator=bme + some, denominator=after) if value else found


def _resting(key: Key, value: Quantity | None, on: Sequence[Result], missing: str = "", note: str = "") -> Result:
    """A result that gives away the people that others rest on."""
    rests_on = tuple(people for result in on for people in result.rests_on)
    absent = value is None
    return Result(key, value, rests_on=rests_on, missing=missing if absent else "", note=note if absent else "")
