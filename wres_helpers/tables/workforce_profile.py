"""Indicator 1 as tables: pay bands, tiers, ethnic subgroups, self-reporting."""

from collections.abc import Sequence

from wres_helpers import labels, standard
from wres_helpers.evidence import of as evidence_of
from wres_helpers.figures import Figures, Group, require_group
from wres_helpers.indicators import Key
from wres_helpers.markup import Column, Fragment, join
from wres_helpers.tables.cells import (
    NONE,
    NOT_APPLICABLE,
    SURENESS,
    cell,
    cells,
    columns,
    counts,
    sureness,
    table_with_notes,
    verdict,
)

# Everyone, the staff groups, and the tiers of leaders of each.
PLACES = (
    ("all", "all"),
    *((group, "all") for group in standard.STAFF_TABLES[:-1]),
    *((group, tier) for tier in standard.LEADERS for group in ("non_clinical", "clinical", "all")),
)
AMONG = "Verdict: against the rest of the staff group, adjusted for the number of tests."


def workforce_profile(figures: Figures | Group) -> Fragment:
    """Who is where: staff groups and tiers of leaders, how sure it is that they are out of proportion, and people."""
    figures = require_group(figures, "tables.workforce_profile", "workforce_profile")
    label, evidence, rows = figures.bme, evidence_of(figures), []
    everyone = figures.headline(1)
    for staff_group, band in PLACES:
        place = Key(figures.year, 1, staff_group=staff_group, band=band, ethnic_group="bme")
        share, gap = (figures.at(place, measure=measure) for measure in ("percentage", "percentage_point_gap"))
        if share is None or (share.value is None and not share.withheld):
            continue
        if staff_group != "all" and everyone is not None and share.denominator == everyone.denominator is not None:
            continue  # all staff once more
        name = labels.STAFF_GROUPS[staff_group]
        name = name if band == "all" else f"{name}, {labels.small(labels.band(band))}"
        rows.append([name, *counts(share), cell(share), *([NONE] * 2 if gap is None else sureness(evidence, gap)[1:])])
    headings = [*columns("Staff", label, "Of", f"{label} %", last=[SURENESS[1]]), Column(SURENESS[2])]
    caption = labels.capital(f"{label} staff by staff group and among leaders, 31 March {figures.year}")
    return table_with_notes(caption, headings, rows if len(rows) > 1 else [])


def workforce_profile_in_detail(figures: Figures | Group) -> Fragment:
    """Headcounts and shares by pay band, a table for each staff group and population."""
    figures = require_group(figures, "tables.workforce_profile_in_detail", "workforce_profile")
    places = [Key(figures.year, 1, population) for population in standard.POPULATIONS]
    tables = [_bands(figures, place, staff_group) for place in places for staff_group in standard.STAFF_TABLES]
    return join([*tables, _subgroups(figures)])


def _bands(figures: Group, place: Key, staff_group: str) -> Fragment:
    of_group = figures.select(year=place.year, indicator=1, population=place.population, staff_group=staff_group)
    if all(figure.missing == "not_available" for figure in of_group):
        return Fragment("", "")
    bme = figures.bme
    totals = standard.TOTALS if figures.organisation.publisher.denominator == "known" else ("all",)
    headings = ["White", "White %", bme, f"{bme} %", "Unknown", *(labels.ETHNIC_GROUPS[total] for total in totals)]
    parts = [(group, measure) for group in ("white", "bme") for measure in ("headcount", "percentage")]
    parts += [(group, "headcount") for group in ("unknown", *totals)]
    bands = {figure.key.band for figure in of_group if figure.key.measure != "race_disparity"}
    place = place._replace(staff_group=staff_group)
    rows = [_band(figures, place._replace(band=band), parts) for band in standard.in_table(bands)]
    everyone = labels.POPULATIONS[place.population]
    caption = f"{labels.STAFF_GROUPS[staff_group]}, {everyone}: headcount and percentage by pay band"
    note = f"Gap: the {bme} percentage of the band minus that of all {everyone}, in percentage points."
    heads = columns("Pay band", *headings, "Gap (points)", last=[SURENESS[1]])
    return table_with_notes(f"{caption}, 31 March {place.year}", heads, rows, [note, AMONG])


def _band(figures: Group, place: Key, parts: Sequence[tuple[str, str]]) -> list[str]:
    """A row of a table of pay bands; everybody is in no proportion to themselves."""
    gap = figures.at(place, ethnic_group="bme", measure="percentage_point_gap")
    whole = place.band == place.staff_group == "all"
    words = NONE if gap is None or gap.value is None else verdict(evidence_of(figures), gap)
    return [labels.band(place.band), *cells(figures, place, *parts), NOT_APPLICABLE if whole else cell(gap), words]


def race_disparity(figures: Figures | Group) -> Fragment:
    """How much more often White than BME staff are found in the higher of two tiers."""
    figures = require_group(figures, "tables.race_disparity", "workforce_profile")
    ratio = Key(figures.year, 1, measure="race_disparity")
    steps = [f"{lower}_to_{higher}" for lower, higher in standard.TIER_STEPS]
    rows = [
        [labels.STAFF_GROUPS[group], *(cell(figures.at(ratio, staff_group=group, band=step)) for step in steps)]
        for group in ("non_clinical", "clinical")
        if any(figure.value is not None for figure in figures.across(ratio._replace(staff_group=group), "band"))
    ]
    tiers = "; ".join(f"{name}: {labels.small(labels.band(band))}" for name, band in standard.TIERS.items())
    note = f"Above 1, White staff are found more often in the higher tier. Tiers: {tiers}."
    headings = columns("Staff group", *(step.replace("_", " ").capitalize() for step in steps))
    return table_with_notes(f"Race disparity ratio, {figures.year}", headings, rows, [note])


def _subgroups(figures: Group) -> Fragment:
    whole, rows = Key(figures.year, 1), []
    for group, within in standard.SUBGROUPS.items():
        if figures.across(whole._replace(ethnic_group=group), "measure"):
            values = cells(figures, whole, (group, "headcount"), (group, "percentage"))
            rows.append([labels.ETHNIC_GROUPS[group], labels.ethnic_group(within, figures.bme), *values])
    first, *numbers = columns("Ethnic group", "Staff", "%")
    headings = [first, *columns("Counted as"), *numbers]
    return table_with_notes(f"Overall workforce by ethnic subgroup, 31 March {figures.year}", headings, rows)


def self_reporting(figures: Figures | Group) -> Fragment:
    """Staff who recorded their ethnicity, by year."""
    figures = require_group(figures, "tables.self_reporting", "workforce_profile")
    share = Key(figures.year, 1, ethnic_group="known", measure="self_reporting_percentage")
    parts = (("known", "headcount"), ("all", "headcount"), ("known", "self_reporting_percentage"))
    rows = [[str(of.key.year), *cells(figures, of.key, *parts)] for of in figures.across(share, "year")]
    headings = columns("Year", "Recorded", "All staff", "Recorded %")
    return table_with_notes("Staff who have recorded their ethnicity, 31 March", headings, rows)
