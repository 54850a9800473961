"""Everything that follows from relations, once they are free of what cannot all be true."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from wres_helpers.guard.bounds import Bounds, ContradictionError
from wres_helpers.guard.reasons import contradictory, irreducible, with_reasons
from wres_helpers.guard.relations import ASSUMPTION, LAW, Relation
from wres_helpers.guard.solver import Problem, components

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
    whole = Knowledge(list(relations))
    while True:
        try:
            _narrow(whole, conclusions)
            _refuse_unsolvable(whole)
            return whole
        except ContradictionError as error:
            core = irreducible(error.relations, contradictory)
            whole.relations = _without(whole.relations, core, family)
            if not any(relation.kind == ASSUMPTION for relation in core):
                whole.contradictions.append(core)


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


def _refuse_unsolvable(whole: Knowledge) -> None:
    for group in components(whole.relations, whole.bounds):
        try:
            Problem(group, whole.bounds).extreme({}, most=False)
        except ContradictionError:
            raise ContradictionError(with_reasons(group, whole.bounds)) from None


def _without(relations: Sequence[Relation], core: Sequence[Relation], family: Family) -> list[Relation]:
    """The relations without what is wrong in a contradiction: what was assumed, or else what was stated."""
    families = {family(relation) for relation in core if relation.kind == ASSUMPTION}
    if families:
        return [one for one in relations if one.kind != ASSUMPTION or family(one) not in families]
    wrong = {relation for relation in core if relation.kind != LAW}
    return [relation for relation in relations if relation not in wrong]
