"""Bands: leaders from 8a and 8b up beside all staff, clinical beside non-clinical, and every band beside its group.

Medical grades are apart: most of their staff are BME nearly everywhere, and they are no pay bands.
"""

from collections.abc import Iterator
from dataclasses import replace

from wres_helpers import standard
from wres_helpers.evidence.assessment import Evidence
from wres_helpers.evidence.chance import ALPHA, p_value
from wres_helpers.evidence.comparisons import is_leadership
from wres_helpers.evidence.finding import BANDS, LEADERSHIP, LEADERSHIP_DIFFERENCE, Finding, of_comparison
from wres_helpers.evidence.intervals import Share
from wres_helpers.evidence.shares import behind
from wres_helpers.figures import Figure
from wres_helpers.standard import verdicts

STAFF_GROUPS = ("non_clinical", "clinical", "non_clinical_and_clinical", "all")


def leadership(evidence: Evidence, year: int) -> Iterator[Finding]:
    """The tier of leaders furthest below all staff, with the others, and where clinical and non-clinical differ."""
    leaders = tiers(evidence, year)
    under = sorted((tier for tier in leaders if tier.verdict is verdicts.UNDER), key=_ratio)
    apart = list(_differences(leaders))
    if under:
        yield replace(under[0], beside=(*under[1:], *apart))
    elif apart:
        yield apart[0]


def tiers(evidence: Evidence, year: int) -> list[Finding]:
    """Every tier of leaders beside all staff."""
    keys = [
        key
        for key in evidence.gaps_of_bands(year, "bme")
        if key.staff_group in STAFF_GROUPS and key.population == "substantive" and key.band in standard.LEADERS
    ]
    rows = [of_comparison(evidence, key, LEADERSHIP, beside=False) for key in keys]
    return [row for row in rows if row.verdict]


def highest(evidence: Evidence, year: int) -> list[Finding]:
    """The highest bands of which something may be said, where they are too few to be a tier of leaders."""
    keys = [key for key in evidence.gaps_of_bands(year, "bme") if key.staff_group in STAFF_GROUPS]
    keys = [key for key in keys if key.population == "substantive" and not _is_elsewhere(key.band)]
    keys.sort(key=lambda key: standard.ROWS.index(standard.rows_within(key.band)[-1]))
    rows = [of_comparison(evidence, key, BANDS, beside=False) for key in keys]
    return [row for row in rows if row.verdict not in (None, verdicts.NOT_TESTABLE)][-1:]


def _ratio(finding: Finding) -> float:
    return finding.ratio or 0.0


def _differences(leaders: list[Finding]) -> Iterator[Finding]:
    """Non-clinical and clinical leaders of one tier whose shares differ beyond chance."""
    at = {(tier.key.band, tier.key.staff_group): tier.figures[1] for tier in leaders}
    for band in standard.LEADERS:
        pair = (at.get((band, "non_clinical")), at.get((band, "clinical")))
        one, other = map(share_of, pair)
        if one and other and p_value(one, other) < ALPHA:
            ratio = one.rate / other.rate if other.part else None
            verdict = verdicts.of_share(one.rate > other.rate, beyond_chance=True)
            figures = tuple(figure for figure in pair if figure)
            yield Finding(LEADERSHIP_DIFFERENCE, figures[0].key, figures, verdict, ratio)


def missing_from_bands(evidence: Evidence, year: int) -> Iterator[Finding]:
    """The band or range where most people are missing from a staff group's share, and the one with most too many."""
    rows = [
        of_comparison(evidence, key, BANDS, beside=False)
        for key in evidence.gaps_of_bands(year, "bme")
        if key.staff_group in STAFF_GROUPS and key.population == "substantive" and not _is_elsewhere(key.band)
    ]
    under = [row for row in rows if row.verdict is verdicts.UNDER and row.people]
    if not under:
        return
    lowest = max(under, key=lambda row: row.number)
    over = [row for row in rows if row.verdict is verdicts.OVER and row.key.staff_group == lowest.key.staff_group]
    beside = tuple(sorted(over, key=_surplus, reverse=True)[:1])
    yield replace(lowest, beside=beside)


def _is_elsewhere(band: str) -> bool:
    """True for all bands together, and for the tiers of leaders."""
    return band == "all" or is_leadership(band)


def _surplus(finding: Finding) -> float:
    """How many people more than at the share of the staff group."""
    part = finding.figures[1].numerator or 0
    return part - part / finding.ratio if finding.ratio else 0.0


def share_of(figure: Figure | None) -> Share | None:
    """The share that was counted; None where it was not, or only within bounds."""
    shares, code = behind(figure)
    return shares[0] if shares and not code else None
