"""Which counts of an organisation are withheld, worked out once for all its years and groups."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from wres_helpers import indicators, load, standard
from wres_helpers.disclosure.earlier import with_earlier_editions
from wres_helpers.disclosure.numbers import numbers
from wres_helpers.indicators import Key, Result, Results
from wres_helpers.load import Organisation
from wres_helpers.rules import PUBLIC_RULES, Rule


@dataclass(frozen=True)
class Pattern:
    """Which counts of an organisation are withheld or rounded, in all its years; it tells no more than its reports."""

    of: str
    keys: frozenset[Key]
    rounded: frozenset[Key] = frozenset()

    def as_json(self) -> str:
        """The pattern as text, to hand it to another process."""
        return json.dumps({"of": self.of, "keys": sorted(self.keys), "rounded": sorted(self.rounded)})

    @classmethod
    def from_json(cls, text: str) -> "Pattern":
        """The pattern that was handed over."""
        found = json.loads(text)
        return cls(found["of"], *(frozenset(Key(*key) for key in found[name]) for name in ("keys", "rounded")))


# What was worked out or handed over in this process, by what it was worked out from.
_REMEMBERED: dict[str, Pattern] = {}


def withheld(organisation: Organisation, rule: Rule | None = None, rows: Sequence[Result] | None = None) -> Pattern:
    """The pattern of an organisation's public edition: remembered where it is known for these very counts.

    `rows` are the results of all years, where they are computed already.
    """
    rule = rule or PUBLIC_RULES[organisation.publisher.disclosure]
    of = _fingerprint(organisation, rule)
    if of not in _REMEMBERED:
        from wres_helpers.disclosure.complementary import withheld_and_rounded  # noqa: PLC0415 - it loads the solver

        found = numbers(rows or of_all_years(organisation), rule)
        earlier = with_earlier_editions(found, organisation.files.get("already_published", ()))
        keys, rounded = withheld_and_rounded(earlier, rule)
        remember(Pattern(of, keys | found.small, rounded))
    return _REMEMBERED[of]


def remember(pattern: Pattern) -> None:
    """Use a pattern that another process worked out, for the very same counts and rule and no others."""
    _REMEMBERED[pattern.of] = pattern


def _fingerprint(organisation: Organisation, rule: Rule) -> str:
    """What the pattern depends on, in short: another count anywhere gives another one."""
    files = [organisation.files.get(group) for group in (*standard.GROUPS, "already_published")]
    return sha256(repr((organisation.code, organisation.publisher, rule, files)).encode()).hexdigest()


def computed(organisation: Organisation) -> list[Results]:
    """The results of every group, with the leaders of whom there are targets."""
    groups = [getattr(indicators, group)(getattr(load, group)(organisation)) for group in standard.GROUPS]
    return [*groups, indicators.leadership_targets(load.board(organisation))]


def of_all_years(organisation: Organisation) -> list[Result]:
    """The same of every year, in one list."""
    whole = replace(organisation, year=max(organisation.years))
    return [row for group in computed(whole) for row in group.rows]
