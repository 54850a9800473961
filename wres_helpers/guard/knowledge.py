"""Everything that follows from relations, free of what cannot all be true, and through which of them it follows."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from wres_helpers.guard.attack import Problem, Range, components, ranges
from wres_helpers.guard.bounds import Bounds, ContradictionError
from wres_helpers.guard.relations import ASSUMPTION, LAW, Count, Relation, counts_of

ROUNDS = 4  # counts that a conclusion gives may allow for another one
Conclusions = Callable[[Bounds], Iterable[Relation]]
Family = Callable[[Relation], Hashable]


@dataclass
class Knowledge:
    """The relations that a reader can set up, what they leave open, and which statements no counts fit."""

    relations: list[Relation]
    bounds: Bounds = field(default_factory=lambda: Bounds([]))
    contradictions: list[list[Relation]] = field(default_factory=list)


def knowledge(relations: Iterable[Relation], conclusions: Conclusions, family: Family) -> Knowledge:
    """Relations and what can be concluded from their bounds, smallest contradictions dropped until whole numbers fit.

    An assumption that fails is dropped with all of its family.
    """
    premises, contradictions = list(relations), list[list[Relation]]()
    while True:
        whole = Knowledge(list(premises), contradictions=contradictions)
        try:
            _narrow(whole, conclusions)
            refuse_unsolvable(whole.relations, whole.bounds)
            return whole
        except ContradictionError as error:
            core = irreducible(error.relations, contradictory)
            premises = _without(premises, core, family)
            if not any(relation.kind == ASSUMPTION for relation in core):
                contradictions.append(core)


def _narrow(whole: Knowledge, conclusions: Conclusions) -> None:
    """Narrow by all relations, and by what can be concluded from their bounds."""
    whole.bounds = Bounds(whole.relations)
    there = {relation for relations in (whole.relations, *whole.contradictions) for relation in relations}
    for _ in range(ROUNDS):
        new = [relation for relation in conclusions(whole.bounds) if relation not in there]
        if not new:
            return
        there.update(new)
        whole.relations.extend(new)
        whole.bounds.add(new)


def _without(relations: Sequence[Relation], core: Sequence[Relation], family: Family) -> list[Relation]:
    """The relations without what is wrong in a contradiction: what was assumed, or else what was stated."""
    families = {family(relation) for relation in core if relation.kind == ASSUMPTION}
    if families:
        return [one for one in relations if one.kind != ASSUMPTION or family(one) not in families]
    wrong = {relation for relation in core if relation.kind != LAW}
    return [relation for relation in relations if relation not in wrong]


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
    """Relations each of which is needed to narrow a count to a range: those that narrowed it one by one, if they do."""

    def narrows(some: Sequence[Relation]) -> bool:
        own = Bounds(some)
        return count in own.steps and ranges(some, own, [count])[count].width <= range_.width

    candidates = bounds.reasons(count)
    if not narrows(candidates):
        group = next(group for group in components(relations, bounds) if count in counts_of(group))
        candidates = with_reasons(group, bounds)
    return irreducible(candidates, narrows)
