"""A block of `organisation.yaml`: takes its values one by one and collects what is wrong with them."""

import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from wres_helpers.load import cells
from wres_helpers.load.problems import Problem, nearest, one_of, shown

Number = TypeVar("Number", int, Decimal, date)
# Control and format characters (among them those that turn the direction of writing), and broken ones.
INVISIBLE = ("Cc", "Cf", "Cs", "Zl", "Zp")


class Block:
    """Takes values out of one block of the file and collects what is wrong with them."""

    def __init__(self, where: str, problems: list[Problem]) -> None:
        self.where = where
        self.problems = problems

    def wrong(self, text: str) -> None:
        """Note what is wrong with the block."""
        self.problems.append(Problem(self.where, text))

    def block(self, value: Any, keys: tuple[str, ...], required: tuple[str, ...]) -> dict[str, Any]:
        """The block's values by key; unknown and missing keys are wrong."""
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

    def blocks(self, name: str, value: Any) -> list[tuple["Block", Any]]:
        """The entries of a list, each with a reader that says where it stands."""
        one = name.removesuffix("s")
        listed = self.listed(name, value)
        return [(Block(f"{self.where}, {one} {n}", self.problems), item) for n, item in enumerate(listed, start=1)]

    def listed(self, name: str, value: Any) -> list[Any]:
        """The entries of a list."""
        if not isinstance(value, list):
            self.wrong(f"{name} is not a list; expected entries that begin with '- '")
            return []
        return value

    def words(self, name: str, value: Any, longest: int) -> str:
        """Words on one line, without invisible characters."""
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
        """One of a few words."""
        text = value if isinstance(value, str) else ""
        if text not in allowed:
            found = "not a word" if text != value else shown(text) if text else "empty"
            self.wrong(f"{name} is {found}; {one_of(allowed)}{nearest(text, allowed)}")
        return text

    def number(self, said: str, value: Any, read: Callable[[str], Number]) -> Number | None:
        """A number, or a day; `said` begins the message where it is none."""
        try:
            return read(value if isinstance(value, str) else "")
        except cells.UnexpectedError as error:
            found = "a list or a block" if not isinstance(value, str) else shown(value) if value else "nothing"
            self.wrong(f"{said} {found}; {error}")
            return None

    def numbers(self, name: str, value: Any, read: Callable[[str], int], example: str) -> tuple[int, ...]:
        """A list of numbers."""
        if not isinstance(value, list) or not value:
            self.wrong(f"{name} is not a list of numbers; expected a list such as [{example}]")
            return ()
        found = [self.number(f"{name} holds", item, read) for item in value]
        return tuple(number for number in found if number is not None)


def _invisible(letter: str) -> bool:
    return unicodedata.category(letter) in INVISIBLE
