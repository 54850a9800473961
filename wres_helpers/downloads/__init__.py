"""The figures as files: tidy rows for programs, one number a row, and a workbook for people."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from wres_helpers.disclosure import Figure, Figures, Withholding, require_figures
from wres_helpers.downloads.log import withheld
from wres_helpers.downloads.profile import equality_profile
from wres_helpers.downloads.rows import Value, of_year, plain, written
from wres_helpers.indicators import Key

if TYPE_CHECKING:
    from pandas import DataFrame

COLUMNS = (
    "organisation",
    "year",
    "indicator",
    "population",
    "staff_group",
    "band",
    "ethnic_group",
    "measure",
    "numerator",
    "denominator",
    "value",
    "lower",
    "upper",
    "withheld",
    "note",
)


def names(restricted: bool) -> tuple[str, ...]:
    """What the files beside a report are called: the workbook, the tidy rows, the equality profile, what is withheld.

    >>> names(restricted=False)
    ('figures.xlsx', 'figures.csv', 'equality_profile.csv')
    >>> names(restricted=True)[-1]
    'withheld_restricted.csv'
    """
    edition = "_restricted" if restricted else ""
    both = (f"figures{edition}.xlsx", f"figures{edition}.csv", f"equality_profile{edition}.csv")
    return (*both, f"withheld{edition}.csv") if restricted else both


def files(
    groups: Sequence[Figures], profile: Figures, year: int, withholdings: Iterable[Withholding] = ()
) -> dict[str, bytes]:
    """The files that stand beside the report of a year; what the public edition withholds, in the restricted one."""
    contents = [as_xlsx(groups, year), as_csv(groups, year), equality_profile(profile, year)]
    if groups[0].rule.restricted:
        contents.append(withheld(groups[0].organisation.code, withholdings, year))
    return dict(zip(names(groups[0].rule.restricted), contents, strict=True))


def tidy(groups: Iterable[Figures], year: int | None = None) -> Iterator[dict[str, Value]]:
    """The figures of several groups as rows, each number once, of one year (and what is expected after) or of all."""
    # Several areas have the same key and differ in their note.
    found: dict[tuple[Key, str], dict[str, Value]] = {}
    for group in groups:
        figures = require_figures(group, "downloads.tidy")
        for figure in figures:
            if of_year(figures, figure, year):
                found.setdefault((figure.key, figure.note), _row(figures.organisation.code, figure))
    yield from found.values()


def frame(groups: Iterable[Figures], year: int | None = None) -> "DataFrame":
    """The tidy rows as a pandas data frame, to sort, filter and plot in a notebook."""
    from pandas import DataFrame  # noqa: PLC0415 - only exploring needs it

    return DataFrame(list(tidy(groups, year)), columns=list(COLUMNS))


def _row(organisation: str, figure: Figure) -> dict[str, Value]:
    return {
        "organisation": organisation,
        **figure.key._asdict(),
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        **{name: plain(getattr(figure, name)) for name in ("value", "lower", "upper")},
        "withheld": figure.withheld,
        "note": figure.note,
    }


def as_csv(groups: Iterable[Figures], year: int | None = None) -> bytes:
    """The tidy rows as CSV text in UTF-8."""
    return written(COLUMNS, tidy(groups, year))


def as_json(groups: Iterable[Figures], year: int | None = None) -> bytes:
    """The tidy rows as a JSON list."""
    return (json.dumps(list(tidy(groups, year)), ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def as_xlsx(groups: Iterable[Figures], year: int | None = None) -> bytes:
    """The workbook made for people."""
    from wres_helpers.downloads import workbook  # noqa: PLC0415 - only this format needs its library

    return workbook.workbook([require_figures(group, "downloads.as_xlsx") for group in groups], year)


FORMATS = {"csv": as_csv, "json": as_json, "xlsx": as_xlsx}
