"""Counts become the right results, with the right reason where there is none."""

import random
import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from organisations import PARAMETERS, counts_from, counts_of

from wres_helpers import indicators, standard
from wres_helpers.indicators.remark import NOTHING_REPORTED
from wres_helpers.load.publisher import Publisher
from wres_helpers.load.rows import BoardRow, LikelihoodRow, SurveyRow, WorkforceRow


def result_of(results, **where):
    """The only result with these words in its key, or None."""
    rows = [row for row in results.rows if all(getattr(row.key, name) == word for name, word in where.items())]
    # The other indicators of the group, which a test leaves out, stand there as missing.
    rows = [row for row in rows if row.remark.reason != NOTHING_REPORTED] or rows
    assert len(rows) <= 1, [row.key for row in rows]
    return rows[0] if rows else None


def value(results, **where):
    """The value of the only result with these words in its key; None where there is none."""
    result = result_of(results, **where)
    return result.value.value if result and result.value else None


# Indicator 1.

BANDS = """\
    year,staff_group,band,ethnic_group,headcount
    2024,non_clinical,band_5,white,60
    2024,non_clinical,band_5,bme,30
    2024,non_clinical,band_5,unknown,10
    2024,non_clinical,band_6,white,40
    2024,non_clinical,band_6,bme,8
    2024,non_clinical,band_6,unknown,2
    2024,non_clinical,band_8a,white,20
    2024,non_clinical,band_8a,bme,4
    2024,non_clinical,band_8a,unknown,1
    2024,clinical,band_5,white,90
    2024,clinical,band_5,bme,60
    2024,clinical,band_5,unknown,0
    2024,medical,consultant,white,30
    2024,medical,consultant,bme,30
    2024,medical,consultant,unknown,0
    """


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (("non_clinical", "band_5", "bme", "headcount"), 30),
        (("non_clinical", "band_5", "known", "headcount"), 90),
        (("non_clinical", "band_5", "all", "headcount"), 100),
        (("non_clinical", "all", "bme", "headcount"), 42),
        (("medical", "all", "all", "headcount"), 60),
        (("all", "all", "white", "headcount"), 240),
        (("all", "all", "bme", "headcount"), 132),
        (("all", "all", "unknown", "headcount"), 13),
        (("all", "all", "all", "headcount"), 385),
        (("non_clinical", "band_5", "bme", "percentage"), 30),
        (("non_clinical", "band_5", "bme", "percentage_of_all"), 30),
        (("non_clinical", "band_5", "bme", "percentage_of_known"), Fraction(100, 3)),
        (("non_clinical", "band_5", "unknown", "percentage"), 10),
        (("non_clinical", "band_5", "unknown", "percentage_of_all"), 10),
        (("non_clinical", "band_5", "unknown", "percentage_of_known"), None),
        (("all", "all", "bme", "percentage"), Fraction(13200, 385)),
        (("non_clinical", "band_5", "bme", "percentage_point_gap"), 30 - Fraction(13200, 385)),
        (("clinical", "all", "white", "percentage_point_gap"), 60 - Fraction(24000, 385)),
        (("all", "all", "bme", "percentage_point_gap"), None),
        (("non_clinical", "band_5", "bme", "percentage_of_workforce"), Fraction(3000, 132)),
        (("non_clinical", "band_5", "white", "percentage_of_workforce"), 25),
        (("non_clinical", "band_5", "all", "percentage_of_workforce"), Fraction(10000, 385)),
        (("all", "all", "known", "self_reporting_percentage"), Fraction(37200, 385)),
        (("non_clinical", "under_band_1_to_4", "bme", "headcount"), None),
        (("non_clinical", "band_5_to_7", "bme", "headcount"), 38),
        (("non_clinical", "band_5_to_7", "bme", "percentage"), Fraction(3800, 150)),
        (("non_clinical", "band_8a_to_vsm", "bme", "percentage"), 16),
        (("non_clinical", "lower_to_middle", "", "race_disparity"), Fraction(5, 2)),
        (("non_clinical", "middle_to_upper", "", "race_disparity"), 1),
        (("non_clinical", "lower_to_upper", "", "race_disparity"), Fraction(5, 2)),
        (("clinical", "lower_to_upper", "", "race_disparity"), None),
        (("medical", "lower_to_upper", "", "race_disparity"), None),
    ],
)
def test_workforce_measures_follow_from_the_bands(computed, place, expected):
    results = computed("workforce_profile", workforce_profile=BANDS)
    where = zip(("staff_group", "band", "ethnic_group", "measure"), place, strict=True)
    assert value(results, **dict(where)) == expected


@pytest.mark.parametrize(
    ("ethnic_group", "expected"), [("bme", Fraction(100, 3)), ("white", Fraction(200, 3)), ("unknown", 10)]
)
def test_an_organisation_that_divides_by_known_ethnicity_still_divides_the_unknown_by_all(
    computed, ethnic_group, expected
):
    results = computed("workforce_profile", denominator="known", workforce_profile=BANDS)
    where = {"staff_group": "non_clinical", "band": "band_5", "ethnic_group": ethnic_group, "measure": "percentage"}
    assert value(results, **where) == expected


@pytest.mark.parametrize(
    ("ethnic_group", "measure", "expected"),
    [
        ("bme", "headcount_change", 12),
        ("bme", "percentage_point_change", 1),
        ("known", "self_reporting_percentage_point_change", 10),
    ],
)
def test_changes_are_this_year_minus_the_year_before(computed, ethnic_group, measure, expected):
    profile = """\
        year,ethnic_group,headcount
        2023,white,70
        2023,bme,10
        2023,unknown,20
        2024,white,158
        2024,bme,22
        2024,unknown,20
        """
    # 2023: BME 10 of 100, known 80 %; 2024: BME 22 of 200 (11 %), known 90 %.
    results = computed("workforce_profile", workforce_profile=profile)
    assert value(results, year=2024, ethnic_group=ethnic_group, measure=measure) == expected


def test_a_change_needs_the_year_immediately_before(computed):
    profile = """\
        year,ethnic_group,headcount
        2022,bme,10
        2022,all,100
        2024,bme,22
        2024,all,200
        """
    results = computed("workforce_profile", workforce_profile=profile)
    assert not [row.key for row in results.rows if row.key.measure.endswith("_change")]


def test_a_single_year_has_no_changes(computed):
    results = computed("workforce_profile", workforce_profile=BANDS)
    assert not [row.key for row in results.rows if row.key.measure.endswith("_change")]


def test_later_years_than_the_report_are_not_in_it(computed):
    profile = "year,ethnic_group,headcount\n2023,bme,10\n2023,all,100\n2024,bme,22\n2024,all,200\n"
    results = computed("workforce_profile", year=2023, workforce_profile=profile)
    assert {row.key.year for row in results.rows} == {2023}


def test_an_absent_clinical_side_leaves_the_non_clinical_staff_as_the_workforce(computed):
    profile = """\
        year,staff_group,band,ethnic_group,headcount
        2024,non_clinical,band_5,white,60
        2024,non_clinical,band_5,bme,30
        2024,non_clinical,band_5,unknown,10
        """
    results = computed("workforce_profile", workforce_profile=profile)
    assert value(results, staff_group="all", band="all", ethnic_group="all", measure="headcount") == 100


def test_bands_without_a_split_by_staff_group_add_to_the_workforce(computed):
    profile = """\
        year,band,ethnic_group,headcount
        2024,band_5,white,60
        2024,band_5,bme,40
        2024,band_6,white,90
        2024,band_6,bme,10
        """
    results = computed("workforce_profile", denominator="known", workforce_profile=profile)
    assert value(results, band="band_5", ethnic_group="bme", measure="percentage_point_gap") == 40 - 25


def test_bands_of_everyone_are_not_counted_again_beside_those_of_the_staff_groups(computed):
    profile = """\
        year,staff_group,band,ethnic_group,headcount
        2024,all,band_5,bme,40
        2024,all,band_5,all,100
        2024,clinical,band_5,bme,30
        2024,clinical,band_5,all,60
        2024,clinical,band_6,bme,10
        2024,clinical,band_6,all,50
        2024,non_clinical,band_5,bme,10
        2024,non_clinical,band_5,all,40
        """
    results = computed("workforce_profile", workforce_profile=profile)
    assert value(results, staff_group="all", band="all", ethnic_group="all", measure="headcount") == 150


def test_a_reported_range_stays_as_it_was_reported(computed):
    profile = """\
        year,staff_group,band,ethnic_group,headcount
        2024,non_clinical,band_5,bme,30
        2024,non_clinical,band_5,all,100
        2024,non_clinical,band_6,bme,10
        2024,non_clinical,band_6,all,50
        2024,non_clinical,band_5_to_7,bme,41
        2024,non_clinical,band_5_to_7,all,152
        """
    results = computed("workforce_profile", workforce_profile=profile)
    assert value(results, band="band_5_to_7", ethnic_group="bme", measure="headcount") == 41


def test_a_range_that_was_not_reported_is_the_sum_of_its_bands(computed):
    profile = """\
        year,staff_group,band,ethnic_group,headcount
        2024,non_clinical,band_5,bme,30
        2024,non_clinical,band_5,all,100
        2024,non_clinical,band_6,bme,10
        2024,non_clinical,band_6,all,50
        """
    results = computed("workforce_profile", workforce_profile=profile)
    assert value(results, band="band_5_to_7", ethnic_group="bme", measure="headcount") == 40


def test_a_reported_total_gains_the_groups_of_a_sum_that_agrees_with_it(computed):
    profile = """\
        year,staff_group,band,ethnic_group,headcount
        2024,non_clinical,band_5,white,70
        2024,non_clinical,band_5,bme,30
        2024,all,all,bme,30
        """
    results = computed("workforce_profile", workforce_profile=profile)
    assert value(results, staff_group="all", ethnic_group="white", measure="headcount") == 70


def test_a_reported_total_takes_nothing_from_a_sum_that_contradicts_it(computed):
    profile = """\
        year,staff_group,band,ethnic_group,headcount
        2024,non_clinical,band_5,white,70
        2024,non_clinical,band_5,bme,30
        2024,all,all,bme,32
        """
    results = computed("workforce_profile", workforce_profile=profile)
    assert value(results, staff_group="all", ethnic_group="bme", measure="headcount") == 32
    assert value(results, staff_group="all", ethnic_group="white", measure="headcount") is None


def test_a_total_reported_as_a_percentage_is_not_replaced_by_a_sum_that_nothing_confirms(computed):
    profile = """\
        year,staff_group,band,ethnic_group,headcount,percentage
        2024,clinical,all,bme,25,
        2024,clinical,all,all,100,
        2024,all,all,bme,,16.7
        """
    results = computed("workforce_profile", workforce_profile=profile)
    assert value(results, staff_group="all", ethnic_group="bme", measure="percentage") == Fraction("16.7")


@pytest.mark.parametrize(
    ("everyone", "expected"),
    [(100, 30), (111, 30), (112, None), (1000, None)],
)
def test_bands_are_summed_only_where_they_cover_nine_tenths_of_the_reported_workforce(computed, everyone, expected):
    profile = f"""\
        year,staff_group,band,ethnic_group,headcount
        2024,non_clinical,band_5,bme,30
        2024,non_clinical,band_5,all,100
        2024,all,all,bme,30
        2024,all,all,all,{everyone}
        """
    results = computed("workforce_profile", workforce_profile=profile)
    assert value(results, staff_group="non_clinical", band="all", ethnic_group="bme", measure="headcount") == expected


@pytest.mark.parametrize(("decision", "expected"), [("within_consultants", 60), ("separate", 65)])
def test_senior_medical_managers_are_counted_once_either_way(computed, decision, expected):
    profile = """\
        year,staff_group,band,ethnic_group,headcount
        2024,medical,consultant,bme,20
        2024,medical,consultant,all,40
        2024,medical,senior_medical_manager,bme,1
        2024,medical,senior_medical_manager,all,5
        2024,medical,trainee,bme,10
        2024,medical,trainee,all,20
        """
    results = computed("workforce_profile", more=f"senior_medical_managers: {decision}\n", workforce_profile=profile)
    assert value(results, staff_group="medical", band="all", ethnic_group="all", measure="headcount") == expected
    where = {"band": "senior_medical_manager", "ethnic_group": "bme", "measure": "percentage"}
    assert value(results, **where) == 20


def test_the_bank_is_compared_with_the_bank(computed):
    profile = """\
        year,population,staff_group,band,ethnic_group,headcount
        2024,substantive,all,all,bme,100
        2024,substantive,all,all,all,1000
        2024,bank,all,all,bme,50
        2024,bank,all,all,all,100
        2024,bank,non_clinical,band_2,bme,20
        2024,bank,non_clinical,band_2,all,80
        """
    results = computed("workforce_profile", workforce_profile=profile)
    where = {"population": "bank", "band": "band_2", "ethnic_group": "bme", "measure": "percentage_point_gap"}
    assert value(results, **where) == 25 - 50


def test_subgroups_have_shares_and_gaps_of_their_own(computed):
    profile = """\
        year,staff_group,band,ethnic_group,headcount
        2024,clinical,band_5,black_british,10
        2024,clinical,band_5,all,40
        2024,all,all,black_british,20
        2024,all,all,all,200
        """
    results = computed("workforce_profile", workforce_profile=profile)
    where = {"band": "band_5", "ethnic_group": "black_british"}
    assert value(results, **where, measure="percentage") == 25
    assert value(results, **where, measure="percentage_point_gap") == 15


def test_subgroups_do_not_add_up_to_bme_by_themselves(computed):
    profile = "year,ethnic_group,headcount\n2024,black_british,10\n2024,asian_british,5\n2024,all,100\n"
    results = computed("workforce_profile", workforce_profile=profile)
    assert result_of(results, ethnic_group="bme", measure="headcount") is None


def test_totals_of_known_ethnicity_alone_give_shares_of_known_ethnicity(computed):
    profile = "year,ethnic_group,headcount\n2024,bme,25\n2024,known,100\n"
    results = computed("workforce_profile", denominator="known", workforce_profile=profile)
    assert value(results, ethnic_group="white", measure="percentage") == 75
    assert result_of(results, ethnic_group="bme", measure="percentage_of_all") is None
    assert result_of(results, measure="self_reporting_percentage") is None


def test_two_ethnic_groups_without_a_total_have_no_share_of_all_and_say_so(computed):
    profile = "year,ethnic_group,headcount\n2024,white,75\n2024,bme,25\n"
    results = computed("workforce_profile", workforce_profile=profile)
    share = result_of(results, ethnic_group="bme", measure="percentage")
    assert share.value is None
    assert share.missing == indicators.NOT_AVAILABLE
    assert share.remark.note == "Not available: the total of all staff was not reported."
    assert value(results, ethnic_group="bme", measure="percentage_of_known") == 25


def test_everyone_unknown_leaves_the_share_of_known_ethnicity_undefined(computed):
    profile = "year,ethnic_group,headcount\n2024,white,0\n2024,bme,0\n2024,unknown,50\n"
    results = computed("workforce_profile", workforce_profile=profile)
    share = result_of(results, ethnic_group="bme", measure="percentage_of_known")
    assert share.value is None
    assert share.missing == indicators.NOT_APPLICABLE
    assert share.remark.note == "Not calculable: nobody is here."
    assert value(results, ethnic_group="bme", measure="percentage") == 0
    assert value(results, ethnic_group="unknown", measure="percentage") == 100
    assert value(results, measure="self_reporting_percentage") == 0


def test_an_empty_band_has_a_headcount_of_zero_and_undefined_shares(computed):
    profile = (
        BANDS
        + "    2024,non_clinical,vsm,white,0\n    2024,non_clinical,vsm,bme,0\n    2024,non_clinical,vsm,unknown,0\n"
    )
    results = computed("workforce_profile", workforce_profile=profile)
    assert value(results, band="vsm", ethnic_group="bme", measure="headcount") == 0
    share = result_of(results, band="vsm", ethnic_group="bme", measure="percentage")
    gap = result_of(results, band="vsm", ethnic_group="bme", measure="percentage_point_gap")
    assert (share.value, gap.value) == (None, None)
    assert gap.remark.note == "Not calculable: nobody is here."


def test_a_band_of_one_person_is_all_or_nothing(computed):
    profile = BANDS + "    2024,clinical,vsm,white,0\n    2024,clinical,vsm,bme,1\n    2024,clinical,vsm,unknown,0\n"
    results = computed("workforce_profile", workforce_profile=profile)
    assert value(results, band="vsm", ethnic_group="bme", measure="percentage") == 100
    assert value(results, band="vsm", ethnic_group="white", measure="percentage") == 0


def test_a_race_disparity_with_an_empty_tier_is_not_calculable_and_says_so(computed):
    profile = """\
        year,staff_group,band,ethnic_group,headcount
        2024,clinical,band_5,white,50
        2024,clinical,band_5,bme,50
        2024,clinical,band_6,white,20
        2024,clinical,band_6,bme,10
        2024,clinical,band_9,white,5
        2024,clinical,band_9,bme,0
        """
    results = computed("workforce_profile", workforce_profile=profile)
    assert value(results, band="lower_to_middle", measure="race_disparity") == 2
    empty = result_of(results, band="lower_to_upper", measure="race_disparity")
    assert (empty.value, empty.missing) == (None, indicators.NOT_APPLICABLE)
    assert empty.remark.note == "Not calculable: a tier that is needed is empty."


def test_a_percentage_without_counts_is_kept_with_the_bounds_of_its_rounding(computed):
    profile = """\
        year,staff_group,band,ethnic_group,percentage
        2024,clinical,band_5,bme,29.2
        2024,all,all,bme,16.67
        2024,all,all,unknown,3.5
        """
    results = computed("workforce_profile", workforce_profile=profile)
    share = result_of(results, band="band_5", ethnic_group="bme", measure="percentage").value
    assert (share.lower, share.value, share.upper) == (Fraction("29.15"), Fraction("29.2"), Fraction("29.25"))
    gap = result_of(results, band="band_5", ethnic_group="bme", measure="percentage_point_gap").value
    assert (gap.lower, gap.value, gap.upper) == (Fraction("12.475"), Fraction("12.53"), Fraction("12.585"))
    with_known = result_of(results, measure="self_reporting_percentage").value
    assert (with_known.lower, with_known.value, with_known.upper) == (
        Fraction("96.45"),
        Fraction("96.5"),
        Fraction("96.55"),
    )


def test_a_percentage_without_counts_stands_on_the_organisations_own_denominator(computed):
    profile = "year,ethnic_group,percentage\n2024,bme,23.6\n"
    results = computed("workforce_profile", denominator="known", workforce_profile=profile)
    assert value(results, ethnic_group="bme", measure="percentage_of_known") == Fraction("23.6")
    assert result_of(results, ethnic_group="bme", measure="percentage_of_all") is None


def test_counts_are_used_where_a_percentage_stands_beside_them(computed):
    profile = "year,ethnic_group,headcount,percentage\n2024,bme,332,16.7\n2024,all,1991,\n"
    results = computed("workforce_profile", workforce_profile=profile)
    share = result_of(results, ethnic_group="bme", measure="percentage")
    assert share.value.exact
    assert share.value.value == Fraction(33200, 1991)


def test_a_count_without_its_total_takes_the_published_percentage(computed):
    profile = "year,ethnic_group,headcount,percentage\n2024,bme,332,16.7\n"
    results = computed("workforce_profile", workforce_profile=profile)
    share = result_of(results, ethnic_group="bme", measure="percentage")
    assert (share.value.value, share.numerator, share.denominator) == (Fraction("16.7"), 332, None)


def test_a_gap_uses_exact_counts_on_the_side_that_has_them(computed):
    profile = """\
        year,staff_group,band,ethnic_group,headcount,percentage
        2024,clinical,band_5,bme,,25.0
        2024,all,all,bme,20,
        2024,all,all,all,100,
        """
    results = computed("workforce_profile", workforce_profile=profile)
    gap = result_of(results, band="band_5", ethnic_group="bme", measure="percentage_point_gap").value
    assert (gap.lower, gap.value, gap.upper) == (Fraction("4.95"), 5, Fraction("5.05"))


def test_results_stand_in_the_order_of_the_standard(computed):
    results = computed("workforce_profile", workforce_profile=BANDS)
    headcounts = [row.key for row in results.rows if row.key[5:] == ("bme", "headcount")]
    places = [(key.staff_group, key.band) for key in headcounts]
    assert places[:5] == [
        ("non_clinical", "band_5"),
        ("non_clinical", "band_6"),
        ("non_clinical", "band_8a"),
        ("non_clinical", "under_band_1_to_5"),
        ("non_clinical", "band_5_to_7"),
    ]
    assert places[-1] == ("all", "all")


# Indicators 2 to 4.

EVENTS = """\
    year,indicator,ethnic_group,eligible,events
    2024,2,white,642,184
    2024,2,bme,294,41
    2024,2,unknown,64,25
    2024,3,white,4000,30
    2024,3,bme,1000,15
    2024,4,white,4000,3000
    2024,4,bme,1000,500
    """


@pytest.mark.parametrize(
    ("indicator", "ethnic_group", "measure", "expected"),
    [
        (2, "bme", "eligible", 294),
        (2, "all", "eligible", 1000),
        (2, "known", "events", 225),
        (2, "white", "likelihood", Fraction(184, 642)),
        (2, "unknown", "likelihood", Fraction(25, 64)),
        (2, "all", "likelihood", Fraction(1, 4)),
        (2, "bme", "percentage_of_eligible", Fraction("29.4")),
        (2, "bme", "percentage_of_events", Fraction("16.4")),
        (2, "unknown", "percentage_of_events", 10),
        (2, "", "relative_likelihood", Fraction(184 * 294, 642 * 41)),
        (3, "", "relative_likelihood", 2),
        (4, "", "relative_likelihood", Fraction(3, 2)),
        (2, "unknown", "relative_likelihood", None),
        (2, "white", "relative_likelihood", None),
    ],
)
def test_likelihood_measures_follow_from_the_counts(computed, indicator, ethnic_group, measure, expected):
    results = computed("relative_likelihood", relative_likelihood=EVENTS)
    assert value(results, indicator=indicator, ethnic_group=ethnic_group, measure=measure) == expected


def test_a_share_of_appointed_is_not_a_likelihood(computed):
    # MLCSU-24 printed 17.86 %, the likelihood of 90 of 504, as the share of 90 among 479 appointed.
    events = """\
        year,indicator,ethnic_group,eligible,events
        2023,2,bme,504,90
        2023,2,all,1625,479
        """
    results = computed("relative_likelihood", relative_likelihood=events)
    assert value(results, ethnic_group="bme", measure="percentage_of_events") == Fraction(9000, 479)
    assert value(results, ethnic_group="bme", measure="likelihood") == Fraction(90, 504)


@pytest.mark.parametrize("denominator", ["all", "known"])
def test_shares_of_shortlisted_and_appointed_are_of_everyone(computed, denominator):
    events = """\
        year,indicator,ethnic_group,eligible,events
        2024,2,white,60,15
        2024,2,bme,40,5
        2024,2,unknown,100,30
        """
    results = computed("relative_likelihood", denominator=denominator, relative_likelihood=events)
    assert value(results, ethnic_group="bme", measure="percentage_of_eligible") == 20
    assert value(results, ethnic_group="bme", measure="percentage_of_events") == 10
    assert value(results, ethnic_group="unknown", measure="percentage_of_events") == 60


@pytest.mark.parametrize("denominator", ["all", "known"])
def test_where_only_white_and_bme_people_were_counted_shares_say_that_they_are_of_these(computed, denominator):
    events = "year,indicator,ethnic_group,eligible,events\n2024,2,white,60,15\n2024,2,bme,40,5\n"
    results = computed("relative_likelihood", denominator=denominator, relative_likelihood=events)
    for measure, share in (("percentage_of_eligible", 40), ("percentage_of_events", 25)):
        result = result_of(results, ethnic_group="bme", measure=measure)
        assert (result.value.value, result.remark.note) == (share, "Of White and BME people.")


@pytest.mark.parametrize(
    ("indicator", "white", "bme", "note"),
    [
        (2, "642,184", "294,0", "Not calculable: the likelihood to compare with is zero."),
        (3, "4000,0", "1000,5", "Not calculable: the likelihood to compare with is zero."),
        (3, "4000,0", "1000,0", "Not calculable: the likelihood to compare with is zero."),
        (2, "642,184", "0,0", "Not calculable: no one was eligible."),
        (2, "0,0", "0,0", "Not calculable: no one was eligible."),
    ],
)
def test_a_relative_likelihood_that_would_divide_by_zero_is_missing_with_the_reason(
    computed, indicator, white, bme, note
):
    events = f"""\
        year,indicator,ethnic_group,eligible,events
        2024,{indicator},white,{white}
        2024,{indicator},bme,{bme}
        """
    results = computed("relative_likelihood", relative_likelihood=events)
    ratio = result_of(results, measure="relative_likelihood")
    assert (ratio.value, ratio.missing, ratio.remark.note) == (None, indicators.NOT_APPLICABLE, note)


@pytest.mark.parametrize(("indicator", "white", "bme"), [(2, "642,0", "294,41"), (3, "4000,30", "1000,0")])
def test_a_relative_likelihood_of_zero_is_zero(computed, indicator, white, bme):
    events = f"""\
        year,indicator,ethnic_group,eligible,events
        2024,{indicator},white,{white}
        2024,{indicator},bme,{bme}
        """
    results = computed("relative_likelihood", relative_likelihood=events)
    assert value(results, measure="relative_likelihood") == 0


@pytest.mark.parametrize("rows", ["2024,2,white,642,184", "2024,2,white,642,184\n2024,2,bme,294,", "2024,2,bme,290,40"])
def test_a_relative_likelihood_without_one_of_its_sides_is_not_available(computed, rows):
    events = f"year,indicator,ethnic_group,eligible,events\n{rows}\n"
    results = computed("relative_likelihood", relative_likelihood=events)
    ratio = result_of(results, ethnic_group="", measure="relative_likelihood")
    assert (ratio.value, ratio.missing) == (None, indicators.NOT_AVAILABLE)
    assert ratio.remark.note.startswith("Not available: ")


def test_subgroups_of_bme_staff_take_the_place_of_bme_in_the_direction_of_the_standard(computed):
    events = """\
        year,indicator,ethnic_group,eligible,events
        2024,2,white,100,40
        2024,2,bme,100,20
        2024,2,black_british,50,5
        2024,3,white,100,10
        2024,3,black_british,50,15
        """
    results = computed("relative_likelihood", relative_likelihood=events)
    where = {"ethnic_group": "black_british", "measure": "relative_likelihood"}
    assert value(results, indicator=2, **where) == 4
    assert value(results, indicator=3, **where) == 3


def test_bank_staff_have_relative_likelihoods_of_their_own(computed):
    events = """\
        year,population,indicator,ethnic_group,eligible,events
        2024,substantive,3,white,100,10
        2024,substantive,3,bme,100,10
        2024,bank,3,white,100,5
        2024,bank,3,bme,100,10
        """
    results = computed("relative_likelihood", relative_likelihood=events)
    assert value(results, population="bank", measure="relative_likelihood") == 2
    assert value(results, population="substantive", measure="relative_likelihood") == 1


def test_a_group_that_follows_from_the_totals_has_a_likelihood(computed):
    events = """\
        year,indicator,ethnic_group,eligible,events
        2024,2,bme,40,5
        2024,2,known,100,20
        """
    results = computed("relative_likelihood", relative_likelihood=events)
    assert value(results, ethnic_group="white", measure="likelihood") == Fraction(1, 4)


def test_a_published_likelihood_is_used_with_its_bounds_where_counts_are_missing(computed):
    events = """\
        year,indicator,ethnic_group,eligible,events,likelihood
        2021,2,white,,,0.2866
        2021,2,bme,294,41,
        """
    results = computed("relative_likelihood", relative_likelihood=events)
    ratio = result_of(results, measure="relative_likelihood").value
    bme = Fraction(41, 294)
    assert ratio.value == Fraction("0.2866") / bme
    assert (ratio.lower, ratio.upper) == (Fraction("0.28655") / bme, Fraction("0.28665") / bme)


@pytest.mark.parametrize(("printed", "lower", "upper"), [("1.00", "0.995", "1"), ("0.00", "0", "0.005")])
def test_a_published_likelihood_cannot_have_been_below_0_or_above_1(computed, printed, lower, upper):
    events = f"year,indicator,ethnic_group,likelihood\n2021,4,white,{printed}\n"
    results = computed("relative_likelihood", relative_likelihood=events)
    likelihood = result_of(results, measure="likelihood").value
    assert (likelihood.lower, likelihood.upper) == (Fraction(lower), Fraction(upper))


def test_counts_are_used_where_a_likelihood_stands_beside_them(computed):
    events = """\
        year,indicator,ethnic_group,eligible,events,likelihood
        2021,2,white,642,184,0.2866
        2021,2,bme,294,41,0.1395
        """
    results = computed("relative_likelihood", relative_likelihood=events)
    ratio = result_of(results, measure="relative_likelihood").value
    assert ratio.exact
    assert ratio.value == Fraction(184, 642) / Fraction(41, 294)


def test_a_published_ratio_without_counts_is_kept_with_its_bounds(computed):
    events = """\
        year,indicator,ethnic_group,relative_likelihood
        2024,4,bme,1.09
        2024,4,asian_british,1.16
        """
    results = computed("relative_likelihood", relative_likelihood=events)
    ratio = result_of(results, ethnic_group="", measure="relative_likelihood").value
    assert (ratio.lower, ratio.value, ratio.upper) == (Fraction("1.085"), Fraction("1.09"), Fraction("1.095"))
    assert value(results, ethnic_group="asian_british", measure="relative_likelihood") == Fraction("1.16")


@pytest.mark.parametrize(
    ("more_rows", "expected"),
    [
        ("2024,3,white,100,,\n2024,3,known,150,,", Fraction("1.19")),
        ("2024,3,white,100,10,\n2024,3,known,150,16,", Fraction("1.2")),
    ],
)
def test_a_published_ratio_stays_until_counts_give_an_exact_one(computed, more_rows, expected):
    events = f"year,indicator,ethnic_group,eligible,events,relative_likelihood\n2024,3,bme,,,1.19\n{more_rows}\n"
    results = computed("relative_likelihood", relative_likelihood=events)
    assert value(results, measure="relative_likelihood") == expected


@pytest.mark.parametrize(
    ("measure", "ethnic_group", "expected"),
    [("likelihood_change", "bme", Fraction(1, 10)), ("relative_likelihood_change", "", Fraction(-1))],
)
def test_likelihoods_change_from_the_year_before(computed, measure, ethnic_group, expected):
    events = """\
        year,indicator,ethnic_group,eligible,events
        2023,2,white,100,20
        2023,2,bme,100,10
        2024,2,white,100,20
        2024,2,bme,100,20
        """
    results = computed("relative_likelihood", relative_likelihood=events)
    assert value(results, year=2024, ethnic_group=ethnic_group, measure=measure) == expected


INDICATOR_3 = """\
    year,indicator,ethnic_group,eligible,events,years_covered
    2020,3,white,100,10,{before}
    2020,3,bme,100,20,{before}
    2021,3,white,100,10,{now}
    2021,3,bme,100,30,{now}
    """


@pytest.mark.parametrize(("before", "now", "expected"), [(1, 1, 1), (2, 2, 1), (2, 1, None), (1, 2, None)])
def test_indicator_3_changes_only_between_windows_of_the_same_length(computed, before, now, expected):
    events = INDICATOR_3.format(before=before, now=now)
    results = computed("relative_likelihood", relative_likelihood=events)
    assert value(results, year=2021, measure="relative_likelihood_change") == expected


def test_the_break_of_indicator_3_is_said_where_the_change_would_stand(computed):
    events = INDICATOR_3.format(before=2, now=1)
    results = computed("relative_likelihood", relative_likelihood=events)
    change = result_of(results, year=2021, measure="relative_likelihood_change")
    assert change.missing == indicators.NOT_APPLICABLE
    assert change.remark.note == "Indicator 3 counts one year of cases from 2021; before, a two-year window."


def test_a_two_year_window_is_said_with_its_figures(computed):
    events = INDICATOR_3.format(before=2, now=1)
    results = computed("relative_likelihood", relative_likelihood=events)
    assert result_of(results, year=2020, measure="relative_likelihood").remark.note == "Two-year window."
    assert result_of(results, year=2021, measure="relative_likelihood").remark.note == ""


# Indicators 5 to 8.

ANSWERS = """\
    year,indicator,ethnic_group,respondents,events
    2024,5,white,200,40
    2024,5,bme,50,15
    2024,5,unknown,50,5
    """
STAFF = "year,ethnic_group,headcount\n2024,white,400\n2024,bme,200\n2024,unknown,100\n"


@pytest.mark.parametrize(
    ("ethnic_group", "measure", "expected"),
    [
        ("bme", "respondents", 50),
        ("all", "respondents", 300),
        ("all", "events", 60),
        ("white", "percentage", 20),
        ("bme", "percentage", 30),
        ("unknown", "percentage", 10),
        ("all", "percentage", None),
        ("bme", "percentage_point_gap", 10),
        ("white", "percentage_point_gap", None),
        ("unknown", "percentage_point_gap", None),
        ("bme", "percentage_of_respondents", Fraction(50, 3)),
        ("white", "percentage_of_respondents", Fraction(200, 3)),
        ("bme", "response_percentage", 25),
        ("all", "response_percentage", Fraction(300, 7)),
    ],
)
def test_survey_measures_follow_from_the_counts(computed, ethnic_group, measure, expected):
    results = computed("staff_survey", staff_survey=ANSWERS, workforce_profile=STAFF)
    assert value(results, ethnic_group=ethnic_group, measure=measure) == expected


def test_response_is_a_share_of_the_groups_staff_and_composition_one_of_respondents(computed):
    # BLMK-22 printed a response of 50 %, 48 of 96 BME staff, beside compositions of all respondents.
    answers = "year,indicator,ethnic_group,respondents,events\n2022,7,white,207,126\n2022,7,bme,48,16\n"
    staff = "year,ethnic_group,headcount\n2022,white,288\n2022,bme,96\n2022,unknown,14\n"
    results = computed("staff_survey", staff_survey=answers, workforce_profile=staff)
    assert value(results, ethnic_group="bme", measure="response_percentage") == 50
    assert value(results, ethnic_group="bme", measure="percentage_of_respondents") == Fraction(4800, 255)


def test_composition_without_the_unknown_says_that_it_is_of_white_and_bme_respondents(computed):
    answers = "year,indicator,ethnic_group,respondents,events\n2022,7,white,207,126\n2022,7,bme,48,16\n"
    results = computed("staff_survey", staff_survey=answers)
    assert result_of(results, ethnic_group="bme", measure="percentage_of_respondents").remark.note == (
        "Of White and BME respondents."
    )


def test_more_respondents_than_staff_make_no_response(computed):
    answers = "year,indicator,ethnic_group,respondents,events\n2024,5,bme,201,15\n"
    results = computed("staff_survey", staff_survey=answers, workforce_profile=STAFF)
    assert result_of(results, ethnic_group="bme", measure="response_percentage") is None


def test_a_question_that_nobody_answered_has_no_percentage(computed):
    answers = "year,indicator,ethnic_group,respondents,events\n2024,5,white,200,40\n2024,5,bme,0,0\n"
    results = computed("staff_survey", staff_survey=answers)
    for measure in ("percentage", "percentage_point_gap"):
        result = result_of(results, ethnic_group="bme", measure=measure)
        assert (result.value, result.missing) == (None, indicators.NOT_APPLICABLE)
        assert result.remark.note == "Not calculable: nobody answered."


def test_survey_percentages_without_counts_keep_their_bounds_in_the_gap(computed):
    answers = "year,indicator,ethnic_group,percentage\n2023,6,white,13.31\n2023,6,bme,8.62\n"
    results = computed("staff_survey", staff_survey=answers)
    gap = result_of(results, measure="percentage_point_gap").value
    assert (gap.lower, gap.value, gap.upper) == (Fraction("-4.70"), Fraction("-4.69"), Fraction("-4.68"))


def test_a_survey_percentage_of_100_cannot_have_been_more(computed):
    answers = "year,indicator,ethnic_group,percentage\n2023,7,white,100\n2023,7,bme,0\n"
    results = computed("staff_survey", staff_survey=answers)
    gap = result_of(results, measure="percentage_point_gap").value
    assert (gap.lower, gap.value, gap.upper) == (-100, -100, -99)


def test_a_base_beside_a_published_percentage_stays_the_base(computed):
    answers = "year,indicator,ethnic_group,respondents,percentage\n2022,5,white,201,10\n"
    results = computed("staff_survey", staff_survey=answers)
    share = result_of(results, measure="percentage")
    assert (share.value.value, share.denominator, share.rests_on[1].measure) == (10, 201, "respondents")


def test_respondents_without_answers_are_said_to_be_incomplete(computed):
    answers = "year,indicator,ethnic_group,respondents\n2022,5,bme,201\n"
    results = computed("staff_survey", staff_survey=answers)
    share = result_of(results, measure="percentage")
    assert (share.value, share.missing) == (None, indicators.NOT_AVAILABLE)
    assert share.remark.note == "Not available: one of its counts was not reported."


def test_a_subgroup_is_compared_with_white_staff(computed):
    answers = """\
        year,indicator,ethnic_group,respondents,events
        2024,5,white,200,40
        2024,5,black_british,80,32
        """
    results = computed("staff_survey", staff_survey=answers)
    assert value(results, ethnic_group="black_british", measure="percentage_point_gap") == 20


def test_bank_staff_are_compared_with_white_bank_staff(computed):
    answers = """\
        year,population,indicator,ethnic_group,respondents,events
        2024,substantive,5,white,100,10
        2024,bank,5,white,100,30
        2024,bank,5,bme,100,50
        """
    results = computed("staff_survey", staff_survey=answers)
    assert value(results, population="bank", ethnic_group="bme", measure="percentage_point_gap") == 20


@pytest.mark.parametrize(
    ("indicator", "year", "expected"),
    [(7, 2021, 1), (7, 2022, None), (7, 2023, 1), (5, 2022, 1), (6, 2022, 1), (8, 2022, 1)],
)
def test_only_indicator_7_breaks_and_only_from_2021_to_2022(computed, indicator, year, expected):
    answers = f"""\
        year,indicator,ethnic_group,respondents,events
        {year - 1},{indicator},bme,100,50
        {year},{indicator},bme,100,51
        """
    results = computed("staff_survey", staff_survey=answers)
    change = result_of(results, measure="percentage_point_change")
    assert (change.value.value if change.value else None) == expected
    assert ("don’t know" in change.remark.note) is (expected is None)


# Indicator 9.

BOARD = """\
    year,membership,ethnic_group,headcount
    2024,all,white,14
    2024,all,bme,5
    2024,all,unknown,1
    2024,voting,white,8
    2024,voting,bme,2
    2024,voting,unknown,0
    2024,executive,white,5
    2024,executive,bme,3
    2024,executive,unknown,0
    """


@pytest.mark.parametrize(
    ("membership", "ethnic_group", "measure", "expected"),
    [
        ("all", "bme", "headcount", 5),
        ("all", "all", "headcount", 20),
        ("all", "bme", "percentage", 25),
        ("all", "bme", "percentage_of_all", 25),
        ("all", "bme", "percentage_of_known", Fraction(500, 19)),
        ("voting", "bme", "percentage", 20),
        ("non_voting", "bme", "headcount", 3),
        ("non_voting", "all", "headcount", 10),
        ("non_voting", "bme", "percentage", 30),
        ("executive", "bme", "percentage", Fraction(75, 2)),
        ("non_executive", "bme", "headcount", 2),
        ("non_executive", "white", "headcount", 9),
        ("non_executive", "unknown", "headcount", 1),
        ("all", "bme", "percentage_point_gap", 25 - Fraction(200, 7)),
        ("voting", "bme", "percentage_point_gap", 20 - Fraction(200, 7)),
        ("non_voting", "bme", "percentage_point_gap", 30 - Fraction(200, 7)),
        ("all", "bme", "workforce_headcount", 200),
        ("all", "all", "workforce_headcount", 700),
        ("all", "bme", "workforce_percentage", Fraction(200, 7)),
        ("voting", "bme", "workforce_percentage", None),
    ],
)
def test_board_measures_follow_from_the_counts(computed, membership, ethnic_group, measure, expected):
    results = computed("board", board=BOARD, workforce_profile=STAFF)
    assert value(results, band=membership, ethnic_group=ethnic_group, measure=measure) == expected


def test_the_board_and_the_workforce_stand_on_the_same_denominator(computed):
    results = computed("board", denominator="known", board=BOARD, workforce_profile=STAFF)
    gap = value(results, band="all", ethnic_group="bme", measure="percentage_point_gap")
    assert gap == Fraction(500, 19) - Fraction(100, 3)


def test_the_board_is_compared_with_the_sum_of_the_bands(computed):
    board = "year,ethnic_group,headcount\n2024,all,8\n2024,bme,2\n"
    results = computed("board", board=board, workforce_profile=BANDS)
    gap = value(results, ethnic_group="bme", measure="percentage_point_gap")
    assert gap == 25 - Fraction(13200, 385)


def test_a_board_without_a_workforce_has_shares_and_no_gap(computed):
    results = computed("board", board=BOARD)
    assert value(results, band="all", ethnic_group="bme", measure="percentage") == 25
    assert result_of(results, band="all", ethnic_group="bme", measure="percentage_point_gap") is None


def test_a_total_board_alone_has_no_voting_members(computed):
    board = "year,ethnic_group,headcount\n2022,white,12\n2022,bme,6\n2022,unknown,1\n"
    results = computed("board", board=board)
    assert {row.key.band for row in results.rows} == {"all"}


def test_voting_members_follow_from_the_board_and_the_non_voting(computed):
    board = """\
        year,membership,ethnic_group,headcount
        2024,all,bme,5
        2024,all,all,20
        2024,non_voting,bme,3
        2024,non_voting,all,10
        """
    results = computed("board", board=board)
    assert value(results, band="voting", ethnic_group="bme", measure="percentage") == 20


def test_the_whole_board_follows_from_its_two_parts_and_then_gives_every_other_part(computed):
    board = """\
        year,membership,ethnic_group,headcount
        2024,voting,bme,1
        2024,voting,all,8
        2024,executive,bme,2
        2024,executive,all,6
        2024,non_executive,bme,1
        2024,non_executive,all,6
        """
    results = computed("board", board=board)
    assert value(results, band="all", ethnic_group="bme", measure="percentage") == 25
    assert value(results, band="non_voting", ethnic_group="bme", measure="percentage") == 50


def test_a_part_reported_for_one_group_gains_the_other_groups_of_the_remainder(computed):
    board = """\
        year,membership,ethnic_group,headcount
        2024,all,white,10
        2024,all,bme,4
        2024,non_voting,white,4
        2024,non_voting,bme,1
        2024,voting,bme,3
        """
    results = computed("board", denominator="known", board=board)
    assert value(results, band="voting", ethnic_group="white", measure="headcount") == 6


def test_board_percentages_without_counts_are_compared_with_the_exact_workforce(computed):
    board = "year,membership,ethnic_group,percentage\n2024,voting,bme,10.0\n"
    staff = "year,ethnic_group,headcount\n2024,bme,20\n2024,all,100\n"
    results = computed("board", board=board, workforce_profile=staff)
    gap = result_of(results, band="voting", measure="percentage_point_gap").value
    assert (gap.lower, gap.value, gap.upper) == (Fraction("-10.05"), -10, Fraction("-9.95"))


def test_the_boards_shares_and_counts_change_from_the_year_before(computed):
    board = "year,ethnic_group,headcount\n2023,bme,1\n2023,all,10\n2024,bme,2\n2024,all,8\n"
    results = computed("board", board=board)
    assert value(results, year=2024, ethnic_group="bme", measure="percentage_point_change") == 15
    assert value(results, year=2024, ethnic_group="all", measure="headcount_change") == -2


# Missing indicators, and notes.


@pytest.mark.parametrize(
    ("group", "indicator", "ethnic_group", "measure"),
    [
        ("workforce_profile", 1, "bme", "percentage"),
        ("relative_likelihood", 2, "", "relative_likelihood"),
        ("relative_likelihood", 3, "", "relative_likelihood"),
        ("staff_survey", 7, "bme", "percentage"),
        ("board", 9, "bme", "percentage_point_gap"),
    ],
)
def test_a_missing_indicator_has_its_headline_with_the_organisations_own_reason(
    computed, group, indicator, ethnic_group, measure
):
    more = f"notes: [{{years: [2024], indicators: [{indicator}], reason: too_few, text: Fewer than five cases.}}]\n"
    results = computed(group, more=more)
    missing = result_of(results, indicator=indicator, ethnic_group=ethnic_group, measure=measure)
    assert (missing.value, missing.missing) == (None, indicators.NOT_AVAILABLE)
    assert missing.remark.note == "Too few cases to publish: Fewer than five cases."


def test_a_missing_indicator_without_a_reason_says_that_no_figures_were_reported(computed):
    results = computed("relative_likelihood", relative_likelihood=EVENTS, staff_survey=ANSWERS)
    assert result_of(results, indicator=3, measure="relative_likelihood").remark.note == ""
    survey = computed("staff_survey")
    assert result_of(survey, indicator=6, measure="percentage").remark.note == "No figures were reported."


def test_a_reason_belongs_only_to_its_years(computed):
    more = "notes: [{years: [2023], indicators: [9], reason: not_collected, text: Not then.}]\n"
    results = computed("board", more=more, workforce_profile=STAFF)
    assert result_of(results, year=2023).remark.note == "Not collected: Not then."
    assert result_of(results, year=2024).remark.note == "No figures were reported."


def test_an_indicator_reported_for_the_bank_alone_is_missing_for_substantive_staff(computed):
    events = "year,population,indicator,ethnic_group,eligible,events\n2024,bank,2,white,100,10\n"
    results = computed("relative_likelihood", relative_likelihood=events)
    missing = result_of(results, population="substantive", indicator=2, measure="relative_likelihood")
    assert missing.remark.note == "No figures were reported."


def test_derived_counts_say_so_on_every_figure(computed):
    more = "notes: [{years: [2024], indicators: [9], reason: derived, text: From differences.}]\n"
    results = computed("board", more=more, board=BOARD)
    assert {row.remark.note for row in results.rows} == {"Worked out from other published values."}


# Bases of the source reports, and the dictionary.


@pytest.mark.parametrize(
    ("code", "place", "respondents", "percentage"),
    [
        ("lpt", (2020, 7, "white"), 1301, "88.0"),
        ("lpt", (2020, 7, "bme"), 282, "68.4"),
        ("lpt", (2020, 5, "white"), 1876, "22.9"),
        ("lpt", (2020, 5, "bme"), 435, "23.4"),
        ("blmk", (2022, 7, "white"), 207, "60.9"),
        ("blmk", (2022, 7, "bme"), 48, "33.3"),
        ("blmk", (2022, 5, "white"), 201, "10.0"),
        ("blmk", (2022, 5, "bme"), 47, "10.6"),
        ("mlcsu", (2021, 7, "white"), None, "92.0"),
        ("mlcsu", (2021, 7, "bme"), None, "68.2"),
        ("mlcsu", (2023, 7, "white"), None, "67.4"),
        ("mlcsu", (2023, 7, "bme"), None, "51.7"),
    ],
)
def test_survey_bases_and_percentages_of_the_source_reports(code, place, respondents, percentage):
    counts = counts_of(code)
    where = {"population": "substantive"} | dict(zip(("year", "indicator", "ethnic_group"), place, strict=True))
    results = indicators.staff_survey(counts)
    assert value(results, measure="respondents", **where) == respondents
    assert f"{float(value(results, measure='percentage', **where)):.1f}" == percentage


@pytest.mark.parametrize(
    ("staff_group", "step", "expected"),
    [
        ("non_clinical", "lower_to_middle", Fraction(151, 597) / Fraction(61, 275)),
        ("non_clinical", "middle_to_upper", Fraction(109, 151) / Fraction(23, 61)),
        ("non_clinical", "lower_to_upper", Fraction(109, 597) / Fraction(23, 275)),
        ("clinical", "lower_to_middle", Fraction(1298, 1544) / Fraction(238, 470)),
        ("clinical", "middle_to_upper", Fraction(211, 1298) / Fraction(26, 238)),
        ("clinical", "lower_to_upper", Fraction(211, 1544) / Fraction(26, 470)),
    ],
)
def test_race_disparities_of_lpt_follow_from_its_table_1(staff_group, step, expected):
    results = indicators.workforce_profile(counts_of("lpt"))
    where = {"year": 2020, "staff_group": staff_group, "band": step, "population": "substantive"}
    assert value(results, measure="race_disparity", **where) == expected


def test_the_overall_workforce_of_mlcsu_2021_is_332_of_1991():
    results = indicators.workforce_profile(counts_of("mlcsu"))
    share = result_of(results, year=2021, staff_group="all", band="all", ethnic_group="bme", measure="percentage")
    assert (share.numerator, share.denominator) == (332, 1991)


def test_indicator_7_of_the_real_trend_breaks_between_2021_and_2022():
    counts = counts_of("mlcsu")
    changes = [
        row.key.year
        for row in indicators.staff_survey(counts).rows
        if row.key[1] == 7 and row.key.measure == "percentage_point_change" and row.value
    ]
    assert 2022 not in changes


def test_every_measure_of_the_dictionary_is_one_of_the_standard():
    text = (PARAMETERS / "README.md").read_text(encoding="utf-8").partition("## Measures")[2]
    named = [
        name
        for line in re.findall(r"^\| (`[a-z_`, ]+`) \| (?:[0-9]|profile)", text, re.M)
        for name in re.findall(r"\w+", line)
    ]
    assert set(named) == set(standard.MEASURES)


def test_every_measure_of_the_dictionary_is_computed_for_the_invented_trust():
    counts = counts_of("example_trust")
    groups = (*standard.GROUPS, "equality_profile", "leadership_targets")
    results = [getattr(indicators, group)(counts) for group in groups]
    results.append(indicators.comparison(counts, results[: len(standard.GROUPS)]))
    computed_measures = {row.key.measure for group in results for row in group.rows if row.value}
    assert computed_measures == set(standard.MEASURES)


# Properties.

quick = settings(max_examples=40, deadline=None, database=None, derandomize=True)
people = st.integers(0, 400)
three = st.tuples(people, people, people)  # White, BME, unknown
NAMES = ("white", "bme", "unknown")
PLACES = [
    *(("non_clinical", band) for band in ("band_3", "band_5", "band_6", "band_8a", "vsm")),
    *(("clinical", band) for band in ("band_5", "band_7", "band_9")),
    *(("medical", band) for band in ("consultant", "trainee")),
]
tables = st.lists(three, min_size=len(PLACES), max_size=len(PLACES))


def results_of(group, rows, workforce=(), denominator="all"):
    publisher = Publisher(name="Made Trust", short_name="Made", kind="trust", denominator=denominator)
    files = {"workforce_profile": workforce, group: rows}
    years = tuple(sorted({row.year for row in (*rows, *workforce)})) or (2024,)
    return getattr(indicators, group)(counts_from(files, years[-1], years, publisher))


def workforce_rows(table):
    return [
        WorkforceRow(1, 2024, "substantive", staff_group, band, name, headcount, None)
        for (staff_group, band), headcounts in zip(PLACES, table, strict=True)
        for name, headcount in zip(NAMES, headcounts, strict=True)
    ]


def board_row(membership, name, headcount):
    return BoardRow(1, 2024, membership, name, headcount, None)


def likelihood_row(indicator, name, eligible, events, printed=None):
    return LikelihoodRow(1, 2024, "substantive", indicator, name, eligible, events, printed, 1, None)


def survey_row(indicator, name, respondents, events, printed=None):
    return SurveyRow(1, 2024, 2023, "substantive", indicator, name, respondents, events, printed)


@st.composite
def some_of_some(draw, most=400, least=0):
    """So many people, and so many of them."""
    everyone = draw(st.integers(least, most))
    return everyone, draw(st.integers(0, everyone))


pairs = st.tuples(some_of_some(), some_of_some(), some_of_some())


def every_group(table, pair):
    """Rows of all four groups from the same numbers."""
    events = [likelihood_row(n, name, *p) for n in (2, 3, 4) for name, p in zip(NAMES, pair, strict=True)]
    answers = [survey_row(n, name, *p) for n in (5, 7) for name, p in zip(NAMES, pair, strict=True)]
    members = [board_row("all", name, whole) for name, (whole, _) in zip(NAMES, pair, strict=True)]
    members += [board_row("voting", name, part) for name, (_, part) in zip(NAMES, pair, strict=True)]
    numbers = (workforce_rows(table), events, answers, members)
    return dict(zip(standard.GROUPS, numbers, strict=True))


def all_results(rows, denominator="all"):
    workforce = rows["workforce_profile"]
    return {
        row.key: row for group in standard.GROUPS for row in results_of(group, rows[group], workforce, denominator).rows
    }


@quick
@given(tables)
def test_ethnic_groups_add_to_their_totals_everywhere(table):
    headcounts = {
        row.key: row.value.value
        for row in results_of("workforce_profile", workforce_rows(table)).rows
        if row.key.measure == "headcount"
    }
    for key in headcounts:
        white, bme, unknown, with_known, everyone = (
            headcounts[key._replace(ethnic_group=name)] for name in (*NAMES, *standard.TOTALS)
        )
        assert (white + bme, with_known + unknown) == (with_known, everyone)


@quick
@given(tables)
def test_bands_add_to_their_staff_group_and_staff_groups_to_the_workforce(table):
    results = results_of("workforce_profile", workforce_rows(table))
    for position, name in enumerate(NAMES):
        for staff_group in ("non_clinical", "clinical", "medical", "all"):
            expected = sum(
                cell[position] for place, cell in zip(PLACES, table, strict=True) if staff_group in (place[0], "all")
            )
            where = {"staff_group": staff_group, "band": "all", "ethnic_group": name, "measure": "headcount"}
            assert value(results, **where) == expected


@quick
@given(tables, pairs)
def test_shares_of_the_ethnic_groups_add_to_100(table, pair):
    results = all_results(every_group(table, pair))
    for key, row in results.items():
        if key.measure in ("percentage_of_all", "percentage_of_eligible", "percentage_of_respondents") and row.value:
            assert sum(results[key._replace(ethnic_group=name)].value.value for name in NAMES) == 100


@quick
@given(tables, pairs)
def test_known_and_all_agree_when_nothing_is_unknown(table, pair):
    with_known = [(white, bme, 0) for white, bme, _ in table]
    results = all_results(every_group(with_known, (*pair[:2], (0, 0))))
    for key, row in results.items():
        if key.measure == "percentage_of_known":
            assert results[key._replace(measure="percentage_of_all")].value == row.value


@quick
@given(tables, pairs)
def test_both_denominators_give_the_same_results_when_nothing_is_unknown(table, pair):
    with_known = [(white, bme, 0) for white, bme, _ in table]
    rows = every_group(with_known, (*pair[:2], (0, 0)))
    of_all, of_known = all_results(rows, "all"), all_results(rows, "known")
    assert {key: row.value for key, row in of_all.items()} == {key: row.value for key, row in of_known.items()}


@quick
@given(some_of_some(), some_of_some())
def test_white_to_bme_and_bme_to_white_are_inverse(white, bme):
    rows = [likelihood_row(n, name, *pair) for n in (2, 3) for name, pair in (("white", white), ("bme", bme))]
    results = results_of("relative_likelihood", rows)
    white_to_bme = value(results, indicator=2, measure="relative_likelihood")
    bme_to_white = value(results, indicator=3, measure="relative_likelihood")
    if white_to_bme and bme_to_white:
        assert white_to_bme * bme_to_white == 1
    else:
        assert 0 in (*white, *bme)


def times_ten(row):
    names = [name for name in ("headcount", "eligible", "events", "respondents") if hasattr(row, name)]
    return replace(row, **{name: 10 * getattr(row, name) for name in names})


@quick
@given(tables, pairs, st.sampled_from(["all", "known"]))
def test_ten_times_the_people_leave_every_share_and_ratio(table, pair, denominator):
    rows = every_group(table, pair)
    before = all_results(rows, denominator)
    after = all_results({group: [times_ten(row) for row in several] for group, several in rows.items()}, denominator)
    assert before.keys() == after.keys()
    for key, row in before.items():
        factor = 10 if standard.MEASURES[key.measure].unit == "people" else 1
        assert (row.value and row.value.value * factor) == (after[key].value and after[key].value.value)


@quick
@given(tables, pairs, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(table, pair, order: random.Random):
    rows = every_group(table, pair)
    shuffled = {group: order.sample(several, len(several)) for group, several in rows.items()}
    assert list(all_results(rows).items()) == list(all_results(shuffled).items())


def defined(results):
    return {key for key, row in results.items() if row.value is not None}


def one_more(row):
    if isinstance(row, WorkforceRow | BoardRow):
        return replace(row, headcount=row.headcount + 1)
    base = "eligible" if isinstance(row, LikelihoodRow) else "respondents"
    return replace(row, **{base: getattr(row, base) + 1})


@quick
@given(tables, pairs, st.sampled_from(standard.GROUPS), st.data())
def test_one_person_more_never_makes_a_defined_figure_undefined(table, pair, group, data):
    # Staff enough that nobody's answers outnumber them: more respondents than staff make no response.
    rows = every_group([(white + 500, bme + 500, unknown + 500) for white, bme, unknown in table], pair)
    more = data.draw(st.sampled_from(rows[group]))
    if isinstance(more, BoardRow):
        more = next(row for row in rows[group] if row.membership == "all" and row.ethnic_group == more.ethnic_group)
    larger = rows | {group: [one_more(row) if row is more else row for row in rows[group]]}
    assert defined(all_results(rows)) <= defined(all_results(larger))


@quick
@given(tables, pairs, st.sets(st.sampled_from(NAMES)), st.sets(st.sampled_from(NAMES)))
def test_another_ethnic_group_never_makes_a_defined_figure_undefined(table, pair, names, added):
    every = every_group(table, pair)

    def only(where):
        return {group: [row for row in rows if row.ethnic_group in where] for group, rows in every.items()}

    before = {key for key, row in all_results(only(names)).items() if row.value is not None}
    assert before <= defined(all_results(only(names | added)))


def with_totals(make, pair):
    """A row for White, BME and unknown, and for the two totals."""
    white, bme, unknown = pair
    with_known = tuple(map(sum, zip(white, bme, strict=True)))
    everyone = tuple(map(sum, zip(with_known, unknown, strict=True)))
    named = zip((*NAMES, "known", "all"), (white, bme, unknown, with_known, everyone), strict=True)
    return [make(name, *numbers) for name, numbers in named]


def kept(data, rows, *columns):
    """Some of the rows with some of their cells."""
    chosen = []
    for row in rows:
        cells = {name: getattr(row, name) if data.draw(st.booleans()) else None for name in columns}
        if any(cell is not None for cell in cells.values()):
            chosen.append(replace(row, **cells))
    return chosen


exact_pairs = st.tuples(*[some_of_some(least=1)] * 3)


@quick
@given(exact_pairs, st.data())
def test_another_cell_of_counts_never_makes_a_likelihood_undefined(pair, data):
    def full(name, eligible, events):
        printed = Decimal(events * 1000 // eligible) / 1000
        return likelihood_row(2, name, eligible, events, printed=printed)

    some = kept(data, with_totals(full, pair), "eligible", "events", "likelihood")
    more = {row.ethnic_group: row for row in with_totals(full, pair)}
    one = data.draw(st.sampled_from(sorted(more)))
    larger = [row for row in some if row.ethnic_group != one] + [more[one]]
    before, after = ({row.key: row for row in results_of("relative_likelihood", rows).rows} for rows in (some, larger))
    assert defined(before) <= defined(after)


@quick
@given(exact_pairs, st.data())
def test_another_cell_of_counts_never_makes_a_survey_percentage_undefined(pair, data):
    def full(name, respondents, events):
        return survey_row(5, name, respondents, events, printed=Decimal(events * 100 // respondents))

    some = kept(data, with_totals(full, pair), "respondents", "events", "percentage")
    more = {row.ethnic_group: row for row in with_totals(full, pair)}
    one = data.draw(st.sampled_from(sorted(more)))
    larger = [row for row in some if row.ethnic_group != one] + [more[one]]
    before, after = ({row.key: row for row in results_of("staff_survey", rows).rows} for rows in (some, larger))
    assert defined(before) <= defined(after)


@quick
@given(pairs, pairs, st.data())
def test_another_member_count_never_makes_a_board_figure_undefined(voting, non_voting, data):
    rows = []
    for membership, part in (("voting", voting), ("non_voting", non_voting)):
        rows += with_totals(lambda name, headcount, _, of=membership: board_row(of, name, headcount), part)
    both = [tuple(map(sum, zip(one, other, strict=True))) for one, other in zip(voting, non_voting, strict=True)]
    rows += with_totals(lambda name, headcount, _: board_row("all", name, headcount), both)
    some = [row for row in rows if data.draw(st.booleans())]
    one = data.draw(st.sampled_from(rows))
    larger = [*(row for row in some if row is not one), one]
    before, after = ({row.key: row for row in results_of("board", several).rows} for several in (some, larger))
    assert defined(before) <= defined(after)
