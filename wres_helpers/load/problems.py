"""What is wrong with a folder: where, what was found, what was expected, the next step."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

ERROR, WARNING = "error", "warning"
LONGEST_SHOWN = 60


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
    """A folder that cannot be used, with every error found in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type["InputError"], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows: the problems, and no traceback of this package."""
        return [str(problem) for problem in self.problems]


def errors_of(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those of the problems that make a folder unusable."""
    return tuple(problem for problem in problems if problem.severity == ERROR)


def closest(found: str, expected: Iterable[str]) -> str:
    """The expected word that was most likely meant; empty where none is near."""
    tidy = found.strip().lower().replace(" ", "_").replace("-", "_")[:LONGEST_SHOWN]
    words = {word.lower().replace("-", "_"): word for word in expected}
    close = get_close_matches(tidy, list(words), n=1, cutoff=0.6)
    return words[close[0]] if close else ""


def nearest(found: str, expected: Iterable[str]) -> str:
    """The question to ask after a word that is nearly right; empty where none is near.

    >>> nearest("votin", ["all", "voting"])
    "; did you mean 'voting'?"
    """
    close = closest(found, expected)
    return f"; did you mean '{close}'?" if close else ""


def one_of(expected: Iterable[str]) -> str:
    """The words that were expected.

    >>> one_of(["all", "known"])
    'expected one of all, known'
    """
    return "expected one of " + ", ".join(expected)


def shown(found: object) -> str:
    r"""What was found, fit for a message: in quotation marks, short, on one line, nothing invisible.

    >>> print(shown("a\nb"))
    'a\nb'
    """
    text = str(found)
    text = text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
    visible = (letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in text)
    return f"'{''.join(visible)}'"
