"""Downloads: tidy rows for programs, and a workbook for people in which nothing withheld stands."""

import csv
import io
import json
import re
from datetime import datetime
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from organisations import figures_of

from wres_helpers import downloads, rules, standard
from wres_helpers.downloads import words
from wres_helpers.downloads.rows import PROFILE_COLUMNS
from wres_helpers.indicators import Key

PROTECTED = rules.Rule(board="protected")
NUMBER = re.compile(r"[-+]?\d[\d.e-]*")
BOARD = """\
    year,membership,ethnic_group,headcount
    2023,all,white,8
    2023,all,bme,5
    2024,all,white,9
    2024,all,bme,6
    2024,voting,white,3
    2024,voting,bme,0
    2024,executive,white,0
    2024,executive,bme,0
"""
EVENTS = """\
    year,population,indicator,ethnic_group,eligible,events,likelihood
    2024,substantive,2,white,100,20,
    2024,substantive,2,bme,80,40,
    2024,substantive,3,white,,,0.012
    2024,substantive,3,bme,,,0.024
"""
TITLES = [
    "Cover",
    "Notes",
    "Workforce profile (1)",
    "Relative likelihood (2 to 4)",
    "Staff survey (5 to 8)",
    "Board (9)",
]


@pytest.fixture
def figures(publication):
    """A function that returns the figures of a made organisation."""

    def figures(*, rule=rules.DEFAULT, more="", year=None, board=BOARD):
        files = {"board": board, "relative_likelihood": EVENTS}
        return publication(rule, year, more=more, denominator="known", **files)

    return figures


def rows_of(book, title):
    """The rows of a sheet by their headings."""
    head, *rows = book[title].iter_rows()
    names = [cell.value for cell in head]
    return [dict(zip(names, row, strict=True)) for row in rows]


def find(book, title, **where):
    """The only row of a sheet with these words."""
    named = {key.replace("_", " ").capitalize(): value for key, value in where.items()}
    matches = [row for row in rows_of(book, title) if all(row[key].value == value for key, value in named.items())]
    assert len(matches) == 1
    return matches[0]


def book_of(figures, year=None):
    return load_workbook(io.BytesIO(downloads.as_xlsx(figures, year)))


def text_of(book):
    return "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)


def test_the_tidy_rows_have_the_columns_that_other_programs_rely_on(figures):
    lines = downloads.as_csv(figures()).decode("utf-8").splitlines()
    assert lines[0] == (
        "organisation,year,indicator,population,staff_group,band,ethnic_group,measure,"
        "numerator,denominator,value,lower,upper,withheld,note,interval_lower,interval_upper,ratio,verdict,people"
    )
    (share,) = [line for line in lines if line.startswith("made,2024,9,substantive,all,all,bme,percentage,")]
    assert share.startswith("made,2024,9,substantive,all,all,bme,percentage,6,15,40,,,,,16.33643238595")
    share = "percentage_of_eligible,80,180,44.44444444444444,,,,Of White and BME people."
    assert f"made,2024,2,substantive,all,all,bme,{share},,,,," in lines
    protected = downloads.as_csv(figures(rule=PROTECTED)).decode("utf-8").splitlines()
    assert "made,2024,9,substantive,all,voting,white,headcount,,,,,,could identify people,,,,,," in protected


def test_each_number_stands_once_in_the_tidy_rows(figures):
    keys = [tuple(row[name] for name in downloads.COLUMNS[:8]) for row in downloads.tidy(figures())]
    assert len(keys) == len(set(keys))


def test_rows_of_one_year_are_of_that_year_only(figures):
    assert {row["year"] for row in downloads.tidy(figures(), 2023)} == {2023}


def test_json_says_what_csv_says(figures):
    export = figures()
    rows = json.loads(downloads.as_json(export))
    text = downloads.as_csv(export).decode("utf-8")
    as_words = [{name: "" if value is None else str(value) for name, value in row.items()} for row in rows]
    assert as_words == list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("write", downloads.FORMATS.values(), ids=downloads.FORMATS)
def test_a_download_takes_figures_and_nothing_else(write):
    with pytest.raises(TypeError, match="shows figures and nothing else; found dict"):
        write({})


@pytest.mark.parametrize("edition", ["public", "restricted"])
def test_the_files_of_the_restricted_edition_carry_its_name(figures, edition):
    export = downloads.files(figures(rule=rules.EVERYTHING if edition == "restricted" else rules.DEFAULT))
    name = {"public": "{}", "restricted": "{}_restricted"}[edition]
    assert list(export) == [
        f"{name.format('figures')}.xlsx",
        f"{name.format('figures')}.csv",
    ]


def test_a_file_without_rows_is_not_written():
    assert "equality_profile.csv" in downloads.files(figures_of("example_trust", 2024))
    assert "equality_profile.csv" not in downloads.files(figures_of("lpt", 2020))


STAFF = """\
year,staff_group,band,ethnic_group,headcount
2024,clinical,band_2,white,40
2024,clinical,band_2,bme,3
2024,clinical,band_3,white,50
2024,clinical,band_3,bme,20
2024,clinical,band_4,white,60
2024,clinical,band_4,bme,30
"""
FEW_EVENTS = """\
year,indicator,ethnic_group,eligible,events
2024,3,white,200,3
2024,3,bme,100,6
"""


def test_what_the_public_edition_does_not_show_is_listed_with_how_it_is_hidden(publication):
    figures = publication(rules.EVERYTHING, workforce_profile=STAFF, relative_likelihood=FEW_EVENTS)
    log = downloads.files(figures)["withheld_restricted.csv"].decode("utf-8")
    rows = {
        (row["band"], row["ethnic_group"], row["measure"]): (row["number"], row["how"])
        for row in csv.DictReader(io.StringIO(log))
    }
    assert rows["band_2", "bme", "headcount"] == ("3", "joined")
    assert rows["band_3", "bme", "headcount"] == ("20", "joined")
    assert ("band_4", "bme", "headcount") not in rows
    assert rows["all", "white", "events"] == ("3", "withheld")
    assert rows["all", "known", "events"] == ("9", "withheld")
    assert ("all", "bme", "events") not in rows


def test_what_is_withheld_is_not_listed_for_the_public_edition(publication):
    assert publication(workforce_profile=STAFF).withholdings == ()


PROFILE = """\
    year,characteristic,category,headcount,percentage,area
    2023,sex,female,55,,
    2024,sex,female,60,,
    2024,sex,male,40,,
    2024,sex,female,,52.0,North
    2024,age,up to 20,,2.0,
    2024,age,21 and over,90,,
    2024,age,blank,2,,
    2024,age,all,100,,
    2024,disability,yes,3,,
"""
NORTH = "populations:\n  - {area: North, year: 2021, people: 3000, bme_percentage: 10.0, source: census}\n"


AGES = ("age", "headcount")


@pytest.fixture
def profile(publication):
    """The rows of the equality profile of a made organisation."""
    content = downloads.equality_profile(publication(equality_profile=PROFILE, more=NORTH), 2024)
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"))))


def test_the_profile_is_a_file_of_characteristics_categories_and_areas(profile):
    rows = [(row["characteristic"], row["category"], row["area"], row["measure"], row["value"]) for row in profile]
    assert ("sex", "female", "", "headcount", "60") in rows
    assert ("sex", "female", "North", "population_percentage", "52") in rows


def test_the_profile_is_of_the_reports_year_only(profile):
    assert {row["year"] for row in profile} == {"2024"}


@pytest.mark.parametrize(
    ("category", "reason"),
    [
        ("up to 20", "Its count was not published, and its percentage would give it back."),
        ("yes", "could identify people"),
    ],
)
def test_the_profile_says_why_a_number_is_withheld(profile, category, reason):
    matches = [row for row in profile if row["category"] == category]
    assert [(row["value"], row["withheld"], row["note"]) for row in matches] == [("", reason, "")] * 2


def test_few_people_stand_in_the_profile_with_those_of_whom_nothing_is_known(profile):
    ages = {row["category"]: row["value"] for row in profile if (row["characteristic"], row["measure"]) == AGES}
    together = "Nothing recorded or not published, together"
    assert ages == {"up to 20": "", "21 and over": "90", together: "10", "all": "100"}


def test_an_organisation_without_a_profile_has_its_headings_only(publication):
    assert downloads.equality_profile(publication(board=BOARD)).decode("utf-8").splitlines() == [
        ",".join(PROFILE_COLUMNS)
    ]


def test_the_workbook_has_a_cover_notes_and_a_sheet_for_each_group(figures):
    book = book_of(figures())
    assert book.sheetnames[:6] == TITLES
    for title in book.sheetnames[2:]:
        sheet = book[title]
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == f"A1:T{sheet.max_row}"
        assert sheet.print_title_rows == "$1:$1"
    assert all(not sheet.merged_cells.ranges for sheet in book)
    assert all(sheet.column_dimensions["A"].width >= 8 for sheet in book)


def test_the_cover_says_what_it_is_whose_of_which_year_and_edition(figures):
    cover = {row[0].value: row[1].value for row in book_of(figures(), 2024)["Cover"].iter_rows()}
    assert cover["Organisation"] == "Made Trust"
    assert cover["Kind"] == "NHS trust"
    assert cover["Reporting year"] == "2024"
    assert cover["Edition"] == "Public"
    assert cover["Percentages are of"] == "staff whose ethnicity is known"
    assert cover["[c]"] == "confidential: withheld because it could identify people"
    assert {"[z]", "[x]", "[e]", "empty cell", "Board (9)"} <= cover.keys()


def test_the_cover_of_all_years_names_first_and_last(figures):
    cover = {row[0].value: row[1].value for row in book_of(figures())["Cover"].iter_rows()}
    assert cover["Reporting year"] == "2023 to 2024"


def test_the_restricted_workbook_is_marked_on_its_cover_and_every_printed_page(figures):
    book = book_of(figures(rule=rules.EVERYTHING))
    assert book["Cover"]["A2"].value == words.RESTRICTED
    assert {sheet.oddHeader.center.text for sheet in book} == {words.RESTRICTED}
    assert words.RESTRICTED not in text_of(book_of(figures()))


@pytest.mark.parametrize(
    ("title", "where", "value", "number_format"),
    [
        ("Board (9)", {"measure": "Headcount", "ethnic_group": "BME", "year": 2023}, 5, "#,##0"),
        ("Board (9)", {"measure": "Percentage", "ethnic_group": "BME", "year": 2023}, 500 / 13, "0.0"),
        ("Board (9)", {"measure": "Change of headcount", "ethnic_group": "BME"}, 1, "+#,##0;-#,##0;#,##0"),
        ("Board (9)", {"measure": "Change of percentage", "ethnic_group": "BME"}, 40 - 500 / 13, "+0.0;-0.0;0.0"),
        (TITLES[3], {"measure": "Likelihood", "ethnic_group": "BME", "indicator": 2}, 0.5, "0.0%"),
        (TITLES[3], {"measure": "Relative likelihood", "indicator": 2, "year": 2024}, 0.4, "0.00"),
    ],
)
def test_numbers_stay_numbers_under_the_format_of_their_unit(figures, title, where, value, number_format):
    where = {"band_or_membership": "All members" if title == "Board (9)" else "All bands", **where}
    cell = find(book_of(figures()), title, **where)["Value"]
    assert cell.value == pytest.approx(value)
    assert cell.data_type == "n"
    assert cell.number_format == number_format


@pytest.mark.parametrize(
    ("rule", "part", "shorthand", "note"),
    [
        (PROTECTED, "Voting members", "[c]", "Withheld: it could identify people."),
        (PROTECTED, "Executive members", "[c]", "Withheld: it could identify people."),
        (rules.DEFAULT, "Executive members", "[z]", "Not calculable: there was nobody."),
    ],
)
def test_a_missing_number_is_a_word_with_its_reason(figures, rule, part, shorthand, note):
    book = book_of(figures(rule=rule), 2024)
    row = find(book, "Board (9)", ethnic_group="White", band_or_membership=part, measure="Percentage")
    assert row["Value"].value == shorthand
    assert row["Value"].data_type == "s"
    assert row["Note"].value == note


def test_an_indicator_that_was_not_reported_is_not_available(figures):
    row = find(book_of(figures(), 2024), TITLES[3], indicator=4)
    assert row["Value"].value == "[x]"
    assert row["Note"].value == "No figures were reported."


def test_nothing_of_a_withheld_number_stands_in_the_workbook(figures):
    row = find(
        book_of(figures(rule=PROTECTED), 2024),
        "Board (9)",
        band_or_membership="Voting members",
        measure="Headcount",
        ethnic_group="White",
    )
    assert {row[name].value for name in ("Value", "Numerator", "Denominator", "At least", "At most")} == {"[c]"}


def test_a_number_from_rounded_values_says_between_what_it_lies(figures):
    row = find(book_of(figures()), TITLES[3], indicator=3, measure="Relative likelihood", year=2024)
    assert row["At least"].value < 2 < row["At most"].value
    assert row["Note"].value.startswith("[e]")
    assert row["Ethnic group"].value == "BME compared with White"


def test_the_notes_explain_each_measure_and_each_reason(publication):
    book = book_of(publication(board=BOARD, relative_likelihood=FEW_EVENTS), 2024)
    notes = [row[0].value for row in book["Notes"].iter_rows()]
    used = {row["Measure"].value for title in book.sheetnames[2:] for row in rows_of(book, title)}
    assert used <= set(notes)
    assert {"[c]", "[z]", "[x]"} <= set(notes)


def test_the_notes_pass_on_what_a_reader_should_know(figures):
    board = BOARD + "    2024,executive,unknown,0\n"
    assert "found nothing to warn of" in text_of(book_of(figures()))
    export = figures(board=board)
    notices = words.warnings(export.groups)
    assert [text for text in notices if text not in text_of(book_of(export))] == []


@pytest.mark.parametrize("measure", standard.MEASURES.values(), ids=standard.MEASURES)
def test_every_measure_of_the_standard_has_its_words(measure):
    assert measure.name[0].isupper()
    assert measure.meaning.endswith(".")
    assert standard.UNITS[measure.unit].heading


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (Key(2024, 2, measure="relative_likelihood"), "White compared with BME"),
        (Key(2024, 3, measure="relative_likelihood_change"), "BME compared with White"),
        (Key(2024, 2, ethnic_group="mixed", measure="relative_likelihood"), "White compared with Mixed"),
        (Key(2024, 2, ethnic_group="bme", measure="likelihood"), "BME"),
        (Key(2024, 1, measure="race_disparity"), "White compared with BME"),
    ],
)
def test_a_ratio_says_which_group_is_divided_by_which(key, expected):
    assert words.ethnic_group(key, "BME") == expected


@pytest.mark.parametrize("hostile", ["=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(1)", "<b>&amp;</b>"])
def test_text_is_never_a_formula_and_never_breaks_the_file(figures, hostile):
    content = downloads.as_xlsx(figures(more=f"bme_label: '{hostile}'\n"), 2024)
    book = load_workbook(io.BytesIO(content))
    assert hostile in text_of(book)
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"n", "s", "inlineStr"}
    with ZipFile(io.BytesIO(content)) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())


EVERY_TEXT = """\
bme_label: '{0}label'
notes: [{{years: [2024], indicators: [5], reason: not_collected, text: '{0}text'}}]
sources: [{{document: '{0}document', title: '{0}title', remarks: '{0}remark'}}]
populations: [{{area: '{0}area', year: 2021, people: 9, bme_percentage: 20, source: '{0}source'}}]
contact: '{0}contact'
"""


@pytest.mark.parametrize("mark", ["=", "+", "-", "@"])
@pytest.mark.parametrize("rule", [rules.DEFAULT, rules.EVERYTHING], ids=["public", "restricted"])
def test_no_text_of_an_organisation_is_a_formula_in_any_file(publication, mark, rule):
    staff = "year,ethnic_group,headcount\n2024,white,90\n2024,bme,30\n"
    figures = publication(rule, more=EVERY_TEXT.format(mark), denominator="known", board=BOARD, workforce_profile=staff)
    for name, content in downloads.files(figures).items():
        if name.endswith(".csv"):
            cells = [cell for row in csv.reader(io.StringIO(content.decode("utf-8"))) for cell in row]
            assert not [cell for cell in cells if cell.startswith(mark) and not NUMBER.fullmatch(cell)]
        else:
            sheets = load_workbook(io.BytesIO(content))
            assert not [cell for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_the_same_figures_give_the_same_bytes_at_any_time(figures, monkeypatch):
    export = figures()
    first = downloads.as_xlsx(export, 2024)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    monkeypatch.setattr("time.localtime", lambda *_: datetime(2033, 5, 18, 3, 33, 20).timetuple())
    assert downloads.as_xlsx(export, 2024) == first
    with ZipFile(io.BytesIO(first)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"1980-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_the_frame_holds_the_tidy_rows():
    figures = figures_of("lpt", 2020)
    frame = figures.frame(2020)
    assert list(frame.columns)[: len(downloads.COLUMNS)] == list(downloads.COLUMNS)
    assert len(frame) == len(list(downloads.tidy(figures, 2020)))
    share = frame.query("indicator == 1 and staff_group == 'all' and band == 'all' and measure == 'percentage'")
    assert round(share.set_index(["population", "ethnic_group"]).value["substantive", "bme"], 1) == 23.5
