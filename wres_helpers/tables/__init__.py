"""From figures to tables: one function for each group of indicators, and tables over years."""

from wres_helpers.tables.action_plan import action_plan, action_plan_in_detail, actions_before, actions_for
from wres_helpers.tables.board import board, board_in_detail
from wres_helpers.tables.comparison import comparison, comparison_by_year, local_people
from wres_helpers.tables.dashboard import dashboard, overview_by_year
from wres_helpers.tables.equality_profile import (
    equality_profile,
    equality_profile_by_area,
    equality_profile_by_year,
    equality_profile_in_detail,
    pay_gaps,
)
from wres_helpers.tables.leadership_targets import (
    leadership_targets,
    leadership_targets_by_year,
    leadership_targets_if_appointed,
    people_needed,
)
from wres_helpers.tables.peers import peers, together
from wres_helpers.tables.relative_likelihood import relative_likelihood, relative_likelihood_in_detail
from wres_helpers.tables.staff_survey import staff_survey, staff_survey_in_detail
from wres_helpers.tables.template import neighbouring_duties, reporting_template
from wres_helpers.tables.trends import ethnic_categories, over_time
from wres_helpers.tables.workforce_profile import (
    race_disparity,
    self_reporting,
    workforce_profile,
    workforce_profile_in_detail,
)
