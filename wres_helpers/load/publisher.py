"""`organisation.yaml`: what the publisher decided, and why figures are missing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from wres_helpers import labels, rules, standard
from wres_helpers.load import cells, plain_yaml
from wres_helpers.load.blocks import Block
from wres_helpers.load.due import calendar_day
from wres_helpers.load.problems import Problem, shown
from wres_helpers.load.targets import Target, targets
from wres_helpers.load.text import UnreadableError

REQUIRED = ("name", "short_name", "kind", "denominator")
OPTIONAL = (
    "bme_label",
    "disclosure",
    "first_report",
    "senior_medical_managers",
    "notes",
    "sources",
    "sign_off",
    "contact",
    "populations",
    "report_dates",
    "status_key",
    "targets",
)
CHOICES = {
    "kind": tuple(standard.KINDS),
    "denominator": ("all", "known"),
    "senior_medical_managers": ("within_consultants", "separate"),
}
REASONS = ("too_few", "not_collected", "no_cases", "not_reported", "not_applicable", "derived")
NOTE = ("years", "indicators", "reason", "text")
SOURCE = ("document", "title", "remarks")
SIGN_OFF = ("board_lead", "lead_manager", "approved_on", "published_at")
POPULATION = ("area", "year", "people", "bme_percentage", "source")
REPORT_DATE = ("year", "date")
STATUS = ("code", "meaning", "words")
LONGEST = {
    "name": 150,
    "short_name": 40,
    "bme_label": 60,
    "document": 40,
    "code": 40,
    "words": 60,
    "title": 300,
    "text": 4000,
    "contact": 600,
    **dict.fromkeys((*SIGN_OFF, "area", "source"), 300),
}


@dataclass(frozen=True, slots=True)
class Note:
    """Why indicators are missing in some years, or how their counts came about."""

    years: tuple[int, ...]
    indicators: tuple[int, ...]
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """A document that the counts were taken from."""

    document: str
    title: str
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SignOff:
    """Who answers for the report, when the board approved it, and where it is published."""

    board_lead: str = ""
    lead_manager: str = ""
    approved_on: str = ""
    published_at: str = ""


@dataclass(frozen=True, slots=True)
class Population:
    """The people of an area that the organisation serves."""

    area: str
    year: int
    people: int
    bme_percentage: Decimal
    source: str


@dataclass(frozen=True, slots=True)
class Status:
    """A code of the organisation's own key for its actions: one of the four meanings, and its own words."""

    code: str
    meaning: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Publisher:
    """The contents of `organisation.yaml`, defaults filled in."""

    name: str
    short_name: str
    kind: str
    denominator: str
    bme_label: str = "BME"
    disclosure: rules.Rule = rules.DEFAULT
    first_report: int | None = None
    senior_medical_managers: str = "within_consultants"
    notes: tuple[Note, ...] = ()
    sources: tuple[Source, ...] = ()
    sign_off: SignOff = SignOff()
    contact: str = ""
    populations: tuple[Population, ...] = ()
    report_dates: tuple[tuple[int, date], ...] = ()
    status_key: tuple[Status, ...] = ()
    targets: tuple[Target, ...] = ()

    @property
    def statuses(self) -> dict[str, Status]:
        """What an action's status may be: a code of the organisation's own key, or one of the four meanings."""
        plain = {meaning: Status(meaning, meaning) for meaning in labels.STATUSES}
        return {**plain, **{status.code: status for status in self.status_key}}


def read(where: str, content: bytes) -> tuple[Publisher | None, list[Problem]]:
    """The publisher's decisions and every problem of the file; None where there is any."""
    try:
        contents = plain_yaml.read(content)
    except UnreadableError as error:
        return None, [error.problem(where)]
    reader = Block(where, [])
    found = reader.block(contents, (*REQUIRED, *OPTIONAL), REQUIRED)
    values = {name: _value(reader, name, value) for name, value in found.items()}
    return (None if reader.problems else Publisher(**values)), reader.problems


def _value(reader: Block, name: str, value: Any) -> Any:
    readers: dict[str, Callable[[Block, Any], Any]] = {
        "notes": lambda reader, value: tuple(_note(block, item) for block, item in reader.blocks("notes", value)),
        "sources": _sources,
        "sign_off": _sign_off,
        "populations": lambda reader, value: tuple(
            _population(block, item) for block, item in reader.blocks("populations", value)
        ),
        "report_dates": _report_dates,
        "status_key": _status_key,
        "targets": targets,
        "first_report": lambda reader, value: reader.number("first_report is", value, cells.year),
    }
    if name == "disclosure":
        return rules.OPEN if value == "open" else rules.DEFAULT
    if name in CHOICES:
        return reader.choice(name, value, CHOICES[name])
    if name in readers:
        return readers[name](reader, value)
    return reader.words(name, value, LONGEST[name])


def _sign_off(reader: Block, value: Any) -> SignOff:
    found = Block(f"{reader.where}, sign_off", reader.problems).block(value, SIGN_OFF, ())
    return SignOff(**{key: reader.words(key, words, LONGEST[key]) for key, words in found.items()})


def _report_dates(reader: Block, value: Any) -> tuple[tuple[int, date], ...]:
    found: dict[int, date] = {}
    for block, item in reader.blocks("report_dates", value):
        entry = block.block(item, REPORT_DATE, REPORT_DATE)
        year = block.number("year is", entry.get("year"), cells.year) if "year" in entry else None
        day = block.number("date is", entry.get("date"), calendar_day) if "date" in entry else None
        if year in found:
            block.wrong(f"year {year} stands twice; expected one date for each report")
        elif year and day:
            found[year] = day
    return tuple(found.items())


def _status_key(reader: Block, value: Any) -> tuple[Status, ...]:
    found: dict[str, Status] = {}
    for block, item in reader.blocks("status_key", value):
        entry = block.block(item, STATUS, STATUS)
        code, words = (block.words(name, entry[name], LONGEST[name]) if name in entry else "" for name in STATUS[::2])
        meaning = block.choice("meaning", entry["meaning"], tuple(labels.STATUSES)) if "meaning" in entry else ""
        if code in found:
            block.wrong(f"code {shown(code)} stands twice; expected it once")
        found[code] = Status(code, meaning, words)
    return tuple(found.values())


def _note(reader: Block, item: Any) -> Note | None:
    found = reader.block(item, NOTE, NOTE)
    values = {name: _note_value(reader, name, value) for name, value in found.items()}
    return Note(**values) if len(values) == len(NOTE) else None


def _note_value(reader: Block, name: str, value: Any) -> Any:
    if name == "years":
        return reader.numbers(name, value, cells.year, "2024")
    if name == "indicators":
        return reader.numbers(name, value, cells.number_of(standard.INDICATORS), "1")
    if name == "reason":
        return reader.choice(name, value, REASONS)
    return reader.words(name, value, LONGEST[name])


def _sources(reader: Block, value: Any) -> tuple[Source | None, ...]:
    found = []
    documents: set[str] = set()
    for block, item in reader.blocks("sources", value):
        source = _source(block, item)
        found.append(source)
        if source and source.document in documents:
            block.wrong(f"document {shown(source.document)} stands twice among the sources; expected it once")
        documents |= {source.document} if source else set()
    return tuple(found)


def _source(reader: Block, item: Any) -> Source | None:
    found = reader.block(item, SOURCE, SOURCE[:2])
    words = {name: reader.words(name, found[name], LONGEST[name]) for name in SOURCE[:2] if name in found}
    remarks = found.get("remarks", [])
    several = [remarks] if isinstance(remarks, str) else reader.listed("remarks", remarks)
    read_remarks = tuple(reader.words("one of remarks", remark, LONGEST["text"]) for remark in several)
    return Source(words["document"], words["title"], read_remarks) if words.keys() == set(SOURCE[:2]) else None


def _population(reader: Block, item: Any) -> Population | None:
    found = reader.block(item, POPULATION, POPULATION)
    if found.keys() != set(POPULATION):
        return None
    year = reader.number("year is", found["year"], cells.year)
    people = reader.number("people is", found["people"], cells.count)
    share = reader.number("bme_percentage is", found["bme_percentage"], cells.percentage)
    words = [reader.words(name, found[name], LONGEST[name]) for name in ("area", "source")]
    if year is None or people is None or share is None:
        return None
    return Population(words[0], year, people, share, words[1])
