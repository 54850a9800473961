"""What printed gaps, changes and ratios say of the shares that they compare."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from wres_helpers.audit import facts, shares
from wres_helpers.audit.bounds import Bounds
from wres_helpers.audit.printed import Printed
from wres_helpers.audit.relations import PROFILE, Count, Relation, ratio, relation
from wres_helpers.audit.shares import Basis, Ratio, Share

ROUNDS = 4  # a change of a ratio reaches the counts through the ratio and both of its shares
NATIONAL = {
    "percentage_point_gap_to_national": "national_percentage",
    "percentage_point_gap_to_population": "population_percentage",
}


class Interval(NamedTuple):
    """Between which values a share or ratio lies; None where nothing says so."""

    lower: Fraction = Fraction(0)
    upper: Fraction | None = None
    because: str = ""


Node = Share | Ratio


@dataclass(frozen=True, slots=True)
class Difference:
    """One share or ratio minus another, as printed."""

    of: Node
    compared_with: Node
    lower: Fraction
    upper: Fraction
    because: str


class Comparisons:
    """All printed comparisons of an organisation, to be held against what is known of the counts."""

    def __init__(self, printed: Sequence[Printed], basis: Basis) -> None:
        self._said: dict[Node, Interval] = {}
        self._differences: list[Difference] = []
        national = {(number.key, number.note): number for number in printed}
        for number in printed:
            if number.lower is not None and number.upper is not None:
                self._read(number, number.lower, number.upper, basis, national)

    def _read(
        self,
        number: Printed,
        lower: Fraction,
        upper: Fraction,
        basis: Basis,
        national: Mapping[tuple[Count, str], Printed],
    ) -> None:
        pair, parts = shares.compared_with(number.key, basis), shares.divided(number.key)
        share = shares.share(number.key, basis)
        scale = facts.scale_of(number)
        if number.key.measure == "relative_likelihood_change":
            now = number.key._replace(measure="relative_likelihood")
            both = (shares.divided(now), shares.divided(now._replace(year=now.year - 1)))
            if both[0] and both[1]:
                self._differences.append(Difference(both[0], both[1], lower, upper, str(number)))
        elif pair:
            self._differences.append(Difference(*pair, lower / scale, upper / scale, str(number)))
        elif parts:
            self._say(parts, Interval(lower, upper, str(number)))
        elif share:
            self._say(share, Interval(lower / scale, upper / scale, str(number)))
        elif number.key.measure in NATIONAL:
            self._to_national(number, lower, upper, basis, national)

    def _to_national(
        self,
        number: Printed,
        lower: Fraction,
        upper: Fraction,
        basis: Basis,
        national: Mapping[tuple[Count, str], Printed],
    ) -> None:
        """The own share is the printed one of others and the gap to it."""
        other = national.get((number.key._replace(measure=NATIONAL[number.key.measure]), number.note))
        of_staff = number.key._replace(measure="percentage")
        if number.key.indicator == PROFILE:
            of_staff = of_staff._replace(population="substantive")
        share = shares.share(of_staff, basis)
        if (
            share
            and other
            and other.lower is not None
            and other.upper is not None
            and number.key.indicator not in (1, 9)
        ):
            least, most = (lower + other.lower) / 100, (upper + other.upper) / 100
            self._say(share, Interval(least, most, f"{number}, beside {other}"))

    def _say(self, node: Node, interval: Interval) -> None:
        self._said[node] = _both(self._said.get(node, Interval()), interval)

    def relations(self, bounds: Bounds) -> Iterator[Relation]:
        """What follows for counts that are still open."""
        self._differences = [d for d in self._differences if _open(d.of, bounds) or _open(d.compared_with, bounds)]
        yield from self._linear(bounds)
        intervals = dict(self._said)
        for _ in range(ROUNDS):
            for difference in self._differences:
                _subtract(difference, intervals, bounds)
            for node, interval in list(intervals.items()):
                if isinstance(node, Ratio) and _open(node, bounds):
                    _divide(node, interval, intervals, bounds)
        for node, interval in intervals.items():
            if isinstance(node, Share) and interval.upper is not None and _open(node, bounds):
                yield from ratio(
                    node.part, node.whole, max(interval.lower, Fraction(0)), interval.upper, interval.because
                )

    def _linear(self, bounds: Bounds) -> Iterator[Relation]:
        """Comparisons in which enough counts are known to be relations of whole numbers as they are."""
        for node, interval in self._said.items():
            if isinstance(node, Ratio) and interval.upper is not None:
                yield from _product(node, interval, bounds)
        for difference in self._differences:
            of, against = difference.of, difference.compared_with
            if isinstance(of, Share) and isinstance(against, Share):
                wholes = [bounds.of(share.whole)[0] if bounds.fixed(share.whole) else 0 for share in (of, against)]
                if all(wholes):
                    terms = {of.part: Fraction(1, wholes[0]), against.part: Fraction(-1, wholes[1])}
                    yield relation(terms, difference.because, difference.lower, difference.upper)


def _both(one: Interval, other: Interval) -> Interval:
    """What two intervals say together."""
    lower = max(one.lower, other.lower)
    uppers = [interval.upper for interval in (one, other) if interval.upper is not None]
    narrower = other if (other.lower, other.upper) != (one.lower, one.upper) and other.because else one
    return Interval(lower, min(uppers) if uppers else None, narrower.because)


def _open(node: Node, bounds: Bounds) -> bool:
    if isinstance(node, Ratio):
        return _open(node.of, bounds) or _open(node.compared_with, bounds)
    return not (bounds.fixed(node.part) and bounds.fixed(node.whole))


def _interval(node: Node, intervals: Mapping[Node, Interval], bounds: Bounds) -> Interval:
    """What is known of a share or ratio, from what was printed and from the counts."""
    said = intervals.get(node, Interval())
    if isinstance(node, Share):
        (least, most), (few, many) = bounds.of(node.part), bounds.of(node.whole)
        counted = Interval(Fraction(least, many) if many else Fraction(0), Fraction(most, few) if few else None)
        return _both(said, counted)
    return said


def _subtract(difference: Difference, intervals: dict[Node, Interval], bounds: Bounds) -> None:
    of, against = (_interval(node, intervals, bounds) for node in (difference.of, difference.compared_with))
    because = difference.because
    if against.upper is not None:
        found = Interval(against.lower + difference.lower, against.upper + difference.upper, because)
        _narrow(difference.of, found, intervals)
    if of.upper is not None:
        found = Interval(of.lower - difference.upper, of.upper - difference.lower, because)
        _narrow(difference.compared_with, found, intervals)


def _divide(node: Ratio, interval: Interval, intervals: dict[Node, Interval], bounds: Bounds) -> None:
    """A ratio of two shares and one of the shares give the other."""
    of, against = (_interval(share, intervals, bounds) for share in node)
    if interval.upper is None:
        return
    if against.upper is not None:
        found = Interval(interval.lower * against.lower, interval.upper * against.upper, interval.because)
        _narrow(node[0], found, intervals)
    if of.upper is not None and interval.lower > 0:
        found = Interval(of.lower / interval.upper, of.upper / interval.lower, interval.because)
        _narrow(node[1], found, intervals)


def _narrow(node: Node, found: Interval, intervals: dict[Node, Interval]) -> None:
    before = intervals.get(node, Interval())
    intervals[node] = _both(before, found)


def _product(node: Ratio, interval: Interval, bounds: Bounds) -> Iterator[Relation]:
    """(a / b) / (c / d) is (a d) / (b c): a relation of whole numbers where one factor of each product is known."""
    of, against = node
    above, below = _times(of.part, against.whole, bounds), _times(of.whole, against.part, bounds)
    if above and below and len(set(above) | set(below)) == 2 and interval.upper is not None:
        (one, first), (other, second) = *above.items(), *below.items()
        # first * one / (second * other) lies in the interval; both factors are known.
        if first and second:
            scale = Fraction(second, first)
            yield from ratio(one, other, interval.lower * scale, interval.upper * scale, interval.because)


def _times(one: Count, other: Count, bounds: Bounds) -> dict[Count, int]:
    """A product as a multiple of one count, where the other is known."""
    for factor, count in ((other, one), (one, other)):
        if bounds.fixed(factor):
            return {count: bounds.of(factor)[0]}
    return {}
