"""A year's workbook: read where it stands, equal to what it was written from, and never more than was typed into it."""

import io
import shutil

import pytest
from openpyxl import load_workbook
from organisations import PARAMETERS

from wres_helpers import load, new
from wres_helpers.load import grids
from wres_helpers.new import workbook


@pytest.fixture
def example(tmp_path):
    """The example trust in a parameters folder of its own."""
    shutil.copytree(PARAMETERS / "example_trust", tmp_path / "trust")
    return tmp_path


def alone(tmp_path):
    """The workbook that stands in place of a folder, with the last year's counts in it."""
    content = workbook.content(2025, new.counts_before("example_trust", 2025, PARAMETERS), is_alone=True)
    book = load_workbook(io.BytesIO(content))
    book["Organisation"]["B2"] = "Example Trust (invented)"
    book.save(tmp_path / "alone.xlsx")
    return book


def test_a_workbook_beside_a_folder_repeats_last_year_and_adds_nothing(example):
    before = load.counts("trust", parameters=example)
    path = workbook.write(example, "trust", 2025)
    assert path.name == "trust.xlsx"
    assert [p for p in load.problems("trust", example) if p.severity == "error"] == []
    assert load.counts("trust", parameters=example).rows == before.rows


def test_a_workbook_in_place_of_a_folder_gives_the_same_counts(tmp_path):
    alone(tmp_path)
    assert [str(p) for p in load.problems("alone", tmp_path) if p.severity == "error"] == []
    theirs, ours = (
        load.counts(code, 2024, parameters).rows
        for code, parameters in [("example_trust", PARAMETERS), ("alone", tmp_path)]
    )
    for name in ("relative_likelihood", "board", "staff_survey"):
        assert said(ours[name]) == {row for row in said(theirs[name]) if row[0] == 2024}, name


def said(rows):
    return {(*(getattr(row, name) for name in row.KEY), *(getattr(row, name) for name in row.COUNTS)) for row in rows}


def test_an_error_names_the_sheet_and_the_cell(tmp_path):
    book = alone(tmp_path)
    book["Indicator 9"]["B6"] = "many"
    book.save(tmp_path / "alone.xlsx")
    expected = f"{tmp_path}/alone.xlsx, row 6 of sheet 'Indicator 9', cell B6: headcount is 'many'; expected"
    assert any(str(problem).startswith(expected) for problem in load.problems("alone", tmp_path))


def test_a_formula_without_a_stored_value_is_refused_with_its_place(tmp_path):
    book = alone(tmp_path)
    book["Indicator 9"]["B6"] = "=1+1"
    book.save(tmp_path / "alone.xlsx")
    wrong = [str(problem) for problem in load.problems("alone", tmp_path) if problem.severity == "error"]
    assert len(wrong) == 1
    assert "cell B6: headcount is '=1+1'; expected a value, not a formula" in wrong[0]


def test_a_sheet_of_ones_own_is_refused_unless_it_is_marked(tmp_path):
    book = alone(tmp_path)
    book.create_sheet("Scratch")["A1"] = "mine"
    book.create_sheet("#Scratch")["A1"] = "mine"
    book.save(tmp_path / "alone.xlsx")
    wrong = [str(problem) for problem in load.problems("alone", tmp_path) if problem.severity == "error"]
    assert len(wrong) == 1
    assert "sheet 'Scratch': is not read" in wrong[0]


def test_a_file_of_a_folder_may_be_a_workbook(example):
    rows = load.counts("trust", parameters=example).rows["board"]
    book = load_workbook(io.BytesIO(workbook.content(2025, None, is_alone=True)))
    page = book["Indicator 9"]
    for name in book.sheetnames:
        if name != page.title:
            del book[name]
    page["B6"], page["C6"] = 9, 3
    book.save(example / "trust" / "board.xlsx")
    assert len(load.counts("trust", parameters=example).rows["board"]) == len(rows) + 2


def test_this_years_cells_are_empty_and_open_and_the_others_are_locked():
    counts = new.counts_before("example_trust", 2025, PARAMETERS)
    page = load_workbook(io.BytesIO(workbook.content(2025, counts, is_alone=False)))["Indicator 9"]
    assert page.protection.sheet
    cells = [cell for row in page.iter_rows() for cell in row if not cell.protection.locked]
    assert cells
    assert {cell.value for cell in cells} == {None}
    headings = [cell.value for cell in page[5]]
    assert headings == ["Membership", "White", "BME", "Unknown", "Total", None, "White", "BME", "Unknown"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04rest", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_what_is_no_workbook_is_refused(content):
    with pytest.raises(grids.UnreadableError, match=r"expected an Excel workbook"):
        grids.sheets(content)


def test_a_year_is_added_to_the_files_that_are_there(example):
    before = (example / "trust" / "board.csv").read_bytes()
    new.files_of_year(example, "trust", 2025)
    after = (example / "trust" / "board.csv").read_bytes()
    assert after.startswith(before)
    assert after[len(before) :].decode().splitlines()[0] == "2025,all,white,"
    wrong = [str(problem) for problem in load.problems("trust", example) if problem.severity == "error"]
    assert all("template rows of 2025 without any count" in text for text in wrong)


def test_a_year_that_has_rows_is_left_alone(example):
    with pytest.raises(load.InputError, match=r"has rows of 2024 already; .* nothing was changed"):
        new.files_of_year(example, "trust", 2024)


def test_a_ratio_that_is_hard_to_believe_is_a_warning(example):
    path = example / "trust" / "relative_likelihood.csv"
    text = path.read_text(encoding="utf-8").replace(
        "2024,substantive,2,white,1327,321,1", "2024,substantive,2,white,1327,1321,1"
    )
    path.write_text(text, encoding="utf-8")
    expected = "the ratio of indicator 2 in 2024 (substantive) is 5.39; check the eligible people and the events"
    assert any(expected in str(problem) for problem in load.problems("trust", example) if problem.severity == "warning")
