"""The years on their way: each part as it ends, then the report, then the year's place."""

import os
import shutil
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

import nbformat
from papermill.exceptions import PapermillExecutionError

from wres_helpers import disclosure, downloads, load
from wres_helpers.run import drafts
from wres_helpers.run.children import Stopped, Task, here, in_children
from wres_helpers.run.execute import execute
from wres_helpers.run.jobs import NOTEBOOKS, REPORT, Failure, Job, Places
from wres_helpers.run.pages import Pages


class Years:
    """What each year still waits for, and which have failed; `folder` holds their drafts."""

    def __init__(self, wanted: Sequence[Job], places: Places, folder: Path) -> None:
        self.places = places
        self.folder = folder
        self.pages = Pages(places.edition)
        self.waiting = {job: set(NOTEBOOKS) for job in wanted}
        self.failed: dict[Job, Failure] = {}
        self.tasks = deque(Task(job, name, partial(self._notebook, job, name)) for job in wanted for name in NOTEBOOKS)

    def parts(self) -> Iterator[tuple[Job, str, Failure | None]]:
        """Each part as it ends, with its failure; the report of a year comes after its notebooks."""
        with closing(self._processes()) as processes:
            for task, stopped in processes:
                job = task.job
                yield job, task.part, self._failure(task, stopped)
                self.waiting[job].discard(task.part)
                if task.part == REPORT or self.waiting[job]:
                    continue
                if job in self.failed:
                    yield job, REPORT, self.failed[job]
                else:
                    self.tasks.appendleft(Task(job, REPORT, partial(self._report, job)))

    def _processes(self) -> Generator[tuple[Task, Stopped | None]]:
        if self.places.engine == "kernel":
            return here(self.tasks)
        from wres_helpers.run import warm  # noqa: PLC0415 - only this engine shares its imports

        warm.up(self.pages)
        return in_children(self.tasks, workers=len(os.sched_getaffinity(0)))

    def _draft(self, job: Job) -> Path:
        return self.folder / f"{job.code}-{job.year}"

    def _notebook(self, job: Job, name: str) -> Stopped | None:
        draft = self._draft(job)
        draft.mkdir(exist_ok=True)
        try:
            executed = execute(name, job, self.places, draft)
        except PapermillExecutionError as error:
            # The cell's number is the one in brackets beside it, in the notebook that is kept.
            return Stopped(error.exec_count or 0, f"{error.ename}: {error.evalue}")
        _write(draft / f"{name}.html", self.pages.page(executed, job))
        return None

    def _report(self, job: Job) -> None:
        draft = self._draft(job)
        executed = {name: nbformat.read(draft / f"{name}.ipynb", as_version=4) for name in NOTEBOOKS}
        _write(draft / f"{REPORT}.html", self.pages.report(executed, job))
        reported = load.organisation(job.code, job.year, self.places.edition, self.places.parameters)
        for name, content in downloads.files(disclosure.every_group(reported), job.year).items():
            (draft / name).write_bytes(content)

    def _finish(self, job: Job) -> None:
        drafts.put_in_place(self._draft(job), self.places.folder(job), self.folder)
        shutil.rmtree(self.places.failed_folder(job), ignore_errors=True)

    def _failure(self, task: Task, stopped: Stopped | None) -> Failure | None:
        if task.part == REPORT and stopped is None:
            stopped = Task(task.job, REPORT, partial(self._finish, task.job)).outcome()
        if stopped is None:
            return None
        kept = self._kept(task) if stopped.cell else None
        failure = Failure(task.job, task.part, stopped.cell, stopped.message, stopped.details, kept)
        self.failed.setdefault(task.job, failure)
        return failure

    def _kept(self, task: Task) -> Path | None:
        """Where the executed notebook of a failure is kept, as far as there is one."""
        executed = self._draft(task.job) / f"{task.part}.ipynb"
        folder = self.places.failed_folder(task.job)
        try:
            if task.job not in self.failed:
                shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True, exist_ok=True)
            executed.replace(folder / executed.name)
        except OSError:
            return None
        return folder / executed.name


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
