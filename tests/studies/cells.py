"""What the cells of the notebooks show, without any engine."""

import ast
import json
from pathlib import Path

from wres_helpers.run import NOTEBOOKS as PAGES

NOTEBOOKS = [Path(__file__).parents[2] / "notebooks" / f"{name}.ipynb" for name in sorted(PAGES)]


def outputs(path, parameters):
    """The HTML and the text that each code cell of a notebook ends with, once it knows the parameters."""
    names = dict(parameters)
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code" and "parameters" not in cell["metadata"].get("tags", []):
            *before, last = ast.parse("".join(cell["source"])).body
            exec(compile(ast.Module(before, []), path.name, "exec"), names)  # noqa: S102 - a notebook of ours
            value = eval(compile(ast.Expression(last.value), path.name, "eval"), names)  # noqa: S307
            yield getattr(value, "html", ""), str(value)
