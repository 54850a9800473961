"""What is wrong with a folder: where, what was found, what was expected, the next step."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

ERROR, WARNING = "error", "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding; `for_reader` is what a report says of a warning, without any number."""

    where: str
    text: str
    severity: str = ERROR
    year: int | None = None
    for_reader: str = ""

    def __str__(self) -> str:
        mark = "warning: " if self.severity == WARNING else ""
        return f"{self.where}: {mark}{self.text}"


class InputError(Exception):
    """A folder that cannot be used, with every error found in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def nearest(found: str, expected: Iterable[str]) -> str:
    """The question to ask after a word that is nearly right; empty where none is near.

    >>> nearest("votin", ["all", "voting"])
    "; did you mean 'voting'?"
    """
    tidy = found.strip().lower().replace(" ", "_").replace("-", "_")
    close = get_close_matches(tidy, list(expected), n=1, cutoff=0.6)
    return f"; did you mean '{close[0]}'?" if close else ""


def one_of(expected: Iterable[str]) -> str:
    """The words that were expected.

    >>> one_of(["all", "known"])
    'expected one of all, known'
    """
    return "expected one of " + ", ".join(expected)
