"""The parts of sentences: a figure in words, a comparison in words."""

from wres_helpers import labels
from wres_helpers.disclosure import Figure, Figures

YES_WORDS = {
    5: "had experienced harassment, bullying or abuse from patients, relatives or the public in the last 12 months",
    6: "had experienced harassment, bullying or abuse from staff in the last 12 months",
    7: "believed that the organisation provides equal opportunities for career progression or promotion",
    8: "had experienced discrimination at work from a manager, team leader or other colleagues in the last 12 months",
}
EVENT_WORDS = {
    2: ("candidates", "to be appointed from shortlisting"),
    3: ("staff", "to enter the formal disciplinary process"),
    4: ("staff", "to take non-mandatory training"),
}


def amount(figure: Figure) -> str:
    """A figure that has a value, with its unit, without a sign."""
    if figure.value is None:
        raise ValueError(f"{figure.key} has no value to say")
    words = labels.number(figure.value, figure.key.measure).lstrip("+−")
    about = "about " if figure.uncertain else ""
    unit = labels.UNIT_OF[figure.key.measure]
    if unit == "percentage points" and words in ("1", "1.0"):
        unit = "percentage point"
    return f"{about}{words}{unit}" if unit in ("%", "") else f"{about}{words} {unit}"


def share_of(figure: Figure, whom: str) -> str:
    """A share of a group of people, with the counts behind it where they are known.

    `1,221 of 5,203 staff (23.5%)`, or `23.5% of staff`.
    """
    if figure.numerator is None or figure.denominator is None:
        return f"{amount(figure)} of {whom}"
    return f"{figure.numerator:,} of {figure.denominator:,} {whom} ({amount(figure)})"


def rate(figure: Figure) -> str:
    """A likelihood with the counts behind it, where they are known: `11.3%, 341 of 3,005`."""
    if figure.numerator is None or figure.denominator is None:
        return amount(figure)
    return f"{amount(figure)}, {figure.numerator:,} of {figure.denominator:,}"


def is_zero(figure: Figure) -> bool:
    """True where the figure is shown as zero."""
    return figure.value is not None and labels.shown(figure.value, figure.key.measure) == 0


def absence(figure: Figure | None, what: str) -> str:
    """Why a figure has no value, as a sentence; empty where it has one.

    `The relative likelihood is withheld: it rests on fewer than 5 people.`
    """
    if figure is None:
        return f"{what} is not available."
    if figure.value is not None:
        return ""
    if figure.withheld:
        return f"{what} is withheld: it {figure.withheld}."
    start, _, reason = figure.note.partition(": ")
    if start == "Not calculable":
        return f"{what} cannot be calculated: {reason}"
    if start == "Not available":
        return f"{what} is not available: {reason}"
    if start.lower() in labels.REASONS.values():
        return f"{what} is not available ({start.lower()})."
    return f"{what} is not available. {figure.note}".strip()


def higher_or_lower(figure: Figure, more: str = "higher", less: str = "lower") -> str:
    """A gap in words: how far, and which way.

    `2.3 percentage points higher`.
    """
    if figure.value is None or figure.value == 0:
        return ""
    word = more if figure.value > 0 else less
    return f"less than 0.1 percentage points {word}" if is_zero(figure) else f"{amount(figure)} {word}"


def changed(figures: Figures, now: Figure, change_measure: str) -> str:
    """The change from the year before, as a sentence; empty in a first year."""
    change = figures.find(**{**now.key._asdict(), "measure": change_measure})
    before = figures.find(**{**now.key._asdict(), "year": now.key.year - 1})
    if change is None or before is None or now.value is None:
        return ""
    year = before.key.year
    if change.withheld:
        return ""
    if change.value is None:
        return f"It cannot be compared with {year}. {change.note}"
    if before.value is None:
        return ""
    if change.value == 0:
        return f"That is the same as in {year}."
    points = labels.UNIT_OF[change_measure]
    if is_zero(change):
        smallest = {0: "1", 1: "0.1", 2: "0.01"}[labels.decimals(change_measure)]
        return f"That is within {smallest} {points} of {year}.".replace("  ", " ")
    word = "up" if change.value > 0 else "down"
    return f"That is {word} {amount(change)} from {amount(before)} in {year}."


def bme(figures: Figures) -> str:
    """The organisation's own word for BME staff."""
    return figures.organisation.publisher.bme_label


def group_name(figures: Figures, group: str) -> str:
    """An ethnic group as it stands in a sentence."""
    return labels.ethnic_group(group, bme(figures))

