"""The national collection form: written and read again it gives the same figures, wherever its cells stand."""

import io

import pytest
from openpyxl import Workbook, load_workbook
from organisations import PARAMETERS, without_year

from wres_helpers import downloads, figures_of, load, new, standard
from wres_helpers.arithmetic import round_half_up
from wres_helpers.cli import main
from wres_helpers.new import form, form_reading

YEAR = 2024


@pytest.fixture(scope="module")
def content():
    """The form of the example trust, and the year before beside it."""
    return form.workbook(load.counts("example_trust", YEAR, PARAMETERS))[0]


@pytest.fixture
def page(content):
    """Its sheet, to be changed."""
    return load_workbook(io.BytesIO(content)).worksheets[0]


@pytest.fixture
def read(tmp_path):
    """A function that keeps a changed sheet and reads its form."""

    def read(page, year=YEAR):
        page.parent.save(tmp_path / "form.xlsx")
        return form_reading.read(tmp_path / "form.xlsx", year, "within_consultants")

    return read


@pytest.fixture
def refusal(read):
    """A function that reads a changed sheet and says what was refused."""

    def refusal(page, year=YEAR):
        with pytest.raises(load.InputError) as refused:
            read(page, year)
        return str(refused.value)

    return refusal


def row_of(page, label, after=""):
    """The row of a label, the first after another label."""
    labels = [cell.value for cell in page["A"]]
    return labels.index(label, labels.index(after) if after else 0) + 1


def carried():
    """The rows of the year of which the form has a cell; of answers to the survey, what they are published as."""
    counts = load.counts("example_trust", YEAR, PARAMETERS)
    values = form.values(counts)
    for name in standard.GROUPS:
        rows = [row for row in counts.rows[name] if row.year == YEAR and row.ethnic_group in form.GROUPS]
        rows = [row for row in rows if getattr(row, "population", "substantive") == "substantive"]
        rows = [row for row in rows if getattr(row, "membership", "all") not in standard.REMAINDERS]
        yield (
            name,
            [entry_of(name, row, values) for row in rows if name != "staff_survey" or row.ethnic_group != "unknown"],
        )


def entry_of(name, row, values):
    entry = {column: getattr(row, column) for column in row.KEY}
    if name != "staff_survey":
        return entry | {column: getattr(row, column) for column in row.COUNTS}
    share = round_half_up(values[key_of(row)].value, 1)
    return entry | {"survey_year": row.survey_year, "percentage": share}


def key_of(row):
    return form.Key(YEAR, row.indicator, ethnic_group=row.ethnic_group, measure="percentage")


def csv_of(parameters):
    return downloads.FORMATS["csv"](figures_of("trust", YEAR, "restricted", parameters), YEAR).decode()


def test_a_form_that_is_written_and_read_gives_the_same_figures(tmp_path, capsys):
    for folder in ("direct", "form"):
        without_year(tmp_path / folder, YEAR)
    new.write(tmp_path / "direct" / "trust", dict(carried()))
    words = ["submission", "example_trust", "--year", str(YEAR), "--output", str(tmp_path / "form.xlsx")]
    assert main([*words, "--parameters", str(PARAMETERS)]) == 0
    words = ["new", "trust", "--from-form", str(tmp_path / "form.xlsx"), "--parameters", str(tmp_path / "form")]
    assert main(words) == 0
    assert csv_of(tmp_path / "form") == csv_of(tmp_path / "direct")
    assert "5 to 8 came without numbers of answers, so that none is withheld for few answers" in capsys.readouterr().err


def test_rows_and_columns_may_stand_anywhere(page, read):
    entries = read(page).entries
    page.insert_rows(row_of(page, "Number of shortlisted applicants"), 3)
    page.insert_rows(6)  # between the years and the groups
    page.insert_rows(1, 5)
    page.insert_cols(9)
    page.insert_cols(2, 2)
    page.insert_cols(1)
    assert read(page).entries == entries


def test_blocks_of_columns_may_change_places(page, read):
    moved = Workbook().worksheets[0]
    order = [*range(9, 15), 1, *range(3, 9), 2]  # this year, labels, last year, units
    for row in page.iter_rows():
        for column, place in enumerate(order, start=1):
            cell = moved.cell(row[0].row, column, row[place - 1].value)
            cell.number_format = row[place - 1].number_format
    assert read(moved).entries == read(page).entries


def test_the_parts_may_change_places(page, read):
    ends = [row_of(page, "1a) Non-clinical workforce"), row_of(page, "1b) Clinical workforce, of which non-medical")]
    first = ends[1] - ends[0]
    entries = read(page).entries
    page.move_range(f"A{ends[0]}:N{ends[1] - 1}", rows=200)
    page.delete_rows(ends[0], first)
    assert sorted(map(str, read(page).entries["workforce_profile"])) == sorted(map(str, entries["workforce_profile"]))


def test_a_label_that_is_missing_is_refused_with_the_one_that_is_there(page, refusal):
    row = row_of(page, "Number appointed from shortlisting")
    page.cell(row, 1).value = "Number apointed from shortlist"
    assert refusal(page).endswith(
        f"form.xlsx: has no row 'Number appointed from shortlisting' in the part of indicator 2; row {row} of sheet"
        f" 'WRES', cell A{row} says 'Number apointed from shortlist'; expected it once; write it, and the heading of"
        " its part above it"
    )


def test_a_label_that_stands_twice_is_refused_with_both_places(page, refusal):
    first = row_of(page, "Number appointed from shortlisting")
    page.insert_rows(60)
    page["A60"] = "Number appointed from shortlisting"
    assert refusal(page).endswith(
        "form.xlsx, row 60 of sheet 'WRES', cell A60: 'Number appointed from shortlisting' of indicator 2 stands twice,"
        f" first in row {first} of sheet 'WRES', cell A{first}; expected it once; remove one, or write the heading of"
        " its part above it"
    )


@pytest.mark.parametrize(
    ("cell", "text", "message"),
    [
        ("K6", "WHITE", "row 7 of sheet 'WRES', cell K7: 'WHITE' (pre-populated figures) of 2024 stands twice;"),
        ("I5", None, "row 7 of sheet 'WRES', cell I7: 'WHITE' (pre-populated figures) of 2023 stands twice;"),
        ("I5", "31 March 2025", "form.xlsx: has no columns of 2024; expected one of 2023, 2025; choose it with --year"),
        ("J9", "many", "row 9 of sheet 'WRES', cell J9: headcount is 'many'; expected a whole number of people"),
        ("J9", "=1+1", "row 9 of sheet 'WRES', cell J9: headcount is '=1+1'; expected a value, not a formula"),
        ("J9", -1, "row 9 of sheet 'WRES', cell J9: headcount is '-1'; expected a whole number, 0 or more"),
    ],
)
def test_a_cell_that_cannot_be_right_is_refused_with_its_place(page, refusal, cell, text, message):
    page[cell] = text
    assert message in refusal(page)


def test_a_group_without_a_column_is_refused(page, refusal):
    page["K6"] = "Somebody else"
    assert refusal(page).endswith(
        "row 7 of sheet 'WRES': no column is 'BME' of 2024; expected WHITE, BME, ETHNICITY UNKNOWN/NULL; write the"
        " heading above its column"
    )


def test_what_is_no_form_is_refused(refusal):
    assert "holds no row of the national form; expected 'Under band 1' and" in refusal(Workbook().worksheets[0])


def test_a_percentage_that_may_be_a_fraction_is_refused(page, refusal):
    cell = page.cell(row_of(page, "Indicator 5: " + standard.INDICATORS[5].title) + 1, 10)
    cell.number_format = "General"
    assert f"cell {cell.coordinate}: percentage is '0.234'; expected a percentage such as 27.3" in refusal(page)


def test_an_automatic_cell_that_says_otherwise_is_a_warning_with_both_values(page, read):
    row = row_of(page, "Relative likelihood of White staff being appointed from shortlisting compared to BME staff")
    page.cell(row, 10).value = 1.42
    assert [str(one).partition("form.xlsx: ")[2] for one in read(page).warnings] == [
        "warning: 'Relative likelihood of White staff being appointed from shortlisting compared to BME staff' (WHITE)"
        f" is 1.42 in row {row} of sheet 'WRES', cell J{row}; 1.31 follows from the counts of the form; check both"
    ]


def test_a_form_that_was_written_contradicts_nothing(page, read):
    assert read(page).warnings == []


def test_without_a_verified_figure_the_pre_populated_one_is_read_and_said(page, read):
    entries = read(page).entries
    page["I9"], page["J9"] = page["J9"].value, None
    form = read(page)
    assert form.entries == entries
    assert [str(one).partition("form.xlsx: ")[2] for one in form.warnings] == [
        "warning: 1 figure not verified, the first in row 9 of sheet 'WRES', cell I9; read the pre-populated "
        "ones; check them"
    ]


def test_a_form_of_other_wordings_is_read(page, read):
    entries = read(page).entries
    for old, words in [
        ("1a) Non-clinical workforce", "1a) Non Clinical workforce"),
        ("Band 8a", "AfC Band 8 - Range A"),
        ("Non-executive Board members", "Non Exec Board members"),
        ("Verified figures", "VERIFIED FIGURES"),
    ]:
        for row in page.iter_rows():
            for cell in row:
                cell.value = words if cell.value == old else cell.value
    page.insert_rows(row_of(page, "Of which: executive Board members"))  # a total again, worked out by the form
    page.cell(row_of(page, "Of which: executive Board members") - 1, 1).value = "Total Board members"
    page.cell(row_of(page, "Of which: executive Board members") - 1, 2).value = "Auto calculated"
    assert read(page).entries == entries


def test_the_year_before_may_be_read_too(page, read):
    form = read(page, YEAR - 1)
    assert form.year == YEAR - 1
    assert {entry["year"] for rows in form.entries.values() for entry in rows} == {YEAR - 1}


def test_what_was_not_reported_as_the_form_asks_is_said(tmp_path, capsys):
    without_year(tmp_path, YEAR)
    board = tmp_path / "trust" / "board.csv"
    kept = [
        line for line in board.read_text(encoding="utf-8").splitlines() if ",bme,1" not in line or line[:4] != "2023"
    ]
    board.write_text("\n".join(kept), encoding="utf-8")
    words = [
        "submission",
        "trust",
        "--year",
        "2023",
        "--output",
        str(tmp_path / "form.xlsx"),
        "--parameters",
        str(tmp_path),
    ]
    assert main(words) == 0
    assert "2 cells of counts stayed empty, the first: Of which: voting Board members (BME)" in capsys.readouterr().err


def test_a_whole_percentage_was_published_with_one_decimal(page, read):
    page.cell(row_of(page, "Indicator 5: " + standard.INDICATORS[5].title) + 1, 10).value = 0.27
    assert str(read(page).entries["staff_survey"][0]["percentage"]) == "27.0"


def test_senior_medical_managers_stand_among_the_consultants_of_the_form_alone(tmp_path):
    without_year(tmp_path, YEAR)
    decisions = tmp_path / "trust" / "organisation.yaml"
    text = decisions.read_text(encoding="utf-8").replace("managers: within_consultants", "managers: separate")
    decisions.write_text(text, encoding="utf-8")
    counts = load.counts("trust", YEAR - 1, tmp_path)
    (tmp_path / "form.xlsx").write_bytes(form.workbook(counts)[0])
    page = load_workbook(tmp_path / "form.xlsx").worksheets[0]
    staff = {
        (row.band, row.ethnic_group): row.headcount
        for row in counts.rows["workforce_profile"]
        if (row.year, row.population, row.staff_group) == (YEAR - 1, "substantive", "medical")
    }
    column = [cell.value for cell in page[5]].index(f"31 March {YEAR - 1}") + 2
    both = staff["consultant", "white"] + staff["senior_medical_manager", "white"]
    assert page.cell(row_of(page, "Consultants"), column).value == both
    read = form_reading.read(tmp_path / "form.xlsx", YEAR - 1, "separate").entries["workforce_profile"]
    ours = {(e["band"], e["ethnic_group"]): e["headcount"] for e in read if e["staff_group"] == "medical"}
    assert ours == {key: n for key, n in staff.items() if key[1] in form.GROUPS}


def test_discipline_of_two_years_is_read_as_such(tmp_path):
    (tmp_path / "form.xlsx").write_bytes(form.workbook(load.counts("example_trust", 2020, PARAMETERS))[0])
    entries = form_reading.read(tmp_path / "form.xlsx", 2020, "within_consultants").entries["relative_likelihood"]
    assert {(entry["indicator"], entry["years_covered"]) for entry in entries} == {(2, 1), (3, 2), (4, 1)}


def test_percentages_that_were_published_go_through_the_form_as_they_are(tmp_path):
    counts = load.counts("mlcsu", YEAR, PARAMETERS)
    (tmp_path / "form.xlsx").write_bytes(form.workbook(counts)[0])
    read = form_reading.read(tmp_path / "form.xlsx", YEAR, "within_consultants").entries["staff_survey"]
    theirs = [row.percentage for row in counts.rows["staff_survey"] if row.year == YEAR]
    assert [entry["percentage"] for entry in read] == theirs
