"""The nine indicators, and what changed in them when."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Comparison:
    """The direction of a relative likelihood: `of` is divided by `compared_with`."""

    of: str
    compared_with: str


WHITE_TO_BME = Comparison(of="white", compared_with="bme")
BME_TO_WHITE = Comparison(of="bme", compared_with="white")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One of the nine indicators."""

    number: int
    group: str
    short_title: str
    title: str
    good_direction: str
    comparison: Comparison | None = None
    survey_question: str = ""

    @property
    def topic(self) -> str:
        """What it is about, inside a sentence.

        >>> INDICATORS[3].topic, INDICATORS[9].topic
        ('the disciplinary process', 'board membership')
        """
        words = self.short_title[:1].lower() + self.short_title[1:]
        return f"the {words}" if words.endswith("process") else words


GROUPS = ("workforce_profile", "relative_likelihood", "staff_survey", "board")

INDICATORS = {
    indicator.number: indicator
    for indicator in (
        Indicator(
            1,
            "workforce_profile",
            "Pay bands",
            "Percentage of staff in each pay band compared with the percentage in the overall workforce",
            "parity",
        ),
        Indicator(
            2,
            "relative_likelihood",
            "Recruitment",
            "Relative likelihood of being appointed from shortlisting, all posts",
            "parity",
            WHITE_TO_BME,
        ),
        Indicator(
            3,
            "relative_likelihood",
            "Disciplinary process",
            "Relative likelihood of entering the formal disciplinary process",
            "parity",
            BME_TO_WHITE,
        ),
        Indicator(
            4,
            "relative_likelihood",
            "Training",
            "Relative likelihood of accessing non-mandatory training and continuing professional development",
            "parity",
            WHITE_TO_BME,
        ),
        Indicator(
            5,
            "staff_survey",
            "Harassment from the public",
            "Percentage of staff experiencing harassment, bullying or abuse from patients, relatives or the public"
            " in the last 12 months",
            "low",
            survey_question="q14a",
        ),
        Indicator(
            6,
            "staff_survey",
            "Harassment from staff",
            "Percentage of staff experiencing harassment, bullying or abuse from staff in the last 12 months",
            "low",
            survey_question="q14b and q14c",
        ),
        Indicator(
            7,
            "staff_survey",
            "Equal opportunities",
            "Percentage of staff believing that the organisation provides equal opportunities for career"
            " progression or promotion",
            "high",
            survey_question="q15",
        ),
        Indicator(
            8,
            "staff_survey",
            "Discrimination",
            "Percentage of staff who personally experienced discrimination at work from a manager, team leader"
            " or other colleagues in the last 12 months",
            "low",
            survey_question="q16b",
        ),
        Indicator(
            9,
            "board",
            "Board membership",
            "Percentage-point difference between the board's membership and the overall workforce",
            "parity",
        ),
    )
}


def indicators_of(group: str) -> tuple[int, ...]:
    """The numbers of a group's indicators.

    >>> indicators_of("relative_likelihood")
    (2, 3, 4)
    """
    return tuple(number for number, indicator in INDICATORS.items() if indicator.group == group)


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the Standard; from `year` on, values are not comparable with earlier ones."""

    year: int
    indicator: int
    text: str


CHANGES = (
    Change(2021, 3, "Indicator 3 counts one year of cases from 2021; before, a two-year window."),
    Change(
        2022,
        7,
        "Indicator 7 counts people who answered “don’t know” in its base from the survey of 2021 (year 2022) on.",
    ),
)


# Before this year, indicator 7 leaves those who answered “don’t know” out of its base.
ALL_ANSWERS = {7: 2022}


def leaves_out_answers(indicator: int, year: int) -> bool:
    """True where the base of a survey indicator is not everyone who answered, so that it is no response.

    >>> leaves_out_answers(7, 2021), leaves_out_answers(7, 2022), leaves_out_answers(5, 2021)
    (True, False, False)
    """
    return year < ALL_ANSWERS.get(indicator, year)


def break_between(indicator: int, earlier: int, later: int) -> str:
    """Why two years of an indicator cannot be compared; empty where they can.

    >>> break_between(7, 2021, 2022)[:42]
    'Indicator 7 counts people who answered “do'
    >>> break_between(7, 2022, 2023)
    ''
    """
    texts = [c.text for c in CHANGES if c.indicator == indicator and earlier < c.year <= later]
    return " ".join(texts)
