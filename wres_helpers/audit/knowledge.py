"""Everything that a reader of numbers knows of the counts."""

from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence

from wres_helpers.audit import facts, laws, shares
from wres_helpers.audit import rule as rules
from wres_helpers.audit.comparisons import Comparisons
from wres_helpers.audit.numbers import EARLIER, Count, Number, described
from wres_helpers.audit.profile import profile
from wres_helpers.audit.structure import structure
from wres_helpers.guard import knowledge as guard
from wres_helpers.guard.knowledge import Knowledge
from wres_helpers.guard.relations import ASSUMPTION, Relation, counts_of, equal
from wres_helpers.rules import Rule


def knowledge(numbers: Sequence[Number], rule: Rule | None = None) -> Knowledge:
    """What numbers say together, to whoever knows by which rule some are not there."""
    exact = facts.counts(numbers)
    basis = facts.basis(numbers, exact)
    statements = [
        *facts.statements(numbers, basis, exact),
        *facts.withholdings(numbers, zeros=0 in exact.values()),
    ]
    counts = counts_of(statements) | {shares.count(n.key) for n in numbers if n.key.measure in shares.PEOPLE}
    if rule:
        statements += rules.conclusions(numbers, exact, rule)
        counts |= {*rules.parts(counts)}
    always = [*laws.laws(counts, exact), *structure(counts, exact), *profile(numbers, counts)]
    relations = [*always, *_unchanged(numbers, counts, always), *dict.fromkeys(statements)]
    return guard.knowledge(relations, Comparisons(numbers, basis).relations, _family)


def _family(relation: Relation) -> Hashable:
    """An assumption that fails once fails for all ethnic groups of its year and indicator."""
    count = relation.terms[0][0]
    return relation.because, count.year, count.indicator, count.edition


def _unchanged(
    numbers: Iterable[Number], counts: Collection[Count], relations: Sequence[Relation]
) -> Iterator[Relation]:
    """Each count equals that of the earlier edition, unless it or a part of it differs, or it follows from others."""
    counts = counts_of(relations).union(counts)
    ends = facts.people(numbers)
    follows = {relation.terms[0][0] for relation in relations if relation.lower == relation.upper == 0}
    differ = {now for now in counts if _differ(ends.get(now), ends.get(now._replace(edition=EARLIER)))}
    sums = [[count for count, _ in relation.terms] for relation in relations]  # first the whole, then its parts
    differ |= {whole for whole, *parts in sums if not differ.isdisjoint(parts)}
    for before in sorted(count for count in counts if count.edition == EARLIER):
        now = before._replace(edition="")
        if now in counts - differ and not {now, before} <= follows:
            yield equal({now: 1, before: -1}, f"{described(now)} is what it was before", ASSUMPTION)


def _differ(one: facts.Ends | None, other: facts.Ends | None) -> bool:
    """True where no number is within the bounds of both."""
    return one is not None and other is not None and (one[0] > other[1] or other[0] > one[1])
