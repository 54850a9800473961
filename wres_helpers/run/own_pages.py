"""Pages that are added to reports: notebooks that an `organisation.yaml` names, or whose title says so for all."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from wres_helpers.refusals import Refusal
from wres_helpers.run.stamps import without_outputs

# This tag on its title makes a notebook a page of every report.
EVERY_REPORT = "every-report"

STEP = "a page begins with a title such as '# My page' and has a code cell tagged 'parameters', as the others have"


class PageError(Exception):
    """A name that cannot become a page, in words for whoever named it."""


def of_every_report(folder: Path, usual: Sequence[str]) -> tuple[str, ...]:
    """The names of the pages of every report in their order: the usual ones, and those whose title is tagged so."""
    pages = {}
    for path in sorted(folder.glob("*.ipynb")):
        if path.stem not in usual and f'"{EVERY_REPORT}"' in path.read_text(encoding="utf-8"):
            try:
                pages[path.stem] = _page(path, usual)
            except PageError:
                raise Refusal(f"{path}: is tagged {EVERY_REPORT} and is no page; {STEP}") from None
    return tuple(with_own(dict.fromkeys(usual, b""), pages))


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
