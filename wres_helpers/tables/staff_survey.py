"""Indicators 5 to 8 as tables: a row for each indicator, and in detail a row for each ethnic group."""

from wres_helpers import labels, standard
from wres_helpers.evidence import of as evidence_of
from wres_helpers.figures import Figure, Figures, Group, require_group
from wres_helpers.indicators import Key
from wres_helpers.markup import Fragment, join
from wres_helpers.tables.cells import NOT_APPLICABLE, SURENESS, cells, columns, sureness, table_with_notes
from wres_helpers.tables.relative_likelihood import comparisons

COLUMNS = ("Answered", "Said yes", "Said yes %", "Gap to White (points)", "Response %", SURENESS[0])
MEASURES = ("respondents", "events", "percentage", "percentage_point_gap", "response_percentage")
RESPONSE = "Response: people who answered as a percentage of the group's staff on 31 March."


def staff_survey(figures: Figures | Group) -> Fragment:
    """The answers of the year: one row an indicator."""
    figures = require_group(figures, "tables.staff_survey", "staff_survey")
    return comparisons(figures, f"Staff who said yes, survey of {figures.year - 1} (gap: {figures.bme} minus White)")


def staff_survey_in_detail(figures: Figures | Group) -> Fragment:
    """Answers by ethnic group, a table for each indicator and population."""
    figures = require_group(figures, "tables.staff_survey_in_detail", "staff_survey")
    numbers = standard.indicators_of("staff_survey")
    return join(_answers(figures, Key(figures.year, n, p)) for n in numbers for p in standard.POPULATIONS)


def _answers(figures: Group, place: Key) -> Fragment:
    year, indicator, population = place[:3]
    of_place = figures.select(year=year, indicator=indicator, population=population)
    shares = [figure for figure in of_place if figure.key.measure == "percentage"]
    if all(share.missing == "not_available" for share in shares):
        return Fragment("", "")
    present = {figure.key.ethnic_group for figure in of_place}
    groups = (*standard.ETHNIC_GROUPS, *standard.SUBGROUPS)
    rows = [_row(figures, place, group) for group in groups if group in present]
    caption = f"{labels.indicator(indicator)}, {labels.POPULATIONS[population]}, survey of {year - 1}"
    notes = [RESPONSE, *(_apart(figures, share) for share in shares if share.remark.not_comparable)]
    return table_with_notes(caption, columns("Ethnic group", *COLUMNS, last=[SURENESS[1]]), rows, notes)


def _apart(figures: Group, share: Figure) -> str:
    """In which question or base a row differs from those beside it."""
    name = labels.ethnic_group(share.key.ethnic_group, figures.bme)
    return f"{name}: {share.remark.not_comparable}, and so not compared with others."


def _row(figures: Group, place: Key, group: str) -> list[str]:
    values = cells(figures, place, *((group, measure) for measure in MEASURES))
    values[3] = NOT_APPLICABLE if group == "white" else values[3]
    gap = figures.at(place, ethnic_group=group, measure="percentage_point_gap")
    return [labels.ethnic_group(group, figures.bme), *values, *sureness(evidence_of(figures), gap)[:2]]
