"""Every page is usable by everyone: on paper, on a phone, with a screen reader, by keyboard, without a network."""

import os
import shutil
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from wres_helpers import load
from wres_helpers.cli import main
from wres_helpers.run import Places, portal

PARAMETERS = Path(__file__).parents[1] / "parameters"
ORGANISATIONS = load.folders(str(PARAMETERS))
each_organisation = pytest.mark.parametrize("organisation", ORGANISATIONS)
KILOBYTE = 1000
WIDE, NARROW = 1280, 320
CHROMIUM = "chromium", "chromium-browser", "google-chrome"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pages_of(outputs, organisation, name="*.html"):
    objections = sorted((outputs / "public" / organisation).rglob(name))
    assert objections
    return objections


# What can be read off the text of a page.

VOID = {"meta", "img", "input", "br", "hr", "link", "source", "wbr", "col"}


class Node:
    """An element with its attributes, children and text."""

    def __init__(self, tag, attributes):
        self.tag, self.attributes, self.children, self.text = tag, attributes, [], ""

    def all(self, *tags):
        for child in self.children:
            if not tags or child.tag in tags:
                yield child
            yield from child.all(*tags)

    def words(self):
        return " ".join(" ".join([self.text, *(node.text for node in self.all())]).split())


class Tree(HTMLParser):
    """The elements of a page, and the tags that do not match."""

    def __init__(self, html):
        super().__init__()
        self.root = Node("", {})
        self.open, self.faults = [self.root], []
        self.feed(html)
        self.close()
        self.faults += [f"<{node.tag}> is not closed" for node in self.open[1:]]

    def handle_starttag(self, tag, attrs):
        node = Node(tag, {name: value or "" for name, value in attrs})
        if len(node.attributes) < len(attrs):
            self.faults.append(f"<{tag}> repeats an attribute")
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if self.open[-1].tag == tag:
            self.open.pop()
        else:
            self.faults.append(f"</{tag}> closes <{self.open[-1].tag}>")

    def handle_data(self, data):
        self.open[-1].text += f" {data}"


def lint(html, *, scripts=0, most=300 * KILOBYTE):
    """What is wrong with the text of a page."""
    tree = Tree(html)
    faults = list(tree.faults)
    if len(html.encode()) > most:
        faults.append(f"{len(html.encode())} bytes; at most {most}")
    for check in (frame, headings, ids, pictures, tables, references):
        faults += check(tree.root)
    if len(list(tree.root.all("script"))) != scripts:
        faults.append("another number of scripts")
    return faults


def frame(root):
    """Language, title, policy and landmarks."""
    html = next(root.all("html"))
    if html.attributes.get("lang") != "en-GB":
        yield "language is not en-GB"
    if not any(len(title.words()) > 10 for title in root.all("title")):
        yield "no title"
    policies = [meta.attributes.get("content", "") for meta in root.all("meta") if "http-equiv" in meta.attributes]
    if not any(policy.startswith("default-src 'none'") and "unsafe" not in policy for policy in policies):
        yield "no strict policy"
    for tag in ("main", "header", "footer"):
        if len(list(root.all(tag))) != 1:
            yield f"not exactly one {tag}"
    navigations = [nav.attributes for nav in root.all("nav")]
    if not navigations or not all("aria-label" in nav or "aria-labelledby" in nav for nav in navigations):
        yield "no named nav"
    first = next(root.all("a"), None)
    if first is None or first.attributes.get("href") != "#main":
        yield "the first link does not skip to the content"


def headings(root):
    """One first heading, and no jumps."""
    levels = [int(node.tag[1]) for node in root.all("h1", "h2", "h3", "h4", "h5", "h6")]
    if levels.count(1) != 1 or levels[0] != 1:
        yield "not exactly one h1, first of the headings"
    for before, now in pairwise(levels):
        if now > before + 1:
            yield f"h{before} is followed by h{now}"


def ids(root):
    """Ids are unique, and what refers to one finds it."""
    objections = Counter(node.attributes["id"] for node in root.all() if "id" in node.attributes)
    yield from (f"id {name!r} twice" for name, count in sorted(objections.items()) if count > 1)
    for node in root.all():
        wording = [
            *node.attributes.get("aria-labelledby", "").split(),
            *node.attributes.get("aria-describedby", "").split(),
            *node.attributes.get("for", "").split(),
        ]
        if node.attributes.get("href", "").startswith("#"):
            wording.append(node.attributes["href"][1:])
        yield from (f"nothing has the id {name!r}" for name in wording if name not in objections)


def pictures(root):
    """Each picture is inside the page and has an alternative text of substance."""
    for image in root.all("img"):
        alternative = image.attributes.get("alt", "")
        if not 20 <= len(alternative) <= 300 or ".svg" in alternative or ".png" in alternative:
            yield f"alternative text {alternative!r}"
        if not image.attributes.get("src", "").startswith("data:image/svg+xml,"):
            yield "a picture outside the page"


def tables(root):
    """Each table has a caption, a heading for each column and row, and rows of one length."""
    for table in root.all("table"):
        captions = list(table.all("caption"))
        if len(captions) != 1 or len(captions[0].words()) < 10:
            yield "a table without a caption"
        if any(th.attributes.get("scope") not in ("col", "row") or not th.words() for th in table.all("th")):
            yield "a th without scope or text"
        rows = [[cell.tag for cell in row.all("td", "th")] for row in table.all("tr")]
        if len({len(row) for row in rows}) != 1 or set(rows[0]) != {"th"} or any(row[0] != "th" for row in rows):
            yield "a row without heading, or of another length"


def references(root):
    """Nothing comes from outside, and nothing stands inline that the policy forbids."""
    for node in root.all():
        attributes = node.attributes
        yield from (f"{name} in <{node.tag}>" for name in attributes if name == "style" or name.startswith("on"))
        for name in ("src", "srcset", "href", "action", "data", "poster"):
            kind = urlsplit(attributes.get(name, "")).scheme
            if (
                kind
                and not (node.tag == "img" and kind == "data")
                and not (node.tag == "a" and kind in ("http", "https"))
            ):
                yield f"<{node.tag}> refers to {kind}:"
        if node.tag in ("link", "iframe", "object", "embed", "base"):
            yield f"<{node.tag}>"
        if node.tag == "style" and ("url(" in node.text or "@import" in node.text):
            yield "a style sheet that refers to something"


def lint_file(path):
    most = 600 * KILOBYTE if path.name == "report.html" else 300 * KILOBYTE
    is_portal = path.parent.name in ("public", "restricted")
    return lint(path.read_text(encoding="utf-8"), scripts=1 if is_portal else 0, most=most)


def dead_links(path):
    links = (urlsplit(node.attributes.get("href", "")) for node in Tree(path.read_text(encoding="utf-8")).root.all("a"))
    return [link.path for link in links if not link.scheme and link.path and not (path.parent / link.path).exists()]


@each_organisation
def test_every_page_is_sound(outputs, organisation):
    faults = {path: lint_file(path) + dead_links(path) for path in pages_of(outputs, organisation)}
    assert {path: objections for path, objections in faults.items() if objections} == {}


@pytest.mark.parametrize("page", ["public/index.html", "restricted/index.html", "public/comparison.html"])
def test_the_portal_is_sound(outputs, page):
    portal = outputs / page
    assert lint_file(portal) + dead_links(portal) == []


def test_every_restricted_page_is_marked_and_no_public_one(outputs):
    for path in outputs.rglob("*.html"):
        root = Tree(path.read_text(encoding="utf-8")).root
        marks = [node for node in root.all("p") if node.attributes.get("class") == "restricted"]
        restricted = "restricted" in path.relative_to(outputs).parts
        assert bool(marks) == restricted, path
        assert next(root.all("title")).words().endswith("(restricted)") == restricted, path


SOUND = (
    '<html lang="en-GB"><head><meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    '<title>A title of a page</title></head><body><a href="#main">Skip</a>'
    '<header><nav aria-label="Pages"></nav></header>'
    '<main id="main"><h1>One</h1><h2>Two</h2><img src="data:image/svg+xml,AA" alt="Dots for four pay bands">'
    '<table><caption>Staff by pay band</caption><tr><th scope="col">Band</th></tr><tr><th scope="row">5</th></tr>'
    "</table></main><footer></footer></body></html>"
)


def test_a_sound_page_has_no_fault():
    assert lint(SOUND) == []


@pytest.mark.parametrize(
    ("sound", "broken", "fault"),
    [
        ("en-GB", "en", "language is not en-GB"),
        ("A title of a page", "", "no title"),
        ("default-src", "script-src", "no strict policy"),
        ("<footer></footer>", "", "not exactly one footer"),
        (' aria-label="Pages"', "", "no named nav"),
        ('href="#main"', 'href="x.html"', "the first link does not skip to the content"),
        ("<h1>One</h1>", "<p>One</p>", "not exactly one h1, first of the headings"),
        ("<h2>Two</h2>", "<h3>Two</h3>", "h1 is followed by h3"),
        ("<h2>", '<h2 id="main">', "id 'main' twice"),
        ("<h2>", '<h2 aria-labelledby="gone">', "nothing has the id 'gone'"),
        ("Dots for four pay bands", "chart", "alternative text 'chart'"),
        ("Dots for four pay bands", "indicator_1_pay_bands.svg", "alternative text 'indicator_1_pay_bands.svg'"),
        ("data:image/svg+xml,AA", "chart.svg", "a picture outside the page"),
        ("<caption>Staff by pay band</caption>", "", "a table without a caption"),
        (' scope="row"', "", "a th without scope or text"),
        ('<th scope="row">5</th>', "<td>5</td>", "a row without heading, or of another length"),
        ("<h2>", '<h2 style="color:red">', "style in <h2>"),
        ("<h2>", '<h2 onclick="go()">', "onclick in <h2>"),
        ("<h2>", '<link href="https://a.example/a.css"><h2>', "<link> refers to https:"),
        ("<title>", "<style>@import 'a.css'</style><title>", "a style sheet that refers to something"),
        ("<h2>", "<script></script><h2>", "another number of scripts"),
        ("Two", "2" * 300 * KILOBYTE, "300467 bytes; at most 300000"),
        ("</h2>", "", "</main> closes <h2>"),
    ],
)
def test_the_lint_finds(sound, broken, fault):
    assert fault in lint(SOUND.replace(sound, broken))


# What a browser says.


@pytest.fixture(scope="module")
def browser():
    """Debian's Chromium; closed after this module, because its event loop would disturb other tests."""
    program = next(filter(None, map(shutil.which, CHROMIUM)), None)
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - it may be missing
    except ImportError:
        unavailable("playwright is not installed: pip install -e '.[test]'")
    if program is None:
        unavailable("Chromium is not installed: apt-get install chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield chromium
        chromium.close()


def unavailable(reason):
    if os.environ.get("WRES_BROWSER_TESTS") == "required":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture
def opened(browser):
    """A function that opens a file at a width, without a network, and watches what the page does."""
    contexts = []

    def opened(path, width=WIDE, **options):
        context = browser.new_context(viewport={"width": width, "height": 900}, offline=True, **options)
        contexts.append(context)
        page = context.new_page()
        page.noticed = []
        page.on("request", lambda request: requests(page, request))
        page.on("console", lambda message: page.noticed.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: page.noticed.append(str(error)))
        page.goto(path.as_uri())
        return page

    def requests(page, request):
        if not request.url.startswith("data:") and not request.is_navigation_request():
            page.noticed.append(f"asked for {request.url}")

    yield opened
    for context in contexts:
        context.close()


# Contrast takes the engine most of its time: of text that looks alike on the same ground, it is asked of the first.
ASK = """async () => {
  const style = (node) => getComputedStyle(node), seen = new Set();
  const isText = (node) => [...node.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.data.trim());
  const looks = (node) => {
    const of = style(node), look = [of.color, of.fontSize, of.fontWeight, of.opacity];
    for (let at = node; at; at = at.parentElement) look.push(at.tagName, at.className, style(at).backgroundColor);
    return look.join();
  };
  const isNew = (look) => !seen.has(look) && Boolean(seen.add(look));
  for (const node of document.body.querySelectorAll("*"))
    node.toggleAttribute("data-first", isText(node) && isNew(looks(node)));
  axe.configure({rules: [{id: "color-contrast", selector: "[data-first]"}]});
  const results = await axe.run(document, {resultTypes: ["violations", "incomplete"]});
  return [...results.violations, ...results.incomplete.filter((rule) => rule.id === "color-contrast")];
}"""


def axe(page):
    """What the axe engine finds, with everything folded out."""
    from axe_playwright_python.base import AXE_SCRIPT  # noqa: PLC0415 - it may be missing

    page.evaluate("for (const folded of document.querySelectorAll('details')) folded.open = true")
    page.evaluate(AXE_SCRIPT)
    return [f"{rule['id']}: {node['html'][:120]}" for rule in page.evaluate(ASK) for node in rule["nodes"]]


def too_wide(page):
    """What reaches over the right edge."""
    return page.evaluate(
        """() => {
          const edge = document.documentElement.clientWidth, found = [];
          if (document.documentElement.scrollWidth > edge) found.push("the page scrolls sideways");
          for (const node of document.querySelectorAll("body *"))
            if (!node.closest(".hidden, thead") && node.getBoundingClientRect().right > edge + 0.5)
              found.push(node.outerHTML.slice(0, 120));
          return found;
        }"""
    )


def findings(opened, paths, check=axe, sights=((WIDE, "screen"),), **how):
    """What a check finds on each page at each width and medium, and what the page did meanwhile, in one tab."""
    page, objections = opened(paths[0], **how), {}
    for number, path in enumerate(paths):
        if number:
            page.goto(path.as_uri())
        for width, media in sights:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(media=media)
            if faults := [*check(page), *page.noticed]:
                objections[str(path), width, media] = faults
            page.noticed.clear()
    return objections


# An A4 page has 180 mm between its margins, which are 680 px.
ON_A_PHONE, IN_PRINT, ON_PAPER = (NARROW, "screen"), (WIDE, "print"), (680, "print")


def pages_to_see(outputs, organisation):
    """The index, every report, and the pages of the last year; a report joins those of its year."""
    *older, newest = pages_of(outputs, organisation, "report.html")
    return [outputs / "public" / organisation / "index.html", *older, *sorted(newest.parent.glob("*.html"))]


def too_hard_or_too_wide(page):
    """What axe finds, and what is then too wide for a phone."""
    faults = axe(page)
    page.set_viewport_size({"width": NARROW, "height": 900})
    return faults + too_wide(page)


@each_organisation
def test_axe_finds_nothing_on_any_report_or_page_and_none_is_wider_than_a_phone(opened, outputs, organisation):
    assert findings(opened, pages_to_see(outputs, organisation), too_hard_or_too_wide) == {}


# Of an organisation's reports, the last shows every kind of piece.
@each_organisation
def test_axe_finds_nothing_on_a_phone_or_in_print(opened, outputs, organisation):
    index, newest = outputs / "public" / organisation / "index.html", pages_of(outputs, organisation, "report.html")[-1]
    assert findings(opened, [newest, index], sights=(ON_A_PHONE, IN_PRINT)) == {}


def test_the_page_of_all_organisations_loses_no_column_on_a_phone_or_on_paper(opened, outputs):
    place = outputs / "public" / "comparison.html"
    assert findings(opened, [place], too_wide, [ON_A_PHONE, ON_PAPER]) == {}


def test_no_word_of_an_organisation_is_wider_than_a_phone(opened, tmp_path):
    place = tmp_path / "long"
    shutil.copytree(PARAMETERS / "example_trust", place)
    long = {"(invented)": f"(invented{'n' * 45})", "label: BME": f"label: {'n' * 40}", "25-34": "n" * 60}
    for path in place.iterdir():
        text = path.read_text(encoding="utf-8")
        for word, longer in long.items() if path.suffix != ".md" else [("network", "n" * 60)]:
            text = text.replace(word, longer)
        path.write_text(text, encoding="utf-8")
    outputs = tmp_path / "outputs"
    assert main(["run", "long", "--year=2024", f"--parameters={tmp_path}", f"--outputs={outputs}"]) == 0
    assert findings(opened, pages_of(outputs, "long"), too_wide, [ON_A_PHONE]) == {}


def test_axe_finds_nothing_on_the_portal_or_a_restricted_page(opened, outputs):
    restricted = outputs / "restricted" / "example_trust"
    paths = [
        outputs / "public" / "index.html",
        outputs / "public" / "comparison.html",
        restricted / "2024" / "indicator_9_board.html",
        restricted / "index.html",
    ]
    sights = ((WIDE, "screen"), ON_A_PHONE, IN_PRINT)
    assert findings(opened, paths, lambda page: [*axe(page), *too_wide(page)], sights) == {}


# What a board sees first.

ENDS = """(css) => {
  const nodes = document.querySelectorAll(css);
  return nodes.length ? nodes[nodes.length - 1].getBoundingClientRect().bottom + scrollY : 0;
}"""
WITH_FINDINGS = [code for code in ORGANISATIONS if code != "cheshire_ccg"]


@pytest.mark.parametrize("organisation", WITH_FINDINGS)
def test_the_first_screen_tells_the_headline_and_the_first_finding_and_the_next_half_all_nine(
    opened, outputs, organisation
):
    page = opened(pages_of(outputs, organisation, "report.html")[-1])
    assert page.locator(".dashboard tbody tr").count() == 9
    assert 0 < page.evaluate(ENDS, ".dashboard tbody tr") < 1350
    for width in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": 900})
        assert 0 < page.evaluate(ENDS, "h1") < page.evaluate(ENDS, ".tile:first-child") < 900


@pytest.mark.parametrize("organisation", WITH_FINDINGS)
def test_a_reader_meets_the_first_disparity_within_60_words(outputs, organisation):
    html = pages_of(outputs, organisation, "report.html")[-1].read_text(encoding="utf-8")
    before = Tree(html.partition("<body>")[2].partition("<data ")[0]).root.words()
    assert len(before.split()) <= 60


def test_a_narrow_screen_shows_the_verdict_above_its_question(opened, outputs):
    page = opened(pages_of(outputs, "example_trust", "report.html")[-1], width=NARROW)
    tops = [page.locator(f".dashboard tbody tr:first-child {css}").bounding_box()["y"] for css in (".verdict", "th")]
    assert tops == sorted(tops)


def test_a_report_of_no_figures_has_no_tile_no_dashboard_and_no_empty_section(outputs):
    root = Tree(pages_of(outputs, "cheshire_ccg", "report.html")[-1].read_text(encoding="utf-8")).root
    assert [node for node in root.all() if node.attributes.get("class") in ("tile", "tiles", "dashboard")] == []
    assert next(root.all("h1")).words() == "No figures were reported for 2021"
    assert all(list(node.all("p", "li", "table")) for node in root.all("section"))


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_axe_finds_nothing_on_a_first_page_in_the_dark(opened, outputs, scheme):
    report = pages_of(outputs, "example_trust", "report.html")[-1]
    assert findings(opened, [report.with_name("summary.html")], color_scheme=scheme) == {}


def test_every_mark_is_drawn_in_high_contrast(opened, outputs):
    report = pages_of(outputs, "example_trust", "report.html")[-1]
    page = opened(report.with_name("summary.html"), forced_colors="active")
    colours = page.evaluate(
        """() => [...document.querySelectorAll(".strip circle, .strip .bme, .strip .staff, .sparkline line")]
          .map((node) => [getComputedStyle(node), getComputedStyle(document.body)])
          .map(([own, page]) => [own.fill, own.stroke, page.color])"""
    )
    assert colours
    assert all(text in (fill, stroke) for fill, stroke, text in colours)


FOCUSED = """() => {
  const node = document.activeElement, style = getComputedStyle(node), box = node.getBoundingClientRect();
  if (node === document.body) return null;
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const seen = box.width > 0 && box.left >= 0 && box.right <= innerWidth + 1 && box.bottom > 0 && box.top < innerHeight;
  return {html: node.outerHTML.slice(0, 120), visible: outlined && seen};
}"""


def walked(page):
    """Every stop of the Tab key, in order."""
    stops = []
    while True:
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None or len(stops) > 1000:
            return stops
        stops.append(stop)


def faults_by_keyboard(page):
    """Stops that are not seen, and links, fields and summaries that are never reached."""
    wording = page.evaluate(
        """() => [...document.querySelectorAll("a[href], summary, input")]
          .filter((node) => node.checkVisibility()).map((node) => node.outerHTML.slice(0, 120))"""
    )
    stops = walked(page)
    faults = [f"not visible in focus: {stop['html']}" for stop in stops if not stop["visible"]]
    if not stops or 'class="skip"' not in stops[0]["html"]:
        faults.append("the skip link does not come first")
    if [stop["html"] for stop in stops] != wording:
        faults.append(f"{len(stops)} stops for {len(wording)} links, fields and summaries")
    return faults


@pytest.mark.parametrize(
    ("organisation", "width"), [*((code, WIDE) for code in ORGANISATIONS), ("example_trust", NARROW)]
)
def test_every_link_and_summary_is_reached_by_keyboard(opened, outputs, organisation, width):
    newest = pages_of(outputs, organisation, "report.html")[-1]
    paths = [newest, newest.with_name("method.html"), outputs / "public" / organisation / "index.html"]
    assert findings(opened, paths, faults_by_keyboard, [(width, "screen")]) == {}


# In a tab of its own: Chromium walks a second page with a field twice before it leaves it.
@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("name", ["index.html", "comparison.html"])
def test_all_organisations_are_reached_by_keyboard(opened, outputs, name, width):
    assert findings(opened, [outputs / "public" / name], faults_by_keyboard, [(width, "screen")]) == {}


def test_the_skip_link_leads_to_the_content_and_enter_unfolds_a_description(opened, outputs):
    page = opened(outputs / "public" / "example_trust" / "2024" / "report.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    summary = page.locator("summary").first
    summary.focus()
    page.keyboard.press("Enter")
    assert summary.evaluate("node => node.parentElement.open")


def test_the_portal_is_searched_by_keyboard(opened, outputs):
    page = opened(outputs / "public" / "index.html")
    page.get_by_label("Find an organisation").focus()
    page.keyboard.type("invented TRUST")
    assert page.locator("#organisations > li:visible").count() == 1
    assert page.get_by_role("status").inner_text() == f"1 of {len(ORGANISATIONS)} organisations"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.get_by_role("heading", level=1).inner_text() == "Example Trust (invented)"


def test_an_organisation_is_searched_for_among_its_peers(opened, outputs):
    page = opened(outputs / "public" / "comparison.html")
    page.get_by_label("Find an organisation").fill("midlands")
    assert page.locator(".peers tbody > tr:visible").count() == 1
    assert page.get_by_role("status").inner_text().startswith("1 of ")


def test_the_portal_leads_to_every_report_without_scripts(opened, outputs):
    page = opened(outputs / "public" / "index.html", java_script_enabled=False)
    assert not page.get_by_label("Find an organisation").is_visible()
    reports = page.locator("ul.years").get_by_role("link")
    assert reports.count() == len(list((outputs / "public").rglob("report.html")))
    reports.first.click()
    assert page.url.endswith("/report.html")


@pytest.fixture(scope="module")
def crowd(tmp_path_factory):
    """A portal over 2,000 organisations of five years each."""
    outputs = tmp_path_factory.mktemp("crowd")
    records = {}
    for number in range(2000):
        code = f"invented_{number:04d}"
        name = f"Invented Hexley-under-Moor Mental Health and Community Trust {number}"
        records[code] = {"name": name, "kind": "NHS trust", "years": list(range(2020, 2025))}
        for year in records[code]["years"]:
            report = outputs / "public" / code / str(year) / "report.html"
            report.parent.mkdir(parents=True)
            report.touch()
    return portal.write_portal(Places(Path(), "", outputs, "public"), records, {})


def test_the_portal_of_2000_organisations_stays_small(crowd):
    assert crowd.stat().st_size < 2000 * KILOBYTE
    assert lint(crowd.read_text(encoding="utf-8"), scripts=1, most=2000 * KILOBYTE) == []


def test_the_portal_of_2000_organisations_is_searched(opened, crowd):
    page = opened(crowd, width=NARROW)
    page.get_by_label("Find an organisation").focus()
    page.keyboard.type("trust 1999")
    assert page.get_by_role("status").inner_text() == "1 of 2000 organisations"
    link = page.get_by_role("link", name="2020 Invented Hexley-under-Moor Mental Health and Community Trust 1999")
    assert link.get_attribute("href") == "invented_1999/2020/report.html"
    page.get_by_label("Find an organisation").fill("")
    assert page.locator("#organisations > li:visible").count() == 2000


BREACH = (
    "<script>document.title = 'broken in'</script><img src='https://a.example/a.svg' alt=''><p style='color:red'>a</p>"
)


def test_the_policy_stops_scripts_styles_and_requests(opened, outputs, tmp_path):
    html = (outputs / "public" / "example_trust" / "2024" / "report.html").read_text(encoding="utf-8")
    broken = tmp_path / "report.html"
    broken.write_text(html.replace("</main>", f"{BREACH}</main>"), encoding="utf-8")
    page = opened(broken)
    assert page.title() != "broken in"
    assert sum("Content Security Policy" in text for text in page.noticed) == 3


BROKEN = {
    "faint text": ("axe", "<p class='faint'>Hard to read</p><style>.faint{color:#bbb}</style>"),
    "faint text among text": ("axe", "<p>Read</p><p>Hard to read</p><style>p+p{color:#bbb}</style>"),
    "text on a dark ground": ("axe", "<p>Read</p><p>Hard to read</p><style>p+p{background:#333}</style>"),
    "a field without a label": ("axe", "<input>"),
    "a wide piece": ("too_wide", "<div class='wide'>a</div><style>.wide{width:50rem}</style>"),
    "focus that is not seen": ("faults_by_keyboard", "<a href='#a'>a</a><style>:focus{outline:0}</style>"),
    "a link out of reach": ("faults_by_keyboard", "<a class='skip' href='#a'>a</a><a tabindex='-1' href='#b'>b</a>"),
    "a script that fails": ("noticed", "<script>fails()</script>"),
    "a request": ("noticed", "<img alt='' src='https://a.example/a.svg'>"),
    "a neighbouring file": ("noticed", "<img alt='' src='chart.svg'>"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_the_browser_tests_find(opened, tmp_path, fault):
    where, body = BROKEN[fault]
    path = tmp_path / "page.html"
    path.write_text(f"<!DOCTYPE html><html lang='en-GB'><title>A page</title><main><h1>A</h1>{body}", encoding="utf-8")
    page = opened(path, width=NARROW)
    checks = {
        "axe": axe,
        "too_wide": too_wide,
        "faults_by_keyboard": faults_by_keyboard,
        "noticed": lambda p: p.noticed,
    }
    assert checks[where](page)
