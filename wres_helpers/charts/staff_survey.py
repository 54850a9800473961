"""The survey's answers: White and BME staff on one line for each question, with subgroups and bank staff below."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from matplotlib.axes import Axes

from wres_helpers import evidence, labels, standard
from wres_helpers.charts import drawing, messages
from wres_helpers.charts.drawing import INK, QUIET, Panel, Room
from wres_helpers.charts.marks import Value, drawable, note_on_estimates, percent, position, wrap
from wres_helpers.figures import Figure, Figures, Group, require_group
from wres_helpers.indicators import Key

NATIONAL: dict[str, Any] = {"marker": "|", "color": INK, "markersize": 14, "mew": 2.5, "linestyle": "none"}
GOOD = {"low": "← fewer is better", "high": "more is better →"}
OF_BME = tuple(name for name, within in standard.SUBGROUPS.items() if within == "bme")


class Row(NamedTuple):
    """A line of the chart; a subgroup has one mark, and few lines a national value."""

    name: str
    white: Figure | None
    bme: Figure | None
    national: Figure | None
    good: str

    @property
    def both(self) -> tuple[Figure | None, Figure | None]:
        """What is drawn as marks."""
        return self.white, self.bme

    @property
    def lines(self) -> list[tuple[str, dict[str, Any]]]:
        """The numbers at the side, each on a line of its own."""
        quiet = {"color": QUIET, "fontsize": 10}
        lines: list[tuple[str, dict[str, Any]]] = [(percent(self.bme), {"fontweight": "bold"})]
        lines += [(f"{percent(self.white)} White", quiet)] if self.white is not None else []
        return [*lines, (f"{percent(self.national)} national", quiet)] if self.national else lines


def staff_survey(figures: Figures | Group, ax: Any = None) -> Any:
    """White and BME answers of the year; a chart for each question where subgroups or bank staff were asked.

    `ax`: matplotlib axes to draw the first chart on, or as many axes as charts; they are returned.

    >>> from matplotlib.figure import Figure
    >>> from wres_helpers import charts, figures_of
    >>> charts.staff_survey(figures_of("example_trust", 2024), ax=Figure().subplots()).get_xlabel()
    '% of those who answered (← fewer is better)'
    """
    group = require_group(figures, "charts.staff_survey", "staff_survey")
    national = figures.comparison if isinstance(figures, Figures) else None
    return drawing.chart(_panels(group, national), ax)


def _panels(figures: Group, national: Group | None) -> Iterator[Panel]:
    facts, label, year = evidence.of(figures), figures.bme, figures.year
    keys = [Key(year, number, measure="percentage") for number in standard.indicators_of("staff_survey")]
    rows = [list(_rows(figures, national, key)) for key in keys]
    gaps = [key._replace(ethnic_group="bme", measure="percentage_point_gap") for key in keys]
    verdict_of = [messages.of_indicator(facts, gap) for gap in gaps]
    if all(len(several) < 2 for several in rows):
        pairs = [
            row._replace(name=title) for (title, _), several in zip(verdict_of, rows, strict=True) for row in several
        ]
        yield from _panel(f"Staff survey, {year}", messages.of_verdicts(verdict_of, label), pairs, label)
        return
    for key, one, several in zip(keys, verdict_of, rows, strict=True):
        name = f"{labels.indicator(key.indicator)}, {year}"
        yield from _panel(name, messages.of_verdicts([one], label), several, label)


def _rows(figures: Group, national: Group | None, key: Key) -> Iterator[Row]:
    """All staff, each subgroup of BME staff, and the same of the bank."""
    label, good = figures.bme, standard.INDICATORS[key.indicator].good_direction
    for population, name in zip(standard.POPULATIONS, ("All staff", "Bank staff"), strict=True):
        of = key._replace(population=population)
        white, bme = (figures.at(of, ethnic_group=group) for group in ("white", "bme"))
        if white is not None or bme is not None:
            yield Row(name, white, bme, _nationally(national, of), good)
        for group in OF_BME:
            share = figures.at(of, ethnic_group=group)
            if share is not None and share.missing != "not_available":
                words = labels.ethnic_group(group, label)
                yield Row(words if name == "All staff" else f"{name}: {words}", None, share, None, good)


def _nationally(national: Group | None, key: Key) -> Figure | None:
    """The value of BME staff of all organisations of this kind, on the same basis."""
    row = national.at(key, ethnic_group="bme", measure="national_percentage") if national else None
    return row if row and row.remark.national.scope == row.remark.national.kind else None


def _panel(name: str, message: str, rows: Sequence[Row], label: str) -> Iterator[Panel]:
    if sum(drawable(row.both) > 0 for row in rows) < 2:
        return
    values: list[Value] = []
    for row in rows:
        whose = ((f"{row.name}, White", row.white), (f"{row.name}, {label}" if row.white else row.name, row.bme))
        values += [(words, value, None) for words, value in whose if value is not None]
        values += [(f"{row.name}, national, {label}", row.national, None)] if row.national else []
    goods = {row.good for row in rows}
    names = [wrap(row.name, 15) if len(goods) == 1 else f"{wrap(row.name, 15)}\n{GOOD[row.good]}" for row in rows]
    least = max(len(row.lines) for row in rows)
    topics = labels.long_list([row.name for row in rows])
    yield Panel(
        name,
        message,
        f"Marks for White and {label} staff on a line for each of: {topics}. The values stand below it.",
        values,
        partial(_draw, rows=rows, names=names, label=label),
        height=drawing.height_of(names, least),
        room=Room(left=drawing.room_for(names), right=94),
        note=note_on_estimates(value for row in rows for value in row.both),
    )


def _draw(axes: Axes, rows: Sequence[Row], names: Sequence[str], label: str) -> None:
    least = max(len(row.lines) for row in rows)
    marks = [position(value) or 0 for row in rows for value in (*row.both, row.national)]
    end = max(marks) * 1.08 or 10
    axes.set_xlim(-end / 25, min(end, 104))
    for place, row in zip(drawing.rows(axes, names, least=least), rows, strict=True):
        _pair(axes, place, row)
    good = {row.good for row in rows}
    axes.set_xlabel("% of those who answered" + (f" ({GOOD[rows[0].good]})" if len(good) == 1 else ""))
    entries = [("White", drawing.style_of("white")), (label, drawing.style_of("bme"))]
    entries += [(f"national, {label}", NATIONAL)] if any(row.national for row in rows) else []
    drawing.legend(axes, entries, left=60)


def _pair(axes: Axes, place: float, row: Row) -> None:
    """The marks of a row, and their numbers at the side."""
    marks = [mark for figure in row.both if (mark := position(figure)) is not None]
    if len(marks) == 2:
        axes.plot(marks, [place, place], color=QUIET, linewidth=2, zorder=1.5)
    for group, figure in zip(("white", "bme"), row.both, strict=True):
        mark, size = position(figure), 8 if row.white else 6
        axes.plot([] if mark is None else [mark], [] if mark is None else [place], **drawing.style_of(group, size))
    national = position(row.national)
    if national is not None:
        axes.plot([national], [place], **NATIONAL, zorder=2.5)
    lines = row.lines
    for i, (text, look) in enumerate(lines):
        drawing.at_side(axes, place, text, (8, drawing.LINE * ((len(lines) - 1) / 2 - i)), **look)
