"""The figures as files: tidy rows for programs, one number a row, and a workbook for people."""

import json
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from wres_helpers.downloads.frames import typed
from wres_helpers.downloads.rows import (
    EVIDENCE,
    NUMBERS,
    Value,
    csv_bytes,
    equality_profile,
    numbers,
    of_year,
    sureness,
    withholdings,
)
from wres_helpers.evidence import of as evidence_of
from wres_helpers.figures import Figures, Group, require_figures
from wres_helpers.indicators import Area, Key

if TYPE_CHECKING:
    from pandas import DataFrame

FIRST_ROWS = 10
ONLY_HEADINGS = 1
COLUMNS = ("organisation", *Key._fields, *NUMBERS, *EVIDENCE)


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


def files(figures: Figures) -> dict[str, bytes]:
    """The files beside the report of a year that hold something; what is withheld, beside the restricted edition."""
    organisation = figures.organisation
    year = organisation.year
    contents = [as_xlsx(figures, year), as_csv(figures, year), equality_profile(figures, year)]
    if figures.rule.restricted:
        contents.append(withholdings(organisation.code, figures.withholdings, year))
    named = zip(names(figures.rule.restricted), contents, strict=True)
    return {name: content for name, content in named if content.count(b"\n") != ONLY_HEADINGS}


def of_indicators(figures: Figures | Group) -> tuple[Group, ...]:
    """The groups whose numbers stand in the file of figures: all but the equality profile, which has its own."""
    if isinstance(figures, Group):
        return (figures,)
    return tuple(group for group in require_figures(figures, "a download").groups if group.name != "equality_profile")


def tidy(figures: Figures | Group, year: int | None = None) -> Iterator[dict[str, Value]]:
    """The figures as rows, each number once, of one year (and what is expected after) or of all."""
    # Several areas have the same key and differ in their remark.
    rows: dict[tuple[Key, Area], dict[str, Value]] = {}
    evidence = evidence_of(figures) if isinstance(figures, Figures) else None
    for group in of_indicators(figures):
        for figure in group:
            if of_year(group, figure, year):
                row = {
                    "organisation": group.organisation.code,
                    **figure.key._asdict(),
                    **numbers(figure),
                    **sureness(evidence, figure),
                }
                place = (figure.key, figure.remark.area)
                # A plan may count leaders of whom the report prints a percentage alone.
                if place not in rows or (rows[place]["numerator"] is None and row["numerator"] is not None):
                    rows[place] = row
    yield from rows.values()


def frame(figures: Figures | Group, year: int | None = None) -> "DataFrame":
    """The tidy rows as a pandas data frame, to sort, filter and plot in a notebook."""
    from pandas import DataFrame  # noqa: PLC0415 - only exploring needs it

    organisation = figures.organisation
    return typed(DataFrame(list(tidy(figures, year)), columns=list(COLUMNS)).assign(name=organisation.publisher.name))


def preview(figures: Figures | Group) -> str:
    """What a notebook shows of figures: what they are, and the first rows as an HTML table."""
    first = frame(figures).head(FIRST_ROWS)[list(COLUMNS)].to_html(index=False, na_rep="")
    return f"<p>{escape(repr(figures))}</p>\n{first}"


def as_csv(figures: Figures, year: int | None = None) -> bytes:
    """The tidy rows as CSV text in UTF-8."""
    return csv_bytes(COLUMNS, tidy(figures, year))


def as_json(figures: Figures, year: int | None = None) -> bytes:
    """The tidy rows as a JSON list."""
    return (json.dumps(list(tidy(figures, year)), ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def as_xlsx(figures: Figures, year: int | None = None) -> bytes:
    """The workbook made for people."""
    from wres_helpers.downloads import workbook  # noqa: PLC0415 - only this format needs its library

    evidence = evidence_of(figures) if isinstance(figures, Figures) else None
    return workbook.workbook(of_indicators(figures), year, evidence)


FORMATS = {"csv": as_csv, "json": as_json, "xlsx": as_xlsx}
