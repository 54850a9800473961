"""Which bands, staff groups and parts of the board make up which, as far as exact counts bear it out."""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from wres_helpers import standard
from wres_helpers.audit.numbers import PROFILE, Count
from wres_helpers.guard.relations import ASSUMPTION, Relation, equal, relation

Place = tuple[int, int, str, str]  # year, indicator, population, edition
Cell = tuple[str, str]  # staff group, band
Cells = dict[Cell, set[str]]  # the ethnic groups of each
Exact = Mapping[Count, int]
MANAGERS = standard.SENIOR_MEDICAL_MANAGER


class Division(NamedTuple):
    """A cell and those that make it up, or these others."""

    whole: Cell
    parts: Sequence[Cell]
    otherwise: Sequence[Cell] = ()


def structure(counts: Iterable[Count], exact: Exact) -> Iterator[Relation]:
    """A relation for every division of a cell that no exact counts speak against."""
    places: dict[Place, Cells] = {}
    for count in sorted(counts):
        if count.measure == "headcount" and count.indicator != PROFILE:
            cells = places.setdefault((*count[:3], count.edition), {})
            cells.setdefault((count.staff_group, count.band), set()).add(count.ethnic_group)
    for place, cells in places.items():
        for division in _board(cells) if place[1] == 9 else _workforce(cells):
            yield from _relations(place, cells, division, exact)


def _relations(place: Place, cells: Cells, division: Division, exact: Exact) -> Iterator[Relation]:
    """The division for every ethnic group; where the exact counts do not tell which of two it is, between them."""
    whole, *both = division
    ways = {tuple(parts): _borne_out(place, cells, whole, parts, exact) for parts in both if parts}
    if (best := max(ways.values())) < 0:
        return
    fitting = [parts for parts, how in ways.items() if how == best]
    because = f"{_words(whole)} is {' or '.join(', '.join(map(_words, parts)) for parts in fitting)}"
    for group in _groups(cells, whole, fitting[-1]):
        fewest, most = (_less(place, whole, parts, group) for parts in (fitting[0], fitting[-1]))
        if fewest == most:
            yield equal(fewest, because, ASSUMPTION)
        else:
            yield relation(fewest, because, lower=0, kind=ASSUMPTION)
            yield relation(most, because, upper=0, kind=ASSUMPTION)


def _borne_out(place: Place, cells: Cells, whole: Cell, parts: Sequence[Cell], exact: Exact) -> int:
    """1 where parts can be seen to add up to their whole, -1 where they do not for an ethnic group, else 0."""
    verdict = 0
    for group in _groups(cells, whole, parts):
        total, *values = (exact.get(_count(place, cell, group)) for cell in (whole, *parts))
        numbers = [value for value in values if value is not None]
        complete = len(numbers) == len(parts)
        if total is not None and (sum(numbers) > total or (complete and sum(numbers) != total)):
            return -1
        verdict = 1 if total is not None and complete else verdict
    return verdict


def _groups(cells: Cells, whole: Cell, parts: Sequence[Cell]) -> list[str]:
    """The ethnic groups that a cell and all its parts have."""
    return [group for group in sorted(cells[whole]) if all(group in cells[part] for part in parts)]


def _less(place: Place, whole: Cell, parts: Sequence[Cell], group: str) -> dict[Count, int]:
    """A whole less its parts."""
    return {_count(place, whole, group): 1, **{_count(place, part, group): -1 for part in parts}}


def _count(place: Place, cell: Cell, group: str) -> Count:
    year, indicator, population, edition = place
    return Count(year, indicator, population, *cell, group, "headcount", edition)


def _words(cell: Cell) -> str:
    return " ".join(part for part in cell if part != "all") or "all"


def _board(cells: Cells) -> Iterator[Division]:
    for rest, part in standard.REMAINDERS.items():
        whole, *parts = (("all", name) for name in ("all", part, rest))
        if {whole, *parts} <= cells.keys():
            yield Division(whole, parts)


def _workforce(cells: Cells) -> Iterator[Division]:
    for staff_group in dict.fromkeys(group for group, _ in cells):
        bands = [band for group, band in cells if group == staff_group]
        managers = [MANAGERS] if staff_group == "medical" and MANAGERS in bands else []
        for whole, parts in _bands(bands):
            inside = [(staff_group, part) for part in parts]
            within = [(staff_group, band) for band in managers if whole == "all"]
            yield Division((staff_group, whole), inside, [*inside, *within] if within else ())
    for joined, members in standard.JOINED_STAFF_GROUPS.items():
        for band in sorted({band for group, band in cells if group == joined}):
            if pieces := [(group, band) for group in members if (group, band) in cells]:
                yield Division((joined, band), pieces)
    for band in sorted({band for group, band in cells if group == "all"}):
        groups = [(group, band) for group in standard.STAFF_GROUPS[:3] if (group, band) in cells]
        places = itertools.product(standard.STAFF_GROUPS[:2], standard.bands_within(band))
        if within := groups or [cell for cell in places if cell in cells]:
            yield Division(("all", band), within)


def _bands(bands: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
    """Each range, and all bands, from the most rows that lie side by side in it; managers are consultants too."""
    spans = {band: span for band in bands if (span := _rows_within(band))}
    everything = [row for row in standard.ROWS if any(row in span for span in spans.values())]
    for band in sorted(bands):
        parts = _side_by_side(
            everything if band == "all" else spans.get(band, ()),
            {name: span for name, span in spans.items() if name != band},
        )
        if len(parts) > 1:
            yield band, parts


def _rows_within(band: str) -> tuple[str, ...]:
    return tuple(row for row in standard.rows_within(band) if row != MANAGERS)


def _side_by_side(within: Sequence[str], spans: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The most rows that fill a range; where single bands have rows, a band without one has nobody."""
    gaps_are_empty = any(len(span) == 1 for span in spans.values() if set(span) <= set(within))
    # The best way to fill the bands up to each: how many gaps there are, and the rows.
    best: list[tuple[int, tuple[str, ...]] | None] = [(0, ())]
    for end, band in enumerate(within, start=1):
        gaps, rows = best[-1] or (0, ())
        ways = [(gaps + 1, rows)] if gaps_are_empty else []
        for name, span in spans.items():
            start = end - len(span)
            if span[-1] == band and start >= 0 and within[start] == span[0] and (before := best[start]):
                ways.append((before[0], (*before[1], name)))
        best.append(max(ways, key=lambda way: (len(way[1]), -way[0]), default=None))
    return best[-1][1] if best[-1] else ()
