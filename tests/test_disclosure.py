"""The gate lets nothing through that gives people away, and is the only way to figures."""

from dataclasses import FrozenInstanceError, replace
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace

import pytest

from wres_helpers import disclosure, indicators, load, rules, standard

PARAMETERS = Path(__file__).parent.parent / "parameters"
FOLDERS = load.folders(PARAMETERS)


def public(results):
    return disclosure.protect(results, rules.PUBLIC)


def results_of(code):
    organisation = load.organisation(code, parameters=PARAMETERS)
    return [getattr(indicators, group)(getattr(load, group)(organisation)) for group in standard.GROUPS]


# Counts of people: 0 may be shown, 1 to 4 may not, 5 may.

EDGES = [(0, False), (1, True), (2, True), (3, True), (4, True), (5, False), (6, False)]


@pytest.mark.parametrize(("count", "withheld"), EDGES)
@pytest.mark.parametrize(
    "measure",
    [
        "headcount",
        "percentage",
        "percentage_of_all",
        "percentage_of_known",
        "percentage_point_gap",
        "percentage_of_workforce",
    ],
)
def test_a_count_of_1_to_4_in_a_band_withholds_everything_that_follows(computed, measure, count, withheld):
    profile = f"""\
        year,staff_group,band,ethnic_group,headcount
        2024,clinical,band_9,white,30
        2024,clinical,band_9,bme,{count}
        2024,clinical,band_9,unknown,0
        2024,clinical,band_5,white,300
        2024,clinical,band_5,bme,100
        2024,clinical,band_5,unknown,0
        """
    figures = public(computed("workforce_profile", workforce_profile=profile))
    figure = figures.find(staff_group="clinical", band="band_9", ethnic_group="bme", measure=measure)
    assert bool(figure.withheld) is withheld
    assert (figure.value is None) is withheld


@pytest.mark.parametrize(("count", "withheld"), EDGES[1:])
@pytest.mark.parametrize("step", ["middle_to_upper", "lower_to_upper"])
def test_a_count_of_1_to_4_in_a_tier_withholds_its_race_disparities(computed, step, count, withheld):
    profile = f"""\
        year,staff_group,band,ethnic_group,headcount
        2024,clinical,band_5,white,300
        2024,clinical,band_5,bme,100
        2024,clinical,band_6,white,100
        2024,clinical,band_6,bme,50
        2024,clinical,band_9,white,30
        2024,clinical,band_9,bme,{count}
        """
    figures = public(computed("workforce_profile", workforce_profile=profile))
    assert bool(figures.find(band=step, measure="race_disparity").withheld) is withheld
    assert round(figures.find(band="lower_to_middle", measure="race_disparity").value, 2) == Fraction("0.67")


@pytest.mark.parametrize(("before", "now", "withheld"), [(3, 20, True), (20, 3, True), (20, 22, False), (0, 5, False)])
@pytest.mark.parametrize("measure", ["headcount_change", "percentage_point_change"])
def test_a_small_count_in_either_year_withholds_the_change(computed, measure, before, now, withheld):
    profile = f"""\
        year,ethnic_group,headcount
        2023,bme,{before}
        2023,all,100
        2024,bme,{now}
        2024,all,100
        """
    figures = public(computed("workforce_profile", workforce_profile=profile))
    assert bool(figures.find(measure=measure, ethnic_group="bme").withheld) is withheld


@pytest.mark.parametrize(("total", "withheld"), [(4, True), (5, False)])
def test_a_total_of_1_to_4_withholds_the_shares_of_everyone_in_it(computed, total, withheld):
    profile = f"year,ethnic_group,headcount\n2024,white,{total}\n2024,bme,0\n2024,unknown,0\n"
    figures = public(computed("workforce_profile", workforce_profile=profile))
    assert bool(figures.find(ethnic_group="bme", measure="percentage").withheld) is withheld
    assert figures.find(ethnic_group="bme", measure="headcount").value == 0


@pytest.mark.parametrize(("headcount", "withheld"), [(3, True), (30, False)])
def test_a_published_percentage_is_withheld_with_its_small_count_or_total(computed, headcount, withheld):
    profile = f"""\
        year,staff_group,band,ethnic_group,headcount,percentage
        2024,clinical,vsm,bme,{headcount},33.3
        2024,clinical,band_9,bme,,33.3
        2024,clinical,band_9,all,{headcount},
        """
    figures = public(computed("workforce_profile", workforce_profile=profile))
    for band in ("vsm", "band_9"):
        figure = figures.find(staff_group="clinical", band=band, ethnic_group="bme", measure="percentage")
        assert bool(figure.withheld) is withheld


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
def test_1_to_4_events_withhold_the_likelihood_and_the_ratio(computed, ethnic_group, measure, count, withheld):
    events = f"""\
        year,indicator,ethnic_group,eligible,events
        2024,3,white,400,40
        2024,3,bme,100,{count}
        2024,3,unknown,20,0
        """
    figures = public(computed("relative_likelihood", relative_likelihood=events))
    figure = figures.find(indicator=3, ethnic_group=ethnic_group, measure=measure)
    assert bool(figure.withheld) is withheld
    assert (figure.value is None) is withheld


@pytest.mark.parametrize("side", ["white", "bme"])
def test_a_small_count_on_either_side_withholds_the_ratio(computed, side):
    other = {"white": "bme", "bme": "white"}[side]
    events = f"year,indicator,ethnic_group,eligible,events\n2024,3,{side},100,4\n2024,3,{other},100,40\n"
    figures = public(computed("relative_likelihood", relative_likelihood=events))
    assert figures.find(indicator=3, measure="relative_likelihood").withheld


def test_an_undefined_ratio_does_not_say_that_a_small_group_had_no_events(computed):
    events = "year,indicator,ethnic_group,eligible,events\n2024,2,white,100,40\n2024,2,bme,3,0\n"
    figures = public(computed("relative_likelihood", relative_likelihood=events))
    figure = figures.find(indicator=2, measure="relative_likelihood")
    assert (figure.withheld, figure.note) == ("could identify people", "")


def test_a_published_ratio_is_withheld_with_the_small_counts_beside_it(computed):
    events = """\
        year,indicator,ethnic_group,eligible,events,relative_likelihood
        2024,3,bme,,,2.5
        2024,3,white,97,10,
        2024,3,known,100,,
        """
    figures = public(computed("relative_likelihood", relative_likelihood=events))
    assert figures.find(indicator=3, ethnic_group="", measure="relative_likelihood").withheld


@pytest.mark.parametrize(("count", "withheld"), EDGES)
@pytest.mark.parametrize("measure", ["headcount", "percentage", "percentage_point_gap"])
@pytest.mark.parametrize("membership", ["all", "non_voting"])
def test_1_to_4_board_members_withhold_everything_that_follows(computed, membership, measure, count, withheld):
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
    figures = public(computed("board", board=board, workforce_profile=staff))
    figure = figures.find(band=membership, ethnic_group="bme", measure=measure)
    assert bool(figure.withheld) is withheld


@pytest.mark.parametrize(("count", "withheld"), EDGES)
@pytest.mark.parametrize("measure", ["workforce_headcount", "workforce_percentage"])
def test_1_to_4_staff_withhold_the_workforce_beside_the_board(computed, measure, count, withheld):
    board = "year,ethnic_group,headcount\n2024,bme,5\n2024,all,20\n"
    staff = f"year,ethnic_group,headcount\n2024,bme,{count}\n2024,all,200\n"
    figures = public(computed("board", board=board, workforce_profile=staff))
    assert bool(figures.find(ethnic_group="bme", measure=measure).withheld) is withheld


@pytest.mark.parametrize(("unknown", "withheld"), [(0, False), (5, False)])
def test_self_reporting_is_shown_where_known_and_all_may_be(computed, unknown, withheld):
    profile = f"year,ethnic_group,headcount\n2024,white,60\n2024,bme,40\n2024,unknown,{unknown}\n"
    figures = public(computed("workforce_profile", workforce_profile=profile))
    assert bool(figures.find(measure="self_reporting_percentage").withheld) is withheld


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
def test_a_survey_base_under_11_withholds_everything_that_follows(computed, measure, base, withheld):
    answers = f"""\
        year,indicator,ethnic_group,respondents,events
        2023,5,bme,30,10
        2024,5,white,100,20
        2024,5,bme,{base},0
        2024,5,unknown,20,0
        """
    staff = "year,ethnic_group,headcount\n2024,white,400\n2024,bme,200\n2024,unknown,100\n"
    figures = public(computed("staff_survey", staff_survey=answers, workforce_profile=staff))
    figure = figures.find(year=2024, indicator=5, ethnic_group="bme", measure=measure)
    assert bool(figure.withheld) is withheld
    assert (figure.value is None) is withheld


@pytest.mark.parametrize("measure", ["percentage_point_gap", "percentage_point_change"])
def test_a_comparison_is_withheld_with_the_small_base_of_what_it_is_compared_with(computed, measure):
    answers = """\
        year,indicator,ethnic_group,respondents,events
        2023,5,bme,10,5
        2024,5,white,10,5
        2024,5,bme,100,50
        """
    figures = public(computed("staff_survey", staff_survey=answers))
    figure = figures.find(year=2024, indicator=5, ethnic_group="bme", measure=measure)
    assert figure.withheld == "could identify people"


@pytest.mark.parametrize(("base", "withheld"), BASES)
def test_a_published_percentage_is_withheld_with_its_small_base(computed, base, withheld):
    answers = f"year,indicator,ethnic_group,respondents,percentage\n2024,5,bme,{base},0\n"
    figures = public(computed("staff_survey", staff_survey=answers))
    assert bool(figures.find(indicator=5, measure="percentage").withheld) is withheld


@pytest.mark.parametrize(("count", "withheld"), EDGES)
@pytest.mark.parametrize("measure", ["events", "percentage", "percentage_point_gap"])
def test_1_to_4_answers_on_a_large_base_withhold_what_follows(computed, measure, count, withheld):
    answers = f"year,indicator,ethnic_group,respondents,events\n2024,8,white,100,20\n2024,8,bme,60,{count}\n"
    figures = public(computed("staff_survey", staff_survey=answers))
    assert bool(figures.find(indicator=8, ethnic_group="bme", measure=measure).withheld) is withheld


def test_a_published_percentage_is_withheld_with_its_few_answers(computed):
    answers = "year,indicator,ethnic_group,events,percentage\n2024,8,bme,3,25\n"
    figures = public(computed("staff_survey", staff_survey=answers))
    assert figures.find(indicator=8, ethnic_group="bme", measure="percentage").withheld


def test_a_base_of_zero_is_shown_as_nobody_rather_than_withheld(computed):
    answers = "year,indicator,ethnic_group,respondents,events\n2024,5,white,100,20\n2024,5,bme,0,0\n"
    figures = public(computed("staff_survey", staff_survey=answers))
    answer = figures.find(indicator=5, ethnic_group="bme", measure="percentage")
    assert (answer.value, answer.withheld, answer.note) == (None, "", "Not calculable: nobody answered.")
    assert figures.find(indicator=5, ethnic_group="bme", measure="respondents").value == 0


def test_a_group_of_zero_does_not_show_that_few_answered_in_all(computed):
    answers = "year,indicator,ethnic_group,respondents,events\n2024,5,white,7,0\n2024,5,bme,0,0\n"
    figures = public(computed("staff_survey", staff_survey=answers))
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


def test_a_withheld_figure_carries_no_number_and_no_note(computed):
    withheld = [figure for figure in public(computed("staff_survey", staff_survey=SMALL)) if figure.withheld]
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
        (7, "white", "could identify people"),
        (7, "bme", ""),
    ],
)
def test_the_reason_for_withholding_is_in_words(computed, indicator, ethnic_group, reason):
    figures = public(computed("staff_survey", staff_survey=SMALL))
    figure = figures.find(indicator=indicator, ethnic_group=ethnic_group, measure="percentage")
    assert figure.withheld == reason


def test_the_reason_does_not_tell_the_count(computed):
    reasons = set()
    for count in (1, 2, 3, 4):
        events = f"year,indicator,ethnic_group,eligible,events\n2024,2,bme,100,{count}\n"
        figures = public(computed("relative_likelihood", relative_likelihood=events))
        reasons.add(figures.find(ethnic_group="bme", measure="likelihood").withheld)
    assert reasons == {"could identify people"}


def test_a_shown_figure_keeps_its_numbers_and_its_note(computed):
    events = "year,indicator,ethnic_group,eligible,events,years_covered\n2020,3,white,400,40,2\n"
    figures = public(computed("relative_likelihood", relative_likelihood=events))
    figure = figures.find(indicator=3, ethnic_group="white", measure="likelihood")
    assert (figure.value, figure.numerator, figure.denominator) == (Fraction(1, 10), 40, 400)
    assert (figure.note, figure.withheld, figure.missing) == ("Two-year window.", "", "")


def test_only_a_figure_from_rounded_inputs_has_bounds(computed):
    answers = "year,indicator,ethnic_group,respondents,events,percentage\n2024,5,white,,,20\n2024,5,bme,100,20,\n"
    figures = public(computed("staff_survey", staff_survey=answers))
    white, bme = (figures.find(indicator=5, ethnic_group=name, measure="percentage") for name in ("white", "bme"))
    assert (white.lower, white.upper) == (Fraction("19.5"), Fraction("20.5"))
    assert (bme.lower, bme.upper) == (None, None)


# The gate.


@pytest.fixture
def results(computed):
    return computed("staff_survey", staff_survey=SMALL)


@pytest.mark.parametrize(
    "wrong", [None, {}, [], "results", {"rows": ()}, SimpleNamespace(rows=(), organisation=None, group="board")]
)
def test_the_gate_takes_results_and_nothing_else(wrong):
    with pytest.raises(TypeError, match=r"protect takes results; found \w+; call indicators first"):
        disclosure.protect(wrong, rules.PUBLIC)


def test_the_gate_does_not_take_counts():
    organisation = load.organisation("example_trust", parameters=PARAMETERS)
    with pytest.raises(TypeError, match="found Counts; call indicators first"):
        disclosure.protect(load.staff_survey(organisation), rules.PUBLIC)


def test_the_gate_does_not_take_figures_again(results):
    with pytest.raises(TypeError, match="found Figures"):
        disclosure.protect(public(results), rules.RESTRICTED)


class EqualToEverything:
    smallest_headcount = smallest_survey_base = 0

    def __eq__(self, other):
        return True

    def __hash__(self):
        return 0


class Lenient(rules.Rule):
    pass


@pytest.mark.parametrize(
    "rule",
    [
        None,
        "public",
        "restricted",
        {},
        rules.Rule("public", 0, 0, 0),
        rules.Rule("public", 5, 10, 3),
        rules.Rule("public", 5, 11, 2),
        rules.Rule("restricted", 5, 11, 3),
        rules.Rule("mine", 5, 11, 3),
        SimpleNamespace(name="public", smallest_headcount=5, smallest_survey_base=11),
        EqualToEverything(),
        Lenient("public", 5, 11, 3),
    ],
)
def test_an_unknown_rule_is_refused(results, rule):
    with pytest.raises(
        ValueError,
        match="expected one of public, public_board, under_10, hes, ons, uk_llc, gp_patient_survey, restricted",
    ):
        disclosure.protect(results, rule)


def test_the_public_rule_is_the_default_of_an_organisation(results):
    assert results.organisation.disclosure == rules.PUBLIC == rules.Rule("public", 5, 11, 3)


def test_only_the_restricted_rule_says_that_it_is_restricted():
    assert rules.RESTRICTED.restricted
    assert not rules.PUBLIC.restricted
    assert rules.RESTRICTED.name not in rules.PUBLIC_RULES


def test_a_rule_that_shows_more_than_the_default_is_weaker():
    assert {rule.name: rule.weaker for rule in (*rules.PUBLIC_RULES.values(), rules.RESTRICTED)} == {
        "public": False,
        "public_board": True,
        "under_10": False,
        "hes": False,
        "ons": False,
        "uk_llc": False,
        "gp_patient_survey": True,
        "restricted": False,
    }


def test_figures_cannot_be_made_elsewhere(results):
    for gate in (None, object(), True):
        with pytest.raises(TypeError, match=r"figures are made by disclosure.protect\(results, rule\)"):
            disclosure.Figures(results.organisation, results.group, rules.PUBLIC, (), gate)


def test_a_single_figure_cannot_be_made_elsewhere(results):
    with pytest.raises(TypeError, match=r"figures are made by disclosure.protect\(results, rule\)"):
        disclosure.Figure(results.rows[0].key, Fraction(1), None, None, 1, None, "", "", "", object())


def test_other_rows_cannot_be_put_into_figures(results):
    figures = public(results)
    with pytest.raises(FrozenInstanceError):
        figures.rows = ()
    with pytest.raises(ValueError, match="gate"):
        replace(figures, rows=())


def test_another_value_cannot_be_put_into_a_figure(results):
    figure = public(results).rows[0]
    with pytest.raises(FrozenInstanceError):
        figure.value = Fraction(1)
    with pytest.raises(ValueError, match="gate"):
        replace(figure, value=Fraction(1))


def test_figures_do_not_hand_out_their_gate(results):
    figures = public(results)
    assert not hasattr(figures, "gate")
    assert not hasattr(figures.rows[0], "gate")


class LookAlike(disclosure.Figures):
    def __post_init__(self, gate):
        pass


def test_what_only_looks_like_figures_is_refused(results):
    figures = public(results)
    same = LookAlike(figures.organisation, figures.group, figures.rule, figures.rows, None)
    for wrong in (same, list(figures), {"rows": figures.rows}, results, None):
        with pytest.raises(TypeError, match=r"tables\.board shows figures and nothing else; found "):
            disclosure.require_figures(wrong, "tables.board")
    assert disclosure.require_figures(figures, "tables.board") is figures


# Editions of the real folders.


@pytest.mark.parametrize("code", FOLDERS)
def test_the_restricted_edition_withholds_nothing(code):
    for results in results_of(code):
        figures = disclosure.protect(results, rules.RESTRICTED)
        values = [row.value.value if row.value else None for row in results.rows]
        assert [figure.value for figure in figures] == values
        assert not any(figure.withheld for figure in figures)


@pytest.mark.parametrize("code", FOLDERS)
def test_the_public_edition_shows_no_headcount_of_1_to_4(code):
    for results in results_of(code):
        for figure in public(results):
            counted = standard.MEASURES[figure.key.measure] == "people" and "change" not in figure.key.measure
            headcount = figure.value if counted else None
            assert not {headcount, figure.numerator, figure.denominator} & {1, 2, 3, 4}, figure.key


@pytest.mark.parametrize("code", FOLDERS)
def test_the_public_edition_shows_no_survey_result_on_a_base_under_11(code):
    results = results_of(code)[standard.GROUPS.index("staff_survey")]
    small = {
        row.key._replace(measure="")
        for row in results.rows
        if row.key.measure == "respondents" and 0 < row.value.value < 11
    }
    for figure in public(results):
        if figure.key._replace(measure="") in small:
            assert figure.withheld == "could identify people", figure.key


@pytest.mark.parametrize("code", FOLDERS)
def test_everything_that_the_public_edition_shows_rests_on_no_small_number(code):
    everything = [row for results in results_of(code) for row in results.rows]
    count = {row.key: row.numerator for row in everything if standard.MEASURES[row.key.measure] == "people"}
    small = {key for key, number in count.items() if 0 < (number or 0) < (11 if key.measure == "respondents" else 5)}
    for results in results_of(code):
        for result, figure in zip(results.rows, public(results), strict=True):
            assert figure.withheld or not small & set(result.rests_on), figure.key
            assert figure.withheld == "" or figure.value is None


def test_the_invented_trust_has_something_to_withhold_in_each_group():
    assert all(any(figure.withheld for figure in public(results)) for results in results_of("example_trust"))


@pytest.mark.parametrize("group", [*standard.GROUPS, "comparison"])
def test_figures_do_not_carry_the_counts_of_the_files_along(group):
    organisation = load.organisation("example_trust", parameters=PARAMETERS)
    assert organisation.files["workforce_profile"]
    results = getattr(indicators, group)(getattr(load, group)(organisation))
    figures = disclosure.protect(results, organisation.disclosure)
    assert figures.organisation.files == {}


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
            "staff_survey",
            "year,indicator,ethnic_group,respondents,percentage\n2024,5,bme,40,2.5\n",
            {"ethnic_group": "bme", "measure": "percentage"},
        ),
        (
            "relative_likelihood",
            "year,indicator,ethnic_group,eligible,likelihood\n2024,2,bme,100,0.02\n",
            {"ethnic_group": "bme", "measure": "likelihood"},
        ),
    ],
    ids=["workforce", "survey", "recruitment"],
)
def test_a_published_share_of_a_known_base_is_withheld_where_it_tells_a_small_count(computed, group, rows, place):
    assert public(computed(group, **{group: rows})).find(**place).withheld == "could identify people"


@pytest.mark.parametrize(("unknown", "withheld"), [(0, False), (3, True), (5, False)])
def test_self_reporting_is_withheld_where_it_tells_how_few_are_unknown(computed, unknown, withheld):
    rows = f"year,ethnic_group,headcount\n2024,white,450\n2024,bme,100\n2024,unknown,{unknown}\n"
    share = public(computed("workforce_profile", workforce_profile=rows)).find(measure="self_reporting_percentage")
    assert bool(share.withheld) is withheld


@pytest.mark.parametrize("measure", ["percentage", "events"])
@pytest.mark.parametrize(("events", "withheld"), [(44, True), (41, True), (40, False)])
def test_an_answer_is_withheld_where_it_tells_the_few_who_differ(computed, measure, events, withheld):
    rows = f"year,indicator,ethnic_group,respondents,events\n2024,7,white,45,{events}\n"
    answer = public(computed("staff_survey", staff_survey=rows)).find(ethnic_group="white", measure=measure)
    assert bool(answer.withheld) is withheld


def test_warnings_that_go_on_with_the_figures_quote_no_counts():
    organisation = load.organisation("blmk", parameters=PARAMETERS)
    figures = public(indicators.board(load.board(organisation)))
    assert any("369" in warning.text for warning in organisation.warnings)
    assert figures.organisation.warnings
    assert all(warning.text == warning.for_reader for warning in figures.organisation.warnings)


@pytest.mark.parametrize(("unknown", "expected"), [(3, 0), (6, 1)])
def test_a_warning_does_not_tell_that_many_of_a_small_workforce_are_the_few_who_are_withheld(
    computed, unknown, expected
):
    rows = "year,staff_group,band,ethnic_group,headcount\n2024,all,all,white,30\n2024,all,all,bme,7\n"
    results = computed("workforce_profile", workforce_profile=f"{rows}2024,all,all,unknown,{unknown}\n")
    said = [warning.for_reader for warning in public(results).organisation.warnings]
    assert said == ["Fewer than 95% of staff had recorded their ethnicity in 2024."] * expected


@pytest.mark.parametrize("people", [0, 3])
def test_no_change_of_a_share_tells_whether_a_few_or_nobody_is_withheld(computed, people):
    rows = "year,staff_group,band,ethnic_group,headcount\n"
    rows += "".join(
        f"{year},clinical,{band},{group},{number}\n"
        for year in (2023, 2024)
        for band, number in (("band_2", 40), ("band_3", people), ("band_4", 50 - people))
        for group in ("white", "bme", "unknown")
    )
    figures = disclosure.protect(computed("workforce_profile", workforce_profile=rows), rules.PUBLIC_RULES["uk_llc"])
    measures = {figure.key.measure for figure in figures.select(band="band_3", year=2024) if figure.withheld}
    assert "percentage" in measures
    assert "percentage_point_change" not in measures
