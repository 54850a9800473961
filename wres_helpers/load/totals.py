"""Whole numbers of ethnic groups: the totals that follow from what was reported."""

from collections.abc import Iterable, Mapping

# Each total is the sum of two others; any one follows from the other two.
SUMS = (("known", "white", "bme"), ("all", "known", "unknown"))


def completed(reported: Mapping[str, int | None]) -> dict[str, int]:
    """The reported headcounts by ethnic group, with the totals and groups that follow from them.

    >>> completed({"bme": 86, "known": 260})
    {'bme': 86, 'known': 260, 'white': 174}
    """
    found = {group: number for group, number in reported.items() if number is not None}
    for _ in SUMS:
        for total, one, other in SUMS:
            if total not in found and one in found and other in found:
                found[total] = found[one] + found[other]
            elif one not in found and total in found and other in found:
                found[one] = found[total] - found[other]
            elif other not in found and total in found and one in found:
                found[other] = found[total] - found[one]
    return found


def contradiction(reported: Mapping[str, int | None]) -> str:
    """Why reported headcounts cannot all be right; empty where they can.

    >>> contradiction({"white": 5, "bme": 2, "known": 8})
    'white 5 + bme 2 = 7, but known is 8'
    """
    found = completed(reported)
    for total, one, other in SUMS:
        if {total, one, other} <= found.keys() and found[one] + found[other] != found[total]:
            added = found[one] + found[other]
            return f"{one} {found[one]} + {other} {found[other]} = {added}, but {total} is {found[total]}"
    for group, number in found.items():
        if number < 0:
            return f"{group} would be {number}"
    return ""


def added(cells: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """The sum of several cells, for each ethnic group that all of them have.

    >>> added([{"bme": 1, "white": 2}, {"bme": 3}])
    {'bme': 4}
    """
    several = list(cells)
    if not several:
        return {}
    shared = [group for group in several[0] if all(group in cell for cell in several)]
    return {group: sum(cell[group] for cell in several) for group in shared}
