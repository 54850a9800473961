"""Holds a report that was printed as a PDF against the page that it was printed from."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from wres_helpers.audit import pages

if TYPE_CHECKING:
    from pypdf import PageObject

NUMBER = re.compile(r"\d(?:[\d,.]*\d)?")
PAGE_NUMBER = re.compile(r"Page \d+ of \d+")
DRAWN = re.compile(r"<text\b[^>]*>(.*?)</text>", re.DOTALL)
# What the browser says of itself and of the time of day.
OF_THE_BROWSER = ("/Creator", "/Producer", "/CreationDate", "/ModDate")
RESTRICTED = "Restricted edition"


class Leaf(NamedTuple):
    """Some text of a PDF, and where it stands."""

    where: str
    text: str


def unexplained(path: Path) -> Iterator[str]:
    """What a PDF says that the page of the same name beside it does not, in words."""
    from pypdf.errors import PyPdfError  # noqa: PLC0415 - few outputs have a PDF

    page = path.with_suffix(".html")
    if not page.exists():
        yield f"a PDF without {page.name} beside it, so that nothing accounts for what it says"
        return
    try:
        leaves, links = _leaves(path)
    except PyPdfError as error:
        yield f"a PDF that cannot be read ({error})"
        return
    if any(RESTRICTED in leaf.text for leaf in leaves):
        yield "a PDF of the restricted edition lies among the public files"
    yield from (f"a PDF names a folder of a machine: {link}" for link in links if link.startswith("file:"))
    numbers_of_page = set(_numbers_of(page.read_text(encoding="utf-8", errors="replace")))
    for leaf in leaves:
        if strange := [number for number in dict.fromkeys(numbers(leaf.text)) if number not in numbers_of_page]:
            yield f"a PDF says {', '.join(strange)} {leaf.where}, which {page.name} does not say"


def numbers(text: str) -> list[str]:
    """The numbers of a text as they are written, but for those of pages.

    >>> numbers("Page 1 of 12. 1,021 of 5,203 staff (19.6%).")
    ['1,021', '5,203', '19.6']
    """
    return NUMBER.findall(PAGE_NUMBER.sub("", text))


def _leaves(path: Path) -> tuple[list[Leaf], list[str]]:
    """The text of each page, that of the properties, and where links lead."""
    from pypdf import PdfReader  # noqa: PLC0415

    reader = PdfReader(path)
    properties = (str(text) for name, text in (reader.metadata or {}).items() if name not in OF_THE_BROWSER)
    leaves = [Leaf(f"on page {number}", page.extract_text()) for number, page in enumerate(reader.pages, start=1)]
    links = dict.fromkeys(link for page in reader.pages for link in _links(page))
    return [*leaves, Leaf("in its properties", " ".join(properties))], list(links)


def _links(page: "PageObject") -> Iterator[str]:
    for note in page.get("/Annots", ()):
        yield str(note.get_object().get("/A", {}).get("/URI", ""))


def _numbers_of(html: str) -> Iterator[str]:
    """The numbers that a page says, those drawn in its charts among them."""
    for part in pages.of_page(html):
        if not isinstance(part, str):
            yield from numbers(" ".join(DRAWN.findall(part.svg)) if isinstance(part, pages.Chart) else part.text)
