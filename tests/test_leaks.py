"""The border holds for people: a public page takes only what tables, charts and narrative made."""

import re
import shutil
import subprocess
from pathlib import Path

import nbformat
import pytest
from houses import SUBJECT, contents, notebook

NUMBER = "9071"
SETUP = """\
import sys, warnings
import pandas, matplotlib.pyplot as plt
from IPython.display import HTML, Image, Latex, SVG, display
from wres_helpers import charts, figures_of, load, markup, narrative, tables
figures = figures_of(organisation, year, edition, parameters)
counts = f"headcount {9070 + 1}"
class Drawn:
    def _repr_html_(self):
        return counts
"""
STRANGERS = {
    "print": "print(counts)",
    "repr": "counts",
    "data frame": "pandas.DataFrame({'headcount': [counts]})",
    "picture": f"plt.figure(num='{NUMBER}')",
    "image": "SVG(f'<svg><text>{counts}</text></svg>')",
    "display": "display(counts)",
    "raw HTML": "display(HTML(f'<b>{counts}</b>'))",
    "HTML of a table": "HTML(tables.board(figures).html + counts)",
    "Latex": "Latex(f'${counts}$')",
    "object with HTML": "Drawn()",
    "figures": "figures",
    "piece put together in the cell": "markup.Fragment(counts, counts)",
    "piece of markup": "markup.paragraphs([counts])",
    "pieces joined in the cell": "markup.join([tables.board(figures), markup.paragraphs([counts])])",
    "list of pieces": "[tables.board(figures)]",
    "print beside a piece": "print(counts)\ntables.board(figures)",
}
ENGINES = pytest.mark.parametrize("engine", ["ipython", "kernel"])


@pytest.mark.parametrize(
    ("engine", "names"), [("ipython", [*STRANGERS]), ("kernel", ["print", "raw HTML", "piece of markup"])]
)
def test_the_public_edition_refuses_what_did_not_come_through_the_border(house, monkeypatch, engine, names):
    notebooks = {name.lower().replace(" ", "_"): STRANGERS[name] for name in names}
    monkeypatch.setattr("wres_helpers.run.NOTEBOOKS", tuple(notebooks))
    for name, code in notebooks.items():
        house.write(f"notebooks/{name}.ipynb", notebook(SUBJECT, code, setup=SETUP))
    status, _, err = house.run("first", "--year", "2024", "--engine", engine)
    assert status == 1
    assert re.findall(r"notebook (\w+), cell \[5\]: shows what neither tables nor", err) == [*notebooks]
    assert NUMBER not in err
    assert not list((house.outputs / "public").rglob("2024"))
    files = {path: file for path, file in contents(house.outputs).items() if path.parts[0] != "failed"}
    assert not [path for path, file in files.items() if NUMBER.encode() in file]
    failed = {f"public/first/2024/{name}.ipynb" for name in notebooks}
    assert {path.as_posix() for path in contents(house.outputs / "failed")} == failed


def test_the_text_of_an_exception_is_in_no_log_and_on_no_page(house):
    house.write("notebooks/summary.ipynb", notebook("raise ValueError(counts)", setup=SETUP))
    status, _, err = house.run("first", "--year", "2024")
    assert status == 1
    assert err.startswith(f"first 2024, notebook summary, cell [4]: ValueError: headcount {NUMBER}\n  kept as ")
    files = {path: file for path, file in contents(house.outputs).items() if path.parts[0] != "failed"}
    assert not [path for path, file in files.items() if NUMBER.encode() in file]
    assert "first 2024 report: failed in summary, cell [4]" in " ".join(house.log())


@ENGINES
def test_what_a_library_warns_goes_to_the_log_and_every_output_says_which_room_made_it(house, engine):
    code = "warnings.warn('old ' + counts)\nprint(counts, file=sys.stderr)\ndisplay(tables.board(figures))"
    house.write("notebooks/summary.ipynb", notebook(SUBJECT, code, "charts.board(figures)", setup=SETUP))
    assert house.run("first", "--year", "2024", "--engine", engine)[0] == 0
    public = house.outputs / "public"
    assert not [path for path, file in contents(public).items() if NUMBER.encode() in file]
    warnings = (house.outputs / "warnings.log").read_text(encoding="utf-8")
    assert warnings.startswith("first 2024 summary, cell [5]: ")
    assert f"old headcount {NUMBER}" in warnings
    cells = nbformat.read(public / "first" / "2024" / "summary.ipynb", 4).cells
    rooms = [output.metadata["wres"] for cell in cells for output in cell.get("outputs", ())]
    assert rooms == ["narrative", "tables", "charts"]


def test_the_restricted_edition_may_show_anything(house):
    house.write("notebooks/summary.ipynb", notebook("counts", setup=SETUP))
    assert house.run("first", "--year", "2024", "--edition", "restricted")[0] == 0
    assert NUMBER in (house.outputs / "restricted" / "first" / "2024" / "summary.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "path", ["parameters/my_trust/board.csv", "parameters/my_trust.xlsx", "form.xlsx", "outputs/restricted/index.html"]
)
def test_unpublished_counts_are_nothing_that_git_would_take(tmp_path, path):
    shutil.copy(Path(__file__).parents[1] / ".gitignore", tmp_path)
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)  # noqa: S607
    assert subprocess.run(["git", "check-ignore", "--quiet", path], cwd=tmp_path, check=False).returncode == 0  # noqa: S603, S607
