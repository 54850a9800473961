"""The command line: help, exit statuses, data on stdout, messages on stderr, and never a traceback unasked."""

import io
import json
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from facts import each_case
from openpyxl import load_workbook

from wres_helpers import commands
from wres_helpers.cli import EXAMPLES, MODULES, main, parser

PARAMETERS = str(Path(__file__).parents[1] / "parameters")
DECISIONS = "name: Made Trust\nshort_name: Made\nkind: trust\ndenominator: known\n"
BOARD = "year,membership,ethnic_group,headcount\n2024,all,white,9\n2024,all,bme,6\n"


@pytest.fixture
def folder(tmp_path):
    """A parameters folder with one made organisation."""
    made = tmp_path / "parameters" / "made"
    made.mkdir(parents=True)
    (made / "organisation.yaml").write_text(DECISIONS, encoding="utf-8")
    (made / "board.csv").write_text(BOARD, encoding="utf-8")
    return tmp_path / "parameters"


@pytest.fixture
def wres(folder, capsys):
    """A function that runs a command on the made folder: its status, its data, its messages."""

    def wres(*words):
        status = main([*words, "--parameters", str(folder)])
        said = capsys.readouterr()
        return status, said.out, said.err

    return wres


def usage(words, capsys):
    with pytest.raises(SystemExit) as stop:
        main(words)
    return stop.value.code, capsys.readouterr()


@pytest.mark.parametrize("command", EXAMPLES)
def test_every_command_has_help_with_an_example(command, capsys):
    status, said = usage([command, "--help"], capsys)
    assert (status, said.err) == (0, "")
    assert f"Example: {EXAMPLES[command]}" in " ".join(said.out.split())
    assert "--parameters DIR" in said.out
    assert "--debug" in said.out


@pytest.mark.parametrize("command", EXAMPLES)
def test_every_example_can_be_understood(command):
    options = parser().parse_args(EXAMPLES[command].split()[1:])
    assert options.command == command
    assert callable(getattr(import_module(f"wres_helpers.{MODULES[command]}"), command))


def test_the_list_of_commands_names_each(capsys):
    status, said = usage(["--help"], capsys)
    assert status == 0
    assert [command for command in EXAMPLES if not re.search(rf"^    {command}\s", said.out, re.M)] == []


@each_case("wrong_usage")
def test_wrong_usage_exits_with_2_and_says_what_is_wrong(words, expected, capsys):
    status, said = usage(words, capsys)
    assert (status, said.out) == (2, "")
    assert expected in said.err


def test_years_may_be_given_together_or_one_by_one():
    together = parser().parse_args(["run", "lpt", "--year", "2019", "2020"])
    one_by_one = parser().parse_args(["run", "lpt", "--year", "2019", "--year", "2020"])
    assert together.year == one_by_one.year == [2019, 2020]
    assert parser().parse_args(["run"]).year == []


def test_a_clean_folder_passes_the_check_with_nothing_on_stdout(wres):
    assert wres("check") == (0, "", "0 errors, 0 warnings\n")


def test_the_check_prints_every_problem_as_data_and_counts_them_as_a_message(wres, folder):
    (folder / "made" / "board.csv").write_text(BOARD.replace("9", "nine").replace("bme", "bem"), encoding="utf-8")
    status, out, err = wres("check", "made")
    assert (status, err) == (1, "2 errors, 0 warnings\n")
    assert len(out.splitlines()) == 2
    assert "made/board.csv, row 2: " in out
    assert "did you mean 'bme'?" in out


def test_one_error_is_one_error(wres, folder):
    (folder / "made" / "board.csv").write_text(BOARD.replace("9", "nine"), encoding="utf-8")
    assert wres("check")[2] == "1 error, 0 warnings\n"


@pytest.mark.parametrize("command", ["check", "run", "reconcile"])
def test_an_empty_parameters_folder_is_said_with_the_next_step(command, tmp_path, capsys):
    words = [command, "--parameters", str(tmp_path)]
    assert main(words) == 1
    assert capsys.readouterr() == ("", f"{tmp_path}: holds no organisation; 'wres new' makes one\n")


@pytest.mark.parametrize("command", ["check", "run", "reconcile", "figures made"])
def test_a_missing_parameters_folder_is_said(command, tmp_path, capsys):
    assert main([*command.split(), "--parameters", str(tmp_path / "none")]) == 1
    said = capsys.readouterr()
    assert "none: is not there; expected the folder of all organisations" in said.out + said.err


def test_figures_are_csv_on_stdout_and_nothing_else(wres):
    status, out, err = wres("figures", "made")
    assert (status, err) == (0, "")
    assert out.startswith("organisation,year,indicator,population,")
    assert "made,2024,9,substantive,all,all,bme,percentage,6,15,40,,,,,16." in out


def test_figures_as_json_are_a_list_of_rows(wres):
    rows = json.loads(wres("figures", "made", "--format", "json", "--year", "2024")[1])
    assert {row["organisation"] for row in rows} == {"made"}


@each_case("cannot_be_done")
def test_what_cannot_be_done_exits_with_1_and_says_why(wres, words, expected):
    status, out, err = wres(*words)
    assert (status, out) == (1, "")
    assert expected in err
    assert "Traceback" not in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize("form", ["csv", "json", "xlsx"])
def test_figures_go_into_a_file_with_the_path_as_a_message(wres, tmp_path, form):
    place = tmp_path / f"Élan & co.{form}"
    assert wres("figures", "made", "--format", form, "--output", str(place)) == (0, "", f"wrote {place}\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["parameters", place.name]
    if form == "xlsx":
        assert load_workbook(io.BytesIO(place.read_bytes())).sheetnames[0] == "Cover"


def test_a_file_that_cannot_be_replaced_stays_and_no_draft_remains(wres, tmp_path, monkeypatch):
    place = tmp_path / "made.csv"
    place.write_text("mine", encoding="utf-8")

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    assert wres("figures", "made", "--output", str(place))[0] == 1
    assert place.read_text(encoding="utf-8") == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["made.csv", "parameters"]


def test_reconcile_counts_as_a_message_and_prints_differences_as_data(wres, folder):
    sources = DECISIONS + "sources:\n  - document: R\n    title: Report\n"
    (folder / "made" / "organisation.yaml").write_text(sources, encoding="utf-8")
    head = "year,document,place,indicator,population,staff_group,band,ethnic_group,measure,published,unit\n"
    rows = [f"2024,R,Table 1,9,substantive,all,all,bme,percentage,{value},percent\n" for value in ("40.0", "41")]
    (folder / "made" / "published.csv").write_text(head + rows[0], encoding="utf-8")
    assert wres("reconcile") == (0, "", "made: 1 of 1 published numbers reproduce\n")
    (folder / "made" / "published.csv").write_text(head + rows[1], encoding="utf-8")
    status, out, err = wres("reconcile")
    assert (status, err) == (1, "made: 0 of 1 published numbers reproduce\n")
    assert out == "made, R, Table 1: 2024, 9, all, all, bme, percentage: printed 41, follows 40\n"


def test_new_makes_a_folder_whose_templates_the_check_names(wres, folder):
    status, out, err = wres("new", "my_trust")
    assert (status, out) == (0, "")
    assert f"wres check my_trust --parameters {folder}" in err
    status, out, _ = wres("check", "my_trust")
    assert status == 1
    assert "board.csv, row 2: is a template row" in out


def test_new_says_where_it_cannot_write(tmp_path, capsys):
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert main(["new", "my_trust", "--parameters", str(tmp_path / "file")]) == 1
    assert "expected a folder of yours with free space" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--debug", "check"], ["check", "--debug"]])
def test_a_traceback_is_shown_only_when_asked_for(wres, monkeypatch, words):
    def broken(options):
        raise RuntimeError("something is wrong")

    monkeypatch.setattr(commands, "check", broken)
    status, out, err = wres("check")
    assert (status, out) == (1, "")
    assert err == "wres check: RuntimeError: something is wrong; run it again with --debug to see where\n"
    with pytest.raises(RuntimeError, match="something is wrong"):
        wres(*words)


def test_ctrl_c_says_so_and_exits_with_130(wres, monkeypatch):
    def interrupted(options):
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "check", interrupted)
    assert wres("check") == (130, "", "stopped\n")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pipe that closes, and /dev/full")
@pytest.mark.parametrize(("line", "message"), [("| true", ""), ("> /dev/full", "No space left on device")])
def test_output_that_nobody_takes_ends_without_a_traceback(folder, line, message):
    program = f"'{sys.executable}' -m wres_helpers figures example_trust --parameters '{PARAMETERS}' {line}"
    line = f"set -o pipefail; {program}"
    done = subprocess.run(["/bin/bash", "-c", line], capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 1
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


def test_letters_that_a_terminal_lacks_do_not_stop_a_command(folder):
    (folder / "made" / "organisation.yaml").write_text(DECISIONS.replace("known", "ålĺ"), encoding="utf-8")
    words = [sys.executable, "-m", "wres_helpers", "check", "--parameters", str(folder)]
    ascii_only = {"PYTHONIOENCODING": "ascii"}
    done = subprocess.run(words, capture_output=True, text=True, check=False, env=ascii_only)  # noqa: S603
    assert done.returncode == 1
    assert r"denominator is '\xe5l\u013a'" in done.stdout
    assert done.stderr == "1 error, 0 warnings\n"


def test_a_workbook_for_the_terminal_is_wrong_usage(capsys):
    assert main(["figures", "lpt", "--format", "xlsx"]) == 2
    assert "add --output FILE.xlsx" in capsys.readouterr().err
