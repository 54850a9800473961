"""The equality profile as a file of its own: it has characteristics and categories where figures have bands."""

from wres_helpers.downloads.rows import NUMBERS, Value, csv_bytes, numbers
from wres_helpers.figures import CONFIDENTIAL, Figure, Figures, Group, require_group

PROFILE_COLUMNS = ("organisation", "year", "characteristic", "category", "area", "measure", *NUMBERS)


def equality_profile(figures: Figures | Group, year: int | None = None) -> bytes:
    """The tidy rows of a profile as CSV text in UTF-8; only the headings where there is none."""
    group = require_group(figures, "downloads.equality_profile", "equality_profile")
    rows = (_row(figure) for figure in group if year in (None, figure.key.year))
    return csv_bytes(PROFILE_COLUMNS, ({"organisation": group.organisation.code, **row} for row in rows))


def _row(figure: Figure) -> dict[str, Value]:
    key = figure.key
    place: dict[str, Value] = {
        "year": key.year,
        "characteristic": key.staff_group,
        "category": key.band,
        "area": "" if key.population == "substantive" else key.population,
        "measure": key.measure,
    }
    row = {**place, **numbers(figure)}
    if figure.missing == CONFIDENTIAL:
        # What the organisation itself did not publish is withheld here too, for that reason.
        row |= {"withheld": figure.withheld or figure.note, "note": ""}
    return row
