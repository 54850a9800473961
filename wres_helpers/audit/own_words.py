"""The organisation's own words in a page: only the organisation can say whether their numbers may stand."""

import re
from collections.abc import Iterator
from html import unescape

from wres_helpers import labels

OWN = re.compile(
    "|".join(
        (
            r'<div class="(?:own-words|remarks)">.*?</div>',
            r'<h3>[^<]*</h3>(?=\s*<div class="card">)',  # what actions are to achieve
            r'(?<=<div class="card">)\s*<h\d>.*?</h\d>',
            r"<div><dt>(?!Indicator \d)[^<]*</dt><dd>.*?</dd></div>",
            r"<table\b[^>]*>\s*<caption>Actions of \d{4} by date</caption>.*?</table>",
            r"<li>(?:Overdue at|Without an?) [^<]*</li>",
        )
    ),
    re.DOTALL,
)
# Why figures are missing: the reason is ours, and what follows is the organisation's.
REASONS = "|".join(labels.REASONS.values())
NOTE = re.compile(rf"(?:\(indicator \d\)|\bIndicators [\d, and]+): (?:{REASONS})\. |^(?i:{REASONS}): ")
TEXT = re.compile(r"(?<=>)[^<]+(?=<)")
TAG = re.compile(r"<[^>]*>")
PARTS = re.compile(r"</(?:p|li|tr|h\d|dd)>")
LINES = re.compile(r"</?(?:p|li|tr|h\d|div|caption|figcaption|summary|details|table|dl)\b[^>]*>")
FACT = re.compile(r"<div><dt>.*?</dd></div>", re.DOTALL)
MARKS = re.compile(r"[|:;]|^\s*- ")


def apart(page: str) -> tuple[str, list[str]]:
    """A page without the organisation's own words, its tags and comments as they are; and those words.

    >>> apart('<p>Ours</p><div class="own-words"><p>Theirs</p></div>')
    ('<p>Ours</p><div class="own-words"><p></p></div>', ['Theirs'])
    """
    own = [_text(part) for found in OWN.finditer(page) for part in PARTS.split(found[0])]
    return OWN.sub(lambda found: TEXT.sub("", found[0]), page), [text for text in own if text]


def after_reason(text: str) -> tuple[str, str]:
    """What a page says, and what the organisation says after the reason why something is missing.

    >>> after_reason("Discipline (indicator 3): no cases. We had none since 2019.")
    ('Discipline (indicator 3): no cases. ', 'We had none since 2019.')
    """
    found = NOTE.search(text)
    return (text[: found.end()], text[found.end() :]) if found else (text, "")


def said_in_html(html: str) -> set[tuple[str, ...]]:
    """The lines of a page, each in its words: a plain text that says the same adds nothing."""
    return {_words(_text(part)) for part in (*LINES.split(html), *FACT.findall(html))}


def beside(html: str, plain: str) -> Iterator[str]:
    """The lines of a plain text that its page does not have; none beside a page of own words only."""
    rest, own = apart(html)
    said = said_in_html(html)
    if _text(rest) or not own:
        yield from (line for line in plain.splitlines() if _words(line) not in said)


def _text(html: str) -> str:
    return " ".join(unescape(TAG.sub(" ", html)).split())


def _words(text: str) -> tuple[str, ...]:
    return tuple(MARKS.sub(" ", text).split())
