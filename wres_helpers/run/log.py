"""The log of a run: one line for each part, without any figure."""

from datetime import datetime
from pathlib import Path

from wres_helpers.run.jobs import Ended

NAME = "run.log"


class Log:
    """`run.log` in the outputs folder, begun anew with each run."""

    def __init__(self, outputs: Path) -> None:
        self.path = outputs / NAME
        self.path.write_text("", encoding="utf-8")

    def ended(self, ended: Ended, failed: bool, again: bool) -> None:
        """When, what, how it ended, how long it took, and where; no message, which may quote a figure."""
        job, part = ended.task.job, ended.task.part
        cell = f" in cell [{ended.stopped.cell}]" if ended.stopped and ended.stopped.cell else ""
        word = "died, is tried again" if again else f"failed{cell}" if failed else "done"
        when = datetime.now().astimezone().isoformat(timespec="seconds")
        about = f"{job.code} {job.year} {part}" if job.year else f"{job.code} {part}"
        with self.path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(f"{when} {about}: {word}, {ended.seconds:.2f} s, {ended.by}\n")
