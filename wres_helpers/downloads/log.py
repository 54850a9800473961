"""What the public edition withholds, as a file for the analyst beside the restricted report."""

from collections.abc import Iterable

from wres_helpers.downloads.rows import csv_bytes
from wres_helpers.figures import Withholding
from wres_helpers.indicators import Key

COLUMNS = ("organisation", *Key._fields, "number", "why", "beside")


def withholdings(organisation: str, several: Iterable[Withholding], year: int) -> bytes:
    """The counts of a year that the public edition withholds, why, and which small counts stand beside each."""
    rows = (
        {
            "organisation": organisation,
            **one.key._asdict(),
            "number": one.number,
            "why": one.why,
            "beside": "; ".join(" ".join(map(str, filter(None, key))) for key in one.beside),
        }
        for one in several
        if one.key.year == year
    )
    return csv_bytes(COLUMNS, rows)
