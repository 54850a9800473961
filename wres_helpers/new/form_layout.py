"""Where the numbers of a form stand: its columns by the headings above them, its rows by their labels."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from wres_helpers import standard
from wres_helpers.load import words
from wres_helpers.load.cells import FIRST_YEAR, LAST_YEAR
from wres_helpers.load.findings import Findings, quotation
from wres_helpers.load.grids import Grid
from wres_helpers.load.words import tidy
from wres_helpers.new.form import AUTOMATIC, GROUPS, KINDS, LINES, LINES_OF, Line

NUMBERED = re.compile(r"(?:(?:indicator|metric) )?([2-9])[a-d]? [a-z].*")
KIND_OF = {tidy(wording): kind for kind, wording in KINDS.items()} | {"prepopulated figures": "pre_populated"}
Part = tuple[int, str]


class Column(NamedTuple):
    """Whose numbers stand in a column; of year 0, where no year is named."""

    year: int
    group: str
    kind: str


class Number(NamedTuple):
    """The text of a cell with a number, and its place."""

    text: str
    place: int


class Row(NamedTuple):
    """A row of the form: its place, and the numbers of its columns."""

    place: int
    numbers: dict[Column, Number]


class Layout:
    """What some sheets hold of the form, and every label and heading that stands there twice or is not understood."""

    def __init__(self, grids: Iterable[Grid], findings: Findings) -> None:
        self.rows: dict[Line, Row] = {}
        self.other_labels: dict[str, int] = {}
        self._findings = findings
        for grid in grids:
            self._read(grid)

    @property
    def years(self) -> set[int]:
        """The years of the columns."""
        return {column.year for row in self.rows.values() for column in row.numbers}

    def _read(self, grid: Grid) -> None:
        columns: dict[int, Column] = {}
        heads: list[tuple[int, list[str]]] = []
        part = (0, "")
        for number, cells in grid.rows:
            before, (line, part) = part, _line(cells, part)
            if line is None and part == before:
                heads.append((number, cells))
                self.other_labels |= {cell: grid.place(number, n) for n, cell in enumerate(cells) if tidy(cell)}
                continue
            if any(_names_groups(cells) for _, cells in heads):
                columns, heads = self._columns(grid, heads, columns), []
            if line is not None and columns:
                first = next(n for n, cell in enumerate(cells) if tidy(cell) and not cell.isdigit())
                numbers = {c: Number(cells[n], grid.place(number, n)) for n, c in columns.items() if n < len(cells)}
                self._add(line, Row(grid.place(number, first), numbers), cells)

    def _add(self, line: Line, row: Row, cells: Sequence[str]) -> None:
        """Keep a row; one that repeats a reported number as an automatic one says nothing else."""
        if line not in self.rows:
            self.rows[line] = row
        elif line.unit == AUTOMATIC or not any(tidy(cell).startswith("auto") for cell in cells):
            reason = f"{quotation(line.label)} of indicator {line.indicator} stands twice"
            step = "expected it once; remove one, or write the heading of its part above it"
            self._findings.add(f"row {row.place}", f"{reason}, first in row {self.rows[line].place}; {step}")

    def _columns(
        self, grid: Grid, heads: Sequence[tuple[int, list[str]]], before: dict[int, Column]
    ) -> dict[int, Column]:
        """The columns below some headings; one of several columns stands above the first of them."""
        last = max(n for n, (_, cells) in enumerate(heads) if sum(map(_is_of_column, cells)) > 1)
        facts = {read: _facts(read, [cells for _, cells in heads[: last + 1]]) for read in (year_of, group_of, kind_of)}
        row, cells = heads[last]
        columns: dict[int, Column] = {}
        for n, cell in enumerate(cells):
            group = facts[group_of].get(n) if _is_of_column(cell) else ""
            if not group:
                continue
            year = int(facts[year_of].get(n) or (before[n].year if n in before else 0))
            column = Column(year, group, facts[kind_of].get(n) or "verified")
            if column in columns.values():
                heading = f"{quotation(GROUPS[group])} ({KINDS[column.kind].lower()}) of {year or 'the same year'}"
                self._findings.add(f"row {grid.place(row, n)}", f"{heading} stands twice; expected it once; remove one")
            columns[n] = column
        there = {(column.year, column.group) for column in columns.values()}
        for year, group in [(year, group) for year in sorted({year for year, _ in there}) for group in GROUPS]:
            if (year, group) not in there:
                reason = f"no column is {quotation(GROUPS[group])}" + (f" of {year}" if year else "")
                expected = f"expected {', '.join(GROUPS.values())}; write the heading above its column"
                self._findings.add(f"row {grid.place(row)}", f"{reason}; {expected}")
        return columns


def _line(labels: Sequence[str], part: Part) -> tuple[Line | None, Part]:
    """The row of the form that has these labels, and the part that it is in: the last one of which a heading stood."""
    for wording in map(tidy, labels):
        numbered = NUMBERED.fullmatch(wording)
        lines = LINES_OF.get(wording) or _of_band(wording)
        own = [line for line in lines if len(lines) == 1 or part == (line.indicator, line.staff_group)]
        if own and own[0].measure:
            return own[0], part
        if own or (numbered and not lines):
            part = (own[0].indicator, own[0].staff_group) if own else (int(str(numbered and numbered[1])), "all")
    return None, part


def _of_band(wording: str) -> list[Line]:
    """The rows of a band, in whichever words; a bare number is that of a row."""
    band = "" if wording.isdigit() else words.code("band", wording.removeprefix("afc "))
    return [line for line in LINES if line.indicator == 1 and line.band == band] if band in standard.ROWS else []


def year_of(heading: str) -> str:
    """The year that a heading says; empty for others."""
    year = words.code("year", re.sub(r"(?<=\d)(?:st|th) ", " ", heading.lower()))
    return year if year.isdigit() and FIRST_YEAR <= int(year) <= LAST_YEAR else ""


def group_of(heading: str) -> str:
    """The ethnic group that a heading says; empty for others."""
    group = words.code("ethnic_group", heading)
    return group if group in GROUPS else ""


def kind_of(heading: str) -> str:
    """Whose figures a heading says they are; empty for others."""
    return KIND_OF.get(tidy(heading), "")


def _names_groups(cells: Sequence[str]) -> bool:
    return len({group_of(cell) for cell in cells} - {""}) > 1


def _is_of_column(heading: str) -> bool:
    return bool(group_of(heading) or kind_of(heading))


def _facts(read: Callable[[str], str], heads: Sequence[Sequence[str]]) -> dict[int, str]:
    """What the lowest headings that say such a thing say of each column; one holds up to the next beside it."""
    facts: dict[int, str] = {}
    for cells in heads:
        own = [read(cell) for cell in cells]
        if any(own):
            above = ""
            for n, cell in enumerate(cells):
                facts[n] = above = own[n] if cell else above
            facts |= dict.fromkeys(range(len(cells), len(cells) + len(GROUPS) * len(KINDS)), above)
    return facts
