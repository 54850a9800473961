"""How sure and how many people: the cells that stand beside a comparison in every table."""

from math import isfinite

from wres_helpers import labels
from wres_helpers.evidence import Evidence
from wres_helpers.figures import Figure
from wres_helpers.tables.cells import NOT_APPLICABLE

HEADINGS = ("95% range", "Verdict", "People to parity")
NONE = "–"


def sureness(evidence: Evidence, figure: Figure | None) -> list[str]:
    """The range of a comparison, what may be said of it, and how many people it comes to."""
    if figure is None or figure.value is None:
        return [NOT_APPLICABLE if figure is None else NONE] * len(HEADINGS)
    return [interval(evidence, figure), verdict(evidence, figure), people(evidence, figure)]


def verdict(evidence: Evidence, figure: Figure) -> str:
    """What may be said of a comparison, under the organisation's own word for BME staff."""
    of = evidence.verdict(figure.key)
    return str(of).replace("BME", evidence.subject.bme) if of else NONE


def people(evidence: Evidence, figure: Figure) -> str:
    """How many people more, or fewer, parity would mean."""
    of = evidence.people(figure.key)
    return labels.beside(figure, "people", of.number) if of else NONE


def interval(evidence: Evidence, figure: Figure) -> str:
    """The 95 % interval; none where counts were not reported."""
    of = evidence.interval(figure.key)
    if of is None or of.limits is None or not all(map(isfinite, of.limits)):
        return NONE
    ends = zip(("interval_lower", "interval_upper"), of.limits, strict=True)
    return " to ".join(labels.beside(figure, name, end) for name, end in ends)
