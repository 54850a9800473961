"""Populations, staff groups, pay bands and parts of the board, in the order in which tables show them."""

from collections.abc import Iterable
from functools import cache

POPULATIONS = ("substantive", "bank")
STAFF_GROUPS = ("non_clinical", "clinical", "medical", "all")
# Staff groups that are shown together where one of them has few people, with the groups within.
JOINED_STAFF_GROUPS = {
    "non_clinical_and_clinical": ("non_clinical", "clinical"),
    "clinical_and_medical": ("clinical", "medical"),
}
# The staff groups of which there can be a table, in their order; the last is everyone.
STAFF_TABLES = (*STAFF_GROUPS[:3], *JOINED_STAFF_GROUPS, "all")
PAY_BANDS = (
    "under_band_1",
    *(f"band_{number}" for number in range(1, 8)),
    *(f"band_8{letter}" for letter in "abcd"),
    "band_9",
    "vsm",
)
SENIOR_MEDICAL_MANAGER = "senior_medical_manager"
MEDICAL_GRADES = ("consultant", SENIOR_MEDICAL_MANAGER, "non_consultant", "trainee", "other")
# Every row of a table of staff, in its order.
ROWS = (*PAY_BANDS, *MEDICAL_GRADES)

# Clusters and tiers are conventions of reports, not of the Standard: change them here.
CLUSTERS = ("under_band_1_to_4", "band_5_to_7", "band_8a_to_8b", "band_8c_to_vsm")
TIERS = {"lower": "under_band_1_to_5", "middle": "band_6_to_7", "upper": "band_8a_to_vsm"}
# Leaders: the tiers of whom leadership targets speak.
LEADERS = ("band_8a_to_vsm", "band_8b_to_vsm")
TIER_STEPS = (("lower", "middle"), ("middle", "upper"), ("lower", "upper"))


@cache
def bands_within(band: str) -> tuple[str, ...]:
    """The single pay bands of a band or range; empty for a code that is neither.

    >>> bands_within("band_8b_to_vsm")
    ('band_8b', 'band_8c', 'band_8d', 'band_9', 'vsm')
    >>> bands_within("band_9_to_1")
    ()
    """
    within = rows_within(band)
    return within if set(within) <= set(PAY_BANDS) else ()


@cache
def rows_within(band: str) -> tuple[str, ...]:
    """The single bands and grades of a band, a grade or a run of either; empty for a code that is none of them.

    >>> rows_within("trainee_to_other"), rows_within("vsm_to_consultant")
    (('trainee', 'other'), ('vsm', 'consultant'))
    """
    if band in ROWS:
        return (band,)
    first, _, last = band.rpartition("_to_")
    last = last if last in ROWS else f"band_{last}"
    is_run = first in ROWS and last in ROWS and run_of(first, last) == band
    return ROWS[ROWS.index(first) : ROWS.index(last) + 1] if is_run else ()


def run_of(first: str, last: str) -> str:
    """The code of a run of neighbouring bands or grades.

    >>> run_of("band_1", "band_2"), run_of("band_8c", "vsm"), run_of("band_9", "band_9")
    ('band_1_to_2', 'band_8c_to_vsm', 'band_9')
    """
    return first if first == last else f"{first}_to_{last.removeprefix('band_')}"


def finest(bands: Iterable[str]) -> list[str]:
    """The bands and runs that hold no other of them, in the order of a table: its rows, without the sums of rows.

    >>> finest(["band_5_to_7", "band_5", "band_6_to_7", "all"])
    ['band_5', 'band_6_to_7']
    """
    within = {band: set(rows_within(band)) for band in bands if rows_within(band)}
    rows = [band for band in within if not any(within[other] < within[band] for other in within)]
    return sorted(rows, key=lambda band: ROWS.index(rows_within(band)[0]))


def in_table(bands: Iterable[str]) -> list[str]:
    """The bands of a table: its rows, then sums of rows, of which tiers stand elsewhere.

    >>> in_table(["all", "under_band_1_to_5", "band_1_to_2", "band_3", "under_band_1_to_4"])
    ['band_1_to_2', 'band_3', 'under_band_1_to_4', 'all']
    """
    rows = finest(bands)
    tiers = {*TIERS.values(), *LEADERS} - set(CLUSTERS)
    return [*rows, *sorted(set(bands) - {*rows} - tiers, key=band_order)]


@cache
def band_order(band: str) -> tuple[int, int]:
    """Where a band stands in a table: single bands, ranges, steps between tiers, then all.

    >>> sorted(["all", "band_2_to_8a", "vsm", "band_2"], key=band_order)
    ['band_2', 'vsm', 'band_2_to_8a', 'all']
    """
    steps = [f"{lower}_to_{higher}" for lower, higher in TIER_STEPS]
    if band in ROWS:
        return (0, ROWS.index(band))
    if band in steps:
        return (2, steps.index(band))
    if within := rows_within(band):
        return (1, ROWS.index(within[0]) * 100 + ROWS.index(within[-1]))
    return (3, 0)


# Board memberships, and what is left of the whole board without a part of it.

MEMBERSHIPS = ("all", "voting", "non_voting", "executive", "non_executive")
REMAINDERS = {"non_voting": "voting", "non_executive": "executive"}
