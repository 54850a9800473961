"""What readers lose where counts are withheld or rounded: the figures that rest on them, whatever their numbers."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from wres_helpers.disclosure.numbers import HIDDEN, ROUNDED, SHOWN
from wres_helpers.disclosure.ranges import Vector
from wres_helpers.indicators import Key, Result

# A count that no further figure rests on still goes after none at all.
LITTLE = 0.1


class Worth:
    """The figures that rest on the counts of a part, each lost where one of its counts is withheld."""

    def __init__(self, keys: Sequence[Key], figures: Iterable[Result], elsewhere: Mapping[Key, int]) -> None:
        place = {key: at for at, key in enumerate(keys)}
        here = (figure for figure in figures if any(key in place for key in figure.rests_on))
        left = [f for f in here if all(key in place or elsewhere.get(key, SHOWN) < HIDDEN for key in f.rests_on)]
        self.rests = np.zeros((len(left), len(keys)), dtype=np.float32)
        for row, figure in enumerate(left):
            self.rests[row, [place[key] for key in figure.rests_on if key in place]] = 1
        self.weights = np.array([weight(figure.key) for figure in left], dtype=np.float32)

    def of_each(self, level: Vector) -> Vector:
        """How much more would be lost with each count."""
        lost: Vector = (self.weights * (self.rests @ (level == HIDDEN) == 0)) @ self.rests
        return lost + LITTLE

    def lost(self, level: Vector) -> float:
        """How much is lost; a figure that is only rounded is half lost."""
        hidden, rounded = (self.rests @ (level == how) > 0 for how in (HIDDEN, ROUNDED))
        little = LITTLE * float(level.sum()) / HIDDEN
        return float(self.weights @ (hidden + (rounded & ~hidden) / 2)) + little


def weight(key: Key) -> int:
    """How much a figure is worth: most those of everyone together that say how BME staff fare."""
    of_everyone = key.staff_group == "all" and key.band == "all"
    return (3 if of_everyone else 1) * (2 if key.ethnic_group in ("bme", "") else 1)
