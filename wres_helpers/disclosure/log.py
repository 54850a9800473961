"""What the public edition withholds and why, for the analyst: it quotes counts, and stays in the restricted edition."""

from collections import defaultdict
from typing import NamedTuple

from wres_helpers.disclosure.numbers import numbers
from wres_helpers.disclosure.pattern import _results, withheld
from wres_helpers.disclosure.relations import relations
from wres_helpers.indicators import Key
from wres_helpers.load import Organisation
from wres_helpers.rules import PUBLIC_RULES


class Withholding(NamedTuple):
    """A count that the public edition withholds: because it is small, or beside small ones that it would tell."""

    key: Key
    number: int
    small: bool
    beside: tuple[Key, ...]


def withholdings(reported: Organisation) -> list[Withholding]:
    """Every count that the public edition of an organisation withholds, up to the reporting year."""
    if not reported.disclosure.restricted:
        raise TypeError("disclosure.withholdings quotes what is withheld; expected the restricted edition")
    rule = PUBLIC_RULES[reported.publisher.disclosure]
    found = numbers(_results(reported), rule)
    near: dict[Key, set[Key]] = defaultdict(set)
    for relation in relations(found):
        together = (*relation.parts, relation.whole)
        for key in together:
            near[key] |= found.small.intersection(together) - {key}
    return [
        Withholding(key, found.count[key], key in found.small, tuple(sorted(near[key])))
        for key in sorted(withheld(reported, rule).keys | found.small)
        if key.year <= reported.year
    ]
