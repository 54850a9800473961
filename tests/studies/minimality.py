"""What whoever knows the rules of `wres_helpers.guard` can conclude from a page: counted, table by table.

    python tests/studies/minimality.py 500

For each random table it lists every table that the same rule would show in the same way. Each small count that is not
shown must keep at least four values in that list. It takes some minutes for 500 tables of each kind. With
`PYTHONPATH=.` it studies the package of a worktree.
"""

import math
import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import product
from typing import NamedTuple

from wres_helpers import guard

SMALLEST, SMALLEST_BASE, LEAST_VALUES = 5, 11, 4
LONGEST_LIST = 6_000
FEW = (0, 0, 1, 1, 2, 2, 3, 4, 5, 6, 9)
TOTALS = {"known": ("white", "bme"), "all": ("white", "bme", "unknown")}

Table = tuple[int, ...]


class Case(NamedTuple):
    """A table, what a page shows of a table, every table that could be meant, and which counts are not shown."""

    table: Table
    page: Callable[[Table], object]
    candidates: Iterable[Table]
    hidden: list[int]
    smallest: int = SMALLEST


def sums(rows, runs):
    """The counts of each run."""
    return {run: tuple(map(sum, zip(*(rows[name] for name in run), strict=True))) for run in runs}


def values_kept(case: Case) -> list[int]:
    """How many values each small count that is not shown has in the list of all tables with the same page."""
    page = case.page(case.table)
    small = [place for place in case.hidden if 0 < case.table[place] < case.smallest]
    values: dict[int, set[int]] = {place: set() for place in small}
    for table in case.candidates if small else ():
        if case.page(table) == page:
            for place in small:
                values[place].add(table[place])
    return [len(each) for each in values.values()]


def compositions(total: int, length: int) -> Iterator[Table]:
    """Every way to divide a total over some rows."""
    if length == 1:
        yield (total,)
        return
    for number in range(total + 1):
        yield from ((number, *rest) for rest in compositions(total - number, length - 1))


def as_rows(table: Table, columns: int) -> dict[int, Table]:
    """A table as rows; it holds one column after the other."""
    length = len(table) // columns
    return {row: table[row::length] for row in range(length)}


def with_the_same_sums(table: Table, columns: int, runs: guard.merging.Split[int]) -> list[list[Table]]:
    """For each column and run, every way in which its total may be divided."""
    length = len(table) // columns
    return [
        list(compositions(sum(table[column * length + row] for row in run), len(run)))
        for column in range(columns)
        for run in runs
    ]


def combined(parts: list[list[Table]]) -> Iterator[Table]:
    for pieces in product(*parts):
        yield sum(pieces, ())


def joined(runs: guard.merging.Split[int], columns: int, length: int) -> list[int]:
    return [column * length + row for column in range(columns) for run in runs if len(run) > 1 for row in run]


def merging_case(table: Table, columns: int, split: Callable[..., guard.merging.Split[int]]) -> Case | None:
    """A table of joined rows; None where nothing is joined, or the list is too long to be written down."""

    def page(each: Table) -> object:
        rows = as_rows(each, columns)
        runs = split(rows)
        return runs, sums(rows, runs)

    runs = split(as_rows(table, columns))
    parts = with_the_same_sums(table, columns, runs)
    if not runs or math.prod(map(len, parts)) > LONGEST_LIST:
        return None
    return Case(table, page, combined(parts), joined(runs, columns, len(table) // columns))


def some(chance: random.Random, least: int, most: int) -> Table:
    return tuple(chance.choice(FEW) for _ in range(chance.randint(least, most)))


def bands(chance: random.Random, split: Callable[..., guard.merging.Split[int]] = guard.split) -> Case | None:
    """White and BME staff of two to four bands, with leadership tiers that are cut first."""
    length = chance.randint(2, 4)
    table = some(chance, 2 * length, 2 * length)
    first = chance.sample(range(length), chance.randint(0, length))
    return merging_case(table, 2, lambda rows: split(rows, SMALLEST, first))


def bands_whose_white_staff_is_known(chance: random.Random) -> Case | None:
    """Up to seven bands, read by someone who knows the number of White staff in each of them."""
    table = some(chance, 2, 7)
    white = {row: chance.choice((0, 3, 8, 40, 40, 40)) for row in range(len(table))}
    first = chance.sample(range(len(table)), chance.randint(0, len(table)))
    return merging_case(
        table, 1, lambda rows: guard.split({row: (*counts, white[row]) for row, counts in rows.items()}, first=first)
    )


def bands_of_a_corrected_edition(chance: random.Random) -> Case | None:
    """Bands that must not be cut finer than in an earlier edition."""
    table = some(chance, 3, 7)
    earlier = guard.split({row: (chance.choice(FEW),) for row in range(len(table))})
    return merging_case(table, 1, lambda rows: guard.split(rows, within=earlier)) if earlier else None


def staff_groups(chance: random.Random) -> Case | None:
    """Two or three staff groups, joined where one is small, and the bands of each, or of those joined together."""
    groups, length = chance.choice(((2, 2), (2, 3), (3, 2)))
    table = some(chance, groups * length, groups * length)

    def with_totals(each: Table) -> Table:
        return (*each, *(sum(each[group * length : (group + 1) * length]) for group in range(groups)))

    def page(each: Table) -> tuple[object, ...]:
        outer = guard.split(
            {group: (total,) for group, total in enumerate(with_totals(each[: groups * length])[-groups:])}
        )
        rows_of_runs = []
        for run in outer:
            rows = {row: (sum(each[group * length + row] for group in run),) for row in range(length)}
            inner = guard.split(rows)
            rows_of_runs.append((run, inner, sums(rows, inner)))
        return tuple(rows_of_runs)

    pages = page(table)
    parts: list[list[Table]] = []
    hidden = []
    for run, inner, _ in pages:
        hidden += [group * length + row for rows in inner for group in run for row in rows if len(run) * len(rows) > 1]
        hidden += [groups * length + group for group in run if len(run) > 1]
        total = sum(table[group * length + row] for group in run for row in range(length))
        parts.append(list(compositions(total, len(run) * length)))
    fits = pages and math.prod(map(len, parts)) <= LONGEST_LIST
    return Case(with_totals(table), page, map(with_totals, combined(parts)), hidden) if fits else None


def categories(chance: random.Random) -> Case | None:
    """The categories of a characteristic beside its total, those who told nothing last."""
    return merging_case(some(chance, 2, 6), 1, guard.split)


def a_year_and_its_window(chance: random.Random) -> Case | None:
    """Cases of one year beside those of the two years that end with the next."""
    return merging_case(some(chance, 4, 4), 2, guard.split)


def events(chance: random.Random) -> Case:
    """Events, and people who could have had them: White, BME, unknown."""
    eligible = [chance.choice((0, 2, 4, 5, 20, 90)) for _ in range(3)]
    table = (*eligible, *(min(number, chance.choice(FEW)) for number in eligible))

    def page(each: Table) -> object:
        return tuple(shown_cells(each[row : row + 3], ("white", "bme"), SMALLEST) for row in (0, 3))

    return small_case(table, page, SMALLEST, lambda each: all(each[place + 3] <= each[place] for place in range(3)))


def answers(chance: random.Random) -> Case:
    """How many answered the staff survey."""
    table = tuple(chance.choice((0, 1, 5, 10, 11, 60)) for _ in range(3))
    return small_case(table, lambda each: shown_cells(each, tuple(TOTALS["all"]), SMALLEST_BASE), SMALLEST_BASE)


def shown_cells(row: Table, protected: tuple[str, ...], smallest: int) -> dict[str, int | None]:
    counts = dict(zip(TOTALS["all"], row, strict=True))
    withheld = guard.withheld_cells(counts, TOTALS, protected, smallest)
    cells = {**counts, **{total: sum(counts[group] for group in groups) for total, groups in TOTALS.items()}}
    return {cell: None if cell in withheld else number for cell, number in cells.items()}


def small_case(table: Table, page: Callable, smallest: int, fits: Callable[[Table], bool] = lambda _: True) -> Case:
    shown = page(table)
    rows = shown if isinstance(shown, tuple) else (shown,)
    cells = [row[group] for row in rows for group in TOTALS["all"]]
    hidden = [place for place, cell in enumerate(cells) if cell is None]
    ranges = [range(smallest + 3) if cell is None else (cell,) for cell in cells]
    return Case(table, page, filter(fits, product(*ranges)), hidden, smallest)


KINDS = (
    bands,
    bands_whose_white_staff_is_known,
    bands_of_a_corrected_edition,
    staff_groups,
    categories,
    a_year_and_its_window,
    events,
    answers,
)


def study(kind: Callable[[random.Random], Case | None], tables: int, seed: int = 14) -> tuple[int, int, int]:
    """How many small counts were not shown in so many tables, how many kept too few values, and the fewest kept."""
    chance = random.Random(seed)  # noqa: S311
    values: list[int] = []
    while tables:
        if case := kind(chance):
            tables -= 1
            values += values_kept(case)
    return len(values), sum(number < LEAST_VALUES for number in values), min(values, default=0)


def main(tables: int) -> int:
    """Print a line for each kind; 1 if any count kept too few values."""
    exposures = 0
    for kind in KINDS:
        start = time.perf_counter()
        counts, narrow, least = study(kind, tables)
        exposures += narrow
        seconds = time.perf_counter() - start
        print(
            f"{kind.__name__.replace('_', ' '):34} {tables} tables, {counts} small counts not shown, "
            f"{narrow} with fewer than {LEAST_VALUES} values (the fewest: {least}), {seconds:.1f} s"
        )
    return 1 if exposures else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 500))
