"""Leadership targets: golden values, edges, what is withheld, what is declared, every number read again."""

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from organisations import REPORTS, figures_of

from wres_helpers import charts, labels, narrative, rules, tables
from wres_helpers.arithmetic import exact, people_among_posts, people_by_additions, point_on_path

PROTECTED = rules.Rule(board="protected")
BANDS = """\
year,staff_group,band,ethnic_group,headcount
2020,non_clinical,band_5,white,100
2020,non_clinical,band_5,bme,20
2020,non_clinical,band_5,unknown,0
2020,non_clinical,band_8b,white,60
2020,non_clinical,band_8b,bme,5
2020,non_clinical,band_8b,unknown,0
2020,clinical,band_8c,white,30
2020,clinical,band_8c,bme,5
2020,clinical,band_8c,unknown,0
"""
# In 2020: 30 of 220 staff (13.6%), 10 of 100 leaders.
SENIOR = "{whom: band_8b_to_vsm, first_year: 2020, last_year: 2024, method: net_additions, basis: "
FOR_SENIORS = f"targets:\n  - {SENIOR}fixed, percentage: 20}}\n"
FOR_THE_BOARD = """\
targets:
  - {whom: board, first_year: 2020, last_year: 2024, method: fixed_establishment, basis: fixed, percentage: 20}
"""
AREAS = """\
populations:
  - {area: North, year: 2020, people: 3000, bme_percentage: 10.0, source: census}
  - {area: South, year: 2020, people: 1000, bme_percentage: 50.0, source: census}
"""


def of(code, year, edition="public"):
    return figures_of(code, year, edition).leadership_targets


@pytest.fixture
def figures(publication):
    """A function from targets and counts to figures."""

    def figures(targets, rule=rules.EVERYTHING, year=2020, denominator="all", **files):
        files = {"workforce_profile": BANDS, **files}
        return publication(rule, year, denominator=denominator, more=targets, **files).leadership_targets

    return figures


def value(of_targets, measure, year=2020, **where):
    figure = of_targets.find(year=year, measure=measure, **{"ethnic_group": "bme", **where})
    return None if figure is None or figure.value is None else round(float(figure.value), 2)


def board(members, year=2020):
    rows = "".join(f"{year},all,{group},{number}\n" for group, number in members.items())
    return f"year,membership,ethnic_group,headcount\n{rows}"


# The arithmetic.


@pytest.mark.parametrize(
    ("target", "people", "posts", "among", "added"),
    [
        ("17.9", 27, 216, 12, 15),  # MLCSU 2021, senior leaders
        ("17.9", 24, 192, 11, 13),
        ("20", 0, 7, 2, 2),  # MLCSU 2021, the board: the plan prints 1
        ("16.7", 0, 7, 2, 2),
        ("20", 0, 0, 0, 1),
        ("20", 0, 1, 1, 1),
        ("20", 1, 1, 0, 0),
        ("20", 2, 10, 0, 0),
        ("20", 3, 10, 0, 0),
        ("0", 0, 10, 0, 0),
        ("100", 9, 10, 1, None),
        ("100", 10, 10, 0, 0),
        ("120", 5, 10, None, None),
        ("120", 10, 10, None, None),
        ("99.9", 0, 10, 10, 9990),
    ],
)
def test_people_needed_by_both_methods(target, people, posts, among, added):
    assert people_among_posts(Fraction(target), people, posts) == among
    assert people_by_additions(Fraction(target), people, posts) == added


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(st.integers(0, 99), st.integers(1, 60), st.data())
def test_the_number_needed_reaches_the_target_and_one_fewer_does_not(target, posts, data):
    people = data.draw(st.integers(0, posts))
    among, added = (find(Fraction(target), people, posts) for find in (people_among_posts, people_by_additions))
    assert 100 * (people + among) >= target * posts
    assert 100 * (people + added) >= target * (posts + added)
    assert among == 0 or 100 * (people + among - 1) < target * posts
    assert added == 0 or 100 * (people + added - 1) < target * (posts + added - 1)


@pytest.mark.parametrize(("part", "there"), [(0, "10"), (Fraction(1, 4), "12.5"), (Fraction(1, 2), "15"), (1, "20")])
def test_the_path_is_a_straight_line(part, there):
    assert point_on_path(exact(10), exact(20), Fraction(part)).value == Fraction(there)


# Golden values.


def test_mlcsu_expected_12_3_percent_of_its_senior_leaders_in_2021():
    of_targets = of("mlcsu", 2021)
    path = [value(of_targets, "target_percentage", year, band="band_8b_to_vsm") for year in range(2020, 2026)]
    assert [round(share, 1) for share in path] == [10.9, 12.3, 13.7, 15.1, 16.5, 17.9]


def test_mlcsu_took_the_higher_of_its_workforce_and_the_people_of_england():
    assert of("mlcsu", 2021).find(year=2025, band="band_8b_to_vsm").value == Fraction(351 * 100, 1961)


def test_mlcsu_needed_15_senior_leaders_by_net_additions():
    of_targets = of("mlcsu", 2021)
    needed = of_targets.find(year=2021, band="band_8b_to_vsm", measure="percentage_with_people_needed")
    assert (needed.numerator, needed.denominator) == (27 + 15, 216 + 15)
    assert "15 | 18.2 | 15 | 18.2 | yes" in tables.people_needed(of_targets).text


def test_mlcsu_needed_2_board_members_and_not_the_printed_1():
    assert "The board | 7 | 0 | 2 | 28.6 | 1 | 14.3 | no" in tables.people_needed(of("mlcsu", 2021)).text


def test_mlcsu_stood_above_the_path_for_senior_leaders_and_below_it_for_the_board():
    of_targets = of("mlcsu", 2021)
    head = "The board is 10.0 percentage points below the path to 20.0% by 2025"
    assert narrative.leadership_targets_finding(of_targets).text == head
    assert "0.2 percentage points above the 12.3% expected" in narrative.leadership_targets(of_targets).text


def test_counts_that_were_chosen_to_fit_a_plan_do_not_test_it():
    seniors, members = narrative.leadership_targets(of("mlcsu", 2021)).text.splitlines()
    assert "chosen so that they give this number, so they do not test it." in seniors
    assert "chosen" not in members


def test_people_who_come_into_added_posts_are_no_recruitment_to_those_there_are():
    seniors, members = narrative.leadership_targets(of("mlcsu", 2021)).text.splitlines()
    assert "takes 15 more ethnically diverse people, each in an additional post:" in seniors
    assert "takes 2 more ethnically diverse people, within existing posts:" in members


# From counts to results.


def test_clinical_and_non_clinical_leaders_are_counted_together(figures):
    assert value(figures(FOR_SENIORS), "percentage") == 10


def test_a_range_of_which_only_some_bands_were_reported_is_not_put_together(figures):
    some = "year,staff_group,band,ethnic_group,headcount\n2020,non_clinical,vsm,bme,1\n2020,non_clinical,vsm,all,9\n"
    rest = "2020,all,all,all,220\n2020,all,all,bme,30\n"
    assert value(figures(FOR_SENIORS, workforce_profile=some + rest), "percentage") is None


@pytest.mark.parametrize(
    ("basis", "areas", "target"),
    [
        ("own_workforce", AREAS, 13.64),
        ("local_population", AREAS, 20),
        ("local_population, population_percentage: 14", "", 14),
        ("local_population, population_percentage: 14", AREAS, 14),
        ("local_population", "", None),
        ("whichever_is_higher", AREAS, 20),
        ("whichever_is_higher, population_percentage: 13.6", "", 13.64),
        ("whichever_is_higher, population_percentage: 13.7", "", 13.7),
        ("whichever_is_higher", "", None),
        ("fixed, percentage: 33.3", AREAS, 33.3),
    ],
)
def test_a_target_follows_its_basis(figures, basis, areas, target):
    of_targets = figures(f"{areas}targets:\n  - {SENIOR}{basis}}}\n")
    assert value(of_targets, "target_percentage", 2024) == target


@pytest.mark.parametrize("population", [1, 90])
def test_a_target_does_not_tell_on_which_side_of_the_local_people_a_withheld_share_lies(figures, population):
    few = "year,staff_group,band,ethnic_group,headcount\n2020,all,all,bme,4\n2020,all,all,all,44\n"
    higher = f"targets:\n  - {SENIOR}whichever_is_higher, population_percentage: {population}}}\n"
    target = figures(higher, rules.DEFAULT, workforce_profile=few).find(year=2024, measure="target_percentage")
    assert target.withheld


def test_a_target_stays_where_its_first_year_put_it(figures):
    later = BANDS + "".join(
        line.replace("2020", "2021").replace("band_5,bme,20", "band_5,bme,90") + "\n" for line in BANDS.splitlines()[1:]
    )
    of_targets = figures(f"targets:\n  - {SENIOR}own_workforce}}\n", year=2021, workforce_profile=later)
    assert value(of_targets, "target_percentage", 2024) == 13.64


def test_the_line_begins_at_what_was_reached_in_the_first_year(figures):
    path = [value(figures(FOR_SENIORS), "target_percentage", year) for year in range(2020, 2025)]
    assert path == [10, 12.5, 15, 17.5, 20]


def test_after_the_last_year_the_target_itself_is_expected(figures):
    rows = BANDS.splitlines()[1:]
    late = "".join(f"{line.replace('2020', str(year))}\n" for year in range(2021, 2027) for line in rows)
    of_targets = figures(FOR_SENIORS, year=2026, workforce_profile=BANDS + late)
    assert value(of_targets, "percentage_point_gap_to_target", 2026) == -10


def test_a_target_that_begins_later_is_not_there_yet(figures):
    assert list(figures(FOR_SENIORS.replace("first_year: 2020", "first_year: 2021"))) == []


def test_the_counts_of_a_plan_take_the_place_of_those_of_the_files(figures):
    counts = "fixed, percentage: 20, counts: [{year: 2020, posts: 50, bme: 6}]}"
    assert value(figures(f"targets:\n  - {SENIOR}{counts}\n"), "percentage") == 12


def test_percentages_are_of_staff_of_known_ethnicity_where_the_organisation_says_so(figures):
    unknown = BANDS.replace("band_8c,unknown,0", "band_8c,unknown,100")
    assert value(figures(FOR_SENIORS, denominator="known", workforce_profile=unknown), "percentage") == 10


@pytest.mark.parametrize(
    ("members", "row"),
    [
        ({"white": 1, "bme": 0, "unknown": 0}, "The board | 1 | 0 | 1 | 100.0"),
        ({"white": 0, "bme": 1, "unknown": 0}, "The board | 1 | 1 | 0 | 100.0"),
        ({"white": 0, "bme": 0, "unknown": 0}, "The board | 0 | 0 | 0 | [z]"),
        ({"white": 8, "bme": 2, "unknown": 0}, "The board | 10 | 2 | 0 | 20.0"),
    ],
)
def test_boards_at_the_edges(figures, members, row):
    assert row in tables.people_needed(figures(FOR_THE_BOARD, board=board(members))).text


def test_a_stated_number_that_exceeds_the_posts_gives_no_share(figures):
    stated = FOR_THE_BOARD.replace("20}", "20, stated: [{year: 2020, people: 9}]}")
    prose = tables.people_needed(figures(stated, board=board({"white": 7, "bme": 0, "unknown": 0}))).text
    assert "The board | 7 | 0 | 2 | 28.6 | 9 | [z] | [z]" in prose


@pytest.mark.parametrize(
    ("targets", "members", "shares"),
    [
        (FOR_SENIORS, {}, [9.1, 10.9, 12.7, 14.5, 16.4, 18.2]),
        (FOR_THE_BOARD, {"white": 9, "bme": 1, "unknown": 0}, [10, 20, 30, 40, 50, 60]),
        (FOR_THE_BOARD, {"white": 1, "bme": 1, "unknown": 0}, [50, 100, None, None, None, None]),
        (FOR_THE_BOARD, {"white": 0, "bme": 2, "unknown": 0}, [100, None, None, None, None, None]),
    ],
)
def test_what_the_next_appointments_would_do(figures, targets, members, shares):
    files = {"board": board(members)} if members else {}
    of_targets = figures(targets, **files).select(measure="percentage_if_appointed")
    assert [None if figure.value is None else round(float(figure.value), 1) for figure in of_targets] == shares


# The gate.


def test_a_target_that_rests_on_withheld_counts_is_withheld(figures):
    of_targets = figures(FOR_THE_BOARD, rule=PROTECTED, board=board({"white": 9, "bme": 1, "unknown": 0}))
    visible = {f.key.measure for f in of_targets if f.value is not None and f.key.ethnic_group == "bme"}
    assert visible == {"target_percentage"}
    assert [f.key.year for f in of_targets.select(measure="target_percentage") if f.value is not None] == [2024]


def test_leaders_together_do_not_give_back_a_band_that_is_withheld(publication):
    few = BANDS.replace("clinical,band_8c,bme,5", "clinical,band_8c,bme,3").replace("8b,bme,5", "8b,bme,26")
    figures = publication(more=FOR_SENIORS, workforce_profile=few)
    together = figures.leadership_targets.find(band="band_8b_to_vsm", ethnic_group="bme", measure="headcount")
    one = figures.workforce_profile.find(
        staff_group="non_clinical", band="band_8b", ethnic_group="bme", measure="headcount"
    )
    assert not all(figure is not None and figure.numerator is not None for figure in (together, one))


def test_no_word_of_a_page_gives_a_small_board_back(figures):
    of_targets = figures(FOR_THE_BOARD, rule=PROTECTED, board=board({"white": 9, "bme": 1, "unknown": 0}))
    text = "\n".join(make(of_targets).text for make in MAKERS)
    assert not re.search(r"\b10\.0|\b1 of|\b[0-6] of the next|\| (?:yes|no)\b|on the path: the", text)
    assert "The board: if so many of the next appointments were BME, 2020: withheld." in text


# Every number and every direction that is shown is read again.

MAKERS = (
    narrative.leadership_targets,
    narrative.leadership_targets_finding,
    narrative.leadership_target_definitions,
    tables.leadership_targets,
    tables.leadership_targets_by_year,
    tables.leadership_targets_if_appointed,
    tables.people_needed,
    charts.leadership_targets,
)


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: f"{make.__module__[13:]}.{make.__name__}")
def test_where_no_targets_are_declared_there_is_nothing(make):
    assert make(of("lpt", 2020)).html == ""


def known_numbers(of_targets):
    numbers = set()
    for figure in of_targets:
        if figure.value is not None:
            whole = figure.key.measure in ("headcount", "people_needed", "people_stated")
            numbers.add(as_shown(figure.value, 0 if whole else figure.decimals))
            numbers |= {as_shown(end, 0 if whole else 1) for end in (figure.lower, figure.upper) if end is not None}
            numbers |= {f"{count:,}" for count in (figure.numerator, figure.denominator) if count is not None}
    return numbers


def as_shown(number, places):
    scaled = abs(number) * 10**places + Fraction(1, 2)
    return f"{Decimal(int(scaled)).scaleb(-places):,}"


@pytest.mark.parametrize(("code", "year", "edition"), REPORTS)
def test_every_number_that_is_shown_is_one_of_the_figures(code, year, edition, monkeypatch):
    monkeypatch.setattr("wres_helpers.charts.drawing.picture", lambda *_: "")
    of_targets = of(code, year, edition)
    text = "\n".join(make(of_targets).text for make in MAKERS)
    for target in of_targets.organisation.publisher.targets:
        text = text.replace(target.remark, " ") if target.remark else text
    for band in {figure.key.band for figure in of_targets}:
        text = re.sub(labels.leaders(band), " ", text, flags=re.IGNORECASE)
    text = re.sub(r"\b20\d\d\b|fewer than \d+ people|\d+ of the next \d+", " ", text)
    digits = known_numbers(of_targets)
    assert [n for n in re.findall(r"\d[\d,]*(?:\.\d+)?", text) if n.rstrip(",") not in digits] == []


@pytest.mark.parametrize(("code", "year", "edition"), REPORTS)
def test_every_direction_is_that_of_the_figures(code, year, edition):
    of_targets = of(code, year, edition)
    for sentence in narrative.leadership_targets(of_targets).text.splitlines():
        whom = sentence.removeprefix("- ").partition(":")[0]
        of_target = [f for f in of_targets if labels.leaders(f.key.band) == whom]
        gaps = [f for f in of_target if f.key[0] == year and f.key.measure == "percentage_point_gap_to_target"]
        for word, sign in (("above", 1), ("below", -1)):
            assert (f" {word} the" in sentence) == any(f.value is not None and f.value * sign > 0 for f in gaps)
        target = [f.value for f in of_target if f.key.measure == "target_percentage"][-1]
        given = [f.value for f in of_target if f.key.measure == "percentage_with_people_stated" and f.value is not None]
        assert ("and reaches the target" in sentence) == any(share >= target for share in given)
        assert ("and does not reach the target" in sentence) == any(share < target for share in given)
