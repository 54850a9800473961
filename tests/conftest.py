"""A made organisation: the files of a folder in a test, and the results that follow from them."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from organisations import figures_from, write

from wres_helpers import indicators, load, rules

ROOT = Path(__file__).parents[1]


@pytest.fixture
def counts_from_files(tmp_path):
    """A function that writes a made organisation's files (see `organisations.write`) and reads its counts."""

    def counts_from_files(*, year=None, **files):
        write(tmp_path / "made", **files)
        return load.counts("made", year, parameters=tmp_path)

    return counts_from_files


@pytest.fixture
def computed(counts_from_files):
    """A function that writes an organisation's files and returns the results of one group."""
    return lambda group, **files: getattr(indicators, group)(counts_from_files(**files))


@pytest.fixture
def publication(counts_from_files):
    """A function that writes an organisation's files and returns its figures under a rule, as of a year."""

    def publication(rule=rules.DEFAULT, year=None, **files):
        return figures_from(counts_from_files(rule=rule, **files), rule, year)

    return publication


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
    for options in [["--edition", "public"], ["--edition", "restricted", "example_trust", "--year", "2024"]]:
        command = [sys.executable, "-m", "wres_helpers", "run", *options, "--outputs", str(place)]
        ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
        if ran.returncode:
            failed.write_text(ran.stderr[-2000:] or "no message", encoding="utf-8")
            pytest.fail(ran.stderr[-2000:])
    done.touch()
    return place


@pytest.fixture
def house(tmp_path, capsys, monkeypatch):
    """Two made organisations, two small notebooks, and a place for outputs."""
    from houses import House  # noqa: PLC0415 - most tests need no run

    monkeypatch.setattr("wres_helpers.run.NOTEBOOKS", ("summary", "board"))
    return House(tmp_path, capsys)


@pytest.fixture
def standing(house, tmp_path_factory):
    """A house whose four reports stand."""
    house.stand(tmp_path_factory.getbasetemp() / "standing")
    return house
