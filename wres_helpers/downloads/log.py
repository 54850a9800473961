"""What the public edition withholds, as a file for the analyst beside the restricted report."""

from collections.abc import Iterable

from wres_helpers.downloads.rows import written
from wres_helpers.figures import Withholding
from wres_helpers.indicators import Key

COLUMNS = ("organisation", *Key._fields, "number", "how")


def withheld(organisation: str, withholdings: Iterable[Withholding], year: int) -> bytes:
    """The counts of a year that the public edition does not show by themselves, and how each is hidden."""
    rows = (
        {"organisation": organisation, **one.key._asdict(), "number": one.number, "how": one.how}
        for one in withholdings
        if one.key.year == year
    )
    return written(COLUMNS, rows)
