"""What is told of a rounded count is the same for every count that rounds to the same, and nothing more follows."""

from fractions import Fraction

import pytest
from basis import rows_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from organisations import counts_of, figures_of
<<<<<<< HEAD
=======

from wres_helpers import labels, narrative, rules
from wres_helpers.disclosure import border, rounding
>>>>>>> main
from wres_helpers.disclosure.complementary import withheld_and_rounded
from wres_helpers.disclosure.numbers import numbers
from wres_helpers.disclosure.pattern import Pattern

from wres_helpers import disclosure, labels, narrative, rules
from wres_helpers.disclosure import border, rounding
from wres_helpers.indicators import Key

BME = Key(2024, 1, "substantive", "clinical", "band_5", "bme", "headcount")
ANSWERS = Key(2024, 5, ethnic_group="bme", measure="respondents")
HEADING = "year,staff_group,band,ethnic_group,headcount\n"


@pytest.mark.parametrize(
    ("key", "rule", "number", "ends"),
    [
        (BME, rules.PUBLIC, 5, (5, 10, 14)),
        (BME, rules.PUBLIC, 14, (5, 10, 14)),
        (BME, rules.PUBLIC, 15, (15, 20, 24)),
        (BME, rules.UNDER_10, 12, (10, 10, 14)),
        (BME, rules.HES, 8, (8, 10, 12)),
        (BME, rules.HES, 13, (13, 15, 17)),
        (BME, rules.ONS, 10, (10, 10, 12)),
        (ANSWERS, rules.HES, 12, (11, 10, 12)),
    ],
)
def test_a_count_is_told_as_the_nearest_multiple_and_never_as_one_that_would_be_withheld(key, rule, number, ends):
    estimate = rounding.rounded(key, number, rule)
    assert (estimate.lower, estimate.value, estimate.upper) == ends


def profile(*counts):
    rows = [*counts, *((band, "unknown", 0) for band in {band: 0 for band, *_ in counts})]
    return HEADING + "".join(f"2024,clinical,{band},{group},{number}\n" for band, group, number in dict.fromkeys(rows))


def rounding_bme(publication, number, white=40):
    """The figures of a band whose BME staff are rounded, whatever would need to be."""
    rows = profile(
        ("band_5", "white", white), ("band_5", "bme", number), ("band_6", "white", 50), ("band_6", "bme", 50)
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(border, "pattern_of", lambda *_: Pattern(rounded=frozenset({BME})))
        return publication(workforce_profile=rows).workforce_profile


@given(st.integers(2, 30), st.integers(0, 9), st.integers(0, 9), st.integers(30, 400))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_figures_are_the_same_for_all_counts_that_round_to_the_same(publication, tens, one, other, white):
    resting = [
        [figure for figure in rounding_bme(publication, 10 * tens - 5 + ones, white) if figure.remark.rounded]
        for ones in (one, other)
    ]
    # All that rest on this count and on shown ones; totals, which are not rounded here, would tell it.
    same = [[figure for figure in of if figure.key == BME] for of in resting]
    assert [vars_of(figure) for figure in same[0]] == [vars_of(figure) for figure in same[1]] != []


def vars_of(figure):
    return figure.key, figure.value, figure.lower, figure.upper, figure.numerator, figure.denominator


def test_a_rounded_count_and_its_shares_have_bounds_and_no_counts_beside_them(publication):
    figures = rounding_bme(publication, 57)
    count, share = (figures.find(**{**BME._asdict(), "measure": name}) for name in ("headcount", "percentage"))
    assert (count.value, count.lower, count.upper) == (60, 55, 64)
    assert (share.lower <= Fraction(5700, 97) <= share.upper, share.numerator, share.denominator) == (True, None, None)
    assert count.note == share.note == "Rounded so that nobody can be identified."


def test_a_share_that_rounding_leaves_too_vague_is_withheld(publication):
    figures = rounding_bme(publication, 12, white=8)
    share = figures.find(**{**BME._asdict(), "measure": "percentage"})
    assert (share.value, share.withheld) == (None, "could identify people")


@pytest.mark.parametrize("code", ["example_trust", "lpt", "mlcsu"])
def test_every_rounded_figure_has_the_exact_one_within_its_bounds(code):
    exact = {row.key: row.value for row in rows_of(counts_of(code))}
    rounded = [f for group in figures_of(code).indicators for f in group if f.remark.rounded]
    for figure in rounded:
        if figure.lower is not None and figure.key in exact:
            assert figure.lower <= exact[figure.key].value <= figure.upper, figure.key


# Rules that other bodies use.


@pytest.mark.parametrize(
    ("rule", "number", "words"),
    [
        (rules.HES, 0, "0"),
        (rules.HES, 7, "withheld"),
        (rules.HES, 8, "10"),
        (rules.HES, 22, "20"),
        (rules.ONS, 9, "withheld"),
        (rules.ONS, 10, "10"),
        (rules.ONS, 58, "60"),
        (rules.UK_LLC, 0, "withheld"),
        (rules.UK_LLC, 9, "withheld"),
        (rules.UK_LLC, 0, "withheld"),
    ],
)
def test_a_count_under_the_rules_of_other_bodies(publication, rule, number, words):
    rows = profile(("band_5", "white", 400), ("band_5", "bme", number))
    figures = publication(rule, workforce_profile=rows).workforce_profile
    figure = figures.find(**BME._asdict())
    assert ("withheld" if figure.withheld else str(figure.value)) == words


def test_where_every_count_is_rounded_percentages_follow_from_rounded_counts(publication):
    rows = profile(("band_5", "white", 203), ("band_5", "bme", 98))
    figures = publication(rules.HES, workforce_profile=rows).workforce_profile
    share = figures.find(**{**BME._asdict(), "measure": "percentage"})
    assert (float(share.value), float(share.lower), float(share.upper)) == (33, 32.4, 34.3)


@pytest.mark.parametrize("rule", [rules.HES, rules.ONS])
def test_no_count_stands_exact_where_every_count_is_rounded(rule):
    results = rows_of(counts_of("example_trust"))
    hidden, rounded = withheld_and_rounded(numbers(results, rule), rule)
    counted = {row.key for row in results if row.numerator is not None and row.key == row.rests_on[0]}
    zero = {row.key for row in results if row.numerator == 0}
    assert counted - zero <= hidden | rounded


def test_the_page_says_to_what_counts_are_rounded(publication):
    rows = profile(("band_5", "white", 203), ("band_5", "bme", 98))
    figures = publication(rules.ONS, workforce_profile=rows).workforce_profile
    sentence = "Every count is rounded to the nearest five, and figures that rest on it follow from the rounded one"
    assert sentence in narrative.withheld(figures).text


@pytest.mark.parametrize(
    ("measure", "value", "lower", "upper", "decimals"),
    [
        pytest.param("percentage", "24.4", "24.4", "24.4", 1, id="exact"),
        pytest.param("percentage", "24.4", "24.0", "24.9", 1, id="not-ten-of-the-last-digits"),
        pytest.param("percentage", "24.4", "24.0", "25.0", 0, id="ten-of-them"),
        pytest.param("percentage", "24.4", "24.1", "25.1", 1, id="nearest-would-be-too-low"),
        pytest.param("percentage", "24.6", "23.0", "24.9", 1, id="nearest-would-be-too-high"),
        pytest.param("relative_likelihood", "1.31", "1.25", "1.36", 1, id="ratio"),
        pytest.param("relative_likelihood", "1.31", "1.28", "1.37", 2, id="sure-ratio"),
        pytest.param("likelihood", "0.244", "0.240", "0.250", 0, id="likelihood"),
        pytest.param("headcount", "30", "25", "34", 0, id="people"),
    ],
)
def test_an_estimate_is_shown_with_no_more_digits_than_its_bounds_bear(measure, value, lower, upper, decimals):
    assert labels.decimals_between(measure, *map(Fraction, (value, lower, upper))) == decimals


def test_a_rounded_figure_holds_no_digits_that_are_not_shown():
    figures = figures_of("example_trust").workforce_profile
    rough = [f for f in figures if f.remark.rounded and f.decimals < labels.decimals(f.key.measure)]
    assert {labels.number(f.value, f.key.measure, f.decimals) for f in rough} >= {"69", "+29"}
    assert [f.key for f in rough if f.value * labels.scale(f.key.measure) * 10**f.decimals % 1] == []
