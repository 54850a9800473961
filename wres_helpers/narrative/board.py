"""Indicator 9 in words: the board and its parts beside the workforce."""

from collections.abc import Iterator

from wres_helpers import labels, standard
from wres_helpers.figures import Figure, Figures, Group, require_group
from wres_helpers.markup import Fragment, paragraphs
from wres_helpers.narrative.names import bme
from wres_helpers.narrative.phrases import (
    TOO_ROUNDED,
    absence,
    amount,
    change_sentence,
    higher_or_lower,
    share_of,
    sure,
    were,
)


def board(figures: Figures | Group) -> Fragment:
    """The board beside the workforce: all members and their change, then the parts of the board."""
    figures = require_group(figures, "narrative.board", "board")
    share = _share(figures, "all")
    change = (
        "" if share is None else change_sentence(figures, share, "percentage_point_change", "The board's percentage")
    )
    return paragraphs([f"{membership(figures, 'all')} {change}".strip(), " ".join(_parts(figures))])


def membership(figures: Group, part: str = "all") -> str:
    """The share of one part of the board beside that of the workforce."""
    share, whom = _share(figures, part), _members(part)
    if share is None or share.value is None:
        missing = figures.find(year=figures.organisation.year, indicator=9, band="all") if share is None else share
        return absence(missing, f"The share of {bme(figures)} {whom}")
    sentence = f"{labels.capital(share_of(share, whom))} {were(share)} {bme(figures)}"
    gap = figures.beside(share, measure="percentage_point_gap")
    if gap is None or gap.value is None:
        return f"{sentence}."
    everyone = figures.beside(share, band="all", measure="workforce_percentage")
    workforce = (
        f" ({amount(everyone)})" if part == "all" and everyone is not None and everyone.value is not None else ""
    )
    return f"{sentence}{_beside(gap)} in the workforce{workforce}."


def _beside(gap: Figure) -> str:
    if not sure(gap):
        return f". {TOO_ROUNDED} that is higher or lower than"
    return ", the same percentage as" if gap.value == 0 else f", {higher_or_lower(gap)} than"


def _share(figures: Group, part: str) -> Figure | None:
    year = figures.organisation.year
    return figures.find(year=year, indicator=9, band=part, ethnic_group="bme", measure="percentage")


def _members(part: str) -> str:
    return "board members" if part == "all" else labels.MEMBERSHIPS[part].lower()


def _parts(figures: Group) -> Iterator[str]:
    """The parts of the board; those that are withheld stand together."""
    parts = [part for part in standard.MEMBERSHIPS if part != "all"]
    shares = {part: share for part in parts if (share := _share(figures, part)) is not None}
    withheld = [_members(part) for part, share in shares.items() if share.withheld]
    yield from (membership(figures, part) for part, share in shares.items() if not share.withheld)
    if withheld:
        shares_are = ("share", "is") if len(withheld) == 1 else ("shares", "are")
        whom = f"{bme(figures)} people among {labels.long_list(withheld)}"
        yield f"The {shares_are[0]} of {whom} {shares_are[1]} withheld."
