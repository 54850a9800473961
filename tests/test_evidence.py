"""What the figures can and cannot say: intervals, tests, verdicts, people, changes and findings."""

import csv
from fractions import Fraction
from functools import cache
from itertools import islice
from math import inf, sqrt
from pathlib import Path
from random import Random
from statistics import correlation

import pytest

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


@pytest.mark.parametrize(
    ("indicator", "words"),
    [
        (2, "No clear difference"),
        (3, "No clear difference"),
        (4, "Small gap, beyond chance"),
        (7, "Large gap, beyond chance"),
        (8, "Large gap, beyond chance"),
    ],
)
def test_four_fifths_and_chance_are_both_asked(indicator, words):
    key = Key(2020, indicator, **(RATIO if indicator < 5 else GAP))
    assert evidence_of("lpt", 2020).verdict(key).words == words


def test_the_zone_of_answers_is_that_of_their_ratio():
    assert float(evidence_of("lpt", 2020).ratio(Key(2020, 8, **GAP))) == pytest.approx(2.27, abs=0.005)


def test_an_empty_board_of_seven_is_too_few_to_say():
    assert evidence_of("mlcsu", 2021).verdict(Key(2021, 9, **GAP)) is verdicts.TOO_FEW


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


@pytest.mark.parametrize(
    ("staff_group", "band", "verdict"),
    [
        ("clinical", "band_2", verdicts.OVER),
        ("clinical", "band_6_to_vsm", verdicts.UNDER),
        ("clinical", "band_6", verdicts.UNDER),
        ("non_clinical", "band_2", verdicts.IN_PROPORTION),
        ("non_clinical", "band_8b", verdicts.IN_PROPORTION),  # 5 of 42: not after 12 other bands were asked
        ("non_clinical", "band_8b_to_vsm", verdicts.UNDER),
        ("medical", "trainee", verdicts.IN_PROPORTION),
    ],
)
def test_a_band_is_tested_against_the_rest_of_its_staff_group_and_adjusted(staff_group, band, verdict):
    key = Key(2020, 1, staff_group=staff_group, band=band, **GAP)
    assert evidence_of("lpt", 2020).verdict(key) is verdict


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


# People.


@pytest.mark.parametrize(
    ("organisation", "year", "key", "number", "at_parity"),
    [
        ("mlcsu", 2024, Key(2024, 2, **RATIO), 74, 125),
        ("mlcsu", 2021, Key(2021, 2, **RATIO), 43, 84),
        ("blmk", 2022, Key(2022, 2, **RATIO), 22, 39),
        ("lpt", 2020, Key(2020, 1, staff_group="non_clinical", band="band_8b_to_vsm", **GAP), 10, 17),
        ("lpt", 2020, Key(2020, 1, staff_group="clinical", band="band_6_to_vsm", **GAP), 80, 344),
        ("mlcsu", 2021, Key(2021, 9, **GAP), 2, 2),  # 1 of 7 would be less than the workforce's 16.7 %
    ],
)
def test_a_comparison_is_one_whole_number_of_people(organisation, year, key, number, at_parity):
    people = evidence_of(organisation, year).people(key)
    assert (people.number, people.at_parity, people.more) == (number, at_parity, True)


def test_fewer_people_would_have_been_discriminated_against():
    assert evidence_of("lpt", 2020).people(Key(2020, 8, **GAP)) == (32, False, 57, 25, 434)


def test_nothing_is_counted_up_where_figures_are_better_for_bme_staff():
    assert evidence_of("lpt", 2020).people(Key(2020, 3, **RATIO)) is None
    assert evidence_of("blmk", 2022).people(Key(2022, 9, **GAP)) is None


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


@pytest.mark.parametrize(
    ("organisation", "year", "key", "verdict"),
    [
        ("lpt", 2020, Key(2020, 2, **RATIO), verdicts.BETTER),
        ("lpt", 2019, Key(2019, 2, **RATIO), verdicts.WORSE),
        ("lpt", 2020, Key(2020, 3, **RATIO), verdicts.NO_CLEAR_CHANGE),
        ("blmk", 2022, Key(2022, 2, **RATIO), verdicts.NO_CLEAR_CHANGE),
        ("lpt", 2020, Key(2020, 7, **PERCENTAGE), verdicts.NO_CLEAR_CHANGE),
        ("mlcsu", 2024, Key(2024, 8, **PERCENTAGE), verdicts.NOT_TESTABLE),
    ],
)
def test_a_change_has_a_verdict(organisation, year, key, verdict):
    assert evidence_of(organisation, year).change(key).verdict is verdict


def test_a_break_is_not_crossed_although_the_year_of_the_break_is_missing():
    of = evidence_of("mlcsu", 2024)
    key = Key(2023, 7, **PERCENTAGE)
    assert of.figures[Key(2022, 7, **PERCENTAGE)].value is None
    change = of.change(key)
    assert (change.before.key.year, change.verdict, change.limits) == (2021, verdicts.CANNOT_BE_COMPARED, None)
    assert "don’t know" in change.series_break
    assert of.change(Key(2024, 7, **GAP), since=2020).verdict is verdicts.CANNOT_BE_COMPARED


def test_the_trend_of_a_share_is_over_all_comparable_years():
    trend = evidence_of("mlcsu", 2024).trend(Key(2024, 1, **PERCENTAGE))
    assert trend.years == (2020, 2021, 2022, 2023, 2024)
    assert trend.beyond_chance and trend.z > 0
    assert evidence_of("lpt", 2020).trend(Key(2020, 7, **PERCENTAGE)).years == (2018, 2019, 2020)
    assert evidence_of("mlcsu", 2024).trend(Key(2024, 7, **PERCENTAGE)) is None


# Findings.


@pytest.mark.parametrize(("organisation", "year"), [("lpt", 2020), ("mlcsu", 2024), ("mlcsu", 2021), ("blmk", 2022)])
def test_there_are_three_to_six_findings(organisation, year):
    assert 3 <= len(findings_of(organisation, year)) <= 6


def test_findings_beyond_chance_come_first_by_people():
    rows = findings_of("lpt", 2020)
    assert [(row.what, row.key.indicator, row.people.number) for row in islice(rows, 4)] == [
        ("bands", 1, 80),
        ("gap", 7, 55),
        ("gap", 8, 32),
        ("leadership", 1, 10),
    ]


def test_leaders_are_a_finding():
    leaders = finding("lpt", 2020, "leadership", 1, staff_group="non_clinical")
    assert leaders.key.band == "band_8b_to_vsm"
    assert leaders.people == (10, True, 7, 17, 74)
    clinical = finding("lpt", 2020, "leadership", 1, staff_group="clinical", band="band_8a_to_vsm")
    assert clinical.people.base == 237  # summed from single bands


def test_the_drop_between_bands_is_a_finding_with_its_other_side():
    bands = finding("lpt", 2020, "bands", 1)
    assert bands.people == (80, True, 264, 344, 1773)
    assert [(over.key.band, over.verdict) for over in bands.beside] == [("band_2", verdicts.OVER)]


def test_medical_grades_are_never_the_band():
    every = [row for year in (2019, 2020) for row in findings_of("lpt", year)]
    assert every and all(
        "medical" not in (row.key.staff_group, *(b.key.staff_group for b in row.beside)) for row in every
    )


def test_discrimination_is_more_than_double():
    gap = finding("lpt", 2020, "gap", 8)
    assert gap.ratio > 2 and gap.verdict is verdicts.LARGE_GAP


def test_a_subgroup_that_fares_worse_stands_beside_its_gap():
    gap = finding("lpt", 2020, "gap", 7)
    values = [round(float(figure.value)) for figure in (*gap.figures[1:], gap.beside[0].figures[1])]
    assert values == [68, 88, 55]
    assert gap.beside[0].key.ethnic_group == "black_british"


def test_a_subgroup_that_the_average_hides_is_a_finding():
    subgroup = finding("lpt", 2020, "subgroup", 5, population="substantive")
    assert (subgroup.key.ethnic_group, subgroup.people.actual, subgroup.people.base) == ("black_british", 34, 86)
    assert any(other.key.population == "bank" for other in subgroup.beside)


def test_the_largest_real_change_is_a_finding_and_the_good_news():
    change = finding("lpt", 2020, "change", 2)
    assert change.verdict is verdicts.BETTER
    assert [round(float(figure.value), 2) for figure in change.figures] == [1.14, 1.97]


@pytest.mark.parametrize(
    ("organisation", "year", "indicators"), [("lpt", 2020, [2, 3, 5, 9]), ("blmk", 2022, [4, 5, 6, 8, 9])]
)
def test_what_chance_leaves_open_is_listed(organisation, year, indicators):
    rows = evidence.unclear(figures_once(organisation, year, "restricted"))
    assert [row.key.indicator for row in rows] == indicators


@pytest.mark.parametrize(
    ("organisation", "year", "people"), [("mlcsu", 2024, 74), ("mlcsu", 2021, 43), ("blmk", 2022, 22)]
)
def test_recruitment_is_the_first_finding(organisation, year, people):
    first = findings_of(organisation, year)[0]
    assert (first.what, first.key.indicator, first.people.number) == ("gap", 2, people)
    assert first.verdict is verdicts.LARGE_GAP


def test_a_ratio_that_went_up_says_whether_that_is_clear():
    change = finding("mlcsu", 2024, "gap", 2).change
    assert change.now.value > change.before.value
    assert change.verdict is verdicts.NO_CLEAR_CHANGE


def test_a_share_that_rises_as_people_leave_is_a_finding():
    share = finding("mlcsu", 2024, "share_of_fewer", 1)
    now, before, headcount = (float(figure.value) for figure in share.figures)
    assert now > before and headcount == -49


def test_a_large_gap_without_counts_is_a_finding_that_says_so():
    assert finding("mlcsu", 2024, "gap", 8).ratio == pytest.approx(1.94, abs=0.005)
    assert finding("mlcsu", 2024, "gap", 8).verdict is verdicts.LARGE_NOT_TESTABLE


def test_a_stated_number_that_misses_the_plans_own_target_is_a_finding():
    target = finding("mlcsu", 2021, "target", 9)
    stated, aim = target.figures[:2]
    assert (stated.numerator, stated.denominator, aim.value) == (1, 7, 20)


def test_clinical_and_non_clinical_leaders_differ():
    apart = finding("blmk", 2022, "leadership_difference", 1)
    assert [(row.numerator, row.denominator) for row in apart.figures] == [(24, 135), (31, 84)]


def test_equal_opportunities_are_27_points_apart():
    gap = finding("blmk", 2022, "gap", 7)
    assert float(gap.figures[0].value) == pytest.approx(-27.5, abs=0.05)


@pytest.mark.parametrize(("organisation", "year"), [("lpt", 2020), ("blmk", 2022)])
def test_there_is_good_news(organisation, year):
    rows = findings_of(organisation, year)
    assert any(row.what == "good_news" or row.verdict is verdicts.BETTER for row in rows)


def test_what_could_not_be_tested_is_no_good_news():
    assert [row for row in findings_of("mlcsu", 2024) if row.what == "good_news"] == []


def test_an_organisation_without_figures_has_no_findings():
    assert evidence.findings(figures_of("cheshire_ccg", edition="restricted")) == ()


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
