"""The nine indicators, and what changed in them when."""

from dataclasses import dataclass

from wres_helpers.standard.tables import rows


@dataclass(frozen=True, slots=True)
class Comparison:
    """The direction of a relative likelihood: `of` is divided by `compared_with`."""

    of: str
    compared_with: str


WHITE_TO_BME = Comparison(of="white", compared_with="bme")
BME_TO_WHITE = Comparison(of="bme", compared_with="white")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One of the nine indicators; its question, its event and what people did are words for readers."""

    number: int
    group: str
    short_title: str
    title: str
    good_direction: str
    comparison: Comparison | None
    survey_question: str
    question: str
    event: str
    deed: str

    @property
    def topic(self) -> str:
        """What it is about, inside a sentence.

        >>> INDICATORS[3].topic, INDICATORS[9].topic
        ('the disciplinary process', 'board membership')
        """
        words = self.short_title[:1].lower() + self.short_title[1:]
        return f"the {words}" if words.endswith("process") else words


GROUPS = ("workforce_profile", "relative_likelihood", "staff_survey", "board")


# The table alone says in which direction a ratio is taken.
INDICATORS = {
    int(number): Indicator(int(number), group, short, title, good, Comparison(of, beside) if of else None, *words)
    for number, group, short, title, good, of, beside, *words in rows("indicators")
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


def leaves_out_answers(indicator: int, year: int) -> bool:
    """True where the base of a survey indicator is not everyone who answered, so that it is no response.

    >>> leaves_out_answers(7, 2021), leaves_out_answers(7, 2022), leaves_out_answers(5, 2021)
    (True, False, False)
    """
    return any(change.indicator == indicator and year < change.year for change in CHANGES)


def break_between(indicator: int, earlier: int, later: int) -> str:
    """Why two years of an indicator cannot be compared; empty where they can.

    >>> break_between(7, 2021, 2022)[:42]
    'Indicator 7 counts people who answered “do'
    >>> break_between(7, 2022, 2023)
    ''
    """
    texts = [c.text for c in CHANGES if c.indicator == indicator and earlier < c.year <= later]
    return " ".join(texts)
