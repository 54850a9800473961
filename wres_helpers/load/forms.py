"""From a table as people keep it to the long rows that are read: below a title, in words, or as a matrix."""

from collections.abc import Iterable, Sequence
from itertools import islice

from wres_helpers.load import headings, matrix
from wres_helpers.load.findings import Findings
from wres_helpers.load.headings import Vocabulary
from wres_helpers.load.lines import Grid, Line, Table
from wres_helpers.load.rows import ProfileRow, Row

TITLE_ROWS = 20
LEAST_HEADINGS = 2
MOST_HEADINGS = 100


def table(kind: type[Row], grid: Grid, own_label: str, findings: Findings) -> Table:
    """The rows of a grid that is not empty."""
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


def headings_in(kind: type[Row], grid: Grid) -> int:
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


def _values(grid: Grid, number: int, cells: Sequence[str], vocabulary: Vocabulary) -> dict[int, headings.Value]:
    """What stands below the headings of a matrix, by column; nothing, where the table is long."""
    names = {vocabulary.heading(cell) for cell in cells}
    if names & {"ethnic_group", *(("headcount", "percentage") if vocabulary.kind is ProfileRow else ())}:
        return {}
    if not names & {*vocabulary.columns, headings.MEASURE, ""}:
        return {}
    several = {n: vocabulary.value(text) for n, text in enumerate(_with_blocks(grid, number, cells, vocabulary))}
    values = {n: value for n, value in several.items() if value}
    return values if any(_opens_a_matrix(value, vocabulary) for value in values.values()) else {}


def _opens_a_matrix(value: headings.Value, vocabulary: Vocabulary) -> bool:
    return value.ethnic_group in ("white", "bme") or (vocabulary.kind is ProfileRow and bool(value.year))


def _with_blocks(grid: Grid, number: int, cells: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """The headings, each below the block that it belongs to, such as the year above its groups."""
    above = grid.rows[number - 1][1] if number else []
    block, whole = "", []
    for n, cell in enumerate(cells):
        block = above[n] if n < len(above) and above[n] else block
        both = f"{block} {cell}"
        whole.append(both if cell and vocabulary.value(cell) and vocabulary.value(both) else cell)
    return whole
