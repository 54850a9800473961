"""The counts behind all results of an organisation, and which of them could identify people."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from wres_helpers.indicators import Key, Result
from wres_helpers.rules import Rule

COUNTS = ("headcount", "eligible", "events", "respondents")
OTHERS = "others"


@dataclass(frozen=True)
class Numbers:
    """Every count with its number; what shares published without it tell of it; how many figures rest on it.

    `known` are the fewest and the most that earlier editions leave of one, whatever is withheld of it now.
    """

    count: Mapping[Key, int]
    between: Mapping[Key, tuple[int, int]]
    figures: Mapping[Key, int]
    two_years: frozenset[Key]
    small: frozenset[Key]
    known: Mapping[Key, tuple[int, int]] = field(default_factory=dict)


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
    figures = Counter(key for row in rows for key in set(row.rests_on) if key.year == row.key.year)
    two_years = frozenset(row.key for row in rows if row.years_covered == 2 and row.key in count)
    return Numbers(count, {**loose, **between}, figures, two_years, frozenset(hidden))


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

    Zero may be shown: there is no one to give away, and a share of no one is undefined.
    """
    if rule.board_is_public and key.indicator == 9:
        return False
    base = count.get(key._replace(measure="respondents"), 0) if key.indicator in range(5, 9) else 0
    return 0 < base < rule.smallest_survey_base or 0 < count[key] < rule.smallest_headcount


def _narrow(least: int, most: int, rule: Rule) -> bool:
    """True where shares tell a count nearly, and it may be small."""
    return most - least < rule.narrowest and least < rule.smallest_headcount and most > 0
