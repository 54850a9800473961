"""What a reader knows of whole-number counts, as linear relations between them."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, lcm
from typing import NamedTuple

# No organisation of the NHS counts more people than this.
MOST = 10**7
# Bounds of computed ratios are widened to this grid, so that no solver meets numbers it cannot hold.
GRID = 10**6
# Two different shares of at most 10,000 people are further apart than this.
SAME = Fraction(1, 10**9)
# What was printed may be wrong; a law cannot be; what is assumed goes first when no whole numbers fit.
PRINTED, LAW, ASSUMED = "printed", "law", "assumed"


# The equality profile has no indicator; its characteristics stand for staff groups, its categories for bands.
PROFILE = 0
EARLIER = "in an earlier edition"


class Count(NamedTuple):
    """The count that a figure of the same key gives, or would give were it not withheld; as of which edition."""

    year: int
    indicator: int
    population: str = "substantive"
    staff_group: str = "all"
    band: str = "all"
    ethnic_group: str = ""
    measure: str = ""
    edition: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """`lower` <= sum of the terms <= `upper`, because of a law, a printed number, or what a reader assumes."""

    terms: tuple[tuple[Count, int], ...]
    lower: int | None
    upper: int | None
    because: str
    kind: str = PRINTED


def relation(
    terms: Mapping[Count, int | Fraction],
    because: str,
    lower: int | Fraction | None = None,
    upper: int | Fraction | None = None,
    kind: str = PRINTED,
) -> Relation:
    """A relation with whole coefficients.

    >>> white, everyone = Count(2024, 1, ethnic_group="white"), Count(2024, 1, ethnic_group="all")
    >>> half = relation({white: 1, everyone: Fraction(-1, 2)}, "at least half are White", lower=0)
    >>> [coefficient for count, coefficient in half.terms]
    [2, -1]
    """
    scale = lcm(*(Fraction(coefficient).denominator for coefficient in terms.values()))
    whole = tuple((count, int(coefficient * scale)) for count, coefficient in terms.items() if coefficient)
    least = None if lower is None else ceil(lower * scale)
    most = None if upper is None else floor(upper * scale)
    return Relation(whole, least, most, because, kind)


def equal(terms: Mapping[Count, int | Fraction], because: str, kind: str = PRINTED) -> Relation:
    """The terms add up to nothing."""
    return relation(terms, because, 0, 0, kind)


def ratio(part: Count, whole: Count, lower: Fraction, upper: Fraction, because: str) -> list[Relation]:
    """`part` / `whole` lies between two values; so narrow a range that one simple fraction fits is that fraction.

    >>> part, whole = Count(2024, 2, measure="events"), Count(2024, 2, measure="eligible")
    >>> [found.terms[0][1] for found in ratio(part, whole, Fraction("0.3333333333"), Fraction("0.3333333334"), "")]
    [3]
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
