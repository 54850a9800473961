"""Sentences from figures: every edge reads naturally, and says what the figures say."""

import re

import pytest
from organisations import figures_of

from wres_helpers import narrative, rules
from wres_helpers.narrative import names

PUBLIC, PROTECTED, RESTRICTED = rules.DEFAULT, rules.Rule(board="protected"), rules.EVERYTHING


@pytest.fixture
def figures(publication):
    """A function from the rows of a group's file to its figures."""

    def figures(group, heading, *rows, rule=RESTRICTED, label="BME", **more):
        files = {group: "\n".join([heading, *rows]) + "\n", **{k: v for k, v in more.items() if k in FILES}}
        rest = {name: value for name, value in more.items() if name not in FILES}
        yaml = f"bme_label: {label}\n{rest.pop('more', '')}"
        return getattr(publication(rule, more=yaml, **rest, **files), group)

    return figures


FILES = ("workforce_profile",)
STAFF = "year,population,staff_group,band,ethnic_group,headcount,percentage"
RATIOS = "year,population,indicator,ethnic_group,eligible,events,likelihood,relative_likelihood,years_covered"
SURVEY = "year,population,indicator,ethnic_group,respondents,events,percentage"
BOARD = "year,membership,ethnic_group,headcount,percentage"


def staff(year, white, bme, unknown, place="substantive,all,all"):
    pairs = zip(("white", "bme", "unknown"), (white, bme, unknown), strict=True)
    return [f"{year},{place},{group},{number}," for group, number in pairs]


# Indicator 1: the whole workforce.


@pytest.mark.parametrize(
    ("white", "bme", "unknown", "sentence"),
    [
        (600, 300, 100, "On 31 March 2024, 300 of 1,000 staff (30.0%) were BME."),
        (700, 0, 300, "On 31 March 2024, none of the 1,000 staff were BME."),
        (0, 50, 0, "On 31 March 2024, all 50 staff were BME."),
        (48, 1, 1, "On 31 March 2024, 1 of 50 staff (2.0%) was BME."),
        (4999, 1, 0, "On 31 March 2024, 1 of 5,000 staff (less than 0.1%) was BME."),
        (1, 4999, 0, "On 31 March 2024, 4,999 of 5,000 staff (more than 99.9%) were BME."),
        (0, 1, 0, "On 31 March 2024, 1 of 1 member of staff (100.0%) was BME."),
        (1, 0, 0, "On 31 March 2024, 0 of 1 member of staff (0.0%) was BME."),
        (0, 0, 0, "The share of BME staff in 2024 cannot be calculated: nobody is here."),
    ],
)
def test_the_share_of_the_workforce(figures, white, bme, unknown, sentence):
    of_group = figures("workforce_profile", STAFF, *staff(2024, white, bme, unknown))
    assert narrative.in_one_sentence(of_group).text.replace("Nobody", "nobody") == sentence


def test_a_withheld_share_says_why(figures):
    of_group = figures("workforce_profile", STAFF, *staff(2024, 96, 3, 1), rule=PUBLIC)
    sentence = "The share of BME staff in 2024 is withheld: it could identify people."
    assert narrative.in_one_sentence(of_group).text == sentence


def test_a_share_without_counts_has_no_counts(figures):
    of_group = figures("workforce_profile", STAFF, "2024,substantive,all,all,bme,,22.5")
    assert narrative.in_one_sentence(of_group).text == "On 31 March 2024, 22.5% of staff were BME."


def test_a_share_published_more_coarsely_than_it_is_shown_says_about(figures):
    of_group = figures("workforce_profile", STAFF, "2024,substantive,all,all,bme,,22")
    assert narrative.in_one_sentence(of_group).text == "On 31 March 2024, about 22% of staff were BME."


def test_a_share_of_known_ethnicity_says_so(figures):
    of_group = figures("workforce_profile", STAFF, *staff(2024, 600, 300, 100), denominator="known")
    sentence = "On 31 March 2024, 300 of 900 staff of known ethnicity (33.3%) were BME."
    assert narrative.in_one_sentence(of_group).text == sentence


@pytest.mark.parametrize(
    ("before", "now", "sentence"),
    [
        (260, 300, "The percentage rose by 4.0 percentage points, from 26.0% in 2023."),
        (300, 260, "The percentage fell by 4.0 percentage points, from 30.0% in 2023."),
        (300, 310, "The percentage rose by 1.0 percentage point, from 30.0% in 2023."),
        (300, 300, "The percentage was the same in 2023."),
        (None, 300, ""),
    ],
)
def test_the_change_of_the_workforce(figures, before, now, sentence):
    earlier = staff(2023, 1000 - before, before, 0) if before is not None else []
    of_group = figures("workforce_profile", STAFF, *earlier, *staff(2024, 1000 - now, now, 0))
    share = f"On 31 March 2024, {now} of 1,000 staff ({now / 10}%) were BME. "
    expected = f"{share}{sentence} All 1,000 staff had recorded their ethnicity.".replace("  ", " ")
    assert narrative.workforce_profile(of_group).text == expected


def test_a_tiny_change_is_not_called_none(figures):
    of_group = figures("workforce_profile", STAFF, *staff(2023, 7000, 3000, 0), *staff(2024, 6999, 3001, 0))
    sentence = "The percentage rose by less than 0.1 percentage points, from 30.0% in 2023."
    assert sentence in narrative.workforce_profile(of_group).text


def test_a_change_that_rounding_leaves_open_is_not_said(figures):
    rows = ["2023,substantive,all,all,bme,,22.5", "2024,substantive,all,all,bme,,22.6"]
    of_group = figures("workforce_profile", STAFF, *rows)
    sentence = "The published figures are too rounded to say whether the percentage rose or fell; in 2023 it was 22.5%."
    assert sentence in narrative.workforce_profile(of_group).text


def test_a_change_whose_earlier_year_is_withheld_is_withheld(figures):
    of_group = figures("workforce_profile", STAFF, *staff(2023, 96, 3, 1), *staff(2024, 80, 19, 1), rule=PUBLIC)
    assert "The change from 2023 is withheld." in narrative.workforce_profile(of_group).text


def test_a_missing_year_before_is_said(figures):
    of_group = figures("workforce_profile", STAFF, *staff(2022, 80, 20, 0), *staff(2024, 80, 20, 0))
    assert "There is no figure for 2023 to compare it with." in narrative.workforce_profile(of_group).text


BANDS = [
    *staff(2024, 800, 200, 0),
    *staff(2024, 60, 40, 0, "substantive,clinical,band_2"),
    *staff(2024, 60, 39, 0, "substantive,clinical,band_3"),
    *staff(2024, 60, 41, 0, "substantive,clinical,band_4"),
    *staff(2024, 80, 20, 0, "substantive,clinical,band_5"),
    *staff(2024, 100, 10, 0, "substantive,clinical,band_8a"),
    *staff(2024, 10, 6, 0, "substantive,clinical,band_9"),
    *staff(2024, 0, 0, 0, "substantive,clinical,vsm"),
]


def test_bands_over_in_proportion_and_under(figures):
    text = narrative.workforce_profile(figures("workforce_profile", STAFF, *BANDS)).text.splitlines()[1]
    assert text == (
        "Clinical staff. The percentage of BME staff was higher than in the whole workforce for bands 2 to 4 and 9."
        " It was in proportion (within 2 percentage points) for band 5."
        " It was lower than in the whole workforce for band 8a."
        " Of those shown with at least 20 people, band 4 was furthest from the whole workforce:"
        " 41 of 101 staff (40.6%) were BME, 20.6 percentage points higher."
        " Fewer than 20 people: band 9. No staff: very senior managers."
    )


def test_a_band_with_few_is_named_with_the_one_that_it_is_shown_with(figures):
    rows = [*BANDS, *staff(2024, 30, 2, 0, "substantive,clinical,band_8b")]
    text = narrative.workforce_profile(figures("workforce_profile", STAFF, *rows, rule=PUBLIC)).text
    assert "It was lower than in the whole workforce for bands 8a and 8b to 9." in text
    assert text.count("8b") == 1


def test_a_finding_speaks_of_the_bands_that_are_shown(figures):
    text = narrative.key_findings(figures("workforce_profile", STAFF, *BANDS)).text
    sentence = "Of the pay bands and grades shown with at least 20 people, band 4 of clinical staff was furthest from"
    assert sentence in text


def test_grades_take_the_plural(figures):
    rows = [
        *staff(2024, 800, 200, 0),
        *staff(2024, 30, 30, 0, "substantive,medical,consultant"),
        *staff(2024, 20, 30, 0, "substantive,medical,trainee"),
    ]
    text = narrative.workforce_profile(figures("workforce_profile", STAFF, *rows)).text
    assert "for consultants and trainee grades." in text
    assert "trainee grades were furthest from the whole workforce: 30 of 50 staff (60.0%) were BME, 40.0" in text


@pytest.mark.parametrize(
    ("codes", "sentence"),
    [
        (["band_5"], "band 5"),
        (["band_5", "band_6"], "bands 5 and 6"),
        (["band_5", "band_6", "band_7"], "bands 5 to 7"),
        (["band_5", "band_7"], "bands 5 and 7"),
        (["band_7", "band_8a", "band_8b", "band_9"], "bands 7 to 8b and 9"),
        (["under_band_1", "band_1"], "under band 1 and band 1"),
        (["vsm"], "very senior managers"),
        (["band_9", "vsm"], "band 9 and very senior managers"),
        (["band_2_to_8a", "band_8b_to_vsm"], "bands 2 to 8a and 8b to VSM"),
        (["under_band_1_to_4"], "bands 4 and below"),
        (["consultant", "trainee"], "consultants and trainee grades"),
    ],
)
def test_bands_in_a_row(codes, sentence):
    assert names.bands(codes) == sentence


def test_subgroups_and_bank_staff_are_said(figures):
    rows = [
        *staff(2024, 60, 30, 10),
        "2024,substantive,all,all,mixed,0,",
        "2024,substantive,all,all,black_british,30,",
        *staff(2024, 20, 20, 0, "bank,all,all"),
    ]
    lines = narrative.workforce_profile(figures("workforce_profile", STAFF, *rows)).text.splitlines()
    assert lines[1:] == [
        "By ethnic subgroup: none of the 100 staff were of mixed ethnicity and"
        " 30 of 100 staff (30.0%) were Black or Black British.",
        "Bank staff. On 31 March 2024, 20 of 40 bank staff (50.0%) were BME.",
    ]


@pytest.mark.parametrize(
    ("unknown", "sentence"),
    [(0, "All 100 staff had"), (10, "90 of 100 staff (90.0%) had"), (100, "None of the 100 staff had")],
)
def test_self_reporting(figures, unknown, sentence):
    of_group = figures("workforce_profile", STAFF, *staff(2024, 100 - unknown, 0, unknown))
    assert narrative.self_reporting(of_group).text == f"{sentence} recorded their ethnicity."


# Indicators 2 to 4.


def ratio_rows(indicator, white, bme, year=2024, population="substantive"):
    return [
        f"{year},{population},{indicator},{group},{eligible},{events},,,1"
        for group, (events, eligible) in (("white", white), ("bme", bme))
    ]


@pytest.mark.parametrize(
    ("indicator", "white", "bme", "sentence"),
    [
        (
            2,
            (40, 100),
            (20, 100),
            "Recruitment (indicator 2): White candidates were 2.00 times as likely as BME candidates to be appointed"
            " from shortlisting. 40 of 100 White candidates (40.0%) and 20 of 100 BME candidates (20.0%) were"
            " appointed from shortlisting.",
        ),
        (
            2,
            (30, 100),
            (40, 100),
            "Recruitment (indicator 2): White candidates were 0.75 times as likely as BME candidates to be appointed"
            " from shortlisting, so less likely. 30 of 100 White candidates (30.0%) and 40 of 100 BME candidates"
            " (40.0%) were appointed from shortlisting.",
        ),
        (
            2,
            (30, 100),
            (60, 200),
            "Recruitment (indicator 2): White candidates were exactly as likely as BME candidates to be appointed"
            " from shortlisting. 30 of 100 White candidates (30.0%) and 60 of 200 BME candidates (30.0%) were"
            " appointed from shortlisting.",
        ),
        (
            2,
            (300, 1000),
            (299, 998),
            "Recruitment (indicator 2): White candidates were almost exactly as likely as BME candidates to be"
            " appointed from shortlisting. 300 of 1,000 White candidates (30.0%) and 299 of 998 BME candidates"
            " (30.0%) were appointed from shortlisting.",
        ),
        (
            3,
            (20, 1000),
            (30, 500),
            "Disciplinary process (indicator 3): BME staff were 3.00 times as likely as White staff to enter the"
            " formal disciplinary process. 30 of 500 BME staff (6.0%) and 20 of 1,000 White staff (2.0%) entered the"
            " formal disciplinary process.",
        ),
        (
            4,
            (100, 100),
            (50, 100),
            "Training (indicator 4): White staff were 2.00 times as likely as BME staff to take non-mandatory"
            " training. All 100 White staff and 50 of 100 BME staff (50.0%) took non-mandatory training.",
        ),
        (
            3,
            (0, 1000),
            (30, 500),
            "Disciplinary process (indicator 3): the relative likelihood cannot be calculated, because no White staff"
            " entered the formal disciplinary process. 30 of 500 BME staff (6.0%) and none of the 1,000 White staff"
            " entered the formal disciplinary process.",
        ),
        (
            3,
            (0, 1000),
            (0, 500),
            "Disciplinary process (indicator 3): the relative likelihood cannot be calculated, because no White staff"
            " entered the formal disciplinary process. None of the 500 BME staff and none of the 1,000 White staff"
            " entered the formal disciplinary process.",
        ),
        (
            3,
            (30, 1000),
            (0, 500),
            "Disciplinary process (indicator 3): BME staff were 0.00 times as likely as White staff to enter the"
            " formal disciplinary process, so less likely. None of the 500 BME staff and 30 of 1,000 White staff"
            " (3.0%) entered the formal disciplinary process.",
        ),
    ],
)
def test_a_ratio_reads_right_in_both_directions(figures, indicator, white, bme, sentence):
    of_group = figures("relative_likelihood", RATIOS, *ratio_rows(indicator, white, bme))
    assert sentence in narrative.relative_likelihood(of_group).text.splitlines()


def test_small_numbers_are_said(figures):
    of_group = figures("relative_likelihood", RATIOS, *ratio_rows(3, (19, 1000), (20, 500)))
    sentence = "These are small numbers, so one person more or less can move them a good deal."
    assert sentence in narrative.relative_likelihood(of_group).text


def test_no_one_eligible_is_said(figures):
    of_group = figures("relative_likelihood", RATIOS, *ratio_rows(2, (30, 100), (0, 0)))
    text = narrative.relative_likelihood(of_group).text.splitlines()[0]
    assert text == (
        "Recruitment (indicator 2): the relative likelihood cannot be calculated: no one was eligible."
        " 30 of 100 White candidates (30.0%) were appointed from shortlisting."
    )


def test_a_withheld_side_is_said_and_the_other_shown(figures):
    of_group = figures("relative_likelihood", RATIOS, *ratio_rows(2, (30, 100), (3, 100)), rule=PUBLIC)
    text = narrative.relative_likelihood(of_group).text.splitlines()[0]
    assert text == (
        "Recruitment (indicator 2): the relative likelihood is withheld: it could identify people."
        " 30 of 100 White candidates (30.0%) were appointed from shortlisting."
        " The likelihood for BME candidates is withheld."
    )


def test_a_published_ratio_without_counts(figures):
    of_group = figures("relative_likelihood", RATIOS, "2024,substantive,2,bme,,,,1.19,1")
    text = narrative.relative_likelihood(of_group).text.splitlines()[0]
    assert text == (
        "Recruitment (indicator 2): White candidates were 1.19 times as likely as BME candidates to be appointed"
        " from shortlisting."
    )


def test_indicators_that_were_not_reported_are_named(figures):
    of_group = figures("relative_likelihood", RATIOS, *ratio_rows(2, (30, 100), (30, 100)))
    assert narrative.relative_likelihood(of_group).text.splitlines()[1:] == [
        "Disciplinary process (indicator 3): the relative likelihood is not available: no figures were reported.",
        "Training (indicator 4): the relative likelihood is not available: no figures were reported.",
    ]


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        ("too_few", "there were too few cases to publish"),
        ("not_collected", "it was not collected"),
        ("no_cases", "there were no cases"),
        ("not_reported", "it was not reported"),
        ("not_applicable", "it does not apply"),
    ],
)
def test_the_organisation_s_reason_reads_as_a_clause(figures, reason, sentence):
    more = f"notes:\n  - years: [2024]\n    indicators: [3]\n    reason: {reason}\n    text: Its own words.\n"
    of_group = figures("relative_likelihood", RATIOS, *ratio_rows(2, (30, 100), (30, 100)), more=more)
    line = f"Disciplinary process (indicator 3): the relative likelihood is not available: {sentence}."
    assert line in narrative.relative_likelihood(of_group).text.splitlines()
    assert "Its own words." in narrative.withheld(of_group).text


@pytest.mark.parametrize(
    ("before", "now", "sentence"),
    [
        ((50, 100), (40, 100), "The relative likelihood fell by 0.50, from 2.50 in 2023."),
        ((30, 100), (40, 100), "The relative likelihood rose by 0.50, from 1.50 in 2023."),
        ((40, 100), (40, 100), "The relative likelihood was the same in 2023."),
        ((4001, 10000), (40, 100), "The relative likelihood fell by less than 0.01, from 2.00 in 2023."),
    ],
)
def test_the_change_of_a_ratio(figures, before, now, sentence):
    rows = [*ratio_rows(2, before, (20, 100), year=2023), *ratio_rows(2, now, (20, 100))]
    assert sentence in narrative.relative_likelihood(figures("relative_likelihood", RATIOS, *rows)).text


def test_a_change_across_a_break_is_not_said(figures):
    before = [row.removesuffix("1") + "2" for row in ratio_rows(3, (20, 1000), (30, 500), year=2020)]
    of_group = figures("relative_likelihood", RATIOS, *before, *ratio_rows(3, (20, 1000), (20, 500), year=2021))
    sentence = (
        "The relative likelihood cannot be compared with 2020."
        " Indicator 3 counts one year of cases from 2021; before, a two-year window."
    )
    text = narrative.relative_likelihood(of_group).text
    assert sentence in text
    assert "fell" not in text


def test_ratios_of_subgroups_and_of_bank_staff(figures):
    rows = [
        *ratio_rows(2, (40, 100), (20, 100)),
        "2024,substantive,2,black_british,50,8,,,1",
        "2024,substantive,2,mixed,20,10,,,1",
        *ratio_rows(3, (40, 100), (20, 100), population="bank"),
    ]
    text = narrative.relative_likelihood(figures("relative_likelihood", RATIOS, *rows)).text
    for sentence in (
        "White candidates were 2.50 times as likely as Black or Black British candidates to be appointed",
        "White candidates were 0.80 times as likely as candidates of mixed ethnicity to be appointed",
        "Of these groups, Black or Black British candidates were furthest from parity.",
        "Disciplinary process (indicator 3), bank staff: BME bank staff were 0.50 times as likely as White bank staff"
        " to enter the formal disciplinary process, so less likely.",
    ):
        assert sentence in text


def test_all_ratios_in_one_sentence(figures):
    rows = [*ratio_rows(2, (40, 100), (20, 100)), *ratio_rows(4, (30, 100), (40, 100))]
    assert narrative.in_one_sentence(figures("relative_likelihood", RATIOS, *rows)).text == (
        "White candidates were 2.00 times as likely as BME candidates to be appointed from shortlisting;"
        " White staff were 0.75 times as likely as BME staff to take non-mandatory training, so less likely."
    )


def test_ratios_that_are_all_withheld_are_not_called_missing(figures):
    rows = [row for n in (2, 3, 4) for row in ratio_rows(n, (30, 100), (3, 100))]
    of_group = figures("relative_likelihood", RATIOS, *rows, rule=PUBLIC)
    sentence = "The relative likelihoods of 2024 are withheld: each could identify people."
    assert narrative.in_one_sentence(of_group).text == sentence


# Indicators 5 to 8.


def answers(indicator, white, bme, **more):
    year, population = more.get("year", 2024), more.get("population", "substantive")
    groups = (("white", white), ("bme", bme), *more.get("subgroups", ()))
    return [f"{year},{population},{indicator},{group},{base},{yes}," for group, (yes, base) in groups]


@pytest.mark.parametrize(
    ("indicator", "white", "bme", "sentence"),
    [
        (
            5,
            (200, 1000),
            (60, 200),
            "Harassment from the public (indicator 5): 60 of 200 BME staff (30.0%) and 200 of 1,000 White staff"
            " (20.0%) had experienced harassment, bullying or abuse from patients, relatives or the public in the last"
            " 12 months. The percentage for BME staff was 10.0 percentage points higher than for White staff.",
        ),
        (
            7,
            (600, 1000),
            (80, 200),
            "Equal opportunities (indicator 7): 80 of 200 BME staff (40.0%) and 600 of 1,000 White staff (60.0%)"
            " believed that the organisation provides equal opportunities for career progression or promotion."
            " The percentage for BME staff was 20.0 percentage points lower than for White staff.",
        ),
        (
            6,
            (200, 1000),
            (40, 200),
            "Harassment from staff (indicator 6): 40 of 200 BME staff (20.0%) and 200 of 1,000 White staff (20.0%)"
            " had experienced harassment, bullying or abuse from staff in the last 12 months."
            " The percentage for BME staff was the same as for White staff.",
        ),
        (
            8,
            (2000, 10000),
            (2001, 10000),
            "Discrimination (indicator 8): 2,001 of 10,000 BME staff (20.0%) and 2,000 of 10,000 White staff (20.0%)"
            " had experienced discrimination at work from a manager, team leader or other colleagues in the last"
            " 12 months. The percentage for BME staff was less than 0.1 percentage points higher than for White"
            " staff.",
        ),
        (
            8,
            (20, 100),
            (0, 100),
            "Discrimination (indicator 8): none of the 100 BME staff and 20 of 100 White staff (20.0%)"
            " had experienced discrimination at work from a manager, team leader or other colleagues in the last"
            " 12 months. The percentage for BME staff was 20.0 percentage points lower than for White staff.",
        ),
    ],
)
def test_answers(figures, indicator, white, bme, sentence):
    of_group = figures("staff_survey", SURVEY, *answers(indicator, white, bme))
    assert sentence in narrative.staff_survey(of_group).text.splitlines()


def test_answers_without_counts_and_too_rounded_to_compare(figures):
    rows = ["2024,substantive,5,white,,,20.0", "2024,substantive,5,bme,,,20.1"]
    text = narrative.staff_survey(figures("staff_survey", SURVEY, *rows)).text.splitlines()[0]
    assert text == (
        "Harassment from the public (indicator 5): 20.1% of BME staff and 20.0% of White staff had"
        " experienced harassment, bullying or abuse from patients, relatives or the public in the last 12 months."
        " The published figures are too rounded to say whether the percentage for BME staff was higher or lower than"
        " for White staff."
    )


def test_one_group_that_is_withheld_is_said_and_the_other_shown(figures):
    of_group = figures("staff_survey", SURVEY, *answers(5, (20, 100), (5, 9)), rule=PUBLIC)
    text = narrative.staff_survey(of_group).text.splitlines()[0]
    assert text == (
        "Harassment from the public (indicator 5): 20 of 100 White staff (20.0%) had experienced harassment, bullying"
        " or abuse from patients, relatives or the public in the last 12 months."
        " The percentage for BME staff is withheld: it could identify people."
    )


def test_a_break_of_the_survey_is_said_and_not_crossed(figures):
    rows = [*answers(7, (800, 1000), (160, 200), year=2021), *answers(7, (600, 1000), (80, 200), year=2022)]
    of_group = figures("staff_survey", SURVEY, *rows)
    sentence = (
        "The percentage for BME staff cannot be compared with 2021. Indicator 7 counts people who answered “don’t know”"
        " in its base from the survey of 2021 (year 2022) on."
    )
    assert sentence in narrative.staff_survey(of_group).text
    assert "fell" not in narrative.staff_survey(of_group).text
    assert "fallen" not in narrative.over_time(of_group).text


def test_subgroups_and_bank_staff_in_the_survey(figures):
    more = [("black_british", (25, 50)), ("mixed", (10, 50))]
    rows = [*answers(5, (20, 100), (60, 200), subgroups=more), *answers(5, (20, 100), (30, 100), population="bank")]
    text = narrative.staff_survey(figures("staff_survey", SURVEY, *rows)).text
    for sentence in (
        "25 of 50 Black or Black British staff (50.0%) gave this answer, 30.0 percentage points higher than for White",
        "10 of 50 staff of mixed ethnicity (20.0%) gave this answer.",
        "Harassment from the public (indicator 5), bank staff: 30 of 100 BME bank staff (30.0%) and 20 of 100 White"
        " bank staff (20.0%) had experienced",
    ):
        assert sentence in text


def test_who_is_furthest_in_the_survey(figures):
    more = [("asian_british", (10, 50)), ("black_british", (25, 50))]
    of_group = figures("staff_survey", SURVEY, *answers(5, (30, 100), (60, 200), subgroups=more))
    sentence = "Of these groups, Black or Black British staff were furthest from White staff."
    assert sentence in narrative.staff_survey(of_group).text


def test_the_survey_in_one_sentence(figures):
    rows = [
        *answers(5, (20, 100), (60, 200)),
        *answers(6, (20, 100), (50, 200)),
        *answers(7, (60, 100), (80, 200)),
        *answers(8, (10, 100), (20, 200)),
    ]
    assert narrative.in_one_sentence(figures("staff_survey", SURVEY, *rows)).text == (
        "The percentage for BME staff was higher than for White staff on harassment from the public"
        " (by 10.0 percentage points) and harassment from staff (by 5.0 percentage points);"
        " it was lower than for White staff on equal opportunities (by 20.0 percentage points);"
        " it was the same as for White staff on discrimination."
    )


# Indicator 9.


def members(year, *parts):
    return [
        f"{year},{part},{group},{number},"
        for part, *numbers in parts
        for group, number in zip(("white", "bme", "unknown"), numbers, strict=True)
    ]


WORKFORCE = "\n".join([STAFF, *staff(2024, 800, 200, 0), *staff(2023, 800, 200, 0)])


@pytest.mark.parametrize(
    ("numbers", "sentence"),
    [
        (
            (7, 3, 0),
            "3 of 10 board members (30.0%) were BME, 10.0 percentage points higher than in the workforce (20.0%).",
        ),
        (
            (9, 1, 0),
            "1 of 10 board members (10.0%) was BME, 10.0 percentage points lower than in the workforce (20.0%).",
        ),
        ((8, 2, 0), "2 of 10 board members (20.0%) were BME, the same percentage as in the workforce (20.0%)."),
        (
            (9, 0, 1),
            "None of the 10 board members were BME, 20.0 percentage points lower than in the workforce (20.0%).",
        ),
        ((0, 10, 0), "All 10 board members were BME, 80.0 percentage points higher than in the workforce (20.0%)."),
        ((1, 0, 0), "0 of 1 board member (0.0%) was BME, 20.0 percentage points lower than in the workforce (20.0%)."),
    ],
)
def test_the_board(figures, numbers, sentence):
    of_group = figures("board", BOARD, *members(2024, ("all", *numbers)), workforce_profile=WORKFORCE)
    assert narrative.in_one_sentence(of_group).text == sentence


def test_parts_of_the_board_and_its_change(figures):
    rows = [*members(2023, ("all", 9, 1, 0)), *members(2024, ("all", 7, 3, 0), ("voting", 3, 3, 0))]
    of_group = figures("board", BOARD, *rows, workforce_profile=WORKFORCE)
    assert narrative.board(of_group).text.splitlines() == [
        "3 of 10 board members (30.0%) were BME, 10.0 percentage points higher than in the workforce (20.0%)."
        " The board's percentage rose by 20.0 percentage points, from 10.0% in 2023.",
        "3 of 6 voting members (50.0%) were BME, 30.0 percentage points higher than in the workforce."
        " None of the 4 non-voting members were BME, 20.0 percentage points lower than in the workforce.",
    ]


def test_a_board_that_is_withheld_throughout(figures):
    rows = members(2024, ("all", 7, 3, 0), ("voting", 4, 1, 0))
    of_group = figures("board", BOARD, *rows, workforce_profile=WORKFORCE, rule=PROTECTED)
    assert narrative.board(of_group).text.splitlines() == [
        "The share of BME board members is withheld: it could identify people.",
        "The shares of BME people among voting members and non-voting members are withheld.",
    ]


def test_a_board_without_a_workforce_to_compare(figures):
    of_group = figures("board", BOARD, *members(2024, ("all", 7, 3, 0)))
    assert narrative.in_one_sentence(of_group).text == "3 of 10 board members (30.0%) were BME."


def test_a_board_that_was_not_reported(figures):
    of_group = figures("board", BOARD, *members(2023, ("all", 7, 3, 0)), workforce_profile=WORKFORCE)
    sentence = "The share of BME board members is not available: no figures were reported."
    assert narrative.in_one_sentence(of_group).text == sentence


# Over time, and beside the figures.

TREND = "Pay bands (indicator 1): the percentage of BME staff"


@pytest.mark.parametrize(
    ("shares", "sentence"),
    [
        ({2024: 30}, "There are figures for 2024 only, so there is no change to show."),
        ({2023: 30, 2024: 40}, "No figure has risen or fallen two years running."),
        ({2022: 30, 2023: 20, 2024: 40}, "No figure has risen or fallen two years running."),
        ({2022: 30, 2023: 30, 2024: 30}, "No figure has risen or fallen two years running."),
        ({2020: 10, 2022: 20, 2023: 30}, "No figure has risen or fallen two years running."),
        (
            {2021: 40, 2022: 20, 2023: 30, 2024: 40},
            f"{TREND} has risen every year since 2022, from 20.0% to 40.0%.",
        ),
        (
            {2022: 40, 2023: 30, 2024: 20},
            f"{TREND} has fallen every year since 2022, from 40.0% to 20.0%.",
        ),
    ],
)
def test_the_longest_trend(figures, shares, sentence):
    rows = [row for year, share in shares.items() for row in staff(year, 100 - share, share, 0)]
    assert narrative.over_time(figures("workforce_profile", STAFF, *rows)).text == f"- {sentence}"


def test_a_trend_stops_at_a_break_which_is_said(figures):
    rows = [
        row
        for year, yes in ((2020, 60), (2021, 65), (2022, 40), (2023, 45), (2024, 50))
        for row in answers(7, (80, 100), (yes, 100), year=year)
    ]
    assert narrative.over_time(figures("staff_survey", SURVEY, *rows)).text.splitlines() == [
        "- Equal opportunities (indicator 7): the percentage for BME staff has risen every year since 2022,"
        " from 40.0% to 50.0%.",
        "- Equal opportunities (indicator 7): earlier years cannot be compared with later ones. Indicator 7 counts"
        " people who answered “don’t know” in its base from the survey of 2021 (year 2022) on.",
    ]


def test_a_trend_that_is_withheld_is_not_called_missing(figures):
    of_group = figures("board", BOARD, *members(2024, ("all", 7, 3, 0)), rule=PROTECTED)
    assert narrative.over_time(of_group).text == "- The figures to follow over time are withheld."


TOGETHER = (
    "- Pay bands with fewer than 5 White or fewer than 5 BME people are shown together with the next band; the figures"
    " for bands shown together are exact."
)


def test_what_is_withheld_is_explained_once(figures):
    of_group = figures("workforce_profile", STAFF, *staff(2024, 96, 3, 1), rule=PUBLIC)
    explanation = "- A figure that rests on fewer than 5 people is withheld: it could identify people."
    assert narrative.withheld(of_group).text.splitlines() == [TOGETHER, explanation]


def test_whether_bands_were_joined_does_not_change_what_is_said_of_it(figures):
    of_group = figures("workforce_profile", STAFF, *staff(2024, 60, 30, 10), rule=PUBLIC)
    assert narrative.withheld(of_group).text == TOGETHER


def test_nothing_withheld_is_said(figures):
    of_group = figures("board", BOARD, *members(2024, ("all", 7, 3, 0)), rule=PUBLIC)
    assert narrative.withheld(of_group).text == "- Nothing is withheld or missing."


def test_an_organisation_that_publishes_everything_says_so():
    of_group = figures_of("lpt")
    assert narrative.withheld(of_group.workforce_profile).text.startswith("- This organisation decided to publish")
    assert "This organisation decided to publish everything" in narrative.subject(of_group).text


def test_the_restricted_edition_says_what_it_is():
    of_group = figures_of("cheshire_ccg", edition="restricted")
    assert narrative.withheld(of_group.board).text.startswith("- This restricted edition withholds nothing.")
    assert "Do not publish or pass on." in narrative.subject(of_group).text


# The organisation's own word.


@pytest.mark.parametrize(
    ("label", "capital"),
    [("BAME", "BAME"), ("ethnically diverse", "Ethnically diverse"), ("global majority", "Global majority")],
)
def test_the_organisation_s_own_word_reads_as_an_adjective_everywhere(publication, label, capital):
    rows = {
        "workforce_profile": [STAFF, *BANDS],
        "relative_likelihood": [RATIOS, *ratio_rows(2, (40, 100), (20, 100))],
        "staff_survey": [SURVEY, *answers(5, (20, 100), (60, 200))],
        "board": [BOARD, *members(2024, ("all", 7, 3, 0))],
    }
    files = {group: "\n".join(lines) + "\n" for group, lines in rows.items()}
    figures = publication(RESTRICTED, more=f"bme_label: {label}\n", **files)
    texts = [getattr(narrative, group)(figures).text for group in rows]
    texts += [narrative.in_one_sentence(group).text for group in figures.indicators]
    texts += [narrative.over_time(figures).text, narrative.key_findings(figures).text]
    text = "\n".join(texts)
    assert "BME" not in text.replace("BAME", "")
    after = set(re.findall(rf"{label}(,| \w+|[.])", text))
    assert after <= {",", ".", " staff", " candidates", " board", " people"}
    assert narrative.definitions(figures).text.startswith(f"- {capital}: everyone whose ethnic category")


# What is never said.

NEVER = (
    r"significant|similar|times more likely|times less likely|because of|due to|good|bad|better|worse|should|0 times"
)


@pytest.mark.parametrize("group", ["relative_likelihood", "staff_survey"])
def test_no_verdict_and_no_cause(figures, group):
    rows = {
        "relative_likelihood": (RATIOS, [r for n in (2, 3, 4) for r in ratio_rows(n, (30, 100), (50, 100))]),
        "staff_survey": (SURVEY, [r for n in (5, 6, 7, 8) for r in answers(n, (30, 100), (50, 100))]),
    }[group]
    text = getattr(narrative, group)(figures(group, rows[0], *rows[1])).text
    assert not re.search(NEVER.replace("|0 times", ""), text.replace("a good deal", ""))


def test_the_same_figures_give_the_same_words(figures):
    rows = ratio_rows(2, (40, 100), (20, 100))
    first, second = (figures("relative_likelihood", RATIOS, *rows) for _ in range(2))
    assert narrative.relative_likelihood(first).html == narrative.relative_likelihood(second).html
