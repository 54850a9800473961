"""What a reader concludes from two editions of the same counts: what does not show a change has not changed."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from wres_helpers.audit import shares
from wres_helpers.audit.printed import Printed, described
from wres_helpers.audit.ranges import counts_of
from wres_helpers.audit.relations import ASSUMED, EARLIER, Count, Relation, equal

Ends = tuple[Fraction, Fraction]


def unchanged(printed: Iterable[Printed], relations: Sequence[Relation]) -> Iterator[Relation]:
    """Each count equals that of the earlier edition, unless it or a part of it differs, or it follows from others."""
    counts = counts_of(relations) | {shares.count(n.key) for n in printed if n.key.measure in shares.PEOPLE}
    said = _said(printed)
    follows = {relation.terms[0][0] for relation in relations if relation.lower == relation.upper == 0}
    differ = {now for now in counts if _differ(said.get(now), said.get(now._replace(edition=EARLIER)))}
    differ |= {whole for whole, *parts in map(_counts, relations) if not differ.isdisjoint(parts)}
    for before in sorted(count for count in counts if count.edition == EARLIER):
        now = before._replace(edition="")
        if now in counts - differ and not {now, before} <= follows:
            yield equal({now: 1, before: -1}, f"{described(now)} is what it was before", ASSUMED)


def _counts(relation: Relation) -> list[Count]:
    """Of what a relation speaks: first the whole, then its parts."""
    return [count for count, _ in relation.terms]


def _said(printed: Iterable[Printed]) -> dict[Count, Ends]:
    return {
        shares.count(number.key): (number.lower, number.upper)
        for number in printed
        if number.key.measure in shares.PEOPLE and number.lower is not None and number.upper is not None
    }


def _differ(one: Ends | None, other: Ends | None) -> bool:
    """True where no number is within the bounds of both."""
    return one is not None and other is not None and (one[0] > other[1] or other[0] > one[1])
