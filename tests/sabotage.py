"""How often the attacker notices when one complementary withholding is missing.

Not a test: `python tests/sabotage.py 20` withdraws up to 20 of each organisation, and prints what was not
noticed.
"""

import random
import sys
import tempfile
from pathlib import Path

from wres_helpers import invent, load, rules
from wres_helpers.audit import exposure
from wres_helpers.audit.knowledge import knowledge
from wres_helpers.audit.printed import Printed, described
from wres_helpers.audit.relations import Count
from wres_helpers.disclosure.complementary import withheld_keys
from wres_helpers.disclosure.numbers import numbers
from wres_helpers.disclosure.pattern import _results

PARAMETERS = Path(__file__).parents[1] / "parameters"
# What is printed of one part says nothing of another: staff, those shortlisted, the survey, the board.
PARTS = ({1, 3, 4}, {2}, {5, 6, 7, 8}, {9})
INVENTED = 4


class Saboteur:
    """An organisation's results, and what of them is withheld: because it is small, and to protect that."""

    def __init__(self, code, parameters=PARAMETERS):
        self.rows = _results(load.organisation(code, parameters=parameters))
        found = numbers(self.rows, rules.PUBLIC)
        self.hidden = withheld_keys(found, rules.PUBLIC)
        printed = {row.key for row in self.rows}
        self.complementary = sorted(key for key in self.hidden - found.small if key in printed and found.count[key])

    def notices(self, withdrawn):
        """True where the attacker finds a count exposed once this one is shown, with all that rests on shown ones."""
        return self._exposes(withdrawn, self.hidden - {withdrawn})

    def is_safe(self, near):
        """True where the attacker finds nothing of the same part and years while all is withheld that should be."""
        return not self._exposes(near, self.hidden)

    def _exposes(self, near, hidden):
        part = next(part for part in PARTS if near.indicator in part)
        rows = [row for row in self.rows if row.key.indicator in part and abs(row.key.year - near.year) <= 1]
        printed = [_printed(row, hidden) for row in rows]
        return any(exposure.exposed(knowledge(printed), exposure.withheld_counts(printed)))


def _printed(row, hidden):
    key = Count(*row.key)
    few = any(0 < number < rules.PUBLIC.smallest_headcount for number in row.headcounts)
    if few or hidden & set(row.rests_on):
        return Printed(key, "", withheld="could identify people")
    if row.value is None:
        return Printed(key, "")
    text = str(float(row.value.value))
    return Printed(key, "", row.value.lower, row.value.upper, text, row.numerator, row.denominator)


def trials(code, parameters, most):
    """Each withdrawn count, and whether it was noticed; at most so many of an organisation."""
    saboteur = Saboteur(code, parameters)
    chosen = random.Random(code).sample(saboteur.complementary, min(most, len(saboteur.complementary)))  # noqa: S311
    for withdrawn in chosen:
        yield withdrawn, saboteur.notices(withdrawn)


def main(most):
    noticed = tried = 0
    with tempfile.TemporaryDirectory() as folder:
        invented = invent.organisations(INVENTED, 1, Path(folder))
        places = [("example_trust", PARAMETERS), ("lpt", PARAMETERS), *((path.name, folder) for path in invented)]
        for code, parameters in places:
            of_one = list(trials(code, parameters, most))
            for withdrawn, found in of_one:
                if not found:
                    print(f"not noticed: {code}: {described(Count(*withdrawn))}")
            noticed, tried = noticed + sum(found for _, found in of_one), tried + len(of_one)
            print(f"{code}: {sum(found for _, found in of_one)} of {len(of_one)} noticed", flush=True)
    print(f"together: {noticed} of {tried} noticed ({100 * noticed / max(tried, 1):.1f} %)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
