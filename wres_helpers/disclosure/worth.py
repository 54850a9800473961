"""What readers lose where counts are withheld or rounded: the figures that rest on them, whatever their numbers."""

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from wres_helpers.disclosure.ranges import HIDDEN, ROUNDED, SHOWN, Vector
from wres_helpers.indicators import Key

# A count that no further figure rests on still goes after none at all.
LITTLE = 0.1


class Worth:
    """The figures that rest on the counts of a part, each lost where one of its counts is withheld."""

    def __init__(self, keys: Sequence[Key], figures: Collection[Sequence[Key]], elsewhere: Mapping[Key, int]) -> None:
        place = {key: at for at, key in enumerate(keys)}
        known = [on for on in figures if all(key in place or elsewhere.get(key, SHOWN) < HIDDEN for key in on)]
        resting = [on for on in known if any(key in place for key in on)]
        self.rests = np.zeros((len(resting), len(keys)), dtype=np.float32)
        for row, on in enumerate(resting):
            self.rests[row, [place[key] for key in on if key in place]] = 1

    def of_each(self, level: Vector) -> Vector:
        """How many further figures would be lost with each count."""
        lost: Vector = (self.rests @ (level == HIDDEN) == 0) @ self.rests
        return lost + LITTLE

    def lost(self, level: Vector) -> float:
        """How many figures are lost; one that is only rounded is half lost."""
        hidden, rounded = (self.rests @ (level == how) > 0 for how in (HIDDEN, ROUNDED))
        little = LITTLE * float(level.sum()) / HIDDEN
        return float(hidden.sum()) + float((rounded & ~hidden).sum()) / 2 + little
