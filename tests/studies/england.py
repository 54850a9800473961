"""That nothing opens in all England: invented organisations under each rule, attacked from their public files alone.

`python tests/studies/england.py 300 --workers 2` prints a line for each organisation in which something opens, and
the sums of each rule; `--parameters parameters` attacks the organisations of a folder instead. A count is `exposed`
where `wres audit` says so, which does not know what is protected; it is `narrowed` where the rule protects it, and
fewer than four values are left of it.
"""

import argparse
import shutil
import tempfile
import time
from collections import Counter
from functools import partial
from multiprocessing import Pool
from pathlib import Path

from wres_helpers import disclosure, downloads, invent, load, standard
from wres_helpers.audit import exposure, outputs
from wres_helpers.audit.exposure import knowledge
from wres_helpers.audit.numbers import Count, described
from wres_helpers.guard.attack import ranges
from wres_helpers.rules import Rule

SEED = 1
RULES = {"default": Rule(), "smallest 10": Rule(smallest=10), "board protected": Rule(board="protected")}
COUNTED = ("protected", "withheld", "exposed", "narrowed")
ETHNIC_GROUPS = ("white", "bme", *standard.SUBGROUPS)


def published(counts, folder):
    """Write the files of every year as they lie beside its report."""
    code = counts.organisation.code
    for year, figures in disclosure.publications(counts, "public", counts.organisation.years).items():
        beside = folder / code / str(year)
        beside.mkdir(parents=True)
        (beside / "figures.csv").write_bytes(downloads.as_csv(figures, year))
        (beside / "equality_profile.csv").write_bytes(downloads.equality_profile(figures))
    (publication,) = outputs.publications(folder, [code])
    return publication.numbers


def protected(counts, rule):
    """The small counts that the organisation's rule protects, as the attacker calls them."""
    for group in disclosure.figures(counts, "restricted").indicators:
        for key, people in ((figure.key, figure.numerator or 0) for figure in group):
            is_staff = key.measure in ("headcount", "eligible", "events") and key.indicator not in range(5, 9)
            is_staff &= key.ethnic_group in ETHNIC_GROUPS and (key.indicator != 9 or rule.board == "protected")
            if (is_staff and rule.few(people)) or (key.measure == "respondents" and 0 < people < rule.smallest_base):
                yield Count(*key)


def attacked(code, parameters):
    """What became of an organisation in numbers, and what a reader knows too well of it in words."""
    counts = load.counts(code, parameters=parameters)
    rule = disclosure.rule_of(counts.organisation, "public")
    with tempfile.TemporaryDirectory() as folder:
        numbers = published(counts, Path(folder))
    began = time.process_time()
    known, withheld = knowledge(numbers, rule), exposure.withheld_counts(numbers)
    exposed = {one.count: one.range for one in exposure.exposures(known, withheld, rule)}
    small = ranges(known.relations, known.bounds, list(protected(counts, rule)), exposure.NARROWEST)
    narrowed = {count: range_ for count, range_ in small.items() if range_.width < exposure.NARROWEST}
    some = {"protected": small, "withheld": withheld, "exposed": exposed, "narrowed": narrowed}
    words = [
        f"{code}: {word}: {described(count)} is {range_.least} to {range_.most}"
        for word, by_count in (("exposed", exposed), ("narrowed", narrowed))
        for count, range_ in sorted(by_count.items())
    ]
    return {**{name: len(of) for name, of in some.items()}, "attack": time.process_time() - began}, words


def under(rule, home):
    """Let an organisation choose a rule, whichever it has chosen."""
    decisions = home / "organisation.yaml"
    others = [line for line in decisions.read_text(encoding="utf-8").splitlines() if not line.startswith("disclosure:")]
    block = f"{{smallest: {rule.smallest}, smallest_base: {rule.smallest_base}, board: {rule.board}}}"
    decisions.write_text("\n".join([*others, f"disclosure: {block}", ""]), encoding="utf-8")


def england(name, arguments):
    """The sums over the organisations from the first on, under one rule."""
    total = Counter()
    with tempfile.TemporaryDirectory() as place, Pool(arguments.workers) as pool:
        folder = Path(place) / "parameters"
        if arguments.parameters:
            shutil.copytree(arguments.parameters, folder)
        else:
            invent.organisations(arguments.number, SEED, folder)
        codes = load.folders(folder)[arguments.first - 1 :]
        for code in codes:
            under(RULES[name], folder / code)
        for counted, words in pool.imap(partial(attacked, parameters=folder), codes):
            total.update(counted)
            print(*words, sep="\n", end="\n" if words else "", flush=True)
    counts = ", ".join(f"{total[word]:,} {word}" for word in COUNTED)
    seconds = total["attack"] / len(codes)
    print(f"{name}: {len(codes)} organisations, {counts}; the attack took {seconds:.2f} s of each", flush=True)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("number", type=int, nargs="?", default=300)
    options.add_argument("--parameters", help="the organisations of a folder, instead of invented ones")
    options.add_argument("--rule", choices=RULES, action="append", help="default: each of them")
    options.add_argument("--from", type=int, default=1, dest="first", help="which to begin with, to go on later")
    options.add_argument("--workers", type=int, default=1)
    arguments = options.parse_args()
    for rule in arguments.rule or RULES:
        england(rule, arguments)


if __name__ == "__main__":
    main()
