"""Whom and what a sentence is about: groups of people, bands, indicators, in words."""

from collections.abc import Iterable

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
# Indicators 2 to 8: what people did, or what they met with.
DEEDS = {
    2: "were appointed once shortlisted",
    3: "entered the disciplinary process",
    4: "took non-mandatory training",
    5: "were harassed by the public",
    6: "were harassed by colleagues",
    7: "saw promotion as fair",
    8: "faced discrimination at work",
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


def head(indicator: int, population: str) -> str:
    """An indicator and a population at the head of a sentence.

    >>> head(2, "bank")
    'Recruitment (indicator 2), bank staff'
    """
    return title(indicator) if population == "substantive" else f"{title(indicator)}, bank staff"


def bands(codes: Iterable[str]) -> str:
    """Bands and grades in a row, neighbours drawn together.

    >>> bands(["band_2", "band_3", "band_4", "band_8a", "vsm"]), bands(["band_5"]), bands(["band_8b_to_vsm"])
    ('bands 2 to 4, 8a and very senior managers', 'band 5', 'bands 8b to VSM')
    >>> bands(["band_1_to_2", "band_3"])
    'bands 1 and 2 together and 3'
    """
    several = list(codes)
    runs = _runs([code for code in several if code.startswith("band_")])
    numbered = [part for run in runs for part in _short(run)]
    if numbered:
        single = len(numbered) == 1 and " " not in numbered[0]
        numbered[0] = f"{'band' if single else 'bands'} {numbered[0]}"
    first = [labels.small(labels.band(code)) for code in several if code.startswith("under_band_1")]
    last = [labels.small(labels.band(code)) for code in several if not code.startswith(("band_", "under_band_1"))]
    return labels.long_list([*first, *numbered, *last])


def is_one(code: str) -> bool:
    """True where a band takes a verb in the singular."""
    return code.startswith("band_") and "_to_" not in code


def _runs(codes: list[str]) -> list[list[str]]:
    """Codes cut into stretches of neighbours in the Standard."""
    runs: list[list[str]] = []
    for code in codes:
        place = standard.PAY_BANDS.index(code) if code in standard.PAY_BANDS else 0
        if runs and place and runs[-1][-1] == standard.PAY_BANDS[place - 1]:
            runs[-1].append(code)
        else:
            runs.append([code])
    return runs


def _short(run: list[str]) -> list[str]:
    names = [labels.band(code).split(" ", 1)[1] for code in run]
    names = [f"{name} together" if " and " in name else name for name in names]
    return [f"{names[0]} to {names[-1]}"] if len(names) > 2 else names
