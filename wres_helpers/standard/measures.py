"""What is measured: each measure once, with its unit, its words, and what it is the change or the gap of."""

from dataclasses import dataclass
from typing import NamedTuple

from wres_helpers.standard.tables import rows


class Unit(NamedTuple):
    """How numbers of a unit are shown: the factor and decimals, the symbol after a number, the heading of a column."""

    decimals: int
    scale: int
    symbol: str
    heading: str


UNITS = {
    "people": Unit(0, 1, "", "people"),
    "percent": Unit(1, 1, "%", "%"),
    "percentage_points": Unit(1, 1, "percentage points", "percentage points"),
    "times": Unit(2, 1, "", "times"),
    "likelihood": Unit(1, 100, "%", "likelihood, as %"),
}


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: its unit and words, the measure that it is the change or the gap of, the groups that it heads."""

    code: str
    unit: str
    words: str
    change_of: str
    gap_of: str
    heads: tuple[str, ...]
    meaning: str

    @property
    def name(self) -> str:
        """Its name for readers: its code in words, unless it has words of its own."""
        return self.words or self.code.replace("_", " ").capitalize()

    @property
    def decimals(self) -> int:
        """With how many decimals it is shown."""
        return UNITS[self.unit].decimals

    @property
    def scale(self) -> int:
        """What a value is multiplied by where it is shown: likelihoods are shown in percent."""
        return UNITS[self.unit].scale

    @property
    def symbol(self) -> str:
        """What stands after its number."""
        return UNITS[self.unit].symbol

    @property
    def has_sign(self) -> bool:
        """True where a number above zero is shown with its sign: differences."""
        return bool(self.change_of or self.gap_of)


# In the order in which tables of figures show them.
MEASURES = {
    code: Measure(code, unit, words, change_of, gap_of, tuple(heads.split()), meaning)
    for code, unit, words, change_of, gap_of, heads, meaning in rows("measures")
}
# The measure that is the change of each.
CHANGE_OF = {measure.change_of: code for code, measure in MEASURES.items() if measure.change_of}


class Headline(NamedTuple):
    """The measure that heads a group, or compares in it, of whom; ratios are of nobody."""

    ethnic_group: str
    measure: str


HEADLINES = {
    group: Headline("" if measure.unit == "times" else "bme", code)
    for code, measure in MEASURES.items()
    for group in measure.heads
}
# What compares BME people with White people, or with all staff, in each group.
GAP = Headline("bme", "percentage_point_gap")
COMPARISONS = {group: HEADLINES[group] if group == "relative_likelihood" else GAP for group in HEADLINES}
