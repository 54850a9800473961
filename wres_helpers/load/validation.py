"""From the blocks of `organisation.yaml` to the publisher, or to words about all that is not as expected."""

from dataclasses import MISSING, fields
from functools import partial
from typing import Any

from pydantic import TypeAdapter, ValidationError

from wres_helpers.load import publisher as models
from wres_helpers.load.findings import Findings, UnexpectedError, nearest, one_of, quotation
from wres_helpers.load.publisher import ContradictionError, Publisher
from wres_helpers.load.text import blocks

# What stands under each key that holds blocks; the file itself has no key.
MODELS: dict[str, Any] = {
    "": models.Publisher,
    "disclosure": models.Disclosure,
    "notes": models.Note,
    "sources": models.Source,
    "sign_off": models.SignOff,
    "populations": models.Population,
    "report_dates": models.ReportDate,
    "status_key": models.Status,
    "targets": models.Target,
    "counts": models.Posts,
    "stated": models.People,
}
LISTS = {"years": "a list such as [2024]", "indicators": "a list such as [1]", "pages": "a list such as [my_page]"}
ENTRIES = "entries that begin with '- '"
NO_BLOCK = ("dataclass_type", "named_tuple_type", "arguments_type", "too_long")
NO_KEY = ("missing", "missing_argument")
UNKNOWN_KEY = ("unexpected_keyword_argument", "extra_forbidden")
Place = tuple[int | str, ...]


def publisher(content: bytes, findings: Findings) -> Publisher | None:
    """The publisher's decisions; None where anything is wrong."""
    return publisher_of(blocks(content), findings)


def publisher_of(contents: Any, findings: Findings) -> Publisher | None:
    """The same of blocks that were read already."""
    try:
        return TypeAdapter(Publisher).validate_python(contents)
    except ValidationError as errors:
        for error in errors.errors(include_url=False):
            _note(error, findings)
        return None


def keys_of(model: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """All keys of a block, and those that it must have."""
    if hasattr(model, "_fields"):
        return model._fields, model._fields
    names = tuple(field.name for field in fields(model))
    return names, tuple(field.name for field in fields(model) if field.default is MISSING) or names


def _note(error: Any, findings: Findings) -> None:
    """One of pydantic's errors in our words."""
    kind, place, value = error["type"], error["loc"], error["input"]
    reason = error.get("ctx", {}).get("error")
    if kind == "too_short" and value:
        return  # its entries are wrong, and named
    if kind == "too_long" and isinstance(place[-1], str):
        findings.add(_words(place[:-1]), f"{place[-1]} is a list of {len(value):,}; expected at most 100 entries")
    elif kind in NO_BLOCK:
        _, obligatory = keys_of(MODELS[_block(place)])
        empty = "empty" if value == "" else "not a block of keys and values"
        findings.add(_words(place), f"is {empty}; expected the keys {', '.join(obligatory)}")
    elif kind in NO_KEY:
        _, obligatory = keys_of(MODELS[_block(place[:-1])])
        findings.add(_words(place[:-1]), f"the key '{place[-1]}' is missing; expected {', '.join(obligatory)}")
    elif kind in UNKNOWN_KEY:
        names, _ = keys_of(MODELS[_block(place[:-1])])
        text = f"the key {quotation(place[-1])} is unknown; {one_of(names)}"
        findings.add(_words(place[:-1]), text, partial(nearest, str(place[-1]), names))
    elif isinstance(reason, ContradictionError):
        where = place if reason.entry is None else (*place, reason.entry)
        findings.add(_words(where), str(reason))
    else:
        _note_value(place, value, reason, findings)


def _note_value(place: Place, value: Any, reason: Any, findings: Findings) -> None:
    """A value that is not what its key takes."""
    name = f"one of {place[-2]}" if isinstance(place[-1], int) else place[-1]
    expected = reason or f"expected {LISTS.get(str(place[-1]), ENTRIES)}"
    what = "not a list" if not reason else "a list or a block" if isinstance(value, list | dict) else quotation(value)
    guess = reason.guess if isinstance(reason, UnexpectedError) else None
    holder = place[:-2] if isinstance(place[-1], int) else place[:-1]
    findings.add(_words(holder), f"{name} is {what if value not in ('', []) else 'empty'}; {expected}", guess)


def _block(place: Place) -> str:
    """The key of the block at a place."""
    return next((part for part in reversed(place) if isinstance(part, str)), "")


def _words(place: Place) -> str:
    """A place in words.

    >>> _words(("targets", 0, "counts", 1))
    'target 1, count 2'
    """
    steps: list[str] = []
    for part in place:
        if isinstance(part, str):
            steps.append(part)
        else:
            steps[-1] = f"{steps[-1].removesuffix('s')} {part + 1}"
    return ", ".join(steps)
