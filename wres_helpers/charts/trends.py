"""Charts over years: a small picture for each indicator, with intervals, broken where years cannot be compared."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from math import nan
from typing import Any

from matplotlib.axes import Axes

from wres_helpers import evidence, labels, standard
from wres_helpers.charts import drawing, messages
from wres_helpers.charts.drawing import COLOURS, FAINT, INK, Panel, Room
from wres_helpers.charts.marks import (
    INTERVAL,
    Limits,
    absent,
    ends,
    note_on_estimates,
    numeral,
    phrase,
    position,
)
from wres_helpers.charts.relative_likelihood import PARITY
from wres_helpers.charts.rows import ABSENT
from wres_helpers.figures import Figure, Figures, Group, require_group
from wres_helpers.indicators import Key
from wres_helpers.standard.verdicts import ZONE

# What the headline of each group is, along the axis, and the comparison that it belongs to.
AXES = {
    "workforce_profile": ("% of staff", "percentage"),
    "relative_likelihood": ("Relative likelihood", "relative_likelihood"),
    "staff_survey": ("% of answers", "percentage_point_gap"),
    "board": ("% of members", "percentage_point_gap"),
}
BREAK = "The line stops where the definition changed."
FEWEST = 3

Dated = tuple[str, Figure, Limits]
Lines = Mapping[str, Sequence[Dated]]


def over_time(figures: Figures | Group, ax: Any = None) -> Any:
    """The headline figures of one group by year, a chart for each indicator of which there are three years or more.

    `ax`: matplotlib axes to draw the first chart on, or as many axes as charts; they are returned.

    >>> from matplotlib.figure import Figure
    >>> from wres_helpers import charts, figures_of
    >>> figures = figures_of("example_trust", 2024)
    >>> charts.over_time(figures.board, ax=Figure().subplots()).get_title("left")
    'Board membership: no clear change since 2023'
    """
    figures = require_group(figures, "charts.over_time")
    return drawing.chart(_panels(figures), ax)


def _panels(figures: Group) -> Iterator[Panel]:
    facts, label = evidence.of(figures), figures.bme
    ethnic_group, measure = standard.HEADLINES[figures.name]
    groups = ("white", ethnic_group) if figures.name == "staff_survey" else (ethnic_group,)
    for indicator in standard.indicators_of(figures.name):
        key = Key(figures.year, indicator, measure=measure)
        lines: dict[str, list[Dated]] = {}
        for group in groups:
            name = labels.ethnic_group(group, label) if group else ""
            rows = figures.across(key._replace(ethnic_group=group), "year")
            lines[group] = [(f"{name}, {row.key.year}".removeprefix(", "), row, facts.limits(row.key)) for row in rows]
        yield from _panel(facts, indicator, lines, label)


def _panel(facts: evidence.Evidence, indicator: int, lines: Lines, label: str) -> Iterator[Panel]:
    figures, values = facts.subject, [value for line in lines.values() for value in line]
    years = {row.key.year for _, row, _ in values if position(row) is not None}
    if len(years) < FEWEST:
        return
    name, measure = AXES[standard.INDICATORS[indicator].group]
    key = Key(figures.year, indicator, ethnic_group=list(lines)[-1], measure=measure)
    subject = f"{label} share of all staff" if indicator == 1 else labels.indicator(indicator)
    note = f"{labels.capital(name)}."
    note += f" {INTERVAL}" if any(limits for *_, limits in values) else ""
    note += f" {BREAK}" if any(map(_is_broken, lines.values())) else ""
    names = {group: labels.ethnic_group(group, label) for group in lines if group}
    shares = "; ".join(f"{words}: {phrase(row)}" for words, row, _ in values)
    yield Panel(
        f"{subject}, by year",
        messages.of_change(facts, key, labels.capital(subject.partition(": ")[2] or subject)),
        f"Line chart by year. {shares}.",
        values,
        partial(_draw, lines=lines, names=names),
        height=130,
        room=Room(left=34, bottom=24),
        note=note + note_on_estimates(row for _, row, _ in values),
    )


def _runs(line: Sequence[Dated]) -> list[list[Dated]]:
    """Runs of years that one line may join: none is missing between them, and no definition changed."""
    runs: list[list[Dated]] = []
    marks = [value for value in line if position(value[1]) is not None]
    for value in marks:
        if not runs or not _joins(runs[-1][-1][1], value[1]):
            runs.append([])
        runs[-1].append(value)
    return runs


def _joins(before: Figure, now: Figure) -> bool:
    if now.key.year != before.key.year + 1:
        return False
    return not standard.break_between(now.key.indicator, before.key.year, now.key.year)


def _is_broken(line: Sequence[Dated]) -> bool:
    """True where the definition changed between two values of the line, even if the year of the change has none."""
    marks = [row.key for _, row, _ in line if position(row) is not None]
    return bool(marks) and bool(standard.break_between(marks[0].indicator, marks[0].year, marks[-1].year))


def _draw(axes: Axes, lines: Lines, names: Mapping[str, str]) -> None:
    values = [value for line in lines.values() for value in line]
    years = sorted({row.key.year for _, row, _ in values})
    tops = [end for _, row, limits in values for end in (position(row) or 0, *ends(row, limits))]
    _value_scale(axes, tops, is_ratio="" in lines, has_two=len(lines) > 1)
    for group, line in lines.items():
        for run in _runs(line):
            _run(axes, run, group or "bme")
    axes.set_xticks(years)
    axes.set_xlim(years[0] - 0.5, years[-1] + 0.5)
    axes.tick_params(axis="x", labelsize=10 if years[-1] - years[0] < 7 else 8)
    axes.grid(visible=False, axis="x")
    for year in years:
        _numbers(
            axes,
            year,
            [next((v for v in line if v[1].key.year == year), None) for line in lines.values()],
            names,
        )
    if "" in lines:
        drawing.legend(axes, PARITY)
    elif len(lines) > 1:
        drawing.legend(axes, [(name, drawing.style_of(group)) for group, name in names.items()])


def _run(axes: Axes, run: Sequence[Dated], group: str) -> None:
    lines = [(row.key.year, line) for _, row, limits in run if (line := ends(row, limits))]
    times = [time for year, _ in lines for time in (year, year, year)]
    heights = [height for _, line in lines for height in (*line, nan)]
    axes.plot(times, heights, color=COLOURS[group], linewidth=1.2)
    years, marks = zip(*((row.key.year, position(row) or 0) for _, row, _ in run), strict=True)
    axes.plot(years, marks, **drawing.style_of(group, 7, "-"), linewidth=2, zorder=3)


def _value_scale(axes: Axes, tops: Sequence[float], *, is_ratio: bool, has_two: bool) -> None:
    """Percentages from zero; relative likelihoods on a logarithmic scale with parity and four-fifths marked."""
    if not is_ratio:
        top = max([*tops, 8]) * 1.2
        axes.set_ylim(-0.14 * top if has_two else 0, top)  # the lower of two numbers needs room below
        return
    low, high = min([0.75, *(value for value in tops if value)]) / 1.25, max([1.3, *tops]) * 1.25
    axes.set_ylim(low, high)  # first: a scale that looks for its own limits warns where all values are zero
    axes.set_yscale("log")
    axes.axhspan(*map(float, ZONE), color=FAINT, zorder=0)
    axes.axhline(1, color=INK, linewidth=1)
    axes.grid(visible=False)
    drawing.log_scale(axes.yaxis, drawing.ratios(low, high), low, high)


def _numbers(axes: Axes, year: int, line: Sequence[Dated | None], names: Mapping[str, str]) -> None:
    """The values of a year beyond their thin lines, the higher above and the lower below; words for what is missing."""
    marks = sorted(
        ((mark, ends(row, limits) or [mark], numeral(row)) for _, row, limits in filter(None, line)
         if (mark := position(row)) is not None),
        reverse=True,
    )  # fmt: skip
    for place, (_, limits, text) in enumerate(marks):
        at, offset = (max(limits), 5) if place == 0 else (min(limits), -5)
        drawing.above_or_below(axes, (year, at), text, offset)
    if not marks:
        words = absent(line[0][1] if line[0] else None)
    else:
        missing = zip(names.values(), line, strict=False)
        words = "\n".join(
            f"{name} {absent(v[1] if v else None)}" for name, v in missing if v is None or position(v[1]) is None
        )
    axes.text(year, 0.04, words, transform=axes.get_xaxis_transform(), rotation=90, ha="center", **ABSENT)
