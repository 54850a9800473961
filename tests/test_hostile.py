"""Hostile text in the organisation's own fields appears as text, or is refused in plain words."""

import re
from html import escape
from html.parser import HTMLParser

import pytest
import yaml
from organisations import functions_of

from wres_helpers import charts, figures_of, load, markup, narrative, tables

STAFF = """\
year,population,staff_group,band,ethnic_group,headcount
2023,substantive,clinical,band_5,white,600
2023,substantive,clinical,band_5,bme,200
2023,substantive,clinical,band_5,unknown,10
2024,substantive,clinical,band_5,white,600
2024,substantive,clinical,band_5,bme,250
2024,substantive,clinical,band_5,unknown,10
2024,substantive,clinical,band_6,white,100
2024,substantive,clinical,band_6,bme,50
2024,substantive,clinical,band_6,unknown,0
2024,bank,all,all,white,60
2024,bank,all,all,bme,30
"""
RATIOS = """\
year,population,indicator,ethnic_group,eligible,events
2023,substantive,2,white,100,50
2023,substantive,2,bme,100,30
2024,substantive,2,white,100,40
2024,substantive,2,bme,100,30
"""
SURVEY = """\
year,survey_year,population,indicator,ethnic_group,respondents,events
2023,2022,substantive,5,white,100,50
2023,2022,substantive,5,bme,100,60
2024,2023,substantive,5,white,100,40
2024,2023,substantive,5,bme,100,30
"""
BOARD = """\
year,membership,ethnic_group,headcount
2024,all,white,10
2024,all,bme,5
2024,all,unknown,0
"""
FILES = {"workforce_profile": STAFF, "relative_likelihood": RATIOS, "staff_survey": SURVEY, "board": BOARD}

FIELDS = [
    ("name",),
    ("short_name",),
    ("bme_label",),
    ("contact",),
    ("notes", 0, "text"),
    ("sources", 0, "document"),
    ("sources", 0, "title"),
    ("sources", 0, "remarks", 0),
    ("sign_off", "board_lead"),
    ("sign_off", "lead_manager"),
    ("sign_off", "approved_on"),
    ("sign_off", "published_at"),
    ("populations", 0, "area"),
    ("populations", 0, "source"),
]
TEXTS = {
    "HTML": "<b>bold</b> & <i>it</i>",
    "a script": "<script>alert(1)</script>",
    "an image": "<img src=x onerror=a()>",
    "an attribute": "\"' onload='alert(1)'",
    "an entity": "&lt;b&gt; &#60;",
    "Markdown": "# **b** [a](javascript:b)",
    "a table of Markdown": "| a | b |",
    "LaTeX": r"$\frac{a}{b}$ \input{x}",
    "half of LaTeX": r"$\frac{a$ and $",
    "a formula": '=HYPERLINK("http://a")',
    "another formula": "+cmd|' /C calc'!A0",
    "a template": "{{ 7 * 7 }} {% if %}",
    "a format": "{bme} {0} %s",
    "other letters": "Ωμέγα café Łódź",
}
INVISIBLE = {
    "right-to-left override": "\u202e",
    "isolate": "\u2066",
    "zero width": "\u200b",
    "escape": "\x07",
    "byte order mark": "\ufeff",
}


def put(contents, place, text):
    *before, last = place
    for step in before:
        contents = contents[step]
    contents[last] = text


def numbered(text):
    """A text of its own for each field."""
    return {place: f"Z{number}{text}Z" for number, place in enumerate(FIELDS)}


def decisions():
    return {
        "name": "Made Trust",
        "short_name": "Made",
        "kind": "trust",
        "denominator": "all",
        "bme_label": "BME",
        "contact": "Write to us.",
        "sign_off": {"board_lead": "A", "lead_manager": "B", "approved_on": "C", "published_at": "D"},
        "populations": [
            {"area": "Area", "year": "2021", "people": "1000", "bme_percentage": "20.5", "source": "census"},
            {"area": "Other", "year": "2021", "people": "1000", "bme_percentage": "10.5", "source": "census"},
        ],
        "notes": [{"years": ["2024"], "indicators": ["3"], "reason": "not_collected", "text": "Why."}],
        "sources": [{"document": "doc", "title": "A title", "remarks": ["A remark."]}],
    }


@pytest.fixture
def folder(tmp_path):
    """A function that writes an organisation with a text in some fields, and returns where."""

    def folder(texts):
        contents = decisions()
        for place, text in texts.items():
            put(contents, place, text)
        made = tmp_path / "made"
        made.mkdir()
        content = yaml.safe_dump(contents, allow_unicode=True, sort_keys=False)
        (made / "organisation.yaml").write_text(content, encoding="utf-8")
        for name, rows in FILES.items():
            (made / f"{name}.csv").write_text(rows, encoding="utf-8")
        return tmp_path

    return folder


# What shows organisations side by side has links, and tests of its own.
OF_SEVERAL = {"peers", "peers_missing", "together", "funnel"}


def every_fragment(parameters, rooms=(narrative, tables, charts)):
    """Each piece of a page that an organisation's figures make."""
    figures = figures_of("made", parameters=parameters)
    for room in rooms:
        for name in sorted(functions_of(room) - OF_SEVERAL):
            make = getattr(room, name)
            if name in ("finding", "over_time"):
                yield from (make(group) for group in figures.indicators)
            else:
                yield make(figures)


class Page(HTMLParser):
    """The tags, attributes and text of a page."""

    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.words = set(), set(), []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.words += [value for name, value in attrs if name in ("alt", "data-heading")]

    def handle_data(self, data):
        self.words.append(data)


TABLE_TAGS = {"table", "caption", "thead", "tbody", "tr", "th", "td"}
FIGURE_TAGS = {"figure", "figcaption", "img", "details", "summary"}
DRAWING_TAGS = {"svg", "line", "rect", "path", "polyline", "circle"}
KNOWN_TAGS = (
    {"p", "ul", "ol", "li", "dl", "dt", "dd", "div", "span", "strong", "data", "h2", "h3", "h4", "blockquote"}
    | TABLE_TAGS
    | FIGURE_TAGS
    | DRAWING_TAGS
)
KNOWN_ATTRIBUTES = {
    *("viewbox", "preserveaspectratio", "aria-hidden", "d", "points", "x", "x1", "x2", "y1", "y2", "cx"),
    "class",
    "role",
    "scope",
    "data-heading",
    "src",
    "alt",
    "id",
    "tabindex",
    "aria-labelledby",
    "title",
    "value",
    "data-key",
    "data-missing",
}


def page_of(fragments):
    page = Page()
    for fragment in fragments:
        page.feed(fragment.html)
    return page


def test_the_harmless_page_has_the_known_tags_and_holds_every_field(folder):
    page = page_of(every_fragment(folder({})))
    assert page.tags <= KNOWN_TAGS
    assert page.attributes <= KNOWN_ATTRIBUTES
    words = " ".join(page.words)
    for text in ("Made Trust", "BME", "Why.", "A title", "A remark.", "doc:"):
        assert text in words


@pytest.mark.parametrize("kind", TEXTS)
def test_hostile_text_appears_as_text_in_every_field(folder, kind):
    texts = numbered(TEXTS[kind])
    fragments = list(every_fragment(folder(texts)))
    page = page_of(fragments)
    assert page.tags <= KNOWN_TAGS
    assert page.attributes <= KNOWN_ATTRIBUTES
    html, words = "".join(fragment.html for fragment in fragments).lower(), " ".join(page.words).lower()
    del texts["short_name",]  # stands in the list of organisations, not in fragments
    assert [text for text in texts.values() if " ".join(text.split()).lower() not in words] == []
    assert [text for text in texts.values() if escape(text).lower() not in html] == []


def refusals(parameters):
    """What is refused, a line for each field."""
    with pytest.raises(load.InputError) as refused:
        load.counts("made", parameters=parameters)
    lines = str(refused.value).splitlines()
    assert len(set(lines)) == len(FIELDS)
    return lines


@pytest.mark.parametrize("kind", INVISIBLE)
def test_marks_that_nobody_sees_are_refused_in_every_field(folder, kind):
    said = re.compile(r"organisation\.yaml.*(invisible|control) character '.*; type it again")
    lines = refusals(folder(dict.fromkeys(FIELDS, f"Made{INVISIBLE[kind]}Trust")))
    assert [line for line in lines if not said.search(line)] == []


def test_ten_thousand_characters_are_refused_in_every_field(folder):
    said = re.compile(r"organisation\.yaml.*; expected at most .* characters, not 10,000")
    assert [line for line in refusals(folder(dict.fromkeys(FIELDS, "abcde" * 2000))) if not said.search(line)] == []


def test_text_that_was_not_escaped_would_be_found():
    page = Page()
    page.feed("<p onclick='a()'><script>alert(1)</script></p>")
    assert not page.tags <= KNOWN_TAGS
    assert not page.attributes <= KNOWN_ATTRIBUTES


def test_a_page_that_forgets_to_escape_is_found(folder, monkeypatch):
    monkeypatch.setattr(markup, "escape", lambda text: text)
    page = page_of(every_fragment(folder({("name",): TEXTS["a script"]}), (narrative, tables)))
    assert not page.tags <= KNOWN_TAGS
