"""Which further counts to withhold, so that those that could identify people cannot be worked out."""

from collections.abc import Collection

import numpy as np

from wres_helpers.disclosure.numbers import Numbers
from wres_helpers.disclosure.ranges import System, Vector
from wres_helpers.disclosure.relations import Part, Relation, parts, relations
from wres_helpers.indicators import Key
from wres_helpers.rules import Rule

# Beyond this many questions to the solver nothing more is shown again: more is withheld then than need be.
MOST_SOLVED = 20_000


def withheld_keys(found: Numbers, rule: Rule) -> frozenset[Key]:
    """The keys of all counts that are withheld, year after year, so that a later year changes no earlier one."""
    hidden = set(found.small)
    nobody = {key for key, number in found.count.items() if number == 0 and key not in hidden | found.between.keys()}
    known = relations(found)
    for year in sorted({key.year for key in hidden}):
        so_far = (relation for relation in known if _last_year(relation) <= year)
        for part in parts(so_far, nobody):
            if any(key.year == year for key in part.keys):
                hidden |= _withheld_in(part, year, found, rule, hidden)
    return frozenset(hidden)


def publicly_known(key: Key) -> bool:
    """True for what a reader knows anyway: how many staff there are, and how many members the board has."""
    return key.measure == "headcount" and (key.staff_group, key.band, key.ethnic_group) == ("all", "all", "all")


def _last_year(relation: Relation) -> int:
    return max(key.year for key in (*relation.parts, relation.whole))


def _withheld_in(part: Part, year: int, found: Numbers, rule: Rule, hidden: Collection[Key]) -> set[Key]:
    """What is withheld of counts that hang together, earlier years as they were."""
    protected = np.array([key in found.small for key in part.keys])
    if not protected.any():
        return set()
    system = System(part, found, rule.narrowest)
    may_hide = np.array([key.year == year and not publicly_known(key) for key in part.keys])
    # A count is worth as much as the figures that would go with it, whatever its number is.
    losses = np.array([1.0 + found.figures.get(key, 0) for key in part.keys])
    chosen = complementary(system, np.array([key in hidden for key in part.keys]), protected, may_hide, losses)
    return {key for key, gone in zip(part.keys, chosen, strict=True) if gone}


def complementary(system: System, hidden: Vector, protected: Vector, may_hide: Vector, losses: Vector) -> Vector:
    """What is hidden in the end: the lesser loss of two orders to go about it in, none of it needlessly."""
    order = [int(at) for at in np.flatnonzero(protected)]
    starts = [_enough(system, hidden, there, may_hide, losses) for there in (order, order[::-1])]
    found = [_lean(system, hidden, start, order, losses) for start in starts]
    return min(found, key=lambda chosen: float(losses[chosen].sum()))


def _enough(system: System, hidden: Vector, protected: list[int], may_hide: Vector, losses: Vector) -> Vector:
    """What is hidden where the counts to protect are seen to one after the other."""
    found = hidden.copy()
    for at in protected:
        found |= _opening(system, at, found, may_hide, losses)
    return found


def _lean(system: System, hidden: Vector, start: Vector, protected: list[int], losses: Vector) -> Vector:
    """What is left hidden when all that proves needless is shown again, that of the greatest loss first."""
    found = start.copy()
    wide = np.zeros(len(hidden), dtype=np.int64)
    for at in protected:
        wide[at] = min(system.width, system.range(at, found))
    added = np.flatnonzero(found & ~hidden)
    for at in sorted(added.tolist(), key=lambda at: -losses[at]):
        fewer = found.copy()
        fewer[at] = False
        if system.solved < MOST_SOLVED and system.all_wide(wide, fewer):
            found = fewer
    return found


def _opening(system: System, at: int, hidden: Vector, may_hide: Vector, losses: Vector) -> Vector:
    """What must be hidden besides so that one count has a range as wide as the rule asks for."""
    width = system.width
    if system.range(at, hidden) >= width:
        return np.zeros_like(hidden)
    widest = min(width, system.range(at, hidden | may_hide))
    lowest, highest = system.ends(at, hidden)
    choices: list[tuple[float, int, Vector, Vector]] = []
    for wanted in (lowest + widest, highest - widest):
        way = system.way_to(at, wanted, hidden, may_hide, losses)
        if way is not None:
            more = system.beyond(way) & ~hidden
            choices.append((losses[more].sum(), len(choices), way, more))
    if not choices:
        return may_hide
    _, _, way, more = min(choices, key=lambda choice: choice[:2])
    system.keep(way)
    chosen: Vector = more
    return chosen
