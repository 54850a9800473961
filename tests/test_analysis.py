"""Frames for whoever explores: one row a number, in the order of the Standard, and nothing that is withheld."""

import pandas as pd
import pytest

import wres_helpers
from wres_helpers import analysis, downloads, figures_of, indicators, load


@pytest.fixture(scope="module")
def frame():
    return analysis.frame(["lpt", "example_trust"])


def test_the_frame_of_a_year_holds_what_the_file_of_figures_holds(frame):
    rows = list(downloads.tidy(figures_of("lpt"), 2020))
    of_year = frame.query("organisation == 'lpt' and year == 2020")
    assert len(of_year) == len(rows)
    assert of_year["value"].sum() == pytest.approx(sum(row["value"] for row in rows if row["value"] is not None))


def test_each_number_has_a_key_of_its_own(frame):
    assert frame["key"].is_unique


def test_codes_stand_in_the_order_of_the_standard(frame):
    bands = list(frame["band"].cat.categories)
    assert bands.index("band_2") < bands.index("band_8a") < bands.index("band_9") < bands.index("vsm")
    assert list(frame["ethnic_group"].cat.categories[:4]) == ["", "white", "bme", "unknown"]


def test_a_withheld_number_is_missing_with_its_reason(frame):
    withheld = frame[frame["withheld"] != ""]
    assert len(withheld) > 100
    assert withheld[["value", "numerator", "denominator", "lower", "upper"]].isna().all(axis=None)


@pytest.mark.parametrize("group", ["non_clinical", "clinical"])
def test_the_rows_of_bands_add_up_to_their_staff_group(frame, group):
    of_group = frame.query(f"organisation == 'lpt' and year == 2020 and staff_group == '{group}'")
    rows = analysis.bands(of_group, measure="headcount")
    [total] = of_group.query("level == 'all' and measure == 'headcount' and ethnic_group == 'bme'")["value"]
    assert rows["value"].sum() == total


def test_counts_and_results_have_frames():
    counts = load.counts("lpt")
    assert len(counts.frame()) == sum(len(counts.rows[name]) for name in load.COUNTED)
    results = indicators.board(counts)
    assert len(results.frame()) == len(results.rows)
    assert pd.api.types.is_float_dtype(results.frame()["value"])


def test_completion_offers_no_internals():
    assert dir(wres_helpers) == sorted(wres_helpers.__all__)
    assert all(hasattr(wres_helpers, name) for name in ("frame", "bands", "figures_of"))
