"""The counts that can stand behind a figure, and its interval."""

from collections.abc import Callable, Iterable
from math import ceil, floor
from typing import NamedTuple

from wres_helpers import standard
from wres_helpers.evidence import intervals
from wres_helpers.evidence.intervals import Limits, Share
from wres_helpers.figures import Figure
from wres_helpers.guard.relations import simplest

SCALES = {"percent": 100, "likelihood": 1}


class Behind(NamedTuple):
    """The lowest and the highest share that may stand behind a figure; of the smallest base, if none was reported."""

    shares: tuple[Share, ...]
    is_counted: bool = False
    has_smallest_base: bool = False


def scale(figure: Figure) -> int:
    """What everybody is in the figure's unit: 100 of percentages, 1 of likelihoods, 0 of what is no share."""
    return SCALES.get(standard.MEASURES[figure.key.measure].unit, 0)


def behind(figure: Figure | None) -> Behind:
    """The shares that may stand behind a figure.

    Where its base was reported and rounding leaves more than one number of people, the lowest and the highest; where
    its base was not, the smallest base that gives this figure.
    """
    whole = scale(figure) if figure is not None else 0
    if figure is None or figure.value is None or not whole:
        return Behind(())
    part, base = figure.numerator, figure.denominator
    if base and part is not None and figure.lower == figure.upper:
        return Behind((Share(part, base),), is_counted=True)
    lower, upper = ((figure.value if end is None else end) / whole for end in (figure.lower, figure.upper))
    if not base:
        fraction = simplest(lower, upper)
        return Behind((Share(fraction.numerator, fraction.denominator),), has_smallest_base=True)
    fewest, most = ceil(lower * base), floor(upper * base)
    if fewest > most:
        fewest = most = round(figure.value / whole * base)
    return Behind(tuple(Share(number, base) for number in sorted({fewest, most})))


def widest(limits: Iterable[Limits], times: float = 1) -> Limits | None:
    """The interval that holds all of several, in the unit of a figure; None where there is none."""
    every = list(limits)
    return (min(lower for lower, _ in every) * times, max(upper for _, upper in every) * times) if every else None


def of_share(figure: Figure, rule: Callable[[Share], Limits] = intervals.of_share) -> Limits | None:
    """The interval of a percentage or a likelihood; None for a figure that is none, or whose counts are not known."""
    sides = behind(figure)
    return None if sides.has_smallest_base else widest(map(rule, sides.shares), scale(figure))
