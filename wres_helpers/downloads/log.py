"""What the public edition withholds, as a file for the analyst beside the restricted report."""

from collections.abc import Iterable

from wres_helpers.downloads.rows import csv_bytes
from wres_helpers.figures import Withholding
from wres_helpers.indicators import Key

COLUMNS = ("organisation", *Key._fields, "number", "how")


def withholdings(organisation: str, several: Iterable[Withholding], year: int) -> bytes:
    """The counts of a year that the public edition does not show by themselves, and how each is hidden."""
    rows = (
        {"organisation": organisation, **one.key._asdict(), "number": one.number, "how": one.how}
        for one in several
        if one.key.year == year
    )
    return csv_bytes(COLUMNS, rows)
