"""Leaders: the tiers from bands 8a and 8b up beside all staff, and clinical beside non-clinical leaders.

Medical grades are apart: most of their staff are BME nearly everywhere, and they are no pay bands.
"""

from collections.abc import Iterator
from fractions import Fraction
from math import floor
from typing import NamedTuple

from wres_helpers import standard
from wres_helpers.evidence.assessment import Evidence
from wres_helpers.evidence.chance import ALPHA, holm, p_value
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


def tiers(evidence: Evidence, year: int) -> list[Tier]:
    """Every tier of leaders that was counted, tested against the rest of all staff, Holm-adjusted."""
    everyone = evidence.figures.get(Key(year, 1, ethnic_group="bme", measure="percentage"))
    staff = _counted(everyone)
    if staff is None or everyone is None:
        return []
    leaders = {rows[0]: rows[1:] for rows in _leaders(evidence, year)}
    rests = {key: Share(staff.part - share.part, staff.base - share.base) for key, (share, _) in leaders.items()}
    tested = {key: share for key, (share, _) in leaders.items() if 0 <= rests[key].part <= rests[key].base > 0}
    p_values = holm({key: p_value(share, rests[key]) for key, share in tested.items()})
    return [
        _tier(key, (everyone, *leaders[key][1]), share, staff, p_values[key] < ALPHA) for key, share in tested.items()
    ]


def _tier(key: Key, figures: tuple[Figure, ...], share: Share, staff: Share, beyond_chance: bool) -> Tier:
    expected = floor(Fraction(staff.part * share.base, staff.base) + Fraction(1, 2))
    more = expected - share.part
    people = People(more, True, share.part, expected, share.base) if more > 0 else None
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
            rows = _reported(evidence, key) or _summed(evidence, key)
            shares = [share for share in map(_counted, rows) if share is not None]
            if shares:
                yield key, Share(*map(sum, zip(*shares, strict=True))), tuple(rows)


def _reported(evidence: Evidence, key: Key) -> list[Figure]:
    """The tier as it was reported, or as the leadership targets count it."""
    rows = [evidence.figures.get(key)]
    if key.staff_group == "all":
        rows.append(evidence.subject.leadership_targets.find(**key._asdict()))
    return [row for row in rows if row is not None and _counted(row)][:1]


def _summed(evidence: Evidence, key: Key) -> list[Figure]:
    """The single bands of a tier, where the bands of the staff group account for all of it."""
    bands = {band: evidence.figures.get(key._replace(band=band)) for band in standard.PAY_BANDS}
    shares = {band: share for band, row in bands.items() if (share := _counted(row))}
    everyone = _counted(evidence.figures.get(key._replace(band="all")))
    if everyone is None or sum(share.base for share in shares.values()) != everyone.base:
        return []
    rows = (bands[band] for band in standard.bands_within(key.band) if band in shares)
    return [row for row in rows if row is not None]


def _counted(figure: Figure | None) -> Share | None:
    """The share that was counted; None where it was not, or only within bounds."""
    shares, code = behind(figure)
    return shares[0] if shares and not code else None
