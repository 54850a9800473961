"""What a notebook cell shows: pieces of semantic HTML, each with its plain text."""

import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape

# What an output's metadata name the room by that made it; the public edition takes no output without it.
MAKER = "wres"
MAKERS = ("tables", "charts", "narrative")
# The text of a figure, marked: three characters that no text has stand before its key, its number and its text, and
# one after them. So sentences are composed as plain strings, and a page still says which figure each number is.
MARKS = KEY, NUMBER, TEXT, END = "\ue000", "\ue001", "\ue002", "\ue003"
MARK = re.compile("\ue000([^\ue000-\ue003]*)\ue001([^\ue000-\ue003]*)\ue002([^\ue000-\ue003]*)\ue003")


@dataclass(frozen=True)
class Fragment:
    """A piece of a page; notebooks show its HTML, terminals its text."""

    html: str
    text: str
    maker: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "maker", _maker())

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, str], dict[str, str]]:
        return {"text/html": self.html, "text/plain": self.text}, {MAKER: self.maker} if self.maker else {}

    def __repr__(self) -> str:
        return self.text


def _maker() -> str:
    """The room whose function is making a piece; empty where a notebook's cell puts one together by itself."""
    frame = sys._getframe(3)
    while frame:
        package, _, room = str(frame.f_globals.get("__name__", "")).partition(".")
        if package == "wres_helpers" and room.partition(".")[0] in MAKERS:
            return room.partition(".")[0]
        frame = frame.f_back  # type: ignore[assignment]
    return ""


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, and whether it holds numbers."""

    heading: str
    numeric: bool = True


@dataclass(frozen=True)
class Picture:
    """A chart's SVG in base64, and the words for who cannot see it."""

    image: str
    alternative: str
    description: str


def mark(text: str, key: str, number: str) -> str:
    """The text of a figure with its key and its number, or with the reason why it has none.

    >>> paragraphs([f"It was {mark('24.1%', '2024/1', '24.1')}."]).html
    '<p>It was <data value="24.1" data-key="2024/1">24.1%</data>.</p>'
    >>> paragraphs([mark("[c]", "2024/1", "confidential")]).html
    '<p><data value="" data-key="2024/1" data-missing="confidential">[c]</data></p>'
    """
    return f"{KEY}{key}{NUMBER}{number}{TEXT}{text}{END}"


def plain(text: str) -> str:
    """The text as it is read, without marks.

    >>> plain(f"It was {mark('24.1%', '2024/1', '24.1')}.")
    'It was 24.1%.'
    """
    return MARK.sub(r"\3", text)


def _html(text: str) -> str:
    """The text as HTML: nothing in it is markup, and each mark becomes a `data` element."""
    return MARK.sub(_data, escape(text))


def _data(match: re.Match[str]) -> str:
    key, number, text = match.groups()
    if number[-1:].isdigit():
        return f'<data value="{number}" data-key="{key}">{text}</data>'
    return f'<data value="" data-key="{key}" data-missing="{number}">{text}</data>'


def join(fragments: Iterable[Fragment]) -> Fragment:
    r"""Several pieces as one, in order.

    >>> join([paragraphs(["One."]), paragraphs(["Two."])]).html
    '<p>One.</p>\n<p>Two.</p>'
    """
    several = [fragment for fragment in fragments if fragment.html]
    return Fragment("\n".join(f.html for f in several), "\n\n".join(f.text for f in several))


def paragraphs(texts: Iterable[str]) -> Fragment:
    """Plain sentences as paragraphs; nothing in them is markup."""
    several = [text for text in texts if text]
    return Fragment("\n".join(f"<p>{_html(text)}</p>" for text in several), plain("\n".join(several)))


def bullets(texts: Iterable[str]) -> Fragment:
    """Plain sentences as a list."""
    several = [text for text in texts if text]
    if not several:
        return Fragment("", "")
    items = "\n".join(f"<li>{_html(text)}</li>" for text in several)
    return Fragment(f"<ul>\n{items}\n</ul>", plain("\n".join(f"- {text}" for text in several)))


def heading(level: int, text: str) -> Fragment:
    """A heading inside the output of a cell."""
    return Fragment(f"<h{level}>{escape(text)}</h{level}>", text)


def aside(kind: str, fragment: Fragment) -> Fragment:
    """A piece set apart, such as a warning."""
    return Fragment(f'<div class="{escape(kind)}">\n{fragment.html}\n</div>', fragment.text)


def card(level: int, name: str, facts: Iterable[tuple[str, str]]) -> Fragment:
    r"""A heading with named facts; a fact of several lines becomes a list, an empty one is left out.

    >>> card(4, "1. Write to all", [("Due", "May 2024"), ("Owner", "")]).text
    '1. Write to all\n  Due: May 2024'
    """
    several = [(fact, words.splitlines()) for fact, words in facts if words]
    rows = "\n".join(f"<div><dt>{escape(fact)}</dt><dd>{_lines(lines)}</dd></div>" for fact, lines in several)
    html = f'<div class="card">\n<h{level}>{escape(name)}</h{level}>\n<dl>\n{rows}\n</dl>\n</div>'
    texts = [f"  {fact}: {'; '.join(lines)}" for fact, lines in several]
    return Fragment(html if several else heading(level, name).html, plain("\n".join([name, *texts])))


def _lines(lines: Sequence[str]) -> str:
    if len(lines) == 1:
        return _html(lines[0])
    return "<ul>" + "".join(f"<li>{_html(line)}</li>" for line in lines) + "</ul>"


def table(
    caption: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    notes: Sequence[str] = (),
) -> Fragment:
    """A table whose first column heads its rows.

    The roles keep it a table for screen readers where narrow screens show each row as a block;
    there, each cell repeats its heading from `data-heading`.
    """
    heads = "".join(
        f'<th scope="col" role="columnheader"{_class(column)}>{escape(column.heading)}</th>' for column in columns
    )
    body = "\n".join(f'<tr role="row">{_cells(columns, row)}</tr>' for row in rows)
    html = (
        f'<table role="table">\n<caption>{escape(caption)}</caption>\n'
        f'<thead role="rowgroup">\n<tr role="row">{heads}</tr>\n</thead>\n'
        f'<tbody role="rowgroup">\n{body}\n</tbody>\n</table>'
    )
    words = "".join(f"\n<p>{_html(note)}</p>" for note in notes)
    html = f'<div class="table">\n{html}{words}\n</div>'
    lines = [caption, " | ".join(column.heading for column in columns)]
    lines += [" | ".join(row) for row in rows]
    return Fragment(html, plain("\n".join([*lines, *notes])))


def figure(name: str, picture: Picture, data: Fragment, note: str = "", message: str = "") -> Fragment:
    """A chart as a self-contained picture: its message, what it shows, alternative text, a description and its data."""
    below = " ".join(filter(None, [f"{name}." if message else "", note]))
    words = f"\n<p>{_html(below)}</p>" if below else ""
    html = (
        f'<figure class="chart">\n<figcaption><strong>{_html(message or name)}</strong>{words}</figcaption>\n'
        f'<img src="data:image/svg+xml;base64,{picture.image}" alt="{escape(plain(picture.alternative))}">\n'
        f'<details class="description">\n'
        f'<summary>Description and data<span class="hidden">: {escape(name)}</span></summary>\n'
        f"<p>{_html(picture.description)}</p>\n{data.html}\n</details>\n</figure>"
    )
    texts = (message or name, below, picture.alternative, picture.description, data.text)
    return Fragment(html, plain("\n".join(text for text in texts if text)))


def _class(column: Column) -> str:
    return ' class="number"' if column.numeric else ""


def _cells(columns: Sequence[Column], row: Sequence[str]) -> str:
    head = f'<th scope="row" role="rowheader">{escape(row[0])}</th>'
    cells = (
        f'<td role="cell" data-heading="{escape(column.heading)}"{_class(column)}>{_html(cell)}</td>'
        for column, cell in zip(columns[1:], row[1:], strict=True)
    )
    return head + "".join(cells)
