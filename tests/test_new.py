"""A new folder: its templates load without errors, and nothing that is there is ever touched."""

import re

import pytest

from wres_helpers import load, new
from wres_helpers.cli import main


def test_the_templates_load_without_errors(tmp_path):
    paths = new.folder(tmp_path, "my_trust")
    assert [path.name for path in paths] == [
        "organisation.yaml",
        *(f"{group}.csv" for group in GROUPS),
        "commentary.md",
    ]
    assert all(path.is_file() for path in paths)
    assert [str(p) for p in load.problems("my_trust", tmp_path) if p.severity == "error"] == []
    assert load.counts("my_trust", parameters=tmp_path).organisation.years == (2024,)


def test_what_still_stands_of_the_templates_is_named(tmp_path, capsys):
    new.folder(tmp_path, "my_trust")
    assert main(["check", "my_trust", "--parameters", str(tmp_path)]) == 0
    output = capsys.readouterr().out.splitlines()
    assert len([line for line in output if "is the worked row of the template" in line]) == len(GROUPS)
    assert len([line for line in output if "name is still 'Name of the organisation'" in line]) == 1


def test_a_template_that_was_filled_in_is_not_named(tmp_path, capsys):
    board = new.folder(tmp_path, "my_trust")[4]
    board.write_text(board.read_text(encoding="utf-8").replace("bme,2", "bme,3"), encoding="utf-8")
    main(["check", "my_trust", "--parameters", str(tmp_path)])
    assert "board.csv" not in capsys.readouterr().out


GROUPS = ("workforce_profile", "relative_likelihood", "staff_survey", "board", "equality_profile", "action_plan")


@pytest.mark.parametrize("group", GROUPS)
def test_every_template_has_headings_and_one_worked_row(tmp_path, group):
    new.folder(tmp_path, "my_trust")
    counts = load.counts("my_trust", parameters=tmp_path)
    assert len((tmp_path / "my_trust" / f"{group}.csv").read_text(encoding="utf-8").splitlines()) == 2
    assert len(counts.rows[group]) == 1


def test_every_optional_part_of_the_decisions_loads_once_its_marks_are_removed(tmp_path):
    decisions = new.folder(tmp_path, "my_trust")[0]
    text = decisions.read_text(encoding="utf-8")
    used = re.sub(r"^# (?=[a-z_]+:( [^A-Z].*)?$|  )", "", text, flags=re.M)
    decisions.write_text(used, encoding="utf-8")
    assert [str(p) for p in load.problems("my_trust", tmp_path) if p.severity == "error"] == []
    publisher = load.counts("my_trust", parameters=tmp_path).organisation.publisher
    assert publisher.notes
    assert publisher.sources
    assert publisher.populations
    assert publisher.contact
    assert publisher.sign_off.board_lead
    assert publisher.report_dates
    assert publisher.status_key


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_what_is_there_already_is_left_alone(tmp_path, kind):
    there = tmp_path / "my_trust"
    if kind == "folder":
        there.mkdir()
        (there / "board.csv").write_text("mine", encoding="utf-8")
    else:
        there.write_text("mine", encoding="utf-8")
    with pytest.raises(load.InputError, match="is there already; expected a new name; nothing was changed"):
        new.folder(tmp_path, "my_trust")
    mine = there / "board.csv" if kind == "folder" else there
    assert mine.read_text(encoding="utf-8") == "mine"
    assert list(tmp_path.iterdir()) == [there]


@pytest.mark.parametrize(
    "name", ["", ".", "..", "My Trust", "my-trust", "a/b", "..\\b", "é", "a" * 61, "nul.csv", "-x", "nul", "com1"]
)
def test_a_bad_name_is_refused_and_makes_nothing(tmp_path, name):
    with pytest.raises(load.InputError, match="expected small letters, digits and underscores, such as my_trust"):
        new.folder(tmp_path / "parameters", name)
    assert list(tmp_path.iterdir()) == []


def test_a_parameters_folder_that_is_missing_is_made(tmp_path):
    new.folder(tmp_path / "far" / "parameters", "my_trust")
    assert load.folders(tmp_path / "far" / "parameters") == ["my_trust"]


def test_a_folder_is_made_as_a_whole_or_not_at_all(tmp_path, monkeypatch):
    monkeypatch.setattr(new, "WORKED_ROWS", {"board.csv": ("year",), "no/such/folder.csv": ("year",)})
    with pytest.raises(FileNotFoundError):
        new.folder(tmp_path, "my_trust")
    assert list(tmp_path.iterdir()) == []
