"""Indicator 1: ethnic groups by pay band, and the workforce that other indicators compare with."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from wres_helpers import standard
from wres_helpers.arithmetic import (
    Quantity,
    complement,
    interval,
    percentage,
    race_disparity_ratio,
    relative_likelihood,
)
from wres_helpers.indicators.results import NOT_APPLICABLE, Counted, Key, Result, Results, Told, divided, finished
from wres_helpers.indicators.shares import Cell, cell_of, gaps, shares
from wres_helpers.load import Counts, added

# Bands are summed only where they account for nearly the whole workforce that was reported:
# a report that prints one band must not turn into a "total" of that band.
SMALLEST_COVERAGE = Fraction(9, 10)

COMPARED = ("white", "bme")

Place = tuple[int, str, str, str]
Cells = dict[Place, Cell]


def workforce_profile(counts: Counts) -> Results:
    """Headcounts, shares and gaps by band, range, staff group and overall."""
    denominator = counts.organisation.publisher.denominator
    cells = profile(counts)
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
    return finished(counts, "workforce_profile", rows)


def profile(counts: Counts) -> Cells:
    """The reported cells, with the totals, clusters and tiers that follow from single bands."""
    by_place: dict[Place, dict[str, object]] = defaultdict(dict)
    for row in counts.rows["workforce_profile"]:
        by_place[row.year, row.population, row.staff_group, row.band][row.ethnic_group] = row
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
    found = {year: _across(cells, year, band) for year in sorted({place[0] for place in cells})}
    return {year: cell for year, cell in found.items() if cell is not None}


def _across(cells: Cells, year: int, band: str) -> Cell | None:
    """As reported, or put together from single bands; None where those leave out much of the workforce."""
    groups = {place[2] for place in cells if place[:2] == (year, "substantive")}
    whole = "all" if len(groups - {"all"}) != 1 else min(groups - {"all"})
    if (year, "substantive", whole, band) in cells:
        return cells[year, "substantive", whole, band]
    singles = _singles(cells, year, "substantive")
    overall = cells.get((year, "substantive", "all", "all"))
    if overall is None or not _covered(singles, overall):
        return None
    within = standard.bands_within(band)
    total = added(cell.headcounts for bands in singles.values() for name, cell in bands.items() if name in within)
    return Cell(_key((year, "substantive", "all", band)), total) if total else None


def _key(place: Place) -> Key:
    year, population, staff_group, band = place
    return Key(year, 1, population, staff_group, band)


def _add_sums(cells: Cells, year: int, population: str, left_out: str) -> None:
    singles = _singles(cells, year, population, left_out)
    overall = cells.get((year, population, "all", "all"))
    if overall is None or _covered(singles, overall):
        for staff_group, bands in singles.items():
            _add(cells, (year, population, staff_group, "all"), list(bands.values()))
            for wanted in (*standard.CLUSTERS, *standard.TIERS.values()) if staff_group != "medical" else ():
                within = [cell for band, cell in bands.items() if band in standard.bands_within(wanted)]
                _add(cells, (year, population, staff_group, wanted), within)
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
    total = added(part.headcounts for part in parts)
    reported = cells.get(place, Cell(_key(place)))
    shared = total.keys() & reported.headcounts.keys()
    agrees = shared and all(total[group] == reported.headcounts[group] for group in shared)
    if total and (agrees or place not in cells):
        cells[place] = replace(reported, headcounts={**total, **reported.headcounts})


def _covered(singles: Mapping[str, Mapping[str, Cell]], overall: Cell) -> bool:
    total = added(cell.headcounts for bands in singles.values() for cell in bands.values())
    for group in ("all", "known", "bme"):
        if group in total and overall.headcounts.get(group):
            return total[group] >= SMALLEST_COVERAGE * overall.headcounts[group]
    return False


def _self_reporting(key: Key, cell: Cell) -> Iterator[Result]:
    named = key._replace(ethnic_group="known", measure="self_reporting_percentage")
    known, everyone = cell.people("known"), cell.people("all")
    # "550 of 553" says by itself that three are unknown.
    tells = (cell.named("unknown"), cell.named("all"))
    if known is not None and everyone is not None:
        share = divided(named, percentage, known, everyone, "Not calculable: there are no staff.")
        yield replace(share, rests_on=share.rests_on + tells)
    elif "unknown" in cell.percentages:
        note = "As published, rounded; its counts were not published."
        yield Result(named, complement(interval(cell.percentages["unknown"])), rests_on=tells, note=note)


def _shares_of_workforce(key: Key, cell: Cell, overall: Cell) -> Iterator[Result]:
    for group in ("white", "bme", "all"):
        here, everywhere = cell.people(group), overall.people(group)
        if here is not None and everywhere is not None and here.number <= everywhere.number:
            named = key._replace(ethnic_group=group, measure="percentage_of_workforce")
            yield divided(named, percentage, here, everywhere, "Not calculable: there are no such staff.")


def _race_disparities(cells: Cells) -> Iterator[Result]:
    for year, population, staff_group in sorted({place[:3] for place in cells}):
        tiers = {
            name: cells.get(place, Cell(_key(place)))
            for name, band in standard.TIERS.items()
            for place in [(year, population, staff_group, band)]
        }
        if staff_group == "all" or not all({"white", "bme"} <= tier.headcounts.keys() for tier in tiers.values()):
            continue
        for lower, higher in standard.TIER_STEPS:
            steps = (tiers[lower], tiers[higher])
            key = Key(year, 1, population, staff_group, f"{lower}_to_{higher}", "", "race_disparity")
            people = ([Counted(tier.named(group), tier.headcounts[group]) for tier in steps] for group in COMPARED)
            yield _race_disparity(key, *people)


def _race_disparity(key: Key, white: Sequence[Counted], bme: Sequence[Counted]) -> Result:
    """The ratio from the people of a lower and of a higher tier."""
    value = race_disparity_ratio(*((low.number, high.number) for low, high in (white, bme)))

    def follows(told: Told) -> Quantity | None:
        of, than = (relative_likelihood(of=told(high), compared_with=told(low)) for low, high in (white, bme))
        return relative_likelihood(of=of, compared_with=than) if of and than else None

    result = Result(key, value, rests_on=tuple(people.key for people in (*white, *bme)), follows=follows)
    undefined = "Not calculable: a tier that is needed is empty."
    return result if value else replace(result, missing=NOT_APPLICABLE, note=undefined)
