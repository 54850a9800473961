"""Only what changed is made again: what a page was made from is known, and what stands is looked at."""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from houses import BOARD_ROWS, contents, notebook

from wres_helpers import disclosure, load
from wres_helpers.indicators import Key
from wres_helpers.run import NOTEBOOKS, fingerprints
from wres_helpers.run.fingerprints import ASKED_FOR, files_read

ROOT = Path(__file__).parents[1]
SURVEY = "year,survey_year,indicator,ethnic_group,respondents,events\n2024,2023,5,white,{},20\n2024,2023,5,bme,50,20\n"


def made(house):
    """The parts that the last run made, from its log."""
    lines = (house.outputs / "run.log").read_text(encoding="utf-8").splitlines()
    return [found[1] for line in lines if (found := re.match(r"\S+ (.*): done, ", line))]


@pytest.fixture
def run(house):
    """A house whose reports stand."""
    house.write("parameters/first/staff_survey.csv", SURVEY.format(100))
    assert house.run()[0] == 0
    assert len(made(house)) == 14
    return house


def test_a_second_run_makes_nothing_and_changes_nothing_but_its_log(run):
    before = contents(run.outputs)
    assert run.run()[2] == "0 reports written, 4 as before, 0 failed\n"
    assert made(run) == []
    del before[Path("run.log")]
    assert {name: file for name, file in contents(run.outputs).items() if name.name != "run.log"} == before


def test_a_changed_file_redoes_the_pages_that_read_it_their_reports_and_the_index_page(run):
    run.write("parameters/first/board.csv", BOARD_ROWS.replace("bme,6", "bme,7"))
    assert run.run()[2] == "2 reports written, 2 as before, 0 failed\n"
    parts = ["first 2023 board", "first 2023 report", "first 2024 board", "first 2024 report", "first index"]
    assert sorted(made(run)) == parts


def test_a_file_that_no_page_of_a_notebook_reads_redoes_the_report_with_its_downloads_only(run):
    run.write("parameters/first/staff_survey.csv", SURVEY.format(110))
    run.run()
    assert sorted(made(run)) == ["first 2023 report", "first 2024 report", "first index"]
    download = (run.outputs / "public" / "first" / "2024" / "figures.csv").read_text(encoding="utf-8")
    assert ",110," in download


def test_what_another_file_makes_withheld_or_rounded_redoes_the_pages_of_that_year(run, monkeypatch):
    worked_out = disclosure.withheld

    def vaguer(reported):
        return replace(worked_out(reported), rounded=frozenset({Key(2024, 9, ethnic_group="bme")}))

    monkeypatch.setattr(disclosure, "withheld", vaguer)
    run.write("parameters/first/staff_survey.csv", SURVEY.format(101))
    run.run()
    assert "first 2024 board" in made(run)
    assert "first 2023 board" not in made(run)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("parameters/first/organisation.yaml", "name: Other Trust\nshort_name: o\nkind: trust\ndenominator: known\n"),
        ("parameters/first/board.csv", BOARD_ROWS + "2025,all,white,9\n2025,all,bme,9\n"),
        ("parameters/first/action_plan.csv", "year,action\n2024,Act\n"),
        ("parameters/first/commentary.md", "# 2024\n## introduction\nHello.\n"),
    ],
)
def test_what_every_page_shows_redoes_the_whole_organisation(run, name, text):
    run.write(name, text)
    run.run("first", "--year", "2023", "2024")
    assert len([part for part in made(run) if not part.endswith("index")]) == 6


def test_a_changed_notebook_redoes_its_page_everywhere(run):
    run.write("notebooks/summary.ipynb", notebook("year + 1"))
    run.run()
    years = [f"{code} {year}" for code in ("first", "second") for year in (2023, 2024)]
    parts = [f"{year} {part}" for year in years for part in ("report", "summary")]
    assert sorted(made(run)) == sorted([*parts, "first index", "second index"])


def test_new_national_values_redo_every_page(run):
    benchmarks = (ROOT / "parameters" / "benchmarks.csv").read_text(encoding="utf-8")
    run.write("parameters/benchmarks.csv", benchmarks)
    run.run()
    assert len(made(run)) == 14


@pytest.mark.parametrize("what", ["package", "libraries"])
def test_another_version_of_the_package_or_a_library_redoes_everything(run, monkeypatch, what):
    if what == "package":
        monkeypatch.setattr(fingerprints, "package", lambda: "another")
    else:
        monkeypatch.setattr(fingerprints, "version", lambda name: "another")
    run.run()
    assert len(made(run)) == 14


@pytest.mark.parametrize("name", ["board.html", "board.ipynb"])
@pytest.mark.parametrize("how", ["damaged", "deleted"])
def test_a_page_that_was_damaged_or_deleted_is_made_again(run, name, how):
    before = contents(run.outputs / "public")
    page = run.outputs / "public" / "first" / "2024" / name
    page.write_bytes(page.read_bytes()[:-1]) if how == "damaged" else page.unlink()
    run.run()
    assert sorted(made(run)) == ["first 2024 board", "first 2024 report", "first index"]
    assert contents(run.outputs / "public") == before


@pytest.mark.parametrize("name", ["report.html", "figures.csv", "figures.xlsx"])
def test_a_damaged_report_or_download_is_made_again_from_the_pages_that_stand(run, name):
    before = contents(run.outputs / "public")
    (run.outputs / "public" / "first" / "2024" / name).write_bytes(b"damaged")
    run.run()
    assert sorted(made(run)) == ["first 2024 report", "first index"]
    assert contents(run.outputs / "public") == before


def test_a_damaged_index_page_is_made_again(run):
    before = contents(run.outputs / "public")
    (run.outputs / "public" / "first" / "index.html").unlink()
    (run.outputs / "public" / "index.html").write_text("damaged", encoding="utf-8")
    run.run()
    assert made(run) == ["first index"]
    assert contents(run.outputs / "public") == before


def test_a_deleted_organisation_is_made_again(run):
    before = contents(run.outputs / "public")
    shutil.rmtree(run.outputs / "public" / "first")
    run.run()
    assert len(made(run)) == 7
    assert contents(run.outputs / "public") == before


@pytest.mark.parametrize("text", ["", "{", "[]", '{"facts": {}}'])
def test_a_damaged_record_means_that_nothing_is_known(run, text):
    (run.outputs / ".made" / "public" / "first.json").write_text(text, encoding="utf-8")
    assert run.run()[0] == 0
    assert sorted({part.split()[0] for part in made(run)}) == ["first"]


def test_an_organisation_that_was_not_asked_for_stays_listed_when_its_record_is_gone(run):
    portal = (run.outputs / "public" / "index.html").read_bytes()
    shutil.rmtree(run.outputs / ".made")
    run.run("first")
    assert (run.outputs / "public" / "index.html").read_bytes() == portal


def test_fresh_makes_everything_again(run):
    run.run("--fresh")
    assert len(made(run)) == 14


def test_each_edition_is_known_for_itself(run):
    run.run("--edition", "restricted")
    assert len(made(run)) == 14
    run.run()
    assert made(run) == []


def test_a_failed_part_is_tried_again_and_what_stood_stands(run):
    run.write("notebooks/summary.ipynb", notebook("1 / (year - 2024)"))
    run.run()
    assert run.run()[2].endswith("0 reports written, 2 as before, 2 failed\n")
    assert made(run) == []


def test_what_is_kept_reveals_no_counts(run, monkeypatch, tmp_path):
    """The record holds names, years and fingerprints, and these cannot be tried out without the user's secret."""
    kept = (run.outputs / ".made" / "public" / "first.json").read_text(encoding="utf-8")
    words = re.sub(r"\b[0-9a-f]{32}\b", "", kept)
    assert set(re.findall(r"\d+", words)) == {"2023", "2024"}
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "other"))
    run.run()
    prints = [set(re.findall(r"\b[0-9a-f]{32}\b", text)) for text in (kept, json.dumps(record(run)))]
    assert not prints[0] & prints[1]
    key = tmp_path / "other" / "wres-workbook" / "key"
    assert key.stat().st_mode & 0o077 == 0
    assert not [path for path in run.outputs.rglob("*") if path.is_file() and key.read_bytes() in path.read_bytes()]


def record(house):
    return json.loads((house.outputs / ".made" / "public" / "first.json").read_text(encoding="utf-8"))


def test_the_log_has_no_message_which_may_quote_a_figure(run):
    run.write("notebooks/summary.ipynb", notebook("raise ValueError('BME: 3')"))
    run.run("first", "--year", "2024")
    lines = (run.outputs / "run.log").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if "first 2024 summary: failed in cell [3], " in line]
    assert "BME" not in "".join(lines)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_what_a_notebook_reads_is_known_from_its_code(name, monkeypatch):
    """The groups that the notebook's code names are those that it reads when it runs."""
    read = set()
    up_to_year = load._up_to_year

    def spied(reported, group):
        read.add(group)
        return up_to_year(reported, group)

    monkeypatch.setattr(load, "_up_to_year", spied)
    path = ROOT / "notebooks" / f"{name}.ipynb"
    known = files_read(path.read_text(encoding="utf-8"))
    cells = [cell.source for cell in nbformat.read(path, 4).cells if cell.cell_type == "code"]
    monkeypatch.chdir(ROOT)
    scope = {}
    for source in cells:
        exec(source, scope)  # noqa: S102 - our own notebook
    assert read <= set(known)
    # Nothing that reads every group tells whether it reads the profile too, so its file counts as read.
    assert set(known) - read <= {"equality_profile"}


@pytest.mark.parametrize(
    "code",
    [
        "from wres_helpers.load import board",
        "import wres_helpers.load as reader",
        "from wres_helpers import load as reader",
        "load.published(organisation)",
        "disclosure.every_group(reported)",
        "load.comparison(reported)",
    ],
)
def test_a_notebook_whose_reading_is_not_plain_depends_on_every_group(code):
    assert files_read(notebook("from wres_helpers import load", "load.board(reported)", code)) == ASKED_FOR
    assert files_read(notebook("from wres_helpers import load", "load.board(reported)")) != ASKED_FOR
