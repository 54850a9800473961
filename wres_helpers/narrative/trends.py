"""Figures over the years in words: from the first comparable year to this one, and where a series breaks."""

from collections.abc import Iterator
from itertools import product

from wres_helpers import labels, standard
from wres_helpers.evidence import Change, Evidence
from wres_helpers.evidence import of as evidence_of
from wres_helpers.figures import Figures, Group, require_indicators
from wres_helpers.indicators import Key
from wres_helpers.markup import Fragment, bullets
from wres_helpers.narrative.phrases import amount, people, staff_in, title
from wres_helpers.narrative.sureness import NOT_REPORTED, is_trend, of_change

# Two years are what the sentences about this year compare already.
FEWEST_YEARS = 3
SUBJECTS = {
    "workforce_profile": "the percentage of {bme}",
    "relative_likelihood": "the relative likelihood",
    "staff_survey": "the percentage for {bme}",
    "board": "the percentage of {bme}",
}


def over_time(figures: Figures | Group) -> Fragment:
    """Figures from their first comparable year to this one, with a verdict, and where a series breaks."""
    groups = require_indicators(figures, "narrative.over_time")
    return bullets(text for group in groups for key in _keys(group) for text in _sentences(group, key))


def _keys(figures: Group) -> Iterator[Key]:
    """The headline of each indicator; of the workforce, whose share is told elsewhere, the tiers of leaders."""
    year, (ethnic_group, measure) = figures.year, standard.HEADLINES[figures.name]
    if figures.name == "workforce_profile":
        key = Key(year, 1, ethnic_group=ethnic_group, measure=measure)
        for group, tier in product(standard.STAFF_TABLES, standard.LEADERS):
            yield key._replace(staff_group=group, band=tier)
    else:
        for number in standard.indicators_of(figures.name):
            yield Key(year, number, ethnic_group=ethnic_group, measure=measure)


def _sentences(figures: Group, key: Key) -> Iterator[str]:
    evidence = evidence_of(figures)
    years = [row.key.year for row in evidence.series(key)]
    comparable = [year for year in years if not standard.break_between(key.indicator, year, key.year)]
    what = title(key.indicator) if key.indicator > 1 else labels.capital(staff_in(key))
    if len(comparable) >= FEWEST_YEARS and years[-1] == key.year:
        change = evidence.change(key, comparable[0])
        yield f"{what}: {_over_all(figures, evidence, change)}" if change else ""
    if years and (texts := standard.break_between(key.indicator, years[0], years[-1])):
        yield f"{what}: earlier years cannot be compared with later ones. {texts}"


def _over_all(figures: Group, evidence: Evidence, change: Change) -> str:
    noun = "members" if figures.name == "board" else "staff"
    what = SUBJECTS[figures.name].format(bme=people(figures, "bme", noun))
    now, before = (figure.value or 0 for figure in (change.now, change.before))
    verb = "rose" if now > before else "fell" if now < before else "went"
    ends = f"from {amount(change.before)} in {change.before.key.year} to {amount(change.now)} in {change.now.key.year}"
    return f"{what} {verb} {ends}: {_sureness(evidence, change)}."


def _sureness(evidence: Evidence, change: Change) -> str:
    trend = evidence.trend(change.now.key)
    if trend is not None:
        return "a trend beyond chance" if is_trend(trend, change) else "no clear trend"
    return of_change(evidence, change) or NOT_REPORTED
