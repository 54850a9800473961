"""What other duties ask for: the national reporting template, and which figures serve which neighbouring duty."""

from collections.abc import Iterable, Iterator

from wres_helpers import labels, standard
from wres_helpers.figures import Figure, Figures, Group, require_figures, require_indicators
from wres_helpers.indicators import Key
from wres_helpers.markup import Fragment, join
from wres_helpers.standard import Evidence
from wres_helpers.tables.cells import cell, columns, table_with_notes

READING = "Which indicators serve as evidence is a judgement; each duty has its own guidance."
# What the headline of each group is.
HEADLINES = {
    "workforce_profile": "{bme} staff, % of the workforce",
    "relative_likelihood": "relative likelihood; parity is 1",
    "staff_survey": "{bme} staff who said yes, %",
    "board": "{bme} members, % of the board",
}


def reporting_template(figures: Figures | Group) -> Fragment:
    """One row for each heading of the template to which there is an answer."""
    several = require_indicators(figures, "tables.reporting_template")
    year, publisher = several[0].year, several[0].organisation.publisher
    of_year = [figure for group in several for figure in group.select(year=year)]
    present = _numbers(figure for figure in of_year if figure.value is not None)
    withheld = [number for number in _numbers(figure for figure in of_year if figure.withheld) if number not in present]
    absent = [number for number in standard.INDICATORS if number not in (*present, *withheld)]
    changes = (row for row in of_year if row.value is not None and standard.MEASURES[row.key.measure].change_of)
    rows = [
        ["Organisation", publisher.name],
        ["Date of the data", f"31 March {year}"],
        ["Board lead", publisher.sign_off.board_lead],
        ["Lead manager", publisher.sign_off.lead_manager],
        ["Approved by the board on", publisher.sign_off.approved_on],
        ["Published at", publisher.sign_off.published_at],
        ["Indicators with figures this year", _in_a_row(present) or "none"],
        ["Indicators of which all figures are withheld", _in_a_row(withheld)],
        ["Indicators without figures this year", _in_a_row(absent) or "none"],
        ["Indicators that can be compared with the year before", _in_a_row(_numbers(changes)) or "none"],
        *_of_staff(several[0]),
    ]
    rows = [row for row in rows if row[1]]
    return table_with_notes(f"Reporting template, {year}", columns("Heading", last=["Answer"]), rows)


def _of_staff(figures: Group) -> Iterator[list[str]]:
    """How many staff there are, how many of them are BME staff, and how many recorded their ethnicity."""
    for name, ethnic_group, measure in (
        ("Total number of staff", "all", "headcount"),
        (f"{labels.capital(figures.bme)} staff, %", "bme", "percentage"),
        ("Staff who recorded their ethnicity, %", "known", "self_reporting_percentage"),
    ):
        figure = figures.at(Key(figures.year, 1, ethnic_group=ethnic_group, measure=measure))
        yield [name, cell(figure) if figure else ""]


def _numbers(figures: Iterable[Figure]) -> list[int]:
    """The indicators of some figures, in their order."""
    return sorted({figure.key.indicator for figure in figures})


def _in_a_row(numbers: Iterable[int]) -> str:
    return labels.long_list([str(number) for number in numbers])


def neighbouring_duties(figures: Figures) -> Fragment:
    """Each indicator's figure with the parts of duties that it serves, then what each part asks for."""
    figures = require_figures(figures, "tables.neighbouring_duties")
    evidence = standard.evidence_by(figures.year)
    if not (evidence and figures.has_values):
        return Fragment("", "")
    duties = list(dict.fromkeys(one.duty for one in evidence))
    rows = []
    for number in standard.INDICATORS:
        group = figures.of_indicator(number)
        words, figure = HEADLINES[group.name].format(bme=figures.bme), group.headline(number)
        rows.append(
            [labels.indicator(number), words, cell(figure), *(_parts(evidence, duty, number) for duty in duties)]
        )
    headings = [*columns("Indicator"), *columns("What the figure is", "Figure", last=duties)]
    by_indicator = table_with_notes(f"Indicators and neighbouring duties, {figures.year}", headings, rows, [READING])
    requests = [[f"{one.duty}, {one.part}", one.asks, _indicators(one.indicators)] for one in evidence]
    headings = columns("Duty and part", last=["What it asks for", "Evidence"])
    return join([by_indicator, table_with_notes("What neighbouring duties ask for", headings, requests)])


def _parts(evidence: tuple[Evidence, ...], duty: str, number: int) -> str:
    return ", ".join(one.part for one in evidence if one.duty == duty and number in one.indicators) or "none"


def _indicators(indicators: tuple[int, ...]) -> str:
    if indicators == tuple(standard.INDICATORS):
        return "all indicators"
    return f"indicator{'s' if len(indicators) > 1 else ''} {_in_a_row(indicators)}"
