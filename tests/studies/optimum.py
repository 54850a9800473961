"""How far what is chosen is from the best choice, wherever that can be proven by trying every choice.

`python tests/studies/optimum.py 20` looks at every group of counts of N invented organisations in which at most
`--free` further counts could be withheld or rounded, and prints the losses together.
"""

import argparse
import itertools
import tempfile
from pathlib import Path

import numpy as np
from basis import rows_of
from wres_helpers.disclosure.complementary import complementary
from wres_helpers.disclosure.numbers import HIDDEN, SHOWN, numbers, publicly_known
from wres_helpers.disclosure.ranges import System
from wres_helpers.disclosure.relations import parts, relations
from wres_helpers.disclosure.worth import Worth

from wres_helpers import invent, load, rules


def compared(people, rule, most_free):
    """The chosen and the least loss of each group of counts that is small enough, each year by itself."""
    nobody = {
        key for key, number in people.count.items() if number == 0 and key not in people.small | people.between.keys()
    }
    of_a_year = [row for row in relations(people) if len({key.year for key in (*row.parts, row.whole)}) == 1]
    for part in parts(of_a_year, nobody):
        if not people.small & set(part.keys):
            continue
        free = [at for at, key in enumerate(part.keys) if key not in people.small and not publicly_known(key)]
        if 0 < len(free) <= most_free:
            yield losses(part, free, people, rule)


def losses(part, free, people, rule):
    """What the choice costs, and what the best one would."""
    before = np.array([HIDDEN if key in people.small else SHOWN for key in part.keys])
    sensitive = np.array([key in people.small or key in people.nearly_small for key in part.keys])
    may_hide = np.array([at in free or key in people.small for at, key in enumerate(part.keys)])
    worth = Worth(part.keys, people.figures[part.keys[0].year], {})
    already = worth.lost(before)
    chosen = worth.lost(complementary(System(part, people, rule.narrowest), before, sensitive, may_hide, worth))
    system = System(part, people, rule.narrowest)
    everything = np.where(may_hide, HIDDEN, before)
    widest = np.array([min(rule.narrowest, system.range(at, everything)) for at in range(len(part.keys))])
    choices = []
    for levels in itertools.product((SHOWN, 1, HIDDEN), repeat=len(free)):
        level = before.copy()
        level[free] = levels
        choices.append((worth.lost(level), levels))
    for lost, levels in sorted(choices):
        level = before.copy()
        level[free] = levels
        if system.all_wide(np.where(sensitive & (level == HIDDEN), widest, 0), level):
            return chosen - already, lost - already
    raise AssertionError("withholding everything is always enough")


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("number", type=int, nargs="?", default=20)
    options.add_argument("--free", type=int, default=8)
    arguments = options.parse_args()
    people = []
    with tempfile.TemporaryDirectory() as folder:
        invent.organisations(arguments.number, 1, Path(folder))
        for code in load.folders(folder):
            rows = rows_of(load.counts(code, parameters=folder))
            people += compared(numbers(rows, rules.PUBLIC), rules.PUBLIC, arguments.free)
    chosen, best = (sum(losses) for losses in zip(*people, strict=True))
    same = sum(ours <= least + 1e-6 for ours, least in people)
    print(f"{len(people)} groups of counts: {same} chosen best; loss {chosen:,.1f}, at best {best:,.1f}")
    print(f"{100 * (chosen - best) / best:.1f} % above the optimum")


if __name__ == "__main__":
    main()
