"""Indicator 1 as tables: pay bands, tiers, ethnic subgroups, self-reporting."""

from collections.abc import Sequence

from wres_helpers import labels, standard
from wres_helpers.evidence import of as evidence_of
from wres_helpers.figures import Figures, Group, require_group
from wres_helpers.markup import Column, Fragment, join
from wres_helpers.tables.cells import NOT_APPLICABLE, cell, cells, columns, counts, table_with_notes
from wres_helpers.tables.sureness import HEADINGS, NONE, sureness, verdict

# Everyone, the staff groups, and the tiers of leaders of each.
PLACES = (
    ("all", "all"),
    *((group, "all") for group in standard.STAFF_TABLES[:-1]),
    *((group, tier) for tier in standard.LEADERS for group in ("non_clinical", "clinical", "all")),
)
AMONG = "Verdict: the band beside the rest of its staff group, adjusted for how many bands are asked."
EVERYONE = {"indicator": 1, "population": "substantive", "staff_group": "all", "band": "all"}


def workforce_profile(figures: Figures | Group) -> Fragment:
    """Who is where: staff groups and tiers of leaders, how sure it is that they are out of proportion, and people."""
    figures = require_group(figures, "tables.workforce_profile", "workforce_profile")
    year, label = figures.organisation.year, figures.organisation.publisher.bme_label
    evidence, rows = evidence_of(figures), []
    everyone = figures.find(**EVERYONE, year=year, ethnic_group="bme", measure="percentage")
    for staff_group, band in PLACES:
        place = {"year": year, "indicator": 1, "population": "substantive", "staff_group": staff_group, "band": band}
        share = figures.find(**place, ethnic_group="bme", measure="percentage")
        if share is None or (share.value is None and not share.withheld):
            continue
        if staff_group != "all" and everyone is not None and share.denominator == everyone.denominator is not None:
            continue  # all staff once more
        gap = figures.find(**place, ethnic_group="bme", measure="percentage_point_gap")
        name = labels.STAFF_GROUPS[staff_group]
        name = name if band == "all" else f"{name}, {labels.small(labels.band(band))}"
        rows.append([name, *counts(share), cell(share), *([NONE] * 2 if gap is None else sureness(evidence, gap)[1:])])
    headings = [*columns("Staff", label, "Of", f"{label} %", last=[HEADINGS[1]]), Column(HEADINGS[2])]
    caption = labels.capital(f"{label} staff by staff group and among leaders, 31 March {year}")
    return table_with_notes(caption, headings, rows if len(rows) > 1 else [])


def workforce_profile_in_detail(figures: Figures | Group) -> Fragment:
    """Headcounts and shares by pay band, a table for each staff group and population."""
    figures = require_group(figures, "tables.workforce_profile_in_detail", "workforce_profile")
    tables = [
        _bands(figures, population, staff_group)
        for population in standard.POPULATIONS
        for staff_group in standard.STAFF_TABLES
    ]
    return join([*tables, _subgroups(figures)])


def _bands(figures: Group, population: str, staff_group: str) -> Fragment:
    year, publisher = figures.organisation.year, figures.organisation.publisher
    place = {"year": year, "indicator": 1, "population": population, "staff_group": staff_group}
    if all(figure.missing == "not_available" for figure in figures.select(**place)):
        return Fragment("", "")
    bme = labels.ethnic_group("bme", publisher.bme_label)
    totals = standard.TOTALS if publisher.denominator == "known" else ("all",)
    headings = ["White", "White %", bme, f"{bme} %", "Unknown", *(labels.ETHNIC_GROUPS[total] for total in totals)]
    parts = [(group, measure) for group in ("white", "bme") for measure in ("headcount", "percentage")]
    parts += [(group, "headcount") for group in ("unknown", *totals)]
    bands = {f.key.band for f in figures.select(**place) if f.key.measure != "race_disparity"}
    rows = [_band(figures, {**place, "band": band}, parts) for band in standard.in_table(bands)]
    everyone = labels.POPULATIONS[population]
    words = f"{labels.STAFF_GROUPS[staff_group]}, {everyone}"
    caption = f"{words}: headcount and percentage by pay band, 31 March {year}"
    note = f"Gap: the {bme} percentage of the band minus that of all {everyone}, in percentage points."
    heads = columns("Pay band", *headings, "Gap (points)", last=[HEADINGS[1]])
    return table_with_notes(caption, heads, rows, [note, AMONG])


def _band(figures: Group, place: dict[str, object], parts: Sequence[tuple[str, str]]) -> list[str]:
    """A row of a table of pay bands; everybody is in no proportion to themselves."""
    *values, gap = cells(figures, place, *parts, ("bme", "percentage_point_gap"))
    figure = figures.find(**place, ethnic_group="bme", measure="percentage_point_gap")
    whole = place["band"] == place["staff_group"] == "all"
    words = NONE if figure is None or figure.value is None else verdict(evidence_of(figures), figure)
    return [labels.band(str(place["band"])), *values, NOT_APPLICABLE if whole else gap, words]


def race_disparity(figures: Figures | Group) -> Fragment:
    """How much more often White than BME staff are found in the higher of two tiers."""
    figures = require_group(figures, "tables.race_disparity", "workforce_profile")
    of = {"year": figures.organisation.year, "population": "substantive", "measure": "race_disparity"}
    steps = [f"{lower}_to_{higher}" for lower, higher in standard.TIER_STEPS]
    rows = [
        [labels.STAFF_GROUPS[group], *(cell(figures.find(**of, staff_group=group, band=step)) for step in steps)]
        for group in ("non_clinical", "clinical")
        if figures.select(**of, staff_group=group)
    ]
    tiers = "; ".join(f"{name}: {labels.small(labels.band(band))}" for name, band in standard.TIERS.items())
    note = f"Above 1, White staff are found more often in the higher tier. Tiers: {tiers}."
    headings = columns("Staff group", *(step.replace("_", " ").capitalize() for step in steps))
    return table_with_notes(f"Race disparity ratio, {figures.organisation.year}", headings, rows, [note])


def _subgroups(figures: Group) -> Fragment:
    year, label = figures.organisation.year, figures.organisation.publisher.bme_label
    rows = []
    for group, within in standard.SUBGROUPS.items():
        if figures.find(**EVERYONE, year=year, ethnic_group=group) is not None:
            values = cells(figures, {**EVERYONE, "year": year}, (group, "headcount"), (group, "percentage"))
            rows.append([labels.ETHNIC_GROUPS[group], labels.ethnic_group(within, label), *values])
    first, *numbers = columns("Ethnic group", "Staff", "%")
    headings = [first, *columns("Counted as"), *numbers]
    return table_with_notes(f"Overall workforce by ethnic subgroup, 31 March {year}", headings, rows)


def self_reporting(figures: Figures | Group) -> Fragment:
    """Staff who recorded their ethnicity, by year."""
    figures = require_group(figures, "tables.self_reporting", "workforce_profile")
    rows = []
    for share in figures.select(**EVERYONE, measure="self_reporting_percentage"):
        place = {**EVERYONE, "year": share.key.year}
        counts = cells(figures, place, ("known", "headcount"), ("all", "headcount"))
        rows.append([str(share.key.year), *counts, cell(share)])
    headings = columns("Year", "Recorded", "All staff", "Recorded %")
    return table_with_notes("Staff who have recorded their ethnicity, 31 March", headings, rows)
