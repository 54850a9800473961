"""The ladder of pay bands: the share of BME staff in each beside all staff; leaders, and medical grades apart."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

from matplotlib.axes import Axes

from wres_helpers import evidence, labels, standard
from wres_helpers.charts import drawing, marks, messages, rows
from wres_helpers.charts.drawing import COLOURS, INK, OVER, PAPER, QUIET, Panel, Room
from wres_helpers.charts.rows import Look, Row
from wres_helpers.evidence import Evidence
from wres_helpers.evidence.parts import leadership, tiers
from wres_helpers.figures import Figure, Figures, Group, require_group
from wres_helpers.indicators import Key
from wres_helpers.standard import verdicts
from wres_helpers.standard.verdicts import Verdict

# Shape, colour and word say the same.
LOOKS: dict[Verdict | None, tuple[str, str, str, str]] = {
    verdicts.UNDER: ("v", COLOURS["bme"], COLOURS["bme"], "under"),
    verdicts.OVER: ("^", OVER, OVER, "over"),
    verdicts.IN_PROPORTION: ("D", QUIET, PAPER, ""),
    verdicts.TOO_FEW: ("o", QUIET, PAPER, ""),
}
NO_TEST = ("o", QUIET, PAPER, "")
# What marks without a word of their own mean.
MEANINGS: dict[Verdict | None, str] = {verdicts.IN_PROPORTION: "in proportion", verdicts.TOO_FEW: "too few to say"}


class Band(NamedTuple):
    """A band or tier: its name, the shares of White and BME staff, how many staff it has, and the verdict."""

    name: str
    share: Figure
    white: Figure | None
    staff: Figure | None
    verdict: Verdict | None

    @property
    def row(self) -> Row:
        """Its mark, and at the side its shares, with the verdict's word."""
        name = "\n".join(marks.wrap(part.removeprefix("bands "), 13) for part in self.name.split(", "))
        below = f"{marks.numeral(self.staff)} staff" if self.staff and marks.position(self.staff) is not None else ""
        value = marks.position(self.share)
        if value is None:
            return rows.without_value(name, self.share)._replace(below=below)
        colour, word = LOOKS.get(self.verdict, NO_TEST)[1::2]
        words = [
            (f"{marks.percent(self.share)} {word}".strip(), {**rows.BOLD, "color": colour if word else INK}),
            (f"{marks.percent(self.white)} White", rows.SMALL),
        ]
        return Row(name, [(value, {**look_of(self.verdict), "markersize": 9})], words, marks.bounds(self.share), below)


def look_of(verdict: Verdict | None) -> Look:
    """The mark of a verdict."""
    shape, colour, face, _ = LOOKS.get(verdict, NO_TEST)
    return {"marker": shape, "color": colour, "mfc": face, "mew": 1.6, "linestyle": "none"}


Line = tuple[str, Figure | None]


def workforce_profile(figures: Figures | Group, ax: Any = None) -> Any:
    """The share of BME staff in each pay band, non-clinical and clinical; then tiers of leaders, and medical grades.

    `ax`: matplotlib axes to draw the first of these charts on, or as many axes as charts; they are returned.

    >>> from matplotlib.figure import Figure
    >>> from wres_helpers import charts, figures_of
    >>> axes = charts.workforce_profile(figures_of("example_trust", 2024), ax=Figure().subplots(1, 2))
    >>> axes[0].get_xlabel()
    'BME staff, %'
    """
    figures = require_group(figures, "charts.workforce_profile", "workforce_profile")
    return drawing.chart(_panels(figures), ax)


def _panels(figures: Group) -> Iterator[Panel]:
    facts, label = evidence.of(figures), figures.bme
    in_order = sorted(standard.STAFF_TABLES[:-1], key=lambda staff_group: staff_group == "medical")
    share = Key(figures.year, 1, ethnic_group="bme", measure="percentage")
    everyone = ("all staff", figures.at(share))
    drawn: list[Key] = []
    for staff_group in in_order:
        if staff_group == "medical":
            yield from _leaders(figures, facts, everyone, drawn)
        shares = figures.across(share._replace(staff_group=staff_group), "band")
        by_band = {figure.key.band: figure for figure in shares}
        bands = [_band(facts, figures, labels.band(band), by_band[band]) for band in standard.finest(by_band)]
        drawn += [band.share.key for band in bands]
        group = labels.STAFF_GROUPS[staff_group]
        message = messages.of_bands([(band.share.key.band, band.verdict) for band in bands], label)
        own = by_band.get("all")
        lines = [everyone] if _same(everyone[1], own) else [everyone, ("this staff group", own)]
        name = f"{group}: {label} share of staff by pay band"
        yield from _panel(figures, name, f"{group}: {message}" if message else "", bands, lines)


def _same(one: Figure | None, other: Figure | None) -> bool:
    """True for a staff group that is all staff."""
    return one is not None and other is not None and one.denominator == other.denominator is not None


def _leaders(figures: Group, facts: Evidence, everyone: Line, drawn: Collection[Key]) -> Iterator[Panel]:
    """Tiers of leaders, and the broken steps; nothing where no step is broken and their rows were drawn as bands."""
    label = figures.bme
    bands = [_band(facts, figures, _tier(finding.figures[1].key), finding.figures[1]) for finding in tiers(facts)]
    steps = list(_steps(figures, facts))
    if not steps and all(band.share.key in drawn for band in bands):
        return
    worst = next((finding for finding in leadership(facts) if finding.people), None)
    note = f"{label} staff thin out, beyond chance, from {labels.long_list(steps)}." if steps else ""
    for panel in _panel(
        figures, f"Leaders: {label} share of staff", messages.of_leaders(worst, label), bands, [everyone]
    ):
        yield replace(panel, note=f"{labels.capital(note)} {panel.note}")


def _steps(figures: Group, facts: Evidence) -> Iterator[str]:
    """The broken steps: tiers above which White staff are found more often than BME staff, beyond chance."""
    for lower, higher in standard.TIER_STEPS[:2]:
        ratios = Key(figures.year, 1, band=f"{lower}_to_{higher}", measure="race_disparity")
        tiers_of_step = " to ".join(labels.small(labels.band(standard.TIERS[tier])) for tier in (lower, higher))
        for ratio in figures.across(ratios, "staff_group"):
            verdict, group = facts.verdict(ratio.key), labels.STAFF_GROUPS[ratio.key.staff_group]
            if verdict and verdict.adverse and verdict.beyond_chance:
                yield f"{tiers_of_step} ({labels.small(group)}, disparity ratio {marks.phrase(ratio)})"


def _tier(key: Key) -> str:
    return f"{labels.STAFF_GROUPS[key.staff_group]}, {labels.small(labels.band(key.band))}"


def _band(facts: Evidence, figures: Group, name: str, share: Figure) -> Band:
    total = "known" if figures.organisation.publisher.denominator == "known" else "all"
    staff = figures.at(share.key, ethnic_group=total, measure="headcount")
    verdict = facts.verdict(share.key._replace(measure="percentage_point_gap"))
    return Band(name, share, figures.at(share.key, ethnic_group="white"), staff, verdict if verdict in LOOKS else None)


def _panel(figures: Group, name: str, message: str, bands: Sequence[Band], lines: Sequence[Line]) -> Iterator[Panel]:
    bands = [band for band in bands if marks.position(band.staff) != 0]
    if marks.drawable(band.share for band in bands) < 2:
        return
    label = figures.bme
    lines = [(whose, line) for whose, line in lines if marks.position(line) is not None]
    values = [(f"{label}, {whose}", line, None) for whose, line in lines]
    for band in bands:
        values += [(f"{band.name}, {label}", band.share, None), (f"{band.name}, White", band.white, None)]
        values += [(f"{band.name}, staff", band.staff, None)] if marks.position(band.staff) is not None else []
    shares = "; ".join(f"{band.name} {marks.phrase(band.share)}" for band in bands)
    drawn = [band.row for band in bands]
    yield Panel(
        f"{name}, {figures.year}",
        message,
        f"A ladder of bands, with a mark for the {label} share of each. {shares}.",
        values,
        partial(_draw, bands=bands, lines=lines, label=label),
        height=rows.height_of(drawn),
        room=Room(left=rows.room_for([*drawn, Row("9,999 staff")]), right=96, top=36),
        note=marks.note_on_estimates(band.share for band in bands),
    )


def _draw(axes: Axes, bands: Sequence[Band], lines: Sequence[Line], label: str) -> None:
    rows.draw(axes, [band.row for band in bands])
    entries: list[tuple[str, Look]] = []
    for (whose, line), style in zip(lines, ("--", "-"), strict=False):
        look: Look = {"color": INK, "linestyle": style, "linewidth": 1.2}
        axes.axvline(marks.position(line) or 0, **look, zorder=1)
        entries.append((f"{whose} {marks.percent(line)}", look))
    end = max(marks.reach(share) for share in (*(band.share for band in bands), *(line for _, line in lines))) or 10
    axes.set_xlim(-end / 25, end * 1.08)
    axes.set_xlabel(f"{label} staff, %")
    several = dict.fromkeys(band.verdict for band in bands if marks.position(band.share) is not None)
    wordless = [verdict for verdict in several if not LOOKS.get(verdict, NO_TEST)[3]]
    entries += [(MEANINGS.get(verdict, "not tested"), look_of(verdict)) for verdict in wordless]
    drawing.legend(axes, entries, left=70, columns=2)
