"""The answers of two groups, as pairs."""

from collections.abc import Sequence

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes

from wres_helpers import labels, standard
from wres_helpers.charts import drawing
from wres_helpers.charts.drawing import COLOURS, FACES
from wres_helpers.figures import Figure, Figures, Group, require_group
from wres_helpers.markup import Fragment

PAIR = ("white", "bme")

Pair = tuple[int, tuple[Figure | None, ...]]


def staff_survey(figures: Figures | Group) -> Fragment:
    """White and BME answers of the year, as pairs."""
    figures = require_group(figures, "charts.staff_survey", "staff_survey")
    label = figures.organisation.publisher.bme_label
    of = {"year": figures.organisation.year, "population": "substantive", "measure": "percentage"}
    indicators = standard.indicators_of("staff_survey")
    pairs = [(n, tuple(figures.find(**of, indicator=n, ethnic_group=group) for group in PAIR)) for n in indicators]
    groups = [labels.ethnic_group(group, label) for group in PAIR]
    name = f"Staff survey: White and {label} answers, {figures.organisation.year}"
    values = [
        (f"{labels.indicator(n)}, {group}", value)
        for n, pair in pairs
        for group, value in zip(groups, pair, strict=True)
    ]
    if all(drawing.position(value) is None for _, value in values):
        return drawing.without_picture(name, values)
    answers = "; ".join(
        f"{standard.INDICATORS[n].short_title}: {', '.join(map(drawing.phrase, pair))}" for n, pair in pairs
    )
    alternative = f"Pairs of bars, White first and {label} second, for those who said yes. {answers}."
    return drawing.compose(drawing.picture(3.9, lambda axes: _draw(axes, pairs, groups)), name, alternative, values)


def _draw(axes: Axes, pairs: Sequence[Pair], groups: Sequence[str]) -> None:
    rows = [
        {
            "indicator": drawing.wrap(standard.INDICATORS[n].short_title, 14),
            "group": group,
            "value": drawing.position(value),
        }
        for n, pair in pairs
        for group, value in zip(groups, pair, strict=True)
    ]
    frame = pd.DataFrame(rows).astype({"value": float})
    colours = {name: FACES[group] for name, group in zip(groups, PAIR, strict=True)}
    sns.barplot(
        frame, y="indicator", x="value", hue="group", hue_order=groups, palette=colours, saturation=1, ax=axes,
        errorbar=None, width=0.76,
    )  # fmt: skip
    for bars, group in zip(axes.containers, PAIR, strict=True):
        for bar in bars:
            bar.set(edgecolor=COLOURS[group], linewidth=1.2)
    _values(axes, pairs)
    axes.set(ylabel="", xlim=(0, max(drawing.position(value) or 0 for _, pair in pairs for value in pair) * 1.22 or 10))
    axes.set_xlabel("% of those who answered")
    axes.grid(visible=False, axis="y")
    axes.tick_params(axis="y", length=0)
    axes.legend(axes.containers, groups, loc="lower center", bbox_to_anchor=(0.4, 1), ncols=2)


def _values(axes: Axes, pairs: Sequence[Pair]) -> None:
    """Each bar's value at its end, or the word for why there is no bar."""
    for height, (_, pair) in enumerate(pairs):
        for place, value in zip((-0.19, 0.19), pair, strict=True):
            number = drawing.position(value)
            if value is None or number is None:
                drawing.word(axes, (0, height + place), drawing.absent(value))
                continue
            drawing.beside(axes, (number, height + place), drawing.numeral(value), 4)
