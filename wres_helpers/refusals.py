"""Why a command cannot go on, in words for whoever called it."""


class Refusal(Exception):  # noqa: N818 - it is no fault of the program
    """The command cannot go on; the message says why and what to do."""


class UsageError(Refusal):
    """The command was called wrongly."""


def number_of(number: int, noun: str) -> str:
    """A number of things, in words.

    >>> number_of(1, "report"), number_of(0, "report")
    ('1 report', '0 reports')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
