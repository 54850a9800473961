"""Indicator 9 as tables: members of the board and of its parts beside the workforce."""

from wres_helpers import labels, standard
from wres_helpers.evidence import of as evidence_of
from wres_helpers.figures import Figures, Group, require_group
from wres_helpers.markup import Column, Fragment
from wres_helpers.tables.cells import NOT_APPLICABLE, cell, cells, columns, counts, table_with_notes
from wres_helpers.tables.sureness import HEADINGS, NONE, sureness

GROUPS = (*standard.ETHNIC_GROUPS, "all")
MEMBERS = [*((group, "headcount") for group in GROUPS), ("bme", "percentage"), ("bme", "percentage_point_gap")]
STAFF = [*((group, "workforce_headcount") for group in GROUPS), ("bme", "workforce_percentage")]
WORKFORCE = "Overall workforce"


def board(figures: Figures | Group) -> Fragment:
    """BME members of the board and of its parts beside the workforce, how sure, and what parity would take."""
    figures = require_group(figures, "tables.board", "board")
    year, label = figures.year, figures.bme
    evidence, place = evidence_of(figures), {"year": year, "indicator": 9}
    rows = []
    for membership in _memberships(figures):
        share, gap = (
            figures.find(**place, band=membership, ethnic_group="bme", measure=measure)
            for measure in ("percentage", "percentage_point_gap")
        )
        values = [*counts(share), cell(share), cell(gap)]
        rows.append([labels.MEMBERSHIPS[membership], *values, *sureness(evidence, gap)])
    workforce = figures.find(**place, band="all", ethnic_group="bme", measure="workforce_percentage")
    if rows:
        nothing = [NONE] * (1 + len(HEADINGS))
        rows.append([WORKFORCE, *counts(workforce), cell(workforce), *nothing])
    headings = columns("Membership", label, "Of", f"{label} %", "Gap (points)", HEADINGS[0], last=[HEADINGS[1]])
    caption = labels.capital(f"{label} members of the board, 31 March {year}")
    return table_with_notes(caption, [*headings, Column(HEADINGS[2])], rows)


def board_in_detail(figures: Figures | Group) -> Fragment:
    """Members of the board by membership and ethnic group, beside the overall workforce."""
    figures = require_group(figures, "tables.board_in_detail", "board")
    year, label = figures.year, figures.bme
    place = {"year": year, "indicator": 9}
    rows = [
        [labels.MEMBERSHIPS[membership], *cells(figures, {**place, "band": membership}, *MEMBERS)]
        for membership in _memberships(figures)
    ]
    if rows:
        rows.append([WORKFORCE, *cells(figures, {**place, "band": "all"}, *STAFF), NOT_APPLICABLE])
    groups = (labels.ethnic_group(group, label) for group in GROUPS)
    headings = columns("Membership", *groups, f"{label} %", f"{label} gap (points)")
    note = f"Gap: the {label} percentage of members minus that of the overall workforce, in percentage points."
    return table_with_notes(f"{labels.indicator(9)}, 31 March {year}", headings, rows, [note])


def _memberships(figures: Group) -> list[str]:
    place = {"year": figures.year, "indicator": 9, "measure": "percentage"}
    return [membership for membership in standard.MEMBERSHIPS if figures.select(**place, band=membership)]
