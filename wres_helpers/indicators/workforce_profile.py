"""Indicator 1: ethnic groups by pay band, and the workforce that other indicators compare with."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from wres_helpers import standard
from wres_helpers.arithmetic import complement, interval, percentage, race_disparity_ratio
from wres_helpers.indicators.remark import PUBLISHED, Remark
from wres_helpers.indicators.results import (
    Key,
    People,
    Result,
    Results,
    complete,
    rows_by_place,
    share_result,
)
from wres_helpers.indicators.shares import Cell, cell_of, gaps, shares
from wres_helpers.load import Counts, sum_of

# Bands are summed only where they account for nearly the whole workforce that was reported:
# a report that prints one band must not turn into a "total" of that band.
SMALLEST_COVERAGE = Fraction(9, 10)

SIDES = ("white", "bme")
# The ranges that follow from single bands.
RANGES = tuple(dict.fromkeys((*standard.CLUSTERS, *standard.TIERS.values(), *standard.LEADERS)))

Place = tuple[int, str, str, str]
Cells = dict[Place, Cell]


def workforce_profile(counts: Counts, joins: Mapping[Place, Sequence[Place]] | None = None) -> Results:
    """Headcounts, shares and gaps by band, range, staff group and overall, and of places that others are joined to."""
    denominator = counts.organisation.publisher.denominator
    cells = profile(counts)
    for place, parts in (joins or {}).items():
        total = sum_of(cells[part].headcounts for part in parts)
        cells.setdefault(place, Cell(_key(place), total))
    rows: list[Result] = []
    for place, cell in cells.items():
        key = _key(place)
        overall = cells.get((place[0], place[1], "all", "all"))
        rows.extend(shares(key, cell, denominator))
        if overall is None:
            continue
        if place[2:] == ("all", "all"):
            rows.extend(_self_reporting(key, cell))
        else:
            rows.extend(gaps(key, cell, overall, denominator))
            rows.extend(_shares_of_workforce(key, cell, overall))
    rows.extend(_race_disparities(cells))
    return complete(counts, "workforce_profile", rows)


def profile(counts: Counts) -> Cells:
    """The reported cells, with the totals, clusters and tiers that follow from single bands."""
    by_place = rows_by_place(counts.rows["workforce_profile"], "year", "population", "staff_group", "band")
    cells = {place: cell_of(_key(place), rows) for place, rows in by_place.items()}
    within = counts.organisation.publisher.senior_medical_managers == "within_consultants"
    for year, population in sorted({place[:2] for place in cells}):
        _add_sums(cells, year, population, left_out=standard.SENIOR_MEDICAL_MANAGER if within else "")
    return cells


def overall_workforce(counts: Counts, population: str = "substantive") -> dict[int, Cell]:
    """The cell of the whole workforce by year."""
    cells = profile(counts)
    return {place[0]: cell for place, cell in cells.items() if place[1:] == (population, "all", "all")}


def band_across(counts: Counts, band: str) -> dict[int, Cell]:
    """The cell of a pay band or range by year, clinical and non-clinical staff together."""
    cells = profile(counts)
    years = sorted({place[0] for place in cells})
    return {year: cell for year in years if (cell := _across(cells, year, band)) is not None}


def _across(cells: Cells, year: int, band: str) -> Cell | None:
    """As reported, or put together from single bands; None where those leave out much of the workforce."""
    groups = {place[2] for place in cells if place[:2] == (year, "substantive")}
    whole = "all" if len(groups - {"all"}) != 1 else min(groups - {"all"})
    if (year, "substantive", whole, band) in cells:
        return cells[year, "substantive", whole, band]
    singles = _singles(cells, year, "substantive")
    overall = cells.get((year, "substantive", "all", "all"))
    if overall is None or not _covers(singles, overall):
        return None
    within = standard.bands_within(band)
    total = sum_of(cell.headcounts for bands in singles.values() for name, cell in bands.items() if name in within)
    return Cell(_key((year, "substantive", "all", band)), total) if total else None


def _key(place: Place) -> Key:
    year, population, staff_group, band = place
    return Key(year, 1, population, staff_group, band)


def _add_sums(cells: Cells, year: int, population: str, left_out: str) -> None:
    singles = _singles(cells, year, population, left_out)
    overall = cells.get((year, population, "all", "all"))
    if overall is None or _covers(singles, overall):
        for staff_group, bands in singles.items():
            _add(cells, (year, population, staff_group, "all"), list(bands.values()))
            for several in RANGES if staff_group != "medical" else ():
                within = [cell for band, cell in bands.items() if band in standard.bands_within(several)]
                _add(cells, (year, population, staff_group, several), within)
        for tier in standard.LEADERS:
            places = [(year, population, staff_group, tier) for staff_group in singles if staff_group != "medical"]
            if len(places) > 1 and all(place in cells for place in places):
                _add(cells, (year, population, "all", tier), [cells[place] for place in places])
    groups = [(year, population, staff_group, "all") for staff_group in standard.STAFF_GROUPS[:3]]
    _add(cells, (year, population, "all", "all"), [cells[group] for group in groups if group in cells])


def _singles(cells: Cells, year: int, population: str, left_out: str = "") -> dict[str, dict[str, Cell]]:
    """Single bands and grades by staff group, everyone in one of them."""
    singles: dict[str, dict[str, Cell]] = defaultdict(dict)
    for (at, of, staff_group, band), cell in cells.items():
        single = band in standard.PAY_BANDS or band in standard.MEDICAL_GRADES
        if (at, of) == (year, population) and single and band != left_out:
            singles[staff_group][band] = cell
    if any(place[:2] == (year, population) and place[2] != "all" for place in cells):
        singles.pop("all", None)  # the same people again, only not by staff group
    return singles


def _add(cells: Cells, place: Place, parts: list[Cell]) -> None:
    """Put the sum of parts where nothing was reported, or where it agrees with all that was."""
    total = sum_of(part.headcounts for part in parts)
    reported = cells.get(place, Cell(_key(place)))
    shared = total.keys() & reported.headcounts.keys()
    agrees = shared and all(total[group] == reported.headcounts[group] for group in shared)
    if total and (agrees or place not in cells):
        cells[place] = replace(reported, headcounts={**total, **reported.headcounts})


def _covers(singles: Mapping[str, Mapping[str, Cell]], overall: Cell) -> bool:
    total = sum_of(cell.headcounts for bands in singles.values() for cell in bands.values())
    for group in ("all", "known", "bme"):
        if group in total and overall.headcounts.get(group):
            return total[group] >= SMALLEST_COVERAGE * overall.headcounts[group]
    return False


def _self_reporting(place: Key, cell: Cell) -> Iterator[Result]:
    """The share of staff whose ethnicity is known; "550 of 553" says by itself that three are unknown."""
    key = place._replace(ethnic_group="known", measure="self_reporting_percentage")
    known, everyone = cell.people("known"), cell.people("all")
    unknown = (cell.key("unknown"), cell.key("all"))
    if known is not None and everyone is not None:
        share = share_result(key, percentage, known, everyone, "no_staff")
        yield replace(share, rests_on=share.rests_on + unknown)
    elif "unknown" in cell.percentages:
        yield Result(key, complement(interval(cell.percentages["unknown"])), rests_on=unknown, remark=PUBLISHED)


def _shares_of_workforce(place: Key, cell: Cell, overall: Cell) -> Iterator[Result]:
    for group in ("white", "bme", "all"):
        here, everywhere = cell.people(group), overall.people(group)
        if here is not None and everywhere is not None and here.number <= everywhere.number:
            key = place._replace(ethnic_group=group, measure="percentage_of_workforce")
            yield share_result(key, percentage, here, everywhere, "no_staff_of_group")


def _race_disparities(cells: Cells) -> Iterator[Result]:
    """The ratio of each step between two tiers, where both groups were counted in all tiers."""
    for year, population, staff_group in sorted({place[:3] for place in cells if place[2] != "all"}):
        places = {name: (year, population, staff_group, band) for name, band in standard.TIERS.items()}
        tiers = {name: cells[place] for name, place in places.items() if place in cells}
        if tiers.keys() != places.keys() or not all(set(SIDES) <= tier.headcounts.keys() for tier in tiers.values()):
            continue
        for lower, higher in standard.TIER_STEPS:
            key = Key(year, 1, population, staff_group, f"{lower}_to_{higher}", "", "race_disparity")
            steps = (tiers[lower], tiers[higher])
            yield _race_disparity(key, *([People(t.key(side), t.headcounts[side]) for t in steps] for side in SIDES))


def _race_disparity(key: Key, white: Sequence[People], bme: Sequence[People]) -> Result:
    """The ratio from the people of a lower and of a higher tier."""
    value = race_disparity_ratio(*((low.number, high.number) for low, high in (white, bme)))
    rests_on = tuple(people.key for people in (*white, *bme))
    return Result(key, value, rests_on=rests_on, remark=Remark("" if value else "empty_tier"))
