"""The organisation's own words in a page: only the organisation can say whether their numbers may stand."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path

from wres_helpers import absences
from wres_helpers.audit.names import figures_in

OWN = re.compile(
    "|".join(
        (
            r'<div class="(?:own-words|remarks)">.*?</div>',
            r'<h([2-5])>[^<]*</h\1>(?=\s*<div class="card">)',  # what actions are to achieve
            r'(?<=<div class="card">)\s*<h\d>.*?</h\d>',
            r"<div><dt>[^<]*</dt><dd>.*?</dd></div>",
            r"<table\b[^>]*>\s*<caption>(?:Actions,|Actions for|The actions of) [^<]*</caption>.*?</table>",
            r"Without an? (?:owner|date|indicator): “.*?”\.",
        )
    ),
    re.DOTALL,
)
# In a table of actions, every cell without a figure.
CELL = re.compile(r"<(t[hd])\b(?:(?!<data|</\1>).)*</\1>", re.DOTALL)
# Why figures are missing: the reason is ours, and what follows is the organisation's.
REASONS = "|".join(absences.REASONS.values())
NOTE = re.compile(rf"(?:\(indicator \d\)|\bIndicators [\d, and]+): (?:{REASONS})\. |^(?i:{REASONS}): ")
ACTION = re.compile(r"^\s*\d+\. ")
TEXT = re.compile(r"(?<=>)[^<]+(?=<)")
DATA = re.compile(r"</?data\b[^>]*>")
TAG = re.compile(r"<[^>]*>")
ALTERNATIVE = re.compile(r"\balt=\"([^\"]*)\"")
PARTS = re.compile(r"</(?:p|li|tr|h\d|dd)>")
TITLE = re.compile(r"<title>([^<]*)</title>")
NAME = re.compile(r'<p class="organisation">([^<]*)</p>')
LINK = re.compile(r'<a\b[^>]* href="([^"]*)/index\.html">([^<]*)</a>')


def apart(page: str) -> tuple[str, list[str]]:
    """A page without the organisation's own words, its tags and comments as they are; and those words.

    >>> apart('<p>Ours</p><div class="own-words"><p>Theirs</p></div>')
    ('<p>Ours</p><div class="own-words"><p></p></div>', ['Theirs'])
    """
    own, rest, end = [], [], 0
    for start, stop in _spans(page):
        own += [_text(part) for part in PARTS.split(page[start:stop])]
        rest += [page[end:start], TEXT.sub("", page[start:stop])]
        end = stop
    return "".join([*rest, page[end:]]), [text for text in own if text]


def _spans(page: str) -> Iterator[tuple[int, int]]:
    """Where the organisation's own words begin and end."""
    for match in OWN.finditer(page):
        if match[0].startswith("<table"):
            yield from (cell.span() for cell in CELL.finditer(page, *match.span()))
        else:
            yield match.span()


def after_reason(text: str) -> tuple[str, str]:
    """What a page says, and what the organisation says after the reason why something is missing.

    >>> after_reason("Discipline (indicator 3): no cases. We had none since 2019.")
    ('Discipline (indicator 3): no cases. ', 'We had none since 2019.')
    """
    match = NOTE.search(text)
    return (text[: match.end()], text[match.end() :]) if match else (text, "")


def without_action(text: str) -> str:
    """The words of an action without its number; any other words as they are."""
    return ACTION.sub("", text)


def beside(html: str, plain: str) -> Iterator[str]:
    """The lines of a plain text with a number that its page does not say."""
    there = figures_in(" ".join([_text(html), *map(unescape, ALTERNATIVE.findall(html))]))
    return (line for line in plain.splitlines() if not figures_in(without_action(line)) <= there)


def organisations(files: Iterable[Path]) -> set[str]:
    """The names of the organisations that pages are of, each of which stands in two places."""
    names: set[str] = set()
    for path in files:
        if path.suffix == ".html":
            names.update(map(unescape, _names(path, path.read_text(encoding="utf-8", errors="replace"))))
    return names


def _names(path: Path, page: str) -> Iterator[str]:
    title = " ".join(TITLE.findall(page))
    yield from (name for name in NAME.findall(page) if f": {name}, " in title)
    for folder, name in LINK.findall(page):
        other = path.parent / folder / "index.html"
        if other.exists() and f"<h1>{name}</h1>" in other.read_text(encoding="utf-8", errors="replace"):
            yield name


def _text(html: str) -> str:
    return " ".join(unescape(TAG.sub(" ", DATA.sub("", html))).split())
