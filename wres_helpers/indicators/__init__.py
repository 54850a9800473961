"""From counts to results: one function for each group of indicators."""

from wres_helpers.indicators.board import board
from wres_helpers.indicators.comparison import comparison
from wres_helpers.indicators.equality_profile import equality_profile
from wres_helpers.indicators.leadership_targets import leadership_targets
from wres_helpers.indicators.relative_likelihood import relative_likelihood
from wres_helpers.indicators.remark import Area, Remark
from wres_helpers.indicators.results import Key, Result, Results
from wres_helpers.indicators.staff_survey import staff_survey
from wres_helpers.indicators.workforce_profile import overall_workforce, profile, workforce_profile

__all__ = [
    "Area",
    "Key",
    "Remark",
    "Result",
    "Results",
    "board",
    "comparison",
    "equality_profile",
    "leadership_targets",
    "overall_workforce",
    "profile",
    "relative_likelihood",
    "staff_survey",
    "workforce_profile",
]
