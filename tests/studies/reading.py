"""How a board meets a report: what the first screen tells, how many pages are printed, how much is said twice.

`python tests/studies/reading.py OUTPUTS`, once `wres run` has made the reports.
"""

import io
import re
import shutil
import sys
from collections import Counter
from pathlib import Path

from playwright.sync_api import sync_playwright
from pypdf import PdfReader

REPORTS = ("lpt/2020", "mlcsu/2024", "blmk/2022", "cheshire_ccg/2021", "example_trust/2024")
WIDE, NARROW, HEIGHT = 1280, 320, 900
ANNEX = "Annex: in detail"
# Where the headline, the first tile and the last row of the dashboard end, in pixels from the top.
ENDS = """() => {
  const end = (node) => node ? Math.round(node.getBoundingClientRect().bottom + scrollY) : 0;
  const rows = document.querySelectorAll(".dashboard tbody tr");
  return [end(document.querySelector("h1")), end(document.querySelector(".tile")), end(rows[rows.length - 1])];
}"""
# The prose; where the organisation's own figures are left in, their digits stand as letters.
PROSE = """(own) => [...document.querySelectorAll("main > section:not(.annex) p, main > section:not(.annex) li")]
  .filter((node) => !node.closest("details, .own-words, .card, .back, .shows, td")).map((node) => {
    const copy = node.cloneNode(true);
    if (own) copy.querySelectorAll("data").forEach((data) => {
      data.textContent = data.textContent.replace(/\\d/g, (digit) => "abcdefghij"[digit]);
    });
    return copy.textContent;
  })"""


def words_before_the_first_disparity(page):
    """The words from the top of the page to the first number of the headline."""
    return page.evaluate(
        """() => {
          const first = document.querySelector("h1 data, .lead data, .tile data");
          if (!first) return null;
          const range = document.createRange();
          range.setStart(document.body, 0);
          range.setEndBefore(first);
          return range.toString().split(/\\s+/).filter(Boolean).length;
        }"""
    )


def printed_pages(page):
    """The pages of the report as it is printed: all, those before the annex, and those of the first page."""
    reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, outline=True, tagged=True)))
    starts = {entry.title: reader.get_destination_page_number(entry) for entry in flat(reader.outline)}
    annex = starts.get(ANNEX, len(reader.pages))
    after_first = sorted(number for title, number in starts.items() if number)[:1] or [len(reader.pages)]
    return len(reader.pages), annex, after_first[0]


def flat(entries):
    for entry in entries:
        yield from flat(entry) if isinstance(entry, list) else [entry]


def sentences(page, own=True):
    """The sentences of the parts before the annex, without numbers other than the organisation's `own` figures."""
    parts = (part for text in page.evaluate(PROSE, own) for part in re.split(r"(?<=[.!?])\s+", text))
    return [re.sub(r"[\d.,%−+]+", "0", part).strip() for part in parts if len(part.split()) > 3]


def shared(own, others):
    """The percentage of sentences that stand twice in a report or word for word in another organisation's."""
    twice = {sentence for sentence, count in Counter(own).items() if count > 1}
    return 100 * sum(sentence in twice or sentence in others for sentence in own) / max(1, len(own))


def others(prose, name):
    """The sentences of the other reports."""
    return {sentence for other, several in prose.items() if other != name for sentence in several}


def main(outputs):
    prose, patterns, lines = {}, {}, {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name in REPORTS:
            path = outputs.resolve() / "public" / name / "report.html"
            narrow = browser.new_page(viewport={"width": NARROW, "height": HEIGHT})
            narrow.goto(path.as_uri())
            page = browser.new_page(viewport={"width": WIDE, "height": HEIGHT})
            page.goto(path.as_uri())
            on_phone, on_screen = narrow.evaluate(ENDS), page.evaluate(ENDS)
            before = words_before_the_first_disparity(page)
            prose[name], patterns[name] = sentences(page), sentences(page, own=False)
            lines[name] = [before, *on_screen, *on_phone[:2], *printed_pages(page), path.stat().st_size // 1000]
    print("report | words before the first disparity | headline, first tile, last row end at (px, 1280)", end="")
    print(" | headline, first tile end at (px, 320) | pages, before the annex, first page | kB", end="")
    print(" | shared sentences, % | the same with every number left out, %")
    for name, line in lines.items():
        print(name, *line, *(round(shared(of[name], others(of, name))) for of in (prose, patterns)), sep=" | ")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
