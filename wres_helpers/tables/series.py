"""Parts of a group over all years: leaders, pay bands, subgroups, the bank and White staff, a row each."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from wres_helpers import labels, standard
from wres_helpers.figures import Figure, Group
from wres_helpers.markup import Fragment
from wres_helpers.tables.cells import cell, columns, table_with_notes
from wres_helpers.tables.sureness import NONE

NEW = "new definition"
FEWEST_YEARS = 2
ABSENT = "–: no figure of its own in that year."
# The name of a row, and the key of its figures without the year.
Row = tuple[str, dict[str, object]]
PLACE = {"population": "substantive", "staff_group": "all", "band": "all"}


def tables(figures: Group) -> Iterator[Fragment]:
    """The series of a group, a table for each kind of its parts."""
    return {
        "workforce_profile": _of_workforce,
        "relative_likelihood": _of_likelihoods,
        "staff_survey": _of_answers,
        "board": _of_board,
    }[figures.name](figures)


def years_in_words(indicator: int, years: Sequence[int]) -> tuple[list[str], list[str]]:
    """Years, the first after a break of the series marked as such, and what has changed there.

    >>> years_in_words(7, [2021, 2023])[0]
    ['2021', '2023 (new definition)']
    """
    texts = ["", *(standard.break_between(indicator, *pair) for pair in pairwise(years))]
    return [f"{year} ({NEW})" if text else str(year) for year, text in zip(years, texts, strict=True)], texts


def _table(figures: Group, caption: str, indicator: int, rows: Sequence[Row]) -> Fragment:
    """Rows that have figures in at least two years between them."""
    several = {name: {f.key.year: f for f in figures.select(indicator=indicator, **place)} for name, place in rows}
    several = {name: by_year for name, by_year in several.items() if by_year}
    years = sorted({f.key.year for by_year in several.values() for f in by_year.values() if f.value is not None})
    if len(years) < FEWEST_YEARS:
        return Fragment("", "")
    names, notes = years_in_words(indicator, years)
    body = [[name, *(_cell(by_year.get(year)) for year in years)] for name, by_year in several.items()]
    absent = any(len(by_year) < len(years) for by_year in several.values())
    return table_with_notes(labels.capital(caption), columns("Group", *names), body, [*notes, ABSENT if absent else ""])


def _cell(figure: Figure | None) -> str:
    return NONE if figure is None else cell(figure)


def _of_workforce(figures: Group) -> Iterator[Fragment]:
    label = figures.bme
    share: dict[str, object] = {**PLACE, "ethnic_group": "bme", "measure": "percentage"}
    whole: list[Row] = [
        (labels.STAFF_GROUPS[group], {**share, "staff_group": group}) for group in standard.STAFF_TABLES
    ]
    whole += [("Bank staff", {**share, "population": "bank"})]
    yield _table(figures, f"{label} % of staff, by year", 1, whole)
    leaders: list[Row] = [
        (
            f"{labels.STAFF_GROUPS[group]}, {labels.small(labels.band(tier))}",
            {**share, "staff_group": group, "band": tier},
        )
        for tier in standard.LEADERS
        for group in standard.STAFF_TABLES
    ]
    yield _table(figures, f"{label} % among leaders, by year", 1, leaders)
    for group in standard.STAFF_TABLES[:-1]:
        of_group = {**share, "staff_group": group}
        rows = [(labels.band(band), {**of_group, "band": band}) for band in _bands(figures, of_group)]
        yield _table(figures, f"{labels.STAFF_GROUPS[group]} staff: {label} % by pay band and year", 1, rows)
    yield _table(figures, "Ethnic subgroups: % of staff by year", 1, _subgroups({**PLACE, "measure": "percentage"}))


def _bands(figures: Group, place: dict[str, object]) -> list[str]:
    """The rows of this year's table."""
    several = {**place, "year": figures.year}
    several.pop("band")
    return standard.finest(figure.key.band for figure in figures.select(indicator=1, **several))


def _subgroups(place: dict[str, object], name: str = "{}") -> list[Row]:
    groups = standard.SUBGROUPS
    return [(name.format(labels.ETHNIC_GROUPS[group]), {**place, "ethnic_group": group}) for group in groups]


def _of_likelihoods(figures: Group) -> Iterator[Fragment]:
    ratio: dict[str, object] = {**PLACE, "measure": "relative_likelihood"}
    for indicator in standard.indicators_of(figures.name):
        rows = _subgroups(ratio)
        rows += [("Bank staff", {**ratio, "population": "bank", "ethnic_group": ""})]
        caption = f"{labels.indicator(indicator)}: relative likelihoods of subgroups and of bank staff, by year"
        yield _table(figures, caption, indicator, rows)


def _of_answers(figures: Group) -> Iterator[Fragment]:
    label = labels.capital(figures.bme)
    share: dict[str, object] = {**PLACE, "measure": "percentage"}
    for indicator in standard.indicators_of(figures.name):
        rows = _subgroups(share)
        bank = {**share, "population": "bank"}
        rows += [("White, bank staff", {**bank, "ethnic_group": "white"})]
        rows += [(f"{label}, bank staff", {**bank, "ethnic_group": "bme"}), *_subgroups(bank, "{}, bank staff")]
        yield _table(
            figures, f"{labels.indicator(indicator)}: % of subgroups and of bank staff, by year", indicator, rows
        )


def _of_board(figures: Group) -> Iterator[Fragment]:
    share: dict[str, object] = {**PLACE, "ethnic_group": "bme", "measure": "percentage"}
    parts = [part for part in standard.MEMBERSHIPS if part != "all"]
    rows = [(labels.MEMBERSHIPS[part], {**share, "band": part}) for part in parts]
    yield _table(figures, f"{figures.bme} % of the parts of the board, by year", 9, rows)
