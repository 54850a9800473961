"""What published shares tell of counts that were not published: a rounded share of few people is a count."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

import highspy

from wres_helpers.indicators import Key, Result
from wres_helpers.load import SUMS

# No organisation has more staff, applicants or cases; a count that may be as large is not told.
MOST = 10**6
NODES = 1000


class Told(NamedTuple):
    """A count that shares tell: one that agrees with all of them, and the fewest and the most that do."""

    number: int
    least: int
    most: int


def shares_without_counts(results: Iterable[Result]) -> list[Result]:
    """The shares that were published rounded, each of which rests first on its people and then on their base."""
    wanted = ("percentage", "likelihood")
    found = (row for row in results if row.key.measure in wanted and len(row.rests_on) > 1)
    return [row for row in found if row.value is not None and not row.value.exact]


def told(shares: Iterable[Result], count: Mapping[Key, int]) -> dict[Key, Told]:
    """Every count that follows, within bounds, from the shares and the counts of its place."""
    places: dict[Key, list[Result]] = defaultdict(list)
    for share in shares:
        places[share.rests_on[0]._replace(ethnic_group="", measure="")].append(share)
    found: dict[Key, Told] = {}
    for here in places.values():
        found.update(_told_here(here, count))
    return found


def _told_here(shares: list[Result], count: Mapping[Key, int]) -> Iterator[tuple[Key, Told]]:
    """The same for one place; nothing where no count holds the others, or where the shares contradict each other."""
    wanted = [key for key in dict.fromkeys(key for share in shares for key in share.rests_on[:2]) if key not in count]
    keys = dict.fromkeys(total for share in shares for key in share.rests_on[:2] for total in _totals(key))
    if not wanted or not any(key in count for key in keys):
        return
    puzzle = _Puzzle(list(keys), shares, count)
    one = puzzle.solved(wanted[0], 0)
    for key in wanted if one else ():
        least, most = puzzle.solved(key, 1), puzzle.solved(key, -1)
        if least and most and most[key] < MOST:
            yield key, Told(one[key], least[key], most[key])


def _totals(key: Key) -> Iterator[Key]:
    """The count itself, and those of all the groups that add to one another in its place."""
    yield key
    yield from (key._replace(ethnic_group=group) for group in dict.fromkeys(group for sums in SUMS for group in sums))


class _Puzzle:
    """The counts of one place as whole numbers that add up and have the shares that were printed."""

    def __init__(self, keys: list[Key], shares: list[Result], count: Mapping[Key, int]) -> None:
        self.keys = keys
        self.solver = highspy.Highs()
        self.solver.setOptionValue("output_flag", False)
        self.solver.setOptionValue("threads", 1)
        self.solver.setOptionValue("mip_max_nodes", NODES)
        self.at = {key: self._column(count.get(key)) for key in keys}
        for key in keys:
            for total, one, other in SUMS:
                if key.ethnic_group == total:
                    parts = {key: -1, key._replace(ethnic_group=one): 1, key._replace(ethnic_group=other): 1}
                    self._row(parts, 0, 0)
        for share in shares:
            self._share(share)

    def solved(self, key: Key, sign: int) -> dict[Key, int]:
        """The numbers with the least of one count (sign 1), the most of it (-1) or any (0); empty if there are none."""
        self.solver.changeColCost(self.at[key], sign)
        self.solver.run()
        solved = self.solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        values = self.solver.getSolution().col_value
        self.solver.changeColCost(self.at[key], 0)
        return {key: round(values[self.at[key]]) for key in self.keys} if solved else {}

    def _column(self, number: int | None) -> int:
        least, most = (0, MOST) if number is None else (number, number)
        self.solver.addVar(least, most)
        at = int(self.solver.getNumCol()) - 1
        self.solver.changeColIntegrality(at, highspy.HighsVarType.kInteger)
        return at

    def _row(self, factors: Mapping[Key, int], least: float, most: float) -> None:
        at = [self.at[key] for key in factors]
        self.solver.addRow(least, most, len(at), at, [float(factor) for factor in factors.values()])

    def _share(self, share: Result) -> None:
        """The people are at least the lower bound's share of the base, and at most the upper one's."""
        if share.value is None:
            raise ValueError(f"{share.key} has no share")
        people, base = share.rests_on[:2]
        whole = 1 if share.key.measure == "likelihood" else 100
        for bound, least, most in (
            (Fraction(share.value.lower, whole), 0.0, highspy.kHighsInf),
            (Fraction(share.value.upper, whole), -highspy.kHighsInf, 0.0),
        ):
            self._row({people: bound.denominator, base: -bound.numerator}, least, most)
