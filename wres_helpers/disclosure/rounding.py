"""Counts told as round numbers: each by itself, on a fixed grid, so that the rounding tells nothing of others."""

from wres_helpers.arithmetic import Quantity, exact
from wres_helpers.indicators import Key
from wres_helpers.rules import Rule


def rounded(key: Key, number: int, rule: Rule) -> Quantity:
    """The nearest multiple, and between which numbers a reader then knows the count to lie.

    >>> from wres_helpers.rules import HES, PUBLIC
    >>> key = Key(2024, 1, ethnic_group="bme", measure="headcount")
    >>> between(key, 13, PUBLIC), between(key, 13, HES), between(key, 88, PUBLIC)
    ((5, 14), (13, 17), (85, 94))
    """
    step = rule.rounds_to
    nearest = (2 * number + step) // (2 * step) * step
    first = nearest - step // 2
    # What is smaller is withheld, not rounded, and a reader knows that.
    smallest = rule.smallest_survey_base if key.measure == "respondents" else rule.smallest_headcount
    value, lower, upper = (exact(end).value for end in (nearest, max(first, smallest), first + step - 1))
    return Quantity(value, min(lower, exact(number).value), upper)


def between(key: Key, number: int, rule: Rule) -> tuple[int, int]:
    """The fewest and the most that a rounded count can be."""
    told = rounded(key, number, rule)
    return int(told.lower), int(told.upper)
