"""Executes the notebooks for organisations and years, and writes their pages."""

import sys
from collections.abc import Callable, Iterable

from wres_helpers.run import drafts
from wres_helpers.run.jobs import NOTEBOOKS, PARTS, Failure, Job, Places, jobs
from wres_helpers.run.portal import write as write_portal
from wres_helpers.run.years import Years

__all__ = ["ENGINES", "NOTEBOOKS", "PARTS", "Failure", "Job", "Places", "jobs", "run", "write_portal"]

# "fast" forks a process for each notebook and runs its cells by IPython; "kernel" starts a kernel for each.
ENGINES = ("fast", "kernel") if sys.platform == "linux" else ("kernel",)

Told = Callable[[Job, str, Failure | None], None]


def run(wanted: Iterable[Job], places: Places, told: Told) -> list[Failure]:
    """Execute every notebook; a failure does not stop the others, and leaves its last good year as it was.

    `told` hears of each notebook, and of the report that joins them, when it is done.
    """
    failures: dict[Failure, None] = {}
    with drafts.folder(places.edition_folder) as folder:
        for job, part, failure in Years(list(wanted), places, folder).parts():
            told(job, part, failure)
            failures.update({failure: None} if failure else {})
    return list(failures)
