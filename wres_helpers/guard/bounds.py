"""Narrows what each count can be, one relation at a time, and remembers through which relations."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from wres_helpers.guard.relations import MOST, Count, Relation

LOWER, UPPER = 0, 1
# A pair of ratios can creep towards each other for ever; the solver ends what has no end by then.
PATIENCE = 60


class Step(NamedTuple):
    """A bound, the relation that gave it, and the bounds that this rested on."""

    value: int
    relation: Relation | None
    rests_on: tuple["Step", ...]


class ContradictionError(Exception):
    """No whole numbers fit the relations; `relations` are enough to see it."""

    def __init__(self, relations: Iterable[Relation]) -> None:
        super().__init__("no whole numbers fit")
        self.relations = list(relations)


OPEN = (Step(0, None, ()), Step(MOST, None, ()))


class Bounds:
    """The least and the most that each count can be."""

    def __init__(self, relations: Sequence[Relation]) -> None:
        self.steps: dict[Count, list[Step]] = {}
        self._of: dict[Count, list[Relation]] = {}
        self._times: dict[Count, int] = {}
        self.add(relations)

    def add(self, relations: Sequence[Relation]) -> None:
        """Narrow by more relations."""
        for relation in relations:
            for count, _ in relation.terms:
                self._of.setdefault(count, []).append(relation)
                self.steps.setdefault(count, list(OPEN))
        self._narrow(relations)

    def of(self, count: Count) -> tuple[int, int]:
        """The least and the most that a count can be."""
        least, most = self.steps.get(count, OPEN)
        return least.value, most.value

    def fixed(self, count: Count) -> bool:
        """True where only one value is left."""
        least, most = self.of(count)
        return least == most

    def reasons(self, count: Count) -> list[Relation]:
        """The relations through which a count was narrowed, each once."""
        return list(_ancestors(self.steps.get(count, OPEN)))

    def _narrow(self, relations: Iterable[Relation]) -> None:
        waiting = deque(sorted(relations, key=lambda relation: len(relation.terms)))
        in_line = {id(relation) for relation in waiting}
        while waiting:
            relation = waiting.popleft()
            in_line.discard(id(relation))
            for count in self._apply(relation):
                self._times[count] = self._times.get(count, 0) + 1
                if self._times[count] > PATIENCE:
                    continue
                for other in self._of[count]:
                    if other is not relation and id(other) not in in_line:
                        waiting.append(other)
                        in_line.add(id(other))

    def _apply(self, relation: Relation) -> list[Count]:
        """The counts that a relation narrows, once it has."""
        narrower = []
        for sign, limit in ((1, relation.upper), (-1, None if relation.lower is None else -relation.lower)):
            if limit is None:
                continue
            least = sum(sign * factor * self._end(count, sign * factor) for count, factor in relation.terms)
            if least > limit:
                raise ContradictionError(_ancestors([Step(0, relation, self._basis(relation, sign))]))
            slack = limit - least
            for count, factor in relation.terms:
                if self._tighten(count, sign * factor, slack, relation, sign):
                    narrower.append(count)
        return narrower

    def _end(self, count: Count, factor: int) -> int:
        return self.steps[count][LOWER if factor > 0 else UPPER].value

    def _tighten(self, count: Count, factor: int, slack: int, relation: Relation, sign: int) -> bool:
        """Narrow one end of a count, given how far the sum may still rise."""
        least, most = self.steps[count]
        if slack >= abs(factor) * (most.value - least.value):
            return False
        side = UPPER if factor > 0 else LOWER
        value = least.value + slack // factor if factor > 0 else most.value - slack // -factor
        self.steps[count][side] = Step(value, relation, self._basis(relation, sign, but=count))
        return True

    def _basis(self, relation: Relation, sign: int, but: Count | None = None) -> tuple[Step, ...]:
        sides = [(count, LOWER if sign * factor > 0 else UPPER) for count, factor in relation.terms]
        return tuple(self.steps[count][side] for count, side in sides if count != but)


def _ancestors(steps: Iterable[Step]) -> Iterator[Relation]:
    waiting, steps_before, relations = list(steps), set(), set()
    while waiting:
        step = waiting.pop()
        if id(step) in steps_before or step.relation is None:
            continue
        steps_before.add(id(step))
        if id(step.relation) not in relations:
            relations.add(id(step.relation))
            yield step.relation
        waiting.extend(step.rests_on)
