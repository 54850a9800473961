"""The counts that can stand behind a figure, and its interval with how it was come by."""

from collections.abc import Callable, Iterable
from math import ceil, floor
from typing import NamedTuple

from wres_helpers import standard
from wres_helpers.evidence import intervals
from wres_helpers.evidence.intervals import Limits, Share
from wres_helpers.figures import Figure
from wres_helpers.guard.relations import simplest

# Why an interval is wider than the counts would make it, or is none.
WIDEST_CASE, SMALLEST_BASE, COUNTS_NOT_REPORTED = "widest_case", "smallest_base", "counts_not_reported"
SCALES = {"percent": 100, "likelihood": 1}


class Interval(NamedTuple):
    """In the unit of its figure; without limits where counts were not reported, as its code says."""

    lower: float | None
    upper: float | None
    code: str = ""

    @property
    def limits(self) -> Limits | None:
        """Both limits, or None."""
        return None if self.lower is None or self.upper is None else (self.lower, self.upper)


NONE = Interval(None, None, COUNTS_NOT_REPORTED)


class Behind(NamedTuple):
    """The lowest and the highest share that may stand behind a figure, once where it was counted."""

    shares: tuple[Share, ...]
    code: str = ""


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
        return Behind((), COUNTS_NOT_REPORTED)
    part, base = figure.numerator, figure.denominator
    if base and part is not None and figure.lower == figure.upper:
        return Behind((Share(part, base),))
    lower, upper = ((figure.value if end is None else end) / whole for end in (figure.lower, figure.upper))
    if not base:
        fraction = simplest(lower, upper)
        return Behind((Share(fraction.numerator, fraction.denominator),), SMALLEST_BASE)
    fewest, most = ceil(lower * base), floor(upper * base)
    if fewest > most:
        fewest = most = round(figure.value / whole * base)
    return Behind(tuple(Share(number, base) for number in sorted({fewest, most})), WIDEST_CASE)


def widest(limits: Iterable[Limits], code: str = "", times: float = 1) -> Interval:
    """The interval that holds all of several, in the unit of a figure."""
    every = list(limits)
    if not every:
        return NONE
    return Interval(min(limit[0] for limit in every) * times, max(limit[1] for limit in every) * times, code)


def of_share(figure: Figure, rule: Callable[[Share], Limits] = intervals.of_share) -> Interval | None:
    """The interval of a percentage or a likelihood; None for a figure that is none or is not there."""
    whole = scale(figure)
    if figure.value is None or not whole:
        return None
    shares, code = behind(figure)
    return NONE if code == SMALLEST_BASE else widest(map(rule, shares), code, whole)
