"""Nothing is shown that gives people away: what is small, what follows from it, what one figure tells by itself."""

from fractions import Fraction

import pytest
from organisations import CODES, counts_of, figures_of

from wres_helpers import disclosure, indicators, load, rules, standard

# Counts of people: 0 may be shown, 1 to 4 may not, 5 may.

EDGES = [(0, False), (1, True), (2, True), (3, True), (4, True), (5, False), (6, False)]


@pytest.mark.parametrize(("count", "joined"), EDGES)
@pytest.mark.parametrize("group", ["white", "bme"])
def test_a_band_with_1_to_4_of_a_group_is_shown_with_the_next_one_only(publication, group, count, joined):
    other = {"white": "bme", "bme": "white"}[group]
    profile = f"""\
        year,staff_group,band,ethnic_group,headcount
        2024,clinical,band_9,{other},30
        2024,clinical,band_9,{group},{count}
        2024,clinical,band_9,unknown,0
        2024,clinical,band_5,{other},300
        2024,clinical,band_5,{group},100
        2024,clinical,band_5,unknown,2
        """
    figures = publication(workforce_profile=profile).workforce_profile
    place = {"staff_group": "clinical", "ethnic_group": group, "measure": "headcount"}
    bands = {figure.key.band: figure.numerator for figure in figures.select(**place)}
    assert ("band_9" in bands) is ("band_5" in bands) is not joined
    assert bands.get("band_5_to_9") == (100 + count if joined else None)
    unknown = figures.select(staff_group="clinical", ethnic_group="unknown", measure="headcount")
    assert 2 in {figure.numerator for figure in unknown}


@pytest.mark.parametrize(("count", "withheld"), EDGES[1:])
@pytest.mark.parametrize("step", ["middle_to_upper", "lower_to_upper"])
def test_a_count_of_1_to_4_in_a_tier_withholds_its_race_disparities(publication, step, count, withheld):
    profile = f"""\
        year,staff_group,band,ethnic_group,headcount
        2024,clinical,band_5,white,300
        2024,clinical,band_5,bme,100
        2024,clinical,band_6,white,100
        2024,clinical,band_6,bme,50
        2024,clinical,band_9,white,30
        2024,clinical,band_9,bme,{count}
        """
    figures = publication(workforce_profile=profile).workforce_profile
    assert bool(figures.find(band=step, measure="race_disparity").withheld) is withheld


@pytest.mark.parametrize(("before", "now", "withheld"), [(3, 20, True), (20, 3, True), (20, 22, False), (0, 5, False)])
@pytest.mark.parametrize("measure", ["headcount_change", "percentage_point_change"])
def test_a_small_count_in_either_year_withholds_the_change(publication, measure, before, now, withheld):
    profile = f"""\
        year,ethnic_group,headcount
        2023,bme,{before}
        2023,all,100
        2024,bme,{now}
        2024,all,100
        """
    figures = publication(workforce_profile=profile).workforce_profile
    assert bool(figures.find(measure=measure, ethnic_group="bme").withheld) is withheld


@pytest.mark.parametrize(("total", "withheld"), [(4, True), (5, False)])
def test_a_total_of_1_to_4_withholds_the_shares_of_everyone_in_it(publication, total, withheld):
    profile = f"year,ethnic_group,headcount\n2024,white,{total}\n2024,bme,0\n2024,unknown,0\n"
    figures = publication(workforce_profile=profile).workforce_profile
    assert bool(figures.find(ethnic_group="bme", measure="percentage").withheld) is withheld


@pytest.mark.parametrize(("headcount", "withheld"), [(3, True), (30, False)])
def test_a_published_percentage_is_withheld_with_its_small_count_or_total(publication, headcount, withheld):
    profile = f"""\
        year,staff_group,band,ethnic_group,headcount,percentage
        2024,clinical,vsm,bme,{headcount},33.3
        2024,clinical,band_9,bme,,33.3
        2024,clinical,band_9,all,{headcount},
        """
    figures = publication(workforce_profile=profile).workforce_profile
    for band in ("vsm", "band_9"):
        figure = figures.find(staff_group="clinical", band=band, ethnic_group="bme", measure="percentage")
        assert (figure is None or figure.value is None) is withheld


@pytest.mark.parametrize(("count", "withheld"), EDGES)
@pytest.mark.parametrize(
    ("ethnic_group", "measure"),
    [
        ("bme", "events"),
        ("bme", "likelihood"),
        ("bme", "percentage_of_events"),
        ("", "relative_likelihood"),
    ],
)
def test_1_to_4_events_withhold_the_likelihood_and_the_ratio(publication, ethnic_group, measure, count, withheld):
    events = f"""\
        year,indicator,ethnic_group,eligible,events
        2024,3,white,400,40
        2024,3,bme,100,{count}
        2024,3,unknown,20,0
        """
    figures = publication(relative_likelihood=events).relative_likelihood
    figure = figures.find(indicator=3, ethnic_group=ethnic_group, measure=measure)
    assert bool(figure.withheld) is withheld
    assert (figure.value is None) is withheld


@pytest.mark.parametrize("side", ["white", "bme"])
def test_a_small_count_on_either_side_withholds_the_ratio(publication, side):
    other = {"white": "bme", "bme": "white"}[side]
    events = f"year,indicator,ethnic_group,eligible,events\n2024,3,{side},100,4\n2024,3,{other},100,40\n"
    figures = publication(relative_likelihood=events).relative_likelihood
    assert figures.find(indicator=3, measure="relative_likelihood").withheld


def test_an_undefined_ratio_does_not_say_that_a_small_group_had_no_events(publication):
    events = "year,indicator,ethnic_group,eligible,events\n2024,2,white,100,40\n2024,2,bme,3,0\n"
    figures = publication(relative_likelihood=events).relative_likelihood
    figure = figures.find(indicator=2, measure="relative_likelihood")
    assert (figure.withheld, figure.note) == ("could identify people", "")


def test_a_published_ratio_is_withheld_with_the_small_counts_beside_it(publication):
    events = """\
        year,indicator,ethnic_group,eligible,events,relative_likelihood
        2024,3,bme,,,2.5
        2024,3,white,97,10,
        2024,3,known,100,,
        """
    figures = publication(relative_likelihood=events).relative_likelihood
    assert figures.find(indicator=3, ethnic_group="", measure="relative_likelihood").withheld


@pytest.mark.parametrize(("count", "withheld"), EDGES)
@pytest.mark.parametrize("measure", ["headcount", "percentage", "percentage_point_gap"])
@pytest.mark.parametrize("membership", ["all", "non_voting"])
def test_1_to_4_members_of_a_protected_board_withhold_everything_that_follows(
    publication, membership, measure, count, withheld
):
    board = f"""\
        year,membership,ethnic_group,headcount
        2024,all,white,20
        2024,all,bme,{count}
        2024,all,unknown,0
        2024,voting,white,10
        2024,voting,bme,0
        2024,voting,unknown,0
        """
    staff = "year,ethnic_group,headcount\n2024,white,400\n2024,bme,200\n2024,unknown,100\n"
    figures = publication(rules.Rule(board="protected"), board=board, workforce_profile=staff).board
    figure = figures.find(band=membership, ethnic_group="bme", measure=measure)
    assert bool(figure.withheld) is withheld


@pytest.mark.parametrize(("count", "withheld"), EDGES)
@pytest.mark.parametrize("measure", ["workforce_headcount", "workforce_percentage"])
def test_1_to_4_staff_withhold_the_workforce_beside_the_board(publication, measure, count, withheld):
    board = "year,ethnic_group,headcount\n2024,bme,5\n2024,all,20\n"
    staff = f"year,ethnic_group,headcount\n2024,bme,{count}\n2024,all,200\n"
    figures = publication(board=board, workforce_profile=staff).board
    assert bool(figures.find(ethnic_group="bme", measure=measure).withheld) is withheld


@pytest.mark.parametrize("unknown", [0, 3, 5])
def test_how_many_recorded_no_ethnicity_is_shown(publication, unknown):
    profile = f"year,ethnic_group,headcount\n2024,white,450\n2024,bme,100\n2024,unknown,{unknown}\n"
    figures = publication(workforce_profile=profile).workforce_profile
    assert figures.find(measure="self_reporting_percentage").denominator == 550 + unknown
    assert figures.find(measure="headcount", ethnic_group="unknown").value == unknown


# Survey bases: under 11 may not be shown; a base of zero has no result.

BASES = [(1, True), (5, True), (10, True), (11, False), (12, False)]


@pytest.mark.parametrize(("base", "withheld"), BASES)
@pytest.mark.parametrize(
    "measure",
    [
        "respondents",
        "events",
        "percentage",
        "percentage_point_gap",
        "percentage_of_respondents",
        "response_percentage",
        "percentage_point_change",
    ],
)
def test_a_survey_base_under_11_withholds_everything_that_follows(publication, measure, base, withheld):
    answers = f"""\
        year,indicator,ethnic_group,respondents,events
        2023,5,bme,30,10
        2024,5,white,100,20
        2024,5,bme,{base},0
        2024,5,unknown,20,0
        """
    staff = "year,ethnic_group,headcount\n2024,white,400\n2024,bme,200\n2024,unknown,100\n"
    figures = publication(staff_survey=answers, workforce_profile=staff).staff_survey
    figure = figures.find(year=2024, indicator=5, ethnic_group="bme", measure=measure)
    assert bool(figure.withheld) is withheld
    assert (figure.value is None) is withheld


@pytest.mark.parametrize("measure", ["percentage_point_gap", "percentage_point_change"])
def test_a_comparison_is_withheld_with_the_small_base_of_what_it_is_compared_with(publication, measure):
    answers = """\
        year,indicator,ethnic_group,respondents,events
        2023,5,bme,10,5
        2024,5,white,10,5
        2024,5,bme,100,50
        """
    figures = publication(staff_survey=answers).staff_survey
    figure = figures.find(year=2024, indicator=5, ethnic_group="bme", measure=measure)
    assert figure.withheld == "could identify people"


@pytest.mark.parametrize(("base", "withheld"), BASES)
def test_a_published_percentage_is_withheld_with_its_small_base(publication, base, withheld):
    answers = f"year,indicator,ethnic_group,respondents,percentage\n2024,5,bme,{base},0\n"
    figures = publication(staff_survey=answers).staff_survey
    assert bool(figures.find(indicator=5, measure="percentage").withheld) is withheld


@pytest.mark.parametrize("count", [0, 1, 4, 5, 56, 60])
@pytest.mark.parametrize("measure", ["events", "percentage", "percentage_point_gap"])
def test_answers_on_a_large_base_are_shown_however_few_differ(publication, measure, count):
    answers = f"year,indicator,ethnic_group,respondents,events\n2024,8,white,100,20\n2024,8,bme,60,{count}\n"
    figures = publication(staff_survey=answers).staff_survey
    assert figures.find(indicator=8, ethnic_group="bme", measure=measure).value is not None


def test_a_base_of_zero_is_shown_as_nobody_rather_than_withheld(publication):
    answers = "year,indicator,ethnic_group,respondents,events\n2024,5,white,100,20\n2024,5,bme,0,0\n"
    figures = publication(staff_survey=answers).staff_survey
    answer = figures.find(indicator=5, ethnic_group="bme", measure="percentage")
    assert (answer.value, answer.withheld, answer.note) == (None, "", "Not calculable: nobody answered.")
    assert figures.find(indicator=5, ethnic_group="bme", measure="respondents").value == 0


def test_a_group_of_zero_does_not_show_that_few_answered_in_all(publication):
    answers = "year,indicator,ethnic_group,respondents,events\n2024,5,white,7,0\n2024,5,bme,0,0\n"
    figures = publication(staff_survey=answers).staff_survey
    assert figures.find(indicator=5, ethnic_group="bme", measure="percentage_of_respondents").denominator is None


# What is left of a withheld figure.

SMALL = """\
    year,indicator,ethnic_group,respondents,events,percentage
    2024,5,white,100,20,
    2024,5,bme,10,0,
    2024,6,white,100,20,
    2024,6,bme,10,,33
    2024,7,white,100,2,
    2024,7,bme,100,20,
    """


def test_a_withheld_figure_carries_no_number_and_no_note(publication):
    withheld = [figure for figure in publication(staff_survey=SMALL).staff_survey if figure.withheld]
    assert len(withheld) > 10
    for figure in withheld:
        numbers = (figure.value, figure.lower, figure.upper, figure.numerator, figure.denominator)
        assert numbers == (None,) * 5
        assert (figure.missing, figure.note) == ("confidential", "")


@pytest.mark.parametrize(
    ("indicator", "ethnic_group", "reason"),
    [
        (5, "bme", "could identify people"),
        (6, "bme", "could identify people"),
        (7, "white", ""),
        (7, "bme", ""),
    ],
)
def test_the_reason_for_withholding_is_in_words(publication, indicator, ethnic_group, reason):
    figures = publication(staff_survey=SMALL).staff_survey
    figure = figures.find(indicator=indicator, ethnic_group=ethnic_group, measure="percentage")
    assert figure.withheld == reason


def test_the_reason_does_not_tell_the_count(publication):
    reasons = set()
    for count in (1, 2, 3, 4):
        events = f"year,indicator,ethnic_group,eligible,events\n2024,2,bme,100,{count}\n"
        figures = publication(relative_likelihood=events).relative_likelihood
        reasons.add(figures.find(ethnic_group="bme", measure="likelihood").withheld)
    assert reasons == {"could identify people"}


def test_a_shown_figure_keeps_its_numbers_and_its_note(publication):
    events = "year,indicator,ethnic_group,eligible,events,years_covered\n2020,3,white,400,40,2\n"
    figures = publication(relative_likelihood=events).relative_likelihood
    figure = figures.find(indicator=3, ethnic_group="white", measure="likelihood")
    assert (figure.value, figure.numerator, figure.denominator) == (Fraction(1, 10), 40, 400)
    assert (figure.note, figure.withheld, figure.missing) == ("Two-year window.", "", "")


def test_only_a_figure_from_rounded_inputs_has_bounds(publication):
    answers = "year,indicator,ethnic_group,respondents,events,percentage\n2024,5,white,,,20\n2024,5,bme,100,20,\n"
    figures = publication(staff_survey=answers).staff_survey
    white, bme = (figures.find(indicator=5, ethnic_group=name, measure="percentage") for name in ("white", "bme"))
    assert (white.lower, white.upper) == (Fraction("19.5"), Fraction("20.5"))
    assert (bme.lower, bme.upper) == (None, None)


# The rules.


RULES = (rules.OPEN, rules.Rule(smallest=10), rules.Rule(smallest_base=20), rules.Rule(board="protected"))


def test_the_default_of_an_organisation_is_five_people_eleven_answers_and_a_public_board(publication):
    assert publication(staff_survey=SMALL).rule == rules.Rule("public", 5, 11, "public")


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_an_organisation_may_choose_another_rule_for_its_public_edition(publication, rule):
    assert publication(rule, staff_survey=SMALL).rule == rule


@pytest.mark.parametrize("edition", ["mine", "hes", "", None, "Public"])
def test_an_unknown_edition_is_refused(counts_from_files, edition):
    with pytest.raises(load.InputError, match=f"edition is '{edition}'; expected one of public, restricted"):
        disclosure.figures(counts_from_files(staff_survey=SMALL), edition)


def test_only_the_restricted_edition_is_restricted_and_only_open_is_open():
    assert [rule.restricted for rule in (rules.EVERYTHING, rules.OPEN, rules.DEFAULT)] == [True, False, False]
    assert [rule.open for rule in (rules.EVERYTHING, rules.OPEN, rules.DEFAULT)] == [False, True, False]


# Editions of the real folders.


def results_of(code):
    return [getattr(indicators, group)(counts_of(code)) for group in standard.GROUPS]


PROTECTED = [code for code in CODES if not figures_of(code).rule.open]


@pytest.mark.parametrize("code", CODES)
def test_the_restricted_edition_withholds_nothing(code):
    for results, figures in zip(results_of(code), figures_of(code, edition="restricted").indicators, strict=True):
        values = [row.value.value if row.value else None for row in results.rows]
        assert [figure.value for figure in figures] == values
        assert not any(figure.withheld for figure in figures)


@pytest.mark.parametrize("code", PROTECTED)
def test_the_public_edition_shows_no_1_to_4_white_or_bme_people_but_on_the_board(code):
    for figure in (figure for figures in figures_of(code).indicators[:2] for figure in figures):
        if figure.key.ethnic_group in ("white", "bme") and "change" not in figure.key.measure:
            assert figure.numerator not in {1, 2, 3, 4}, figure.key


@pytest.mark.parametrize("code", PROTECTED)
def test_the_public_edition_shows_no_survey_result_on_a_base_under_11(code):
    small = {
        row.key._replace(measure="")
        for row in indicators.staff_survey(counts_of(code)).rows
        if row.key.measure == "respondents" and 0 < row.value.value < 11
    }
    for figure in figures_of(code).staff_survey:
        if figure.key._replace(measure="") in small:
            assert figure.withheld == "could identify people", figure.key


@pytest.mark.parametrize("code", PROTECTED)
def test_everything_that_the_public_edition_shows_rests_on_no_small_number(code):
    results = {row.key: row for of in results_of(code) for row in of.rows}
    figures = [figure for group in figures_of(code).indicators[:3] for figure in group if figure.value is not None]
    for figure in figures:
        for key in results[figure.key].rests_on if figure.key in results else ():
            people = results[key].numerator if key in results else None
            if key.ethnic_group in ("white", "bme") and key.indicator < 5:
                assert people not in {1, 2, 3, 4}, figure.key
            elif key.measure == "respondents":
                assert people not in range(1, 11), figure.key


def test_the_invented_trust_has_something_to_withhold_or_to_join():
    withholdings = figures_of("example_trust", edition="restricted").withholdings
    assert {one.key.indicator for one in withholdings} == {0, 1, 3, 7}
    assert {one.how for one in withholdings} == {"joined", "withheld"}


# What one figure gives away by itself.


@pytest.mark.parametrize(
    ("group", "rows", "place"),
    [
        (
            "workforce_profile",
            "year,ethnic_group,headcount,percentage\n2024,all,53,\n2024,bme,,1.9\n",
            {"ethnic_group": "bme", "measure": "percentage"},
        ),
        (
            "relative_likelihood",
            "year,indicator,ethnic_group,eligible,likelihood\n2024,2,bme,100,0.02\n",
            {"ethnic_group": "bme", "measure": "likelihood"},
        ),
    ],
    ids=["workforce", "recruitment"],
)
def test_a_published_share_of_a_known_base_is_withheld_where_it_tells_a_small_count(publication, group, rows, place):
    assert getattr(publication(**{group: rows}), group).find(**place).withheld == "could identify people"


def test_warnings_that_go_on_with_the_figures_quote_no_counts():
    figures = figures_of("blmk")
    assert any("369" in warning.text for warning in counts_of("blmk").organisation.warnings)
    assert figures.organisation.warnings
    assert all(warning.text == warning.for_reader for warning in figures.organisation.warnings)


@pytest.mark.parametrize("unknown", [3, 6])
def test_a_warning_says_that_many_recorded_no_ethnicity(publication, unknown):
    rows = "year,staff_group,band,ethnic_group,headcount\n2024,all,all,white,30\n2024,all,all,bme,7\n"
    figures = publication(workforce_profile=f"{rows}2024,all,all,unknown,{unknown}\n")
    sentence = "Fewer than 95% of staff had recorded their ethnicity in 2024."
    assert [warning.for_reader for warning in figures.organisation.warnings] == [sentence]
