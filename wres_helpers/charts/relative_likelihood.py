"""Relative likelihoods around parity."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FuncFormatter, NullFormatter

from wres_helpers import labels, standard
from wres_helpers.charts.drawing import (
    COLOURS,
    INK,
    MARKERS,
    Value,
    compose,
    note_on_estimates,
    numeral,
    phrase,
    picture,
    position,
    spread,
    without_picture,
    word,
    wrap,
)
from wres_helpers.figures import Figure, Figures, Group, require_group
from wres_helpers.markup import Fragment

TICKS = (0.1, 0.2, 0.33, 0.5, 0.67, 1, 1.5, 2, 3, 5, 10)
# More ticks than these would touch each other on a wide scale.
SPARSE_TICKS = (0.1, 0.25, 0.5, 1, 2, 4, 10)


def relative_likelihood(figures: Figures | Group) -> Fragment:
    """The year's relative likelihoods on a logarithmic scale around parity."""
    figures = require_group(figures, "charts.relative_likelihood", "relative_likelihood")
    of = {"year": figures.organisation.year, "population": "substantive", "ethnic_group": ""}
    indicators = standard.indicators_of("relative_likelihood")
    ratios = [figures.find(**of, indicator=number, measure="relative_likelihood") for number in indicators]
    name = f"Relative likelihoods, {figures.organisation.year}"
    values: list[Value] = [(labels.indicator(n), ratio) for n, ratio in zip(indicators, ratios, strict=True)]
    if all(position(ratio) is None for ratio in ratios):
        return without_picture(name, values)

    names = [_direction(figures, number) for number in indicators]

    def draw(axes: Axes) -> None:
        parity_scale(axes, ratios)
        for height, ratio in enumerate(ratios):
            _ratio(axes, height, ratio)
        axes.set_yticks(range(len(ratios)), names)
        axes.set_ylim(len(ratios) - 0.5, -0.5)
        axes.set_xlabel("Relative likelihood")

    said_each = "; ".join(
        f"{standard.INDICATORS[n].short_title}: {phrase(v)}" for n, (_, v) in zip(indicators, values, strict=True)
    )
    alternative = f"Dots for the relative likelihoods on a scale around parity. {said_each}."
    note = f"Parity is 1. The scale is logarithmic: 2 and 0.5 are equally far from parity.{note_on_estimates(ratios)}"
    return compose(
        picture(1.3 + 0.16 * sum(len(name.splitlines()) for name in names), draw), name, alternative, values, note
    )


def parity_scale(axes: Axes, ratios: Sequence[Figure | None]) -> None:
    """A logarithmic scale that reaches as far below parity as above, with parity marked."""
    drawn = [value for ratio in ratios if (value := position(ratio))]
    reach = max([1.7, *drawn, *(1 / value for value in drawn)]) * 1.4
    axes.set_xscale("log")
    axes.set_xlim(1 / reach, reach)
    axes.axvline(1, color=INK, linewidth=1.4)
    ticks = TICKS if reach < 3.5 else SPARSE_TICKS
    axes.xaxis.set_major_locator(FixedLocator([tick for tick in ticks if 1 / reach <= tick <= reach]))
    axes.xaxis.set_minor_locator(FixedLocator([]))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda tick, _: f"{tick:g}"))
    axes.xaxis.set_minor_formatter(NullFormatter())


def _ratio(axes: Axes, height: int, ratio: Figure | None) -> None:
    """Draw one relative likelihood, its value beyond its mark; zero has no place on a logarithmic scale."""
    value = position(ratio)
    if ratio is None or not value:
        word(axes, (1, height), phrase(ratio))
        return
    axes.plot([1, value], [height, height], color=COLOURS["bme"], linewidth=2)
    spread(axes, ratio, height)
    axes.plot([value], [height], MARKERS["bme"], markersize=9, color=COLOURS["bme"])
    outwards = 9 if value >= 1 else -9
    side = "left" if value >= 1 else "right"
    beyond = (value, height)
    axes.annotate(numeral(ratio), beyond, xytext=(outwards, 0), textcoords="offset points", ha=side, va="center")


def _direction(figures: Group, number: int) -> str:
    """The indicator, and which group is divided by which."""
    indicator = standard.INDICATORS[number]
    if indicator.comparison is None:
        return wrap(indicator.short_title)
    label = figures.organisation.publisher.bme_label
    sides = [labels.ethnic_group(s, label) for s in (indicator.comparison.of, indicator.comparison.compared_with)]
    return f"{wrap(indicator.short_title)}\n{wrap(f'({sides[0]} / {sides[1]})')}"
