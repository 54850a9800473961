"""A made organisation: the files of a folder in a test, and the results that follow from them."""

import subprocess
import sys
import time
from pathlib import Path
from textwrap import dedent

import pytest
from houses import House

from wres_helpers import indicators, load
from wres_helpers import run as runner

ROOT = Path(__file__).parents[1]


@pytest.fixture
def computed(tmp_path):
    """A function that writes an organisation's files and returns the results of one group."""

    def computed(group, *, denominator="all", more="", year=None, **files):
        folder = tmp_path / "made"
        folder.mkdir(exist_ok=True)
        decisions = f"name: Made Trust\nshort_name: Made\nkind: trust\ndenominator: {denominator}\n"
        (folder / "organisation.yaml").write_text(decisions + dedent(more), encoding="utf-8")
        for name, text in files.items():
            (folder / f"{name}.csv").write_text(dedent(text).lstrip(), encoding="utf-8")
        organisation = load.organisation("made", year, parameters=tmp_path)
        return getattr(indicators, group)(getattr(load, group)(organisation))

    return computed


@pytest.fixture(scope="session")
def outputs(tmp_path_factory, worker_id):
    """The folder of all pages: every organisation and year, and one organisation's restricted edition."""
    place = tmp_path_factory.getbasetemp()
    place = (place if worker_id == "master" else place.parent) / "pages"
    done, failed = place / "done", place / "failed"
    try:
        place.mkdir()
    except FileExistsError:
        while not done.exists() and not failed.exists():
            time.sleep(0.5)
        assert done.exists(), failed.read_text(encoding="utf-8")
        return place
    for wanted in [["--edition", "public"], ["--edition", "restricted", "example_trust", "--year", "2024"]]:
        command = [sys.executable, "-m", "wres_helpers", "run", *wanted, "--outputs", str(place)]
        ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
        if ran.returncode:
            failed.write_text(ran.stderr[-2000:] or "no message", encoding="utf-8")
            pytest.fail(ran.stderr[-2000:])
    done.touch()
    return place


@pytest.fixture
def house(tmp_path, capsys, monkeypatch):
    """Two made organisations, two small notebooks, and a place for outputs."""
    monkeypatch.setattr(runner, "NOTEBOOKS", ("summary", "board"))
    return House(tmp_path, capsys)
