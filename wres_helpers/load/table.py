"""How the table of a file becomes rows, and every problem of its headings and its cells."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple, TypeVar

from wres_helpers.load import forms, words
from wres_helpers.load.cells import refuse_odd
from wres_helpers.load.findings import Findings, UnexpectedError, nearest, one_of, quotation
from wres_helpers.load.lines import Grid, Place, Table
from wres_helpers.load.rows import Column, Row, columns_of
from wres_helpers.load.text import decode_any, records

Kind = TypeVar("Kind", bound=Row)
MOST_HEADINGS = 100
SEPARATORS = ",;\t"
SEPARATOR_LINE = re.compile(r"\ufeff?\"?sep=([,;\t])\"?\s*")


def read(kind: type[Kind], content: bytes, findings: Findings, own_label: str = "") -> list[Kind]:
    """The rows of a CSV file that can be read; none where a heading is wrong."""
    return read_grid(kind, grid_of(kind, content), findings, own_label)


def read_grid(kind: type[Kind], grid: Grid, findings: Findings, own_label: str = "") -> list[Kind]:
    """The rows of a grid that can be read; none where a heading is wrong."""
    if not grid.rows:
        findings.add("", f"is empty; expected a heading row such as {','.join(columns_of(kind))}")
        return []
    table = forms.table(kind, grid, own_label, findings)
    right = _headings_are_right(kind, f"row {table.place}", table.headings, findings)
    if len(table.headings) > MOST_HEADINGS or not set(table.headings) & columns_of(kind).keys():
        return []
    rows = rows_of(kind, table, own_label, findings)
    return rows if right else []


def grid_of(kind: type[Row], content: bytes) -> Grid:
    """The rows of a CSV file, at whichever separator leaves the most headings that are known; a comma, if in doubt."""
    text = decode_any(content)
    named = SEPARATOR_LINE.match(text)
    if named:
        return Grid([(row + 1, cells) for row, cells in records(text[named.end() :], named[1])])
    grids = {mark: Grid(list(records(text, mark))) for mark in SEPARATORS if mark == "," or mark in text}
    if len(grids) == 1:
        return grids[","]
    return max(grids.values(), key=partial(forms.headings_in, kind))


def _headings_are_right(kind: type[Row], place: str, headings: Sequence[str], findings: Findings) -> bool:
    columns = columns_of(kind)
    if len(headings) > MOST_HEADINGS:
        findings.add(place, f"holds {len(headings):,} headings; expected at most {MOST_HEADINGS}; remove the others")
        return False
    if not set(headings) & columns.keys():
        several = len(headings) > 1 or not any(mark in headings[0] for mark in ";\t")
        reason = "holds none of the headings" if several else "is not separated by commas"
        step = "write them above the rows" if several else "save it with commas between the columns"
        findings.add(place, f"{reason}; expected {','.join(columns)}; {step}")
        return False
    times = Counter(headings)
    for heading in times:
        if heading not in columns:
            reason = f"column {quotation(heading)} is unknown" if heading else "a column has no heading"
            findings.add(place, f"{reason}; {one_of(columns)}", partial(nearest, heading, columns))
        elif times[heading] > 1:
            findings.add(place, f"column '{heading}' stands twice; expected it once")
    missing = [name for name, column in columns.items() if name not in times and not column.may_be_absent]
    for name in missing:
        findings.add(place, f"column '{name}' is missing; expected it among the headings")
    return not missing and all(heading in columns and times[heading] == 1 for heading in times)


def rows_of(kind: type[Kind], table: Table, own_label: str, findings: Findings) -> list[Kind]:
    """The rows of a table that can be read, and every problem of its cells."""
    headings, note = table.headings, _plainly(findings) if isinstance(table.place, Place) else findings.reading
    blanks = [""] * (len(headings) + 1)  # the last stands for the columns that are absent
    columns = columns_of(kind)
    places = [headings.index(name) if name in headings else -1 for name in columns]
    readings = [_Readings(name, column, own_label, note, name in headings) for name, column in columns.items()]
    rows = []
    for line in table.lines:
        beyond = next((cell for cell in line.cells[len(headings) :] if cell), "")
        if beyond:
            reason = f"{quotation(beyond)} stands beyond the last heading; expected {len(headings)} cells"
            findings.add(f"row {line.place}", f"{reason}; put a number with commas in quotation marks")
            continue
        cells = [*line.cells[: len(headings)], *blanks]
        values = [column[cells[place]] for column, place in zip(readings, places, strict=True)]
        if _Mistake not in map(type, values):
            rows.append(kind(line.place, *values))
            continue
        for name, value in zip(columns, values, strict=True):
            if isinstance(value, _Mistake):
                findings.add(f"row {line.places.get(name, line.place)}", value.text, value.guess)
    return rows


def _plainly(findings: Findings) -> Callable[[str, str], None]:
    """A sheet is written in words: capitals and spaces are not worth a warning."""
    return lambda text, code: None if words.tidy(text) == words.tidy(code) else findings.reading(text, code)


class _Mistake(NamedTuple):
    """What is wrong with a cell, and how to guess what was meant."""

    text: str
    guess: Callable[[], str] | None


class _Readings(dict[str, Any]):
    """What each text in a column says, or the mistake that it is: the same wherever it stands."""

    def __init__(
        self, name: str, column: Column, own_label: str, note: Callable[[str, str], None], is_there: bool
    ) -> None:
        super().__init__()
        self._name, self._read, self._own_label, self._note = name, column.read, own_label, note
        if column.may_be_empty or not is_there:
            self[""] = column.default

    def __missing__(self, text: str) -> Any:
        try:
            refuse_odd(text)
            code = words.code(self._name, text, self._own_label)
            self[text] = self._read(code)
            if code != text:
                self._note(text, code)
        except UnexpectedError as error:
            self[text] = _Mistake(f"{self._name} is {quotation(text) if text else 'empty'}; {error}", error.guess)
        return self[text]
