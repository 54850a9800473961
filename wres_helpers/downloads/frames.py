"""The tidy rows as a pandas frame: typed, in the order of the Standard, with words beside the codes."""

from collections.abc import Hashable
from typing import TYPE_CHECKING

from wres_helpers import labels, standard

if TYPE_CHECKING:
    from pandas import DataFrame, Series

KEY = ("organisation", "year", "indicator", "population", "staff_group", "band", "ethnic_group", "measure")
TABLE = ["organisation", "year", "population", "staff_group"]
WHOLE_NUMBERS = ("numerator", "denominator", "people")
NUMBERS = ("value", "lower", "upper", "interval_lower", "interval_upper", "ratio")


def typed(frame: "DataFrame") -> "DataFrame":
    """The same rows with numbers as numbers, codes as categories in their order, and words, levels and keys."""
    frame = frame.astype({**dict.fromkeys(NUMBERS, "float64"), **dict.fromkeys(WHOLE_NUMBERS, "Int64")})
    units = {code: standard.UNITS[measure.unit].heading for code, measure in standard.MEASURES.items()}
    frame["label"] = [_label(*place) for place in zip(frame["indicator"], frame["band"], frame["measure"], strict=True)]
    frame["unit"] = frame["measure"].map(units)
    frame["level"] = _levels(frame)
    frame["key"] = frame[list(KEY)].astype("string").agg("/".join, axis=1) + _area(frame)
    orders = {
        "population": list(standard.POPULATIONS),
        "staff_group": list(standard.STAFF_TABLES),
        "band": sorted(set(frame["band"]), key=lambda band: (band in standard.MEMBERSHIPS, *standard.band_order(band))),
        "ethnic_group": ["", *standard.ETHNIC_CODES],
        "measure": list(standard.MEASURES),
    }
    for column, order in orders.items():
        frame[column] = _ordered(frame[column], order)
    return frame


def _ordered(column: "Series", order: list[str]) -> "Series":
    """Categories in an order, then those that it does not have."""
    from pandas import Categorical, Series  # noqa: PLC0415 - only who explores needs them

    values = column.astype("string").astype(object)
    others = [value for value in dict.fromkeys(values) if value not in order]
    here = [value for value in (*order, *others) if value in set(values)]
    return Series(Categorical(values, categories=here, ordered=True), index=column.index)


def _levels(frame: "DataFrame") -> list[str]:
    """What each row is among those of its table: a row of it, a sum of rows, or all."""
    of_bands = frame[(frame["indicator"] == 1) & (frame["measure"] == "headcount")]
    rows: dict[Hashable, list[str]] = {
        table: standard.finest(bands) for table, bands in of_bands.groupby(TABLE, observed=True)["band"]
    }
    places = zip(*(frame[name] for name in (*TABLE, "indicator", "band")), strict=True)
    return [_level(rows.get(tuple(table), []), indicator, band) for *table, indicator, band in places]


def _level(rows: list[str], indicator: int, band: str) -> str:
    if band == "all":
        return "all"
    return "row" if indicator != 1 or band in rows else "sum"


def _label(indicator: int, band: str, measure: str) -> str:
    if indicator == 9:
        return labels.MEMBERSHIPS.get(band, band)
    return "" if band == "all" or measure == "race_disparity" else labels.band(band)


def _area(frame: "DataFrame") -> "Series":
    """What tells figures of several areas apart, which have one key."""
    several = frame.duplicated(list(KEY), keep=False)
    return ("/" + frame["note"].astype("string").fillna("")).where(several, "")
