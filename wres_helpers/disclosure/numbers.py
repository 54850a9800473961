"""The counts behind all results of an organisation, and which of them could identify people."""

import sys
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from wres_helpers.disclosure import rounding
from wres_helpers.indicators import Key, Result
from wres_helpers.rules import Rule

COUNTS = ("headcount", "eligible", "events", "respondents")
OTHERS = "others"
# Not the survey: a rounded number of answers has no use beside the percentage that rests on it.
MAY_BE_VAGUE = (1, 2, 3, 4, 9)
# What is told of a count: its number, a rounded one, or none.
SHOWN, ROUNDED, HIDDEN = range(3)
# Parts, and what they add to.
Sum = tuple[tuple[Key, ...], Key]


@dataclass(frozen=True)
class Numbers:
    """Every count with its number; what shares published without it tell of it; what figures rest on, by year.

    Those that are small are withheld. Those nearly so must not be taken for small ones where they are withheld too.
    `known` are the fewest and the most that earlier editions leave of one, whatever is withheld of it now; `corrected`
    are those of which they say something else; `across` is what adds to what over editions;
    `no_more_than` is how little may be told.
    """

    count: Mapping[Key, int]
    between: Mapping[Key, tuple[int, int]]
    figures: Mapping[int, Sequence[Result]]
    two_years: frozenset[Key]
    small: frozenset[Key]
    nearly_small: frozenset[Key] = frozenset()
    rounded: Mapping[Key, tuple[int, int]] = field(default_factory=dict)
    least_withheld: int = 1
    known: Mapping[Key, tuple[int, int]] = field(default_factory=dict)
    corrected: frozenset[Key] = frozenset()
    across: tuple[Sum, ...] = ()
    no_more_than: Mapping[Key, int] = field(default_factory=dict)

    def unprinted(self, key: Key) -> bool:
        """True for who did not say yes where all counts are rounded: no table has them, they follow more or less."""
        return key.measure == OTHERS and key in self.between

    def may_withhold(self, key: Key) -> bool:
        """True for all but what a reader knows anyway; what was corrected since it was printed nobody knows."""
        return key in self.corrected or not publicly_known(key)


def numbers(results: Iterable[Result], rule: Rule) -> Numbers:
    """The counts of all results, with those that follow from shares published without them."""
    from wres_helpers.disclosure import implied  # noqa: PLC0415 - it loads the solver

    rows = list(results)
    counted = counts(rows)
    shares = implied.shares_without_counts(rows)
    told = implied.told(shares, counted)
    count = with_others({**counted, **{key: found.number for key, found in told.items()}})
    hidden = {key for key in count if could_identify(key, count, rule)}
    hidden |= {key for key, found in told.items() if _narrow(found.least, found.most, rule)}
    # A share that is withheld tells nothing, neither of its people nor of those beside them.
    left = [share for share in shares if not hidden & set(share.rests_on)]
    between = {key: (found.least, found.most) for key, found in implied.told(left, counted).items() if key in count}
    loose = {key: (0, number) for key, number in count.items() if key in told and key not in between}
    figures: dict[int, list[Result]] = defaultdict(list)
    for row in rows:
        figures[row.key.year].append(row)
    two_years = frozenset(row.key for row in rows if row.remark.years_covered == 2 and row.key in count)
    rounded = _rounded(counted, hidden, rule)
    between = {**loose, **between, **(_told_rounded(count, rounded) if rule.rounds_all else {})}
    nearly = {key for key in count if could_identify(key, count, _next_to(rule))} - hidden
    zero = 1 if rule.zero_is_safe else 0
    return Numbers(count, between, figures, two_years, frozenset(hidden), frozenset(nearly), rounded, zero)


def publicly_known(key: Key) -> bool:
    """True for what a reader knows anyway: how many staff there are, and how many members the board has."""
    return key.measure == "headcount" and (key.staff_group, key.band, key.ethnic_group) == ("all", "all", "all")


def _rounded(counted: Mapping[Key, int], hidden: Collection[Key], rule: Rule) -> dict[Key, tuple[int, int]]:
    """Between which numbers each count lies where it is rounded."""
    shown = {key: number for key, number in counted.items() if number and key not in hidden}
    may_be = (key for key in shown if rule.rounds_all or key.indicator in MAY_BE_VAGUE)
    return {key: rounding.between(key, shown[key], rule) for key in may_be}


def _told_rounded(count: Mapping[Key, int], rounded: Mapping[Key, tuple[int, int]]) -> dict[Key, tuple[int, int]]:
    """What a reader is told where every count is rounded; nothing of who did not say yes, whom no table shows."""
    others = {key: (0, sys.maxsize) for key in count if key.measure == OTHERS}
    return others | {key: ends for key, ends in rounded.items() if not publicly_known(key)}


def counts(rows: Iterable[Result]) -> dict[Key, int]:
    """The number of each count that is a result itself."""
    return {row.key: row.numerator for row in rows if row.key.measure in COUNTS and row.numerator is not None}


def with_others(count: Mapping[Key, int]) -> dict[Key, int]:
    """The counts, with those who did not say yes in a survey."""
    found = dict(count)
    for key in count:
        events = key._replace(measure="events")
        if key.measure == "respondents" and events in count:
            found[key._replace(measure=OTHERS)] = count[key] - count[events]
    return found


def small(results: Iterable[Result], rule: Rule) -> frozenset[Key]:
    """The keys of the counts among results that could identify people."""
    count = with_others(counts(results))
    return frozenset(key for key in count if could_identify(key, count, rule))


def could_identify(key: Key, count: Mapping[Key, int], rule: Rule) -> bool:
    """True where a count of people is small, or a survey question's base, or what was answered on such a base.

    By most rules zero may be shown: there is no one to give away, and a share of no one is undefined.
    """
    if rule.board_is_public and key.indicator == 9:
        return False
    base = count.get(key._replace(measure="respondents"), 0) if key.indicator in range(5, 9) else 0
    return 0 < base < rule.smallest_survey_base or rule.few(count[key])


def _next_to(rule: Rule) -> Rule:
    """A rule for counts that a reader could take for small ones if they were withheld and nearly told.

    Zero is one of them where nothing tells it but the difference of two rounded counts.
    """
    headcount, base = rule.smallest_headcount + rule.narrowest, rule.smallest_survey_base + rule.narrowest
    shown = rule.zero_is_safe and not rule.rounds_all
    return replace(rule, smallest_headcount=headcount, smallest_survey_base=base, zero_is_safe=shown)


def _narrow(least: int, most: int, rule: Rule) -> bool:
    """True where shares tell a count nearly, and it may be small."""
    return most - least < rule.narrowest and least < rule.smallest_headcount and (most > 0 or not rule.zero_is_safe)
