"""Indicators 2 to 4 in words: how likely an event was for one group, compared with another."""

from wres_helpers.figures import Figures, Group, require_group
from wres_helpers.markup import Fragment
from wres_helpers.narrative.comparisons import comparisons


def relative_likelihood(figures: Figures | Group) -> Fragment:
    """Each relative likelihood: how large, how sure, how many people, and since when."""
    return comparisons(require_group(figures, "narrative.relative_likelihood", "relative_likelihood"))
