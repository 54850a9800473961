"""The range of values that a count can have, given everything that a reader knows."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from wres_helpers.guard.bounds import Bounds
from wres_helpers.guard.relations import Count, Relation, counts_of
from wres_helpers.guard.solver import Problem, Solution, components


class Range(NamedTuple):
    """The least and the most that a count can be."""

    least: int
    most: int

    @property
    def width(self) -> int:
        """How far apart they are; 0 for a count that is certain."""
        return self.most - self.least


def ranges(
    relations: Sequence[Relation], bounds: Bounds, counts: Collection[Count], enough: int | None = None
) -> dict[Count, Range]:
    """The range of each count; one that is sure to be at least `enough` wide need not be complete.

    >>> from wres_helpers.guard.relations import relation
    >>> all_of_both = [relation({"white": 1, "bme": 1}, "9 people", 9, 9), relation({"white": 1}, "6 or 7", 6, 7)]
    >>> ranges(all_of_both, Bounds(all_of_both), ["bme"])
    {'bme': Range(least=2, most=3)}
    """
    every = {count: Range(*bounds.of(count)) for count in counts}
    vague = {count for count, range_ in every.items() if range_.width and count in bounds.steps}
    for group in components(relations, bounds):
        here = sorted(vague & counts_of(group))
        if here:
            every.update(_Search(Problem(group, bounds), here, enough).ranges())
    return every


class _Search:
    """Every solution widens the range of all counts at once, so that few need one of their own."""

    def __init__(self, problem: Problem, counts: Sequence[Count], enough: int | None) -> None:
        self.problem = problem
        self.counts = counts
        self.enough = enough
        self.reach: dict[Count, Range] = {}

    def ranges(self) -> dict[Count, Range]:
        if self.enough is not None and len(self.counts) > 1:
            for most in (True, False):
                self._note(self.problem.extreme(dict.fromkeys(self.counts, 1), most)[1])
        return {count: self._range(count) for count in self.counts}

    def _range(self, count: Count) -> Range:
        ends = []
        for most in (False, True):
            if self._wide(count):
                return self.reach[count]
            end, solution = self.problem.extreme({count: 1}, most)
            self._note(solution)
            ends.append(end)
        return Range(*ends)

    def _wide(self, count: Count) -> bool:
        return self.enough is not None and count in self.reach and self.reach[count].width >= self.enough

    def _note(self, solution: Solution) -> None:
        for count in self.counts if solution else ():
            value = solution[count]
            least, most = self.reach.get(count, Range(value, value))
            self.reach[count] = Range(min(least, value), max(most, value))
