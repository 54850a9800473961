"""Between which rates an organisation lies by chance alone, if its true rate is that of all: the limits of a funnel."""

from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from math import exp, lgamma, log, sqrt

# Two of the usual limits in 40 organisations, and two in 1,000, lie outside by chance alone.
INNER, OUTER = 0.95, 0.998
TAILS = tuple(tail for level in (OUTER, INNER) for tail in ((1 - level) / 2, (1 + level) / 2))
# Beyond so many standard deviations nothing is left of a distribution.
FAR = 9


@cache
def limits(base: int, rate: float) -> dict[float, tuple[float, float]]:
    """The exact binomial limits of a rate by level, drawn between whole numbers so that they make a smooth line.

    >>> {level: [round(100 * limit, 1) for limit in pair] for level, pair in limits(100, 0.3).items()}
    {0.998: [16.0, 44.2], 0.95: [20.7, 38.7]}
    """
    if not 0 < rate < 1:
        return dict.fromkeys((OUTER, INNER), (rate, rate))
    first, chances = _chances(base, rate)
    sums = list(accumulate(chances))
    ends = [_quantile(first, sums, tail) / base for tail in TAILS]
    return {OUTER: (max(ends[0], 0.0), min(ends[1], 1.0)), INNER: (max(ends[2], 0.0), min(ends[3], 1.0))}


def _chances(base: int, rate: float) -> tuple[int, list[float]]:
    """The first number that can be expected at all, and the chance of it and of each number after it."""
    reach = FAR * sqrt(base * rate * (1 - rate)) + FAR
    first, last = max(0, int(base * rate - reach)), min(base, int(base * rate + reach))
    ways = lgamma(base + 1) - lgamma(first + 1) - lgamma(base - first + 1)
    start = exp(ways + first * log(rate) + (base - first) * log(1 - rate))
    return first, list(_from(start, first, last, base, rate / (1 - rate)))


def _from(chance: float, first: int, last: int, base: int, odds: float) -> Iterator[float]:
    for number in range(first, last + 1):
        yield chance
        chance *= odds * (base - number) / (number + 1)


def _quantile(first: int, sums: list[float], tail: float) -> float:
    """The number up to which so much of the distribution lies, between the last two whole numbers."""
    place = next((place for place, total in enumerate(sums) if total >= tail), len(sums) - 1)
    before = sums[place - 1] if place else 0.0
    return first + place - (sums[place] - tail) / (sums[place] - before)
