"""The charts of one reporting year, a function for each group of indicators."""

from collections.abc import Sequence

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FuncFormatter, NullFormatter

from wres_helpers import labels, standard
from wres_helpers.charts.drawing import COLOURS, INK, MARKERS, absent, drawing, finished, shown
from wres_helpers.disclosure import Figure, Figures, require_figures
from wres_helpers.markup import Fragment, joined

SMALL_BAND = 20


def workforce_profile(figures: Figures) -> Fragment:
    """The BME share of each pay band beside that of the overall workforce, a chart for each staff group."""
    figures = require_figures(figures, "charts.workforce_profile")
    charts = []
    for staff_group in ("non_clinical", "clinical", "medical"):
        of = {"year": figures.organisation.year, "indicator": 1, "population": "substantive"}
        shares = figures.select(**of, staff_group=staff_group, ethnic_group="bme", measure="percentage")
        bands = [share for share in shares if share.key.band != "all"]
        singles = [share for share in bands if standard.band_order(share.key.band)[0] == 0]
        if wanted := singles if len(singles) > 1 else bands:
            charts.append(_bands(figures, staff_group, wanted))
    return joined(charts)


def _bands(figures: Figures, staff_group: str, shares: Sequence[Figure]) -> Fragment:
    label = figures.organisation.publisher.bme_label
    of = {"year": figures.organisation.year, "indicator": 1, "population": "substantive"}
    overall = figures.find(**of, staff_group="all", band="all", ethnic_group="bme", measure="percentage")
    paper, axes = drawing(1.3 + 0.32 * len(shares))
    top = max([shown(share) or 0 for share in (*shares, overall)] + [10])
    for height, share in enumerate(shares):
        value, small = shown(share), _is_small(figures, share)
        if value is None:
            axes.text(0.5, height, absent(share), va="center", style="italic")
            continue
        face = "none" if small else COLOURS["bme"]
        axes.plot([value], [height], MARKERS["bme"], markersize=8, mfc=face, mec=COLOURS["bme"], mew=1.6, clip_on=False)
        axes.text(value + top * 0.04, height, f"{value:.1f}", va="center")
    if (line := shown(overall)) is not None:
        axes.axvline(line, color=INK, linestyle="--", linewidth=1.2)
        axes.text(line, -0.75, f"overall {line:.1f}", ha="center", va="bottom")
    axes.set_yticks(range(len(shares)), [labels.band(share.key.band) for share in shares])
    axes.set_ylim(len(shares) - 0.4, -0.8)
    axes.set_xlim(0, top * 1.18)
    axes.set_xlabel(f"{label} staff, % of the band (hollow: fewer than {SMALL_BAND} people)", fontsize=9)
    name = f"{labels.STAFF_GROUPS[staff_group]}: {label} share of staff by pay band, {figures.organisation.year}"
    alternative = f"Dot chart of the {label} percentage in {len(shares)} pay bands, with the overall workforce as a line."
    values = [("Overall workforce", overall), *((labels.band(share.key.band), share) for share in shares)]
    return finished(paper, name, alternative, values)


def _is_small(figures: Figures, share: Figure) -> bool:
    return share.denominator is not None and share.denominator < SMALL_BAND


def relative_likelihood(figures: Figures) -> Fragment:
    """The year's relative likelihoods on a logarithmic scale around parity."""
    figures = require_figures(figures, "charts.relative_likelihood")
    of = {"year": figures.organisation.year, "population": "substantive", "ethnic_group": ""}
    indicators = standard.indicators_of("relative_likelihood")
    ratios = [(number, figures.find(**of, indicator=number, measure="relative_likelihood")) for number in indicators]
    if not any(shown(ratio) for _, ratio in ratios):
        return Fragment("", "")
    paper, axes = drawing(2.6)
    drawn = [value for _, ratio in ratios if (value := shown(ratio))]
    reach = max(2.0, *drawn, *(1 / value for value in drawn)) * 1.3
    axes.set_xscale("log")
    axes.set_xlim(1 / reach, reach)
    axes.axvline(1, color=INK, linewidth=1.4)
    for height, (_, ratio) in enumerate(ratios):
        value = shown(ratio)
        if not value:
            axes.text(1, height, f" {absent(ratio)}", va="center", style="italic")
            continue
        axes.plot([1, value], [height, height], color=COLOURS["bme"], linewidth=2)
        axes.plot([value], [height], MARKERS["bme"], markersize=9, color=COLOURS["bme"])
        axes.text(value, height - 0.2, f"{value:.2f}", ha="center", va="bottom")
    axes.set_yticks(range(len(ratios)), [_direction(figures, number) for number, _ in ratios])
    axes.set_ylim(len(ratios) - 0.5, -0.8)
    _ratio_ticks(axes, reach)
    axes.set_xlabel("Relative likelihood (1 is parity, logarithmic scale)", fontsize=9)
    name = f"Relative likelihoods, {figures.organisation.year}"
    alternative = "Dots for the relative likelihoods of indicators 2 to 4, on a scale around parity."
    return finished(paper, name, alternative, [(labels.indicator(number), ratio) for number, ratio in ratios])


def _direction(figures: Figures, number: int) -> str:
    comparison = standard.INDICATORS[number].comparison
    title = standard.INDICATORS[number].short_title
    if comparison is None:
        return title
    label = figures.organisation.publisher.bme_label
    sides = [labels.ethnic_group(side, label) for side in (comparison.of, comparison.compared_with)]
    return f"{title}\n{sides[0]} / {sides[1]}"


def _ratio_ticks(axes: Axes, reach: float) -> None:
    ticks = [tick for tick in (0.1, 0.2, 0.25, 0.33, 0.5, 0.67, 1, 1.5, 2, 3, 4, 5, 10) if 1 / reach <= tick <= reach]
    axes.xaxis.set_major_locator(FixedLocator(ticks))
    axes.xaxis.set_minor_locator(FixedLocator([]))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda tick, _: f"{tick:g}"))
    axes.xaxis.set_minor_formatter(NullFormatter())


def staff_survey(figures: Figures) -> Fragment:
    """White and BME answers of the year, as pairs."""
    figures = require_figures(figures, "charts.staff_survey")
    label = figures.organisation.publisher.bme_label
    of = {"year": figures.organisation.year, "population": "substantive", "measure": "percentage"}
    indicators = standard.indicators_of("staff_survey")
    found = [(n, g, figures.find(**of, indicator=n, ethnic_group=g)) for n in indicators for g in ("white", "bme")]
    rows = [
        {"indicator": standard.INDICATORS[n].short_title, "group": labels.ethnic_group(g, label), "value": shown(f)}
        for n, g, f in found
    ]
    pairs = pd.DataFrame(rows)
    if pairs["value"].isna().all():
        return Fragment("", "")
    paper, axes = drawing(3.6)
    order = [labels.ethnic_group(g, label) for g in ("white", "bme")]
    colours = {name: COLOURS[group] for name, group in zip(order, ("white", "bme"), strict=True)}
    sns.barplot(pairs, y="indicator", x="value", hue="group", hue_order=order, palette=colours, ax=axes, errorbar=None)
    for bars, group in zip(axes.containers, ("white", "bme"), strict=True):
        for bar in bars:
            bar.set_hatch("///" if group == "bme" else "")
            bar.set_edgecolor("white")
        axes.bar_label(bars, fmt="%.1f", padding=3, fontsize=10)
    axes.set(ylabel="", xlim=(0, 108))
    axes.set_xlabel("% of those who answered", fontsize=9)
    axes.legend(title="", loc="upper center", bbox_to_anchor=(0.4, -0.2), ncols=2)
    name = f"Staff survey: White and {label} answers, {figures.organisation.year}"
    alternative = f"Pairs of bars for indicators 5 to 8: the percentage of White and of {label} staff who said yes."
    values = [(f"{labels.indicator(n)}, {labels.ethnic_group(g, label)}", f) for n, g, f in found]
    return finished(paper, name, alternative, values)


def board(figures: Figures) -> Fragment:
    """The board as people: a square for each member, a row for each part of the board."""
    figures = require_figures(figures, "charts.board")
    label = figures.organisation.publisher.bme_label
    of = {"year": figures.organisation.year, "indicator": 9, "measure": "headcount"}
    rows = [
        (membership, [figures.find(**of, band=membership, ethnic_group=group) for group in standard.ETHNIC_GROUPS])
        for membership in standard.MEMBERSHIPS
        if figures.select(**of, band=membership)
    ]
    if not rows:
        return Fragment("", "")
    paper, axes = drawing(1.3 + 0.45 * len(rows))
    widest = 1
    for height, (_, members) in enumerate(rows):
        widest = max(widest, _people(axes, height, members))
    axes.set_yticks(range(len(rows)), [labels.MEMBERSHIPS[membership] for membership, _ in rows])
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_xlim(-0.6, max(widest, 8) - 0.4)
    axes.set_xticks([])
    axes.grid(visible=False)
    for group in standard.ETHNIC_GROUPS:
        name = labels.ethnic_group(group, label)
        axes.plot([], [], MARKERS[group], color=COLOURS[group], markersize=8, label=name)
    axes.legend(loc="upper center", bbox_to_anchor=(0.4, -0.02), ncols=3, handletextpad=0.1, columnspacing=1)
    name = f"Board members by ethnic group, {figures.organisation.year}"
    alternative = "One mark for each board member, in rows for the whole board and its parts; shape says the ethnic group."
    values = [
        (f"{labels.MEMBERSHIPS[membership]}, {labels.ethnic_group(group, label)}", figure)
        for membership, members in rows
        for group, figure in zip(standard.ETHNIC_GROUPS, members, strict=True)
        if figure is not None
    ]
    return finished(paper, name, alternative, values)


def _people(axes: Axes, height: int, members: Sequence[Figure | None]) -> int:
    """Draw one row of the board, or say why it cannot be drawn; how far it reaches."""
    known = [shown(figure) for figure in members]
    if None in known:
        hidden = next(figure for figure, number in zip(members, known, strict=True) if number is None)
        axes.text(0, height, absent(hidden), va="center", style="italic")
        return 1
    start = 0
    for group, number in zip(standard.ETHNIC_GROUPS, known, strict=True):
        places = range(start, start + int(number or 0))
        axes.plot(places, [height] * len(places), MARKERS[group], color=COLOURS[group], markersize=8)
        start += len(places)
    return start
