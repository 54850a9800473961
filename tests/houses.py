"""A small workbook for tests of runs: two invented organisations, two small notebooks, and a place for outputs."""

import shutil

import nbformat

from wres_helpers.cli import main

SETUP = """\
from wres_helpers import charts, figures_of, narrative, tables
figures = figures_of(organisation, year, edition, parameters)
"""
SUBJECT, BOARD = "narrative.subject(figures)", "tables.board(figures)"


def notebook(*sources, setup=SETUP):
    """A notebook with a title, the parameters, the figures, and code cells: the first has the number 4."""
    new = nbformat.v4
    first = new.new_code_cell('organisation = ""\nyear = 0\nedition = ""\nparameters = ""')
    first.metadata["tags"] = ["parameters"]
    cells = [new.new_markdown_cell("# A small page"), first, *(new.new_code_cell(each) for each in (setup, *sources))]
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    whole = new.new_notebook(cells=cells)
    whole.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return nbformat.writes(whole)


def contents(folder):
    """Every file below a folder with its bytes."""
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class House:
    """Two invented organisations, two small notebooks, and a place for outputs."""

    def __init__(self, folder, capsys):
        self.folder, self.capsys = folder, capsys
        self.outputs = folder / "outputs"
        for code in ("first", "second"):
            self.write(f"parameters/{code}/organisation.yaml", decisions(code))
            self.write(f"parameters/{code}/board.csv", BOARD_ROWS)
        self.write("notebooks/summary.ipynb", notebook(SUBJECT))
        self.write("notebooks/board.ipynb", notebook(BOARD))

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def words(self, *words):
        """The words of a run in this house."""
        return ["run", *(f"--{name}={self.folder / name}" for name in ("parameters", "notebooks", "outputs")), *words]

    def run(self, *words):
        """The exit status, what was printed as data, and as messages."""
        status = main(self.words(*words))
        streams = self.capsys.readouterr()
        assert "Traceback" not in streams.err
        return status, streams.out, streams.err

    def stand(self, copy):
        """Have the reports of a first run, which are made once and then taken from a copy."""
        if copy.exists():
            shutil.copytree(copy, self.outputs)
        else:
            assert self.run()[0] == 0
            shutil.copytree(self.outputs, copy)

    def log(self):
        """What the last run did, from its log."""
        return [line.split(" ", 1)[1] for line in (self.outputs / "run.log").read_text(encoding="utf-8").splitlines()]

    def reports(self):
        """The reports that the last run made."""
        return sorted(line.split(" report: done")[0] for line in self.log() if " report: done" in line)


def decisions(name):
    return f"name: {name.capitalize()} Trust\nshort_name: {name}\nkind: trust\ndenominator: known\n"


BOARD_ROWS = (
    "year,membership,ethnic_group,headcount\n2023,all,white,8\n2023,all,bme,5\n2024,all,white,9\n2024,all,bme,6\n"
)
