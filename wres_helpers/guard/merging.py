"""Joins neighbouring rows until no printed count is small, and knows which sums of rows may stand beside them.

The rule: all rows begin as one run. The places where it may be cut are tried once each, in an order that does not
depend on the counts. A run is cut where every count on both sides of the cut is zero or at least `smallest`.

Why nothing follows from knowing the rule: a place that was not cut tells that one of its two sides is small, and no
more. Take one column of a joined run with the total T, and hold every other number of the table: what stays open are
the sums from the first row to each place that was not cut. Sides reach to the ends of the run as it was when the
place was tried, which is the run itself and perhaps runs beside it, whose sums are zero or at least `smallest`. So a
place asks of its sum one of four things: nothing, if another column forbids the cut; to lie in 1 to `smallest - 1`,
if what was on the right is not small anyway; to lie as far below T, if so on the left; or one of these two. Runs
only ever shrink, so no run has places of the second kind and of the third. Then all sums of 1 to `smallest - 1` (or
all as far below T) lead to the same page, and each row keeps at least `smallest - 1` values.
To prefer most people in rows of their own fails: 6, 4, 6, 5 would become 6, 10, 5, and only 6, 4, 6, 5 would.
"""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import TypeVar

Row = TypeVar("Row", bound=Hashable)
Split = tuple[tuple[Row, ...], ...]

LEAST_THRESHOLD = 5  # so that a count which is not shown keeps four values


def split(
    rows: Mapping[Row, Sequence[int]],
    smallest: int = LEAST_THRESHOLD,
    first: Iterable[Row] = (),
    within: Split[Row] | None = None,
) -> Split[Row]:
    """The runs of neighbouring rows that may be shown; none where even all rows together are few.

    `rows` holds the protected counts of each row in the order of the table. The cuts before the rows of `first` are
    tried first, in this order, then all others from the first row on. With `within`, an earlier split of the same
    rows, none of its runs is cut. Whatever is shown of the rows, here or in later reports, is sums of whole runs.

    >>> split({"band 1": [16, 4], "band 2": [332, 193], "band 3": [405, 80]})
    (('band 1', 'band 2'), ('band 3',))
    >>> split({"8a": [30, 7], "8b": [20, 4], "8c": [9, 2]}, first=["8c", "8b"])
    (('8a',), ('8b', '8c'))
    >>> split({"8a": [30, 2], "8b": [20, 1]})
    ()
    """
    if smallest < LEAST_THRESHOLD:
        raise ValueError(f"smallest is {smallest}: counts that are not shown would keep fewer than four values.")
    names = list(rows)
    columns = [list(accumulate(column, initial=0)) for column in zip(*rows.values(), strict=True)]

    def passes(start: int, end: int) -> bool:
        return not any(0 < sums_to[end] - sums_to[start] < smallest for sums_to in columns)

    edges = {0, len(names)}
    if not passes(0, len(names)):
        return ()
    for cut in _cuts(names, first, within):
        start, end = max(edge for edge in edges if edge < cut), min(edge for edge in edges if edge > cut)
        if passes(start, cut) and passes(cut, end):
            edges.add(cut)
    return _runs(names, edges)


def _cuts(names: Sequence[Row], first: Iterable[Row], within: Split[Row] | None) -> Iterator[int]:
    """The places where the rows may be cut, in the order in which they are tried."""
    places = {name: place for place, name in enumerate(names)}
    heads = names if within is None else [run[0] for run in within]
    for name in dict.fromkeys([*first, *names]):
        if places.get(name, 0) > 0 and name in heads:
            yield places[name]


def _runs(names: Sequence[Row], edges: Collection[int]) -> Split[Row]:
    return tuple(tuple(names[start:end]) for start, end in pairwise(sorted(edges)))


def withheld_cells(
    counts: Mapping[str, int],
    totals: Mapping[str, Collection[str]],
    protected: Collection[str],
    smallest: int = LEAST_THRESHOLD,
) -> frozenset[str]:
    """The cells of a row that are not shown: small protected counts, and the totals that contain them.

    Nothing is chosen, so nothing follows from the choice: a count that is withheld can be each number from 1 to
    `smallest - 1`, whatever the other numbers are. A rule that keeps the total where it can tells, where it does not,
    that it could not, and fails.

    `totals` says of which groups each total is the sum. What rests on a cell that is not shown (a percentage, rate,
    ratio or gap) is not shown either; that is for the caller, who knows what rests on what.

    >>> totals = {"known": ["white", "bme"], "all": ["white", "bme", "unknown"]}
    >>> sorted(withheld_cells({"white": 93, "bme": 3, "unknown": 2}, totals, protected=["white", "bme"]))
    ['all', 'bme', 'known']
    >>> sorted(withheld_cells({"white": 93, "bme": 8, "unknown": 2}, totals, protected=["white", "bme"]))
    []
    """
    if smallest < LEAST_THRESHOLD:
        raise ValueError(f"smallest is {smallest}: a withheld count would keep fewer than four values.")
    few = {group for group in protected if 0 < counts.get(group, 0) < smallest}
    return frozenset(few | {total for total, groups in totals.items() if few.intersection(groups)})
