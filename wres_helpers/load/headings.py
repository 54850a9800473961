"""What the headings and the cells of a file say, in the words of whoever keeps it."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from wres_helpers.load import words
from wres_helpers.load.rows import Column, ProfileRow, Row, columns_of

YEAR = re.compile(r"\b(20[0-9]{2})(?: (?:20)?([0-9]{2}))?\b")
LONGEST_HEADING = 100
MEASURE = "measure"  # the column of a matrix that says what a row counts
# What the words of a matrix count: the measure, and the indicator that they are of, where it is one only.
COUNTED = {
    wording: (code.partition(" ")[0], code.partition(" ")[2])
    for code, wordings in words.WORDS["counted"].items()
    for wording in wordings
}


class Value(NamedTuple):
    """What the cells below a heading of a matrix hold: of whom, when, and which count; empty where it is not said."""

    ethnic_group: str
    year: str
    measure: str
    indicator: str = ""


@dataclass(frozen=True)
class Vocabulary:
    """The words of one file: its columns, and the organisation's own label for BME staff."""

    kind: type[Row]
    own_label: str = ""

    @cached_property
    def columns(self) -> dict[str, Column]:
        """The columns that the file may have."""
        return columns_of(self.kind)

    def heading(self, cell: str) -> str:
        """The name of a column; the heading in small letters, where it has none."""
        name = words.HEADING_OF.get(words.tidy(cell), words.tidy(cell).replace(" ", "_"))
        return name if name in self.columns or name == MEASURE else cell.lower()

    def value(self, text: str) -> Value | None:
        """The parts of a heading such as `White 2024 headcount`; None where it is no heading of a matrix."""
        tidy = words.tidy(text[:LONGEST_HEADING])
        if not tidy or tidy.replace(" ", "_") in self.columns:
            return None
        year, rest = self._year(tidy)
        group, rest = self._ethnic_group(rest)
        measure, indicator = COUNTED.get(rest, ("", ""))
        understood = not rest or measure in self.columns
        somewhere = group or (year and self.kind is ProfileRow)
        return Value(group, year, measure, indicator) if understood and somewhere else None

    def _year(self, tidy: str) -> tuple[str, str]:
        """The year in a heading, and the rest."""
        years = YEAR.search(tidy)
        year = words.year(f"{years[1]}/{years[2]}" if years[2] else years[1]) if years else ""
        if not years or "/" in year:
            return "", tidy
        return year, " ".join((tidy[: years.start()] + tidy[years.end() :]).split())

    def _ethnic_group(self, tidy: str) -> tuple[str, str]:
        """The ethnic group that a heading begins or ends with, and the rest."""
        if "ethnic_group" not in self.columns:
            return "", tidy
        labels = {**words.ETHNIC_GROUP_OF, **({words.tidy(self.own_label): "bme"} if self.own_label else {})}
        for label in sorted(labels, key=len, reverse=True):
            if f" {tidy} ".startswith(f" {label} "):
                return labels[label], tidy[len(label) :].strip()
            if f" {tidy} ".endswith(f" {label} "):
                return labels[label], tidy[: -len(label)].strip()
        return "", tidy
