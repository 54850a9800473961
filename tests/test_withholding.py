"""What is withheld cannot be worked out, what is shown needed not be withheld, and years do not open one another."""

import itertools
import random

import numpy as np
import pytest
from basis import rows_of
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from organisations import counts_of, figures_of
<<<<<<< HEAD
from sabotage import printed_as
=======
from sabotage import as_number

from wres_helpers import disclosure, downloads, invent, load, rules
from wres_helpers.audit import exposure
from wres_helpers.audit.knowledge import knowledge
from wres_helpers.disclosure import border, rounding
>>>>>>> main
from wres_helpers.disclosure.complementary import complementary, withheld_and_rounded
from wres_helpers.disclosure.numbers import HIDDEN, ROUNDED, SHOWN, Numbers, numbers, publicly_known
from wres_helpers.disclosure.pattern import Pattern, pattern_of
from wres_helpers.disclosure.ranges import System
from wres_helpers.disclosure.relations import Part, Relation, relations
from wres_helpers.disclosure.worth import Worth

from wres_helpers import disclosure, downloads, invent, load, rules
from wres_helpers.audit import exposure
from wres_helpers.audit.knowledge import knowledge
from wres_helpers.disclosure import border, rounding
from wres_helpers.indicators import Key, Result

WIDTH = rules.PUBLIC.narrowest


def cell(name):
    return Key(2024, 1, "substantive", "clinical", f"band_{name}", "bme", "headcount")


def table(rows, columns, largest, seed):
    """A random table with its totals: the system of its counts, and which of them are small."""
    chance = random.Random(seed)  # noqa: S311 - chance, not secrecy
    inner = {(row, column): chance.randint(0, largest) for row in range(rows) for column in range(columns)}
    count, sums = {cell(at): number for at, number in inner.items()}, []
    for row in range(rows):
        parts = tuple(cell((row, column)) for column in range(columns))
        count[cell((row, "all"))] = sum(count[part] for part in parts)
        sums.append(Relation(parts, cell((row, "all")), exact=True))
    for column in [*range(columns), "all"]:
        parts = tuple(cell((row, column)) for row in range(rows))
        count[cell(("all", column))] = sum(count[part] for part in parts)
        sums.append(Relation(parts, cell(("all", column)), exact=True))
    small = frozenset(cell(at) for at, number in inner.items() if 0 < number < 5)
    between = {key: rounding.between(key, number, rules.PUBLIC) for key, number in count.items() if number > 4}
    return Numbers(count, {}, {}, frozenset(), small, rounded=between), Part(tuple(count), tuple(sums))


def told_of(people, part, may_hide):
    system = System(part, people, WIDTH)
    small = np.array([key in people.small for key in part.keys])
    allowed = np.array([may_hide(key) and people.count[key] > 0 for key in part.keys])
    worth = Worth(part.keys, [Result(key, None, rests_on=(key,)) for key in part.keys], {})
    return complementary(system, np.where(small, HIDDEN, SHOWN), small, allowed, worth)


def every_way(people, part, level):
    """All whole numbers that the table can have inside beside its shown totals, by trying them."""
    unknown = dict(zip(part.keys, level, strict=True))
    rows = [relation for relation in part.relations if "all" in relation.whole.band and "(" in relation.whole.band]
    across = [row for row in rows if row.whole.band.endswith("'all')") and "('all'" not in row.whole.band]
    down = [row for row in rows if "('all'" in row.whole.band and not row.whole.band.endswith("'all')")]
    of_row = [list(ways_of_row(people, row, unknown)) for row in across]
    for chosen in itertools.product(*of_row):
        way = {key: number for row in chosen for key, number in row.items()}
        if all(sum(way[key] for key in column.parts) == people.count[column.whole] for column in down):
            yield way


def ways_of_row(people, row, unknown):
    total = people.count[row.whole]
    choices = [choices_of(people, key, unknown[key], total) for key in row.parts]
    for numbers_now in itertools.product(*choices):
        if sum(numbers_now) == total:
            yield dict(zip(row.parts, numbers_now, strict=True))


def choices_of(people, key, level, total):
    if level == HIDDEN:
        return range(1, total + 1)
    least, most = people.rounded[key] if level == ROUNDED else (people.count[key], people.count[key])
    return range(least, most + 1)


def widths(people, part, level):
    """How far apart the lowest and the highest number of each count inside the table are."""
    ways = list(every_way(people, part, level))
    return {key: max(way[key] for way in ways) - min(way[key] for way in ways) for key in ways[0]}


def level_of(people, part, seed):
    """Small counts withheld, of the others inside the table some rounded, as chance has it."""
    chance = random.Random(seed)  # noqa: S311 - chance, not secrecy
    vague = {key for key in part.keys if "all" not in key.band and key in people.rounded and chance.random() < 0.5}
    return np.array([HIDDEN if k in people.small else ROUNDED if k in vague else SHOWN for k in part.keys])


@pytest.mark.parametrize("seeds", [range(start, start + 50) for start in range(0, 500, 50)], ids=str)
def test_ranges_agree_with_every_way_that_there_is(seeds):
    for seed in seeds:
        rows, columns = ((2, 2), (2, 3), (3, 2))[seed % 3]
        people, part = table(rows, columns, largest=6, seed=seed)
        system = System(part, people, WIDTH)
        level = level_of(people, part, seed)
        wide = widths(people, part, level)
        for at in np.flatnonzero(level == HIDDEN):
            assert min(system.range(int(at), level), WIDTH) == min(wide[part.keys[at]], WIDTH)


@pytest.mark.parametrize("seed", range(30))
def test_what_is_withheld_of_a_table_keeps_its_range_by_counting_every_way(seed):
    people, part = table(2, 3, largest=8, seed=seed)
    inside = np.array([HIDDEN if "all" not in key.band and people.count[key] > 0 else SHOWN for key in part.keys])
    chosen = told_of(people, part, lambda key: "all" not in key.band)
    ways, widest = widths(people, part, chosen), widths(people, part, inside)
    for key in people.small:
        assert ways[key] >= min(WIDTH, widest[key])


# Organisations.


@pytest.fixture(scope="module")
def invented(tmp_path_factory):
    folder = tmp_path_factory.mktemp("invented")
    invent.organisations(6, 1, folder)
    return [load.counts(code, parameters=folder) for code in load.folders(folder)]


def known_of(counts, years=None):
    rows = [row for row in rows_of(counts) if years is None or row.key.year in years]
    return numbers(rows, rules.PUBLIC)


PATTERNS = {}


def pattern_under(counts):
    """What is withheld and rounded of an organisation, worked out once."""
    if counts.folder not in PATTERNS:
        PATTERNS[counts.folder] = pattern_of(counts, rows_of(counts), rules.PUBLIC)
    return PATTERNS[counts.folder]


def exposed(people, hidden, rounded=frozenset()):
    """The counts that a reader can take for small ones and place within less than the rule's width, for no need."""
    keys = tuple(key for key in people.count if people.count[key] or key in people.small or key in people.between)
    ties = []
    for row in relations(people):
        parts = tuple(key for key in row.parts if key in set(keys))
        if parts and row.whole in keys:
            ties.append(Relation(parts, row.whole, row.exact))
    system = System(Part(keys, tuple(dict.fromkeys(ties))), people, WIDTH)
    gone = np.array([HIDDEN if key in hidden else ROUNDED if key in rounded else SHOWN for key in keys])
    all_gone = np.array([HIDDEN if key in hidden or not publicly_known(key) else SHOWN for key in keys])
    sensitive = people.small | (people.nearly_small & hidden)
    small = [at for at, key in enumerate(keys) if key in sensitive]
    narrow = [at for at in small if system.range(at, gone) < WIDTH]
    return [keys[at] for at in narrow if system.range(at, gone) < min(WIDTH, system.range(at, all_gone))]


def test_nothing_that_is_withheld_can_be_worked_out(invented):
    for counts in invented:
        for year in counts.organisation.years[-2:]:
            people = known_of(counts, {year})
            pattern = pattern_under(counts)
            assert exposed(people, pattern.keys, pattern.rounded) == []


def test_without_complementary_withholding_much_can_be_worked_out(invented):
    people = known_of(invented[0], {invented[0].organisation.year})
    assert len(exposed(people, people.small)) > 5


@pytest.mark.parametrize("how", ["keys", "rounded"])
def test_every_complementary_withholding_and_rounding_is_needed(invented, how):
    counts = invented[1]
    people = known_of(counts, {counts.organisation.year})
    pattern = pattern_under(counts)
    beyond = [key for key in getattr(pattern, how) - people.small if key.year == counts.organisation.year]
    for key in sorted(beyond)[::4]:
        assert exposed(people, pattern.keys - {key}, pattern.rounded - {key}), key


def test_a_later_year_changes_no_earlier_one(invented):
    for counts in invented[:3]:
        some = withheld_and_rounded(known_of(counts, set(counts.organisation.years[:-1])), rules.PUBLIC)
        every = pattern_under(counts)
        for before, now in zip(some, (every.keys, every.rounded), strict=True):
            assert before == {key for key in now if key.year < counts.organisation.year}


def test_the_order_of_the_rows_does_not_matter(invented, tmp_path):
    counts = invented[2]
    folder = tmp_path / counts.organisation.code
    folder.mkdir()
    invent.organisations(3, 1, tmp_path / "again")
    for path in (tmp_path / "again" / counts.organisation.code).iterdir():
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        turned = [lines[0], *reversed(lines[1:])] if path.suffix == ".csv" else lines
        (folder / path.name).write_text("".join(turned), encoding="utf-8")
    turned_round = load.counts(counts.organisation.code, parameters=tmp_path)
    before, after = pattern_under(counts), pattern_under(turned_round)
    assert (after.keys, after.rounded) == (before.keys, before.rounded)


def test_the_same_counts_give_the_same_pattern(invented):
    people = known_of(invented[3])
    assert withheld_and_rounded(people, rules.PUBLIC) == withheld_and_rounded(people, rules.PUBLIC)


def test_how_many_are_staff_and_board_members_is_known_and_stays(invented):
    for counts in invented:
        pattern = pattern_under(counts)
        small = known_of(counts).small
        assert not {key for key in (pattern.keys | pattern.rounded) - small if publicly_known(key)}


@given(st.lists(st.integers(0, 12), min_size=9, max_size=9))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_profile_of_three_bands_never_opens(counts):
    number = dict(zip(itertools.product(("band_5", "band_6", "vsm"), ("white", "bme", "unknown")), counts, strict=True))
    count = {Key(2024, 1, "substantive", "clinical", b, g, "headcount"): n for (b, g), n in number.items()}
    for band in ("band_5", "band_6", "vsm"):
        count[Key(2024, 1, "substantive", "clinical", band, "all", "headcount")] = sum(
            number[band, group] for group in ("white", "bme", "unknown")
        )
    for group in ("white", "bme", "unknown", "all"):
        key = Key(2024, 1, "substantive", "clinical", "all", group, "headcount")
        count[key] = sum(count[key._replace(band=band)] for band in ("band_5", "band_6", "vsm"))
    small = frozenset(key for key, number in count.items() if 0 < number < 5)
    between = {key: rounding.between(key, number, rules.PUBLIC) for key, number in count.items() if number > 4}
    people = Numbers(count, {}, {}, frozenset(), small, rounded=between)
    assert exposed(people, *withheld_and_rounded(people, rules.PUBLIC)) == []


# The pattern itself.


def test_the_pattern_is_that_of_the_counts(counts_from_files):
    rows = "year,staff_group,band,ethnic_group,headcount\n2024,clinical,band_5,bme,{}\n2024,clinical,band_5,white,30\n"
    many, few = (counts_from_files(workforce_profile=rows.format(number)) for number in (20, 3))
    assert [len(pattern_of(counts, rows_of(counts), rules.PUBLIC).keys) for counts in (many, few)] == [0, 5]


def test_a_pattern_does_not_tell_what_is_small_from_what_protects_it():
    assert tuple(Pattern.__dataclass_fields__) == ("keys", "rounded")


def test_what_is_small_is_withheld_whatever_a_pattern_says(publication, monkeypatch):
    monkeypatch.setattr(border, "pattern_of", lambda *_: Pattern())
    rows = "year,indicator,ethnic_group,eligible,events\n2024,2,white,100,40\n2024,2,bme,50,3\n"
    figures = publication(relative_likelihood=rows).relative_likelihood
    assert figures.find(indicator=2, ethnic_group="bme", measure="likelihood").withheld


# What reports gave away (domain: counts that follow from totals and rates).


def test_counts_that_rates_and_totals_tell_are_found_and_small_ones_withheld():
    people = known_of(counts_of("mlcsu"))
    pairs = {
        (key.year, key.ethnic_group): (people.count[key], people.count[key._replace(measure="eligible")])
        for key in people.between
        if key.measure == "events"
    }
    assert pairs[2020, "white"] == (152, 682)
    assert pairs[2020, "unknown"] == (35, 60)
    assert pairs[2021, "white"] == (184, 642)
    assert pairs[2022, "unknown"] == (9, 35)
    assert pairs[2024, "unknown"] == (3, 22)
    assert [key.year for key in people.small if key.indicator == 2] == [2024]


def test_the_rate_that_told_three_people_is_withheld_and_the_other_rates_stay():
    figures = figures_of("mlcsu").relative_likelihood
    rates = {group: figures.find(year=2024, ethnic_group=group, measure="likelihood") for group in ("white", "unknown")}
    assert (rates["white"].withheld, rates["unknown"].withheld) == ("", "could identify people")


def test_what_is_small_and_what_protects_it_are_withheld_in_the_same_words():
    for group in figures_of("example_trust").indicators:
        assert {figure.withheld for figure in group} <= {"", "could identify people"}


def test_consultants_are_the_rest_of_the_doctors_whether_or_not_their_managers_are_among_them(publication):
    """The managers are counted twice, among the consultants and for themselves: the others still add to all."""
    rows = "year,staff_group,band,ethnic_group,headcount\n"
    of = {"consultant": (40, 20), "senior_medical_manager": (6, 7), "non_consultant": (30, 10), "other": (9, 2)}
    for band, (white, bme) in of.items():
        rows += f"2024,medical,{band},white,{white}\n2024,medical,{band},bme,{bme}\n"
    more = "senior_medical_managers: within_consultants\n"
    figures = publication(more=more, workforce_profile=rows).workforce_profile
    band = {"indicator": 1, "staff_group": "medical", "measure": "headcount", "ethnic_group": "bme"}
    visible = {name: figures.find(**band, band=name).numerator is not None for name in (*of, "all")}
    assert not visible["other"]
    assert not all(visible[name] for name in ("consultant", "non_consultant", "all"))


BOARD = """\
    year,membership,ethnic_group,headcount
    2024,all,white,10
    2024,all,bme,5
    2024,all,unknown,0
    2024,voting,white,8
    2024,voting,bme,5
    2024,voting,unknown,0
    """


def test_the_few_members_without_a_vote_do_not_follow_from_the_board_and_its_voting_members(publication):
    figures = publication(board=BOARD).board
    members = {"indicator": 9, "measure": "headcount"}
    assert figures.find(**members, ethnic_group="white", band="non_voting").withheld
    assert not figures.find(**members, ethnic_group="all", band="all").withheld
    assert figures.find(**members, ethnic_group="all", band="voting").numerator is None


def test_a_rule_may_say_that_the_board_is_public(publication):
    figures = publication(rules.PUBLIC_BOARD, board=BOARD).board
    assert [figure.key for figure in figures if figure.withheld] == []
    assert figures.find(indicator=9, measure="headcount", ethnic_group="white", band="non_voting").value == 2


# Chains: what several years or several counts tell together, to an attacker who knows nothing of the choice.


def found_by_the_attacker(figures, rule=rules.PUBLIC):
    """The counts that the attacker works out of public figures."""
    printed = [as_number(figure) for figure in figures]
    return [found.count for found in exposure.exposures(knowledge(printed), exposure.withheld_counts(printed), rule)]


@given(st.lists(st.integers(0, 9), min_size=15, max_size=15))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_two_year_windows_that_overlap_do_not_open_a_year(publication, cases):
    rows = "year,indicator,ethnic_group,eligible,events,years_covered\n"
    for at, year in enumerate(range(2018, 2023)):
        for group, eligible, events in zip(("white", "bme", "unknown"), (900, 300, 40), cases[3 * at :], strict=False):
            rows += f"{year},3,{group},{eligible + at},{events},{2 if year in (2019, 2020, 2021) else 1}\n"
    figures = publication(relative_likelihood=rows).relative_likelihood
    assert found_by_the_attacker(figures) == []


@pytest.mark.parametrize("few", [1, 2, 3, 4])
@pytest.mark.parametrize("group", ["white", "bme"])
def test_a_ratio_does_not_give_back_the_fourth_of_its_counts(publication, group, few):
    events = {"white": 90, "bme": 30, "unknown": 0} | {group: few}
    rows = "year,indicator,ethnic_group,eligible,events\n"
    rows += "".join(f"2024,2,{of},{200 if of == 'white' else 80},{number}\n" for of, number in events.items())
    figures = publication(relative_likelihood=rows).relative_likelihood
    assert figures.find(indicator=2, measure="relative_likelihood").withheld
    assert found_by_the_attacker(figures) == []


@pytest.mark.parametrize("rule", [rules.HES, rules.ONS])
@given(st.tuples(*[st.tuples(st.integers(0, 70), st.integers(0, 22))] * 2))
@example(((46, 7), (22, 7)))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_who_did_not_say_yes_does_not_follow_where_every_count_is_rounded(publication, rule, answers):
    rows = "year,survey_year,population,indicator,ethnic_group,respondents,events\n"
    for group, (yes, no) in zip(("white", "bme"), answers, strict=True):
        rows += f"2024,2023,substantive,7,{group},{yes + no},{yes}\n"
    assert found_by_the_attacker(publication(rule, staff_survey=rows).staff_survey, rule) == []


@pytest.mark.parametrize("which", [1, 3])
def test_the_attacker_finds_nothing_in_all_years_and_groups_of_an_organisation(invented, which):
    groups = downloads.of_indicators(disclosure.figures(invented[which]))
    assert found_by_the_attacker(figure for group in groups for figure in group) == []
