"""Runs tasks in child processes forked from this warm one, a process for each task."""

import gc
import json
import os
import signal
import sys
import traceback
from collections import deque
from collections.abc import Callable, Generator
from dataclasses import asdict, dataclass

from wres_helpers.run.jobs import Job

# What a child says goes through a pipe that is read when it has ended: it must fit.
LONGEST_MESSAGE, LONGEST_DETAILS = 2_000, 8_000


@dataclass(frozen=True)
class Stopped:
    """What stopped a task: in which cell (0: in none), with which message, and the traceback for `--debug`."""

    cell: int
    message: str
    details: str = ""


@dataclass(frozen=True)
class Task:
    """Something to do in a process of its own: one notebook of a job, or the report that joins them."""

    job: Job
    part: str
    work: Callable[[], Stopped | None]

    def outcome(self) -> Stopped | None:
        """Why the work did not come to its end, if it did not."""
        try:
            return self.work()
        except OSError as error:
            where = f"{error.filename} " if error.filename else ""
            said = f"{where}cannot be read or written ({error.strerror or error})"
            return Stopped(0, f"{said}; see that there is room, and that the files are yours", traceback.format_exc())
        except Exception as error:
            return Stopped(0, f"{type(error).__name__}: {error}", traceback.format_exc())


def in_children(tasks: deque[Task], workers: int) -> Generator[tuple[Task, Stopped | None]]:
    """Each task with what stopped it, as it ends; tasks may be added in between."""
    running: dict[int, tuple[Task, int]] = {}
    gc.freeze()  # what is here already need not be looked through, or copied, in every child
    try:
        while tasks or running:
            while tasks and len(running) < workers:
                task = tasks.popleft()
                pid, ear = _forked(task)
                running[pid] = task, ear
            pid, status = os.wait()
            if pid in running:
                task, ear = running.pop(pid)
                yield task, _heard(ear, os.waitstatus_to_exitcode(status))
    finally:
        for pid in running:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        gc.unfreeze()


def here(tasks: deque[Task]) -> Generator[tuple[Task, Stopped | None]]:
    """The same, one after the other in this process, where there is no fork."""
    while tasks:
        task = tasks.popleft()
        yield task, task.outcome()


def _forked(task: Task) -> tuple[int, int]:
    """A child that does the task, and where to hear what stopped it."""
    sys.stdout.flush()
    sys.stderr.flush()
    ear, mouth = os.pipe()
    pid = os.fork()
    if pid == 0:
        _child(task, mouth)
    os.close(mouth)
    return pid, ear


def _child(task: Task, mouth: int) -> None:
    """The whole life of a child, which must never return into its parent's code."""
    status = 1
    try:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        gc.disable()
        stopped = task.outcome()
        if stopped:
            short = Stopped(stopped.cell, stopped.message[:LONGEST_MESSAGE], stopped.details[-LONGEST_DETAILS:])
            os.write(mouth, json.dumps(asdict(short), ensure_ascii=False).encode("utf-8", "replace"))
        status = 0
    finally:
        os._exit(status)


def _heard(ear: int, status: int) -> Stopped | None:
    with os.fdopen(ear, "rb") as pipe:
        said = pipe.read()
    if said:
        return Stopped(**json.loads(said))
    return Stopped(0, f"its process ended with status {status}") if status else None
