"""The organisation's own words as a quotation, or a summary of them: its Markdown as safe HTML, marked as such."""

from html import escape
from typing import Any

import mistune

from wres_helpers import standard
from wres_helpers.figures import Figures, Group, require_indicators
from wres_helpers.load.publisher import Publisher
from wres_helpers.markup import Fragment, join

LINKS = ("http://", "https://")


class _Safe(mistune.HTMLRenderer):
    """Headings below those of the page, links to the web only, no pictures, and HTML as the text that it is."""

    def heading(self, text: str, level: int, **_: Any) -> str:
        """A heading within a part, which stands below an h2."""
        depth = min(max(level, 3), 4)
        return f"<h{depth}>{text}</h{depth}>\n"

    def image(self, text: str, url: str, title: str | None = None) -> str:
        """The words of a picture: pages hold nothing from elsewhere."""
        return text

    def link(self, text: str, url: str, title: str | None = None) -> str:
        """A link to a page; any other kind is only its words."""
        return f'<a href="{escape(url)}">{text}</a>' if url.lower().startswith(LINKS) else text


def commentary(figures: Figures | Group, *parts: str) -> Fragment:
    """What the organisation says of these parts, or of the group's indicators; nothing where it says nothing."""
    groups = require_indicators(figures, "narrative.commentary")
    organisation = groups[0].organisation
    numbers = (number for group in groups for number in standard.indicators_of(group.name))
    names = parts or tuple(f"indicator {number}" for number in numbers)
    texts = {passage.part: passage.text for passage in organisation.commentary}
    return join([_words(organisation.publisher, part, texts[part]) for part in names if part in texts])


def _words(publisher: Publisher, part: str, text: str) -> Fragment:
    """The words of a part: in quotation marks, or as a summary."""
    html = mistune.create_markdown(renderer=_Safe(escape=True))(text)
    title = f"{part[:1].upper()}{part[1:]}"
    if publisher.words == "summary":
        mark = f"{title}, in summary"
    else:
        mark, html = f"{title}, in the words of {publisher.name}", f"<blockquote>{html}</blockquote>\n"
    return Fragment(f'<div class="own-words">\n<p class="whose">{escape(mark)}</p>\n{html}</div>', f"{mark}\n{text}")
