"""The parts of sentences: a figure in words, a comparison in words, a change in words."""

from wres_helpers import absences, labels, standard
from wres_helpers.figures import Figure, Group
from wres_helpers.narrative.names import one

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
    about = "about " if figure.uncertain else _beyond_rounding(figure)
    if about in ("less than ", "more than "):
        words = {"less than ": smallest(figure), "more than ": "99.9"}[about]
    return labels.mark(figure, f"{about}{words}{unit}" if unit in ("%", "") else f"{about}{words} {unit}")


def _beyond_rounding(figure: Figure) -> str:
    """Whether a figure is only rounded to nothing, or to everyone."""
    value, unit = figure.value, standard.MEASURES[figure.key.measure].unit
    if value and is_zero(figure):
        return "less than "
    whole = {"percent": 100, "likelihood": 1}.get(unit)
    return (
        "more than "
        if value and whole and value != whole and labels.decimal(value / whole * 100, "percentage") == 100
        else ""
    )


def smallest(figure: Figure) -> str:
    """The least number that is shown of such a figure."""
    return {0: "1", 1: "0.1", 2: "0.01"}[figure.decimals]


def is_zero(figure: Figure) -> bool:
    """True where the figure is shown as zero."""
    return figure.value is not None and labels.decimal(figure.value, figure.key.measure, figure.decimals) == 0


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


def why_withheld(figure: Figure, subject: str = "it") -> str:
    """The reason of the gate as a clause: `it could identify people`."""
    reason = figure.withheld.rstrip(".")
    return f"{subject} {reason}" if reason[:1].islower() else labels.small(reason)


def absence(figure: Figure | None, what: str, are: str = "is") -> str:
    """Why a figure has no value, as a sentence; empty where it has one.

    `The relative likelihood is withheld, because it could identify people.`
    """
    if figure is None:
        return f"{what} {are} not available."
    if figure.value is not None:
        return ""
    if figure.withheld:
        return f"{what} {are} withheld, because {why_withheld(figure)}."
    reason, own = figure.remark.reason, figure.remark.own
    clause = absences.OWN_CLAUSES[own.reason] if own is not None else absences.ABSENCES[reason][2]
    state = "cannot be calculated" if reason in absences.NOT_CALCULABLE else f"{are} not available"
    return f"{what} {state}, because {clause}."


def width(gap: Figure) -> float:
    """How far a gap is from zero."""
    return abs(float(gap.value or 0))


def higher_or_lower(gap: Figure, more: str = "higher", less: str = "lower") -> str:
    """A gap that is not zero in words, how far and which way: `2.3 percentage points higher`."""
    return f"{amount(gap)} {more if (gap.value or 0) > 0 else less}"


def side(gap: Figure | None) -> str:
    """On which side of zero a gap surely lies, in words; empty where that cannot be said."""
    if gap is None or gap.value is None or not sure(gap):
        return ""
    return "higher than" if gap.value > 0 else "lower than" if gap.value < 0 else "the same as"
