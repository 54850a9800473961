"""What the figures of a group of indicators come to, in a sentence."""

from wres_helpers.disclosure import Figures, require_figures
from wres_helpers.markup import Fragment, paragraphs
from wres_helpers.narrative.indicator_1 import overall
from wres_helpers.narrative.indicator_9 import membership
from wres_helpers.narrative.indicators_2_to_4 import all_ratios
from wres_helpers.narrative.indicators_5_to_8 import all_gaps

SENTENCES = {
    "workforce_profile": overall,
    "relative_likelihood": all_ratios,
    "staff_survey": all_gaps,
    "board": lambda figures: membership(figures, "all"),
}


def in_one_sentence(figures: Figures) -> Fragment:
    """What the year's figures of a group come to, in a sentence."""
    figures = require_figures(figures, "narrative.in_one_sentence")
    return paragraphs([SENTENCES[figures.group](figures)])
