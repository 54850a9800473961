"""Cases that stand in a table, `tests/cases/NAME.csv`, and expressions among them."""

import csv
from ast import literal_eval
from pathlib import Path

import pytest

CASES = Path(__file__).parent / "cases"


def each_case(name):
    """A parameter for each row, its id in the column `case`; below a heading that ends with = stand Python's values."""
    with (CASES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    headings = [heading for heading in rows[0] if heading != "case"]
    values = [[literal_eval(row[head]) if head.endswith("=") else row[head] for head in headings] for row in rows]
    several = [pytest.param(*of, id=row.get("case")) for of, row in zip(values, rows, strict=True)]
    return pytest.mark.parametrize([heading.removesuffix("=") for heading in headings], several)


def answer(fact, words):
    """What an expression of a table comes to, in the words of a module."""
    return eval(fact, dict(words))  # noqa: S307 - from our own table
