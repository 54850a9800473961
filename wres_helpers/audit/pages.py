"""Takes pages and notebooks apart: the figures that they mark, their charts, and every other text."""

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from html.parser import HTMLParser
from typing import Any, NamedTuple
from urllib.parse import unquote

from wres_helpers.audit.names import figures_in
from wres_helpers.markup import PICTURE, whole_key

# Attributes that lay out a page; every other one is read.
LAYOUT = {
    *("class", "id", "href", "role", "scope", "style", "lang", "charset", "rel", "type", "for", "http-equiv"),
    *("aria-labelledby", "aria-describedby", "tabindex", "hidden", "open", "viewbox"),
}
# The places of marks in a drawing within a page, which are the values that they stand for.
COORDINATES = {"x", "x1", "x2", "y1", "y2", "cx", "points"}
CODE = ("style", "script")
BLOCKS = {
    *("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "div", "section", "summary", "title", "dt", "dd", "pre"),
    *("table", "caption", "tr", "th", "td", "figure", "figcaption", "details", "ul", "body", "head", "header"),
}
MARKS = ("data-key", "value", "data-missing")
VIEWPORT = "width=device-width"
OWN, DRAWING = "own words", "drawing"
# The classes of elements that hold the organisation's own words, and elements that hold nothing.
OWN_CLASSES = ("own", "own-words", "remarks")
VOID = ("br", "hr", "img", "meta", "link", "col", "wbr", "input")
# The number of an action is ours.
ACTION = re.compile(r"^\s*\d+\. ")
TAG, DATA = re.compile(r"<[^>]*>"), re.compile(r"</?data\b[^>]*>|</?span\b[^>]*>")
ALTERNATIVE = re.compile(r"\balt=\"([^\"]*)\"")


class Datum(NamedTuple):
    """A figure that a page or workbook marks: its key, its value or why it has none, and its words."""

    key: str
    value: str
    missing: str
    text: str
    place: str = "page"


class Chart(NamedTuple):
    """A drawing, and the words beside it."""

    svg: str
    words: str


class Piece(NamedTuple):
    """A text in which no figure is marked, the kind of place it stands in, and the words beside it."""

    kind: str
    text: str
    beside: str = ""


Part = Datum | Chart | Piece


def of_page(html: str) -> list[Part | str]:
    """The parts of a page; words where it is wrong as a whole."""
    page = _Page()
    page.feed(html)
    page.close()
    return page.parts


class _Page(HTMLParser):
    """A page as it is read from top to bottom."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[Part | str] = []
        self._words: list[str] = []
        self._own: list[str] = []  # the organisation's own words
        self._depth = 0  # how many elements within its own words this is
        self._datum: list[str] | None = None
        self._attributes: Mapping[str, str] = {}
        self._figure: list[str] | None = None  # the words of the chart's figure
        self._drawings: list[str] = []
        self._alternatives: list[str] = []
        self._cell = ""
        self._beside: list[str] = []  # the words of this cell, with those of figures
        self._coordinates: list[str] = []
        self._row: list[str] = []
        self._heading = ""  # of the cells that head rows
        self._code = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self._code = tag in CODE
        if tag not in VOID and (self._depth or attributes.get("class") in OWN_CLASSES):
            self._depth += 1
        if tag in BLOCKS:
            self._end_of_sentence()
        if tag == "tr":
            self._row = []
        if tag in ("td", "th"):
            self._cell, self._beside = tag, []
        if tag == "figure":
            self._figure = []
        if tag == "data":
            self._datum, self._attributes = [], attributes
        elif tag == "img" and attributes.get("src", "").startswith(PICTURE):
            self._picture(attributes.pop("src"), attributes.pop("alt", ""))
        self._read(tag, attributes)

    def handle_endtag(self, tag: str) -> None:
        self._code = False
        if tag == "data" and self._datum is not None:
            key, value, missing = (self._attributes.get(name, "") for name in MARKS)
            self.parts.append(Datum(whole_key(key), value, missing, "".join(self._datum)))
            self._datum = None
            self._words.append(" \N{OBJECT REPLACEMENT CHARACTER} ")
        if tag in BLOCKS:
            self._end_of_sentence()
        if tag == "td" and self._coordinates:
            self.parts.append(Piece(DRAWING, "; ".join(self._coordinates), " ".join(self._beside)))
            self._coordinates = []
        if tag == "thead":
            self._heading = self._row[0] if self._row else ""
        if tag == "table":
            self._heading = ""
        if tag == "figure":
            self._end_of_figure()
        if tag not in VOID:
            self._depth = max(self._depth - 1, 0)

    def handle_data(self, data: str) -> None:
        if self._code:
            return
        if self._depth and self._datum is None:
            self._own.append(data)
            return
        if self._figure is not None:
            self._figure.append(data)
        self._beside.append(data)
        (self._words if self._datum is None else self._datum).append(data)

    def handle_comment(self, data: str) -> None:
        self.parts.append(Piece("comment", data))

    def close(self) -> None:
        super().close()
        self._end_of_sentence()
        self._end_of_figure()
        if self._depth:
            self.parts.append("a page has own words without an end")

    def _read(self, tag: str, attributes: Mapping[str, str]) -> None:
        marks = MARKS if tag == "data" else ()
        for name, value in attributes.items():
            layout = name in LAYOUT or name in marks or value.startswith(("data:", VIEWPORT))
            if name in COORDINATES:
                self._coordinates.append(value)
            elif not layout and any(letter.isdigit() for letter in value):
                self.parts.append(Piece(f"attribute {name} of {tag}", value))

    def _picture(self, source: str, alternative: str) -> None:
        svg = unquote(source.removeprefix(PICTURE))
        self._drawings.append(svg)
        self._alternatives.append(alternative)
        if self._figure is None:
            self._end_of_figure()

    def _end_of_sentence(self) -> None:
        if own := " ".join("".join(self._own).split()):
            self.parts.append(Piece(OWN, own))
        text = " ".join("".join(self._words).split())
        self._words, self._own = [], []
        if not self._cell:
            self.parts += [Piece("sentence", text)] if text else []
            return
        head = self._row[0] if self._row else ""
        self.parts.append(Piece("table", text, head or self._heading))
        self._row.append(text)
        self._cell = ""

    def _end_of_figure(self) -> None:
        """The charts, and the alternative texts of those who cannot see them, each beside the words of the figure."""
        words = " ".join(self._figure or ())
        self.parts += [Chart(svg, words) for svg in self._drawings]
        self.parts += [Piece("alternative text", text, words) for text in self._alternatives]
        self._figure, self._drawings, self._alternatives = None, [], []


def of_notebook(text: str) -> Iterator[Part | str]:
    """The parts of an executed notebook: its prose, outputs and metadata."""
    notebook: dict[str, Any] = json.loads(text)
    for name, value in notebook.get("metadata", {}).items():
        if name not in ("kernelspec", "language_info"):  # versions of programs, not of reports
            yield Piece("metadata", json.dumps(value))
    for cell in notebook.get("cells", []):
        yield Piece("metadata", json.dumps([cell.get("metadata", {}), cell.get("attachments", {})]))
        source = "".join(cell.get("source", ""))
        yield from of_page(source) if cell.get("cell_type") == "markdown" else [Piece("code", source)]
        for output in cell.get("outputs", []):
            yield from _output(output)


def _output(output: Mapping[str, Any]) -> Iterator[Part | str]:
    yield Piece("metadata", json.dumps(output.get("metadata", {})))
    yield Piece("output", "".join(output.get("text", "")))
    yield Piece("output", " ".join(map(str, output.get("traceback", []))))
    data = {kind: "".join(content) for kind, content in output.get("data", {}).items()}
    html = data.pop("text/html", "")
    yield from of_page(html)
    for text in data.values():
        yield from (Piece("output", line) for line in _beside(html, text))


def _beside(html: str, plain: str) -> Iterator[str]:
    """The lines of a plain text with a number that its page does not say."""
    words = unescape(TAG.sub(" ", DATA.sub("", html)))
    there = figures_in(" ".join([words, *map(unescape, ALTERNATIVE.findall(html))]))
    return (line for line in plain.splitlines() if not figures_in(without_action(line)) <= there)


def without_action(text: str) -> str:
    """The words of an action without its number; any other words as they are."""
    return ACTION.sub("", text)
