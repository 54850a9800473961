"""The years on their way: the parts that do not stand as they end, then the report, then the year's place."""

import json
import shutil
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from functools import partial
from pathlib import Path

from wres_helpers.run import drafts
from wres_helpers.run.jobs import INDEX, PDF, PRINTED, REPORT, Ended, Failure, Job, Task
from wres_helpers.run.made import Made
from wres_helpers.run.portal import report_years
from wres_helpers.run.work import YEARS, Work, attempted, write

Processes = Callable[[deque[Task], Work], Generator[Ended]]


class Years:
    """What each year and each organisation still waits for, which years have failed, and which were printed."""

    def __init__(self, wanted: Sequence[Job], work: Work, made: Made, *, fresh: bool, pdf: bool) -> None:
        self.work = work
        self.made = made
        self.pdf = pdf
        self.printed: list[Job] = []
        self.failed: dict[Job, Failure] = {}
        self.waiting: dict[Job, set[str]] = {}
        self.open: dict[str, set[Job]] = {}
        self.tasks: deque[Task] = deque()
        for job in wanted:
            self._plan(job, set() if fresh else made.standing(job))
        for code in dict.fromkeys(job.code for job in wanted):
            if code not in self.open and not made.has_index(code):
                self._list_years(code)

    @property
    def parts(self) -> int:
        """How many parts there are to make, reports, what is printed and index pages among them."""
        reports = sum(map(bool, self.waiting.values()))
        return len(self.tasks) + reports + self.pdf * len(self.waiting) + len(self.open)

    def made_by(self, ends: Iterator[Ended]) -> Iterator[tuple[Ended, Failure | None]]:
        """Each part as it ends, with its failure."""
        for ended in ends:
            yield ended, self._finished(ended)
            if ended.task.part not in (INDEX, PDF):
                yield from self._next(ended)

    def _plan(self, job: Job, standing: set[str]) -> None:
        """The tasks of a year; what stands of it goes into its draft as it is."""
        names = self.work.places.names
        missing = [name for name in names if name not in standing]
        if not missing and REPORT in standing:
            if self.pdf and not self.made.has_pdf(job):
                self.tasks.append(Task(job, PDF))
            return
        self.waiting[job] = set(missing)
        self.open.setdefault(job.code, set()).add(job)
        self.tasks.extend(Task(job, name) for name in missing)
        for name in set(names) & standing:
            self._copy(job, name)
        if not missing:
            self.tasks.append(Task(job, REPORT))

    def _copy(self, job: Job, name: str) -> None:
        draft = self.work.draft(job)
        draft.mkdir(parents=True, exist_ok=True)
        for suffix in ("html", "ipynb"):
            shutil.copyfile(self.work.places.folder(job) / f"{name}.{suffix}", draft / f"{name}.{suffix}")

    def _next(self, ended: Ended) -> Iterator[tuple[Ended, Failure | None]]:
        """What can be begun now: a report after its notebooks, its PDF, and the organisation's index page at last."""
        job, part = ended.task.job, ended.task.part
        self.waiting[job].discard(part)
        if part != REPORT and self.waiting[job]:
            return
        if part != REPORT and job not in self.failed:
            self.tasks.appendleft(Task(job, REPORT))
            return
        if self.pdf and job not in self.failed:
            self.tasks.appendleft(Task(job, PDF))
        if part != REPORT:
            yield ended._replace(task=Task(job, REPORT), seconds=0.0), self.failed[job]
        self.open[job.code].discard(job)
        if not self.open[job.code] and not self.made.has_index(job.code):
            self._list_years(job.code)

    def _list_years(self, code: str) -> None:
        """The organisation's index page is to be made, if there is a report that it can name."""
        facts = self.made.facts(code)
        years = report_years(self.work.places.edition_folder / code, facts["years"])
        if years:
            job = Job(code, facts["name"], 0)
            self.work.draft(job).mkdir(parents=True, exist_ok=True)
            write(self.work.draft(job) / YEARS, json.dumps(years))
            self.tasks.appendleft(Task(job, INDEX))

    def _finished(self, ended: Ended) -> Failure | None:
        """The failure of a part; a finished report, its PDF and an index page take their place."""
        job, part = ended.task.job, ended.task.part
        stopped = ended.stopped
        puts = {REPORT: self._put_year, PDF: self._put_pdf, INDEX: self._put_index}
        if stopped is None and part in puts:
            stopped = attempted(partial(puts[part], job))
        if stopped is None:
            return None
        kept = self._kept(ended.task) if stopped.cell else None
        failure = Failure(job, part, stopped.cell, stopped.message, stopped.details, kept)
        self.failed.setdefault(job, failure)
        return failure

    def _put_year(self, job: Job) -> None:
        drafts.put_in_place(self.work.draft(job), self.work.places.folder(job), self.work.folder)
        self.made.put(job)
        shutil.rmtree(self.work.places.failed_folder(job), ignore_errors=True)

    def _put_pdf(self, job: Job) -> None:
        (self.work.draft(job) / PRINTED).replace(self.work.places.folder(job) / PRINTED)
        self.made.put_pdf(job)
        self.printed.append(job)

    def _put_index(self, job: Job) -> None:
        folder = self.work.places.edition_folder / job.code
        folder.mkdir(exist_ok=True)
        (self.work.draft(job) / "index.html").replace(folder / "index.html")
        self.made.put_index(job.code)

    def _kept(self, task: Task) -> Path | None:
        """Where the executed notebook of a failure is kept, as far as there is one."""
        executed = self.work.draft(task.job) / f"{task.part}.ipynb"
        folder = self.work.places.failed_folder(task.job)
        try:
            if task.job not in self.failed:
                shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True, exist_ok=True)
            executed.replace(folder / executed.name)
        except OSError:
            return None
        return folder / executed.name
