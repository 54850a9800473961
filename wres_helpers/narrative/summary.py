"""What the year's figures of a group come to, in a sentence."""

from wres_helpers.figures import Figures, Group, require_group
from wres_helpers.markup import Fragment, paragraphs
from wres_helpers.narrative.board import membership
from wres_helpers.narrative.relative_likelihood import all_ratios
from wres_helpers.narrative.staff_survey import all_gaps
from wres_helpers.narrative.workforce_profile import overall

SENTENCES = {
    "workforce_profile": overall,
    "relative_likelihood": all_ratios,
    "staff_survey": all_gaps,
    "board": membership,
}


def in_one_sentence(figures: Figures | Group) -> Fragment:
    """What the year's figures of a group come to, in a sentence."""
    group = require_group(figures, "narrative.in_one_sentence")
    return paragraphs([SENTENCES[group.name](group)])
