"""Ratios that are more often a slip in typing than the truth."""

from collections.abc import Iterator, Sequence

from wres_helpers.load.findings import WARNING, Problem
from wres_helpers.load.rows import LikelihoodRow
from wres_helpers.load.sums import cells_of, headcounts
from wres_helpers.standard import INDICATORS

LARGEST, MANY = 4, 100


def unlikely(where: str, rows: Sequence[LikelihoodRow]) -> Iterator[Problem]:
    """A warning for each ratio beyond four or below a quarter, where both groups have more than a hundred people."""
    for (year, population, indicator), cell in cells_of(rows).items():
        eligible, events = headcounts(cell, "eligible"), headcounts(cell, "events")
        comparison = INDICATORS[indicator].comparison
        groups = (comparison.of, comparison.compared_with) if comparison else ()
        if any(eligible.get(group, 0) <= MANY or not events.get(group) for group in groups):
            continue
        one, other = ((events[group], eligible[group]) for group in groups)
        ratio = one[0] * other[1] / (one[1] * other[0])
        if not 1 / LARGEST <= ratio <= LARGEST:
            text = f"the ratio of indicator {indicator} in {year} ({population}) is {ratio:.2f}"
            yield Problem(where, f"{text}; check the eligible people and the events", WARNING, year)
