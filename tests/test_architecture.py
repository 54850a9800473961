"""The house stands: the grid is complete, imports go one way, each library has its room."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from organisations import functions_of

import wres_helpers
from wres_helpers import charts, indicators, narrative, standard, tables

ROOT = Path(wres_helpers.__file__).parent
MODULES = sorted(ROOT.rglob("*.py"))

# Each stage may import earlier stages, and nothing of its own stage but its own room. `wres_helpers` itself, from which
# a notebook imports `figures_of`, is a room of its own. Rooms that the house has not moved into yet may be missing.
STAGES = (
    ("standard", "guard", "refusals"),
    ("rules", "arithmetic", "absences"),
    ("markup",),
    ("labels",),
    ("load",),
    ("indicators",),
    ("figures",),
    ("disclosure", "evidence", "extracts"),
    ("peers",),
    ("tables", "charts", "narrative", "downloads", "reconcile", "contradictions", "new", "invent", "audit", ""),
    ("earlier", "analysis", "explore"),
    ("run",),
    ("lab",),
    ("commands", "intake"),
    ("cli",),
    ("__main__",),
)
STAGE_OF = {room: number for number, rooms in enumerate(STAGES) for room in rooms}
# What a person who explores asks of figures is written by a later room, which is imported only then.
BACKWARDS = {("figures", "downloads"), ("", "analysis"), ("peers", "analysis"), ("peers", "")}

ROOMS_OF_LIBRARY = {
    "matplotlib": {"charts", "run"},
    "seaborn": {"charts"},
    "pandas": {"analysis", "charts", "downloads", "extracts", "indicators", "load", "peers"},
    "papermill": {"run"},
    "nbconvert": {"run"},
    "ipywidgets": {"explore"},
    "nbformat": {"run"},
    "traitlets": {"run"},
    "distributed": {"run"},
    "tqdm": {"run"},
    "IPython": {"run"},
    "yaml": {"load"},
    "pydantic": {"load"},
    "csv": {"load", "downloads", "audit", "standard"},
    "openpyxl": {"audit", "downloads", "load", "new"},
    "mistune": {"narrative"},
    "pypdf": {"audit"},
    "highspy": {"guard"},
}
# The Standard reads its own tables; what a run hands over is read where a notebook asks for it.
READERS = ("standard", "extracts", "load", "run", "audit", "lab", "peers", "")


def name_of(path):
    """A module as dotted words below the package: `tables.board`; empty for the package itself."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix("__init__").rstrip(".")


def room(name):
    return name.split(".")[0]


SOURCES = {name_of(path): path.read_text(encoding="utf-8") for path in MODULES}
each_module = pytest.mark.parametrize("name", SOURCES)


def nodes(tree):
    """Every node of a module but for what is imported for the sake of types alone."""
    for node in ast.iter_child_nodes(tree):
        if not (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"):
            yield node
            yield from nodes(node)


def imported(source):
    """Every imported module, in functions too: one of ours as below the package, another as its library."""
    for node in nodes(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            library, _, below = name.partition(".")
            inner = below if below in SOURCES else below.rpartition(".")[0]
            yield ("ours", inner) if library == "wres_helpers" else ("library", library)


def rooms_imported(source):
    return {room(name) for kind, name in imported(source) if kind == "ours"}


def wrong_directions(name, source):
    """The rooms that a module imports and that do not stand nearer to the Standard."""
    here = room(name)
    others = rooms_imported(source) - {here}
    return {(here, other) for other in others if STAGE_OF[other] >= STAGE_OF[here]}


@each_module
def test_imports_go_one_way_and_rooms_of_one_stage_do_not_know_each_other(name):
    assert wrong_directions(name, SOURCES[name]) <= BACKWARDS


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("load", "from wres_helpers import tables"),
        ("tables.board", "from wres_helpers.narrative import board"),
        ("arithmetic", "import wres_helpers.rules"),
        ("indicators.board", "def late():\n    from wres_helpers import disclosure"),
        ("guard.attack", "from wres_helpers.standard import bands"),
    ],
)
def test_an_import_against_the_flow_is_found(name, source):
    assert len(wrong_directions(name, source)) == 1


def on_a_circle(graph):
    """What is left once all modules are taken away that import none of the others, or that none of them imports."""
    left = set(graph)
    while True:
        imported_by_some = set().union(*(graph[name] for name in left))
        inner = {name for name in left if graph[name] & left and name in imported_by_some}
        if inner == left:
            return left
        left = inner


def test_no_module_imports_itself_by_way_of_others():
    graph = {name: {other for kind, other in imported(source) if kind == "ours"} for name, source in SOURCES.items()}
    forwards = {
        name: {other for other in others if (room(name), room(other)) not in BACKWARDS and other != name}
        for name, others in graph.items()
    }
    assert on_a_circle(forwards) == set()


def test_a_circle_is_found():
    assert on_a_circle({"a": {"b"}, "b": {"c"}, "c": {"a", "d"}, "d": set(), "e": {"a"}}) == {"a", "b", "c"}


def test_guard_could_be_a_package_of_its_own():
    names = {other for name, source in SOURCES.items() if room(name) == "guard" for other in rooms_imported(source)}
    assert names <= {"guard"}


@each_module
def test_each_library_stays_in_its_rooms(name):
    for kind, library in imported(SOURCES[name]):
        if kind == "library" and library in ROOMS_OF_LIBRARY:
            assert room(name) in ROOMS_OF_LIBRARY[library], f"{name} imports {library}"


@each_module
def test_only_load_reads_the_files_of_organisations(name):
    if room(name) in READERS:
        return
    assert not names_called(SOURCES[name]) & {"open", "read_text", "read_bytes", "read_csv", "read_excel"}


def names_called(source):
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return {getattr(call.func, "attr", getattr(call.func, "id", "")) for call in calls}


@pytest.mark.parametrize("group", standard.GROUPS)
@pytest.mark.parametrize("where", [indicators, tables, charts, narrative], ids=lambda module: module.__name__)
def test_every_group_has_its_function_in_every_room(where, group):
    assert callable(getattr(where, group))


@pytest.mark.parametrize("where", [tables, charts, narrative], ids=lambda module: module.__name__)
def test_what_shows_refuses_anything_but_figures(where):
    for name in functions_of(where):
        with pytest.raises(TypeError, match=r"shows .+ and nothing else; found dict; call \w+"):
            getattr(where, name)({})


def test_every_room_has_a_stage():
    assert {room(name) for name in SOURCES} <= set(STAGE_OF)


def test_no_room_is_a_drawer_for_odds_and_ends():
    forbidden = {"utils", "common", "helpers", "core", "constants", "misc"}
    assert not forbidden & {path.stem for path in MODULES}


@each_module
def test_modules_are_small(name):
    assert len(SOURCES[name].splitlines()) <= 300


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
    makers = {name for name, source in SOURCES.items() if names_called(source) & {"Figures", "Figure", "Group"}}
    assert {room(name) for name in makers} == {"disclosure"}
    holders = {name for name, source in SOURCES.items() if "BORDER" in source}
    assert {room(name) for name in holders} == {"figures", "disclosure"}
