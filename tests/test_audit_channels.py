"""A number let slip is found in whatever channel it stands."""

import base64
import json
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook

from wres_helpers.audit import outputs as public
from wres_helpers.audit.channels import slips

ROOT = Path(__file__).parents[1]
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
TICKS = "".join(
    f'<g id="xtick_{number}"><use x="{10 * number}" y="100"/><text>{10 * number}</text></g>' for number in range(5)
)
PAGE = """\
<!DOCTYPE html>
<html lang="en-GB"><head><title>Report of 2024</title></head><body>
<!-- made for the public -->
<p>On 31 March 2024, 26 of 78 staff in band 6 (33.3%) were BME (indicator 1).</p>
<p>In band 7, their share fell by 1.3 percentage points.</p>
<table><caption>Clinical, 31 March 2024</caption>
<tr><th>Band</th><th>White</th><th>BME</th><th>Unknown</th></tr>
<tr><th>Band 6</th><td>52</td><td>26</td><td>[c]</td></tr>
</table>
<figure><img src="data:image/svg+xml;base64,{image}" alt="Band 6: 33.3%; unknown withheld."></figure>
</body></html>
"""
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><g>{ticks}</g>'
    '<g id="line2d_9"><use x="33.3" y="20"/></g><g><text>33.3</text><text>withheld</text></g></svg>'
)


def page(drawing=DRAWING, **changes):
    image = base64.b64encode(drawing.replace("{ticks}", TICKS).encode()).decode()
    text = PAGE.replace("{image}", image)
    for old, new in changes.get("replaced", ()):
        assert old in text
        text = text.replace(old, new)
    return text


def notebook(*, html="<p>26 BME staff</p>", plain="26 BME staff", metadata=None, source="year = 2024"):
    output = {"output_type": "execute_result", "metadata": {}, "data": {"text/html": html, "text/plain": plain}}
    cell = {"cell_type": "code", "source": source, "metadata": metadata or {}, "outputs": [output]}
    return json.dumps({"cells": [cell], "metadata": {"language_info": {"version": "3.11.7"}}, "nbformat": 4})


@pytest.fixture
def found(tmp_path):
    """A function that puts a file beside the figures of a trust and returns what is found in it."""

    def found(name, content):
        folder = tmp_path / "public" / "trust" / "2024"
        folder.mkdir(parents=True)
        (folder / "figures.csv").write_text(FIGURES, encoding="utf-8")
        (folder / name).write_text(content, encoding="utf-8")
        return [slip.what for slip in slips(public.published(tmp_path, ["trust"])[0])]

    return found


def test_a_page_of_published_figures_lets_nothing_slip(found):
    assert found("report.html", page()) == []


def test_a_notebook_of_published_figures_lets_nothing_slip(found):
    assert found("part.ipynb", notebook()) == []


@pytest.mark.parametrize(
    ("channel", "old", "new"),
    [
        ("table", "<td>[c]</td>", "<td>4</td>"),
        ("table", "<td>[c]</td>", "<td>7</td>"),
        ("table", "</table>", "<tr><th>Band 7</th><td>3</td></tr></table>"),
        ("table", "Clinical, 31 March", "Clinical, 82 people, 31 March"),
        ("table", "<th>Band 6</th>", "<th>Band 6 (4 unknown)</th>"),
        ("sentence", "were BME (indicator 1)", "were BME and 4 unknown (indicator 1)"),
        ("sentence", "were BME (indicator 1)", "were BME, 31.7% of all (indicator 1)"),
        ("alternative text", "unknown withheld", "unknown 4.9%"),
        ("attribute title of p", "<p>On", '<p title="4 unknown">On'),
        ("attribute data-count of td", "<td>[c]", '<td data-count="4">[c]'),
        ("attribute content of meta", "<title>", '<meta name="description" content="4 unknown"><title>'),
        ("comment", "made for the public", "unknown: 4"),
    ],
)
def test_a_number_smuggled_into_a_page_is_found(found, channel, old, new):
    (what,) = found("report.html", page(replaced=[(old, new)]))
    assert what.startswith(f"{channel} says ")


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
    row = "".join(f'<use xlink:href="#dot" x="{place}" y="20"/>' for place in range(4))
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{row}</svg>'
    (slip,) = found("report.html", page(drawing))
    assert slip.startswith("a chart has 4 marks in a row")


@pytest.mark.parametrize(
    ("channel", "change"),
    [
        ("sentence", {"html": "<p>4 unknown</p>"}),
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


HEADINGS = [
    "Year", "Indicator", "Population", "Staff group", "Band or membership", "Ethnic group", "Measure",
    "Value", "Unit", "Numerator", "Denominator", "At least", "At most", "Note",
]  # fmt: skip
ABOUT = [2024, 1, "Substantive staff", "Clinical", "Band 6"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ([*ABOUT, "BME", "Headcount", 26, "people", 26], []),
        ([*ABOUT, "Unknown", "Headcount", "[c]", "people", "[c]"], []),
        ([*ABOUT, "Unknown", "Headcount", 3, "people"], ["a workbook's value is 3"]),
        ([*ABOUT, "Unknown", "Headcount", "[c]", "people", 4], ["a workbook's numerator is 4"]),
        ([*ABOUT, "Unknown", "Headcount", "[c]", "people", None, None, None, None, "4 people"], ["note says 4"]),
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
    said = [slip.what for slip in slips(public.published(tmp_path, ["trust"])[0])]
    assert len(said) == len(expected)
    assert all(what.startswith(start) for what, start in zip(said, expected, strict=True))


def audit(*words):
    command = [sys.executable, "-m", "wres_helpers", "audit", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)  # noqa: S603


def test_nothing_exposed_is_success(tmp_path):
    (tmp_path / "figures.csv").write_text(FIGURES, encoding="utf-8")
    done = audit("--outputs", tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines()[0] == "trust: 1 count withheld, 0 exposed; 0 places with unaccounted numbers"


def test_an_exposed_count_is_named_with_its_reasons(tmp_path):
    more = "trust,2024,1,substantive,clinical,band_6,all,headcount,82,,82,,,,\n"
    file = tmp_path / "figures.csv"
    file.write_text(FIGURES + more, encoding="utf-8")
    done = audit("trust", "--outputs", file)
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "trust: 2024, indicator 1, clinical, band_6, unknown, headcount is 4",
        "  White, BME and unknown are all",
        "  2024, indicator 1, clinical, band_6, bme, percentage_of_known is 33.333333333333336, of headcount 78",
        "  2024, indicator 1, clinical, band_6, all, headcount is 82",
    ]


def test_no_outputs_is_an_error_with_the_next_step(tmp_path):
    done = audit("--outputs", tmp_path)
    assert done.returncode == 1
    assert "holds no figures.csv; expected the folder of reports; 'wres run' makes them" in done.stderr


def test_an_organisation_that_is_not_there_is_an_error(tmp_path):
    (tmp_path / "figures.csv").write_text(FIGURES, encoding="utf-8")
    done = audit("trusty", "--outputs", tmp_path)
    assert done.returncode == 1
    assert "holds nothing of trusty; expected one of trust" in done.stderr


def test_the_attacks_on_the_source_reports_succeed():
    said = audit("--published", "mlcsu", "blmk").stdout.splitlines()
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
    assert any(line.startswith("  2023, indicator 2, white, likelihood is 37.5%") for line in said[no_people_fit:])


def test_our_own_pages_say_nothing_but_published_figures(outputs):
    (trust,) = public.published(outputs, ["example_trust"])
    assert slips(trust) == []
