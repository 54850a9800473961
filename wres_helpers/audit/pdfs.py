"""Holds a report that was printed as a PDF against the page that it was printed from."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from wres_helpers.audit import pages

if TYPE_CHECKING:
    from pypdf import PageObject

NUMBER = re.compile(r"\d(?:[\d,.]*\d)?")
PAGE_NUMBER = re.compile(r"Page \d+ of \d+")
DRAWN = re.compile(r"<text\b[^>]*>(.*?)</text>", re.DOTALL)
# What the browser says of itself and of the time of day.
OF_THE_BROWSER = ("/Creator", "/Producer", "/CreationDate", "/ModDate")
RESTRICTED = "Restricted edition"


def unexplained(path: Path) -> Iterator[str]:
    """What a PDF says that the page of the same name beside it does not, in words."""
    from pypdf import PdfReader  # noqa: PLC0415 - few outputs have a PDF
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    page = path.with_suffix(".html")
    if not page.exists():
        yield f"a PDF without {page.name} beside it, so that nothing accounts for what it says"
        return
    try:
        reader = PdfReader(path)
        texts = {f"on page {number}": leaf.extract_text() for number, leaf in enumerate(reader.pages, start=1)}
        properties = (str(text) for name, text in (reader.metadata or {}).items() if name not in OF_THE_BROWSER)
        texts["in its properties"] = " ".join(properties)
        links = dict.fromkeys(link for leaf in reader.pages for link in _links(leaf))
    except PyPdfError as error:
        yield f"a PDF that cannot be read ({error})"
        return
    if any(RESTRICTED in text for text in texts.values()):
        yield "a PDF of the restricted edition lies among the public files"
    yield from (f"a PDF names a folder of a machine: {link}" for link in links if link.startswith("file:"))
    numbers_of_page = set(_numbers_of(page.read_text(encoding="utf-8", errors="replace")))
    for where, text in texts.items():
        if strange := [number for number in dict.fromkeys(numbers(text)) if number not in numbers_of_page]:
            yield f"a PDF says {', '.join(strange)} {where}, which {page.name} does not say"


def numbers(text: str) -> list[str]:
    """The numbers of a text as they are written, but for those of pages.

    >>> numbers("Page 1 of 12. 1,021 of 5,203 staff (19.6%).")
    ['1,021', '5,203', '19.6']
    """
    return NUMBER.findall(PAGE_NUMBER.sub("", text))


def _links(page: "PageObject") -> Iterator[str]:
    for note in page.get("/Annots", ()):
        yield str(note.get_object().get("/A", {}).get("/URI", ""))


def _numbers_of(html: str) -> Iterator[str]:
    """The numbers that a page says, those drawn in its charts among them."""
    for part in pages.of_page(html):
        if not isinstance(part, str):
            yield from numbers(" ".join(DRAWN.findall(part.svg)) if isinstance(part, pages.Chart) else part.text)
