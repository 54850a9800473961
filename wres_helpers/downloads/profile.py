"""The equality profile as a file of its own: it has characteristics and categories where figures have bands."""

from collections.abc import Iterator

from wres_helpers.disclosure import CONFIDENTIAL
from wres_helpers.downloads.rows import Value, csv_bytes, plain
from wres_helpers.figures import Figure, Figures, Group, require_group

PROFILE_COLUMNS = (
    "organisation",
    "year",
    "characteristic",
    "category",
    "area",
    "measure",
    "numerator",
    "denominator",
    "value",
    "lower",
    "upper",
    "withheld",
    "note",
)


def equality_profile(figures: Figures | Group, year: int | None = None) -> bytes:
    """The tidy rows of a profile as CSV text in UTF-8; only the headings where there is none."""
    group = require_group(figures, "downloads.equality_profile", "equality_profile")
    return csv_bytes(PROFILE_COLUMNS, _rows(group, year))


def _rows(figures: Group, year: int | None) -> Iterator[dict[str, Value]]:
    for figure in figures:
        if year is None or figure.key.year == year:
            yield _row(figures.organisation.code, figure)


def _row(organisation: str, figure: Figure) -> dict[str, Value]:
    key = figure.key
    return {
        "organisation": organisation,
        "year": key.year,
        "characteristic": key.staff_group,
        "category": key.band,
        "area": "" if key.population == "substantive" else key.population,
        "measure": key.measure,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        **{name: plain(getattr(figure, name)) for name in ("value", "lower", "upper")},
        # What the organisation itself did not publish is withheld here too, for that reason.
        "withheld": figure.withheld or (figure.note if figure.missing == CONFIDENTIAL else ""),
        "note": "" if figure.missing == CONFIDENTIAL else figure.note,
    }
