"""The command `wres lab`: JupyterLab on the project, with copies of the notebooks that git ignores."""

import json
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from wres_helpers.load.folder import folder_path
from wres_helpers.refusals import Refusal

FOLDER, FIRST = "explore", "explore.ipynb"


def lab(options: Namespace) -> int:
    """Copy the notebooks and open the one to explore with, in this process, which JupyterLab ends as it is used to."""
    notebooks = folder_path(options.notebooks).resolve()
    if not (notebooks / FIRST).is_file():
        raise Refusal(f"{notebooks}: there is no {FIRST}; run wres lab in the workbook's folder")
    try:
        from jupyterlab.labapp import main as open_lab  # noqa: PLC0415 - an optional library
    except ModuleNotFoundError:
        message = "lab: needs JupyterLab; install it with pip install '.[lab]' in the workbook's folder"
        raise Refusal(message) from None
    folder = notebooks.parent / FOLDER
    for name in copy(notebooks, folder):
        print(f"{folder / name}: is as you changed it; delete it to get the newer one", file=sys.stderr)
    open_lab([str(folder / FIRST), "--notebook-dir", str(notebooks.parent)])
    return 0


def copy(notebooks: Path, folder: Path) -> list[str]:
    """Copy each notebook unless its copy was changed; the names of those that are newer than their changed copy."""
    folder.mkdir(exist_ok=True)
    older = []
    for path in sorted(notebooks.glob("*.ipynb")):
        notebook, place = json.loads(path.read_text(encoding="utf-8")), folder / path.name
        sources = _sources(notebook)
        if place.exists():
            then, now = _copy(place)
            if then == sources:
                continue
            if then != now:
                older.append(path.name)
                continue
        notebook["metadata"]["wres"] = {"copy_of": sources}
        place.write_text(json.dumps(notebook, ensure_ascii=False, indent=1), encoding="utf-8")
    return older


def _copy(place: Path) -> tuple[str, str]:
    """What a copy was made from, and what it is now."""
    try:
        copy = json.loads(place.read_text(encoding="utf-8"))
        return copy["metadata"]["wres"]["copy_of"], _sources(copy)
    except (ValueError, LookupError, TypeError):
        return "", "no notebook of ours"


def _sources(notebook: dict[str, Any]) -> str:
    """What is written in the cells of a notebook, whatever its outputs are."""
    from wres_helpers.run.stamps import digest  # noqa: PLC0415 - after the words are understood

    return digest(*("".join(cell["source"]) for cell in notebook["cells"]))
