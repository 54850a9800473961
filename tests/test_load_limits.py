"""No file of up to a megabyte holds up the check: lengths are looked at before anything else is."""

import time
from itertools import product

import pytest

from wres_helpers import load, standard

FOUR_KEYS = "name: Made Trust\nshort_name: Made\nkind: trust\ndenominator: all\n"
BOARD = "year,membership,ethnic_group,headcount,percentage\n"
PLAN = "year,number,indicators,action,status\n"
WORKFORCE = "year,population,staff_group,band,ethnic_group,headcount\n"
PROFILE = "year,characteristic,category,headcount\n"
RANGES = [f"{first}_to_{last.removeprefix('band_')}" for first, last in product(standard.PAY_BANDS, repeat=2)]
BANDS = [band for band in (*standard.PAY_BANDS, *RANGES, "all") if band == "all" or standard.bands_within(band)]
# Each file, and a part of what is said of it.
HOSTILE = {
    "a heading of many spaces": ("commentary.md", "# a" + " " * 4000 + "b\n", "the heading is 'a   "),
    "comments that do not end": ("commentary.md", "<!-- " * 200_000, "there is text before the first part"),
    "many parts that are none": (
        "commentary.md",
        "# 2024\n" + "".join(f"## conclusio{n}\n" for n in range(50_000)),
        "holds 49,900 more problems",
    ),
    "indicators of many spaces": (
        "action_plan.csv",
        f"{PLAN}2024,1,2{' ' * 100_000}2,Act,\n",
        "at most 2,000 characters",
    ),
    "statuses that are none": (
        "action_plan.csv",
        PLAN + "".join(f"2024,{n},2,Act,on_trak{n}\n" for n in range(40_000)),
        "holds 39,900 more problems",
    ),
    "a long list": ("organisation.yaml", f"{FOUR_KEYS}notes: [{'a,' * 90_000}]\n", "holds more than 10,000 values"),
    "a list of words that are no years": (
        "organisation.yaml",
        f"{FOUR_KEYS}notes: [{{years: [{'a, ' * 9_000}], indicators: [1], reason: derived, text: a}}]\n",
        "holds 8,900 more problems",
    ),
    "thousands of keys": (
        "organisation.yaml",
        FOUR_KEYS + "".join(f"name{n}: a\n" for n in range(4_900)),
        "holds 4,800 more problems",
    ),
    "a long text": ("organisation.yaml", f"{FOUR_KEYS}contact: {'a' * 1_000_000}\n", "at most 200,000"),
    "lists in lists": ("organisation.yaml", f"{FOUR_KEYS}notes: {'[' * 100_000}\n", "is nested too deeply"),
    "one row many times": ("board.csv", BOARD + "2024,all,bme,1,\n" * 60_000, "holds 59,899 more problems"),
    "cells that are all wrong": ("board.csv", BOARD + "x,x,x,x,x\n" * 90_000, "holds 449,900 more problems"),
    "many headings": ("board.csv", f"year,{'a,' * 250_000}\n11\n", "holds 250,001 headings"),
    "many short rows": ("board.csv", BOARD + "2\n" * 450_000, "is one more than the 200,000 rows"),
    "every band and range of every year": (
        "workforce_profile.csv",
        WORKFORCE
        + "".join(
            f"{year},{population},{staff_group},{band},all,5\n"
            for year, population, staff_group, band in product(
                range(2000, 2040), standard.POPULATIONS, ("clinical", "all"), BANDS
            )
        ),
        "the parts of all, all in 2000",
    ),
    "thousands of characteristics": (
        "equality_profile.csv",
        PROFILE + "".join(f"2024,own_{''.join(letters)},x,1\n" for letters in product("abcdefghi", repeat=5)),
        "holds 59,049 characteristics of its own",
    ),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_is_checked_within_two_seconds(tmp_path, case):
    name, content, words = HOSTILE[case]
    folder = tmp_path / "made"
    folder.mkdir()
    for file, text in {"organisation.yaml": FOUR_KEYS, name: content}.items():
        (folder / file).write_text(text, encoding="utf-8")
    start = time.process_time()
    problems = [str(problem) for problem in load.problems("made", tmp_path)]
    assert time.process_time() - start < 2
    assert any(words in problem for problem in problems)
    assert len(problems) <= 101 or case.startswith("every band")


def test_a_file_that_is_far_too_large_is_refused_at_once(tmp_path):
    folder = tmp_path / "made"
    folder.mkdir()
    (folder / "organisation.yaml").write_text(FOUR_KEYS, encoding="utf-8")
    (folder / "board.csv").write_text(BOARD + "2024,all,bme,1,\n" * 3_000_000, encoding="utf-8")
    start = time.process_time()
    problems = [str(problem) for problem in load.problems("made", tmp_path)]
    assert time.process_time() - start < 2
    assert problems == [f"{folder.as_posix()}/board.csv: is larger than 10 million bytes; expected a file of counts"]
