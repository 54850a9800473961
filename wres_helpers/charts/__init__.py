"""From figures to charts: one function for each group of indicators, and charts over years."""

from wres_helpers.charts.board import board
from wres_helpers.charts.comparison import comparison
from wres_helpers.charts.equality_profile import equality_profile
from wres_helpers.charts.leadership_targets import leadership_targets
from wres_helpers.charts.peers import funnel, peers
from wres_helpers.charts.relative_likelihood import relative_likelihood
from wres_helpers.charts.staff_survey import staff_survey
from wres_helpers.charts.trends import over_time
from wres_helpers.charts.workforce_profile import workforce_profile
