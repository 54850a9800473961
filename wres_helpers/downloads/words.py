"""What the workbook says: names and meanings of measures, places and sheets."""

from collections.abc import Sequence

from wres_helpers import absences, labels, standard
from wres_helpers.figures import Figure, Group
from wres_helpers.indicators import Key

BASES = {"known": "staff whose ethnicity is known", "all": "all staff, unknown ethnicity included"}
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
    comparison = standard.INDICATORS[key.indicator].comparison if key.indicator in standard.INDICATORS else None
    if comparison is None or not key.measure.startswith("relative_likelihood"):
        return labels.ethnic_group(key.ethnic_group, bme_label) if key.ethnic_group else ""
    groups = (labels.ethnic_group(key.ethnic_group or "bme", bme_label), labels.ethnic_group("white", bme_label))
    of, compared_with = groups if comparison.of == "bme" else groups[::-1]
    return f"{of} compared with {compared_with}"


def subject(groups: Sequence[Group], year: int | None) -> list[tuple[str, str]]:
    """What the cover says of the whole, each with its heading."""
    organisation = groups[0].organisation
    publisher = organisation.publisher
    facts = [
        ("Organisation", publisher.name),
        ("Kind", labels.capital(standard.KINDS[publisher.kind])),
        ("Reporting year", str(year or f"{organisation.years[0]} to {organisation.year}")),
        ("Edition", "Restricted" if groups[0].rule.restricted else "Public"),
        ("Percentages are of", BASES[publisher.denominator]),
        ("Word for BME staff", publisher.bme_label),
        ("Contact", publisher.contact),
    ]
    return [(heading, words) for heading, words in facts if words]


def reasons(figures: Sequence[Figure]) -> list[tuple[str, str]]:
    """Why numbers are withheld or missing, each reason once with its shorthand."""
    missing = [figure for figure in figures if figure.value is None]
    return sorted({(absences.SHORTHAND[figure.missing], withheld(figure) or figure.note) for figure in missing})


def withheld(figure: Figure) -> str:
    """Why a number is withheld; nothing where it is not."""
    return f"Withheld: it {figure.withheld}." if figure.withheld else ""


def warnings(groups: Sequence[Group]) -> list[str]:
    """What the check of the counts found that a reader should know."""
    several = dict.fromkeys(warning.for_reader for group in groups for warning in group.organisation.warnings)
    return [words for words in several if words]
