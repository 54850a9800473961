"""What the figures can and cannot say: intervals, tests, verdicts, people, changes and findings."""

import csv
from fractions import Fraction
from functools import cache
from math import inf, sqrt
from pathlib import Path
from random import Random
from statistics import correlation

import pytest
from facts import answer, each_case

from wres_helpers import downloads, evidence, figures_of, tables
from wres_helpers.evidence import chance, intervals
from wres_helpers.evidence.intervals import Share
from wres_helpers.indicators import Key
from wres_helpers.standard import verdicts

HERE = Path(__file__).parent
PERCENTAGE = {"ethnic_group": "bme", "measure": "percentage"}
GAP = {"ethnic_group": "bme", "measure": "percentage_point_gap"}
RATIO = {"measure": "relative_likelihood"}


figures_once = cache(figures_of)


@cache
def evidence_of(organisation, year):
    return evidence.of(figures_once(organisation, year, "restricted"))


@cache
def findings_of(organisation, year):
    return evidence.findings(figures_once(organisation, year, "restricted"))


def finding(organisation, year, what, indicator, **of_key):
    """The one such finding; it may stand beside another."""
    rows = findings_of(organisation, year)
    every = [*rows, *(other for row in rows for other in row.beside)]
    of = [row for row in every if row.what == what and row.key.indicator == indicator]
    return next(row for row in of if all(getattr(row.key, name) == value for name, value in of_key.items()))


def table(name):
    with (HERE / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


@cache
def oracle():
    rows = table("evidence_oracle.csv")
    return [(Share(int(r["x1"]), int(r["n1"])), Share(int(r["x2"]), int(r["n2"])), r) for r in rows]


def near(ours, theirs, margin=1e-6):
    """Within the margin, relative above 1; `approx` would take seconds over thousands."""
    return all(abs(one - other) <= margin * max(1, abs(other)) for one, other in zip(ours, theirs, strict=True))


def limits(row, name):
    return tuple(float(row[f"{name}_{end}"]) for end in ("lower", "upper"))


# Intervals and tests.


@pytest.mark.parametrize("name", ["wilson", "exact"])
def test_the_interval_of_a_share_is_the_oracles(name):
    for share, _, row in oracle():
        assert near(getattr(intervals, name)(share), limits(row, name)), share


def test_newcombes_interval_is_the_oracles():
    for one, other, row in oracle():
        ours = intervals.mover(one.rate, intervals.wilson(one), other.rate, intervals.wilson(other))
        assert near(ours, limits(row, "newcombe")), (one, other)


@pytest.mark.parametrize("name", ["difference", "ratio", "odds_ratio"])
def test_the_score_interval_of_two_shares_is_the_oracles(name):
    rows = [row for row in oracle() if not intervals.has_few(*row[:2])]
    assert len(rows) == 1000
    for one, other, row in rows:
        assert getattr(intervals, name)(one, other) == pytest.approx(limits(row, name), rel=1e-6, abs=1e-6), (
            one,
            other,
        )


def test_p_values_are_the_oracles():
    for one, other, row in oracle():
        p = row["p_fisher" if intervals.has_few(one, other) else "p_score"]
        assert near([chance.p_value(one, other)], [float(p)]), (one, other)


@pytest.mark.parametrize(
    ("one", "other", "p"),
    [
        ((16, 48), (126, 207), 0.0007),
        ((5, 47), (20, 201), 0.79),
        ((9, 47), (26, 202), 0.25),
        ((5, 48), (11, 210), 0.19),
        ((16, 1116), (30, 4011), 0.046),
    ],
)
def test_fishers_test_has_the_golden_values(one, other, p):
    assert chance.fisher(Share(*one), Share(*other)) == pytest.approx(p, rel=0.06)


def test_an_interval_leaves_parity_out_exactly_where_the_test_calls_it_beyond_chance():
    for one, other, _ in oracle():
        lower, upper = intervals.ratio(one, other)
        least, most = intervals.difference(one, other)
        assert (lower > 1 or upper < 1) == (least > 0 or most < 0), (one, other)
        if not intervals.has_few(one, other):
            assert (least > 0 or most < 0) == (chance.p_value(one, other) < chance.ALPHA), (one, other)


@pytest.mark.parametrize(
    ("one", "other", "ratio", "difference"),
    [
        ((0, 60), (5, 200), (0, 2.9054), (-0.0572, 0.0363)),
        ((5, 200), (0, 60), (0.3442, inf), (-0.0363, 0.0572)),
        ((0, 5), (0, 9), (0, inf), (-0.3363, 0.5218)),
        ((1, 1), (1, 1), (0.025, 40), (-0.975, 0.975)),
        ((5, 5), (9, 9), (0.4782, 1.5066), (-0.5218, 0.3363)),
        ((5, 5), (0, 9), (2.5368, inf), (0.3792, 1)),
    ],
)
def test_empty_and_full_cells_have_intervals_without_division_by_zero(one, other, ratio, difference):
    assert intervals.ratio(Share(*one), Share(*other)) == pytest.approx(ratio, abs=1e-4)
    assert intervals.difference(Share(*one), Share(*other)) == pytest.approx(difference, abs=1e-4)


@pytest.mark.parametrize("share", [(0, 7), (1, 17), (6, 19), (7, 7), (4, 5000)])
def test_a_share_of_few_is_exact(share):
    assert intervals.of_share(Share(*share)) == intervals.exact(Share(*share))


def test_the_trend_is_that_of_the_correlation_of_people_with_years():
    by_year = [(2018, Share(12, 90)), (2019, Share(20, 110)), (2021, Share(31, 100))]
    people = [(year, int(i < share.part)) for year, share in by_year for i in range(share.base)]
    assert chance.trend(by_year).z == pytest.approx(correlation(*zip(*people, strict=True)) * sqrt(len(people)))
    assert chance.trend(by_year[:2]) is None


# Verdicts, on the golden values of the reports.


@pytest.mark.parametrize("row", table("evidence_golden.csv"), ids=lambda row: row["case"])
def test_a_ratio_has_the_interval_and_the_verdict_that_a_statistician_gives_it(row):
    of = evidence_of(row["organisation"], int(row["report"]))
    key = Key(int(row["year"]), int(row["indicator"]), **RATIO)
    verdict, ratio, comparison = of.verdict(key), of.ratio(key), of.comparison(key)
    assert f"{float(ratio):.2f}" == row["ratio"]
    assert ("inside" if verdicts.ZONE[0] <= ratio <= verdicts.ZONE[1] else "outside") == row["zone"]
    assert ("yes" if verdict.beyond_chance else "no") == row["beyond_chance"]
    assert comparison.p == pytest.approx(float(row["p"]), abs=0.01)
    # The reference gives Katz's interval, which is narrower where cases are few.
    if not intervals.has_few(*comparison.pairs[0]):
        assert of.limits(key) == pytest.approx((float(row["lower"]), float(row["upper"])), rel=0.04)


def test_better_for_bme_staff_is_said_the_other_way_round():
    assert verdicts.of_gap(True, 0.5, (0.3, 0.8)) is verdicts.LARGE_GAP_FAVOURING
    assert verdicts.of_gap(False, 1.1, (1.05, 1.2)) is verdicts.SMALL_GAP_FAVOURING


@pytest.mark.parametrize(("ratio", "large"), [("1.25", False), ("1.252", True), ("0.8", False), ("0.799", True)])
def test_the_zone_holds_its_ends_and_is_asked_of_the_unrounded_ratio(ratio, large):
    verdict = verdicts.of_gap(True, Fraction(ratio), (1.01, 1.3) if ratio > "1" else (0.7, 0.9))
    assert (verdict in (verdicts.LARGE_GAP, verdicts.LARGE_GAP_FAVOURING)) == large


def test_every_verdict_has_at_most_five_words_and_symbols_are_no_colours():
    assert all(len(verdict.words.split()) <= 5 for verdict in verdicts.VERDICTS.values())
    symbols = [verdict.symbol for verdict in verdicts.VERDICTS.values()]
    assert len(set(symbols)) == len(symbols) == 16


def test_race_disparity_ratios_have_intervals():
    of = evidence_of("lpt", 2020)
    key = Key(2020, 1, staff_group="clinical", measure="race_disparity")
    steps = [key._replace(band=band) for band in ("lower_to_middle", "middle_to_upper", "lower_to_upper")]
    assert [round(float(of.ratio(step)), 2) for step in steps] == [1.66, 1.49, 2.47]
    assert [of.verdict(step).beyond_chance for step in steps] == [True, False, True]


# What was not reported.


def test_without_a_base_there_is_no_interval():
    of = evidence_of("mlcsu", 2024)
    for key in (Key(2024, 8, **PERCENTAGE), Key(2024, 8, **GAP)):
        assert of.limits(key) is None
    assert of.verdict(Key(2024, 8, **GAP)).words == "Large gap, not testable"


def test_a_rounded_percentage_of_a_reported_base_has_the_interval_of_its_widest_case():
    limits = evidence_of("blmk", 2022).limits(Key(2022, 5, ethnic_group="white", measure="percentage"))
    cases = [intervals.of_share(Share(part, 201)) for part in (20, 21)]  # 9.5 to 10.5 % of 201
    assert limits == pytest.approx((100 * cases[0][0], 100 * cases[1][1]))


def test_a_gap_that_even_the_smallest_base_puts_beyond_chance_is_beyond_chance():
    of = evidence_of("mlcsu", 2024)
    key = Key(2024, 2, **RATIO)
    lowest, highest = of.limits(key)
    # The true White counts, 144 of 427, give a narrower interval inside it.
    lower, upper = intervals.ratio(Share(144, 427), Share(51, 371))
    assert 1 < lowest < lower < upper < highest


@pytest.mark.parametrize("organisation", ["blmk", "example_trust"])
def test_what_is_withheld_has_no_evidence(organisation):
    figures = figures_of(organisation)
    of = evidence.of(figures)
    withheld = [figure.key for group in figures.indicators for figure in group if figure.withheld]
    assert withheld
    for key in withheld:
        assert (of.limits(key), of.ratio(key), of.verdict(key), of.people(key)) == (None, None, None, None), key


@pytest.mark.parametrize("organisation", ["lpt", "mlcsu", "blmk"])
def test_every_interval_holds_its_figure(organisation):
    figures = figures_of(organisation, edition="restricted")
    of = evidence.of(figures)
    for figure in (figure for group in figures.indicators for figure in group):
        if limits := of.limits(figure.key):
            assert limits[0] - 1e-9 <= figure.value <= limits[1] + 1e-9, figure.key


# Right comparisons only.


def test_a_row_that_is_not_comparable_is_compared_by_nothing():
    figures = figures_once("lpt", 2020, "restricted")
    key = Key(2020, 6, ethnic_group="black_british", measure="percentage")
    of = evidence.of(figures)
    assert of.figures[key].note.startswith("Not comparable: by colleagues only")
    assert of.figures[key._replace(measure="percentage_point_gap")].value is None
    assert of.verdict(key._replace(measure="percentage_point_gap")) is None
    every = [other for row in findings_of("lpt", 2020) for other in (row, *row.beside)]
    assert not any(row.key.indicator == 6 and row.key.ethnic_group == "black_british" for row in every)
    assert "by colleagues only" in tables.staff_survey_in_detail(figures).text


def test_answers_that_leave_out_dont_know_are_no_response_rate():
    survey = figures_once("example_trust", None, "restricted").staff_survey
    years = {figure.key.year for figure in survey.select(indicator=7, measure="response_percentage")}
    assert years and min(years) == 2022
    assert survey.find(year=2021, indicator=5, measure="response_percentage") is not None


# Changes.


def test_a_break_is_not_crossed_although_the_year_of_the_break_is_missing():
    of = evidence_of("mlcsu", 2024)
    key = Key(2023, 7, **PERCENTAGE)
    assert of.figures[Key(2022, 7, **PERCENTAGE)].value is None
    change = of.change(key)
    assert (change.before.key.year, change.verdict, change.limits) == (2021, verdicts.CANNOT_BE_COMPARED, None)
    assert "don’t know" in change.series_break
    assert of.change(Key(2024, 7, **GAP), since=2020).verdict is verdicts.CANNOT_BE_COMPARED


# Verdicts, people, changes, trends and findings of the reports.


@each_case("evidence")
def test_a_golden_value_of_a_report_follows(fact, expected):
    assert answer(fact, globals()) == expected


def test_medical_grades_are_never_the_band():
    every = [row for year in (2019, 2020) for row in findings_of("lpt", year)]
    assert every and all(
        "medical" not in (row.key.staff_group, *(b.key.staff_group for b in row.beside)) for row in every
    )


def test_the_evidence_of_figures_is_worked_out_once():
    figures = figures_once("lpt", 2020, "restricted")
    assert evidence.of(figures) is evidence.of(figures)
    assert evidence.findings(figures) is evidence.findings(figures)


# In files and tables.


def test_the_file_of_figures_has_evidence_beside_comparisons_of_the_whole_organisation():
    rows = {(row["indicator"], row["measure"]): row for row in downloads.tidy(figures_of("lpt", 2020), 2020)
            if row["ethnic_group"] in ("", "bme") and row["population"] == "substantive"
            and (row["staff_group"], row["band"]) == ("all", "all")}  # fmt: skip
    recruitment, training = rows[2, "relative_likelihood"], rows[4, "relative_likelihood"]
    assert (recruitment["verdict"], recruitment["people"]) == ("No clear difference", 25)
    assert (round(recruitment["interval_lower"], 2), round(recruitment["interval_upper"], 2)) == (0.96, 1.34)
    assert (training["verdict"], round(training["ratio"], 2)) == ("Small gap, beyond chance", 1.1)
    assert rows[8, "percentage"]["verdict"] is None


def test_the_file_of_figures_has_evidence_beside_bands_tiers_and_subgroups_too():
    rows = {tuple(row[name] for name in Key._fields[1:]): row for row in downloads.tidy(figures_of("lpt", 2020), 2020)}
    tier = rows[1, "substantive", "non_clinical", "band_8b_to_vsm", "bme", "percentage_point_gap"]
    band = rows[1, "substantive", "clinical", "band_6", "bme", "percentage_point_gap"]
    subgroup = rows[5, "substantive", "all", "all", "black_british", "percentage_point_gap"]
    assert (tier["verdict"], tier["people"], round(tier["ratio"], 2)) == ("Under-represented", 10, 0.4)
    assert (band["verdict"], band["people"]) == ("Under-represented", 37)
    assert (subgroup["verdict"], subgroup["people"]) == ("Large gap, beyond chance", 14)
    for row in (tier, band, subgroup):
        assert row["interval_lower"] < row["value"] < row["interval_upper"]


def test_tables_say_how_sure_each_comparison_is():
    lines = tables.relative_likelihood(figures_of("lpt", 2020)).text.splitlines()
    assert "Disciplinary process | 1.4 | 0.8 | 0.59 | 0.31 to 1.14 | ≈ No clear difference | –" in lines
    lines = tables.staff_survey(figures_of("lpt", 2020)).text.splitlines()
    line = "Equal opportunities | 88.0 | 68.4 | −19.6 | −25.5 to −14.1 | ▼▼ Large gap, beyond chance | 55"
    assert line in lines


# With no difference there is seldom one.


def test_beyond_chance_is_said_of_at_most_six_in_a_hundred_organisations_without_a_difference():
    draw, verdict_of = Random(2026), verdicts.of_gap  # noqa: S311 - nothing secret
    said = 0
    for _ in range(1000):
        rate, bases = draw.uniform(0.02, 0.6), (draw.randint(200, 4000), draw.randint(50, 1500))
        one, other = (Share(sum(draw.random() < rate for _ in range(base)), base) for base in bases)
        if one.part and other.part:
            said += verdict_of(True, one.rate / other.rate, intervals.ratio(one, other)).beyond_chance
    assert said <= 60
