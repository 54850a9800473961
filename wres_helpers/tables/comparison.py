"""The organisation beside others: national values of its year, the same by year, and the people of its area."""

from collections.abc import Sequence

from wres_helpers import labels
from wres_helpers.evidence.beside import areas, nationally, workforce
from wres_helpers.figures import Figure, Figures, Group, require_group
from wres_helpers.markup import Fragment
from wres_helpers.tables.cells import cell, columns, table_with_notes


def comparison(figures: Figures | Group) -> Fragment:
    """The year's values beside national ones, of those that there is an own value of."""
    figures = require_group(figures, "tables.comparison", "comparison")
    pairs = list(nationally(figures, figures.year))
    rows = [_row(_place(figures, national), own, national) for own, national in pairs]
    headings = columns("Indicator and group", "Here", "Nationally", last=["Whose values"])
    sources = _sources([national for _, national in pairs])
    return table_with_notes(f"Compared with national values, {figures.year}", headings, rows, sources)


def comparison_by_year(figures: Figures | Group) -> Fragment:
    """Own and national values of every year in which there are both."""
    figures = require_group(figures, "tables.comparison_by_year", "comparison")
    pairs = sorted(nationally(figures), key=lambda pair: (pair[1].key.indicator, _place(figures, pair[1])))
    if len({national.key.year for _, national in pairs}) < 2:
        return Fragment("", "")
    rows = [_row(f"{_place(figures, national)}, {national.key.year}", own, national) for own, national in pairs]
    headings = columns("Indicator and year", "Here", "Nationally", last=["Whose values"])
    return table_with_notes("Compared with national values, by year", headings, rows)


def local_people(figures: Figures | Group) -> Fragment:
    """The workforce beside the people of each area, and of all of them."""
    figures = require_group(figures, "tables.local_people", "comparison")
    label, share = figures.bme, workforce(figures)
    rows = [
        [area.remark.area.words, labels.part(area, "denominator"), cell(area), cell(share), cell(gap)]
        for area, gap in areas(figures, share)
    ]
    headings = columns("Area", "People", f"{label} % of people", f"{label} % of workforce", "Gap (points)")
    note = "Gap: the workforce's percentage minus that of the people, in percentage points."
    return table_with_notes(f"The workforce beside local people, {figures.year}", headings, rows, [note])


def _row(name: str, own: Figure, national: Figure) -> list[str]:
    """An own and a national value, with the organisations that it is of, and that they are of another kind."""
    values = (cell(figure) if figure.value is None else labels.phrase(figure) for figure in (own, national))
    of = national.remark.national
    return [name, *values, f"{labels.SCOPES[of.scope]}{'' if of.scope == of.kind else ' (another kind)'}"]


def _place(figures: Group, national: Figure) -> str:
    """`Indicator 9: Board membership, BME, executive members`."""
    key = national.key
    whole = key.indicator == 1 and key.band == "all"
    parts = ["Indicator 1: Whole workforce" if whole else labels.indicator(key.indicator)]
    parts += [labels.ethnic_group(key.ethnic_group, figures.bme)] if key.ethnic_group else []
    parts += [labels.part_of(key.indicator, key.band)] if key.band != "all" else []
    return ", ".join(parts)


def _sources(national: Sequence[Figure]) -> list[str]:
    """The source of each value."""
    sources: dict[str, dict[str, None]] = {}
    for figure in national:
        sources.setdefault(figure.remark.national.source, {})[str(figure.key.indicator)] = None
    parts = [f"{labels.long_list(list(several))} from {source}" for source, several in sources.items()]
    return [f"Sources by indicator: {'; '.join(parts)}."] if parts else []
