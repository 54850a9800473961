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
from wres_helpers.run.portal import STYLE, TEMPLATES, fingerprint
from wres_helpers.run.reports import Report

HEADING = re.compile(r"<h([1-5])>(.*?)</h\1>", re.DOTALL)
SHOWS = re.compile(r"<(?:table|figure)\b|class=\"(?:card|own-words)\"")
FIGURES, WITHHELD = "## Figures", "## What was withheld"


class _Exporter(HTMLExporter):
    """nbconvert's exporter without its last step, which parses the whole page to add what our template has."""

    def from_notebook_node(  # type: ignore[override]
        self, nb: Any, resources: Any = None, **more: Any
    ) -> tuple[str, dict[str, Any]]:
        """The page as the template gives it."""
        page: tuple[str, dict[str, Any]] = TemplateExporter.from_notebook_node(self, nb, resources, **more)
        return page


@cache
def _exporter() -> _Exporter:
    """The exporter with our template, made once in a process."""
    exporter = _Exporter(
        template_name="wres",
        extra_template_basedirs=[str(TEMPLATES)],
        exclude_anchor_links=True,
        optimistic_validation=True,
    )
    exporter.register_filter("headed", headed)
    return exporter


class Pages:
    """The pages of an edition."""

    def __init__(self, edition: str) -> None:
        self.edition = edition

    def page(self, notebook: Any, report: Report) -> str:
        """The page of one notebook."""
        about = {**self._about(report), "title": title_of(notebook), "report": False}
        return self._exported(notebook, about)

    def report(self, notebooks: Mapping[str, Any], report: Report) -> str:
        """One document of all notebooks, in their order, with a contents list."""
        cells = []
        for name, notebook in notebooks.items():
            for cell in in_report(notebook):
                part = deepcopy(cell)
                part.metadata["part"] = name
                part["id"] = f"{name}-{cell.id}"[:64]
                cells.append(part)
        about = {
            **self._about(report),
            "title": "Workforce Race Equality Standard report",
            "report": True,
            "contents": [(name, title_of(notebook)) for name, notebook in notebooks.items()],
        }
        return self._exported(nbformat.v4.new_notebook(cells=cells), about)

    def _about(self, report: Report) -> dict[str, Any]:
        return {
            "organisation": report.name,
            "year": report.year,
            "edition": self.edition,
            "downloads": downloads.names(self.edition == "restricted"),
            "style": STYLE,
            "style_hash": fingerprint(STYLE),
        }

    def _exported(self, notebook: Any, about: dict[str, Any]) -> str:
        html, _ = _exporter().from_notebook_node(notebook, resources={"wres": about})
        return str(html)


def title_of(notebook: Any) -> str:
    """The notebook's first heading."""
    lines: list[str] = notebook.cells[0].source.splitlines()
    return next(line for line in lines if line.startswith("# ")).removeprefix("# ")


def in_report(notebook: Any) -> list[Any]:
    """The cells of a part of the report; where there is nothing to show, no more than that and the reason."""
    cells: list[Any] = notebook.cells
    sources = [cell.source for cell in cells]
    pieces = (output.get("data", {}).get("text/html", "") for cell in cells for output in cell.get("outputs", ()))
    if not {FIGURES, WITHHELD} <= set(sources) or any(map(SHOWS.search, pieces)):
        return cells
    return [*cells[: sources.index(FIGURES)], *cells[sources.index(WITHHELD) :]]


def headed(html: str, part: str, deeper: int) -> str:
    """The HTML of prose with an id on each heading, so many levels deeper.

    >>> headed("<h2>Over time</h2>", "board", 1)
    '<h3 id="board-over-time">Over time</h3>'
    """

    def replace(match: re.Match[str]) -> str:
        words = re.sub(r"[^a-z0-9]+", "-", unescape(match[2]).lower()).strip("-")
        level = int(match[1]) + deeper
        name = part if match[1] == "1" and part else f"{part}-{words}".strip("-")
        return f'<h{level} id="{name}">{match[2]}</h{level}>'

    return HEADING.sub(replace, html)
