"""How a CSV file becomes rows, and every problem of its headings and its cells."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple, TypeVar

from wres_helpers.load.cells import refuse_odd
from wres_helpers.load.findings import Findings, UnexpectedError, nearest, one_of, quotation
from wres_helpers.load.rows import Column, Row, columns_of
from wres_helpers.load.text import records

Kind = TypeVar("Kind", bound=Row)
MOST_HEADINGS = 100
Lines = Sequence[tuple[int, list[str]]]


def read(kind: type[Kind], content: bytes, findings: Findings) -> list[Kind]:
    """The rows that can be read; none where a heading is wrong."""
    lines = list(records(content))
    if not lines:
        findings.add("", f"is empty; expected a heading row such as {','.join(columns_of(kind))}")
        return []
    number, headings = lines[0][0], _headings(lines[0][1])
    right = _headings_are_right(kind, f"row {number}", headings, findings)
    if len(headings) > MOST_HEADINGS or not set(headings) & columns_of(kind).keys():
        return []
    rows = _rows(kind, headings, lines[1:], findings)
    return rows if right else []


def _headings(line: Sequence[str]) -> list[str]:
    """The headings in small letters, without the empty cells that Excel leaves at the end."""
    last = max(number for number, cell in enumerate(line, start=1) if cell)
    return [cell.lower() for cell in line[:last]]


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


def _rows(kind: type[Kind], headings: Sequence[str], lines: Lines, findings: Findings) -> list[Kind]:
    blanks = [""] * (len(headings) + 1)  # the last stands for the columns that are absent
    places = [headings.index(name) if name in headings else -1 for name in columns_of(kind)]
    readings = [_Readings(name, column, name in headings) for name, column in columns_of(kind).items()]
    rows = []
    for number, line in lines:
        beyond = next((cell for cell in line[len(headings) :] if cell), "")
        if beyond:
            reason = f"{quotation(beyond)} stands beyond the last heading; expected {len(headings)} cells"
            findings.add(f"row {number}", f"{reason}; put a number with commas in quotation marks")
            continue
        cells = [*line[: len(headings)], *blanks]
        values = [column[cells[place]] for column, place in zip(readings, places, strict=True)]
        if _Mistake not in map(type, values):
            rows.append(kind(number, *values))
            continue
        for value in values:
            if isinstance(value, _Mistake):
                findings.add(f"row {number}", value.text, value.guess)
    return rows


class _Mistake(NamedTuple):
    """What is wrong with a cell, and how to guess what was meant."""

    text: str
    guess: Callable[[], str] | None


class _Readings(dict[str, Any]):
    """What each text in a column says, or the mistake that it is: the same wherever it stands."""

    def __init__(self, name: str, column: Column, is_there: bool) -> None:
        super().__init__()
        self._name = name
        self._read = column.read
        if column.may_be_empty or not is_there:
            self[""] = column.default

    def __missing__(self, text: str) -> Any:
        try:
            refuse_odd(text)
            self[text] = self._read(text)
        except UnexpectedError as error:
            self[text] = _Mistake(f"{self._name} is {quotation(text) if text else 'empty'}; {error}", error.guess)
        return self[text]
