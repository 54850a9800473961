"""The range of values that a count can have, given everything that a reader knows."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from wres_helpers.guard.bounds import Bounds
from wres_helpers.guard.relations import Count, Relation, counts_of
from wres_helpers.guard.solver import Problem, components


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
        if here := sorted(vague & counts_of(group)):
            every |= _ranges(Problem(group, bounds), here, enough)
    return every


def _ranges(problem: Problem, counts: Sequence[Count], enough: int | None) -> dict[Count, Range]:
    """Every solution widens the range of all counts at once, so that few need one of their own."""
    reach: dict[Count, Range] = {}

    def extreme(counts_to_add: Collection[Count], most: bool) -> int:
        end, solution = problem.extreme(dict.fromkeys(counts_to_add, 1), most)
        for count in counts if solution else ():
            value = solution[count]
            start, stop = reach.get(count, Range(value, value))
            reach[count] = Range(min(start, value), max(stop, value))
        return end

    def is_wide(count: Count) -> bool:
        return enough is not None and count in reach and reach[count].width >= enough

    for most in (True, False) if enough is not None else ():
        extreme(counts, most)
    return {
        count: reach[count] if is_wide(count) else Range(extreme([count], False), extreme([count], True))
        for count in counts
    }
