"""The counts behind all results of an organisation, and which of them could identify people."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil, floor

from wres_helpers.indicators import Key, Result
from wres_helpers.measures import round_half_up
from wres_helpers.rules import Rule

COUNTS = ("headcount", "eligible", "events", "respondents")
OTHERS = "others"


@dataclass(frozen=True)
class Numbers:
    """Every count with its number; what shares published without it tell of it; how many figures rest on it."""

    count: Mapping[Key, int]
    between: Mapping[Key, tuple[int, int]]
    figures: Mapping[Key, int]
    two_years: frozenset[Key]


def numbers(results: Iterable[Result]) -> Numbers:
    """The counts of all results, with those that follow from shares of a known base."""
    rows = list(results)
    count = {row.key: row.numerator for row in rows if row.key.measure in COUNTS and row.numerator is not None}
    between: dict[Key, tuple[int, int]] = {}
    for row in rows:
        people, base = (row.rests_on[:2] + (row.key,) * 2)[:2]
        if _tells(row) and people not in count and base in count:
            between[people] = _people(row, count[base])
            count[people] = _nearest(row, count[base])
    for key in [key for key in count if key.measure == "respondents" and key._replace(measure="events") in count]:
        count[key._replace(measure=OTHERS)] = count[key] - count[key._replace(measure="events")]
    figures = Counter(key for row in rows for key in set(row.rests_on) if key.year == row.key.year)
    two_years = frozenset(row.key for row in rows if row.years_covered == 2 and row.key in count)
    return Numbers(count, between, figures, two_years)


def small(results: Iterable[Result], rule: Rule) -> frozenset[Key]:
    """The keys of the counts that could identify people."""
    count = numbers(results).count
    return frozenset(key for key in count if could_identify(key, count, rule))


def could_identify(key: Key, count: Mapping[Key, int], rule: Rule) -> bool:
    """True where a count of people is small, or a survey question's base, or what was answered on such a base.

    Zero may be shown where the rule says so: there is no one to give away, and a share of no one is undefined.
    """
    fewest = 1 if rule.zero_is_shown else 0
    base = count.get(key._replace(measure="respondents"), 0) if key.indicator in range(5, 9) else 0
    if fewest <= base < rule.smallest_survey_base and base:
        return True
    return fewest <= count[key] < rule.smallest_headcount


def _tells(row: Result) -> bool:
    """True for a share that was published rounded: it tells the people, where its base is known."""
    share = row.key.measure in ("percentage", "likelihood")
    return share and row.value is not None and not row.value.exact and len(row.rests_on) > 1


def _people(row: Result, base: int) -> tuple[int, int]:
    """The fewest and the most people whose share of the base is printed so."""
    if row.value is None:
        raise ValueError(f"{row.key} has no share")
    whole = 1 if row.key.measure == "likelihood" else 100
    least, most = ceil(row.value.lower * base / whole), floor(row.value.upper * base / whole)
    nearest = _nearest(row, base)
    return min(least, nearest), max(most, nearest)


def _nearest(row: Result, base: int) -> int:
    if row.value is None:
        raise ValueError(f"{row.key} has no share")
    whole = 1 if row.key.measure == "likelihood" else 100
    return int(round_half_up(row.value.value * base / whole, 0))
