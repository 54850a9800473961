"""Whom and what a sentence is about: groups of people, bands, indicators, in words."""

from wres_helpers import labels, standard
from wres_helpers.figures import Figures, Group
from wres_helpers.indicators import Key

# Where the name of an ethnic group does not read as an adjective.
AFTER_THE_NOUN = {
    "unknown": "of unknown ethnicity",
    "white_other": "of another White background",
    "mixed": "of mixed ethnicity",
    "other_ethnic_group": "of another ethnic group",
}
SINGULAR = {"staff": "member of staff", "members": "member", "applicants": "applicant"}


def people(figures: Figures | Group, group: str, noun: str = "staff") -> str:
    """People of an ethnic group: `White staff`, `BME applicants`, `staff of mixed ethnicity`."""
    if group in AFTER_THE_NOUN:
        return f"{noun} {AFTER_THE_NOUN[group]}"
    return f"{labels.ethnic_group(group, figures.bme)} {noun}"


def staff_of(staff_group: str) -> str:
    """Whom a staff group is.

    >>> staff_of("non_clinical"), staff_of("all")
    ('non-clinical staff', 'all staff')
    """
    return "all staff" if staff_group == "all" else f"{labels.STAFF_GROUPS[staff_group].lower()} staff"


def noun_of(population: str, noun: str = "staff") -> str:
    """The people of a population.

    >>> noun_of("substantive"), noun_of("bank"), noun_of("bank", "applicants")
    ('staff', 'bank staff', 'bank applicants')
    """
    return noun if population == "substantive" else f"bank {noun}"


def concerned(key: Key) -> str:
    """The people of whom a figure is: applicants in recruitment, otherwise staff, perhaps of the bank."""
    return noun_of(key.population, "applicants" if key.indicator == 2 else "staff")


def one(whom: str) -> str:
    """A group of people, if it is a single person.

    >>> one("voting members"), one("BME staff"), one("staff of known ethnicity")
    ('voting member', 'BME member of staff', 'member of staff of known ethnicity')
    """
    for many, single in SINGULAR.items():
        whom = whom.replace(many, single)
    return whom


def title(indicator: int) -> str:
    """An indicator at the head of a sentence.

    >>> title(2)
    'Recruitment (indicator 2)'
    """
    return f"{standard.INDICATORS[indicator].short_title} (indicator {indicator})"


def band(code: str) -> str:
    """A band, a grade or several, inside a sentence; two that stand together are told apart from two in a row.

    >>> band("band_5"), band("band_8b_to_vsm"), band("band_1_to_2"), band("vsm")
    ('band 5', 'bands 8b to VSM', 'bands 1 and 2 together', 'very senior managers')
    """
    name = labels.small(labels.band(code))
    return f"{name} together" if code.startswith("band_") and " and " in name else name


def is_one(code: str) -> bool:
    """True where a band takes a verb in the singular."""
    return code.startswith("band_") and "_to_" not in code
