"""What is wrong with a folder: where, what stands there, what was expected, the next step."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NamedTuple

ERROR, WARNING = "error", "warning"
LONGEST_QUOTATION = 60
# Of one file: whoever mends these has learned how to mend the rest.
MOST_PROBLEMS = 100
MOST_GUESSES = 20
MOST_READINGS = 6


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding; `for_reader` is what a report says of a warning, without any count or share.

    `rests_on` are the keys of counts that these words tell something of: where one is withheld, they are not said.
    """

    where: str
    text: str
    severity: str = ERROR
    year: int | None = None
    for_reader: str = ""
    rests_on: tuple[tuple[object, ...], ...] = ()

    def __str__(self) -> str:
        mark = "warning: " if self.severity == WARNING else ""
        return f"{self.where}: {mark}{self.text}"


class InputError(Exception):
    """A folder that cannot be used, with every error in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows: the problems, and no traceback of this package."""
        return [str(problem) for problem in self.problems]

    def __reduce__(self) -> tuple[type["InputError"], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)


class UnexpectedError(ValueError):
    """Words that are not what their place takes: what was expected, and how to guess what was meant."""

    def __init__(self, expected: str, guess: Callable[[], str] | None = None) -> None:
        super().__init__(expected)
        self.guess = guess


class Finding(NamedTuple):
    """An error or a warning of a folder: in which file, where in it, in words, and how to guess what was meant.

    The other fields are those of the `Problem` that a warning becomes.
    """

    file: str
    place: str
    text: str
    guess: Callable[[], str] | None = None
    year: int | None = None
    for_reader: str = ""
    rests_on: tuple[tuple[object, ...], ...] = ()


class Findings:
    """The errors of one file: the first in words, and how many more there are."""

    def __init__(self, where: str) -> None:
        self.where = where
        self._problems: list[Problem] = []
        self._guesses = 0
        self._more = 0
        self._readings: dict[str, str] = {}

    def reading(self, text: str, code: str) -> None:
        """Note that a text was taken for a code."""
        self._readings.setdefault(text, code)

    def add(self, place: str, text: str, guess: Callable[[], str] | None = None) -> None:
        """Note what is wrong at a place in the file (nowhere in particular: empty); guessing takes time, so it ends."""
        if len(self._problems) == MOST_PROBLEMS:
            self._more += 1
            return
        if guess and self._guesses < MOST_GUESSES:
            self._guesses += 1
            text += guess()
        self._problems.append(Problem(self.at(place), text))

    def at(self, place: str) -> str:
        """A place in the file."""
        return f"{self.where}, {place}" if place else self.where

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with the file."""
        step = f"holds {self._more:,} more problems; expected none; correct those above, then check again"
        return [*self._problems, *([Problem(self.where, step)] if self._more else []), *self._taken]

    @property
    def _taken(self) -> Iterator[Problem]:
        """A warning that says what was taken for what."""
        several = [f"{quotation(text)} as {code}" for text, code in self._readings.items()]
        more = [f"{len(several) - MOST_READINGS:,} more"] if len(several) > MOST_READINGS else []
        if several:
            text = f"read {', '.join([*several[:MOST_READINGS], *more])}; check that this is what is meant"
            yield Problem(self.where, text, WARNING)


def errors_of(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those of the problems that make a folder unusable."""
    return tuple(problem for problem in problems if problem.severity == ERROR)


def closest(text: str, expected: Iterable[str]) -> str:
    """The expected word that was most likely meant; empty where none is near."""
    tidy = text[:LONGEST_QUOTATION].strip().lower().replace(" ", "_").replace("-", "_")
    words = {word.lower().replace("-", "_"): word for word in expected}
    close = get_close_matches(tidy, list(words), n=1, cutoff=0.6)
    return words[close[0]] if close else ""


def nearest(text: str, expected: Iterable[str]) -> str:
    """The question to ask after a word that is nearly right; empty where none is near.

    >>> nearest("votin", ["all", "voting"])
    "; did you mean 'voting'?"
    """
    close = closest(text, expected)
    return f"; did you mean '{close}'?" if close else ""


def one_of(expected: Iterable[str]) -> str:
    """The words that were expected.

    >>> one_of(["all", "known"])
    'expected one of all, known'
    """
    return "expected one of " + ", ".join(expected)


def quotation(value: object) -> str:
    r"""A value fit for a message: in quotation marks, short, on one line, nothing invisible.

    >>> print(quotation("a\nb"))
    'a\nb'
    """
    text = str(value)
    text = text if len(text) <= LONGEST_QUOTATION else f"{text[:LONGEST_QUOTATION]}…"
    if text.isprintable():
        return f"'{text}'"
    visible = (letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in text)
    return f"'{''.join(visible)}'"
