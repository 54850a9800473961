"""The equality profile as a file of its own: it has characteristics and categories where figures have bands."""

from collections.abc import Iterator

from wres_helpers.disclosure import CONFIDENTIAL, Figure, Figures, require_figures
from wres_helpers.downloads.rows import Value, plain, written

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


def equality_profile(profile: Figures, year: int | None = None) -> bytes:
    """The tidy rows of a profile as CSV text in UTF-8; only the headings where there is none."""
    figures = require_figures(profile, "downloads.equality_profile")
    return written(PROFILE_COLUMNS, _rows(figures, year))


def _rows(figures: Figures, year: int | None) -> Iterator[dict[str, Value]]:
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
