"""The disclosure rules as data: what an edition withholds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """Counts of 1 to `smallest_headcount - 1`, and survey results on smaller bases, are withheld."""

    name: str
    smallest_headcount: int
    smallest_survey_base: int

    @property
    def restricted(self) -> bool:
        """True where nothing is withheld, so every page must say that it is restricted."""
        return self.smallest_headcount <= 1 and self.smallest_survey_base <= 1


PUBLIC = Rule("public", smallest_headcount=5, smallest_survey_base=11)
RESTRICTED = Rule("restricted", smallest_headcount=0, smallest_survey_base=0)

# The rules that an organisation may choose for its public edition.
PUBLIC_RULES = {rule.name: rule for rule in (PUBLIC,)}
EDITIONS = ("public", "restricted")
