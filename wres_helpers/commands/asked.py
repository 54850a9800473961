"""What was asked for on the command line, and how it is answered when it cannot be done."""

from argparse import Namespace

from wres_helpers import load


class Stop(Exception):  # noqa: N818 - it is no fault of the program
    """The command cannot go on; the message says why and what to do."""


class UsageError(Stop):
    """The command was called wrongly."""


def wanted(options: Namespace) -> list[str]:
    """The organisations that were named, or all."""
    everyone = load.folders(options.parameters)
    if not options.organisation and not everyone:
        raise Stop(f"{options.parameters}: holds no organisation; 'wres new' makes one")
    return options.organisation or everyone


def counted(number: int, noun: str) -> str:
    """A number of things.

    >>> counted(1, "report"), counted(0, "report")
    ('1 report', '0 reports')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
