"""Indicator 1 in words: the whole workforce and its change, leaders, and the bands that are out of proportion."""

from collections.abc import Iterator

from wres_helpers import labels
from wres_helpers.evidence import Evidence, findings
from wres_helpers.evidence import of as evidence_of
from wres_helpers.figures import Figure, Figures, Group, require_group
from wres_helpers.markup import Fragment, paragraphs
from wres_helpers.narrative.findings import sentence
from wres_helpers.narrative.names import bme, noun_of, people
from wres_helpers.narrative.phrases import absence, amount, has_figures, share_of, were
from wres_helpers.narrative.sureness import is_trend, since
from wres_helpers.standard import verdicts

OF_BANDS = ("leadership", "leadership_difference", "bands")
IN_PROPORTION = "No pay band or tier of leaders is over- or under-represented beyond chance."


def workforce_profile(figures: Figures | Group) -> Fragment:
    """The whole workforce and its change, then leaders and the bands with most too few, and the bank."""
    figures = require_group(figures, "narrative.workforce_profile", "workforce_profile")
    if not has_figures(figures):
        return Fragment("", "")
    evidence, rows = evidence_of(figures), findings(figures)
    bands = [sentence(evidence, row) for row in rows if row.what in OF_BANDS]
    if not bands and _all_in_proportion(figures, evidence):
        bands = [IN_PROPORTION]
    bank = _overall(figures, "bank") if _share(figures, "bank") is not None else ""
    whole = " ".join(filter(None, [_overall(figures), *_changes(figures, evidence)]))
    return paragraphs([whole, *bands, _doctors(figures), bank])


def _doctors(figures: Group) -> str:
    """A word of care where clinical staff may include doctors."""
    of_clinical = figures.select(year=figures.organisation.year, staff_group="clinical", measure="percentage")
    if not of_clinical or figures.organisation.publisher.medical_staff == "separate":
        return ""
    return "The source does not say whether clinical staff include doctors; clinical leaders probably do."


def _all_in_proportion(figures: Group, evidence: Evidence) -> bool:
    """True where bands and tiers were tested and none is out of proportion; medical grades are apart."""
    keys = evidence.gaps_of_bands(figures.organisation.year, "bme")
    staff = [key for key in keys if key.population == "substantive" and key.staff_group != "medical"]
    several = {evidence.verdict(key) for key in staff if key.band != "all"} - {None, verdicts.NOT_TESTABLE}
    return bool(several) and not any(verdict and verdict.beyond_chance for verdict in several)


def self_reporting(figures: Figures | Group) -> Fragment:
    """How many staff have recorded their ethnicity, and whether that has changed."""
    figures = require_group(figures, "narrative.self_reporting", "workforce_profile")
    share = figures.find(**_everyone(figures), measure="self_reporting_percentage")
    if share is None or share.value is None:
        return paragraphs([])
    evidence = evidence_of(figures)
    first = f"{labels.capital(share_of(share, 'staff'))} had recorded their ethnicity."
    return paragraphs([f"{first} {since(evidence, evidence.change(share.key, share.key.year - 1))}".strip()])


def _everyone(figures: Group, population: str = "substantive") -> dict[str, object]:
    place = {"indicator": 1, "population": population, "staff_group": "all", "band": "all"}
    return {"year": figures.organisation.year, **place}


def _share(figures: Group, population: str = "substantive") -> Figure | None:
    return figures.find(**_everyone(figures, population), ethnic_group="bme", measure="percentage")


def _overall(figures: Group, population: str = "substantive") -> str:
    """The share of the whole workforce."""
    year, share, noun = figures.organisation.year, _share(figures, population), noun_of(population)
    whom = f"{noun} of known ethnicity" if figures.organisation.publisher.denominator == "known" else noun
    if share is None or share.value is None:
        return absence(share, f"The share of {people(figures, 'bme', noun)} in {year}")
    return f"On 31 March {year}, {share_of(share, whom)} {were(share)} {bme(figures)}."


def _changes(figures: Group, evidence: Evidence) -> Iterator[str]:
    """The trend of all comparable years, or the change since the last; and where the people went the other way."""
    share = _share(figures)
    if share is None or share.value is None:
        return
    opposite = [sentence(evidence, row) for row in findings(figures) if row.what == "share_of_fewer"]
    trend = evidence.trend(share.key)
    change = evidence.change(share.key, trend.years[0]) if trend else None
    if trend and change and is_trend(trend, change):
        first, verb = change.before, "risen" if trend.z > 0 else "fallen"
        yield (
            f"The share has {verb} since {trend.years[0]}, from {amount(first)}: a trend beyond chance."
            if first
            else ""
        )
    elif not opposite:
        yield since(evidence, evidence.change(share.key, share.key.year - 1), "The share")
    yield from opposite
