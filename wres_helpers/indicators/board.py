"""Indicator 9: the board beside the workforce."""

from collections.abc import Iterator
from dataclasses import replace

from wres_helpers import standard
from wres_helpers.indicators.results import Key, Result, Results, complete, rows_by_place
from wres_helpers.indicators.shares import Cell, cell_of, gaps, shares
from wres_helpers.indicators.workforce_profile import overall_workforce
from wres_helpers.load import Counts


def board(counts: Counts) -> Results:
    """Headcounts and shares by membership, and their gap to the overall workforce."""
    denominator = counts.organisation.publisher.denominator
    workforce = overall_workforce(counts)
    rows: list[Result] = []
    for (year, membership), cell in memberships(counts).items():
        key = _key(year, membership)
        rows.extend(shares(key, cell, denominator))
        if year in workforce:
            rows.extend(gaps(key, cell, workforce[year], denominator))
            if membership == "all":
                rows.extend(_workforce(key, workforce[year], denominator))
    return complete(counts, "board", rows)


def _key(year: int, membership: str) -> Key:
    return Key(year, 9, band=membership)


def memberships(counts: Counts) -> dict[tuple[int, str], Cell]:
    """The reported parts of the board, and what is left of the whole without one of them."""
    by_place = rows_by_place(counts.rows["board"], "year", "membership")
    cells = {(year, part): cell_of(_key(year, part), rows) for (year, part), rows in by_place.items()}
    for year in sorted({place[0] for place in cells}):
        # Twice, because the second division of the board may give the whole that the first one needs.
        for rest, part in (*standard.REMAINDERS.items(), *standard.REMAINDERS.items()):
            _complete(cells, (year, "all"), (year, part), (year, rest))
    return cells


def _complete(cells: dict[tuple[int, str], Cell], *places: tuple[int, str]) -> None:
    """Put what follows of the whole board, a part of it and the rest where it was not reported."""
    whole, part, rest = (cells[place].headcounts if place in cells else {} for place in places)
    follow = (
        {group: part[group] + rest[group] for group in part if group in rest},
        {group: whole[group] - rest[group] for group in whole if group in rest},
        {group: whole[group] - part[group] for group in whole if group in part},
    )
    for place, headcounts in zip(places, follow, strict=True):
        reported = cells.get(place, Cell(_key(*place)))
        if headcounts:
            cells[place] = replace(reported, headcounts={**headcounts, **reported.headcounts})


def _workforce(key: Key, overall: Cell, denominator: str) -> Iterator[Result]:
    measures = {"headcount": "workforce_headcount", "percentage": "workforce_percentage"}
    for result in shares(key, overall, denominator):
        measure = measures.get(result.key.measure)
        if measure and result.key.ethnic_group not in standard.SUBGROUPS:
            yield replace(result, key=result.key._replace(measure=measure))
