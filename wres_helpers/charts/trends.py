"""Charts over years: small multiples with breaks."""

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from wres_helpers import labels, standard
from wres_helpers.charts.drawing import COLOURS, INK, MARKERS, STYLE, WIDTH, finished, shown
from wres_helpers.disclosure import Figure, Figures, require_figures
from wres_helpers.markup import Fragment

# What each group draws over the years: the measure, and the ethnic groups as lines.
LINES = {
    "workforce_profile": ("percentage", ("bme",), "% of staff"),
    "relative_likelihood": ("relative_likelihood", ("",), "relative likelihood"),
    "staff_survey": ("percentage", ("white", "bme"), "% of those who answered"),
    "board": ("percentage", ("bme",), "% of members"),
}


def over_time(figures: Figures) -> Fragment:
    """The headline figures by year, a panel for each indicator; a line never crosses a break."""
    figures = require_figures(figures, "charts.over_time")
    measure, groups, unit = LINES[figures.group]
    indicators = [n for n in standard.indicators_of(figures.group) if len(_years(figures, n)) > 1]
    if not indicators:
        return Fragment("", "")
    with matplotlib.rc_context(STYLE):
        paper = Drawing(figsize=(WIDTH, 2.2 * len(indicators) + 0.3), layout="constrained")
        panels = paper.subplots(len(indicators), squeeze=False)[:, 0]
    values: list[tuple[str, Figure | None]] = []
    for axes, indicator in zip(panels, indicators, strict=True):
        for group in groups:
            values.extend(_line(axes, figures, indicator, group, measure))
        _panel(axes, figures, indicator, unit)
    if len(groups) > 1:
        panels[-1].legend(loc="upper center", bbox_to_anchor=(0.45, -0.22), ncols=2)
    titles = labels.long_list([labels.indicator(indicator) for indicator in indicators])
    name = f"By year: {titles}"
    return finished(paper, name, f"Line chart by year for {titles}; lines stop where the definition changed.", values)


def _years(figures: Figures, indicator: int) -> list[int]:
    measure, _, _ = LINES[figures.group]
    return sorted({f.key.year for f in _series(figures, indicator, measure) if f.value is not None})


def _series(figures: Figures, indicator: int, measure: str) -> list[Figure]:
    of = {"indicator": indicator, "population": "substantive", "staff_group": "all", "band": "all", "measure": measure}
    return figures.select(**of)


def _line(axes: Axes, figures: Figures, indicator: int, group: str, measure: str) -> list[tuple[str, Figure | None]]:
    found = [f for f in _series(figures, indicator, measure) if f.key.ethnic_group == group]
    colour, marker = COLOURS[group or "bme"], MARKERS[group or "bme"]
    name = labels.ethnic_group(group, figures.organisation.publisher.bme_label) if group else ""
    stretches: list[list[Figure]] = []
    for figure in (figure for figure in found if figure.value is not None):
        last = stretches[-1][-1] if stretches else None
        if last is None or figure.key.year != last.key.year + 1 or broken(figures, indicator, last, figure):
            stretches.append([])
        stretches[-1].append(figure)
    for number, stretch in enumerate(stretches):
        years = [figure.key.year for figure in stretch]
        drawn = [shown(figure) for figure in stretch]
        axes.plot(years, drawn, marker=marker, color=colour, linewidth=2, label=name if number == 0 else None)
        for year, value in zip(years, drawn, strict=True):
            text = f"{value:.{labels.decimals(measure)}f}"
            axes.annotate(text, (year, value or 0), xytext=(0, 7), textcoords="offset points", ha="center", fontsize=9)
    title = labels.indicator(indicator)
    return [(", ".join(part for part in (title, name, str(f.key.year)) if part), f) for f in found]


def broken(figures: Figures, indicator: int, before: Figure, now: Figure) -> bool:
    """True where the definition changed between two figures."""
    changed = {"relative_likelihood": "relative_likelihood_change"}.get(now.key.measure, "percentage_point_change")
    change = figures.find(**{**now.key._asdict(), "measure": changed})
    return change is not None and change.value is None and bool(change.note)


def _panel(axes: Axes, figures: Figures, indicator: int, unit: str) -> None:
    years = _years(figures, indicator)
    axes.set_title(labels.indicator(indicator), loc="left", fontsize=11)
    axes.set_xticks(range(years[0], years[-1] + 1))
    axes.set_xlim(years[0] - 0.4, years[-1] + 0.4)
    axes.set_ylabel(unit, fontsize=9)
    if figures.group == "relative_likelihood":
        axes.axhline(1, color=INK, linewidth=1)
        axes.set_yscale("log")
        axes.yaxis.set_minor_formatter("")
        low, high = axes.get_ylim()
        ticks = [tick for tick in (0.25, 0.5, 1, 2, 4) if low * 0.8 <= tick <= high * 1.25]
        axes.set_yticks(ticks, [f"{tick:g}" for tick in ticks])
    axes.margins(y=0.3)
