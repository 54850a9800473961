"""The facts of the Standard stand in one place and are right."""

from dataclasses import FrozenInstanceError

import pytest

from wres_helpers import standard


def test_there_are_nine_indicators_under_their_numbers():
    assert list(standard.INDICATORS) == [1, 2, 3, 4, 5, 6, 7, 8, 9]
    assert all(indicator.number == number for number, indicator in standard.INDICATORS.items())


def test_an_indicator_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        standard.INDICATORS[2].comparison = standard.BME_TO_WHITE


@pytest.mark.parametrize(
    ("group", "indicators"),
    [
        ("workforce_profile", (1,)),
        ("relative_likelihood", (2, 3, 4)),
        ("staff_survey", (5, 6, 7, 8)),
        ("board", (9,)),
    ],
)
def test_each_group_has_its_indicators(group, indicators):
    assert group in standard.GROUPS
    assert standard.indicators_of(group) == indicators


def test_there_are_four_groups_in_the_order_of_their_indicators():
    assert standard.GROUPS == ("workforce_profile", "relative_likelihood", "staff_survey", "board")


@pytest.mark.parametrize(
    ("indicator", "of", "compared_with"),
    [(2, "white", "bme"), (3, "bme", "white"), (4, "white", "bme")],
)
def test_each_relative_likelihood_has_its_own_direction(indicator, of, compared_with):
    comparison = standard.INDICATORS[indicator].comparison
    assert (comparison.of, comparison.compared_with) == (of, compared_with)


@pytest.mark.parametrize("indicator", [1, 5, 6, 7, 8, 9])
def test_only_indicators_2_to_4_compare_likelihoods(indicator):
    assert standard.INDICATORS[indicator].comparison is None


@pytest.mark.parametrize(
    ("indicator", "good_direction"),
    [
        (1, "parity"),
        (2, "parity"),
        (3, "parity"),
        (4, "parity"),
        (5, "low"),
        (6, "low"),
        (7, "high"),
        (8, "low"),
        (9, "parity"),
    ],
)
def test_each_indicator_has_its_good_direction(indicator, good_direction):
    assert standard.INDICATORS[indicator].good_direction == good_direction


@pytest.mark.parametrize(
    ("indicator", "question"),
    [(4, ""), (5, "q14a"), (6, "q14b and q14c"), (7, "q15"), (8, "q16b"), (9, "")],
)
def test_only_survey_indicators_have_a_survey_question(indicator, question):
    assert standard.INDICATORS[indicator].survey_question == question


@pytest.mark.parametrize(
    ("indicator", "words"),
    [
        (1, "in each pay band compared with the percentage in the overall workforce"),
        (2, "appointed from shortlisting"),
        (3, "entering the formal disciplinary process"),
        (4, "non-mandatory training"),
        (5, "from patients, relatives or the public in the last 12 months"),
        (6, "abuse from staff in the last 12 months"),
        (7, "equal opportunities for career progression or promotion"),
        (8, "discrimination at work from a manager, team leader or other colleagues"),
        (9, "difference between the board's membership and the overall workforce"),
    ],
)
def test_each_title_says_what_the_indicator_measures(indicator, words):
    assert words in standard.INDICATORS[indicator].title


# What changed when.


@pytest.mark.parametrize(
    ("indicator", "earlier", "later", "words"),
    [
        (3, 2019, 2020, ""),
        (3, 2020, 2021, "Indicator 3 counts one year of cases from 2021"),
        (3, 2018, 2024, "Indicator 3 counts one year of cases from 2021"),
        (3, 2021, 2022, ""),
        (7, 2020, 2021, ""),
        (7, 2021, 2022, "Indicator 7 counts people who answered “don’t know”"),
        (7, 2019, 2023, "Indicator 7 counts people who answered “don’t know”"),
        (7, 2022, 2023, ""),
        (2, 2020, 2021, ""),
        (5, 2021, 2022, ""),
        (6, 2021, 2022, ""),
        (8, 2021, 2022, ""),
        (1, 2015, 2024, ""),
    ],
)
def test_a_break_stands_between_the_years_that_it_separates(indicator, earlier, later, words):
    entry = standard.break_between(indicator, earlier, later)
    assert entry.startswith(words) if words else entry == ""


def test_the_window_of_indicator_3_changed_in_2021_and_the_base_of_indicator_7_in_2022():
    assert [(change.indicator, change.year) for change in standard.CHANGES] == [(3, 2021), (7, 2022)]


# Staff groups, bands and ranges.


def test_single_pay_bands_stand_in_the_order_of_the_national_form():
    bands = (
        *("under_band_1", "band_1", "band_2", "band_3", "band_4", "band_5", "band_6", "band_7"),
        *("band_8a", "band_8b", "band_8c", "band_8d", "band_9", "vsm"),
    )
    assert bands == standard.PAY_BANDS


def test_medical_grades_are_the_rows_of_the_national_form():
    grades = ("consultant", "senior_medical_manager", "non_consultant", "trainee", "other")
    assert grades == standard.MEDICAL_GRADES


def test_staff_groups_end_with_everyone():
    assert standard.STAFF_GROUPS == ("non_clinical", "clinical", "medical", "all")


def test_populations_are_substantive_staff_and_the_bank():
    assert standard.POPULATIONS == ("substantive", "bank")


@pytest.mark.parametrize(
    ("band", "within"),
    [
        ("band_5", ("band_5",)),
        ("vsm", ("vsm",)),
        ("under_band_1", ("under_band_1",)),
        ("under_band_1_to_4", ("under_band_1", "band_1", "band_2", "band_3", "band_4")),
        ("band_2_to_3", ("band_2", "band_3")),
        ("band_7_to_8a", ("band_7", "band_8a")),
        ("band_8c_to_vsm", ("band_8c", "band_8d", "band_9", "vsm")),
        ("band_9_to_vsm", ("band_9", "vsm")),
        ("band_3_to_2", ()),
        ("band_3_to_3", ()),
        ("band_2_to_band_3", ()),
        ("band_2_to_10", ()),
        ("band_8_to_9", ()),
        ("_to_", ()),
        ("band_8", ()),
        ("all", ()),
        ("consultant", ()),
        ("", ()),
    ],
)
def test_a_range_holds_the_single_bands_from_its_first_to_its_last(band, within):
    assert standard.bands_within(band) == within


def test_the_range_of_all_pay_bands_is_all_pay_bands():
    assert standard.bands_within("under_band_1_to_vsm") == standard.PAY_BANDS


def test_clusters_and_tiers_each_cover_every_pay_band_once():
    for ranges in (standard.CLUSTERS, standard.TIERS.values()):
        assert tuple(band for where in ranges for band in standard.bands_within(where)) == standard.PAY_BANDS


@pytest.mark.parametrize(
    ("tier", "first", "last"),
    [("lower", "under_band_1", "band_5"), ("middle", "band_6", "band_7"), ("upper", "band_8a", "vsm")],
)
def test_tiers_end_at_band_5_and_at_band_7(tier, first, last):
    within = standard.bands_within(standard.TIERS[tier])
    assert (within[0], within[-1]) == (first, last)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("under_band_1", "band_1"),
        ("band_7", "band_8a"),
        ("band_8d", "band_9"),
        ("band_9", "vsm"),
        ("vsm", "consultant"),
        ("consultant", "senior_medical_manager"),
        ("other", "under_band_1_to_4"),
        ("band_2_to_3", "band_2_to_4"),
        ("band_2_to_4", "band_5_to_7"),
        ("band_8a_to_vsm", "lower_to_middle"),
        ("lower_to_middle", "middle_to_upper"),
        ("middle_to_upper", "lower_to_upper"),
        ("lower_to_upper", "all"),
    ],
)
def test_bands_stand_before_ranges_and_ranges_before_steps_between_tiers_and_all(earlier, later):
    assert standard.band_order(earlier) < standard.band_order(later)


@pytest.mark.parametrize(("rest", "part"), [("non_voting", "voting"), ("non_executive", "executive")])
def test_non_voting_and_non_executive_members_are_what_is_left_of_the_board(rest, part):
    assert standard.REMAINDERS[rest] == part


def test_the_whole_board_stands_first():
    assert standard.MEMBERSHIPS == ("all", "voting", "non_voting", "executive", "non_executive")


# Ethnic categories.


def category(census, code):
    return next(category for category in standard.ETHNIC_CATEGORIES[census] if category.code == code)


@pytest.mark.parametrize(
    ("census", "code", "word", "subgroup"),
    [
        (2001, "R", "Chinese", "other_ethnic_group"),
        (2011, "12", "Chinese", "asian_british"),
        (2001, "M", "Caribbean", "black_british"),
        (2001, "N", "African", "black_british"),
        (2011, "14", "African", "black_british"),
        (2011, "15", "Caribbean", "black_british"),
        (2011, "3", "Gypsy or Irish Traveller", "gypsy_or_irish_traveller"),
        (2011, "17", "Arab", "other_ethnic_group"),
        (2001, "D", "White and Black Caribbean", "mixed"),
        (2001, "H", "Indian", "asian_british"),
        (2001, "S", "Any other ethnic group", "other_ethnic_group"),
        (2011, "18", "Any other ethnic group", "other_ethnic_group"),
    ],
)
def test_the_traps_of_the_two_lists_are_kept_apart(census, code, word, subgroup):
    entry = category(census, code)
    assert word in entry.label
    assert entry.subgroup == subgroup


def test_gypsy_or_irish_traveller_has_no_code_of_its_own_in_the_2001_list():
    assert not any("Gypsy" in category.label for category in standard.ETHNIC_CATEGORIES[2001])


@pytest.mark.parametrize(("census", "size"), [(2001, 16), (2011, 18)])
def test_each_list_has_its_categories_and_one_for_not_stated(census, size):
    categories = standard.ETHNIC_CATEGORIES[census]
    assert [category.ethnic_group for category in categories].count("unknown") == 1
    assert len({category.code for category in categories}) == size + 1


@pytest.mark.parametrize("census", [2001, 2011])
def test_every_category_lies_in_a_subgroup_of_its_own_ethnic_group(census):
    for entry in standard.ETHNIC_CATEGORIES[census]:
        assert standard.SUBGROUPS.get(entry.subgroup, "unknown") == entry.ethnic_group


def test_an_unrecorded_ethnicity_belongs_to_neither_white_nor_bme():
    assert standard.ETHNIC_GROUPS == ("white", "bme", "unknown")
    assert standard.TOTALS == ("known", "all")


# Measures.


@pytest.mark.parametrize(
    ("measure", "unit"),
    [
        ("headcount", "people"),
        ("percentage", "percent"),
        ("percentage_point_gap", "percentage_points"),
        ("percentage_point_change", "percentage_points"),
        ("likelihood", "likelihood"),
        ("relative_likelihood", "times"),
        ("relative_likelihood_change", "times"),
        ("race_disparity", "times"),
        ("response_percentage", "percent"),
    ],
)
def test_each_measure_has_its_unit(measure, unit):
    assert standard.MEASURES[measure].unit == unit


def test_every_unit_of_a_measure_is_one_of_the_units():
    assert {measure.unit for measure in standard.MEASURES.values()} == set(standard.UNITS)


def test_the_self_reporting_target_is_95_percent():
    assert standard.SELF_REPORTING_TARGET == 95


@pytest.mark.parametrize(("year", "duties"), [(2019, 0), (2020, 1), (2022, 2), (2023, 3)])
def test_a_report_names_only_the_duties_that_there_were(year, duties):
    assert len({evidence.duty for evidence in standard.evidence_by(year)}) == duties


@pytest.mark.parametrize(
    ("part", "indicators"),
    [("outcome 2B", (5, 6, 8)), ("metric 2a", (2,)), ("metric 6b", (8,)), ("leadership", (1, 9))],
)
def test_each_part_of_a_duty_names_its_evidence(part, indicators):
    assert [evidence.indicators for evidence in standard.EVIDENCE if evidence.part == part] == [indicators]
