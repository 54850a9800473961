"""Every part of the five source reports stands in ours, or is named as still to come."""

import csv
import re
from html import unescape
from pathlib import Path

import pytest

with (Path(__file__).parent / "source_contents.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))
# Targets are not part of the workbook yet.
TO_COME = re.compile(r"targets")


def words_of(page):
    text = re.sub(r"<(style|script)\b.*?</\1>|<[^>]+>", " ", page, flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(text))


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row["where"]], ids=lambda row: f"{row['document']}-{row['part']}"
)
def test_a_part_of_a_source_report_stands_in_ours(outputs, row):
    folder = outputs / "public" / row["organisation"] / row["year"]
    pages = {row["where"], "report"}
    for name in pages:
        assert row["found_by"] in words_of((folder / f"{name}.html").read_text(encoding="utf-8")), name


@pytest.mark.parametrize(
    "row", [row for row in ROWS if not row["where"]], ids=lambda row: f"{row['document']}-{row['part']}"
)
def test_a_part_that_is_still_to_come_is_one_of_those_that_are_known(row):
    assert TO_COME.search(row["part"])


def test_every_source_report_has_its_rows():
    assert {row["document"] for row in ROWS} == {"MLCSU-21", "MLCSU-24", "LPT-20", "CHES-21", "BLMK-22"}
