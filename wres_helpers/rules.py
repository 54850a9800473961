"""The disclosure rules as data: what an edition withholds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """Counts of 1 to `smallest_headcount - 1`, and survey results on smaller bases, are withheld.

    `narrowest` is how far apart the lowest and the highest number must be that a reader can work out for them.
    A count that need only be vague, to protect others, is rounded to the nearest multiple of `rounds_to`.
    Where `board_is_public`, nothing of the board is withheld: its members are named people.
    """

    name: str
    smallest_headcount: int
    smallest_survey_base: int
    narrowest: int
    rounds_to: int = 10
    board_is_public: bool = False

    @property
    def restricted(self) -> bool:
        """True where nothing is withheld, so every page must say that it is restricted."""
        return self.smallest_headcount <= 1 and self.smallest_survey_base <= 1

    @property
    def weaker(self) -> bool:
        """True where the public edition shows what it would withhold by default, so every page must say so."""
        chosen, default = ((r.smallest_headcount, r.smallest_survey_base, r.narrowest) for r in (self, PUBLIC))
        lower = any(mine < usual for mine, usual in zip(chosen, default, strict=True))
        return not self.restricted and (lower or self.board_is_public)


# A reader who knows only that a count of 1 to 4 is withheld can place it within 3.
PUBLIC = Rule("public", smallest_headcount=5, smallest_survey_base=11, narrowest=3)
# Fewer than 10 people, as several bodies do that publish about health.
UNDER_10 = Rule("under_10", smallest_headcount=10, smallest_survey_base=11, narrowest=8)
# The survey of patients of general practices withholds what rests on fewer than 10 answers.
GP_PATIENT_SURVEY = Rule("gp_patient_survey", smallest_headcount=5, smallest_survey_base=10, narrowest=3)
PUBLIC_BOARD = Rule("public_board", smallest_headcount=5, smallest_survey_base=11, narrowest=3, board_is_public=True)
RESTRICTED = Rule("restricted", smallest_headcount=0, smallest_survey_base=0, narrowest=0)

# The rules that an organisation may choose for its public edition.
PUBLIC_RULES = {rule.name: rule for rule in (PUBLIC, PUBLIC_BOARD, UNDER_10, GP_PATIENT_SURVEY)}
EDITIONS = ("public", "restricted")
