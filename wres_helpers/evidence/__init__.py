"""Evidence: how large, how sure, how many people, since when; from figures alone, so that it gives nobody away."""

from wres_helpers.evidence.assessment import Evidence, compares, of
from wres_helpers.evidence.chance import Trend
from wres_helpers.evidence.changes import Change
from wres_helpers.evidence.comparisons import People
from wres_helpers.evidence.finding import Finding
from wres_helpers.evidence.selection import adverse, findings, gaps, unclear, without_action
