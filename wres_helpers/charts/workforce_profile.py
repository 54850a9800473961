"""The share of a group in each pay band beside that of the whole workforce."""

from collections.abc import Sequence

from matplotlib.axes import Axes

from wres_helpers import labels, standard
from wres_helpers.charts import drawing
from wres_helpers.charts.drawing import COLOURS, INK, MARKERS
from wres_helpers.figures import Figure, Figures, Group, require_group
from wres_helpers.markup import Fragment, aside, join

SMALL_BAND = 20
DIGIT = "\N{FIGURE SPACE}"


def workforce_profile(figures: Figures | Group) -> Fragment:
    """The BME share of each pay band beside that of the overall workforce, a chart for each staff group."""
    figures = require_group(figures, "charts.workforce_profile", "workforce_profile")
    charts = []
    for staff_group in standard.STAFF_TABLES[:-1]:
        of = {"year": figures.organisation.year, "indicator": 1, "population": "substantive"}
        shares = figures.select(**of, staff_group=staff_group, ethnic_group="bme", measure="percentage")
        rows = standard.finest(share.key.band for share in shares)
        if rows:
            by_band = {share.key.band: share for share in shares}
            charts.append(_bands(figures, staff_group, [by_band[row] for row in rows]))
    together = join(charts)
    return aside("charts", together) if together.html else together


def _bands(figures: Group, staff_group: str, shares: Sequence[Figure]) -> Fragment:
    label = figures.organisation.publisher.bme_label
    of = {"year": figures.organisation.year, "indicator": 1, "population": "substantive"}
    overall = figures.find(**of, staff_group="all", band="all", ethnic_group="bme", measure="percentage")
    name = f"{labels.STAFF_GROUPS[staff_group]}: {label} share of staff by pay band, {figures.organisation.year}"
    bands = [(labels.band(share.key.band), share) for share in shares]
    if all(drawing.position(share) is None for share in shares):
        return drawing.without_picture(name, bands)

    def draw(axes: Axes) -> None:
        _overall(axes, overall)
        for height, share in enumerate(shares):
            _share(axes, height, share, overall, small=_is_small(figures, share))
        drawing.row_axis(axes, [drawing.wrap(band) for band, _ in bands], bare=False)
        axes.set_xlim(0, max(map(drawing.reach, (*shares, overall))) * 1.1 or 10)
        axes.set_xlabel(drawing.wrap(f"{label} staff, % of band", 30))

    alternative = f"Dot chart of the {label} percentage by pay band.{drawing.extremes(bands)}"
    alternative += f" Overall workforce: {drawing.phrase(overall)}."
    lines = max(drawing.wrap(band).count("\n") + 1 for band, _ in bands)
    image = drawing.picture(1.0 + (0.26 if lines == 1 else 0.44) * len(shares), draw)
    return drawing.compose(image, name, alternative, [("Overall workforce", overall), *bands], _note(figures, shares))


def _overall(axes: Axes, overall: Figure | None) -> None:
    if overall is not None and (line := drawing.position(overall)) is not None:
        axes.axvline(line, color=INK, linestyle="--", linewidth=1.2)
        at = axes.get_xaxis_transform()
        axes.text(line, 1.01, f"all staff {drawing.numeral(overall)}", transform=at, ha="center", va="bottom")


def _share(axes: Axes, height: int, share: Figure, overall: Figure | None, *, small: bool) -> None:
    """Draw one band: its distance from the overall workforce, its mark, and its value in a column at the right."""
    value, line = drawing.position(share), drawing.position(overall)
    if value is None:
        drawing.word(axes, (0, height), drawing.absent(share))
        return
    colour, face = COLOURS["bme"], "white" if small else COLOURS["bme"]
    if line is not None:
        axes.plot([line, value], [height, height], color=colour, linewidth=1.6)
    drawing.spread(axes, share, height)
    axes.plot([value], [height], MARKERS["bme"], markersize=8, mfc=face, mec=colour, mew=1.6, clip_on=False, zorder=3)
    column = axes.get_yaxis_transform()
    axes.text(1.03, height, drawing.numeral(share).rjust(5, DIGIT), transform=column, va="center")


def _is_small(figures: Group, share: Figure) -> bool:
    """True where the shown headcount of the band is small; a withheld headcount tells nothing."""
    total = "known" if figures.organisation.publisher.denominator == "known" else "all"
    within = share.key._replace(ethnic_group=total, measure="headcount")
    headcount = drawing.position(figures.find(**within._asdict()))
    return headcount is not None and headcount < SMALL_BAND


def _note(figures: Group, shares: Sequence[Figure]) -> str:
    """How to read the marks, as far as they occur."""
    small = any(drawing.position(share) is not None and _is_small(figures, share) for share in shares)
    hollow = f" A hollow mark stands for a band of fewer than {SMALL_BAND} people." if small else ""
    return f"The dashed line is the share of all staff.{hollow}{drawing.note_on_estimates(shares)}"
