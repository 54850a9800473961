"""The attacker who knows the rule concludes what every table tells that the rule would show in the same way."""

import itertools
import random

import pytest
from minimality import sums

from wres_helpers import rules
from wres_helpers.audit import exposure
from wres_helpers.audit.exposure import knowledge
from wres_helpers.audit.numbers import Count, Number
from wres_helpers.guard import split
from wres_helpers.guard.attack import ranges
from wres_helpers.rules import FIRST_CUTS

BANDS = ("band_4", "band_5", "band_6", "band_7")
GROUPS = ("white", "bme")


def key(band, group, measure="headcount", indicator=1):
    return Count(2024, indicator, "substantive", "clinical", band, group, measure)


def figure_of(about, value):
    return Number(about, "", value, value, str(value))


def hidden(about):
    return Number(about, "", withheld="could identify people")


def row(run):
    return run[0] if len(run) == 1 else f"{run[0]}_to_{run[-1].removeprefix('band_')}"


def page(table):
    """What the rule shows of a table: its joined rows and their counts."""
    return sums(table, split(table, first=FIRST_CUTS))


def numbers_of(shown_rows):
    return [
        figure_of(key(row(run), g), n)
        for run, counts in shown_rows.items()
        for g, n in zip(GROUPS, counts, strict=True)
    ]


def fitting(shown_rows):
    """Every table that the rule would show in this way."""
    ways = []
    for run, counts in shown_rows.items():
        columns = [[c for c in itertools.product(range(n + 1), repeat=len(run)) if sum(c) == n] for n in counts]
        ways.append([list(zip(*columns_of, strict=True)) for columns_of in itertools.product(*columns)])
    for rows in itertools.product(*ways):
        table = dict(zip(BANDS, itertools.chain(*rows), strict=False))
        if page(table) == shown_rows:
            yield table


def small_tables(seed, number):
    chance = random.Random(seed)  # noqa: S311 - tables to try, not a secret
    while number:
        table = {band: (chance.choice((0, 0, 1, 2, 3, 6)), chance.choice((0, 1, 2, 5))) for band in BANDS[:3]}
        if any(len(run) > 1 for run in page(table)):
            number -= 1
            yield table


def test_the_range_of_each_joined_count_is_that_of_every_table_that_the_rule_shows_in_this_way():
    for table in small_tables(3, 25):
        whole = knowledge(numbers_of(page(table)), rules.DEFAULT)
        tables = list(fitting(page(table)))
        counts = exposure.withheld_counts(numbers_of(page(table)))
        for count, range_ in ranges(whole.relations, whole.bounds, counts).items():
            values = {table[count.band][GROUPS.index(count.ethnic_group)] for table in tables}
            assert (range_.least, range_.most) == (min(values), max(values)), (table, count)


def test_joined_rows_give_nothing_away():
    for table in small_tables(4, 60):
        numbers = numbers_of(page(table))
        assert not [*exposure.exposures(knowledge(numbers, rules.DEFAULT), exposure.withheld_counts(numbers))], table


def opened(*numbers):
    found = exposure.exposures(knowledge(numbers, rules.DEFAULT), exposure.withheld_counts(numbers))
    return {(one.count.band, one.count.ethnic_group): tuple(one.range) for one in found}


JOINED = numbers_of({("band_4", "band_5"): (60, 24), ("band_6",): (30, 8)})


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ([], {}),
        ([figure_of(key("band_5", "bme"), 21)], {("band_4", "bme"): (3, 3)}),
        ([figure_of(key("band_5", "bme")._replace(edition="in an earlier edition"), 21)], {("band_4", "bme"): (3, 3)}),
        ([figure_of(key("band_5", "bme")._replace(staff_group=g), n) for g, n in (("all", 30), ("non_clinical", 9))],
         {("band_4", "bme"): (3, 3)}),
        ([hidden(key("band_4", "bme")), hidden(key("band_5", "bme"))], {}),
    ],
)  # fmt: skip
def test_what_stands_elsewhere_opens_a_joined_row(more, expected):
    assert opened(*JOINED, *more) == expected


def test_a_lone_withheld_count_is_one_to_four_and_with_its_total_it_is_exact():
    events = [figure_of(key("all", "white", "events", 3), 93), figure_of(key("all", "bme", "events", 3), 8)]
    alone = [hidden(key("all", "white", "events", 3)), events[1]]
    assert opened(*alone) == {}
    total = figure_of(key("all", "all", "events", 3), 11)
    assert opened(*alone, total) == {("all", "white"): (1, 3)}
