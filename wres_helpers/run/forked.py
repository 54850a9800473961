"""Runs tasks in child processes forked from this warm one, a process for each task."""

import ctypes
import gc
import json
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Generator
from dataclasses import asdict, replace

from wres_helpers.run.jobs import Ended, Stopped, Task
from wres_helpers.run.work import Work

# What a child says goes through a pipe that is read when it has ended: it must fit.
LONGEST_MESSAGE, LONGEST_DETAILS = 2_000, 8_000
PR_SET_PDEATHSIG = 1


def in_children(tasks: deque[Task], work: Work, workers: int) -> Generator[Ended]:
    """Each task as it ends; tasks may be added in between."""
    if tasks:
        from wres_helpers.run import warm  # noqa: PLC0415 - it imports what notebooks need

        warm.up(work.places.edition)
    running: dict[int, tuple[Task, int, float]] = {}
    gc.freeze()  # what is here already need not be looked through, or copied, in every child
    try:
        while tasks or running:
            while tasks and len(running) < workers:
                task = tasks.popleft()
                pid, ear = _forked(task, work)
                running[pid] = task, ear, time.monotonic()
            pid, status = os.wait()
            if pid in running:
                task, ear, started = running.pop(pid)
                stopped = _heard(ear, os.waitstatus_to_exitcode(status))
                yield Ended(task, stopped, time.monotonic() - started, f"process {pid}")
    finally:
        for pid in running:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        gc.unfreeze()


def _forked(task: Task, work: Work) -> tuple[int, int]:
    """A child that does the task, and where to hear what stopped it."""
    sys.stdout.flush()
    sys.stderr.flush()
    ear, mouth = os.pipe()
    pid = os.fork()
    if pid == 0:
        _child(task, work, mouth)
    os.close(mouth)
    return pid, ear


def _child(task: Task, work: Work, mouth: int) -> None:
    """The whole life of a child, which must never return into its parent's code."""
    status = 1
    try:
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)  # a killed run leaves no child behind
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        gc.disable()
        stopped = work.outcome(task)
        if stopped:
            short = replace(
                stopped, message=stopped.message[:LONGEST_MESSAGE], details=stopped.details[-LONGEST_DETAILS:]
            )
            os.write(mouth, json.dumps(asdict(short), ensure_ascii=False).encode("utf-8", "replace"))
        status = 0
    finally:
        os._exit(status)


def _heard(ear: int, status: int) -> Stopped | None:
    with os.fdopen(ear, "rb") as pipe:
        said = pipe.read()
    if said:
        return Stopped(**json.loads(said))
    return Stopped(0, f"its process ended with status {status}", died=True) if status else None
