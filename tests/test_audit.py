"""The attacker narrows each withheld count as far as a reader can, and no further."""

import random
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path

import pytest
import sabotage
from facts import each_case

from wres_helpers import rules
from wres_helpers.audit import exposure
from wres_helpers.audit import numbers as reading
from wres_helpers.audit.exposure import knowledge
from wres_helpers.audit.numbers import Count, Number
from wres_helpers.guard.attack import Range, components, ranges
from wres_helpers.guard.bounds import Bounds
from wres_helpers.guard.knowledge import contradictory, irreducible
from wres_helpers.guard.relations import equal, ratio, relation

BANDS, GROUPS = ("band_2", "band_3", "band_4"), ("white", "bme", "unknown")


def key(ethnic_group, band="all", measure="headcount", indicator=1, year=2024):
    return Count(year, indicator, band=band, staff_group="all", ethnic_group=ethnic_group, measure=measure)


def shown(about, value, within=0):
    return Number(about, "", Fraction(value) - Fraction(within), Fraction(value) + Fraction(within), str(value))


def hidden(about):
    return Number(about, "", withheld="could identify people")


def range_of(wanted, *numbers):
    known = knowledge(numbers)
    return tuple(ranges(known.relations, known.bounds, [wanted])[wanted])


Table = Mapping[tuple[str, str], int]


def totals(table: Table) -> dict[tuple[str, str], int]:
    """A table of bands and ethnic groups with its margins."""
    whole = dict(table)
    for group in GROUPS:
        whole["all", group] = sum(table[band, group] for band in BANDS)
    for band in (*BANDS, "all"):
        whole[band, "all"] = sum(whole[band, group] for group in GROUPS)
    return whole


def tables(visible: Mapping[tuple[str, str], int]) -> Iterator[dict[tuple[str, str], int]]:
    """Every table that has these cells and margins, listed one by one."""
    cells = [(band, group) for band in BANDS for group in GROUPS]

    def filled(done: dict[tuple[str, str], int], left: int) -> Iterator[dict[tuple[str, str], int]]:
        if len(done) == len(cells):
            whole = totals(done)
            if all(whole[cell] == value for cell, value in visible.items()):
                yield whole
            return
        cell = cells[len(done)]
        row = left if cell[1] != "unknown" else min(left, _left_of_row(cell[0], done, visible, left))
        for value in [visible[cell]] if cell in visible else range(row + 1):
            if value <= left:
                yield from filled({**done, cell: value}, left - value)

    yield from filled({}, visible["all", "all"])


def _left_of_row(band, done, visible, left):
    if (band, "all") not in visible:
        return left
    return max(visible[band, "all"] - done[band, "white"] - done[band, "bme"], -1)


def test_ranges_of_200_small_tables_are_those_of_every_table_that_fits():
    chance = random.Random(5)  # noqa: S311 - a table to try, not a secret
    for _ in range(200):
        whole = totals({(band, group): chance.choice((0, 0, 1, 2, 3)) for band in BANDS for group in GROUPS})
        blank = set(chance.sample(sorted(whole), chance.randint(2, 7))) - {("all", "all")}
        visible = {cell: value for cell, value in whole.items() if cell not in blank}
        numbers = [shown(key(group, band), value) for (band, group), value in visible.items()]
        numbers += [Number(key(group, band), "") for band, group in blank]
        known = knowledge(numbers)
        wanted = [key(group, band) for band, group in sorted(blank)]
        found = ranges(known.relations, known.bounds, wanted)
        fitting = list(tables(visible))
        for band, group in blank:
            values = [table[band, group] for table in fitting]
            assert found[key(group, band)] == Range(min(values), max(values)), (visible, band, group)


@pytest.mark.parametrize(
    ("about", "numbers", "expected"),
    [
        ("a total gives its last part", [(key("white"), 40), (key("unknown"), 7), (key("all"), 50)], (3, 3)),
        ("a share of a known total", [(key("all"), 50), (key("bme", measure="percentage_of_all"), 6, "0.05")], (3, 3)),
        ("a whole percent of a larger one", [(key("all"), 400), (key("bme", measure="percentage_of_all"), 1, "0.5")],
         (2, 6)),
        ("a count of the year before and its change",
         [(key("bme", year=2023), 9), (key("bme", measure="headcount_change"), -6)], (3, 3)),
    ],
)  # fmt: skip
def test_a_count_follows_from(about, numbers, expected):
    assert range_of(key("bme"), hidden(key("bme")), *(shown(*number) for number in numbers)) == expected, about


def test_a_gap_to_the_workforce_gives_the_count_behind_a_share():
    numbers = [
        shown(key("bme"), 100), shown(key("all"), 400), shown(key("all", "band_8a"), 20),
        shown(key("bme", "band_8a", "percentage_point_gap"), -10, "0.05"),
    ]  # fmt: skip
    assert range_of(key("bme", "band_8a"), hidden(key("bme", "band_8a")), *numbers) == (3, 3)


def events(ethnic_group, measure="events", indicator=3):
    return key(ethnic_group, measure=measure, indicator=indicator)


def test_a_relative_likelihood_gives_the_last_of_its_four_counts():
    numbers = [
        shown(events("white"), 12), shown(events("white", "eligible"), 1200), shown(events("bme", "eligible"), 300),
        shown(events("", "relative_likelihood"), "1.33", "0.005"),
    ]  # fmt: skip
    assert range_of(events("bme"), hidden(events("bme")), *numbers) == (4, 4)


def test_a_relative_likelihood_of_two_unknown_counts_leaves_those_of_that_ratio():
    numbers = [
        shown(events("bme", "eligible"), 300), shown(events("white", "eligible"), 300),
        shown(events("", "relative_likelihood"), 2, "0.005"), shown(events("all"), 6),
        hidden(events("bme")), hidden(events("white")),
    ]  # fmt: skip
    assert range_of(events("white"), *numbers) == (1, 2)
    assert range_of(events("bme"), *numbers) == (2, 4)


def test_those_who_answered_are_at_most_the_staff_of_whom_they_are_a_withheld_share():
    answered = key("bme", measure="respondents", indicator=5)
    share = hidden(answered._replace(measure="response_percentage"))
    assert range_of(answered, hidden(answered), shown(key("bme"), 12), share) == (0, 12)


def test_leaders_of_all_staff_are_those_of_each_band_and_staff_group():
    leaders = {"clinical": ("band_8b", 3), "non_clinical": ("vsm", 4)}
    numbers = [shown(key("bme", band)._replace(staff_group=group), n) for group, (band, n) in leaders.items()]
    assert range_of(key("bme", "band_8b_to_vsm"), hidden(key("bme", "band_8b_to_vsm")), *numbers) == (7, 7)


def test_the_change_of_a_relative_likelihood_gives_the_year_before():
    before = {name: events(name)._replace(year=2023) for name in ("white", "bme")}
    numbers = [
        shown(before["white"], 12), hidden(before["bme"]),
        shown(before["white"]._replace(measure="eligible"), 1200),
        shown(before["bme"]._replace(measure="eligible"), 300),
        shown(events("", "relative_likelihood"), "1.50", "0.005"),
        shown(events("", "relative_likelihood_change"), "0.17", "0.005"),
    ]  # fmt: skip
    assert range_of(before["bme"], *numbers) == (4, 4)


def test_staff_of_indicators_3_and_4_are_the_workforce():
    assert range_of(events("bme", "eligible"), hidden(events("bme", "eligible")), shown(key("bme"), 3)) == (3, 3)


def test_staff_of_indicator_3_that_differ_from_the_workforce_are_not_taken_for_it():
    numbers = [shown(events("white", "eligible"), 101), shown(key("white"), 99), shown(key("bme"), 3)]
    assert range_of(events("bme", "eligible"), hidden(events("bme", "eligible")), *numbers)[1] > 3


@pytest.mark.parametrize("part", ["executive", "non_executive"])
def test_the_board_is_its_executive_and_its_other_members(part):
    other = {"executive": "non_executive", "non_executive": "executive"}[part]
    numbers = [shown(key("bme", "all", indicator=9), 7), shown(key("bme", other, indicator=9), 5)]
    wanted = key("bme", part, indicator=9)
    assert range_of(wanted, hidden(wanted), *numbers) == (2, 2)


def test_bands_that_do_not_add_up_where_it_shows_are_not_taken_for_the_whole():
    shown_ones = [("white", "all", 90), ("white", "band_2", 50), ("white", "band_3", 30), ("bme", "all", 9)]
    numbers = [*(shown(key(group, band), value) for group, band, value in shown_ones), shown(key("bme", "band_2"), 6)]
    assert range_of(key("bme", "band_3"), hidden(key("bme", "band_3")), *numbers)[0] == 0


def test_whether_senior_medical_managers_are_within_the_consultants_the_printed_counts_tell():
    medical = {"all": 200, "consultant": 65, "senior_medical_manager": 21, "non_consultant": 109, "trainee": 5}
    bme = {"all": 20, "senior_medical_manager": 4, "non_consultant": 9, "trainee": 2}
    numbers = [
        shown(key(group, band)._replace(staff_group="medical"), value)
        for group, counts in (("white", medical), ("bme", bme))
        for band, value in counts.items()
    ]
    wanted = key("bme", "consultant")._replace(staff_group="medical")
    assert range_of(wanted, hidden(wanted), *numbers) == (5, 5)


def test_where_rounded_counts_do_not_tell_senior_medical_managers_may_be_within_the_consultants_or_not():
    rounded = {"all": 110, "senior_medical_manager": 10, "non_consultant": 40, "trainee": 20}
    about = {band: key("bme", band)._replace(staff_group="medical") for band in (*rounded, "consultant")}
    numbers = [shown(about[band], value, within=2) for band, value in rounded.items()]
    within, apart = (108 - 42 - 22, 112 - 38 - 18), (108 - 42 - 22 - 12, 112 - 38 - 18 - 8)
    expected = min(within[0], apart[0]), max(within[1], apart[1])
    assert range_of(about["consultant"], hidden(about["consultant"]), *numbers) == expected


def test_a_ratio_of_two_unknown_counts_is_one_relation_between_them():
    numbers = [
        shown(events("bme", "eligible"), 300), shown(events("white", "eligible"), 600),
        shown(events("", "relative_likelihood"), 2, "0.005"), hidden(events("bme")), hidden(events("white")),
    ]  # fmt: skip
    pairs = [dict(relation.terms).keys() for relation in knowledge(numbers).relations]
    assert {events("bme"), events("white")} in pairs


WHITE = {"white_british": 80, "white_irish": 7, "white_other": 10}


@pytest.mark.parametrize(
    ("of_it", "expected"),
    [("white", (3, 3)), ("bme", (0, 1000))],
)
def test_the_subgroups_of_the_standard_are_their_group(of_it, expected):
    numbers = [shown(key(group), value) for group, value in {**WHITE, of_it: 100, "all": 1000}.items()]
    least, most = range_of(key("gypsy_or_irish_traveller"), hidden(key("gypsy_or_irish_traveller")), *numbers)
    assert (least, min(most, 1000)) == expected


AGES = {"up_to_20": "0.24", "from_71": "0.72", "21_to_25": "1.45"}


def test_counts_of_ages_that_a_source_report_withheld_follow_from_their_percentages():
    def age(band):
        return key("", band)

    half = Fraction("0.00005")
    shares = {band: Fraction(percent) / 100 for band, percent in AGES.items()}
    of_all = [
        bound
        for band, share in shares.items()
        for bound in ratio(age(band), age("all"), share - half, share + half, f"{band} is {AGES[band]}%")
    ]
    others = relation({age("others"): 1}, "14, 26, 42, 55, 76, 76, 67 and 38 people", 394, 394)
    parts = [age(band) for band in (*AGES, "others", "66_to_70", "blank")]
    whole = [relation({age("all"): 1}, "", 414, 414), equal({age("all"): 1, **dict.fromkeys(parts, -1)}, "")]
    blank = relation({age("blank"): 1}, "one person's sex is blank", 1, 1)
    bounds = Bounds([*of_all, others, *whole, blank])
    assert [bounds.of(age(band)) for band in (*AGES, "66_to_70")] == [(1, 1), (3, 3), (6, 6), (9, 9)]


@each_case("exposed")
def test_exposed_is_what_may_be_small_and_is_known_to_less_than_the_width(range_, measure, expected):
    about = key("bme", measure=measure, indicator=1 if measure == "headcount" else 5)
    number = Number(about, "", Fraction(range_[0]), Fraction(range_[1]), "")
    known = knowledge([number])
    assert [found.count.measure for found in exposure.exposures(known, [about])] == expected


@pytest.mark.parametrize(
    ("smallest", "range_", "expected"),
    [(5, (5, 9), []), (11, (7, 9), [key("bme")]), (11, (1, 9), []), (11, (0, 0), [])],
)
def test_exposed_is_judged_by_the_threshold_that_is_asked_for(smallest, range_, expected):
    known = knowledge([Number(key("bme"), "", Fraction(range_[0]), Fraction(range_[1]), "")])
    exposures = exposure.exposures(known, [key("bme")], rules.Rule(smallest=smallest))
    assert [one.count for one in exposures] == expected


# Two editions side by side.


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        pytest.param([shown(key("bme"), 8)], [hidden(key("bme"))], (8, 8), id="printed-before"),
        pytest.param([hidden(key("bme"))], [shown(key("bme"), 8)], (8, 8), id="printed-now"),
        pytest.param([shown(key("bme"), 9, within=5)], [shown(key("bme"), 12, within=5)], (7, 14), id="both-roughly"),
        pytest.param([shown(key("bme"), 8)], [shown(key("bme"), 20, within=5)], (15, 25), id="seen-to-differ"),
        pytest.param(
            [shown(key("white"), 40), shown(key("all"), 52), hidden(key("unknown")), hidden(key("bme"))],
            [shown(key("white"), 43), hidden(key("all")), shown(key("unknown"), 4), hidden(key("bme"))],
            (8, 8),
            id="through-a-total-of-which-a-part-was-corrected",
        ),
        pytest.param(
            [shown(key("white"), 40), shown(key("all"), 52), hidden(key("unknown")), hidden(key("bme"))],
            [shown(key("white"), 40), shown(key("all"), 55), hidden(key("unknown")), hidden(key("bme"))],
            (0, 15),
            id="not-where-something-unseen-has-changed",
        ),
    ],
)
def test_what_does_not_show_a_change_is_taken_for_unchanged(before, now, expected):
    assert range_of(key("bme"), *now, *reading.of_earlier(before)) == expected


def test_what_an_earlier_edition_printed_is_not_exposed_again_and_a_small_count_of_it_is_named():
    numbers = [hidden(key("bme")), hidden(key("unknown")), *reading.of_earlier([shown(key("bme"), 3)])]
    withheld = exposure.withheld_counts(numbers)
    assert key("bme") not in [one.count for one in exposure.exposures(knowledge(numbers), withheld)]
    assert exposure.in_earlier_edition(numbers) == [key("bme")]


def test_each_relation_that_is_named_is_needed():
    numbers = [shown(key("white"), 40), shown(key("unknown"), 7), shown(key("all"), 50), shown(key("all", "band_2"), 9)]
    (found,) = exposure.exposures(knowledge([hidden(key("bme")), *numbers]), [key("bme")])
    assert sorted(relation.because for relation in found.through) == [
        "2024, indicator 1, all, headcount is 50",
        "2024, indicator 1, unknown, headcount is 7",
        "2024, indicator 1, white, headcount is 40",
        "White, BME and unknown are all",
    ]


def test_numbers_that_no_people_fit_are_named():
    numbers = [
        shown(key("all"), 20),
        shown(key("bme", measure="percentage_of_all"), "12.5", "0.05"),
        shown(key("white"), 9),
    ]
    (core,) = knowledge(numbers).contradictions
    assert {relation.because for relation in core} == {
        "2024, indicator 1, all, headcount is 20",
        "2024, indicator 1, bme, percentage_of_all is 12.5",
    }


def test_irreducible_leaves_what_is_needed():
    assert irreducible(list(range(20)), lambda kept: {3, 17} <= set(kept)) == [3, 17]


def test_parity_alone_can_be_a_contradiction():
    one, other = key("white"), key("bme")
    assert contradictory([equal({one: 2, other: -2}, ""), relation({one: 1, other: 1}, "", 3, 3)])


def test_a_narrow_ratio_is_the_one_fraction_in_it():
    part, whole = key("bme"), key("all")
    (found,) = ratio(part, whole, Fraction("0.142857142856"), Fraction("0.142857142858"), "")
    assert found.terms == ((part, 7), (whole, -1))


PROFILE_HEADER = "organisation,year,characteristic,category,area,measure,value,withheld,note\n"
COULD = "could identify people"
UNPUBLISHED = '"Its count was not published, and its percentage would give it back."'


@pytest.mark.parametrize(
    ("about", "rows", "expected"),
    [
        ("the categories are all staff",
         ["sex,female,,headcount,60,", "sex,male,,headcount,37,", f"sex,blank,,headcount,,{COULD}",
          "sex,all,,headcount,100,"], {"sex blank": (3, 3)}),
        ("a percentage gives its count",
         [f"sex,blank,,headcount,,{COULD}", "sex,blank,,percentage,3.0,", "sex,all,,headcount,100,"],
         {"sex blank": (3, 3)}),
        ("a percentage that is withheld stands for its count",
         ["age,up to 20,,percentage,40.0,", "age,21 and over,,percentage,57.0,", f"age,blank,,percentage,,{COULD}",
          "age,all,,headcount,100,"], {"age blank": (3, 3)}),
        ("the gap to an area gives the percentage",
         [f"sex,female,,headcount,,{COULD}", f"sex,male,,headcount,,{COULD}",
          "sex,female,North,population_percentage,50,",
          "sex,female,North,percentage_point_gap_to_population,-47.0,", "sex,all,,headcount,100,"],
         {"sex female": (3, 3)}),
        ("what was not published is also shown together",
         ["age,31 to 40,,headcount,96,", f"age,up to 20,,headcount,,{UNPUBLISHED}",
          f"age,blank,,headcount,,{COULD}", "age,not_shown,,headcount,3,", "age,all,,headcount,100,"],
         {"age blank": (1, 1), "age up to 20": (3, 3)}),
        ("several that were not published may each be none",
         ["age,31 to 40,,headcount,96,", "age,50,,headcount,0,", f"age,up to 20,,headcount,,{UNPUBLISHED}",
          f"age,blank,,headcount,,{UNPUBLISHED}", "age,not_shown,,headcount,4,", "age,all,,headcount,100,"], {}),
        ("enough is withheld",
         [f"sex,female,,headcount,,{COULD}", f"sex,male,,headcount,,{COULD}", f"sex,blank,,headcount,,{COULD}",
          "sex,all,,headcount,100,"], {}),
    ],
)  # fmt: skip
def test_a_count_of_the_profile_follows_from(tmp_path, about, rows, expected):
    file = tmp_path / "equality_profile.csv"
    file.write_text(PROFILE_HEADER + "".join(f"trust,2024,{row},\n" for row in rows), encoding="utf-8")
    assert profile_exposed(reading.tidy(file)["trust"]) == expected, about


def profile_exposed(numbers):
    found = exposure.exposures(knowledge(numbers), exposure.withheld_counts(numbers))
    return {f"{f.count.staff_group} {f.count.band}": tuple(f.range) for f in found}


@pytest.mark.parametrize(
    ("category", "group"), [("bme", "bme"), ("white", "white"), ("not_declared", "unknown"), ("all", "all")]
)
def test_the_race_of_the_profile_is_that_of_indicator_1(category, group):
    of_profile = Count(2024, 0, staff_group="race", band=category, measure="headcount")
    numbers = [hidden(of_profile), shown(key(group), 3)]
    assert profile_exposed(numbers) == {f"race {category}": (3, 3)}


HEADER = (
    "organisation,year,indicator,population,staff_group,band,ethnic_group,measure,"
    "numerator,denominator,value,lower,upper,withheld,note\n"
)
CONFIDENTIAL = "could identify people"
# Two small counts, and as many others withheld that each has an alternative in its row and in its column.
PROTECTED = {
    ("band_2", "white"): 60, ("band_2", "bme"): 21, ("band_2", "unknown"): 9, ("band_2", "all"): 90,
    ("band_3", "white"): (30, CONFIDENTIAL), ("band_3", "bme"): (3, CONFIDENTIAL), ("band_3", "unknown"): 8,
    ("band_3", "all"): 41,
    ("band_4", "white"): (25, CONFIDENTIAL), ("band_4", "bme"): (12, CONFIDENTIAL), ("band_4", "unknown"): 6,
    ("band_4", "all"): 43,
    ("all", "white"): 115, ("all", "bme"): 36, ("all", "unknown"): 23, ("all", "all"): 174,
}  # fmt: skip


def tidy_file(folder: Path, cells, name="figures.csv") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    lines = []
    for (band, group), said in cells.items():
        value, withheld = said if isinstance(said, tuple) else (said, "")
        number = "" if withheld else value
        lines.append(f"trust,2024,1,substantive,all,{band},{group},headcount,{number},,{number},,,{withheld},\n")
    path = folder / name
    path.write_text(HEADER + "".join(lines), encoding="utf-8")
    return path


def exposed_in(path: Path) -> list[Count]:
    numbers = reading.tidy(path)["trust"]
    return [found.count for found in exposure.exposures(knowledge(numbers), exposure.withheld_counts(numbers))]


def test_a_table_with_enough_withheld_gives_nothing_away(tmp_path):
    assert exposed_in(tidy_file(tmp_path, PROTECTED)) == []


@pytest.mark.parametrize("withdrawn", [("band_3", "white"), ("band_4", "white"), ("band_4", "bme")])
def test_a_withholding_that_is_withdrawn_opens_the_small_count(tmp_path, withdrawn):
    opened = {**PROTECTED, withdrawn: PROTECTED[withdrawn][0]}
    assert exposed_in(tidy_file(tmp_path, opened)) == [key("bme", "band_3")]


@pytest.fixture(scope="module")
def saboteur():
    return sabotage.Saboteur("example_trust")


def test_a_withheld_count_that_is_shown_after_all_is_noticed(saboteur):
    tried = list(sabotage.trials(saboteur, 3))
    assert len(tried) == 3
    assert [key for key, notice in tried if not notice] == []


def test_without_such_a_mistake_nothing_is_noticed(saboteur):
    assert saboteur.secrets
    assert all(saboteur.is_safe(secret) for secret in saboteur.secrets[::18])


def test_a_relation_that_is_stated_twice_binds_once():
    one, other = key("white"), key("bme")
    twice = [relation({one: 1, other: 1}, "a total", 3, 3)] * 2
    assert components(twice, Bounds(twice)) == [twice[:1]]
