"""The survey's answers: White and BME staff on one line for each question, with subgroups and bank staff below."""

from collections.abc import Collection, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from matplotlib.axes import Axes

from wres_helpers import evidence, labels, standard
from wres_helpers.charts import drawing, messages, rows
from wres_helpers.charts.drawing import INK, Panel, Room
from wres_helpers.charts.marks import Value, drawable, note_on_estimates, percent, position, wrap
from wres_helpers.charts.rows import Look, Row
from wres_helpers.figures import Figure, Figures, Group, require_group
from wres_helpers.indicators import Key

NATIONAL: Look = {"marker": "|", "color": INK, "markersize": 14, "mew": 2.5, "linestyle": "none", "zorder": 2.5}
GOOD = {"low": "← fewer is better", "high": "more is better →"}
OF_BME = tuple(name for name, within in standard.SUBGROUPS.items() if within == "bme")


class Answers(NamedTuple):
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

    def row(self, more: str) -> Row:
        """As a row with more words below its name, each number at the side on a line of its own."""
        size, two = 8 if self.white else 6, zip(("white", "bme"), self.both, strict=True)
        marks = [(position(figure), drawing.style_of(group, size)) for group, figure in two]
        words = [(percent(self.bme), rows.BOLD)]
        words += [(f"{percent(self.white)} White", rows.SMALL)] if self.white is not None else []
        words += [(f"{percent(self.national)} national", rows.SMALL)] if self.national else []
        return Row(f"{wrap(self.name, 15)}{more}", [*marks, (position(self.national), NATIONAL)], words)


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
    answers = [list(_answers(figures, national, key)) for key in keys]
    gaps = [key._replace(ethnic_group="bme", measure="percentage_point_gap") for key in keys]
    if all(len(several) < 2 for several in answers):
        pairs = [
            row._replace(name=standard.INDICATORS[key.indicator].short_title)
            for key, several in zip(keys, answers, strict=True)
            for row in several
        ]
        yield from _panel(f"Staff survey, {year}", messages.of_verdicts(facts, gaps), pairs, label)
        return
    for key, gap, several in zip(keys, gaps, answers, strict=True):
        name = f"{labels.indicator(key.indicator)}, {year}"
        yield from _panel(name, messages.of_verdicts(facts, [gap]), several, label)


def _answers(figures: Group, national: Group | None, key: Key) -> Iterator[Answers]:
    """All staff, each subgroup of BME staff, and the same of the bank."""
    label, good = figures.bme, standard.INDICATORS[key.indicator].good_direction
    for population, name in zip(standard.POPULATIONS, ("All staff", "Bank staff"), strict=True):
        of = key._replace(population=population)
        white, bme = (figures.at(of, ethnic_group=group) for group in ("white", "bme"))
        if white is not None or bme is not None:
            yield Answers(name, white, bme, _nationally(national, of), good)
        for group in OF_BME:
            share = figures.at(of, ethnic_group=group)
            if share is not None and share.missing != "not_available":
                words = labels.ethnic_group(group, label)
                yield Answers(words if name == "All staff" else f"{name}: {words}", None, share, None, good)


def _nationally(national: Group | None, key: Key) -> Figure | None:
    """The value of BME staff of all organisations of this kind, on the same basis."""
    row = national.at(key, ethnic_group="bme", measure="national_percentage") if national else None
    return row if row and row.remark.national.scope == row.remark.national.kind else None


def _panel(name: str, message: str, answers: Sequence[Answers], label: str) -> Iterator[Panel]:
    if sum(drawable(row.both) > 0 for row in answers) < 2:
        return
    values: list[Value] = []
    for row in answers:
        whose = ((f"{row.name}, White", row.white), (f"{row.name}, {label}" if row.white else row.name, row.bme))
        values += [(words, value, None) for words, value in whose if value is not None]
        values += [(f"{row.name}, national, {label}", row.national, None)] if row.national else []
    goods = {row.good for row in answers}
    lines = [row.row("" if len(goods) == 1 else f"\n{GOOD[row.good]}") for row in answers]
    topics = labels.long_list([row.name for row in answers])
    yield Panel(
        name,
        message,
        f"Marks for White and {label} staff on a line for each of: {topics}. The values stand below it.",
        values,
        partial(_draw, lines=lines, goods=goods, label=label),
        height=rows.height_of(lines),
        room=Room(left=rows.room_for(lines), right=94),
        note=note_on_estimates(value for row in answers for value in row.both),
    )


def _draw(axes: Axes, lines: Sequence[Row], goods: Collection[str], label: str) -> None:
    end = max(mark or 0 for line in lines for mark, _ in line.marks) * 1.08 or 10
    axes.set_xlim(-end / 25, min(end, 104))
    rows.draw(axes, lines)
    axes.set_xlabel("% of those who answered" + (f" ({GOOD[min(goods)]})" if len(goods) == 1 else ""))
    entries = [("White", drawing.style_of("white")), (label, drawing.style_of("bme"))]
    has_national = any(mark is not None for line in lines for mark, _ in line.marks[2:])
    drawing.legend(axes, entries + [(f"national, {label}", NATIONAL)] * has_national, left=60)
