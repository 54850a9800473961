"""Reports as PDFs: printed once, by a browser whose failure is named, and readable by everyone."""

import os
import re
import shutil
import subprocess
import sys
import time
from functools import cache
from pathlib import Path

import pytest
from houses import BOARD_ROWS, contents
from test_pages import CHROMIUM, Tree, unavailable

from wres_helpers.audit import pdfs as attack
from wres_helpers.run import printing

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the browsers of these tests are shell scripts")
YEARS = ("first 2023", "first 2024", "second 2023", "second 2024")
FINDS_PLACES = """\
#!/bin/sh
for word; do
  case $word in
    --print-to-pdf=*) pdf=${word#*=} ;;
    --user-data-dir=*) profile=${word#*=} ;;
  esac
done
"""
PRINTS = 'printf "%%PDF-1.4\\n$word\\n%%%%EOF\\n" > "$pdf"\nprintf used > "$profile/used"\n'


@pytest.fixture
def browser(tmp_path, monkeypatch):
    """A function that makes the only browser of this machine one that does something."""
    monkeypatch.setattr(printing, "ON_MACOS", ())

    def browser(does):
        path = tmp_path / "programs" / "chromium"
        path.parent.mkdir(exist_ok=True)
        path.write_text(FINDS_PLACES + does, encoding="utf-8")
        path.chmod(0o755)
        monkeypatch.setenv("PATH", str(path.parent))
        return path

    return browser


def listed(house):
    """What the portal leads to that is printed."""
    portal = (house.outputs / "public" / "index.html").read_text(encoding="utf-8")
    return sorted(re.findall(r'href="([^"]+\.pdf)"', portal))


def printing_jobs(house):
    """What the last run printed, from its log."""
    return sorted(line.split(":")[0] for line in house.log() if " pdf: done" in line)


def pdfs(house):
    return sorted(house.outputs.rglob("report.pdf"))


def test_each_report_is_printed_beside_it(house, browser):
    browser(PRINTS)
    status, _, said = house.run("--pdf")
    assert (status, said) == (0, "4 reports written, 0 failed; 4 printed, 0 failed\n")
    assert [pdf.parent for pdf in pdfs(house)] == [page.parent for page in sorted(house.outputs.rglob("report.html"))]
    for pdf in pdfs(house):
        assert (pdf.parent / "report.html").as_uri() in pdf.read_text(encoding="utf-8")


def test_nothing_of_the_browser_is_left_behind(house, browser):
    browser(PRINTS)
    house.run("--pdf")
    assert not [name for name in contents(house.outputs) if name.name in ("used", "messages.txt")]
    assert not list((house.outputs / "public").glob(".*"))


def test_what_stands_is_not_printed_again_and_stays_where_none_is_asked_for(house, browser):
    browser(PRINTS)
    house.run("--pdf")
    for words in (["--pdf"], []):
        assert house.run(*words)[2] == "0 reports written, 4 as before, 0 failed\n"
        assert house.log() == []
    assert len(pdfs(house)) == 4


def test_pages_that_stand_are_printed_without_being_made_again(standing, browser):
    browser(PRINTS)
    assert standing.run("--pdf")[2] == "0 reports written, 4 as before, 0 failed; 4 printed, 0 failed\n"
    assert printing_jobs(standing) == [f"{year} pdf" for year in YEARS]


@pytest.mark.parametrize("how", ["deleted", "damaged"])
def test_a_pdf_that_was_deleted_or_damaged_is_printed_again(house, browser, how):
    browser(PRINTS)
    house.run("--pdf")
    first = pdfs(house)[0]
    before = first.read_bytes()
    first.unlink() if how == "deleted" else first.write_bytes(before[:-2])
    house.run("--pdf")
    assert printing_jobs(house) == ["first 2023 pdf"]
    assert first.read_bytes() == before


def test_a_report_that_is_made_again_keeps_no_pdf_of_the_old_one(house, browser):
    browser(PRINTS)
    house.run("--pdf")
    house.write("parameters/first/board.csv", BOARD_ROWS.replace("bme,6", "bme,7"))
    house.run()
    assert [pdf.parent.parent.name for pdf in pdfs(house)] == ["second", "second"]
    assert listed(house) == ["second/2023/report.pdf", "second/2024/report.pdf"]
    house.run("--pdf")
    assert printing_jobs(house) == ["first 2023 pdf", "first 2024 pdf"]
    assert len(listed(house)) == 4


def test_fresh_prints_everything_again(house, browser):
    browser(PRINTS)
    house.run("--pdf")
    house.run("--pdf", "--fresh")
    assert printing_jobs(house) == sorted(f"{year} pdf" for year in YEARS)
    assert house.reports() == list(YEARS)


@pytest.mark.parametrize(
    ("does", "said"),
    [
        ("echo no room >&2\nexit 3\n", "ended with status 3; it said: no room"),
        ("echo no display >&2\n", "left no whole PDF; it said: no display"),
        ('printf "%%PDF-1.4" > "$pdf"\n', "left no whole PDF; it said: nothing"),
        ("exec /bin/sleep 60\n", "did not end within 0.5 seconds, and was stopped"),
    ],
)
def test_a_browser_that_fails_is_named_and_the_pages_stand_without_a_pdf(house, browser, monkeypatch, does, said):
    program = browser(does)
    monkeypatch.setattr(printing, "SECONDS", 0.5)
    status, _, err = house.run("first", "--year", "2024", "--pdf")
    assert status == 1
    assert err.splitlines() == [
        f"first 2024, pdf: {program} {said}",
        "1 report written, 0 failed; 0 printed, 1 failed",
    ]
    assert (house.outputs / "public" / "first" / "2024" / "report.html").exists()
    assert pdfs(house) == []


def test_a_report_whose_printing_failed_is_printed_by_the_next_run(house, browser):
    browser("exit 1\n")
    house.run("--pdf")
    browser(PRINTS)
    assert house.run("--pdf")[0] == 0
    assert printing_jobs(house) == [f"{year} pdf" for year in YEARS]


def test_without_a_browser_nothing_is_begun_and_the_message_says_what_to_do(house, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(printing, "ON_MACOS", ())
    status, out, err = house.run("--pdf")
    assert (status, out) == (1, "")
    assert err.startswith(
        "run: --pdf needs a browser, and none was found; expected Chromium, Chrome or Edge, on the PATH"
    )
    assert "leave --pdf out" in err
    assert not house.outputs.exists()


def test_a_cluster_does_not_print(house):
    status, _, err = house.run("--pdf", "--cluster", "tcp://127.0.0.1:1")
    assert status == 2
    assert err.endswith("run it without --pdf, then 'wres run --pdf' without --cluster, which only prints\n")


@pytest.mark.parametrize("name", ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"])
def test_a_browser_is_found_where_windows_keeps_it(tmp_path, monkeypatch, name):
    program = tmp_path / "Microsoft" / "Edge" / "Application" / "msedge.exe"
    program.parent.mkdir(parents=True)
    program.touch()
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setenv(name, str(tmp_path))
    assert printing.browser() == str(program)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a browser ends by itself")
def test_a_killed_run_takes_its_browser_with_it(browser, tmp_path):
    browser(f"echo $$ > {tmp_path / 'pid'}\nexec /bin/sleep 60\n")
    script = (
        "import sys, pathlib; from wres_helpers.run import printing;"
        "printing.problem(printing.browser(), *map(pathlib.Path, sys.argv[1:]), 60)"
    )
    places = [str(tmp_path / name) for name in ("report.html", "report.pdf")]
    run = subprocess.Popen([sys.executable, "-c", script, *places], cwd=Path(__file__).parents[1])  # noqa: S603
    pid = int(_soon(lambda: (tmp_path / "pid").exists() and (tmp_path / "pid").read_text(encoding="utf-8")))
    run.kill()
    run.wait()
    assert _soon(lambda: not _runs(pid))


def _soon(true, seconds=20.0):
    until = time.monotonic() + seconds
    while not (found := true()) and time.monotonic() < until:
        time.sleep(0.05)
    return found


def _runs(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "Z" not in (Path("/proc") / str(pid) / "stat").read_text(encoding="utf-8").split()[2]


# The board pack is the report.


def part(page, name):
    return next((node for node in page.all("section") if node.attributes["aria-labelledby"] == name), None)


@pytest.mark.parametrize("name", ["indicator_1_workforce_profile", "indicator_9_board", "comparison"])
def test_a_part_of_which_there_is_nothing_to_show_is_not_in_the_report(outputs, name):
    report = outputs / "public" / "cheshire_ccg" / "2021" / "report.html"
    page = Tree(report.read_text(encoding="utf-8")).root
    assert part(page, name) is None
    assert [link for link in page.all("a") if name in link.attributes["href"]] == []
    assert not report.with_name(f"{name}.html").exists()


def test_what_a_part_has_in_detail_stands_in_the_annex(outputs):
    report = outputs / "public" / "example_trust" / "2024" / "report.html"
    page = Tree(report.read_text(encoding="utf-8")).root
    annex = part(page, "annex")
    titles = [node.words() for node in annex.all("summary") if list(node.all("h3"))]
    assert titles[1:3] == ["Indicator 1: staff by pay band", "Indicators 2 to 4: recruitment, discipline and training"]
    assert titles[-1] == "About these figures"
    links = [link.attributes["href"] for link in part(page, "indicator_9_board").all("a")]
    assert "#indicator_9_board-in-detail" in links


# What a real browser prints.


@pytest.fixture(scope="module")
def printed(outputs, tmp_path_factory):
    """A function that gives a report's PDF, printed once, and its page."""
    if not any(map(shutil.which, CHROMIUM)):
        unavailable("Chromium is not installed: apt-get install chromium")
    PdfReader = pytest.importorskip("pypdf").PdfReader  # noqa: N806 - a class
    folder, readers = tmp_path_factory.mktemp("printed"), {}

    def printed(edition, of="example_trust/2024"):
        page = outputs / edition / of / "report.html"
        if (edition, of) not in readers:
            pdf = folder / f"{edition}-{of.replace('/', '-')}.pdf"
            assert printing.problem(printing.browser(), page, pdf, printing.SECONDS) == ""
            readers[edition, of] = PdfReader(pdf)
        return readers[edition, of], Tree(page.read_text(encoding="utf-8")).root

    return printed


@cache
def words_of(reader):
    """The words of each page."""
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def test_a_pdf_is_tagged_named_and_in_a_language(printed):
    reader, _ = printed("public")
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value
    assert reader.metadata.title == "Workforce Race Equality Standard report: Example Trust (invented), 2024"


def kinds(element):
    """The kind of each structure element below this one, in order."""
    element = element.get_object()
    if isinstance(element, list):
        for one in element:
            yield from kinds(one)
    elif hasattr(element, "get"):
        yield from [element["/S"]] if "/S" in element else []
        yield from kinds(element["/K"]) if "/K" in element else []


def test_headings_tables_and_charts_are_tagged_as_what_they_are(printed):
    reader, page = printed("public")
    tags = list(kinds(reader.trailer["/Root"]["/StructTreeRoot"]))
    assert tags.count("/H1") == 1
    for tag in ("h2", "h3", "h4", "h5"):
        assert tags.count(f"/{tag.upper()}") == len(list(page.all(tag))), tag
    assert tags.count("/Table") == len(list(page.all("table")))
    assert tags.count("/Figure") == len(list(page.all("figure"))) * 2  # the figure and its picture


def outline(reader):
    entries = reader.outline[1]  # below the title
    return [
        (entry.title, reader.get_destination_page_number(entry)) for entry in entries if not isinstance(entry, list)
    ]


def test_the_outline_lists_the_parts_of_the_board_pack_in_order_the_first_page_alone(printed):
    reader, page = printed("public")
    assert [title for title, _ in outline(reader)] == [node.words() for node in page.all("h2")]
    pages = [number for _, number in outline(reader)]
    assert pages[0] == 1
    assert pages == sorted(pages)
    for title, number in outline(reader):
        assert title in words_of(reader)[number]


@pytest.mark.parametrize(
    ("of", "whole", "without_annex"),
    [("lpt/2020", 26, 15), ("example_trust/2024", 34, 18), ("cheshire_ccg/2021", 5, 5)],
)
def test_a_report_has_no_more_pages_than_a_board_reads(printed, of, whole, without_annex):
    reader, _ = printed("public", of)
    assert len(reader.pages) <= whole
    assert dict(outline(reader))["Annex: in detail"] <= without_annex


@pytest.mark.parametrize("edition", ["public", "restricted"])
def test_every_printed_page_has_its_number_and_whose_it_is(printed, edition):
    reader, _ = printed(edition)
    for number, words in enumerate(words_of(reader), start=1):
        assert f"Page {number} of {len(reader.pages)}" in words
        assert "Example Trust (invented)" in words
        assert "Workforce Race Equality Standard 2024" in words
        assert ("Restricted edition: nothing is withheld" in words) == (edition == "restricted")


def test_the_sentences_of_the_page_stand_in_the_pdf(printed):
    reader, page = printed("public")
    text = "".join("".join(words_of(reader)).split())
    unprinted = ("contents", "back", "hidden", "description")
    folded = {
        id(node)
        for piece in [*page.all("footer"), *page.all("nav"), *page.all("div", "details", "p")]
        if piece.tag in ("footer", "nav") or piece.attributes.get("class") in unprinted
        for node in [piece, *piece.all("p")]
    }
    plain = [node for node in page.all("p") if not node.children]
    said = [node.words() for node in plain if id(node) not in folded and len(node.words()) < 80]
    assert len(said) > 50
    assert [words for words in said if "".join(words.split()) not in text] == []


def test_a_pdf_names_no_folder_of_this_machine(printed):
    reader, _ = printed("public")
    links = [note.get_object().get("/A", {}) for page in reader.pages for note in page.get("/Annots", [])]
    assert {link["/URI"] for link in links if "/URI" in link} == {"https://trust.example/wres"}
    assert not [text for text in reader.metadata.values() if str(Path.home()) in text or "report.html" in text]


def test_a_pdf_says_no_number_that_its_page_does_not(printed, outputs, tmp_path):
    """What `wres audit` asks of every PDF that it finds."""
    reader, _ = printed("public")
    page = outputs / "public" / "example_trust" / "2024" / "report.html"
    shutil.copy(page, tmp_path / "report.html")
    reader.stream.seek(0)
    (tmp_path / "report.pdf").write_bytes(reader.stream.read())
    assert list(attack.unexplained(tmp_path / "report.pdf")) == []
    assert sum(len(attack.numbers(words)) for words in words_of(reader)) > 1000
