"""Indicators 5 to 8 as tables: a row for each indicator, and in detail a row for each ethnic group."""

from collections.abc import Iterator

from wres_helpers import labels, standard
from wres_helpers.evidence import of as evidence_of
from wres_helpers.figures import Figures, Group, require_group
from wres_helpers.markup import Fragment, join
from wres_helpers.tables.cells import NOT_APPLICABLE, cells, columns, table_with_notes
from wres_helpers.tables.comparisons import comparisons
from wres_helpers.tables.sureness import HEADINGS, sureness

COLUMNS = ("Answered", "Said yes", "Said yes %", "Gap to White (points)", "Response %", HEADINGS[0])
MEASURES = ("respondents", "events", "percentage", "percentage_point_gap", "response_percentage")
RESPONSE = "Response: people who answered as a percentage of the group's staff on 31 March."


def staff_survey(figures: Figures | Group) -> Fragment:
    """The answers of the year: one row an indicator."""
    figures = require_group(figures, "tables.staff_survey", "staff_survey")
    year, label = figures.year, figures.bme
    return comparisons(figures, f"Staff who said yes, survey of {year - 1} (gap: {label} minus White)")


def staff_survey_in_detail(figures: Figures | Group) -> Fragment:
    """Answers by ethnic group, a table for each indicator and population."""
    figures = require_group(figures, "tables.staff_survey_in_detail", "staff_survey")
    several = [(n, p) for n in standard.indicators_of("staff_survey") for p in standard.POPULATIONS]
    return join(_answers(figures, indicator, population) for indicator, population in several)


def _answers(figures: Group, indicator: int, population: str) -> Fragment:
    year = figures.year
    place = {"year": year, "indicator": indicator, "population": population}
    if all(share.missing == "not_available" for share in figures.select(**place, measure="percentage")):
        return Fragment("", "")
    rows = [
        _row(figures, place, group)
        for group in (*standard.ETHNIC_GROUPS, *standard.SUBGROUPS)
        if figures.select(**place, ethnic_group=group)
    ]
    caption = f"{labels.indicator(indicator)}, {labels.POPULATIONS[population]}, survey of {year - 1}"
    notes = [RESPONSE, *_not_comparable(figures, place)]
    return table_with_notes(caption, columns("Ethnic group", *COLUMNS, last=[HEADINGS[1]]), rows, notes)


def _not_comparable(figures: Group, place: dict[str, object]) -> Iterator[str]:
    """In which question or base a row differs from those beside it."""
    for share in figures.select(**place, measure="percentage"):
        if share.remark.not_comparable:
            name = labels.ethnic_group(share.key.ethnic_group, figures.bme)
            yield f"{name}: {share.remark.not_comparable}, and so not compared with others."


def _row(figures: Group, place: dict[str, object], group: str) -> list[str]:
    values = cells(figures, place, *((group, measure) for measure in MEASURES))
    values[3] = NOT_APPLICABLE if group == "white" else values[3]
    gap = figures.find(**place, ethnic_group=group, measure="percentage_point_gap")
    name = labels.ethnic_group(group, figures.bme)
    return [name, *values, *sureness(evidence_of(figures), gap)[:2]]
