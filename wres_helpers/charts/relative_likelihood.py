"""Relative likelihoods around parity."""

from collections.abc import Sequence

from matplotlib.axes import Axes

from wres_helpers import labels, standard
from wres_helpers.charts import drawing
from wres_helpers.charts.drawing import COLOURS, INK, MARKERS, Value
from wres_helpers.figures import Figure, Figures, Group, require_group
from wres_helpers.markup import Fragment

NOTE = "Parity is 1. The scale is logarithmic: 2 and 0.5 are equally far from parity."
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
    if all(drawing.position(ratio) is None for ratio in ratios):
        return drawing.without_picture(name, values)

    names = [_direction(figures, number) for number in indicators]

    def draw(axes: Axes) -> None:
        parity_scale(axes, ratios)
        for height, ratio in enumerate(ratios):
            _ratio(axes, height, ratio)
        drawing.row_axis(axes, names, bare=False)
        axes.set_xlabel("Relative likelihood")

    each = "; ".join(
        f"{standard.INDICATORS[n].short_title}: {drawing.phrase(v)}"
        for n, (_, v) in zip(indicators, values, strict=True)
    )
    alternative = f"Dots for the relative likelihoods on a scale around parity. {each}."
    note = f"{NOTE}{drawing.note_on_estimates(ratios)}"
    return drawing.compose(
        drawing.picture(1.3 + 0.16 * sum(len(name.splitlines()) for name in names), draw),
        name,
        alternative,
        values,
        note,
    )


def parity_scale(axes: Axes, ratios: Sequence[Figure | None]) -> None:
    """A logarithmic scale that reaches as far below parity as above, with parity marked."""
    marks = [value for ratio in ratios if (value := drawing.position(ratio))]
    reach = max([1.7, *marks, *(1 / value for value in marks)]) * 1.4
    axes.set_xscale("log")
    axes.set_xlim(1 / reach, reach)
    axes.axvline(1, color=INK, linewidth=1.4)
    ticks = TICKS if reach < 3.5 else SPARSE_TICKS
    drawing.log_scale(axes.xaxis, ticks, 1 / reach, reach)


def _ratio(axes: Axes, height: int, ratio: Figure | None) -> None:
    """Draw one relative likelihood, its value beyond its mark; zero has no place on a logarithmic scale."""
    value = drawing.position(ratio)
    if ratio is None or not value:
        drawing.word(axes, (1, height), drawing.phrase(ratio))
        return
    axes.plot([1, value], [height, height], color=COLOURS["bme"], linewidth=2)
    drawing.spread(axes, ratio, height)
    axes.plot([value], [height], MARKERS["bme"], markersize=9, color=COLOURS["bme"])
    drawing.beside(axes, (value, height), drawing.numeral(ratio), 9 if value >= 1 else -9)


def _direction(figures: Group, number: int) -> str:
    """The indicator, and which group is divided by which."""
    indicator = standard.INDICATORS[number]
    if indicator.comparison is None:
        return drawing.wrap(indicator.short_title)
    label = figures.organisation.publisher.bme_label
    sides = [labels.ethnic_group(s, label) for s in (indicator.comparison.of, indicator.comparison.compared_with)]
    return f"{drawing.wrap(indicator.short_title)}\n{drawing.wrap(f'({sides[0]} / {sides[1]})')}"
