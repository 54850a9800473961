"""The pages that an organisation adds to its reports: notebooks that its `organisation.yaml` names."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from wres_helpers.run.stamps import without_outputs

STEP = "a page begins with a title such as '# My page' and has a code cell tagged 'parameters', as the others have"


class PageError(Exception):
    """A name that cannot become a page, in words for whoever named it."""


def own_pages(folder: Path, names: Sequence[str], usual: Sequence[str]) -> dict[str, bytes]:
    """The notebooks of these names as they are executed, or why one is no page."""
    return {name: _page(folder / f"{name}.ipynb", usual) for name in names}


def with_own(notebooks: dict[str, bytes], own: dict[str, bytes]) -> dict[str, bytes]:
    """The notebooks of a report in their order: the last of every report is about its figures and stays the last."""
    *before, last = notebooks
    return {**{name: notebooks[name] for name in before}, **own, last: notebooks[last]}


def _page(path: Path, usual: Sequence[str]) -> bytes:
    if path.stem in usual:
        raise PageError(f"pages names {path.stem}, which is a page of every report; take it out of the list")
    try:
        content = without_outputs(path.read_bytes())
        cells = json.loads(content)["cells"]
        sound = cells[0]["cell_type"] == "markdown" and "".join(cells[0]["source"]).startswith("# ")
        sound = sound and any(map(_has_parameters, cells))
    except OSError:
        others = sorted(other.stem for other in path.parent.glob("*.ipynb") if other.stem not in usual)
        there = f"the notebooks there that are no pages yet: {', '.join(others) or 'none'}"
        raise PageError(f"pages names {path.stem}; there is no {path}; {there}") from None
    except (ValueError, LookupError, TypeError, AttributeError):
        sound = False
    if not sound:
        raise PageError(f"pages names {path.stem}; {path} is no page; {STEP}")
    return content


def _has_parameters(cell: Any) -> bool:
    return "parameters" in cell["metadata"].get("tags", [])
