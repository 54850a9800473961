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
from wres_helpers.indicators.comparison import area_share, newest_by_area, with_all_areas
from wres_helpers.indicators.remark import Remark
from wres_helpers.indicators.results import Key, Result, Results, comparison_result, count_result
from wres_helpers.indicators.shares import Cell, own_share
from wres_helpers.indicators.workforce_profile import band_across, overall_workforce
from wres_helpers.load import Counts, Population, Target

NEEDED = {"fixed_establishment": people_among_posts, "net_additions": people_by_additions}
# Of how many of the next appointments the small table asks.
APPOINTMENTS = {1: 10, 9: 5}
STEPS = 5
OUT_OF_REACH, TOO_FEW_POSTS = Remark("out_of_reach"), Remark("too_few_posts")

Cells = Mapping[int, Cell]


@dataclass(frozen=True)
class Place:
    """A target, the leaders that it is for by year, and what its percentages are of."""

    target: Target
    cells: Cells
    denominator: str

    def key(self, year: int, measure: str) -> Key:
        """What a number about these leaders is called."""
        return _key(self.target, year, measure)

    def share(self, year: int) -> Result:
        """The share of a year."""
        key = self.key(year, "percentage")
        if year not in self.cells:
            return Result(key, None, remark=Remark("no_count_of_leaders"))
        return own_share(key, self.cells[year], self.denominator)

    def counts(self, year: int) -> tuple[Result, Result] | None:
        """The BME people and the posts of a year; None where either was not counted."""
        cell = self.cells.get(year)
        bme, posts = (cell.people(group) if cell else None for group in ("bme", self.denominator))
        if bme is None or posts is None:
            return None
        key = self.key(year, "headcount")
        of_posts = key._replace(ethnic_group=self.denominator)
        return replace(count_result(bme), key=key), replace(count_result(posts), key=of_posts)


def _key(target: Target, year: int, measure: str) -> Key:
    band = "all" if target.is_of_board else target.whom
    return Key(year, 9 if target.is_of_board else 1, band=band, ethnic_group="bme", measure=measure)


def leadership_targets(counts: Counts) -> Results:
    """Every target that has begun: its path, its gap, the people needed, and what appointments would do."""
    organisation = counts.organisation
    publisher, year = organisation.publisher, organisation.year
    workforce = overall_workforce(counts)
    rows: list[Result] = []
    for target in publisher.targets:
        if target.first_year > year:
            continue
        place = Place(target, _leaders(counts, target), publisher.denominator)
        aim = _aim(target, workforce, publisher.populations, publisher.denominator)
        path = _path(place, aim)
        rows += [*path.values(), *_standing(place, path, year)]
        people = place.counts(year)
        if people is not None:
            rows += [*_people(place, aim, people, year), *_appointments(place, people, year)]
    return Results(organisation, "leadership_targets", tuple(rows))


def _leaders(counts: Counts, target: Target) -> Cells:
    """The leaders by year, as the plan counts them where it says so."""
    if target.is_of_board:
        cells = {year: cell for (year, part), cell in memberships(counts).items() if part == "all"}
    else:
        cells = band_across(counts, target.whom)
    for year, posts, bme in target.counts:
        cells[year] = Cell(_key(target, year, "headcount"), {"bme": bme, "all": posts, "known": posts})
    return cells


def _aim(target: Target, workforce: Cells, populations: Sequence[Population], denominator: str) -> Result:
    """The percentage to be reached, as its basis stood in the first year."""
    year = target.first_year
    if target.percentage is not None:
        return _as_written(year, target.percentage)
    key = Key(year, 1, ethnic_group="bme", measure="percentage")
    own = Result(key, None, remark=Remark("no_share_of_workforce"))
    own = own_share(key, workforce[year], denominator) if year in workforce else own
    local = _local(target, populations)
    if target.basis == "own_workforce":
        return own
    if target.basis == "local_population" or local.value is None:
        return local
    # Which of the two it is rests on both: where the own share is withheld, it would tell on which side that lies.
    return comparison_result(key, maximum, own, local)


def _local(target: Target, populations: Sequence[Population]) -> Result:
    """The share of local people: as the plan names it, or of the areas served, weighted by their people."""
    if target.population_percentage is not None:
        return _as_written(target.first_year, target.population_percentage)
    key = Key(target.first_year, 1, ethnic_group="bme", measure="population_percentage")
    areas = newest_by_area(populations, target.first_year)
    shares = with_all_areas(key, [area_share(key, area, area.bme_percentage) for area in areas])
    of_all = len(areas) == 1 or len(shares) > len(areas)
    return shares[-1] if of_all else Result(key, None, remark=Remark("no_share_of_people"))


def _as_written(year: int, share: Decimal) -> Result:
    return Result(Key(year, 1, measure="target_percentage"), exact(Fraction(share)))


def _path(place: Place, aim: Result) -> dict[int, Result]:
    """What is expected in each year, in a straight line from the first to the last."""
    target = place.target
    first, last = target.first_year, target.last_year
    start = place.share(first) if target.start_percentage is None else _as_written(first, target.start_percentage)
    path = {}
    for year in range(first, last + 1):
        line = partial(_line, part=Fraction(year - first, last - first))
        path[year] = comparison_result(place.key(year, "target_percentage"), line, start, aim)
    for year, end in ((first, start), (last, aim)):
        path[year] = replace(end, key=path[year].key, numerator=None, denominator=None)
    return path


def _line(*, of: Quantity, compared_with: Quantity, part: Fraction) -> Quantity:
    return point_on_path(of, compared_with, part)


def _standing(place: Place, path: Mapping[int, Result], year: int) -> Iterator[Result]:
    """What was reached in each year up to now, and how far that is from the path; after its end, from the target."""
    for now in range(place.target.first_year, year + 1):
        share = place.share(now)
        yield share
        yield from place.counts(now) or ()
        expectation = path[min(now, place.target.last_year)]
        yield comparison_result(place.key(now, "percentage_point_gap_to_target"), difference, share, expectation)


def _people(place: Place, aim: Result, people: tuple[Result, Result], year: int) -> Iterator[Result]:
    """The fewest more people that reach the target and the number that the plan states, with what each gives."""
    bme, posts = (result.numerator or 0 for result in people)
    key = place.key(year, "people_needed")
    if aim.value is None:
        yield _resting(key, None, (aim,), aim.remark)
    else:
        more = NEEDED[place.target.method](aim.value.value, bme, posts)
        on = (*people, aim)
        yield _resting(key, None if more is None else exact(more), on, OUT_OF_REACH)
        yield _with(place, place.key(year, "percentage_with_people_needed"), on, more)
    for number in (number for of, number in place.target.stated if of == year):
        yield Result(place.key(year, "people_stated"), exact(number))
        yield _with(place, place.key(year, "percentage_with_people_stated"), people, number)


def _with(place: Place, key: Key, on: Sequence[Result], more: int | None) -> Result:
    """The share with so many more people."""
    return _resting(key, None, on, OUT_OF_REACH) if more is None else _share(place, key, on, more, more)


def _appointments(place: Place, people: tuple[Result, Result], year: int) -> Iterator[Result]:
    """The share if none, some or all of the next appointments were of BME people.

    How many appointments there are is the same whatever the counts are: it would tell them where they are withheld.
    """
    key = place.key(year, "percentage_if_appointed")
    several = APPOINTMENTS[key.indicator]
    for some in range(0, several + 1, several // STEPS):
        yield _share(place, key._replace(staff_group=f"{some}_of_{several}"), people, some, several)


def _share(place: Place, key: Key, on: Sequence[Result], more: int, appointments: int) -> Result:
    """The share with so many more BME people among those who are appointed.

    Where posts stay as many, each appointment takes the post of somebody who leaves and is not BME.
    """
    bme, posts = (result.numerator or 0 for result in on[:2])
    bme, posts = bme + more, posts + appointments if place.target.method == "net_additions" else posts
    value = percentage(bme, posts) if bme <= posts else None
    share = _resting(key, value, on, TOO_FEW_POSTS)
    return replace(share, numerator=bme, denominator=posts) if value else share


def _resting(key: Key, value: Quantity | None, on: Sequence[Result], absence: Remark) -> Result:
    """A result that gives away the people that others rest on; without a value, why."""
    rests_on = tuple(people for result in on for people in result.rests_on)
    return Result(key, value, rests_on=rests_on, remark=absence if value is None else Remark())
