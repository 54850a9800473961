"""Which bands make which total of the workforce."""

from collections.abc import Iterable

from wres_helpers import standard
from wres_helpers.load.groups import Key


def parts_of(whole: Key, reported: Iterable[Key], within_consultants: bool) -> list[Key]:
    """The reported cells that together make one total or range; empty where fewer than two do.

    >>> reported = [(2024, "bank", group, "all") for group in ("all", "clinical", "medical")]
    >>> parts_of(reported[0], reported, within_consultants=True)
    [(2024, 'bank', 'clinical', 'all'), (2024, 'bank', 'medical', 'all')]
    """
    year, population, staff_group, band = whole
    keys = [key for key in reported if key[:2] == (year, population) and key != whole]
    own = [key for key in keys if key[2] == staff_group]
    if band != "all":
        within = standard.bands_within(band)
        parts = [key for key in own if key[3] in within]
    elif staff_group != "all":
        parts = _finest(own, within_consultants)
    else:
        groups = [[key for key in keys if key[2] == group] for group in standard.STAFF_GROUPS if group != "all"]
        parts = [part for group in groups for part in _finest(group, within_consultants)]
        parts = parts or _finest(own, within_consultants)
    return parts if len(parts) > 1 else []


def _finest(keys: list[Key], within_consultants: bool) -> list[Key]:
    """Single bands where there are any, else ranges that do not overlap, else the total of the staff group."""
    left_out = standard.SENIOR_MEDICAL_MANAGER if within_consultants else ""
    singles = [key for key in keys if key[3] in (*standard.PAY_BANDS, *standard.MEDICAL_GRADES) and key[3] != left_out]
    if singles:
        return singles
    ranges = [key for key in keys if standard.bands_within(key[3])]
    covered = [band for key in ranges for band in standard.bands_within(key[3])]
    if ranges:
        return ranges if len(covered) == len(set(covered)) else []
    return [key for key in keys if key[3] == "all"]
