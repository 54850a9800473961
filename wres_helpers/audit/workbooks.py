"""Holds the rows of a workbook against the published figures."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from wres_helpers import labels, standard
from wres_helpers.audit import sheets
from wres_helpers.audit.numbers import Number
from wres_helpers.audit.pages import Piece

Place = tuple[str, ...]
CLOSE = 1e-9
COUNTS = ("Numerator", "Denominator")


class Values:
    """The published values, by what a row of a workbook says it is about."""

    def __init__(self, numbers: Iterable[Number]) -> None:
        self._values: dict[Place, set[float]] = {}
        for number in numbers:
            people = number.key.measure in standard.MEASURES and standard.MEASURES[number.key.measure].unit == "people"
            values = {float(end) for end in (number.lower, number.upper) if end is not None}
            values |= {float(number.text)} if values else set()
            counts = {float(count) for count in (number.numerator, number.denominator) if count is not None}
            for place in _places(number):
                self._values.setdefault((*place, str(people)), set()).update(values)
                self._values.setdefault((*place, *COUNTS), set()).update(counts)

    def unexplained(self, path: Path) -> Iterator[Piece | str]:
        """What a workbook says that no published figure is; and as pieces, its other texts."""
        for row in sheets.rows_and_texts(path):
            if isinstance(row, Piece):
                yield row
                continue
            about = ", ".join(row[name] for name in sheets.ABOUT if name in row)
            for name in sheets.NUMBERS:
                if not self._accounts_for(row, name):
                    yield f"a workbook's {name.lower()} is {row[name]}, which no published figure is: {about}"
            yield Piece("note", row.get("Note", ""))

    def _accounts_for(self, row: Mapping[str, str], name: str) -> bool:
        text = row.get(name, "")
        if not text or text.startswith("["):
            return True
        place = tuple(row.get(part, "") for part in sheets.PLACE_WORDS)
        what = COUNTS if name in COUNTS else (str(row.get("Unit") == "people"),)
        values = self._values.get((*place, *what)) or self._values.get((*place[:4], *what), set())
        try:
            return any(abs(float(text) - value) < CLOSE for value in values)
        except ValueError:
            return False


def _places(number: Number) -> Iterator[Place]:
    """What a row says it is about, with the words for its band where they are sure, and without."""
    key = number.key
    population = labels.capital(labels.POPULATIONS.get(key.population, ""))
    staff_group = labels.STAFF_GROUPS.get(key.staff_group, key.staff_group.replace("_of_", " of the next "))
    place = (str(key.year), str(key.indicator), population, staff_group)
    yield place
    if key.indicator == 9:
        yield (*place, labels.MEMBERSHIPS.get(key.band, ""))
    elif standard.rows_within(key.band):
        yield (*place, labels.band(key.band))
