"""The equality profile in words: who is counted, what is not declared, and the people of the area beside the staff."""

from collections.abc import Iterator

from wres_helpers import labels, standard
from wres_helpers.evidence.beside import areas
from wres_helpers.figures import Figure, Figures, Group, require_figures
from wres_helpers.indicators import Key
from wres_helpers.markup import Fragment, heading, paragraphs
from wres_helpers.narrative.phrases import amount

MOST = 3


def equality_profile_finding(figures: Figures) -> Fragment:
    """The BME share of staff beside that of the people of the area, or whom the profile describes, as a heading."""
    figures = require_figures(figures, "narrative.equality_profile_finding")
    profile = figures.equality_profile
    shares = profile.select(year=figures.year, measure="percentage")
    if not shares:
        return Fragment("", "")
    for share in shares:
        if share.key.staff_group == "race" and share.key.band == "bme" and share.value is not None:
            beside = "".join(f", {amount(people)} of {_where(people)}" for people, _ in areas(profile, share)[-1:])
            return heading(2, f"{amount(share)} of staff were {figures.bme}{beside}")
    by = labels.long_list([code.replace("_", " ") for code in dict.fromkeys(share.key.staff_group for share in shares)])
    return heading(2, f"Staff by {by}")


def equality_profile(figures: Figures) -> Fragment:
    """The staff beside the people of the area, who declared nothing, pay, and whom the profile counts."""
    figures = require_figures(figures, "narrative.equality_profile")
    profile = figures.equality_profile
    texts = [*_beside_areas(profile), *_undeclared(profile), *_pay(profile), *_other_total(figures)]
    return paragraphs([" ".join(texts)])


def _other_total(figures: Figures) -> Iterator[str]:
    """That the profile and the workforce of one date are not as many people."""
    whole = figures.workforce_profile.at(Key(figures.year, 1, ethnic_group="all", measure="headcount"))
    totals = figures.equality_profile.select(year=figures.year, band=standard.EVERYONE, measure="headcount")
    largest = max((total for total in totals if total.value is not None), key=lambda t: t.value or 0, default=None)
    if whole is not None and whole.value is not None and largest is not None and largest.value != whole.value:
        yield (
            f"The profile counts {amount(largest)} staff, but the workforce of the same date (indicator 1) is"
            f" {amount(whole)}, so their percentages differ a little."
        )


def _beside_areas(figures: Group) -> Iterator[str]:
    """Categories for which there is a share of the people of the area, those furthest from it first."""
    label, rows = figures.bme, []
    for staff in figures.select(year=figures.year, measure="percentage"):
        for people, gap in areas(figures, staff)[-1:]:
            rows += [(abs(gap.value), staff, people)] if gap.value is not None else []
    parts = []
    for _, staff, people in sorted(rows, key=lambda row: row[0], reverse=True)[:MOST]:
        category = labels.category(staff.key.band, label)
        category = category if staff.key.staff_group == "race" else labels.small(category)
        parts.append(f"{staff.key.staff_group.replace('_', ' ')} ({category}): {amount(staff)} and {amount(people)}")
    if parts:
        yield f"Staff and {_where(rows[0][2])} differ most in {'; '.join(parts)}."


def _where(people: Figure) -> str:
    """`the people of the areas served`, or of the one area."""
    if people.remark.area.year is None:
        return "the people of the areas served"
    return f"the people of {people.remark.area.name}"


def _undeclared(figures: Group) -> Iterator[str]:
    """The share of staff of whom nothing is known, by characteristic."""
    shares = figures.select(year=figures.year, measure="percentage", band=standard.UNDECLARED[0])
    rows = [(share.key.staff_group.replace("_", " "), share) for share in shares if share.value is not None]
    parts = [f"{characteristic} {amount(share)}" for characteristic, share in rows]
    if parts:
        yield f"Staff who did not declare: {labels.long_list(parts)}."


def _pay(figures: Group) -> Iterator[str]:
    """The pay gaps of the year; one below zero is in favour of those who are otherwise paid less."""
    parts: dict[str, list[str]] = {}
    for gap in figures.select(year=figures.year, measure="pay_gap"):
        if gap.value is not None:
            minus = "minus " if gap.value < 0 else ""
            parts.setdefault(gap.key.staff_group, []).append(f"{minus}{amount(gap)} by the {gap.key.band}")
    gaps = [f"the {labels.characteristic(code).lower()} was {labels.long_list(one)}" for code, one in parts.items()]
    if gaps:
        yield f"{labels.capital(', and '.join(gaps))}."
