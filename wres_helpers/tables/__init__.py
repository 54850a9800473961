"""From figures to tables: one function for each group of indicators, and tables over years."""

from wres_helpers.tables.groups import board, relative_likelihood, staff_survey, workforce_profile
from wres_helpers.tables.trends import ethnic_categories, over_time, overview, overview_by_year

__all__ = [
    "board",
    "ethnic_categories",
    "over_time",
    "overview",
    "overview_by_year",
    "relative_likelihood",
    "staff_survey",
    "workforce_profile",
]
