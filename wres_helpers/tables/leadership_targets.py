"""Leadership targets: how each stands, its years, the people needed, and what appointments would do."""

from collections.abc import Iterator

from wres_helpers import labels
from wres_helpers.figures import Figure, Figures, Group, require_group
from wres_helpers.indicators import Key
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
        path, target = (figures.at(place, year=of, measure="target_percentage") for of in (min(year, last), last))
        now, gap, more = (figures.at(place, measure=name) for name in (*MEASURES, "people_needed"))
        rows.append([labels.leaders(place.band), *map(cell, (now, path, gap, target)), str(last), cell(more)])
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
        posts = figures.at(place, ethnic_group=figures.organisation.publisher.denominator, measure="headcount")
        now, *people = (figures.at(place, measure=name) for name in ("headcount", *PEOPLE))
        reaches = _reaches(people[-1], figures.at(place, year=last, measure="target_percentage"))
        rows.append([labels.leaders(place.band), *map(cell, (posts, now, *people)), reaches])
    return table_with_notes(f"People needed to reach the targets, as of {year}", headings, rows)


def leadership_targets_by_year(figures: Figures | Group) -> Fragment:
    """The path of each target and what was reached, year by year."""
    figures = require_group(figures, "tables.leadership_targets_by_year", "leadership_targets")
    headings = columns("Year", "Expected %", "Reached %", "Gap (points)")
    tables = []
    for place, last in _places(figures):
        aims = figures.across(place._replace(measure="target_percentage"), "year")
        rows = []
        for year in range(aims[0].key.year, max(last, figures.year) + 1):
            path, *now = (figures.at(place, year=year, measure=name) for name in ("target_percentage", *MEASURES))
            rows.append([str(year), cell(path), *("to come" if year > figures.year else cell(f) for f in now)])
        tables.append(table_with_notes(f"{labels.leaders(place.band)}: the path by year", headings, rows, [GAP]))
    return join(tables)


def leadership_targets_if_appointed(figures: Figures | Group) -> Fragment:
    """What the share would be if none, some or all of the next appointments were of BME people."""
    figures = require_group(figures, "tables.leadership_targets_if_appointed", "leadership_targets")
    year, label = figures.year, figures.bme
    headings = columns(f"{label} appointments", "Share %", last=["Target"])
    tables = []
    for place, last in _places(figures):
        target = figures.at(place, year=last, measure="target_percentage")
        shares = figures.across(place._replace(measure="percentage_if_appointed"), "staff_group")
        rows = [[_of_the_next(f), cell(f), MET.get(_reaches(f, target), _reaches(f, target))] for f in shares]
        name = f"{labels.leaders(place.band)}: if so many of the next appointments were {label}, {year}"
        instead = paragraphs([f"{name}: withheld."] if rows else [])
        tables.append(table_with_notes(name, headings, rows) if any(f.value is not None for f in shares) else instead)
    return join(tables)


MEASURES = ("percentage", "percentage_point_gap_to_target")
PEOPLE = ("people_needed", "percentage_with_people_needed", "people_stated", "percentage_with_people_stated")
MET = {"yes": "reached", "no": "not reached"}


def _places(figures: Group) -> Iterator[tuple[Key, int]]:
    """The leaders of each target in the reporting year, and its last year."""
    aims = {aim.key._replace(year=figures.year): aim.key for aim in figures.select(measure="target_percentage")}
    for place, last in aims.items():
        yield place, last.year


def _reaches(share: Figure | None, target: Figure | None) -> str:
    """Whether a share is at least the target; the shorthand of what is missing where that cannot be said."""
    if share is None or target is None:
        return NOTHING
    if share.value is None or target.value is None:
        return cell(share if share.value is None else target)
    return "yes" if share.value >= target.value else "no"


def _of_the_next(figure: Figure) -> str:
    return figure.key.staff_group.replace("_of_", " of the next ")
