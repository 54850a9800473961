"""From records to counts: exactly the counts they were drawn from, every row accounted for, and nobody named."""

import csv
import shutil
import time
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from organisations import PARAMETERS, without_year
from records import Records, write

from wres_helpers import extracts, load, new
from wres_helpers.cli import main

YEAR = 2024
GROUPS = ("workforce_profile", "relative_likelihood", "staff_survey", "board")


@pytest.fixture(scope="module")
def records(tmp_path_factory):
    """Extracts of the example trust, a file for each kind of record."""
    folder = tmp_path_factory.mktemp("records")
    write(folder, Records("example_trust", YEAR, PARAMETERS).tables())
    return folder


@pytest.fixture(scope="module")
def counted(records):
    """Their counts, for every row that the example trust has in that year."""
    counts = load.counts("example_trust", YEAR, PARAMETERS)
    return extracts.counts_of(records, YEAR, new.skeleton(counts, YEAR), within_consultants=True)


@pytest.mark.parametrize("name", GROUPS)
def test_records_of_the_example_trust_give_exactly_its_counts(counted, name):
    theirs = [row for row in load.counts("example_trust", parameters=PARAMETERS).rows[name] if row.year == YEAR]
    columns = [*theirs[0].KEY, *theirs[0].COUNTS]
    ours = {tuple(entry.get(column, "substantive") for column in columns) for entry in counted[0][name]}
    assert ours == {tuple(getattr(row, column) for column in columns) for row in theirs}


def test_every_row_is_counted_or_left_out_for_a_reason(counted):
    accounts = {account.file.rpartition("/")[2]: account for account in counted[1]}
    assert accounts["staff.csv"].left_out == {
        "blank": 1,
        "totals": 1,
        "left before 31 March 2024": 20,
        "further assignments of people who are counted": 40,
    }
    assert accounts["cases.csv"].left_out == {
        "of people who were not in post on 31 March 2024": 1,
        "of people who are counted already": 5,
    }


def test_the_command_adds_the_year_and_prints_the_account(tmp_path, records, capsys):
    without_year(tmp_path / "parameters", YEAR)
    words = ["new", "trust", "--year", str(YEAR), "--from-extracts", str(records)]
    assert main([*words, "--parameters", str(tmp_path / "parameters")]) == 0
    assert "staff.csv: 4,727 rows; counted 4,665; left out 62: 1 blank; 1 totals; 20 left" in capsys.readouterr().err
    assert load.counts("trust", parameters=tmp_path / "parameters").organisation.years[-1] == YEAR
    written = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "parameters").rglob("*.csv"))
    assert "100000" not in written


with (Path(__file__).parent / "cases" / "messy_records.csv").open(encoding="utf-8", newline="") as file:
    MESSY = list(csv.DictReader(file))
HEADINGS = (
    "Employee Number,Ethnic Origin,Pay Grade,Staff Group,Primary Assignment,Assignment Category,Start Date,End Date"
)


@pytest.mark.parametrize("case", MESSY, ids=lambda case: case["case"])
def test_a_messy_record_is_read_rightly_or_refused_with_its_place(tmp_path, case):
    text = case["file"] or f"{HEADINGS}\n{case['rows']}"
    (tmp_path / "staff.csv").write_text(text.replace("|", "\n"), encoding="utf-8")
    skeleton = new.skeleton(None, 2025)
    if case["refusal"]:
        with pytest.raises(load.InputError) as refused:
            extracts.counts_of(tmp_path, 2025, skeleton, within_consultants=True)
        assert case["refusal"] in str(refused.value)
        return
    entries, accounts = extracts.counts_of(tmp_path, 2025, skeleton, within_consultants=True)
    rows = [entry for entry in entries["workforce_profile"] if entry["headcount"]]
    counts = [f"{row['staff_group']} {row['band']} {row['ethnic_group']} {row['headcount']}" for row in rows]
    assert "; ".join(counts) == case["counts"]
    assert "; ".join(f"{number} {reason}" for reason, number in accounts[0].left_out.items()) == case["left_out"]


def test_nobody_is_named_in_a_message(tmp_path):
    (tmp_path / "staff.csv").write_text(f"{HEADINGS}\n1,Jane Example,Band 5,Clinical,Yes,Permanent,,", encoding="utf-8")
    with pytest.raises(load.InputError) as refused:
        extracts.counts_of(tmp_path, 2025, new.skeleton(None, 2025), within_consultants=True)
    assert "row 2" in str(refused.value)
    assert "Jane" not in str(refused.value)


def test_a_wrong_column_of_many_texts_is_refused_quickly(tmp_path):
    rows = "".join(f"{n},Example {n},Band 5,Clinical,Yes,Permanent,,\n" for n in range(10_000))
    (tmp_path / "staff.csv").write_text(f"{HEADINGS}\n{rows}", encoding="utf-8")
    begun = time.process_time()
    with pytest.raises(load.InputError, match=r"holds 9,980 more codes that are unknown"):
        extracts.counts_of(tmp_path, 2025, new.skeleton(None, 2025), within_consultants=True)
    assert time.process_time() - begun < 5


def test_applications_are_not_counted_for_the_bank_too(tmp_path):
    staff = "1,A,Band 5,Clinical,Yes,Permanent,,\n2,A,Band 5,Clinical,Yes,Bank,,"
    (tmp_path / "staff.csv").write_text(f"{HEADINGS}\n{staff}", encoding="utf-8")
    (tmp_path / "applications.csv").write_text("Ethnicity,Shortlisted,Appointed\nA,Yes,Yes", encoding="utf-8")
    kinds = [("substantive", 2), ("bank", 2), ("bank", 3)]
    entries = [
        {"population": population, "indicator": n, "ethnic_group": "all", "eligible": 0} for population, n in kinds
    ]
    counted, _ = extracts.counts_of(tmp_path, 2025, {"relative_likelihood": entries}, within_consultants=True)
    assert [(entry["population"], entry["eligible"]) for entry in counted["relative_likelihood"]] == [
        ("substantive", 1)
    ]


def test_a_workbook_of_records_is_read(tmp_path):
    book = Workbook()
    page = book.worksheets[0]
    page.append(["Staff in post at 31 March 2025"])
    page.append(["Employee Number", "Ethnic Origin", "Pay Grade", "Staff Group", "Start Date"])
    page.append([1, 14.0, "Band 5", "Clinical", date(2020, 1, 1)])
    book.save(tmp_path / "staff.xlsx")
    entries, _ = extracts.counts_of(tmp_path, 2025, new.skeleton(None, 2025), within_consultants=True)
    assert [e["headcount"] for e in entries["workforce_profile"] if e["band"] == "band_5" and e["headcount"]] == [1]


def test_a_formula_without_a_value_in_an_extract_is_refused(tmp_path):
    book = Workbook()
    book.worksheets[0].append(["Employee Number", "Ethnic Origin", "Pay Grade", "Staff Group"])
    book.worksheets[0].append([1, '=UPPER("a")', "Band 5", "Clinical"])
    book.save(tmp_path / "staff.xlsx")
    with pytest.raises(load.InputError, match=r"staff.xlsx, cell B2: holds a formula without a value"):
        extracts.counts_of(tmp_path, 2025, new.skeleton(None, 2025), within_consultants=True)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600])
def test_a_corrupt_or_locked_file_is_refused(tmp_path, content):
    (tmp_path / "staff.xlsx").write_bytes(content)
    with pytest.raises(load.InputError, match=r"staff.xlsx: cannot be read .* without a password"):
        extracts.counts_of(tmp_path, 2025, new.skeleton(None, 2025), within_consultants=True)


@pytest.mark.parametrize("kind", ["xls", "xlsb", "ods"])
def test_a_file_of_another_office_program_is_read_with_its_dates(tmp_path, kind):
    shutil.copy(Path(__file__).parent / "cases" / f"staff.{kind}", tmp_path)
    entries, accounts = extracts.counts_of(tmp_path, 2025, new.skeleton(None, 2025), within_consultants=True)
    rows = [entry for entry in entries["workforce_profile"] if entry["headcount"]]
    counts = [f"{row['staff_group']} {row['band']} {row['ethnic_group']} {row['headcount']}" for row in rows]
    assert counts == ["non_clinical band_8a bme 1", "clinical band_5 white 2"]
    assert accounts[0].left_out == {"totals": 1, "started after 31 March 2025": 1}
