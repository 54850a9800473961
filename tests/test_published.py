"""Every number that the five reports print follows from their counts, or is a known misprint."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from organisations import PARAMETERS, figures_of

from wres_helpers import load, reconcile

HERE = Path(__file__).parent
KEY = (
    "year",
    "document",
    "place",
    "indicator",
    "population",
    "staff_group",
    "band",
    "ethnic_group",
    "measure",
    "published",
)
ORGANISATIONS = ["blmk", "cheshire_ccg", "lpt", "mlcsu"]


def known_misprints(code):
    with (HERE / "known_misprints" / f"{code}.csv").open(encoding="utf-8", newline="") as file:
        return {tuple(row[name] for name in KEY): row for row in csv.DictReader(file)}


def comparisons(code):
    return list(reconcile.published(load.published(code, PARAMETERS), figures_of(code, edition="restricted")))


def key_of(comparison):
    return tuple(str(getattr(comparison.row, name)) for name in KEY)


@pytest.mark.parametrize("code", ORGANISATIONS)
def test_every_published_number_reproduces_or_is_a_known_misprint(code, record_property):
    misprints = known_misprints(code)
    compared = comparisons(code)
    unexplained = [
        f"{c.row.place}: {c.row.key} printed {c.row.published}, follows {c.follows}"
        for c in compared
        if not c.reproduces and key_of(c) not in misprints
    ]
    assert unexplained == []
    print(f"{code}: {sum(c.reproduces for c in compared)} reproduce, {len(misprints)} do not and are explained")


@pytest.mark.parametrize("code", ORGANISATIONS)
def test_every_known_misprint_is_one_with_the_value_that_follows(code):
    by_key = {key_of(c): c for c in comparisons(code)}
    for key, misprint in known_misprints(code).items():
        comparison = by_key[key]
        expected = Decimal(misprint["follows"]) if misprint["follows"] else None
        assert comparison.follows == expected, key
        assert not comparison.reproduces, key
        assert misprint["class"] == "no_counts" or 1 <= int(misprint["class"]) <= 20
        assert len(misprint["why"]) > 20


def test_example_trust_has_nothing_published_to_compare_with():
    assert load.published("example_trust", PARAMETERS) == ()


@pytest.mark.parametrize("code", ORGANISATIONS)
def test_the_counts_in_the_readme_are_those_of_this_test(code):
    compared, misprints = comparisons(code), known_misprints(code).values()
    without = sum(misprint["class"] == "no_counts" for misprint in misprints)
    same = sum(comparison.reproduces for comparison in compared)
    row = f"| `{code}` | {len(compared)} | {same} | {len(misprints) - without} | {without} |"
    assert row in (HERE.parent / "README.md").read_text(encoding="utf-8")
