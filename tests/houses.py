"""A small workbook for tests of runs: two made organisations, two small notebooks, and a place for outputs."""

import nbformat

from wres_helpers.__main__ import main

BOARD = """\
from wres_helpers import disclosure, indicators, load, tables
reported = load.organisation(organisation, year, edition, parameters)
tables.board(disclosure.protect(indicators.board(load.board(reported)), reported.disclosure))
"""


def notebook(*sources):
    """A notebook with a title, the parameters, and code cells."""
    new = nbformat.v4
    first = new.new_code_cell('organisation = ""\nyear = 0\nedition = ""\nparameters = ""')
    first.metadata["tags"] = ["parameters"]
    cells = [new.new_markdown_cell("# A made page"), first, *(new.new_code_cell(source) for source in sources)]
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    made = new.new_notebook(cells=cells)
    made.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return nbformat.writes(made)


def contents(folder):
    """Every file below a folder with its bytes."""
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class House:
    """Two made organisations, two small notebooks, and a place for outputs."""

    def __init__(self, folder, capsys):
        self.folder, self.capsys = folder, capsys
        self.outputs = folder / "outputs"
        for code in ("first", "second"):
            self.write(f"parameters/{code}/organisation.yaml", decisions(code))
            self.write(f"parameters/{code}/board.csv", BOARD_ROWS)
        self.write("notebooks/summary.ipynb", notebook("year"))
        self.write("notebooks/board.ipynb", notebook(BOARD))

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def run(self, *words):
        """The exit status, what was printed as data, and as messages."""
        named = [f"--{name}={self.folder / name}" for name in ("parameters", "notebooks", "outputs")]
        status = main(["run", *named, *words])
        said = self.capsys.readouterr()
        assert "Traceback" not in said.err
        return status, said.out, said.err


def decisions(name):
    return f"name: {name.capitalize()} Trust\nshort_name: {name}\nkind: trust\ndenominator: known\n"


BOARD_ROWS = (
    "year,membership,ethnic_group,headcount\n2023,all,white,8\n2023,all,bme,5\n2024,all,white,9\n2024,all,bme,6\n"
)
