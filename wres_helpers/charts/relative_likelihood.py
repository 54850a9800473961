"""Recruitment as 100 candidates of each group, and the relative likelihoods around parity."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial
from typing import Any

from matplotlib.axes import Axes

from wres_helpers import evidence, labels, standard
from wres_helpers.arithmetic import round_half_up
from wres_helpers.charts import drawing, marks, messages, rows
from wres_helpers.charts.drawing import COLOURS, FAINT, INK, PAPER, Panel, Room
from wres_helpers.charts.rows import Row
from wres_helpers.figures import Figure, Figures, Group, require_group
from wres_helpers.indicators import Key
from wres_helpers.markup import plain
from wres_helpers.standard.verdicts import ZONE

Ratio = tuple[str, Figure | None, marks.Limits]
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
    values: list[Ratio] = [(_direction(figures, key.indicator), figures.at(key), facts.limits(key)) for key in keys]
    if marks.drawable(ratio for _, ratio, _ in values) < 2:
        return
    lines = [_row(*value) for value in values]
    yield Panel(
        f"Relative likelihoods with their ranges, {figures.year}",
        messages.of_verdicts(facts, keys),
        f"Marks on a scale around parity. {'; '.join(f'{name}: {marks.phrase(ratio)}' for name, ratio, _ in values)}.",
        values,
        partial(_draw, lines=lines),
        height=rows.height_of(lines),
        room=Room(left=rows.room_for(lines), right=92),
        note=marks.note_on_estimates(ratio for _, ratio, _ in values),
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
    if not all(1 <= (marks.position(rate) or 0) <= ALL for rate in rates):
        return
    white, bme = (marks.phrase(rate) for rate in rates)
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
        appointed = int(round_half_up(Fraction(marks.position(rate) or 0), 0))
        marker, colour = ("o", COLOURS["white"]) if group == "white" else ("D", COLOURS["bme"])
        size = 7 if group == "white" else 6
        for several, face, edge in ((places, PAPER, FAINT), (places[:appointed], colour, colour)):
            axes.plot(*zip(*several, strict=True), marker, mfc=face, mec=edge, markersize=size, mew=1.2)
        at: dict[str, Any] = {"xy": (start - 0.4, -1), "annotation_clip": False}
        axes.annotate(f"{name}\n{marks.percent(rate)}", **at, va="bottom", fontweight="bold")
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


def _row(name: str, ratio: Figure | None, limits: marks.Limits) -> Row:
    """A ratio with its range; zero has no place on a logarithmic scale."""
    value, name = marks.position(ratio), marks.wrap(name, 14)
    if ratio is None or value is None:
        return rows.without_value(name, ratio)
    line, look = marks.ends(ratio, limits), {"marker": "D", "markersize": 8, "color": COLOURS["bme"]}
    words = [
        (marks.numeral(ratio), rows.BOLD),
        *([(plain(marks.interval_of(ratio, limits)), rows.SMALL)] if line else []),
    ]
    return Row(name, [(value, look)] if value else [], words, line if value else ())


def _draw(axes: Axes, lines: Sequence[Row]) -> None:
    parity_scale(axes, [end for line in lines for end in (*line.spread, *(mark or 0 for mark, _ in line.marks))])
    rows.draw(axes, lines)
    axes.set_xlabel("Relative likelihood (logarithmic scale)")
    drawing.legend(axes, PARITY)
