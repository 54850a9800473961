"""The tables of the Standard, and the words for codes, which all stand in one of them."""

import csv
from functools import cache
from pathlib import Path


@cache
def rows_of(name: str) -> list[list[str]]:
    """The rows of a table below its headings."""
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def words_for(kind: str) -> dict[str, str]:
    """The words for the codes of a kind, in the order in which tables show them.

    >>> words_for("population")
    {'substantive': 'substantive staff', 'bank': 'bank staff'}
    """
    return {code: words for kind_of_row, code, words in rows_of("words.csv") if kind_of_row == kind}
