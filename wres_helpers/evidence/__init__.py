"""Evidence: how large, how sure, how many people, since when; from figures and nothing else, so it gives nobody away."""

from wres_helpers.evidence.assessment import Evidence

of = Evidence
