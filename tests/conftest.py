"""A made organisation: the files of a folder in a test, and the results that follow from them."""

from textwrap import dedent

import pytest

from wres_helpers import indicators, load


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
