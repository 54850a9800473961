"""What each number says of the counts behind it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from wres_helpers import standard
from wres_helpers.audit import formulas
from wres_helpers.audit.formulas import BOARD, Basis, Difference, Ratio, Share, Term
from wres_helpers.audit.numbers import PROFILE, Count, Number
from wres_helpers.guard.bounds import Bounds
from wres_helpers.guard.relations import ASSUMPTION, Relation, ratio, relation

Ends = tuple[Fraction, Fraction]
Exact = Mapping[Count, int]
NATIONAL = {
    "percentage_point_gap_to_national": "national_percentage",
    "percentage_point_gap_to_population": "population_percentage",
}


class Statement(NamedTuple):
    """A term lies between two values, as a number says."""

    term: Term
    lower: Fraction
    upper: Fraction
    because: str


def counts(numbers: Iterable[Number]) -> dict[Count, int]:
    """The counts that stand there as such; the newest file wins where two differ."""
    return {count: int(least) for count, (least, _) in people(n for n in numbers if n.lower == n.upper).items()}


def people(numbers: Iterable[Number]) -> dict[Count, Ends]:
    """Between which numbers each count lies that stands there, exactly or roughly."""
    return {formulas.count(n.key): n.ends for n in numbers if n.ends and n.key.measure in formulas.PEOPLE}


def _basis(numbers: Iterable[Number], exact: Exact) -> Basis:
    """Of whom the organisation's shares are: what most of them agree with."""
    votes: Counter[tuple[str, str]] = Counter()
    for number in numbers:
        of_staff = number.key.measure == "percentage" and number.key.indicator in (1, *BOARD)
        kind = "own" if of_staff else "respondents" if number.key.measure == "percentage_of_respondents" else ""
        for total in standard.TOTALS if number.ends and kind else ():
            votes[kind, total] += _follows(formulas.share(number.key, {kind: total}), _scaled(number), exact)
    return {kind: max(("all", "known"), key=lambda total: votes[kind, total]) for kind in ("own", "respondents")}


def _follows(term: Term | None, ends: Ends, exact: Exact) -> bool:
    """True where exact counts give a share, which then adds nothing to them."""
    part, whole = (exact.get(count) for count in term) if isinstance(term, Share) else (None, None)
    return part is not None and bool(whole) and ends[0] * (whole or 0) <= part <= ends[1] * (whole or 0)


def _scaled(number: Number) -> Ends:
    """Between which values a number lies, where all is 1."""
    unit = standard.MEASURES[number.key.measure].unit
    scale = 1 if unit in ("people", "likelihood", "times") else 100
    lower, upper = number.ends or (Fraction(0), Fraction(0))
    return lower / scale, upper / scale


class Facts:
    """What the numbers of an organisation say, to be held against what is known of the counts."""

    def __init__(self, numbers: Sequence[Number], exact: Exact) -> None:
        self._basis = _basis(numbers, exact)
        self._by_key = {(number.key, number.note): number for number in numbers}
        statements = [one for number in numbers if number.ends and (one := self._statement(number))]
        self._statements = [one for one in statements if not _follows(one.term, one[1:3], exact)]
        self.relations = [one for number in numbers for one in self._beside(number, exact)]
        self.relations += [one for statement in self._statements for one in _linear(statement)]

    def _statement(self, number: Number) -> Statement | None:
        """What a number says by itself, or beside the value of others from which it is a gap."""
        if term := formulas.formula(number.key, self._basis):
            return Statement(term, *_scaled(number), str(number))
        key = number.key._replace(measure="percentage")
        own = formulas.share(key._replace(population="substantive") if key.indicator == PROFILE else key, self._basis)
        other = self._by_key.get((number.key._replace(measure=NATIONAL.get(number.key.measure, "")), number.note))
        if own is None or other is None or other.ends is None or key.indicator in (1, *BOARD):
            return None
        least, most = (gap + end for gap, end in zip(_scaled(number), _scaled(other), strict=True))
        return Statement(own, least, most, f"{number}, beside {other}")

    def _beside(self, number: Number, exact: Exact) -> Iterator[Relation]:
        """The counts that stand beside a share and nowhere else; what a number's being there, or withheld, tells."""
        term = formulas.formula(number.key, self._basis)
        if isinstance(term, Ratio) and number.ends and term.by.part not in exact:
            yield relation({term.by.part: 1}, f"{number}, and nothing is divided by zero", lower=1)
        if isinstance(term, Share):
            for count, value in zip(term, (number.numerator, number.denominator), strict=True):
                if value is not None and exact.get(count) != value:
                    yield relation({count: 1}, f"{number}, of {count.measure} {value}", value, value)
            if number.withheld:
                yield relation({term.whole: 1, term.part: -1}, "a part is at most its whole", 0, kind=ASSUMPTION)

    def conclusions(self, bounds: Bounds) -> Iterator[Relation]:
        """What ratios, gaps and changes say of the shares that they compare, given what is known of the counts."""
        sides = _Sides(bounds, self._statements)
        for statement in self._statements:
            if isinstance(statement.term, Ratio | Difference):
                yield from sides.narrow(*statement)


def _linear(statement: Statement) -> Iterator[Relation]:
    """What a statement says of counts, whatever else is known."""
    term, lower, upper, because = statement
    if isinstance(term, Count):
        yield relation({term: 1}, because, lower, upper)
    elif isinstance(term, Share):
        yield from ratio(*term, max(lower, Fraction(0)), min(upper, Fraction(1)), because)
    elif isinstance(term.of, Count) and isinstance(term[1], Count):
        yield relation({term.of: 1, term[1]: -1}, because, lower, upper)


class _Sides:
    """Between which values shares and ratios lie, as numbers and bounds of counts say; the most may be open."""

    def __init__(self, bounds: Bounds, statements: Iterable[Statement]) -> None:
        self._bounds = bounds
        self._ends: dict[Term, Ends] = {}
        for term, lower, upper, _ in statements:
            self._note(term, lower, upper)

    def _note(self, term: Term, lower: Fraction, upper: Fraction) -> None:
        least, most = self._ends.get(term, (lower, upper))
        self._ends[term] = max(least, lower), min(most, upper)

    def _of(self, term: Term) -> tuple[Fraction, Fraction | None]:
        """The least and the most that a count, a share or a ratio can be."""
        if isinstance(term, Count):
            start, end = self._bounds.of(term)
            return Fraction(start), Fraction(end)
        (least, most), (few, many) = (self._of(side) for side in term)
        lower, upper = least / many if many else Fraction(0), most / few if few and most is not None else None
        ends = self._ends.get(term, (lower, upper))
        return max(lower, ends[0]), min((end for end in (upper, ends[1]) if end is not None), default=None)

    def narrow(self, term: Term, lower: Fraction, upper: Fraction, because: str) -> Iterator[Relation]:
        """What follows for counts where a share, a ratio or a difference lies between two values."""
        if isinstance(term, Count) or not self._is_open(term):
            return
        self._note(term, lower, upper)
        if isinstance(term, Share):
            yield from ratio(*term, max(lower, Fraction(0)), upper, because)
            return
        (least, most), (few, many) = map(self._of, term)
        if isinstance(term, Ratio):
            yield from self._product(term, lower, upper, because)
            first = lower * few, None if many is None else upper * many
            second = least / upper if upper else Fraction(0), most / lower if most is not None and lower > 0 else None
        else:
            yield from self._weighted(term, lower, upper, because)
            first = lower + few, None if many is None else upper + many
            second = least - upper, None if most is None else most - lower
        for side, (start, end) in zip(term, (first, second), strict=True):
            if end is not None:
                yield from self.narrow(side, start, end, because)

    def _is_open(self, term: Term) -> bool:
        return not self._bounds.fixed(term) if isinstance(term, Count) else any(map(self._is_open, term))

    def _weighted(self, term: Difference, lower: Fraction, upper: Fraction, because: str) -> Iterator[Relation]:
        """A difference of shares of wholes that are certain is a relation of their parts."""
        wholes = [side.whole for side in term if isinstance(side, Share)]
        sizes = [self._bounds.of(whole)[0] for whole in wholes if self._bounds.fixed(whole)]
        if len(sizes) == len(term) and all(sizes):
            parts = {term.of.part: Fraction(1, sizes[0]), term.less.part: Fraction(-1, sizes[1])}  # type: ignore[union-attr]
            yield relation(parts, because, lower, upper)

    def _product(self, term: Ratio, lower: Fraction, upper: Fraction, because: str) -> Iterator[Relation]:
        """(a / b) / (c / d) is (a d) / (b c): a relation of counts where one factor of each product is certain."""
        (a, b), (c, d) = term
        above, below = self._times(a, d), self._times(b, c)
        if above and below and above[0] != below[0] and above[1] and below[1]:
            scale = Fraction(below[1], above[1])
            yield from ratio(above[0], below[0], lower * scale, upper * scale, because)

    def _times(self, one: Count, other: Count) -> tuple[Count, int] | None:
        """A product as a multiple of one count, where the other is certain."""
        pairs = ((one, other), (other, one))
        return next(((count, self._bounds.of(times)[0]) for count, times in pairs if self._bounds.fixed(times)), None)
