"""What a notebook cell shows: pieces of semantic HTML, each with its plain text."""

import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from urllib.parse import quote

from wres_helpers.standard.verdicts import Verdict

# What an output's metadata name the room by that made it; the public edition takes no output without it.
MAKER = "wres"
MAKERS = ("tables", "charts", "narrative")
# How the address of a picture within a page begins.
PICTURE = "data:image/svg+xml,"
# The text of a figure, marked: three characters that no text has stand before its key, its number and its text, and
# one after them. So sentences are composed as plain strings, and a page still says which figure each number is.
MARKS = KEY, NUMBER, TEXT, END = "\ue000", "\ue001", "\ue002", "\ue003"
# The organisation's own words stand between two more.
OWN, OWN_END = "\ue004", "\ue005"
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
    """A chart's SVG, and the words for who cannot see it."""

    image: str
    alternative: str


def mark(text: str, key: str, number: str) -> str:
    """The text of a figure with its key and its number, or with the reason why it has none.

    >>> paragraphs([f"It was {mark('24.1%', '2024/1', '24.1')}."]).html
    '<p>It was <data value="24.1" data-key="2024/1">24.1%</data>.</p>'
    >>> paragraphs([mark("[c]", "2024/1", "confidential")]).html
    '<p><data value="" data-key="2024/1" data-missing="confidential">[c]</data></p>'
    """
    return f"{KEY}{key}{NUMBER}{number}{TEXT}{text}{END}"


def own(text: str) -> str:
    """Words of the organisation itself within a text of ours, line by line, as a page names them.

    >>> paragraphs([f"Not collected. {own('We asked 9.')}"]).html
    '<p>Not collected. <span class="own">We asked 9.</span></p>'
    """
    return "\n".join(f"{OWN}{line}{OWN_END}" for line in text.splitlines())


def plain(text: str) -> str:
    """The text as it is read, without marks.

    >>> plain(f"It was {mark('24.1%', '2024/1', '24.1')}.")
    'It was 24.1%.'
    """
    return MARK.sub(r"\3", text).replace(OWN, "").replace(OWN_END, "")


def _html(text: str) -> str:
    """The text as HTML: nothing in it is markup, and each mark becomes a `data` element."""
    html = MARK.sub(_data, escape(text))
    return html.replace(OWN, '<span class="own">').replace(OWN_END, "</span>")


# What most keys say in these places is left out of a page: a tenth of its size.
USUAL = {2: "substantive", 3: "all", 4: "all"}


def short_key(key: str) -> str:
    """A figure's key as a page has it.

    >>> short_key("2024/1/substantive/clinical/all/bme/headcount")
    '2024/1//clinical//bme/headcount'
    """
    parts = key.split("/")
    return "/".join("" if part == USUAL.get(place) else part for place, part in enumerate(parts))


def whole_key(key: str) -> str:
    """The key that a page has short.

    >>> whole_key("2024/1//clinical//bme/headcount")
    '2024/1/substantive/clinical/all/bme/headcount'
    """
    parts = key.split("/")
    return "/".join(part or USUAL.get(place, "") for place, part in enumerate(parts))


def _data(match: re.Match[str]) -> str:
    key, number, text = short_key(match[1]), match[2], match[3]
    if number[-1:].isdigit():
        return f'<data value="{number}" data-key="{key}">{text}</data>'
    return f'<data value="" data-key="{key}" data-missing="{number}">{text}</data>'


def join(fragments: Iterable[Fragment]) -> Fragment:
    r"""Several pieces as one, in order.

    >>> join([paragraphs(["One."]), paragraphs(["Two."])]).html
    '<p>One.</p>\n<p>Two.</p>'
    """
    several = [(fragment.html, fragment.text) for fragment in fragments if fragment.html]
    return Fragment("\n".join(html for html, _ in several), "\n\n".join(text for _, text in several))


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


def link(address: str, text: str) -> Fragment:
    """A link to another page."""
    return Fragment(f'<a href="{escape(address)}">{_html(text)}</a>', text)


def heading(level: int, text: str) -> Fragment:
    """A heading inside the output of a cell; nothing without words."""
    return Fragment(f"<h{level}>{_html(text)}</h{level}>" if text else "", plain(text))


def aside(kind: str, fragment: Fragment) -> Fragment:
    """A piece set apart, such as a warning; nothing where there is nothing in it."""
    if not fragment.html:
        return fragment
    return Fragment(f'<div class="{escape(kind)}">\n{fragment.html}\n</div>', fragment.text)


def verdict(of: Verdict, bme: str = "BME") -> Fragment:
    """A verdict as a tag: its colour says what its symbol and its words say, in which BME staff have their own name.

    >>> from wres_helpers.standard.verdicts import SMALL_GAP
    >>> verdict(SMALL_GAP).html
    '<p class="verdict small_gap">▼ Small gap, beyond chance</p>'
    """
    words = str(of).replace("BME", bme)
    return Fragment(f'<p class="verdict {of.code}">{escape(words)}</p>', words)


def tile(number: str, words: str, says: Verdict, bme: str) -> Fragment:
    """A number, what it is of, and the verdict, which colours its edge."""
    tag = verdict(says, bme)
    lines = f'<p class="large">{_html(number)}</p>\n<p>{_html(words)}</p>\n{tag.html}'
    return Fragment(f'<div class="tile {says.code}">\n{lines}\n</div>', plain("\n".join([number, words, tag.text])))


def card(level: int, name: str, facts: Iterable[tuple[str, str]]) -> Fragment:
    r"""A heading with named facts; a fact of several lines becomes a list, an empty one is left out.

    >>> card(4, "1. Write to all", [("Due", "May 2024"), ("Owner", "")]).text
    '1. Write to all\n  Due: May 2024'
    """
    several = [(fact, words.splitlines()) for fact, words in facts if words]
    rows = "\n".join(f"<div><dt>{escape(fact)}</dt><dd>{_lines(lines)}</dd></div>" for fact, lines in several)
    html = f'<div class="card">\n<h{level}>{_html(name)}</h{level}>\n<dl>\n{rows}\n</dl>\n</div>'
    texts = [f"  {fact}: {'; '.join(lines)}" for fact, lines in several]
    return Fragment(html if several else heading(level, name).html, plain("\n".join([name, *texts])))


def _lines(lines: Sequence[str]) -> str:
    items = "".join(f"<li>{_html(line)}</li>" for line in lines)
    return f"<ul>{items}</ul>" if len(lines) > 1 else _html(*lines)


def table(
    caption: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence["str | Fragment"]],
    notes: Sequence[str] = (),
) -> Fragment:
    """A table whose first column heads its rows; a cell of several lines is a piece itself.

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
    html += "".join(f"\n<p>{_html(note)}</p>" for note in notes)
    html = f'<div class="table">\n{html}\n</div>'
    lines = [caption, " | ".join(column.heading for column in columns)]
    for head, *cells in rows:
        in_one_line = not any(isinstance(cell, Fragment) for cell in cells)
        lines.append((" | " if in_one_line else "\n").join(map(str, (head, *cells))))
    return Fragment(html, plain("\n".join([*lines, *notes])))


def figure(name: str, picture: Picture, values: Fragment, note: str = "", message: str = "") -> Fragment:
    """A chart as a self-contained picture: its message, what it shows, alternative text, and its values below it."""
    shows = f"{name}." if message else ""
    words = f'\n<p class="shows">{_html(shows)}</p>' if shows else ""
    words += f"\n<p>{_html(note)}</p>" if note else ""
    html = (
        f'<figure class="chart">\n<figcaption><strong>{_html(message or name)}</strong>{words}</figcaption>\n'
        f'<img src="{_address(picture.image)}" alt="{escape(plain(picture.alternative))}">\n'
        f'<details class="description">\n'
        f'<summary>The values<span class="hidden">: {escape(name)}</span></summary>\n'
        f"{values.html}\n</details>\n</figure>"
    )
    texts = (message or name, shows, note, picture.alternative, values.text)
    return Fragment(html, plain("\n".join(filter(None, texts))))


def _address(svg: str) -> str:
    """A picture as an address within the page: a third shorter than in base64, and it can be read."""
    return PICTURE + quote(svg.replace("'", "&#39;").replace('"', "'"), safe=" !'()*+,/:;=?@[]^`{|}~$")


def _class(column: Column) -> str:
    return "" if column.numeric else ' class="words"'


def _cells(columns: Sequence[Column], row: Sequence["str | Fragment"]) -> str:
    head = f'<th scope="row" role="rowheader">{_cell(row[0])}</th>'
    cells = (
        f'<td role="cell" data-heading="{escape(column.heading)}"{_class(column)}>{_cell(cell)}</td>'
        for column, cell in zip(columns[1:], row[1:], strict=True)
    )
    return head + "".join(cells)


def _cell(cell: "str | Fragment") -> str:
    return cell.html if isinstance(cell, Fragment) else _html(cell)
