"""A papermill engine without kernels: IPython runs the cells in this process.

It is meant for a process that runs one notebook and ends, so that nothing leaks into the next one.
"""

import contextlib
import io
from itertools import takewhile
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from nbformat import NotebookNode
from nbformat.v4 import new_output
from papermill.engines import Engine, NotebookExecutionManager, papermill_engines
from traitlets import List, Type
from traitlets.config import Config

NAME = "ipython"


class _Publisher(DisplayPublisher):
    """Keeps what `display` shows."""

    def publish(self, data: Any, metadata: Any = None, source: Any = None, **_: Any) -> None:
        self.shell.outputs.append(new_output("display_data", data=data, metadata=metadata or {}))


class _Hook(DisplayHook):
    """Keeps the value of a cell's last expression."""

    def __call__(self, result: Any = None) -> None:
        self.check_for_underscore()
        if result is None or self.quiet():
            return
        data, metadata = self.compute_format_data(result)
        self.update_user_ns(result)
        outputs: list[NotebookNode] = self.shell.outputs  # type: ignore[union-attr]
        outputs.append(new_output("execute_result", data=data, metadata=metadata, execution_count=self.prompt_count))


class _Stream(io.TextIOBase):
    """Keeps what a cell prints as a kernel does: until something is shown, one output of each stream, errors last."""

    def __init__(self, outputs: list[NotebookNode], name: str) -> None:
        self.outputs = outputs
        self.name = name

    def write(self, text: str) -> int:
        streams = list(takewhile(lambda output: output.output_type == "stream", reversed(self.outputs)))
        same = [output for output in streams if output.name == self.name]
        if same:
            same[0].text += text
        elif text:
            place = len(self.outputs) - (len(streams) if self.name == "stdout" else 0)
            self.outputs.insert(place, new_output("stream", name=self.name, text=text))
        return len(text)


class _Shell(InteractiveShell):
    """IPython that keeps a cell's outputs in the notebook's own form."""

    displayhook_class = Type(_Hook)
    display_pub_class = Type(_Publisher)
    outputs: Any = List()

    def _showtraceback(self, etype: type[BaseException], evalue: BaseException, stb: list[str]) -> None:
        self.outputs.append(new_output("error", ename=etype.__name__, evalue=str(evalue), traceback=list(stb)))

    def run(self, source: str) -> list[NotebookNode]:
        """The outputs of one cell."""
        outputs: list[NotebookNode] = []
        self.outputs = outputs
        with (
            contextlib.redirect_stdout(_Stream(outputs, "stdout")),
            contextlib.redirect_stderr(_Stream(outputs, "stderr")),
        ):
            self.run_cell(source, store_history=True)
        return outputs


class IPythonEngine(Engine):
    """Runs the cells one after the other and stops at the first error, as papermill's own engine does."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: NotebookExecutionManager, kernel_name: str, **_: Any) -> None:
        """Fill in the outputs of the managed notebook."""
        shell = _Shell.instance(config=Config({"HistoryManager": {"enabled": False}}))
        for index, cell in enumerate(nb_man.nb.cells):
            if cell.cell_type != "code" or not cell.source.strip():
                continue
            nb_man.cell_start(cell, index)
            cell.execution_count = shell.execution_count
            cell.outputs = shell.run(cell.source)
            failed = any(output.output_type == "error" for output in cell.outputs)
            if failed:
                nb_man.cell_exception(cell, index)
            nb_man.cell_complete(cell, index)
            if failed:
                break


def forget() -> None:
    """End the session of this process's last notebook, so that the next one begins with nothing."""
    _Shell.clear_instance()


papermill_engines.register(NAME, IPythonEngine)
