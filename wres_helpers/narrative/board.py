"""Indicator 9 in words: the board and its parts beside the workforce."""

from collections.abc import Iterator

from wres_helpers import labels, standard
from wres_helpers.figures import Figure, Figures, Group, require_group
from wres_helpers.markup import Fragment, paragraphs
from wres_helpers.narrative.names import bme
from wres_helpers.narrative.phrases import TOO_ROUNDED, absence, amount, changed, higher_or_lower, share_of, sure, were


def board(figures: Figures | Group) -> Fragment:
    """The board beside the workforce: all members and their change, then the parts of the board."""
    figures = require_group(figures, "narrative.board", "board")
    share = _share(figures, "all")
    change = changed(figures, share, "percentage_point_change", "The board's percentage") if share is not None else ""
    parts = " ".join(_parts(figures))
    return paragraphs([f"{membership(figures, 'all')} {change}".strip(), parts])


def membership(figures: Group, part: str) -> str:
    """The share of one part of the board beside that of the workforce."""
    share = _share(figures, part)
    if share is None or share.value is None:
        missing = figures.find(year=figures.organisation.year, indicator=9, band="all") if share is None else share
        return absence(missing, f"The share of {bme(figures)} {_who(part)}")
    said = f"{labels.capital(share_of(share, _who(part)))} {were(share)} {bme(figures)}"
    gap = figures.find(**{**share.key._asdict(), "measure": "percentage_point_gap"})
    if gap is None or gap.value is None:
        return f"{said}."
    everyone = figures.find(**{**share.key._asdict(), "band": "all", "measure": "workforce_percentage"})
    beside = f" ({amount(everyone)})" if part == "all" and everyone is not None and everyone.value is not None else ""
    return f"{said}{_beside(gap)} in the workforce{beside}."


def _beside(gap: Figure) -> str:
    if not sure(gap):
        return f". {TOO_ROUNDED} that is higher or lower than"
    if gap.value == 0:
        return ", the same percentage as"
    return f", {higher_or_lower(gap)} than"


def _share(figures: Group, part: str) -> Figure | None:
    of = {"year": figures.organisation.year, "indicator": 9, "band": part, "ethnic_group": "bme"}
    share = figures.find(**of, measure="percentage")
    return share


def _who(part: str) -> str:
    return "board members" if part == "all" else labels.MEMBERSHIPS[part].lower()


def _parts(figures: Group) -> Iterator[str]:
    """The parts of the board; those that are withheld are said together."""
    parts = [part for part in standard.MEMBERSHIPS if part != "all"]
    shares = {part: share for part in parts if (share := _share(figures, part)) is not None}
    withheld = [_who(part) for part, share in shares.items() if share.withheld]
    yield from (membership(figures, part) for part, share in shares.items() if not share.withheld)
    if withheld:
        whom = f"{bme(figures)} people among {labels.long_list(withheld)}"
        yield f"The share{'s' if len(withheld) > 1 else ''} of {whom} {'are' if len(withheld) > 1 else 'is'} withheld."
