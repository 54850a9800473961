"""Runs: reports are written as a whole or not at all, what failed is named, and nothing is worked out twice."""

import csv
import errno
import importlib
import json
import os
import pickle
import re
import signal
import subprocess
import sys
import threading
from io import StringIO
from pathlib import Path
from types import ModuleType

import pytest
from houses import BOARD, BOARD_ROWS, SUBJECT, contents, decisions, notebook

import wres_helpers
from wres_helpers import disclosure, indicators, load, standard
from wres_helpers.cli import main
from wres_helpers.load import folder as folders
from wres_helpers.run import drafts, stamps
from wres_helpers.run.progress import Progress
from wres_helpers.run.reports import NOTEBOOKS, Places, Report
from wres_helpers.run.tasks import Make, Prepare

fcntl = pytest.importorskip("fcntl", reason="needs a system with file locks of Unix")
ROOT = Path(__file__).parents[1]
PARAMETERS = str(ROOT / "parameters")
PLACES = Places(ROOT / "notebooks", PARAMETERS, ROOT / "outputs", "public")
GROUPS = ("white", "bme", "unknown")
COMPUTED = (*standard.GROUPS, "equality_profile", "comparison", "leadership_targets", "profile", "overall_workforce")


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


def test_a_run_made_fresh_writes_the_same_bytes(house):
    house.run("first")
    before = contents(house.outputs / "public")
    assert house.run("first", "--fresh")[2] == "2 reports written, 0 failed\n"
    assert contents(house.outputs / "public") == before
    assert len(before) == 16


def test_the_figures_of_the_download_stand_in_the_report(house):
    house.run("first", "--year", "2024")
    year = house.outputs / "public" / "first" / "2024"
    page = (year / "report.html").read_text(encoding="utf-8")
    with (year / "figures.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if (row["indicator"], row["measure"]) == ("9", "percentage")]
    assert [(row["ethnic_group"], row["value"]) for row in rows] == [("white", "60"), ("bme", "40")]
    assert ">40.0<" in page


def test_what_an_earlier_run_published_is_kept_with_the_organisation(house):
    house.run("first", "--year", "2024")
    status, _, said = house.run("first", "--year", "2024", "--already-published", str(house.outputs / "public"))
    kept = (house.folder / "parameters" / "first" / "already_published.csv").read_text(encoding="utf-8")
    assert status == 0
    assert "printed of 1 organisation for every later edition" in said
    assert "\n1,2024,9,substantive,all,all,white,headcount,9,9\n" in kept


def test_the_restricted_edition_withholds_nothing_and_is_marked_everywhere(house):
    house.write("parameters/first/organisation.yaml", decisions("first") + "disclosure: {board: protected}\n")
    house.write("parameters/first/board.csv", BOARD_ROWS.replace("bme,6", "bme,3"))
    house.run("first", "--year", "2024")
    house.run("first", "--year", "2024", "--edition", "restricted")
    public, restricted = (house.outputs / edition / "first" / "2024" for edition in ("public", "restricted"))
    assert ">[c]<" in (public / "report.html").read_text(encoding="utf-8")
    assert ",headcount,3,,3," in (restricted / "figures_restricted.csv").read_text(encoding="utf-8")
    assert {path.name for path in restricted.glob("figures*")} == {"figures_restricted.csv", "figures_restricted.xlsx"}
    assert (restricted / "withheld_restricted.csv").exists()
    assert not list((house.outputs / "public").rglob("withheld*"))
    pages = list((house.outputs / "restricted").rglob("*.html"))
    assert len(pages) == 5
    assert all("Do not publish it or pass it on." in page.read_text(encoding="utf-8") for page in pages)


def test_a_failing_notebook_is_named_and_kept_and_its_last_good_year_stays_as_it_was(standing):
    before = contents(standing.outputs / "public" / "first" / "2024")
    standing.write("notebooks/summary.ipynb", notebook(SUBJECT, "1 / (year - 2024) if year == 2024 else None"))
    status, out, err = standing.run("first")
    kept = standing.outputs / "failed" / "public" / "first" / "2024" / "summary.ipynb"
    assert status == 1
    assert err.splitlines() == [
        "first 2024, notebook summary, cell [5]: ZeroDivisionError: division by zero",
        f"  kept as {kept}",
        "1 report written, 1 failed",
    ]
    assert contents(standing.outputs / "public" / "first" / "2024") == before
    assert out.endswith("index.html\n")
    stopped = [cell for cell in json.loads(kept.read_text(encoding="utf-8"))["cells"] if cell.get("outputs")]
    assert stopped[-1]["execution_count"] == 5
    assert stopped[-1]["outputs"][0]["ename"] == "ZeroDivisionError"


def test_a_good_run_takes_away_what_was_kept_of_a_failed_one(house):
    house.write("notebooks/summary.ipynb", notebook("1 / 0"))
    house.run("first", "--year", "2024")
    assert contents(house.outputs / "failed")
    house.write("notebooks/summary.ipynb", notebook(SUBJECT))
    house.run("first", "--year", "2024")
    assert not contents(house.outputs / "failed")


def test_a_report_whose_process_dies_is_named(house):
    house.write("notebooks/summary.ipynb", notebook("import os", "os.kill(os.getpid(), 9)"))
    status, _, err = house.run("first", "--year", "2024")
    assert status == 1
    assert err.splitlines() == [
        "first 2024 report: its process ended with status -9; it is tried again",
        "first 2024, report: its process ended with status -9",
        "0 reports written, 1 failed",
    ]


def test_a_report_whose_process_dies_once_is_made_all_the_same(house):
    mark = house.folder / "mark"
    dies_once = f"import os, pathlib\nif not pathlib.Path({str(mark)!r}).exists():\n"
    dies_once += f"    pathlib.Path({str(mark)!r}).touch()\n    os.kill(os.getpid(), 9)"
    house.write("notebooks/summary.ipynb", notebook(dies_once))
    status, _, err = house.run("first", "--year", "2024")
    assert status == 0
    assert err.splitlines()[1:] == ["1 report written, 0 failed"]
    assert "first 2024 report: died, is tried again" in house.log()


@pytest.mark.parametrize("name", ["report.html", "figures.xlsx", ".first.json.draft"])
def test_a_full_disk_is_named_and_the_last_good_year_stays(house, monkeypatch, name):
    house.run("first")
    before = contents(house.outputs / "public")
    write = {"write_bytes": Path.write_bytes, "write_text": Path.write_text}

    def full(method):
        def writes(path, *content, **how):
            if path.name == name:
                raise OSError(errno.ENOSPC, "No space left on device", str(path))
            return write[method](path, *content, **how)

        return writes

    for method in write:
        monkeypatch.setattr(Path, method, full(method))
    status, _, err = house.run("first", "--year", "2024", "--fresh")
    assert status == 1
    assert "No space left on device" in err
    assert contents(house.outputs / "public") == before


def test_a_report_that_cannot_be_joined_is_named_and_the_last_good_year_stays(house):
    house.run("first")
    before = contents(house.outputs / "public")
    broken = "from wres_helpers import downloads\ndownloads.files = lambda figures: 1 / 0"
    house.write("notebooks/summary.ipynb", notebook(broken))
    status, _, err = house.run("first", "--year", "2024")
    assert status == 1
    assert err == "first 2024, report: ZeroDivisionError: division by zero\n0 reports written, 1 failed\n"
    assert contents(house.outputs / "public") == before


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
    before = contents(house.outputs / "public")
    stop = f"import os, signal, time\nos.kill({os.getpid()}, signal.{name})\ntime.sleep(60)"
    house.write("notebooks/summary.ipynb", notebook(stop))
    status, out, err = house.run("first", "--year", "2024")
    assert (status, out, err) == (130, "", "stopped\n")
    assert contents(house.outputs / "public") == before
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


def test_a_second_run_waits_for_the_first(house, tmp_path):
    lock = house.outputs / ".made" / drafts.LOCK
    lock.parent.mkdir(parents=True)
    with lock.open("wb") as in_use:
        fcntl.flock(in_use, fcntl.LOCK_EX)
        threading.Timer(0.3, in_use.close).start()
        status, _, err = house.run("first", "--year", "2024")
    assert status == 0
    assert err.splitlines() == [
        "another run is writing into the outputs; waiting for it to end (Ctrl-C to stop)",
        "1 report written, 0 failed",
    ]


def test_an_organisation_with_errors_is_named_and_does_not_stop_the_others(standing):
    before = contents(standing.outputs / "public" / "first")
    standing.write("parameters/first/board.csv", BOARD_ROWS.replace("bme,6", "bme,six"))
    status, _, err = standing.run()
    assert status == 1
    assert "first/board.csv, row 5" in err
    assert err.endswith("0 reports written, 2 as before, 0 failed, 1 organisation not read\n")
    assert contents(standing.outputs / "public" / "first") == before
    assert 'href="first/2024/report.html"' in (standing.outputs / "public" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["third"], "third: is not there; expected one of first, second; 'wres new third' makes it\n"),
        (["frist"], "did you mean 'first'?\n"),
        (["--year", "1999"], "--year: there is no report of 1999; expected one of 2023, 2024\n"),
        (["first", "--year", "1999", "2000"], "no report of 1999 or 2000; expected one of 2023, 2024\n"),
    ],
)
def test_an_unknown_organisation_or_year_is_said_with_what_there_is(house, words, expected):
    status, out, err = house.run(*words)
    assert (status, out) == (1, "")
    assert expected in err
    assert not list(house.outputs.rglob("*.html"))


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


def test_a_home_folder_that_cannot_be_written_stops_no_run(tmp_path):
    home = tmp_path / "home"
    home.write_text("a file", encoding="utf-8")
    command = [sys.executable, "-m", "wres_helpers", "run", "cheshire_ccg", f"--outputs={tmp_path / 'outputs'}"]
    environment = {**os.environ, "HOME": str(home), "USERPROFILE": str(home)}
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    assert (run.returncode, run.stderr) == (0, "1 report written, 0 failed\n")


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


def test_progress_is_one_bar_with_the_time_left_on_a_terminal_only(monkeypatch):
    terminal = StringIO()
    monkeypatch.setattr(sys, "stderr", terminal)
    for is_terminal in (False, True):
        terminal.isatty = lambda is_terminal=is_terminal: is_terminal
        progress = Progress()
        progress.begin(2)
        with progress:
            progress.read(3)
            progress.advance()
            progress.line("first 2024 failed")
            progress.read(3)
            progress.advance()
        lines = terminal.getvalue().replace("\r", "\n").split("\n")
        assert "first 2024 failed" in lines
        assert any(re.match(r"read 1 of 2: .*/6 \[", line) for line in lines) == is_terminal
        assert any(re.match(r"\s*\d+%.*/6 \[\d+:\d+<", line) for line in lines) == is_terminal


def test_warnings_are_counted_and_the_first_named(house):
    rows = "".join(f"{year},substantive,all,all,{group},50\n" for year in (2023, 2024) for group in GROUPS)
    head = "year,population,staff_group,band,ethnic_group,headcount\n"
    house.write("parameters/first/workforce_profile.csv", head + rows)
    warnings = load.problems("first", house.folder / "parameters")
    status, _, err = house.run()
    assert status == 0
    assert err.splitlines()[:3] == [*map(str, warnings), "2 warnings; 'wres check' prints all"]
    assert "warning" not in house.run()[2]


def test_a_year_that_would_no_longer_be_made_is_named(standing):
    standing.write("parameters/second/board.csv", BOARD_ROWS.replace("2024", "2022"))
    (standing.outputs / "public" / "ghost" / "2020").mkdir(parents=True)
    err = standing.run()[2]
    for gone in ("ghost/2020", "second/2024"):
        assert f"{standing.outputs / 'public' / gone}: its organisation has no such year any more; delete it\n" in err


def test_a_notebook_that_differs_from_its_committed_form_is_named(house):
    def git(*words):
        subprocess.run(["git", "-C", house.folder, *words], check=True, capture_output=True)  # noqa: S603, S607

    git("init")
    git("add", "notebooks")
    git("-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-m", "Start")
    assert "differs" not in house.run("first", "--year", "2024")[2]
    house.write("notebooks/summary.ipynb", notebook(SUBJECT, BOARD))
    err = house.run("first", "--year", "2024")[2]
    assert err.startswith(f"{house.folder / 'notebooks' / 'summary.ipynb'}: differs from its committed form; it is")


def test_one_run_of_one_report_reads_the_folder_once_and_computes_each_group_once(monkeypatch):
    calls = {}

    def counted(name, function):
        def call(*words, **more):
            calls[name] = calls.get(name, 0) + 1
            return function(*words, **more)

        return call

    monkeypatch.setattr(folders, "read", counted("folder", folders.read))
    for name in COMPUTED:
        monkeypatch.setattr(indicators, name, counted(name, getattr(indicators, name)))
    monkeypatch.setattr(disclosure, "publications", counted("publications", disclosure.publications))
    preparation = Prepare("lpt", PLACES, (2020,)).result()
    assert list(preparation.figures) == [2020]
    assert calls == dict.fromkeys(["folder", "publications", *COMPUTED], 1)


ALL_BUT_COUNTS = """\
import sys, pickle
from pathlib import Path
from wres_helpers import disclosure, load
from wres_helpers.run.tasks import Make
task, place = pickle.loads(Path(sys.argv[1]).read_bytes()), Path(sys.argv[2])
def refuse(*_, **__):
    raise AssertionError("pages are made from figures alone")
for module in [module for name, module in sys.modules.items() if name.startswith("wres_helpers.")]:
    if module.__name__.split(".")[1] in ("load", "indicators", "disclosure"):
        for name, value in list(vars(module).items()):
            if type(value).__name__ == "function" and value.__module__ == module.__name__:
                setattr(module, name, refuse)
pages = task.result()
assert not pages.failures, pages.failures
print(sorted(pages.files))
"""


# The largest report, and one without any figures; in test_border.py, the cells of every report.
@pytest.mark.parametrize("code", ["example_trust", "cheshire_ccg"])
def test_pages_are_made_from_figures_alone(code, tmp_path):
    preparation = Prepare(code, PLACES, ()).result()
    year = preparation.years[-1]
    sources = {name: stamps.without_outputs((ROOT / "notebooks" / f"{name}.ipynb").read_bytes()) for name in NOTEBOOKS}
    report = Report(code, preparation.name, year)
    task = Make(report, "public", "ipython", preparation.figures[year], sources, "", stamps.package())
    (tmp_path / "task").write_bytes(pickle.dumps(task))
    words = [sys.executable, "-c", ALL_BUT_COUNTS, str(tmp_path / "task"), str(tmp_path)]
    process = subprocess.run(words, capture_output=True, text=True, check=False, cwd=ROOT)  # noqa: S603
    assert process.returncode == 0, process.stderr
    assert "'report.html', 'summary.html', 'summary.ipynb'" in process.stdout


def test_a_report_can_show_no_other_figures_than_its_own(house):
    house.write("notebooks/summary.ipynb", notebook("figures_of('second', year, edition, parameters)"))
    err = house.run("first", "--year", "2024")[2]
    assert "ValueError: this report has the figures of first, 2024, public, and no others" in err


def test_markup_in_a_name_is_text_on_every_page(house):
    hostile = decisions("first").replace("First Trust", '"First <b>Trust</b> <!-- draft"')
    house.write("parameters/first/organisation.yaml", hostile)
    assert house.run() == (0, f"{house.outputs / 'public' / 'index.html'}\n", "4 reports written, 0 failed\n")
    pages = [*(house.outputs / "public").rglob("*.html")]
    assert len(pages) > 6
    assert not [page for page in pages if re.search("<b>Trust|<!-- draft", page.read_text(encoding="utf-8"))]
    assert "second/index.html" in (house.outputs / "public" / "index.html").read_text(encoding="utf-8")


def test_a_year_that_is_gone_from_the_files_leaves_the_portal(standing):
    standing.write("parameters/first/board.csv", "year,membership,ethnic_group,headcount\n2023,all,white,8\n")
    status, _, _ = standing.run("first")
    assert status == 0
    assert 'href="first/2024' not in (standing.outputs / "public" / "index.html").read_text(encoding="utf-8")


def test_nothing_that_is_written_names_the_folders_of_this_machine(house):
    (house.folder / "parameters").rename(house.folder / "own_folder")
    house.run(f"--parameters={house.folder / 'own_folder'}")
    written = [path for path in (house.outputs / "public").rglob("*.*") if path.suffix in (".html", ".ipynb", ".csv")]
    assert len(written) > 12
    texts = [path.read_text(encoding="utf-8") for path in written]
    assert not [text for text in texts if str(house.folder) in text or "own_folder" in text]


def test_the_runner_can_be_imported_where_unix_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "fcntl", None)
    monkeypatch.setitem(sys.modules, "msvcrt", ModuleType("msvcrt"))
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.delattr(os, "fork")
    monkeypatch.setattr(sys, "platform", "win32")
    for name in [name for name in sys.modules if name.startswith("wres_helpers.run")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(wres_helpers, "run", None)
    elsewhere = importlib.import_module("wres_helpers.run")
    assert elsewhere.ENGINES == ("ipython", "kernel")
    assert importlib.import_module("wres_helpers.run.pool").CONTEXT.get_start_method() == "spawn"
