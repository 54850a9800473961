"""The headings of the national reporting template, answered from the figures."""

from collections.abc import Iterable

from wres_helpers import labels, standard
from wres_helpers.figures import Figure, Figures, Group, require_indicators
from wres_helpers.markup import Fragment
from wres_helpers.tables.cells import cell, columns, table_with_notes


def reporting_template(figures: Figures | Group) -> Fragment:
    """One row for each heading of the template to which there is an answer."""
    several = require_indicators(figures, "tables.reporting_template")
    organisation = several[0].organisation
    publisher = organisation.publisher
    of = {"year": organisation.year, "indicator": 1, "population": "substantive", "staff_group": "all", "band": "all"}
    total = several[0].find(**of, ethnic_group="all", measure="headcount")
    share = several[0].find(**of, ethnic_group="bme", measure="percentage")
    self_reporting = several[0].find(**of, ethnic_group="known", measure="self_reporting_percentage")
    present, withheld = ([n for group in several for n in _numbers(group, state)] for state in ("value", "withheld"))
    withheld = [n for n in withheld if n not in present]
    absent = [n for n in standard.INDICATORS if n not in (*present, *withheld)]
    rows = [
        ["Organisation", publisher.name],
        ["Date of the data", f"31 March {organisation.year}"],
        ["Board lead", publisher.sign_off.board_lead],
        ["Lead manager", publisher.sign_off.lead_manager],
        ["Approved by the board on", publisher.sign_off.approved_on],
        ["Published at", publisher.sign_off.published_at],
        ["Indicators with figures this year", labels.long_list([str(n) for n in present]) or "none"],
        ["Indicators of which all figures are withheld", labels.long_list([str(n) for n in withheld])],
        ["Indicators without figures this year", labels.long_list([str(n) for n in absent]) or "none"],
        ["Indicators that can be compared with the year before", _comparable(several, organisation.year)],
        ["Total number of staff", cell(total) if total else ""],
        [f"{labels.capital(publisher.bme_label)} staff, %", cell(share) if share else ""],
        ["Staff who recorded their ethnicity, %", cell(self_reporting) if self_reporting else ""],
    ]
    rows = [row for row in rows if row[1]]
    return table_with_notes(f"Reporting template, {organisation.year}", columns("Heading", last=["Answer"]), rows)


def _comparable(groups: Iterable[Group], year: int) -> str:
    """The indicators of which a change from the year before is shown; a break leaves none."""
    numbers = [
        number
        for figures in groups
        for number in standard.indicators_of(figures.name)
        if any(f.value is not None for f in figures.select(year=year, indicator=number) if _is_change(f))
    ]
    return labels.long_list([str(number) for number in numbers]) or "none"


def _is_change(figure: Figure) -> bool:
    return bool(standard.MEASURES[figure.key.measure].change_of)


def _numbers(figures: Group, state: str) -> list[int]:
    """The indicators that have a figure with a `value`, or one that is `withheld`."""
    year, numbers = figures.year, standard.indicators_of(figures.name)
    of = {number: figures.select(year=year, indicator=number) for number in numbers}
    return [number for number in numbers if any(getattr(row, state) not in (None, "") for row in of[number])]
