"""Sentences from figures: how large, how sure, how many people, since when; every edge reads naturally."""

import re

import pytest
from organisations import figures_of

from wres_helpers import evidence, narrative, rules
from wres_helpers.markup import plain
from wres_helpers.narrative import clauses, phrases

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


def text_of(figures):
    """What the narrative of a group says."""
    return getattr(narrative, figures.name)(figures).text


# Findings, in the words of a headline.


@pytest.mark.parametrize(
    ("code", "year", "what", "clause"),
    [
        ("blmk", 2022, "gap", "White applicants were 2.31 times as likely as BME applicants to be appointed"),
        ("lpt", 2020, "gap", "68.4% of BME staff saw promotion as fair, against 88.0% of White staff"),
        ("lpt", 2020, "bands", "BME staff are under-represented in clinical bands 6 to VSM"),
        ("lpt", 2020, "leadership", "7 of 74 non-clinical staff above band 8a were BME, against 23.5% of all staff"),
        (
            "lpt", 2020, "change",
            "White applicants were appointed 1.14 times as often as BME applicants, down from 1.97",
        ),
        ("lpt", 2020, "subgroup", "39.5% of Black or Black British staff were harassed by the public"),
        (
            "mlcsu", 2024, "share_of_fewer",
            "the number of ethnically diverse staff fell by 49 without a clear change in their share",
        ),
        ("mlcsu", 2021, "target", "the plan takes the board to 14.3%, short of its own 20.0% target"),
        ("mlcsu", 2024, "target", "9.1% of board members were ethnically diverse, short of the 17.5% target for 2024"),
        ("blmk", 2022, "good_news", "6 of 19 board members were BME, against 24.1% of the workforce"),
    ],
)  # fmt: skip
def test_a_finding_is_a_clause(code, year, what, clause):
    figures = figures_of(code, year)
    finding = next(row for row in evidence.findings(figures) if row.what == what)
    assert plain(clauses.clause(evidence.of(figures), finding)) == clause


@pytest.mark.parametrize(("code", "year"), [("lpt", 2020), ("lpt", 2019), ("blmk", 2022), ("example_trust", 2024)])
def test_a_clause_has_at_most_fifteen_words(code, year):
    figures = figures_of(code, year)
    rows = evidence.findings(figures)
    texts = [plain(clauses.clause(evidence.of(figures), row)) for row in rows]
    assert [text for text in texts if len(text.split()) > 15] == []


def test_leaders_who_differ_stand_side_by_side():
    figures = figures_of("blmk", 2022)
    assert (
        "In bands 8a to VSM, 24 of 135 non-clinical staff (17.8%) and 31 of 84 clinical staff (36.9%) were BME: a"
        " difference beyond chance."
    ) in narrative.workforce_profile(figures).text
    finding = next(row for row in evidence.findings(figures) if row.what == "leadership")
    assert plain(clauses.clause(evidence.of(figures), finding.beside[0])) == (
        "17.8% of non-clinical and 36.9% of clinical leaders were BME"
    )


# What must be said on the page.


@pytest.mark.parametrize(
    "sentence",
    [
        "BME people fared slightly worse (within the four-fifths range, but beyond chance) in training (73.2% of BME"
        " staff, 80.4% of White).",
        "the disciplinary process (0.8% of BME staff, 1.4% of White, relative likelihood 0.59, outside the"
        " four-fifths range).",
    ],
)
def test_four_fifths_and_chance_are_both_said_where_they_disagree(sentence):
    assert sentence in narrative.relative_likelihood(figures_of("lpt", 2020)).text


def test_counts_that_were_not_reported_leave_chance_open():
    text = narrative.staff_survey(figures_of("mlcsu", 2024)).text
    assert (
        "wide gap in discrimination (9.4% of ethnically diverse staff, 4.9% of White), but without the counts" in text
    )
    assert "Without the counts, no difference can be tested in harassment from staff (8.6%" in text


def test_no_year_is_compared_across_a_break_although_the_year_of_the_break_is_missing():
    figures = figures_of("mlcsu", 2023).staff_survey
    opportunities = [line for line in text_of(figures).splitlines() if "equal opportunities" in line]
    over_time = [line for line in narrative.over_time(figures).text.splitlines() if "(indicator 7)" in line]
    assert opportunities and "2021" not in "".join(opportunities)
    assert [line.partition(": ")[2].partition(".")[0] for line in over_time] == [
        "earlier years cannot be compared with later ones"
    ]


@pytest.mark.parametrize(
    ("code", "year", "group", "heading"),
    [
        ("lpt", 2020, "workforce_profile", "BME staff are under-represented in clinical bands 6 to VSM"),
        (
            "mlcsu",
            2024,
            "relative_likelihood",
            "White applicants were 2.45 times as likely as ethnically diverse applicants to be appointed",
        ),
        ("lpt", 2020, "board", "1† of 17† board members was BME, against 23.5% of the workforce"),
        ("mlcsu", 2021, "workforce_profile", "16.7% of staff were ethnically diverse"),
        ("cheshire_ccg", 2021, "board", ""),
    ],
)
def test_the_heading_of_a_part_says_its_finding(code, year, group, heading):
    assert narrative.finding(getattr(figures_of(code, year), group)).text == heading


@pytest.mark.parametrize("group", ["workforce_profile", "relative_likelihood", "staff_survey", "board"])
def test_a_part_without_figures_says_nothing(group):
    figures = getattr(figures_of("cheshire_ccg", 2021), group)
    assert (narrative.finding(figures).html, text_of(figures), narrative.over_time(figures).html) == ("", "", "")


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
        (0, 0, 0, "The share of BME staff in 2024 cannot be calculated, because there was nobody."),
    ],
)
def test_the_share_of_the_workforce(figures, white, bme, unknown, sentence):
    assert text_of(figures("workforce_profile", STAFF, *staff(2024, white, bme, unknown))) == sentence


def test_a_withheld_share_says_why(figures):
    of_group = figures("workforce_profile", STAFF, *staff(2024, 96, 3, 1), rule=PUBLIC)
    assert text_of(of_group) == "The share of BME staff in 2024 is withheld, because it could identify people."
    assert narrative.finding(of_group).text == "The figures are withheld"


def test_a_share_published_more_coarsely_than_it_is_shown_says_about(figures):
    of_group = figures("workforce_profile", STAFF, "2024,substantive,all,all,bme,,22")
    assert text_of(of_group) == "On 31 March 2024, about 22% of staff were BME."


def test_a_share_of_known_ethnicity_says_so(figures):
    of_group = figures("workforce_profile", STAFF, *staff(2024, 600, 300, 100), denominator="known")
    assert text_of(of_group) == "On 31 March 2024, 300 of 900 staff of known ethnicity (33.3%) were BME."


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        (290, "were BME; the share was 29.0% in 2023, no clear change."),
        (200, "were BME; the share was 20.0% in 2023, a change beyond chance."),
    ],
)
def test_a_change_says_whether_it_is_beyond_chance(figures, before, sentence):
    rows = [*staff(2023, 1000 - before, before, 0), *staff(2024, 700, 300, 0)]
    assert text_of(figures("workforce_profile", STAFF, *rows)).endswith(sentence)


def test_a_trend_beyond_chance_is_told_from_its_first_year(figures):
    rows = [row for year, bme in ((2022, 200), (2023, 250), (2024, 300)) for row in staff(year, 1000 - bme, bme, 0)]
    text = text_of(figures("workforce_profile", STAFF, *rows))
    assert text.endswith("; the share has risen from 20.0% in 2022, a trend beyond chance.")


def test_a_share_that_rises_beyond_chance_while_its_people_leave_says_both(figures):
    rows = [*staff(2023, 1500, 300, 0), *staff(2024, 700, 250, 0)]
    assert text_of(figures("workforce_profile", STAFF, *rows)).endswith(
        "The share of BME staff rose from 16.7% in 2023 to 26.3%, a change beyond chance, while their number fell by 50"
        " and that of White staff fell by 800."
    )


BANDS = [
    *staff(2024, 60, 40, 0, "substantive,clinical,band_2"),
    *staff(2024, 60, 39, 0, "substantive,clinical,band_3"),
    *staff(2024, 60, 41, 0, "substantive,clinical,band_4"),
    *staff(2024, 80, 20, 0, "substantive,clinical,band_5"),
    *staff(2024, 100, 10, 0, "substantive,clinical,band_8a"),
    *staff(2024, 10, 6, 0, "substantive,clinical,band_9"),
    *staff(2024, 0, 0, 0, "substantive,clinical,vsm"),
]


def test_bands_out_of_proportion_are_told_with_people(figures):
    sentences = (
        "10 of 110 clinical staff in band 8a (9.1%) were BME, against 29.7% of all clinical staff: under-represented,"
        " beyond chance (parity would take 23 more BME staff).",
        "Bands 4 and below, by contrast, were 40.0% BME: over-represented, beyond chance.",
    )
    text = text_of(figures("workforce_profile", STAFF, *BANDS))
    assert all(sentence in text for sentence in sentences)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("band_5", "band 5"),
        ("under_band_1", "under band 1"),
        ("under_band_1_to_4", "bands 4 and below"),
        ("band_8b_to_vsm", "bands 8b to VSM"),
        ("band_1_to_2", "bands 1 and 2 together"),
        ("vsm", "very senior managers"),
        ("consultant", "consultants"),
    ],
)
def test_a_band_in_a_sentence(code, words):
    assert phrases.band(code) == words


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
            2, (40, 100), (20, 100),
            "BME people fared worse, beyond chance, in recruitment (20.0% of BME applicants, 40.0% of White).",
        ),
        (
            2, (300, 1000), (400, 1000),
            "BME people fared better, beyond chance, in recruitment (40.0% of BME applicants, 30.0% of White).",
        ),
        (
            3, (20, 1000), (30, 500),
            "BME people fared worse, beyond chance, in the disciplinary process (6.0% of BME staff, 2.0% of White).",
        ),
        (
            3, (30, 1000), (0, 500),
            "BME people fared better, beyond chance, in the disciplinary process (0.0% of BME staff, 3.0% of White).",
        ),
        (
            3, (0, 1000), (30, 500),
            "Disciplinary process (indicator 3): the relative likelihood cannot be calculated, because the likelihood"
            " to compare with is zero.",
        ),
        (
            2, (1, 3), (1, 4),
            "There were too few people to judge recruitment (25.0% of BME applicants, 33.3% of White).",
        ),
    ],
)  # fmt: skip
def test_a_ratio_reads_right_in_both_directions(figures, indicator, white, bme, sentence):
    of_group = figures("relative_likelihood", RATIOS, *ratio_rows(indicator, white, bme))
    assert sentence in text_of(of_group).splitlines()


def test_a_withheld_ratio_says_why(figures):
    of_group = figures("relative_likelihood", RATIOS, *ratio_rows(2, (30, 100), (3, 100)), rule=PUBLIC)
    sentence = "Recruitment (indicator 2): the relative likelihood is withheld, because it could identify people."
    assert sentence in text_of(of_group).splitlines()


def test_a_published_ratio_without_counts_leaves_chance_open(figures):
    of_group = figures("relative_likelihood", RATIOS, "2024,substantive,2,bme,,,,1.19,1")
    assert text_of(of_group).splitlines()[0] == (
        "Without the counts, no difference can be tested in recruitment (relative likelihood 1.19)."
    )


def test_indicators_that_were_not_reported_are_named_together(figures):
    of_group = figures("relative_likelihood", RATIOS, *ratio_rows(2, (30, 100), (30, 100)))
    assert text_of(of_group).splitlines()[1:] == [
        "Disciplinary process (indicator 3) and Training (indicator 4): the relative likelihood is not available,"
        " because no figures were reported."
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
    line = f"Disciplinary process (indicator 3): the relative likelihood is not available, because {sentence}."
    assert line in text_of(of_group).splitlines()
    assert "Its own words." in narrative.withheld(of_group).text


def test_a_change_across_a_break_is_not_said(figures):
    before = [row.removesuffix("1") + "2" for row in ratio_rows(3, (20, 1000), (30, 500), year=2020)]
    of_group = figures("relative_likelihood", RATIOS, *before, *ratio_rows(3, (20, 1000), (20, 500), year=2021))
    assert "2020" not in text_of(of_group)
    assert "Indicator 3 counts one year of cases from 2021" in narrative.over_time(of_group).text


def test_the_subgroup_that_fares_worst_is_told(figures):
    rows = [*ratio_rows(2, (400, 1000), (200, 1000)), "2024,substantive,2,black_british,300,30,,,1"]
    text = text_of(figures("relative_likelihood", RATIOS, *rows))
    assert "Black or Black British applicants were furthest from White applicants in recruitment (10.0%)." in text


# Indicators 5 to 8.


def answers(indicator, white, bme, **more):
    year, population = more.get("year", 2024), more.get("population", "substantive")
    groups = (("white", white), ("bme", bme), *more.get("subgroups", ()))
    return [f"{year},{population},{indicator},{group},{base},{yes}," for group, (yes, base) in groups]


def test_gaps_that_are_clear_stand_in_a_row_the_largest_first(figures):
    rows = [row for n, yes in ((5, 260), (8, 300)) for row in answers(n, (200, 1000), (yes, 1000))]
    assert text_of(figures("staff_survey", SURVEY, *rows)).splitlines()[0] == (
        "BME staff fared worse, beyond chance, in discrimination (30.0% of BME staff, 20.0% of White) and harassment"
        " from the public (26.0%, 20.0%)."
    )


def test_white_staff_are_told_of_where_their_change_makes_that_of_the_gap(figures):
    rows = [*answers(7, (1600, 2000), (300, 500), year=2023), *answers(7, (1400, 2000), (300, 500))]
    text = text_of(figures("staff_survey", SURVEY, *rows))
    assert (
        "Since 2023 there has been a change for the better, beyond chance, in equal opportunities (a gap of 20.0"
        " percentage points then). The figure for White staff fell from 80.0% in 2023 to 70.0%, beyond chance; that for"
        " BME staff, 60.0% in 2023, shows no clear change."
    ) in text


def test_gaps_that_chance_leaves_open_stand_in_a_row(figures):
    rows = [row for n in (5, 6) for row in answers(n, (200, 1000), (42, 200))]
    assert text_of(figures("staff_survey", SURVEY, *rows)).splitlines()[0] == (
        "There was no clear difference in harassment from the public (21.0% of BME staff, 20.0% of White) and"
        " harassment from staff (21.0%, 20.0%)."
    )


def test_bank_staff_who_fare_worse_are_told(figures):
    rows = [*answers(5, (200, 1000), (42, 200)), *answers(5, (40, 200), (100, 200), population="bank")]
    assert (
        "BME bank staff fared worse than White bank staff, beyond chance, in harassment from the public (50.0% of BME"
        " bank staff, 20.0% of White)."
    ) in text_of(figures("staff_survey", SURVEY, *rows)).splitlines()


def test_answers_that_are_withheld_say_why(figures):
    of_group = figures("staff_survey", SURVEY, *answers(5, (20, 100), (5, 9)), rule=PUBLIC)
    sentence = "Harassment from the public (indicator 5): the comparison is withheld, because it could identify people."
    assert sentence in text_of(of_group).splitlines()


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
        ((7, 3, 0), "3 of 10 board members (30.0%) were BME, against 20.0% of the workforce: too few people to say."),
        (
            (10, 0, 0),
            "None of the 10 board members were BME, against 20.0% of the workforce: outside the four-fifths range, but"
            " no clear difference; parity would take 2 more.",
        ),
        (
            (0, 10, 0),
            "All 10 board members were BME, against 20.0% of the workforce: a large gap in favour of BME staff, beyond"
            " chance.",
        ),
    ],
)
def test_the_board(figures, numbers, sentence):
    profile = "\n".join([STAFF, *staff(2024, 800, 200, 0)])
    of_group = figures("board", BOARD, *members(2024, ("all", *numbers)), workforce_profile=profile)
    assert text_of(of_group) == sentence


def test_a_board_that_is_withheld_throughout(figures):
    of_group = figures("board", BOARD, *members(2024, ("all", 7, 3, 0)), rule=PROTECTED)
    assert text_of(of_group) == "The share of BME board members is withheld, because it could identify people."


# Over the years.


def test_a_series_is_told_from_its_first_comparable_year_and_its_break_is_said(figures):
    rows = [
        row
        for year, yes in ((2020, 60), (2021, 65), (2022, 40), (2023, 45), (2024, 50))
        for row in answers(7, (80, 100), (yes, 100), year=year)
    ]
    assert narrative.over_time(figures("staff_survey", SURVEY, *rows)).text.splitlines() == [
        "- Equal opportunities (indicator 7): the percentage for BME staff rose from 40.0% in 2022 to 50.0% in 2024:"
        " no clear trend.",
        "- Equal opportunities (indicator 7): earlier years cannot be compared with later ones. Indicator 7 counts"
        " people who answered “don’t know” in its base from the survey of 2021 (year 2022) on.",
    ]


def test_tiers_of_leaders_are_told_over_all_years():
    line = "- Clinical staff in bands 8a to VSM: the percentage of BME staff fell from 12.3% in 2018 to 11.0% in 2020:"
    assert f"{line} no clear trend." in narrative.over_time(figures_of("lpt", 2020).workforce_profile).text.splitlines()


# What is withheld.


TOGETHER = (
    "- Pay bands with fewer than 5 White or fewer than 5 BME people are shown together with the next band; the figures"
    " for bands shown together are exact."
)


def test_what_is_withheld_is_explained_once(figures):
    of_group = figures("workforce_profile", STAFF, *staff(2024, 96, 3, 1), rule=PUBLIC)
    explanation = "- A figure that rests on fewer than 5 people is withheld, because it could identify people."
    assert narrative.withheld(of_group).text.splitlines() == [TOGETHER, explanation]


def test_whether_bands_were_joined_does_not_change_what_is_said_of_it(figures):
    of_group = figures("workforce_profile", STAFF, *staff(2024, 60, 30, 10), rule=PUBLIC)
    assert narrative.withheld(of_group).text == TOGETHER


def test_where_nothing_is_withheld_nothing_is_said(figures):
    of_group = figures("board", BOARD, *members(2024, ("all", 7, 3, 0)), rule=PUBLIC)
    assert narrative.withheld(of_group).text == ""


def test_an_organisation_that_publishes_everything_says_so():
    of_group = figures_of("lpt")
    assert narrative.withheld(of_group.workforce_profile).text.startswith("- This organisation decided to publish")
    assert "This organisation decided to publish everything" in narrative.subject(of_group).text


def test_the_restricted_edition_says_what_it_is():
    of_group = figures_of("cheshire_ccg", edition="restricted")
    assert narrative.withheld(of_group.board).text.startswith("- This restricted edition withholds nothing.")
    assert "Do not publish or pass on." in narrative.subject(of_group).text


# The organisation's own word, and what is never said.


@pytest.mark.parametrize("label", ["BAME", "ethnically diverse", "global majority"])
def test_the_organisation_s_own_word_reads_as_an_adjective_everywhere(publication, label):
    rows = {
        "workforce_profile": [STAFF, *BANDS],
        "relative_likelihood": [RATIOS, *ratio_rows(2, (40, 100), (20, 100))],
        "staff_survey": [SURVEY, *answers(5, (20, 100), (60, 200))],
        "board": [BOARD, *members(2024, ("all", 7, 3, 0))],
    }
    files = {group: "\n".join(lines) + "\n" for group, lines in rows.items()}
    figures = publication(RESTRICTED, more=f"bme_label: {label}\n", **files)
    texts = [text_of(group) for group in figures.indicators]
    texts += [narrative.finding(group).text for group in figures.indicators]
    text = "\n".join([*texts, narrative.over_time(figures).text])
    assert "BME" not in text.replace("BAME", "")
    after = set(re.findall(rf"{label}(,| \w+|[.:;]|$)", text, re.M))
    assert after <= {",", ".", ":", ";", "", " staff", " applicants", " board", " people", " respondents", " member"}


@pytest.mark.parametrize(("code", "year"), [("lpt", 2020), ("mlcsu", 2024), ("blmk", 2022), ("example_trust", 2024)])
def test_no_cause_and_nothing_times_more_likely_is_said(code, year):
    texts = "\n".join(map(text_of, figures_of(code, year).indicators))
    assert not re.search(r"significant|similar|times more|times less|because of|due to|should", texts)


def test_a_heading_keeps_too_few_apart_from_no_clear_difference(figures):
    rows = [*ratio_rows(2, (1, 3), (1, 4)), *ratio_rows(4, (300, 1000), (62, 200))]
    heading = narrative.finding(figures("relative_likelihood", RATIOS, *rows)).text
    assert heading == "There is no clear difference in training; there are too few people to judge recruitment"
