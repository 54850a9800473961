"""Indicator 9 as a table: a row for each part of the board, and one for the workforce."""

from wres_helpers import labels, standard
from wres_helpers.figures import Figures, Group, require_group
from wres_helpers.markup import Fragment
from wres_helpers.tables.cells import NOT_APPLICABLE, cells, columns, table_with_notes

GROUPS = (*standard.ETHNIC_GROUPS, "all")
MEMBERS = [*((group, "headcount") for group in GROUPS), ("bme", "percentage"), ("bme", "percentage_point_gap")]
STAFF = [*((group, "workforce_headcount") for group in GROUPS), ("bme", "workforce_percentage")]


def board(figures: Figures | Group) -> Fragment:
    """Members of the board by membership, beside the overall workforce."""
    figures = require_group(figures, "tables.board", "board")
    year, label = figures.organisation.year, figures.organisation.publisher.bme_label
    place = {"year": year, "indicator": 9}
    rows = [
        [labels.MEMBERSHIPS[membership], *cells(figures, {**place, "band": membership}, *MEMBERS)]
        for membership in standard.MEMBERSHIPS
        if figures.select(**place, band=membership, measure="percentage")
    ]
    if rows:
        rows.append(["Overall workforce", *cells(figures, {**place, "band": "all"}, *STAFF), NOT_APPLICABLE])
    groups = (labels.ethnic_group(group, label) for group in GROUPS)
    headings = columns("Membership", *groups, f"{label} %", f"{label} gap (points)")
    note = f"Gap: the {label} percentage of members minus that of the overall workforce, in percentage points."
    return table_with_notes(f"{labels.indicator(9)}, 31 March {year}", headings, rows, [note])
