"""Executes one notebook through papermill."""

import logging
from pathlib import Path
from typing import Any

import nbformat
from papermill.execute import execute_notebook
from traitlets.config import Config

from wres_helpers.run.engine import NAME as IN_PROCESS
from wres_helpers.run.jobs import Job, Places

# Without encryption a kernel warns that other users of the machine could read what it says.
KERNEL = {
    "config": Config({"KernelManager": {"transport_encryption": "auto"}}),
    "extra_arguments": ["--IPKernelApp.log_level=50"],
}
logging.getLogger("papermill").setLevel(logging.ERROR)


def execute(notebook: str, job: Job, places: Places, draft: Path) -> Any:
    """The executed notebook, which is also written into the draft; papermill's error where a cell fails."""
    values = {
        "organisation": job.code,
        "year": job.year,
        "edition": places.edition,
        "parameters": places.parameters,
    }
    executed = draft / f"{notebook}.ipynb"
    engine = {"engine_name": IN_PROCESS} if places.engine != "kernel" else KERNEL
    result = execute_notebook(
        places.notebooks / executed.name,
        executed,
        parameters=values,
        progress_bar=False,
        kernel_name="python3",
        request_save_on_cell_execute=False,
        **engine,
    )
    tidied = _tidied(result, places)
    executed.write_text(nbformat.writes(tidied), encoding="utf-8", newline="\n")
    return tidied


def _tidied(notebook: Any, places: Places) -> Any:
    """The executed notebook without times and places, so that the same counts give the same file anywhere."""
    notebook.metadata.pop("papermill", None)
    for cell in notebook.cells:
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell["id"] = "injected-parameters"
            cell["source"] = cell["source"].replace(repr(places.parameters)[1:-1], Path(places.parameters).name)
    return notebook
