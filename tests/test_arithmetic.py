"""The arithmetic gives the golden values, exactly, and rounds last."""

from decimal import Decimal
from fractions import Fraction

import pytest

from wres_helpers import arithmetic
from wres_helpers.arithmetic import (
    Quantity,
    exact,
    interval,
    likelihood,
    race_disparity_ratio,
    relative_likelihood,
    round_half_up,
)


def ratio(of, compared_with):
    quantity = relative_likelihood(of=likelihood(*of), compared_with=likelihood(*compared_with))
    return round_half_up(quantity.value, 2)


# Each pair is events and eligible, in the direction of the Standard: 2 and 4 White / BME, 3 BME / White.
@pytest.mark.parametrize(
    ("of", "compared_with", "expected"),
    [
        pytest.param((342, 3253), (160, 2018), "1.33", id="LPT indicator 2, 2018"),
        pytest.param((371, 3844), (124, 2525), "1.97", id="LPT indicator 2, 2019"),
        pytest.param((341, 3005), (186, 1861), "1.14", id="LPT indicator 2, 2020"),
        pytest.param((16, 1116), (30, 4011), "1.92", id="LPT indicator 3, 2016 to 2018"),
        pytest.param((17, 1171), (43, 4007), "1.35", id="LPT indicator 3, 2017 to 2019"),
        pytest.param((10, 1221), (55, 3982), "0.59", id="LPT indicator 3, 2018 to 2020"),
        pytest.param((2473, 4007), (665, 1171), "1.09", id="LPT indicator 4, 2019"),
        pytest.param((3203, 3982), (894, 1221), "1.10", id="LPT indicator 4, 2020"),
        pytest.param((152, 682), (59, 333), "1.26", id="MLCSU indicator 2, 2020"),
        pytest.param((184, 642), (41, 294), "2.06", id="MLCSU indicator 2, 2021"),
        pytest.param((144, 427), (51, 371), "2.45", id="MLCSU indicator 2, 2024"),
        pytest.param((6, 22), (4, 39), "2.66", id="BLMK indicator 2, year to March 2021"),
        pytest.param((43, 185), (17, 169), "2.31", id="BLMK indicator 2, year to March 2022"),
        pytest.param((26, 268), (11, 83), "0.73", id="BLMK indicator 4, 2021"),
        pytest.param((116, 288), (48, 96), "0.81", id="BLMK indicator 4, 2022"),
    ],
)
def test_relative_likelihoods_of_the_source_reports_follow_from_their_counts(of, compared_with, expected):
    assert ratio(of, compared_with) == Decimal(expected)


def test_mlcsu_2023_follows_from_the_only_possible_white_likelihood():
    white = interval(Decimal("0.3375"))
    quantity = relative_likelihood(of=white, compared_with=likelihood(90, 504))
    assert round_half_up(quantity.value, 2) == Decimal("1.89")


def test_2_06_follows_from_the_counts_and_2_05_from_the_rounded_likelihoods():
    from_counts = relative_likelihood(of=likelihood(184, 642), compared_with=likelihood(41, 294))
    from_rounded = relative_likelihood(of=interval(Decimal("0.2866")), compared_with=interval(Decimal("0.1395")))
    assert round_half_up(from_counts.value, 4) == Decimal("2.0552")
    assert round_half_up(from_counts.value, 2) == Decimal("2.06")
    assert round_half_up(from_rounded.value, 2) == Decimal("2.05")


def test_the_bounds_from_the_rounded_likelihoods_hold_the_value_from_the_counts():
    from_rounded = relative_likelihood(of=interval(Decimal("0.2866")), compared_with=interval(Decimal("0.1395")))
    assert from_rounded.lower <= Fraction(184, 642) / Fraction(41, 294) <= from_rounded.upper


# LPT, March 2020, White and BME headcounts in the lower, middle and upper tier.
NON_CLINICAL = ((597, 151, 109), (275, 61, 23))
CLINICAL = ((1544, 1298, 211), (470, 238, 26))


@pytest.mark.parametrize(
    ("staff", "lower", "higher", "expected"),
    [
        (NON_CLINICAL, 0, 1, "1.14"),
        (NON_CLINICAL, 1, 2, "1.91"),
        (NON_CLINICAL, 0, 2, "2.18"),
        (CLINICAL, 0, 1, "1.66"),
        (CLINICAL, 1, 2, "1.49"),
        (CLINICAL, 0, 2, "2.47"),
    ],
)
def test_race_disparity_of_lpt_is_the_golden_value(staff, lower, higher, expected):
    white, bme = staff
    quantity = race_disparity_ratio((white[lower], white[higher]), (bme[lower], bme[higher]))
    assert round_half_up(quantity.value, 2) == Decimal(expected)


@pytest.mark.parametrize("staff", [NON_CLINICAL, CLINICAL])
def test_race_disparity_from_lower_to_upper_is_the_product_of_the_two_steps(staff):
    (w1, w2, w3), (b1, b2, b3) = staff
    first, second = race_disparity_ratio((w1, w2), (b1, b2)), race_disparity_ratio((w2, w3), (b2, b3))
    assert race_disparity_ratio((w1, w3), (b1, b3)).value == first.value * second.value


@pytest.mark.parametrize(
    ("white", "bme"),
    [((0, 5), (5, 5)), ((5, 0), (5, 5)), ((5, 5), (0, 5)), ((5, 5), (5, 0)), ((0, 0), (0, 0))],
)
def test_race_disparity_is_undefined_where_any_tier_is_empty(white, bme):
    assert race_disparity_ratio(white, bme) is None


def test_equal_shares_of_both_tiers_are_parity():
    assert race_disparity_ratio((40, 10), (20, 5)) == exact(1)


@pytest.mark.parametrize(
    ("headcount", "total", "decimals", "expected"),
    [
        pytest.param(1, 7, 1, "14.3", id="one of seven board members"),
        pytest.param(2, 7, 1, "28.6", id="two of seven board members"),
        pytest.param(332, 1991, 1, "16.7", id="MLCSU overall workforce"),
        pytest.param(24, 192, 1, "12.5", id="MLCSU senior leaders without the board"),
        pytest.param(24, 199, 1, "12.1", id="MLCSU senior leaders with the board"),
        pytest.param(27, 216, 1, "12.5", id="the same share of larger numbers"),
        pytest.param(27, 223, 1, "12.1", id="the same share of larger numbers, with the board"),
        pytest.param(15 + 27, 15 + 216, 1, "18.2", id="15 additions reach the target of 17.9"),
        pytest.param(1, 15, 2, "6.67", id="one of fifteen very senior managers"),
        pytest.param(5, 47, 1, "10.6", id="BLMK indicator 5"),
        pytest.param(5, 48, 1, "10.4", id="BLMK indicator 8"),
        pytest.param(16, 48, 1, "33.3", id="BLMK indicator 7, BME"),
        pytest.param(126, 207, 1, "60.9", id="BLMK indicator 7, White"),
        pytest.param(90, 479, 2, "18.79", id="MLCSU share of appointed, 2023"),
        pytest.param(90, 504, 2, "17.86", id="MLCSU likelihood in percent, 2023"),
        pytest.param(543, 1007, 1, "53.9", id="LPT bank staff"),
        pytest.param(0, 7, 1, "0.0", id="none"),
        pytest.param(7, 7, 1, "100.0", id="all"),
    ],
)
def test_percentages_follow_from_their_counts(headcount, total, decimals, expected):
    assert round_half_up(arithmetic.percentage(headcount, total).value, decimals) == Decimal(expected)


@pytest.mark.parametrize(
    ("bme", "total", "parity_reached"),
    [(1, 7, False), (2, 7, True), (332, 1991, True), (24, 192, False), (24, 199, False), (24 + 13, 192 + 13, True)],
)
def test_shares_reach_or_miss_the_overall_share_of_bme_staff(bme, total, parity_reached):
    overall = arithmetic.percentage(332, 1991)
    quantity = arithmetic.difference(of=arithmetic.percentage(bme, total), compared_with=overall)
    assert (quantity.value >= 0) is parity_reached


# Rounding.


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        ("1.005", 2, "1.01"),
        ("-1.005", 2, "-1.01"),
        ("2.675", 2, "2.68"),
        ("-2.675", 2, "-2.68"),
        ("0.285", 2, "0.29"),
        ("1.115", 2, "1.12"),
        ("0.005", 2, "0.01"),
        ("-0.005", 2, "-0.01"),
        ("0.0049", 2, "0.00"),
        ("-0.0049", 2, "0.00"),
        ("0.5", 0, "1"),
        ("1.5", 0, "2"),
        ("2.5", 0, "3"),
        ("-0.5", 0, "-1"),
        ("-2.5", 0, "-3"),
        ("12.25", 1, "12.3"),
        ("12.35", 1, "12.4"),
        ("99.95", 1, "100.0"),
        ("99.949999", 1, "99.9"),
        ("0.9999", 2, "1.00"),
        ("7", 2, "7.00"),
        ("0", 1, "0.0"),
        ("1/3", 4, "0.3333"),
        ("2/3", 4, "0.6667"),
        ("1/8", 2, "0.13"),
        ("-1/8", 2, "-0.13"),
        ("1/16", 3, "0.063"),
        ("9999999", 1, "9999999.0"),
    ],
)
def test_halves_are_rounded_away_from_zero(value, decimals, expected):
    quantity = round_half_up(Fraction(value), decimals)
    assert str(quantity) == expected


# Rounded inputs.


@pytest.mark.parametrize(
    ("printed", "most", "lower", "upper"),
    [
        ("22.3", None, "22.25", "22.35"),
        ("22.30", None, "22.295", "22.305"),
        ("22", None, "21.5", "22.5"),
        ("0.223", None, "0.2225", "0.2235"),
        ("0", None, "0", "0.5"),
        ("0.0", 100, "0", "0.05"),
        ("0.3", 100, "0.25", "0.35"),
        ("100", 100, "99.5", "100"),
        ("99.9", 100, "99.85", "99.95"),
        ("1.00", 1, "0.995", "1"),
        ("1.00", None, "0.995", "1.005"),
    ],
)
def test_a_rounded_number_lies_within_half_of_its_last_place(printed, most, lower, upper):
    quantity = interval(Decimal(printed), most)
    assert (quantity.value, quantity.lower, quantity.upper) == (Fraction(printed), Fraction(lower), Fraction(upper))


def test_a_counted_number_is_exact_and_a_rounded_one_is_not():
    assert exact(5).exact
    assert not interval(Decimal("5.0")).exact


def test_the_bounds_of_a_ratio_are_the_outermost_ratios():
    quantity = relative_likelihood(of=interval(Decimal("0.20")), compared_with=interval(Decimal("0.10")))
    assert (quantity.value, quantity.lower, quantity.upper) == (2, Fraction(195, 105), Fraction(205, 95))


def test_the_bounds_of_a_gap_are_the_outermost_differences():
    quantity = arithmetic.difference(of=interval(Decimal("20.0")), compared_with=interval(Decimal("30")))
    assert (quantity.value, quantity.lower, quantity.upper) == (-10, Fraction("-10.55"), Fraction("-9.45"))


def test_a_gap_between_an_exact_and_a_rounded_percentage_is_as_precise_as_the_rounded_one():
    quantity = arithmetic.difference(of=arithmetic.percentage(1, 8), compared_with=interval(Decimal("12.0")))
    assert quantity.upper - quantity.lower == Fraction("0.1")


@pytest.mark.parametrize(
    ("part", "value", "lower", "upper"),
    [("3.5", "96.5", "96.45", "96.55"), ("0", "100", "99.5", "100"), ("100", "0", "0", "0.5")],
)
def test_what_is_left_of_100_percent_keeps_the_bounds_within_0_and_100(part, value, lower, upper):
    quantity = arithmetic.complement(interval(Decimal(part), most=100))
    assert quantity == Quantity(Fraction(value), Fraction(lower), Fraction(upper))


# Nothing to divide by.


@pytest.mark.parametrize("function", [likelihood, arithmetic.percentage])
def test_a_share_of_no_one_is_undefined(function):
    assert function(0, 0) is None


@pytest.mark.parametrize("function", [likelihood, arithmetic.percentage])
def test_a_share_of_none_in_some_is_zero(function):
    assert function(0, 10) == exact(0)


@pytest.mark.parametrize(
    ("of", "compared_with", "expected"),
    [
        (exact(Fraction(1, 4)), exact(0), None),
        (exact(0), exact(0), None),
        (exact(Fraction(1, 4)), interval(Decimal("0.00")), None),
        (exact(0), exact(Fraction(1, 4)), exact(0)),
        (exact(Fraction(1, 4)), exact(Fraction(1, 4)), exact(1)),
    ],
)
def test_a_relative_likelihood_is_undefined_where_it_would_divide_by_zero(of, compared_with, expected):
    assert relative_likelihood(of=of, compared_with=compared_with) == expected


def test_white_to_bme_and_bme_to_white_multiply_to_one():
    white, bme = likelihood(184, 642), likelihood(41, 294)
    there = relative_likelihood(of=white, compared_with=bme)
    back = relative_likelihood(of=bme, compared_with=white)
    assert there.value * back.value == 1
