"""Which bands, staff groups and parts of the board make up which, as far as what was printed bears it out."""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from wres_helpers import standard
from wres_helpers.audit.relations import ASSUMED, PROFILE, Count, Relation, equal

Place = tuple[int, int, str, str]  # year, indicator, population, edition
Cells = dict[tuple[str, str], set[str]]  # (staff group, band) -> ethnic groups


class Division(NamedTuple):
    """A cell and those that make it up."""

    whole: tuple[str, str]
    parts: Sequence[tuple[str, str]]
    otherwise: Sequence[tuple[str, str]] = ()


def structure(counts: Iterable[Count], seen: Mapping[Count, int]) -> Iterator[Relation]:
    """A relation for every division of a cell that no printed counts speak against."""
    places: dict[Place, Cells] = {}
    for count in sorted(counts):
        if count.measure == "headcount" and count.indicator != PROFILE:
            cells = places.setdefault((*count[:3], count.edition), {})
            cells.setdefault((count.staff_group, count.band), set()).add(count.ethnic_group)
    for place, cells in places.items():
        divisions = _board(cells) if place[1] == 9 else _workforce(cells)
        for division in divisions:
            found = _relations(place, cells, division, seen)
            other = Division(division.whole, division.otherwise)
            yield from found if found or not other.parts else _relations(place, cells, other, seen)


def _relations(place: Place, cells: Cells, division: Division, seen: Mapping[Count, int]) -> list[Relation]:
    """The division for every ethnic group; none where the printed counts of one of them do not add up."""
    found = []
    for group in sorted(cells[division.whole]):
        if not all(group in cells[part] for part in division.parts):
            continue
        whole, *parts = (_count(place, cell, group) for cell in (division.whole, *division.parts))
        shown = [seen.get(count) for count in parts]
        known = [value for value in shown if value is not None]
        if whole in seen and (sum(known) > seen[whole] or (len(known) == len(shown) and sum(known) != seen[whole])):
            return []
        because = f"{_named(division.whole)} is {', '.join(_named(part) for part in division.parts)}"
        found.append(equal({whole: 1, **dict.fromkeys(parts, -1)}, because, ASSUMED))
    return found


def _count(place: Place, cell: tuple[str, str], group: str) -> Count:
    year, indicator, population, edition = place
    return Count(year, indicator, population, *cell, group, "headcount", edition)


def _named(cell: tuple[str, str]) -> str:
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
