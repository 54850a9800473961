"""The columns of the files, and how a file becomes checked rows."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wres_helpers import standard
from wres_helpers.load import cells
from wres_helpers.load.cells import Column, UnexpectedError
from wres_helpers.load.due import Due, due
from wres_helpers.load.problems import Problem, nearest, one_of, shown
from wres_helpers.load.rows import (
    ActionRow,
    BenchmarkRow,
    BoardRow,
    EarlierRow,
    LikelihoodRow,
    ProfileRow,
    PublishedRow,
    Row,
    SurveyRow,
    WorkforceRow,
)
from wres_helpers.load.text import UnreadableError, records


@dataclass(frozen=True, slots=True)
class Layout:
    """What a file consists of: the kind of its rows, and its columns."""

    row: Callable[..., Row]
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The headings of the file."""
        return tuple(column.name for column in self.columns)


def _number(name: str, read: Callable[[str], object]) -> Column:
    return Column(name, read, may_be_absent=True, may_be_empty=True)


def _indicator(group: str) -> Column:
    return Column("indicator", cells.number_of(standard.indicators_of(group)))


def _published_band(text: str) -> str:
    steps = (f"{lower}_to_{higher}" for lower, higher in standard.TIER_STEPS)
    return text if text in (*standard.MEMBERSHIPS, *steps) else cells.band(text)


def _words(name: str, read: Callable[[str], object] = cells.passage, default: object = "") -> Column:
    return Column(name, read, may_be_absent=True, may_be_empty=True, default=default)


YEAR = Column("year", cells.year)
POPULATION = Column(
    "population", cells.code(standard.POPULATIONS), may_be_absent=True, may_be_empty=True, default="substantive"
)
STAFF_GROUP = Column("staff_group", cells.code(standard.STAFF_GROUPS), may_be_absent=True, default="all")
BAND = Column("band", cells.band, may_be_absent=True, default="all")
MEMBERSHIP = Column("membership", cells.code(standard.MEMBERSHIPS), may_be_absent=True, default="all")
ETHNIC_GROUP = Column("ethnic_group", cells.code(standard.ETHNIC_CODES))
SURVEY_YEAR = _number("survey_year", cells.year)
YEARS_COVERED = Column("years_covered", cells.number_of((1, 2)), may_be_absent=True, may_be_empty=True, default=1)
HEADCOUNT = _number("headcount", cells.count)
EVENTS = _number("events", cells.count)
PERCENTAGE = _number("percentage", cells.percentage)

LAYOUTS = {
    "workforce_profile": Layout(
        WorkforceRow, (YEAR, POPULATION, STAFF_GROUP, BAND, ETHNIC_GROUP, HEADCOUNT, PERCENTAGE)
    ),
    "relative_likelihood": Layout(
        LikelihoodRow,
        (
            YEAR,
            POPULATION,
            _indicator("relative_likelihood"),
            ETHNIC_GROUP,
            _number("eligible", cells.count),
            EVENTS,
            _number("likelihood", cells.likelihood),
            YEARS_COVERED,
            _number("relative_likelihood", cells.relative_likelihood),
        ),
    ),
    "staff_survey": Layout(
        SurveyRow,
        (
            YEAR,
            SURVEY_YEAR,
            POPULATION,
            _indicator("staff_survey"),
            ETHNIC_GROUP,
            _number("respondents", cells.count),
            EVENTS,
            PERCENTAGE,
        ),
    ),
    "board": Layout(BoardRow, (YEAR, MEMBERSHIP, ETHNIC_GROUP, HEADCOUNT, PERCENTAGE)),
    "equality_profile": Layout(
        ProfileRow,
        (
            YEAR,
            Column("characteristic", cells.characteristic),
            Column("category", cells.words),
            HEADCOUNT,
            _number("percentage", cells.signed_percentage),
            _words("area", cells.words),
        ),
    ),
    "action_plan": Layout(
        ActionRow,
        (
            YEAR,
            _words("number", cells.words),
            _words("priority", cells.words),
            _words("indicators", cells.indicators, default=()),
            _words("theme", cells.words),
            _words("objective"),
            Column("action", cells.passage),
            _words("milestones"),
            _words("owner", cells.words),
            _words("due", due, default=Due()),
            _words("progress"),
            _words("status", cells.words),
            _words("review"),
            _words("review_status", cells.words),
            _words("people_plan", cells.words),
        ),
    ),
    "published": Layout(
        PublishedRow,
        (
            YEAR,
            Column("document", cells.words),
            Column("place", cells.words),
            Column("indicator", cells.number_of(standard.INDICATORS)),
            POPULATION,
            STAFF_GROUP,
            Column("band", _published_band),
            Column("ethnic_group", cells.code(standard.ETHNIC_CODES), may_be_empty=True, default=""),
            Column("measure", cells.code(standard.MEASURES)),
            Column("published", cells.printed),
            Column("unit", cells.code(standard.UNITS)),
        ),
    ),
    "already_published": Layout(
        EarlierRow,
        (
            Column("edition", cells.count),
            YEAR,
            Column("indicator", cells.number_of(standard.INDICATORS)),
            POPULATION,
            STAFF_GROUP,
            Column("band", _published_band),
            ETHNIC_GROUP,
            Column("measure", cells.code(("headcount", "eligible", "events", "respondents"))),
            Column("least", cells.count),
            Column("most", cells.count),
        ),
    ),
}
# The one file that stands beside the organisations' folders and not within each.
BENCHMARKS = Layout(
    BenchmarkRow,
    (
        Column("indicator", cells.number_of(standard.INDICATORS)),
        YEAR,
        Column("scope", cells.code(standard.SCOPES)),
        Column("basis", cells.code(standard.TOTALS), may_be_empty=True, default=""),
        Column("band", _published_band, may_be_empty=True, default="all"),
        Column("ethnic_group", cells.code(standard.ETHNIC_CODES), may_be_empty=True, default=""),
        Column("measure", cells.code(("percentage", "relative_likelihood"))),
        Column("value", cells.benchmark),
        Column("source", cells.words),
        Column("confirmed", cells.yes_or_no),
    ),
)


def read(group: str, where: str, content: bytes) -> tuple[list[Row], list[Problem]]:
    """The rows of one count file that can be read, and every problem of its headings and its cells."""
    return read_rows(LAYOUTS[group], where, content)


def read_rows(layout: Layout, where: str, content: bytes) -> tuple[list[Row], list[Problem]]:
    """The rows of a file of this layout that can be read, and every problem of its headings and its cells."""
    try:
        lines = list(records(content))
    except UnreadableError as error:
        return [], [error.problem(where)]
    if not lines:
        return [], [Problem(where, f"is empty; expected a heading row such as {','.join(layout.names)}")]
    heading_row, headings = lines[0][0], _headings(lines[0][1])
    wrong_headings = list(_heading_problems(f"{where}, row {heading_row}", headings, layout))
    if not set(headings) & set(layout.names):
        return [], wrong_headings
    rows, wrong_cells = _rows(where, headings, lines[1:], layout)
    return [] if wrong_headings else rows, [*wrong_headings, *wrong_cells]


def _headings(found: Sequence[str]) -> list[str]:
    """The headings in small letters, without the empty cells that Excel leaves at the end."""
    last = max(number for number, cell in enumerate(found, start=1) if cell)
    return [cell.lower() for cell in found[:last]]


def _heading_problems(where: str, headings: Sequence[str], layout: Layout) -> Iterator[Problem]:
    names = layout.names
    if not set(headings) & set(names):
        separated = len(headings) > 1 or not any(mark in headings[0] for mark in ";\t")
        said = "holds none of the headings" if separated else "is not separated by commas"
        step = "write them above the rows" if separated else "save it with commas between the columns"
        yield Problem(where, f"{said}; expected {','.join(names)}; {step}")
        return
    for heading in dict.fromkeys(headings):
        if heading not in names:
            said = f"column {shown(heading)} is unknown" if heading else "a column has no heading"
            yield Problem(where, f"{said}; {one_of(names)}{nearest(heading, names)}")
        elif headings.count(heading) > 1:
            yield Problem(where, f"column '{heading}' stands twice; expected it once")
    for column in layout.columns:
        if column.name not in headings and not column.may_be_absent:
            yield Problem(where, f"column '{column.name}' is missing; expected it among the headings")


def _rows(
    where: str, headings: Sequence[str], lines: Sequence[tuple[int, list[str]]], layout: Layout
) -> tuple[list[Row], list[Problem]]:
    rows: list[Row] = []
    problems: list[Problem] = []
    for number, line in lines:
        at = f"{where}, row {number}"
        beyond = next((cell for cell in line[len(headings) :] if cell), "")
        if beyond:
            said = f"{shown(beyond)} stands beyond the last heading; expected {len(headings)} cells"
            problems.append(Problem(at, f"{said}; put a number with commas in quotation marks"))
            continue
        found = dict(zip(headings, [*line, *[""] * len(headings)], strict=False))
        values, wrong = _values(at, found, layout.columns)
        problems.extend(wrong)
        if not wrong:
            rows.append(layout.row(row=number, **values))
    return rows, problems


def _values(where: str, found: Mapping[str, str], columns: Sequence[Column]) -> tuple[dict[str, object], list[Problem]]:
    values: dict[str, object] = {}
    problems = []
    for column in columns:
        text = found.get(column.name)
        if text is None or (not text and column.may_be_empty):
            values[column.name] = column.default
            continue
        try:
            cells.refuse_formula(text)
            values[column.name] = column.read(text)
        except UnexpectedError as error:
            said = f"{column.name} is {shown(text) if text else 'empty'}"
            problems.append(Problem(where, f"{said}; {error}"))
    return values, problems
