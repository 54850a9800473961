"""`make benchmark`: what `wres run` costs over invented organisations, beside another checkout of this repository.

Times on a shared machine are noise: read the processor seconds, and the ratios of what ran in the same minutes.

    python tests/studies/benchmark.py --other /path/to/checkout
"""

import argparse
import ctypes
import os
import resource
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import psutil

ROOT = Path(__file__).parents[2]
PR_SET_CHILD_SUBREAPER = 36


class Cost(NamedTuple):
    """Processor and wall seconds of a command with all that it started, and its peak memory in MiB."""

    processor: float
    wall: float
    peak: float


def cost(checkout: Path, *words: object) -> Cost:
    """What a command of a checkout costs; it must succeed."""
    program = [sys.executable, "-m", "wres_helpers"]
    if checkout != ROOT:
        program[0] = str(checkout / ".venv" / "bin" / "python")
    before, begun = spent(), time.monotonic()
    environment = {**os.environ, "PYTHONPATH": str(checkout)}
    command = [*program, *map(str, words)]
    with subprocess.Popen(command, cwd=checkout, env=environment, stdout=-3, stderr=-3) as process:  # noqa: S603
        peak = Peak(process.pid)
        process.wait()
    wall = time.monotonic() - begun
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with status {process.returncode}")
    reap()
    return Cost(spent() - before, wall, peak.end())


class Peak:
    """The most memory that a process has with all that it started, what is shared counted once."""

    def __init__(self, pid: int) -> None:
        self.pid, self.most, self.over = pid, 0.0, threading.Event()
        self.thread = threading.Thread(target=self._watch, daemon=True)
        self.thread.start()

    def _watch(self) -> None:
        while not self.over.wait(0.5):
            try:
                tree = psutil.Process().children(recursive=True)
                self.most = max(self.most, sum(map(memory, tree)) / 2**20)
            except psutil.Error:
                continue

    def end(self) -> float:
        """The peak so far."""
        self.over.set()
        self.thread.join()
        return self.most


def memory(process: psutil.Process) -> int:
    """The memory of a process, of what is shared its part."""
    try:
        return int(process.memory_full_info().pss)
    except psutil.Error:
        return 0


def spent() -> float:
    """The processor seconds of all that was started and has ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def reap() -> None:
    """Wait for what a command left running: the process from which others are forked ends after it."""
    try:
        while True:
            os.waitpid(-1, 0)
    except ChildProcessError:
        return


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--organisations", type=int, default=24)
    options.add_argument("--seed", type=int, default=4)
    options.add_argument("--parameters", type=Path, help="folders that are there already")
    options.add_argument("--other", type=Path, help="a checkout with its own .venv to run side by side")
    options.add_argument("--year", type=int, help="one year only")
    chosen = options.parse_args()
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
    with TemporaryDirectory() as name:
        parameters, rows = chosen.parameters or Path(name, "parameters"), []
        if not chosen.parameters:
            cost(ROOT, "new", "--invent", chosen.organisations, "--seed", chosen.seed, parameters)
            shutil.copy(ROOT / "parameters" / "benchmarks.csv", parameters)
        year = ["--year", chosen.year] if chosen.year else []
        for checkout in filter(None, (ROOT, chosen.other)):
            words = ["run", "--parameters", parameters, "--outputs", Path(name, checkout.name), *year]
            rows.append((checkout, cost(checkout, *words), cost(checkout, *words)))
    print("| checkout | processor s | wall s | peak MiB | again, processor s | of the first |")
    print("|---|---:|---:|---:|---:|---:|")
    for checkout, first, again in rows:
        ratio = 100 * again.processor / first.processor
        cells = f"{first.processor:,.1f} | {first.wall:,.0f} | {first.peak:,.0f} | {again.processor:.2f}"
        print(f"| {checkout} | {cells} | {ratio:.2f} % |")
    if chosen.other:
        print(f"Processor time of this checkout: {rows[0][1].processor / rows[1][1].processor:.2f} of the other.")


if __name__ == "__main__":
    main()
