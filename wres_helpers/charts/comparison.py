"""The organisation beside others: two marks a row, one for it and one for what it is compared with."""

from collections.abc import Sequence

from matplotlib.axes import Axes

from wres_helpers import labels, standard
from wres_helpers.charts import drawing
from wres_helpers.charts.drawing import COLOURS, INK, MARKERS
from wres_helpers.charts.relative_likelihood import parity_scale
from wres_helpers.figures import Figure, Figures, Group, require_group
from wres_helpers.markup import Fragment, join

OWN = {
    "national_percentage": ("percentage_of_all", "percentage_of_known", "percentage"),
    "national_relative_likelihood": ("relative_likelihood",),
}
Pair = tuple[str, Figure | None, Figure]


def comparison(figures: Figures | Group) -> Fragment:
    """National percentages, national ratios and local people, each beside the organisation's own."""
    figures = require_group(figures, "charts.comparison", "comparison")
    year = figures.organisation.year
    shares, ratios = (_nationally(figures, measure) for measure in OWN)
    return join(
        [
            _chart(f"Percentages beside national values, {year}", "national", shares, "%"),
            _chart(f"Relative likelihoods beside national values, {year}", "national", ratios, "Relative likelihood"),
            _chart(f"The workforce beside local people, {year}", "people", _locally(figures), "%"),
        ]
    )


def _nationally(figures: Group, measure: str) -> list[Pair]:
    pairs: list[Pair] = []
    for national in figures.select(year=figures.organisation.year, measure=measure):
        several = (figures.find(**{**national.key._asdict(), "measure": own}) for own in OWN[measure])
        own = next((figure for figure in several if figure is not None), None)
        if own is not None and (own.value is not None or own.withheld):
            pairs.append((_name(figures, national), own, national))
    return pairs


def _name(figures: Group, national: Figure) -> str:
    key = national.key
    parts = [standard.INDICATORS[key.indicator].short_title]
    if key.ethnic_group:
        parts.append(labels.ethnic_group(key.ethnic_group, figures.organisation.publisher.bme_label))
    if key.band != "all":
        parts.append(labels.small(labels.MEMBERSHIPS[key.band] if key.indicator == 9 else labels.band(key.band)))
    return ", ".join(parts)


def _locally(figures: Group) -> list[Pair]:
    place = {"year": figures.organisation.year, "indicator": 1, "ethnic_group": "bme"}
    share = figures.find(**place, band="all", staff_group="all", measure="percentage")
    areas = figures.select(**place, measure="population_percentage")
    return [(area.remark.area.name, share, area) for area in areas]


def _chart(name: str, other: str, pairs: Sequence[Pair], unit: str) -> Fragment:
    if not pairs:
        return Fragment("", "")
    names = [drawing.wrap(words, 19) for words, _, _ in pairs]
    height = 1.2 + sum(0.22 + 0.17 * len(words.splitlines()) for words in names)
    image = drawing.picture(height, lambda axes: _draw(axes, pairs, names, unit))
    alternative = (
        f"Rows of two marks: a diamond for this organisation and a bar for the {other} value."
        " Both values of every row stand in the description."
    )
    values = [(f"{words}, {whose}", v) for words, own, value in pairs for whose, v in (("own", own), (other, value))]
    note = f"Diamond and first number: this organisation. Bar and second number: {_second(other, pairs)}."
    note += drawing.note_on_estimates(own for _, own, _ in pairs)
    return drawing.compose(image, name, alternative, values, note)


def _second(other: str, pairs: Sequence[Pair]) -> str:
    if other == "people":
        return "the people of the area"
    whose = dict.fromkeys(labels.SCOPES[national.remark.national.scope] for _, _, national in pairs)
    return f"the national value, of {labels.long_list(list(whose))}"


def _draw(axes: Axes, pairs: Sequence[Pair], names: Sequence[str], unit: str) -> None:
    marks = [figure for _, *two in pairs for figure in two]
    if unit == "%":
        axes.set_xlim(0, max([5, *map(drawing.reach, marks)]) * 1.55)
    else:
        parity_scale(axes, marks)
        axes.set_xlim(right=axes.get_xlim()[1] * 1.9)
    for height, (_, own, other) in enumerate(pairs):
        _pair(axes, height, own, other)
    drawing.row_axis(axes, names)
    axes.set_xlabel(unit)


def _pair(axes: Axes, height: int, own: Figure | None, other: Figure) -> None:
    """Two marks, and both numbers beyond them; zero has no place on a logarithmic scale."""
    here, there = drawing.position(own), drawing.position(other)
    low = axes.get_xlim()[0]
    marks = [value for value in (here, there) if value is not None and value > low]
    if len(marks) == 2:
        axes.plot(marks, [height, height], color=COLOURS["unknown"], linewidth=1.5)
    if there is not None and there > low:
        axes.plot([there], [height], "|", color=INK, markersize=15, markeredgewidth=3)
    if own is not None and here is not None and (here > low or low == 0):
        drawing.spread(axes, own, height)
        axes.plot([here], [height], MARKERS["bme"], color=COLOURS["bme"], markersize=8, clip_on=False)
    words = [
        drawing.absent(f) if f is None or drawing.position(f) is None else drawing.numeral(f) for f in (own, other)
    ]
    drawing.beside(axes, (max(marks or [low]), height), " / ".join(words), 9, fontsize=10)
