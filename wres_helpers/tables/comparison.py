"""The organisation beside others: a table of percentages, one of ratios, one of local people, and one by year."""

from collections.abc import Sequence

from wres_helpers import labels
from wres_helpers.figures import Figure, Figures, Group, require_group
from wres_helpers.markup import Fragment, join, paragraphs
from wres_helpers.tables.cells import cell, columns, table_with_notes

OWN = {
    "national_percentage": ("percentage_of_all", "percentage_of_known", "percentage"),
    "national_relative_likelihood": ("relative_likelihood",),
}
GAP = "percentage_point_gap_to_national"
WHOSE = ["National value of"]


def comparison(figures: Figures | Group) -> Fragment:
    """The year's values beside national ones, and the workforce beside the people of its area."""
    figures = require_group(figures, "tables.comparison", "comparison")
    of = {"year": figures.organisation.year}
    shares = figures.select(**of, measure="national_percentage")
    ratios = figures.select(**of, measure="national_relative_likelihood")
    return join([_percentages(figures, shares), _ratios(figures, ratios), _people(figures)])


def comparison_by_year(figures: Figures | Group) -> Fragment:
    """Own and national values of every year in which both are known."""
    figures = require_group(figures, "tables.comparison_by_year", "comparison")
    tables = [_by_year(figures, measure) for measure in OWN if figures.select(measure=measure)]
    return join(tables) if tables else paragraphs(["No year can be compared with national values."])


def _by_year(figures: Group, measure: str) -> Fragment:
    percentages = measure == "national_percentage"
    several = sorted(figures.select(measure=measure), key=lambda f: (f.key.indicator, _place(figures, f), f.key.year))
    rows = []
    for national in several:
        gaps = [cell(figures.find(**{**national.key._asdict(), "measure": GAP}))] if percentages else []
        values = [cell(_own(figures, national)), cell(national), *gaps, _whose(national)]
        rows.append([f"{_place(figures, national)}, {national.key.year}", *values])
    unit = " %" if percentages else ""
    headings = ["Indicator and year", f"This organisation{unit}", f"National{unit}"]
    headings += ["Gap (points)"] if percentages else []
    what = "Percentages" if percentages else "Relative likelihoods"
    caption = f"{what} beside national values, by year"
    return table_with_notes(caption, columns(*headings, last=WHOSE), rows, _different(rows))


def _percentages(figures: Group, shares: Sequence[Figure]) -> Fragment:
    rows = []
    for national in shares:
        gap = figures.find(**{**national.key._asdict(), "measure": GAP})
        values = [cell(_own(figures, national)), cell(national), cell(gap)]
        rows.append([_place(figures, national), *values, _whose(national)])
    headings = columns("Indicator and group", "This organisation %", "National %", "Gap (points)", last=WHOSE)
    gap_note = "Gap: this organisation's percentage minus the national one as published, in percentage points."
    caption = f"Percentages beside national values, {figures.organisation.year}"
    return table_with_notes(caption, headings, rows, [gap_note, *_basis(figures, shares), *_sources(shares)])


def _ratios(figures: Group, ratios: Sequence[Figure]) -> Fragment:
    rows = [
        [labels.indicator(national.key.indicator), cell(_own(figures, national)), cell(national), _whose(national)]
        for national in ratios
    ]
    headings = columns("Indicator", "This organisation", "National", last=WHOSE)
    caption = f"Relative likelihoods beside national values, {figures.organisation.year}"
    return table_with_notes(caption, headings, rows, ["Parity is 1.", *_sources(ratios)])


def _people(figures: Group) -> Fragment:
    """Each area, and all of them, beside the workforce."""
    place = {"year": figures.organisation.year, "indicator": 1, "ethnic_group": "bme"}
    areas = figures.select(**place, measure="population_percentage")
    gaps = figures.select(**place, measure="percentage_point_gap_to_population")
    share = figures.find(**place, band="all", staff_group="all", measure="percentage")
    label = figures.organisation.publisher.bme_label
    rows = [
        [
            area.remark.area.words,
            labels.part(area, "denominator") if area.denominator else "0",
            cell(area),
            cell(share),
            cell(gap),
        ]
        for area, gap in zip(areas, gaps, strict=True)
    ]
    headings = columns("Area", "People", f"{label} % of people", f"{label} % of workforce", "Gap (points)")
    note = "Gap: the workforce's percentage minus that of the people, in percentage points."
    return table_with_notes(f"The workforce beside local people, {figures.organisation.year}", headings, rows, [note])


def _own(figures: Group, national: Figure) -> Figure | None:
    several = (figures.find(**{**national.key._asdict(), "measure": m}) for m in OWN[national.key.measure])
    return next((figure for figure in several if figure is not None), None)


def _place(figures: Group, national: Figure) -> str:
    """`Indicator 9: Board membership, BME, executive members`."""
    key = national.key
    parts = [labels.indicator(key.indicator)]
    if key.ethnic_group:
        parts.append(labels.ethnic_group(key.ethnic_group, figures.organisation.publisher.bme_label))
    if key.band != "all":
        parts.append(labels.small(labels.MEMBERSHIPS[key.band] if key.indicator == 9 else labels.band(key.band)))
    return ", ".join(parts)


def _whose(national: Figure) -> str:
    return labels.capital(labels.SCOPES[national.remark.national.scope])


def _basis(figures: Group, shares: Sequence[Figure]) -> list[str]:
    """What the compared shares of staff and board are of."""
    words = {"percentage_of_all": "everyone", "percentage_of_known": "those of known ethnicity"}
    own = [_own(figures, share) for share in shares]
    several = {
        figure.key.indicator: words[figure.key.measure] for figure in own if figure and figure.key.measure in words
    }
    return [f"{labels.indicator(number)}: both are percentages of {of}." for number, of in several.items()]


def _sources(national: Sequence[Figure]) -> list[str]:
    """Whose values stand there, and the source of each."""
    whose = dict.fromkeys(figure.remark.national.whose for figure in national)
    sources: dict[str, list[str]] = {}
    for figure in national:
        several = sources.setdefault(figure.remark.national.source, [])
        if str(figure.key.indicator) not in several:
            several.append(str(figure.key.indicator))
    parts = [f"{labels.long_list(several)} from {source}" for source, several in sources.items()]
    return [
        *(f"Values of {words}." for words in whose if ";" in words),
        f"Sources of the national values, by indicator: {'; '.join(parts)}.",
    ]


def _different(rows: Sequence[Sequence[str]]) -> list[str]:
    """A word of care where the values of one table are of several kinds of organisation."""
    several = list(dict.fromkeys(row[-1] for row in rows))
    return [f"National values are of {labels.long_list(several)}; see each row."] if len(several) > 1 else []
