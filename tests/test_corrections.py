"""What reports of real organisations once said wrongly, and say rightly now."""

import pytest
from organisations import figures_of

from wres_helpers import narrative, tables


def test_lpt_counts_discipline_over_two_years_and_of_bank_staff_over_one():
    figures = figures_of("lpt", 2020)
    assert "(discipline: the two years to that day, for bank staff one)" in narrative.workings(figures).text
    assert "Indicator 3 counts the two years to 31 March 2020." in tables.relative_likelihood(figures).text
    assert "substantive staff, two years to 31 March 2020" in tables.relative_likelihood_in_detail(figures).text
    assert "two years" not in tables.relative_likelihood(figures_of("blmk", 2022)).text


@pytest.mark.parametrize("year", [2019, 2020])
def test_lpt_has_no_executive_of_known_ethnicity_counted_that_its_report_does_not(year):
    figures = figures_of("lpt", year)
    assert "Executive members | [x] | [x] | 0.0 |" in tables.board(figures).text
    assert "executive" not in narrative.board(figures).text


MARK = "†: worked out from other published values, not counted in the source"


def test_members_of_a_board_that_were_worked_out_bear_their_mark_everywhere():
    figures = figures_of("lpt", 2020)
    assert "1† of 17† board members" in narrative.board(figures).text
    assert "All members | 1† | 17† |" in tables.board(figures).text
    assert MARK in tables.board(figures).text
    assert f"- {MARK}." in narrative.definitions(figures).text.splitlines()
    assert "Overall workforce | 1,221 | 5,203 |" in tables.board(figures).text
    assert "†" not in tables.board(figures_of("mlcsu", 2021)).text


def test_respondents_who_were_printed_bear_no_mark_and_answers_that_were_worked_out_do():
    assert "BME | 48 | 16† | 33.3 |" in tables.staff_survey_in_detail(figures_of("blmk", 2022)).text


def test_clinical_leaders_of_blmk_perhaps_include_doctors():
    figures = figures_of("blmk", 2022)
    care = "The source does not say whether clinical staff include doctors"
    assert care in narrative.workforce_profile(figures).text
    assert care in narrative.workings(figures).text
    assert "without medical and dental staff" not in narrative.workings(figures).text


def test_an_indicator_of_which_everything_is_withheld_has_no_figures(publication):
    few = "year,indicator,ethnic_group,respondents,events\n2024,5,white,9,4\n2024,5,bme,8,3\n"
    lines = tables.reporting_template(publication(staff_survey=few)).text.splitlines()
    assert "Indicators of which all figures are withheld | 5" in lines
    assert "Indicators with figures this year | 5" not in lines


def test_the_share_of_the_whole_workforce_is_not_called_pay_bands():
    assert "Indicator 1: Whole workforce, BME | 24.1%" in tables.comparison(figures_of("blmk", 2022)).text


def test_the_first_page_names_another_kind_of_organisation_beside_its_values():
    assert "1.53 (NHS trusts)" in tables.dashboard(figures_of("blmk", 2022)).text
    assert "(NHS trusts)" not in tables.dashboard(figures_of("lpt", 2020)).text


@pytest.mark.parametrize(("code", "year"), [("blmk", 2022), ("cheshire_ccg", 2021), ("mlcsu", 2021)])
def test_summaries_of_reports_are_no_quotations(code, year):
    html = narrative.commentary(figures_of(code, year), "introduction", "action plan", "priorities").html
    assert ", in summary</p>" in html
    assert "blockquote" not in html
