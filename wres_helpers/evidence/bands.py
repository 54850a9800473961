"""Bands: leaders from 8a and 8b up beside all staff, clinical beside non-clinical, and every band beside its group.

Medical grades are apart: most of their staff are BME nearly everywhere, and they are no pay bands.
"""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from math import floor
from typing import NamedTuple

from wres_helpers import standard
from wres_helpers.evidence.assessment import Evidence
from wres_helpers.evidence.chance import ALPHA, holm, p_value
from wres_helpers.evidence.comparisons import is_leadership
from wres_helpers.evidence.finding import BANDS, LEADERSHIP, LEADERSHIP_DIFFERENCE, Finding, of_comparison
from wres_helpers.evidence.intervals import Share
from wres_helpers.evidence.people import People
from wres_helpers.evidence.shares import behind
from wres_helpers.figures import Figure
from wres_helpers.indicators import Key
from wres_helpers.standard import verdicts
from wres_helpers.standard.verdicts import Verdict

TIERS = ("band_8a_to_vsm", "band_8b_to_vsm")
STAFF_GROUPS = ("non_clinical", "clinical", "all")


class Tier(NamedTuple):
    """Leaders beside all staff: who they are, the figures behind them, and what may be said."""

    key: Key
    figures: tuple[Figure, ...]
    share: Share
    ratio: float
    verdict: Verdict
    people: People | None


def leadership(evidence: Evidence, year: int) -> Iterator[Finding]:
    """The tier of leaders furthest below all staff, with the others, and where clinical and non-clinical differ."""
    leaders = tiers(evidence, year)
    under = sorted((tier for tier in leaders if tier.verdict is verdicts.UNDER), key=lambda tier: tier.ratio)
    apart = [_difference(*pair) for pair in differences(leaders)]
    rows = [_of_tier(tier) for tier in under]
    if rows:
        yield replace(rows[0], beside=(*rows[1:], *apart))
    elif apart:
        yield apart[0]


def _of_tier(tier: Tier) -> Finding:
    return Finding(LEADERSHIP, tier.key, tier.figures, tier.verdict, tier.ratio, tier.people)


def _difference(one: Tier, other: Tier) -> Finding:
    ratio = one.share.rate / other.share.rate if other.share.part else None
    verdict = verdicts.of_share(one.share.rate > other.share.rate, beyond_chance=True)
    return Finding(LEADERSHIP_DIFFERENCE, one.key, (*one.figures, *other.figures), verdict, ratio)


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


def tiers(evidence: Evidence, year: int) -> list[Tier]:
    """Every tier of leaders that was counted, tested against the rest of all staff, Holm-adjusted."""
    everyone = evidence.figures.get(Key(year, 1, ethnic_group="bme", measure="percentage"))
    staff = _share_of(everyone)
    if staff is None or everyone is None:
        return []
    leaders = {rows[0]: rows[1:] for rows in _leaders(evidence, year)}
    rests = {key: Share(staff.part - share.part, staff.base - share.base) for key, (share, _) in leaders.items()}
    testable = {key: share for key, (share, _) in leaders.items() if 0 <= rests[key].part <= rests[key].base > 0}
    p_values = holm({key: p_value(share, rests[key]) for key, share in testable.items()})
    return [
        _tier(key, (everyone, *leaders[key][1]), share, staff, p_values[key] < ALPHA) for key, share in testable.items()
    ]


def _tier(key: Key, figures: tuple[Figure, ...], share: Share, staff: Share, beyond_chance: bool) -> Tier:
    at_parity = floor(Fraction(staff.part * share.base, staff.base) + Fraction(1, 2))
    more = at_parity - share.part
    people = People(more, True, share.part, at_parity, share.base) if more > 0 else None
    verdict = verdicts.of_share(share.rate > staff.rate, beyond_chance)
    return Tier(key, figures, share, share.rate / staff.rate if staff.part else 1.0, verdict, people)


def differences(leaders: list[Tier]) -> list[tuple[Tier, Tier]]:
    """Non-clinical and clinical leaders of one tier whose shares differ beyond chance."""
    at = {(tier.key.band, tier.key.staff_group): tier for tier in leaders}
    pairs = [(at.get((band, "non_clinical")), at.get((band, "clinical"))) for band in TIERS]
    return [(one, other) for one, other in pairs if one and other and p_value(one.share, other.share) < ALPHA]


def _leaders(evidence: Evidence, year: int) -> Iterator[tuple[Key, Share, tuple[Figure, ...]]]:
    for staff_group in STAFF_GROUPS:
        for band in TIERS:
            key = Key(year, 1, staff_group=staff_group, band=band, ethnic_group="bme", measure="percentage")
            rows = _as_one(evidence, key) or _sum_of_bands(evidence, key)
            shares = [share for share in map(_share_of, rows) if share is not None]
            if shares:
                yield key, Share(*map(sum, zip(*shares, strict=True))), tuple(rows)


def _as_one(evidence: Evidence, key: Key) -> list[Figure]:
    """The tier as it was reported, or as the leadership targets count it."""
    rows = [evidence.figures.get(key)]
    if key.staff_group == "all":
        rows.append(evidence.subject.leadership_targets.find(**key._asdict()))
    return [row for row in rows if row is not None and _share_of(row)][:1]


def _sum_of_bands(evidence: Evidence, key: Key) -> list[Figure]:
    """The single bands of a tier, where the bands of the staff group account for all of it."""
    bands = {band: evidence.figures.get(key._replace(band=band)) for band in standard.PAY_BANDS}
    shares = {band: share for band, row in bands.items() if (share := _share_of(row))}
    everyone = _share_of(evidence.figures.get(key._replace(band="all")))
    if everyone is None or sum(share.base for share in shares.values()) != everyone.base:
        return []
    rows = (bands[band] for band in standard.bands_within(key.band) if band in shares)
    return [row for row in rows if row is not None]


def _share_of(figure: Figure | None) -> Share | None:
    """The share that was counted; None where it was not, or only within bounds."""
    shares, code = behind(figure)
    return shares[0] if shares and not code else None
