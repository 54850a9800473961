"""Executes the notebooks of a report through papermill, and refuses what did not come through the border."""

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
from papermill.exceptions import PapermillExecutionError
from papermill.execute import execute_notebook
from traitlets.config import Config

from wres_helpers.markup import MAKER
from wres_helpers.run.engine import NAME as IN_PROCESS
from wres_helpers.run.engine import forget
from wres_helpers.run.reports import Failure

if TYPE_CHECKING:
    from wres_helpers.run.tasks import Compare, Make

# Without encryption a kernel warns that other users of the machine could read what it says.
KERNEL = {
    "config": Config({"KernelManager": {"transport_encryption": "auto"}}),
    "extra_arguments": ["--IPKernelApp.log_level=50"],
}
logging.getLogger("papermill").setLevel(logging.ERROR)


class CellFailure(Exception):  # noqa: N818 - it holds a failure
    """A notebook that stops its report."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.message)
        self.failure = failure


class Executor:
    """Executes the notebooks of one report, one after the other, and keeps them."""

    def __init__(self, task: "Make | Compare", folder: Path) -> None:
        self.task, self.folder = task, folder
        self.notebooks: dict[str, Any] = {}
        self.warnings: list[str] = []

    def execute(self, name: str) -> None:
        """Keep the executed notebook of this name, or say which cell stopped it."""
        forget()
        path = self.folder / f"{name}.ipynb"
        path.write_bytes(self.task.notebooks[name])
        engine = {"engine_name": IN_PROCESS} if self.task.engine == IN_PROCESS else KERNEL
        try:
            notebook = execute_notebook(
                path,
                path,
                parameters=self.task.values,
                progress_bar=False,
                kernel_name="python3",
                request_save_on_cell_execute=False,
                **engine,
            )
        except PapermillExecutionError as error:
            # The cell's number is the one in brackets beside it, in the notebook that is kept.
            notebook = nbformat.read(path, as_version=4)
            tidy(notebook)
            message = f"{error.ename}: {error.evalue}"
            raise CellFailure(Failure(name, error.exec_count or 0, message, notebook=saved(notebook))) from None
        tidy(notebook)
        self.warnings.extend(self._warnings(name, notebook))
        if self.task.edition == "public":
            refuse_strangers(name, notebook)
        self.notebooks[name] = notebook

    def _warnings(self, name: str, notebook: Any) -> list[str]:
        """What was said on the standard error stream, which stands on no page."""
        lines = []
        for cell in notebook.cells:
            streams = [output for output in cell.get("outputs", ()) if is_stderr(output)]
            lines += [f"{self.task.report} {name}, cell [{cell.execution_count}]: {output.text}" for output in streams]
            if streams:
                cell.outputs = [output for output in cell.outputs if not is_stderr(output)]
        return lines


def is_stderr(output: Any) -> bool:
    """True for what was written to the standard error stream."""
    return bool(output.output_type == "stream" and output.name == "stderr")


def refuse_strangers(name: str, notebook: Any) -> None:
    """Stop a notebook with an output that tables, charts and narrative did not make."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if MAKER not in output.get("metadata", {}):
                kind = "a print" if output.output_type == "stream" else " and ".join(output.data)
                message = f"shows what neither tables nor charts nor narrative made ({kind})"
                step = "the public edition takes nothing else: take it out of the notebook"
                failure = Failure(name, cell.execution_count or 0, f"{message}; {step}", notebook=saved(notebook))
                raise CellFailure(failure)


def tidy(notebook: Any) -> None:
    """Take out times and places, so that the same figures give the same file anywhere."""
    notebook.metadata.pop("papermill", None)
    for cell in notebook.cells:
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell["id"] = "injected-parameters"


def saved(notebook: Any) -> bytes:
    """A notebook as the bytes of its file."""
    return str(nbformat.writes(notebook)).encode("utf-8")
