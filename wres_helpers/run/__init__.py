"""Executes the notebooks for organisations and years, and writes their pages."""

import os
import shutil
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import nbformat

from wres_helpers.run.children import Task, here, in_children
from wres_helpers.run.execute import execute, failure_file, stopped
from wres_helpers.run.jobs import NOTEBOOKS, Failure, Job, Places, jobs
from wres_helpers.run.pages import Pages
from wres_helpers.run.portal import write as write_portal

__all__ = ["ENGINES", "NOTEBOOKS", "Failure", "Job", "Places", "jobs", "run", "write_portal"]

# "fast" forks a process for each notebook and runs its cells by IPython; "kernel" starts a kernel for each.
ENGINES = ("fast", "kernel") if sys.platform == "linux" else ("kernel",)
REPORT = "report"

Told = Callable[[Job, str, Failure | None], None]


def run(wanted: Iterable[Job], places: Places, told: Told) -> list[Failure]:
    """Execute every notebook; a failure does not stop the others, and leaves its last good year as it was.

    `told` hears of each notebook when it is done.
    """
    failures: list[Failure] = []
    places.edition_folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=places.edition_folder, prefix=".draft-") as scratch:
        for job, notebook, failure in _all(list(wanted), places, Path(scratch)):
            told(job, notebook, failure)
            failures += [failure] if failure else []
    return failures


def _all(wanted: list[Job], places: Places, scratch: Path) -> Iterator[tuple[Job, str, Failure | None]]:
    """Each notebook as it ends; a year whose notebooks are all good gets its report and its place."""
    pages = Pages(places.edition)
    waiting = {job: set(NOTEBOOKS) for job in wanted}
    bad: set[Job] = set()
    tasks = deque(
        Task(job, notebook, partial(_notebook, job, notebook, places, pages, _draft(scratch, job)))
        for job in wanted
        for notebook in NOTEBOOKS
    )
    for task, status in _processes(tasks, places.engine):
        job, draft = task.job, _draft(scratch, task.job)
        if task.part == REPORT:
            _replace(places.folder(job), draft)
            continue
        failure = _failure(job, task.part, places, draft, status)
        bad |= {job} if failure else set()
        waiting[job].discard(task.part)
        if not waiting[job] and job not in bad:
            tasks.appendleft(Task(job, REPORT, partial(_report, job, pages, draft)))
        yield job, task.part, failure


def _processes(tasks: deque[Task], engine: str) -> Iterator[tuple[Task, int]]:
    if engine == "kernel":
        return here(tasks)
    from wres_helpers.run import warm  # noqa: F401, PLC0415 - only this engine shares its imports

    return in_children(tasks, workers=len(os.sched_getaffinity(0)))


def _draft(scratch: Path, job: Job) -> Path:
    return scratch / f"{job.code}-{job.year}"


def _notebook(job: Job, notebook: str, places: Places, pages: Pages, draft: Path) -> None:
    draft.mkdir(exist_ok=True)
    executed = execute(notebook, job, places, draft)
    if executed is not None:
        _write(draft / f"{notebook}.html", pages.page(executed, job))


def _report(job: Job, pages: Pages, draft: Path) -> None:
    executed = {name: nbformat.read(draft / f"{name}.ipynb", as_version=4) for name in NOTEBOOKS}
    _write(draft / f"{REPORT}.html", pages.report(executed, job))


def _failure(job: Job, notebook: str, places: Places, draft: Path, status: int) -> Failure | None:
    """What stopped a notebook, which is kept beside the year's folder."""
    reason = stopped(draft, notebook, status)
    if reason is None:
        return None
    kept = places.folder(job).with_name(f"{job.year}.failed") / f"{notebook}.ipynb"
    kept.parent.mkdir(parents=True, exist_ok=True)
    failure_file(draft, notebook).unlink(missing_ok=True)
    executed = draft / f"{notebook}.ipynb"
    if executed.exists():
        executed.replace(kept)
    return Failure(job, notebook, reason.cell, reason.message, kept)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _replace(place: Path, draft: Path) -> None:
    """Put a finished year in the place of the last one, as a whole."""
    place.parent.mkdir(parents=True, exist_ok=True)
    old = draft.with_name(f"{draft.name}.old")
    if place.exists():
        place.replace(old)
    draft.replace(place)
    shutil.rmtree(old, ignore_errors=True)
    shutil.rmtree(place.with_name(f"{place.name}.failed"), ignore_errors=True)
