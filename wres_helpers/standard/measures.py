"""What is measured: each measure once, with its unit, its words, and what it is the change or the gap of."""

from dataclasses import dataclass
from typing import NamedTuple


class Unit(NamedTuple):
    """How numbers of a unit are shown: the factor and decimals, the symbol after a number, the heading of a column."""

    decimals: int
    scale: int
    symbol: str
    heading: str


UNITS = {
    "people": Unit(0, 1, "", "people"),
    "percent": Unit(1, 1, "%", "%"),
    "percentage_points": Unit(1, 1, "percentage points", "percentage points"),
    "times": Unit(2, 1, "", "times"),
    "likelihood": Unit(1, 100, "%", "likelihood, as %"),
}


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: its unit and words, the measure that it is the change or the gap of, the groups that it heads."""

    code: str
    unit: str
    meaning: str
    words: str = ""
    change_of: str = ""
    gap_of: str = ""
    heads: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Its name for readers: its code in words, unless it has words of its own."""
        return self.words or self.code.replace("_", " ").capitalize()

    @property
    def decimals(self) -> int:
        """With how many decimals it is shown."""
        return UNITS[self.unit].decimals

    @property
    def scale(self) -> int:
        """What a value is multiplied by where it is shown: likelihoods are shown in percent."""
        return UNITS[self.unit].scale

    @property
    def symbol(self) -> str:
        """What stands after its number."""
        return UNITS[self.unit].symbol

    @property
    def has_sign(self) -> bool:
        """True where a number above zero is shown with its sign: differences."""
        return bool(self.change_of or self.gap_of)


# In the order in which tables show them.
MEASURES = {
    measure.code: measure
    for measure in (
        Measure("headcount", "people", "Number of people."),
        Measure("respondents", "people", "Number of people who answered the survey question."),
        Measure(
            "eligible",
            "people",
            "Number of people to whom the event could happen: those shortlisted (indicator 2) or staff (3 and 4).",
        ),
        Measure(
            "events",
            "people",
            "Number of people appointed (indicator 2), entering the formal disciplinary process (3), accessing "
            "training (4), or giving the answer that the indicator counts (5 to 8).",
        ),
        Measure(
            "percentage",
            "percent",
            "Share of the people of this row's place (indicators 1 and 9) on the organisation's own base, or of the "
            "group's respondents who gave the answer (5 to 8).",
            heads=("workforce_profile", "staff_survey", "board"),
        ),
        Measure("percentage_of_all", "percent", "The same share, of everyone, those of unknown ethnicity included."),
        Measure("percentage_of_known", "percent", "The same share, of people whose ethnicity is known."),
        Measure(
            "percentage_of_workforce",
            "percent",
            "Of all people of this ethnic group in the workforce, the share in this pay band or staff group.",
        ),
        Measure("percentage_of_eligible", "percent", "The ethnic group's share of all who were eligible."),
        Measure("percentage_of_events", "percent", "The ethnic group's share of all events."),
        Measure("percentage_of_respondents", "percent", "The ethnic group's share of all respondents."),
        Measure("response_percentage", "percent", "Respondents as a share of the ethnic group's staff."),
        Measure(
            "self_reporting_percentage",
            "percent",
            "Share of staff whose ethnicity is known.",
            words="Self-reporting percentage",
        ),
        Measure("workforce_headcount", "people", "Number of people in the overall workforce."),
        Measure("workforce_percentage", "percent", "The ethnic group's share of the overall workforce."),
        Measure("likelihood", "likelihood", "Events divided by those eligible, shown as a percentage."),
        Measure(
            "relative_likelihood",
            "times",
            "One group's likelihood divided by another's; the column 'Ethnic group' says which by which, and 1 is "
            "parity.",
            heads=("relative_likelihood",),
        ),
        Measure(
            "race_disparity",
            "times",
            "How much more often White than BME staff are found in the higher of two tiers of pay bands; 1 is parity.",
            words="Race disparity ratio",
        ),
        Measure(
            "percentage_point_gap",
            "percentage_points",
            "The ethnic group's percentage less its share of the overall workforce (indicators 1 and 9), or less that "
            "of White respondents (5 to 8).",
            words="Percentage-point gap",
            gap_of="percentage",
        ),
        Measure("national_percentage", "percent", "The percentage published for England."),
        Measure("national_relative_likelihood", "times", "The relative likelihood published for England."),
        Measure(
            "percentage_point_gap_to_national",
            "percentage_points",
            "The percentage less the national percentage.",
            words="Gap to national",
            gap_of="percentage",
        ),
        Measure("population_percentage", "percent", "The ethnic group's share of the people of the area served."),
        Measure(
            "percentage_point_gap_to_population",
            "percentage_points",
            "The percentage less the population percentage.",
            words="Gap to population",
            gap_of="percentage",
        ),
        Measure("pay_gap", "percent", "How much less one group is paid an hour than the other, as published."),
        Measure("target_percentage", "percent", "The percentage that a leadership target expects in this year."),
        Measure(
            "percentage_point_gap_to_target",
            "percentage_points",
            "The percentage less that expected in this year.",
            words="Gap to target",
            gap_of="percentage",
        ),
        Measure("people_needed", "people", "How many more BME leaders it takes to reach the target of the last year."),
        Measure("percentage_with_people_needed", "percent", "The percentage that so many more people give."),
        Measure("people_stated", "people", "How many more BME leaders the organisation's own plan says it takes."),
        Measure("percentage_with_people_stated", "percent", "The percentage that so many more people give."),
        Measure(
            "percentage_if_appointed",
            "percent",
            "The percentage if so many of the next appointments, as 'Staff group' says, were of BME people.",
        ),
        Measure(
            "headcount_change",
            "people",
            "Headcount less that of the year before.",
            words="Change of headcount",
            change_of="headcount",
        ),
        Measure(
            "percentage_point_change",
            "percentage_points",
            "Percentage less that of the year before.",
            words="Change of percentage",
            change_of="percentage",
        ),
        Measure(
            "self_reporting_percentage_point_change",
            "percentage_points",
            "Self-reporting percentage less that of the year before.",
            words="Change of self-reporting",
            change_of="self_reporting_percentage",
        ),
        Measure(
            "likelihood_change",
            "likelihood",
            "Likelihood less that of the year before.",
            words="Change of likelihood",
            change_of="likelihood",
        ),
        Measure(
            "relative_likelihood_change",
            "times",
            "The relative likelihood less that of the year before.",
            words="Change of relative likelihood",
            change_of="relative_likelihood",
        ),
    )
}
# The measure that is the change of each.
CHANGE_OF = {measure.change_of: code for code, measure in MEASURES.items() if measure.change_of}


class Headline(NamedTuple):
    """The measure that heads a group, of whom; ratios are of nobody."""

    ethnic_group: str
    measure: str


HEADLINES = {
    group: Headline("" if measure.unit == "times" else "bme", code)
    for code, measure in MEASURES.items()
    for group in measure.heads
}
