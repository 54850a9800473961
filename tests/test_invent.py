"""Invented organisations: plausible, legal, the same for the same seed, and taken for real by nobody."""

import pytest

from wres_helpers import cli, invent, load


@pytest.fixture(scope="module")
def invented(tmp_path_factory):
    folder = tmp_path_factory.mktemp("invented")
    invent.organisations(30, 7, folder)
    return folder


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*")}


def test_every_invented_organisation_loads_without_errors(invented):
    errors = [p for code in load.folders(invented) for p in load.problems(code, invented) if p.severity == "error"]
    assert errors == []
    assert len(load.folders(invented)) == 30


def test_the_same_seed_invents_the_same(invented, tmp_path):
    invent.organisations(30, 7, tmp_path)
    assert contents(tmp_path) == contents(invented)


def test_another_seed_invents_something_else(invented, tmp_path):
    invent.organisations(30, 8, tmp_path)
    assert contents(tmp_path) != contents(invented)


def test_more_organisations_leave_the_first_as_they_were(invented, tmp_path):
    invent.organisations(31, 7, tmp_path)
    assert contents(invented).items() <= contents(tmp_path).items()


def test_names_say_that_they_are_invented(invented):
    names = [load.counts(code, parameters=invented).organisation.publisher.name for code in load.folders(invented)]
    assert all(name.startswith("Invented ") for name in names)
    assert len(set(names)) == 30


def test_kinds_missing_years_missing_indicators_and_small_cells_occur(invented):
    every = [load.counts(code, parameters=invented) for code in load.folders(invented)]
    organisations = [counts.organisation for counts in every]
    assert {o.publisher.kind for o in organisations} >= {"trust", "icb"}
    assert {len(o.years) for o in organisations} >= {4, 5}
    assert any(o.publisher.notes for o in organisations)
    assert any(0 < row.headcount < 5 for counts in every for row in counts.rows["workforce_profile"])


def test_a_folder_that_is_there_is_left_alone(invented):
    before = contents(invented)
    with pytest.raises(load.InputError, match="nothing was changed"):
        invent.organisations(3, 9, invented)
    assert contents(invented) == before


def test_the_command_invents_into_a_folder(tmp_path, capsys):
    assert cli.main(["new", "--invent", "2", "--seed", "3", str(tmp_path / "all")]) == 0
    assert load.folders(tmp_path / "all") == ["invented_0001", "invented_0002"]
    assert "made 2 invented organisations" in capsys.readouterr().err


def test_the_command_wants_at_least_one():
    with pytest.raises(SystemExit) as stopped:
        cli.main(["new", "--invent", "0", "anywhere"])
    assert stopped.value.code == 2
