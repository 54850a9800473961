"""The organisation beside others: national values of its year, the same by year, and the people of its area."""

from collections.abc import Iterator, Sequence

from wres_helpers import labels
from wres_helpers.figures import Figure, Figures, Group, require_group
from wres_helpers.markup import Fragment
from wres_helpers.tables.cells import cell, columns, table_with_notes

OWN = {
    "national_percentage": ("percentage_of_all", "percentage_of_known", "percentage"),
    "national_relative_likelihood": ("relative_likelihood",),
}


def comparison(figures: Figures | Group) -> Fragment:
    """The year's values beside national ones, of those that there is an own value of."""
    figures = require_group(figures, "tables.comparison", "comparison")
    year = figures.organisation.year
    rows = list(_pairs(figures, year))
    headings = columns("Indicator and group", "Here", "Nationally", last=["Whose values"])
    cells = [[_place(figures, national), _value(own), _value(national), _whose(national)] for own, national in rows]
    caption = f"Compared with national values, {year}"
    return table_with_notes(caption, headings, cells, _sources([national for _, national in rows]))


def comparison_by_year(figures: Figures | Group) -> Fragment:
    """Own and national values of every year in which there are both."""
    figures = require_group(figures, "tables.comparison_by_year", "comparison")
    pairs = sorted(_pairs(figures), key=lambda pair: (pair[1].key.indicator, _place(figures, pair[1])))
    if len({national.key.year for _, national in pairs}) < 2:
        return Fragment("", "")
    rows = []
    for own, national in pairs:
        where = f"{_place(figures, national)}, {national.key.year}"
        rows.append([where, _value(own), _value(national), _whose(national)])
    headings = columns("Indicator and year", "Here", "Nationally", last=["Whose values"])
    return table_with_notes("Compared with national values, by year", headings, rows)


def local_people(figures: Figures | Group) -> Fragment:
    """The workforce beside the people of each area, and of all of them."""
    figures = require_group(figures, "tables.local_people", "comparison")
    place = {"year": figures.organisation.year, "indicator": 1, "ethnic_group": "bme"}
    areas = figures.select(**place, measure="population_percentage")
    gaps = figures.select(**place, measure="percentage_point_gap_to_population")
    share = figures.find(**place, band="all", staff_group="all", measure="percentage")
    label = figures.organisation.publisher.bme_label
    rows = [
        [
            area.remark.area.words,
            labels.part(area, "denominator"),
            cell(area),
            cell(share),
            cell(gap),
        ]
        for area, gap in zip(areas, gaps, strict=True)
    ]
    headings = columns("Area", "People", f"{label} % of people", f"{label} % of workforce", "Gap (points)")
    note = "Gap: the workforce's percentage minus that of the people, in percentage points."
    return table_with_notes(f"The workforce beside local people, {figures.organisation.year}", headings, rows, [note])


def _pairs(figures: Group, year: int | None = None) -> Iterator[tuple[Figure, Figure]]:
    """The own and the national value of each place where there is an own one, were it only withheld."""
    for national in figures:
        if national.key.measure not in OWN or year not in (None, national.key.year):
            continue
        several = (figures.find(**{**national.key._asdict(), "measure": m}) for m in OWN[national.key.measure])
        own = next((figure for figure in several if figure is not None), None)
        if own is not None and (own.value is not None or own.withheld):
            yield own, national


def _value(figure: Figure) -> str:
    return cell(figure) if figure.value is None else labels.phrase(figure)


def _place(figures: Group, national: Figure) -> str:
    """`Indicator 9: Board membership, BME, executive members`."""
    key = national.key
    whole = key.indicator == 1 and key.band == "all"
    parts = ["Indicator 1: Whole workforce" if whole else labels.indicator(key.indicator)]
    if key.ethnic_group:
        parts.append(labels.ethnic_group(key.ethnic_group, figures.organisation.publisher.bme_label))
    if key.band != "all":
        parts.append(labels.small(labels.MEMBERSHIPS[key.band] if key.indicator == 9 else labels.band(key.band)))
    return ", ".join(parts)


def _whose(national: Figure) -> str:
    """The organisations that the value is of, and that they are of another kind."""
    of = national.remark.national
    return f"{labels.SCOPES[of.scope]}{'' if of.scope == of.kind else ' (another kind)'}"


def _sources(national: Sequence[Figure]) -> list[str]:
    """The source of each value."""
    sources: dict[str, dict[str, None]] = {}
    for figure in national:
        sources.setdefault(figure.remark.national.source, {})[str(figure.key.indicator)] = None
    parts = [f"{labels.long_list(list(several))} from {source}" for source, several in sources.items()]
    return [f"Sources by indicator: {'; '.join(parts)}."] if parts else []
