"""Organisations side by side: funnels of the rates of BME staff, and dots with intervals of what compares them."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial
from math import nan
from typing import Any

from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter

from wres_helpers import labels, standard
from wres_helpers.charts import drawing, rows
from wres_helpers.charts.drawing import COLOURS, FAINT, INK, QUIET, Panel, Room
from wres_helpers.charts.marks import INTERVAL, wrap
from wres_helpers.charts.relative_likelihood import PARITY
from wres_helpers.charts.rows import Row
from wres_helpers.evidence.funnel import INNER, OUTER, limits
from wres_helpers.peers import Number, Peer, Peers, require
from wres_helpers.standard.verdicts import ZONE

FEWEST = 3
# More rows than this are drawn without their names, which stand beside the values.
MOST_NAMES = 40
THIN_ROW = 3.0
TICKS = (10, 30, 100, 300, 1000, 3000, 10000, 30000, 100000)
FUNNEL = (
    "Lines: the rate of all organisations together, and the limits within which 95% (dashed) and 99.8% would lie by"
    " chance."
)
WHAT = {1: "Bands 8a to VSM beside all staff. ", 9: "The board beside all staff. "}

Point = tuple[Peer, Number]


def funnel(several: Peers, ax: Any = None) -> Any:
    """The answers of BME staff against how many answered, with the limits of chance; a chart for each of 5 to 8.

    How recruitment, discipline and training are counted differs too much between organisations for a funnel.

    `ax`: matplotlib axes to draw the first chart on, or as many axes as charts; they are returned.
    """
    several = require(several, "charts.funnel")
    return drawing.chart(_funnels(several), ax)


def _funnels(several: Peers) -> Iterator[Panel]:
    for indicator in standard.indicators_of("staff_survey"):
        points = [(peer, rate) for peer in several.peers if (rate := several.rate(peer, indicator)).share]
        together = several.together(indicator)
        if len(points) < FEWEST or not together:
            continue
        rate = together[1]
        outside = sum(_is_outside(number, rate) for _, number in points)
        name = f"{labels.indicator(indicator)}, BME staff by organisation"
        values = [
            _words(peer.name, f"{number.mark(suffix='%')} of {number.mark('denominator')}") for peer, number in points
        ]
        yield Panel(
            name,
            f"{standard.INDICATORS[indicator].short_title}: {outside:,} of {len(points):,} organisations outside the"
            " 99.8% limits",
            f"Funnel plot: the percentage of BME staff in {len(points):,} organisations, by how many answered."
            f" All together: {rate.mark(suffix='%')}.",
            [*values, _words("All organisations together", rate.mark(suffix="%"))],
            partial(_draw_funnel, numbers=[number for _, number in points], rate=rate),
            height=170,
            room=Room(left=34, bottom=36),
            note=FUNNEL,
        )


def _words(name: str, words: str) -> tuple[str, str, None]:
    return name, words, None


def _is_outside(number: Number, together: Number) -> bool:
    share, of_all = number.share, together.share
    if share is None or of_all is None:
        return False
    lower, upper = limits(share.base, of_all.rate)[OUTER]
    return not lower <= share.rate <= upper


def _draw_funnel(axes: Axes, numbers: Sequence[Number], rate: Number) -> None:
    of_all = rate.share.rate if rate.share else 0.0
    bases = sorted({number.denominator or 1 for number in numbers})
    for level, style in ((OUTER, "-"), (INNER, "--")):
        for side in (0, 1):
            line = [100 * limits(base, of_all)[level][side] for base in bases]
            axes.plot(bases, line, style, color=QUIET, linewidth=1)
    axes.plot(bases, [rate.position] * len(bases), color=INK, linewidth=1)
    points = [(number.denominator, number.position) for number in numbers]
    axes.plot(*zip(*points, strict=True), "D", color=COLOURS["bme"], markersize=4, markeredgewidth=0)
    low, high = bases[0] / 1.3, bases[-1] * 1.3
    axes.set_xlim(low, high)
    axes.set_xscale("log")
    drawing.log_scale(axes.xaxis, TICKS, low, high)
    top = max(number.position for number in numbers)
    axes.set_ylim(0, min(100, max(top, 3 * rate.position) * 1.1) or 1)
    axes.set_xlabel("BME staff who answered (logarithmic scale)")
    axes.yaxis.set_major_formatter(FuncFormatter(lambda tick, _: f"{tick:g}"))


def peers(several: Peers, ax: Any = None) -> Any:
    """What compares BME with White people in each organisation, with its 95% range; a chart for each indicator.

    `ax`: matplotlib axes to draw the first chart on, or as many axes as charts; they are returned.
    """
    several = require(several, "charts.peers")
    return drawing.chart(_dots(several), ax)


def _dots(several: Peers) -> Iterator[Panel]:
    for indicator in standard.INDICATORS:
        points = [
            (peer, number)
            for peer in several.peers
            if (number := several.comparison(peer, indicator)).value is not None
        ]
        points.sort(key=lambda point: point[1].value or 0)
        if len(points) < FEWEST:
            continue
        is_ratio = standard.INDICATORS[indicator].comparison is not None
        names = [Row(wrap(peer.name, 26), least=1) for peer, _ in points] if len(points) <= MOST_NAMES else []
        height = rows.height_of(names) if names else THIN_ROW * len(points)
        name = f"{labels.indicator(indicator)}, by organisation"
        yield Panel(
            name,
            "",
            f"Dots with 95% ranges, {len(points):,} organisations from the lowest to the highest.",
            [_words(peer.name, _in_words(number)) for peer, number in points],
            partial(_draw_dots, numbers=[number for _, number in points], names=names, is_ratio=is_ratio),
            height=height,
            room=Room(left=rows.room_for(names) if names else 12, bottom=36),
            note=f"{WHAT.get(indicator, '')}{INTERVAL}",
        )


def _in_words(number: Number) -> str:
    return f"{number.mark()} ({number.range})" if number.interval else number.mark()


def _draw_dots(axes: Axes, numbers: Sequence[Number], names: Sequence[Row], *, is_ratio: bool) -> None:
    if names:
        places = rows.draw(axes, names)
    else:
        places = [THIN_ROW * (place + 0.5) for place in range(len(numbers))]
        axes.set_yticks([])
        axes.set_ylim(THIN_ROW * len(numbers), 0)
    ends = [end for number in numbers for end in _line(number)]
    if is_ratio:
        low, high = min([0.75, *(end for end in ends if end > 0)]) / 1.1, max([1.3, *ends]) * 1.1
        axes.set_xlim(low, high)
        axes.set_xscale("log")
        axes.axvspan(*map(float, ZONE), color=FAINT, zorder=0)
        drawing.log_scale(axes.xaxis, drawing.ratios(low, high), low, high)
        drawing.legend(axes, PARITY)
    axes.axvline(1 if is_ratio else 0, color=INK, linewidth=1)
    lines = [(end, place) for place, number in zip(places, numbers, strict=True) for end in (*_line(number), nan)]
    axes.plot(*zip(*lines, strict=True), color=QUIET, linewidth=0.9)
    axes.plot(
        [number.position for number in numbers],
        places,
        "D",
        color=COLOURS["bme"],
        markersize=5 if names else 3,
        markeredgewidth=0,
    )
    axes.set_xlabel("Relative likelihood" if is_ratio else "Percentage points")
    axes.grid(visible=False, axis="y")


def _line(number: Number) -> list[float]:
    """The ends of a number's thin line, at the values that are shown."""
    if number.interval is None:
        return [number.position]
    return [float(labels.decimal(Fraction(end), number.key.measure)) for end in number.interval]
