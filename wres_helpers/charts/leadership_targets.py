"""The path to each leadership target, and what was reached on it."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from matplotlib.axes import Axes

from wres_helpers import labels
from wres_helpers.charts import drawing
from wres_helpers.charts.drawing import INK, Panel, Room
from wres_helpers.charts.marks import Value, bounds, drawable, note_on_estimates, numeral, phrase, position, spread
from wres_helpers.figures import Figure, Figures, Group, require_group


def leadership_targets(figures: Figures | Group, ax: Any = None) -> Any:
    """A chart for each target: the path as a line, what was reached as marks.

    `ax`: matplotlib axes to draw the first target on, or as many axes as targets; they are returned.

    >>> from matplotlib.figure import Figure
    >>> from wres_helpers import charts, figures_of
    >>> charts.leadership_targets(figures_of("example_trust", 2024), ax=Figure().subplots()).get_ylabel()
    '% of leaders'
    """
    figures = require_group(figures, "charts.leadership_targets", "leadership_targets")
    return drawing.chart(_panels(figures), ax)


def _panels(figures: Group) -> Iterator[Panel]:
    for aim in dict.fromkeys(
        aim.key._replace(year=figures.year) for aim in figures.select(measure="target_percentage")
    ):
        path, points = (figures.across(aim._replace(measure=m), "year") for m in ("target_percentage", "percentage"))
        if drawable(path) < len(path) or drawable((*path, *points)) < 3:
            continue
        values: list[Value] = [(f"Expected, {figure.key.year}", figure, None) for figure in path]
        values += [(f"Reached, {figure.key.year}", figure, None) for figure in points]
        first, last = ((f"{phrase(figure)} in {figure.key.year}") for figure in (path[0], path[-1]))
        latest = [f"{phrase(figure)} in {figure.key.year}" for figure in points if position(figure) is not None][-1:]
        yield Panel(
            f"{labels.leaders(aim.band)}: reached (diamonds), and the path to {path[-1].key.year}",
            "".join(f"{labels.leaders(aim.band)}: {reached}; the target is {last}" for reached in latest),
            f"A line from {first} to {last}.{''.join(f' Reached: {reached}.' for reached in latest)}",
            values,
            partial(_draw, path=path, points=points),
            height=130,
            room=Room(left=40, top=10, bottom=24),
            note=note_on_estimates(points),
        )


def _draw(axes: Axes, path: Sequence[Figure], points: Sequence[Figure]) -> None:
    line = {figure.key.year: position(figure) or 0 for figure in path}
    marks = {figure.key.year: (number, figure) for figure in points if (number := position(figure)) is not None}
    years = sorted({figure.key.year for figure in (*path, *points)})
    axes.plot(list(line), list(line.values()), color=INK, linewidth=2)
    target = line[path[-1].key.year]
    for year, (number, figure) in marks.items():
        spread(axes, year, bounds(figure), INK, upright=True)
        axes.plot([year], [number], **drawing.style_of("bme"), clip_on=False, zorder=3)
        drawing.above_or_below(
            axes, (year, number), numeral(figure), 8 if not number or number >= line.get(year, target) else -8
        )
    axes.plot([path[-1].key.year], [target], "|", color=INK, markersize=12, mew=2)
    drawing.above_or_below(axes, (path[-1].key.year, target), numeral(path[-1]), 8)
    axes.set_xticks(years)
    axes.set_xlim(years[0] - 0.5, years[-1] + 0.5)
    axes.set_ylim(0, max([*line.values(), *(number for number, _ in marks.values()), 4]) * 1.25)
    axes.grid(visible=False, axis="x")
    axes.set_ylabel("% of leaders")
