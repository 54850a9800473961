"""The gate: the only maker of figures, which are the only thing that may be shown."""

from collections.abc import Iterator
from dataclasses import InitVar, dataclass, replace
from fractions import Fraction
from functools import cached_property
from operator import attrgetter
from typing import Any

from wres_helpers import indicators, labels, load, standard
from wres_helpers.disclosure.numbers import counts, small
from wres_helpers.disclosure.pattern import Pattern, computed, withheld
from wres_helpers.disclosure.rounding import rounded
from wres_helpers.indicators import Counted, Key, Result, Results
from wres_helpers.load import Organisation
from wres_helpers.measures import Quantity, exact, outwards
from wres_helpers.rules import PUBLIC_RULES, RESTRICTED, Rule

CONFIDENTIAL = "confidential"
# The same words for what is small and for what would give it away: a reader must not tell one from the other.
COULD_IDENTIFY = "could identify people"
ROUNDED = "Rounded so that nobody can be identified."
# A rounded figure whose bounds are further apart than this says next to nothing: it is withheld.
TOO_VAGUE = {"people": 25, "percent": 25, "percentage_points": 25, "likelihood": 0.25, "times": 1}

JUST_BELOW = Fraction(1, 10**9)
_GATE = object()


def _came_through(gate: object) -> None:
    if gate is not _GATE:
        raise TypeError("figures are made by disclosure.protect(results, rule) and by nothing else")


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that may be shown; a withheld one is missing, with the reason."""

    key: Key
    value: Fraction | None
    lower: Fraction | None
    upper: Fraction | None
    numerator: int | None
    denominator: int | None
    missing: str
    withheld: str
    note: str
    gate: InitVar[object]

    def __post_init__(self, gate: object) -> None:
        _came_through(gate)

    @property
    def decimals(self) -> int:
        """With how many decimals it is shown."""
        if self.value is None or self.lower is None or self.upper is None:
            return labels.decimals(self.key.measure)
        return labels.decimals_between(self.key.measure, self.value, self.lower, self.upper)

    @property
    def uncertain(self) -> bool:
        """True where rounding of published inputs leaves the last shown digit open.

        The upper bound is not reached: 11.6 was printed for less than 11.65, which would round to 11.7.
        """
        if self.lower is None or self.upper is None:
            return False
        highest = self.upper - JUST_BELOW
        return labels.shown(self.lower, self.key.measure) != labels.shown(highest, self.key.measure)


@dataclass(frozen=True)
class Figures:
    """What may be shown of an organisation; made by `protect` and by nothing else."""

    organisation: Organisation
    group: str
    rule: Rule
    rows: tuple[Figure, ...]
    gate: InitVar[object]

    def __post_init__(self, gate: object) -> None:
        _came_through(gate)

    def __iter__(self) -> Iterator[Figure]:
        return iter(self.rows)

    @cached_property
    def _indexes(self) -> dict[tuple[str, ...], dict[object, list[Figure]]]:
        return {}

    def select(self, **wanted: object) -> list[Figure]:
        """The figures whose keys have these values, in the order of the Standard."""
        names = tuple(sorted(wanted))
        if not names:
            return list(self.rows)
        values = attrgetter(*names)
        if names not in self._indexes:
            index = self._indexes[names] = {}
            for figure in self.rows:
                index.setdefault(values(figure.key), []).append(figure)
        asked = tuple(wanted[name] for name in names)
        return list(self._indexes[names].get(asked if len(names) > 1 else asked[0], []))

    def find(self, **wanted: Any) -> Figure | None:
        """The first such figure, or None."""
        return next(iter(self.select(**wanted)), None)


def protect(results: Results, rule: Rule) -> Figures:
    """Results as figures, without what would give people away under the rule; an unknown rule is refused."""
    if not isinstance(results, Results):
        raise TypeError(f"disclosure.protect takes results; found {type(results).__name__}; call indicators first")
    if type(rule) is not Rule or rule not in (*PUBLIC_RULES.values(), RESTRICTED):
        known = ", ".join([*PUBLIC_RULES, RESTRICTED.name])
        raise ValueError(f"the disclosure rule is {rule!r}; expected one of {known}")
    pattern = _pattern(results, rule)
    rows = tuple(figure for result in results.rows if not _untold(figure := _figure(result, pattern, rule), rule))
    shown = load.without_files(results.organisation)
    told = pattern.keys | pattern.rounded
    said = tuple(warning for warning in shown.warnings if not any(key in told for key in warning.rests_on))
    return Figures(replace(shown, warnings=said), results.group, rule, rows, _GATE)


def every_group(reported: Organisation) -> list[Figures]:
    """The figures of all groups of an organisation, of its comparison with others, and of its targets."""
    *groups, targets = computed(reported)
    if reported.year == max(reported.years) and not reported.disclosure.restricted:
        withheld(reported, rows=[row for group in (*groups, targets) for row in group.rows])
    beside = indicators.comparison(load.comparison(reported), groups)
    return [protect(of_group, reported.disclosure) for of_group in (*groups, beside, targets)]


def equality_profile(reported: Organisation) -> Figures:
    """The figures of an organisation's equality profile, which is no group of the Standard."""
    return protect(indicators.equality_profile(load.equality_profile(reported)), reported.disclosure)


def _pattern(results: Results, rule: Rule) -> Pattern:
    """The pattern of the whole organisation, and whatever is small here."""
    if rule.restricted:
        return Pattern("", frozenset())
    whole = withheld(results.organisation, rule)
    here = {key for key, number in counts(results.rows).items() if number} if rule.rounds_all else ()
    return replace(whole, keys=whole.keys | small(results.rows, rule), rounded=whole.rounded.union(here))


def _figure(result: Result, pattern: Pattern, rule: Rule) -> Figure:
    few = any(rule.few(number) for number in result.headcounts)
    shown: Result | None = result
    if few or any(key in pattern.keys for key in result.rests_on):
        shown = None
    elif result.value and any(key in pattern.rounded for key in result.rests_on):
        shown = _rounded(result, pattern, rule)
    if shown is not None:
        return _shown(shown)
    return Figure(result.key, None, None, None, None, None, CONFIDENTIAL, COULD_IDENTIFY, "", _GATE)


def _untold(figure: Figure, rule: Rule) -> bool:
    """True for a withheld change that would tell that nobody is withheld: a share of no one has no change."""
    return bool(figure.withheld) and not rule.zero_is_safe and figure.key.measure.endswith("_change")


def _rounded(result: Result, pattern: Pattern, rule: Rule) -> Result | None:
    """A result from the round numbers that are told of its counts; None where it does not follow from them."""

    def told(people: Counted) -> Quantity:
        if people.key in pattern.rounded:
            return rounded(people.key, people.number, rule)
        return exact(people.number)

    value = result.from_told(told)
    if value is None or value.upper - value.lower > TOO_VAGUE[standard.MEASURES[result.key.measure]]:
        return None
    note = f"{result.note} {ROUNDED}".strip()
    value = _as_shown(value, result.key.measure)
    return replace(result, value=value, numerator=None, denominator=None, note=note)


def _as_shown(value: Quantity, measure: str) -> Quantity:
    """An estimate with no more digits than are shown, and bounds that are never narrower."""
    bounds = outwards(value, labels.step(measure, labels.decimals(measure)))
    places = labels.decimals_between(measure, value.value, bounds.lower, bounds.upper)
    return replace(bounds, value=outwards(value, labels.step(measure, places)).value)


def _shown(result: Result) -> Figure:
    value = result.value
    return Figure(
        result.key,
        value.value if value else None,
        value.lower if value and not value.exact else None,
        value.upper if value and not value.exact else None,
        result.numerator,
        result.denominator,
        result.missing,
        "",
        result.note,
        _GATE,
    )


def require_figures(shown: object, by: str) -> Figures:
    """The argument, if it came through the gate; otherwise a refusal in plain words."""
    if type(shown) is Figures:
        return shown
    found = type(shown).__name__
    raise TypeError(f"{by} shows figures and nothing else; found {found}; call disclosure.protect(results, rule) first")
