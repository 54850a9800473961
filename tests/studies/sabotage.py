"""How often the attacker notices when one count is shown that the public edition does not show, though it is not small.

`python tests/studies/sabotage.py 20` shows up to 20 of each organisation, one at a time, and prints what was not
noticed: a single band of a joined row, a total that contains a small count, a count withheld to protect another.
It knows nothing of how the edition was made; it compares the public edition with the restricted one.
"""

import random
import sys
import tempfile
from pathlib import Path

from wres_helpers import disclosure, invent, load
from wres_helpers.audit import exposure
from wres_helpers.audit.knowledge import knowledge
from wres_helpers.audit.numbers import Count, Number, described
from wres_helpers.audit.shares import PEOPLE

PARAMETERS = Path(__file__).parents[2] / "parameters"
# What is shown of one part says nothing of another: staff, those shortlisted, the survey, the board.
PARTS = ({1, 3, 4}, {2}, {5, 6, 7, 8}, {9})
INVENTED = 4


class Saboteur:
    """The numbers of the public edition, and the counts that it does not show though they are not small."""

    def __init__(self, code, parameters=PARAMETERS):
        counts = load.counts(code, parameters=parameters)
        self.public, restricted = (numbers_of(disclosure.figures(counts, name)) for name in ("public", "restricted"))
        rule = disclosure.rule_of(counts.organisation, "public")
        visible = {number.key for number in self.public if number.ends and number.lower == number.upper}
        self.secrets = [
            number
            for number in restricted
            if number.key.measure in PEOPLE and number.key not in visible and not small(number, rule)
        ]

    def notices(self, secret):
        """True where the attacker finds a count exposed once this one is shown, which was not exposed before."""
        return self._exposes(secret.key, [secret]) and self.is_safe(secret)

    def is_safe(self, secret):
        """True where the attacker finds nothing of the same part and years while none of it is shown."""
        return not self._exposes(secret.key, [])

    def _exposes(self, near, more):
        part = next(part for part in PARTS if near.indicator in part)
        numbers = [n for n in self.public if n.key.indicator in part and abs(n.key.year - near.year) <= 1]
        numbers = [n for n in numbers if not more or n.key != near] + more
        return any(exposure.exposures(knowledge(numbers), exposure.withheld_counts(numbers)))


def numbers_of(figures):
    """The figures of the indicators as the attacker reads them."""
    numbers = {figure.key: as_number(figure) for group in figures.indicators for figure in group}
    return list(numbers.values())


def as_number(figure):
    """A figure as the attacker reads it."""
    key = Count(*figure.key)
    if figure.value is None:
        return Number(key, "", withheld=figure.withheld)
    lower, upper = (figure.value if end is None else end for end in (figure.lower, figure.upper))
    return Number(key, "", lower, upper, str(float(figure.value)), figure.numerator, figure.denominator)


def small(number, rule):
    """True for nobody, for few, and for what is not known exactly."""
    smallest = rule.smallest_survey_base if number.key.measure == "respondents" else rule.smallest_headcount
    return not number.ends or number.lower != number.upper or number.lower < smallest


def trials(code, parameters, most):
    """Each count that is shown after all, and whether it was noticed; at most so many of an organisation."""
    saboteur = Saboteur(code, parameters)
    for secret in random.Random(code).sample(saboteur.secrets, min(most, len(saboteur.secrets))):  # noqa: S311
        yield secret.key, saboteur.notices(secret)


def main(most):
    noticed = tried = 0
    with tempfile.TemporaryDirectory() as folder:
        invented = invent.organisations(INVENTED, 1, Path(folder))
        places = [("example_trust", PARAMETERS), ("lpt", PARAMETERS), *((path.name, folder) for path in invented)]
        for code, parameters in places:
            of_one = list(trials(code, parameters, most))
            for key, notice in of_one:
                if not notice:
                    print(f"not noticed: {code}: {described(key)}")
            noticed, tried = noticed + sum(notice for _, notice in of_one), tried + len(of_one)
            print(f"{code}: {sum(notice for _, notice in of_one)} of {len(of_one)} noticed", flush=True)
    print(f"together: {noticed} of {tried} noticed ({100 * noticed / max(tried, 1):.1f} %)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
