"""Neighbouring duties of the NHS, and the indicators that serve as evidence for them."""

from dataclasses import dataclass

# Where a statement was read: in a source report (S) or on a public page (P); R is remembered and never shown.
REMEMBERED = "R"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A part of a duty, what it asks for, the indicators that say something of it, and where that was read."""

    duty: str
    part: str
    asks: str
    indicators: tuple[int, ...]
    mark: str


EDS, IMPROVEMENT_PLAN, PEOPLE_PLAN = "EDS 2022", "EDI improvement plan", "People Plan"
SINCE = {EDS: 2022, IMPROVEMENT_PLAN: 2023, PEOPLE_PLAN: 2020}
EVIDENCE = (
    Evidence(EDS, "outcome 2B", "Staff work free from abuse, harassment, bullying and violence", (5, 6, 8), "P"),
    Evidence(EDS, "outcome 2D", "Staff recommend the organisation as a place to work and to be cared for", (7,), "P"),
    Evidence(EDS, "outcome 3A", "Leaders show that they are committed to equality", (9,), "P"),
    Evidence(EDS, "outcome 3C", "Leaders use levers such as the Standard to follow progress", tuple(range(1, 10)), "P"),
    Evidence(IMPROVEMENT_PLAN, "metric 2a", "Likelihood of being appointed from shortlisting", (2,), "P"),
    Evidence(IMPROVEMENT_PLAN, "metric 2b", "Equal opportunities for career progression", (7,), "P"),
    Evidence(IMPROVEMENT_PLAN, "metric 2c", "Parity of representation across the workforce", (1,), "P"),
    Evidence(IMPROVEMENT_PLAN, "metric 2d", "Diversity in bands 8c and above", (1,), "P"),
    Evidence(IMPROVEMENT_PLAN, "metric 6a", "Bullying and harassment by managers and teams", (6,), "P"),
    Evidence(IMPROVEMENT_PLAN, "metric 6b", "Discrimination by managers and colleagues", (8,), "P"),
    Evidence(
        PEOPLE_PLAN,
        "leadership",
        "Board and senior leaders as diverse as the workforce or local people; see the leadership targets",
        (1, 9),
        "S",
    ),
    Evidence("A Model Employer", "trajectory", "Parity in each senior pay band by 2028", (1,), "R"),
)


def shown_evidence(year: int) -> tuple[Evidence, ...]:
    """What there was by a reporting year, and has been read at a source.

    >>> {evidence.duty for evidence in shown_evidence(2021)}
    {'People Plan'}
    """
    sources = (evidence for evidence in EVIDENCE if evidence.mark != REMEMBERED)
    return tuple(evidence for evidence in sources if SINCE[evidence.duty] <= year)
