"""Indicators 2 to 4 as tables: a row for each indicator, and in detail a row for each ethnic group."""

from collections.abc import Sequence

from wres_helpers import labels, standard
from wres_helpers.evidence import of as evidence_of
from wres_helpers.figures import Figures, Group, require_group
from wres_helpers.indicators import Key
from wres_helpers.markup import Column, Fragment, join
from wres_helpers.tables.cells import NOT_APPLICABLE, SURENESS, cell, cells, columns, sureness, table_with_notes

# Of each group: the measure of White and of BME people, and the heading of their comparison.
SHARES = {"relative_likelihood": ("likelihood", "Relative likelihood"), "staff_survey": ("percentage", "Gap (points)")}
EVENTS = {2: ("Shortlisted", "Appointed"), 3: ("Staff", "Entered the process"), 4: ("Staff", "Took training")}
MEASURES = ("eligible", "events", "likelihood", "percentage_of_eligible", "percentage_of_events")


def relative_likelihood(figures: Figures | Group) -> Fragment:
    """The relative likelihoods of the year: one row an indicator."""
    figures = require_group(figures, "tables.relative_likelihood", "relative_likelihood")
    year, label = figures.year, figures.bme
    caption = f"Relative likelihoods, White to {label} (indicator 3: {label} to White), year to 31 March {year}"
    ratio = figures.find(year=year, indicator=3, population="substantive")
    two_years = ratio is not None and ratio.remark.years_covered > 1
    return comparisons(figures, caption, [f"Indicator 3 counts the two years to 31 March {year}."] if two_years else [])


def comparisons(figures: Group, caption: str, notes: Sequence[str] = ()) -> Fragment:
    """White and BME, their comparison, how sure it is and how many people it comes to: one row an indicator."""
    evidence, rows = evidence_of(figures), []
    (measure, heading), compared = SHARES[figures.name], standard.COMPARISONS[figures.name]
    for indicator in standard.indicators_of(figures.name):
        place = Key(figures.year, indicator)
        figure = figures.at(place, **compared._asdict())
        if figure is not None and (figure.value is not None or figure.withheld):
            values = cells(figures, place, ("white", measure), ("bme", measure), compared)
            rows.append([standard.INDICATORS[indicator].short_title, *values, *sureness(evidence, figure)])
    headings = columns("Indicator", "White %", f"{figures.bme} %", heading, SURENESS[0], last=[SURENESS[1]])
    return table_with_notes(caption, [*headings, Column(SURENESS[2])], rows, notes)


def relative_likelihood_in_detail(figures: Figures | Group) -> Fragment:
    """Likelihoods and shares by ethnic group, a table for each indicator and population."""
    figures = require_group(figures, "tables.relative_likelihood_in_detail", "relative_likelihood")
    places = [Key(figures.year, number, population) for number in EVENTS for population in standard.POPULATIONS]
    return join(_likelihoods(figures, place) for place in places)


def _likelihoods(figures: Group, place: Key) -> Fragment:
    year, indicator, population = place[:3]
    of_place = figures.select(year=year, indicator=indicator, population=population)
    if not any(figure.key.measure == "likelihood" for figure in of_place):
        return Fragment("", "")
    present = {figure.key.ethnic_group for figure in of_place}
    groups = (*standard.ETHNIC_GROUPS, *standard.SUBGROUPS, "all")
    rows = [_row(figures, place, group) for group in groups if group in present]
    base, event = EVENTS[indicator]
    shares = (f"Share of {base.lower()} %", f"Share of {event.lower()} %")
    numbers = (base, event, "Likelihood %", *shares, "Relative likelihood", SURENESS[0])
    notes = {figure.note for figure in of_place if figure.key.measure == "relative_likelihood" and figure.note}
    of_known = any(figure.remark.reason == "white_and_bme_people" for figure in of_place)
    whose = f"Shares are of White and {figures.bme} people." if of_known else ""
    window = "year" if all(figure.remark.years_covered == 1 for figure in of_place) else "two years"
    caption = f"{labels.indicator(indicator)}, {labels.POPULATIONS[population]}, {window} to 31 March {year}"
    headings = columns("Ethnic group", *numbers, last=[SURENESS[1]])
    return table_with_notes(caption, headings, rows, [_direction(figures, indicator), whose, *sorted(notes)])


def _row(figures: Group, place: Key, group: str) -> list[str]:
    values = cells(figures, place, *((group, measure) for measure in MEASURES))
    if group == "all":
        values[3:] = [NOT_APPLICABLE] * 2
    ratio = figures.at(place, ethnic_group="" if group == "bme" else group, measure="relative_likelihood")
    last = cell(ratio) if group == "bme" or ratio is not None else NOT_APPLICABLE
    name = labels.ethnic_group(group, figures.bme)
    return [name, *values, last, *sureness(evidence_of(figures), ratio)[:2]]


def _direction(figures: Group, indicator: int) -> str:
    comparison = standard.INDICATORS[indicator].comparison
    if comparison is None:
        return ""
    of, compared_with = (labels.ethnic_group(g, figures.bme) for g in (comparison.of, comparison.compared_with))
    return f"Relative likelihood: {of} divided by {compared_with}; 1 is parity."
