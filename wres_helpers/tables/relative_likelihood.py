"""Indicators 2 to 4 as tables: a row for each indicator, and in detail a row for each ethnic group."""

from wres_helpers import labels, standard
from wres_helpers.evidence import of as evidence_of
from wres_helpers.figures import Figures, Group, require_group
from wres_helpers.markup import Fragment, join
from wres_helpers.tables.cells import NOT_APPLICABLE, cell, cells, columns, table_with_notes
from wres_helpers.tables.comparisons import comparisons
from wres_helpers.tables.sureness import HEADINGS, sureness

EVENTS = {2: ("Shortlisted", "Appointed"), 3: ("Staff", "Entered the process"), 4: ("Staff", "Took training")}
MEASURES = ("eligible", "events", "likelihood", "percentage_of_eligible", "percentage_of_events")


def relative_likelihood(figures: Figures | Group) -> Fragment:
    """The relative likelihoods of the year: one row an indicator."""
    figures = require_group(figures, "tables.relative_likelihood", "relative_likelihood")
    year, label = figures.year, figures.bme
    caption = f"Relative likelihoods, White to {label} (indicator 3: {label} to White), year to 31 March {year}"
    return comparisons(figures, caption, _window(figures))


def _window(figures: Group) -> list[str]:
    """That discipline is counted over two years, where it is."""
    ratio = figures.find(year=figures.year, indicator=3, population="substantive")
    two_years = ratio is not None and ratio.remark.years_covered > 1
    return [f"Indicator 3 counts the two years to 31 March {figures.year}."] if two_years else []


def relative_likelihood_in_detail(figures: Figures | Group) -> Fragment:
    """Likelihoods and shares by ethnic group, a table for each indicator and population."""
    figures = require_group(figures, "tables.relative_likelihood_in_detail", "relative_likelihood")
    several = [(n, population) for n in EVENTS for population in standard.POPULATIONS]
    return join(_likelihoods(figures, indicator, population) for indicator, population in several)


def _likelihoods(figures: Group, indicator: int, population: str) -> Fragment:
    year = figures.year
    place = {"year": year, "indicator": indicator, "population": population}
    if not figures.select(**place, measure="likelihood"):
        return Fragment("", "")
    groups = (*standard.ETHNIC_GROUPS, *standard.SUBGROUPS, "all")
    rows = [_row(figures, place, group) for group in groups if figures.select(**place, ethnic_group=group)]
    base, event = EVENTS[indicator]
    shares = (f"Share of {base.lower()} %", f"Share of {event.lower()} %")
    headings = columns(
        "Ethnic group", base, event, "Likelihood %", *shares, "Relative likelihood", HEADINGS[0], last=[HEADINGS[1]]
    )
    notes = {figure.note for figure in figures.select(**place, measure="relative_likelihood") if figure.note}
    of_known = any(figure.remark.reason == "white_and_bme_people" for figure in figures.select(**place))
    whose = f"Shares are of White and {figures.bme} people." if of_known else ""
    one_year = all(figure.remark.years_covered == 1 for figure in figures.select(**place))
    window = "year" if one_year else "two years"
    caption = f"{labels.indicator(indicator)}, {labels.POPULATIONS[population]}, {window} to 31 March {year}"
    return table_with_notes(caption, headings, rows, [_direction(figures, indicator), whose, *sorted(notes)])


def _row(figures: Group, place: dict[str, object], group: str) -> list[str]:
    values = cells(figures, place, *((group, measure) for measure in MEASURES))
    if group == "all":
        values[3:] = [NOT_APPLICABLE] * 2
    ratio = figures.find(**place, ethnic_group="" if group == "bme" else group, measure="relative_likelihood")
    last = cell(ratio) if group == "bme" or ratio is not None else NOT_APPLICABLE
    name = labels.ethnic_group(group, figures.bme)
    return [name, *values, last, *sureness(evidence_of(figures), ratio)[:2]]


def _direction(figures: Group, indicator: int) -> str:
    comparison = standard.INDICATORS[indicator].comparison
    if comparison is None:
        return ""
    label = figures.bme
    of, compared_with = (labels.ethnic_group(g, label) for g in (comparison.of, comparison.compared_with))
    return f"Relative likelihood: {of} divided by {compared_with}; 1 is parity."
