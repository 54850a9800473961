"""Neighbouring duties: which figures serve as evidence for which of their parts."""

from wres_helpers import labels, standard
from wres_helpers.figures import Figures, require_figures
from wres_helpers.markup import Fragment, join
from wres_helpers.standard import Evidence
from wres_helpers.tables.action_plan import headline
from wres_helpers.tables.cells import cell, columns, table_with_notes

READING = "Which indicators serve as evidence is a judgement; each duty has its own guidance."
# What the headline of each group is.
HEADLINES = {
    "workforce_profile": "{bme} staff, % of the workforce",
    "relative_likelihood": "relative likelihood; parity is 1",
    "staff_survey": "{bme} staff who said yes, %",
    "board": "{bme} members, % of the board",
}


def neighbouring_duties(figures: Figures) -> Fragment:
    """Each indicator's figure with the parts of duties that it serves, then what each part asks for."""
    figures = require_figures(figures, "tables.neighbouring_duties")
    organisation, year = figures.organisation, figures.organisation.year
    evidence = standard.evidence_by(year)
    if not (evidence and figures.has_values):
        return Fragment("", "")
    duties = list(dict.fromkeys(one.duty for one in evidence))
    rows = []
    for number in standard.INDICATORS:
        now = headline(figures, number, year)
        words = HEADLINES[standard.INDICATORS[number].group].format(bme=organisation.publisher.bme_label)
        parts = [_parts(evidence, duty, number) for duty in duties]
        rows.append([labels.indicator(number), words, cell(now), *parts])
    headings = [*columns("Indicator"), *columns("What the figure is", "Figure", last=duties)]
    by_indicator = table_with_notes(f"Indicators and neighbouring duties, {year}", headings, rows, [READING])
    return join([by_indicator, _contents(evidence)])


def _parts(evidence: tuple[Evidence, ...], duty: str, number: int) -> str:
    return ", ".join(one.part for one in evidence if one.duty == duty and number in one.indicators) or "none"


def _contents(evidence: tuple[Evidence, ...]) -> Fragment:
    """What each part of a duty asks for."""
    headings = columns("Duty and part", last=["What it asks for", "Evidence"])
    rows = [[f"{one.duty}, {one.part}", one.asks, _indicators(one.indicators)] for one in evidence]
    return table_with_notes("What neighbouring duties ask for", headings, rows)


def _indicators(indicators: tuple[int, ...]) -> str:
    if indicators == tuple(standard.INDICATORS):
        return "all indicators"
    numbers = labels.long_list([str(number) for number in indicators])
    return f"indicator{'s' if len(indicators) > 1 else ''} {numbers}"
