"""The national collection form as data: its rows by their labels, and the numbers that belong in its cells."""

from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from wres_helpers import indicators, load, standard
from wres_helpers.arithmetic import Quantity, exact
from wres_helpers.indicators import Key
from wres_helpers.load.publisher import Publisher
from wres_helpers.load.text import content, decode, records
from wres_helpers.load.words import tidy

HEADCOUNT, PERCENTAGE, AUTOMATIC = "Headcount", "Percentage", "Auto calculated"
GROUPS = {"white": "WHITE", "bme": "BME", "unknown": "ETHNICITY UNKNOWN/NULL"}
KINDS = {"verified": "Verified figures", "pre_populated": "Pre-populated figures"}
RATIO = "relative_likelihood"


class Line(NamedTuple):
    """One row of the form: its label, and which number stands in it; none in the heading of a part."""

    indicator: int
    staff_group: str
    band: str
    measure: str
    label: str
    other_labels: tuple[str, ...]

    @property
    def group(self) -> str:
        """The group of its indicator."""
        return standard.INDICATORS[self.indicator].group

    @property
    def ethnic_groups(self) -> tuple[str, ...]:
        """The ethnic groups whose cells the row has; a ratio stands in the first of them."""
        if not self.measure:
            return ()
        return ("white", "bme") if self.group == "staff_survey" else (*GROUPS,)[: 1 if self.measure == RATIO else 3]

    @property
    def is_reported(self) -> bool:
        """False where the form works the number out by itself and the package does too."""
        counts = self.measure in ("headcount", "eligible", "events") and self.band not in standard.REMAINDERS
        return counts or (self.measure == "percentage" and self.group == "staff_survey")

    @property
    def unit(self) -> str:
        """What the form says beside the label: of indicators 3 and 4, it takes the workforce from indicator 1."""
        if not self.is_reported or (self.measure == "eligible" and self.indicator != 2):
            return AUTOMATIC if self.measure else ""
        return PERCENTAGE if self.measure == "percentage" else HEADCOUNT

    def key(self, year: int, group: str) -> Key:
        """The key of the number in a cell."""
        group = "" if self.measure == RATIO else group
        return Key(year, self.indicator, "substantive", self.staff_group, self.band, group, self.measure)


ROWS = list(records(decode(content(Path(__file__).parent / "form.csv"))))[1:]
FORM = [Line._make([int(cells[0]), *cells[1:5], (*filter(None, cells[5].split("|")),)]) for _, cells in ROWS]
LINES = [line for line in FORM if line.measure]
LINES_OF: dict[str, list[Line]] = defaultdict(list)
for _line in FORM:
    for _wording in {tidy(each) for each in (_line.label, *_line.other_labels)}:
        LINES_OF[_wording].append(_line)


def values(counts: load.Counts) -> dict[Key, Quantity]:
    """Every number that follows from an organisation's counts; shares are of all staff, as the form has them."""
    managers = counts.organisation.publisher.senior_medical_managers
    of_all = Publisher("of all", "of all", "trust", "all", senior_medical_managers=managers)
    counts = replace(counts, organisation=replace(counts.organisation, publisher=of_all))
    results = (getattr(indicators, group)(counts) for group in standard.GROUPS)
    numbers = {row.key: row.value for group in results for row in group.rows if row.value is not None}
    for key in [*numbers] if managers == "separate" else ():  # the form has them among the consultants
        consultants = key._replace(band="consultant")
        if (key.band, key.measure) == (standard.SENIOR_MEDICAL_MANAGER, "headcount") and consultants in numbers:
            numbers[consultants] = exact(numbers[consultants].value + numbers[key].value)
    return numbers
