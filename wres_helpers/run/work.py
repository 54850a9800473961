"""What a process does for one task: everything it writes goes into the run's folder for drafts."""

import json
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import nbformat
from papermill.exceptions import PapermillExecutionError

from wres_helpers import disclosure, downloads, load
from wres_helpers.run import pages, portal, printing
from wres_helpers.run.execute import execute
from wres_helpers.run.fingerprints import Fingerprints
from wres_helpers.run.jobs import INDEX, PDF, PREPARED, PRINTED, REPORT, Job, Places, Stopped, Task

FACTS, WITHHELD, YEARS = "facts.json", "withheld.json", "years.json"


@dataclass(frozen=True)
class Work:
    """The places of a run and its folder for drafts: all that a process needs to do a task."""

    places: Places
    folder: Path

    def outcome(self, task: Task) -> Stopped | None:
        """Do a task; why it did not come to its end, if it did not."""
        return attempted(partial(self._does, task))

    def draft(self, job: Job) -> Path:
        """The folder in which a job's files are written before they take their place."""
        return self.folder / job.code / str(job.year)

    def _does(self, task: Task) -> Stopped | None:
        self.draft(task.job).mkdir(parents=True, exist_ok=True)
        if task.part != PREPARED:
            self._recall(task.job)
        if task.part in self.places.names:
            return self._notebook(task.job, task.part)
        if task.part == PDF:
            return self._print(task.job)
        {PREPARED: self._prepare, REPORT: self._report, INDEX: self._index}[task.part](task.job)
        return None

    def _prepare(self, job: Job) -> None:
        """What is to be known of an organisation before its notebooks run."""
        facts = Fingerprints(self.places).facts(job.code)
        write(self.draft(job) / WITHHELD, facts.pop("withheld", ""))
        write(self.draft(job) / FACTS, json.dumps(facts))

    def _recall(self, job: Job) -> None:
        """What was withheld is worked out once for all pages of an organisation."""
        known = self.draft(Job(job.code, job.name, 0)) / WITHHELD
        if known.exists():
            disclosure.remember(disclosure.Pattern.from_json(known.read_text(encoding="utf-8")))

    def _notebook(self, job: Job, name: str) -> Stopped | None:
        draft = self.draft(job)
        try:
            executed = execute(name, job, self.places, draft)
        except PapermillExecutionError as error:
            # The cell's number is the one in brackets beside it, in the notebook that is kept.
            return Stopped(error.exec_count or 0, f"{error.ename}: {error.evalue}")
        write(draft / f"{name}.html", pages.of(self.places.edition).page(executed, job))
        return None

    def _report(self, job: Job) -> None:
        draft = self.draft(job)
        executed = {name: nbformat.read(draft / f"{name}.ipynb", as_version=4) for name in self.places.names}
        write(draft / f"{REPORT}.html", pages.of(self.places.edition).report(executed, job))
        reported = load.organisation(job.code, job.year, self.places.edition, self.places.parameters)
        figures, profile = disclosure.every_group(reported), disclosure.equality_profile(reported)
        for name, content in downloads.files(figures, profile, job.year).items():
            (draft / name).write_bytes(content)

    def _print(self, job: Job) -> Stopped | None:
        problem = printing.printed(self.places.folder(job) / f"{REPORT}.html", self.draft(job) / PRINTED)
        return Stopped(0, problem) if problem else None

    def _index(self, job: Job) -> None:
        draft = self.draft(job)
        years = json.loads((draft / YEARS).read_text(encoding="utf-8"))
        write(draft / "index.html", portal.organisation_page(job, years, self.places))


def attempted(does: Callable[[], Stopped | None]) -> Stopped | None:
    """What stopped some work, whatever it was."""
    try:
        return does()
    except OSError as error:
        where = f"{error.filename} " if error.filename else ""
        said = f"{where}cannot be read or written ({error.strerror or error})"
        return Stopped(0, f"{said}; see that there is room, and that the files are yours", traceback.format_exc())
    except Exception as error:
        return Stopped(0, f"{type(error).__name__}: {error}", traceback.format_exc())


def write(path: Path, text: str) -> None:
    """A text file that is the same on every system."""
    path.write_text(text, encoding="utf-8", newline="\n")
