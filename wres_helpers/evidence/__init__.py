"""Evidence: how large, how sure, how many people, since when; from figures alone, so that it gives nobody away."""

from wres_helpers.evidence.assessment import Evidence, is_headline, of
from wres_helpers.evidence.changes import Change
from wres_helpers.evidence.finding import Finding
from wres_helpers.evidence.people import People
from wres_helpers.evidence.selection import findings, headline, unclear

__all__ = ["Change", "Evidence", "Finding", "People", "findings", "headline", "is_headline", "of", "unclear"]
