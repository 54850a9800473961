"""`organisation.yaml`: what the publisher decided, and why figures are missing."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, NamedTuple

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, model_validator
from pydantic.dataclasses import dataclass

from wres_helpers import labels, rules, standard
from wres_helpers.load import cells
from wres_helpers.load.findings import UnexpectedError, quotation
from wres_helpers.load.plan import calendar_day

BOARD = "board"
EXACTLY = ConfigDict(extra="forbid", defer_build=True)  # one schema, once it is needed


class ContradictionError(ValueError):
    """Values that cannot stand together; `entry` is the place of the one in its list that is too many."""

    def __init__(self, text: str, entry: int | None = None) -> None:
        super().__init__(text)
        self.entry = entry


def _by(read: Callable[[str], Any]) -> BeforeValidator:
    """Reads text as a cell is read; a list or a block says nothing, and what is no text is a value already."""

    def value_of(value: Any) -> Any:
        if isinstance(value, list | dict):
            return read("")
        return read(value) if isinstance(value, str) else value

    return BeforeValidator(value_of)


def _once(*names: str) -> AfterValidator:
    """No two entries of a list have the same values under these names."""

    def refuse_twice(entries: Sequence[Any]) -> Sequence[Any]:
        values = [tuple(getattr(entry, name) for name in names) for entry in entries]
        first: set[object] = set()
        for number, value in enumerate(values):
            if value in first:
                words = ", ".join(f"{name} {quotation(part)}" for name, part in zip(names, value, strict=True))
                raise ContradictionError(f"{words} stands twice; expected it once", number)
            first.add(value)
        return entries

    return AfterValidator(refuse_twice)


def _at_least(least: int) -> Callable[[str], int]:
    def threshold(text: str) -> int:
        number = cells.count(text)
        if number < least:
            raise UnexpectedError(f"expected a whole number of at least {least}")
        return number

    return threshold


def _leaders(text: str) -> str:
    if text == BOARD or (len(text) <= cells.LONGEST_TEXT and standard.bands_within(text)):
        return text
    raise UnexpectedError("expected board, a pay band such as band_8a, or a range such as band_8b_to_vsm")


def _page(text: str) -> str:
    if text.isascii() and text.isidentifier():
        return text
    raise UnexpectedError("expected the name of a notebook in notebooks/ without .ipynb, such as my_page")


def _names(value: Any) -> Any:
    """Several names in one text, as a cell of a workbook has them."""
    return value.replace(",", " ").split() if isinstance(value, str) else value


Line = Annotated[str, _by(cells.flowing_text(300))]
Short = Annotated[str, _by(cells.flowing_text(40))]
Word = Annotated[str, _by(cells.flowing_text(60))]
Text = Annotated[str, _by(cells.flowing_text(4000))]
Year = Annotated[int, _by(cells.year)]
SOME = Field(min_length=1, max_length=100)
Years = Annotated[tuple[Year, ...], SOME]
Number = Annotated[int, _by(cells.number_of(standard.INDICATORS))]
Band = Annotated[str, _by(cells.band_of_figure)]
EthnicGroup = Annotated[str, _by(cells.code(standard.ETHNIC_CODES))]
Count = Annotated[int, _by(cells.count)]
Inhabitants = Annotated[int, _by(_at_least(1))]
Percentage = Annotated[Decimal, _by(cells.percentage)]
REASONS = ("too_few", "not_collected", "no_cases", "not_reported", "not_applicable", "derived")
BASES = ("own_workforce", "local_population", "whichever_is_higher", "fixed")
METHODS = ("fixed_establishment", "net_additions")
MAPPINGS = ("own", "transcribed")
WORDS = ("own", "summary")
MEDICAL_STAFF = ("separate", "perhaps_clinical")
MANAGERS = ("within_consultants", "separate")


@dataclass(frozen=True, slots=True, config=EXACTLY)
class Disclosure:
    """What the public edition withholds: thresholds that may be raised, and whether the board is protected."""

    smallest: Annotated[int, _by(_at_least(rules.LEAST_SMALLEST))] = rules.LEAST_SMALLEST
    smallest_base: Annotated[int, _by(_at_least(rules.LEAST_BASE))] = rules.LEAST_BASE
    board: Annotated[str, _by(cells.code(rules.BOARDS))] = "public"

    @property
    def rule(self) -> rules.Rule:
        """The rule of the public edition."""
        return rules.Rule(rules.PUBLIC, self.smallest, self.smallest_base, self.board)


@dataclass(frozen=True, slots=True, config=EXACTLY)
class Open(Disclosure):
    """Nothing is withheld, because the organisation decided to publish everything."""

    @property
    def rule(self) -> rules.Rule:
        """The rule of the public edition."""
        return rules.OPEN


def _disclosure(value: Any) -> Any:
    if isinstance(value, str) and value != "open":
        raise UnexpectedError("expected open, or the keys smallest, smallest_base and board")
    return Open() if value == "open" else value


@dataclass(frozen=True, slots=True, config=EXACTLY)
class Note:
    """Why indicators are missing in some years, or how their counts came about: all, or those that it names."""

    years: Years
    indicators: Annotated[tuple[Number, ...], SOME]
    reason: Annotated[str, _by(cells.code(REASONS))]
    text: Text
    bands: Annotated[tuple[Band, ...], SOME] = ()
    ethnic_groups: Annotated[tuple[EthnicGroup, ...], SOME] = ()

    def is_about(self, key: Any) -> bool:
        """True for the key of a number that the note is about."""
        of_indicator = key.year in self.years and key.indicator in self.indicators
        of_band = not self.bands or key.band in self.bands
        return of_indicator and of_band and (not self.ethnic_groups or key.ethnic_group in self.ethnic_groups)


@dataclass(frozen=True, slots=True, config=EXACTLY)
class Source:
    """A document that the counts were taken from."""

    document: Short
    title: Line
    remarks: Annotated[tuple[Text, ...], BeforeValidator(lambda one: [one] if isinstance(one, str) else one)] = ()


@dataclass(frozen=True, slots=True, config=EXACTLY)
class SignOff:
    """Who answers for the report, when the board approved it, and where it is published."""

    board_lead: Line = ""
    lead_manager: Line = ""
    approved_on: Line = ""
    published_at: Line = ""


@dataclass(frozen=True, slots=True, config=EXACTLY)
class Population:
    """The people of an area that the organisation serves."""

    area: Line
    year: Year
    people: Inhabitants
    bme_percentage: Percentage
    source: Line


@dataclass(frozen=True, slots=True, config=EXACTLY)
class Status:
    """A code of the organisation's own key for its actions: one of the four meanings, and its own words."""

    code: Short
    meaning: Annotated[str, _by(cells.code(labels.STATUSES))]
    words: Word = ""


class ReportDate(NamedTuple):
    """The day on which the report of a year was made."""

    year: Year
    date: Annotated[date, _by(calendar_day)]


class Posts(NamedTuple):
    """Posts of leaders in a year, and how many of them BME people hold."""

    year: Year
    posts: Count
    bme: Count


class People(NamedTuple):
    """How many more people the plan itself says it takes in a year."""

    year: Year
    people: Count


@dataclass(frozen=True, slots=True, config=EXACTLY)
class Target:
    """A share of BME people among leaders, to be reached in a straight line from the first year to the last.

    `counts` are posts and BME people by year where the plan counts others than the files do; `stated` is how many
    more people the plan itself says it takes, by year. `counts_fit_the_plan`: the counts were chosen to give that.
    """

    whom: Annotated[str, _by(_leaders)]
    first_year: Year
    last_year: Year
    basis: Annotated[str, _by(cells.code(BASES))]
    method: Annotated[str, _by(cells.code(METHODS))]
    percentage: Percentage | None = None
    population_percentage: Percentage | None = None
    start_percentage: Percentage | None = None
    counts: Annotated[tuple[Posts, ...], _once("year")] = ()
    stated: Annotated[tuple[People, ...], _once("year")] = ()
    counts_fit_the_plan: Annotated[bool, _by(cells.yes_or_no)] = False
    remark: Annotated[str, _by(cells.flowing_text(1000))] = ""

    @property
    def is_of_board(self) -> bool:
        """True where the leaders are the members of the board."""
        return self.whom == BOARD

    @model_validator(mode="after")
    def _refuse_contradictions(self) -> "Target":
        """Refuses what cannot be meant, where each value by itself could be."""
        if self.last_year <= self.first_year:
            text = f"last_year is {self.last_year}; expected a year after first_year, {self.first_year}"
            raise ContradictionError(text)
        if self.basis == "fixed" and self.percentage is None:
            raise ContradictionError("the key 'percentage' is missing; expected it where basis is 'fixed'")
        if self.basis != "fixed" and self.percentage is not None:
            text = f"percentage stands beside basis '{self.basis}'; expected it only where basis is 'fixed'"
            raise ContradictionError(text)
        for year, posts, bme in self.counts:
            if bme > posts:
                text = f"counts of {year}: bme is {bme}, but posts is {posts}; expected at most as many"
                raise ContradictionError(text)
        return self


@dataclass(frozen=True, slots=True, config=EXACTLY)
class Publisher:
    """The contents of `organisation.yaml`, defaults filled in."""

    name: Annotated[str, _by(cells.flowing_text(150))]
    short_name: Short
    kind: Annotated[str, _by(cells.code(standard.KINDS))]
    denominator: Annotated[str, _by(cells.code(("all", "known")))]
    bme_label: Word = "BME"
    disclosure: Annotated[Disclosure, BeforeValidator(_disclosure)] = Disclosure()
    first_report: Annotated[int | None, _by(cells.year)] = None
    senior_medical_managers: Annotated[str, _by(cells.code(MANAGERS))] = "within_consultants"
    medical_staff: Annotated[str, _by(cells.code(MEDICAL_STAFF))] = "separate"
    notes: tuple[Note, ...] = ()
    sources: Annotated[tuple[Source, ...], _once("document")] = ()
    sign_off: SignOff = SignOff()
    contact: Annotated[str, _by(cells.flowing_text(600))] = ""
    populations: Annotated[tuple[Population, ...], _once("area", "year")] = ()
    report_dates: Annotated[tuple[ReportDate, ...], _once("year")] = ()
    status_key: Annotated[tuple[Status, ...], _once("code")] = ()
    targets: Annotated[tuple[Target, ...], _once("whom")] = ()
    mapping: Annotated[str, _by(cells.code(MAPPINGS))] = "transcribed"
    words: Annotated[str, _by(cells.code(WORDS))] = "own"
    pages: Annotated[tuple[Annotated[str, _by(_page)], ...], SOME, BeforeValidator(_names)] = ()

    @property
    def maps_its_plan(self) -> bool:
        """True where the organisation itself said which indicators each of its actions serves."""
        return self.mapping == "own"

    @property
    def statuses(self) -> dict[str, Status]:
        """What an action's status may be: a code of the organisation's own key, or one of the four meanings."""
        plain = {meaning: Status(meaning, meaning) for meaning in labels.STATUSES}
        return {**plain, **{status.code: status for status in self.status_key}}
