"""The parts of sentences: figures and their absence, people, bands and indicators in words."""

from wres_helpers import absences, labels, standard
from wres_helpers.figures import Figure, Figures, Group
from wres_helpers.indicators import Key

# Where the name of an ethnic group does not read as an adjective.
AFTER_THE_NOUN = {
    "unknown": "of unknown ethnicity",
    "white_other": "of another White background",
    "mixed": "of mixed ethnicity",
    "other_ethnic_group": "of another ethnic group",
}
SINGULAR = {"staff": "member of staff", "members": "member", "applicants": "applicant"}
TOO_ROUNDED = "The published figures are too rounded to say whether"


def has_figures(figures: Group) -> bool:
    """True where a group has anything to tell of its year, were it only that it is withheld."""
    return any(f.value is not None or f.withheld for f in figures.select(year=figures.year))


def amount(figure: Figure) -> str:
    """A figure that has a value, with its unit, without a sign."""
    if figure.value is None:
        raise ValueError(f"{figure.key} has no value to say")
    words = labels.number(figure.value, figure.key.measure, figure.decimals).lstrip("+−")
    unit = standard.MEASURES[figure.key.measure].symbol
    if unit == "percentage points" and words in ("1.0", "1"):
        unit = "percentage point"
    words = f"about {words}" if figure.uncertain else _beyond_rounding(figure) or words
    return labels.mark(figure, f"{words}{unit}" if unit in ("%", "") else f"{words} {unit}")


def _beyond_rounding(figure: Figure) -> str:
    """What is said of a figure that is only rounded to nothing, or to everyone; empty for others."""
    value, unit = figure.value, standard.MEASURES[figure.key.measure].unit
    if value and labels.decimal(value, figure.key.measure, figure.decimals) == 0:
        return "less than " + {0: "1", 1: "0.1", 2: "0.01"}[figure.decimals]
    whole = {"percent": 100, "likelihood": 1}.get(unit)
    is_nearly_all = value and whole and value != whole and labels.decimal(value / whole * 100, "percentage") == 100
    return "more than 99.9" if is_nearly_all else ""


def sure(figure: Figure) -> bool:
    """True where rounding of published inputs leaves no doubt on which side of zero a difference lies."""
    if figure.lower is None or figure.upper is None:
        return True
    return figure.lower > 0 or figure.upper < 0


def share_of(figure: Figure, whom: str) -> str:
    """A share of a group of people, with the counts behind it where they are known.

    `1,221 of 5,203 staff (23.5%)`, `none of the 6 members`, `all 6 members`, or `23.5% of staff`.
    """
    if figure.numerator is None or figure.denominator is None:
        return f"{amount(figure)} of {whom}"
    part, whole = labels.part(figure, "numerator"), labels.part(figure, "denominator")
    if figure.denominator == 1:
        return f"{part} of {whole} {one(whom)} ({amount(figure)})"
    if figure.numerator == 0:
        return f"{labels.part(figure, 'numerator', 'none')} of the {whole} {whom}"
    if figure.numerator == figure.denominator:
        return f"all {whole} {whom}"
    return f"{part} of {whole} {whom} ({amount(figure)})"


def were(figure: Figure) -> str:
    """The verb that follows a share of people."""
    return "was" if figure.numerator == 1 or figure.denominator == 1 else "were"


def absence(figure: Figure | None, what: str) -> str:
    """Why a figure has no value, as a sentence; empty where it has one.

    `The relative likelihood is withheld, because it could identify people.`
    """
    if figure is None:
        return f"{what} is not available."
    if figure.value is not None:
        return ""
    if figure.withheld:
        why = figure.withheld.rstrip(".")
        return f"{what} is withheld, because {f'it {why}' if why[:1].islower() else labels.small(why)}."
    reason, own = figure.remark.reason, figure.remark.own
    clause = absences.OWN_CLAUSES[own.reason] if own is not None else absences.ABSENCES[reason][2]
    state = "cannot be calculated" if reason in absences.NOT_CALCULABLE else "is not available"
    return f"{what} {state}, because {clause}."


def width(gap: Figure) -> float:
    """How far a gap is from zero."""
    return abs(float(gap.value or 0))


def side(gap: Figure | None) -> str:
    """On which side of zero a gap surely lies, in words; empty where that cannot be said."""
    if gap is None or gap.value is None or not sure(gap):
        return ""
    return "higher than" if gap.value > 0 else "lower than" if gap.value < 0 else "the same as"


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


def staff_in(key: Key) -> str:
    """Whom a share of a band is of: `non-clinical staff in bands 8b to VSM`."""
    return f"{staff_of(key.staff_group)} in {band(key.band)}"


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
