"""How often the attacker notices when one complementary withholding or rounding is missing.

`python tests/studies/sabotage.py 20` withdraws up to 20 of each organisation, and prints what was not
noticed.
"""

import random
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from basis import rows_of

from wres_helpers import invent, load, rules
from wres_helpers.audit import exposure
from wres_helpers.audit.knowledge import knowledge
from wres_helpers.audit.printed import Printed, described
from wres_helpers.audit.relations import Count
from wres_helpers.disclosure.border import _figure
from wres_helpers.disclosure.numbers import numbers
from wres_helpers.disclosure.pattern import pattern_of

PARAMETERS = Path(__file__).parents[2] / "parameters"
# What is printed of one part says nothing of another: staff, those shortlisted, the survey, the board.
PARTS = ({1, 3, 4}, {2}, {5, 6, 7, 8}, {9})
INVENTED = 4


class Saboteur:
    """An organisation's results, and what of them is withheld or rounded: because it is small, and to protect that."""

    def __init__(self, code, parameters=PARAMETERS):
        counts = load.counts(code, parameters=parameters)
        self.rows = rows_of(counts)
        notice = numbers(self.rows, rules.PUBLIC)
        self.pattern = pattern_of(counts, self.rows, rules.PUBLIC)
        printed = {row.key for row in self.rows}
        beyond = (self.pattern.keys | self.pattern.rounded) - notice.small
        self.complementary = sorted(key for key in beyond if key in printed and notice.count[key])

    def notices(self, withdrawn):
        """True where the attacker finds a count exposed once this one is shown, with all that rests on shown ones."""
        left = {name: getattr(self.pattern, name) - {withdrawn} for name in ("keys", "rounded")}
        return self._exposes(withdrawn, replace(self.pattern, **left))

    def is_safe(self, near):
        """True where the attacker finds nothing of the same part and years while all is withheld that should be."""
        return not self._exposes(near, self.pattern)

    def _exposes(self, near, pattern):
        part = next(part for part in PARTS if near.indicator in part)
        rows = [row for row in self.rows if row.key.indicator in part and abs(row.key.year - near.year) <= 1]
        printed = [printed_as(_figure(row, pattern, rules.PUBLIC)) for row in rows]
        return any(exposure.exposed(knowledge(printed), exposure.withheld_counts(printed)))


def printed_as(figure):
    """A figure as the attacker reads it."""
    key = Count(*figure.key)
    if figure.value is None:
        return Printed(key, "", withheld=figure.withheld)
    lower, upper = (figure.value if end is None else end for end in (figure.lower, figure.upper))
    return Printed(key, "", lower, upper, str(float(figure.value)), figure.numerator, figure.denominator)


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
            for withdrawn, notice in of_one:
                if not notice:
                    print(f"not noticed: {code}: {described(Count(*withdrawn))}")
            noticed, tried = noticed + sum(notice for _, notice in of_one), tried + len(of_one)
            print(f"{code}: {sum(notice for _, notice in of_one)} of {len(of_one)} noticed", flush=True)
    print(f"together: {noticed} of {tried} noticed ({100 * noticed / max(tried, 1):.1f} %)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
