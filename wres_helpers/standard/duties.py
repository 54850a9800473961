"""Neighbouring duties of the NHS, and the indicators that serve as evidence for them."""

from dataclasses import dataclass

from wres_helpers.standard.tables import rows


@dataclass(frozen=True, slots=True)
class Evidence:
    """A part of a duty, since which reporting year it stands, what it asks for, and the indicators that say of it."""

    duty: str
    since: int
    part: str
    asks: str
    indicators: tuple[int, ...]


# The last column says where each was read.
EVIDENCE = tuple(
    Evidence(duty, int(since), part, asks, tuple(map(int, indicators.split())))
    for duty, since, part, asks, indicators, _ in rows("duties")
)


def evidence_by(year: int) -> tuple[Evidence, ...]:
    """What there was by a reporting year.

    >>> {evidence.duty for evidence in evidence_by(2021)}
    {'People Plan'}
    """
    return tuple(evidence for evidence in EVIDENCE if evidence.since <= year)
