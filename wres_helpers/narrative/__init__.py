"""From figures to sentences: one function for each group of indicators, and what a reader must know beside them."""

from wres_helpers.narrative.context import basis, over_time, reliability, subject, withheld
from wres_helpers.narrative.groups import (
    board,
    in_one_sentence,
    relative_likelihood,
    staff_survey,
    workforce_profile,
)

__all__ = [
    "basis",
    "board",
    "in_one_sentence",
    "over_time",
    "relative_likelihood",
    "reliability",
    "staff_survey",
    "subject",
    "withheld",
    "workforce_profile",
]
