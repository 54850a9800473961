"""Every part of the five source reports stands in ours."""

import csv
import re
from html import unescape
from pathlib import Path

import pytest

with (Path(__file__).parent / "source_contents.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


def words_of(page):
    text = re.sub(r"</?data\b[^>]*>", "", page)  # a figure is part of its sentence
    text = re.sub(r"<(style|script)\b.*?</\1>|<[^>]+>", " ", text, flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(text))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['document']}-{row['part']}")
def test_a_part_of_a_source_report_stands_in_ours(outputs, row):
    folder = outputs / "public" / row["organisation"] / row["year"]
    pages = {row["where"], "report"}
    for name in pages:
        assert row["found_by"] in words_of((folder / f"{name}.html").read_text(encoding="utf-8")), name


def test_no_part_of_a_source_report_is_still_to_come():
    assert [row["part"] for row in ROWS if not row["where"]] == []


def test_every_source_report_has_its_rows():
    assert {row["document"] for row in ROWS} == {"MLCSU-21", "MLCSU-24", "LPT-20", "CHES-21", "BLMK-22"}
