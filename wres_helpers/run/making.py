"""How each part is made: all that it writes goes into its job's draft."""

import json

import nbformat
from papermill.exceptions import PapermillExecutionError

from wres_helpers import disclosure, downloads, load
from wres_helpers.run import overview, pages, printing
from wres_helpers.run.execute import execute
from wres_helpers.run.fingerprints import Fingerprints
from wres_helpers.run.jobs import INDEX, PDF, PREPARED, PRINTED, REPORT, Job, Stopped, Task
from wres_helpers.run.work import FACTS, WITHHELD, YEARS, Work, write


def make(work: Work, task: Task) -> Stopped | None:
    """Make a part; why it did not come to its end, if a cell or the browser stopped it."""
    work.draft(task.job).mkdir(parents=True, exist_ok=True)
    if task.part != PREPARED:
        _recall(work, task.job)
    if task.part in work.places.names:
        return _notebook(work, task.job, task.part)
    if task.part == PDF:
        return _print(work, task.job)
    {PREPARED: _prepare, REPORT: _report, INDEX: _index}[task.part](work, task.job)
    return None


def _prepare(work: Work, job: Job) -> None:
    """What is to be known of an organisation before its notebooks run."""
    facts = Fingerprints(work.places).facts(job.code)
    write(work.draft(job) / WITHHELD, facts.pop("withheld", ""))
    write(work.draft(job) / FACTS, json.dumps(facts))


def _recall(work: Work, job: Job) -> None:
    """What was withheld is worked out once for all pages of an organisation."""
    known = work.draft(Job(job.code, job.name, 0)) / WITHHELD
    if known.exists():
        disclosure.remember(disclosure.Pattern.from_json(known.read_text(encoding="utf-8")))


def _notebook(work: Work, job: Job, name: str) -> Stopped | None:
    draft = work.draft(job)
    try:
        executed = execute(name, job, work.places, draft)
    except PapermillExecutionError as error:
        # The cell's number is the one in brackets beside it, in the notebook that is kept.
        return Stopped(error.exec_count or 0, f"{error.ename}: {error.evalue}")
    write(draft / f"{name}.html", pages.of(work.places.edition).page(executed, job))
    return None


def _report(work: Work, job: Job) -> None:
    draft = work.draft(job)
    executed = {name: nbformat.read(draft / f"{name}.ipynb", as_version=4) for name in work.places.names}
    write(draft / f"{REPORT}.html", pages.of(work.places.edition).report(executed, job))
    reported = load.organisation(job.code, job.year, work.places.edition, work.places.parameters)
    figures, profile = disclosure.every_group(reported), disclosure.equality_profile(reported)
    log = disclosure.withholdings(reported) if reported.disclosure.restricted else ()
    for name, content in downloads.files(figures, profile, job.year, log).items():
        (draft / name).write_bytes(content)


def _print(work: Work, job: Job) -> Stopped | None:
    problem = printing.printed(work.places.folder(job) / f"{REPORT}.html", work.draft(job) / PRINTED)
    return Stopped(0, problem) if problem else None


def _index(work: Work, job: Job) -> None:
    draft = work.draft(job)
    years = json.loads((draft / YEARS).read_text(encoding="utf-8"))
    write(draft / "index.html", overview.page(job, years, work.places))
