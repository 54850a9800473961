"""Which withheld counts a reader can narrow too far, and through which relations."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from wres_helpers.audit import bands, facts, formulas
from wres_helpers.audit.laws import DID_NOT
from wres_helpers.audit.numbers import EARLIER, Count, Number
from wres_helpers.audit.profile import of_staff
from wres_helpers.guard.attack import Range, ranges
from wres_helpers.guard.knowledge import Knowledge
from wres_helpers.guard.reasons import through
from wres_helpers.guard.relations import Relation
from wres_helpers.rules import DEFAULT, Rule

# Fewer than four values must not be left of a count.
NARROWEST = 3


@dataclass(frozen=True)
class Exposure:
    """A count that can be narrowed too far, and relations each of which is needed for it."""

    count: Count
    range: Range
    through: tuple[Relation, ...]


def withheld_counts(numbers: Iterable[Number]) -> list[Count]:
    """The counts that are withheld, in a joined row, or of those who did not say yes to a withheld one."""
    visible, hidden = _visible_and_hidden(numbers)
    hidden.update(bands.parts(visible | hidden))
    return sorted(count for count in hidden - visible if not count.edition)


def in_earlier_edition(numbers: Sequence[Number], rule: Rule = DEFAULT) -> list[Count]:
    """The small counts that are withheld now, and that an earlier edition showed as they were."""
    exact = facts.counts(numbers)
    hidden = (count for count in _visible_and_hidden(numbers)[1] if not count.edition)
    return sorted(count for count in hidden if 0 < exact.get(_earlier(count), 0) < rule.smallest)


def _earlier(count: Count) -> Count:
    return count._replace(edition=EARLIER)


def _visible_and_hidden(numbers: Iterable[Number]) -> tuple[set[Count], set[Count]]:
    visible: set[Count] = set()
    hidden: set[Count] = set()
    for number in numbers:
        if number.key.measure in formulas.PEOPLE:
            count = formulas.count(number.key)
            (hidden if number.withheld else visible).add(count)
            if count.measure == "events" and count.indicator in formulas.SURVEY and number.withheld:
                hidden.add(count._replace(measure=DID_NOT))
        elif of_staff(number.key) and number.withheld:
            hidden.add(number.key._replace(measure="headcount"))
    return visible, hidden


def exposures(knowledge: Knowledge, counts: Iterable[Count], rule: Rule = DEFAULT) -> Iterator[Exposure]:
    """The counts that may be small under a rule and can be narrowed further than it allows.

    What an earlier edition showed as it was cannot be hidden any more.
    """
    small = [count for count in counts if _may_be_small(Range(*knowledge.bounds.of(count)), count, rule)]
    for exposure in _narrow(knowledge, small, rule):
        before = Range(*knowledge.bounds.of(_earlier(exposure.count)))
        same = not before.width and exposure.range.least <= before.least <= exposure.range.most
        if _may_be_small(exposure.range, exposure.count, rule) and not same:
            yield exposure


def _may_be_small(range_: Range, count: Count, rule: Rule) -> bool:
    smallest = rule.smallest_base if count.measure == "respondents" else rule.smallest
    return range_.most > 0 and range_.least < smallest


def recoveries(knowledge: Knowledge, numbers: Sequence[Number], rule: Rule = DEFAULT) -> Iterator[Exposure]:
    """The counts that stand nowhere and can be narrowed further than a rule allows, small or not."""
    exact, places = facts.counts(numbers), {number.key[3:5] for number in numbers}
    others = [
        count
        for count in sorted(knowledge.bounds.steps)
        if count not in exact and count[3:5] in places and count.measure != DID_NOT
    ]
    return (exposure for exposure in _narrow(knowledge, others, rule) if exposure.range.most)


def _narrow(knowledge: Knowledge, counts: Sequence[Count], rule: Rule) -> Iterator[Exposure]:
    for count, range_ in ranges(knowledge.relations, knowledge.bounds, counts, NARROWEST).items():
        if range_.width < NARROWEST:
            yield Exposure(count, range_, tuple(through(knowledge.relations, knowledge.bounds, count, range_)))
