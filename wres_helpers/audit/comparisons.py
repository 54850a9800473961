"""What gaps, changes and ratios say of the shares that they compare."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from wres_helpers.audit import facts, shares
from wres_helpers.audit.numbers import PROFILE, Count, Number
from wres_helpers.audit.shares import Basis, Ratio, Share
from wres_helpers.guard.bounds import Bounds
from wres_helpers.guard.relations import Relation, ratio, relation

ROUNDS = 4  # a change of a ratio reaches the counts through the ratio and both of its shares
NATIONAL = {
    "percentage_point_gap_to_national": "national_percentage",
    "percentage_point_gap_to_population": "population_percentage",
}
Node = Share | Ratio


class Interval(NamedTuple):
    """Between which values a share or ratio lies; None where nothing says so."""

    lower: Fraction = Fraction(0)
    upper: Fraction | None = None
    because: str = ""

    def and_(self, other: "Interval") -> "Interval":
        """What two intervals say together."""
        uppers = [interval.upper for interval in (self, other) if interval.upper is not None]
        narrower = other if other[:2] != self[:2] and other.because else self
        return Interval(max(self.lower, other.lower), min(uppers, default=None), narrower.because)


class Difference(NamedTuple):
    """One share or ratio minus another."""

    of: Node
    compared_with: Node
    lower: Fraction
    upper: Fraction
    because: str


class Comparisons:
    """All comparisons of an organisation, to be held against what is known of the counts."""

    def __init__(self, numbers: Sequence[Number], basis: Basis) -> None:
        self._basis = basis
        self._statements: dict[Node, Interval] = {}
        self._differences: list[Difference] = []
        self._national = {(number.key, number.note): number for number in numbers}
        for number in numbers:
            if number.ends:
                self._read(number, *number.ends)

    def _read(self, number: Number, lower: Fraction, upper: Fraction) -> None:
        key, scale = number.key, facts.scale_of(number)
        pair, quotient = shares.compared_with(key, self._basis), shares.quotient(key)
        share = shares.share(key, self._basis)
        if pair:
            self._differences.append(Difference(pair[0], pair[1], lower / scale, upper / scale, str(number)))
        elif quotient:
            self._state(quotient, Interval(lower, upper, str(number)))
        elif share:
            self._state(share, Interval(lower / scale, upper / scale, str(number)))
        elif key.measure in NATIONAL and key.indicator not in (1, 9):
            self._to_national(number, lower, upper)

    def _to_national(self, number: Number, lower: Fraction, upper: Fraction) -> None:
        """The own share is that of others and the gap to it."""
        key = number.key._replace(measure="percentage")
        own = shares.share(key._replace(population="substantive") if key.indicator == PROFILE else key, self._basis)
        other = self._national.get((number.key._replace(measure=NATIONAL[number.key.measure]), number.note))
        if own and other and other.ends:
            least, most = (gap + end for gap, end in zip((lower, upper), other.ends, strict=True))
            self._state(own, Interval(least / 100, most / 100, f"{number}, beside {other}"))

    def _state(self, node: Node, interval: Interval) -> None:
        self._statements[node] = self._statements.get(node, Interval()).and_(interval)

    def relations(self, bounds: Bounds) -> Iterator[Relation]:
        """What follows for counts that are still open."""
        self._differences = [d for d in self._differences if _open(d.of, bounds) or _open(d.compared_with, bounds)]
        yield from self._linear(bounds)
        for share, interval in _Intervals(self._statements, bounds).after(self._differences).items():
            if isinstance(share, Share) and interval.upper is not None and _open(share, bounds):
                yield from ratio(*share, max(interval.lower, Fraction(0)), interval.upper, interval.because)

    def _linear(self, bounds: Bounds) -> Iterator[Relation]:
        """Comparisons in which enough counts are certain to be relations of whole numbers as they are."""
        for node, interval in self._statements.items():
            if isinstance(node, Ratio) and interval.upper is not None:
                yield from _product(node, interval.lower, interval.upper, interval.because, bounds)
        for of, against, lower, upper, because in self._differences:
            if isinstance(of, Share) and isinstance(against, Share):
                wholes = [bounds.of(share.whole)[0] if bounds.fixed(share.whole) else 0 for share in (of, against)]
                if all(wholes):
                    terms = {of.part: Fraction(1, wholes[0]), against.part: Fraction(-1, wholes[1])}
                    yield relation(terms, because, lower, upper)


class _Intervals(dict[Node, Interval]):
    """Intervals of shares and ratios, which differences and ratios make narrower."""

    def __init__(self, statements: dict[Node, Interval], bounds: Bounds) -> None:
        super().__init__(statements)
        self._bounds = bounds

    def after(self, differences: Sequence[Difference]) -> "_Intervals":
        for _ in range(ROUNDS):
            for difference in differences:
                self._subtract(difference)
            for node, interval in list(self.items()):
                if isinstance(node, Ratio) and interval.upper is not None and _open(node, self._bounds):
                    self._divide(node, interval.lower, interval.upper, interval.because)
        return self

    def _of(self, node: Node) -> Interval:
        """What is known of a share or ratio, from statements and from the counts."""
        interval = self.get(node, Interval())
        if isinstance(node, Ratio):
            return interval
        (least, most), (few, many) = (self._bounds.of(count) for count in node)
        counts = Interval(Fraction(least, many) if many else Fraction(0), Fraction(most, few) if few else None)
        return interval.and_(counts)

    def _narrow(self, node: Node, interval: Interval) -> None:
        self[node] = self.get(node, Interval()).and_(interval)

    def _subtract(self, difference: Difference) -> None:
        one, other, lower, upper, because = difference
        of, against = self._of(one), self._of(other)
        if against.upper is not None:
            self._narrow(one, Interval(against.lower + lower, against.upper + upper, because))
        if of.upper is not None:
            self._narrow(other, Interval(of.lower - upper, of.upper - lower, because))

    def _divide(self, node: Ratio, lower: Fraction, upper: Fraction, because: str) -> None:
        """A ratio of two shares and one of the shares give the other."""
        of, against = (self._of(share) for share in node)
        if against.upper is not None:
            self._narrow(node.of, Interval(lower * against.lower, upper * against.upper, because))
        if of.upper is not None and lower > 0:
            self._narrow(node.compared_with, Interval(of.lower / upper, of.upper / lower, because))


def _open(node: Node, bounds: Bounds) -> bool:
    if isinstance(node, Ratio):
        return any(_open(share, bounds) for share in node)
    return not all(bounds.fixed(count) for count in node)


def _product(node: Ratio, lower: Fraction, upper: Fraction, because: str, bounds: Bounds) -> Iterator[Relation]:
    """(a / b) / (c / d) is (a d) / (b c): a relation of whole numbers where one factor of each product is certain."""
    of, against = node
    above, below = _times(of.part, against.whole, bounds), _times(of.whole, against.part, bounds)
    if above and below and above[0] != below[0] and above[1] and below[1]:
        scale = Fraction(below[1], above[1])
        yield from ratio(above[0], below[0], lower * scale, upper * scale, because)


def _times(one: Count, other: Count, bounds: Bounds) -> tuple[Count, int] | None:
    """A product as a multiple of one count, where the other is certain."""
    for factor, count in ((other, one), (one, other)):
        if bounds.fixed(factor):
            return count, bounds.of(factor)[0]
    return None
