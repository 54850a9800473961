"""Headcounts and shares of one cell (a pay band, a part of the board), on both denominators."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from wres_helpers import standard
from wres_helpers.arithmetic import difference, interval, percentage
from wres_helpers.indicators.results import NOT_AVAILABLE, Counted, Key, Result, combined, counted, divided
from wres_helpers.load import completed


@dataclass(frozen=True)
class Cell:
    """Headcounts of a place by ethnic group, totals completed, and percentages as reported."""

    place: Key
    headcounts: Mapping[str, int] = field(default_factory=dict)
    percentages: Mapping[str, Decimal] = field(default_factory=dict)

    def named(self, group: str) -> Key:
        """The key of the people of an ethnic group here."""
        return self.place._replace(ethnic_group=group, measure="headcount")

    def people(self, group: str) -> Counted | None:
        """The people of an ethnic group here; None where they were not counted."""
        return Counted(self.named(group), self.headcounts[group]) if group in self.headcounts else None


def cell_of(place: Key, rows: Mapping[str, Any]) -> Cell:
    """A cell from its rows by ethnic group."""
    return Cell(
        place,
        completed({group: row.headcount for group, row in rows.items()}),
        {group: row.percentage for group, row in rows.items() if row.percentage is not None},
    )


def own_basis(ethnic_group: str, denominator: str) -> str:
    """The total that a group's share is of: the unknown can only be a share of all."""
    return "all" if ethnic_group == "unknown" else denominator


def share(key: Key, cell: Cell, basis: str) -> Result | None:
    """A group's share of a named total, from counts where there are any; None where nothing was reported."""
    people, total = cell.people(key.ethnic_group), cell.people(basis)
    if people is not None and total is not None:
        return divided(key, percentage, people, total, "Not calculable: nobody is here.")
    return None


def reported_share(key: Key, cell: Cell, basis: str) -> Result | None:
    """A group's share as it was published, rounded; None where it was not."""
    printed = cell.percentages.get(key.ethnic_group)
    if printed is None:
        return None
    note = "As published, rounded; its counts were not published."
    headcount = cell.headcounts.get(key.ethnic_group)
    rests_on = (cell.named(key.ethnic_group), cell.named(basis))
    return Result(key, interval(printed, most=100), numerator=headcount, rests_on=rests_on, note=note)


def own_share(key: Key, cell: Cell, denominator: str) -> Result:
    """A group's share on the organisation's own denominator."""
    basis = own_basis(key.ethnic_group, denominator)
    found = share(key, cell, basis) or reported_share(key, cell, basis)
    whom = "members" if key.indicator == 9 and key.measure != "workforce_percentage" else "staff"
    words = {"all": f"of all {whom}", "known": f"of {whom} of known ethnicity"}[basis]
    return found or Result(key, None, missing=NOT_AVAILABLE, note=f"Not available: the total {words} was not reported.")


def shares(place: Key, cell: Cell, denominator: str) -> Iterator[Result]:
    """Headcounts and shares of every ethnic group of a cell."""
    for group in standard.ETHNIC_CODES:
        key = place._replace(ethnic_group=group)
        if people := cell.people(group):
            yield replace(counted(people), key=key._replace(measure="headcount"))
        if group in standard.TOTALS or not (group in cell.headcounts or group in cell.percentages):
            continue
        own = own_share(key._replace(measure="percentage"), cell, denominator)
        yield own
        for basis in standard.TOTALS if group != "unknown" else ("all",):
            named = key._replace(measure=f"percentage_of_{basis}")
            if basis == own_basis(group, denominator):
                yield replace(own, key=named)
            elif found := share(named, cell, basis):
                yield found


def gaps(place: Key, cell: Cell, overall: Cell, denominator: str) -> Iterator[Result]:
    """How far each group's share of a cell is from its share of the overall workforce."""
    for group in standard.ETHNIC_CODES:
        if group in standard.TOTALS or not (group in cell.headcounts or group in cell.percentages):
            continue
        if not (group in overall.headcounts or group in overall.percentages):
            continue
        key = place._replace(ethnic_group=group, measure="percentage")
        here = own_share(key, cell, denominator)
        everywhere = own_share(key, overall, denominator)
        yield combined(key._replace(measure="percentage_point_gap"), difference, here, everywhere)
