"""Whole numbers of ethnic groups: the totals that follow from what was reported."""

from collections.abc import Iterable, Iterator, Mapping

from wres_helpers import standard

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


def contradictions(reported: Mapping[str, int | None]) -> list[str]:
    """Why reported headcounts cannot all be right; empty where they can.

    >>> contradictions({"white": 5, "bme": 2, "known": 8})
    ['white 5 + bme 2 = 7, but known is 8']
    """
    found = completed(reported)
    wrong = next(_unequal_sums(found), "") or next(_impossible(found), "")
    return [wrong] if wrong else list(_subgroups(found))


def _unequal_sums(found: Mapping[str, int]) -> Iterator[str]:
    for total, one, other in SUMS:
        if {total, one, other} <= found.keys() and found[one] + found[other] != found[total]:
            added_up = found[one] + found[other]
            yield f"{one} {found[one]} + {other} {found[other]} = {added_up}, but {total} is {found[total]}"


def _impossible(found: Mapping[str, int]) -> Iterator[str]:
    for group in standard.ETHNIC_CODES:
        if found.get(group, 0) < 0:
            yield f"{group} would be {found[group]}"
    for group in standard.ETHNIC_GROUPS:
        if "all" in found and found.get(group, 0) > found["all"]:
            yield f"{group} is {found[group]}, but all is {found['all']}"


def _subgroups(found: Mapping[str, int]) -> Iterator[str]:
    for parent in ("white", "bme"):
        subgroups = [subgroup for subgroup, within in standard.SUBGROUPS.items() if within == parent]
        parts = [found[subgroup] for subgroup in subgroups if subgroup in found]
        whole = next((total for total in (parent, *standard.TOTALS) if total in found), "")
        if not parts or not whole:
            continue
        every = whole == parent and len(parts) == len(subgroups)
        if sum(parts) > found[whole] or (every and sum(parts) != found[whole]):
            yield f"the subgroups of {parent} add to {sum(parts)}, but {whole} is {found[whole]}"


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
