"""The notebooks are thin, alike, free of figures in prose, and saved with the outputs of example_trust."""

import ast
import json
import re
from pathlib import Path

import pytest

from wres_helpers.run.reports import COMPARISON
from wres_helpers.run.reports import NOTEBOOKS as NOTEBOOKS_OF_A_RUN

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
IN_DETAIL = "## In detail"
LOGIC = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.For,
    ast.While,
    ast.If,
    ast.IfExp,
    ast.Try,
    ast.Lambda,
    ast.ListComp,
    ast.DictComp,
    ast.SetComp,
    ast.GeneratorExp,
    ast.With,
)
PAGES = [path for path in NOTEBOOKS if path.stem in NOTEBOOKS_OF_A_RUN]
OF_ONE = [path for path in NOTEBOOKS if path.stem != COMPARISON]
# What an analyst's own notebook needs beside the package; a page needs nothing else.
LIBRARIES = {"cookbook": {"seaborn", "matplotlib", "wres_helpers"}}
each_page = pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
each_of_one = pytest.mark.parametrize("path", OF_ONE, ids=lambda path: path.stem)
each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def cells(path, kind):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return [cell for cell in notebook["cells"] if cell["cell_type"] == kind]


def source(cell):
    return "".join(cell["source"])


def faults_of_code(text, libraries=frozenset({"wres_helpers"})):
    """What a cell of a thin notebook must not hold."""
    nodes = list(ast.walk(ast.parse(text)))
    faults = [type(node).__name__ for node in nodes if isinstance(node, LOGIC)]
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
    return faults + [f"import of {name}" for name in names if name.split(".")[0] not in libraries]


def numbers_in_prose(text):
    """Digits outside the numbers of indicators and the names of notebooks."""
    without = re.sub(r"[Ii]ndicators? \d(?: to \d)?|\(\w+\.ipynb\)", "", text)
    return re.findall(r"\d+", without)


@each_notebook
def test_a_notebook_is_thin(path):
    code = [source(cell) for cell in cells(path, "code")]
    assert len(code) <= 15
    libraries = LIBRARIES.get(path.stem, {"wres_helpers"})
    assert [fault for text in code for fault in faults_of_code(text, libraries)] == []


@pytest.mark.parametrize(
    "text",
    ["x = [y for y in z]", "if a:\n    b", "import pandas", "from math import pi", "f = lambda: 1", "def f(): 1"],
)
def test_logic_in_a_notebook_is_found(text):
    assert faults_of_code(text)


@each_notebook
def test_prose_holds_no_figure(path):
    prose = "\n".join(source(cell) for cell in cells(path, "markdown"))
    assert numbers_in_prose(prose) == []


def test_a_figure_in_prose_is_found():
    assert numbers_in_prose("Indicators 2 to 4: about 23.5% of staff") == ["23", "5"]


@each_page
def test_a_notebook_is_a_title_a_page_and_its_detail(path):
    markdown = (cell for cell in cells(path, "markdown") if "analyst" not in cell["metadata"].get("tags", []))
    title, *prose = map(source, markdown)
    assert re.fullmatch(r"# .+", title)
    assert prose.count(IN_DETAIL) <= 1
    assert all(re.fullmatch(r"## .+", text) for text in prose)


@each_of_one
def test_parameters_are_plain_assignments_with_a_comment_each(path):
    tagged = [cell for cell in cells(path, "code") if "parameters" in cell["metadata"].get("tags", [])]
    assert len(tagged) == 1
    lines = source(tagged[0]).splitlines()
    assert [re.match(r"(\w+): \w+ = .+  # .+", line).group(1) for line in lines][:4] == [
        "organisation",
        "year",
        "edition",
        "parameters",
    ]


@each_of_one
def test_a_notebook_is_saved_with_the_outputs_of_example_trust(path):
    tagged = next(cell for cell in cells(path, "code") if "parameters" in cell["metadata"].get("tags", []))
    assert 'organisation: str = "example_trust"' in source(tagged)
    assert 'edition: str = "public"' in source(tagged)
    with_value = [cell for cell in cells(path, "code") if cell["source"] != tagged["source"]]
    assert all(cell["outputs"] for cell in with_value)
    assert [cell["execution_count"] for cell in cells(path, "code")] == list(range(1, len(with_value) + 2))


@each_notebook
def test_a_saved_notebook_holds_no_error_path_or_time(path):
    text = path.read_text(encoding="utf-8")
    assert '"output_type": "error"' not in text
    assert "iopub" not in text
    assert not re.search(r"/(home|work|root|tmp|Users)/", text)


def test_there_is_one_form_of_each_notebook():
    assert [path.name for path in (ROOT / "notebooks").iterdir() if path.suffix not in (".ipynb",)] in (
        [],
        [".ipynb_checkpoints"],
    )
    assert {path.stem for path in PAGES} == set(NOTEBOOKS_OF_A_RUN)


def test_the_start_page_leads_to_every_notebook():
    start = "\n".join(source(cell) for cell in cells(ROOT / "notebooks" / "start.ipynb", "markdown"))
    assert set(re.findall(r"\]\((\w+)\.ipynb\)", start)) == {path.stem for path in NOTEBOOKS} - {"start"}


def test_the_comparison_stands_after_the_board():
    assert NOTEBOOKS_OF_A_RUN[NOTEBOOKS_OF_A_RUN.index("indicator_9_board") + 1] == "comparison"
