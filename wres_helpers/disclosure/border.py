"""The border: an organisation's counts become the figures of its years, the only thing that may be shown."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from wres_helpers import indicators, rules, standard
from wres_helpers.disclosure.decision import COUNTS, Decision, category_runs
from wres_helpers.disclosure.workforce import Workforce
from wres_helpers.figures import BORDER, Figure, Figures, Group, Withholding
from wres_helpers.indicators import Remark, Result, Results
from wres_helpers.load import Counts, InputError, Organisation, Problem
from wres_helpers.load.findings import nearest, one_of
from wres_helpers.rules import Rule

# The same words for all that is withheld: a reader must not tell one reason from the other.
COULD_IDENTIFY = "could identify people"

Row = TypeVar("Row", Result, Figure)


def figures(counts: Counts, edition: str = "public", year: int | None = None) -> Figures:
    """The figures of one year (the last, unless said) of an organisation whose counts of all years are given."""
    return publications(counts, edition, [counts.as_of(year).organisation.year]).popitem()[1]


def publications(counts: Counts, edition: str, years: Iterable[int]) -> dict[int, Figures]:
    """The figures of several years of an organisation: its counts are read, computed and decided on once."""
    publication = _Publication(counts, rule_of(counts.organisation, edition))
    return {year: publication.figures(counts.as_of(year)) for year in years}


def rule_of(organisation: Organisation, edition: str) -> Rule:
    """What an edition of an organisation withholds; an unknown edition is refused."""
    if edition == rules.RESTRICTED:
        return rules.EVERYTHING
    if edition == rules.PUBLIC:
        return organisation.publisher.disclosure.rule
    expected = f"{one_of(rules.EDITIONS)}{nearest(str(edition), rules.EDITIONS)}"
    raise InputError([Problem(f"organisation '{organisation.code}'", f"edition is '{edition}'; {expected}")])


class _Publication:
    """What is computed and decided once for all years of an organisation."""

    def __init__(self, counts: Counts, rule: Rule) -> None:
        self.rule = rule
        within_consultants = counts.organisation.publisher.senior_medical_managers == "within_consultants"
        earlier = [row for row in counts.rows["already_published"] if row.indicator == 1 and row.measure == "headcount"]
        published = {(row.year, row.population, row.staff_group, row.band) for row in earlier}
        self.workforce = Workforce(indicators.profile(counts), rule, within_consultants, published)
        staff = indicators.overall_workforce(counts)
        self.results = {
            "workforce_profile": indicators.workforce_profile(counts, self.workforce.joins),
            "relative_likelihood": indicators.relative_likelihood(counts),
            "staff_survey": indicators.staff_survey(counts),
            "board": indicators.board(counts),
            "equality_profile": indicators.equality_profile(counts, category_runs(counts, staff, rule)),
        }
        self.decision = Decision(
            rule, self.workforce, [row for results in self.results.values() for row in results.rows]
        )
        self.rows = {name: self._rows(results) for name, results in self.results.items()}
        public = counts.organisation.publisher.disclosure.rule
        self.withholdings = _Publication(counts, public).withholdings_of(self.rows) if rule.restricted else ()

    def withholdings_of(self, rows: Mapping[str, Iterable[Figure]]) -> tuple[Withholding, ...]:
        """The counts among all figures that this edition does not show: joined to others, or withheld."""
        visible = {figure.key for figures in self.rows.values() for figure in figures if figure.value is not None}
        counts = [figure for figures in rows.values() for figure in figures if figure.key.measure in COUNTS]
        return tuple(
            Withholding(figure.key, figure.numerator, "joined" if figure.key.indicator == 1 else "withheld")
            for figure in counts
            if figure.numerator is not None and figure.key not in visible
        )

    def figures(self, counts: Counts) -> Figures:
        """The figures as of a year."""
        organisation = self._for_readers(counts.organisation)
        year = organisation.year
        own = [replace(self.results[name], rows=_up_to(year, self.results[name].rows)) for name in standard.GROUPS]
        beside = indicators.comparison(counts, own), indicators.leadership_targets(counts)
        rows = {name: _up_to(year, rows) for name, rows in self.rows.items()}
        rows |= {results.group: self._rows(results) for results in beside}
        groups = {name: Group(organisation, self.rule, name, of_group, BORDER) for name, of_group in rows.items()}
        withholdings = tuple(one for one in self.withholdings if one.key.year <= year)
        return Figures(organisation, self.rule, **groups, withholdings=withholdings, border=BORDER)

    def _rows(self, results: Results) -> tuple[Figure, ...]:
        return tuple(self._figure(result) for result in results.rows if self._has_row(result))

    def _has_row(self, result: Result) -> bool:
        """False for a place of the workforce that is shown within a joined row only."""
        year, indicator, population, staff_group, band, *_ = result.key
        is_place = indicator == 1 and (band == "all" or standard.rows_within(band)) and result.rests_on
        return (
            not is_place
            or (staff_group, band) == ("all", "all")
            or self.workforce.tells((year, population, staff_group, band))
        )

    def _figure(self, result: Result) -> Figure:
        if not self.decision.tells(result):
            return Figure(result.key, None, None, None, None, None, COULD_IDENTIFY, Remark(), BORDER)
        value = result.value
        return Figure(
            result.key,
            value.value if value else None,
            value.lower if value and not value.exact else None,
            value.upper if value and not value.exact else None,
            result.numerator,
            result.denominator,
            "",
            result.remark,
            BORDER,
        )

    def _for_readers(self, organisation: Organisation) -> Organisation:
        """The organisation without warnings that would tell a count, and without the counts that warnings quote."""
        tells = self.decision.tells_count
        warnings = [w for w in organisation.warnings if all(tells(indicators.Key._make(key)) for key in w.rests_on)]
        return replace(organisation, warnings=tuple(replace(warning, text=warning.for_reader) for warning in warnings))


def _up_to(year: int, rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(row for row in rows if row.key.year <= year)
