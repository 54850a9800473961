"""That nothing opens in all England: invented organisations under each rule, attacked from their public files alone.

`python tests/studies/england.py 300 --workers 2` prints a line for each organisation in which something opens, and
the sums of each rule; `--parameters parameters` attacks the organisations of a folder instead. A count is `exposed`
where `wres audit` says so, which does not know what is protected; it is `narrowed` where the rule protects it, and a
reader can place it closer than the rule allows. It is `unavoidable` where withholding everything but what is public
anyway (how many staff there are, how many board members) would not help.
"""

import argparse
import shutil
import tempfile
import time
from collections import Counter
from functools import partial
from multiprocessing import Pool
from pathlib import Path

from basis import rows_of

from wres_helpers import disclosure, downloads, invent, load, rules
from wres_helpers.audit import exposure, outputs
from wres_helpers.audit.knowledge import knowledge
from wres_helpers.audit.laws import DID_NOT
from wres_helpers.audit.numbers import Count, Number, described
from wres_helpers.audit.shares import PEOPLE
from wres_helpers.disclosure.border import COULD_IDENTIFY
from wres_helpers.disclosure.numbers import OTHERS, numbers, publicly_known
from wres_helpers.guard.attack import ranges
from wres_helpers.indicators import Key

SEED = 1
COUNTED = ("protected", "narrowed", "withheld", "exposed", "unavoidable")


def published(code, parameters, folder):
    """Write the figures of every year as they lie beside its report, and give the counts that they come from."""
    counts = load.counts(code, parameters=parameters)
    for year, figures in disclosure.publications(counts, "public", counts.organisation.years).items():
        beside = folder / code / str(year)
        beside.mkdir(parents=True)
        (beside / "figures.csv").write_bytes(downloads.as_csv(figures, year))
    return counts


def protected(counts, rule):
    """The counts that the organisation's rule protects, as the attacker calls them."""
    small = numbers(rows_of(counts), rule).small
    return [Count(*key)._replace(measure=DID_NOT) if key.measure == OTHERS else Count(*key) for key in small]


def attacked(code, parameters):
    """What became of an organisation in numbers, and what a reader knows too well of it in words."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.process_time()
        counts = published(code, parameters, Path(folder))
        written = time.process_time()
        (found,) = outputs.publications(Path(folder), [code])
    rule = disclosure.rule_of(counts.organisation, "public")
    withheld, known = exposure.withheld_counts(found.numbers), knowledge(found.numbers)
    exposed = {one.count: one.range for one in exposure.exposures(known, withheld, rule)}
    ended = time.process_time()
    small = reach(known, protected(counts, rule), rule)
    narrowed = {count: range_ for count, range_ in small.items() if range_.width < rule.narrowest}
    close = exposed | narrowed
    least = reach(knowledge([hidden(number) for number in found.numbers]), close, rule) if close else {}
    unavoidable = {count for count in close if least[count].width <= close[count].width}
    some = {"protected": small, "withheld": withheld, "unavoidable": unavoidable}
    some |= {"narrowed": narrowed.keys() - unavoidable, "exposed": exposed.keys() - unavoidable}
    words = [
        f"{code}: {word}: {described(count)} is {close[count].least} to {close[count].most}"
        for word in ("exposed", "narrowed")
        for count in sorted(some[word])
    ]
    spent = {"making": written - began, "attack": ended - written}
    return {**{name: len(counts) for name, counts in some.items()}, **spent}, words


def reach(facts, counts, rule):
    """How far each count can be narrowed."""
    return ranges(facts.relations, facts.bounds, counts, rule.narrowest)


def hidden(number):
    """A printed number as if all were withheld that can be; no one is to be found behind a zero."""
    counted = number.key.measure in PEOPLE
    if counted and (publicly_known(Key(*number.key[:7])) or number.lower == 0):
        return number
    return Number(number.key, number.where, withheld=COULD_IDENTIFY)


def under(rule, home):
    """Let an organisation choose a rule, whichever it has chosen."""
    decisions = home / "organisation.yaml"
    others = [line for line in decisions.read_text(encoding="utf-8").splitlines() if not line.startswith("disclosure:")]
    decisions.write_text("\n".join([*others, f"disclosure: {rule}", ""]), encoding="utf-8")


def england(rule, arguments):
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
            under(rule, folder / code)
        for counted, words in pool.imap(partial(attacked, parameters=folder), codes):
            total.update(counted)
            print(*words, sep="\n", end="\n" if words else "", flush=True)
    counts = ", ".join(f"{total[name]:,} {name}" for name in COUNTED)
    seconds = " and ".join(f"{total[name] / len(codes):.2f} s for the {name}" for name in ("making", "attack"))
    print(f"{rule}: {len(codes)} organisations, {counts}; processor time of each: {seconds}", flush=True)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("number", type=int, nargs="?", default=300)
    options.add_argument("--parameters", help="the organisations of a folder, instead of invented ones")
    options.add_argument("--rule", choices=rules.PUBLIC_RULES, action="append", help="default: each of them")
    options.add_argument("--from", type=int, default=1, dest="first", help="which to begin with, to go on later")
    options.add_argument("--workers", type=int, default=1)
    arguments = options.parse_args()
    for rule in arguments.rule or rules.PUBLIC_RULES:
        england(rule, arguments)


if __name__ == "__main__":
    main()
