"""Takes public files apart into pieces of text, whatever channel they stand in."""

import base64
import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any, NamedTuple

from wres_helpers.audit import own_words

PIECE = re.compile(r"<!--(.*?)-->|<(/?)([a-zA-Z][\w:-]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>|([^<]+)|<", re.DOTALL)
ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
PICTURE = re.compile(r"data:image/svg\+xml(?:;charset=[\w-]+)?;base64,([A-Za-z0-9+/=\s]+)")
FIGURE = re.compile(r"<figure\b.*?</figure>", re.DOTALL)
ALTERNATIVE = re.compile(r"\salt=\"([^\"]*)\"")
TAG = re.compile(r"<[^>]*>")
# Attributes that lay out a page; every other one is read.
LAYOUT = {
    *("class", "id", "href", "role", "scope", "style", "lang", "charset", "rel", "type", "for", "http-equiv"),
    *("aria-labelledby", "tabindex", "hidden", "open"),
}
CODE = ("style", "script")
BLOCKS = {
    *("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "div", "section", "summary", "title", "dt", "dd", "pre"),
    *("table", "caption", "tr", "th", "td", "figure"),
}
OWN = "own words"
VIEWPORT = "width=device-width"  # how wide a page is


class Piece(NamedTuple):
    """Some text, the kind of place it stands in, and for a cell of a table what heads it."""

    kind: str
    text: str
    heads: tuple[str, ...] = ()


def of_page(text: str) -> Iterator[Piece]:
    """The pieces of a page of HTML."""
    for figure in FIGURE.findall(text):
        words = unescape(" ".join([*ALTERNATIVE.findall(figure), TAG.sub(" ", figure)]))
        for image in PICTURE.findall(figure):
            yield Piece("chart", _decoded(image), (words,))
    for image in PICTURE.findall(FIGURE.sub("", text)):
        yield Piece("chart", _decoded(image), ("",))
    ours, own = own_words.apart(PICTURE.sub("", text))
    yield from _Page(ours).pieces()
    yield from (Piece(OWN, words) for words in own)


def _decoded(image: str) -> str:
    return base64.b64decode(image).decode("utf-8", errors="replace")


class _Page:
    """A page as it is read from top to bottom: where in which table, and what has been said so far."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._said: list[str] = []
        self._caption = ""
        self._columns: list[str] = []
        self._row: list[tuple[str, str]] = []
        self._code = ""

    def pieces(self) -> Iterator[Piece]:
        for comment, closing, name, attributes, words in PIECE.findall(self._text):
            tag = name.lower()
            if comment:
                yield Piece("comment", comment)
            elif words and not self._code:
                self._said.append(unescape(words))
            elif tag in CODE:
                self._code = "" if closing else tag
            elif tag:
                yield from _attributes(tag, attributes)
                if tag in BLOCKS:
                    yield from self._block(tag, bool(closing))
        yield from self._sentence()

    def _block(self, tag: str, closing: bool) -> Iterator[Piece]:
        if not closing and tag not in ("td", "th", "caption"):
            yield from self._sentence()
        if closing and tag == "caption":
            self._caption = self._taken()
            self._columns = []
            yield Piece("table", self._caption)
        elif closing and tag in ("td", "th"):
            self._row.append((tag, self._taken()))
        elif closing and tag == "tr":
            yield from self._end_of_row()
        elif closing:
            yield from self._sentence()

    def _sentence(self) -> Iterator[Piece]:
        text = self._taken()
        if text:
            yield Piece("sentence", text)

    def _taken(self) -> str:
        text = " ".join("".join(self._said).split())
        self._said = []
        return text

    def _end_of_row(self) -> Iterator[Piece]:
        cells, self._row = self._row, []
        if all(tag == "th" for tag, _ in cells):
            self._columns = [text for _, text in cells]
        head = cells[0][1] if cells and cells[0][0] == "th" else ""
        for number, (tag, text) in enumerate(cells):
            column = self._columns[number] if number < len(self._columns) else ""
            heads = (self._caption, head, column) if tag == "td" else (self._caption,)
            yield Piece("table", text, heads)


def _attributes(tag: str, attributes: str) -> Iterator[Piece]:
    for name, *values in ATTRIBUTE.findall(attributes):
        value = unescape("".join(values))
        layout = name.lower() in LAYOUT or value.startswith(("data:", VIEWPORT))
        if not layout and any(letter.isdigit() for letter in value):
            yield Piece("alternative text" if name == "alt" else f"attribute {name} of {tag}", value)


def of_notebook(text: str) -> Iterator[Piece]:
    """The pieces of an executed notebook: its prose, outputs and metadata."""
    notebook: dict[str, Any] = json.loads(text)
    for name, value in notebook.get("metadata", {}).items():
        if name not in ("kernelspec", "language_info"):  # versions of programs, not of reports
            yield from _metadata(value)
    for cell in notebook.get("cells", []):
        yield from _metadata(cell.get("metadata", {}))
        yield from _metadata(cell.get("attachments", {}))
        source = "".join(cell.get("source", ""))
        yield from of_page(source) if cell.get("cell_type") == "markdown" else [Piece("code", source)]
        for output in cell.get("outputs", []):
            yield from _output(output)


def _output(output: Mapping[str, Any]) -> Iterator[Piece]:
    yield from _metadata(output.get("metadata", {}))
    yield Piece("output", "".join(output.get("text", "")))
    yield Piece("output", " ".join(map(str, output.get("traceback", []))))
    data = {kind: "".join(content) for kind, content in output.get("data", {}).items()}
    html = data.pop("text/html", "")
    yield from of_page(html)
    for text in data.values():
        yield from (Piece("output", line) for line in own_words.beside(html, text))


def _metadata(value: object) -> Iterator[Piece]:
    text = json.dumps(value)
    if any(letter.isdigit() for letter in text):
        yield Piece("metadata", text)
