"""Leadership targets: how each stands, its years, the people needed, and what appointments would do."""

from collections.abc import Iterator
from typing import Any

from wres_helpers import labels
from wres_helpers.figures import Figure, Figures, Group, require_group
from wres_helpers.markup import Fragment, join, paragraphs
from wres_helpers.tables.cells import NOTHING, cell, columns, table_with_notes

GAP = "Gap: what was reached minus what the path expects, in percentage points."


def leadership_targets(figures: Figures | Group) -> Fragment:
    """What was reached this year, what the path expects, the target itself, and how many more people it takes."""
    figures = require_group(figures, "tables.leadership_targets", "leadership_targets")
    year, label = figures.year, figures.bme
    headings = columns("Leaders", "Reached %", "Expected %", "Gap (points)", "Target %", "Target year", "More needed")
    rows = []
    for place, last in _places(figures):
        path = figures.find(**place, year=min(year, last), measure="target_percentage")
        target = figures.find(**place, year=last, measure="target_percentage")
        now, gap, more = (figures.find(**place, year=year, measure=name) for name in (*MEASURES, "people_needed"))
        rows.append([labels.leaders(place["band"]), *map(cell, (now, path, gap, target)), str(last), cell(more)])
    caption = labels.capital(f"{label} leaders beside the targets, {year} (gap: reached minus expected)")
    return table_with_notes(caption, headings, rows)


def people_needed(figures: Figures | Group) -> Fragment:
    """Posts and people now, and with the people needed and those that the plan states, what each number gives."""
    figures = require_group(figures, "tables.people_needed", "leadership_targets")
    year, label = figures.year, figures.bme
    numbers = ("Posts", f"{label} now", "More needed", "That gives %", "Plan states", "Plan gives %")
    headings = columns("Leaders", *numbers, last=["Target met by the plan's number"])
    rows = []
    for place, last in _places(figures):
        of = {**place, "year": year}
        posts = figures.find(**{**of, "ethnic_group": figures.organisation.publisher.denominator}, measure="headcount")
        now, *people = (figures.find(**of, measure=name) for name in ("headcount", *PEOPLE))
        reaches = _reaches(people[-1], figures.find(**place, year=last, measure="target_percentage"))
        rows.append([labels.leaders(place["band"]), *map(cell, (posts, now, *people)), reaches])
    return table_with_notes(f"People needed to reach the targets, as of {year}", headings, rows)


def leadership_targets_by_year(figures: Figures | Group) -> Fragment:
    """The path of each target and what was reached, year by year."""
    figures = require_group(figures, "tables.leadership_targets_by_year", "leadership_targets")
    headings = columns("Year", "Expected %", "Reached %", "Gap (points)")
    tables = []
    for place, last in _places(figures):
        years = [f.key.year for f in figures.select(**place, measure="target_percentage")]
        names = ("target_percentage", *MEASURES)
        rows = []
        for year in range(years[0], max(last, figures.year) + 1):
            now = [figures.find(**place, year=year, measure=name) for name in names]
            to_come = year > figures.year
            rows.append([str(year), cell(now[0]), *("to come" if to_come else cell(f) for f in now[1:])])
        tables.append(table_with_notes(f"{labels.leaders(place['band'])}: the path by year", headings, rows, [GAP]))
    return join(tables)


def leadership_targets_if_appointed(figures: Figures | Group) -> Fragment:
    """What the share would be if none, some or all of the next appointments were of BME people."""
    figures = require_group(figures, "tables.leadership_targets_if_appointed", "leadership_targets")
    year, label = figures.year, figures.bme
    headings = columns(f"{label} appointments", "Share %", last=["Target"])
    tables = []
    for place, last in _places(figures):
        of = {**place, "year": year, "measure": "percentage_if_appointed"}
        of.pop("staff_group")
        target = figures.find(**place, year=last, measure="target_percentage")
        shares = figures.select(**of)
        rows = [[_of_the_next(f), cell(f), MET.get(_reaches(f, target), _reaches(f, target))] for f in shares]
        name = f"{labels.leaders(place['band'])}: if so many of the next appointments were {label}, {year}"
        instead = paragraphs([f"{name}: withheld."] if rows else [])
        tables.append(table_with_notes(name, headings, rows) if any(f.value is not None for f in shares) else instead)
    return join(tables)


MEASURES = ("percentage", "percentage_point_gap_to_target")
PEOPLE = ("people_needed", "percentage_with_people_needed", "people_stated", "percentage_with_people_stated")
MET = {"yes": "reached", "no": "not reached"}


def _places(figures: Group) -> Iterator[tuple[dict[str, Any], int]]:
    """The leaders of each target, and its last year."""
    last: dict[tuple[int, str], int] = {}
    for figure in figures.select(measure="target_percentage"):
        last[figure.key.indicator, figure.key.band] = figure.key.year
    for (indicator, band), year in last.items():
        place = {"indicator": indicator, "population": "substantive", "staff_group": "all", "band": band}
        yield {**place, "ethnic_group": "bme"}, year


def _reaches(share: Figure | None, target: Figure | None) -> str:
    """Whether a share is at least the target; the shorthand of what is missing where that cannot be said."""
    if share is None or target is None:
        return NOTHING
    if share.value is None or target.value is None:
        return cell(share if share.value is None else target)
    return "yes" if share.value >= target.value else "no"


def _of_the_next(figure: Figure) -> str:
    return figure.key.staff_group.replace("_of_", " of the next ")
