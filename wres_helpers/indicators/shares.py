"""Headcounts and shares of one cell (a pay band, a part of the board), on both denominators."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from wres_helpers import standard
from wres_helpers.arithmetic import difference, exact, interval, percentage
from wres_helpers.indicators.remark import PUBLISHED, Remark
from wres_helpers.indicators.results import Key, People, Result, comparison_result, count_result, share_result
from wres_helpers.load import with_totals


@dataclass(frozen=True)
class Cell:
    """Headcounts of a place by ethnic group, totals completed, and percentages as reported."""

    place: Key
    headcounts: Mapping[str, int] = field(default_factory=dict)
    percentages: Mapping[str, Decimal] = field(default_factory=dict)

    def key(self, group: str) -> Key:
        """The key of the people of an ethnic group here."""
        return self.place._replace(ethnic_group=group, measure="headcount")

    def people(self, group: str) -> People | None:
        """The people of an ethnic group here; None where they were not counted."""
        return People(self.key(group), self.headcounts[group]) if group in self.headcounts else None

    def groups(self) -> list[str]:
        """The ethnic groups, no totals, of which anything was reported."""
        there = self.headcounts.keys() | self.percentages.keys()
        return [group for group in standard.ETHNIC_CODES if group in there and group not in standard.TOTALS]


def cell_of(place: Key, rows: Mapping[str, Any]) -> Cell:
    """A cell from its rows by ethnic group."""
    return Cell(
        place,
        with_totals({group: row.headcount for group, row in rows.items()}),
        {group: row.percentage for group, row in rows.items() if row.percentage is not None},
    )


def own_basis(ethnic_group: str, denominator: str) -> str:
    """The total that a group's share is of: the unknown can only be a share of all."""
    return "all" if ethnic_group == "unknown" else denominator


def share(key: Key, cell: Cell, basis: str) -> Result | None:
    """A group's share of a total, from counts where there are any; None where there are none."""
    people, total = cell.people(key.ethnic_group), cell.people(basis)
    if people is None or total is None:
        return None
    return share_result(key, percentage, people, total, "nobody")


def share_without_counts(key: Key, cell: Cell, basis: str) -> Result | None:
    """A group's share as it was published, rounded; None where it was not."""
    group = key.ethnic_group
    if group not in cell.percentages:
        return None
    reported = cell.percentages[group]
    # Of so few people as a board has, no share but none and all is rounded to 0 or 100.
    of_few = cell.place.indicator == 9 and reported in (0, 100)
    value = exact(Fraction(reported)) if of_few else interval(reported, most=100)
    rests_on = (cell.key(group), cell.key(basis))
    return Result(key, value, cell.headcounts.get(group), rests_on=rests_on, remark=PUBLISHED)


def own_share(key: Key, cell: Cell, denominator: str) -> Result:
    """A group's share on the organisation's own denominator."""
    basis = own_basis(key.ethnic_group, denominator)
    whom = "members" if key.indicator == 9 and key.measure != "workforce_percentage" else "staff"
    absent = Result(key, None, remark=Remark(f"no_total_of_{basis}_{whom}"))
    return share(key, cell, basis) or share_without_counts(key, cell, basis) or absent


def shares(place: Key, cell: Cell, denominator: str) -> Iterator[Result]:
    """Headcounts and shares of every ethnic group of a cell."""
    groups = cell.groups()
    for group in standard.ETHNIC_CODES:
        if people := cell.people(group):
            yield replace(count_result(people), key=place._replace(ethnic_group=group, measure="headcount"))
        if group in groups:
            yield from _shares_of_group(place._replace(ethnic_group=group), cell, denominator)


def _shares_of_group(key: Key, cell: Cell, denominator: str) -> Iterator[Result]:
    """A group's share on the organisation's own denominator, then of each total that is counted."""
    own = own_share(key._replace(measure="percentage"), cell, denominator)
    yield own
    for basis in standard.TOTALS if key.ethnic_group != "unknown" else ("all",):
        of_total = key._replace(measure=f"percentage_of_{basis}")
        if basis == own_basis(key.ethnic_group, denominator):
            yield replace(own, key=of_total)
        elif result := share(of_total, cell, basis):
            yield result


def gaps(place: Key, cell: Cell, overall: Cell, denominator: str) -> Iterator[Result]:
    """How far each group's share of a cell is from its share of the overall workforce."""
    for group in cell.groups():
        if group in overall.groups():
            key = place._replace(ethnic_group=group, measure="percentage")
            here, everywhere = (own_share(key, among, denominator) for among in (cell, overall))
            yield comparison_result(key._replace(measure="percentage_point_gap"), difference, here, everywhere)
