"""What the public edition withholds and why, for the analyst: it quotes counts, and stays in the restricted edition."""

from collections import defaultdict
from typing import NamedTuple

from wres_helpers.disclosure.numbers import numbers
from wres_helpers.disclosure.pattern import of_all_years, withheld
from wres_helpers.disclosure.relations import relations
from wres_helpers.indicators import Key
from wres_helpers.load import Organisation
from wres_helpers.rules import PUBLIC_RULES

SMALL, PROTECTS, ROUNDED = "small", "protects others", "rounded to protect others"


class Withholding(NamedTuple):
    """A count that the public edition withholds or rounds, the small counts that stand in a sum with it, and why."""

    key: Key
    number: int
    why: str
    beside: tuple[Key, ...]


def withholdings(reported: Organisation) -> list[Withholding]:
    """Every count that the public edition of an organisation withholds or rounds, up to the reporting year."""
    if not reported.disclosure.restricted:
        raise TypeError("disclosure.withholdings quotes what is withheld; expected the restricted edition")
    rule = PUBLIC_RULES[reported.publisher.disclosure]
    found = numbers(of_all_years(reported), rule)
    near: dict[Key, set[Key]] = defaultdict(set)
    for relation in relations(found):
        together = (*relation.parts, relation.whole)
        for key in together:
            near[key] |= found.small.intersection(together) - {key}
    pattern = withheld(reported)
    why = dict.fromkeys(pattern.rounded, ROUNDED) | dict.fromkeys(pattern.keys, PROTECTS)
    why |= dict.fromkeys(found.small, SMALL)
    return [
        Withholding(key, found.count[key], why[key], tuple(sorted(near[key])))
        for key in sorted(why)
        if key.year <= reported.year
    ]
