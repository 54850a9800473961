"""Indicators 5 to 8 as tables: a row for each ethnic group."""

from wres_helpers import labels, standard
from wres_helpers.figures import Figures, Group, require_group
from wres_helpers.markup import Fragment, join
from wres_helpers.tables.cells import NOT_APPLICABLE, cells, columns, table_with_notes

HEADINGS = columns("Ethnic group", "Answered", "Said yes", "Said yes %", "Gap to White (points)", "Response %")
MEASURES = ("respondents", "events", "percentage", "percentage_point_gap", "response_percentage")
RESPONSE = "Response: people who answered as a percentage of the group's staff on 31 March."


def staff_survey(figures: Figures | Group) -> Fragment:
    """Answers by ethnic group, a table for each indicator and population."""
    figures = require_group(figures, "tables.staff_survey", "staff_survey")
    several = [(n, p) for n in standard.indicators_of("staff_survey") for p in standard.POPULATIONS]
    return join(_answers(figures, indicator, population) for indicator, population in several)


def _answers(figures: Group, indicator: int, population: str) -> Fragment:
    year = figures.organisation.year
    place = {"year": year, "indicator": indicator, "population": population}
    if all(share.missing == "not_available" for share in figures.select(**place, measure="percentage")):
        return Fragment("", "")
    rows = []
    for group in (*standard.ETHNIC_GROUPS, *standard.SUBGROUPS):
        if figures.select(**place, ethnic_group=group):
            values = cells(figures, place, *((group, measure) for measure in MEASURES))
            values[3] = NOT_APPLICABLE if group == "white" else values[3]
            rows.append([labels.ethnic_group(group, figures.organisation.publisher.bme_label), *values])
    caption = f"{labels.indicator(indicator)}, {labels.POPULATIONS[population]}, survey of {year - 1}"
    return table_with_notes(caption, HEADINGS, rows, [RESPONSE])
