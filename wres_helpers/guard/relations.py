"""What is known of whole-number counts, as linear relations between them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, lcm
from typing import Any

Count = Any  # whatever names a count: it can be hashed and sorted
# No table counts more people than this.
MOST = 10**7
# Bounds of ratios are widened to this grid, so that no solver meets numbers it cannot hold.
GRID = 10**6
# Two different shares of at most 10,000 people are further apart than this.
SAME = Fraction(1, 10**9)
# A statement may be wrong; a law cannot be; an assumption goes first when no whole numbers fit.
STATEMENT, LAW, ASSUMPTION = "statement", "law", "assumption"


@dataclass(frozen=True, slots=True)
class Relation:
    """`lower` <= sum of the terms <= `upper`, because of a law, a statement, or what a reader assumes."""

    terms: tuple[tuple[Count, int], ...]
    lower: int | None
    upper: int | None
    because: str
    kind: str = STATEMENT


def relation(
    terms: Mapping[Count, int | Fraction],
    because: str,
    lower: int | Fraction | None = None,
    upper: int | Fraction | None = None,
    kind: str = STATEMENT,
) -> Relation:
    """A relation with whole coefficients.

    >>> relation({"white": 1, "all": Fraction(-1, 2)}, "at least half are White", lower=0).terms
    (('white', 2), ('all', -1))
    """
    scale = lcm(*(Fraction(coefficient).denominator for coefficient in terms.values()))
    whole = tuple((count, int(coefficient * scale)) for count, coefficient in terms.items() if coefficient)
    least = None if lower is None else ceil(lower * scale)
    most = None if upper is None else floor(upper * scale)
    return Relation(whole, least, most, because, kind)


def equal(terms: Mapping[Count, int | Fraction], because: str, kind: str = STATEMENT) -> Relation:
    """The terms add up to nothing."""
    return relation(terms, because, 0, 0, kind)


def ratio(part: Count, whole: Count, lower: Fraction, upper: Fraction, because: str) -> list[Relation]:
    """`part` / `whole` lies between two values; so narrow a range that one simple fraction fits is that fraction.

    >>> [third] = ratio("bme", "all", Fraction("0.3333333333"), Fraction("0.3333333334"), "a third")
    >>> third.terms
    (('bme', 3), ('all', -1))
    """
    if 0 <= upper - lower < SAME:
        exact = simplest(lower, upper)
        return [equal({part: exact.denominator, whole: -exact.numerator}, because)]
    least, most = Fraction(floor(lower * GRID), GRID), Fraction(ceil(upper * GRID), GRID)
    at_least = relation({part: 1, whole: -least}, because, lower=0)
    return [at_least, relation({part: 1, whole: -most}, because, upper=0)]


def simplest(lower: Fraction, upper: Fraction) -> Fraction:
    """The fraction with the smallest denominator between two values.

    >>> simplest(Fraction("0.3333"), Fraction("0.3334")), simplest(Fraction(2), Fraction("2.1"))
    (Fraction(1, 3), Fraction(2, 1))
    """
    if lower < 0:
        return Fraction(0) if upper >= 0 else -simplest(-upper, -lower)
    whole = ceil(lower)
    if whole <= upper:
        return Fraction(whole)
    below = floor(lower)
    return below + 1 / simplest(1 / (upper - below), 1 / (lower - below))


def counts_of(relations: Iterable[Relation]) -> set[Count]:
    """Every count that relations speak of."""
    return {count for relation in relations for count, _ in relation.terms}
