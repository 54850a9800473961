"""The ladder of pay bands: the share of BME staff in each beside all staff; leaders, and medical grades apart."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from matplotlib.axes import Axes

from wres_helpers import evidence, labels, standard
from wres_helpers.charts import drawing, messages
from wres_helpers.charts.drawing import COLOURS, INK, OVER, PAPER, QUIET, Panel, Room
from wres_helpers.charts.marks import (
    absent,
    bounds,
    drawable,
    note_on_estimates,
    numeral,
    percent,
    phrase,
    position,
    reach,
    spread,
    wrap,
)
from wres_helpers.evidence import Evidence
from wres_helpers.evidence.bands import leadership, tiers
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


@dataclass(frozen=True)
class Row:
    """A band or tier: its name, the shares of White and BME staff, how many staff it has, and the verdict."""

    name: str
    share: Figure
    white: Figure | None
    staff: Figure | None
    verdict: Verdict | None

    @property
    def short(self) -> str:
        """The name in a few lines."""
        return "\n".join(wrap(part.removeprefix("bands "), 13) for part in self.name.split(", "))


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
    facts, label = evidence.of(figures), messages.bme(figures)
    in_order = sorted(standard.STAFF_TABLES[:-1], key=lambda staff_group: staff_group == "medical")
    of = {"year": figures.organisation.year, "indicator": 1, "population": "substantive", "ethnic_group": "bme"}
    everyone = ("all staff", figures.find(**of, staff_group="all", band="all", measure="percentage"))
    drawn: list[Key] = []
    for staff_group in in_order:
        if staff_group == "medical":
            yield from _leaders(figures, facts, everyone, drawn)
        shares = figures.select(**of, staff_group=staff_group, measure="percentage")
        by_band = {share.key.band: share for share in shares}
        rows = [_row(facts, figures, labels.band(band), by_band[band]) for band in standard.finest(by_band)]
        drawn += [row.share.key for row in rows]
        group = labels.STAFF_GROUPS[staff_group]
        message = messages.of_bands([(row.share.key.band, row.verdict) for row in rows], label)
        own = by_band.get("all")
        lines = [everyone] if _same(everyone[1], own) else [everyone, ("this staff group", own)]
        name = f"{group}: {label} share of staff by pay band"
        yield from _panel(figures, name, f"{group}: {message}" if message else "", rows, lines)


def _same(one: Figure | None, other: Figure | None) -> bool:
    """True for a staff group that is all staff."""
    return one is not None and other is not None and one.denominator == other.denominator is not None


def _leaders(figures: Group, facts: Evidence, everyone: Line, drawn: Collection[Key]) -> Iterator[Panel]:
    """Tiers of leaders, and the broken steps; nothing where no step is broken and their rows were drawn as bands."""
    year, label = figures.organisation.year, messages.bme(figures)
    rows = [_row(facts, figures, _tier(finding.figures[1].key), finding.figures[1]) for finding in tiers(facts, year)]
    steps = list(_steps(figures, facts))
    if not steps and all(row.share.key in drawn for row in rows):
        return
    worst = next((finding for finding in leadership(facts, year) if finding.people), None)
    note = f"{label} staff thin out, beyond chance, from {labels.long_list(steps)}." if steps else ""
    for panel in _panel(
        figures, f"Leaders: {label} share of staff", messages.of_leaders(worst, label), rows, [everyone]
    ):
        yield replace(panel, note=f"{labels.capital(note)} {panel.note}")


def _steps(figures: Group, facts: Evidence) -> Iterator[str]:
    """The broken steps: tiers above which White staff are found more often than BME staff, beyond chance."""
    for lower, higher in standard.TIER_STEPS[:2]:
        of = {"year": figures.organisation.year, "measure": "race_disparity", "band": f"{lower}_to_{higher}"}
        tiers_of_step = " to ".join(labels.small(labels.band(standard.TIERS[tier])) for tier in (lower, higher))
        for ratio in figures.select(**of, population="substantive"):
            verdict, group = facts.verdict(ratio.key), labels.STAFF_GROUPS[ratio.key.staff_group]
            if verdict and verdict.adverse and verdict.beyond_chance:
                yield f"{tiers_of_step} ({labels.small(group)}, disparity ratio {phrase(ratio)})"


def _tier(key: Key) -> str:
    return f"{labels.STAFF_GROUPS[key.staff_group]}, {labels.small(labels.band(key.band))}"


def _row(facts: Evidence, figures: Group, name: str, share: Figure) -> Row:
    total = "known" if figures.organisation.publisher.denominator == "known" else "all"
    staff = figures.beside(share, ethnic_group=total, measure="headcount")
    verdict = facts.verdict(share.key._replace(measure="percentage_point_gap"))
    return Row(name, share, figures.beside(share, ethnic_group="white"), staff, verdict if verdict in LOOKS else None)


def _panel(figures: Group, name: str, message: str, rows: Sequence[Row], lines: Sequence[Line]) -> Iterator[Panel]:
    rows = [row for row in rows if position(row.staff) != 0]
    if drawable(row.share for row in rows) < 2:
        return
    label = messages.bme(figures)
    lines = [(whose, line) for whose, line in lines if position(line) is not None]
    values = [(f"{label}, {whose}", line, None) for whose, line in lines]
    for row in rows:
        values += [(f"{row.name}, {label}", row.share, None), (f"{row.name}, White", row.white, None)]
        values += [(f"{row.name}, staff", row.staff, None)] if position(row.staff) is not None else []
    shares = "; ".join(f"{row.name} {phrase(row.share)}" for row in rows)
    yield Panel(
        f"{name}, {figures.organisation.year}",
        message,
        f"A ladder of bands, with a mark for the {label} share of each. {shares}.",
        values,
        partial(_draw, rows=rows, lines=lines, label=label),
        height=drawing.height_of(f"{row.short}\n" + "staff" * (position(row.staff) is not None) for row in rows),
        room=Room(left=drawing.room_for([*(row.short for row in rows), "9,999 staff"]), right=96, top=36),
        note=note_on_estimates(row.share for row in rows),
    )


def _draw(axes: Axes, rows: Sequence[Row], lines: Sequence[Line], label: str) -> None:
    below = [f"{numeral(row.staff)} staff" if row.staff and position(row.staff) is not None else "" for row in rows]
    places = drawing.rows(axes, [row.short for row in rows], below)
    entries = []
    for (whose, line), style in zip(lines, ("--", "-"), strict=False):
        look: dict[str, Any] = {"color": INK, "linestyle": style, "linewidth": 1.2}
        axes.axvline(position(line) or 0, **look, zorder=1)
        entries.append((f"{whose} {percent(line)}", look))
    for place, row in zip(places, rows, strict=True):
        _band(axes, place, row)
    end = max(reach(share) for share in (*(row.share for row in rows), *(line for _, line in lines))) or 10
    axes.set_xlim(-end / 25, end * 1.08)
    axes.set_xlabel(f"{label} staff, %")
    several = dict.fromkeys(row.verdict for row in rows if position(row.share) is not None)
    for verdict in several:
        if verdict not in LOOKS or verdict in MEANINGS:
            shape, colour, face, _ = LOOKS.get(verdict, NO_TEST)
            look = {"marker": shape, "color": colour, "mfc": face, "mew": 1.6, "linestyle": "none"}
            entries.append((MEANINGS.get(verdict, "not tested"), look))
    drawing.legend(axes, entries, left=70, columns=2)


def _band(axes: Axes, place: float, row: Row) -> None:
    """One band: its mark, and at the side its shares, with the verdict's word."""
    value = position(row.share)
    if value is None:
        drawing.at_side(axes, place, absent(row.share), (8, 0), color=QUIET, style="italic", fontsize=10)
        return
    shape, colour, face, word = LOOKS.get(row.verdict, NO_TEST)
    spread(axes, place, bounds(row.share), QUIET)
    axes.plot([value], [place], shape, markersize=9, color=colour, mfc=face, mew=1.6, clip_on=False, zorder=3)
    text = f"{percent(row.share)} {word}".strip()
    drawing.at_side(axes, place, text, (8, 6.2), color=colour if word else INK, fontweight="bold")
    drawing.at_side(axes, place, f"{percent(row.white)} White", (8, -6.2), color=QUIET, fontsize=10)
