"""The disclosure rules as data: what an edition withholds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """Counts of 1 to `smallest_headcount - 1`, and survey results on smaller bases, are withheld.

    `narrowest` is how far apart the lowest and the highest number must be that a reader can work out for them.
    """

    name: str
    smallest_headcount: int
    smallest_survey_base: int
    narrowest: int
    zero_is_shown: bool = True

    @property
    def restricted(self) -> bool:
        """True where nothing is withheld, so every page must say that it is restricted."""
        return self.smallest_headcount <= 1 and self.smallest_survey_base <= 1


# A reader who knows only that a count of 1 to 4 is withheld can place it within 3.
PUBLIC = Rule("public", smallest_headcount=5, smallest_survey_base=11, narrowest=3)
RESTRICTED = Rule("restricted", smallest_headcount=0, smallest_survey_base=0, narrowest=0)

# The rules that an organisation may choose for its public edition.
PUBLIC_RULES = {rule.name: rule for rule in (PUBLIC,)}
EDITIONS = ("public", "restricted")
