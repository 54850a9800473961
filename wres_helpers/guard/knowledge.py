"""Everything that follows from relations, once they are free of what cannot all be true."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from wres_helpers.guard.bounds import Bounds, ContradictionError
from wres_helpers.guard.reasons import contradictory, irreducible, refuse_unsolvable
from wres_helpers.guard.relations import ASSUMPTION, LAW, Relation

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
