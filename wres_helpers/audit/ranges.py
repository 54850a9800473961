"""The range of values that a count can have, given everything that a reader knows."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from wres_helpers.audit.bounds import Bounds
from wres_helpers.audit.relations import Count, Relation
from wres_helpers.audit.solver import Problem, Solution, component_of


class Range(NamedTuple):
    """The least and the most that a count can be."""

    least: int
    most: int

    @property
    def width(self) -> int:
        """How far apart they are; 0 for a count that is certain."""
        return self.most - self.least


def ranges(
    relations: Sequence[Relation], bounds: Bounds, wanted: Collection[Count], enough: int | None = None
) -> dict[Count, Range]:
    """The range of each wanted count; one that is known to be at least `enough` wide need not be complete."""
    found = {count: Range(*bounds.of(count)) for count in wanted}
    open_ = {count for count, range_ in found.items() if range_.width and count in bounds.steps}
    for group in component_of(relations, bounds):
        here = sorted(open_ & {count for relation in group for count, _ in relation.terms})
        if here:
            found.update(_Search(Problem(group, bounds), here, enough).ranges())
    return found


class _Search:
    """Every solution that is found widens the range of all counts at once, so that few need one of their own."""

    def __init__(self, problem: Problem, wanted: Sequence[Count], enough: int | None) -> None:
        self.problem = problem
        self.wanted = wanted
        self.enough = enough
        self.seen: dict[Count, Range] = {}

    def ranges(self) -> dict[Count, Range]:
        if self.enough is not None and len(self.wanted) > 1:
            for most in (True, False):
                self._note(self.problem.extreme(dict.fromkeys(self.wanted, 1), most)[1])
        return {count: self._range(count) for count in self.wanted}

    def _range(self, count: Count) -> Range:
        ends = []
        for most in (False, True):
            if self._wide(count):
                return self.seen[count]
            end, solution = self.problem.extreme({count: 1}, most)
            self._note(solution)
            ends.append(end)
        return Range(*ends)

    def _wide(self, count: Count) -> bool:
        return self.enough is not None and count in self.seen and self.seen[count].width >= self.enough

    def _note(self, solution: Solution) -> None:
        for count in self.wanted if solution else ():
            value = solution[count]
            least, most = self.seen.get(count, Range(value, value))
            self.seen[count] = Range(min(least, value), max(most, value))


def counts_of(relations: Iterable[Relation]) -> set[Count]:
    """Every count that relations speak of."""
    return {count for relation in relations for count, _ in relation.terms}
