"""Everything that a reader of numbers knows of the counts."""

from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence

from wres_helpers.audit import bands, facts, formulas, laws
from wres_helpers.audit import rule as rules
from wres_helpers.audit.facts import Facts
from wres_helpers.audit.numbers import EARLIER, Count, Number, described
from wres_helpers.audit.profile import profile
from wres_helpers.guard import knowledge as guard
from wres_helpers.guard.knowledge import Knowledge
from wres_helpers.guard.relations import ASSUMPTION, Relation, counts_of, equal
from wres_helpers.rules import Rule


def knowledge(numbers: Sequence[Number], rule: Rule | None = None) -> Knowledge:
    """What numbers say together, to whoever knows by which rule some are not there."""
    exact = facts.counts(numbers)
    news = Facts(numbers, exact)
    statements = news.relations
    counts = counts_of(statements) | {formulas.count(n.key) for n in numbers if n.key.measure in formulas.PEOPLE}
    if rule:
        statements += rules.conclusions(numbers, exact, rule)
    always = [*laws.laws(counts, exact), *bands.sums(counts, exact), *profile(numbers, counts)]
    relations = [*always, *_unchanged(numbers, counts, always), *dict.fromkeys(statements)]
    return guard.knowledge(relations, news.conclusions, _family)


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
