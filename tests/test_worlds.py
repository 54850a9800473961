"""Nothing that is shown depends on what is withheld: other counts that fit the public figures give the same pages."""

import ast
import json
from pathlib import Path

import pytest
import worlds

from wres_helpers import disclosure, downloads, run

NOTEBOOKS = [Path(__file__).parents[1] / "notebooks" / f"{name}.ipynb" for name in run.NOTEBOOKS]


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return worlds.World(tmp_path_factory.mktemp("world"), rule="public")


@pytest.fixture(scope="module")
def own(world):
    return shown(world)


def shown(world):
    """What the cells of each notebook show, and the files beside the report."""
    reported = world.reported()
    files = downloads.files(disclosure.every_group(reported), disclosure.equality_profile(reported), reported.year)
    asked = {"organisation": world.code, "year": reported.year, "edition": "public", "parameters": world.folder}
    return {**files, **{path.stem: list(cells(path, dict(asked))) for path in NOTEBOOKS}}


def cells(path, names):
    """The HTML and the text that each code cell of a notebook ends with, once it knows the parameters."""
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code" and "parameters" not in cell["metadata"].get("tags", []):
            *before, last = ast.parse("".join(cell["source"])).body
            exec(compile(ast.Module(before, []), path.name, "exec"), names)  # noqa: S102 - a notebook of ours
            value = eval(compile(ast.Expression(last.value), path.name, "eval"), names)  # noqa: S307
            yield getattr(value, "html", ""), str(value)


@pytest.mark.parametrize("seed", [1])
def test_pages_and_files_of_other_counts_are_the_same_byte_by_byte(world, own, seed):
    differ = world.become(world.other(seed))
    assert differ > 200, "the other world is no other one"
    other = shown(world)
    assert [name for name in own if own[name] != other[name]] == []
