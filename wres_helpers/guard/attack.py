"""The range of values that a count can have, given everything that a reader knows: by integer programming."""

from collections.abc import Collection, Mapping, Sequence
from math import ceil, floor
from typing import NamedTuple

import highspy

from wres_helpers.guard.bounds import Bounds, ContradictionError
from wres_helpers.guard.relations import Count, Relation, counts_of

# A limit that every machine reaches at the same place; what is proven by then still holds.
MOST_NODES = 2_000
OPTIONS = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 1,
    "mip_max_nodes": MOST_NODES,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.5,
    "mip_feasibility_tolerance": 1e-8,
    "primal_feasibility_tolerance": 1e-8,
}

Solution = Mapping[Count, int]


class Problem:
    """The relations between some counts, ready to be solved again and again."""

    def __init__(self, relations: Sequence[Relation], bounds: Bounds) -> None:
        self.relations = relations
        self.counts = sorted(count for count in counts_of(relations) if not bounds.fixed(count))
        self._bounds = bounds
        self._number = {count: number for number, count in enumerate(self.counts)}
        self._highs = highspy.Highs()
        for name, value in OPTIONS.items():
            self._highs.setOptionValue(name, value)
        for number, count in enumerate(self.counts):
            self._highs.addVar(*bounds.of(count))
            self._highs.changeColIntegrality(number, highspy.HighsVarType.kInteger)
        for relation in relations:
            self._highs.addRow(*self._row(relation))

    def extreme(self, terms: Mapping[Count, int], most: bool) -> tuple[int, Solution]:
        """The most (or the least) that a sum of counts can be, and a solution that reaches it as far as there is one.

        The bound is proven; where the search was cut short it is wider than what can be reached.
        """
        for number, count in enumerate(self.counts):
            self._highs.changeColCost(number, terms.get(count, 0))
        sense = highspy.ObjSense.kMaximize if most else highspy.ObjSense.kMinimize
        self._highs.changeObjectiveSense(sense)
        self._highs.run()
        if self._highs.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
            raise ContradictionError(self.relations)
        bound = self._highs.getInfo().mip_dual_bound
        return floor(bound + 1e-6) if most else ceil(bound - 1e-6), self._solution()

    def _solution(self) -> Solution:
        """The solver's counts, if in whole numbers they fit every relation exactly; else none."""
        values = self._highs.getSolution().col_value
        if len(values) != len(self.counts):
            return {}
        solution = {count: round(value) for count, value in zip(self.counts, values, strict=True)}
        return solution if all(self._fits(relation, solution) for relation in self.relations) else {}

    def _fits(self, relation: Relation, solution: Solution) -> bool:
        value = sum(factor * solution.get(count, self._bounds.of(count)[0]) for count, factor in relation.terms)
        enough = relation.lower is None or value >= relation.lower
        return enough and (relation.upper is None or value <= relation.upper)

    def _row(self, relation: Relation) -> tuple[float, float, int, list[int], list[float]]:
        """The ends of a relation without the counts that are certain, then those that are not, and their factors."""
        certain = sum(factor * self._bounds.of(c)[0] for c, factor in relation.terms if c not in self._number)
        least = -highspy.kHighsInf if relation.lower is None else relation.lower - certain
        most = highspy.kHighsInf if relation.upper is None else relation.upper - certain
        terms = [(self._number[count], factor) for count, factor in relation.terms if count in self._number]
        return least, most, len(terms), [number for number, _ in terms], [float(factor) for _, factor in terms]


def components(relations: Sequence[Relation], bounds: Bounds) -> list[list[Relation]]:
    """The relations that still bind, in groups that share no count which is open."""
    of: dict[Count, list[Relation]] = {}
    binding: dict[Relation, list[Count]] = {}
    for relation in dict.fromkeys(relations):
        free = [count for count, _ in relation.terms if not bounds.fixed(count)]
        if free and not _goes_without_saying(relation, bounds):
            binding[relation] = free
            for count in free:
                of.setdefault(count, []).append(relation)
    groups = []
    while binding:
        group = [next(iter(binding))]
        waiting = binding.pop(group[0])
        while waiting:
            near = [relation for relation in of.pop(waiting.pop(), ()) if relation in binding]
            group += near
            waiting += [count for relation in near for count in binding.pop(relation)]
        groups.append(group)
    return groups


def _goes_without_saying(relation: Relation, bounds: Bounds) -> bool:
    """True for what the bounds of the counts say by themselves."""
    ends = [sorted(factor * end for end in bounds.of(count)) for count, factor in relation.terms]
    enough = relation.lower is None or sum(least for least, _ in ends) >= relation.lower
    return enough and (relation.upper is None or sum(most for _, most in ends) <= relation.upper)


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
