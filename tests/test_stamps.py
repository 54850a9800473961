"""Only what changed is made again: what a report was made from is known, and what stands is looked at."""

import json
import re
import shutil
from pathlib import Path

import pytest
from houses import BOARD, BOARD_ROWS, SUBJECT, contents, notebook

from wres_helpers.run import stamps

ROOT = Path(__file__).parents[1]
ALL = ["first 2023", "first 2024", "second 2023", "second 2024"]


def test_a_second_run_makes_nothing_and_changes_nothing_but_its_log(standing):
    before = contents(standing.outputs)
    assert standing.run()[2] == "0 reports written, 4 as before, 0 failed\n"
    assert standing.log() == []
    del before[Path("run.log")]
    assert {name: file for name, file in contents(standing.outputs).items() if name.name != "run.log"} == before


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("organisation.yaml", "name: Other Trust\nshort_name: o\nkind: trust\ndenominator: known\n"),
        ("board.csv", BOARD_ROWS.replace("bme,6", "bme,7")),
        ("action_plan.csv", "year,action\n2024,Act\n"),
        ("commentary.md", "# 2024\n## introduction\nHello.\n"),
    ],
)
def test_a_changed_file_redoes_the_reports_of_its_organisation(standing, name, text):
    standing.write(f"parameters/first/{name}", text)
    assert standing.run()[2] == "2 reports written, 2 as before, 0 failed\n"
    assert standing.reports() == ALL[:2]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("notebooks/summary.ipynb", notebook(SUBJECT, BOARD)),
        ("parameters/benchmarks.csv", (ROOT / "parameters" / "benchmarks.csv").read_text(encoding="utf-8")),
    ],
)
def test_a_changed_notebook_or_national_value_redoes_every_report(standing, name, text):
    standing.write(name, text)
    standing.run()
    assert standing.reports() == ALL


def test_a_notebook_that_was_only_executed_redoes_nothing(standing):
    place = standing.folder / "notebooks" / "board.ipynb"
    executed = json.loads(place.read_text(encoding="utf-8"))
    executed["cells"][1].update(execution_count=7, outputs=[{"output_type": "stream", "name": "stdout", "text": "x"}])
    place.write_text(json.dumps(executed), encoding="utf-8")
    assert standing.run()[2] == "0 reports written, 4 as before, 0 failed\n"


def test_another_version_of_a_library_redoes_everything(standing, monkeypatch):
    monkeypatch.setattr(stamps, "version", lambda name: "another")
    standing.run()
    assert standing.reports() == ALL


@pytest.mark.parametrize("name", ["board.html", "board.ipynb", "report.html", "figures.csv", "figures.xlsx"])
@pytest.mark.parametrize("how", ["damaged", "deleted"])
def test_a_report_with_a_damaged_or_deleted_file_is_made_again(standing, name, how):
    before = contents(standing.outputs / "public")
    page = standing.outputs / "public" / "first" / "2024" / name
    page.write_bytes(page.read_bytes()[:-1]) if how == "damaged" else page.unlink()
    standing.run()
    assert standing.reports() == ["first 2024"]
    assert contents(standing.outputs / "public") == before


def test_a_damaged_index_page_is_written_again_and_no_report_made(standing):
    before = contents(standing.outputs / "public")
    (standing.outputs / "public" / "first" / "index.html").unlink()
    (standing.outputs / "public" / "index.html").write_text("damaged", encoding="utf-8")
    standing.run()
    assert standing.log() == []
    assert contents(standing.outputs / "public") == before


def test_a_deleted_organisation_is_made_again(standing):
    before = contents(standing.outputs / "public")
    shutil.rmtree(standing.outputs / "public" / "first")
    standing.run()
    assert standing.reports() == ALL[:2]
    assert contents(standing.outputs / "public") == before


@pytest.mark.parametrize("text", ["", "{", "[]", '{"facts": {}}'])
def test_a_damaged_record_means_that_nothing_is_known(standing, text):
    (standing.outputs / ".made" / "public" / "first.json").write_text(text, encoding="utf-8")
    assert standing.run()[0] == 0
    assert standing.reports() == ALL[:2]


def test_an_organisation_that_was_not_named_stays_listed_when_its_record_is_gone(standing):
    portal = (standing.outputs / "public" / "index.html").read_bytes()
    shutil.rmtree(standing.outputs / ".made")
    standing.run("first")
    assert (standing.outputs / "public" / "index.html").read_bytes() == portal


def test_a_year_that_was_left_out_is_made_by_the_next_run(standing):
    standing.write("parameters/first/board.csv", BOARD_ROWS.replace("bme,6", "bme,7"))
    standing.run("--year", "2023")
    assert standing.reports() == ["first 2023"]
    standing.run()
    assert standing.reports() == ["first 2024"]


def test_fresh_makes_everything_again(standing):
    standing.run("--fresh")
    assert standing.reports() == ALL


def test_each_edition_is_known_for_itself(standing):
    standing.run("--edition", "restricted")
    assert standing.reports() == ALL
    standing.run()
    assert standing.log() == []


def test_a_failed_report_is_tried_again_and_what_stood_stands(standing):
    before = contents(standing.outputs / "public")
    standing.write("notebooks/summary.ipynb", notebook("assert year != 2024"))
    standing.run()
    assert standing.run()[2].endswith("0 reports written, 2 as before, 2 failed\n")
    after = contents(standing.outputs / "public")
    assert {name: file for name, file in after.items() if "2024" in name.parts} == {
        name: file for name, file in before.items() if "2024" in name.parts
    }


def test_records_stand_outside_what_is_published_and_hold_no_count(standing):
    kept = (standing.outputs / ".made" / "public" / "first.json").read_text(encoding="utf-8")
    record = json.loads(kept)
    assert set(record) == {"stamp", "name", "kind", "years", "reports", "pages"}
    assert set(record["reports"]["2024"]) == {"stamp", "files", "overview"}
    page = (standing.outputs / "public" / "first" / "index.html").read_text(encoding="utf-8")
    assert record["reports"]["2024"]["overview"] in page
    words = re.sub(r"\b[0-9a-f]{32}\b|<.*>", "", kept, flags=re.DOTALL)
    assert set(re.findall(r"\d+", words)) <= {"2023", "2024"}
