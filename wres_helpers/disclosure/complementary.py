"""Which further counts to withhold, so that those that could identify people cannot be worked out."""

from collections.abc import Mapping

import numpy as np

from wres_helpers.disclosure.numbers import HIDDEN, ROUNDED, SHOWN, Numbers
from wres_helpers.disclosure.ranges import System, Vector
from wres_helpers.disclosure.relations import Part, Relation, parts, relations
from wres_helpers.disclosure.worth import Worth
from wres_helpers.indicators import Key
from wres_helpers.rules import Rule

# Beyond this many questions to the solver nothing more is shown again: more is withheld then than need be.
MOST_SOLVED = 20_000


def withheld_and_rounded(found: Numbers, rule: Rule) -> tuple[frozenset[Key], frozenset[Key]]:
    """The counts that are withheld, and those that are rounded to protect them.

    Settled year after year, so that a later year changes no earlier one.
    """
    level = {**found.no_more_than, **dict.fromkeys(found.small, HIDDEN)}
    nobody = {key for key, number in found.count.items() if number == 0 and key not in level.keys() | found.between}
    known = relations(found)
    secret = found.small | {key for key in found.nearly_small if found.unprinted(key)}
    for year in sorted({key.year for key in secret}):
        so_far = (relation for relation in known if _last_year(relation) <= year)
        for part in parts(so_far, nobody):
            if any(key.year == year for key in part.keys) and not secret.isdisjoint(part.keys):
                level |= _told_in(part, year, found, rule, level)
    withheld, rounded = (frozenset(key for key, how in level.items() if how == of) for of in (HIDDEN, ROUNDED))
    return withheld, frozenset(found.rounded.keys() - withheld) if rule.rounds_all else rounded


def _last_year(relation: Relation) -> int:
    return max(key.year for key in (*relation.parts, relation.whole))


def _told_in(part: Part, year: int, found: Numbers, rule: Rule, level: Mapping[Key, int]) -> dict[Key, int]:
    """How little is told of counts that hang together, earlier years as they were."""
    system = System(part, found, rule.narrowest)
    before = np.array([level.get(key, SHOWN) for key in part.keys])
    small, nearly_small = (np.array([key in of for key in part.keys]) for of in (found.small, found.nearly_small))
    may_hide = np.array([key.year == year and found.may_withhold(key) for key in part.keys])
    worth = Worth(part.keys, found.figures.get(year, ()), level)
    few = np.array([rule.smallest_headcount - found.count[key] for key in part.keys])
    # What a table prints must not be taken for small; of what none prints it depends on what is told of the others.
    sensitive, doubtful = small | (nearly_small & ~system.unprinted), nearly_small & system.unprinted
    chosen = complementary(system, before, sensitive, may_hide, worth)
    while (taken := _seem_small(system, chosen, doubtful & ~sensitive, few)).any():
        sensitive |= taken
        chosen = complementary(system, before, sensitive, may_hide, worth)
    return {key: int(at) for key, at in zip(part.keys, chosen, strict=True) if at > SHOWN}


def _seem_small(system: System, level: Vector, doubtful: Vector, few: Vector) -> Vector:
    """Which of the doubtful counts could be that much less than they are, and are told too narrowly."""
    seem = np.zeros_like(doubtful)
    for at in np.flatnonzero(doubtful).tolist():
        seem[at] = system.range(at, level) < system.width and system.ends(at, level)[0] < few[at]
    return seem


def complementary(system: System, level: Vector, sensitive: Vector, may_hide: Vector, worth: Worth) -> Vector:
    """How little is told of each count in the end, nothing of it needlessly."""
    found, seen_to = level, np.zeros_like(sensitive)
    while (waiting := np.flatnonzero(sensitive & system.secret(found) & ~seen_to)).size:
        found = _opened(system, int(waiting[-1]), found, may_hide, worth)
        seen_to[waiting[-1]] = True
    return _lean(system, level, found, sensitive, worth)


def _lean(system: System, level: Vector, start: Vector, sensitive: Vector, worth: Worth) -> Vector:
    """What is told when all that proves needless is shown again, or else rounded, that of the greatest loss first."""
    found = start.copy()
    wide = np.zeros(len(level), dtype=np.int64)
    for at in np.flatnonzero(sensitive & system.secret(found)).tolist():
        wide[at] = min(system.width, system.range(at, found))
    losses = worth.of_each(level)
    added = sorted(np.flatnonzero(found > level).tolist(), key=lambda at: -losses[at])
    for more in (SHOWN, ROUNDED):
        for at in (at for at in added if found[at] > more and system.solved < MOST_SOLVED):
            fewer = found.copy()
            fewer[at] = more
            if system.all_wide(np.where(system.secret(fewer), wide, 0), fewer):
                found = fewer
    return found


def _opened(system: System, at: int, level: Vector, may_hide: Vector, worth: Worth) -> Vector:
    """How little is told so that one count has a range as wide as the rule asks for, or as can be."""
    if system.range(at, level) >= system.width:
        return level
    least_told = np.where(may_hide, HIDDEN, level)
    widest = min(system.width, system.range(at, least_told))
    lowest, highest = system.ends(at, level)
    losses = np.where(level == HIDDEN, 0, worth.of_each(level))
    ways = [
        system.way_to(at, wanted, np.where(may_hide, np.maximum(level, most), level), losses)
        for most in (ROUNDED, HIDDEN)
        for wanted in (lowest + widest, highest - widest)
    ]
    found = [(way, np.maximum(system.needed(way), level)) for way in ways if way is not None]
    if not found:
        return least_told
    way, told = min(found, key=lambda choice: worth.lost(choice[1]))
    system.keep(way)
    return told
