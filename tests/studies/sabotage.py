"""How often the attacker notices when the public edition shows what would tell one small count.

`python tests/studies/sabotage.py 20` does so up to 20 times in each organisation: it shows the other bands of a joined
row in which one has few, or the total of a table of events in which one group has. It prints what was not noticed.
It knows nothing of how the edition was made; it compares the public edition with the restricted one.
"""

import random
import sys
import tempfile
from pathlib import Path

from wres_helpers import disclosure, invent, load, standard
from wres_helpers.audit import exposure
from wres_helpers.audit.exposure import knowledge
from wres_helpers.audit.numbers import Count, Number, described

PARAMETERS = Path(__file__).parents[2] / "parameters"
# What is shown of one part says nothing of another: staff, those shortlisted, the survey, the board.
PARTS = ({1, 3, 4}, {2}, {5, 6, 7, 8}, {9})
INVENTED = 4
GROUPS = ("white", "bme")


class Saboteur:
    """The numbers of the public edition, and those of the restricted one that would tell a small count each."""

    def __init__(self, code, parameters=PARAMETERS):
        self.code, counts = code, load.counts(code, parameters=parameters)
        self.rule = disclosure.rule_of(counts.organisation, "public")
        self.public, restricted = (numbers_of(disclosure.figures(counts, name)) for name in ("public", "restricted"))
        self.every = {number.key: number for number in restricted if number.ends and number.lower == number.upper}
        self.visible = {number.key for number in self.public if number.ends}
        self.secrets = [secret for secret in (*self._bands(), *self._totals()) if secret]

    def _bands(self):
        """The other bands of each joined row in which one has few."""
        for key in self.visible:
            rows = [row for row in standard.rows_within(key.band) if row != standard.SENIOR_MEDICAL_MANAGER]
            if key.measure == "headcount" and key.ethnic_group in GROUPS and key.indicator == 1 and len(rows) > 1:
                bands = [self.every[one] for row in rows if (one := key._replace(band=row)) in self.every]
                few = [number for number in bands if self.rule.few(number.lower)]
                others = [number for number in bands if number not in few]
                if len(few) == 1 and len(bands) > 1 and not self.visible.intersection(n.key for n in bands):
                    yield others

    def _totals(self):
        """The total of each table of events in which one group has few."""
        for key, number in self.every.items():
            if key.measure in ("eligible", "events") and key.ethnic_group == "known" and key.indicator in (2, 3, 4):
                groups = [self.every.get(key._replace(ethnic_group=group)) for group in GROUPS]
                if None not in groups and sum(self.rule.few(one.lower) for one in groups) == 1:
                    yield [number]

    def notices(self, secret):
        """True where the attacker finds a count exposed once these are shown, and finds none before."""
        return self._exposes(secret[0].key, secret) and self.is_safe(secret)

    def is_safe(self, secret):
        """True where the attacker finds nothing of the same part and years while none of it is shown."""
        return not self._exposes(secret[0].key, [])

    def _exposes(self, near, more):
        part = next(part for part in PARTS if near.indicator in part)
        keys = {number.key for number in more}
        numbers = [n for n in self.public if n.key.indicator in part and abs(n.key.year - near.year) <= 1]
        numbers = [n for n in numbers if n.key not in keys] + more
        known, withheld = knowledge(numbers, self.rule), exposure.withheld_counts(numbers)
        return any(exposure.exposures(known, withheld, self.rule))


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


def trials(saboteur, most):
    """The first count of what is shown after all, and whether it was noticed; at most so many of an organisation."""
    for secret in random.Random(saboteur.code).sample(saboteur.secrets, min(most, len(saboteur.secrets))):  # noqa: S311
        yield secret[0].key, saboteur.notices(secret)


def main(most):
    noticed = tried = 0
    with tempfile.TemporaryDirectory() as folder:
        invented = invent.organisations(INVENTED, 1, Path(folder))
        places = [("example_trust", PARAMETERS), ("blmk", PARAMETERS), *((path.name, folder) for path in invented)]
        for code, parameters in places:
            of_one = list(trials(Saboteur(code, parameters), most))
            for key, notice in of_one:
                if not notice:
                    print(f"not noticed: {code}: {described(key)}")
            noticed, tried = noticed + sum(notice for _, notice in of_one), tried + len(of_one)
            print(f"{code}: {sum(notice for _, notice in of_one)} of {len(of_one)} noticed", flush=True)
    print(f"together: {noticed} of {tried} noticed ({100 * noticed / max(tried, 1):.1f} %)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
