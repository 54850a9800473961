"""Staff by protected characteristic: a bar for each category, and a line where the people of the area are known."""

from collections.abc import Iterator, Sequence
from functools import partial
from textwrap import shorten
from typing import Any

from matplotlib.axes import Axes

from wres_helpers import labels, standard
from wres_helpers.charts import drawing
from wres_helpers.charts.drawing import COLOURS, INK, Panel, Room
from wres_helpers.charts.marks import Value, absent, drawable, numeral, position, wrap
from wres_helpers.charts.rows import ABSENT, at_side
from wres_helpers.evidence.beside import areas
from wres_helpers.figures import Figure, Figures, Group, require_group

# Between two characteristics there is room for the name of the second.
ROOM = 1.1

Row = tuple[str, str, Figure, Figure | None]


def equality_profile(figures: Figures | Group, ax: Any = None) -> Any:
    """The share of staff in each category of each characteristic; who declared nothing is in the tables.

    `ax`: matplotlib axes to draw on; they are returned.

    >>> from matplotlib.figure import Figure
    >>> from wres_helpers import charts, figures_of
    >>> charts.equality_profile(figures_of("example_trust", 2024), ax=Figure().subplots()).get_xlabel()
    '% of all staff'
    """
    figures = require_group(figures, "charts.equality_profile", "equality_profile")
    return drawing.chart(_panels(figures), ax)


def _panels(figures: Group) -> Iterator[Panel]:
    rows = _rows(figures)
    if drawable(staff for _, _, staff, _ in rows) < 2:
        return
    values: list[Value] = []
    for characteristic, category, staff, people in rows:
        values.append((f"{characteristic}: {category}", staff, None))
        values += [(f"{characteristic}: {category}, people of the area", people, None)] if people is not None else []
    names = labels.long_list(list(dict.fromkeys(row[0].lower() for row in rows)))[:180]
    across = ", with the people of the areas served (lines)" if any(row[3] for row in rows) else ""
    yield Panel(
        f"Staff by protected characteristic{across}, {figures.year}",
        "",
        f"A bar for the percentage of staff in each category of {names}. All values stand below it.",
        values,
        partial(_draw, rows=rows),
        height=17.5 * _places(rows)[-1] + 36,
        room=Room(left=138, right=34, top=4),
    )


def _rows(figures: Group) -> list[Row]:
    """Characteristic, category, the staff's share and that of the people of the last area, which is all areas."""
    year, label = figures.year, figures.bme
    rows = []
    for staff in figures.select(year=year, measure="percentage"):
        if staff.key.band in (*standard.UNDECLARED, "not_shown"):
            continue
        people = [area.people for area in areas(figures, staff)]
        names = labels.characteristic(staff.key.staff_group), labels.category(staff.key.band, label)
        rows.append((*names, staff, people[-1] if people else None))
    order = [labels.characteristic(code) for code in standard.CHARACTERISTICS]
    return sorted(rows, key=lambda row: order.index(row[0]) if row[0] in order else len(order))


def _places(rows: Sequence[Row]) -> list[float]:
    """How far down each row stands."""
    places, at, before = [], -1.0, ""
    for characteristic, *_ in rows:
        at += 1 if characteristic == before else 1 + ROOM
        before = characteristic
        places.append(at)
    return places


def _draw(axes: Axes, rows: Sequence[Row]) -> None:
    places = _places(rows)
    last = ""
    for place, (characteristic, category, staff, people) in zip(places, rows, strict=True):
        if characteristic != last:
            at_side(axes, place - 0.95, characteristic, (-4, 0), fontweight="bold")
            last = characteristic
        at_side(axes, place, shorten(wrap(category), 21, placeholder="…"), (-5, 0))
        _bar(axes, place, staff, people)
    axes.set_yticks([])
    axes.grid(visible=False, axis="y")
    axes.set_ylim(places[-1] + 0.7, places[0] - 1.5)
    axes.set_xlim(0, 100)
    axes.set_xlabel("% of all staff")


def _bar(axes: Axes, place: float, staff: Figure, people: Figure | None) -> None:
    number, line = position(staff), position(people)
    if number is None:
        drawing.beside(axes, (0, place), absent(staff), **ABSENT)
        return
    axes.barh(place, number, height=0.62, color=COLOURS["white"])
    if line is not None:
        axes.plot([line, line], [place - 0.45, place + 0.45], color=INK, linewidth=2.5)
    drawing.beside(axes, (max(number, line or 0), place), numeral(staff), fontsize=10)
