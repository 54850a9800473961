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
from wres_helpers.audit.relations import EARLIER, Count, Relation
from wres_helpers.audit.solver import component_of
from wres_helpers.rules import PUBLIC, Rule


@dataclass(frozen=True)
class Exposed:
    """A count that can be narrowed too far, and relations each of which is needed for it."""

    count: Count
    range: Range
    through: tuple[Relation, ...]


def withheld_counts(printed: Iterable[Printed]) -> list[Count]:
    """The counts that are withheld or shown roughly, and those who did not say yes where those who did are withheld.

    What an earlier edition printed as it was cannot be hidden any more.
    """
    shown, hidden = _shown_and_hidden(printed)
    return sorted(count for count in hidden - shown if not count.edition and _earlier(count) not in shown)


def already_told(printed: Sequence[Printed], rule: Rule = PUBLIC) -> list[Count]:
    """The small counts that are withheld now, and that an earlier edition printed as they were."""
    seen = facts.counts(printed)
    hidden = (count for count in _shown_and_hidden(printed)[1] if not count.edition)
    return sorted(count for count in hidden if 0 < seen.get(_earlier(count), 0) < rule.smallest_headcount)


def _earlier(count: Count) -> Count:
    return count._replace(edition=EARLIER)


def _shown_and_hidden(printed: Iterable[Printed]) -> tuple[set[Count], set[Count]]:
    shown: set[Count] = set()
    hidden: set[Count] = set()
    for number in printed:
        if number.key.measure in shares.PEOPLE:
            count = shares.count(number.key)
            unsure = bool(number.withheld) or number.lower != number.upper
            (hidden if unsure else shown).add(count)
            if count.measure == "events" and count.indicator in shares.SURVEY and unsure:
                hidden.add(count._replace(measure=DID_NOT))
        elif of_staff(number.key) and number.withheld:
            hidden.add(number.key._replace(measure="headcount"))
    return shown, hidden


def exposed(known: Knowledge, wanted: Iterable[Count], rule: Rule = PUBLIC) -> Iterator[Exposed]:
    """The wanted counts that may be small under a rule and can be narrowed further than it allows."""
    small = [count for count in wanted if _may_be_small(Range(*known.bounds.of(count)), count, rule)]
    found = ranges(known.relations, known.bounds, small, rule.narrowest)
    for count in small:
        if found[count].width < rule.narrowest and _may_be_small(found[count], count, rule):
            yield Exposed(count, found[count], tuple(_through(known, count, found[count])))


def _may_be_small(range_: Range, count: Count, rule: Rule) -> bool:
    smallest = rule.smallest_survey_base if count.measure == "respondents" else rule.smallest_headcount
    return range_.most >= rule.zero_is_safe and range_.least < smallest


def recovered(known: Knowledge, printed: Sequence[Printed], rule: Rule = PUBLIC) -> Iterator[Exposed]:
    """The counts that were printed nowhere and can be narrowed further than a rule allows, small or not."""
    seen = facts.counts(printed)
    unprinted = [count for count in sorted(known.bounds.steps) if count not in seen and count.measure != DID_NOT]
    for count, range_ in ranges(known.relations, known.bounds, unprinted, rule.narrowest).items():
        if range_.width < rule.narrowest and range_.most:
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
