"""What the workbook says: names and meanings of measures, places and sheets."""

from collections.abc import Iterator, Sequence

from wres_helpers import labels, standard
from wres_helpers.figures import Figure, Group
from wres_helpers.indicators import Key

MEASURES = {
    "headcount": ("Headcount", "Number of people."),
    "respondents": ("Respondents", "Number of people who answered the survey question."),
    "eligible": (
        "Eligible",
        "Number of people to whom the event could happen: those shortlisted (indicator 2) or staff (3 and 4).",
    ),
    "events": (
        "Events",
        "Number of people appointed (indicator 2), entering the formal disciplinary process (3), accessing training"
        " (4), or giving the answer that the indicator counts (5 to 8).",
    ),
    "percentage": (
        "Percentage",
        "Share of the people of this row's place (indicators 1 and 9) on the organisation's own base, or of the"
        " group's respondents who gave the answer (5 to 8).",
    ),
    "percentage_of_all": ("Percentage of all", "The same share, of everyone, those of unknown ethnicity included."),
    "percentage_of_known": ("Percentage of known", "The same share, of people whose ethnicity is known."),
    "percentage_of_workforce": (
        "Percentage of workforce",
        "Of all people of this ethnic group in the workforce, the share in this pay band or staff group.",
    ),
    "percentage_of_eligible": ("Percentage of eligible", "The ethnic group's share of all who were eligible."),
    "percentage_of_events": ("Percentage of events", "The ethnic group's share of all events."),
    "percentage_of_respondents": ("Percentage of respondents", "The ethnic group's share of all respondents."),
    "response_percentage": ("Response percentage", "Respondents as a share of the ethnic group's staff."),
    "self_reporting_percentage": ("Self-reporting percentage", "Share of staff whose ethnicity is known."),
    "workforce_headcount": ("Workforce headcount", "Number of people in the overall workforce."),
    "workforce_percentage": ("Workforce percentage", "The ethnic group's share of the overall workforce."),
    "likelihood": ("Likelihood", "Events divided by those eligible, shown as a percentage."),
    "relative_likelihood": (
        "Relative likelihood",
        "One group's likelihood divided by another's; the column 'Ethnic group' says which by which, and 1 is parity.",
    ),
    "race_disparity": (
        "Race disparity ratio",
        "How much more often White than BME staff are found in the higher of two tiers of pay bands; 1 is parity.",
    ),
    "percentage_point_gap": (
        "Percentage-point gap",
        "The ethnic group's percentage less its share of the overall workforce (indicators 1 and 9), or less that of"
        " White respondents (5 to 8).",
    ),
    "national_percentage": ("National percentage", "The percentage published for England."),
    "national_relative_likelihood": ("National relative likelihood", "The relative likelihood published for England."),
    "percentage_point_gap_to_national": ("Gap to national", "The percentage less the national percentage."),
    "population_percentage": ("Population percentage", "The ethnic group's share of the people of the area served."),
    "percentage_point_gap_to_population": ("Gap to population", "The percentage less the population percentage."),
    "pay_gap": ("Pay gap", "How much less one group is paid an hour than the other, as published."),
    "target_percentage": ("Target percentage", "The percentage that a leadership target expects in this year."),
    "percentage_point_gap_to_target": ("Gap to target", "The percentage less that expected in this year."),
    "people_needed": ("People needed", "How many more BME leaders it takes to reach the target of the last year."),
    "percentage_with_people_needed": ("Percentage with people needed", "The percentage that so many more people give."),
    "people_stated": ("People stated", "How many more BME leaders the organisation's own plan says it takes."),
    "percentage_with_people_stated": ("Percentage with people stated", "The percentage that so many more people give."),
    "percentage_if_appointed": (
        "Percentage if appointed",
        "The percentage if so many of the next appointments, as 'Staff group' says, were of BME people.",
    ),
    "headcount_change": ("Change of headcount", "Headcount less that of the year before."),
    "percentage_point_change": ("Change of percentage", "Percentage less that of the year before."),
    "self_reporting_percentage_point_change": (
        "Change of self-reporting",
        "Self-reporting percentage less that of the year before.",
    ),
    "likelihood_change": ("Change of likelihood", "Likelihood less that of the year before."),
    "relative_likelihood_change": (
        "Change of relative likelihood",
        "The relative likelihood less that of the year before.",
    ),
}
UNITS = {
    "people": "people",
    "percent": "%",
    "percentage_points": "percentage points",
    "times": "times",
    "likelihood": "likelihood, as %",
}
RESTRICTED = "Restricted edition: nothing is withheld. Do not publish it or pass it on."


def sheet(group: str) -> str:
    """The name of a group's sheet.

    >>> sheet("relative_likelihood"), sheet("board")
    ('Relative likelihood (2 to 4)', 'Board (9)')
    """
    numbers = standard.indicators_of(group) if group in standard.GROUPS else ()
    ends = " to ".join(str(number) for number in dict.fromkeys((*numbers[:1], *numbers[-1:])))
    return labels.capital(group.replace("_", " ")) + (f" ({ends})" if ends else "")


def band(key: Key) -> str:
    """A pay band, a part of the board, or a step between tiers of bands.

    >>> band(Key(2024, 9, band="voting")), band(Key(2024, 1, band="lower_to_middle", measure="race_disparity"))
    ('Voting members', 'Lower to middle tier')
    """
    if key.measure == "race_disparity":
        return f"{labels.capital(key.band.replace('_', ' '))} tier"
    return labels.MEMBERSHIPS[key.band] if key.indicator == 9 else labels.band(key.band)


def staff_group(key: Key) -> str:
    """A staff group, or how many of the next appointments a number is about.

    >>> staff_group(Key(2024, 9, staff_group="2_of_5"))
    '2 of the next 5'
    """
    return labels.STAFF_GROUPS.get(key.staff_group, key.staff_group.replace("_of_", " of the next "))


def ethnic_group(key: Key, bme_label: str) -> str:
    """Whose number it is; of a ratio, which group is divided by which."""
    if key.measure == "race_disparity":
        return f"White compared with {bme_label}"
    compared = standard.INDICATORS[key.indicator].comparison if key.indicator in standard.INDICATORS else None
    if compared is None or not key.measure.startswith("relative_likelihood"):
        return labels.ethnic_group(key.ethnic_group, bme_label) if key.ethnic_group else ""
    named = (labels.ethnic_group(key.ethnic_group or "bme", bme_label), labels.ethnic_group("white", bme_label))
    of, compared_with = named if compared.of == "bme" else named[::-1]
    return f"{of} compared with {compared_with}"


def subject(groups: Sequence[Group], year: int | None) -> list[tuple[str, str]]:
    """What the cover says of the whole, each with its heading."""
    organisation = groups[0].organisation
    publisher = organisation.publisher
    known = publisher.denominator == "known"
    whole = [
        ("Organisation", publisher.name),
        ("Kind", labels.capital(standard.KINDS[publisher.kind])),
        ("Reporting year", str(year or f"{organisation.years[0]} to {organisation.year}")),
        ("Edition", "Restricted" if groups[0].rule.restricted else "Public"),
        ("Percentages are of", "staff whose ethnicity is known" if known else "all staff, unknown ethnicity included"),
        ("Word for BME staff", publisher.bme_label),
        ("Contact", publisher.contact),
    ]
    return [(heading, words) for heading, words in whole if words]


def reasons(shown: Sequence[Figure]) -> Iterator[tuple[str, str]]:
    """Why numbers are withheld or missing, each reason once with its shorthand."""
    found: dict[tuple[str, str], None] = {}
    for figure in shown:
        if figure.value is None:
            short = labels.SHORTHAND[figure.missing]
            said = f"Withheld: it {figure.withheld}." if figure.withheld else figure.note
            found[short, said] = None
    yield from sorted(found)


def warnings(groups: Sequence[Group]) -> list[str]:
    """What the check of the counts found that a reader should know."""
    found = dict.fromkeys(warning.for_reader for group in groups for warning in group.organisation.warnings)
    return [words for words in found if words]
