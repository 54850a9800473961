"""A handful of findings, chosen by rule: the overall share, and in each group what is furthest from parity."""

from wres_helpers import labels
from wres_helpers.figures import Figures, Group, require_indicators
from wres_helpers.markup import Fragment, bullets
from wres_helpers.narrative.board import membership
from wres_helpers.narrative.phrases import SMALL, width
from wres_helpers.narrative.relative_likelihood import distance, one_ratio
from wres_helpers.narrative.staff_survey import one_answer
from wres_helpers.narrative.workforce_profile import furthest, gaps_of, overall, stands_at


def key_findings(figures: Figures | Group) -> Fragment:
    """The findings of the year, in the order of the Standard."""
    several = {group.name: group for group in require_indicators(figures, "narrative.key_findings")}
    rules = {
        "workforce_profile": (overall, furthest_band),
        "relative_likelihood": (furthest_ratio,),
        "staff_survey": (widest_gap,),
        "board": (lambda figures: membership(figures, "all"),),
    }
    found = [rule(several[group]) for group, some in rules.items() if group in several for rule in some]
    return bullets([finding for finding in found if finding] or ["There are no figures for this year."])


def furthest_band(figures: Group) -> str:
    """The band whose share is furthest from that of the whole workforce."""
    every = [gap for group in ("non_clinical", "clinical", "medical") for gap in gaps_of(figures, group)]
    gap = furthest(figures, every)
    if gap is None:
        return ""
    staff = f" of {labels.STAFF_GROUPS[gap.key.staff_group].lower()} staff"
    return f"Of the pay bands and grades shown with at least {SMALL} people, {stands_at(figures, gap, staff)}"


def furthest_ratio(figures: Group) -> str:
    """The relative likelihood furthest from parity."""
    of = {"year": figures.organisation.year, "population": "substantive", "ethnic_group": ""}
    ratios = [ratio for ratio in figures.select(**of, measure="relative_likelihood") if ratio.value is not None]
    return one_ratio(figures, max(ratios, key=distance).key.indicator) if ratios else ""


def widest_gap(figures: Group) -> str:
    """The survey indicator on which the two groups are furthest apart."""
    of = {"year": figures.organisation.year, "population": "substantive", "ethnic_group": "bme"}
    gaps = [gap for gap in figures.select(**of, measure="percentage_point_gap") if gap.value is not None]
    return one_answer(figures, max(gaps, key=width).key.indicator) if gaps else ""
