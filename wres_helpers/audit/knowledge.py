"""Everything that a reader of printed numbers knows of the counts, freed of what cannot all be true."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from wres_helpers.audit import characteristics, editions, facts, laws, shares, structure
from wres_helpers.audit.bounds import Bounds, ContradictionError
from wres_helpers.audit.comparisons import Comparisons
from wres_helpers.audit.printed import Printed
from wres_helpers.audit.ranges import counts_of
from wres_helpers.audit.relations import ASSUMED, LAW, Relation
from wres_helpers.audit.solver import Problem, component_of

ROUNDS = 4  # counts that a comparison gives may make another one useful


@dataclass
class Knowledge:
    """The relations that a reader can set up, what they leave open, and which numbers no counts fit."""

    relations: list[Relation]
    bounds: Bounds = field(default_factory=lambda: Bounds([]))
    contradictions: list[list[Relation]] = field(default_factory=list)


def knowledge(printed: Sequence[Printed]) -> Knowledge:
    """What printed numbers say together."""
    seen = facts.counts(printed)
    basis = facts.basis(printed)
    said = list(dict.fromkeys([*facts.known(printed, basis, seen), *facts.withheld(printed, zeros=0 in seen.values())]))
    counts = counts_of(said) | {shares.count(n.key) for n in printed if n.key.measure in shares.PEOPLE}
    assumed = [*structure.structure(counts, seen), *characteristics.characteristics(printed, counts)]
    always = [*laws.laws(counts, seen), *assumed]
    found = Knowledge([*always, *editions.unchanged(printed, always), *said])
    comparisons = Comparisons(printed, basis)
    _settle(found, comparisons)
    return found


def _settle(found: Knowledge, comparisons: Comparisons) -> None:
    """Drop what contradicts the rest, smallest sets first found, until whole numbers fit."""
    while True:
        try:
            _narrow(found, comparisons)
            return _refuse_unsolvable(found)
        except ContradictionError as error:
            core = irreducible(error.relations, contradictory)
            found.relations = _without(found.relations, core)
            if not any(relation.kind == ASSUMED for relation in core):
                found.contradictions.append(core)


def _narrow(found: Knowledge, comparisons: Comparisons) -> None:
    """Narrow by all relations, and by what comparisons add to them."""
    found.bounds = Bounds(found.relations)
    there = {relation for relations in (found.relations, *found.contradictions) for relation in relations}
    for _ in range(ROUNDS):
        new = [relation for relation in comparisons.relations(found.bounds) if relation not in there]
        if not new:
            return
        there.update(new)
        found.relations.extend(new)
        found.bounds.add(new)


def _refuse_unsolvable(found: Knowledge) -> None:
    for group in component_of(found.relations, found.bounds):
        try:
            Problem(group, found.bounds).extreme({}, most=False)
        except ContradictionError:
            raise ContradictionError(with_reasons(group, found.bounds)) from None


def _without(relations: Sequence[Relation], core: Sequence[Relation]) -> list[Relation]:
    """The relations without what is wrong in a contradiction: what was assumed, or else what was printed."""
    assumed = {_family(relation) for relation in core if relation.kind == ASSUMED}
    if assumed:
        return [relation for relation in relations if _family(relation) not in assumed]
    wrong = {relation for relation in core if relation.kind != LAW}
    return [relation for relation in relations if relation not in wrong]


def _family(relation: Relation) -> tuple[str, str, int, int, str]:
    """An assumption that fails once fails for all ethnic groups of its year and indicator."""
    count = relation.terms[0][0]
    return relation.kind, relation.because, count.year, count.indicator, count.edition


def contradictory(relations: Sequence[Relation]) -> bool:
    """True where no whole numbers fit."""
    try:
        bounds = Bounds(relations)
        for group in component_of(relations, bounds):
            Problem(group, bounds).extreme({}, most=False)
    except ContradictionError:
        return True
    return False


def with_reasons(relations: Sequence[Relation], bounds: Bounds) -> list[Relation]:
    """Relations, and those through which the bounds of their counts came about."""
    reasons = [reason for count in sorted(counts_of(relations)) for reason in bounds.reasons(count)]
    return list(dict.fromkeys([*relations, *reasons]))


def irreducible(relations: Sequence[Relation], holds: Callable[[Sequence[Relation]], bool]) -> list[Relation]:
    """The relations without those that something holds without, so that each one left is needed."""
    kept = list(relations)
    size = max(len(kept) // 2, 1)
    while True:
        start = 0
        while start < len(kept):
            without = [*kept[:start], *kept[start + size :]]
            if holds(without):
                kept = without
            else:
                start += size
        if size == 1:
            return kept
        size //= 2
