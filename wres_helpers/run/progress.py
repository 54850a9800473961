"""How a run goes on: one bar in place on a terminal, a line for what failed, and the log."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from wres_helpers.run.reports import Failure, Report
from wres_helpers.run.tasks import Task


class Progress:
    """A bar over all reports; until every organisation is read, their number is estimated from those that are."""

    def __init__(self, debug: bool = False) -> None:
        self.debug = debug
        self.bar: Any = None
        self.organisations = self.readings = self.reports = 0

    def __enter__(self) -> "Progress":
        from tqdm import tqdm  # noqa: PLC0415 - only a run with something to do needs it

        # It shows nothing where there is no terminal.
        self.bar = tqdm(unit=" reports", file=sys.stderr, dynamic_ncols=True, leave=False, disable=None)
        self._show()
        return self

    def __exit__(self, *_: object) -> None:
        self.bar.close()
        self.bar = None

    def waiting(self) -> None:
        """Say that another run must end first."""
        self.line("another run is writing into the outputs; waiting for it to end (Ctrl-C to stop)")

    def begin(self, organisations: int) -> None:
        """So many organisations are to be read."""
        self.organisations = organisations

    def read(self, reports: int) -> None:
        """An organisation was read, and has so many reports to make."""
        self.readings += 1
        self.add(reports)

    def add(self, parts: int) -> None:
        """So many more parts are to be made."""
        self.reports += parts
        if self.bar is not None:
            self._show()

    def _show(self) -> None:
        unread = self.organisations - self.readings
        self.bar.set_description(f"read {self.readings} of {self.organisations}" if unread else "", refresh=False)
        self.bar.total = self.reports + round(unread * self.reports / max(self.readings, 1)) or None
        self.bar.refresh()

    def advance(self) -> None:
        """A part has come to its end."""
        self.bar.update()

    def fail(self, report: Report, failure: Failure, place: Path) -> None:
        """Name a failure: organisation, year, notebook, cell and message, and where the notebook is kept."""
        part = failure.part if failure.part in ("report", "pdf") else f"notebook {failure.part}"
        cell = f", cell [{failure.cell}]" if failure.cell else ""
        self.line(f"{report}, {part}{cell}: {failure.message}")
        if failure.notebook:
            self.line(f"  kept as {place}")
        if self.debug and failure.details:
            self.line(failure.details)

    def line(self, text: str) -> None:
        """A line above the bar."""
        if self.bar is None:
            print(text, file=sys.stderr)
        else:
            self.bar.write(text, file=sys.stderr)


class Log:
    """`run.log`, a line for each part and no message, which may quote a figure; what libraries warned is beside it."""

    def __init__(self, outputs: Path) -> None:
        self.path, self.warnings = outputs / "run.log", outputs / "warnings.log"
        for path in (self.path, self.warnings):
            path.write_text("", encoding="utf-8")

    def line(self, task: Task, words: str) -> None:
        """When, what, how it ended, how long it took, and where."""
        when = datetime.now().astimezone().isoformat(timespec="seconds")
        _append(self.path, f"{when} {task}: {words}\n")

    def warn(self, text: str) -> None:
        """What was written to the standard error stream in a notebook."""
        if text:
            _append(self.warnings, text)


def _append(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.write(text)
