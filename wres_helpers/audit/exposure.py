"""Which withheld counts a reader can narrow too far, and through which relations."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from wres_helpers.audit import facts, shares
from wres_helpers.audit.bounds import Bounds
from wres_helpers.audit.characteristics import of_staff
from wres_helpers.audit.knowledge import Knowledge, irreducible, with_reasons
from wres_helpers.audit.laws import DID_NOT
from wres_helpers.audit.printed import Printed
from wres_helpers.audit.ranges import Range, ranges
from wres_helpers.audit.relations import Count, Relation
from wres_helpers.audit.solver import component_of

# Counts of 1 to 4 people, and survey bases of 1 to 10, are protected; to know one of them within less than this
# width is to know too much. One that lies anywhere in 1 to 4 leaves a width of 3.
WIDTH = 3
SMALLEST_HEADCOUNT = 5
SMALLEST_BASE = 11


@dataclass(frozen=True)
class Exposed:
    """A count that can be narrowed too far, and relations each of which is needed for it."""

    count: Count
    range: Range
    through: tuple[Relation, ...]


def withheld_counts(printed: Iterable[Printed]) -> list[Count]:
    """The counts that are withheld, and those who did not say yes where those who did are withheld."""
    shown: set[Count] = set()
    hidden: set[Count] = set()
    for number in printed:
        if number.key.measure in shares.PEOPLE:
            count = shares.count(number.key)
            (hidden if number.withheld else shown).add(count)
            if count.measure == "events" and count.indicator in shares.SURVEY and number.withheld:
                hidden.add(count._replace(measure=DID_NOT))
        elif of_staff(number.key) and number.withheld:
            hidden.add(number.key._replace(measure="headcount"))
    return sorted(hidden - shown)


def exposed(known: Knowledge, wanted: Iterable[Count], width: int = WIDTH) -> Iterator[Exposed]:
    """The wanted counts that may be small and can be narrowed to less than the width."""
    small = [count for count in wanted if _may_be_small(Range(*known.bounds.of(count)), count)]
    found = ranges(known.relations, known.bounds, small, width)
    for count in small:
        if _is_exposed(found[count], count, width):
            yield Exposed(count, found[count], tuple(_through(known, count, found[count])))


def _is_exposed(range_: Range, count: Count, width: int) -> bool:
    return range_.width < width and _may_be_small(range_, count)


def _may_be_small(range_: Range, count: Count) -> bool:
    smallest = SMALLEST_BASE if count.measure == "respondents" else SMALLEST_HEADCOUNT
    return range_.most >= 1 and range_.least < smallest


def recovered(known: Knowledge, printed: Sequence[Printed], width: int = WIDTH) -> Iterator[Exposed]:
    """The counts that were printed nowhere and can be narrowed to less than the width, small or not."""
    seen = facts.counts(printed)
    unprinted = [count for count in sorted(known.bounds.steps) if count not in seen and count.measure != DID_NOT]
    for count, range_ in ranges(known.relations, known.bounds, unprinted, width).items():
        if range_.width < width and range_.most:
            yield Exposed(count, range_, tuple(_through(known, count, range_)))


def _through(known: Knowledge, count: Count, range_: Range) -> list[Relation]:
    """Relations each of which is needed to narrow a count so far: those near to it first."""

    def at_a_glance(relations: Sequence[Relation]) -> bool:
        return Range(*Bounds(relations).of(count)).width <= range_.width

    def solved(relations: Sequence[Relation]) -> bool:
        bounds = Bounds(relations)
        return count in bounds.steps and ranges(relations, bounds, [count])[count].width <= range_.width

    if Range(*known.bounds.of(count)).width <= range_.width:
        return irreducible(known.bounds.reasons(count), at_a_glance)
    candidates: list[Relation] = []
    for near in _nearer_first(known, count):
        candidates = with_reasons(near, known.bounds)
        if solved(candidates):
            break
    return irreducible(candidates, solved)


def _nearer_first(known: Knowledge, count: Count) -> Iterator[list[Relation]]:
    """The relations that speak of a count, then also those that speak of their counts, and so on."""
    group = next(group for group in component_of(known.relations, known.bounds) if _speaks_of(group, {count}))
    reached = {count}
    near: list[Relation] = []
    while len(near) < len(group):
        near = [relation for relation in group if _speaks_of([relation], reached)]
        reached = {other for relation in near for other, _ in relation.terms if not known.bounds.fixed(other)}
        yield near


def _speaks_of(relations: Iterable[Relation], counts: set[Count]) -> bool:
    return any(count in counts for relation in relations for count, _ in relation.terms)
