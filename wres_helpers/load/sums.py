"""What adds to what: ethnic groups to totals, bands to ranges and staff groups, parts to the whole board."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from wres_helpers import standard
from wres_helpers.load.rows import BoardRow

# Each total is the sum of two others; any one follows from the other two.
SUMS = (("known", "white", "bme"), ("all", "known", "unknown"))

Key = tuple[Any, ...]
Cell = dict[str, Any]
Headcounts = dict[str, int]
BoardPart = tuple[tuple[int, str], Headcounts, str, Headcounts, Headcounts]


def cells_of(rows: Iterable[Any]) -> dict[Key, Cell]:
    """The rows by everything but the ethnic group, then by ethnic group, whatever order they came in."""
    cells: dict[Key, Cell] = {}
    for row in rows:
        key = tuple(getattr(row, name) for name in row.KEY[:-1])
        cells.setdefault(key, {}).setdefault(row.ethnic_group, row)
    return {key: _in_order(cells[key]) for key in sorted(cells)}


def headcounts(cell: Cell, column: str = "headcount") -> Headcounts:
    """The whole numbers of a cell by ethnic group, with the totals that follow."""
    return _in_order(with_totals({group: getattr(row, column) for group, row in cell.items()}))


def with_totals(numbers: Mapping[str, int | None]) -> Headcounts:
    """The reported headcounts by ethnic group, with the totals and groups that follow from them.

    >>> with_totals({"bme": 86, "known": 260})
    {'bme': 86, 'known': 260, 'white': 174}
    """
    whole = {group: number for group, number in numbers.items() if number is not None}
    for _ in SUMS:
        for total, one, other in SUMS:
            if total not in whole and one in whole and other in whole:
                whole[total] = whole[one] + whole[other]
            for part, rest in ((one, other), (other, one)):
                if part not in whole and total in whole and rest in whole:
                    whole[part] = whole[total] - whole[rest]
    return whole


def contradictions(numbers: Mapping[str, int | None]) -> list[str]:
    """Why reported headcounts cannot all be right; empty where they can.

    >>> contradictions({"white": 5, "bme": 2, "known": 8})
    ['white 5 + bme 2 = 7, but known is 8']
    """
    whole = with_totals(numbers)
    first = next(_unequal_sums(whole), "") or next(_impossible(whole), "")
    return [first] if first else list(_subgroups(whole))


def _unequal_sums(whole: Headcounts) -> Iterator[str]:
    for total, one, other in SUMS:
        if {total, one, other} <= whole.keys() and whole[one] + whole[other] != whole[total]:
            both = whole[one] + whole[other]
            yield f"{one} {whole[one]} + {other} {whole[other]} = {both}, but {total} is {whole[total]}"


def _impossible(whole: Headcounts) -> Iterator[str]:
    for group in standard.ETHNIC_CODES:
        if whole.get(group, 0) < 0:
            yield f"{group} would be {whole[group]}"
    for group in standard.ETHNIC_GROUPS:
        if "all" in whole and whole.get(group, 0) > whole["all"]:
            yield f"{group} is {whole[group]}, but all is {whole['all']}"


def _subgroups(whole: Headcounts) -> Iterator[str]:
    for parent in ("white", "bme"):
        subgroups = [subgroup for subgroup, within in standard.SUBGROUPS.items() if within == parent]
        parts = [whole[subgroup] for subgroup in subgroups if subgroup in whole]
        total = next((total for total in (parent, *standard.TOTALS) if total in whole), "")
        if not parts or not total:
            continue
        every = total == parent and len(parts) == len(subgroups)
        if sum(parts) > whole[total] or (every and sum(parts) != whole[total]):
            yield f"the subgroups of {parent} add to {sum(parts)}, but {total} is {whole[total]}"


def sum_of(cells: Iterable[Mapping[str, int]]) -> Headcounts:
    """The sum of several cells, for each ethnic group that all of them have.

    >>> sum_of([{"bme": 1, "white": 2}, {"bme": 3}])
    {'bme': 4}
    """
    several = list(cells)
    if not several:
        return {}
    common = [group for group in several[0] if all(group in cell for cell in several)]
    return {group: sum(cell[group] for cell in several) for group in common}


def excess_of_shares(shares: Sequence[Decimal]) -> bool:
    """Whether percentages add to more than 100, and their rounding does not explain it."""
    return sum(shares) - 100 > rounding_of(shares)


def rounding_of(shares: Iterable[Decimal]) -> Decimal:
    """By how much the sum of rounded percentages may be off."""
    return sum((Decimal(5).scaleb(int(share.as_tuple().exponent) - 1) for share in shares), Decimal(0))


def parts_of_totals(keys: Iterable[Key], within_consultants: bool) -> Iterator[tuple[Key, list[Key]]]:
    """Each total or range of the workforce, and the cells that together make it, where there are two or more.

    >>> keys = [(2024, "bank", group, "all") for group in ("all", "clinical", "medical")]
    >>> list(parts_of_totals(keys, within_consultants=True))
    [((2024, 'bank', 'all', 'all'), [(2024, 'bank', 'clinical', 'all'), (2024, 'bank', 'medical', 'all')])]
    """
    together: dict[Key, dict[str, list[Key]]] = defaultdict(lambda: defaultdict(list))
    for key in keys:
        together[key[:2]][key[2]].append(key)
    for groups in together.values():
        for staff_group, own in list(groups.items()):
            for key in own:
                parts = _parts(key, staff_group, groups, within_consultants)
                if len(parts) > 1:
                    yield key, parts


def _parts(whole: Key, staff_group: str, groups: Mapping[str, list[Key]], within_consultants: bool) -> list[Key]:
    band = whole[3]
    if band != "all":
        within = standard.bands_within(band)
        return [key for key in groups[staff_group] if key[3] in within and key != whole] if len(within) > 1 else []
    own = _finest([key for key in groups[staff_group] if key != whole], within_consultants)
    if staff_group != "all":
        return own
    others = [group for group in standard.STAFF_GROUPS if group != "all"]
    return [part for group in others for part in _finest(groups.get(group, []), within_consultants)] or own


def _finest(keys: Sequence[Key], within_consultants: bool) -> list[Key]:
    """Single bands where there are any, else ranges that do not overlap, else the total of the staff group."""
    within_another = standard.SENIOR_MEDICAL_MANAGER if within_consultants else ""
    singles = [key for key in keys if key[3] in (*standard.PAY_BANDS, *standard.MEDICAL_GRADES)]
    singles = [key for key in singles if key[3] != within_another]
    if singles:
        return singles
    ranges = [key for key in keys if standard.bands_within(key[3])]
    bands = [band for key in ranges for band in standard.bands_within(key[3])]
    if ranges:
        return ranges if len(bands) == len(set(bands)) else []
    return [key for key in keys if key[3] == "all"]


def board_parts(rows: Sequence[BoardRow]) -> Iterator[BoardPart]:
    """Each part of a board, what is left of the board without it, and the whole board; empty where not reported."""
    cells = {key: headcounts(cell) for key, cell in cells_of(rows).items()}
    for (year, membership), part in cells.items():
        rest_of = standard.REMAINDERS.get(membership, "")
        yield (year, membership), part, rest_of, cells.get((year, rest_of), {}), cells.get((year, "all"), {})


def _in_order(by_ethnic_group: dict[str, Any]) -> dict[str, Any]:
    return {group: by_ethnic_group[group] for group in standard.ETHNIC_CODES if group in by_ethnic_group}
