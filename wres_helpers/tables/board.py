"""Indicator 9 as tables: members of the board and of its parts beside the workforce."""

from wres_helpers import labels, standard
from wres_helpers.evidence import of as evidence_of
from wres_helpers.figures import Figures, Group, require_group
from wres_helpers.indicators import Key
from wres_helpers.markup import Column, Fragment
from wres_helpers.tables.cells import (
    NONE,
    NOT_APPLICABLE,
    SURENESS,
    cell,
    cells,
    columns,
    counts,
    sureness,
    table_with_notes,
)

GROUPS = (*standard.ETHNIC_GROUPS, "all")
MEMBERS = [*((group, "headcount") for group in GROUPS), ("bme", "percentage"), ("bme", "percentage_point_gap")]
STAFF = [*((group, "workforce_headcount") for group in GROUPS), ("bme", "workforce_percentage")]
WORKFORCE = "Overall workforce"


def board(figures: Figures | Group) -> Fragment:
    """BME members of the board and of its parts beside the workforce, how sure, and what parity would take."""
    figures = require_group(figures, "tables.board", "board")
    evidence, rows = evidence_of(figures), []
    for place in _memberships(figures):
        share, gap = (figures.at(place, measure=measure) for measure in ("percentage", "percentage_point_gap"))
        rows.append([labels.MEMBERSHIPS[place.band], *counts(share), cell(share), cell(gap), *sureness(evidence, gap)])
    if rows:
        workforce = figures.at(Key(figures.year, 9, ethnic_group="bme", measure="workforce_percentage"))
        rows.append([WORKFORCE, *counts(workforce), cell(workforce), *[NONE] * (1 + len(SURENESS))])
    label, (interval, verdict, people) = figures.bme, SURENESS
    headings = columns("Membership", label, "Of", f"{label} %", "Gap (points)", interval, last=[verdict])
    caption = labels.capital(f"{label} members of the board, 31 March {figures.year}")
    return table_with_notes(caption, [*headings, Column(people)], rows)


def board_in_detail(figures: Figures | Group) -> Fragment:
    """Members of the board by membership and ethnic group, beside the overall workforce."""
    figures = require_group(figures, "tables.board_in_detail", "board")
    label = figures.bme
    rows = [[labels.MEMBERSHIPS[place.band], *cells(figures, place, *MEMBERS)] for place in _memberships(figures)]
    if rows:
        rows.append([WORKFORCE, *cells(figures, Key(figures.year, 9), *STAFF), NOT_APPLICABLE])
    groups = (labels.ethnic_group(group, label) for group in GROUPS)
    headings = columns("Membership", *groups, f"{label} %", f"{label} gap (points)")
    note = f"Gap: the {label} percentage of members minus that of the overall workforce, in percentage points."
    return table_with_notes(f"{labels.indicator(9)}, 31 March {figures.year}", headings, rows, [note])


def _memberships(figures: Group) -> list[Key]:
    """The parts of the board of which there is a share."""
    places = (Key(figures.year, 9, band=part, ethnic_group="bme") for part in standard.MEMBERSHIPS)
    return [place for place in places if figures.at(place, measure="percentage")]
