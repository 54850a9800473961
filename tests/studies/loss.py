"""What protection costs: protected, exposed, withheld and rounded counts, and the figures that readers lose.

Beside it what a rule of thumb costs, over invented organisations. A figure that is not shown counts as 1, one that
is rounded as a half.

`python tests/studies/loss.py 20` prints a line for each organisation and the sums.
"""

import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from basis import rows_of
<<<<<<< HEAD
=======

from wres_helpers import invent, load, rules
from wres_helpers.disclosure.border import _figure
>>>>>>> main
from wres_helpers.disclosure.complementary import withheld_and_rounded
from wres_helpers.disclosure.numbers import HIDDEN, ROUNDED, SHOWN, numbers
from wres_helpers.disclosure.pattern import Pattern
from wres_helpers.disclosure.ranges import System
from wres_helpers.disclosure.relations import Part, Relation, relations

from wres_helpers import disclosure, invent, load, rules
from wres_helpers.disclosure.border import _figure

NAMES = (
    *("protected", "exposed", "withheld", "rounded", "figures_withheld", "figures_rounded", "loss"),
    *("hand_exposed", "hand_withheld", "hand_loss", "cpu"),
)


def exposed(people, hidden, rounded=frozenset()):
    """How many protected counts can be placed within less than the rule's width."""
    keys = tuple(key for key in people.count if people.count[key] or key in people.small)
    ties = [
        Relation(tuple(k for k in row.parts if k in set(keys)), row.whole, row.exact)
        for row in relations(people)
        if row.whole in people.count and (people.count[row.whole] or row.whole in people.small)
    ]
    width = rules.PUBLIC.narrowest
    level = np.array([HIDDEN if key in hidden else ROUNDED if key in rounded else SHOWN for key in keys])
    system = System(Part(keys, tuple(row for row in dict.fromkeys(ties) if row.parts)), people, width)
    return sum(system.range(at, level) < width for at, key in enumerate(keys) if key in people.small)


def by_hand(people):
    """The usual rule: where one part of a sum is withheld alone, blank the next smallest part too, until none is."""
    hidden, ties = set(people.small), [row for row in relations(people) if row.exact and len(row.parts) > 1]
    changed = True
    while changed:
        changed = False
        for row in ties:
            parts = [key for key in row.parts if people.count[key] > 0]
            if row.whole not in hidden and sum(key in hidden for key in parts) == 1 and len(parts) > 1:
                hidden.add(min((key for key in parts if key not in hidden), key=lambda key: people.count[key]))
                changed = True
    return hidden


def lost(rows, small, hidden, rounded=frozenset()):
    """How many figures are withheld beyond those that rest on small counts, and how many are rounded."""
    pattern = Pattern(frozenset(hidden), rounded)
    figures = [_figure(row, pattern, rules.PUBLIC) for row in rows if not set(row.rests_on) & small]
    return sum(bool(f.withheld) for f in figures), sum(f.remark.rounded for f in figures)


def main(number):
    total = dict.fromkeys(NAMES, 0.0)
    with tempfile.TemporaryDirectory() as folder:
        invent.organisations(number, 1, Path(folder))
        for code in load.folders(folder):
            rows = rows_of(load.counts(code, parameters=folder))
            started = time.process_time()
            people = numbers(rows, rules.PUBLIC)
            hidden, rounded = withheld_and_rounded(people, rules.PUBLIC)
            spent = time.process_time() - started
            hand = by_hand(people)
            gone, vague = lost(rows, people.small, hidden, rounded)
            ours = [exposed(people, hidden, rounded), len(hidden), len(rounded), gone, vague, gone + vague / 2]
            theirs = [exposed(people, hand), len(hand), lost(rows, people.small, hand)[0]]
            line = dict(zip(NAMES, [len(people.small), *ours, *theirs, spent], strict=True))
            print(code, {name: round(value, 2) for name, value in line.items()}, flush=True)
            total = {name: total[name] + value for name, value in line.items()}
    print("in all", {name: round(value, 2) for name, value in total.items()})


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
