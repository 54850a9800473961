"""Neighbouring duties: which figures serve as evidence for which of their parts."""

from wres_helpers import labels, standard
from wres_helpers.figures import Figures, Group, require_indicators
from wres_helpers.markup import Fragment, join, paragraphs
from wres_helpers.standard import Evidence
from wres_helpers.tables.action_plan import headline
from wres_helpers.tables.cells import cell, columns, table_with_notes

READING = "Which indicators serve as evidence is our reading; each duty has its own guidance."


def neighbouring_duties(figures: Figures | Group) -> Fragment:
    """Each indicator's figure with the parts that it serves, then what each part asks for."""
    several = require_indicators(figures, "tables.neighbouring_duties")
    year = several[0].organisation.year
    evidence = standard.shown_evidence(year)
    if not evidence:
        return paragraphs([f"The workbook knows of no neighbouring duty that there was in {year}."])
    duties = list(dict.fromkeys(one.duty for one in evidence))
    rows = []
    for number in standard.INDICATORS:
        now, _, words = headline(several, number, year)
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
