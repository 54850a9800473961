"""Executes the notebooks of a report through papermill, and refuses what did not come through the border."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

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


class Execution(NamedTuple):
    """The executed notebooks of a report, what was said on the standard error stream, and what failed."""

    notebooks: dict[str, Any]
    warnings: str
    failures: list[Failure]


def execute(task: "Make | Compare", folder: Path) -> Execution:
    """Execute the notebooks of a task, one after the other."""
    notebooks, warnings, failures = {}, [], []
    for name in task.notebooks:
        try:
            notebook = notebooks[name] = _executed(task, folder / f"{name}.ipynb")
            about = f"{task.report} {name}, cell"
            warnings += [f"{about} [{number}]: {text}" for number, text in _taken_from_stderr(notebook)]
            if task.edition == "public":
                refuse_strangers(name, notebook)
        except CellFailure as stop:
            failures.append(stop.failure)
    return Execution(notebooks, "".join(warnings), failures)


def _executed(task: "Make | Compare", path: Path) -> Any:
    """The executed notebook, or which cell stopped it."""
    forget()
    path.write_bytes(task.notebooks[path.stem])
    try:
        notebook = execute_notebook(
            path,
            path,
            parameters=task.values,
            progress_bar=False,
            kernel_name="python3",
            request_save_on_cell_execute=False,
            **({"engine_name": IN_PROCESS} if task.engine == IN_PROCESS else KERNEL),
        )
    except PapermillExecutionError as error:
        # The cell's number is the one in brackets beside it, in the notebook that is kept.
        notebook = nbformat.read(path, as_version=4)
        tidy(notebook)
        message = f"{error.ename}: {error.evalue}"
        raise CellFailure(Failure(path.stem, error.exec_count or 0, message, notebook=saved(notebook))) from None
    tidy(notebook)
    return notebook


def _taken_from_stderr(notebook: Any) -> Iterator[tuple[int, str]]:
    """Take out what cells wrote to the standard error stream, which stands on no page."""
    for cell in notebook.cells:
        for output in list(cell.get("outputs", ())):
            if output.output_type == "stream" and output.name == "stderr":
                cell.outputs.remove(output)
                yield cell.execution_count, output.text


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
