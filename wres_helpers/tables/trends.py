"""Tables over years: the headlines of a group, then its parts, a row each; and the national ethnic categories."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from wres_helpers import labels, standard
from wres_helpers.figures import Figures, Group, require_figures, require_group
from wres_helpers.indicators import Key
from wres_helpers.markup import Fragment, aside, join
from wres_helpers.tables.cells import NONE, cell, cells, columns, table_with_notes

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
NEW = "new definition"
FEWEST_YEARS = 2
ABSENT = "–: no figure of its own in that year."
# The name of a row, and the key of its figures in any year.
Row = tuple[str, Key]


def over_time(figures: Figures | Group) -> Fragment:
    """The headline figures of a group by year, then series of its parts, with a mark and a note on each break."""
    figures = require_group(figures, "tables.over_time")
    headlines = (_headlines(figures, indicator) for indicator in standard.indicators_of(figures.name))
    return join([*headlines, *(_series(figures, caption, rows) for caption, rows in SERIES[figures.name](figures))])


def _headlines(figures: Group, indicator: int) -> Fragment:
    several = figures.select(indicator=indicator, population="substantive")
    years = sorted({figure.key.year for figure in several if figure.value is not None or figure.withheld})
    headings, parts = zip(*((heading, part) for heading, *part in BY_YEAR[figures.name]), strict=True)
    names, breaks = _in_words(indicator, years)
    rows = [[name, *cells(figures, Key(year, indicator), *parts)] for year, name in zip(years, names, strict=True)]
    titles = columns("Year", *(heading.format(bme=figures.bme) for heading in headings))
    return table_with_notes(f"{labels.indicator(indicator)}: by year", titles, rows, breaks)


def _in_words(indicator: int, years: Sequence[int]) -> tuple[list[str], list[str]]:
    """Years, the first after a break of the series marked as such, and what has changed there.

    >>> _in_words(7, [2021, 2023])[0]
    ['2021', '2023 (new definition)']
    """
    texts = ["", *(standard.break_between(indicator, *pair) for pair in pairwise(years))][: len(years)]
    return [f"{year} ({NEW})" if text else str(year) for year, text in zip(years, texts, strict=True)], texts


def _series(figures: Group, caption: str, rows: Sequence[Row]) -> Fragment:
    """Rows that have figures in at least two years between them."""
    several = {name: {f.key.year: f for f in figures.across(key, "year")} for name, key in rows}
    several = {name: by_year for name, by_year in several.items() if by_year}
    years = sorted({f.key.year for by_year in several.values() for f in by_year.values() if f.value is not None})
    if len(years) < FEWEST_YEARS:
        return Fragment("", "")
    names, notes = _in_words(rows[0][1].indicator, years)
    body = [
        [name, *(cell(by_year[year]) if year in by_year else NONE for year in years)]
        for name, by_year in several.items()
    ]
    absent = any(len(by_year) < len(years) for by_year in several.values())
    return table_with_notes(labels.capital(caption), columns("Group", *names), body, [*notes, ABSENT if absent else ""])


def _of_workforce(figures: Group) -> Iterator[tuple[str, list[Row]]]:
    label, share = figures.bme, Key(figures.year, 1, ethnic_group="bme", measure="percentage")
    groups = [(labels.STAFF_GROUPS[group], share._replace(staff_group=group)) for group in standard.STAFF_TABLES]
    yield f"{label} % of staff, by year", [*groups, ("Bank staff", share._replace(population="bank"))]
    tiers = [(labels.small(labels.band(tier)), tier) for tier in standard.LEADERS]
    leaders = [(f"{name}, {words}", key._replace(band=tier)) for words, tier in tiers for name, key in groups]
    yield f"{label} % among leaders, by year", leaders
    for name, key in groups[:-1]:
        bands = standard.finest(figure.key.band for figure in figures.across(key, "band"))
        of_group = [(labels.band(band), key._replace(band=band)) for band in bands]
        yield f"{name} staff: {label} % by pay band and year", of_group
    yield "Ethnic subgroups: % of staff by year", _subgroups(share)


def _of_likelihoods(figures: Group) -> Iterator[tuple[str, list[Row]]]:
    for indicator in standard.indicators_of(figures.name):
        ratio = Key(figures.year, indicator, measure="relative_likelihood")
        rows = [*_subgroups(ratio), ("Bank staff", ratio._replace(population="bank"))]
        yield f"{labels.indicator(indicator)}: relative likelihoods of subgroups and of bank staff, by year", rows


def _of_answers(figures: Group) -> Iterator[tuple[str, list[Row]]]:
    groups = (("White", "white"), (labels.capital(figures.bme), "bme"))
    for indicator in standard.indicators_of(figures.name):
        share = Key(figures.year, indicator, measure="percentage")
        bank = share._replace(population="bank")
        rows = [
            *_subgroups(share),
            *((f"{name}, bank staff", bank._replace(ethnic_group=code)) for name, code in groups),
        ]
        rows += _subgroups(bank, ", bank staff")
        yield f"{labels.indicator(indicator)}: % of subgroups and of bank staff, by year", rows


def _of_board(figures: Group) -> Iterator[tuple[str, list[Row]]]:
    share = Key(figures.year, 9, ethnic_group="bme", measure="percentage")
    parts = [part for part in standard.MEMBERSHIPS if part != "all"]
    rows = [(labels.MEMBERSHIPS[part], share._replace(band=part)) for part in parts]
    yield f"{figures.bme} % of the parts of the board, by year", rows


def _subgroups(key: Key, more: str = "") -> list[Row]:
    return [(f"{labels.ETHNIC_GROUPS[group]}{more}", key._replace(ethnic_group=group)) for group in standard.SUBGROUPS]


# The series of each group: a caption and its rows.
SERIES = {
    "workforce_profile": _of_workforce,
    "relative_likelihood": _of_likelihoods,
    "staff_survey": _of_answers,
    "board": _of_board,
}


def ethnic_categories(figures: Figures) -> Fragment:
    """The national ethnic categories and the group in which each is counted; nothing where nobody was."""
    figures = require_figures(figures, "tables.ethnic_categories")
    if not figures.has_values:
        return Fragment("", "")
    tables = []
    for census, categories in standard.ETHNIC_CATEGORIES.items():
        rows = [[c.code, c.label, labels.ethnic_group(c.ethnic_group, figures.bme)] for c in categories]
        caption = f"Ethnic categories, {census} census list (catalogue {standard.VERSION})"
        tables.append(table_with_notes(caption, columns("Code", last=["Category", "Counted as"]), rows))
    return aside("columns", join(tables))
