"""Indicators 2 to 8 as one small table: one row an indicator."""

from collections.abc import Sequence

from wres_helpers import standard
from wres_helpers.evidence import of as evidence_of
from wres_helpers.figures import Group
from wres_helpers.markup import Column, Fragment
from wres_helpers.tables.cells import cells, columns, table_with_notes
from wres_helpers.tables.sureness import HEADINGS, sureness

# Of each group: the measure of White and BME, the comparison's ethnic group and measure, and its heading.
COMPARISONS = {
    "relative_likelihood": ("likelihood", ("", "relative_likelihood"), "Relative likelihood"),
    "staff_survey": ("percentage", ("bme", "percentage_point_gap"), "Gap (points)"),
}


def comparisons(figures: Group, caption: str, notes: Sequence[str] = ()) -> Fragment:
    """White and BME, their comparison, how sure it is and how many people it comes to: one row an indicator."""
    evidence, label = evidence_of(figures), figures.bme
    measure, (whom, compared), heading = COMPARISONS[figures.name]
    rows = []
    for indicator in standard.indicators_of(figures.name):
        place = {"year": figures.year, "indicator": indicator, "population": "substantive"}
        figure = figures.find(**place, ethnic_group=whom, measure=compared)
        if figure is not None and (figure.value is not None or figure.withheld):
            values = cells(figures, place, ("white", measure), ("bme", measure), (whom, compared))
            rows.append([standard.INDICATORS[indicator].short_title, *values, *sureness(evidence, figure)])
    headings = columns("Indicator", "White %", f"{label} %", heading, HEADINGS[0], last=[HEADINGS[1]])
    headings.append(Column(HEADINGS[2]))
    return table_with_notes(caption, headings, rows, notes)
