"""Runs tasks in processes that stay, where there is no fork: each is started once and put in order after each task."""

import os
import pickle
import subprocess
import sys
import time
from collections import deque
from collections.abc import Generator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from queue import SimpleQueue
from typing import cast

from wres_helpers.run.jobs import Ended, Stopped, Task
from wres_helpers.run.work import Work

# What a process does for each task: fork a child, or do it itself and put in order what it left behind.
FORKS, PUTS_IN_ORDER = "forks", "puts-in-order"
# A process is renewed after so many tasks, so that nothing that its libraries keep can grow for ever.
TASKS_OF_A_PROCESS = 100
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


class Worker:
    """A process that does one task after the other; it is started, and started again, when there is one to do."""

    def __init__(self, how: str = PUTS_IN_ORDER) -> None:
        self.how = how
        self.process: subprocess.Popen[bytes] | None = None
        self.left = 0

    def does(self, task: Task, work: Work) -> Ended:
        """The end of a task."""
        process = self.process or self._started()
        started = time.monotonic()
        stopped = self._answer(process, task, work)
        return Ended(task, stopped, time.monotonic() - started, f"process {process.pid}")

    def end(self) -> None:
        """Let the process go."""
        if self.process:
            self.process.kill()
            self.process.communicate()
            self.process = None

    def _started(self) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "wres_helpers.run.worker", self.how]
        environment = {**os.environ, **ONE_THREAD, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        self.process = subprocess.Popen(  # noqa: S603 - our own words
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
        )
        self.left = TASKS_OF_A_PROCESS
        return self.process

    def _answer(self, process: "subprocess.Popen[bytes]", task: Task, work: Work) -> Stopped | None:
        """What the process says of a task; where it dies, that."""
        assert process.stdin and process.stdout  # noqa: S101 - they are pipes
        try:
            pickle.dump((task, work), process.stdin)
            process.stdin.flush()
            stopped, clean = pickle.load(process.stdout)  # noqa: S301 - from the process that was started here
        except (EOFError, OSError, pickle.UnpicklingError):
            process.kill()
            stopped, clean = Stopped(0, f"its process ended with status {process.wait()}", died=True), False
        self.left -= 1
        if not clean or not self.left:
            self.end()
        return cast(Stopped | None, stopped)


def in_workers(tasks: deque[Task], work: Work, workers: int) -> Generator[Ended]:
    """Each task as it ends; tasks may be added in between."""
    idle: SimpleQueue[Worker] = SimpleQueue()
    staff = [Worker() for _ in range(workers)]
    for worker in staff:
        idle.put(worker)
    running: set[Future[Ended]] = set()
    threads = ThreadPoolExecutor(workers)
    try:
        while tasks or running:
            while tasks and len(running) < workers:
                running.add(threads.submit(_done, idle, tasks.popleft(), work))
            ended, running = wait(running, return_when=FIRST_COMPLETED)
            for future in ended:
                yield future.result()
    finally:
        for worker in staff:
            worker.end()
        threads.shutdown()


def _done(idle: "SimpleQueue[Worker]", task: Task, work: Work) -> Ended:
    worker = idle.get()
    try:
        return worker.does(task, work)
    finally:
        idle.put(worker)
