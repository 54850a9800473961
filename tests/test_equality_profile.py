"""Equality profiles: counts and shares, areas weighted by people, nothing given back, every number read again."""

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from facts import each_case
from hypothesis import given, settings
from hypothesis import strategies as st
from organisations import REPORTS, counts_from, figures_from, figures_of

from wres_helpers import charts, labels, narrative, rules, tables
from wres_helpers.load.rows import ProfileRow

HEADING = "year,characteristic,category,headcount,percentage,area\n"
AREAS = """\
populations:
  - {area: North, year: 2021, people: 3000, bme_percentage: 10.0, source: census}
  - {area: South, year: 2021, people: 1000, bme_percentage: 50.0, source: census}
"""


def of(code, year, edition="public"):
    return figures_of(code, year, edition).equality_profile


@pytest.fixture
def whole(publication):
    """A function from rows of a profile to all figures of its organisation."""

    def whole(*rows, **files):
        text = HEADING + "".join(f"{row}\n" for row in rows)
        return publication(rules.DEFAULT, equality_profile=text, more=AREAS, **files)

    return whole


@pytest.fixture
def figures(publication):
    """A function from rows of a profile to its figures."""

    def figures(*rows, rule=rules.DEFAULT, more=AREAS, **files):
        text = HEADING + "".join(f"{row}\n" for row in rows)
        return publication(rule, equality_profile=text, more=more, **files).equality_profile

    return figures


def value(group, characteristic, category, measure="percentage", population="substantive"):
    key = {"staff_group": characteristic, "band": category, "measure": measure, "population": population}
    figure = group.find(**key)
    return None if figure is None or figure.value is None else float(figure.value)


SEX = ("2024,sex,female,60,,", "2024,sex,male,40,,")


def test_shares_are_of_all_staff(figures):
    group = figures(*SEX, "2024,sex,not_declared,20,,", "2024,sex,blank,80,,")
    assert [value(group, "sex", c) for c in ("female", "male", "not_declared", "blank")] == [30, 20, 10, 40]


def test_not_declared_and_nothing_recorded_stand_apart_and_last(figures):
    group = figures("2024,sex,blank,80,,", "2024,sex,not_declared,20,,", *SEX)
    lines = tables.equality_profile_in_detail(group).text.splitlines()
    assert [line.partition(" | ")[0] for line in lines[2:]] == [
        "Female",
        "Male",
        "Not declared",
        "Nothing recorded",
        "All staff",
    ]


def test_areas_are_weighted_by_their_people_and_not_averaged(figures):
    group = figures(*SEX, "2024,sex,female,,52.0,North", "2024,sex,female,,48.0,South")
    whole = "All areas together, weighted by people"
    assert value(group, "sex", "female", "population_percentage", whole) == 51
    assert value(group, "sex", "female", "percentage_point_gap_to_population", whole) == 9


def test_an_area_that_is_not_known_makes_no_whole(figures):
    group = figures(*SEX, "2024,sex,female,,52.0,North")
    assert [f.key.population for f in group.select(measure="population_percentage")] == ["North"]


def test_the_bme_share_of_an_area_is_that_of_the_decisions(figures):
    group = figures("2024,race,white,60,,", "2024,race,bme,40,,")
    assert value(group, "race", "bme", "population_percentage", "South") == 50


def test_what_blmk_printed_as_the_whole_is_the_mean_of_areas_and_ours_is_weighted():
    group = of("blmk", 2022)
    whole = "All areas together, weighted by people"
    printed = {("race", "bme"): 32.25, ("sex", "female"): 49.66, ("disability", "yes"): 14.87}
    ours = {place: round(value(group, *place, "population_percentage", whole), 2) for place in printed}
    assert ours == {("race", "bme"): 30.32, ("sex", "female"): 49.72, ("disability", "yes"): 14.89}


@pytest.mark.parametrize("category", ["20 and under", "21-25", "66-70", "71 and over", "blank"])
@pytest.mark.parametrize("measure", ["headcount", "percentage"])
def test_what_blmk_withheld_is_not_given_back_by_the_percentages_it_printed(category, measure):
    figure = of("blmk", 2022).find(staff_group="age", band=category, measure=measure)
    assert (figure.value, figure.numerator, figure.missing) == (None, None, "confidential")


@pytest.mark.parametrize(
    ("characteristic", "together", "people"),
    [
        ("sex", "Male or not published, together", 76),
        ("disability", "Not declared or not published, together", 32),
    ],
)
def test_a_small_rest_of_blmk_is_shown_together_with_another_category(characteristic, together, people):
    group = of("blmk", 2022)
    assert value(group, characteristic, together, "headcount") == people
    assert value(group, characteristic, "not_shown", "headcount") is None


def test_the_comparisons_that_readers_need_most_stay():
    group = of("blmk", 2022)
    visible = [round(value(group, *p), 2) for p in (("race", "bme"), ("sex", "female"), ("disability", "yes"))]
    assert visible == [23.91, 81.64, 5.07]


def test_the_restricted_edition_shows_every_count_that_there_is(figures):
    group = figures("2024,sex,female,60,,", "2024,sex,male,3,,", rule=rules.EVERYTHING)
    assert value(group, "sex", "male", "headcount") == 3


@each_case("categories_with_few")
def test_a_category_with_few_stands_together_with_the_next(figures, counts, headcounts):
    group = figures(*(f"2024,sex,{category},{number},," for category, number in counts.items()))
    assert [f.numerator for f in group.select(measure="headcount") if f.key.band != "all"] == headcounts


def test_a_characteristic_of_few_people_is_not_shown(figures):
    group = figures("2024,sex,a,4,,")
    assert [f.key.band for f in group if f.value is not None] == []


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(st.lists(st.integers(0, 12), min_size=2, max_size=6), st.booleans(), st.booleans())
def test_no_small_count_follows_from_the_total_and_the_other_counts(numbers, last_undeclared, total_given):
    names = [f"c{n}" for n in range(len(numbers))]
    names[-1] = "not_declared" if last_undeclared else names[-1]
    rows = [
        ProfileRow(n, 2024, "sex", name, count, None, "")
        for n, (name, count) in enumerate(zip(names, numbers, strict=True))
    ]
    rows += [ProfileRow(99, 2024, "sex", "all", sum(numbers), None, "")] if total_given else []
    profile = figures_from(counts_from({"equality_profile": rows})).equality_profile
    visible = {f.key.band: f.numerator for f in profile.select(measure="headcount") if f.value is not None}
    assert not any(0 < number < 5 for number in visible.values())
    assert sum(number for name, number in visible.items() if name != "all") in (0, sum(numbers))


def test_a_published_percentage_without_any_count_is_shown_as_published(figures):
    group = figures("2024,sex,female,,61.5,", "2024,sex,male,,38.5,")
    assert value(group, "sex", "female") == 61.5


@pytest.mark.parametrize("everyone", ["2024,age,all,414,,", "workforce"])
def test_percentages_without_counts_are_withheld_where_the_number_of_staff_gives_small_counts(figures, everyone):
    rows = ["2024,age,20 and under,,0.24,", "2024,age,21-65,,90.10,", "2024,age,66 and over,,9.66,"]
    staff = "year,staff_group,band,ethnic_group,headcount\n2024,all,all,all,414\n"
    group = figures(*rows, everyone) if everyone != "workforce" else figures(*rows, workforce_profile=staff)
    assert [value(group, "age", c) for c in ("20 and under", "21-65", "66 and over")] == [None, None, 9.66]


def test_a_pay_gap_may_be_below_zero(whole):
    figures = whole(*SEX, "2024,gender_pay_gap,mean,,-1.5,", "2024,gender_pay_gap,median,,2,")
    sentence = "The gender pay gap was minus 1.5% by the mean and 2.0% by the median."
    assert sentence in narrative.equality_profile(figures).text
    assert "Gender pay gap, 2024 | −1.5 | 2.0" in tables.pay_gaps(figures).text


def test_a_profile_of_more_people_than_the_workforce_of_that_date_says_so():
    sentence = "The profile counts 414 staff, but the workforce of the same date (indicator 1) is 398"
    assert sentence in narrative.equality_profile(figures_of("blmk", 2022)).text


def test_the_heading_tells_the_bme_share_beside_the_people_of_the_area(whole):
    figures = whole("2024,race,white,60,,", "2024,race,bme,40,,")
    heading = narrative.equality_profile_finding(figures).text
    assert heading == "40.0% of staff were BME, 20.0% of the people of the areas served"


def test_another_characteristic_is_welcome(figures):
    group = figures("2024,carers,yes,60,,", "2024,carers,no,40,,")
    assert tables.equality_profile_in_detail(group).text.startswith("Carers, 31 March 2024")


def test_characteristics_stand_in_the_order_of_the_act_whatever_the_file_says(figures):
    group = figures("2024,carers,yes,60,,", *SEX, "2024,age,all ages,9,,")
    captions = re.findall(r"<caption>(.*?), 31 March", tables.equality_profile_in_detail(group).html)
    assert captions == ["Age", "Sex", "Carers"]


# Every number and every direction that is shown is read again.


def as_shown(number, places=1):
    return f"{abs(round_half_up(number, places)):,}"


def round_half_up(number, places):
    scaled = number * 10**places
    return Decimal(int(scaled + Fraction(1, 2)) if scaled >= 0 else -int(-scaled + Fraction(1, 2))).scaleb(-places)


def known_numbers(group):
    numbers = set()
    for figure in group:
        if figure.value is not None:
            numbers.add(as_shown(figure.value, figure.decimals))
            numbers |= {f"{count:,}" for count in (figure.numerator, figure.denominator) if count is not None}
    return numbers | {"100.0"}


MAKERS = (
    *(narrative.equality_profile, narrative.equality_profile_finding, charts.equality_profile),
    *(tables.equality_profile, tables.equality_profile_by_area, tables.equality_profile_by_year),
    *(tables.equality_profile_in_detail, tables.pay_gaps),
)


@pytest.mark.parametrize(("code", "year", "edition"), REPORTS)
def test_every_number_that_is_shown_is_one_of_the_figures(code, year, edition, monkeypatch):
    monkeypatch.setattr("wres_helpers.charts.drawing.picture", lambda *_: "")
    figures = figures_of(code, year, edition)
    group = figures.equality_profile
    digits = known_numbers([*group, *figures.workforce_profile])
    text = "\n".join(make(figures).text for make in MAKERS)
    names = {labels.category(f.key.band, "BME") for f in group} | {f.key.population for f in group}
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, " ")
    text = re.sub(r"31 March \d{4}|\b20\d\d\b|fewer than \d+ people|\(indicator 1\)", " ", text)
    assert [n for n in re.findall(r"\d[\d,]*(?:\.\d+)?", text) if n.rstrip(",") not in digits] == []


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: f"{make.__module__[13:]}.{make.__name__}")
def test_where_there_is_no_profile_there_is_nothing(make):
    assert make(figures_of("lpt", 2020)).html == ""


def test_of_three_areas_two_make_no_whole(figures):
    three = AREAS + "  - {area: West, year: 2021, people: 500, bme_percentage: 5.0, source: census}\n"
    group = figures(*SEX, "2024,sex,female,,52.0,North", "2024,sex,female,,48.0,South", more=three)
    assert [f.key.population for f in group.select(measure="population_percentage")] == ["North", "South"]
