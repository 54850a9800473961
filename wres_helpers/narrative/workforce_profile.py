"""Indicator 1 in words: the whole workforce and its change, leaders, and the bands that are out of proportion."""

from collections.abc import Iterator

from wres_helpers import labels
from wres_helpers.evidence import Evidence, Finding, findings
from wres_helpers.evidence import of as evidence_of
from wres_helpers.figures import Figure, Figures, Group, require_group
from wres_helpers.indicators import Key
from wres_helpers.markup import Fragment, paragraphs
from wres_helpers.narrative.phrases import (
    absence,
    amount,
    band,
    has_figures,
    is_one,
    noun_of,
    one,
    people,
    share_of,
    staff_in,
    staff_of,
    were,
)
from wres_helpers.narrative.sureness import is_trend, of_change, since, words
from wres_helpers.standard import verdicts

IN_PROPORTION = "No pay band or tier of leaders is over- or under-represented beyond chance."


def workforce_profile(figures: Figures | Group) -> Fragment:
    """The whole workforce and its change, then leaders and the bands with most too few, and the bank."""
    figures = require_group(figures, "narrative.workforce_profile", "workforce_profile")
    if not has_figures(figures):
        return Fragment("", "")
    evidence = evidence_of(figures)
    out = [text for row in findings(figures) if row.what in SENTENCES for text in SENTENCES[row.what](evidence, row)]
    if not out and _all_in_proportion(figures, evidence):
        out = [IN_PROPORTION]
    bank = _overall(figures, "bank") if _share(figures, "bank") is not None else ""
    return paragraphs([_overall(figures), _share_of_fewer(figures, evidence), " ".join(out), _doctors(figures), bank])


def _under(evidence: Evidence, finding: Finding) -> Iterator[str]:
    """A band or tier with too few, and how many more would be in proportion; then what else is so of it."""
    gap, own, whole = finding.figures
    label = evidence.subject.bme
    group = staff_of(whole.key.staff_group)
    of_all = f"{amount(whole)} of {group if group.startswith('all ') else f'all {group}'}"
    where = staff_in(own.key)
    more = ""
    if finding.people:
        whom = one(f"{label} staff") if finding.number == 1 else f"{label} staff"
        more = f" (parity would take {labels.beside(gap, 'people', finding.number)} more {whom})"
    first = f"{labels.capital(share_of(own, where))} {were(own)} {label}, against {of_all}"
    yield f"{first}: {words(evidence, finding.verdict)}{more}."
    for other in finding.beside:
        if other.what != finding.what:
            yield from _difference(evidence, other)
        elif other.verdict is verdicts.OVER:
            yield from _over(other, label)


def _over(finding: Finding, label: str) -> Iterator[str]:
    share = finding.figures[1]
    verb = "was" if is_one(share.key.band) else "were"
    where = labels.capital(band(share.key.band))
    yield f"{where}, by contrast, {verb} {amount(share)} {label}: over-represented, beyond chance."


def _difference(evidence: Evidence, finding: Finding) -> Iterator[str]:
    """Non-clinical and clinical leaders side by side."""
    both = (share_of(figure, staff_of(figure.key.staff_group)) for figure in finding.figures)
    where = f"In {band(finding.key.band)}"
    yield f"{where}, {' and '.join(both)} were {evidence.subject.bme}: a difference beyond chance."


SENTENCES = {"bands": _under, "leadership": _under, "leadership_difference": _difference}


def _doctors(figures: Group) -> str:
    """A word of care where clinical staff may include doctors."""
    of_clinical = figures.select(year=figures.year, staff_group="clinical", measure="percentage")
    if not of_clinical or figures.organisation.publisher.medical_staff == "separate":
        return ""
    return "The source does not say whether clinical staff include doctors; clinical leaders probably do."


def _all_in_proportion(figures: Group, evidence: Evidence) -> bool:
    """True where bands and tiers were tested and none is out of proportion; medical grades are apart."""
    keys = evidence.gaps_of_bands(figures.year, "bme")
    staff = [key for key in keys if key.population == "substantive" and key.staff_group != "medical"]
    several = {evidence.verdict(key) for key in staff if key.band != "all"} - {None, verdicts.NOT_TESTABLE}
    return bool(several) and not any(verdict and verdict.beyond_chance for verdict in several)


def self_reporting(figures: Figures | Group) -> Fragment:
    """How many staff have recorded their ethnicity, and whether that has changed."""
    figures = require_group(figures, "narrative.self_reporting", "workforce_profile")
    share = figures.at(Key(figures.year, 1, ethnic_group="known", measure="self_reporting_percentage"))
    if share is None or share.value is None:
        return paragraphs([])
    evidence = evidence_of(figures)
    first = f"{labels.capital(share_of(share, 'staff'))} had recorded their ethnicity."
    return paragraphs([f"{first} {since(evidence, evidence.change(share.key, share.key.year - 1))}".strip()])


def _share(figures: Group, population: str = "substantive") -> Figure | None:
    return figures.at(Key(figures.year, 1, population, ethnic_group="bme", measure="percentage"))


def _overall(figures: Group, population: str = "substantive") -> str:
    """The share of the whole workforce, and what it was before."""
    year, share, noun = figures.year, _share(figures, population), noun_of(population)
    whom = f"{noun} of known ethnicity" if figures.organisation.publisher.denominator == "known" else noun
    if share is None or share.value is None:
        return absence(share, f"The share of {people(figures, 'bme', noun)} in {year}")
    return f"On 31 March {year}, {share_of(share, whom)} {were(share)} {figures.bme}{_since(figures, share)}."


def _since(figures: Group, share: Figure) -> str:
    """The trend of all comparable years, or the change since the last."""
    evidence = evidence_of(figures)
    trend = evidence.trend(share.key)
    change = evidence.change(share.key, trend.years[0]) if trend else None
    if trend and change and is_trend(trend, change):
        verb = "risen" if trend.z > 0 else "fallen"
        return f"; the share has {verb} from {amount(change.before)} in {trend.years[0]}, a trend beyond chance"
    change = evidence.change(share.key, share.key.year - 1)
    if change is None or any(row.what == "share_of_fewer" for row in findings(figures)):
        return ""
    sure = of_change(evidence, change)
    return f"; the share was {amount(change.before)} in {change.before.key.year}{f', {sure}' if sure else ''}"


def _share_of_fewer(figures: Group, evidence: Evidence) -> str:
    """A share that went one way while its people went the other."""
    row = next((row for row in findings(figures) if row.what == "share_of_fewer"), None)
    if row is None:
        return ""
    now, before, headcount = row.figures
    ways = ("rose", "fell") if (now.value or 0) > (before.value or 0) else ("fell", "rose")
    whose = f"The share of {figures.bme} staff"
    share = f"{whose} {ways[0]} from {amount(before)} in {before.key.year} to {amount(now)}"
    number = f"while their number {ways[1]} by {amount(headcount)}{_and_of_white(evidence, headcount)}"
    sure = of_change(evidence, row.change) if row.change else ""
    return f"{share}{f', {sure},' if sure else ','} {number}."


def _and_of_white(evidence: Evidence, headcount: Figure) -> str:
    """The change of White staff, whose number is the other part of the share."""
    white = evidence.figures.get(headcount.key._replace(ethnic_group="white"))
    if white is None or not white.value:
        return ""
    return f" and that of White staff {'rose' if white.value > 0 else 'fell'} by {amount(white)}"
