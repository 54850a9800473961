"""How the table of a file becomes rows: below a title, in words or as a matrix; and every problem of its cells."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from wres_helpers.load import matrix, words
from wres_helpers.load.cells import refuse_odd
from wres_helpers.load.findings import Findings, UnexpectedError, nearest, one_of, quotation
from wres_helpers.load.grids import Grid, Line, Place, Table
from wres_helpers.load.matrix import MEASURE, Value, Vocabulary
from wres_helpers.load.rows import Column, ProfileRow, Row, columns_of
from wres_helpers.load.text import UnreadableError, decode_any, records

Kind = TypeVar("Kind", bound=Row)
TITLE_ROWS = 20
LEAST_HEADINGS, MOST_HEADINGS = 2, 100
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
    table = _long(kind, grid, own_label, findings)
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
    grids, failures = [], []
    for mark in SEPARATORS:
        try:
            grids += [Grid(list(records(text, mark)))] if mark == "," or mark in text else []
        except UnreadableError as error:
            failures.append(error)
    best = max(grids, key=partial(_headings_in, kind), default=None)
    if best is None or (failures and not _headings_in(kind, best)):
        raise failures[0]
    return best


def _long(kind: type[Row], grid: Grid, own_label: str, findings: Findings) -> Table:
    """The long rows of a grid that is not empty, in whichever form they are kept."""
    vocabulary = Vocabulary(kind, own_label)
    number = _heading_row(grid, vocabulary)
    row, cells = grid.rows[number]
    last = max(n for n, cell in enumerate(cells, start=1) if cell)
    if last > MOST_HEADINGS:
        return Table(grid.place(row), cells[:last], [])
    if values := _values(grid, number, cells[:last], vocabulary):
        return matrix.table(grid, number, values, vocabulary, findings)
    names = [vocabulary.heading(cell) for cell in cells[:last]]
    for cell, heading in zip(cells, names, strict=False):
        if cell.lower() != heading and not grid.sheet:
            findings.reading(cell, heading)
    added = [name for name in grid.defaults if name not in names]
    ends = [grid.defaults[name] for name in added]
    lines = [_line(grid, row, cells, names, ends) for row, cells in grid.rows[number + 1 :]]
    return Table(grid.place(row), [*names, *added], lines)


def _headings_in(kind: type[Row], grid: Grid) -> int:
    """How many headings of a grid are known."""
    vocabulary = Vocabulary(kind)
    return _score(grid.rows[_heading_row(grid, vocabulary)][1], vocabulary) if grid.rows else 0


def _line(grid: Grid, row: int, cells: list[str], names: Sequence[str], ends: list[str]) -> Line:
    places = {name: grid.place(row, n) for n, name in enumerate(names)} if grid.sheet else {}
    padded = [*cells, *[""] * (len(names) - len(cells)), *ends] if ends else cells
    return Line(grid.place(row), padded, places)


def _heading_row(grid: Grid, vocabulary: Vocabulary) -> int:
    """The first row of two or more headings; the first row of all, where there is none."""
    for number, (_, cells) in enumerate(grid.rows[:TITLE_ROWS]):
        if _score(cells, vocabulary) >= LEAST_HEADINGS:
            return number
    return 0


def _score(cells: Iterable[str], vocabulary: Vocabulary) -> int:
    """How many cells are headings; of a row that is far too long nothing is asked."""
    cells = dict.fromkeys(islice(cells, MOST_HEADINGS))
    names = {vocabulary.heading(cell) for cell in cells} & vocabulary.columns.keys()
    values = {value for value in map(vocabulary.value, cells) if value and _opens_a_matrix(value, vocabulary)}
    return len(names) + len(values)


def _values(grid: Grid, number: int, cells: Sequence[str], vocabulary: Vocabulary) -> dict[int, Value]:
    """What stands below the headings of a matrix, by column; nothing, where the table is long."""
    names = {vocabulary.heading(cell) for cell in cells}
    if names & {"ethnic_group", *(("headcount", "percentage") if vocabulary.kind is ProfileRow else ())}:
        return {}
    if not names & {*vocabulary.columns, MEASURE, ""}:
        return {}
    several = {n: vocabulary.value(text) for n, text in enumerate(_with_blocks(grid, number, cells, vocabulary))}
    values = {n: value for n, value in several.items() if value}
    return values if any(_opens_a_matrix(value, vocabulary) for value in values.values()) else {}


def _opens_a_matrix(value: Value, vocabulary: Vocabulary) -> bool:
    return value.ethnic_group in ("white", "bme") or (vocabulary.kind is ProfileRow and bool(value.year))


def _with_blocks(grid: Grid, number: int, cells: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """The headings, each below the block that it belongs to, such as the year above its groups.

    A block ends where a heading stands again: the next year's columns, above which no year is left, are of none.
    """
    above = grid.rows[number - 1][1] if number else []
    block, whole, before = "", [], set[str]()
    for n, cell in enumerate(cells):
        if n < len(above) and above[n]:
            block, before = above[n], set()
        elif cell and cell in before:
            block = ""
        before.add(cell)
        both = f"{block} {cell}"
        whole.append(both if cell and vocabulary.value(cell) and vocabulary.value(both) else cell)
    return whole


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
    readers = [_reader(name, column, name in headings, own_label, note) for name, column in columns.items()]
    rows = []
    for line in table.lines:
        beyond = next((cell for cell in line.cells[len(headings) :] if cell), "")
        if beyond:
            reason = f"{quotation(beyond)} stands beyond the last heading; expected {len(headings)} cells"
            findings.add(f"row {line.place}", f"{reason}; put a number with commas in quotation marks")
            continue
        cells = [*line.cells[: len(headings)], *blanks]
        values = [read(cells[place]) for read, place in zip(readers, places, strict=True)]
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


def _reader(
    name: str, column: Column, is_there: bool, own_label: str, note: Callable[[str, str], None]
) -> Callable[[str], Any]:
    """What each text in a column says, or the mistake that it is: the same wherever it stands."""

    @cache
    def read(text: str) -> Any:
        if not text and (column.may_be_empty or not is_there):
            return column.default
        try:
            refuse_odd(text)
            code = words.code(name, text, own_label)
            value = column.read(code)
        except UnexpectedError as error:
            return _Mistake(f"{name} is {quotation(text) if text else 'empty'}; {error}", error.guess)
        if code != text:
            note(text, code)
        return value

    return read
