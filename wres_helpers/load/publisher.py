"""`organisation.yaml`: what the publisher decided, and why figures are missing."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from wres_helpers import rules, standard
from wres_helpers.load import cells, plain_yaml
from wres_helpers.load.problems import Problem, nearest, one_of, shown
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
)
CHOICES = {
    "kind": tuple(standard.KINDS),
    "denominator": ("all", "known"),
    "disclosure": tuple(rules.PUBLIC_RULES),
    "senior_medical_managers": ("within_consultants", "separate"),
}
REASONS = ("too_few", "not_collected", "no_cases", "not_reported", "not_applicable", "derived")
NOTE = ("years", "indicators", "reason", "text")
SOURCE = ("document", "title", "remarks")
SIGN_OFF = ("board_lead", "lead_manager", "approved_on", "published_at")
POPULATION = ("area", "year", "people", "bme_percentage", "source")
LONGEST = {
    "name": 150,
    "short_name": 40,
    "bme_label": 60,
    "document": 40,
    "title": 300,
    "text": 4000,
    "contact": 600,
    **dict.fromkeys((*SIGN_OFF, "area", "source"), 300),
}
Number = TypeVar("Number", int, Decimal)
# Control and format characters (among them those that turn the direction of writing), and broken ones.
INVISIBLE = ("Cc", "Cf", "Cs", "Zl", "Zp")


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
class Publisher:
    """The contents of `organisation.yaml`, defaults filled in."""

    name: str
    short_name: str
    kind: str
    denominator: str
    bme_label: str = "BME"
    disclosure: str = rules.PUBLIC.name
    first_report: int | None = None
    senior_medical_managers: str = "within_consultants"
    notes: tuple[Note, ...] = ()
    sources: tuple[Source, ...] = ()
    sign_off: SignOff = SignOff()
    contact: str = ""
    populations: tuple[Population, ...] = ()


class _Reader:
    """Takes values out of one block of the file and collects what is wrong with them."""

    def __init__(self, where: str, problems: list[Problem]) -> None:
        self.where = where
        self.problems = problems

    def wrong(self, text: str) -> None:
        self.problems.append(Problem(self.where, text))

    def block(self, value: Any, keys: tuple[str, ...], required: tuple[str, ...]) -> dict[str, Any]:
        if not isinstance(value, dict):
            found = "empty" if value in ("", None) else "not a block of keys and values"
            self.wrong(f"is {found}; expected the keys {', '.join(required)}")
            return {}
        for key in value:
            if key not in keys:
                self.wrong(f"the key {shown(key)} is unknown; {one_of(keys)}{nearest(key, keys)}")
        for key in required:
            if key not in value:
                self.wrong(f"the key '{key}' is missing; expected {', '.join(required)}")
        return {key: item for key, item in value.items() if key in keys}

    def blocks(self, name: str, value: Any) -> list[tuple["_Reader", Any]]:
        one = name.removesuffix("s")
        listed = self.listed(name, value)
        return [(_Reader(f"{self.where}, {one} {n}", self.problems), item) for n, item in enumerate(listed, start=1)]

    def listed(self, name: str, value: Any) -> list[Any]:
        if not isinstance(value, list):
            self.wrong(f"{name} is not a list; expected entries that begin with '- '")
            return []
        return value

    def words(self, name: str, value: Any, longest: int) -> str:
        if not isinstance(value, str) or not value.strip():
            self.wrong(f"{name} is {'not text' if isinstance(value, (list, dict)) else 'empty'}; expected words")
            return ""
        hidden = next((letter for letter in value if letter not in "\n\t" and _invisible(letter)), "")
        if hidden:
            self.wrong(f"{name} holds the invisible character {shown(hidden)}; expected plain text; type it again")
        if len(value) > longest:
            self.wrong(f"{name} is {len(value):,} characters long; expected at most {longest:,}")
        return " ".join(value.split())

    def choice(self, name: str, value: Any, allowed: tuple[str, ...]) -> str:
        text = value if isinstance(value, str) else ""
        if text not in allowed:
            found = "not a word" if text != value else shown(text) if text else "empty"
            self.wrong(f"{name} is {found}; {one_of(allowed)}{nearest(text, allowed)}")
        return text

    def number(self, said: str, value: Any, read: Callable[[str], Number]) -> Number | None:
        try:
            return read(value if isinstance(value, str) else "")
        except cells.UnexpectedError as error:
            found = "a list or a block" if not isinstance(value, str) else shown(value) if value else "nothing"
            self.wrong(f"{said} {found}; {error}")
            return None

    def numbers(self, name: str, value: Any, read: Callable[[str], int], example: str) -> tuple[int, ...]:
        if not isinstance(value, list) or not value:
            self.wrong(f"{name} is not a list of numbers; expected a list such as [{example}]")
            return ()
        found = [self.number(f"{name} holds", item, read) for item in value]
        return tuple(number for number in found if number is not None)


def read(where: str, content: bytes) -> tuple[Publisher | None, list[Problem]]:
    """The publisher's decisions and every problem of the file; None where there is any."""
    try:
        contents = plain_yaml.read(content)
    except UnreadableError as error:
        return None, [error.problem(where)]
    reader = _Reader(where, [])
    found = reader.block(contents, (*REQUIRED, *OPTIONAL), REQUIRED)
    values = {name: _value(reader, name, value) for name, value in found.items()}
    return (None if reader.problems else Publisher(**values)), reader.problems


def _value(reader: _Reader, name: str, value: Any) -> Any:
    readers: dict[str, Callable[[_Reader, Any], Any]] = {
        "notes": lambda reader, value: tuple(_note(block, item) for block, item in reader.blocks("notes", value)),
        "sources": _sources,
        "sign_off": _sign_off,
        "populations": lambda reader, value: tuple(
            _population(block, item) for block, item in reader.blocks("populations", value)
        ),
        "first_report": lambda reader, value: reader.number("first_report is", value, cells.year),
    }
    if name in CHOICES:
        return reader.choice(name, value, CHOICES[name])
    if name in readers:
        return readers[name](reader, value)
    return reader.words(name, value, LONGEST[name])


def _sign_off(reader: _Reader, value: Any) -> SignOff:
    found = _Reader(f"{reader.where}, sign_off", reader.problems).block(value, SIGN_OFF, ())
    return SignOff(**{key: reader.words(key, words, LONGEST[key]) for key, words in found.items()})


def _note(reader: _Reader, item: Any) -> Note | None:
    found = reader.block(item, NOTE, NOTE)
    values = {name: _note_value(reader, name, value) for name, value in found.items()}
    return Note(**values) if len(values) == len(NOTE) else None


def _note_value(reader: _Reader, name: str, value: Any) -> Any:
    if name == "years":
        return reader.numbers(name, value, cells.year, "2024")
    if name == "indicators":
        return reader.numbers(name, value, cells.number_of(standard.INDICATORS), "1")
    if name == "reason":
        return reader.choice(name, value, REASONS)
    return reader.words(name, value, LONGEST[name])


def _sources(reader: _Reader, value: Any) -> tuple[Source | None, ...]:
    found = []
    documents: set[str] = set()
    for block, item in reader.blocks("sources", value):
        source = _source(block, item)
        found.append(source)
        if source and source.document in documents:
            block.wrong(f"document {shown(source.document)} stands twice among the sources; expected it once")
        documents |= {source.document} if source else set()
    return tuple(found)


def _source(reader: _Reader, item: Any) -> Source | None:
    found = reader.block(item, SOURCE, SOURCE[:2])
    words = {name: reader.words(name, found[name], LONGEST[name]) for name in SOURCE[:2] if name in found}
    remarks = found.get("remarks", [])
    several = [remarks] if isinstance(remarks, str) else reader.listed("remarks", remarks)
    read_remarks = tuple(reader.words("one of remarks", remark, LONGEST["text"]) for remark in several)
    return Source(words["document"], words["title"], read_remarks) if words.keys() == set(SOURCE[:2]) else None


def _population(reader: _Reader, item: Any) -> Population | None:
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


def _invisible(letter: str) -> bool:
    return unicodedata.category(letter) in INVISIBLE
