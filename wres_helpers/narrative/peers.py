"""Organisations side by side: what the page is, and whose figures are not on it."""

from collections.abc import Iterable

from wres_helpers import labels, standard
from wres_helpers.markup import Fragment, aside, bullets, paragraphs
from wres_helpers.peers import Number, Peers, require

READING = (
    "Organisations differ in size, services and local population, so a difference between two of them does not by"
    " itself mean better or worse practice. Each organisation's figures are shown as in its own report."
)


def peers(several: Peers) -> Fragment:
    """Which organisations stand side by side, and how to read them."""
    several = require(several, "narrative.peers")
    number = f"{len(several.peers):,} organisations"
    return aside("lead", paragraphs([f"{number} have published figures for {several.year}. {READING}"]))


def peers_missing(several: Peers) -> Fragment:
    """Who has no report of the year, and whose figures of an indicator are withheld or were not reported."""
    several = require(several, "narrative.peers_missing")
    others = [f"{name} ({labels.long_list([str(year) for year in years])})" for name, years in several.others.items()]
    lines = [f"No report for {several.year} (years in brackets): {labels.long_list(sorted(others))}." if others else ""]
    for indicator in standard.INDICATORS:
        numbers = [(peer.name, several.comparison(peer, indicator)) for peer in several.peers]
        lines.append(_missing(indicator, "withheld", (name for name, number in numbers if number.withheld)))
        lines.append(_missing(indicator, "not reported", (name for name, number in numbers if _is_missing(number))))
    return bullets(lines)


def _is_missing(number: Number) -> bool:
    return number.value is None and not number.withheld


def _missing(indicator: int, reason: str, names: Iterable[str]) -> str:
    """Whose figures of an indicator are missing for a reason; nothing, where none are."""
    several = list(names)
    return f"{labels.indicator(indicator)}, {reason}: {labels.long_list(several)}." if several else ""
