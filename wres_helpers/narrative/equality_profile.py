"""The equality profile in words: who is counted, what is not declared, and the people of the area beside the staff."""

from collections.abc import Iterator

from wres_helpers import labels, standard
from wres_helpers.figures import Figure, Figures, Group, require_group
from wres_helpers.markup import Fragment, bullets, paragraphs
from wres_helpers.narrative.names import bme
from wres_helpers.narrative.phrases import absence, amount, by_side, higher_or_lower, share_of, sure

GAP = "percentage_point_gap_to_population"


def equality_profile_in_one_sentence(figures: Figures | Group) -> Fragment:
    """By what the staff are described, and how many they are."""
    figures = require_group(figures, "narrative.equality_profile_in_one_sentence", "equality_profile")
    year = figures.organisation.year
    codes = dict.fromkeys(f.key.staff_group for f in figures.select(year=year, measure="percentage"))
    if not codes:
        return paragraphs([f"There is no equality profile for {year}."])
    by = labels.long_list([code.replace("_", " ") for code in codes])
    totals = figures.select(year=year, band=standard.EVERYONE, measure="headcount")
    largest = max(
        (total for total in totals if total.value is not None), key=lambda total: total.value or 0, default=None
    )
    whom = f"{amount(largest)} staff" if largest is not None else "staff"
    return paragraphs([f"The profile of {year} describes {whom} by {by}."])


def equality_profile(figures: Figures | Group) -> Fragment:
    """The staff beside the people of the area, who declared nothing, and pay."""
    figures = require_group(figures, "narrative.equality_profile", "equality_profile")
    return bullets([*_beside_areas(figures), *_undeclared(figures), *_pay(figures)])


def _beside_areas(figures: Group) -> Iterator[str]:
    """Each category for which there is a share of the people beside those of all areas together, then of each."""
    year, label = figures.organisation.year, bme(figures)
    for staff in figures.select(year=year, measure="percentage"):
        gaps = figures.select(year=year, staff_group=staff.key.staff_group, band=staff.key.band, measure=GAP)
        head = f"{labels.characteristic(staff.key.staff_group)} ({labels.category(staff.key.band, label)})"
        if gaps and staff.value is None:
            yield absence(staff, f"{head}: the share of staff, and with it its comparison,")
        elif gaps:
            *areas, last = gaps
            sides = {side: some for side, some in by_side(areas).items() if side != "the same as"}
            each = [
                f"; it is {side} in {labels.long_list([_of_people(figures, gap) for gap in some])}"
                for side, some in sides.items()
            ]
            yield f"{head}: {share_of(staff, 'staff')}. That is {_whole(figures, last)}{''.join(each)}."


def _whole(figures: Group, gap: Figure) -> str:
    beside = f"among the people of {_of_people(figures, gap)}"
    if gap.value is None or not sure(gap):
        return f"too near to say whether it is higher or lower than {beside}"
    return f"the same as {beside}" if gap.value == 0 else f"{higher_or_lower(gap)} than {beside}"


def _of_people(figures: Group, gap: Figure) -> str:
    people = figures.beside(gap, measure="population_percentage")
    if people is None:
        return gap.key.population
    area = people.remark.area
    return f"{area.name if area.year else 'all areas together'} ({amount(people)})"


def _undeclared(figures: Group) -> Iterator[str]:
    """The share of staff of whom nothing is known, by characteristic."""
    shares = figures.select(year=figures.organisation.year, measure="percentage", band=standard.UNDECLARED[0])
    rows = [(share.key.staff_group.replace("_", " "), share) for share in shares if share.value is not None]
    parts = [f"{characteristic} {amount(share)}" for characteristic, share in rows]
    if parts:
        yield f"Staff who did not declare: {labels.long_list(parts)}."


def _pay(figures: Group) -> Iterator[str]:
    """The pay gaps of the year; one below zero is in favour of those who are otherwise paid less."""
    parts: dict[str, list[str]] = {}
    for gap in figures.select(year=figures.organisation.year, measure="pay_gap"):
        if gap.value is not None:
            minus = "minus " if gap.value < 0 else ""
            parts.setdefault(gap.key.staff_group, []).append(f"{minus}{amount(gap)} by the {gap.key.band}")
    for code, several in parts.items():
        yield f"The {labels.characteristic(code).lower()} was {labels.long_list(several)}."
