"""Kills processes of runs at random moments on a loaded machine, and says what is left.

python tests/studies/killing.py 40
"""

import contextlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from houses import House, contents  # noqa: E402 - after the path

BUSY = 4
TWO = "import sys, wres_helpers.run as run\nfrom wres_helpers.cli import main\nrun.NOTEBOOKS = ('summary', 'board')\n"
LONGEST = 300


@contextlib.contextmanager
def load() -> Iterator[None]:
    """Keep every core busy twice over."""
    busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(BUSY)]
    try:
        yield
    finally:
        for process in busy:
            process.kill()
            process.wait()


def marked(mark: str) -> list[int]:
    """The processes that a run started, and the run."""
    pids = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(OSError):
            pids += [int(path.parent.name)] if mark.encode() in path.read_bytes() else []
    return sorted(pids)


def run(house: House, *words: str, chance: random.Random | None = None) -> tuple[int, str, int]:
    """The status of a run, its messages, and how many of its processes were killed."""
    mark, kills, begun = f"WRES_STUDY={uuid.uuid4().hex}", 0, time.monotonic()
    pause = chance.choice([1, 4, 15]) if chance else 0
    command = [sys.executable, "-c", f"{TWO}sys.exit(main({house.words(*words)!r}))"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **dict([mark.split("=")])}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=-3, stderr=-1, text=True) as process:  # noqa: S603
        while process.poll() is None and time.monotonic() < begun + LONGEST:
            time.sleep(chance.uniform(0.05, pause) if chance else 0.1)
            others = [pid for pid in marked(mark) if pid != process.pid] if chance else []
            with contextlib.suppress(ProcessLookupError):
                if others:
                    os.kill(chance.choice(others), signal.SIGKILL)
                    kills += 1
        if process.poll() is None:
            process.kill()
            return -1, "it did not end", kills
        message = process.stderr.read()
    deadline = time.monotonic() + 60
    while (rest := marked(mark)) and time.monotonic() < deadline:
        time.sleep(0.1)
    return process.returncode, message + "".join(f"left: process {pid}\n" for pid in rest), kills


def faults(house: House, expected: dict[Path, bytes], status: int, message: str) -> list[str]:
    """What is wrong after a run in which processes were killed, and after the next."""
    public = contents(house.outputs / "public")
    faults = [word for word in ("Traceback", "left:", "did not end") if word in message]
    faults += [] if status in (0, 1) else [f"status {status}"]
    faults += ["silence"] if status and not message else []
    faults += [f"half: {path}" for path in {*public, *expected} if path.parent.name.isdigit() and path not in public]
    others = [path for path in public if public[path] != expected.get(path)]
    faults += [f"other: {path}" for path in others if path.name != "index.html" or "not read" not in message]
    status, again, _ = run(house)
    faults += [] if status == 0 else [f"the next run: {again}"]
    faults += [] if contents(house.outputs / "public") == expected else ["the next run: other outputs"]
    return faults


def main(number: int) -> int:
    """Runs, kills and prints; 1 where something was left or lost."""
    bad, statuses, kills = 0, Counter[int](), 0
    with tempfile.TemporaryDirectory() as folder, load():
        house = House(Path(folder), None)
        first = run(house)
        assert first[0] == 0, first
        expected = contents(house.outputs / "public")
        for seed in range(number):
            chance = random.Random(seed)  # noqa: S311 - the same moments each time
            status, message, killed = run(house, "--fresh", "--workers", "2", chance=chance)
            statuses[status] += 1
            kills += killed
            if wrong := faults(house, expected, status, message):
                bad += 1
                print(f"seed {seed}: {'; '.join(wrong)}\n{message}", flush=True)
    print(f"{number} runs, {kills} processes killed: {dict(statuses)} runs by status; faults in {bad}")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 40))
