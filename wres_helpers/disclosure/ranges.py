"""What a reader can work out: the lowest and the highest that each count can be, by integer programming."""

from collections.abc import Mapping, Sequence
from typing import Any

import highspy
import numpy as np

from wres_helpers.disclosure.numbers import HIDDEN, ROUNDED, SHOWN, Numbers
from wres_helpers.disclosure.relations import Part, Relation
from wres_helpers.indicators import Key

# A count may be thought to lie this many times the width of the rule away from the truth: enough for every
# range that the rule asks for, and small numbers keep the solver exact.
FARTHEST = 3
NEARLY_ZERO = 1e-6
# Never a limit of time, which would make the same counts withhold something else on another machine.
STEPS, NODES = 20_000, 200

Vector = np.ndarray[Any, Any]


class System:
    """Every way in which the counts could be otherwise and still agree with all that is known.

    A way is a vector of whole numbers: how much more or less each count would be than it is.
    """

    def __init__(self, part: Part, found: Numbers, width: int) -> None:
        self.keys = part.keys
        self.place = {key: at for at, key in enumerate(self.keys)}
        self.width = width
        self.unprinted = np.array([found.unprinted(key) for key in self.keys])
        number = np.array([found.count[key] for key in self.keys])
        far = FARTHEST * self.width
        self.lowest = -np.minimum(number - np.minimum(number, found.least_withheld), far)
        self.highest = np.full(len(self.keys), far)
        self.told = np.clip(self._between(found.between, number), -far, far)
        rounded = {key: ends for key, ends in found.rounded.items() if key not in found.between}
        self.rounded = np.clip(self._between({**found.between, **rounded}, number), -far, far)
        self._know(found.known, number)
        self.matrix, self.slack = self._rows(part.relations, number)
        self.ways = np.zeros((1, len(self.keys)), dtype=np.int64)
        self.needs = self.needed(self.ways)
        self.solved = self.whole = 0
        self.solver = self._solver()

    def _between(self, between: Mapping[Key, tuple[int, int]], number: Vector) -> Vector:
        """How much less and how much more each count can be by what is told of it."""
        ends: Vector = np.array([between.get(key, (n, n)) for key, n in zip(self.keys, number, strict=True)])
        return ends.reshape(-1, 2) - number[:, None]

    def _know(self, known: Mapping[Key, tuple[int, int]], number: Vector) -> None:
        """Let no count go beyond what earlier editions leave of it."""
        for key, (least, most) in known.items():
            if (at := self.place.get(key)) is not None:
                ends = least - number[at], most - number[at]
                self.lowest[at], self.highest[at] = np.clip((self.lowest[at], self.highest[at]), *ends)
                self.told[at], self.rounded[at] = (np.clip(told[at], *ends) for told in (self.told, self.rounded))

    def _rows(self, relations: Sequence[Relation], number: Vector) -> tuple[Vector, Vector]:
        """A row for each relation, and how far its parts fall short of the whole."""
        matrix = np.zeros((len(relations), len(self.keys)), dtype=np.int64)
        for row, relation in enumerate(relations):
            for part in relation.parts:
                matrix[row, self.place[part]] += 1
            matrix[row, self.place[relation.whole]] -= 1
        exact = np.array([relation.exact for relation in relations], dtype=bool)
        return matrix, np.where(exact, 0, -(matrix @ number))

    def _solver(self) -> highspy.Highs:
        """The relations twice over: how much more each count would be, and how much less."""
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        solver.setOptionValue("presolve", "off")  # each question differs little from the last: no need to start anew
        solver.setOptionValue("simplex_iteration_limit", STEPS)
        solver.setOptionValue("mip_max_nodes", NODES)
        both = np.hstack([self.matrix, -self.matrix])
        rows, columns = both.shape
        program = highspy.HighsLp()
        program.num_col_, program.num_row_ = columns, rows
        program.col_cost_ = np.zeros(columns)
        program.col_lower_ = np.zeros(columns)
        program.col_upper_ = np.concatenate([self.highest, -self.lowest]).astype(float)
        # A relation that need not be exact has its slack; the missing part is nowhere below nothing.
        program.row_lower_ = np.where(self.slack == 0, 0.0, -highspy.kHighsInf)
        program.row_upper_ = self.slack.astype(float)
        at = np.nonzero(both.T)
        program.a_matrix_.start_ = np.concatenate([[0], np.cumsum(np.count_nonzero(both, axis=0))])
        program.a_matrix_.index_ = at[1]
        program.a_matrix_.value_ = both.T[at].astype(float)
        solver.passModel(program)
        return solver

    def range(self, at: int, level: Vector) -> int:
        """How far apart the lowest and the highest of a count can be, by what is told of each."""
        for sign in (1, -1):
            lowest, highest = self.ends(at, level)
            if highest - lowest < self.width:
                self.keep(self._farthest(at, level, sign))
        lowest, highest = self.ends(at, level)
        return highest - lowest

    def all_wide(self, wide: Vector, level: Vector) -> bool:
        """True where every count keeps a range as wide as is asked for."""
        ways = self.ways[self._open(level)]
        narrow = np.flatnonzero(ways.max(axis=0) - ways.min(axis=0) < wide)
        return all(self.range(int(at), level) >= wide[at] for at in narrow)

    def secret(self, level: Vector) -> Vector:
        """The counts that nobody is told, not even roughly."""
        secret: Vector = (level == HIDDEN) | self.unprinted
        return secret

    def ends(self, at: int, level: Vector) -> tuple[int, int]:
        """How much less and how much more a count can be, as far as ways were found already."""
        found: Vector = self.ways[self._open(level), at]
        return int(found.min()), int(found.max())

    def way_to(self, at: int, wanted: int, level: Vector, losses: Vector) -> Vector | None:
        """A way in which a count is so much more, or less, at little loss; None if none agrees with what is told."""
        least, most = self._bounds(level)
        if not self.lowest[at] <= wanted <= self.highest[at]:
            return None
        least[at] = most[at] = wanted
        cost = np.maximum(losses, NEARLY_ZERO)
        return self._solve(least, most, np.concatenate([cost, cost]))

    def keep(self, way: Vector | None) -> None:
        """Remember a way, so that it need not be found again."""
        if way is not None:
            self.ways = np.vstack([self.ways, way])
            self.needs = np.vstack([self.needs, self.needed(way)])

    def needed(self, ways: Vector) -> Vector:
        """How little must be told of each count so that a reader could believe in a way."""
        beyond = [(ways < ends[:, 0]) | (ways > ends[:, 1]) for ends in (self.told, self.rounded)]
        needed: Vector = np.where(beyond[0], np.where(beyond[1], HIDDEN, ROUNDED), SHOWN).astype(np.int8)
        return needed

    def _open(self, level: Vector) -> Vector:
        """Which of the ways agree with what is told."""
        agree: Vector = np.logical_and.reduce(self.needs <= level, axis=1)
        return agree

    def _bounds(self, level: Vector) -> tuple[Vector, Vector]:
        least = np.choose(level, [self.told[:, 0], self.rounded[:, 0], self.lowest])
        return least, np.choose(level, [self.told[:, 1], self.rounded[:, 1], self.highest])

    def _farthest(self, at: int, level: Vector, sign: int) -> Vector | None:
        least, most = self._bounds(level)
        least[at], most[at] = max(least[at], -self.width), min(most[at], self.width)
        cost = np.full(2 * len(self.keys), NEARLY_ZERO)
        cost[at], cost[at + len(self.keys)] = -sign, sign
        return self._solve(least, most, cost)

    def _solve(self, least: Vector, most: Vector, cost: Vector) -> Vector | None:
        """The cheapest way within bounds; None where there is none, or it was not found within the limit."""
        self.solved += 1
        columns = np.arange(2 * len(self.keys), dtype=np.int32)
        lower = np.concatenate([np.maximum(least, 0), np.maximum(-most, 0)]).astype(float)
        upper = np.concatenate([np.maximum(most, 0), np.maximum(-least, 0)]).astype(float)
        self.solver.changeColsBounds(len(columns), columns, lower, upper)
        self.solver.changeColsCost(len(columns), columns, cost)
        self.solver.run()
        way = self._found()
        if way is not None or self.solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
            return way
        whole = np.full(len(columns), int(highspy.HighsVarType.kInteger), dtype=np.uint8)
        self.solver.changeColsIntegrality(len(columns), columns, whole)
        self.solver.run()
        way = self._found()
        self.solver.changeColsIntegrality(len(columns), columns, np.zeros_like(whole))
        self.whole += 1
        return way

    def _found(self) -> Vector | None:
        """The solver's answer as whole numbers, if it has one that agrees with every relation exactly."""
        if self.solver.getInfo().primal_solution_status != highspy.kSolutionStatusFeasible:
            return None
        values = np.array(self.solver.getSolution().col_value)
        half = len(self.keys)
        way = values[:half] - values[half:]
        whole: Vector = np.rint(way).astype(np.int64)
        if np.abs(way - whole).max() > NEARLY_ZERO:
            return None
        rest = self.matrix @ whole
        return whole if np.all(np.where(self.slack == 0, rest == 0, rest <= self.slack)) else None
