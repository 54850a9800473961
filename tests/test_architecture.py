"""The house stands: the grid is complete, imports go one way, each library has its room."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import wres_helpers
from wres_helpers import charts, disclosure, indicators, narrative, standard, tables

ROOT = Path(wres_helpers.__file__).parent
MODULES = sorted(ROOT.rglob("*.py"))

# Each stage may import earlier stages, and nothing of its own stage but its own room.
STAGES = (
    ("guard", "standard"),
    ("rules", "measures"),
    ("labels", "markup"),
    ("load",),
    ("indicators",),
    ("figures",),
    ("disclosure",),
    ("tables", "charts", "narrative", "downloads", "reconcile", "contradictions", "new", "invent", "audit"),
    ("run",),
    ("commands",),
    ("__main__",),
)
STAGE_OF = {room: number for number, rooms in enumerate(STAGES) for room in rooms}

ROOM_OF_LIBRARY = {
    "matplotlib": "charts",
    "seaborn": "charts",
    "pandas": ("charts", "downloads"),
    "papermill": "run",
    "nbconvert": "run",
    "nbformat": "run",
    "traitlets": "run",
    "pydantic": "load",
    "yaml": "load",
    "csv": ("load", "downloads", "audit"),
    "openpyxl": "downloads",
    "mistune": "narrative",
    "pypdf": "audit",
    "highspy": ("guard", "disclosure"),
    "numpy": ("guard", "disclosure"),
}
READERS = ("load", "run", "audit")


def room(path):
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported(tree):
    """Every imported module, as dotted words."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            if node.module == "wres_helpers":
                yield from (f"wres_helpers.{alias.name}" for alias in node.names)
            else:
                yield node.module


def wrong_directions(name, source):
    """Imports of a room that do not go towards the Standard."""
    found = []
    for module in imported(ast.parse(source)):
        if not module.startswith("wres_helpers."):
            continue
        other = module.split(".")[1]
        if other != name and STAGE_OF[other] >= STAGE_OF[name]:
            found.append(f"{name} imports {other}")
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_one_way(path):
    name = room(path)
    if name == "__init__":
        return
    assert wrong_directions(name, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("load", "from wres_helpers import tables"),
        ("tables", "from wres_helpers.narrative import board"),
        ("measures", "import wres_helpers.rules"),
        ("indicators", "def late():\n    from wres_helpers import disclosure"),
    ],
)
def test_an_import_against_the_flow_is_found(name, source):
    assert len(wrong_directions(name, source)) == 1


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_each_library_stays_in_its_room(path):
    for module in imported(ast.parse(path.read_text(encoding="utf-8"))):
        rooms = ROOM_OF_LIBRARY.get(module.split(".")[0])
        assert rooms is None or room(path) in rooms, f"{room(path)} imports {module}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_load_reads_the_files_of_organisations(path):
    if room(path) in READERS:
        return
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    names = {getattr(call.func, "attr", getattr(call.func, "id", "")) for call in calls}
    assert not names & {"open", "read_text", "read_bytes", "read_csv", "read_excel"}


@pytest.mark.parametrize("group", standard.GROUPS)
@pytest.mark.parametrize("where", [indicators, tables, charts, narrative], ids=lambda module: module.__name__)
def test_every_group_has_its_function_in_every_room(where, group):
    assert callable(getattr(where, group))
    assert group in where.__all__


@pytest.mark.parametrize("where", [tables, charts, narrative], ids=lambda module: module.__name__)
def test_what_shows_refuses_anything_but_figures(where):
    for name in where.__all__:
        with pytest.raises(TypeError, match=r"shows figures and nothing else; found dict; call figures_of"):
            getattr(where, name)({})


def test_every_room_has_a_stage():
    rooms = {room(path) for path in MODULES} - {"__init__"}
    assert rooms == set(STAGE_OF)


def test_no_room_is_a_drawer_for_odds_and_ends():
    forbidden = {"utils", "common", "helpers", "core", "constants", "misc"}
    assert not forbidden & {path.stem for path in MODULES}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_are_small(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


HEAVY = ["pandas", "numpy", "matplotlib", "seaborn", "papermill", "nbconvert", "openpyxl", "highspy"]


def heavy_after(words, before="", heavy=HEAVY):
    """Which of the heavy libraries are imported by a command."""
    script = f"import sys, wres_helpers.__main__ as program\n{before}\n"
    script += f"try:\n    program.main({words})\nexcept SystemExit:\n    pass\n"
    script += f"print([name for name in {heavy} if name in sys.modules])"
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own words
    return done.stdout.splitlines()[-1]


def test_help_imports_nothing_heavy():
    assert heavy_after(["--help"], heavy=[*HEAVY, "yaml"]) == "[]"


def test_a_run_with_nothing_to_make_imports_nothing_heavy(house):
    house.run()
    named = [f"--{name}={house.folder / name}" for name in ("parameters", "notebooks", "outputs")]
    two = "import wres_helpers.run\nwres_helpers.run.NOTEBOOKS = ('summary', 'board')"
    assert heavy_after(["run", *named], two) == "[]"


def test_figures_come_through_the_border_only():
    for path in MODULES:
        if room(path) == "disclosure":
            continue
        calls = [n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Call)]
        names = {getattr(call.func, "attr", getattr(call.func, "id", "")) for call in calls}
        assert not names & {"Figures", "Figure", "Group"}, path
    assert disclosure.figures
