"""Intervals of 95 % for shares, and for the difference, the ratio and the odds ratio of two shares.

One statistic serves interval and test: Miettinen and Nurminen's score (the "N - 1" chi-squared test at parity), so
that an interval leaves parity out exactly where the test calls a difference beyond chance. Where a cell is small,
the exact limits of Clopper and Pearson take its place, combined as Newcombe combines Wilson's (Donner and Zou 2012).
"""

from collections.abc import Callable
from functools import cache
from math import acos, cos, exp, inf, lgamma, log, log1p, pi, sqrt, tanh
from statistics import NormalDist
from typing import NamedTuple

LEVEL = 0.95
Z = NormalDist().inv_cdf(1 - (1 - LEVEL) / 2)
# Fewer cases, or fewer expected ones, than this are few: the score is not to be trusted.
FEW = 5
# Shares of so few people are exact: a board, a leadership tier of few posts.
SMALL_BASE = 40
CLOSE = 1e-10

Limits = tuple[float, float]


class Share(NamedTuple):
    """So many people of so many."""

    part: int
    base: int

    @property
    def rate(self) -> float:
        """The share, 0 to 1."""
        return self.part / self.base


@cache
def wilson(share: Share) -> Limits:
    """Wilson's score interval of a share.

    >>> [round(limit, 4) for limit in wilson(Share(10, 1221))]
    [0.0045, 0.015]
    """
    p, n = share.rate, share.base
    middle = p + Z * Z / (2 * n)
    half = Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
    return max((middle - half) / (1 + Z * Z / n), 0.0), min((middle + half) / (1 + Z * Z / n), 1.0)


@cache
def exact(share: Share) -> Limits:
    """Clopper and Pearson's interval of a share of few, by exact summation.

    >>> [round(limit, 4) for limit in (*exact(Share(0, 7)), *exact(Share(1, 1)))]
    [0.0, 0.4096, 0.025, 1.0]
    """
    part, base = share
    if 2 * part > base:
        lower, upper = exact(Share(base - part, base))
        return 1 - upper, 1 - lower
    alpha = (1 - LEVEL) / 2
    lower = _tail_root(part - 1, base, 1 - alpha) if part else 0.0
    return lower, _tail_root(part, base, alpha) if part < base else 1.0


def of_share(share: Share) -> Limits:
    """The interval of a share: exact where a cell or the base is small, Wilson's elsewhere."""
    few = min(share.part, share.base - share.part) < FEW or share.base < SMALL_BASE
    return exact(share) if few else wilson(share)


def mover(one: float, of_one: Limits, other: float, of_other: Limits) -> Limits:
    """The interval of a difference from the intervals of both (Newcombe, where those are Wilson's)."""
    lower = one - other - sqrt((one - of_one[0]) ** 2 + (of_other[1] - other) ** 2)
    return lower, one - other + sqrt((of_one[1] - one) ** 2 + (other - of_other[0]) ** 2)


def newcombe(one: Share, other: Share) -> Limits:
    """Newcombe's hybrid score interval of a difference; exact limits where a share is of few.

    >>> [round(limit, 4) for limit in newcombe(Share(56, 70), Share(48, 80))]
    [0.0524, 0.3339]
    """
    return mover(one.rate, of_share(one), other.rate, of_share(other))


def has_few(one: Share, other: Share) -> bool:
    """True where fewer than five cases, or cases of the contrary, would be expected in a group, or a cell is empty."""
    part, base = one.part + other.part, one.base + other.base
    least = min(part, base - part) * min(one.base, other.base) / base
    return least < FEW or not (0 < one.part < one.base and 0 < other.part < other.base)


@cache
def difference(one: Share, other: Share) -> Limits:
    """The interval of a difference of shares.

    >>> [round(limit, 4) for limit in difference(Share(57, 434), Share(108, 1863))]
    [0.0426, 0.1098]
    """
    if has_few(one, other):
        return newcombe(one, other)
    return _score(one, other, _same_difference, tanh)


@cache
def ratio(one: Share, other: Share) -> Limits:
    """The interval of a ratio of shares; open above where the second may be zero.

    >>> [round(limit, 2) for limit in ratio(Share(10, 1221), Share(55, 3982))]
    [0.31, 1.14]
    >>> [round(limit, 2) for limit in ratio(Share(0, 60), Share(5, 200))]
    [0.0, 2.91]
    """
    if has_few(one, other):
        return _ratio_of_limits(one.rate, of_share(one), other.rate, of_share(other))
    return _score(one, other, _same_ratio, exp)


@cache
def odds_ratio(one: Share, other: Share) -> Limits:
    """The interval of an odds ratio, for race disparity ratios; no cell may be empty."""
    return _score(one, other, _same_odds, exp)


def _ratio_of_limits(p1: float, of_one: Limits, p2: float, of_other: Limits) -> Limits:
    """Where the difference of one share and so many times the other just holds 0 (Fieller's construction)."""
    (l1, u1), (l2, u2) = of_one, of_other
    both = p1 * p2
    a, c = u2 * (2 * p2 - u2), l1 * (2 * p1 - l1)
    below = both + sqrt(max(both * both - a * c, 0.0))
    lower = c / below if below else 0.0
    a, c = l2 * (2 * p2 - l2), u1 * (2 * p1 - u1)
    return lower, (both + sqrt(max(both * both - a * c, 0.0))) / a if a else inf


# The shares that fit the counts best if their difference, ratio or odds ratio were as stated.


def _same_difference(one: Share, other: Share, delta: float) -> Limits:
    """The root of Farrington and Manning's cubic."""
    p1, p2, theta = one.rate, other.rate, other.base / one.base
    a, b = 1 + theta, -(1 + theta + p1 + theta * p2 + delta * (theta + 2))
    c, d = delta * delta + delta * (2 * p1 + theta + 1) + p1 + theta * p2, -p1 * delta * (1 + delta)
    v = b**3 / (27 * a**3) - b * c / (6 * a * a) + d / (2 * a)
    u = sqrt(max(b * b / (9 * a * a) - c / (3 * a), 0.0)) * (1 if v >= 0 else -1)
    turn = (pi + acos(max(-1.0, min(1.0, v / u**3 if u else 0.0)))) / 3
    first = 2 * u * cos(turn) - b / (3 * a)
    return first, first - delta


def _same_ratio(one: Share, other: Share, times: float) -> Limits:
    (x1, n1), (x2, n2) = one, other
    a, b, c = (n1 + n2) * times, n1 * times + x1 + n2 + x2 * times, x1 + x2
    second = 2 * c / (b + sqrt(max(b * b - 4 * a * c, 0.0)))
    return second * times, second


def _same_odds(one: Share, other: Share, times: float) -> Limits:
    (x1, n1), (x2, n2) = one, other
    x = x1 + x2
    a, b = n2 * (times - 1), n1 * times + n2 - x * (times - 1)
    second = 2 * x / (b + sqrt(max(b * b + 4 * a * x, 0.0)))
    return second * times / (1 + second * (times - 1)), second


def _score(
    one: Share, other: Share, likeliest: Callable[[Share, Share, float], Limits], scale: Callable[[float], float]
) -> Limits:
    """The values at which the score is as large as chance allows, sought on a scale where it is nearly straight."""
    n = one.base + other.base
    most = Z * sqrt(n / (n - 1))

    def score(at: float) -> float:
        p1, p2 = likeliest(one, other, scale(at))
        chi = _pearson(one, p1) + _pearson(other, p2)
        return sqrt(chi) if one.rate >= p1 else -sqrt(chi)

    return scale(_crossing(score, most)), scale(_crossing(score, -most))


def _pearson(share: Share, p: float) -> float:
    """How far a count is from what was expected: the squared distance in its standard errors."""
    away = share.rate - p
    variance = p * (1 - p) / share.base
    return away * away / variance if variance > 0 else (0.0 if abs(away) < CLOSE else 1e9)


def _crossing(falling: Callable[[float], float], height: float) -> float:
    """Where a falling function passes a height: doubled steps until it is passed, then regula falsi (Illinois)."""
    near = far = 0.0
    at_near = at_far = falling(0.0) - height
    step = 0.5 if at_far > 0 else -0.5
    while at_near * at_far > 0:
        near, at_near, far, step = far, at_far, far + step, step * 2
        at_far = falling(far) - height
    (a, at_a), (b, at_b) = sorted(((near, at_near), (far, at_far)))
    for _ in range(100):
        if abs(b - a) < CLOSE or at_a == at_b:
            break
        middle = (a * at_b - b * at_a) / (at_b - at_a)
        at_middle = falling(middle) - height
        if abs(at_middle) < CLOSE:
            return middle
        if at_middle * at_b < 0:
            a, at_a = b, at_b
        else:
            at_a /= 2
        b, at_b = middle, at_middle
    return (a + b) / 2


def _tail_root(most: int, base: int, tail: float) -> float:
    """The share at which at most so many of the base occur with this probability."""

    def below(at: float) -> float:
        odds = exp(at)
        term = total = exp(ways + most * at - base * log1p(odds))
        for i in range(most, 0, -1):
            term *= i / ((base - i + 1) * odds)
            total += term
            if term < total * CLOSE:
                break
        return log(total / (1 - total)) if 0 < total < 1 else (1e3 if total else -1e3)

    ways = lgamma(base + 1) - lgamma(most + 1) - lgamma(base - most + 1)
    middle = log((most + 1) / (base - most))
    at = middle + _crossing(lambda away: below(middle + away), log(tail / (1 - tail)))
    return exp(at) / (1 + exp(at))
