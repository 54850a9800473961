"""Turns executed notebooks into pages: one for each notebook, and the report that joins them."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, Template
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from wres_helpers.run.portal import LOOK, SEARCH, TEMPLATES
from wres_helpers.run.reports import Report

HEADING = re.compile(r"<(/?)h([1-5])\b")
IN_DETAIL = "## In detail"
# What no page shows: notes to whoever explores; and what only a notebook's own page shows.
NO_PAGE, OWN_PAGE = "analyst", "page-only"
LINKS = (("../../index.html", "All organisations"), ("../index.html", "All years"))


@cache
def _template() -> Template:
    """The template of all pages, which escapes what is text; made once in a process."""
    environment = Environment(loader=FileSystemLoader(TEMPLATES / "wres"))  # noqa: S701
    environment.filters.update(prose=_prose, moved=moved)
    return environment.get_template("index.html.j2")


def _prose(cell: Any) -> str:
    """A cell of Markdown as HTML."""
    renderer = IPythonRenderer(escape=False, attachments=cell.get("attachments", {}), exclude_anchor_links=True)
    return str(MarkdownWithMath(renderer=renderer).render(cell.source))


@dataclass(frozen=True)
class Part:
    """A notebook as a part of a report: what stands on its page, and what stands in the annex."""

    name: str
    title: str
    cells: list[Any]
    detail: list[Any]

    @classmethod
    def of(cls, name: str, notebook: Any) -> "Part":
        """The part that a notebook is; what follows its heading `In detail` is its detail."""
        title, *cells = (cell for cell in notebook.cells if NO_PAGE not in _tags(cell))
        sources = [cell.source.strip() for cell in cells]
        end = sources.index(IN_DETAIL) if IN_DETAIL in sources else len(cells)
        heading = title.source.strip().removeprefix("# ")
        return cls(name, heading, _with_content(cells[:end]), _with_content(cells[end + 1 :]))

    @property
    def without_own_page(self) -> "Part":
        """The part as the report has it, which says once for all parts whose figures they are."""
        cells = [cell for cell in self.cells if OWN_PAGE not in _tags(cell)]
        return Part(self.name, self.title, _with_content(cells), self.detail)

    @property
    def has_content(self) -> bool:
        """False where a report of this organisation has nothing to say here."""
        return bool(self.without_own_page.cells or self.detail)

    @property
    def deeper(self) -> int:
        """How many levels deeper the headings in detail stand in an annex, whose parts are headed by an h3."""
        return 4 - min((level for cell in self.detail for level in _levels(cell)), default=2)


def _levels(cell: Any) -> Iterator[int]:
    """The levels of the headings that a cell shows."""
    if cell.cell_type == "markdown" and cell.source.startswith("#"):
        yield len(cell.source) - len(cell.source.lstrip("#"))
    for output in cell.get("outputs", ()):
        yield from (int(level) for _, level in HEADING.findall(output.get("data", {}).get("text/html", "")))


def _tags(cell: Any) -> Collection[str]:
    tags: Collection[str] = cell.metadata.get("tags", ())
    return tags


def _with_content(cells: Iterable[Any]) -> list[Any]:
    """The cells without the prose below which nothing is shown; none at all where nothing is."""
    blocks: list[list[Any]] = [[]]
    for cell in cells:
        if cell.cell_type == "markdown":
            blocks.append([])
        blocks[-1].append(cell)
    return [cell for block in blocks if any(map(_shows, block)) for cell in block]


def _shows(cell: Any) -> bool:
    """True for a cell with an output that is not empty."""
    pages = [output.get("data", {}).get("text/html") for output in cell.get("outputs", ())]
    return any(html is None or "".join(html).strip() for html in pages)


class Pages:
    """The pages of an edition, beside which files of figures lie."""

    def __init__(self, edition: str, files: Collection[str] = ()) -> None:
        self.edition, self.files = edition, files

    def page(self, part: Part, report: Report) -> str:
        """The page of one notebook."""
        links = [*LINKS, ("report.html", "The whole report")]
        return self._rendered(report, title=part.title, part=part, links=links)

    def comparison(self, part: Part, report: Report) -> str:
        """The page of all organisations, in which one can be searched for."""
        links = [("index.html", "All reports")]
        return self._rendered(report, title=part.title, part=part, links=links, **SEARCH)

    def report(self, parts: Sequence[Part], report: Report) -> str:
        """One document: the first page, a page for each part, and an annex of what they have in detail."""
        first, *others = (part.without_own_page for part in parts)
        pages = [part for part in others if part.cells]
        annex = [part for part in (first, *others) if part.detail]
        title = "Workforce Race Equality Standard report"
        return self._rendered(report, title=title, first=first, pages=pages, annex=annex, links=LINKS)

    def _rendered(self, report: Report, **parts: Any) -> str:
        about = {
            "organisation": report.name,
            "year": report.year,
            "edition": self.edition,
            "files": self.files,
            **LOOK,
            **parts,
        }
        return _template().render(about=about)


def moved(html: str, levels: int) -> str:
    """The HTML with its headings so many levels deeper.

    >>> moved('<h2 class="finding">Over time</h2>', 1)
    '<h3 class="finding">Over time</h3>'
    """
    return HEADING.sub(lambda match: f"<{match[1]}h{int(match[2]) + levels}", html)
