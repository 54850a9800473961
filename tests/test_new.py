"""A new folder: its templates load without errors, and nothing that is there is ever touched."""

import re

import pytest

from wres_helpers import load, new


def errors(folder, code="my_trust"):
    return [str(problem) for problem in load.problems(code, folder) if problem.severity == "error"]


def own_words(folder):
    """What an organisation does first: it puts its own name and its own counts in place of the examples."""
    for file, old, mine in [
        ("organisation.yaml", "Name of the organisation", "My Trust"),
        ("workforce_profile.csv", ",43", ",44"),
        ("relative_likelihood.csv", ",294,", ",295,"),
        ("staff_survey.csv", ",435,", ",436,"),
        ("board.csv", "bme,2", "bme,3"),
        ("equality_profile.csv", ",151", ",152"),
        ("action_plan.csv", "What will be done", "Interview fairly"),
    ]:
        path = folder / "my_trust" / file
        path.write_text(path.read_text(encoding="utf-8").replace(old, mine), encoding="utf-8")


def test_what_still_stands_of_the_templates_is_an_error_and_nothing_else_is(tmp_path):
    new.folder(tmp_path, "my_trust")
    wrong = errors(tmp_path)
    assert len([text for text in wrong if "is a template row, the worked example" in text]) == len(GROUPS)
    assert [text for text in wrong if "template row" not in text] == [
        f"{tmp_path}/my_trust/organisation.yaml: name is still 'Name of the organisation'; expected your "
        "organisation's; replace it"
    ]


def test_templates_with_words_of_ones_own_load_without_errors(tmp_path):
    new.folder(tmp_path, "my_trust")
    own_words(tmp_path)
    assert errors(tmp_path) == []
    assert load.counts("my_trust", parameters=tmp_path).organisation.years == (2024,)


GROUPS = ("workforce_profile", "relative_likelihood", "staff_survey", "board", "equality_profile", "action_plan")


@pytest.mark.parametrize("group", GROUPS)
def test_every_template_has_headings_and_one_worked_row(tmp_path, group):
    new.folder(tmp_path, "my_trust")
    own_words(tmp_path)
    counts = load.counts("my_trust", parameters=tmp_path)
    assert len((tmp_path / "my_trust" / f"{group}.csv").read_text(encoding="utf-8").splitlines()) == 2
    assert len(counts.rows[group]) == 1


def test_every_optional_part_of_the_decisions_loads_once_its_marks_are_removed(tmp_path):
    new.folder(tmp_path, "my_trust")
    own_words(tmp_path)
    decisions = tmp_path / "my_trust" / "organisation.yaml"
    text = decisions.read_text(encoding="utf-8")
    used = re.sub(r"^# (?=[a-z_]+:( [^A-Z].*)?$|  )", "", text, flags=re.M)
    decisions.write_text(used, encoding="utf-8")
    assert errors(tmp_path) == []
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


def test_a_folder_is_made_as_a_whole_or_not_at_all(tmp_path):
    with pytest.raises(FileNotFoundError):
        new.write(tmp_path / "my_trust", {}, {"board.csv": "year", "no/such/folder.csv": "year"})
    assert list(tmp_path.iterdir()) == []
