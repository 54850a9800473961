"""Subgroups and the bank: where they fare worse than the average of BME staff beyond chance."""

from collections.abc import Iterator
from dataclasses import replace

from wres_helpers import standard
from wres_helpers.evidence.assessment import Evidence
from wres_helpers.evidence.chance import ALPHA, holm, p_value
from wres_helpers.evidence.finding import SUBGROUP, UNCLEAR, Finding, main_keys, of_comparison
from wres_helpers.evidence.intervals import Share
from wres_helpers.evidence.shares import behind
from wres_helpers.figures import Figure
from wres_helpers.standard import verdicts


def subgroup(evidence: Evidence, year: int) -> Iterator[Finding]:
    """A subgroup that fares worse than other BME staff, or the bank that fares worse than BME staff, beyond chance.

    What the average hides comes first: a subgroup of an indicator that shows no gap.
    """
    average = {key.indicator: key for key in main_keys(evidence, year)}
    p_values = {}
    for key, figure in evidence.figures.items():
        is_one = key.population == "bank" or standard.SUBGROUPS.get(key.ethnic_group) == "bme"
        answers = key.year == year and key.measure == "percentage" and key.indicator in range(5, 9)
        has_gap = is_one and answers and evidence.verdict(key._replace(measure="percentage_point_gap"))
        p = _worse_than_average(evidence, figure) if has_gap else None
        if p is not None:
            p_values[key] = p
    keys = [key for key, p in holm(p_values).items() if p < ALPHA]
    rows = [
        of_comparison(evidence, key._replace(measure="percentage_point_gap"), SUBGROUP, beside=False) for key in keys
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
    own, other = behind(figure), behind(average)
    if own.code or other.code or key.ethnic_group in ("white", "unknown"):
        return None
    one, all_ = own.shares[0], other.shares[0]
    rest = all_ if key.population == "bank" else Share(all_.part - one.part, all_.base - one.base)
    if rest.base <= 0 or not 0 <= rest.part <= rest.base:
        return None
    higher = one.rate > rest.rate
    return p_value(one, rest) if higher == verdicts.higher_is_worse(key.indicator) else None
