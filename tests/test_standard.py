"""The facts of the Standard stand in one place and are right."""

from dataclasses import FrozenInstanceError

import pytest
from facts import answer, each_case

from wres_helpers import standard


@each_case("standard")
def test_a_fact_of_the_standard_is_right(fact, expected):
    assert answer(fact, vars(standard)) == expected


def test_an_indicator_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        standard.INDICATORS[2].comparison = standard.BME_TO_WHITE
