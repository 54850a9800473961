"""A number let slip is found in whatever channel it stands."""

import json
import re
from fractions import Fraction
from urllib.parse import quote

import pytest
from matplotlib.figure import Figure
from openpyxl import Workbook
from organisations import PARAMETERS

from wres_helpers.audit import outputs as public
from wres_helpers.audit.channels import read
from wres_helpers.audit.marks import Marks
from wres_helpers.audit.names import IN_WORKBOOK, Names
from wres_helpers.audit.numbers import Count, Number
from wres_helpers.audit.pages import Datum
from wres_helpers.cli import main

FIGURES = """\
organisation,year,indicator,population,staff_group,band,ethnic_group,measure,numerator,denominator,value,lower,upper,withheld,note
trust,2024,1,substantive,clinical,band_6,white,headcount,52,,52,,,,
trust,2024,1,substantive,clinical,band_6,bme,headcount,26,,26,,,,
trust,2024,1,substantive,clinical,band_6,unknown,headcount,,,,,,could identify people,
trust,2024,1,substantive,clinical,band_6,bme,percentage_of_known,26,78,33.333333333333336,,,,
trust,2024,1,substantive,clinical,band_7,bme,headcount,7,,7,,,,
trust,2024,1,substantive,clinical,band_7,bme,headcount_change,,,3,,,,
trust,2024,1,substantive,clinical,band_7,bme,percentage_point_change,,,-1.25,,,,
"""
BAND_6, BAND_7 = "2024/1/substantive/clinical/band_6", "2024/1/substantive/clinical/band_7"
SHARE = f"{BAND_6}/bme/percentage_of_known"
TICKS = "".join(
    f'<g id="xtick_{number}"><use x="{10 * number}" y="100"/><text>{10 * number}</text></g>' for number in range(5)
)
# A figure stands between brackets: its key, its value, and its text where that differs.
PAGE = f"""\
<!DOCTYPE html>
<html lang="en-GB"><head><title>Report: Ward 12 Trust, 2024</title></head><body>
<p class="organisation">Ward 12 Trust</p>
<!-- made for the public -->
<p>On 31 March 2024, [{SHARE}#numerator 26] of [{SHARE}#denominator 78] staff of Ward 12 Trust in band 6
([{SHARE} 33.3 33.3%]) were BME (indicator 1).</p>
<p>In band 7, it fell by [{BAND_7}/bme/percentage_point_change -1.3 1.3 percentage points].</p>
<p>Fewer than 95% of staff had recorded it.</p>
<table><caption>Clinical, 31 March 2024</caption>
<thead><tr><th>Band</th><th>White</th><th>BME</th><th>Unknown</th></tr></thead>
<tr><th>Band 6</th><td>[{BAND_6}/white/headcount 52]</td><td>[{BAND_6}/bme/headcount 26]</td>
<td>[{BAND_6}/unknown/headcount  confidential]</td></tr>
</table>
<figure><img src="data:image/svg+xml,{{image}}" alt="Band 6: 33.3%; unknown withheld.">
<p>[{SHARE} 33.3 33.3%]</p></figure>
</body></html>
"""
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg"><g>{ticks}</g>'
    '<g id="line2d_9"><use x="33.3" y="20"/></g><g><text>33.3</text><text>withheld</text></g></svg>'
)


def marked(text):
    """A page whose figures in brackets are marked, and in « » the organisation's own words."""

    def data(match):
        key, value, text = match[1], match[2], (match[3] or match[2]).strip()
        if not value:
            return f'<data value="" data-key="{key}" data-missing="{text}">[c]</data>'
        return f'<data value="{value}" data-key="{key}">{text}</data>'

    text = re.sub(r"«([^»]*)»", r'<span class="own">\1</span>', text)
    return re.sub(r"\[(20\d\d/\S+) ([^\s\]]*)( [^\]]+)?\]", data, text)


def page(drawing=DRAWING, replaced=()):
    text = PAGE
    for old, new in replaced:
        assert old in text
        text = text.replace(old, new, 1)
    image = quote(drawing.replace("{ticks}", TICKS))
    return marked(text.replace("{image}", image))


STAFF = marked(f"<p>[{BAND_6}/bme/headcount 26] BME staff</p>")


def notebook(*, html=STAFF, plain="26 BME staff", metadata=None, source="year = 2024"):
    output = {"output_type": "execute_result", "metadata": {}, "data": {"text/html": html, "text/plain": plain}}
    cell = {"cell_type": "code", "source": source, "metadata": metadata or {}, "outputs": [output]}
    return json.dumps({"cells": [cell], "metadata": {"language_info": {"version": "3.11.7"}}, "nbformat": 4})


@pytest.fixture
def found(tmp_path):
    """A function that puts a file beside the figures of a trust and returns what is found in it."""

    def found(name, content):
        folder = tmp_path / "public" / "trust" / "2024"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "figures.csv").write_text(FIGURES, encoding="utf-8")
        (folder / name).write_text(content, encoding="utf-8")
        return [slip.what for slip in read(public.publications(tmp_path, ["trust"])[0]).slips]

    return found


def test_a_page_of_published_figures_lets_nothing_slip(found):
    assert found("report.html", page()) == []


@pytest.mark.parametrize(
    ("datum", "slips"),
    [
        (("", "24", "", "about 24%"), 0),
        (("", "24.2", "", "24.2%"), 0),
        (("", "25", "", "about 25%"), 1),
        (("", "24", "", "about 25%"), 1),
        (("#lower", "21.3", "", "21.3"), 0),
        (("#upper", "27.5", "", "27.5"), 1),
        (("#numerator", "12", "", "12"), 0),
        (("#denominator", "51", "", "51"), 1),
        (("", "", "confidential", "withheld"), 1),
        (("/of another", "24", "", "24"), 1),
    ],
)
def test_a_marked_figure_is_the_published_one_with_the_digits_that_are_shown_of_it(datum, slips):
    key = Count(2024, 1, staff_group="clinical", band="band_6", ethnic_group="bme", measure="percentage")
    number = Number(key, "", Fraction("21.3"), Fraction("27.6"), "24.2", numerator=12, denominator=50)
    part, *rest = datum
    marks = Marks([number])
    assert len([*marks.unaccounted(Datum(f"{BAND_6}/bme/percentage{part}", *rest), Names([], []))]) == slips


def test_a_notebook_of_published_figures_lets_nothing_slip(found):
    assert found("part.ipynb", notebook()) == []


UNKNOWN = f"[{BAND_6}/unknown/headcount  confidential]"


@pytest.mark.parametrize(
    ("slip", "old", "new"),
    [
        ("a page says 4 for ", UNKNOWN, f"[{BAND_6}/unknown/headcount 4]"),
        ("a page says 26 for ", UNKNOWN, f"[{BAND_6}/unknown/headcount 26]"),
        ("a page says 53 where it marks 52", "white/headcount 52", "white/headcount 52 53"),
        (
            "a page marks 3 as 2024/1/substantive/clinical/band_5",
            UNKNOWN,
            "[2024/1/substantive/clinical/band_5/bme/headcount 3]",
        ),
        ("table says 4", UNKNOWN, "4"),
        ("table says 7", UNKNOWN, "7"),
        ("table says 3", "</table>", "<tr><th>Band 7</th><td>3</td></tr></table>"),
        ("sentence says 82", "Clinical, 31 March", "Clinical, 82 people, 31 March"),
        ("table says 4", "<th>Band 6</th>", "<th>Band 6 (4 unknown)</th>"),
        ("sentence says 4", "were BME (indicator 1)", "were BME and 4 unknown (indicator 1)"),
        ("sentence says 3", "] staff of Ward", "] (3) staff of Ward"),
        ("sentence says 31.7", "were BME (indicator 1)", "were BME, 31.7% of all (indicator 1)"),
        ("sentence says 13", "staff of Ward 12 Trust", "staff of Ward 13 Trust"),
        ("sentence says 94", "Fewer than 95%", "Fewer than 94%"),
        ("alternative text says 4.9", "unknown withheld", "unknown 4.9%"),
        ("attribute title of p says 4", "<p>On", '<p title="4 unknown">On'),
        ("attribute data-count of td says 4", f"<td>{UNKNOWN}", f'<td data-count="4">{UNKNOWN}'),
        ("attribute content of meta says 4", "<title>", '<meta name="description" content="4 unknown"><title>'),
        ("comment says 4", "made for the public", "unknown: 4"),
    ],
)
def test_a_number_smuggled_into_a_page_is_found(found, slip, old, new):
    (what,) = found("report.html", page(replaced=[(old, new)]))
    assert what.startswith(slip)


def test_a_number_in_the_short_name_of_an_organisation_is_a_name_in_its_workbook():
    text = "WRES workbook Workforce Race Equality Standard: Ward 12 en-GB 1980-01-01T00:00:00Z"
    assert Names([], []).others(IN_WORKBOOK.sub(" ", text)) == []


def test_a_name_that_stands_in_one_place_only_is_none(found):
    slips = found("report.html", page(replaced=[("Report: Ward 12 Trust", "Report: Ward 4 Trust")]))
    assert [what.partition(",")[0] for what in slips] == ["sentence says 4", "sentence says 12", "sentence says 12"]


def test_figures_of_a_year_without_files_are_read_from_pages(tmp_path):
    folder = tmp_path / "public" / "trust" / "2024"
    folder.mkdir(parents=True)
    (folder / "figures.csv").write_text(FIGURES, encoding="utf-8")
    (folder / "report.html").write_text(
        page(replaced=[("<p>On", "<p>[2020/1/substantive/all/all/bme/headcount 7] On")])
    )
    reading = read(public.publications(tmp_path, ["trust"])[0])
    assert (reading.slips, [(number.key.year, number.lower) for number in reading.numbers]) == ([], [(2020, 7)])


@pytest.mark.parametrize(
    ("what", "old", "new"),
    [
        ("has a mark at 4.9", "</svg>", '<g id="line2d_7"><use x="4.9" y="40"/></g></svg>'),
        ("has a mark at 4.9", "</svg>", '<path d="M 0 30 L 4.9 30 L 4.9 40 L 0 40 z" clip-path="url(#a)"/></svg>'),
        ("has a mark at 4.9", "</svg>", '<rect x="0" y="30" width="4.9" height="10"/></svg>'),
        ("says 4.9", "<text>withheld</text>", "<text>4.9</text>"),
        ("says 4", "</svg>", "<!-- unknown: 4 --></svg>"),
        ("says 4", "</svg>", "<desc>4 unknown</desc></svg>"),
        ("cannot be read", "</svg>", ""),
    ],
)  # fmt: skip
def test_a_number_drawn_or_written_in_a_chart_is_found(found, what, old, new):
    (slip,) = found("report.html", page(DRAWING.replace(old, new)))
    assert slip.startswith(f"a chart {what}")


def test_marks_without_a_scale_are_counted(found):
    row = "".join(f'<use href="#dot" x="{place}" y="20"/>' for place in range(4))
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg">{row}</svg>'
    (slip,) = found("report.html", page(drawing))
    assert slip.startswith("a chart has 4 marks of one kind")


@pytest.mark.parametrize(
    ("channel", "change"),
    [
        ("sentence", {"html": "<p>4 unknown</p>", "plain": ""}),
        ("output", {"plain": "4 unknown"}),
        ("metadata", {"metadata": {"unknown": 4}}),
        ("code", {"source": "unknown = 4"}),
    ],
)
def test_a_number_smuggled_into_a_notebook_is_found(found, channel, change):
    (what,) = found("part.ipynb", notebook(**change))
    assert what.startswith(f"{channel} says 4")


@pytest.mark.parametrize("name", ["run.log", "manifest.json", "notes.csv", "notes.txt"])
def test_a_number_in_any_other_file_is_found(found, name):
    (what,) = found(name, "unknown: 4\n")
    assert what.startswith("file says 4")


def test_a_number_in_a_note_of_the_figures_is_found(found):
    csv = FIGURES.replace("could identify people,", 'could identify people,"Four or 4 people."')
    (what,) = found("figures_2.csv", csv)
    assert what.startswith("note says 4")


def test_a_value_that_another_file_withholds_is_found(found):
    csv = FIGURES.replace("unknown,headcount,,,,,,could identify people,", "unknown,headcount,4,,4,,,,")
    assert "2024, indicator 1, clinical, band_6, unknown, headcount is 4, which figures.csv withholds" in found(
        "more.csv", csv
    )


@pytest.mark.parametrize(
    ("name", "text"), [("figures_restricted.csv", FIGURES), ("report.html", '<p class="restricted">R</p>')]
)
def test_the_restricted_edition_among_the_public_one_is_found(found, name, text):
    (what,) = found(name, text)
    assert "restricted edition lies among the public ones" in what


PLAN = marked(f"""\
<h2>1 of 2 actions was overdue</h2>
<p>On 1 May 2024, the date of the report, 1 was overdue and 1 was on track. Without an owner: actions 3 and 12.</p>
<table><caption>Actions, 2024</caption>
<tr><th>Action</th><th>Due</th><th>Serves</th></tr>
<tr><th>«3. Train 122 managers»</th><td>«Q3»</td><td>Pay bands: [{SHARE} 33.3 33.3%]</td></tr>
<tr><th>«12. Write to all»</th><td>«in 40 weeks»</td><td>not given</td></tr></table>
<h3>«Careers: 40 more in band 8a»</h3>
<div class="card">
<h4>«3. Train 122 managers»</h4>
<dl>
<div><dt>Progress</dt><dd><ul><li>«57 came»</li></ul></dd></div>
</dl>
</div>
<div class="card"><h4>«12. Write to all»</h4><dl><div><dt>Due</dt><dd>soon</dd></div></dl></div>
<div class="own-words"><p>We met 19 people.</p></div>
<ul><li>Pay bands (indicator 1): worked out from other published values. «The 97 of them were counted.»</li></ul>
<div class="remarks"><ul><li>The report prints 351.</li></ul></div>
""")


@pytest.fixture
def own_numbers(tmp_path):
    """A function that returns how many numbers of a page, put beside the figures of a trust, are its own words."""

    def own_numbers(text):
        folder = tmp_path / "public" / "trust" / "2024"
        folder.mkdir(parents=True)
        (folder / "figures.csv").write_text(FIGURES, encoding="utf-8")
        (folder / "action_plan.html").write_text(text, encoding="utf-8")
        return list(read(public.publications(tmp_path, ["trust"])[0]).own.values())

    return own_numbers


def test_the_organisations_own_words_are_no_slips(found):
    assert found("action_plan.html", PLAN) == []


def test_numbers_in_the_organisations_own_words_are_counted_apart(own_numbers):
    assert own_numbers(PLAN) == [7]


@pytest.mark.parametrize(
    ("channel", "old", "new"),
    [
        ("sentence", "1 was overdue and", "1 was overdue, of 4 unknown, and"),
        ("sentence", "actions was overdue</h2>", "actions was overdue, 4 of them</h2>"),
        ("table", "Pay bands: ", "Pay bands: 4.9 of "),
        ("comment", '<div class="own-words">', '<div class="own-words"><!-- 4 unknown -->'),
        ("attribute title of ul", "<dd><ul>", '<dd><ul title="4 unknown">'),
    ],
)
def test_a_number_smuggled_into_a_page_of_actions_is_found(found, channel, old, new):
    assert old in PLAN
    (what,) = found("action_plan.html", PLAN.replace(old, new, 1))
    assert what.startswith(f"{channel} says 4")


@pytest.mark.parametrize(
    ("plain", "expected"),
    [
        ("3. Train 122 managers\n  Progress: 57 came", []),
        ("3. Train 122 managers | Q3 | Pay bands: 33.3%", []),
        ("3. Train 122 managers\n  Progress: 4 came", ["output says 4"]),
        ("3. Train 122 managers | Q3 | Pay bands: 4.9%", ["output says 3"]),
    ],
)
def test_a_plain_text_may_say_what_its_page_says(found, plain, expected):
    said = found("action_plan.ipynb", notebook(html=PLAN, plain=plain))
    assert [what.partition(",")[0] for what in said] == expected


def test_markdown_beside_a_page_of_own_words_is_the_organisations(found):
    html = '<div class="own-words"><p>We met <strong>19</strong> people.</p></div>'
    assert found("action_plan.ipynb", notebook(html=html, plain="We met **19** people.")) == []


PROFILE = """\
organisation,year,characteristic,category,area,measure,numerator,denominator,value,lower,upper,withheld,note
trust,2024,age,21-25,,headcount,120,,120,,,,
trust,2024,age,21-25,,percentage,120,240,50,,,,
trust,2024,age,26-30,,headcount,,,,,,could identify people,
trust,2024,age,all,,headcount,240,,240,,,,
trust,2024,sex,female,,headcount,,,,,,could identify people,
trust,2024,sexual_orientation,female,,headcount,17,,17,,,,
"""
AGE, ORIENTATION = "2024/0/substantive/age", "2024/0/substantive/sexual_orientation"
WITHHELD = f"<td>[{AGE}/26-30//headcount  confidential]</td>"
PROFILE_PAGE = f"""\
<p>Of staff, [{AGE}/21-25//percentage 50.0 50.0%] are aged 21-25.</p>
<table><caption>Age, 31 March 2024</caption>
<tr><th>Category</th><th>Staff</th><th>Staff %</th></tr>
<tr><th>21-25</th><td>[{AGE}/21-25//headcount 120]</td><td>[{AGE}/21-25//percentage 50.0]</td></tr>
<tr><th>26-30</th>{WITHHELD}<td>[c]</td></tr>
<tr><th>All staff</th><td>[{AGE}/all//headcount 240]</td><td>100.0</td></tr>
</table>
<table><caption>Sexual orientation, 31 March 2024</caption>
<tr><th>Category</th><th>Staff</th></tr>
<tr><th>Female</th><td>[{ORIENTATION}/female//headcount 17]</td></tr>
</table>
"""


@pytest.fixture
def found_in_profile(tmp_path):
    """A function that puts a page beside the profile of a trust and returns what is found in it."""

    def found(content):
        folder = tmp_path / "public" / "trust" / "2024"
        folder.mkdir(parents=True)
        (folder / "equality_profile.csv").write_text(PROFILE, encoding="utf-8")
        (folder / "equality_profile.html").write_text(marked(content), encoding="utf-8")
        return [slip.what for slip in read(public.publications(tmp_path, ["trust"])[0]).slips]

    return found


def test_the_profiles_page_of_published_figures_lets_nothing_slip(found_in_profile):
    assert found_in_profile(PROFILE_PAGE) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (WITHHELD, "<td>3</td>"),
        (WITHHELD, f"<td>[{AGE}/26-30//headcount 120]</td>"),  # the number of another category
        ("<td>[c]</td>", "<td>1.3</td>"),
        ("are aged 21-25", "are aged 21-25, and 3 are older"),
        ("<th>26-30</th>", "<th>26-30: 3</th>"),
    ],
)
def test_a_number_smuggled_into_the_profiles_page_is_found(found_in_profile, old, new):
    assert len(found_in_profile(PROFILE_PAGE.replace(old, new, 1))) == 1


HEADINGS = ["Year", "Value", "Numerator", "Note", "Key"]
BAND_6 = "2024/1/substantive/clinical/band_6"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ([2024, 26, 26, "", f"{BAND_6}/bme/headcount"], []),
        ([2024, "[c]", "[c]", "", f"{BAND_6}/unknown/headcount"], []),
        ([2024, 3, None, "", f"{BAND_6}/unknown/headcount"], ["a workbook says 3"]),
        ([2024, "[c]", 4, "", f"{BAND_6}/unknown/headcount"], ["a workbook says 4"]),
        ([2024, "[c]", None, "4 people", f"{BAND_6}/unknown/headcount"], ["note says 4"]),
        ([2024, 4], ["workbook says 4"]),
    ],
)
def test_a_number_smuggled_into_a_workbook_is_found(tmp_path, row, expected):
    folder = tmp_path / "public" / "trust" / "2024"
    folder.mkdir(parents=True)
    (folder / "figures.csv").write_text(FIGURES, encoding="utf-8")
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEADINGS)
    sheet.append(row)
    book.save(folder / "figures.xlsx")
    said = [slip.what for slip in read(public.publications(tmp_path, ["trust"])[0]).slips]
    assert len(said) == len(expected)
    assert all(what.startswith(start) for what, start in zip(said, expected, strict=True))


@pytest.fixture
def audit(capsys, monkeypatch):
    """A function that runs the command: its status, its data, its messages."""
    monkeypatch.chdir(PARAMETERS.parent)

    def audit(*words):
        status = main(["audit", *map(str, words)])
        return status, *capsys.readouterr()

    return audit


def pdf(folder, words, title="Report of 2024"):
    """A report that was printed, of one page with some words."""
    figure = Figure()
    figure.text(0.1, 0.5, words)
    folder.mkdir(parents=True)
    figure.savefig(folder / "report.pdf", metadata={"Title": title})


@pytest.mark.parametrize(
    ("words", "title", "expected"),
    [
        ("26 of 78 staff (33.3%). Page 5 of 44", "Report of 2024", []),
        ("The scale ends at 40.", "Report of 2024", []),
        ("26 of 79 staff (32.9%)", "Report of 2024", ["a PDF says 79, 32.9 on page 1, which report.html does not say"]),
        ("26 staff", "Report of 37 staff", ["a PDF says 37 in its properties, which report.html does not say"]),
        (
            "Restricted edition: nothing is withheld.",
            "Report of 2024",
            ["a PDF of the restricted edition lies among the public files"],
        ),
    ],
)
def test_a_printed_report_may_say_what_its_page_says_and_nothing_else(tmp_path, found, words, title, expected):
    pdf(tmp_path / "public" / "trust" / "2024", words, title)
    assert found("report.html", page()) == expected


def test_a_pdf_without_its_page_is_found(tmp_path, found):
    pdf(tmp_path / "public" / "trust" / "2024", "26 staff")
    said = "a PDF without report.html beside it, so that nothing accounts for what it says"
    assert found("summary.html", page()) == [said]


def test_a_pdf_that_cannot_be_read_is_found(tmp_path, found):
    (tmp_path / "public" / "trust" / "2024").mkdir(parents=True)
    (tmp_path / "public" / "trust" / "2024" / "report.html").write_text(page(), encoding="utf-8")
    (said,) = found("report.pdf", "26 staff")
    assert said.startswith("a PDF that cannot be read (")


def test_nothing_exposed_is_success(audit, tmp_path):
    (tmp_path / "figures.csv").write_text(FIGURES, encoding="utf-8")
    status, out, err = audit("--outputs", tmp_path)
    assert (status, out) == (0, "")
    assert err.splitlines()[0] == "trust: 1 count withheld, 0 exposed; 0 places with unaccounted numbers"


def test_an_exposed_count_is_named_with_its_reasons(audit, tmp_path):
    more = "trust,2024,1,substantive,clinical,band_6,all,headcount,82,,82,,,,\n"
    file = tmp_path / "figures.csv"
    file.write_text(FIGURES + more, encoding="utf-8")
    status, out, _ = audit("trust", "--outputs", file)
    assert status == 1
    assert out.splitlines() == [
        "trust: 2024, indicator 1, clinical, band_6, unknown, headcount is 4",
        "  White, BME and unknown are all",
        "  2024, indicator 1, clinical, band_6, bme, percentage_of_known is 33.333333333333336, of headcount 78",
        "  2024, indicator 1, clinical, band_6, all, headcount is 82",
    ]


@pytest.mark.parametrize(
    ("files", "words", "message"),
    [
        ((), (), "holds no figures.csv; expected the folder of reports; 'wres run' makes them"),
        (("figures.csv",), ("trusty",), "holds nothing of trusty; expected one of trust"),
    ],
)
def test_no_outputs_of_an_organisation_are_an_error_with_the_next_step(audit, tmp_path, files, words, message):
    for name in files:
        (tmp_path / name).write_text(FIGURES, encoding="utf-8")
    status, _, err = audit(*words, "--outputs", tmp_path)
    assert status == 1
    assert message in err


def test_the_attacks_on_the_source_reports_succeed(audit):
    said = audit("--published", "mlcsu", "blmk")[1].splitlines()
    for attack in [
        "mlcsu, MLCSU-21: 2020, indicator 2, white, events is 152",
        "mlcsu, MLCSU-21: 2020, indicator 2, white, eligible is 682",
        "mlcsu, MLCSU-21: 2020, indicator 2, unknown, events is 35",
        "mlcsu, MLCSU-21: 2020, indicator 2, unknown, eligible is 60",
        "mlcsu, MLCSU-21: 2021, indicator 2, white, events is 184",
        "mlcsu, MLCSU-21: 2021, indicator 2, white, eligible is 642",
        "mlcsu, MLCSU-21: 2021, indicator 2, unknown, events is 42",
        "mlcsu, MLCSU-21: 2021, indicator 2, unknown, eligible is 73",
        "mlcsu, MLCSU-24: 2022, indicator 2, white, events is 226",
        "mlcsu, MLCSU-24: 2022, indicator 2, white, eligible is 835",
        "mlcsu, MLCSU-24: 2022, indicator 2, unknown, events is 9",
        "mlcsu, MLCSU-24: 2022, indicator 2, unknown, eligible is 35",
        "mlcsu, MLCSU-24: 2024, indicator 2, white, events is 144",
        "mlcsu, MLCSU-24: 2024, indicator 2, white, eligible is 427",
        "mlcsu, MLCSU-24: 2024, indicator 2, unknown, events is 3",
        "mlcsu, MLCSU-24: 2024, indicator 2, unknown, eligible is 22",
        "mlcsu, MLCSU-24: 2024, indicator 1, non_clinical, vsm, all, headcount is 15",
        "blmk, BLMK-22: 2022, indicator 5, bme, events is 5",
        "blmk, BLMK-22: 2022, indicator 8, bme, events is 5",
    ]:
        assert attack in said
    no_people_fit = said.index("mlcsu, MLCSU-24: no whole numbers fit what was printed")
    assert any(
        line.startswith("  2023, indicator 2, bme, percentage_of_events is 17.86%") for line in said[no_people_fit:]
    )


def test_our_own_pages_say_nothing_but_published_figures(outputs):
    (trust,) = public.publications(outputs, ["example_trust"])
    assert read(trust).slips == []
