"""From figures to sentences: one function for each group of indicators, and what a reader must know beside them."""

from wres_helpers.narrative.action_plan import action_plan, action_plan_finding
from wres_helpers.narrative.board import board
from wres_helpers.narrative.clauses import finding
from wres_helpers.narrative.commentary import commentary
from wres_helpers.narrative.comparison import comparison, comparison_finding
from wres_helpers.narrative.context import about, reliability, sources, subject, withheld
from wres_helpers.narrative.equality_profile import equality_profile, equality_profile_finding
from wres_helpers.narrative.first_page import decisions, headline, tiles
from wres_helpers.narrative.leadership_targets import (
    leadership_target_definitions,
    leadership_targets,
    leadership_targets_finding,
)
from wres_helpers.narrative.method import definitions, reading, workings
from wres_helpers.narrative.peers import peers, peers_missing
from wres_helpers.narrative.relative_likelihood import relative_likelihood
from wres_helpers.narrative.staff_survey import staff_survey
from wres_helpers.narrative.trends import over_time
from wres_helpers.narrative.workforce_profile import self_reporting, workforce_profile
