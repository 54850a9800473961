"""An organisation is compared with others only where the comparison is honest."""

import csv
import re
from decimal import Decimal
from pathlib import Path

import pytest
from organisations import PARAMETERS, counts_of, figures_of

from wres_helpers import charts, disclosure, downloads, labels, load, narrative, tables
from wres_helpers.arithmetic import round_half_up
from wres_helpers.cli import main

ROOT = Path(__file__).parent.parent
REAL = ["blmk", "cheshire_ccg", "example_trust", "lpt", "mlcsu"]
HEADING = "indicator,year,scope,basis,band,ethnic_group,measure,value,source,confirmed\n"
PEOPLE = "year,staff_group,ethnic_group,headcount\n2024,all,white,75\n2024,all,bme,20\n2024,all,unknown,5\n"
ANSWERS = "year,indicator,ethnic_group,respondents,events\n2024,6,white,200,40\n2024,6,bme,50,12\n"
EVENTS = "year,indicator,ethnic_group,eligible,events\n2024,2,white,100,20\n2024,2,bme,100,10\n"
NATIONAL = "1,2024,trust,all,all,bme,percentage,28.6,WRES 2024,yes\n"
AREAS = """
populations:
  - {area: Northtown, year: 2021, people: 300, bme_percentage: 10.0, source: census}
  - {area: Southtown, year: 2021, people: 100, bme_percentage: 50.0, source: census}
"""


def comparison_of(code, year=None, edition="public"):
    return figures_of(code, year, edition)


@pytest.fixture
def comparison_with(tmp_path):
    """A function that writes an organisation and national values, and returns the comparison's figures."""

    def comparison_with(national=NATIONAL, *, kind="trust", denominator="all", more="", edition="public", **files):
        folder = tmp_path / "made"
        folder.mkdir(exist_ok=True)
        decisions = f"name: Made\nshort_name: Made\nkind: {kind}\ndenominator: {denominator}\n{more}"
        (folder / "organisation.yaml").write_text(decisions, encoding="utf-8")
        for name, text in (files or {"workforce_profile": PEOPLE}).items():
            (folder / f"{name}.csv").write_text(text, encoding="utf-8")
        if national is not None:
            (tmp_path / "benchmarks.csv").write_text(HEADING + national, encoding="utf-8")
        return disclosure.figures(load.counts("made", parameters=tmp_path), edition)

    return comparison_with


def value_of(figures, measure, **where):
    """The value of the reporting year, at one decimal or two."""
    figure = figures.comparison.find(year=figures.organisation.year, measure=measure, **where)
    if figure is None or figure.value is None:
        return None
    return float(round_half_up(figure.value, 2 if "likelihood" in measure else 1))


def words_of(figures):
    return "\n".join(piece(figures).text for piece in PIECES)


PIECES = (
    *(narrative.comparison, narrative.comparison_finding, charts.comparison),
    *(tables.comparison, tables.comparison_by_year, tables.local_people),
)


# What BLMK's own report prints.


@pytest.mark.parametrize(
    ("indicator", "group", "gap"),
    [(5, "white", 0.3), (5, "bme", 0.8), (6, "white", -0.7), (6, "bme", -1.5)],
)
def test_the_gaps_of_blmk_to_other_commissioning_groups_are_those_it_printed(indicator, group, gap):
    figures = comparison_of("blmk", 2022)
    assert value_of(figures, "percentage_point_gap_to_national", indicator=indicator, ethnic_group=group) == gap


def test_the_people_of_blmk_are_weighted_by_area():
    whole = comparison_of("blmk", 2022).comparison.select(year=2022, measure="population_percentage")[-1]
    people = 185_300 + 294_100 + 225_300 + 287_100
    weighted = (
        185_300 * Decimal("35.9") + 294_100 * Decimal("10.3") + 225_300 * Decimal("54.8") + 287_100 * 28
    ) / people
    assert whole.denominator == people
    assert round_half_up(whole.value, 4) == round(weighted, 4)
    assert round_half_up(whole.value, 1) == Decimal("30.3") != round_half_up(whole.value, 2)


def test_the_mean_of_the_areas_that_blmk_printed_is_not_used():
    areas = comparison_of("blmk", 2022).comparison.select(year=2022, measure="population_percentage")
    assert float(sum(area.value for area in areas[:-1]) / 4) == 32.25
    assert "32.2" not in words_of(comparison_of("blmk", 2022))


# National values.


def test_a_percentage_stands_beside_the_national_one_with_the_gap(comparison_with):
    figures = comparison_with()
    assert value_of(figures, "percentage_of_all") == 20.0
    assert value_of(figures, "national_percentage") == 28.6
    assert value_of(figures, "percentage_point_gap_to_national") == -8.6


def test_a_ratio_stands_beside_the_national_one_without_a_gap(comparison_with):
    figures = comparison_with("2,2024,trust,,,,relative_likelihood,1.62,WRES 2024,yes\n", relative_likelihood=EVENTS)
    assert value_of(figures, "relative_likelihood") == 2.0
    assert value_of(figures, "national_relative_likelihood") == 1.62
    assert {figure.key.measure for figure in figures.comparison} == {
        "relative_likelihood",
        "national_relative_likelihood",
    }
    assert "No clear difference from NHS trusts: recruitment (2.00, against 1.62)." in words_of(figures)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        pytest.param("1,2023,trust,all,,bme,percentage,26.4,W,yes", "another year", id="year"),
        pytest.param("1,2024,trust,known,,white,percentage,26.4,W,yes", "nothing of White staff on it", id="no own"),
        pytest.param("1,2024,trust,all,vsm,bme,percentage,12.7,W,yes", "another band", id="band"),
        pytest.param("1,2024,icb,all,,bme,percentage,26.4,W,yes", "another kind of organisation", id="scope"),
        pytest.param("9,2024,trust,all,,bme,percentage,16.5,W,yes", "another indicator", id="indicator"),
        pytest.param("1,2024,trust,all,,asian_british,percentage,9.9,W,yes", "another group", id="group"),
    ],
)
def test_a_value_that_does_not_fit_is_not_compared(comparison_with, row, why):
    only_bme = "year,staff_group,ethnic_group,headcount\n2024,all,bme,20\n2024,all,all,100\n"
    figures = comparison_with(f"{row}\n", workforce_profile=only_bme)
    assert list(figures.comparison) == [], why
    assert words_of(figures).strip() == ""


def test_an_own_value_that_was_not_reported_is_not_compared(comparison_with):
    unanswered = "year,indicator,ethnic_group,respondents\n2024,6,bme,50\n"
    figures = comparison_with("6,2024,trust,,,bme,percentage,24.9,W,yes\n", staff_survey=unanswered)
    assert list(figures.comparison) == []


def test_a_share_of_known_ethnicity_is_never_compared_with_one_of_all(comparison_with):
    only_known = "year,staff_group,ethnic_group,headcount\n2024,all,white,75\n2024,all,bme,25\n"
    figures = comparison_with(denominator="known", workforce_profile=only_known)
    assert list(figures.comparison) == []


def test_an_organisation_on_known_ethnicity_is_compared_on_the_national_basis(comparison_with):
    figures = comparison_with(denominator="known")
    assert value_of(figures, "percentage_of_all") == 20.0
    assert value_of(figures, "percentage_point_gap_to_national") == -8.6


def test_a_national_share_of_known_ethnicity_is_compared_with_the_own_one(comparison_with):
    figures = comparison_with("1,2024,trust,known,,bme,percentage,30.0,W,yes\n")
    assert value_of(figures, "percentage_of_known") == 21.1
    assert value_of(figures, "percentage_point_gap_to_national") == -8.9


def test_a_two_year_window_is_not_compared_with_one_year(comparison_with):
    row = "3,2024,trust,,,,relative_likelihood,1.03,W,yes\n"
    events = (
        "year,indicator,ethnic_group,eligible,events,years_covered\n2024,3,white,900,9,{0}\n2024,3,bme,900,18,{0}\n"
    )
    assert list(comparison_with(row, relative_likelihood=events.format(2)).comparison) == []
    assert value_of(comparison_with(row, relative_likelihood=events.format(1)), "national_relative_likelihood") == 1.03


KINDS = [
    ("trust", "NHS trusts", ""),
    ("ccg", "clinical commissioning groups", ""),
    ("icb", "clinical commissioning groups", "an integrated care board"),
    ("csu", "NHS trusts", "a commissioning support unit"),
    ("independent_provider", "NHS trusts", "an independent provider"),
]


@pytest.mark.parametrize(("kind", "whose", "other"), KINDS)
def test_the_own_kind_comes_first_and_another_kind_is_named_beside_the_number(comparison_with, kind, whose, other):
    figures = comparison_with(NATIONAL + NATIONAL.replace("trust", "ccg").replace("28.6", "22.0"), kind=kind)
    national = "28.6%" if whose == "NHS trusts" else "22.0%"
    where = f"{whose} (another kind)" if other else whose
    assert f"| 20.0% | {national} | {where}\n" in tables.comparison(figures).text.replace(whose.capitalize(), whose)
    care = f"{labels.capital(whose)} are a different kind of organisation from {other}"
    assert (care in narrative.comparison(figures).text) is bool(other)


def test_what_chance_leaves_open_is_no_difference_and_what_it_does_not_is_one(comparison_with):
    many = PEOPLE.replace("75", "7500").replace(",20", ",2000").replace(",5\n", ",500\n")
    start = "No clear difference from NHS trusts: the workforce (20.0% BME, against 28.6%)."
    assert start in narrative.comparison(comparison_with()).text
    lower = "A lower BME share than in NHS trusts, beyond chance: the workforce (20.0% BME, against 28.6%)."
    assert lower in narrative.comparison(comparison_with(workforce_profile=many)).text


def test_values_of_integrated_care_boards_come_before_those_of_commissioning_groups(comparison_with):
    both = NATIONAL.replace("trust", "ccg") + NATIONAL.replace("trust", "icb").replace("28.6", "21.0")
    assert value_of(comparison_with(both, kind="icb"), "national_percentage") == 21.0


def test_a_restated_value_is_the_one_compared_with(comparison_with):
    figures = comparison_with(NATIONAL + NATIONAL.replace("28.6", "28.4").replace("WRES 2024", "WRES 2025"))
    assert value_of(figures, "national_percentage") == 28.4
    assert "WRES 2025" in words_of(figures)
    assert "WRES 2024" not in words_of(figures)


@pytest.mark.parametrize("edition", ["public", "restricted"])
def test_an_unconfirmed_value_is_shown_in_no_edition(comparison_with, edition):
    unconfirmed = NATIONAL.replace("28.6", "29.9").replace("yes", "no")
    assert "29.9" not in words_of(comparison_with(unconfirmed, edition=edition))
    assert (
        value_of(
            comparison_with(NATIONAL + unconfirmed.replace("WRES 2024", "W"), edition=edition), "national_percentage"
        )
        == 28.6
    )


def test_no_unconfirmed_value_of_the_file_reaches_an_organisation():
    with (PARAMETERS / "benchmarks.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    confirmed = [row["value"] for row in rows if row["confirmed"] == "yes" and int(row["year"]) <= 2024]
    assert 0 < len(confirmed) < len(rows)
    assert [str(row.value) for row in counts_of("mlcsu").benchmarks] == confirmed
    assert all(row["source"] not in ("", "remembered, not read anywhere") for row in rows if row["confirmed"] == "yes")


def test_a_value_coarser_than_shown_leaves_its_gap_open(comparison_with):
    national = comparison_with(NATIONAL.replace("28.6", "29"))
    gap = national.comparison.find(measure="percentage_point_gap_to_national")
    assert (gap.lower, gap.upper) == (Decimal("-9.5"), Decimal("-8.5"))
    assert not comparison_with().comparison.find(measure="percentage_point_gap_to_national").uncertain


def test_without_a_file_there_are_no_national_values(comparison_with):
    figures = comparison_with(None)
    assert list(figures.comparison) == []
    assert charts.comparison(figures).html == ""
    assert words_of(figures).strip() == ""


def test_a_later_national_value_does_not_reach_an_earlier_report():
    years = {row.year for row in counts_of("blmk").as_of(2021).benchmarks}
    assert max(years) == 2021


# The gate.


def test_a_withheld_own_value_takes_its_gap_along_and_leaves_the_national_value(comparison_with):
    few = "year,staff_group,ethnic_group,headcount\n2024,all,white,96\n2024,all,bme,4\n2024,all,unknown,0\n"
    figures = comparison_with(workforce_profile=few, more=AREAS)
    assert value_of(figures, "national_percentage") == 28.6
    for measure in ("percentage_of_all", "percentage_point_gap_to_national", "percentage_point_gap_to_population"):
        assert all(figure.withheld and figure.value is None for figure in figures.comparison.select(measure=measure)), (
            measure
        )
    assert not re.search(r"\b4\.0\b|24\.6|-?16\.0", words_of(figures))
    assert "[c] confidential: withheld because it could identify people." in tables.comparison(figures).text
    assert (
        value_of(comparison_with(workforce_profile=few, edition="restricted"), "percentage_point_gap_to_national")
        == -24.6
    )


def test_a_gap_rests_on_the_answers_of_both_nobody_else_and_the_own_group(comparison_with):
    few = ANSWERS.replace("bme,50,12", "bme,10,6")
    figures = comparison_with("6,2024,trust,,,bme,percentage,24.9,W,yes\n", staff_survey=few)
    assert figures.comparison.find(measure="percentage_point_gap_to_national").withheld == "could identify people"


@pytest.mark.parametrize("code", REAL)
def test_own_values_are_those_of_the_other_groups(code):
    figures = figures_of(code)
    others = {figure.key: figure for group in figures.indicators for figure in group}
    own = [figure for figure in figures.comparison if not re.search("national|population", figure.key.measure)]
    own = [figure for figure in own if figure.missing != "not_available"]
    assert all(others[figure.key] == figure for figure in own)


# Local people.


def test_several_areas_are_weighted_by_their_people(comparison_with):
    figures = comparison_with(more=AREAS)
    assert [float(f.value) for f in figures.comparison.select(measure="population_percentage")] == [10.0, 50.0, 20.0]
    assert [float(f.value) for f in figures.comparison.select(measure="percentage_point_gap_to_population")] == [
        10.0,
        -30.0,
        0.0,
    ]
    sentence = narrative.comparison(figures).text
    assert "20.0% of the workforce was BME, against 20.0% of the people of the areas served." in sentence
    assert "It was higher than in Northtown (by 10.0 percentage points); it was lower than in" in sentence


def test_one_area_has_no_whole_beside_it(comparison_with):
    one = AREAS.rsplit("  - ", 1)[0]
    assert len(comparison_with(more=one).comparison.select(measure="population_percentage")) == 1


def test_the_newest_people_up_to_the_reporting_year_count(comparison_with):
    more = AREAS + "  - {area: Northtown, year: 2024, people: 300, bme_percentage: 12.0, source: estimate}\n"
    more += "  - {area: Northtown, year: 2025, people: 300, bme_percentage: 14.0, source: estimate}\n"
    assert [float(f.value) for f in comparison_with(more=more).comparison.select(measure="population_percentage")][
        :2
    ] == [
        50.0,
        12.0,
    ]


def test_people_of_later_years_are_not_compared(comparison_with):
    figures = comparison_with(more=AREAS.replace("2021", "2025"))
    assert figures.comparison.select(measure="population_percentage") == []
    assert tables.local_people(figures).html == ""


def test_figures_csv_holds_every_area_and_no_number_twice():
    rows = list(downloads.tidy(figures_of("blmk", 2022), 2022))
    assert sum(row["measure"] == "population_percentage" for row in rows) == 5
    keys = [tuple(row[name] for name in ("indicator", "band", "ethnic_group", "measure", "note")) for row in rows]
    own = [key for key in keys if key[3] == "percentage" and key[0] == 6]
    assert len(own) == len(set(own)) == 2


# The file.


BAD_ROWS = [
    (
        "1,2024,trusts,all,,bme,percentage,1,W,yes",
        "scope is 'trusts'; expected one of trust, ccg, icb; did you mean 'trust'?",
    ),
    ("1,2024,trust,,,bme,percentage,1,W,yes", "basis is empty for indicator 1; expected one of known, all"),
    ("5,2024,trust,all,,bme,percentage,1,W,yes", "basis is 'all' for indicator 5; expected it empty"),
    (
        "5,2024,trust,,,bme,percentage,101,W,yes",
        "value is '101'; expected a percentage, 0 to 100, or a ratio such as 1.54",
    ),
    (
        "5,2024,trust,,,bme,percentage,,W,yes",
        "value is empty; expected a percentage, 0 to 100, or a ratio such as 1.54",
    ),
    (
        "5,2024,trust,,,bme,relative_likelihood,1,W,yes",
        "measure is 'relative_likelihood' for indicator 5; expected percentage",
    ),
    ("2,2024,trust,,,,percentage,1,W,yes", "measure is 'percentage' for indicator 2; expected relative_likelihood"),
    (
        "2,2024,trust,,,bme,relative_likelihood,1,W,yes",
        "ethnic_group is 'bme' for a ratio; expected it empty: it compares White with BME",
    ),
    ("5,2024,trust,,band_5,bme,percentage,1,W,yes", "band is 'band_5' for indicator 5; expected all"),
    (
        "9,2024,trust,all,band_5,bme,percentage,1,W,yes",
        "band is 'band_5' for indicator 9; expected one of all, voting, non_voting, executive, non_executive",
    ),
    (
        "1,2024,trust,all,voting,bme,percentage,1,W,yes",
        "band is 'voting' for indicator 1; expected a pay band such as band_5, vsm, or all",
    ),
    ("5,2024,trust,,,bme,percentage,1,W,perhaps", "confirmed is 'perhaps'; expected one of yes, no"),
    ("5,2024,trust,,,bme,percentage,1,,yes", "source is empty; expected words"),
    ("5,2024,trust,,,bme,percentage,1,=A1,yes", "source is '=A1'; expected a value, not a formula; paste it as values"),
]


@pytest.mark.parametrize(("row", "sentence"), BAD_ROWS)
def test_a_bad_row_is_named_with_what_was_expected(tmp_path, row, sentence):
    (tmp_path / "benchmarks.csv").write_text(f"{HEADING}{row}\n", encoding="utf-8")
    problems = [str(problem) for problem in load.benchmark_problems(tmp_path)]
    assert problems == [f"{tmp_path.as_posix()}/benchmarks.csv, row 2: {sentence}"]


def test_an_ethnic_group_is_needed_for_a_percentage(tmp_path):
    (tmp_path / "benchmarks.csv").write_text(f"{HEADING}5,2024,trust,,,,percentage,1,W,yes\n", encoding="utf-8")
    assert "ethnic_group is empty; expected one of white, bme" in str(load.benchmark_problems(tmp_path)[0])


def test_a_value_twice_from_one_source_is_a_problem(tmp_path):
    (tmp_path / "benchmarks.csv").write_text(HEADING + NATIONAL * 2, encoding="utf-8")
    assert "stands twice (first in row 2); expected it once" in str(load.benchmark_problems(tmp_path)[0])


def test_every_problem_of_the_file_and_of_the_folder_is_named_at_once(comparison_with, tmp_path):
    with pytest.raises(load.InputError) as refused:
        comparison_with(f"{BAD_ROWS[0][0]}\n{BAD_ROWS[1][0]}\n", board="year,ethnic_group,headcount\n2024,bme,x\n")
    named = [problem.where.removeprefix(f"{tmp_path.as_posix()}/") for problem in refused.value.problems]
    assert named == ["made/board.csv, row 2", "benchmarks.csv, row 2", "benchmarks.csv, row 3"]


def test_check_names_the_problems_of_the_file(comparison_with, tmp_path, capsys):
    comparison_with()
    assert main(["check", "--parameters", str(tmp_path)]) == 0
    (tmp_path / "benchmarks.csv").write_text(f"{HEADING}{BAD_ROWS[0][0]}\n", encoding="utf-8")
    assert main(["check", "--parameters", str(tmp_path)]) == 1
    assert "benchmarks.csv, row 2: scope is 'trusts'" in capsys.readouterr().out


def test_a_file_of_nearly_that_name_is_not_passed_over(tmp_path):
    (tmp_path / "Benchmark.csv").write_text(HEADING, encoding="utf-8")
    assert "Benchmark.csv: is not read; expected the national values in benchmarks.csv" in str(
        load.benchmark_problems(tmp_path)[0]
    )


def test_the_file_of_the_project_has_no_problems():
    assert load.benchmark_problems(PARAMETERS) == []


# Everything together.


@pytest.mark.parametrize("code", REAL)
def test_every_real_folder_can_be_compared_in_every_year(code):
    for year in counts_of(code).organisation.years:
        for edition in ("public", "restricted"):
            text = words_of(comparison_of(code, year, edition))
            assert "None" not in text


def test_hostile_names_appear_as_text(comparison_with):
    area = "<script>alert(1)</script>, people in 1 (=1+1). Source: x"
    figures = comparison_with(
        NATIONAL.replace("WRES 2024", "<b>W</b>. Source: z"), more=AREAS.replace("Northtown", f"'{area}'")
    )
    pages = [piece(figures).html for piece in (narrative.comparison, tables.comparison, charts.comparison)]
    assert not any("<script>" in page or "<b>" in page for page in pages)
    assert "NHS trusts" in narrative.comparison_finding(figures).text


@pytest.mark.parametrize("piece", PIECES, ids=lambda piece: f"{piece.__module__[13:]}.{piece.__name__}")
def test_a_year_without_any_own_figures_has_nothing_beside_which_national_ones_could_stand(piece):
    assert piece(figures_of("cheshire_ccg", 2021)).html == ""


def test_zero_of_a_board_is_nobody_and_not_about_zero():
    assert "0.0%, against about 9%" in narrative.comparison(figures_of("mlcsu", 2021)).text.replace(
        "0.0% ethnically diverse", "0.0%"
    )


def test_a_source_that_is_not_official_is_named_as_what_it_is():
    with (PARAMETERS / "benchmarks.csv").open(encoding="utf-8", newline="") as file:
        sources = {row["source"] for row in csv.DictReader(file) if row["confirmed"] == "yes"}
    official = ("NHS England,", "GOV.UK,", "the national average in a report")
    assert [source for source in sources if not source.startswith(official) and "(" not in source] == []
