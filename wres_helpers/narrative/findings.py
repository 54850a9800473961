"""A handful of findings, chosen by rule: the overall share, and in each group what is furthest from parity."""

from wres_helpers import labels, standard
from wres_helpers.disclosure import Figure, Figures, require_figures
from wres_helpers.markup import Fragment, bullets
from wres_helpers.narrative.groups import band_name, membership, one_answer, one_ratio, overall
from wres_helpers.narrative.phrases import bme, higher_or_lower, share_of

# Bands of fewer people are left out of the findings: one person would move them too far.
SMALLEST_BAND = 20


def key_findings(*groups: Figures) -> Fragment:
    """The findings of the year, in the order of the Standard."""
    several = {f.group: f for f in (require_figures(figures, "narrative.key_findings") for figures in groups)}
    rules = {
        "workforce_profile": (overall, furthest_band),
        "relative_likelihood": (furthest_ratio,),
        "staff_survey": (widest_gap,),
        "board": (lambda figures: membership(figures, "all"),),
    }
    found = [rule(several[group]) for group, some in rules.items() if group in several for rule in some]
    return bullets([finding for finding in found if finding] or ["There are no figures for this year."])


def furthest_band(figures: Figures) -> str:
    """The band whose share is furthest from the overall share."""
    of = {"year": figures.organisation.year, "indicator": 1, "population": "substantive", "ethnic_group": "bme"}
    gaps = [
        gap
        for gap in figures.select(**of, measure="percentage_point_gap")
        if gap.value and standard.band_order(gap.key.band)[0] == 0 and _people(figures, gap) >= SMALLEST_BAND
    ]
    if not gaps:
        return ""
    furthest = max(gaps, key=lambda gap: abs(gap.value or 0))
    share = figures.find(**{**furthest.key._asdict(), "measure": "percentage"})
    if share is None or share.value is None:
        return ""
    where = f"{labels.STAFF_GROUPS[furthest.key.staff_group].lower()} {band_name(furthest)}"
    far = f"{higher_or_lower(furthest)} than in the whole workforce"
    return (
        f"Of bands with at least {SMALLEST_BAND} people, {where} is furthest from the overall share:"
        f" {share_of(share, 'staff')} were {bme(figures)}, {far}."
    )


def _people(figures: Figures, gap: Figure) -> int:
    share = figures.find(**{**gap.key._asdict(), "measure": "percentage"})
    return share.denominator if share is not None and share.denominator is not None else 0


def furthest_ratio(figures: Figures) -> str:
    """The relative likelihood furthest from parity."""
    of = {"year": figures.organisation.year, "population": "substantive", "ethnic_group": ""}
    ratios = [ratio for ratio in figures.select(**of, measure="relative_likelihood") if ratio.value]
    if not ratios:
        return ""
    return one_ratio(figures, max(ratios, key=_distance).key.indicator)


def _distance(ratio: Figure) -> float:
    value = float(ratio.value or 1)
    return max(value, 1 / value)


def widest_gap(figures: Figures) -> str:
    """The survey indicator on which the two groups are furthest apart."""
    of = {"year": figures.organisation.year, "population": "substantive", "ethnic_group": "bme"}
    gaps = [gap for gap in figures.select(**of, measure="percentage_point_gap") if gap.value is not None]
    if not gaps:
        return ""
    return one_answer(figures, max(gaps, key=lambda gap: abs(gap.value or 0)).key.indicator)
