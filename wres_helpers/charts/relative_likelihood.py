"""Recruitment as 100 candidates of each group, and the relative likelihoods around parity."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial
from typing import Any

from matplotlib.axes import Axes

from wres_helpers import evidence, labels, standard
from wres_helpers.arithmetic import round_half_up
from wres_helpers.charts import drawing, messages
from wres_helpers.charts.drawing import COLOURS, FAINT, INK, PAPER, QUIET, Panel, Room
from wres_helpers.charts.marks import (
    Limits,
    absent,
    drawable,
    ends,
    interval_of,
    note_on_estimates,
    numeral,
    percent,
    phrase,
    position,
    spread,
    wrap,
)
from wres_helpers.figures import Figure, Figures, Group, require_group
from wres_helpers.indicators import Key
from wres_helpers.markup import plain
from wres_helpers.standard.verdicts import ZONE

Ratio = tuple[str, Figure | None, Limits]
ALL = 100
TICKS = (0.67, 1, 1.5)
# More ticks than these would touch each other on a wide scale.
SPARSE_TICKS = (0.1, 0.25, 0.5, 1, 2, 4, 10)
# What stands in every chart of ratios, with its look.
PARITY: list[tuple[str, dict[str, Any]]] = [
    ("within four-fifths", {"marker": "s", "color": FAINT, "markersize": 11, "linestyle": "none"}),
    ("parity", {"color": INK, "linewidth": 1.4}),
]


def relative_likelihood(figures: Figures | Group, ax: Any = None) -> Any:
    """Recruitment as 100 candidates of each group, then the year's relative likelihoods with their intervals.

    `ax`: two matplotlib axes to draw the two charts on; they are returned.

    >>> from matplotlib.figure import Figure
    >>> from wres_helpers import charts, figures_of
    >>> axes = charts.relative_likelihood(figures_of("example_trust", 2024), ax=Figure().subplots(1, 2))
    >>> axes[1].get_xscale()
    'log'
    """
    figures = require_group(figures, "charts.relative_likelihood", "relative_likelihood")
    return drawing.chart(_panels(figures), ax)


def _panels(figures: Group) -> Iterator[Panel]:
    facts = evidence.of(figures)
    of = Key(figures.year, 2, measure="relative_likelihood")
    keys = [of._replace(indicator=number) for number in standard.indicators_of("relative_likelihood")]
    yield from _candidates(figures, keys[0])
    values: list[Ratio] = []
    for key in keys:
        ratio, interval = figures.at(key), facts.interval(key)
        values.append((_direction(figures, key.indicator), ratio, interval.limits if interval else None))
    if drawable(ratio for _, ratio, _ in values) < 2:
        return
    names = [wrap(name, 14) for name, _, _ in values]
    yield Panel(
        f"Relative likelihoods with their ranges, {figures.year}",
        messages.of_verdicts([messages.of_indicator(facts, key) for key in keys], figures.bme),
        f"Marks on a scale around parity. {'; '.join(f'{name}: {phrase(ratio)}' for name, ratio, _ in values)}.",
        values,
        partial(_draw, names=names, values=values),
        height=drawing.height_of(names, 3),
        room=Room(left=drawing.room_for(names), right=92),
        note=note_on_estimates(ratio for _, ratio, _ in values),
    )


def _direction(figures: Group, number: int) -> str:
    """The indicator, and which group is divided by which."""
    indicator = standard.INDICATORS[number]
    comparison = indicator.comparison or standard.WHITE_TO_BME
    sides = [labels.ethnic_group(s, figures.bme) for s in (comparison.of, comparison.compared_with)]
    return f"{indicator.short_title} ({sides[0]} / {sides[1]})"


def _candidates(figures: Group, key: Key) -> Iterator[Panel]:
    """Of 100 candidates of each group, those who were appointed; nothing where it is fewer than one, or all."""
    label = figures.bme
    rates = [figures.at(key, measure="likelihood", ethnic_group=g) for g in ("white", "bme")]
    if not all(1 <= (position(rate) or 0) <= ALL for rate in rates):
        return
    white, bme = (phrase(rate) for rate in rates)
    yield Panel(
        f"Of {ALL} shortlisted candidates of each group: filled, those appointed, {key.year}",
        f"{white} of White candidates were appointed, and {bme} of {label} candidates",
        f"Two squares, in which each mark is one of {ALL} candidates."
        f" Appointed: {white} of White candidates, {bme} of {label} candidates.",
        [("White", rates[0], None), (label, rates[1], None)],
        partial(_squares, rates=rates, names=("White", label)),
        height=120,
        room=Room(left=6, right=6, top=36, bottom=2),
    )


def _squares(axes: Axes, rates: Sequence[Figure | None], names: Sequence[str]) -> None:
    for start, group, rate, name in zip((0, 13.5), ("white", "bme"), rates, names, strict=True):
        places = [(start + place % 10, place // 10) for place in range(ALL)]
        appointed = int(round_half_up(Fraction(position(rate) or 0), 0))
        marker, colour = ("o", COLOURS["white"]) if group == "white" else ("D", COLOURS["bme"])
        size = 7 if group == "white" else 6
        for several, face, edge in ((places, PAPER, FAINT), (places[:appointed], colour, colour)):
            axes.plot(*zip(*several, strict=True), marker, mfc=face, mec=edge, markersize=size, mew=1.2)
        at: dict[str, Any] = {"xy": (start - 0.4, -1), "annotation_clip": False}
        axes.annotate(f"{name}\n{percent(rate)}", **at, va="bottom", fontweight="bold")
    axes.set(xlim=(-0.8, 23.4), ylim=(9.8, -0.8))
    axes.set_axis_off()


def parity_scale(axes: Axes, marks: Sequence[float]) -> None:
    """A logarithmic scale that reaches as far below parity as above, with parity and four-fifths marked."""
    reach = max([1.7, *(max(mark, 1 / mark) for mark in marks if mark)]) * 1.25
    axes.set_xscale("log")
    axes.set_xlim(1 / reach, reach)
    axes.axvspan(*map(float, ZONE), color=FAINT, zorder=0)
    axes.axvline(1, color=INK, linewidth=1.4)
    drawing.log_scale(axes.xaxis, TICKS if reach < 2.2 else SPARSE_TICKS, 1 / reach, reach)
    axes.grid(visible=False)


def _draw(axes: Axes, names: Sequence[str], values: Sequence[Ratio]) -> None:
    marks = [end for _, ratio, limits in values if ratio for end in (position(ratio) or 0, *ends(ratio, limits))]
    parity_scale(axes, marks)
    for place, (_, ratio, limits) in zip(drawing.rows(axes, names, least=3), values, strict=True):
        value = position(ratio)
        if ratio is None or value is None:
            drawing.at_side(axes, place, absent(ratio), (8, 0), color=QUIET, style="italic", fontsize=10)
            continue
        line = ends(ratio, limits)
        drawing.at_side(axes, place, numeral(ratio), (8, 6.2 if line else 0), fontweight="bold")
        if line:
            drawing.at_side(axes, place, plain(interval_of(ratio, limits)), (8, -6.2), color=QUIET, fontsize=10)
        if value:  # zero has no place on a logarithmic scale
            spread(axes, place, line, INK)
            axes.plot([value], [place], "D", markersize=8, color=COLOURS["bme"], zorder=3)
    axes.set_xlabel("Relative likelihood (logarithmic scale)")
    drawing.legend(axes, PARITY)
