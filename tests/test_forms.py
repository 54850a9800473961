"""Forms that people really send: what is unambiguous is taken, with one warning a file; the rest is refused."""

import csv
from pathlib import Path

import pytest
from facts import each_case

from wres_helpers import load
from wres_helpers.load.rows import FILES, columns_of

DECISIONS = "name: Made Trust\nshort_name: Made\nkind: trust\ndenominator: all\nbme_label: diverse heritage\n"
with (Path(__file__).parent / "cases" / "taken_forms.csv").open(encoding="utf-8", newline="") as file:
    FORMS = list(csv.DictReader(file))


def folder_with(tmp_path, name, content):
    folder = tmp_path / "made"
    folder.mkdir()
    (folder / "organisation.yaml").write_text(DECISIONS, encoding="utf-8")
    (folder / name).write_bytes(content)
    return tmp_path


def long_rows(parameters, name):
    """The rows that were read, without what was left out."""
    ours = [name for name in columns_of(FILES[name]) if name not in ("population", "survey_year", "years_covered")]
    rows = load.counts("made", parameters=parameters).rows[name]
    values = [[getattr(row, column) for column in ours] for row in rows]
    return [",".join(str(value) for value in of if value is not None) for of in values]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form["case"])
def test_an_unambiguous_form_is_taken_and_said(tmp_path, form):
    text = form["text"].replace("\\n", "\n").replace("\\t", "\t")
    parameters = folder_with(tmp_path, form["file"], text.encode())
    step = "; check that this is what is meant"
    where = f"{tmp_path}/made/{form['file']}: warning: "
    expected = [f"{where}{form['reading']}{step}"] if form["reading"] else []
    assert [str(problem) for problem in load.problems("made", parameters)] == expected
    assert long_rows(parameters, form["file"].removesuffix(".csv")) == form["rows"].split("\\n")


def test_a_table_in_utf_16_is_read(tmp_path):
    text = "year\tmembership\tethnic_group\theadcount\n2024\tall\tbme\t1\n"
    parameters = folder_with(tmp_path, "board.csv", text.encode("utf-16"))
    assert long_rows(parameters, "board") == ["2024,all,bme,1"]


@each_case("refused_forms")
def test_what_is_not_unambiguous_is_refused_with_its_place(tmp_path, name, text, words):
    problems = load.problems("made", folder_with(tmp_path, name, text.encode()))
    assert any(words in str(problem) for problem in problems if problem.severity == "error")
