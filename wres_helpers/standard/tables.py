"""The tables of the Standard: files of rows beside this one."""

import csv
from functools import cache
from pathlib import Path


@cache
def rows(name: str) -> list[list[str]]:
    """The rows of a table, without its headings."""
    with (Path(__file__).parent / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def words_for(kind: str) -> dict[str, str]:
    """The words for the codes of a kind, in the order in which tables show them.

    >>> words_for("population")
    {'substantive': 'substantive staff', 'bank': 'bank staff'}
    """
    return {code: words for kind_of_row, code, words in rows("words") if kind_of_row == kind}


def _guide() -> dict[str, list[tuple[str, str]]]:
    """What a reader is told, by part of the report: what it is about, and the sentence."""
    parts: dict[str, list[tuple[str, str]]] = {}
    for part, about, sentence in rows("guide"):
        parts.setdefault(part, []).append((about, sentence))
    return parts


# How to read figures, how they were worked out, and the duty to report by kind of organisation.
GUIDE = _guide()
