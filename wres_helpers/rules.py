"""The disclosure rules as data: what an edition withholds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """Counts of 1 to `smallest_headcount - 1`, and survey results on smaller bases, are withheld.

    `narrowest` is how far apart the lowest and the highest number must be that a reader can work out for them.
    Every count is rounded to the nearest multiple of `round_to`; where that is 1, only a count that need only be
    vague, to protect others, is rounded, to `vague_to`. Unless `zero_is_safe`, no count of zero is shown either.
    Where `board_is_public`, nothing of the board is withheld: its members are named people.
    """

    name: str
    smallest_headcount: int
    smallest_survey_base: int
    narrowest: int
    round_to: int = 1
    vague_to: int = 10
    zero_is_safe: bool = True
    board_is_public: bool = False

    @property
    def rounds_all(self) -> bool:
        """True where every count is rounded."""
        return self.round_to > 1

    @property
    def rounds_to(self) -> int:
        """The multiples to which counts are rounded, be it all of them or some."""
        return self.round_to if self.rounds_all else self.vague_to

    def few(self, people: int) -> bool:
        """True where so many people are too few to be shown; zero may be shown, unless the rule says otherwise."""
        return (1 if self.zero_is_safe else 0) <= people < self.smallest_headcount

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
# The statistics of hospital episodes withhold 1 to 7 and round all else to the nearest 5.
HES = Rule("hes", smallest_headcount=8, smallest_survey_base=11, narrowest=6, round_to=5)
# The Office for National Statistics withholds fewer than 10 and rounds all else to the nearest 5.
ONS = Rule("ons", smallest_headcount=10, smallest_survey_base=11, narrowest=8, round_to=5)
# Research on linked health records withholds fewer than 10, zero among them.
UK_LLC = Rule("uk_llc", smallest_headcount=10, smallest_survey_base=11, narrowest=9, zero_is_safe=False)
PUBLIC_BOARD = Rule("public_board", smallest_headcount=5, smallest_survey_base=11, narrowest=3, board_is_public=True)
RESTRICTED = Rule("restricted", smallest_headcount=0, smallest_survey_base=0, narrowest=0)

# The rules that an organisation may choose for its public edition.
PUBLIC_RULES = {rule.name: rule for rule in (PUBLIC, PUBLIC_BOARD, UNDER_10, HES, ONS, UK_LLC, GP_PATIENT_SURVEY)}
EDITIONS = ("public", "restricted")
