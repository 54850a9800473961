"""Facts that stand in a table: what is asked of a module, and what the answer must be."""

import csv
from ast import literal_eval
from pathlib import Path

import pytest

CASES = Path(__file__).parent / "cases"


def rows(name):
    """The rows of a table of cases."""
    with (CASES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def each_fact(name):
    """A parameter for each row: `fact`, an expression in the words of the module, and the answer `expected`."""
    several = [pytest.param(row["fact"], literal_eval(row["expected"]), id=row["case"]) for row in rows(name)]
    return pytest.mark.parametrize(("fact", "expected"), several)


def answer(fact, words):
    """What an expression of a table comes to, in the words of a module."""
    return eval(fact, dict(words))  # noqa: S307 - from our own table
