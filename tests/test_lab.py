"""Exploring never touches a tracked file: JupyterLab opens copies, and a changed copy stays."""

import json
import sys
from types import SimpleNamespace

import pytest
from houses import SUBJECT, notebook

from wres_helpers import lab
from wres_helpers.cli import main


@pytest.fixture
def project(tmp_path):
    """A project with two notebooks."""
    (tmp_path / "notebooks").mkdir()
    for name in ("explore", "board"):
        (tmp_path / "notebooks" / f"{name}.ipynb").write_text(notebook(SUBJECT), encoding="utf-8")
    return tmp_path


def edit(path, source):
    """Change the last cell of a notebook, as JupyterLab saves it."""
    content = json.loads(path.read_text(encoding="utf-8"))
    content["cells"][-1]["source"] = source
    path.write_text(json.dumps(content), encoding="utf-8")


def last_cell(path):
    return "".join(json.loads(path.read_text(encoding="utf-8"))["cells"][-1]["source"])


def test_notebooks_are_copied_and_an_unchanged_copy_follows_its_notebook(project):
    notebooks, explore = project / "notebooks", project / "explore"
    assert lab.copy(notebooks, explore) == []
    assert sorted(path.name for path in explore.iterdir()) == ["board.ipynb", "explore.ipynb"]
    edit(notebooks / "board.ipynb", "newer")
    assert lab.copy(notebooks, explore) == []
    assert last_cell(explore / "board.ipynb") == "newer"


def test_a_changed_copy_is_never_overwritten(project):
    notebooks, explore = project / "notebooks", project / "explore"
    lab.copy(notebooks, explore)
    edit(explore / "board.ipynb", "mine")
    assert lab.copy(notebooks, explore) == []
    edit(notebooks / "board.ipynb", "newer")
    assert lab.copy(notebooks, explore) == ["board.ipynb"]
    assert last_cell(explore / "board.ipynb") == "mine"


@pytest.mark.parametrize("content", ["", "{}", "[]", "no notebook"])
def test_a_copy_that_is_no_notebook_any_more_stays(project, content):
    lab.copy(project / "notebooks", project / "explore")
    (project / "explore" / "board.ipynb").write_text(content, encoding="utf-8")
    assert lab.copy(project / "notebooks", project / "explore") == ["board.ipynb"]
    assert (project / "explore" / "board.ipynb").read_text(encoding="utf-8") == content


def test_jupyterlab_is_opened_on_the_project_with_the_notebook_to_explore_with(project, monkeypatch):
    arguments = []
    for name in ("jupyterlab", "jupyterlab.labapp"):
        monkeypatch.setitem(sys.modules, name, SimpleNamespace(main=arguments.extend))
    assert main(["lab", "--notebooks", str(project / "notebooks")]) == 0
    assert arguments == [str(project / "explore" / "explore.ipynb"), "--notebook-dir", str(project)]


def test_without_jupyterlab_the_line_that_installs_it_is_said(project, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "jupyterlab", None)
    assert main(["lab", "--notebooks", str(project / "notebooks")]) == 1
    assert "pip install '.[lab]'" in capsys.readouterr().err
    assert not (project / "explore").exists()
