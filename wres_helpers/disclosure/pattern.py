"""Which counts of an organisation are withheld, worked out once for all its years and groups."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from wres_helpers.disclosure.earlier import with_earlier_editions
from wres_helpers.disclosure.numbers import numbers
from wres_helpers.disclosure.relations import relations
from wres_helpers.figures import Withholding
from wres_helpers.indicators import Key, Result
from wres_helpers.load import Counts
from wres_helpers.rules import PUBLIC_RULES, Rule

SMALL, PROTECTS, ROUNDED = "small", "protects others", "rounded to protect others"


@dataclass(frozen=True)
class Pattern:
    """Which counts of an organisation are withheld, and which are rounded, in all its years."""

    keys: frozenset[Key] = frozenset()
    rounded: frozenset[Key] = frozenset()


def pattern_of(counts: Counts, results: Sequence[Result], rule: Rule) -> Pattern:
    """The pattern of an organisation's public edition, from the results of all its years."""
    from wres_helpers.disclosure.complementary import withheld_and_rounded  # noqa: PLC0415 - it loads the solver

    of_people = numbers(results, rule)
    keys, rounded = withheld_and_rounded(with_earlier_editions(of_people, counts.rows["already_published"]), rule)
    return Pattern(keys | of_people.small, rounded)


def withholdings(counts: Counts, results: Sequence[Result]) -> list[Withholding]:
    """Every count that the public edition withholds or rounds, and why: for the restricted edition alone."""
    rule = PUBLIC_RULES[counts.organisation.publisher.disclosure]
    of_people = numbers(results, rule)
    near: dict[Key, set[Key]] = defaultdict(set)
    for relation in relations(of_people):
        together = (*relation.parts, relation.whole)
        for key in together:
            near[key] |= of_people.small.intersection(together) - {key}
    pattern = pattern_of(counts, results, rule)
    why = dict.fromkeys(pattern.rounded, ROUNDED) | dict.fromkeys(pattern.keys, PROTECTS)
    why |= dict.fromkeys(of_people.small, SMALL)
    return [Withholding(key, of_people.count[key], why[key], tuple(sorted(near[key]))) for key in sorted(why)]
