"""Rows are joined and counts withheld so that neither what is shown nor the rule that chose it tells a small count."""

import ast
import csv
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations, pairwise, permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from studies import minimality

from wres_helpers import guard

LPT = Path(__file__).parents[1] / "parameters" / "lpt" / "workforce_profile.csv"
TOTALS = {"known": ["white", "bme"], "all": ["white", "bme", "unknown"]}

counts = st.integers(0, 12)
tables = st.integers(1, 3).flatmap(lambda columns: st.lists(st.tuples(*[counts] * columns), min_size=1, max_size=8))
first_rows = st.lists(st.integers(0, 8), max_size=4)


def passes(rows, run):
    return all(total == 0 or total >= 5 for total in map(sum, zip(*(rows[name] for name in run), strict=True)))


def cuts(runs):
    return {run[0] for run in runs[1:]}


def every_split(names: Sequence[int]):
    for number in range(len(names)):
        for places in combinations(range(1, len(names)), number):
            yield tuple(tuple(names[a:b]) for a, b in pairwise((0, *places, len(names))))


# Joining


def clinical_bands(year):
    people = defaultdict(dict)
    with LPT.open() as file:
        for row in csv.DictReader(file):
            if (row["year"], row["population"], row["staff_group"]) == (str(year), "substantive", "clinical"):
                people[row["band"]][row["ethnic_group"]] = int(row["headcount"])
    order = [*(f"band_{name}" for name in ("1", "2", "3", "4", "5", "6", "7", "8a", "8b", "8c", "8d", "9")), "vsm"]
    return {
        name: (people[name]["known"] - people[name]["bme"], people[name]["bme"]) for name in order if name in people
    }


def test_the_clinical_bands_of_lpt_are_joined_at_both_ends_only():
    rows = clinical_bands(2020)
    runs = guard.split(rows, first=["band_8a", "band_8b", "band_8c", "band_5"])
    assert [(run[0], run[-1], sum(both), both[1]) for run, both in minimality.sums(rows, runs).items()] == [
        ("band_1", "band_2", 545, 197),
        ("band_3", "band_3", 485, 80),
        ("band_4", "band_4", 249, 31),
        ("band_5", "band_5", 735, 162),
        ("band_6", "band_6", 1125, 181),
        ("band_7", "band_7", 411, 57),
        ("band_8a", "band_8a", 157, 16),
        ("band_8b", "vsm", 80, 10),
    ]


@given(tables, first_rows)
def test_every_count_of_every_run_is_zero_or_at_least_the_smallest(table, first):
    rows = dict(enumerate(table))
    assert all(passes(rows, run) for run in guard.split(rows, first=first))


@given(tables, first_rows)
def test_the_runs_are_all_rows_in_their_order_unless_even_all_together_are_few(table, first):
    rows = dict(enumerate(table))
    names = [name for run in guard.split(rows, first=first) for name in run]
    assert names == (list(rows) if passes(rows, rows) else [])


@given(tables, first_rows)
def test_no_run_could_be_cut_once_more(table, first):
    rows = dict(enumerate(table))
    for run in guard.split(rows, first=first):
        assert not any(passes(rows, run[:cut]) and passes(rows, run[cut:]) for cut in range(1, len(run)))


@given(tables, st.integers(1, 7))
def test_the_first_cut_is_made_wherever_both_sides_pass(table, head):
    rows = dict(enumerate(table))
    sides = [name for name in rows if name < head], [name for name in rows if name >= head]
    possible = all(sides) and all(passes(rows, side) for side in sides)
    assert (head in cuts(guard.split(rows, first=[head]))) == possible


def test_a_row_of_zeros_stands_alone():
    assert guard.split({"8d": [9, 5], "9": [0, 0], "vsm": [12, 0]}) == (("8d",), ("9",), ("vsm",))


def test_a_row_with_few_white_people_is_joined_too():
    assert guard.split({"8d": [2, 9], "9": [8, 6]}) == (("8d", "9"),)


def test_the_men_of_blmk_are_shown_with_those_who_recorded_nothing():
    assert guard.split({"women": [338], "men": [75], "not recorded": [1]}) == (("women",), ("men", "not recorded"))


def test_a_higher_threshold_joins_more():
    rows = {"1": [20, 7], "2": [30, 12], "3": [40, 11]}
    assert guard.split(rows) == (("1",), ("2",), ("3",))
    assert guard.split(rows, smallest=10) == (("1", "2"), ("3",))


def test_no_rows_have_no_runs():
    assert guard.split({}) == ()


@pytest.mark.parametrize("smallest", [0, 4])
def test_a_threshold_that_leaves_fewer_than_four_values_is_refused(smallest):
    with pytest.raises(ValueError, match="fewer than four"):
        guard.split({"1": [7]}, smallest)
    with pytest.raises(ValueError, match="fewer than four"):
        guard.withheld_cells({"white": 7}, {}, ["white"], smallest)


@given(st.lists(st.tuples(counts, counts), min_size=2, max_size=8))
def test_a_corrected_edition_is_never_split_finer_than_the_one_before(pairs):
    earlier = guard.split({row: (before,) for row, (before, _) in enumerate(pairs)})
    later = guard.split({row: (after,) for row, (_, after) in enumerate(pairs)}, within=earlier)
    assert cuts(later) <= cuts(earlier)


# Withholding


@pytest.mark.parametrize(
    ("white", "bme", "unknown", "withheld"),
    [
        (93, 8, 4, set()),
        (93, 8, 0, set()),
        (93, 0, 2, set()),
        (93, 3, 4, {"bme", "known", "all"}),
        (4, 5, 0, {"white", "known", "all"}),
        (1, 4, 20, {"white", "bme", "known", "all"}),
    ],
)
def test_small_counts_are_withheld_with_the_totals_that_contain_them(white, bme, unknown, withheld):
    row = {"white": white, "bme": bme, "unknown": unknown}
    assert guard.withheld_cells(row, TOTALS, ["white", "bme"]) == withheld


def test_a_group_that_was_not_reported_is_not_withheld():
    assert guard.withheld_cells({"bme": 8}, TOTALS, ["white", "bme"]) == set()


def test_a_withheld_count_is_every_number_below_the_threshold_and_no_other():
    def page(bme):
        return minimality.shown_cells((93, bme, 2), ("white", "bme"), 5)

    assert [bme for bme in range(30) if page(bme) == page(3)] == [1, 2, 3, 4]


# What follows from knowing the rule


def few_values(tables, page, columns):
    """The small counts in joined runs that fewer than four values lead to, among all tables of a kind."""
    pages = defaultdict(list)
    for table in tables:
        rows = minimality.as_rows(table, columns)
        runs = page(rows)
        pages[runs, tuple(minimality.sums(rows, runs).values())].append(table)
    for (runs, _), alike in pages.items():
        for place in minimality.joined(runs, columns, len(alike[0]) // columns):
            values = {table[place] for table in alike}
            if len(values) < 4 and any(0 < value < 5 for value in values):
                yield alike[0], runs, place


@pytest.mark.parametrize("first", list(permutations([1, 2, 3])))
def test_in_all_tables_of_four_rows_a_count_that_is_not_shown_keeps_four_values_whatever_is_cut_first(first):
    every = [table for total in range(16) for table in minimality.compositions(total, 4)]
    assert not list(few_values(every, lambda rows: guard.split(rows, first=first), 1))


def test_in_all_tables_of_three_rows_and_two_columns_it_keeps_four_values():
    columns = [table for total in range(9) for table in minimality.compositions(total, 3)]
    every = [white + bme for white in columns for bme in columns]
    assert not list(few_values(every, guard.split, 2))


@pytest.mark.parametrize("kind", minimality.KINDS, ids=lambda kind: kind.__name__)
def test_what_is_not_shown_keeps_four_values(kind):
    small_counts, narrow, _ = minimality.study(kind, tables=8)
    assert small_counts > 0
    assert narrow == 0


def most_people_alone(rows):
    """The split with most people in rows of their own, as it might be chosen."""
    possible = [runs for runs in every_split(list(rows)) if all(passes(rows, run) for run in runs)]
    return max(possible, key=lambda runs: sum(sum(rows[run[0]]) for run in runs if len(run) == 1), default=())


def test_the_study_notices_that_a_choice_by_number_of_people_tells_a_count():
    case = minimality.merging_case((6, 4, 6, 5), 1, most_people_alone)
    assert most_people_alone({0: [6], 1: [4], 2: [6], 3: [5]}) == ((0,), (1, 2), (3,))
    assert minimality.values_kept(case) == [1]


def test_a_total_that_is_withheld_only_where_it_must_be_tells_that_it_had_to_be():
    def page(white, bme, unknown):
        if not 0 < bme < 5:
            return white, bme, unknown
        keeps_four_values = bme + unknown >= 4
        return (white, None, None, white + bme + unknown) if keeps_four_values else (white, None, unknown, None)

    alike = [bme for bme in range(30) if page(93, bme, 2) == page(93, 1, 2)]
    assert alike == [1]


def test_the_guard_knows_nothing_of_the_rest_of_the_package():
    for path in Path(guard.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            modules += [node.module] if isinstance(node, ast.ImportFrom) else []
            assert all(name.startswith("wres_helpers.guard") for name in modules if name.startswith("wres_helpers"))
