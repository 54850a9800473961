"""What the year's figures come to: a handful of findings, chosen by rule, and a sentence for each group."""

from wres_helpers import labels, standard
from wres_helpers.figures import Figures, Group, require_group, require_indicators
from wres_helpers.markup import Fragment, bullets, paragraphs
from wres_helpers.narrative.board import membership
from wres_helpers.narrative.phrases import SMALL, width
from wres_helpers.narrative.relative_likelihood import all_ratios, distance, one_ratio
from wres_helpers.narrative.staff_survey import all_gaps, one_answer
from wres_helpers.narrative.workforce_profile import furthest, gaps_of, overall, stands_at


def _furthest_band(figures: Group) -> str:
    """The band whose share is furthest from that of the whole workforce."""
    every = [gap for group in standard.STAFF_TABLES[:-1] for gap in gaps_of(figures, group)]
    gap = furthest(figures, every)
    if gap is None:
        return ""
    staff = f" of {labels.STAFF_GROUPS[gap.key.staff_group].lower()} staff"
    return f"Of the pay bands and grades shown with at least {SMALL} people, {stands_at(figures, gap, staff)}"


def _furthest_ratio(figures: Group) -> str:
    """The relative likelihood furthest from parity."""
    of = {"year": figures.organisation.year, "population": "substantive", "ethnic_group": ""}
    ratios = [ratio for ratio in figures.select(**of, measure="relative_likelihood") if ratio.value is not None]
    return one_ratio(figures, max(ratios, key=distance).key.indicator) if ratios else ""


def _widest_gap(figures: Group) -> str:
    """The survey indicator on which the two groups are furthest apart."""
    of = {"year": figures.organisation.year, "population": "substantive", "ethnic_group": "bme"}
    gaps = [gap for gap in figures.select(**of, measure="percentage_point_gap") if gap.value is not None]
    return one_answer(figures, max(gaps, key=width).key.indicator) if gaps else ""


SENTENCES = {
    "workforce_profile": overall,
    "relative_likelihood": all_ratios,
    "staff_survey": all_gaps,
    "board": membership,
}
# What is furthest from parity in each group, and first the overall share.
FINDINGS = {
    "workforce_profile": (overall, _furthest_band),
    "relative_likelihood": (_furthest_ratio,),
    "staff_survey": (_widest_gap,),
    "board": (membership,),
}


def key_findings(figures: Figures | Group) -> Fragment:
    """The findings of the year, in the order of the Standard."""
    groups = require_indicators(figures, "narrative.key_findings")
    findings = [finding for group in groups for find in FINDINGS[group.name] if (finding := find(group))]
    return bullets(findings or ["There are no figures for this year."])


def in_one_sentence(figures: Figures | Group) -> Fragment:
    """What the year's figures of a group come to, in a sentence."""
    group = require_group(figures, "narrative.in_one_sentence")
    return paragraphs([SENTENCES[group.name](group)])
