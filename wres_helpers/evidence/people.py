"""People: what a comparison comes to, as one whole number."""

from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from wres_helpers.evidence.comparisons import BOARD, Comparison
from wres_helpers.evidence.shares import scale


class People(NamedTuple):
    """So many more BME people (or fewer), at the share of those compared with: `at_parity` of `base`, not `actual`."""

    number: int
    more: bool
    actual: int
    at_parity: int
    base: int


def people_at_parity(comparison: Comparison) -> People | None:
    """How many more or fewer BME people there would be; None where the figures are no worse for them.

    On a board it is the smallest number that reaches the share of the workforce; elsewhere the nearest.
    """
    bme, other = comparison.of, comparison.compared_with
    if other.key.ethnic_group != "white" and bme.key.ethnic_group == "white":
        bme, other = other, bme
    if not comparison.adverse or bme.numerator is None or not bme.denominator or other.value is None:
        return None
    exact = other.value / scale(other) * bme.denominator
    at_parity = ceil(exact) if comparison.kind == BOARD else floor(exact + Fraction(1, 2))
    number = abs(at_parity - bme.numerator)
    return People(number, at_parity > bme.numerator, bme.numerator, at_parity, bme.denominator) if number else None
