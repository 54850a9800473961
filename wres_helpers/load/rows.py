"""The rows of the files: what one row says, as values."""

from dataclasses import dataclass
from decimal import Decimal

from wres_helpers.load.due import Due


@dataclass(frozen=True, slots=True)
class WorkforceRow:
    """People of one ethnic group in one band."""

    row: int
    year: int
    population: str
    staff_group: str
    band: str
    ethnic_group: str
    headcount: int | None
    percentage: Decimal | None


@dataclass(frozen=True, slots=True)
class LikelihoodRow:
    """People of one ethnic group who were eligible, and those of them who had the event."""

    row: int
    year: int
    population: str
    indicator: int
    ethnic_group: str
    eligible: int | None
    events: int | None
    likelihood: Decimal | None
    years_covered: int
    relative_likelihood: Decimal | None


@dataclass(frozen=True, slots=True)
class SurveyRow:
    """People of one ethnic group who answered a question, and those of them who said yes."""

    row: int
    year: int
    survey_year: int | None
    population: str
    indicator: int
    ethnic_group: str
    respondents: int | None
    events: int | None
    percentage: Decimal | None


@dataclass(frozen=True, slots=True)
class BoardRow:
    """Members of one ethnic group in one part of the board."""

    row: int
    year: int
    membership: str
    ethnic_group: str
    headcount: int | None
    percentage: Decimal | None


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """One number as a report printed it."""

    row: int
    year: int
    document: str
    place: str
    indicator: int
    population: str
    staff_group: str
    band: str
    ethnic_group: str
    measure: str
    published: Decimal
    unit: str

    @property
    def key(self) -> tuple[int, int, str, str, str, str, str]:
        """What the number is about: the key of the figure that should equal it."""
        return (
            self.year,
            self.indicator,
            self.population,
            self.staff_group,
            self.band,
            self.ethnic_group,
            self.measure,
        )


@dataclass(frozen=True, slots=True)
class EarlierRow:
    """One count as an earlier edition printed it, numbered in their order: the least and the most that it said."""

    row: int
    edition: int
    year: int
    indicator: int
    population: str
    staff_group: str
    band: str
    ethnic_group: str
    measure: str
    least: int
    most: int

    @property
    def key(self) -> tuple[int, int, str, str, str, str, str]:
        """What the count is about: the key of its figure."""
        return (
            self.year,
            self.indicator,
            self.population,
            self.staff_group,
            self.band,
            self.ethnic_group,
            self.measure,
        )


@dataclass(frozen=True, slots=True)
class BenchmarkRow:
    """One national value, and the publication it was read in."""

    row: int
    indicator: int
    year: int
    scope: str
    basis: str
    band: str
    ethnic_group: str
    measure: str
    value: Decimal
    source: str
    confirmed: bool

    @property
    def place(self) -> tuple[int, int, str, str]:
        """What the value is about, whoever it is of and whatever it is a share of."""
        return (self.year, self.indicator, self.band, self.ethnic_group)


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action of a plan; `review` and `review_status` are what the next report says became of it."""

    row: int
    year: int
    number: str
    priority: str
    indicators: tuple[int, ...]
    theme: str
    objective: str
    action: str
    milestones: str
    owner: str
    due: Due
    progress: str
    status: str
    review: str
    review_status: str
    people_plan: str

    @property
    def name(self) -> str:
        """What the action is called where it is only named: its number, else its words."""
        return self.number or self.action


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """Staff of one category of a characteristic, or its share of the people of an area; or a pay gap."""

    row: int
    year: int
    characteristic: str
    category: str
    headcount: int | None
    percentage: Decimal | None
    area: str


Row = (
    WorkforceRow
    | LikelihoodRow
    | SurveyRow
    | BoardRow
    | PublishedRow
    | EarlierRow
    | BenchmarkRow
    | ActionRow
    | ProfileRow
)
