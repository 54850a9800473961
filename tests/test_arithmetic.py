"""The arithmetic gives the golden values, exactly, and rounds last."""

from decimal import Decimal
from fractions import Fraction

from facts import answer, each_case

from wres_helpers import arithmetic

WORDS = {**vars(arithmetic), "Decimal": Decimal, "Fraction": Fraction}


@each_case("arithmetic")
def test_a_golden_value_follows_exactly(fact, expected):
    assert answer(fact, WORDS) == expected
