"""The command `wres audit`: prints what can be worked back, and counts it."""

import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path

from wres_helpers import load
from wres_helpers.audit import channels, exposure, numbers, outputs
from wres_helpers.audit.exposure import Exposure, knowledge
from wres_helpers.audit.numbers import Number, described
from wres_helpers.guard.relations import Relation
from wres_helpers.load.folder import folder_path
from wres_helpers.refusals import number_of
from wres_helpers.rules import Rule


def audit(options: Namespace) -> int:
    """Attack the public outputs, or the transcribed reports; 1 where anything can be worked back."""
    return _transcripts(options) if options.published else _outputs(options)


def _outputs(options: Namespace) -> int:
    folder = Path(options.outputs) if options.outputs else folder_path("outputs")
    earlier = _earlier(options.already_published)
    rule = _rule(options)
    totals = [0, 0, 0]
    for publication in outputs.publications(folder, options.organisation):
        reading = channels.read(publication)
        for slip in reading.slips:
            print(f"{slip.where.as_posix()}: {slip.what}")
        for path, numbers_in_it in reading.own.items():
            _log(f"{path.as_posix()}: {number_of(numbers_in_it, 'number')} in own words; read before publishing")
        every = [*publication.numbers, *reading.numbers, *earlier.get(publication.organisation, [])]
        whole, withheld = knowledge(every, rule), exposure.withheld_counts(every)
        exposures = list(exposure.exposures(whole, withheld, rule))
        _print(publication.organisation, exposures, whole.contradictions)
        for count in exposure.in_earlier_edition(every, rule):
            _log(f"{publication.organisation}: an earlier edition printed {described(count)}; nothing hides it now")
        numbers_of = (len(withheld), len(exposures), len(reading.slips))
        _log(f"{publication.organisation}: {_summary(*numbers_of)}")
        totals = [total + number for total, number in zip(totals, numbers_of, strict=True)]
    _log(f"together: {_summary(*totals)}")
    return 1 if any(totals[1:]) else 0


def _rule(options: Namespace) -> Rule:
    """The thresholds by which the attack is judged."""
    return Rule(smallest=options.smallest, smallest_base=options.smallest_base)


def _earlier(path: str | None) -> dict[str, list[Number]]:
    """What an earlier edition printed of each organisation."""
    publications = outputs.publications(Path(path), []) if path else []
    return {one.organisation: numbers.of_earlier(one.numbers) for one in publications}


def _summary(withheld: int, exposures: int, slips: int) -> str:
    places = number_of(slips, "place")
    return f"{number_of(withheld, 'count')} withheld, {exposures:,} exposed; {places} with unaccounted numbers"


def _transcripts(options: Namespace) -> int:
    total = 0
    for code in options.organisation or load.folders(options.parameters):
        rows = load.published(code, options.parameters)
        for document in sorted({row.document for row in rows}):
            every = list(numbers.of_transcript(row for row in rows if row.document == document))
            whole = knowledge(every)
            recoveries = list(exposure.recoveries(whole, every, _rule(options)))
            _print(f"{code}, {document}", recoveries, whole.contradictions)
            _log(f"{code}, {document}: {len(recoveries)} counts follow that were not printed")
            total += len(recoveries)
    return 1 if total else 0


def _print(whose: str, exposures: Iterable[Exposure], contradictions: Iterable[Sequence[Relation]]) -> None:
    for one in exposures:
        least, most = one.range
        print(f"{whose}: {described(one.count)} {f'is {least}' if least == most else f'is {least} to {most}'}")
        _because(one.through)
    for core in contradictions:
        print(f"{whose}: no whole numbers fit what was printed")
        _because(core)


def _because(relations: Iterable[Relation]) -> None:
    for because in dict.fromkeys(relation.because for relation in relations):
        print(f"  {because}")


def _log(words: str) -> None:
    print(words, file=sys.stderr)
