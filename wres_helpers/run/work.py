"""What a process needs to do a task: everything it writes goes into the run's folder for drafts."""

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from wres_helpers.run.jobs import Job, Places, Stopped, Task

FACTS, WITHHELD, YEARS = "facts.json", "withheld.json", "years.json"


@dataclass(frozen=True)
class Work:
    """The places of a run and its folder for drafts: all that a process needs to do a task."""

    places: Places
    folder: Path

    def outcome(self, task: Task) -> Stopped | None:
        """Do a task; why it did not come to its end, if it did not."""
        from wres_helpers.run.making import make  # noqa: PLC0415 - it imports what notebooks need

        return attempted(partial(make, self, task))

    def draft(self, job: Job) -> Path:
        """The folder in which a job's files are written before they take their place."""
        return self.folder / job.code / str(job.year)


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
