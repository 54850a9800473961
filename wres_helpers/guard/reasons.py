"""Which relations, each of which is needed, narrow a count or contradict each other."""

from collections.abc import Callable, Iterator, Sequence

from wres_helpers.guard.attack import Range, ranges
from wres_helpers.guard.bounds import Bounds, ContradictionError
from wres_helpers.guard.relations import Count, Relation, counts_of
from wres_helpers.guard.solver import Problem, components


def contradictory(relations: Sequence[Relation]) -> bool:
    """True where no whole numbers fit."""
    try:
        refuse_unsolvable(relations, Bounds(relations))
    except ContradictionError:
        return True
    return False


def refuse_unsolvable(relations: Sequence[Relation], bounds: Bounds) -> None:
    """Raise relations that no whole numbers fit, with those through which their counts were narrowed."""
    for group in components(relations, bounds):
        try:
            Problem(group, bounds).extreme({}, most=False)
        except ContradictionError:
            raise ContradictionError(with_reasons(group, bounds)) from None


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

    def narrows(some: Sequence[Relation]) -> bool:
        own = Bounds(some)
        return count in own.steps and ranges(some, own, [count])[count].width <= range_.width

    candidates, more = bounds.reasons(count), _nearer_first(relations, bounds, count)
    while not narrows(candidates) and (near := next(more, None)):
        candidates = with_reasons(near, bounds)
    return irreducible(candidates, narrows)


def _nearer_first(relations: Sequence[Relation], bounds: Bounds, count: Count) -> Iterator[list[Relation]]:
    """The relations that speak of a count, then also those that speak of their counts, and so on."""
    group = next(group for group in components(relations, bounds) if count in counts_of(group))
    reach = {count}
    near: list[Relation] = []
    while len(near) < len(group):
        near = [relation for relation in group if not reach.isdisjoint(counts_of([relation]))]
        reach = {other for other in counts_of(near) if not bounds.fixed(other)}
        yield near
