"""What a notebook cell shows: pieces of semantic HTML, each with its plain text."""

import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
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


def plain(text: str) -> str:
    """The text as it is read, without marks.

    >>> plain(f"It was {mark('24.1%', '2024/1', '24.1')}.")
    'It was 24.1%.'
    """
    return MARK.sub(r"\3", text)


def _html(text: str) -> str:
    """The text as HTML: nothing in it is markup, and each mark becomes a `data` element."""
    return MARK.sub(_data, escape(text))


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
    """A heading inside the output of a cell."""
    return Fragment(f"<h{level}>{_html(text)}</h{level}>", plain(text))


def aside(kind: str, fragment: Fragment) -> Fragment:
    """A piece set apart, such as a warning."""
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


def strip(marks: Mapping[str, Decimal]) -> Fragment:
    """Percentages as marks on one scale, beside which they stand in words: of White, of BME and of all BME staff.

    >>> strip({"white": Decimal("11.3")}).html
    '<svg class="strip" viewBox="0 -5 100 10" aria-hidden="true"><rect class="scale"/><circle cx="11.3"/></svg>'
    """
    ends = list(marks.values())
    shapes = ['<rect class="scale"/>']
    shapes += [f'<line x1="{ends[0]}" x2="{ends[-1]}"/>'] if len(ends) > 1 else []
    shapes += [f'<rect class="staff" x="{marks["staff"]}"/>'] if "staff" in marks else []
    shapes += [f'<circle cx="{marks["white"]}"/>'] if "white" in marks else []
    shapes += [f'<rect class="bme" x="{marks["bme"]}"/>'] if "bme" in marks else []
    return Fragment(f'<svg class="strip" viewBox="0 -5 100 10" aria-hidden="true">{"".join(shapes)}</svg>', "")


def sparkline(series: Sequence[Sequence[tuple[int, Decimal]]], levels: Sequence[Decimal]) -> Fragment:
    """Values by year as lines, one for each stretch that can be compared; the last is marked, levels are dotted.

    The values are the coordinates, so that a page can be read without measuring.
    """
    points = [point for stretch in series for point in stretch]
    (first, _), (last, now) = points[0], points[-1]
    lowest, highest = (limit([*levels, *(value for _, value in points)]) for limit in (min, max))
    room = max(highest - lowest, abs(highest) / 10, Decimal(1) / 10) / 4
    box = f"{first - (last - first or 1) / 12:.2f} {-highest - room} {(last - first or 1) * 7 / 6:.2f}"
    lines = [" ".join(f"{year},{-value}" for year, value in stretch) for stretch in series]
    shapes = "".join(f'<polyline points="{line}"/>' for line in lines)
    shapes += "".join(f'<path d="M{first},{-value}H{last}"/>' for value in levels)
    html = (
        f'<svg class="sparkline" viewBox="{box} {highest - lowest + 2 * room}" preserveAspectRatio="none"'
        f' aria-hidden="true">{shapes}<line x1="{last}" x2="{last}" y1="{-now}" y2="{-now}"/></svg>'
    )
    return Fragment(html, "")


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
