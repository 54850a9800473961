"""The arithmetic: exact numbers, or the range in which a rounded one can lie."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with the bounds that rounding of its inputs leaves; the bounds of an exact one are itself."""

    value: Fraction
    lower: Fraction
    upper: Fraction

    @property
    def exact(self) -> bool:
        """True where no rounded input went in."""
        return self.lower is self.upper or self.lower == self.upper


def exact(number: int | Fraction) -> Quantity:
    """A number that was counted."""
    value = number if isinstance(number, Fraction) else Fraction(number)
    return Quantity(value, value, value)


def interval(number: Decimal, most: int | None = None) -> Quantity:
    """A number that was published rounded, to as many decimals as are written; it lies between 0 and `most`.

    >>> interval(Decimal("22.29")).lower == Fraction("22.285")
    True
    >>> float(interval(Decimal("99.8"), most=100).upper), float(interval(Decimal("100"), most=100).upper)
    (99.85, 100.0)
    """
    exponent = int(number.as_tuple().exponent)
    half = Fraction(Decimal(5).scaleb(exponent - 1))
    value = Fraction(number)
    upper = value + half if most is None else min(value + half, Fraction(most))
    return Quantity(value, max(value - half, Fraction(0)), upper)


def likelihood(events: int, eligible: int) -> Quantity | None:
    """Events per eligible person, 0 to 1; undefined where no one is eligible.

    >>> likelihood(41, 294).value
    Fraction(41, 294)
    >>> likelihood(0, 0) is None
    True
    """
    return exact(Fraction(events, eligible)) if eligible else None


def percentage(headcount: int, total: int) -> Quantity | None:
    """Share in percent, 0 to 100; undefined where there is no one.

    >>> float(percentage(1, 8).value)
    12.5
    """
    return exact(Fraction(100 * headcount, total)) if total else None


def relative_likelihood(*, of: Quantity, compared_with: Quantity) -> Quantity | None:
    """How many times as likely `of` is; parity is 1; undefined where `compared_with` is zero.

    >>> white, bme = likelihood(184, 642), likelihood(41, 294)
    >>> round_half_up(relative_likelihood(of=white, compared_with=bme).value, 2)
    Decimal('2.06')
    """
    if compared_with.value == 0 or compared_with.lower == 0:
        return None
    if of.exact and compared_with.exact:
        return exact(of.value / compared_with.value)
    return Quantity(
        of.value / compared_with.value,
        of.lower / compared_with.upper,
        of.upper / compared_with.lower,
    )


def difference(*, of: Quantity, compared_with: Quantity) -> Quantity:
    """`of` minus `compared_with`, in the unit of both (percentage points for percentages).

    >>> difference(of=exact(12), compared_with=exact(20)).value
    Fraction(-8, 1)
    """
    if of.exact and compared_with.exact:
        return exact(of.value - compared_with.value)
    return Quantity(
        of.value - compared_with.value,
        of.lower - compared_with.upper,
        of.upper - compared_with.lower,
    )


def maximum(*, of: Quantity, compared_with: Quantity) -> Quantity:
    """The higher of two.

    >>> maximum(of=exact(12), compared_with=exact(20)).value
    Fraction(20, 1)
    """
    value, lower, upper = (max(getattr(of, end), getattr(compared_with, end)) for end in ("value", "lower", "upper"))
    return Quantity(value, lower, upper)


def race_disparity_ratio(white: tuple[int, int], bme: tuple[int, int]) -> Quantity | None:
    """Race disparity ratio between a lower and a higher tier; undefined where one of the two is empty.

    Each pair is the headcount in the lower and in the higher tier.

    >>> round_half_up(race_disparity_ratio(white=(597, 109), bme=(275, 23)).value, 2)
    Decimal('2.18')
    """
    if 0 in (*white, *bme):
        return None
    of, compared_with = Fraction(white[1], white[0]), Fraction(bme[1], bme[0])
    return relative_likelihood(of=exact(of), compared_with=exact(compared_with))


def point_on_path(start: Quantity, target: Quantity, part: Fraction) -> Quantity:
    """Where a straight line from a start to a target stands after a part (0 to 1) of the way.

    >>> float(point_on_path(exact(Fraction("10.9")), exact(Fraction("17.9")), Fraction(1, 5)).value)
    12.3
    """
    value, lower, upper = (
        getattr(start, bound) * (1 - part) + getattr(target, bound) * part for bound in ("value", "lower", "upper")
    )
    return Quantity(value, lower, upper)


def people_among_posts(target: Fraction, people: int, posts: int) -> int | None:
    """How many more people reach a target percentage where the posts stay as many; undefined where no number does.

    >>> people_among_posts(Fraction("17.9"), people=27, posts=216), people_among_posts(Fraction(20), people=0, posts=0)
    (12, 0)
    """
    number = max(0, ceil(target * posts / 100) - people)
    return number if people + number <= posts else None


def people_by_additions(target: Fraction, people: int, posts: int) -> int | None:
    """How many added people reach a target percentage, each in an added post; undefined where no number does.

    >>> people_by_additions(Fraction("17.9"), people=27, posts=216), people_by_additions(Fraction(20), 0, posts=0)
    (15, 1)
    """
    if not posts:
        return 1  # whoever is alone is all of them
    missing = target * posts - 100 * people
    if missing > 0 and target >= 100:
        return None
    return ceil(missing / (100 - target)) if missing > 0 else 0


def complement(percentage_of_part: Quantity) -> Quantity:
    """What is left of 100 percent."""
    whole = Fraction(100)
    part = percentage_of_part
    return Quantity(whole - part.value, max(whole - part.upper, Fraction(0)), whole - part.lower)


def round_half_up(value: Fraction, decimals: int) -> Decimal:
    """The value at so many decimals, halves away from zero; exact, so 1.005 becomes 1.01.

    >>> round_half_up(Fraction("1.005"), 2), round_half_up(Fraction(-1, 8), 2)
    (Decimal('1.01'), Decimal('-0.13'))
    """
    multiple = abs(value) * 10**decimals
    whole = (2 * multiple.numerator + multiple.denominator) // (2 * multiple.denominator)
    result = -whole if value < 0 else whole
    return Decimal(result).scaleb(-decimals)
