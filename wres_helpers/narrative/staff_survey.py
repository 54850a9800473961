"""Indicators 5 to 8 in words: what two groups of staff said, and how far apart they were."""

from wres_helpers.figures import Figures, Group, require_group
from wres_helpers.markup import Fragment
from wres_helpers.narrative.relative_likelihood import comparisons


def staff_survey(figures: Figures | Group) -> Fragment:
    """Each survey indicator: how large the gap is, how sure, how many people, and since when."""
    return comparisons(require_group(figures, "narrative.staff_survey", "staff_survey"))
