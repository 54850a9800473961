"""Neighbouring duties of the NHS, and the indicators that serve as evidence for them."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Evidence:
    """A part of a duty, since which reporting year it stands, what it asks for, and the indicators that say of it."""

    duty: str
    since: int
    part: str
    asks: str
    indicators: tuple[int, ...]


def _evidence() -> Iterator[Evidence]:
    """The rows of the table, each of which was read where it says."""
    with (Path(__file__).parent / "duties.csv").open(encoding="utf-8", newline="") as file:
        for duty, since, part, asks, indicators, _ in list(csv.reader(file))[1:]:
            yield Evidence(duty, int(since), part, asks, tuple(map(int, indicators.split())))


EVIDENCE = tuple(_evidence())


def evidence_by(year: int) -> tuple[Evidence, ...]:
    """What there was by a reporting year.

    >>> {evidence.duty for evidence in evidence_by(2021)}
    {'People Plan'}
    """
    return tuple(evidence for evidence in EVIDENCE if evidence.since <= year)
