"""A process that stays: it reads tasks from its standard input, and answers what stopped each."""

import contextlib
import os
import pickle
import signal
import sys
from collections import deque
from typing import BinaryIO

from wres_helpers.run import warm
from wres_helpers.run.jobs import Stopped, Task
from wres_helpers.run.leftovers import Leftovers
from wres_helpers.run.spawned import FORKS
from wres_helpers.run.work import Work


def main(how: str) -> None:
    """Do the tasks until there are no more; a notebook that leaves a thread behind is this process's last."""
    questions, answers = _alone_with(sys.stdin.fileno(), sys.stdout.fileno())
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the run, which then ends its workers
    before: Leftovers | None = None
    while True:
        try:
            task, work = pickle.load(questions)  # noqa: S301 - from the run that started this process
        except EOFError:
            return
        warm.up(work.places.edition)
        before = before or Leftovers()
        stopped = _in_child(task, work) if how == FORKS else work.outcome(task)
        clean = how == FORKS or before.cleared()
        pickle.dump((stopped, clean), answers)
        answers.flush()
        if not clean:
            os._exit(0)


def _in_child(task: Task, work: Work) -> Stopped | None:
    from wres_helpers.run.forked import in_children  # noqa: PLC0415 - only where there is fork

    return next(in_children(deque([task]), work, workers=1)).stopped


def _alone_with(asked: int, answered: int) -> tuple[BinaryIO, BinaryIO]:
    """The two pipes as files of their own: nothing that a notebook prints or reads may come between."""
    pipes = os.fdopen(os.dup(asked), "rb"), os.fdopen(os.dup(answered), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, asked)
    os.dup2(sys.stderr.fileno(), answered)
    return pipes


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError):
        main(sys.argv[1])
