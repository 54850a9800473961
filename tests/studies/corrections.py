"""That correcting a count and publishing again opens nothing: invented organisations, each corrected at one place.

`python tests/studies/corrections.py 50` publishes each organisation, gives one of its counts another number (with
the totals that it is part of), publishes again knowing what was published, and attacks both editions together. It
prints what is exposed that was not before, and the sums. `--unaware` publishes again as if nothing had been published.
"""

import argparse
import csv
import random
import tempfile
from collections import Counter
from pathlib import Path

from wres_helpers import disclosure, downloads, invent, load
from wres_helpers.audit import exposure
from wres_helpers.audit import numbers as reading
from wres_helpers.audit.exposure import knowledge
from wres_helpers.audit.numbers import described

SEED = 1
FARTHEST = 20


def corrected(home, chance):
    """Give one count of staff another number, in its total and indicators 3 and 4 too; what was done in words."""
    profile = _rows(home / "workforce_profile.csv")
    row = chance.choice([row for row in profile if row["band"] != "all"])
    number = int(row["headcount"])
    change = chance.choice([by for by in range(-min(number, FARTHEST), FARTHEST + 1) if by])
    total = next(other for other in profile if other["band"] == "all" and _same(other, row))
    for changed in (row, total):
        changed["headcount"] = str(int(changed["headcount"]) + change)
    _write(home / "workforce_profile.csv", profile)
    likelihoods = _rows(home / "relative_likelihood.csv")
    for other in (other for other in likelihoods if other["indicator"] in ("3", "4") and _same(other, row)):
        other["eligible"] = str(max(int(other["eligible"]) + change, int(other["events"])))
    _write(home / "relative_likelihood.csv", likelihoods)
    place = ", ".join(row[name] for name in ("year", "staff_group", "band", "ethnic_group"))
    return f"{place} from {number} to {number + change}"


def _same(other, row):
    return all(other[name] == row[name] for name in ("year", "population", "ethnic_group"))


def _rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def published(home, file):
    """Publish an organisation's figures of all years."""
    figures = disclosure.figures(load.counts(home.name, parameters=home.parent))
    file.write_bytes(downloads.as_csv(figures))
    return reading.tidy(file)[home.name], figures.rule


def exposed(numbers, rule):
    """What can be worked out although the rule does not show it."""
    known, withheld = knowledge(numbers, rule), exposure.withheld_counts(numbers)
    return {one.count: one.range for one in exposure.exposures(known, withheld, rule)}


def attacked(home, aware):
    """What a correction was, and what both editions together expose that the first did not."""
    file = home.parent / f"{home.name}_first.csv"
    first, rule = published(home, file)
    before = exposed(first, rule)
    correction = corrected(home, random.Random(f"{SEED}-{home.name}"))  # noqa: S311 - chance, not secrecy
    if aware:
        for kept, content in load.already_published(file, home.parent).values():
            kept.write_text(content, encoding="utf-8", newline="")
    second, rule = published(home, home.parent / f"{home.name}_second.csv")
    both = exposed([*second, *reading.of_earlier(first)], rule)
    return correction, {count: range_ for count, range_ in both.items() if count not in before}


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("number", type=int, nargs="?", default=50)
    options.add_argument("--unaware", action="store_true")
    arguments = options.parse_args()
    total = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for home in invent.organisations(arguments.number, SEED, Path(folder)):
            correction, opened = attacked(home, not arguments.unaware)
            total.update(corrections=1, opening=bool(opened), exposed=len(opened))
            for count, range_ in sorted(opened.items()):
                sentence = f"{described(count)} is {range_.least} to {range_.most}"
                print(f"{home.name}: {correction}: {sentence}", flush=True)
    print(", ".join(f"{number:,} {name}" for name, number in total.items()))


if __name__ == "__main__":
    main()
