"""Evidence: how large, how sure, how many people, since when; from figures alone, so that it gives nobody away."""

from wres_helpers.evidence.assessment import Evidence, is_headline
from wres_helpers.evidence.finding import Finding
from wres_helpers.evidence.selection import findings, unclear

of = Evidence

__all__ = ["Evidence", "Finding", "findings", "is_headline", "of", "unclear"]
