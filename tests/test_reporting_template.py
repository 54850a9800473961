"""The reporting template: what can be compared with the year before, and what cannot."""

import pytest
from organisations import figures_of

from wres_helpers import tables

COMPARABLE = "Indicators that can be compared with the year before"


def row(code, year, heading):
    lines = tables.reporting_template(figures_of(code, year)).text.splitlines()
    return next(line.partition(" | ")[2] for line in lines if line.startswith(heading))


@pytest.mark.parametrize(
    ("code", "year", "comparable"),
    [
        ("cheshire_ccg", 2021, "none"),
        ("blmk", 2022, "1, 2, 4 and 9"),  # no survey and no disciplinary figures the year before
        ("example_trust", 2021, "1, 2, 4, 5, 6, 7, 8 and 9"),  # the window of indicator 3 changed
        ("example_trust", 2022, "1, 2, 3, 5, 6, 8 and 9"),  # the base of 7 changed, 4 is missing
    ],
)
def test_only_indicators_with_a_change_are_said_to_be_comparable(code, year, comparable):
    assert row(code, year, COMPARABLE) == comparable
