"""Figures for whoever explores: one tidy pandas frame over organisations and years, and what everyone needs of it.

Each function takes such a frame and gives another, so that they follow one another: `frame("lpt").pipe(bands)`.
"""

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from wres_helpers import figures_of, load, standard
from wres_helpers.downloads.frames import typed

PLACE = ["organisation", "year", "indicator", "population", "staff_group", "band", "ethnic_group"]


def frame(
    organisations: str | Iterable[str] | None = None,
    years: int | Iterable[int] | None = None,
    edition: str = "public",
    parameters: str | Path = "parameters",
) -> pd.DataFrame:
    """Every figure of several organisations and years, one number a row, each as of its organisation's last year.

    organisations: names of folders, or one (all, unless given); years: reporting years, or one (all, unless given);
    edition: `public`, or `restricted`, which withholds nothing and must not be published; parameters: where the
    folders are. The columns are those of `figures.csv`, then `name` (of the organisation), `label` (the band or
    membership in words), `unit`, `level` and `key`. `level` says what a row is among the others of its table: a `row`,
    a `sum` of rows, or `all`; `key` names the number uniquely. Codes are categories in the order of the Standard. A
    withheld number is missing, and `withheld` says why.

    >>> of_lpt = frame("lpt", 2020)
    >>> of_lpt.loc[of_lpt["key"] == "lpt/2020/2/substantive/all/all//relative_likelihood", "verdict"].item()
    'No clear difference'
    """
    codes = [organisations] if isinstance(organisations, str) else organisations or load.folders(parameters)
    frames = [figures_of(code, None, edition, parameters).frame() for code in codes]
    several = typed(pd.concat(frames, ignore_index=True))
    wish = several["year"].isin([years] if isinstance(years, int) else list(years or several["year"]))
    return several[wish].reset_index(drop=True)


def bands(frame: pd.DataFrame, measure: str = "percentage", ethnic_group: str = "bme") -> pd.DataFrame:
    """The rows of the pay bands of indicator 1, from the lowest band up, without the sums that stand beside them.

    frame: as `frame` gives it; measure and ethnic_group: what is wanted of each band. Bands that are shown together
    are one row. The columns are those of the frame.

    >>> clinical = bands(frame("lpt", 2020)).query("staff_group == 'clinical'")
    >>> clinical.set_index("label")["value"].round(1).head(3).to_dict()
    {'Band 1': 20.0, 'Band 2': 36.8, 'Band 3': 16.5}
    """
    of_bands = (frame["indicator"] == 1) & (frame["level"] == "row")
    wish = (frame["measure"] == measure) & (frame["ethnic_group"] == ethnic_group)
    rows = frame[of_bands & wish]
    return rows.sort_values(PLACE).reset_index(drop=True)


def wide(frame: pd.DataFrame, indicator: int) -> pd.DataFrame:
    """One indicator as a matrix: a row for each place and measure, a column for each ethnic group.

    frame: as `frame` gives it; indicator: 1 to 9. A ratio, which has no ethnic group, stands in the column `ratio`.

    >>> matrix = wide(frame("lpt", 2020), 8)
    >>> matrix.loc[("lpt", 2020, "substantive", "all", "all", "percentage"), ["white", "bme"]].round(1).to_dict()
    {'white': 5.8, 'bme': 13.1}
    """
    rows = (
        frame[frame["indicator"] == indicator]
        .astype({"ethnic_group": "string"})
        .replace({"ethnic_group": {"": "ratio"}})
    )
    index = [*(name for name in PLACE if name not in ("indicator", "ethnic_group")), "measure"]
    return rows.pivot_table(index=index, columns="ethnic_group", values="value", observed=True, sort=False)


def side_by_side(frame: pd.DataFrame, measure: str, ethnic_group: str = "") -> pd.DataFrame:
    """Organisations beside each other: a row for each year and indicator, a column for each organisation.

    frame: as `frame` gives it; measure: such as `relative_likelihood` or `percentage_point_gap`; ethnic_group: such as
    `bme` (empty: that of a ratio). Only numbers of the whole organisation or board are compared.

    >>> side_by_side(frame(["lpt", "mlcsu"]), "relative_likelihood").loc[(2020, 2)].round(2).to_dict()
    {'lpt': 1.14, 'mlcsu': 1.26}
    """
    whole = (frame["population"] == "substantive") & (frame["staff_group"] == "all") & (frame["band"] == "all")
    rows = frame[whole & (frame["measure"] == measure) & (frame["ethnic_group"] == ethnic_group)]
    return rows.pivot_table(index=["year", "indicator"], columns="organisation", values="value", observed=True)


def changes(frame: pd.DataFrame) -> pd.DataFrame:
    """The changes since the year before, the largest first; a definition that changed is never crossed.

    frame: as `frame` gives it. The columns are those of the frame; `verdict` says what is beyond chance.

    >>> of_ratios = changes(frame("lpt", 2020)).query("measure == 'relative_likelihood_change'")
    >>> of_ratios.set_index("indicator")["value"].round(2).to_dict()
    {2: -0.83, 3: -0.76, 4: 0.01}
    """
    measures = [code for code, measure in standard.MEASURES.items() if measure.change_of]
    rows = frame[frame["measure"].isin(measures) & frame["value"].notna()]
    return rows.sort_values("value", key=abs, ascending=False).reset_index(drop=True)
