"""Every engine and a cluster give the same outputs, reports are kept apart, and a killed run leaves nothing behind."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import threading
import time
import uuid
from multiprocessing import forkserver
from pathlib import Path

import nbformat
import pytest
from houses import BOARD, contents, notebook
from matplotlib.font_manager import FontManager

from wres_helpers import load
from wres_helpers import run as runner
from wres_helpers.cli import main
from wres_helpers.run import pool
from wres_helpers.run.tasks import Prepare

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")

ROOT = Path(__file__).parents[1]
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
FAILS = ("x = 0", "print('before')\n1 / x", "'never'")
# What a notebook may do to the process that runs it.
HOSTILE = """\
import builtins, locale, os, random, sys, threading, time, warnings
import numpy, pandas, matplotlib.pyplot as plt
from wres_helpers import absences, standard
pandas.set_option("display.precision", 1)
plt.rcParams["font.size"] = 40
os.chdir("/")
os.environ["WRES_TEST"] = "changed"
locale.setlocale(locale.LC_ALL, "C")
absences.added = 1
absences.REASONS["added"] = "by a notebook"
pandas.read_csv = None
random.seed(1)
numpy.random.seed(1)
sys.path.insert(0, "/nowhere")
warnings.simplefilter("ignore")
leaked = "from the last notebook"
plt.rcParams["figure.max_open_warning"] = 0
figures = [plt.figure(figsize=(1, 1)) for _ in range(1000)]
"""
LOOKS = """\
import builtins, locale, os, random, sys, threading, warnings
import numpy, pandas, matplotlib.pyplot as plt
from wres_helpers import absences, standard
state = [
    pandas.get_option("display.precision"), plt.rcParams["font.size"], os.getcwd(), os.environ.get("WRES_TEST"),
    locale.setlocale(locale.LC_ALL), hasattr(absences, "added"), "/nowhere" in sys.path, len(plt.get_fignums()),
    [thread.name for thread in threading.enumerate() if thread.name.startswith("left")], "leaked" in globals(),
    random.random() == 0.13436424411240122, float(numpy.random.random()) == 0.417022004702574,
    warnings.filters[0][:3] == ("ignore", None, Warning), callable(pandas.read_csv), absences.REASONS,
]
state
"""
THREAD = "import threading, time\nthreading.Thread(target=time.sleep, args=(60,), name='left', daemon=True).start()"


def cells_of(folder, code, year, name):
    return nbformat.read(folder / "restricted" / code / str(year) / f"{name}.ipynb", 4).cells


@pytest.fixture(scope="module")
def dask():
    """The address of a Dask cluster with two workers on this machine."""
    distributed = pytest.importorskip("distributed", reason="needs the extra 'cluster'")
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0", silence_logs=50) as made,
    ):
        yield made.scheduler_address


@pytest.fixture
def engines(dask):
    """The words of each way to run the cells."""
    return [*(["--engine", engine] for engine in runner.ENGINES), ["--cluster", dask]]


def test_every_engine_gives_the_same_outputs_for_every_kind_of_output(house, engines):
    house.write("notebooks/summary.ipynb", notebook(*EVERY_KIND_OF_OUTPUT))
    found = []
    for words in engines:
        assert house.run("first", "--year=2024", "--fresh", "--edition=restricted", *words)[0] == 0
        found.append(cells_of(house.outputs, "first", 2024, "summary"))
    assert len(found[0]) > 10
    for cells in found[1:]:
        assert cells == found[0]


@pytest.mark.parametrize("code", load.folders(ROOT / "parameters"))
def test_every_engine_writes_the_same_files_for_every_notebook(code, engines, outputs, tmp_path, capfd):
    year = load.counts(code, parameters=ROOT / "parameters").organisation.year
    expected = contents(outputs / "public" / code / str(year))
    assert "report.html" in {path.name for path in expected}
    # A kernel for every notebook takes its time: those of one organisation are enough.
    for number, words in enumerate(engines[1:] if code == "example_trust" else engines[2:]):
        place = tmp_path / str(number)
        asked = ["run", code, f"--year={year}", f"--parameters={ROOT / 'parameters'}", f"--outputs={place}", *words]
        assert main([*asked, f"--notebooks={ROOT / 'notebooks'}"]) == 0
        assert capfd.readouterr().err.endswith("1 report written, 0 failed\n")
        assert contents(place / "public" / code / str(year)) == expected


def test_a_failing_cell_is_named_alike_by_every_engine(house, engines):
    house.write("notebooks/summary.ipynb", notebook(*FAILS))
    said = [house.run("first", "--year", "2024", *words) for words in engines]
    assert said[0][2].startswith("first 2024, notebook summary, cell [5]: ZeroDivisionError: division by zero\n  kept")
    assert all(answer == said[0] for answer in said)


@pytest.mark.parametrize("words", [[], ["--engine", "kernel"]])
def test_a_report_does_not_change_what_the_next_one_sees(house, words):
    house.write("notebooks/summary.ipynb", notebook(LOOKS))
    spoils = "if year == 2023:\n" + "\n".join(f"    {line}" for line in (HOSTILE + THREAD).splitlines())
    house.write("notebooks/board.ipynb", notebook(spoils))
    assert house.run("first", "--workers=1", "--edition=restricted", *words)[0] == 0
    assert house.log()[1].startswith("first 2023 report")
    before, after = (cells_of(house.outputs, "first", year, "summary")[-1].outputs for year in (2023, 2024))
    assert "False" in before[0].data["text/plain"]
    assert after == before


def test_what_a_notebook_left_behind_is_not_seen_by_the_next_notebook(house):
    house.write("notebooks/summary.ipynb", notebook("leaked = 1"))
    house.write("notebooks/board.ipynb", notebook("assert 'leaked' not in globals()", BOARD))
    assert house.run("first", "--year=2024")[0] == 0


def test_a_lost_worker_of_a_cluster_costs_nothing_but_time(house, dask):
    distributed = pytest.importorskip("distributed")
    house.write("notebooks/summary.ipynb", notebook("import time\ntime.sleep(1)"))

    def restart():
        with distributed.Client(dask, set_as_default=False) as client:
            client.restart_workers([next(iter(client.scheduler_info()["workers"]))])

    killer = threading.Timer(0.5, restart)
    killer.start()
    assert house.run("--cluster", dask)[0] == 0
    killer.join()
    assert len(list((house.outputs / "public").rglob("report.html"))) == 4


def test_a_worker_with_another_version_of_the_package_is_refused(house, dask, monkeypatch):
    monkeypatch.setattr("wres_helpers.run.runner.package", lambda: "another")
    status, _, err = house.run("first", "--cluster", dask)
    assert status == 1
    assert "has another version of the workbook; expected another; install this version where the worker runs" in err
    assert not list(house.outputs.rglob("report.html"))


def test_a_cluster_that_does_not_answer_is_said(house, monkeypatch):
    monkeypatch.setattr(pool, "SECONDS_TO_ANSWER", 1)
    status, _, err = house.run("first", "--cluster", "tcp://127.0.0.1:9")
    assert status == 1
    assert "--cluster tcp://127.0.0.1:9: no scheduler answers (" in err
    assert "expected the address that 'dask scheduler' prints" in err


def test_a_run_does_not_take_workers_and_a_cluster(house):
    status, _, err = house.run("first", "--cluster", "tcp://127.0.0.1:9", "--workers", "2")
    assert status == 2
    assert err == "run: --workers is for this machine, and a cluster has its own; leave one of the two out\n"


TWO = "import sys, wres_helpers.run as run\nfrom wres_helpers.cli import main\nrun.NOTEBOOKS = ('summary', 'board')\n"


@contextlib.contextmanager
def running(house, *words):
    """A run in a process of its own, and a function that lists it and all that it started, by a mark of theirs."""
    mark = f"WRES_TEST={uuid.uuid4().hex}"
    environment = {**os.environ, **dict([mark.split("=")])}
    script = f"{TWO}sys.exit(main({house.words(*words)!r}))"
    with subprocess.Popen([sys.executable, "-c", script], env=environment, stderr=-3, stdout=-3, cwd=ROOT) as process:  # noqa: S603

        def marked():
            pids = []
            for path in Path("/proc").glob("[0-9]*/environ"):
                with contextlib.suppress(OSError):
                    pids += [int(path.parent.name)] if mark.encode() in path.read_bytes() else []
            return [pid for pid in pids if pid != process.pid or process.poll() is None]

        try:
            yield process, marked
        finally:
            process.kill()
            process.wait()
            deadline = time.monotonic() + 60
            while (rest := marked()) and time.monotonic() < deadline:
                time.sleep(0.05)
            assert not rest


def all_whole(house):
    """True where no report is there by half, and nothing but reports is."""
    names = {"board.html", "board.ipynb", "summary.html", "summary.ipynb", "report.html"}
    names |= {"figures.csv", "figures.xlsx"}
    years = [path for path in (house.outputs / "public").glob("[!.]*/*") if path.is_dir()]
    return all({path.name for path in year.iterdir()} == names for year in years)


def test_a_run_that_is_killed_at_any_moment_leaves_every_report_whole_and_the_next_makes_the_same(standing):
    expected = contents(standing.outputs / "public")
    begun = time.monotonic()
    with running(standing, "--fresh") as (process, _):
        assert process.wait() == 0
    took = time.monotonic() - begun
    for seed in range(6):
        moment = random.Random(seed).uniform(seed / 6, (seed + 1) / 6)  # noqa: S311 - for a test
        with running(standing, "--fresh") as (process, _):
            time.sleep(moment * took)
            process.kill()
            process.wait()
        assert all_whole(standing)
        assert standing.run()[0] == 0
        assert contents(standing.outputs / "public") == expected
        assert not [p for p in contents(standing.outputs) if p.name.startswith(".") and p.parts[0] != ".made"]


def test_processes_that_are_killed_leave_every_report_whole_and_the_next_run_makes_the_same(standing):
    expected = contents(standing.outputs / "public")
    chance = random.Random(4)  # noqa: S311 - for a test
    for _ in range(2):
        with running(standing, "--fresh") as (process, marked):
            while process.poll() is None:
                time.sleep(chance.uniform(0.1, 0.6))
                for pid in [pid for pid in marked() if pid != process.pid][-1:]:
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(pid, signal.SIGKILL)
        assert all_whole(standing)
    assert standing.run()[0] == 0
    assert contents(standing.outputs / "public") == expected


def test_the_process_from_which_others_are_forked_may_be_killed(house):
    places = runner.Places(house.folder / "notebooks", str(house.folder / "parameters"), house.outputs, "public", ())
    task = Prepare("first", places, (2024,))
    pool.in_fresh_process(task)
    for _ in range(2):
        os.kill(forkserver._forkserver._forkserver_pid, signal.SIGKILL)
        assert pool.in_fresh_process(task).answer.years == (2023, 2024)


def test_the_lock_on_the_list_of_fonts_that_a_killed_process_left_stops_nobody(tmp_path):
    lock = tmp_path / f"fontlist-v{FontManager.__version__}.json.matplotlib-lock"
    lock.touch()
    os.utime(lock, (0, 0))
    environment = {**os.environ, "MPLCONFIGDIR": str(tmp_path)}
    words = [sys.executable, "-c", "import wres_helpers.run.warm"]
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=True, cwd=ROOT)  # noqa: S603
    assert done.stderr == ""
    assert [path.name for path in tmp_path.glob("fontlist*")] == [lock.name.removesuffix(".matplotlib-lock")]


@pytest.mark.parametrize("engine", runner.ENGINES)
def test_no_process_is_left_behind_by_a_killed_run(house, engine):
    mark = house.folder / "mark"
    house.write("notebooks/summary.ipynb", notebook(f"import time\nopen({str(mark)!r}, 'w').close()\ntime.sleep(600)"))
    with running(house, "--engine", engine, "--workers", "1") as (process, marked):
        while not mark.exists() and process.poll() is None:
            time.sleep(0.05)
        assert len(marked()) > 2
