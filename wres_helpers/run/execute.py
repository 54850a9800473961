"""Executes one notebook through papermill."""

import json
import logging
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import nbformat
from papermill.exceptions import PapermillExecutionError
from papermill.execute import execute_notebook
from traitlets.config import Config

from wres_helpers.run.engine import NAME as IN_PROCESS
from wres_helpers.run.jobs import Job, Places

# Without encryption a kernel warns that other users of the machine could read what it says.
KERNEL = {
    "config": Config({"KernelManager": {"transport_encryption": "auto"}}),
    "extra_arguments": ["--IPKernelApp.log_level=50"],
}
FAILURE = "failure.json"
logging.getLogger("papermill").setLevel(logging.ERROR)


@dataclass(frozen=True)
class Stopped:
    """Where a notebook stopped, and with which message."""

    cell: int
    message: str


def execute(notebook: str, job: Job, places: Places, draft: Path) -> Any:
    """The executed notebook; None, with a note of the failure beside it, where a cell failed."""
    values = {
        "organisation": job.code,
        "year": job.year,
        "edition": places.edition,
        "parameters": places.parameters,
    }
    executed = draft / f"{notebook}.ipynb"
    engine = {"engine_name": IN_PROCESS} if places.engine == "fast" else KERNEL
    try:
        result = execute_notebook(
            places.notebooks / executed.name,
            executed,
            parameters=values,
            progress_bar=False,
            kernel_name="python3",
            request_save_on_cell_execute=False,
            **engine,
        )
    except PapermillExecutionError as error:
        stopped = Stopped(error.cell_index, f"{error.ename}: {error.evalue}")
        failure_file(draft, notebook).write_text(json.dumps(asdict(stopped)), encoding="utf-8")
        return None
    tidied = _tidied(result)
    executed.write_text(nbformat.writes(tidied), encoding="utf-8", newline="\n")
    return tidied


def failure_file(draft: Path, notebook: str) -> Path:
    """Where a child leaves word of a failed cell."""
    return draft / f"{notebook}.{FAILURE}"


def stopped(draft: Path, notebook: str, status: int) -> Stopped | None:
    """Why a notebook did not come to its end, if it did not."""
    note = failure_file(draft, notebook)
    if note.exists():
        return Stopped(**json.loads(note.read_text(encoding="utf-8")))
    return Stopped(0, f"its process ended with status {status}") if status else None


def _tidied(notebook: Any) -> Any:
    """The executed notebook without times and places, so that the same counts give the same file."""
    notebook.metadata.pop("papermill", None)
    for cell in notebook.cells:
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell["id"] = "injected-parameters"
    return notebook
