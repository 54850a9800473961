"""The border: an organisation's counts become the figures of its years, the only thing that may be shown."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from wres_helpers import indicators, labels, rules, standard
from wres_helpers.arithmetic import Quantity, exact, widen
from wres_helpers.disclosure.numbers import counts as numbers_of
from wres_helpers.disclosure.numbers import small
from wres_helpers.disclosure.pattern import Pattern, pattern_of, withholdings
from wres_helpers.disclosure.rounding import rounded
from wres_helpers.figures import BORDER, Figure, Figures, Group
from wres_helpers.indicators import Counted, Result, Results
from wres_helpers.load import Counts, InputError, Organisation, Problem
from wres_helpers.rules import Rule

CONFIDENTIAL = "confidential"
# The same words for what is small and for what would give it away: a reader must not tell one from the other.
COULD_IDENTIFY = "could identify people"
ROUNDED = "Rounded so that nobody can be identified."
# A rounded figure whose bounds are further apart than this says next to nothing: it is withheld.
TOO_VAGUE = {"people": 25, "percent": 25, "percentage_points": 25, "likelihood": 0.25, "times": 1}

Row = TypeVar("Row", Result, Figure)

# The groups whose results of a year are the same whenever they are computed.
LASTING = {
    "workforce_profile": indicators.workforce_profile,
    "relative_likelihood": indicators.relative_likelihood,
    "staff_survey": indicators.staff_survey,
    "board": indicators.board,
    "equality_profile": indicators.equality_profile,
}


def figures(counts: Counts, edition: str = "public", year: int | None = None) -> Figures:
    """The figures of one year (the last, unless said) of an organisation whose counts of all years are given."""
    return publications(counts, edition, [counts.as_of(year).organisation.year]).popitem()[1]


def publications(counts: Counts, edition: str, years: Iterable[int]) -> dict[int, Figures]:
    """The figures of several years of an organisation: its counts are read, computed and decided on once."""
    publication = _Publication(counts, edition)
    return {year: publication.figures(counts.as_of(year)) for year in years}


class _Publication:
    """What is computed and decided once for all years of an organisation."""

    def __init__(self, counts: Counts, edition: str) -> None:
        self.rule = rule_of(counts.organisation, edition)
        self.results = {name: compute(counts) for name, compute in LASTING.items()}
        groups = [*(self.results[name] for name in standard.GROUPS), indicators.leadership_targets(counts)]
        rows = [result for group in groups for result in group.rows]
        self.pattern = Pattern() if self.rule.restricted else pattern_of(counts, rows, self.rule)
        self.withholdings = withholdings(counts, rows) if self.rule.restricted else []
        self.rows = {name: self._rows(results) for name, results in self.results.items()}

    def figures(self, counts: Counts) -> Figures:
        """The figures as of a year."""
        organisation = _for_readers(counts.organisation, self.pattern)
        year = organisation.year
        own = [replace(self.results[name], rows=_up_to(year, self.results[name].rows)) for name in standard.GROUPS]
        beside = indicators.comparison(counts, own), indicators.leadership_targets(counts)
        rows = {name: _up_to(year, rows) for name, rows in self.rows.items()}
        rows |= {results.group: self._rows(results) for results in beside}
        groups = {name: Group(organisation, self.rule, name, of_group, BORDER) for name, of_group in rows.items()}
        told = tuple(one for one in self.withholdings if one.key.year <= year)
        return Figures(organisation, self.rule, **groups, withholdings=told, border=BORDER)

    def _rows(self, results: Results) -> tuple[Figure, ...]:
        """The figures of a group: without what the pattern of all groups withholds, and whatever is small here."""
        pattern, rule = self.pattern, self.rule
        if not rule.restricted:
            here = {key for key, number in numbers_of(results.rows).items() if number} if rule.rounds_all else ()
            pattern = Pattern(pattern.keys | small(results.rows, rule), pattern.rounded.union(here))
        figures = (_figure(result, pattern, rule) for result in results.rows)
        return tuple(figure for figure in figures if not _untold(figure, rule))


def rule_of(organisation: Organisation, edition: str) -> Rule:
    """What an edition of an organisation withholds; an unknown edition is refused."""
    if edition == rules.RESTRICTED.name:
        return rules.RESTRICTED
    if edition == rules.PUBLIC.name:
        return rules.PUBLIC_RULES[organisation.publisher.disclosure]
    expected = f"expected one of {', '.join(rules.EDITIONS)}"
    raise InputError([Problem(f"organisation '{organisation.code}'", f"edition is '{edition}'; {expected}")])


def _up_to(year: int, rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(row for row in rows if row.key.year <= year)


def _for_readers(organisation: Organisation, pattern: Pattern) -> Organisation:
    """The organisation without warnings that would tell a count, and without the counts that warnings quote."""
    keys = pattern.keys | pattern.rounded
    warnings = (warning for warning in organisation.warnings if not any(key in keys for key in warning.rests_on))
    return replace(organisation, warnings=tuple(replace(warning, text=warning.for_reader) for warning in warnings))


def _figure(result: Result, pattern: Pattern, rule: Rule) -> Figure:
    few = any(rule.few(number) for number in result.headcounts)
    shown: Result | None = result
    if few or any(key in pattern.keys for key in result.rests_on):
        shown = None
    elif result.value and any(key in pattern.rounded for key in result.rests_on):
        shown = _rounded(result, pattern, rule)
    if shown is not None:
        return _shown(shown)
    return Figure(result.key, None, None, None, None, None, CONFIDENTIAL, COULD_IDENTIFY, "", BORDER)


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
    if value is None or value.upper - value.lower > TOO_VAGUE[standard.MEASURES[result.key.measure].unit]:
        return None
    note = f"{result.note} {ROUNDED}".strip()
    value = _as_shown(value, result.key.measure)
    return replace(result, value=value, numerator=None, denominator=None, note=note)


def _as_shown(value: Quantity, measure: str) -> Quantity:
    """An estimate with no more digits than are shown, and bounds that are never narrower."""
    bounds = widen(value, labels.step(measure, standard.MEASURES[measure].decimals))
    places = labels.decimals_between(measure, value.value, bounds.lower, bounds.upper)
    return replace(bounds, value=widen(value, labels.step(measure, places)).value)


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
        BORDER,
    )
