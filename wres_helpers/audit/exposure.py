"""What a reader knows of the counts, and which of them that narrows too far, through which relations."""

from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from wres_helpers.audit import bands, facts, formulas, laws
from wres_helpers.audit.facts import Facts
from wres_helpers.audit.numbers import EARLIER, Count, Number, described
from wres_helpers.guard import knowledge as guard
from wres_helpers.guard.attack import Range, ranges
from wres_helpers.guard.knowledge import Knowledge, through
from wres_helpers.guard.relations import ASSUMPTION, Relation, counts_of, equal
from wres_helpers.rules import DEFAULT, Rule

# Fewer than four values must not be left of a count.
NARROWEST = 3


def knowledge(numbers: Sequence[Number], rule: Rule | None = None) -> Knowledge:
    """What numbers say together, to whoever knows by which rule some are not there."""
    exact = facts.counts(numbers)
    news = Facts(numbers, exact)
    statements = news.relations
    printed = {formulas.count(number.key) for number in numbers if number.key.measure in formulas.PEOPLE}
    counts = counts_of(statements) | printed
    if rule:
        statements += [*bands.conclusions(printed, exact, rule.smallest), *laws.withheld(numbers, rule)]
    always = [*laws.laws(counts, exact), *bands.sums(counts, exact), *laws.profile(numbers, counts)]
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


@dataclass(frozen=True)
class Exposure:
    """A count that can be narrowed too far, and relations each of which is needed for it."""

    count: Count
    range: Range
    through: tuple[Relation, ...]


def withheld_counts(numbers: Iterable[Number]) -> list[Count]:
    """The counts that are withheld, or that stand in a joined row only."""
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
            (hidden if number.withheld else visible).add(formulas.count(number.key))
        elif laws.of_staff(number.key) and number.withheld:
            hidden.add(number.key._replace(measure="headcount"))
    return visible, hidden


def exposures(whole: Knowledge, counts: Iterable[Count], rule: Rule = DEFAULT) -> Iterator[Exposure]:
    """The counts that may be small under a rule and can be narrowed further than it allows.

    What an earlier edition showed as it was cannot be hidden any more.
    """
    small = [count for count in counts if _may_be_small(Range(*whole.bounds.of(count)), count, rule)]
    for exposure in _narrow(whole, small, rule):
        before = Range(*whole.bounds.of(_earlier(exposure.count)))
        same = not before.width and exposure.range.least <= before.least <= exposure.range.most
        if _may_be_small(exposure.range, exposure.count, rule) and not same:
            yield exposure


def _may_be_small(range_: Range, count: Count, rule: Rule) -> bool:
    smallest = rule.smallest_base if count.measure == "respondents" else rule.smallest
    return range_.most > 0 and range_.least < smallest


def recoveries(whole: Knowledge, numbers: Sequence[Number], rule: Rule = DEFAULT) -> Iterator[Exposure]:
    """The counts that stand nowhere and can be narrowed further than a rule allows, small or not."""
    exact, places = facts.counts(numbers), {number.key[3:5] for number in numbers}
    others = [count for count in sorted(whole.bounds.steps) if count not in exact and count[3:5] in places]
    return (exposure for exposure in _narrow(whole, others, rule) if exposure.range.most)


def _narrow(whole: Knowledge, counts: Sequence[Count], rule: Rule) -> Iterator[Exposure]:
    for count, range_ in ranges(whole.relations, whole.bounds, counts, NARROWEST).items():
        if range_.width < NARROWEST:
            yield Exposure(count, range_, tuple(through(whole.relations, whole.bounds, count, range_)))
