"""Charts over years: a small picture for each indicator, with breaks."""

from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.axes import Axes

from wres_helpers import labels, standard
from wres_helpers.charts import drawing
from wres_helpers.charts.drawing import COLOURS, FACES, INK, MARKERS, QUIET, Value
from wres_helpers.figures import Figure, Figures, Group, require_group
from wres_helpers.markup import Fragment, aside, join

# What the headline of each group is, along the axis.
AXES = {
    "workforce_profile": "% of staff",
    "relative_likelihood": "Relative likelihood",
    "staff_survey": "% of answers",
    "board": "% of members",
}
BREAK = "The line stops where the definition changed."

Series = Mapping[str, Sequence[Figure]]


def over_time(figures: Figures | Group) -> Fragment:
    """The headline figures by year, a chart for each indicator; a line never crosses a break."""
    figures = require_group(figures, "charts.over_time")
    charts = join(_chart(figures, indicator) for indicator in standard.indicators_of(figures.name))
    return aside("charts", charts) if charts.html else charts


def _chart(figures: Group, indicator: int) -> Fragment:
    ethnic_group, measure = standard.HEADLINES[figures.name]
    groups = ("white", ethnic_group) if figures.name == "staff_survey" else (ethnic_group,)
    of = {"indicator": indicator, "population": "substantive", "staff_group": "all", "band": "all", "measure": measure}
    series = {group: figures.select(**of, ethnic_group=group) for group in groups}
    label = figures.organisation.publisher.bme_label
    names = {group: labels.ethnic_group(group, label) if group else "" for group in groups}
    values: list[Value] = [
        (f"{labels.capital(names[group])}, {f.key.year}".removeprefix(", "), f)
        for group, line in series.items()
        for f in line
    ]
    name = f"{labels.indicator(indicator)}, by year"
    marks = {f.key.year for _, f in values if f is not None and drawing.position(f) is not None}
    if len(marks) < 2:
        return drawing.without_picture(name, values) if len(values) > len(groups) else Fragment("", "")
    stretches = {group: _stretches(figures, line) for group, line in series.items()}
    image = drawing.picture(2.5, lambda axes: _draw(axes, figures, series, stretches, names))
    note = BREAK if any(_breaks(figures, line) for line in series.values()) else ""
    note += drawing.note_on_estimates(figure for _, figure in values)
    return drawing.compose(image, name, f"Line chart by year. {_ends(series, names)}", values, note)


def _ends(series: Series, names: Mapping[str, str]) -> str:
    """The first and the last drawn value of each line."""
    texts = []
    for group, line in series.items():
        marks = [figure for figure in line if drawing.position(figure) is not None]
        if marks:
            ends = ", ".join(
                f"{drawing.phrase(figure)} in {figure.key.year}" for figure in dict.fromkeys((marks[0], marks[-1]))
            )
            texts.append(f"{labels.capital(names[group])}: {ends}.".removeprefix(": "))
    return " ".join(texts)


def _breaks(figures: Group, line: Sequence[Figure]) -> bool:
    marks = [figure for figure in line if drawing.position(figure) is not None]
    return any(_is_break(figures, now) for now in marks[1:])


def _stretches(figures: Group, line: Sequence[Figure]) -> list[list[Figure]]:
    """Runs of years that one line may join."""
    stretches: list[list[Figure]] = []
    for figure in (figure for figure in line if figure.value is not None):
        last = stretches[-1][-1] if stretches else None
        if last is None or figure.key.year != last.key.year + 1 or _is_break(figures, figure):
            stretches.append([])
        stretches[-1].append(figure)
    return stretches


def _is_break(figures: Group, now: Figure) -> bool:
    """True where the definition changed since the year before."""
    change = figures.find(**{**now.key._asdict(), "measure": standard.CHANGE_OF[now.key.measure]})
    return change is not None and change.remark.change is not None


def _draw(
    axes: Axes, figures: Group, series: Series, stretches: Mapping[str, list[list[Figure]]], names: Mapping[str, str]
) -> None:
    years = sorted({figure.key.year for line in series.values() for figure in line})
    for group, runs in stretches.items():
        style: dict[str, Any] = {
            "color": COLOURS[group or "bme"],
            "marker": MARKERS[group or "bme"],
            "mfc": FACES[group or "bme"],
            "linewidth": 2,
        }
        for number, run in enumerate(runs):
            marks = [drawing.position(figure) or 0 for figure in run]
            for figure in run:
                drawing.spread(axes, figure, figure.key.year, upright=True)
            axes.plot([f.key.year for f in run], marks, label=None if number else names[group], **style)
    axes.set_xticks(years)
    axes.set_xlim(years[0] - 0.5, years[-1] + 0.5)
    axes.tick_params(axis="x", labelsize=11 if years[-1] - years[0] < 7 else 8)
    axes.grid(visible=False, axis="x")
    axes.set_ylabel(AXES[figures.name])
    _value_scale(
        axes,
        figures.name,
        [drawing.reach(f) for line in series.values() for f in line if drawing.position(f) is not None],
    )
    for year in years:
        _numbers(axes, year, [next((f for f in line if f.key.year == year), None) for line in series.values()], names)
    if len(series) > 1:
        axes.legend(loc="lower center", bbox_to_anchor=(0.45, 1), ncols=2)


def _value_scale(axes: Axes, group: str, marks: Sequence[float]) -> None:
    """Percentages from zero; relative likelihoods on a logarithmic scale with parity marked."""
    if group != "relative_likelihood":
        axes.set_ylim(0, max([*marks, 8]) * 1.25)
        return
    low, high = min([0.8, *(value for value in marks if value)]) / 1.3, max([1.25, *marks]) * 1.2
    axes.set_ylim(low, high)  # first: a scale that looks for its own limits warns where all values are zero
    axes.set_yscale("log")
    axes.axhline(1, color=INK, linewidth=1)
    ticks = (0.25, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3) if high / low < 4 else (0.1, 0.25, 0.5, 1, 2, 4, 8)
    drawing.log_scale(axes.yaxis, ticks, low, high)


def _numbers(axes: Axes, year: int, line: Sequence[Figure | None], names: Mapping[str, str]) -> None:
    """The values of a year, the higher above its mark and the lower below; words for what cannot be drawn."""
    marks = sorted(
        ((v, drawing.numeral(f)) for f in line if f is not None and (v := drawing.position(f)) is not None),
        reverse=True,
    )
    for place, (value, text) in enumerate(marks):
        drawing.above_or_below(axes, (year, value), text, 7 if place == 0 else -7)
    missing = [
        f"{name} {drawing.absent(f)}".strip()
        for name, f in zip(names.values(), line, strict=True)
        if drawing.position(f) is None
    ]
    if missing:
        words = drawing.absent(line[0]) if not marks else "\n".join(missing)
        low = axes.get_xaxis_transform()
        axes.text(year, 0.04, words, transform=low, rotation=90, ha="center", style="italic", color=QUIET, fontsize=10)
