"""The path to each leadership target, and what was reached on it."""

from collections.abc import Sequence

from matplotlib.axes import Axes

from wres_helpers import labels
from wres_helpers.charts import drawing
from wres_helpers.charts.drawing import COLOURS, INK, MARKERS, Value
from wres_helpers.figures import Figure, Figures, Group, require_group
from wres_helpers.markup import Fragment, join

NOTE = "Line: the path. Diamonds: what was reached."


def leadership_targets(figures: Figures | Group) -> Fragment:
    """A chart for each target: the path as a line, what was reached as marks."""
    figures = require_group(figures, "charts.leadership_targets", "leadership_targets")
    whom = dict.fromkeys((f.key.indicator, f.key.band) for f in figures.select(measure="target_percentage"))
    return join(_chart(figures, indicator, band) for indicator, band in whom)


def _chart(figures: Group, indicator: int, band: str) -> Fragment:
    of = {"indicator": indicator, "band": band, "staff_group": "all"}
    path = figures.select(**of, measure="target_percentage")
    points = figures.select(**of, measure="percentage")
    name = f"{labels.leaders(band)}: the path to {path[-1].key.year}"
    values: list[Value] = [(f"Expected, {figure.key.year}", figure) for figure in path]
    values += [(f"Reached, {figure.key.year}", figure) for figure in points]
    if len([figure for figure in path if drawing.position(figure) is not None]) < len(path):
        return drawing.without_picture(name, values)
    image = drawing.picture(2.6, lambda axes: _draw(axes, path, points))
    ends = (f"{drawing.phrase(figure)} in {figure.key.year}" for figure in (path[0], path[-1]))
    alternative = f"A line from {' to '.join(ends)}."
    last = [figure for figure in points if drawing.position(figure) is not None][-1:]
    alternative += "".join(f" Reached: {drawing.phrase(figure)} in {figure.key.year}." for figure in last)
    return drawing.compose(image, name, alternative, values, NOTE + drawing.note_on_estimates(points))


def _draw(axes: Axes, path: Sequence[Figure], points: Sequence[Figure]) -> None:
    line = {figure.key.year: drawing.position(figure) or 0 for figure in path}
    marks = {figure.key.year: number for figure in points if (number := drawing.position(figure)) is not None}
    words = {figure.key.year: drawing.numeral(figure) for figure in points}
    years = sorted({figure.key.year for figure in (*path, *points)})
    axes.plot(list(line), list(line.values()), color=INK, linewidth=2)
    axes.plot(list(marks), list(marks.values()), MARKERS["bme"], color=COLOURS["bme"], markersize=8, clip_on=False)
    for figure in points:
        drawing.spread(axes, figure, figure.key.year, upright=True)
    target = line[path[-1].key.year]
    for year, number in marks.items():
        over = number == 0 or number >= line.get(year, target)
        drawing.above_or_below(axes, (year, number), words[year], 8 if over else -9)
    drawing.above_or_below(axes, (path[-1].key.year, target), drawing.numeral(path[-1]), 8)
    axes.set_xticks(years)
    axes.set_xlim(years[0] - 0.5, years[-1] + 0.5)
    axes.set_ylim(0, max([*line.values(), *marks.values(), 4]) * 1.25)
    axes.grid(visible=False, axis="x")
    axes.set_ylabel("% of leaders")
