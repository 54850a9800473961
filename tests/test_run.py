"""Runs: reports are written as a whole or not at all, failures are named, and both engines say the same."""

import csv
import errno
import json
import os
import re
import signal
import sys
from pathlib import Path

import nbformat
import pytest

from wres_helpers import commands
from wres_helpers import run as runner
from wres_helpers.__main__ import main
from wres_helpers.run import drafts, years
from wres_helpers.run.jobs import Job

fcntl = pytest.importorskip("fcntl", reason="the fast engine needs Linux")
ROOT = Path(__file__).parents[1]
BOARD = """\
from wres_helpers import disclosure, indicators, load, tables
reported = load.organisation(organisation, year, edition, parameters)
tables.board(disclosure.protect(indicators.board(load.board(reported)), reported.disclosure))
"""
EVERY_KIND_OF_OUTPUT = (
    'print("one")\nprint("two")',
    'from sys import stderr\nprint("out")\nprint("err", file=stderr)\nprint("out again")',
    'display("shown")\nprint("printed")\ndisplay("shown again")\n"value"',
    "x = [1, 2]\nx",
    "x.append(3);",
    "None",
    "x;",
    "_",
    "__name__",
    "'<b>é</b>' * 3",
)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the fast engine needs Linux")


def notebook(*sources):
    """A notebook with a title, the parameters, and code cells."""
    new = nbformat.v4
    first = new.new_code_cell('organisation = ""\nyear = 0\nedition = ""\nparameters = ""')
    first.metadata["tags"] = ["parameters"]
    cells = [new.new_markdown_cell("# A made page"), first, *(new.new_code_cell(source) for source in sources)]
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    made = new.new_notebook(cells=cells)
    made.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return nbformat.writes(made)


def contents(folder):
    """Every file below a folder with its bytes."""
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class House:
    """Two made organisations, two small notebooks, and a place for outputs."""

    def __init__(self, folder, capsys):
        self.folder, self.capsys = folder, capsys
        self.outputs = folder / "outputs"
        for code in ("first", "second"):
            self.write(f"parameters/{code}/organisation.yaml", decisions(code))
            self.write(f"parameters/{code}/board.csv", BOARD_ROWS)
        self.write("notebooks/summary.ipynb", notebook("year"))
        self.write("notebooks/board.ipynb", notebook(BOARD))

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def run(self, *words):
        """The exit status, what was printed as data, and as messages."""
        named = [f"--{name}={self.folder / name}" for name in ("parameters", "notebooks", "outputs")]
        status = main(["run", *named, *words])
        said = self.capsys.readouterr()
        assert "Traceback" not in said.err
        return status, said.out, said.err


def decisions(name):
    return f"name: {name.capitalize()} Trust\nshort_name: {name}\nkind: trust\ndenominator: known\n"


BOARD_ROWS = (
    "year,membership,ethnic_group,headcount\n2023,all,white,8\n2023,all,bme,5\n2024,all,white,9\n2024,all,bme,6\n"
)


@pytest.fixture
def house(tmp_path, capsys, monkeypatch):
    for module in (years, runner):
        monkeypatch.setattr(module, "NOTEBOOKS", ("summary", "board"))
    monkeypatch.setattr(runner, "PARTS", ("summary", "board", "report"))
    return House(tmp_path, capsys)


def test_a_run_writes_every_year_of_every_organisation_and_prints_the_path_to_open(house):
    status, out, err = house.run()
    assert (status, err) == (0, "4 reports written, 0 failed\n")
    assert out == f"{house.outputs / 'public' / 'index.html'}\n"
    year = house.outputs / "public" / "second" / "2024"
    assert sorted(path.name for path in year.iterdir()) == [
        "board.html",
        "board.ipynb",
        "figures.csv",
        "figures.xlsx",
        "report.html",
        "summary.html",
        "summary.ipynb",
    ]
    portal = (house.outputs / "public" / "index.html").read_text(encoding="utf-8")
    assert 'href="first/2023/report.html"' in portal
    assert "Second Trust" in portal


def test_a_second_run_writes_the_same_bytes(house):
    house.run("first")
    before = contents(house.outputs)
    house.run("first")
    assert contents(house.outputs) == before
    assert len(before) == 16


def test_the_figures_of_the_download_stand_in_the_report(house):
    house.run("first", "--year", "2024")
    year = house.outputs / "public" / "first" / "2024"
    page = (year / "report.html").read_text(encoding="utf-8")
    with (year / "figures.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if (row["indicator"], row["measure"]) == ("9", "percentage")]
    assert [(row["ethnic_group"], row["value"]) for row in rows] == [("white", "60"), ("bme", "40")]
    assert ">40.0<" in page


def test_the_restricted_edition_withholds_nothing_and_is_marked_everywhere(house):
    house.write("parameters/first/board.csv", BOARD_ROWS.replace("bme,6", "bme,3"))
    house.run("first", "--year", "2024")
    house.run("first", "--year", "2024", "--edition", "restricted")
    public, restricted = (house.outputs / edition / "first" / "2024" for edition in ("public", "restricted"))
    assert ">[c]<" in (public / "report.html").read_text(encoding="utf-8")
    assert ",headcount,3,,3," in (restricted / "figures_restricted.csv").read_text(encoding="utf-8")
    assert {path.name for path in restricted.glob("figures*")} == {"figures_restricted.csv", "figures_restricted.xlsx"}
    pages = list((house.outputs / "restricted").rglob("*.html"))
    assert len(pages) == 5
    assert all("Do not publish it or pass it on." in page.read_text(encoding="utf-8") for page in pages)


def test_a_failing_notebook_is_named_and_kept_and_its_last_good_year_stays_as_it_was(house):
    house.run()
    before = contents(house.outputs / "public" / "first" / "2024")
    house.write("notebooks/summary.ipynb", notebook('"before"', "1 / (year - 2024)"))
    status, out, err = house.run("first")
    kept = house.outputs / "public" / "first" / "2024.failed" / "summary.ipynb"
    assert status == 1
    assert err.splitlines() == [
        "first 2024, notebook summary, cell [4]: ZeroDivisionError: division by zero",
        f"  kept as {kept}",
        "1 report written, 1 failed",
    ]
    assert contents(house.outputs / "public" / "first" / "2024") == before
    assert out.endswith("index.html\n")
    stopped = [cell for cell in json.loads(kept.read_text(encoding="utf-8"))["cells"] if cell.get("outputs")]
    assert stopped[-1]["execution_count"] == 4
    assert stopped[-1]["outputs"][0]["ename"] == "ZeroDivisionError"


def test_a_good_run_takes_away_what_was_kept_of_a_failed_one(house):
    house.write("notebooks/summary.ipynb", notebook("1 / 0"))
    house.run("first", "--year", "2024")
    assert (house.outputs / "public" / "first" / "2024.failed").exists()
    house.write("notebooks/summary.ipynb", notebook("1"))
    house.run("first", "--year", "2024")
    assert {path.name for path in (house.outputs / "public" / "first").iterdir()} == {"2024", "index.html"}


def test_a_notebook_whose_process_dies_is_named(house):
    house.write("notebooks/summary.ipynb", notebook("import os", "os.kill(os.getpid(), 9)"))
    status, _, err = house.run("first", "--year", "2024")
    assert status == 1
    assert err.startswith("first 2024, notebook summary: its process ended with status -9\n")


def test_a_full_disk_is_named_and_the_last_good_year_stays(house, monkeypatch):
    house.run("first")
    before = contents(house.outputs)

    def full(path, text):
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(years, "_write", full)
    status, _, err = house.run("first", "--year", "2024")
    assert status == 1
    assert "first 2024, notebook board: " in err
    assert "board.html cannot be read or written (No space left on device); see that there is room" in err
    assert {name: file for name, file in contents(house.outputs).items() if "2024.failed" not in str(name)} == before


def test_a_report_that_cannot_be_joined_is_named_and_the_last_good_year_stays(house, monkeypatch):
    house.run("first")
    before = contents(house.outputs)

    def broken(groups, year):
        raise ValueError(f"nothing for {year}")

    monkeypatch.setattr(years.downloads, "files", broken)
    status, _, err = house.run("first", "--year", "2024")
    assert (status, err) == (1, "first 2024, report: ValueError: nothing for 2024\n0 reports written, 1 failed\n")
    assert contents(house.outputs) == before


def test_a_year_that_cannot_take_its_place_leaves_the_last_one_there(tmp_path):
    place = tmp_path / "trust" / "2024"
    place.mkdir(parents=True)
    (place / "report.html").write_text("good", encoding="utf-8")
    with drafts.folder(tmp_path) as folder, pytest.raises(FileNotFoundError):
        drafts.put_in_place(folder / "nothing", place, folder)
    assert (place / "report.html").read_text(encoding="utf-8") == "good"


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_a_run_that_is_stopped_ends_at_once_and_leaves_nothing_half_written(house, name):
    signal.signal(signal.SIGINT, signal.default_int_handler)  # in the background, a shell has it ignored
    house.run("first", "--year", "2024")
    before = contents(house.outputs)
    stop = f"import os, signal, time\nos.kill(os.getppid(), signal.{name})\ntime.sleep(60)"
    house.write("notebooks/summary.ipynb", notebook(stop))
    status, out, err = house.run("first", "--year", "2024")
    assert (status, out, err) == (130, "", "stopped\n")
    assert contents(house.outputs) == before
    assert not list((house.outputs / "public").glob(".draft-*"))


def test_what_a_killed_run_left_is_removed_and_a_year_that_it_took_out_is_put_back(house):
    house.run("first")
    edition = house.outputs / "public"
    before = contents(edition)
    old = edition / ".draft-killed" / "old" / "first"
    old.mkdir(parents=True)
    (edition / "first" / "2023").rename(old / "2023")
    house.run("first", "--year", "2024")
    assert contents(edition) == before


def test_the_drafts_of_a_run_that_still_lives_are_left_alone(tmp_path):
    other = tmp_path / ".draft-other"
    other.mkdir()
    with (other / drafts.IN_USE).open("wb") as in_use:
        fcntl.flock(in_use, fcntl.LOCK_EX)
        with drafts.folder(tmp_path):
            assert other.exists()
    with drafts.folder(tmp_path):
        assert not other.exists()


def test_an_organisation_with_errors_is_named_and_does_not_stop_the_others(house):
    house.run()
    before = contents(house.outputs / "public" / "first")
    house.write("parameters/first/board.csv", BOARD_ROWS.replace("bme,6", "bme,six"))
    status, _, err = house.run()
    assert status == 1
    assert "first/board.csv, row 5" in err
    assert err.endswith("2 reports written, 0 failed\n")
    assert contents(house.outputs / "public" / "first") == before
    assert 'href="first/2024/report.html"' in (house.outputs / "public" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["third"], "holds first, second\n"),
        (["frist"], "did you mean 'first'?\n"),
        (["--year", "1999"], "--year: there is no report of 1999; expected one of 2023, 2024\n"),
        (["first", "--year", "1999", "2000"], "no report of 1999 or 2000; expected one of 2023, 2024\n"),
    ],
)
def test_an_unknown_organisation_or_year_is_said_with_what_there_is(house, words, expected):
    status, out, err = house.run(*words)
    assert (status, out) == (1, "")
    assert expected in err
    assert not house.outputs.exists()


def test_an_organisation_that_was_named_must_have_one_of_the_years(house):
    house.write("parameters/second/board.csv", BOARD_ROWS.replace("2024", "2022"))
    status, _, err = house.run("first", "second", "--year", "2024")
    assert status == 1
    assert "second: there is no report of 2024; expected one of 2022, 2023\n1 report written" in err
    assert house.run("--year", "2024")[0] == 0


def test_outputs_that_cannot_be_written_are_said(house):
    house.write("outputs", "a file")
    status, out, err = house.run("first")
    assert (status, out) == (1, "")
    assert "cannot be written (" in err
    assert "name another folder with --outputs DIR" in err
    assert (house.folder / "outputs").read_text(encoding="utf-8") == "a file"


def test_missing_notebooks_are_said_with_the_place_where_they_were_looked_for(house):
    (house.folder / "notebooks" / "board.ipynb").unlink()
    status, _, err = house.run("first")
    assert status == 1
    assert err.startswith(f"{house.folder / 'notebooks'}: there is no board.ipynb")
    assert "--notebooks DIR" in err


def test_a_run_works_from_any_folder_of_the_checkout(house, monkeypatch, capsys):
    house.outputs.mkdir()
    monkeypatch.chdir(house.folder / "notebooks")
    assert main(["run", "first", "--year", "2024"]) == 0
    assert capsys.readouterr().out == f"{house.outputs / 'public' / 'index.html'}\n"


def test_progress_names_notebook_and_time_left_on_a_terminal_only(capsys, monkeypatch):
    job = Job("first", "First Trust", 2024)
    progress = commands.Progress(4)
    progress(job, "summary", None)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    progress(job, "board", None)
    progress(job, "report", "failed")
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith("2/4 first 2024 board: done, about ")
    assert lines[1].startswith("3/4 first 2024 report: FAILED, about ")
    assert lines[1].endswith(" left")


def test_a_terminal_gets_a_table_of_organisations(capsys):
    first, second = Job("first", "First", 2023), Job("first", "First", 2024)
    commands._say_organisations([first, second], {second})
    assert capsys.readouterr().err.split() == ["first", "written", "2023;", "failed", "2024"]


def test_both_engines_give_the_same_outputs_cell_by_cell_without_noise(tmp_path, monkeypatch, capfd):
    house = House(tmp_path, capfd)
    name = "indicator_9_board"
    house.write(f"notebooks/{name}.ipynb", (ROOT / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8"))
    house.write("notebooks/summary.ipynb", notebook(*EVERY_KIND_OF_OUTPUT))
    for module in (years, runner):
        monkeypatch.setattr(module, "NOTEBOOKS", ("summary", name))
    for engine in runner.ENGINES:
        words = ["run", "example_trust", "--year=2024", "--engine", engine, f"--notebooks={house.folder / 'notebooks'}"]
        assert main([*words, "--parameters", str(ROOT / "parameters"), f"--outputs={house.folder / engine}"]) == 0
        assert capfd.readouterr().err == "1 report written, 0 failed\n"
    for part in ("summary", name):
        fast, kernel = (
            nbformat.read(house.folder / engine / "public" / "example_trust" / "2024" / f"{part}.ipynb", 4).cells
            for engine in runner.ENGINES
        )
        assert len(fast) == len(kernel) > 10
        for one, other in zip(fast, kernel, strict=True):
            assert one == other


def test_a_failing_cell_is_named_alike_by_the_kernel(house, monkeypatch):
    monkeypatch.setattr(years, "NOTEBOOKS", ("summary",))
    house.write("notebooks/summary.ipynb", notebook("1 / 0"))
    status, _, err = house.run("first", "--year", "2024", "--engine", "kernel")
    assert status == 1
    assert err.startswith("first 2024, notebook summary, cell [3]: ZeroDivisionError: division by zero\n  kept as ")


def test_markup_in_a_name_is_text_on_every_page(house):
    hostile = decisions("first").replace("First Trust", '"First <b>Trust</b> <!-- draft"')
    house.write("parameters/first/organisation.yaml", hostile)
    assert house.run() == (0, f"{house.outputs / 'public' / 'index.html'}\n", "4 reports written, 0 failed\n")
    pages = [*(house.outputs / "public").rglob("*.html")]
    assert len(pages) > 6
    assert not [page for page in pages if re.search("<b>Trust|<!-- draft", page.read_text(encoding="utf-8"))]
    assert "second/index.html" in (house.outputs / "public" / "index.html").read_text(encoding="utf-8")


def test_a_year_that_is_gone_from_the_files_leaves_the_portal(house):
    house.run()
    house.write("parameters/first/board.csv", "year,membership,ethnic_group,headcount\n2023,all,white,8\n")
    status, _, _ = house.run("first")
    assert status == 0
    assert 'href="first/2024' not in (house.outputs / "public" / "index.html").read_text(encoding="utf-8")


def test_nothing_that_is_written_names_the_folders_of_this_machine(house):
    house.run()
    written = [path for path in (house.outputs / "public").rglob("*.*") if path.suffix in (".html", ".ipynb", ".csv")]
    assert len(written) > 12
    assert not [path for path in written if str(house.folder) in path.read_text(encoding="utf-8")]


def test_where_there_is_no_fork_the_kernel_engine_is_used(house, monkeypatch):
    monkeypatch.setattr(runner, "ENGINES", ("kernel",))
    status, _, err = house.run("first", "--engine", "fast")
    assert (status, err) == (2, "run: the engine 'fast' needs Linux; expected one of kernel\n")


def test_the_runner_can_be_imported_where_unix_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "fcntl", None)
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.delattr(os, "fork")
    monkeypatch.setattr(sys, "platform", "win32")
    for name in [name for name in sys.modules if name.startswith("wres_helpers.run")]:
        monkeypatch.delitem(sys.modules, name)
    from wres_helpers import run as elsewhere  # noqa: PLC0415
    from wres_helpers.run import drafts as their_drafts  # noqa: PLC0415

    assert their_drafts.fcntl is None
    assert elsewhere
