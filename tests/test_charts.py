"""A chart shows figures and nothing more: shown values, the word for what is withheld, the same bytes each time."""

import re
from urllib.parse import unquote

import pytest
from matplotlib.figure import Figure
from organisations import figures_of

from wres_helpers import charts, rules, standard
from wres_helpers.markup import PICTURE


def texts(fragment):
    """What stands in the pictures."""
    pictures = re.findall(re.escape(PICTURE) + r"([^\"]+)", fragment.html)
    return [re.findall(r">([^<>]+)</text>", unquote(picture)) for picture in pictures]


@pytest.mark.parametrize("group", standard.GROUPS)
def test_the_same_figures_give_the_same_bytes(group):
    figures = getattr(figures_of("example_trust", 2024), group)
    assert getattr(charts, group)(figures).html == getattr(charts, group)(figures).html
    assert charts.over_time(figures).html == charts.over_time(figures).html


BOARD = """
    year,membership,ethnic_group,headcount
    2024,all,white,9
    2024,all,bme,{bme}
    2024,all,unknown,0
    2024,voting,white,9
    2024,voting,bme,0
    2024,voting,unknown,0
"""


def test_a_withheld_count_leaves_no_trace_in_the_picture(publication):
    rule = rules.Rule(board="protected")
    two, three = (charts.board(publication(rule, board=BOARD.format(bme=bme))).html for bme in (2, 3))
    assert two == three
    assert "<img" not in two


def test_the_board_is_shown_as_people(publication):
    drawn = charts.board(publication(board=BOARD.format(bme=6)))
    assert "BME 6; White 9; Unknown 0" in drawn.html
    assert "%" not in " ".join(texts(drawn)[0])


@pytest.mark.parametrize(("organisation", "year"), [("example_trust", 2024), ("lpt", 2020), ("mlcsu", 2024)])
@pytest.mark.parametrize("group", ["workforce_profile", "relative_likelihood", "staff_survey"])
def test_every_value_of_the_data_stands_in_the_picture(group, organisation, year):
    drawn = getattr(charts, group)(figures_of(organisation, year))
    for piece, words in zip(drawn.html.split("<figure")[1:], texts(drawn), strict=True):
        data = re.findall(r'data-heading="Value"[^>]*>([^<]+)<', piece)
        written = " ".join(words).replace("\N{FIGURE SPACE}", " ")
        numbers = [value.replace("about ", "\N{ALMOST EQUAL TO}").partition(" (")[0] for value in data]
        assert [number for number in numbers if number.removesuffix("%") not in written] == []


def test_there_is_no_chart_where_nothing_may_be_drawn(publication):
    survey = "year,survey_year,indicator,ethnic_group,respondents,events\n" + "".join(
        f"2024,2023,{number},{group},6,5\n" for number in (5, 6, 7, 8) for group in ("white", "bme")
    )
    assert charts.staff_survey(publication(staff_survey=survey)).html == ""


LIKELIHOODS = "year,indicator,ethnic_group,eligible,events\n"


def likelihoods(indicators, years, bme=0):
    return LIKELIHOODS + "".join(
        f"{year},{number},white,500,10\n{year},{number},bme,200,{bme}\n" for number in indicators for year in years
    )


def test_years_in_which_no_bme_member_of_staff_was_disciplined_can_be_drawn(publication):
    others = likelihoods((4,), (2024,), bme=40).removeprefix(LIKELIHOODS)
    figures = publication(relative_likelihood=likelihoods((3,), (2022, 2023, 2024)) + others).relative_likelihood
    assert "0.00" in charts.over_time(figures).text
    assert "0.00" in charts.relative_likelihood(figures).text


def test_one_row_and_two_points_are_no_chart(publication):
    figures = publication(relative_likelihood=likelihoods((3,), (2023, 2024), bme=40)).relative_likelihood
    assert charts.relative_likelihood(figures).html == charts.over_time(figures).html == ""


def test_a_line_does_not_join_years_across_a_change_whose_own_year_is_missing():
    figures = figures_of("mlcsu", 2024).staff_survey
    axes = Figure().subplots(1, 4)
    charts.over_time(figures, ax=axes)
    lines = [
        list(line.get_xdata()) for line in axes[2].lines if len(line.get_xdata()) > 1 and line.get_marker() != "None"
    ]
    assert lines == [[2020, 2021], [2023, 2024]] * 2


def test_of_100_candidates_as_many_are_filled_as_were_appointed():
    axes = Figure().subplots()
    charts.relative_likelihood(figures_of("lpt", 2020), ax=axes)
    assert [len(line.get_xdata()) for line in axes.lines] == [100, 11, 100, 10]


def test_a_message_claims_no_gap_that_chance_leaves_open():
    drawn = charts.relative_likelihood(figures_of("lpt", 2020))
    assert "Recruitment and disciplinary process: no clear difference; training: small gap, beyond chance" in drawn.html


def test_axes_are_given_back_so_that_an_analyst_goes_on_with_them():
    axes = Figure().subplots()
    for group in standard.GROUPS:
        assert getattr(charts, group)(figures_of("example_trust", 2024), ax=axes) is axes


def test_a_picture_says_nothing_of_who_made_it_and_when():
    (picture,) = re.findall(re.escape(PICTURE) + r"([^\"]+)", charts.board(figures_of("example_trust", 2024)).html)
    svg = unquote(picture)
    assert not re.search(r"metadata|<!--|matplotlib|DejaVu|dc:|20\d\d-", svg)
