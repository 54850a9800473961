"""The heading of a part: its first finding, or that there is no clear difference."""

from wres_helpers import labels, standard
from wres_helpers.evidence import Finding, findings, gaps
from wres_helpers.evidence import of as evidence_of
from wres_helpers.figures import Figures, Group, require_group
from wres_helpers.markup import Fragment, heading
from wres_helpers.narrative.clauses import clause
from wres_helpers.narrative.names import bme
from wres_helpers.narrative.phrases import amount
from wres_helpers.standard import verdicts

LEVEL = 2
OPEN = {
    verdicts.NO_CLEAR_DIFFERENCE: "there is no clear difference in",
    verdicts.TOO_FEW: "there are too few people to judge",
}


def finding(figures: Figures | Group) -> Fragment:
    """What the figures of a group come to, as a heading; nothing where there are none."""
    figures = require_group(figures, "narrative.finding")
    text = _finding(figures) or _share(figures) or _withheld(figures)
    return heading(LEVEL, labels.capital(text)) if text else Fragment("", "")


def _finding(figures: Group) -> str:
    evidence, rows = evidence_of(figures), findings(figures)
    if rows:
        return clause(evidence, rows[0])
    every = gaps(figures)
    if len(every) > 1 and all(gap.verdict in OPEN for gap in every):
        several = {text: _any_of([gap for gap in every if gap.verdict is verdict]) for verdict, text in OPEN.items()}
        return "; ".join(f"{text} {topics}" for text, topics in several.items() if topics)
    return clause(evidence, every[0]) if every else ""


def _any_of(gaps: list[Finding]) -> str:
    """The topics of comparisons in a row: `recruitment, discipline or training`."""
    topics = [standard.INDICATORS[gap.key.indicator].topic for gap in gaps]
    return " or ".join(filter(None, [", ".join(topics[:-1]), *topics[-1:]]))


def _share(figures: Group) -> str:
    """The share of the whole workforce, which is no comparison."""
    place = {"indicator": 1, "population": "substantive", "staff_group": "all", "band": "all", "ethnic_group": "bme"}
    share = figures.find(year=figures.organisation.year, measure="percentage", **place)
    return f"{amount(share)} of staff were {bme(figures)}" if share is not None and share.value is not None else ""


def _withheld(figures: Group) -> str:
    year = figures.organisation.year
    of = {"year": year, "measure": standard.HEADLINES[figures.name].measure}
    return "the figures are withheld" if any(figure.withheld for figure in figures.select(**of)) else ""
