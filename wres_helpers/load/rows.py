"""The files of an organisation: what stands in each column of a row, and how it is read."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from wres_helpers import standard
from wres_helpers.load import cells
from wres_helpers.load.plan import Due, due


@dataclass(frozen=True, slots=True)
class Column:
    """How the cells of a column are read, and what stands where the column or the cell is left out."""

    read: Callable[[str], Any]
    default: Any = None
    may_be_absent: bool = False
    may_be_empty: bool = False


def _optional(read: Callable[[str], Any], default: Any = None) -> Column:
    return Column(read, default, may_be_absent=True, may_be_empty=True)


def _indicator(group: str) -> Column:
    return Column(cells.number_of(standard.indicators_of(group)))


Year = Annotated[int, Column(cells.year)]
Population = Annotated[str, _optional(cells.code(standard.POPULATIONS), "substantive")]
StaffGroup = Annotated[str, Column(cells.code(standard.STAFF_GROUPS), "all", may_be_absent=True)]
EthnicGroup = Annotated[str, Column(cells.code(standard.ETHNIC_CODES))]
OptionalEthnicGroup = Annotated[str, Column(cells.code(standard.ETHNIC_CODES), "", may_be_empty=True)]
Indicator = Annotated[int, Column(cells.number_of(standard.INDICATORS))]
BandOfFigure = Annotated[str, Column(cells.band_of_figure)]
Count = Annotated[int | None, _optional(cells.count)]
Percentage = Annotated[Decimal | None, _optional(cells.percentage)]
Words = Annotated[str, Column(cells.words)]
OptionalWords = Annotated[str, _optional(cells.words, "")]
OptionalPassage = Annotated[str, _optional(cells.passage, "")]

# The columns of counts, and of what was published in their place.
NUMBERS = ("headcount", "eligible", "events", "respondents", "percentage", "likelihood", "relative_likelihood")
FIGURE = ("year", "indicator", "population", "staff_group", "band", "ethnic_group", "measure")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a file, numbered as a spreadsheet does.

    No two rows have the same `KEY`, unless it is empty; `COUNTS` are the columns that count people.
    """

    KEY: ClassVar[tuple[str, ...]] = ()
    COUNTS: ClassVar[tuple[str, ...]] = ()

    row: int

    @property
    def is_empty(self) -> bool:
        """True where it holds no number."""
        return all(getattr(self, name, None) is None for name in NUMBERS)


@dataclass(frozen=True, slots=True)
class FigureRow(Row):
    """A row about a number of a report."""

    @property
    def key(self) -> Any:
        """What the number is about: the key of its figure."""
        return tuple(getattr(self, name) for name in FIGURE)


@dataclass(frozen=True, slots=True)
class WorkforceRow(Row):
    """People of one ethnic group in one band."""

    KEY = ("year", "population", "staff_group", "band", "ethnic_group")
    COUNTS = ("headcount",)

    year: Year
    population: Population
    staff_group: StaffGroup
    band: Annotated[str, Column(cells.band, "all", may_be_absent=True)]
    ethnic_group: EthnicGroup
    headcount: Count
    percentage: Percentage


@dataclass(frozen=True, slots=True)
class LikelihoodRow(Row):
    """People of one ethnic group who were eligible, and those of them who had the event."""

    KEY = ("year", "population", "indicator", "ethnic_group")
    COUNTS = ("eligible", "events")

    year: Year
    population: Population
    indicator: Annotated[int, _indicator("relative_likelihood")]
    ethnic_group: EthnicGroup
    eligible: Count
    events: Count
    likelihood: Annotated[Decimal | None, _optional(cells.likelihood)]
    years_covered: Annotated[int, _optional(cells.number_of((1, 2)), 1)]
    relative_likelihood: Annotated[Decimal | None, _optional(cells.relative_likelihood)]


@dataclass(frozen=True, slots=True)
class SurveyRow(Row):
    """People of one ethnic group who answered a question, and those of them who said yes."""

    KEY = ("year", "population", "indicator", "ethnic_group")
    COUNTS = ("respondents", "events")

    year: Year
    survey_year: Annotated[int | None, _optional(cells.year)]
    population: Population
    indicator: Annotated[int, _indicator("staff_survey")]
    ethnic_group: EthnicGroup
    respondents: Count
    events: Count
    percentage: Percentage
    comparable: OptionalWords = ""


@dataclass(frozen=True, slots=True)
class BoardRow(Row):
    """Members of one ethnic group in one part of the board."""

    KEY = ("year", "membership", "ethnic_group")
    COUNTS = ("headcount",)

    year: Year
    membership: Annotated[str, Column(cells.code(standard.MEMBERSHIPS), "all", may_be_absent=True)]
    ethnic_group: EthnicGroup
    headcount: Count
    percentage: Percentage


@dataclass(frozen=True, slots=True)
class ProfileRow(Row):
    """Staff of one category of a characteristic, or its share of the people of an area; or a pay gap."""

    KEY = ("year", "characteristic", "category", "area")
    COUNTS = ("headcount",)

    year: Year
    characteristic: Annotated[str, Column(cells.characteristic)]
    category: Words
    headcount: Count
    percentage: Annotated[Decimal | None, _optional(cells.signed_percentage)]
    area: OptionalWords


@dataclass(frozen=True, slots=True)
class ActionRow(Row):
    """One action of a plan; `review` and `review_status` are what the next report says became of it."""

    KEY = ("year", "name")

    year: Year
    number: OptionalWords
    priority: OptionalWords
    indicators: Annotated[tuple[int, ...], _optional(cells.indicators, ())]
    theme: OptionalWords
    objective: OptionalPassage
    action: Annotated[str, Column(cells.passage)]
    milestones: OptionalPassage
    owner: OptionalWords
    due: Annotated[Due, _optional(due, Due())]
    progress: OptionalPassage
    status: OptionalWords
    review: OptionalPassage
    review_status: OptionalWords
    people_plan: OptionalWords

    @property
    def name(self) -> str:
        """What the action is called where it is only named: its number, else its words."""
        return self.number or self.action


@dataclass(frozen=True, slots=True)
class PublishedRow(FigureRow):
    """One number as a report printed it."""

    KEY = ("document", "place", *FIGURE)

    year: Year
    document: Words
    place: Words
    indicator: Indicator
    population: Population
    staff_group: StaffGroup
    band: BandOfFigure
    ethnic_group: OptionalEthnicGroup
    measure: Annotated[str, Column(cells.code(standard.MEASURES))]
    published: Annotated[Decimal, Column(cells.number_in_print)]
    unit: Annotated[str, Column(cells.code(standard.UNITS))]


@dataclass(frozen=True, slots=True)
class EarlierRow(FigureRow):
    """One count as an earlier edition printed it, numbered in their order: the least and the most that it said."""

    edition: Annotated[int, Column(cells.count)]
    year: Year
    indicator: Indicator
    population: Population
    staff_group: Annotated[str, Column(cells.code(standard.STAFF_TABLES))]
    band: BandOfFigure
    ethnic_group: EthnicGroup
    measure: Annotated[str, Column(cells.code(("headcount", "eligible", "events", "respondents")))]
    least: Annotated[int, Column(cells.count)]
    most: Annotated[int, Column(cells.count)]


@dataclass(frozen=True, slots=True)
class BenchmarkRow(Row):
    """One national value, and the publication it was read in; a restated value stands once for each."""

    KEY = ("year", "indicator", "scope", "basis", "band", "ethnic_group", "source")

    indicator: Indicator
    year: Year
    scope: Annotated[str, Column(cells.code(standard.SCOPES))]
    basis: Annotated[str, Column(cells.code(standard.TOTALS), "", may_be_empty=True)]
    band: Annotated[str, Column(cells.band_of_figure, "all", may_be_empty=True)]
    ethnic_group: OptionalEthnicGroup
    measure: Annotated[str, Column(cells.code(("percentage", "relative_likelihood")))]
    value: Annotated[Decimal, Column(cells.benchmark)]
    source: Words
    confirmed: Annotated[bool, Column(cells.yes_or_no)]

    @property
    def place(self) -> tuple[int, int, str, str]:
        """What the value is about, whoever it is of and whatever it is a share of."""
        return (self.year, self.indicator, self.band, self.ethnic_group)


# The files of an organisation's folder, in the order in which they are checked.
FILES: dict[str, type[Row]] = {
    "workforce_profile": WorkforceRow,
    "relative_likelihood": LikelihoodRow,
    "staff_survey": SurveyRow,
    "board": BoardRow,
    "equality_profile": ProfileRow,
    "action_plan": ActionRow,
    "published": PublishedRow,
    "already_published": EarlierRow,
}


def columns_of(kind: type[Row]) -> dict[str, Column]:
    """The columns of a file, by their headings."""
    annotations: dict[str, Any] = {field.name: field.type for field in fields(kind) if field.name != "row"}
    return {name: annotation.__metadata__[0] for name, annotation in annotations.items()}


def entry_of(row: Row) -> dict[str, Any]:
    """The cells of a row that are not empty, by their headings."""
    cells_of_row = {name: getattr(row, name) for name in columns_of(type(row))}
    return {name: value for name, value in cells_of_row.items() if value not in (None, "")}
