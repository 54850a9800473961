"""Which bands, staff groups and parts of the board make up which, as far as what was printed bears it out."""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from wres_helpers import standard
from wres_helpers.audit.relations import ASSUMED, PROFILE, Count, Relation, equal, relation

Place = tuple[int, int, str, str]  # year, indicator, population, edition
Cell = tuple[str, str]  # staff group, band
Cells = dict[Cell, set[str]]  # the ethnic groups of each


class Division(NamedTuple):
    """A cell and those that make it up, or these others."""

    whole: Cell
    parts: Sequence[Cell]
    otherwise: Sequence[Cell] = ()


def structure(counts: Iterable[Count], seen: Mapping[Count, int]) -> Iterator[Relation]:
    """A relation for every division of a cell that no printed counts speak against."""
    places: dict[Place, Cells] = {}
    for count in sorted(counts):
        if count.measure == "headcount" and count.indicator != PROFILE:
            cells = places.setdefault((*count[:3], count.edition), {})
            cells.setdefault((count.staff_group, count.band), set()).add(count.ethnic_group)
    for place, cells in places.items():
        for division in _board(cells) if place[1] == 9 else _workforce(cells):
            yield from _relations(place, cells, division, seen)


def _relations(place: Place, cells: Cells, division: Division, seen: Mapping[Count, int]) -> Iterator[Relation]:
    """The division for every ethnic group; where the printed counts do not tell which of two it is, between them."""
    whole, *both = division
    ways = [parts for parts in both if parts]
    borne_out = [_borne_out(place, cells, whole, parts, seen) for parts in ways]
    if max(borne_out) < 0:
        return
    fitting = [parts for parts, how in zip(ways, borne_out, strict=True) if how == max(borne_out)]
    for group in _groups(cells, whole, fitting[-1]):
        fewest, most = (_less(place, whole, parts, group) for parts in (fitting[0], fitting[-1]))
        because = f"{_named(whole)} is {' or '.join(', '.join(map(_named, parts)) for parts in fitting)}"
        if fewest == most:
            yield equal(fewest, because, ASSUMED)
        else:
            yield relation(fewest, because, lower=0, kind=ASSUMED)
            yield relation(most, because, upper=0, kind=ASSUMED)


def _borne_out(place: Place, cells: Cells, whole: Cell, parts: Sequence[Cell], seen: Mapping[Count, int]) -> int:
    """1 where parts are seen to add up to their whole, -1 where they do not for one of the ethnic groups, else 0."""
    found = 0
    for group in _groups(cells, whole, parts):
        total, *shown = (seen.get(_count(place, cell, group)) for cell in (whole, *parts))
        known = [value for value in shown if value is not None]
        if total is not None and (sum(known) > total or (len(known) == len(shown) and sum(known) != total)):
            return -1
        if total is not None and len(known) == len(shown):
            found = 1
    return found


def _groups(cells: Cells, whole: Cell, parts: Sequence[Cell]) -> list[str]:
    """The ethnic groups that a cell and all its parts have."""
    return [group for group in sorted(cells[whole]) if all(group in cells[part] for part in parts)]


def _less(place: Place, whole: Cell, parts: Sequence[Cell], group: str) -> dict[Count, int]:
    """A whole less its parts."""
    return {_count(place, whole, group): 1, **{_count(place, part, group): -1 for part in parts}}


def _count(place: Place, cell: Cell, group: str) -> Count:
    year, indicator, population, edition = place
    return Count(year, indicator, population, *cell, group, "headcount", edition)


def _named(cell: Cell) -> str:
    return " ".join(part for part in cell if part != "all") or "all"


def _board(cells: Cells) -> Iterator[Division]:
    for rest, part in standard.REMAINDERS.items():
        wanted = [("all", name) for name in ("all", part, rest)]
        if all(cell in cells for cell in wanted):
            yield Division(wanted[0], wanted[1:])


def _workforce(cells: Cells) -> Iterator[Division]:
    for staff_group in standard.STAFF_GROUPS:
        bands = [band for group, band in cells if group == staff_group]
        if staff_group == "medical":
            yield from _medical(bands)
            continue
        for whole, parts in _bands(bands):
            yield Division((staff_group, whole), [(staff_group, part) for part in parts])
    for band in sorted({band for group, band in cells if group == "all"}):
        groups = [(group, band) for group in standard.STAFF_GROUPS[:3] if (group, band) in cells]
        places = itertools.product(standard.STAFF_GROUPS[:2], standard.bands_within(band))
        if within := groups or [cell for cell in places if cell in cells]:
            yield Division(("all", band), within)


def _bands(bands: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Each range, and all bands, from the single bands or else from the ranges that lie next to each other in it."""
    singles = [band for band in standard.PAY_BANDS if band in bands]
    spans = {band: set(standard.bands_within(band)) for band in bands if standard.bands_within(band)}
    everything = set().union(*spans.values())
    for band in sorted(bands):
        within = everything if band == "all" else spans.get(band, set())
        parts = [single for single in singles if single in within]
        if band in standard.PAY_BANDS or not within:
            continue
        if not parts:
            parts = _side_by_side(within, {name: span for name, span in spans.items() if span < within})
        if len(parts) > 1:
            yield band, parts


def _side_by_side(within: set[str], spans: Mapping[str, set[str]]) -> list[str]:
    """The largest ranges that fill a range without overlapping; none where they leave a gap."""
    left, parts = set(within), []
    for name in sorted(spans, key=lambda name: (-len(spans[name]), name)):
        if spans[name] <= left:
            left -= spans[name]
            parts.append(name)
    return [] if left else parts


def _medical(bands: list[str]) -> Iterator[Division]:
    """All grades; whether senior medical managers are within the consultants, the printed counts tell."""
    grades = [("medical", grade) for grade in standard.MEDICAL_GRADES if grade in bands]
    apart = [cell for cell in grades if cell[1] != standard.SENIOR_MEDICAL_MANAGER]
    if "all" in bands and apart:
        yield Division(("medical", "all"), apart, otherwise=grades if grades != apart else [])
