"""Indicator 9 in words: the board beside the workforce, what parity would take, and its parts."""

from collections.abc import Iterator

from wres_helpers import absences, labels, standard
from wres_helpers.evidence import gaps
from wres_helpers.evidence import of as evidence_of
from wres_helpers.figures import Figure, Figures, Group, require_group
from wres_helpers.markup import Fragment, paragraphs
from wres_helpers.narrative.findings import sentence
from wres_helpers.narrative.names import bme
from wres_helpers.narrative.phrases import absence, has_figures, share_of


def board(figures: Figures | Group) -> Fragment:
    """The board beside the workforce, how sure, how many members parity would take, then the parts of the board."""
    figures = require_group(figures, "narrative.board", "board")
    if not has_figures(figures):
        return Fragment("", "")
    rows = gaps(figures)
    first = [sentence(evidence_of(figures), row) for row in rows] or [_without_gap(figures)]
    return paragraphs([*first, " ".join(_parts(figures))])


def _without_gap(figures: Group) -> str:
    """The share of a board that cannot be compared, or why there is none."""
    share = _share(figures, "all")
    if share is not None and share.value is not None:
        return f"{labels.capital(share_of(share, 'board members'))} were {bme(figures)}."
    missing = share or figures.find(year=figures.organisation.year, indicator=9, band="all")
    return absence(missing, f"The share of {bme(figures)} board members")


def _share(figures: Group, part: str) -> Figure | None:
    year = figures.organisation.year
    return figures.find(year=year, indicator=9, band=part, ethnic_group="bme", measure="percentage")


def _parts(figures: Group) -> Iterator[str]:
    """The parts of the board in a row, those that are withheld."""
    several = {part: _share(figures, part) for part in standard.MEMBERSHIPS if part != "all"}
    shares = {labels.MEMBERSHIPS[part].lower(): share for part, share in several.items() if share is not None}
    counted = {whom: share for whom, share in shares.items() if share.numerator is not None}
    withheld = [whom for whom, share in shares.items() if share.withheld]
    if counted:
        parts = labels.long_list([share_of(share, whom) for whom, share in counted.items()])
        yield f"{labels.capital(parts)} were {bme(figures)}."
    if any(share.remark.derived and share.numerator is not None for share in several.values() if share is not None):
        yield f"{absences.SHORTHAND_MEANING[labels.DERIVED]}."
    if withheld:
        shares_are = "share is" if len(withheld) == 1 else "shares are"
        yield f"Of {labels.long_list(withheld)} the {shares_are} withheld."
