"""Counts become the right results, with the right reason where there is none."""

import csv
import random
import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from facts import each_case
from hypothesis import given, settings
from hypothesis import strategies as st
from organisations import PARAMETERS, counts_from, counts_of

from wres_helpers import indicators, standard
from wres_helpers.indicators.remark import NOTHING_REPORTED
from wres_helpers.load.publisher import Publisher
from wres_helpers.load.rows import BoardRow, LikelihoodRow, SurveyRow, WorkforceRow


def result_of(results, **where):
    """The only result with these words in its key, or None."""
    rows = [row for row in results.rows if all(getattr(row.key, name) == word for name, word in where.items())]
    # The other indicators of the group, which a test leaves out, stand there as missing.
    rows = [row for row in rows if row.remark.reason != NOTHING_REPORTED] or rows
    assert len(rows) <= 1, [row.key for row in rows]
    return rows[0] if rows else None


def value(results, **where):
    """The value of the only result with these words in its key; None where there is none."""
    result = result_of(results, **where)
    return result.value.value if result and result.value else None


def cases():
    """The cases of the table: each with its files, and the facts that follow from them, one a row."""
    several = []
    with (Path(__file__).parent / "cases" / "indicators.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            several += [(row, [])] if row["case"] else []
            several[-1][1].append(row)
    return [pytest.param(first, facts, id=first["case"]) for first, facts in several]


def fact(result):
    """A result as the table has it: its number, or its bounds around it; how it is missing, and its note."""
    if result is None:
        return "absent", "", ""
    number = result.value
    parts = [] if not number else [number.value] if number.exact else [number.lower, number.value, number.upper]
    return parts, result.missing, result.remark.note


@pytest.mark.parametrize(("case", "facts"), cases())
def test_counts_become_the_right_results(computed, case, facts):
    files = {"workforce_profile": case["workforce"], case["group"]: case["counts"]}
    decisions = {"denominator": case["denominator"] or "all", "more": case["decisions"]}
    results = computed(case["group"], **decisions, **{name: text for name, text in files.items() if text})
    for row in facts:
        pairs = [part.split("=") for part in row["where"].split()]
        result = result_of(results, **{name: int(word) if word.isdigit() else word for name, word in pairs})
        absent = row["expected"] == "absent"
        expected = "absent" if absent else [Fraction(number) for number in row["expected"].split()]
        assert fact(result) == (expected, row["missing"], row["note"]), row["where"]


# Indicator 1.

BANDS = """\
    year,staff_group,band,ethnic_group,headcount
    2024,non_clinical,band_5,white,60
    2024,non_clinical,band_5,bme,30
    2024,non_clinical,band_5,unknown,10
    2024,non_clinical,band_6,white,40
    2024,non_clinical,band_6,bme,8
    2024,non_clinical,band_6,unknown,2
    2024,non_clinical,band_8a,white,20
    2024,non_clinical,band_8a,bme,4
    2024,non_clinical,band_8a,unknown,1
    2024,clinical,band_5,white,90
    2024,clinical,band_5,bme,60
    2024,clinical,band_5,unknown,0
    2024,medical,consultant,white,30
    2024,medical,consultant,bme,30
    2024,medical,consultant,unknown,0
    """


def test_a_change_needs_the_year_immediately_before(computed):
    profile = """\
        year,ethnic_group,headcount
        2022,bme,10
        2022,all,100
        2024,bme,22
        2024,all,200
        """
    results = computed("workforce_profile", workforce_profile=profile)
    assert not [row.key for row in results.rows if row.key.measure.endswith("_change")]


def test_a_single_year_has_no_changes(computed):
    results = computed("workforce_profile", workforce_profile=BANDS)
    assert not [row.key for row in results.rows if row.key.measure.endswith("_change")]


def test_later_years_than_the_report_are_not_in_it(computed):
    profile = "year,ethnic_group,headcount\n2023,bme,10\n2023,all,100\n2024,bme,22\n2024,all,200\n"
    results = computed("workforce_profile", year=2023, workforce_profile=profile)
    assert {row.key.year for row in results.rows} == {2023}


def test_a_count_without_its_total_takes_the_published_percentage(computed):
    profile = "year,ethnic_group,headcount,percentage\n2024,bme,332,16.7\n"
    results = computed("workforce_profile", workforce_profile=profile)
    share = result_of(results, ethnic_group="bme", measure="percentage")
    assert (share.value.value, share.numerator, share.denominator) == (Fraction("16.7"), 332, None)


def test_results_stand_in_the_order_of_the_standard(computed):
    results = computed("workforce_profile", workforce_profile=BANDS)
    headcounts = [row.key for row in results.rows if row.key[5:] == ("bme", "headcount")]
    places = [(key.staff_group, key.band) for key in headcounts]
    assert places[:5] == [
        ("non_clinical", "band_5"),
        ("non_clinical", "band_6"),
        ("non_clinical", "band_8a"),
        ("non_clinical", "under_band_1_to_5"),
        ("non_clinical", "band_5_to_7"),
    ]
    assert places[-1] == ("all", "all")


# Indicators 2 to 4.

EVENTS = """\
    year,indicator,ethnic_group,eligible,events
    2024,2,white,642,184
    2024,2,bme,294,41
    2024,2,unknown,64,25
    2024,3,white,4000,30
    2024,3,bme,1000,15
    2024,4,white,4000,3000
    2024,4,bme,1000,500
    """


# Indicators 5 to 8.

ANSWERS = """\
    year,indicator,ethnic_group,respondents,events
    2024,5,white,200,40
    2024,5,bme,50,15
    2024,5,unknown,50,5
    """


def test_a_base_beside_a_published_percentage_stays_the_base(computed):
    answers = "year,indicator,ethnic_group,respondents,percentage\n2022,5,white,201,10\n"
    results = computed("staff_survey", staff_survey=answers)
    share = result_of(results, measure="percentage")
    assert (share.value.value, share.denominator, share.rests_on[1].measure) == (10, 201, "respondents")


# Indicator 9.

BOARD = """\
    year,membership,ethnic_group,headcount
    2024,all,white,14
    2024,all,bme,5
    2024,all,unknown,1
    2024,voting,white,8
    2024,voting,bme,2
    2024,voting,unknown,0
    2024,executive,white,5
    2024,executive,bme,3
    2024,executive,unknown,0
    """


def test_a_total_board_alone_has_no_voting_members(computed):
    board = "year,ethnic_group,headcount\n2022,white,12\n2022,bme,6\n2022,unknown,1\n"
    results = computed("board", board=board)
    assert {row.key.band for row in results.rows} == {"all"}


# Missing indicators, and notes.


def test_a_missing_indicator_without_a_reason_says_that_no_figures_were_reported(computed):
    results = computed("relative_likelihood", relative_likelihood=EVENTS, staff_survey=ANSWERS)
    assert result_of(results, indicator=3, measure="relative_likelihood").remark.note == ""
    survey = computed("staff_survey")
    assert result_of(survey, indicator=6, measure="percentage").remark.note == "No figures were reported."


def test_derived_counts_say_so_on_every_figure(computed):
    more = "notes: [{years: [2024], indicators: [9], reason: derived, text: From differences.}]\n"
    results = computed("board", more=more, board=BOARD)
    assert {row.remark.note for row in results.rows} == {"Worked out from other published values."}


# Bases of the source reports, and the dictionary.


@each_case("survey_bases")
def test_survey_bases_and_percentages_of_the_source_reports(code, place, respondents, percentage):
    counts = counts_of(code)
    where = {"population": "substantive"} | dict(zip(("year", "indicator", "ethnic_group"), place, strict=True))
    results = indicators.staff_survey(counts)
    assert value(results, measure="respondents", **where) == respondents
    assert f"{float(value(results, measure='percentage', **where)):.1f}" == percentage


@pytest.mark.parametrize(
    ("staff_group", "step", "expected"),
    [
        ("non_clinical", "lower_to_middle", Fraction(151, 597) / Fraction(61, 275)),
        ("non_clinical", "middle_to_upper", Fraction(109, 151) / Fraction(23, 61)),
        ("non_clinical", "lower_to_upper", Fraction(109, 597) / Fraction(23, 275)),
        ("clinical", "lower_to_middle", Fraction(1298, 1544) / Fraction(238, 470)),
        ("clinical", "middle_to_upper", Fraction(211, 1298) / Fraction(26, 238)),
        ("clinical", "lower_to_upper", Fraction(211, 1544) / Fraction(26, 470)),
    ],
)
def test_race_disparities_of_lpt_follow_from_its_table_1(staff_group, step, expected):
    results = indicators.workforce_profile(counts_of("lpt"))
    where = {"year": 2020, "staff_group": staff_group, "band": step, "population": "substantive"}
    assert value(results, measure="race_disparity", **where) == expected


def test_the_overall_workforce_of_mlcsu_2021_is_332_of_1991():
    results = indicators.workforce_profile(counts_of("mlcsu"))
    share = result_of(results, year=2021, staff_group="all", band="all", ethnic_group="bme", measure="percentage")
    assert (share.numerator, share.denominator) == (332, 1991)


def test_indicator_7_of_the_real_trend_breaks_between_2021_and_2022():
    counts = counts_of("mlcsu")
    changes = [
        row.key.year
        for row in indicators.staff_survey(counts).rows
        if row.key[1] == 7 and row.key.measure == "percentage_point_change" and row.value
    ]
    assert 2022 not in changes


def test_every_measure_of_the_dictionary_is_one_of_the_standard():
    text = (PARAMETERS / "README.md").read_text(encoding="utf-8").partition("## Measures")[2]
    named = [
        name
        for line in re.findall(r"^\| (`[a-z_`, ]+`) \| (?:[0-9]|profile)", text, re.M)
        for name in re.findall(r"\w+", line)
    ]
    assert set(named) == set(standard.MEASURES)


def test_every_measure_of_the_dictionary_is_computed_for_the_invented_trust():
    counts = counts_of("example_trust")
    groups = (*standard.GROUPS, "equality_profile", "leadership_targets")
    results = [getattr(indicators, group)(counts) for group in groups]
    results.append(indicators.comparison(counts, results[: len(standard.GROUPS)]))
    computed_measures = {row.key.measure for group in results for row in group.rows if row.value}
    assert computed_measures == set(standard.MEASURES)


# Properties.

quick = settings(max_examples=20, deadline=None, database=None, derandomize=True)
people = st.integers(0, 400)
three = st.tuples(people, people, people)  # White, BME, unknown
NAMES = ("white", "bme", "unknown")
PLACES = [
    *(("non_clinical", band) for band in ("band_3", "band_5", "band_6", "band_8a", "vsm")),
    *(("clinical", band) for band in ("band_5", "band_7", "band_9")),
    *(("medical", band) for band in ("consultant", "trainee")),
]
tables = st.lists(three, min_size=len(PLACES), max_size=len(PLACES))


def results_of(group, rows, workforce=(), denominator="all"):
    publisher = Publisher(name="Made Trust", short_name="Made", kind="trust", denominator=denominator)
    files = {"workforce_profile": workforce, group: rows}
    years = tuple(sorted({row.year for row in (*rows, *workforce)})) or (2024,)
    return getattr(indicators, group)(counts_from(files, years[-1], years, publisher))


def workforce_rows(table):
    return [
        WorkforceRow(1, 2024, "substantive", staff_group, band, name, headcount, None)
        for (staff_group, band), headcounts in zip(PLACES, table, strict=True)
        for name, headcount in zip(NAMES, headcounts, strict=True)
    ]


def board_row(membership, name, headcount):
    return BoardRow(1, 2024, membership, name, headcount, None)


def likelihood_row(indicator, name, eligible, events, printed=None):
    return LikelihoodRow(1, 2024, "substantive", indicator, name, eligible, events, printed, 1, None)


def survey_row(indicator, name, respondents, events, printed=None):
    return SurveyRow(1, 2024, 2023, "substantive", indicator, name, respondents, events, printed)


@st.composite
def some_of_some(draw, most=400, least=0):
    """So many people, and so many of them."""
    everyone = draw(st.integers(least, most))
    return everyone, draw(st.integers(0, everyone))


pairs = st.tuples(some_of_some(), some_of_some(), some_of_some())


def every_group(table, pair):
    """Rows of all four groups from the same numbers."""
    events = [likelihood_row(n, name, *p) for n in (2, 3, 4) for name, p in zip(NAMES, pair, strict=True)]
    answers = [survey_row(n, name, *p) for n in (5, 7) for name, p in zip(NAMES, pair, strict=True)]
    members = [board_row("all", name, whole) for name, (whole, _) in zip(NAMES, pair, strict=True)]
    members += [board_row("voting", name, part) for name, (_, part) in zip(NAMES, pair, strict=True)]
    numbers = (workforce_rows(table), events, answers, members)
    return dict(zip(standard.GROUPS, numbers, strict=True))


def all_results(rows, denominator="all"):
    workforce = rows["workforce_profile"]
    return {
        row.key: row for group in standard.GROUPS for row in results_of(group, rows[group], workforce, denominator).rows
    }


@quick
@given(tables)
def test_ethnic_groups_add_to_their_totals_everywhere(table):
    headcounts = {
        row.key: row.value.value
        for row in results_of("workforce_profile", workforce_rows(table)).rows
        if row.key.measure == "headcount"
    }
    for key in headcounts:
        white, bme, unknown, with_known, everyone = (
            headcounts[key._replace(ethnic_group=name)] for name in (*NAMES, *standard.TOTALS)
        )
        assert (white + bme, with_known + unknown) == (with_known, everyone)


@quick
@given(tables)
def test_bands_add_to_their_staff_group_and_staff_groups_to_the_workforce(table):
    results = results_of("workforce_profile", workforce_rows(table))
    for position, name in enumerate(NAMES):
        for staff_group in ("non_clinical", "clinical", "medical", "all"):
            expected = sum(
                cell[position] for place, cell in zip(PLACES, table, strict=True) if staff_group in (place[0], "all")
            )
            where = {"staff_group": staff_group, "band": "all", "ethnic_group": name, "measure": "headcount"}
            assert value(results, **where) == expected


@quick
@given(tables, pairs)
def test_shares_of_the_ethnic_groups_add_to_100(table, pair):
    results = all_results(every_group(table, pair))
    for key, row in results.items():
        if key.measure in ("percentage_of_all", "percentage_of_eligible", "percentage_of_respondents") and row.value:
            assert sum(results[key._replace(ethnic_group=name)].value.value for name in NAMES) == 100


@quick
@given(tables, pairs)
def test_known_and_all_agree_when_nothing_is_unknown(table, pair):
    with_known = [(white, bme, 0) for white, bme, _ in table]
    results = all_results(every_group(with_known, (*pair[:2], (0, 0))))
    for key, row in results.items():
        if key.measure == "percentage_of_known":
            assert results[key._replace(measure="percentage_of_all")].value == row.value


@quick
@given(tables, pairs)
def test_both_denominators_give_the_same_results_when_nothing_is_unknown(table, pair):
    with_known = [(white, bme, 0) for white, bme, _ in table]
    rows = every_group(with_known, (*pair[:2], (0, 0)))
    of_all, of_known = all_results(rows, "all"), all_results(rows, "known")
    assert {key: row.value for key, row in of_all.items()} == {key: row.value for key, row in of_known.items()}


@quick
@given(some_of_some(), some_of_some())
def test_white_to_bme_and_bme_to_white_are_inverse(white, bme):
    rows = [likelihood_row(n, name, *pair) for n in (2, 3) for name, pair in (("white", white), ("bme", bme))]
    results = results_of("relative_likelihood", rows)
    white_to_bme = value(results, indicator=2, measure="relative_likelihood")
    bme_to_white = value(results, indicator=3, measure="relative_likelihood")
    if white_to_bme and bme_to_white:
        assert white_to_bme * bme_to_white == 1
    else:
        assert 0 in (*white, *bme)


def times_ten(row):
    names = [name for name in ("headcount", "eligible", "events", "respondents") if hasattr(row, name)]
    return replace(row, **{name: 10 * getattr(row, name) for name in names})


@quick
@given(tables, pairs, st.sampled_from(["all", "known"]))
def test_ten_times_the_people_leave_every_share_and_ratio(table, pair, denominator):
    rows = every_group(table, pair)
    before = all_results(rows, denominator)
    after = all_results({group: [times_ten(row) for row in several] for group, several in rows.items()}, denominator)
    assert before.keys() == after.keys()
    for key, row in before.items():
        factor = 10 if standard.MEASURES[key.measure].unit == "people" else 1
        assert (row.value and row.value.value * factor) == (after[key].value and after[key].value.value)


@quick
@given(tables, pairs, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(table, pair, order: random.Random):
    rows = every_group(table, pair)
    shuffled = {group: order.sample(several, len(several)) for group, several in rows.items()}
    assert list(all_results(rows).items()) == list(all_results(shuffled).items())


def defined(results):
    return {key for key, row in results.items() if row.value is not None}


def one_more(row):
    if isinstance(row, WorkforceRow | BoardRow):
        return replace(row, headcount=row.headcount + 1)
    base = "eligible" if isinstance(row, LikelihoodRow) else "respondents"
    return replace(row, **{base: getattr(row, base) + 1})


@quick
@given(tables, pairs, st.sampled_from(standard.GROUPS), st.data())
def test_one_person_more_never_makes_a_defined_figure_undefined(table, pair, group, data):
    # Staff enough that nobody's answers outnumber them: more respondents than staff make no response.
    rows = every_group([(white + 500, bme + 500, unknown + 500) for white, bme, unknown in table], pair)
    more = data.draw(st.sampled_from(rows[group]))
    if isinstance(more, BoardRow):
        more = next(row for row in rows[group] if row.membership == "all" and row.ethnic_group == more.ethnic_group)
    larger = rows | {group: [one_more(row) if row is more else row for row in rows[group]]}
    assert defined(all_results(rows)) <= defined(all_results(larger))


@quick
@given(tables, pairs, st.sets(st.sampled_from(NAMES)), st.sets(st.sampled_from(NAMES)))
def test_another_ethnic_group_never_makes_a_defined_figure_undefined(table, pair, names, added):
    every = every_group(table, pair)

    def only(where):
        return {group: [row for row in rows if row.ethnic_group in where] for group, rows in every.items()}

    before = {key for key, row in all_results(only(names)).items() if row.value is not None}
    assert before <= defined(all_results(only(names | added)))


def with_totals(make, pair):
    """A row for White, BME and unknown, and for the two totals."""
    white, bme, unknown = pair
    with_known = tuple(map(sum, zip(white, bme, strict=True)))
    everyone = tuple(map(sum, zip(with_known, unknown, strict=True)))
    named = zip((*NAMES, "known", "all"), (white, bme, unknown, with_known, everyone), strict=True)
    return [make(name, *numbers) for name, numbers in named]


def kept(data, rows, *columns):
    """Some of the rows with some of their cells."""
    chosen = []
    for row in rows:
        cells = {name: getattr(row, name) if data.draw(st.booleans()) else None for name in columns}
        if any(cell is not None for cell in cells.values()):
            chosen.append(replace(row, **cells))
    return chosen


exact_pairs = st.tuples(*[some_of_some(least=1)] * 3)


@quick
@given(exact_pairs, st.data())
def test_another_cell_of_counts_never_makes_a_likelihood_undefined(pair, data):
    def full(name, eligible, events):
        printed = Decimal(events * 1000 // eligible) / 1000
        return likelihood_row(2, name, eligible, events, printed=printed)

    some = kept(data, with_totals(full, pair), "eligible", "events", "likelihood")
    more = {row.ethnic_group: row for row in with_totals(full, pair)}
    one = data.draw(st.sampled_from(sorted(more)))
    larger = [row for row in some if row.ethnic_group != one] + [more[one]]
    before, after = ({row.key: row for row in results_of("relative_likelihood", rows).rows} for rows in (some, larger))
    assert defined(before) <= defined(after)


@quick
@given(exact_pairs, st.data())
def test_another_cell_of_counts_never_makes_a_survey_percentage_undefined(pair, data):
    def full(name, respondents, events):
        return survey_row(5, name, respondents, events, printed=Decimal(events * 100 // respondents))

    some = kept(data, with_totals(full, pair), "respondents", "events", "percentage")
    more = {row.ethnic_group: row for row in with_totals(full, pair)}
    one = data.draw(st.sampled_from(sorted(more)))
    larger = [row for row in some if row.ethnic_group != one] + [more[one]]
    before, after = ({row.key: row for row in results_of("staff_survey", rows).rows} for rows in (some, larger))
    assert defined(before) <= defined(after)


@quick
@given(pairs, pairs, st.data())
def test_another_member_count_never_makes_a_board_figure_undefined(voting, non_voting, data):
    rows = []
    for membership, part in (("voting", voting), ("non_voting", non_voting)):
        rows += with_totals(lambda name, headcount, _, of=membership: board_row(of, name, headcount), part)
    both = [tuple(map(sum, zip(one, other, strict=True))) for one, other in zip(voting, non_voting, strict=True)]
    rows += with_totals(lambda name, headcount, _: board_row("all", name, headcount), both)
    some = [row for row in rows if data.draw(st.booleans())]
    one = data.draw(st.sampled_from(rows))
    larger = [*(row for row in some if row is not one), one]
    before, after = ({row.key: row for row in results_of("board", several).rows} for several in (some, larger))
    assert defined(before) <= defined(after)
