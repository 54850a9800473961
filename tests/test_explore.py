"""The notebook `explore`: a choice shows what the report shows, at once, and in no tracked file."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from test_pages import browser  # noqa: F401 - a fixture

from wres_helpers import explore, figures_of, lab, tables
from wres_helpers.explore import Choice

ROOT = Path(__file__).parents[1]
BOARD = Choice("example_trust", 2024, "public", 9, "all", "parameters")
CLINICAL = BOARD._replace(indicator=1, staff_group="clinical")
# The browser writes the same HTML in its own way.
SHOWS = """html => {
    const own = document.createElement("div")
    own.innerHTML = html
    return document.querySelector(".widget-html").innerHTML.includes(own.innerHTML)
}"""
TOKEN = "0123456789"  # noqa: S105 - of a server that ends with its test


@pytest.fixture
def explorer():
    pytest.importorskip("ipywidgets")
    return explore.explore(**CLINICAL._asdict())


@pytest.mark.parametrize("choice", [BOARD, CLINICAL, BOARD._replace(indicator=6, year=2020)])
def test_a_choice_shows_what_the_report_of_its_year_shows(choice):
    figures = figures_of("example_trust", choice.year)
    table = getattr(tables, choice.group.name)(figures)
    assert table.html in explore.view(choice).html


def test_the_frame_is_that_of_the_staff_group():
    assert set(explore.frame(CLINICAL)["staff_group"]) == {"clinical"}


def test_what_does_not_go_with_a_choice_follows(explorer):
    explorer.choosers["indicator"].value = 9
    assert explorer.choice == BOARD
    explorer.choosers["organisation"].value = "lpt"
    assert explorer.choosers["year"].value == explorer.choice.year == 2020


def test_widgets_show_what_the_parameters_show(explorer):
    explorer.choosers["indicator"].value = 9
    assert explorer.page.value == explore.view(BOARD).html


def test_without_widgets_the_parameters_choose(monkeypatch):
    monkeypatch.setattr(explore, "find_spec", lambda name: None)
    assert explore.explore(**BOARD._asdict()) == explore.view(BOARD)


@pytest.mark.parametrize(
    ("part", "value"), [("edition", "Public"), ("indicator", 10), ("year", 1999), ("staff_group", "medical")]
)
def test_a_parameter_that_cannot_be_chosen_is_named(part, value):
    message = f"{part} is {value!r}; expected one of .*; change it in the first cell"
    with pytest.raises(ValueError, match=message):
        explore.explore(**BOARD._replace(**{part: value})._asdict())


def test_another_choice_takes_less_than_a_second_of_processor_time():
    explore.view(BOARD)
    explore.frame(BOARD)
    before = time.process_time()
    explore.view(BOARD._replace(indicator=4, year=2022))
    assert time.process_time() - before < 1


# In a browser, as `wres lab` opens it.


@pytest.fixture
def project(tmp_path):
    """A checkout under git, as an analyst has it."""
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks", ignore=shutil.ignore_patterns(".*"))
    shutil.copytree(ROOT / "parameters", tmp_path / "parameters")
    shutil.copy(ROOT / ".gitignore", tmp_path)
    for words in (["init", "--quiet"], ["add", "--all"]):
        subprocess.run(["git", *words], cwd=tmp_path, check=True)  # noqa: S603, S607
    return tmp_path


@pytest.fixture
def address(project, tmp_path_factory):
    """The address of JupyterLab, which `wres lab` started on the project."""
    pytest.importorskip("jupyterlab")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home = tmp_path_factory.mktemp("home")
    settings = {"open_browser": False, "port": port, "allow_root": True, "ip": "127.0.0.1"}
    content = {"ServerApp": settings, "ExtensionApp": {"open_browser": False}, "IdentityProvider": {"token": TOKEN}}
    (home / "jupyter_server_config.json").write_text(json.dumps(content), encoding="utf-8")
    folders = {f"JUPYTER_{name}_DIR": str(home) for name in ("CONFIG", "DATA", "RUNTIME")}
    environment = os.environ | folders | {"PYTHONPATH": str(ROOT), "JUPYTER_PREFER_ENV_PATH": "1", "BROWSER": "true"}
    command = [sys.executable, "-m", "wres_helpers", "lab"]
    with (home / "log").open("w") as log:
        server = subprocess.Popen(command, cwd=project, env=environment, stdout=log, stderr=log)  # noqa: S603
    try:
        yield f"http://127.0.0.1:{port}/lab/tree/{lab.FOLDER}/explore.ipynb?token={TOKEN}"
    finally:
        server.terminate()
        server.wait(30)


def status(project):
    command = ["git", "status", "--porcelain"]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=True).stdout  # noqa: S603


def opened(page, address):
    """The page, once the server answers."""
    for _ in range(120):
        try:
            return page.goto(address)
        except Exception:  # it does not listen yet
            time.sleep(0.5)
    raise TimeoutError(address)


def test_each_choice_in_the_browser_shows_what_the_report_shows(browser, project, address):  # noqa: F811
    before = status(project)
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    opened(page, address)
    page.get_by_text("(ipykernel) | Idle").wait_for(timeout=120_000)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()
    page.locator(".widget-dropdown select").first.wait_for(timeout=120_000)
    for edition, year in (("public", 2023), ("restricted", 2022)):
        for label, value in (("Indicator", "Indicator 1: Pay bands"), ("Year", str(year)), ("Edition", edition)):
            page.get_by_label(label, exact=True).select_option(label=value)
        expected = tables.workforce_profile(figures_of("example_trust", year, edition)).html
        page.wait_for_function(SHOWS, arg=expected, timeout=120_000)
    page.keyboard.press("Control+s")
    page.close()
    assert status(project) == before
    assert (project / lab.FOLDER).is_dir()
