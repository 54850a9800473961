"""A matrix becomes long rows: what its headings say, and one row for each ethnic group and year of each of its rows."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from wres_helpers import standard
from wres_helpers.load import words
from wres_helpers.load.findings import Findings, quotation
from wres_helpers.load.grids import Formula, Grid, Line, Table
from wres_helpers.load.rows import BoardRow, Column, LikelihoodRow, ProfileRow, Row, SurveyRow, WorkforceRow, columns_of

YEAR = re.compile(r"\b(20[0-9]{2})(?: (?:20)?([0-9]{2}))?\b")
LONGEST_HEADING = 100
MEASURE = "measure"  # the column of a matrix that says what a row counts
# What the words of a matrix count: the measure, and the indicator that they are of, where it is one only.
COUNTED = {
    words.tidy(wording): (code.partition(" ")[0], code.partition(" ")[2])
    for code, wordings in words.WORDS["counted"].items()
    for wording in wordings
}
# In these columns an empty cell of a matrix says the same as the one above it, as a merged cell does.
FILLED_DOWN = ("year", "staff_group", "indicator")
WINDOW = ("years_covered",)  # said beside counts, and no count
Key = tuple[str, ...]
Cells = dict[str, tuple[str, int]]
# What an empty heading above the rows of a matrix stands for.
CORNER = {WorkforceRow: "band", BoardRow: "membership", LikelihoodRow: MEASURE, SurveyRow: MEASURE}


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


def table(grid: Grid, number: int, values: Mapping[int, Value], vocabulary: Vocabulary, findings: Findings) -> Table:
    """The long rows of a matrix whose headings stand in one of the rows of a grid."""
    row, headings = grid.rows[number]
    below = grid.rows[number + 1 :]
    filled = {n for _, cells in below for n, cell in enumerate(cells) if cell}
    names = [vocabulary.heading(cell) for cell in headings]
    corner = CORNER.get(vocabulary.kind, "")
    unnamed = next((n for n in sorted(filled) if n < len(names) and not names[n]), -1)
    if unnamed >= 0 and corner not in names:
        names[unnamed] = corner
    plain = {n: name for n, name in enumerate(names) if n not in values and (name or n in filled)}
    return _Matrix(grid, plain, values, [*vocabulary.columns], findings).table(grid.place(row), below)


class _Matrix:
    """The columns of one matrix, and what its rows above said of those below."""

    def __init__(
        self,
        grid: Grid,
        plain: Mapping[int, str],
        values: Mapping[int, Value],
        columns: Sequence[str],
        findings: Findings,
    ) -> None:
        self._grid, self._plain, self._values, self._findings = grid, plain, values, findings
        parts = {name for value in values.values() for name, part in value._asdict().items() if part}
        by_words = {MEASURE, "indicator"} & {*plain.values()} if "indicator" in columns else set()
        keys = [name for name in plain.values() if name != MEASURE]
        self._has_sections = "band" in keys and "staff_group" not in keys
        more = [*grid.defaults, *(name for name in ("year", "ethnic_group", "indicator") if name in parts)]
        more += ["indicator"] if by_words else []
        self._keys = [*keys, *(name for name in dict.fromkeys(more) if name not in keys)]
        self._measures = [name for name in dict.fromkeys(m for m, _ in COUNTED.values()) if name in columns]
        self._measures = [name for name in self._measures if name not in self._keys]
        self._above: dict[str, str] = {}

    def table(self, place: int, below: Sequence[tuple[int, list[str]]]) -> Table:
        """All long rows, in the order of the matrix."""
        if self._has_sections and any(self._section(cells) for _, cells in below):
            self._keys.insert(0, "staff_group")
        by_key: dict[Key, Cells] = {}
        doubles: list[Line] = []
        for row, cells in below:
            for key, measure, text, where in self._cells(row, cells):
                if measure in by_key.setdefault(key, {}):
                    doubles.append(self._line(key, {measure: (text, where)}))
                else:
                    by_key[key][measure] = (text, where)
        lines = [self._line(key, cells) for key, cells in by_key.items() if cells.keys() - {*WINDOW}]
        return Table(place, [*self._keys, *self._measures], [*lines, *doubles])

    def _line(self, key: Key, cells: Cells) -> Line:
        first = min((where for _, where in cells.values()), key=int)
        several = [cells[name][0] if name in cells else "" for name in self._measures]
        return Line(first, [*key, *several], {name: where for name, (_, where) in cells.items()})

    def _cells(self, row: int, cells: Sequence[str]) -> Iterator[tuple[Key, str, str, int]]:
        """Each count of a row: whose it is, which one, and where it stands."""
        if not any(cells[n] for n in self._values if n < len(cells)):
            self._refuse_broken(row, cells)
        parts, wording = self._parts(cells)
        if self._has_sections and self._section(cells):
            self._above["staff_group"] = parts["staff_group"] = self._section(cells)
        is_total = words.code("band", parts.get("band", "")) == "all"
        for n, value in self._values.items():
            text = cells[n] if n < len(cells) else ""
            if not text or (isinstance(text, Formula) and (value.ethnic_group in standard.TOTALS or is_total)):
                continue  # a formula beside the entries adds them up, and reports nothing
            measure, indicator = COUNTED.get(words.tidy(wording), ("", "")) if wording else value[2:]
            facts = {"year": value.year, "ethnic_group": value.ethnic_group, "indicator": indicator}
            whole = {**self._grid.defaults, **{k: v for k, v in facts.items() if v}, **parts}
            measure = measure or ("headcount" if "headcount" in self._measures else "")
            key = tuple(whole.get(name, "") for name in self._keys)
            if measure in self._measures and _agree(indicator, whole.get("indicator", "")):
                yield key, measure, text, self._grid.place(row, n)
            else:
                self._refuse(row, n, wording)

    @staticmethod
    def _section(cells: Sequence[str]) -> str:
        """The staff group that a row is the heading of; empty where it is none."""
        several = [cell for cell in cells if cell]
        code = words.code("staff_group", several[0]) if len(several) == 1 else ""
        return code if code in standard.STAFF_GROUPS else ""

    def _parts(self, cells: Sequence[str]) -> tuple[dict[str, str], str]:
        """What the plain columns of a row say, and its words for what it counts."""
        parts = {"staff_group": self._above["staff_group"]} if "staff_group" in self._above else {}
        for n, name in self._plain.items():
            text = cells[n] if n < len(cells) else ""
            parts[name] = text or self._above.get(name, "")
            if name in FILLED_DOWN:
                self._above[name] = parts[name]
        wording = parts.pop(MEASURE, "")
        if words.code("staff_group", parts.get("staff_group", "")) == "all" and not parts.get("band", "all"):
            parts["band"] = "all"
        return {name: part for name, part in parts.items() if part}, wording

    def _refuse_broken(self, row: int, cells: Sequence[str]) -> None:
        """Refuse a row with a number but none below the headings of counts: its line was broken in two."""
        for n, name in self._plain.items():
            text = cells[n] if n < len(cells) else ""
            if text.isdecimal() and len(text) > 1 and not (name == "year" and len(text) == 4):
                place = f"row {self._grid.place(row, n)}"
                self._findings.add(place, f"{name} is {quotation(text)}, with no count beside it; expected a whole row")

    def _refuse(self, row: int, column: int, wording: str) -> None:
        counts = ", ".join(word for word, (measure, _) in COUNTED.items() if measure in self._measures)
        reason = f"is counted as {quotation(wording)}" if wording else "does not say what it counts"
        place = f"row {self._grid.place(row, column)}"
        self._findings.add(place, f"{reason}; expected one of {counts}, that of its indicator")


def _agree(indicator: str, wording: str) -> bool:
    """Whether what a row counts is of the indicator that it names."""
    return not indicator or words.code("indicator", wording) == indicator
