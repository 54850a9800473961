"""Populations, staff groups, pay bands and parts of the board, in the order in which tables show them."""

from functools import cache

POPULATIONS = ("substantive", "bank")
STAFF_GROUPS = ("non_clinical", "clinical", "medical", "all")
PAY_BANDS = (
    "under_band_1",
    *(f"band_{number}" for number in range(1, 8)),
    *(f"band_8{letter}" for letter in "abcd"),
    "band_9",
    "vsm",
)
SENIOR_MEDICAL_MANAGER = "senior_medical_manager"
MEDICAL_GRADES = ("consultant", SENIOR_MEDICAL_MANAGER, "non_consultant", "trainee", "other")

# Clusters and tiers are conventions of reports, not of the Standard: change them here.
CLUSTERS = ("under_band_1_to_4", "band_5_to_7", "band_8a_to_8b", "band_8c_to_vsm")
TIERS = {"lower": "under_band_1_to_5", "middle": "band_6_to_7", "upper": "band_8a_to_vsm"}
TIER_STEPS = (("lower", "middle"), ("middle", "upper"), ("lower", "upper"))


@cache
def bands_within(band: str) -> tuple[str, ...]:
    """The single pay bands of a band or range; empty for a code that is neither.

    >>> bands_within("band_8b_to_vsm")
    ('band_8b', 'band_8c', 'band_8d', 'band_9', 'vsm')
    >>> bands_within("band_9_to_1")
    ()
    """
    if band in PAY_BANDS:
        return (band,)
    first, _, last = band.rpartition("_to_")
    last = last if last == "vsm" else f"band_{last}"
    if first in PAY_BANDS and last in PAY_BANDS:
        start, end = PAY_BANDS.index(first), PAY_BANDS.index(last)
        return PAY_BANDS[start : end + 1] if start < end else ()
    return ()


@cache
def band_order(band: str) -> tuple[int, int]:
    """Where a band stands in a table: single bands, ranges, steps between tiers, then all.

    >>> sorted(["all", "band_2_to_8a", "vsm", "band_2"], key=band_order)
    ['band_2', 'vsm', 'band_2_to_8a', 'all']
    """
    singles = (*PAY_BANDS, *MEDICAL_GRADES)
    steps = tuple(f"{lower}_to_{higher}" for lower, higher in TIER_STEPS)
    if band in singles:
        return (0, singles.index(band))
    if band in steps:
        return (2, steps.index(band))
    within = bands_within(band)
    if within:
        return (1, PAY_BANDS.index(within[0]) * 100 + PAY_BANDS.index(within[-1]))
    return (3, 0)


# Board memberships, and what is left of the whole board without a part of it.

MEMBERSHIPS = ("all", "voting", "non_voting", "executive", "non_executive")
REMAINDERS = {"non_voting": "voting", "non_executive": "executive"}
