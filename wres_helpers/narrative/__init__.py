"""From figures to sentences: one function for each group of indicators, and what a reader must know beside them."""

from wres_helpers.narrative.context import basis, over_time, reliability, subject, withheld
from wres_helpers.narrative.findings import key_findings
from wres_helpers.narrative.front import changes, dates, definitions, duty, sources
from wres_helpers.narrative.groups import (
    board,
    in_one_sentence,
    relative_likelihood,
    self_reporting,
    staff_survey,
    workforce_profile,
)

__all__ = [
    "basis",
    "board",
    "changes",
    "dates",
    "definitions",
    "duty",
    "in_one_sentence",
    "key_findings",
    "over_time",
    "relative_likelihood",
    "reliability",
    "self_reporting",
    "sources",
    "staff_survey",
    "subject",
    "withheld",
    "workforce_profile",
]
