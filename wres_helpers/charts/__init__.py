"""From figures to charts: one function for each group of indicators, and charts over years."""

from wres_helpers.charts.groups import board, relative_likelihood, staff_survey, workforce_profile
from wres_helpers.charts.trends import over_time

__all__ = ["board", "over_time", "relative_likelihood", "staff_survey", "workforce_profile"]
