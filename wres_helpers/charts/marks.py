"""What may be drawn of a figure, and how its number and its limits stand in a picture and beside it."""

import re
from collections.abc import Iterable
from fractions import Fraction
from math import isinf
from textwrap import fill

from matplotlib.axes import Axes

from wres_helpers import labels, standard
from wres_helpers.figures import CONFIDENTIAL, Figure

ABOUT = "\N{ALMOST EQUAL TO}"
INTERVAL = "Thin line: 95% range."
# Beside a longer one no chart has room.
LONG_WORD = re.compile(r"(\S{20})(?=\S)")

Limits = tuple[float, float] | None
# A figure (or a number beside it, in words) with its name, and the limits of its interval.
Value = tuple[str, Figure | str | None, Limits]


def position(value: Figure | None) -> float | None:
    """What may be drawn of a figure: its shown value, so that a position tells no more than the words."""
    if value is None or value.value is None:
        return None
    return float(labels.decimal(value.value, value.key.measure, value.decimals))


def drawable(values: Iterable[Figure | None]) -> int:
    """How many of some figures can be drawn."""
    return sum(position(value) is not None for value in values)


def phrase(value: Figure | None) -> str:
    """A figure with its unit, as a chart's data says it."""
    if value is None:
        return absent(value)
    return labels.mark(value, absent(value)) if value.value is None else labels.phrase(value)


def numeral(value: Figure) -> str:
    """A figure's number as it stands beside its mark."""
    about = ABOUT if value.uncertain else ""
    return about + labels.number(value.value or Fraction(0), value.key.measure, value.decimals)


def absent(value: Figure | None) -> str:
    """The word that stands in a chart where nothing can be drawn."""
    if value is not None and value.missing == CONFIDENTIAL:
        return "withheld"
    return "not applicable" if value is not None and value.missing == "not_applicable" else "not available"


def bounds(value: Figure | None) -> tuple[float, ...]:
    """Between which values an estimate lies, where that is more than its last digit."""
    if value is None or value.lower is None or value.upper is None:
        return ()
    measure = value.key.measure
    rough = value.uncertain and value.decimals < max(1, standard.MEASURES[measure].decimals)
    wide = rough and value.upper - value.lower > labels.step(measure, value.decimals)
    return tuple(float(labels.decimal(end, measure)) for end in (value.lower, value.upper)) if wide else ()


def ends(value: Figure, limits: Limits) -> tuple[float, ...]:
    """Where the thin line of a figure ends: at the limits of its interval (at its mark, for none) or its bounds."""
    if limits is None:
        return bounds(value)
    here = position(value) or 0
    measure = value.key.measure
    return tuple(here if isinf(end) else float(labels.decimal(Fraction(end), measure)) for end in limits)


def reach(value: Figure | None) -> float:
    """How far to the right a figure is drawn."""
    return max([position(value) or 0, *bounds(value)])


def in_words(value: Figure | str | None, limits: Limits) -> str:
    """A figure as a chart's data says it, with the ends of its thin line."""
    if isinstance(value, str) or value is None:
        return value or absent(None)
    line = interval_of(value, limits)
    kind = "95% range " if limits is not None else ""
    return phrase(value) + (f" ({kind}{line})" if line else "")


def interval_of(value: Figure, limits: Limits) -> str:
    """The ends of a figure's thin line."""
    if limits is None:
        return " to ".join(labels.part(value, name) for name in ("lower", "upper")) if bounds(value) else ""
    names = zip(("interval_lower", "interval_upper"), limits, strict=True)
    return " to ".join("no limit" if isinf(end) else labels.beside(value, name, end) for name, end in names)


def percent(share: Figure | None) -> str:
    """A percentage as it stands beside its mark, or why there is none."""
    return absent(share) if share is None or position(share) is None else f"{numeral(share)}%"


def spread(axes: Axes, at: float, line: tuple[float, ...], color: str, *, upright: bool = False) -> None:
    """A thin line over the values that a figure may well have."""
    same = [at] * len(line)
    if line:
        axes.plot(*((same, line) if upright else (line, same)), color=color, linewidth=1.2, zorder=2.5)


def note_on_estimates(values: Iterable[Figure | None]) -> str:
    """How to read the marks of estimates, where there are any."""
    several = [value for value in values if value is not None and value.uncertain]
    line = "; the thin line shows between which values it lies" if any(map(bounds, several)) else ""
    return f" {ABOUT}: estimated{line}." if several else ""


def wrap(text: str, width: int = 17) -> str:
    r"""A label on several lines, so that it leaves room for the chart.

    >>> wrap("Non-consultant career grades")
    'Non-consultant\ncareer grades'
    """
    return fill(LONG_WORD.sub(r"\1 ", text), width, break_long_words=False, break_on_hyphens=False)
