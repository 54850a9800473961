"""What is measured, in which unit."""

# Measures in the order in which tables show them, with the unit of each.

UNITS = ("people", "percent", "percentage_points", "times", "likelihood")
MEASURES = {
    "headcount": "people",
    "respondents": "people",
    "eligible": "people",
    "events": "people",
    "percentage": "percent",
    "percentage_of_all": "percent",
    "percentage_of_known": "percent",
    "percentage_of_workforce": "percent",
    "percentage_of_eligible": "percent",
    "percentage_of_events": "percent",
    "percentage_of_respondents": "percent",
    "response_percentage": "percent",
    "self_reporting_percentage": "percent",
    "workforce_headcount": "people",
    "workforce_percentage": "percent",
    "likelihood": "likelihood",
    "relative_likelihood": "times",
    "race_disparity": "times",
    "percentage_point_gap": "percentage_points",
    "national_percentage": "percent",
    "national_relative_likelihood": "times",
    "percentage_point_gap_to_national": "percentage_points",
    "population_percentage": "percent",
    "percentage_point_gap_to_population": "percentage_points",
    "pay_gap": "percent",
    "headcount_change": "people",
    "percentage_point_change": "percentage_points",
    "self_reporting_percentage_point_change": "percentage_points",
    "likelihood_change": "likelihood",
    "relative_likelihood_change": "times",
}
