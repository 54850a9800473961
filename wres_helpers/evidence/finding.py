"""A finding: something that a committee should hear, as data and without words."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf, log
from typing import Literal

from wres_helpers import standard
from wres_helpers.evidence.assessment import Evidence
from wres_helpers.evidence.changes import Change
from wres_helpers.evidence.comparisons import People
from wres_helpers.figures import Figure
from wres_helpers.indicators import Key
from wres_helpers.standard import verdicts
from wres_helpers.standard.verdicts import Verdict

UNCLEAR = (verdicts.NO_CLEAR_DIFFERENCE, verdicts.TOO_FEW)
What = Literal[
    "gap", "bands", "leadership", "leadership_difference", "subgroup", "change", "share_of_fewer", "target", "good_news"
]


@dataclass(frozen=True)
class Finding:
    """What was found, the key it is about, the figures behind it, and what may be said of it."""

    what: What
    key: Key
    figures: tuple[Figure, ...]
    verdict: Verdict | None
    ratio: float | None = None
    people: People | None = None
    change: Change | None = None
    beside: tuple["Finding", ...] = ()

    def __repr__(self) -> str:
        place = [part for part in self.key[2:6] if part not in ("substantive", "all", "")]
        people = f", {self.people.number} people" if self.people else ""
        about = ", ".join([f"indicator {self.key.indicator}", *place])
        return f"<{self.what.replace('_', ' ')}: {about}: {self.verdict or 'no verdict'}{people}>"

    @property
    def distance(self) -> float:
        """How far from parity, whichever side is divided by the other."""
        return abs(log(self.ratio)) if self.ratio and self.ratio != inf else 0.0

    @property
    def large(self) -> bool:
        """True outside four-fifths."""
        lowest, highest = verdicts.ZONE
        return self.ratio is not None and not lowest <= self.ratio <= highest

    @property
    def weight(self) -> tuple[bool, int, float]:
        """By which findings of one kind are ordered: large ones first, by people and by ratio."""
        return self.large, self.number, self.distance

    @property
    def number(self) -> int:
        """How many people it is about; 0 where nothing is counted up."""
        return self.people.number if self.people else 0


def main_key(year: int, number: int, population: str = "substantive") -> Key:
    """The one comparison of an indicator."""
    ethnic_group, measure = standard.COMPARISONS[standard.INDICATORS[number].group]
    return Key(year, number, population, ethnic_group=ethnic_group, measure=measure)


def main_keys(evidence: Evidence, population: str = "substantive") -> list[Key]:
    """The one comparison of each of the indicators 2 to 9 that there is a figure of."""
    keys = (main_key(evidence.subject.year, number, population) for number in standard.INDICATORS if number > 1)
    return [key for key in keys if key in evidence.figures and evidence.figures[key].value is not None]


def of_comparison(evidence: Evidence, key: Key, what: What = "gap", beside: bool = True) -> Finding:
    """The finding that a comparison is, with the subgroups that fare worse `beside` it."""
    comparison = evidence.comparison(key)
    of_both = (comparison.of, comparison.compared_with) if comparison else ()
    ratio = evidence.ratio(key)
    size = float(ratio) if ratio is not None else None
    rows = (evidence.figures[key], *of_both)
    worse = tuple(_worse_subgroups(evidence, key, size)) if beside else ()
    return Finding(what, key, rows, evidence.verdict(key), size, evidence.people(key), evidence.change(key), worse)


def _worse_subgroups(evidence: Evidence, key: Key, ratio: float | None) -> Iterator[Finding]:
    """Subgroups of BME staff whose own gap to White staff is larger, and beyond chance."""
    for name, within in standard.SUBGROUPS.items():
        other = key._replace(ethnic_group=name)
        if within != "bme" or key.indicator == 9 or other not in evidence.figures or not ratio:
            continue
        finding = of_comparison(evidence, other, beside=False)
        verdict = finding.verdict
        if verdict and verdict.adverse and verdict.beyond_chance and finding.distance > abs(log(ratio)):
            yield finding
