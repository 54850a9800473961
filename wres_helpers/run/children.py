"""Runs tasks in child processes forked from this warm one, a process for each task."""

import os
import sys
import traceback
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from wres_helpers.run.jobs import Job


@dataclass(frozen=True)
class Task:
    """Something to do in a process of its own: one notebook of a job, or the report that joins them."""

    job: Job
    part: str
    work: Callable[[], object]


def in_children(tasks: deque[Task], workers: int) -> Iterator[tuple[Task, int]]:
    """Each task with its exit status, as it ends; tasks may be added in between."""
    running: dict[int, Task] = {}
    try:
        while tasks or running:
            while tasks and len(running) < workers:
                task = tasks.popleft()
                running[_forked(task)] = task
            pid, status = os.wait()
            yield running.pop(pid), os.waitstatus_to_exitcode(status)
    finally:
        for pid in running:
            os.kill(pid, 9)
            os.waitpid(pid, 0)


def here(tasks: deque[Task]) -> Iterator[tuple[Task, int]]:
    """The same, one after the other in this process, where there is no fork."""
    while tasks:
        task = tasks.popleft()
        task.work()
        yield task, 0


def _forked(task: Task) -> int:
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        task.work()
        status = 0
    except BaseException:  # a child must never return into its parent's code
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
