"""Withholds the small counts of one row of groups and totals: events, people, answers.

The rule: a protected count of 1 to `smallest - 1` is withheld, with every total that contains it. Nothing is chosen,
so nothing follows from the choice: a count that is withheld can be each number from 1 to `smallest - 1`, whatever the
other numbers are. A rule that keeps the total where it can tells, where it does not, that it could not, and fails.
"""

from collections.abc import Collection, Mapping

from wres_helpers.guard.merging import LEAST_THRESHOLD


def withheld_cells(
    counts: Mapping[str, int],
    totals: Mapping[str, Collection[str]],
    protected: Collection[str],
    smallest: int = LEAST_THRESHOLD,
) -> frozenset[str]:
    """The cells of a row that are not shown: small protected counts, and the totals that contain them.

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
