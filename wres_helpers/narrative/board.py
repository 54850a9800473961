"""Indicator 9 in words: the board beside the workforce, what parity would take, and what it was before."""

from wres_helpers import labels
from wres_helpers.evidence import Evidence, Finding, gaps
from wres_helpers.evidence import of as evidence_of
from wres_helpers.figures import Figures, Group, require_group
from wres_helpers.markup import Fragment, paragraphs
from wres_helpers.narrative.phrases import absence, amount, has_figures, share_of, were
from wres_helpers.narrative.sureness import since, words


def board(figures: Figures | Group) -> Fragment:
    """The board beside the workforce, how sure, how many members parity would take, and since when."""
    figures = require_group(figures, "narrative.board", "board")
    if not has_figures(figures):
        return Fragment("", "")
    rows = gaps(figures)
    return paragraphs([_gap(evidence_of(figures), row) for row in rows] or [_without_gap(figures)])


def _gap(evidence: Evidence, finding: Finding) -> str:
    """`1 of 17 board members (5.9%) was BME, against 23.5% of the workforce: no clear difference; …`."""
    gap, own, workforce = finding.figures
    label = evidence.subject.bme
    first = f"{labels.capital(share_of(own, 'board members'))} {were(own)} {label}, against {amount(workforce)}"
    more = f"; parity would take {labels.beside(gap, 'people', finding.number)} more" if finding.people else ""
    text = f"{first} of the workforce: {words(evidence, finding.verdict, finding.ratio)}{more}."
    return " ".join(filter(None, [text, since(evidence, finding.change, "The gap")]))


def _without_gap(figures: Group) -> str:
    """The share of a board that cannot be compared, or why there is none."""
    share = figures.headline(9)
    if share is not None and share.value is not None:
        return f"{labels.capital(share_of(share, 'board members'))} {were(share)} {figures.bme}."
    of_all = share or figures.find(year=figures.year, indicator=9, band="all")
    return absence(of_all, f"The share of {figures.bme} board members")
