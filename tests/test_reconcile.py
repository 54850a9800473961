"""A printed number that does not follow from the counts is found."""

from decimal import Decimal

import pytest
from facts import each_case

from wres_helpers import load, reconcile, rules

EVENTS = """\
    year,indicator,ethnic_group,eligible,events
    2020,2,white,100,20
    2020,2,bme,100,10
    2021,2,white,642,184
    2021,2,bme,294,41
    2022,2,bme,294,41
    """
SOURCES = "sources: [{document: R, title: A report}]\n"
HEADING = "year,document,place,indicator,population,staff_group,band,ethnic_group,measure,published,unit"


@pytest.fixture
def compared(publication, tmp_path):
    """A function that compares one printed number with the made organisation's counts."""

    def compared(about, printed, rule=rules.EVERYTHING):
        year, ethnic_group, measure, unit = about
        row = f"{year},R,Table 1,2,substantive,all,all,{ethnic_group},{measure},{printed},{unit}"
        files = {"relative_likelihood": EVENTS, "published": f"{HEADING}\n{row}\n"}
        figures = publication(rule, more=SOURCES, **files)
        return next(reconcile.published(load.published("made", tmp_path), figures))

    return compared


RATIO = (2021, "", "relative_likelihood", "times")
LIKELIHOOD = (2021, "white", "likelihood", "likelihood")
IN_PERCENT = (2021, "white", "likelihood", "percent")
SHARE = (2022, "bme", "percentage_of_events", "percent")
PEOPLE = (2021, "bme", "events", "people")
CHANGE = (2021, "bme", "likelihood_change", "percentage_points")


@each_case("printed_numbers")
def test_a_printed_number_is_compared_at_its_own_decimals_and_in_its_own_unit(
    compared, about, printed, follows, reproduces
):
    comparison = compared(about, printed)
    assert comparison.follows == Decimal(follows)
    assert comparison.reproduces is reproduces


@pytest.mark.parametrize(
    "about",
    [
        pytest.param((2019, "", "relative_likelihood", "times"), id="another year"),
        pytest.param((2021, "unknown", "likelihood", "likelihood"), id="a group without counts"),
        pytest.param((2021, "black_british", "relative_likelihood", "times"), id="a subgroup without counts"),
        pytest.param(SHARE, id="a share of a total that was not reported"),
    ],
)
def test_a_number_that_nothing_follows_for_does_not_reproduce(compared, about):
    comparison = compared(about, "1.00")
    assert comparison.follows is None
    assert not comparison.reproduces


def test_a_withheld_figure_is_not_compared(publication, tmp_path):
    events = "year,indicator,ethnic_group,eligible,events\n2021,2,bme,100,3\n"
    row = "2021,R,Table 1,2,substantive,all,all,bme,events,3,people"
    files = {"relative_likelihood": events, "published": f"{HEADING}\n{row}\n"}
    figures = publication(rules.DEFAULT, more=SOURCES, **files)
    comparison = next(reconcile.published(load.published("made", tmp_path), figures))
    assert comparison.follows is None


def test_every_printed_row_is_compared_with_its_own_group_of_figures(publication, tmp_path):
    rows = [
        "2021,R,Table 1,2,substantive,all,all,bme,events,41,people",
        "2021,R,Table 1,1,substantive,all,all,bme,headcount,20,people",
        "2021,R,Text,1,substantive,all,all,bme,headcount,21,people",
    ]
    files = {
        "relative_likelihood": EVENTS,
        "workforce_profile": "year,ethnic_group,headcount\n2021,bme,20\n2021,all,100\n",
        "published": "\n".join([HEADING, *rows, ""]),
    }
    figures = publication(rules.EVERYTHING, more=SOURCES, **files)
    compared = list(reconcile.published(load.published("made", tmp_path), figures))
    assert [comparison.reproduces for comparison in compared] == [True, True, False]
    assert [comparison.row.place for comparison in compared] == ["Table 1", "Table 1", "Text"]


def test_a_half_is_printed_away_from_zero(publication, tmp_path):
    # 1 of 8 is 12.5 %: 13 without decimals, and a fall from it to none is -13.
    profile = "year,ethnic_group,headcount\n2020,bme,1\n2020,all,8\n2021,bme,0\n2021,all,8\n"
    rows = [
        "2020,R,Text,1,substantive,all,all,bme,percentage,13,percent",
        "2021,R,Text,1,substantive,all,all,bme,percentage_point_change,-13,percentage_points",
    ]
    files = {"workforce_profile": profile, "published": "\n".join([HEADING, *rows, ""])}
    figures = publication(rules.EVERYTHING, more=SOURCES, **files)
    compared = reconcile.published(load.published("made", tmp_path), figures)
    assert all(comparison.reproduces for comparison in compared)
