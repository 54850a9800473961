"""Tables: captions, headings, cells, notes and shorthand; what was never reported is said, not shown."""

import re

import pytest
from organisations import CODES, figures_of

from wres_helpers import narrative, rules, standard, tables
from wres_helpers.markup import Column, plain
from wres_helpers.standard import verdicts
from wres_helpers.tables.cells import cell, table_with_notes

STAFF = "year,population,staff_group,band,ethnic_group,headcount,percentage"
RATIOS = "year,population,indicator,ethnic_group,eligible,events,likelihood,years_covered"
SURVEY = "year,population,indicator,ethnic_group,respondents,events,percentage"
BOARD = "year,membership,ethnic_group,headcount,percentage"


@pytest.fixture
def figures(publication):
    """A function from the rows of a group's file to its figures."""

    def figures(group, *rows, rule=rules.EVERYTHING, **more):
        return getattr(publication(rule, **{group: "\n".join(rows) + "\n"}, **more), group)

    return figures


def lines(fragment):
    return fragment.text.splitlines()


def staff(year, white, bme, unknown, place="substantive,all,all"):
    pairs = zip(("white", "bme", "unknown"), (white, bme, unknown), strict=True)
    return [f"{year},{place},{group},{number}," for group, number in pairs]


PLACE = {"year": 2024, "ethnic_group": "bme"}


@pytest.mark.parametrize(
    ("headcounts", "rule", "measure", "words"),
    [
        ((900, 1221, 0), rules.DEFAULT, "headcount", "1,221"),
        ((700, 300, 0), rules.DEFAULT, "percentage", "30.0"),
        ((700, 0, 0), rules.DEFAULT, "percentage", "0.0"),
        ((0, 50, 0), rules.DEFAULT, "percentage", "100.0"),
        ((96, 4, 0), rules.DEFAULT, "headcount", "[c]"),
        ((96, 4, 0), rules.EVERYTHING, "headcount", "4"),
        ((0, 0, 0), rules.DEFAULT, "percentage", "[z]"),
        ((70, 30, 0), rules.DEFAULT, "no such measure", "[x]"),
    ],
)
def test_a_cell(figures, headcounts, rule, measure, words):
    part = figures("workforce_profile", STAFF, *staff(2024, *headcounts), rule=rule)
    assert plain(cell(part.find(**PLACE, measure=measure))) == words


def test_a_cell_from_a_rounded_percentage_is_marked(figures):
    part = figures("workforce_profile", STAFF, "2024,substantive,all,all,bme,,22")
    assert plain(cell(part.find(**PLACE, measure="percentage"))) == "22 [e]"


def test_a_cell_published_at_the_shown_decimals_is_not_marked(figures):
    part = figures("workforce_profile", STAFF, "2024,substantive,all,all,bme,,22.5")
    assert plain(cell(part.find(**PLACE, measure="percentage"))) == "22.5"


HEADS = [Column("Year", numeric=False), Column("White"), Column("BME")]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([["2024", "1", "2"]], ["Year | White | BME", "2024 | 1 | 2"]),
        ([["2024", "1", "[x]"]], ["Year | White", "2024 | 1", "Not reported: BME."]),
        ([["2023", "[x]", "[x]"], ["2024", "1", "2"]], ["Year | White | BME", "2024 | 1 | 2", "Not reported: 2023."]),
        (
            [["2023", "1", "[x]"], ["2024", "1", "2"]],
            ["Year | White | BME", "2023 | 1 | [x]", "2024 | 1 | 2", "[x] not available: it was not reported."],
        ),
        (
            [["2024", "[x]", "[x]"]],
            ["Year | White | BME", "2024 | [x] | [x]", "[x] not available: it was not reported."],
        ),
        (
            [["2024", "[c]", "3 [e]"]],
            [
                "Year | White | BME",
                "2024 | [c] | 3 [e]",
                "[c] confidential: withheld because it could identify people; [e] estimated: rounded, or worked out"
                " from rounded values, so the last digits are uncertain.",
            ],
        ),
    ],
)
def test_missing_rows_and_columns_are_said_and_shorthand_is_explained(rows, words):
    assert lines(table_with_notes("Caption", HEADS, rows)) == ["Caption", *words]


def test_a_note_is_said_once():
    assert lines(table_with_notes("Caption", HEADS, [["2024", "1", "2"]], ["Note.", "", "Note."]))[3:] == ["Note."]


def test_pay_bands(figures):
    rows = [
        *staff(2024, 60, 30, 10, "substantive,clinical,band_5"),
        *staff(2024, 90, 10, 0, "substantive,clinical,band_6"),
    ]
    text = lines(tables.workforce_profile_in_detail(figures("workforce_profile", STAFF, *rows)))
    assert text[:4] == [
        "Clinical, substantive staff: headcount and percentage by pay band, 31 March 2024",
        "Pay band | White | White % | BME | BME % | Unknown | All | Gap (points) | Verdict",
        "Band 5 | 60 | 60.0 | 30 | 30.0 | 10 | 100 | +10.0 | + Over-represented",
        "Band 6 | 90 | 90.0 | 10 | 10.0 | 0 | 100 | −10.0 | − Under-represented",
    ]
    assert "All bands | 150 | 75.0 | 40 | 20.0 | 10 | 200 | [z] | –" in text


def test_who_is_where():
    text = lines(tables.workforce_profile(figures_of("lpt", 2020)))
    assert text[:3] == [
        "BME staff by staff group and among leaders, 31 March 2020",
        "Staff | BME | Of | BME % | Verdict | People to parity",
        "All staff | 1,221 | 5,203 | 23.5 | – | –",
    ]
    assert "Non-clinical, bands 8b to VSM | 7 | 74 | 9.5 | − Under-represented | 10" in text


def test_likelihoods(figures):
    rows = ["2024,substantive,2,white,100,40,,1", "2024,substantive,2,bme,100,20,,1"]
    assert lines(tables.relative_likelihood_in_detail(figures("relative_likelihood", RATIOS, *rows)))[:6] == [
        "Indicator 2: Recruitment, substantive staff, year to 31 March 2024",
        "Ethnic group | Shortlisted | Appointed | Likelihood % | Share of shortlisted % | Share of appointed %"
        " | Relative likelihood | 95% range | Verdict",
        "White | 100 | 40 | 40.0 | 50.0 | 66.7 | [z] | [z] | [z]",
        "BME | 100 | 20 | 20.0 | 50.0 | 33.3 | 2.00 | 1.28 to 3.18 | ▼▼ Large gap, beyond chance",
        "Relative likelihood: White divided by BME; 1 is parity.",
        "Shares are of White and BME people.",
    ]


def test_shares_of_everyone_need_no_note(figures):
    rows = [f"2024,substantive,2,{group},100,40,,1" for group in ("white", "bme", "unknown")]
    assert (
        "Shares are of" not in tables.relative_likelihood_in_detail(figures("relative_likelihood", RATIOS, *rows)).text
    )


def test_the_direction_of_a_ratio_stands_in_the_note(figures):
    rows = ["2024,substantive,3,white,100,40,,1", "2024,substantive,3,bme,100,20,,1"]
    text = lines(tables.relative_likelihood_in_detail(figures("relative_likelihood", RATIOS, *rows)))
    assert "Relative likelihood: BME divided by White; 1 is parity." in text


def test_cases_of_two_years_are_dated_as_such():
    figures = figures_of("lpt", 2020)
    assert "Indicator 3 counts the two years to 31 March 2020." in lines(tables.relative_likelihood(figures))
    caption = "Indicator 3: Disciplinary process, substantive staff, two years to 31 March 2020"
    assert caption in lines(tables.relative_likelihood_in_detail(figures))


def test_survey_answers(figures):
    rows = ["2024,substantive,5,white,200,50,", "2024,substantive,5,bme,100,30,"]
    assert lines(tables.staff_survey_in_detail(figures("staff_survey", SURVEY, *rows)))[:4] == [
        "Indicator 5: Harassment from the public, substantive staff, survey of 2023",
        "Ethnic group | Answered | Said yes | Said yes % | Gap to White (points) | 95% range | Verdict",
        "White | 200 | 50 | 25.0 | [z] | [z] | [z]",
        "BME | 100 | 30 | 30.0 | +5.0 | −5.4 to +16.1 | ≈ No clear difference",
    ]


def test_the_answers_of_a_year_stand_in_one_table(figures):
    rows = ["2024,substantive,5,white,200,50,", "2024,substantive,5,bme,100,30,"]
    assert lines(tables.staff_survey(figures("staff_survey", SURVEY, *rows)))[:3] == [
        "Staff who said yes, survey of 2023 (gap: BME minus White)",
        "Indicator | White % | BME % | Gap (points) | 95% range | Verdict | People to parity",
        "Harassment from the public | 25.0 | 30.0 | +5.0 | −5.4 to +16.1 | ≈ No clear difference | 5",
    ]


def test_a_small_base_of_the_survey_is_withheld(figures):
    rows = ["2024,substantive,5,white,200,50,", "2024,substantive,5,bme,9,5,"]
    text = lines(tables.staff_survey_in_detail(figures("staff_survey", SURVEY, *rows, rule=rules.DEFAULT)))
    assert "BME | [c] | [c] | [c] | [c] | – | –" in text


def test_the_board(figures):
    rows = ["2024,all,white,6,", "2024,all,bme,4,", "2024,all,unknown,0,"]
    profile = "\n".join([STAFF, *staff(2024, 60, 30, 10)])
    of_group = figures("board", BOARD, *rows, workforce_profile=profile)
    assert lines(tables.board(of_group))[:4] == [
        "BME members of the board, 31 March 2024",
        "Membership | BME | Of | BME % | Gap (points) | 95% range | Verdict | People to parity",
        "All members | 4 | 10 | 40.0 | +10.0 | −17.8 to +43.8 | ? Too few to say | –",
        "Overall workforce | 30 | 100 | 30.0 | – | – | – | –",
    ]
    assert lines(tables.board_in_detail(of_group))[2] == "All members | 6 | 4 | 0 | 10 | 40.0 | +10.0"


@pytest.mark.parametrize(("group", "heading"), [("relative_likelihood", RATIOS), ("staff_survey", SURVEY)])
def test_a_year_without_figures_makes_no_table(figures, group, heading):
    row = {"relative_likelihood": "2023,substantive,2,white,100,40,,1", "staff_survey": "2023,substantive,5,white,9,5,"}
    profile = "\n".join([STAFF, *staff(2024, 60, 30, 10)])
    part = figures(group, heading, row[group], workforce_profile=profile)
    assert getattr(tables, group)(part).html == ""


def test_over_time_the_first_year_has_no_change_and_a_break_is_said(figures):
    rows = [
        f"{year},substantive,7,{group},100,{yes},"
        for year in (2021, 2022)
        for group, yes in (("white", 80), ("bme", 60))
    ]
    text = lines(tables.over_time(figures("staff_survey", SURVEY, *rows)))
    assert text[2:4] == ["2021 | 80.0 | 60.0 | −20.0 | [z]", "2022 (new definition) | 80.0 | 60.0 | −20.0 | [z]"]
    assert any(line.startswith("Indicator 7 counts people who answered “don’t know”") for line in text)


@pytest.mark.parametrize(
    ("group", "lines_of"),
    [
        (
            "workforce_profile",
            [
                "Non-clinical, bands 8b to VSM | 7.1 | 5.3 | 9.5",
                "Bank staff | – | – | – | 53.9",
                "Band 6 | 13.1 | 15.1 | 16.1",
                "2019 | 4,007 | 1,171 | 22.6 | +0.8 | [x] | 22.6 | [x]",
            ],
        ),
        ("staff_survey", ["Black or Black British | 57.5 | 55.8 | 55.4", "BME, bank staff | – | – | 49.4"]),
        ("board", ["Executive members | 20.0 | 0.0 | 0.0"]),
    ],
)
def test_leaders_bands_subgroups_and_the_bank_stand_by_year(group, lines_of):
    text = lines(tables.over_time(getattr(figures_of("lpt", 2020), group)))
    assert [line for line in lines_of if line not in text] == []


def test_a_band_that_was_not_shown_by_itself_in_a_year_is_marked():
    text = tables.over_time(figures_of("example_trust", 2024).workforce_profile).text
    assert "–: no figure of its own in that year." in text


def test_self_reporting_by_year(figures):
    rows = [*staff(2023, 60, 30, 10), *staff(2024, 60, 35, 5)]
    text = lines(tables.self_reporting(figures("workforce_profile", STAFF, *rows)))
    assert text[1:4] == ["Year | Recorded | All staff | Recorded %", "2023 | 90 | 100 | 90.0", "2024 | 95 | 100 | 95.0"]


def test_race_disparity_is_undefined_where_a_tier_is_empty(figures):
    rows = [
        *staff(2024, 60, 30, 0, "substantive,clinical,band_5"),
        *staff(2024, 60, 15, 0, "substantive,clinical,band_6"),
        *staff(2024, 60, 0, 0, "substantive,clinical,band_9"),
    ]
    text = lines(tables.race_disparity(figures("workforce_profile", STAFF, *rows)))
    assert "Clinical | 2.00 | [z] | [z]" in text


def test_ethnic_categories_put_every_category_into_its_group():
    text = tables.ethnic_categories(figures_of("lpt")).text
    for line in ("A | White: British | White", "R | Chinese | BME", "3 | White: Gypsy or Irish Traveller | White"):
        assert line in text


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", [*standard.GROUPS, *(f"{group}_in_detail" for group in standard.GROUPS), "over_time"])
def test_every_table_is_complete(code, name):
    every = figures_of(code)
    for figures in every.indicators if name == "over_time" else [every]:
        html = getattr(tables, name)(figures).html
        assert html.count("<caption>") == html.count("<table") == len(set(re.findall("<caption>.*", html)))
        for table in re.findall("<table.*?</table>", html, re.S):
            widths = {len(re.findall("<t[hd]", row)) for row in re.findall("<tr.*?</tr>", table, re.S)}
            assert len(widths) == 1
        short = set(re.findall(r"\[[cxze]\]", re.sub("<p>.*?</p>", "", html)))
        assert short <= {words[:3] for words in re.findall(r"(?:<p>|; )(\[.\] \w+)", html)}


def test_an_indicators_figure_stands_beside_the_duties_that_it_serves():
    text = tables.neighbouring_duties(figures_of("example_trust", 2024)).text
    line = next(one for one in text.splitlines() if "Indicator 6" in one)
    assert line.endswith(" | 22.8 | outcome 2B, outcome 3C | metric 6a | none")


def test_a_withheld_figure_stays_withheld_beside_the_duties(publication):
    rows = ["2024,all,white,9", "2024,all,bme,2", "2024,all,unknown,0"]
    board = "\n".join(["year,membership,ethnic_group,headcount", *rows, ""])
    text = tables.neighbouring_duties(publication(rules.Rule(board="protected"), board=board)).text
    line = next(one for one in text.splitlines() if "Indicator 9" in one)
    assert " | [c] | outcome 3A, outcome 3C | none | leadership" in line


# The first page.


def first_cells(figures):
    """The questions of the dashboard, and what stands beside them."""
    return [line for line in lines(tables.dashboard(figures)) if re.match(r"\d\. ", line)]


def test_an_indicator_that_was_not_reported_has_no_row_and_is_named_below(publication):
    figures = publication(rules.EVERYTHING, workforce_profile="\n".join([STAFF, *staff(2024, 800, 200, 0)]) + "\n")
    assert [line[:2] for line in first_cells(figures)] == ["1."]
    assert lines(tables.dashboard(figures))[-1].startswith("Not reported: recruitment, the disciplinary process,")
    assert (
        narrative.headline(figures).text == "20.0% of staff were BME in 2024; no figures compare them with White staff"
    )


def test_the_first_row_is_about_the_people_of_the_tile():
    figures = figures_of("lpt", 2020)
    assert narrative.tiles(figures).text.startswith("264 of 1,773\nclinical staff in bands 6 to VSM")
    assert "Bands 6 to VSM, clinical: 264 of 1,773 (14.9%); all staff 23.5%" in tables.dashboard(figures).text


def test_a_change_says_what_is_left_of_the_gap():
    assert (
        "1.97 to 1.14\nlikelihood of appointment, White to BME, 2019 to 2020. The gap now: no clear difference.\n"
        "↗ Change for the better"
    ) in narrative.tiles(figures_of("lpt", 2020)).text


def test_the_key_explains_only_what_stands_there():
    assert "not testable, without" not in tables.dashboard(figures_of("lpt", 2020)).text
    assert "not testable, without the counts" in tables.dashboard(figures_of("mlcsu", 2024)).text


@pytest.mark.parametrize(("code", "year"), [("lpt", 2020), ("mlcsu", 2024), ("blmk", 2022), ("example_trust", 2024)])
def test_every_symbol_of_a_verdict_stands_in_the_key(code, year):
    text = tables.dashboard(figures_of(code, year)).text
    key = next(line for line in text.splitlines() if line.startswith("○ White"))
    symbols = {
        verdict.symbol for verdict in verdicts.VERDICTS.values() if f"\n{verdict}" in text or f"| {verdict}" in text
    }
    assert symbols
    assert [symbol for symbol in symbols if symbol not in key.split("allowing for chance.")[1]] == []


def test_a_tile_says_of_whom_there_would_be_more():
    text = narrative.tiles(figures_of("mlcsu", 2024)).text
    assert "At parity, 74 more of the ethnically diverse applicants." in text


def test_every_trend_of_a_comparison_is_drawn_beside_parity():
    html = tables.dashboard(figures_of("lpt", 2020)).html
    levels = [re.search(r'<path d="M\d+,(-?\d+)H\d+"/>', svg)[1] for svg in html.split('class="sparkline"')[1:]]
    assert levels == ["0", "-1", "-1", "-1", "0", "0", "0", "0", "0"]


def small_organisation(publication):
    rows = [
        *staff(2024, 43, 12, 0, "substantive,clinical,band_5"),
        *staff(2024, 7, 0, 0, "substantive,clinical,band_7"),
    ]
    return publication(rules.DEFAULT, workforce_profile="\n".join([STAFF, *rows]) + "\n")


def test_bands_too_few_to_judge_are_not_called_unreported(publication):
    text = tables.dashboard(small_organisation(publication)).text
    assert "Band 7, clinical: 0 of 7 (0.0%)" in text
    assert "? Too few to say" in text


def test_a_staff_group_that_is_all_staff_has_no_row_of_its_own(publication):
    assert lines(tables.workforce_profile(small_organisation(publication))) == []


def test_a_gap_that_is_shown_as_1_is_one_point_and_vsm_is_spelt_out():
    text = plain(tables.dashboard(figures_of("blmk", 2022)).text)
    assert re.search(r"^\+1 point$", text, re.MULTILINE)
    assert "VSM: very senior managers." in text
