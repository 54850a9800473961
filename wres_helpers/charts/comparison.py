"""The organisation beside others: two marks a row, one for it and one for what it is compared with."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from matplotlib.axes import Axes

from wres_helpers import labels, standard
from wres_helpers.charts import drawing, marks, rows
from wres_helpers.charts.drawing import INK, Panel, Room
from wres_helpers.charts.relative_likelihood import PARITY, parity_scale
from wres_helpers.charts.rows import Look, Row
from wres_helpers.evidence.beside import OWN, areas, nationally, workforce
from wres_helpers.figures import Figure, Figures, Group, require_group

BAR: Look = {"marker": "|", "color": INK, "markersize": 15, "mew": 3, "linestyle": "none"}
Pair = tuple[str, Figure | None, Figure]


def comparison(figures: Figures | Group, ax: Any = None) -> Any:
    """National percentages, national ratios and local people, each beside the organisation's own.

    `ax`: matplotlib axes to draw the first chart on, or as many axes as charts; they are returned.

    >>> from matplotlib.figure import Figure
    >>> from wres_helpers import charts, figures_of
    >>> charts.comparison(figures_of("example_trust", 2024), ax=Figure().subplots()).get_xlabel()
    '%'
    """
    figures = require_group(figures, "charts.comparison", "comparison")
    return drawing.chart(_panels(figures), ax)


def _panels(figures: Group) -> Iterator[Panel]:
    pairs = [(_name(figures, national), own, national) for own, national in nationally(figures, figures.year)]
    shares, ratios = ([pair for pair in pairs if pair[2].key.measure == measure] for measure in OWN)
    yield from _panel("Percentages here and nationally", "national", shares, "%")
    yield from _panel("Relative likelihoods here and nationally", "national", ratios, "Relative likelihood")
    share = workforce(figures)
    local = [(area.people.remark.area.name, share, area.people) for area in areas(figures, share)]
    yield from _panel("The workforce and local people", "local people", local, "%")


def _name(figures: Group, national: Figure) -> str:
    key = national.key
    parts = [standard.INDICATORS[key.indicator].short_title]
    parts += [labels.ethnic_group(key.ethnic_group, figures.bme)] if key.ethnic_group else []
    parts += [labels.part_of(key.indicator, key.band)] if key.band != "all" else []
    return ", ".join(parts)


def _panel(name: str, other: str, pairs: Sequence[Pair], unit: str) -> Iterator[Panel]:
    if sum(marks.drawable(pair) > 0 for _, *pair in pairs) < 2:
        return
    lines = [_row(pair, unit == "%") for pair in pairs]
    yield Panel(
        f"{name}, {pairs[0][2].key.year}",
        "",
        f"Rows of two marks: a diamond for this organisation and a bar for the {other} value."
        " Both values of every row stand below it.",
        [(f"{words}, {whose}", v, None) for words, own, value in pairs for whose, v in (("own", own), (other, value))],
        partial(_draw, pairs=pairs, lines=lines, unit=unit, other=other),
        height=rows.height_of(lines),
        room=Room(left=rows.room_for(lines), right=82, top=22 if unit == "%" else 36),
        note=marks.note_on_estimates(own for _, own, _ in pairs),
    )


def _row(pair: Pair, has_zero: bool) -> Row:
    """Two marks, and both numbers at the side; zero has no place on a logarithmic scale."""
    name, *both = pair
    there, here = (mark if mark or has_zero else None for mark in map(marks.position, reversed(both)))
    numbers = " / ".join(marks.absent(f) if f is None or marks.position(f) is None else marks.numeral(f) for f in both)
    line = marks.bounds(both[0]) if here is not None else ()
    words = [(line, {"fontsize": 10}) for line in marks.wrap(numbers, 14).splitlines()]
    return Row(marks.wrap(name, 19), [(there, BAR), (here, drawing.style_of("bme"))], words, line)


def _draw(axes: Axes, pairs: Sequence[Pair], lines: Sequence[Row], unit: str, other: str) -> None:
    several = [figure for _, *two in pairs for figure in two]
    if unit == "%":
        axes.set_xlim(0, max([5, *map(marks.reach, several)]) * 1.1)
    else:
        parity_scale(axes, [marks.position(figure) or 0 for figure in several])
    rows.draw(axes, lines)
    entries = [("here", drawing.style_of("bme")), (other, BAR), *([] if unit == "%" else PARITY)]
    drawing.legend(axes, entries, left=60, columns=2)
    axes.set_xlabel(unit)
