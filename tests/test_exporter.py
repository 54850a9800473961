"""`jupyter nbconvert --to wres` gives an executed notebook the house page, from any working folder."""

import tomllib
from pathlib import Path

import nbformat
import pytest

from wres_helpers import load
from wres_helpers.run.execute import CellFailure
from wres_helpers.run.exporter import HouseExporter

ROOT = Path(__file__).parents[1]
BOARD = ROOT / "notebooks" / "indicator_9_board.ipynb"


def test_nbconvert_knows_the_exporter_by_its_name():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    name = f"{HouseExporter.__module__}:{HouseExporter.__name__}"
    assert project["entry-points"]["nbconvert.exporters"] == {"wres": name}


def test_an_executed_notebook_gives_the_house_page(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    page, _ = HouseExporter().from_filename(str(BOARD))
    assert "<title>Indicator 9: the board: Example Trust (invented), 2024</title>" in page
    outputs = [output for cell in nbformat.read(BOARD, as_version=4).cells for output in cell.get("outputs", ())]
    tables = [output.data["text/html"] for output in outputs if output.metadata.get("wres") == "tables"]
    assert tables
    assert all(table in page for table in tables)


def test_the_page_of_a_public_notebook_takes_only_what_came_through_the_border():
    notebook = nbformat.read(BOARD, as_version=4)
    notebook.cells[-1].outputs = [nbformat.v4.new_output("stream", text="a print")]
    with pytest.raises(CellFailure, match="neither tables nor charts nor narrative"):
        HouseExporter().from_notebook_node(notebook, {"metadata": {"name": "board"}})


def test_the_organisations_are_where_the_package_is_from_any_working_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "example_trust" in load.folders()
