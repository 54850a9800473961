"""Parts of the workforce: leaders beside all staff, bands beside their group, subgroups and the bank beside BME staff.

Medical grades are apart: most of their staff are BME nearly everywhere, and they are no pay bands.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from wres_helpers import standard
from wres_helpers.evidence.assessment import Evidence
from wres_helpers.evidence.chance import ALPHA, holm, p_value
from wres_helpers.evidence.comparisons import is_leadership
from wres_helpers.evidence.finding import UNCLEAR, Finding, What, main_keys, of_comparison
from wres_helpers.evidence.intervals import Share
from wres_helpers.evidence.shares import behind
from wres_helpers.figures import Figure
from wres_helpers.standard import verdicts

STAFF_GROUPS = ("non_clinical", "clinical", "non_clinical_and_clinical", "all")


def leadership(evidence: Evidence) -> Iterator[Finding]:
    """The tier of leaders furthest below all staff, with the others, and where clinical and non-clinical differ."""
    leaders = tiers(evidence)
    under = sorted((tier for tier in leaders if tier.verdict is verdicts.UNDER), key=_ratio)
    apart = list(_differences(leaders))
    if under:
        yield replace(under[0], beside=(*under[1:], *apart))
    elif apart:
        yield apart[0]


def tiers(evidence: Evidence) -> list[Finding]:
    """Every tier of leaders beside all staff."""
    return [row for row in _rows(evidence, "leadership", standard.LEADERS.__contains__) if row.verdict]


def highest(evidence: Evidence) -> list[Finding]:
    """The highest bands of which something may be said, where they are too few to be a tier of leaders."""
    rows = [row for row in _rows(evidence, "bands", _is_band) if row.verdict not in (None, verdicts.NOT_TESTABLE)]
    return sorted(rows, key=lambda row: _from_the_top(row.key.band))[-1:]


def _rows(evidence: Evidence, what: What, is_one: Callable[[str], bool]) -> list[Finding]:
    """The bands of which this is true, each beside its whole."""
    keys = evidence.gaps_of_bands(evidence.subject.year, "bme")
    keys = [key for key in keys if key.staff_group in STAFF_GROUPS and key.population == "substantive"]
    return [of_comparison(evidence, key, what, beside=False) for key in keys if is_one(key.band)]


def _from_the_top(band: str) -> tuple[int, int]:
    """By which bands are ordered: by their highest row, then by their lowest."""
    within = standard.rows_within(band)
    return standard.ROWS.index(within[-1]), standard.ROWS.index(within[0])


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
            yield Finding("leadership_difference", figures[0].key, figures, verdict, ratio)


def missing_from_bands(evidence: Evidence) -> Iterator[Finding]:
    """The band or range where most people are missing from a staff group's share, and the one with most too many."""
    rows = _rows(evidence, "bands", _is_band)
    under = [row for row in rows if row.verdict is verdicts.UNDER and row.people]
    if not under:
        return
    lowest = max(under, key=lambda row: row.number)
    over = [row for row in rows if row.verdict is verdicts.OVER and row.key.staff_group == lowest.key.staff_group]
    beside = tuple(sorted(over, key=_surplus, reverse=True)[:1])
    yield replace(lowest, beside=beside)


def _is_band(band: str) -> bool:
    """False for all bands together, and for the tiers of leaders."""
    return band != "all" and not is_leadership(band)


def _surplus(finding: Finding) -> float:
    """How many people more than at the share of the staff group."""
    part = finding.figures[1].numerator or 0
    return part - part / finding.ratio if finding.ratio else 0.0


def share_of(figure: Figure | None) -> Share | None:
    """The share that was counted; None where it was not, or only within bounds."""
    sides = behind(figure)
    return sides.shares[0] if sides.is_counted else None


def subgroup(evidence: Evidence) -> Iterator[Finding]:
    """A subgroup that fares worse than other BME staff, or the bank that fares worse than BME staff, beyond chance.

    What the average hides comes first: a subgroup of an indicator that shows no gap.
    """
    average = {key.indicator: key for key in main_keys(evidence)}
    p_values = {}
    for key, figure in evidence.figures.items():
        is_one = key.population == "bank" or standard.SUBGROUPS.get(key.ethnic_group) == "bme"
        answers = key.year == evidence.subject.year and key.measure == "percentage" and key.indicator in range(5, 9)
        has_gap = is_one and answers and evidence.verdict(key._replace(measure="percentage_point_gap"))
        p = _worse_than_average(evidence, figure) if has_gap else None
        if p is not None:
            p_values[key] = p
    keys = [key for key, p in holm(p_values).items() if p < ALPHA]
    rows = [
        of_comparison(evidence, key._replace(measure="percentage_point_gap"), "subgroup", beside=False) for key in keys
    ]
    masks = {number for number, key in average.items() if evidence.verdict(key) in UNCLEAR}
    rows.sort(
        key=lambda row: (row.key.population == "substantive", row.key.indicator in masks, row.distance), reverse=True
    )
    if rows:
        yield replace(rows[0], beside=tuple(rows[1:]))


def _worse_than_average(evidence: Evidence, figure: Figure) -> float | None:
    """The p-value against other BME staff (the bank's: all of them); None where it is no worse, or was not counted."""
    key = figure.key
    average = evidence.figures.get(key._replace(population="substantive", ethnic_group="bme"))
    one, all_ = share_of(figure), share_of(average)
    if one is None or all_ is None or key.ethnic_group in ("white", "unknown"):
        return None
    rest = all_ if key.population == "bank" else Share(all_.part - one.part, all_.base - one.base)
    if rest.base <= 0 or not 0 <= rest.part <= rest.base:
        return None
    higher = one.rate > rest.rate
    return p_value(one, rest) if higher == verdicts.higher_is_worse(key.indicator) else None
