"""Which relations, each of which is needed, narrow a count or contradict each other."""

from collections.abc import Callable, Iterator, Sequence

from wres_helpers.guard.attack import Range, ranges
from wres_helpers.guard.bounds import Bounds, ContradictionError
from wres_helpers.guard.relations import Count, Relation, counts_of
from wres_helpers.guard.solver import Problem, components


def contradictory(relations: Sequence[Relation]) -> bool:
    """True where no whole numbers fit."""
    try:
        bounds = Bounds(relations)
        for group in components(relations, bounds):
            Problem(group, bounds).extreme({}, most=False)
    except ContradictionError:
        return True
    return False


def with_reasons(relations: Sequence[Relation], bounds: Bounds) -> list[Relation]:
    """Relations, and those through which the bounds of their counts came about."""
    reasons = [reason for count in sorted(counts_of(relations)) for reason in bounds.reasons(count)]
    return list(dict.fromkeys([*relations, *reasons]))


def irreducible(relations: Sequence[Relation], holds: Callable[[Sequence[Relation]], bool]) -> list[Relation]:
    """The relations without those that something holds without, so that each one left is needed.

    >>> irreducible(list(range(20)), lambda rest: {3, 17} <= set(rest))
    [3, 17]
    """
    rest = list(relations)
    size = max(len(rest) // 2, 1)
    while True:
        start = 0
        while start < len(rest):
            without = [*rest[:start], *rest[start + size :]]
            if holds(without):
                rest = without
            else:
                start += size
        if size == 1:
            return rest
        size //= 2


def through(relations: Sequence[Relation], bounds: Bounds, count: Count, range_: Range) -> list[Relation]:
    """Relations each of which is needed to narrow a count to a range: those near to it first."""

    def at_a_glance(some: Sequence[Relation]) -> bool:
        return Range(*Bounds(some).of(count)).width <= range_.width

    def with_a_solver(some: Sequence[Relation]) -> bool:
        narrow = Bounds(some)
        return count in narrow.steps and ranges(some, narrow, [count])[count].width <= range_.width

    if Range(*bounds.of(count)).width <= range_.width:
        return irreducible(bounds.reasons(count), at_a_glance)
    candidates: list[Relation] = []
    for near in _nearer_first(relations, bounds, count):
        candidates = with_reasons(near, bounds)
        if with_a_solver(candidates):
            break
    return irreducible(candidates, with_a_solver)


def _nearer_first(relations: Sequence[Relation], bounds: Bounds, count: Count) -> Iterator[list[Relation]]:
    """The relations that speak of a count, then also those that speak of their counts, and so on."""
    group = next(group for group in components(relations, bounds) if count in counts_of(group))
    reach = {count}
    near: list[Relation] = []
    while len(near) < len(group):
        near = [relation for relation in group if not reach.isdisjoint(counts_of([relation]))]
        reach = {other for other in counts_of(near) if not bounds.fixed(other)}
        yield near
