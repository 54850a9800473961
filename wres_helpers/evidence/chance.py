"""Tests: whether two shares differ, several at once, and whether shares move in one direction over years."""

from collections.abc import Hashable, Mapping, Sequence
from math import erfc, exp, lgamma, sqrt
from typing import NamedTuple, TypeVar

from wres_helpers.evidence.intervals import LEVEL, Share, has_few

ALPHA = 1 - LEVEL
# A trend needs so many years.
FEWEST_YEARS = 3

Name = TypeVar("Name", bound=Hashable)


def p_value(one: Share, other: Share) -> float:
    """How often chance alone sets two shares so far apart: the score test, or Fisher's where few are expected.

    >>> round(p_value(Share(16, 48), Share(126, 207)), 5), round(p_value(Share(0, 60), Share(5, 200)), 2)
    (0.00055, 0.59)
    """
    return fisher(one, other) if has_few(one, other) else _two_sided(_score(one, other))


def _score(one: Share, other: Share) -> float:
    n, x = one.base + other.base, one.part + other.part
    overall = x / n
    variance = overall * (1 - overall) * (1 / one.base + 1 / other.base) * n / (n - 1)
    return (one.rate - other.rate) / sqrt(variance)


def _two_sided(z: float) -> float:
    return erfc(abs(z) / sqrt(2))


def fisher(one: Share, other: Share) -> float:
    """Fisher's exact test: the probability of all tables no likelier than this one, its margins being what they are.

    >>> round(fisher(Share(6, 22), Share(4, 39)), 2)
    0.15
    """
    n, x = one.base + other.base, one.part + other.part
    fewest = max(0, x - other.base)
    term = exp(_ways(one.base, fewest) + _ways(other.base, x - fewest) - _ways(n, x))
    terms = []
    for part in range(fewest, min(x, one.base) + 1):
        terms.append(term)
        term *= (one.base - part) * (x - part) / ((part + 1) * (other.base - x + part + 1))
    here = terms[one.part - fewest] * (1 + 1e-7)
    return min(1.0, sum(term for term in terms if term <= here))


def _ways(of: int, some: int) -> float:
    return lgamma(of + 1) - lgamma(some + 1) - lgamma(of - some + 1)


def holm(p_values: Mapping[Name, float]) -> dict[Name, float]:
    """The p-values of several tests of one question, adjusted by Holm's steps.

    >>> holm({"band_2": 0.01, "band_3": 0.04, "band_4": 0.03})
    {'band_2': 0.03, 'band_4': 0.06, 'band_3': 0.06}
    """
    steps, before = {}, 0.0
    ascending = sorted(p_values, key=p_values.__getitem__)
    for place, name in enumerate(ascending):
        before = min(1.0, max(before, (len(ascending) - place) * p_values[name]))
        steps[name] = before
    return steps


class Trend(NamedTuple):
    """Whether shares rise or fall over years, and how often chance alone would make them."""

    years: tuple[int, ...]
    z: float
    p: float

    @property
    def beyond_chance(self) -> bool:
        """True where chance alone would seldom do it."""
        return self.p < ALPHA


def trend(shares: Sequence[tuple[int, Share]]) -> Trend | None:
    """Cochran and Armitage's test of shares by year; None for fewer than three years, or without any variation.

    >>> trend([(2018, Share(10, 100)), (2019, Share(15, 100)), (2020, Share(25, 100))]).beyond_chance
    True
    """
    base, part = (sum(getattr(share, field) for _, share in shares) for field in ("base", "part"))
    if len(shares) < FEWEST_YEARS or part in (0, base):
        return None
    overall = part / base
    centre = sum(year * share.base for year, share in shares) / base
    slope = sum((year - centre) * (share.part - share.base * overall) for year, share in shares)
    variance = overall * (1 - overall) * sum(share.base * (year - centre) ** 2 for year, share in shares)
    z = slope / sqrt(variance)
    return Trend(tuple(year for year, _ in shares), z, _two_sided(z))
