"""The command `wres audit`: prints what can be worked back, and counts it."""

import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path

from wres_helpers import load, rules
from wres_helpers.audit import channels, exposure, outputs, printed
from wres_helpers.audit.exposure import Exposed
from wres_helpers.audit.knowledge import knowledge
from wres_helpers.audit.printed import Printed, described
from wres_helpers.audit.relations import Relation
from wres_helpers.load.folder import folder_path


def audit(options: Namespace) -> int:
    """Attack the public outputs, or the transcribed reports; 1 where anything can be worked back."""
    return _transcribed(options) if options.published else _outputs(options)


def _outputs(options: Namespace) -> int:
    folder = Path(options.outputs) if options.outputs else folder_path("outputs")
    earlier = _earlier(options.already_published)
    rule = rules.PUBLIC_RULES[options.rule]
    withheld = exposed = slipped = 0
    for published in outputs.published(folder, options.organisation):
        slips, own = channels.read(published)
        numbers = [*published.numbers, *earlier.get(published.organisation, [])]
        wanted, known = exposure.withheld_counts(numbers), knowledge(numbers)
        found = list(exposure.exposed(known, wanted, rule))
        _print(published.organisation, found, known.contradictions)
        for slip in slips:
            print(f"{slip.where.as_posix()}: {slip.what}")
        for path, unaccounted in own.items():
            _say(f"{path.as_posix()}: own words: {_unaccounted(unaccounted)}; read them before publishing")
        for count in exposure.already_told(numbers, rule):
            _say(f"{published.organisation}: an earlier edition printed {described(count)}; nothing hides it now")
        _say(f"{published.organisation}: {_counted(len(wanted), len(found), len(slips))}")
        withheld, exposed, slipped = withheld + len(wanted), exposed + len(found), slipped + len(slips)
    _say(f"together: {_counted(withheld, exposed, slipped)}")
    return 1 if exposed or slipped else 0


def _earlier(path: str | None) -> dict[str, list[Printed]]:
    """What an earlier edition printed of each organisation."""
    found = outputs.published(Path(path), []) if path else []
    return {one.organisation: printed.of_earlier(one.numbers) for one in found}


def _counted(withheld: int, exposed: int, slipped: int) -> str:
    counts, places = ("count" if withheld == 1 else "counts"), ("place" if slipped == 1 else "places")
    return f"{withheld:,} {counts} withheld, {exposed:,} exposed; {slipped:,} {places} with unaccounted numbers"


def _unaccounted(numbers: int) -> str:
    return f"{numbers:,} {'number' if numbers == 1 else 'numbers'} that no figure accounts for"


def _transcribed(options: Namespace) -> int:
    recovered = 0
    for code in options.organisation or load.folders(options.parameters):
        rows = load.published(code, options.parameters)
        for document in sorted({row.document for row in rows}):
            numbers = list(printed.transcribed(row for row in rows if row.document == document))
            known = knowledge(numbers)
            found = list(exposure.recovered(known, numbers, rules.PUBLIC_RULES[options.rule]))
            _print(f"{code}, {document}", found, known.contradictions)
            _say(f"{code}, {document}: {len(found)} counts follow that were not printed")
            recovered += len(found)
    return 1 if recovered else 0


def _print(whose: str, found: Iterable[Exposed], contradictions: Iterable[Sequence[Relation]]) -> None:
    for exposed in found:
        least, most = exposed.range
        value = f"is {least}" if least == most else f"is {least} to {most}"
        print(f"{whose}: {described(exposed.count)} {value}")
        _through(exposed.through)
    for core in contradictions:
        print(f"{whose}: no whole numbers fit what was printed")
        _through(core)


def _through(relations: Iterable[Relation]) -> None:
    for because in dict.fromkeys(relation.because for relation in relations):
        print(f"  {because}")


def _say(words: str) -> None:
    print(words, file=sys.stderr)
