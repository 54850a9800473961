"""`make benchmark`: how long reports take, measured side by side in one run; `--write` puts the tables into README.

Every way makes the same notebooks with their pages. Times on a shared machine are noise: read the ratios.
"""

import argparse
import json
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
YEAR = "2024"
START, END = "<!-- benchmark -->", "<!-- end of benchmark -->"

# The cells of each notebook as a script, in one process that has imported and drawn before: the limit of any runner.
# What a run did besides is timed apart: its imports, and the pages of the notebooks that it executed.
LIMIT = """
import ast, json, sys, time
from pathlib import Path
begun = time.process_time()
import nbformat
from wres_helpers.run import pages, warm
from wres_helpers.run.jobs import Job
warm.up("public")
imports = time.process_time() - begun
spent = dict.fromkeys(("load", "figures", "words and tables", "charts"), 0.0)
FIGURES = ("indicators.", "protect(", "every_group(")
STAGES = (("charts.", "charts"), *((word, "figures") for word in FIGURES), ("load.", "load"))
def shown(value):
    return value._repr_html_() if hasattr(value, "_repr_html_") else repr(value)
def run(path, code, parameters):
    scope = {}
    for cell in json.load(open(path, encoding="utf-8"))["cells"]:
        if cell["cell_type"] != "code":
            continue
        for node in ast.parse("".join(cell["source"])).body:
            source = ast.unparse(node)
            stage = next((stage for word, stage in STAGES if word in source), "words and tables")
            begun = time.process_time()
            if isinstance(node, ast.Expr):
                shown(eval(compile(ast.Expression(node.value), path, "eval"), scope))
            else:
                exec(compile(ast.Module([node], []), path, "exec"), scope)
            spent[stage] += time.process_time() - begun
        if "parameters" in cell["metadata"].get("tags", []):
            scope.update(organisation=code, year=%(year)s, edition="public", parameters=parameters)
begun = time.process_time()
for code in sys.argv[2].split(","):
    for notebook in sys.argv[3].split(","):
        run(notebook, code, sys.argv[1])
processor = time.process_time() - begun
begun = time.process_time()
for code in sys.argv[2].split(","):
    for executed in Path(sys.argv[4], "public", code, "%(year)s").glob("*.ipynb"):
        pages.of("public").page(nbformat.read(executed, as_version=4), Job(code, code, %(year)s))
print(json.dumps({**spent, "processor": processor, "imports": imports, "export": time.process_time() - begun}))
"""
API = """
import sys
from pathlib import Path
import papermill
from nbconvert import HTMLExporter
for code in sys.argv[2].split(","):
    for notebook in sys.argv[3].split(","):
        made = Path(sys.argv[4]) / f"{code}_{Path(notebook).name}"
        values = {"organisation": code, "year": %(year)s, "edition": "public", "parameters": sys.argv[1]}
        papermill.execute_notebook(notebook, made, values, progress_bar=False, kernel_name="python3")
        made.with_suffix(".html").write_text(HTMLExporter().from_filename(str(made))[0], encoding="utf-8")
"""


class Spent:
    """What a piece of work cost: wall and processor seconds of the whole process tree, and its peak memory."""

    def __init__(self) -> None:
        self.wall = self.processor = self.peak = 0.0


@contextmanager
def measured(elsewhere: list[psutil.Process] | None = None):
    """Measure the children that are started and waited for meanwhile, and processes that were started before."""
    spent, over = Spent(), threading.Event()

    def watch() -> None:
        while not over.wait(0.3):
            spent.peak = max(spent.peak, sum(map(memory, psutil.Process().children(recursive=True))) / 2**20)

    watcher = threading.Thread(target=watch)
    watcher.start()
    before = processor(elsewhere or []), time.monotonic()
    try:
        yield spent
    finally:
        spent.processor, spent.wall = processor(elsewhere or []) - before[0], time.monotonic() - before[1]
        over.set()
        watcher.join()


def processor(elsewhere: list[psutil.Process]) -> float:
    """Processor seconds of all children so far, and of these trees."""
    ours = resource.getrusage(resource.RUSAGE_CHILDREN)
    trees = [p for one in elsewhere for p in (one, *one.children(recursive=True))]
    theirs = [time for p in trees for time in (p.cpu_times()[:4])]
    return ours.ru_utime + ours.ru_stime + sum(theirs)


def memory(process: psutil.Process) -> int:
    """The memory of a process, of what is shared its part."""
    try:
        return int(process.memory_full_info().pss)
    except psutil.Error:
        return 0


def call(*words: object, **more: object) -> str:
    """What a command printed."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [str(word) for word in words]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment, cwd=ROOT, **more)  # noqa: S603
    return done.stdout


def wres(*words: object) -> str:
    """What our own command printed."""
    return call(sys.executable, "-m", "wres_helpers", *words)


class Bench:
    """The same notebooks, made in each way."""

    def __init__(self, folder: Path, organisations: int, rounds: int) -> None:
        self.folder, self.rounds = folder, rounds
        self.parameters = folder / "parameters"
        wres("new", "--invent", 250, "--seed", 4, self.parameters)
        shutil.copy(ROOT / "parameters" / "benchmarks.csv", self.parameters)
        self.codes = self.with_year()[:organisations]
        self.notebooks = [path for path in sorted((ROOT / "notebooks").glob("*.ipynb")) if path.stem != "start"]
        self.number = len(self.codes) * len(self.notebooks)

    def with_year(self) -> list[str]:
        """The organisations that have the year, all of them whole."""
        files = sorted(self.parameters.glob("*/board.csv"))
        return [path.parent.name for path in files if f"\n{YEAR}," in path.read_text(encoding="utf-8")]

    def fresh(self) -> Path:
        """An empty folder for outputs."""
        shutil.rmtree(self.folder / "outputs", ignore_errors=True)
        (self.folder / "outputs").mkdir()
        return self.folder / "outputs"

    def shell_loop(self) -> None:
        """The usual loop: two commands a notebook."""
        outputs = self.fresh()
        for code in self.codes:
            for notebook in self.notebooks:
                made = outputs / f"{code}_{notebook.name}"
                values = {"organisation": code, "year": YEAR, "edition": "public", "parameters": self.parameters}
                words = [word for name, value in values.items() for word in ("-p", name, value)]
                call(BIN / "papermill", notebook, made, *words, "--no-progress-bar")
                call(BIN / "jupyter", "nbconvert", "--to", "html", made)

    def api(self) -> None:
        """The same by the libraries' own functions, in one process."""
        self.script(API, self.fresh(), self.codes)

    def limit(self, codes: list[str], rounds: int) -> dict[str, float]:
        """Processor seconds of nothing but the cells of the last run, in one warm process, and of each stage."""
        rounds = [json.loads(self.script(LIMIT, self.folder / "outputs", codes)) for _ in range(rounds)]
        return {name: statistics.median(each[name] for each in rounds) for name in rounds[0]}

    def script(self, source: str, outputs: object, codes: list[str]) -> str:
        """What a script over all notebooks printed."""
        notebooks = ",".join(map(str, self.notebooks))
        source = source % {"year": YEAR}
        return call(sys.executable, "-c", source, self.parameters, ",".join(codes), notebooks, outputs)

    def ours(self, *words: object, codes: list[str] | None = None, fresh: bool = True) -> None:
        """`wres run`, which also joins the reports and lists them."""
        outputs = self.fresh() if fresh else self.folder / "outputs"
        named = ["--parameters", self.parameters, "--outputs", outputs, "--year", YEAR]
        wres("run", *(codes or self.codes), *named, *words)

    def median(self, does: Callable[[], None], elsewhere: list[psutil.Process] | None = None) -> Spent:
        """The medians of several rounds."""
        rounds = []
        for _ in range(self.rounds):
            with measured(elsewhere) as spent:
                does()
            rounds.append(spent)
        middle = Spent()
        for name in ("wall", "processor", "peak"):
            setattr(middle, name, statistics.median(getattr(spent, name) for spent in rounds))
        return middle


@contextmanager
def dask_cluster():
    """A scheduler and two workers as a user would start them, and their processes."""
    port = 8791
    commands = (
        ["scheduler", "--port", str(port)],
        ["worker", f"tcp://127.0.0.1:{port}", "--nworkers=2", "--nthreads=1"],
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    started = []
    try:
        for command in commands:
            words = [BIN / "dask", *command, "--no-dashboard"]
            started.append(psutil.Popen(words, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=environment))
            time.sleep(5)
        yield f"tcp://127.0.0.1:{port}", started
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait()


def ways(bench: Bench) -> str:
    """The table of ways to make the same notebooks."""
    found = {
        "shell loop (papermill, nbconvert)": bench.median(bench.shell_loop),
        "the libraries in one process": bench.median(bench.api),
        "`--engine kernel`, two workers": bench.median(lambda: bench.ours("--engine", "kernel", "--workers", 2)),
        "`--engine spawned`, two workers": bench.median(lambda: bench.ours("--engine", "spawned", "--workers", 2)),
    }
    with dask_cluster() as (address, processes):
        found["`--cluster`, two workers"] = bench.median(lambda: bench.ours("--cluster", address), processes)
    found["one worker"] = bench.median(lambda: bench.ours("--workers", 1))
    found["**two workers**"] = bench.median(lambda: bench.ours("--workers", 2))
    stages = bench.limit(bench.codes, bench.rounds)
    limit = stages["processor"]
    loop = found["shell loop (papermill, nbconvert)"].wall
    lines = ["| way | wall s a notebook | times faster | processor s a notebook | of the limit | peak MiB |"]
    lines += ["|---|---:|---:|---:|---:|---:|"]
    for name, spent in found.items():
        row = (spent.wall / bench.number, loop / spent.wall, spent.processor / bench.number, spent.processor / limit)
        lines.append(f"| {name} | {row[0]:.2f} | {row[1]:.1f} | {row[2]:.2f} | {row[3]:.2f} | {spent.peak:,.0f} |")
    each = limit / bench.number
    lines.append(f"| the limit: the cells alone, warm, one process | | | {each:.2f} | 1 | |")
    return "\n".join([*lines, "", shares(stages, bench.number)])


def shares(stages: dict[str, float], number: int) -> str:
    """Where a notebook's own time goes."""
    names = ("load", "figures", "words and tables", "charts", "export")
    whole = sum(stages[name] for name in names)
    told = " · ".join(f"{name} {100 * stages[name] / whole:.0f} %" for name in names)
    return (
        f"Of the {whole / number:.2f} processor seconds of a notebook with its page: {told}. "
        f"Imports take {stages['imports']:.1f} seconds, once a run."
    )


def growth(bench: Bench, sizes: list[int]) -> str:
    """The table of first runs over more and more organisations, with the second run and one change after the last."""
    lines = ["| organisations | wall s | wall s each | processor s | of the limit | peak MiB |"]
    lines += ["|---:|---:|---:|---:|---:|---:|"]
    codes = bench.with_year()
    limit = 0.0
    for size in sizes:
        with measured() as first:
            bench.ours(codes=codes[:size])
        limit = limit or bench.limit(codes[:size], 1)["processor"] / size
        row = (f"{first.wall:,.0f}", f"{first.wall / size:.2f}", f"{first.processor:,.0f}")
        lines.append(f"| {size} | {' | '.join(row)} | {first.processor / size / limit:.2f} | {first.peak:,.0f} |")
    for words, change in (("nothing changed", False), ("one file of one organisation changed", True)):
        if change:
            board = bench.parameters / codes[0] / "board.csv"
            board.write_text(board.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        with measured() as again:
            bench.ours(codes=codes[:size], fresh=False)
        lines.append(f"| again, {words} | {again.wall:.1f} ({100 * again.wall / first.wall:.1f} %) | | | | |")
    return "\n".join(lines)


def main() -> None:
    """Measure, print, and write if asked to."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--organisations", type=int, default=2, help="for the ways (default: 2)")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--sizes", type=int, nargs="*", default=[24, 96, 250])
    options.add_argument("--write", action="store_true", help="put the tables into README")
    chosen = options.parse_args()
    with TemporaryDirectory() as name:
        bench = Bench(Path(name), chosen.organisations, chosen.rounds)
        tables = [ways(bench), *([growth(bench, chosen.sizes)] if chosen.sizes else [])]
    rounds = f"medians of {chosen.rounds} rounds" if chosen.rounds > 1 else "one round"
    about = f"Measured in one run on two cores, {rounds}; {bench.number} notebooks for the ways."
    text = "\n\n".join([f"{about} Times are of that machine: read the ratios.", *tables])
    print(text)
    if chosen.write:
        readme = ROOT / "README.md"
        old = readme.read_text(encoding="utf-8")
        new = re.sub(f"{START}.*?{END}", f"{START}\n{text}\n{END}", old, flags=re.DOTALL)
        readme.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main()
