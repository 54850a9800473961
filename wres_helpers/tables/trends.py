"""Tables over years and over indicators."""

from math import isfinite

from wres_helpers import labels, standard
from wres_helpers.evidence import Evidence
from wres_helpers.evidence import of as evidence_of
from wres_helpers.figures import Figure, Figures, Group, require_figures, require_group, require_indicators
from wres_helpers.markup import Fragment, join
from wres_helpers.tables.cells import NOT_APPLICABLE, NOTHING, cell, cells, columns, table_with_notes

# What each group's table by year shows: heading, ethnic group, measure.
BY_YEAR = {
    "workforce_profile": (
        ("{bme} %", "bme", "percentage"),
        ("Change (points)", "bme", "percentage_point_change"),
        ("{bme} % of all staff", "bme", "percentage_of_all"),
        ("{bme} % of known", "bme", "percentage_of_known"),
        ("Self-reporting %", "known", "self_reporting_percentage"),
    ),
    "relative_likelihood": (
        ("White %", "white", "likelihood"),
        ("{bme} %", "bme", "likelihood"),
        ("Relative likelihood", "", "relative_likelihood"),
        ("Change", "", "relative_likelihood_change"),
    ),
    "staff_survey": (
        ("White %", "white", "percentage"),
        ("{bme} %", "bme", "percentage"),
        ("Gap (points)", "bme", "percentage_point_gap"),
        ("{bme} change (points)", "bme", "percentage_point_change"),
    ),
    "board": (
        ("{bme} members", "bme", "headcount"),
        ("All members", "all", "headcount"),
        ("{bme} %", "bme", "percentage"),
        ("Workforce %", "bme", "workforce_percentage"),
        ("Gap (points)", "bme", "percentage_point_gap"),
    ),
}
# What each group compares: the measure of White and BME, the comparison's ethnic group and measure, and what it is.
OVERVIEW = {
    "workforce_profile": (
        "percentage",
        ("bme", "percentage_point_change"),
        "{bme} % of the workforce, and its change in points",
    ),
    "relative_likelihood": ("likelihood", ("", "relative_likelihood"), "likelihood %, and relative likelihood"),
    "staff_survey": ("percentage", ("bme", "percentage_point_gap"), "% who said yes, and {bme} minus White in points"),
    "board": (
        "percentage",
        ("bme", "percentage_point_gap"),
        "% of the board, and {bme} minus the workforce's % in points",
    ),
}
RANGE = (
    "95% range: where the comparison could lie by chance. A headcount is no sample, but whether there are a few cases"
    " more or fewer is chance from year to year. Beyond chance: the range leaves out parity. Large: one side is less"
    " than four fifths of the other."
)
PEOPLE = "People: how many {bme} people more, or fewer, parity would mean; – where the figure is no worse for them."
NONE = "–"
# What each group's row of the years shows: ethnic group, measure, and what it is.
OVERVIEW_BY_YEAR = {
    "workforce_profile": (*standard.HEADLINES["workforce_profile"], "{bme} % of staff"),
    "relative_likelihood": (*standard.HEADLINES["relative_likelihood"], "relative likelihood"),
    "staff_survey": ("bme", "percentage_point_gap", "{bme} minus White, points"),
    "board": ("bme", "percentage_point_gap", "board minus workforce, points"),
}
EVERYONE = {"population": "substantive", "staff_group": "all", "band": "all"}


def over_time(figures: Figures | Group) -> Fragment:
    """The headline figures of a group by year, a table for each indicator, with a note on each break."""
    figures = require_group(figures, "tables.over_time")
    return join(_over_years(figures, indicator) for indicator in standard.indicators_of(figures.name))


def _over_years(figures: Group, indicator: int) -> Fragment:
    several = figures.select(indicator=indicator, population="substantive")
    years = sorted({figure.key.year for figure in several if figure.value is not None or figure.withheld})
    if not years:
        return Fragment("", "")
    label = figures.organisation.publisher.bme_label
    headings = columns("Year", *(heading.format(bme=label) for heading, *_ in BY_YEAR[figures.name]))
    rows = []
    for year in years:
        place = {**EVERYONE, "year": year, "indicator": indicator}
        parts = [(group, measure) for _, group, measure in BY_YEAR[figures.name]]
        rows.append([str(year), *(_change_or_cell(figures, place, *part) for part in parts)])
    breaks = [c.text for c in standard.CHANGES if c.indicator == indicator and years[0] < c.year <= years[-1]]
    return table_with_notes(f"{labels.indicator(indicator)}: by year", headings, rows, breaks)


def _change_or_cell(figures: Group, place: dict[str, object], group: str, measure: str) -> str:
    """The cell of a figure; in a first year there is no change."""
    figure = figures.find(**place, ethnic_group=group, measure=measure)
    return NOT_APPLICABLE if figure is None and standard.MEASURES[measure].change_of else cell(figure)


def overview(figures: Figures) -> Fragment:
    """All nine indicators of the year in one table."""
    figures = require_figures(figures, "tables.overview")
    evidence = evidence_of(figures)
    year, label = figures.organisation.year, figures.organisation.publisher.bme_label
    rows = []
    for group in figures.indicators:
        measure, comparison, words = OVERVIEW[group.name]
        for indicator in standard.indicators_of(group.name):
            place = {**EVERYONE, "year": year, "indicator": indicator}
            values = cells(group, place, ("white", measure), ("bme", measure), comparison)
            figure = group.find(**place, ethnic_group=comparison[0], measure=comparison[1])
            rows.append([labels.indicator(indicator), *values, *_sureness(evidence, figure), words.format(bme=label)])
    headings = columns(
        "Indicator", "White", label, "Comparison", "95% range", last=["Verdict", "People", "What is compared"]
    )
    return table_with_notes(f"The nine indicators, {year}", headings, rows, [RANGE, PEOPLE.format(bme=label)])


def _sureness(evidence: Evidence, figure: Figure | None) -> tuple[str, str, str]:
    """The range of a comparison, what may be said of it, and how many people it comes to."""
    if figure is None or figure.value is None:
        return NOTHING, NOTHING, NOTHING
    verdict, people = evidence.verdict(figure.key), evidence.people(figure.key)
    label = evidence.subject.organisation.publisher.bme_label
    words = str(verdict).replace("BME", label) if verdict else NONE
    return _range(evidence, figure), words, labels.beside(figure, "people", people.number) if people else NONE


def _range(evidence: Evidence, figure: Figure) -> str:
    interval = evidence.interval(figure.key)
    if interval is None or interval.limits is None or not all(map(isfinite, interval.limits)):
        return NONE
    lower, upper = (
        labels.beside(figure, f"interval_{name}", end)
        for name, end in zip(("lower", "upper"), interval.limits, strict=True)
    )
    return f"{lower} to {upper}"


def overview_by_year(figures: Figures | Group) -> Fragment:
    """The headline of each indicator in each year that there is a report of."""
    several = require_indicators(figures, "tables.overview_by_year")
    organisation = several[0].organisation
    years = [year for year in organisation.years if year <= organisation.year]
    rows = []
    for group in several:
        *part, words = OVERVIEW_BY_YEAR[group.name]
        words = words.format(bme=organisation.publisher.bme_label)
        for indicator in standard.indicators_of(group.name):
            places = [{**EVERYONE, "indicator": indicator, "year": year} for year in years]
            values = [value for place in places for value in cells(group, place, (part[0], part[1]))]
            rows.append([f"{labels.indicator(indicator)} ({words})", *values])
    caption = f"Headline figures of {organisation.publisher.name}"
    return table_with_notes(caption, columns("Indicator", *map(str, years)), rows)


def ethnic_categories(figures: Figures) -> Fragment:
    """The national ethnic categories and the group in which each is counted."""
    label = require_figures(figures, "tables.ethnic_categories").organisation.publisher.bme_label
    tables = []
    for census, categories in standard.ETHNIC_CATEGORIES.items():
        rows = [[c.code, c.label, labels.ethnic_group(c.ethnic_group, label)] for c in categories]
        caption = f"Ethnic categories of the {census} census list (catalogue {standard.VERSION})"
        tables.append(table_with_notes(caption, columns("Code", last=["Category", "Counted as"]), rows))
    return join(tables)
