"""Staff by protected characteristic: a bar for each category, and a line where the people of the area are known."""

from collections.abc import Sequence
from textwrap import shorten

from matplotlib.axes import Axes

from wres_helpers import labels, standard
from wres_helpers.charts import drawing
from wres_helpers.charts.drawing import COLOURS, FACES, INK
from wres_helpers.figures import Figure, Figures, Group, require_group
from wres_helpers.markup import Fragment

# Between two characteristics there is room for the name of the second.
ROOM = 1.1

Row = tuple[str, str, Figure, Figure | None]


def equality_profile(figures: Figures | Group) -> Fragment:
    """The share of staff in each category of each characteristic; who declared nothing is in the tables."""
    figures = require_group(figures, "charts.equality_profile", "equality_profile")
    rows = _rows(figures)
    name = f"Staff by protected characteristic, {figures.organisation.year}"
    values: list[tuple[str, Figure | None]] = []
    for characteristic, category, staff, people in rows:
        values.append((f"{characteristic}: {category}", staff))
        values += [(f"{characteristic}: {category}, people of the area", people)] if people is not None else []
    if not any(drawing.position(staff) is not None for _, _, staff, _ in rows):
        return drawing.without_picture(name, values)
    last = labels.long_list(list(dict.fromkeys(row[0].lower() for row in rows)))[:180]
    alternative = f"A bar for the percentage of staff in each category of {last}. All values stand in the description."
    note = "Line across a bar: the people of the areas served." if any(row[3] for row in rows) else ""
    image = drawing.picture(0.8 + 0.27 * _places(rows)[-1], lambda axes: _draw(axes, rows))
    return drawing.compose(image, name, alternative, values, note)


def _rows(figures: Group) -> list[Row]:
    """Characteristic, category, the staff's share and that of the people of the last area, which is all areas."""
    year, label = figures.organisation.year, figures.organisation.publisher.bme_label
    rows = []
    for staff in figures.select(year=year, measure="percentage"):
        if staff.key.band in (*standard.UNDECLARED, "not_shown"):
            continue
        of = {"year": year, "staff_group": staff.key.staff_group, "band": staff.key.band}
        people = figures.select(**of, measure="population_percentage")
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
    for place, (characteristic, _, staff, people) in zip(places, rows, strict=True):
        if characteristic != last:
            axes.annotate(characteristic, (0, place - 0.95), fontweight="bold", va="center")
            last = characteristic
        number = drawing.position(staff)
        if number is None:
            drawing.word(axes, (0, place), drawing.absent(staff))
            continue
        axes.barh(place, number, height=0.7, color=FACES["white"], edgecolor=COLOURS["white"])
        line = drawing.position(people)
        if line is not None:
            axes.plot([line, line], [place - 0.45, place + 0.45], color=INK, linewidth=2.5)
        drawing.beside(axes, (max(number, line or 0), place), drawing.numeral(staff), fontsize=10)
    axes.set_yticks(places, [shorten(category, 22, placeholder="…") for _, category, _, _ in rows])
    axes.set_ylim(places[-1] + 0.7, places[0] - 1.6)
    axes.set_xlim(0, 112)
    axes.set_xlabel("% of all staff")
    axes.grid(visible=False, axis="y")
    axes.tick_params(axis="y", length=0)
