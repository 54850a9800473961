"""Organisations side by side: all nine indicators, a row an organisation, and what they come to together."""

from collections.abc import Sequence

from wres_helpers import absences, labels, standard
from wres_helpers.markup import Column, Fragment, aside, link, table
from wres_helpers.peers import RATES, Number, Peers, require
from wres_helpers.standard.verdicts import OVER, UNDER, VERDICTS
from wres_helpers.tables.cells import NOT_APPLICABLE, NOTHING, table_with_notes

KEY = (
    "Indicators 2 to 4: relative likelihood; 1 is parity. Indicators 5 to 8: percentage points between BME and White"
    " staff. Indicators 1 and 9: percentage points between the BME share of bands 8a to VSM, or of the board, and that"
    " of all staff (under: clearly under-represented)."
)
COUNTED = ("Indicator", "Worse for BME staff, beyond chance", "Better, beyond chance")
SUMS = ("White %", "BME %", "Gap or ratio", "95% range", "Verdict")
WORDED = (*COUNTED, "Verdict")
# A sign beside a sign would be misread.
WORDS = {OVER: "over", UNDER: "under"}


def peers(several: Peers) -> Fragment:
    """What compares BME with White people in each indicator, with the symbol of its verdict; a row an organisation."""
    several = require(several, "tables.peers")
    indicators = list(standard.INDICATORS)
    headings = [
        Column("Organisation", numeric=False),
        *(Column(labels.indicator(indicator)) for indicator in indicators),
    ]
    numbers = {peer.code: [several.comparison(peer, indicator) for indicator in indicators] for peer in several.peers}
    rows: list[list[str | Fragment]] = [
        [link(f"{peer.code}/index.html", peer.name), *map(_cell, numbers[peer.code])] for peer in several.peers
    ]
    every = [number for of_peer in numbers.values() for number in of_peer]
    verdicts = [
        verdict
        for verdict in VERDICTS.values()
        if verdict not in WORDS and any(number.verdict == verdict for number in every)
    ]
    cells = " ".join(map(_cell, every))
    missing = [meaning for shorthand, meaning in absences.SHORTHAND_MEANING.items() if shorthand in cells]
    notes = [KEY, *(f"{'; '.join(map(str, meanings))}." for meanings in (verdicts, missing) if meanings)]
    return aside("peers", table(f"All nine indicators, {several.year}", headings, rows, notes))


def _cell(number: Number) -> str:
    """The number after the symbol of its verdict."""
    verdict = number.verdict
    if verdict is None or number.value is None:
        return number.mark()
    return number.mark(before=f"{WORDS.get(verdict, verdict.symbol)} ")


def together(several: Peers) -> Fragment:
    """In how many organisations a gap is beyond chance; and White and BME people of all of them, compared."""
    several = require(several, "tables.together")
    numbers = {indicator: several.together(indicator) for indicator in RATES}
    columns = [
        Column(name, numeric=name not in WORDED) for name in (*COUNTED, *(SUMS if any(numbers.values()) else ()))
    ]
    rows = [
        [labels.indicator(indicator), *_counts(several, indicator), *_together(indicator, numbers.get(indicator))]
        for indicator in standard.INDICATORS
    ]
    notes = ["White and BME: everyone in the organisations (two or more) that publish the numbers for both groups."]
    caption = f"All organisations together, {several.year}"
    return table_with_notes(
        caption, columns, [row[: len(columns)] for row in rows], notes[: len(columns) - len(COUNTED)]
    )


def _counts(several: Peers, indicator: int) -> list[str]:
    verdicts = [verdict for peer in several.peers if (verdict := several.comparison(peer, indicator).verdict)]
    if not verdicts:
        return [NOTHING] * 2
    worse, better = (
        sum(verdict.beyond_chance and getattr(verdict, side) for verdict in verdicts)
        for side in ("adverse", "favourable")
    )
    return [f"{number:,} of {len(verdicts):,} organisations" for number in (worse, better)]


def _together(indicator: int, numbers: Sequence[Number] | None) -> list[str]:
    """White, BME and their comparison; nothing where there are no counts to add up, or nothing that adds up."""
    if not numbers:
        return [NOTHING if indicator in RATES else NOT_APPLICABLE] * len(SUMS)
    compared = numbers[-1]
    return [*(number.mark() for number in numbers), compared.range or NOTHING, str(compared.verdict or NOTHING)]
