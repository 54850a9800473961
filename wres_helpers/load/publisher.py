"""`organisation.yaml`: what the publisher decided, and why figures are missing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from wres_helpers import rules, standard
from wres_helpers.load import cells
from wres_helpers.load.problems import Problem, nearest, one_of
from wres_helpers.load.text import Unreadable, decode

REQUIRED = ("name", "short_name", "kind", "denominator")
OPTIONAL = ("bme_label", "disclosure", "first_report", "senior_medical_managers", "notes", "sources")
CHOICES = {
    "kind": tuple(standard.KINDS),
    "denominator": ("all", "known"),
    "disclosure": tuple(rules.PUBLIC_RULES),
    "senior_medical_managers": ("within_consultants", "separate"),
}
REASONS = ("too_few", "not_collected", "no_cases", "not_reported", "not_applicable", "derived")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
LONGEST = {"name": 150, "short_name": 40, "bme_label": 60}


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


class _Reader:
    """Takes values out of the file's mapping and collects what is wrong with them."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.problems: list[Problem] = []

    def wrong(self, text: str) -> None:
        self.problems.append(Problem(self.where, text))

    def words(self, name: str, value: Any, longest: int = 4000) -> str:
        if not isinstance(value, str) or not value.strip():
            self.wrong(f"{name} is {'empty' if value in ('', None) else 'not text'}; expected words")
            return ""
        if CONTROL.search(value):
            self.wrong(f"{name} holds control characters; expected plain text; type it again")
        if len(value) > longest:
            self.wrong(f"{name} is {len(value):,} characters long; expected at most {longest:,}")
        return " ".join(value.split())

    def choice(self, name: str, value: Any, allowed: tuple[str, ...]) -> str:
        text = value if isinstance(value, str) else str(value)
        if text not in allowed:
            self.wrong(f"{name} is '{text[:60]}'; {one_of(allowed)}{nearest(text, allowed)}")
        return text

    def numbers(self, name: str, value: Any, read) -> tuple[int, ...]:  # noqa: ANN001
        if not isinstance(value, list) or not value:
            self.wrong(f"{name} is not a list; expected a list such as [2024]")
            return ()
        found = []
        for item in value:
            try:
                found.append(read(str(item)))
            except cells.Unexpected as error:
                self.wrong(f"{name} holds '{str(item)[:60]}'; {error}")
        return tuple(found)

    def mapping(self, name: str, value: Any, keys: tuple[str, ...], required: tuple[str, ...]) -> dict[str, Any]:
        if not isinstance(value, dict):
            self.wrong(f"{name} is not a block of keys and values; expected {', '.join(required)}")
            return {}
        for key in value:
            if key not in keys:
                self.wrong(f"{name} has the unknown key '{key}'; {one_of(keys)}{nearest(str(key), keys)}")
        for key in required:
            if key not in value:
                self.wrong(f"{name} has no {key}; expected {', '.join(required)}")
        return {key: item for key, item in value.items() if key in keys}

    def listed(self, name: str, value: Any) -> list[Any]:
        if not isinstance(value, list):
            self.wrong(f"{name} is not a list; expected entries that begin with '- '")
            return []
        return value


class _Loader(yaml.BaseLoader):
    """Reads every value as text (so `no` and `5E1` stay words) and refuses a key that stands twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                line = node.start_mark.line + 1
                raise Unreadable(f"the key '{key}' stands twice (block from line {line}); expected it once")
        return super().construct_mapping(node, deep)


def read(where: str, content: bytes) -> tuple[Publisher | None, list[Problem]]:
    """The publisher's decisions and every problem of the file; None where there is any."""
    try:
        contents = yaml.load(decode(content), _Loader)  # noqa: S506 - a BaseLoader makes only text
    except Unreadable as error:
        return None, [Problem(where, str(error))]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        at = f"{where}, line {mark.line + 1}" if mark else where
        said = getattr(error, "problem", None) or "cannot be read"
        return None, [Problem(at, f"is not YAML ({said}); expected lines such as 'name: Example Trust'")]
    reader = _Reader(where)
    found = reader.mapping("the file", contents, (*REQUIRED, *OPTIONAL), REQUIRED)
    values: dict[str, Any] = {}
    for name, value in found.items():
        values[name] = _value(reader, name, value)
    if reader.problems:
        return None, reader.problems
    return Publisher(**values), []


def _value(reader: _Reader, name: str, value: Any) -> Any:
    if name in CHOICES:
        return reader.choice(name, value, CHOICES[name])
    if name == "notes":
        return tuple(_note(reader, item) for item in reader.listed(name, value))
    if name == "sources":
        return tuple(_source(reader, item) for item in reader.listed(name, value))
    if name == "first_report":
        years = reader.numbers(name, [value], cells.year)
        return years[0] if years else None
    return reader.words(name, value, LONGEST[name])


def _note(reader: _Reader, item: Any) -> Note:
    keys = ("years", "indicators", "reason", "text")
    found: Mapping[str, Any] = reader.mapping("a note", item, keys, keys)
    return Note(
        years=reader.numbers("years of a note", found["years"], cells.year) if "years" in found else (),
        indicators=reader.numbers(
            "indicators of a note", found["indicators"], cells.number_of(tuple(standard.INDICATORS))
        )
        if "indicators" in found
        else (),
        reason=reader.choice("reason of a note", found["reason"], REASONS) if "reason" in found else "",
        text=reader.words("text of a note", found["text"]) if "text" in found else "",
    )


def _source(reader: _Reader, item: Any) -> Source:
    keys = ("document", "title", "remarks")
    found = reader.mapping("a source", item, keys, keys[:2])
    remarks = found.get("remarks", [])
    several = [remarks] if isinstance(remarks, str) else reader.listed("remarks of a source", remarks)
    return Source(
        document=reader.words("document of a source", found.get("document", "-")),
        title=reader.words("title of a source", found.get("title", "-")),
        remarks=tuple(reader.words("a remark of a source", remark) for remark in several),
    )
