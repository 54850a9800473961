"""The rows of the count files: their columns, and how a file becomes checked rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from wres_helpers import standard
from wres_helpers.load import cells
from wres_helpers.load.cells import Column
from wres_helpers.load.problems import Problem, nearest, one_of
from wres_helpers.load.text import SAVE_AS, Unreadable, records


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


Row = WorkforceRow | LikelihoodRow | SurveyRow | BoardRow | PublishedRow

YEAR = Column("year", cells.year)
POPULATION = Column(
    "population", cells.code(standard.POPULATIONS), may_be_absent=True, may_be_empty=True, default="substantive"
)
STAFF_GROUP = Column("staff_group", cells.code(standard.STAFF_GROUPS), may_be_absent=True, default="all")
BAND = Column("band", cells.band, may_be_absent=True, default="all")
ETHNIC_GROUP = Column("ethnic_group", cells.code(standard.ETHNIC_CODES))


def _number(name: str, read) -> Column:  # noqa: ANN001
    return Column(name, read, may_be_absent=True, may_be_empty=True)


def _indicator(group: str) -> Column:
    return Column("indicator", cells.number_of(standard.indicators_of(group)))


def _text(text: str) -> str:
    return text


def _signed(text: str) -> Decimal:
    if not cells.NUMBER.fullmatch(text) or not any(letter.isdigit() for letter in text):
        raise cells.Unexpected("expected a number as printed")
    return Decimal(text.removesuffix("%").replace(",", ""))


def _published_band(text: str) -> str:
    special = (*standard.MEMBERSHIPS, *(f"{a}_to_{b}" for a, b in standard.TIER_STEPS))
    return text if text in special else cells.band(text)


COLUMNS: dict[str, tuple[type[Row], tuple[Column, ...]]] = {
    "workforce_profile": (
        WorkforceRow,
        (
            YEAR,
            POPULATION,
            STAFF_GROUP,
            BAND,
            ETHNIC_GROUP,
            _number("headcount", cells.count),
            _number("percentage", cells.percentage),
        ),
    ),
    "relative_likelihood": (
        LikelihoodRow,
        (
            YEAR,
            POPULATION,
            _indicator("relative_likelihood"),
            ETHNIC_GROUP,
            _number("eligible", cells.count),
            _number("events", cells.count),
            _number("likelihood", cells.likelihood),
            Column("years_covered", cells.number_of((1, 2)), may_be_absent=True, may_be_empty=True, default=1),
            _number("relative_likelihood", cells.relative_likelihood),
        ),
    ),
    "staff_survey": (
        SurveyRow,
        (
            YEAR,
            Column("survey_year", cells.year, may_be_absent=True, may_be_empty=True),
            POPULATION,
            _indicator("staff_survey"),
            ETHNIC_GROUP,
            _number("respondents", cells.count),
            _number("events", cells.count),
            _number("percentage", cells.percentage),
        ),
    ),
    "board": (
        BoardRow,
        (
            YEAR,
            Column("membership", cells.code(standard.MEMBERSHIPS), may_be_absent=True, default="all"),
            ETHNIC_GROUP,
            _number("headcount", cells.count),
            _number("percentage", cells.percentage),
        ),
    ),
    "published": (
        PublishedRow,
        (
            YEAR,
            Column("document", _text),
            Column("place", _text),
            Column("indicator", cells.number_of(tuple(standard.INDICATORS))),
            POPULATION,
            STAFF_GROUP,
            Column("band", _published_band),
            Column("ethnic_group", cells.code(standard.ETHNIC_CODES), may_be_empty=True, default=""),
            Column("measure", cells.code(standard.MEASURES)),
            Column("published", _signed),
            Column("unit", cells.code(standard.UNITS)),
        ),
    ),
}


def read(group: str, where: str, content: bytes) -> tuple[list[Row], list[Problem]]:
    """The checked rows of one file, and every problem of its heading and its cells."""
    row_type, columns = COLUMNS[group]
    try:
        lines = list(records(content))
    except Unreadable as error:
        return [], [Problem(where, str(error))]
    if not lines:
        names = ",".join(column.name for column in columns)
        return [], [Problem(where, f"is empty; expected a heading row such as {names}")]
    heading_row, words = lines[0]
    headings = [word.lower() for word in words]
    problems = list(_heading_problems(f"{where}, row {heading_row}", headings, columns))
    if problems:
        return [], problems
    rows: list[Row] = []
    for number, line in lines[1:]:
        at = f"{where}, row {number}"
        beyond = [cell for cell in line[len(headings) :] if cell]
        if beyond:
            text = f"'{_shortened(beyond[0])}' stands beyond the last heading; expected {len(headings)} cells"
            problems.append(Problem(at, f"{text}; put a number with commas in quotation marks"))
            continue
        found = dict(zip(headings, line + [""] * (len(headings) - len(line)), strict=False))
        values, wrong = _values(at, found, columns)
        problems.extend(wrong)
        if not wrong:
            rows.append(row_type(row=number, **values))  # type: ignore[arg-type]
    return rows, problems


def _heading_problems(where: str, headings: Sequence[str], columns: Sequence[Column]) -> list[Problem]:
    names = [column.name for column in columns]
    if len(headings) == 1 and any(mark in headings[0] for mark in ";\t"):
        return [Problem(where, f"the columns are not separated by commas; {SAVE_AS}")]
    problems = []
    for heading in dict.fromkeys(headings):
        if heading not in names:
            said = f"column '{_shortened(heading)}' is unknown" if heading else "a column has no heading"
            problems.append(Problem(where, f"{said}; {one_of(names)}{nearest(heading, names)}"))
        elif headings.count(heading) > 1:
            problems.append(Problem(where, f"column '{heading}' stands twice; expected it once"))
    for column in columns:
        if column.name not in headings and not column.may_be_absent:
            problems.append(Problem(where, f"column '{column.name}' is missing; expected it among the headings"))
    return problems


def _values(where: str, found: dict[str, str], columns: Sequence[Column]) -> tuple[dict[str, object], list[Problem]]:
    values: dict[str, object] = {}
    problems = []
    for column in columns:
        text = found.get(column.name)
        if not text and (text is None or column.may_be_empty):
            values[column.name] = column.default
            continue
        try:
            if not text:
                raise cells.Unexpected(_expected_where_empty(column))
            cells.refuse_formula(text)
            values[column.name] = column.read(text)
        except cells.Unexpected as error:
            said = f"{column.name} is '{_shortened(text)}'" if text else f"{column.name} is empty"
            problems.append(Problem(where, f"{said}; {error}"))
    return values, problems


def _expected_where_empty(column: Column) -> str:
    try:
        column.read("")
    except cells.Unexpected as error:
        return str(error)
    return "expected a value"


def _shortened(text: str, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[:most]}…"
