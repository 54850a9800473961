"""Every engine gives the same outputs, keeps notebooks apart, and survives the death of what runs them."""

import contextlib
import io
import os
import random
import signal
import sys
import threading
import time
from pathlib import Path

import nbformat
import pytest
from houses import contents, notebook

from wres_helpers import load
from wres_helpers import run as runner
from wres_helpers.cli import main
from wres_helpers.run import cluster, spawned
from wres_helpers.run.jobs import Places

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the fast engine needs Linux")

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
from wres_helpers import labels, standard
pandas.set_option("display.precision", 1)
plt.rcParams["font.size"] = 40
os.chdir("/")
os.environ["WRES_TEST"] = "changed"
locale.setlocale(locale.LC_ALL, "C")
labels.added = 1
labels.REASONS["added"] = "by a notebook"
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
from wres_helpers import labels, standard
state = [
    pandas.get_option("display.precision"), plt.rcParams["font.size"], os.getcwd(), os.environ.get("WRES_TEST"),
    locale.setlocale(locale.LC_ALL), hasattr(labels, "added"), "/nowhere" in sys.path, len(plt.get_fignums()),
    [thread.name for thread in threading.enumerate() if thread.name.startswith("left")], "leaked" in globals(),
    random.random() == 0.13436424411240122, float(numpy.random.random()) == 0.417022004702574,
    warnings.filters[0][:3] == ("ignore", None, Warning), callable(pandas.read_csv), labels.REASONS,
]
state
"""
THREAD = "import threading, time\nthreading.Thread(target=time.sleep, args=(60,), name='left', daemon=True).start()"


def cells_of(folder, code, year, name):
    return nbformat.read(folder / "public" / code / str(year) / f"{name}.ipynb", 4).cells


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
        assert house.run("first", "--year", "2024", "--fresh", *words)[0] == 0
        found.append(cells_of(house.outputs, "first", 2024, "summary"))
    assert len(found[0]) > 10
    for cells in found[1:]:
        assert cells == found[0]


@pytest.mark.parametrize("code", load.folders(ROOT / "parameters"))
def test_every_engine_writes_the_same_files_for_every_notebook(code, engines, outputs, tmp_path, capfd):
    year = load.organisation(code, parameters=ROOT / "parameters").year
    expected = contents(outputs / "public" / code / str(year))
    assert len(expected) > len(runner.NOTEBOOKS) * 2
    # A kernel for every notebook takes its time: those of one organisation are enough.
    for number, words in enumerate(engines[1:] if code == "example_trust" else [engines[1], engines[3]]):
        place = tmp_path / str(number)
        asked = ["run", code, f"--year={year}", f"--parameters={ROOT / 'parameters'}", f"--outputs={place}", *words]
        assert main([*asked, f"--notebooks={ROOT / 'notebooks'}"]) == 0
        assert capfd.readouterr().err == "1 report written, 0 failed\n"
        assert contents(place / "public" / code / str(year)) == expected


def test_a_failing_cell_is_named_alike_by_every_engine(house, engines):
    house.write("notebooks/summary.ipynb", notebook(*FAILS))
    said = [house.run("first", "--year", "2024", *words) for words in engines]
    assert said[0][2].startswith("first 2024, notebook summary, cell [4]: ZeroDivisionError: division by zero\n  kept")
    assert all(answer == said[0] for answer in said)


@pytest.mark.parametrize("engine", ["fast", "spawned"])
def test_a_notebook_does_not_change_what_the_next_one_sees(house, monkeypatch, engine):
    monkeypatch.setattr(runner, "NOTEBOOKS", ("board", "summary"))
    house.write("notebooks/summary.ipynb", notebook(LOOKS))
    words = ["first", "--year", "2024", "--engine", engine, "--workers", "1", "--fresh"]
    assert house.run(*words)[0] == 0
    before = cells_of(house.outputs, "first", 2024, "summary")
    house.write("notebooks/board.ipynb", notebook(HOSTILE + THREAD))
    assert house.run(*words)[0] == 0
    after = cells_of(house.outputs, "first", 2024, "summary")
    assert "False" in before[-1].outputs[0].data["text/plain"]
    assert after[-1].outputs == before[-1].outputs


def test_a_worker_that_stays_is_used_again_after_a_clean_notebook_only(house, monkeypatch):
    monkeypatch.setattr(runner, "NOTEBOOKS", ("board", "summary"))
    words = ["first", "--year", "2024", "--engine", "spawned", "--workers", "1", "--fresh"]
    for more, processes in ((HOSTILE, 1), (THREAD, 2)):
        house.write("notebooks/board.ipynb", notebook(more))
        house.run(*words)
        lines = (house.outputs / "run.log").read_text(encoding="utf-8").splitlines()
        assert len({line.rpartition(" ")[2] for line in lines if "prepared" not in line}) == processes


def test_a_worker_that_stays_is_renewed_after_a_number_of_tasks(house, monkeypatch):
    monkeypatch.setattr(spawned, "TASKS_OF_A_PROCESS", 3)
    assert house.run("first", "--engine", "spawned", "--workers", "1")[0] == 0
    lines = (house.outputs / "run.log").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 7
    assert len({line.rpartition(" ")[2] for line in lines}) == 3


def test_a_worker_that_stays_and_dies_costs_its_notebook_one_retry(house):
    mark = house.folder / "died"
    dies_once = f"import os, pathlib\nif not pathlib.Path({str(mark)!r}).exists():\n"
    dies_once += f"    pathlib.Path({str(mark)!r}).touch()\n    os.kill(os.getpid(), 9)"
    house.write("notebooks/summary.ipynb", notebook(dies_once))
    status, _, err = house.run("first", "--year", "2024", "--engine", "spawned")
    assert status == 0
    assert "first 2024 summary: its process ended with status -9 (process " in err


def test_a_lost_worker_of_a_cluster_costs_nothing_but_time(house, dask):
    distributed = pytest.importorskip("distributed")
    house.write("notebooks/summary.ipynb", notebook("import time\ntime.sleep(0.3)"))

    def restart():
        with distributed.Client(dask, set_as_default=False) as client:
            client.restart_workers([next(iter(client.scheduler_info()["workers"]))])

    killer = threading.Timer(0.5, restart)
    killer.start()
    assert house.run("--cluster", dask)[0] == 0
    killer.join()
    assert len(list((house.outputs / "public").rglob("report.html"))) == 4


def test_a_cluster_with_another_version_of_the_package_is_refused(house, dask, monkeypatch):
    here = os.getpid()
    monkeypatch.setattr(cluster, "package", lambda: "another" if os.getpid() == here else "theirs")
    status, _, err = house.run("first", "--cluster", dask)
    assert status == 1
    assert "has another version of the workbook; expected another; install this version where the worker runs" in err
    assert not list(house.outputs.rglob("report.html"))


def test_a_task_is_refused_where_another_version_of_the_package_runs():
    parcel = cluster.Parcel("another", None, Places(Path(), "", Path(), "public", "fast"), "parameters", {})
    with pytest.raises(cluster.ClusterError, match="has another version of the workbook; expected "):
        cluster.do(parcel)


def test_a_cluster_that_does_not_answer_is_said(house, monkeypatch):
    monkeypatch.setattr(cluster, "SECONDS_TO_ANSWER", 1)
    status, _, err = house.run("first", "--cluster", "tcp://127.0.0.1:9")
    assert status == 1
    assert "--cluster tcp://127.0.0.1:9: no scheduler answers (" in err
    assert "expected the address that 'dask scheduler' prints" in err


def test_a_run_does_not_take_workers_and_a_cluster(house):
    status, _, err = house.run("first", "--cluster", "tcp://127.0.0.1:9", "--workers", "2")
    assert status == 2
    assert err == "run: --workers is for this machine, and a cluster has its own; leave one of the two out\n"


def forked_run(house, *words):
    """The process of a run that is forked from this one, so that it starts at once."""
    pid = os.fork()
    if pid == 0:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            named = [f"--{name}={house.folder / name}" for name in ("parameters", "notebooks", "outputs")]
            os._exit(main(["run", *named, *words]))
    return pid


def children_of(pid):
    """The processes that a process started, as far as they live."""
    listed = [path.read_text() for path in Path("/proc").glob(f"{pid}/task/*/children")]
    return [int(child) for text in listed for child in text.split()]


def lives(pid):
    """True where a process has not ended; one whose parent has not asked for it yet has."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def until_ended(processes):
    """Wait until all of these have ended; those that never do are a fault."""
    deadline = time.monotonic() + 30
    while any(map(lives, processes)) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not [process for process in processes if lives(process)]


def is_whole(year):
    return {path.name for path in year.iterdir()} == {
        *("board.html", "board.ipynb", "summary.html", "summary.ipynb", "report.html"),
        *("figures.csv", "figures.xlsx", "equality_profile.csv"),
    }


def test_a_run_that_is_killed_leaves_every_report_whole_and_the_next_run_makes_what_is_missing(house):
    house.run()
    expected = contents(house.outputs / "public")
    moment = random.Random(4)  # noqa: S311 - for a test
    for number in range(20):
        house.write("notebooks/summary.ipynb", notebook(f"# {number}", "year"))
        pid = forked_run(house)
        time.sleep(moment.uniform(0.0, 0.6))
        left = children_of(pid)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        until_ended(left)
        assert all(is_whole(year) for year in (house.outputs / "public").glob("*/[0-9]*") if year.name.isdigit())
    house.write("notebooks/summary.ipynb", notebook("year"))
    assert house.run()[0] == 0
    assert contents(house.outputs / "public") == expected


def test_workers_that_are_killed_leave_every_report_whole_and_the_next_run_makes_what_is_missing(house):
    house.run()
    expected = contents(house.outputs / "public")
    moment = random.Random(4)  # noqa: S311 - for a test
    killed = 0
    while killed < 20:
        pid = forked_run(house, "--fresh")
        while os.waitpid(pid, os.WNOHANG) == (0, 0):
            time.sleep(moment.uniform(0.0, 0.05))
            for child in children_of(pid)[:1]:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)
                    killed += 1
        assert all(is_whole(year) for year in (house.outputs / "public").glob("*/[0-9]*") if year.name.isdigit())
    house.run()
    assert contents(house.outputs / "public") == expected


@pytest.mark.parametrize("engine", runner.ENGINES)
def test_no_process_is_left_behind_by_a_killed_run(house, engine):
    pid = forked_run(house, "--engine", engine, "--workers", "1")
    seen = set()
    deadline = time.monotonic() + 3
    while time.monotonic() < deadline and len(seen) < 4:
        seen.update(child for parent in (pid, *seen) for child in children_of(parent))
        time.sleep(0.05)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    assert seen
    until_ended(seen)
