"""A chart shows figures and nothing more: shown values, the word for what is withheld, the same bytes each time."""

import base64
import re

import pytest
from organisations import figures_of

from wres_helpers import charts, rules, standard


def texts(fragment):
    """What stands in the pictures."""
    pictures = re.findall(r"base64,([^\"]+)", fragment.html)
    return [re.findall(r">([^<>]+)</text>", base64.b64decode(picture).decode()) for picture in pictures]


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
    assert "withheld" in two


def test_the_board_is_shown_as_people(publication):
    drawn = charts.board(publication(board=BOARD.format(bme=6)))
    assert "White 9; BME 6; Unknown 0" in drawn.html
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


def test_a_chart_of_nothing_but_withheld_values_is_left_out_and_said(publication):
    survey = "year,survey_year,indicator,ethnic_group,respondents,events\n" + "".join(
        f"2024,2023,{number},{group},6,5\n" for number in (5, 6, 7, 8) for group in ("white", "bme")
    )
    drawn = charts.staff_survey(publication(staff_survey=survey))
    assert "there is no chart, because its values are withheld" in drawn.text
    assert "<img" not in drawn.html


def test_years_in_which_no_bme_member_of_staff_was_disciplined_can_be_drawn(publication):
    rows = "year,indicator,ethnic_group,eligible,events\n"
    rows += "".join(f"{year},3,white,500,10\n{year},3,bme,200,0\n" for year in (2023, 2024))
    figures = publication(relative_likelihood=rows).relative_likelihood
    assert "0.00" in charts.over_time(figures).text
    assert "0.00" in charts.relative_likelihood(figures).text
