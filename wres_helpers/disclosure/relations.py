"""What every reader knows of the counts: which of them add to which, and which cannot be more than which."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from wres_helpers import standard
from wres_helpers.disclosure.numbers import OTHERS, Numbers
from wres_helpers.indicators import Key

GRADES_AND_BANDS = (*standard.PAY_BANDS, *standard.MEDICAL_GRADES)


class Relation(NamedTuple):
    """Parts that add to a whole, or to no more than it."""

    parts: tuple[Key, ...]
    whole: Key
    exact: bool


def relations(numbers: Numbers) -> list[Relation]:
    """Every relation that holds among the counts.

    Where parts that were reported fall short of their whole, they are still no more than it. Where they
    exceed it, the files contradict themselves, and nobody can rely on the relation.
    """
    found: dict[Relation, None] = {}
    for parts, whole in _sums(numbers):
        present = tuple(part for part in parts if part in numbers.count and part != whole)
        if present and whole in numbers.count:
            total = sum(numbers.count[part] for part in present)
            if total <= numbers.count[whole]:
                found[Relation(present, whole, total == numbers.count[whole])] = None
    return list(found)


def _sums(numbers: Numbers) -> Iterator[tuple[Iterable[Key], Key]]:
    places: dict[Key, list[Key]] = defaultdict(list)
    for key in numbers.count:
        places[key._replace(ethnic_group="")].append(key)
    for place in places:
        yield from _ethnic_groups(place, numbers.count)
    for place in places:
        if place.band == "all" and place.indicator == 1:
            yield from _bands(place, places)
    for key in numbers.count:
        yield from _beside(key, numbers)
    yield from numbers.across


def _ethnic_groups(place: Key, count: Mapping[Key, int]) -> Iterator[tuple[Iterable[Key], Key]]:
    """White, BME and unknown, and the groups within them."""
    of = {group: place._replace(ethnic_group=group) for group in standard.ETHNIC_CODES}
    known = ("known",) if of["known"] in count else ("white", "bme")
    yield (of["white"], of["bme"]), of["known"]
    yield [of[group] for group in (*known, "unknown")], of["all"]
    for parent in ("white", "bme"):
        within = [of[group] for group, whole in standard.SUBGROUPS.items() if whole == parent]
        yield within, next((of[whole] for whole in (parent, *standard.TOTALS) if of[whole] in count), of[parent])


def _bands(place: Key, places: Mapping[Key, list[Key]]) -> Iterator[tuple[Iterable[Key], Key]]:
    """Single bands and ranges of bands within their ranges and within all bands, for each ethnic group."""
    here = [other.band for other in places if other._replace(band="all") == place]
    for whole in here:
        inside = set(standard.bands_within(whole)) if whole != "all" else set(GRADES_AND_BANDS)
        singles = _singles(here, inside)
        # Where they are counted among the consultants, the whole is the sum of the others.
        without_managers = [band for band in singles if band != standard.SENIOR_MEDICAL_MANAGER]
        for parts in (singles, without_managers, _ranges(here, whole, inside)):
            for group in standard.ETHNIC_CODES:
                named = place._replace(ethnic_group=group)
                yield [named._replace(band=band) for band in parts], named._replace(band=whole)


def _singles(here: Iterable[str], inside: set[str]) -> list[str]:
    return [band for band in here if band in inside and band in GRADES_AND_BANDS]


def _ranges(here: Iterable[str], whole: str, inside: set[str]) -> list[str]:
    """The widest ranges of bands within a whole that do not overlap."""
    chosen: list[str] = []
    covered: set[str] = set()
    for band in sorted(here, key=lambda band: (-len(standard.bands_within(band)), standard.band_order(band))):
        within = set(standard.bands_within(band)) or {band}
        if band not in (whole, "all") and within <= inside and not within & covered:
            chosen.append(band)
            covered |= within
    return chosen


def _beside(key: Key, numbers: Numbers) -> Iterator[tuple[Iterable[Key], Key]]:
    """What a count is part of elsewhere."""
    overall = Key(key.year, 1, key.population, ethnic_group=key.ethnic_group, measure="headcount")
    if key.indicator == 1 and key.staff_group == "all":
        yield [key._replace(staff_group=group) for group in standard.STAFF_GROUPS[:3]], key
    if key.indicator == 1 and key.staff_group == "all" and key.band != "all":
        within = [key._replace(band=band) for band in standard.bands_within(key.band)]
        yield [part._replace(staff_group=group) for part in within for group in standard.STAFF_GROUPS[:2]], key
    if key.indicator == 1 and key.band == standard.SENIOR_MEDICAL_MANAGER:
        yield (key,), key._replace(band="consultant")
    if key.indicator in (3, 4) and key.measure == "eligible":
        yield (key,), overall
        yield (key,), key._replace(indicator=7 - key.indicator)
    if key.indicator in range(2, 5) and key.measure == "events":
        yield (key,), key._replace(measure="eligible")
    if key.measure == "respondents":
        yield (key,), overall
        yield [key._replace(measure=measure) for measure in ("events", OTHERS)], key
    if key.indicator == 9 and key.band in standard.REMAINDERS:
        yield (key, key._replace(band=standard.REMAINDERS[key.band])), key._replace(band="all")
    if key in numbers.two_years:
        yield from _windows(key, numbers)


def _windows(key: Key, numbers: Numbers) -> Iterator[tuple[Iterable[Key], Key]]:
    """A window of two years holds all cases of its first year."""
    before = key._replace(year=key.year - 1)
    if before in numbers.count and before not in numbers.two_years:
        yield (before,), key


class Part(NamedTuple):
    """Counts that hang together, and the relations that tie them."""

    keys: tuple[Key, ...]
    relations: tuple[Relation, ...]


def parts(known: Iterable[Relation], settled: Collection[Key]) -> Iterator[Part]:
    """The counts in groups that no relation ties to one another; what is settled ties nothing."""
    ties: dict[Key, list[Relation]] = defaultdict(list)
    for relation in known:
        loose = Relation(tuple(key for key in relation.parts if key not in settled), relation.whole, relation.exact)
        if loose.parts and loose.whole not in settled:
            for key in (*loose.parts, loose.whole):
                ties[key].append(loose)
    seen: set[Key] = set()
    for start in ties:
        if start not in seen:
            part = _tied(start, ties)
            seen.update(part.keys)
            yield part


def _tied(start: Key, ties: Mapping[Key, list[Relation]]) -> Part:
    keys, waiting = {start: None}, [start]
    related: dict[Relation, None] = {}
    while waiting:
        for relation in ties[waiting.pop()]:
            related[relation] = None
            near = [key for key in (*relation.parts, relation.whole) if key not in keys]
            keys.update(dict.fromkeys(near))
            waiting += near
    return Part(tuple(keys), tuple(related))
