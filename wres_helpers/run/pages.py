"""Turns executed notebooks into pages: one for each notebook, and the report that joins them."""

import re
from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from html import unescape
from typing import Any

import nbformat
from nbconvert.exporters import HTMLExporter, TemplateExporter

from wres_helpers import downloads
from wres_helpers.run.jobs import Job
from wres_helpers.run.style import STYLE, TEMPLATES, fingerprint

HEADING = re.compile(r"<h([1-5])>(.*?)</h\1>", re.DOTALL)


class _Exporter(HTMLExporter):
    """nbconvert's exporter without its last step, which parses the whole page to add what our template has."""

    def from_notebook_node(  # type: ignore[override]
        self, nb: Any, resources: Any = None, **more: Any
    ) -> tuple[str, dict[str, Any]]:
        """The page as the template gives it."""
        page: tuple[str, dict[str, Any]] = TemplateExporter.from_notebook_node(self, nb, resources, **more)
        return page


class Pages:
    """The exporter with our template, made once."""

    def __init__(self, edition: str) -> None:
        self.edition = edition
        self.exporter = _Exporter(
            template_name="wres",
            extra_template_basedirs=[str(TEMPLATES)],
            exclude_anchor_links=True,
            optimistic_validation=True,
        )
        self.exporter.register_filter("headed", headed)

    def page(self, notebook: Any, job: Job) -> str:
        """The page of one notebook."""
        about = {**self._about(job), "title": title_of(notebook), "report": False}
        return self._exported(notebook, about)

    def report(self, notebooks: Mapping[str, Any], job: Job) -> str:
        """One document of all notebooks, in their order, with a contents list."""
        cells = []
        for name, notebook in notebooks.items():
            for cell in notebook.cells:
                part = deepcopy(cell)
                part.metadata["part"] = name
                part["id"] = f"{name}-{cell.id}"[:64]
                cells.append(part)
        about = {
            **self._about(job),
            "title": "Workforce Race Equality Standard report",
            "report": True,
            "contents": [(name, title_of(notebook)) for name, notebook in notebooks.items()],
        }
        return self._exported(nbformat.v4.new_notebook(cells=cells), about)

    def _about(self, job: Job) -> dict[str, Any]:
        return {
            "organisation": job.name,
            "year": job.year,
            "edition": self.edition,
            "downloads": downloads.names(self.edition == "restricted"),
            "style": STYLE,
            "style_hash": fingerprint(STYLE),
        }

    def _exported(self, notebook: Any, about: dict[str, Any]) -> str:
        html, _ = self.exporter.from_notebook_node(notebook, resources={"wres": about})
        return str(html)


@cache
def of(edition: str) -> Pages:
    """The pages of an edition, whose exporter is made once in a process."""
    return Pages(edition)


def title_of(notebook: Any) -> str:
    """The notebook's first heading."""
    lines: list[str] = notebook.cells[0].source.splitlines()
    return next(line for line in lines if line.startswith("# ")).removeprefix("# ")


def headed(html: str, part: str, deeper: int) -> str:
    """The HTML of prose with an id on each heading, so many levels deeper.

    >>> headed("<h2>Over time</h2>", "board", 1)
    '<h3 id="board-over-time">Over time</h3>'
    """

    def replace(found: re.Match[str]) -> str:
        words = re.sub(r"[^a-z0-9]+", "-", unescape(found[2]).lower()).strip("-")
        level = int(found[1]) + deeper
        name = part if found[1] == "1" and part else f"{part}-{words}".strip("-")
        return f'<h{level} id="{name}">{found[2]}</h{level}>'

    return HEADING.sub(replace, html)
