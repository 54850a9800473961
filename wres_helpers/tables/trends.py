"""Tables over years, and the national ethnic categories."""

from wres_helpers import labels, standard
from wres_helpers.figures import Figures, Group, require_figures, require_group
from wres_helpers.markup import Fragment, aside, join
from wres_helpers.tables import series
from wres_helpers.tables.cells import NOT_APPLICABLE, cell, columns, table_with_notes

# What each group's table by year shows: heading, ethnic group, measure.
BY_YEAR = {
    "workforce_profile": (
        ("White staff", "white", "headcount"),
        ("{bme} staff", "bme", "headcount"),
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
EVERYONE = {"population": "substantive", "staff_group": "all", "band": "all"}


def over_time(figures: Figures | Group) -> Fragment:
    """The headline figures of a group by year, then series of its parts, with a mark and a note on each break."""
    figures = require_group(figures, "tables.over_time")
    headlines = (_over_years(figures, indicator) for indicator in standard.indicators_of(figures.name))
    return join([*headlines, *series.tables(figures)])


def _over_years(figures: Group, indicator: int) -> Fragment:
    several = figures.select(indicator=indicator, population="substantive")
    years = sorted({figure.key.year for figure in several if figure.value is not None or figure.withheld})
    if not years:
        return Fragment("", "")
    label = figures.bme
    headings = columns("Year", *(heading.format(bme=label) for heading, *_ in BY_YEAR[figures.name]))
    names, breaks = series.years_in_words(indicator, years)
    rows = []
    for year, name in zip(years, names, strict=True):
        place = {**EVERYONE, "year": year, "indicator": indicator}
        parts = [(group, measure) for _, group, measure in BY_YEAR[figures.name]]
        rows.append([name, *(_change_or_cell(figures, place, *part) for part in parts)])
    return table_with_notes(f"{labels.indicator(indicator)}: by year", headings, rows, breaks)


def _change_or_cell(figures: Group, place: dict[str, object], group: str, measure: str) -> str:
    """The cell of a figure; in a first year there is no change."""
    figure = figures.find(**place, ethnic_group=group, measure=measure)
    return NOT_APPLICABLE if figure is None and standard.MEASURES[measure].change_of else cell(figure)


def ethnic_categories(figures: Figures) -> Fragment:
    """The national ethnic categories and the group in which each is counted; nothing where nobody was."""
    figures = require_figures(figures, "tables.ethnic_categories")
    label = figures.bme
    if not figures.has_values:
        return Fragment("", "")
    tables = []
    for census, categories in standard.ETHNIC_CATEGORIES.items():
        rows = [[c.code, c.label, labels.ethnic_group(c.ethnic_group, label)] for c in categories]
        caption = f"Ethnic categories, {census} census list (catalogue {standard.VERSION})"
        tables.append(table_with_notes(caption, columns("Code", last=["Category", "Counted as"]), rows))
    return aside("columns", join(tables))
