"""Tables over years and over indicators."""

from wres_helpers import labels, standard
from wres_helpers.figures import Figures, Group, require_figures, require_group, require_indicators
from wres_helpers.markup import Column, Fragment, joined, paragraphs
from wres_helpers.tables.cells import cell, explained

# What each group follows over the years: heading, further parts of the key, measure.
FOLLOWED: dict[str, tuple[tuple[str, dict[str, str], str], ...]] = {
    "workforce_profile": (
        ("{bme} %", {"ethnic_group": "bme", "staff_group": "all", "band": "all"}, "percentage"),
        ("Change (points)", {"ethnic_group": "bme", "staff_group": "all", "band": "all"}, "percentage_point_change"),
        ("{bme} % of all staff", {"ethnic_group": "bme", "staff_group": "all", "band": "all"}, "percentage_of_all"),
        ("{bme} % of known", {"ethnic_group": "bme", "staff_group": "all", "band": "all"}, "percentage_of_known"),
        ("Self-reporting %", {"ethnic_group": "known"}, "self_reporting_percentage"),
    ),
    "relative_likelihood": (
        ("White %", {"ethnic_group": "white"}, "likelihood"),
        ("{bme} %", {"ethnic_group": "bme"}, "likelihood"),
        ("Relative likelihood", {"ethnic_group": ""}, "relative_likelihood"),
        ("Change", {"ethnic_group": ""}, "relative_likelihood_change"),
    ),
    "staff_survey": (
        ("White %", {"ethnic_group": "white"}, "percentage"),
        ("{bme} %", {"ethnic_group": "bme"}, "percentage"),
        ("Gap (points)", {"ethnic_group": "bme"}, "percentage_point_gap"),
        ("{bme} change (points)", {"ethnic_group": "bme"}, "percentage_point_change"),
    ),
    "board": (
        ("{bme} members", {"ethnic_group": "bme", "band": "all"}, "headcount"),
        ("All members", {"ethnic_group": "all", "band": "all"}, "headcount"),
        ("{bme} %", {"ethnic_group": "bme", "band": "all"}, "percentage"),
        ("Workforce %", {"ethnic_group": "bme", "band": "all"}, "workforce_percentage"),
        ("Gap (points)", {"ethnic_group": "bme", "band": "all"}, "percentage_point_gap"),
    ),
}


def over_time(figures: Figures | Group) -> Fragment:
    """The headline figures of a group by year, a table for each indicator; breaks are said in a note."""
    figures = require_group(figures, "tables.over_time")
    tables = []
    for indicator in standard.indicators_of(figures.name):
        of = {"indicator": indicator, "population": "substantive"}
        years = sorted({f.key.year for f in figures.select(**of) if f.value is not None or f.withheld})
        if years:
            tables.append(_over_years(figures, indicator, years))
    return joined(tables)


def _over_years(figures: Group, indicator: int, years: list[int]) -> Fragment:
    followed = FOLLOWED[figures.name]
    label = figures.organisation.publisher.bme_label
    columns = [Column("Year", numeric=False), *(Column(heading.format(bme=label)) for heading, _, _ in followed)]
    rows = []
    for year in years:
        of = {"year": year, "indicator": indicator, "population": "substantive"}
        values = [figures.find(**of, **parts, measure=measure) for _, parts, measure in followed]
        rows.append(
            [str(year), *(_first_year(cell(v), v is None, m) for v, (_, _, m) in zip(values, followed, strict=True))]
        )
    breaks = [c.text for c in standard.CHANGES if c.indicator == indicator and years[0] < c.year <= years[-1]]
    return explained(f"{labels.indicator(indicator)}: by year", columns, rows, breaks)


def _first_year(words: str, absent: bool, measure: str) -> str:
    return "[z]" if absent and standard.MEASURES[measure].change_of else words


def overview(figures: Figures | Group) -> Fragment:
    """All nine indicators of the year in one table."""
    several = require_indicators(figures, "tables.overview")
    organisation = several[0].organisation
    label = organisation.publisher.bme_label
    columns = [
        Column("Indicator", numeric=False),
        Column("White"),
        Column(label),
        Column("Comparison"),
        Column("What is compared", numeric=False),
    ]
    rows = [row for figures in several for row in _overview_rows(figures, organisation.year, label)]
    return explained(f"The nine indicators, {organisation.year}", columns, rows)


def _overview_rows(figures: Group, year: int, label: str) -> list[list[str]]:
    shares = {"workforce_profile": "percentage", "relative_likelihood": "likelihood"}.get(figures.name, "percentage")
    compared = {
        "workforce_profile": (
            "bme",
            "percentage_point_change",
            f"{label} % of the workforce, and its change in points",
        ),
        "relative_likelihood": ("", "relative_likelihood", "likelihood %, and relative likelihood"),
        "staff_survey": ("bme", "percentage_point_gap", f"% who said yes, and {label} minus White in points"),
        "board": ("bme", "percentage_point_gap", f"% of the board, and {label} minus the workforce's % in points"),
    }
    group, measure, words = compared[figures.name]
    rows = []
    for indicator in standard.indicators_of(figures.name):
        of = {"year": year, "indicator": indicator, "population": "substantive", "staff_group": "all", "band": "all"}
        white, bme = (figures.find(**of, ethnic_group=g, measure=shares) for g in ("white", "bme"))
        comparison = figures.find(**of, ethnic_group=group, measure=measure)
        rows.append([labels.indicator(indicator), cell(white), cell(bme), cell(comparison), words])
    return rows


def overview_by_year(figures: Figures | Group) -> Fragment:
    """The headline of each indicator in each year that there is a report of."""
    several = require_indicators(figures, "tables.overview_by_year")
    organisation = several[0].organisation
    years = [year for year in organisation.years if year <= organisation.year]
    label = organisation.publisher.bme_label
    rows = []
    for of_group in several:
        measure, group, words = HEADLINES[of_group.name]
        for indicator in standard.indicators_of(of_group.name):
            of = {"indicator": indicator, "population": "substantive", "staff_group": "all", "band": "all"}
            found = [of_group.find(**of, year=year, ethnic_group=group, measure=measure) for year in years]
            rows.append([f"{labels.indicator(indicator)} ({words.format(bme=label)})", *(cell(f) for f in found)])
    columns = [Column("Indicator", numeric=False), *(Column(str(year)) for year in years)]
    caption = f"Headline figures of {organisation.publisher.name}"
    return explained(caption, columns, rows)


# The headline of each group: measure, ethnic group, and what the number is.
HEADLINES = {
    "workforce_profile": ("percentage", "bme", "{bme} % of staff"),
    "relative_likelihood": ("relative_likelihood", "", "relative likelihood"),
    "staff_survey": ("percentage_point_gap", "bme", "{bme} minus White, points"),
    "board": ("percentage_point_gap", "bme", "board minus workforce, points"),
}


def self_reporting(figures: Figures | Group) -> Fragment:
    """Staff who recorded their ethnicity, by year."""
    figures = require_group(figures, "tables.self_reporting", "workforce_profile")
    of = {"indicator": 1, "population": "substantive", "staff_group": "all", "band": "all"}
    rows = []
    for share in figures.select(**of, measure="self_reporting_percentage"):
        year = share.key.year
        counts = [figures.find(**of, year=year, ethnic_group=g, measure="headcount") for g in ("known", "all")]
        rows.append([str(year), *(cell(count) for count in counts), cell(share)])
    columns = [Column("Year", numeric=False), Column("Recorded"), Column("All staff"), Column("Recorded %")]
    if not rows:
        return paragraphs(["No year's self-reporting is known."])
    return explained("Staff who have recorded their ethnicity, 31 March", columns, rows)


def ethnic_categories(figures: Figures) -> Fragment:
    """The national ethnic categories and the group in which each is counted."""
    label = require_figures(figures, "tables.ethnic_categories").organisation.publisher.bme_label
    columns = [Column("Code", numeric=False), Column("Category", numeric=False), Column("Counted as", numeric=False)]
    tables = []
    for census, categories in standard.ETHNIC_CATEGORIES.items():
        rows = [[c.code, c.label, labels.ethnic_group(c.ethnic_group, label)] for c in categories]
        caption = f"Ethnic categories of the {census} census list (catalogue {standard.VERSION})"
        tables.append(explained(caption, columns, rows))
    return joined(tables)
