"""Findings: the three to six things that a committee should hear first, chosen by rule, as data and without words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import inf, log

from wres_helpers import standard
from wres_helpers.evidence.assessment import Evidence
from wres_helpers.evidence.chance import ALPHA, holm, p_value
from wres_helpers.evidence.changes import Change
from wres_helpers.evidence.comparisons import is_leadership
from wres_helpers.evidence.intervals import Share
from wres_helpers.evidence.leadership import Tier, differences, tiers
from wres_helpers.evidence.people import People
from wres_helpers.evidence.shares import behind
from wres_helpers.figures import Figure, Figures
from wres_helpers.indicators import Key
from wres_helpers.standard import verdicts
from wres_helpers.standard.verdicts import Verdict

MOST, MOST_GAPS = 6, 4
UNCLEAR = (verdicts.NO_CLEAR_DIFFERENCE, verdicts.TOO_FEW)
GAP, BANDS, LEADERSHIP, LEADERSHIP_DIFFERENCE = "gap", "bands", "leadership", "leadership_difference"
SUBGROUP, CHANGE, SHARE_OF_FEWER, TARGET, GOOD_NEWS = "subgroup", "change", "share_of_fewer", "target", "good_news"


@dataclass(frozen=True)
class Finding:
    """What was found, the key it is about, the figures behind it, and what may be said of it."""

    what: str
    key: Key
    figures: tuple[Figure, ...]
    verdict: Verdict | None
    ratio: float | None = None
    people: People | None = None
    change: Change | None = None
    beside: tuple["Finding", ...] = ()

    @property
    def distance(self) -> float:
        """How far from parity, whichever side is divided by the other."""
        return abs(log(self.ratio)) if self.ratio and self.ratio != inf else 0.0

    @property
    def large(self) -> bool:
        """True outside four-fifths."""
        lowest, highest = verdicts.ZONE
        return self.ratio is not None and not lowest <= self.ratio <= highest


def findings(figures: Figures) -> tuple[Finding, ...]:
    """The findings of an organisation's year: adverse ones beyond chance first, by people and size, then the others."""
    evidence, year = Evidence(figures), figures.organisation.year
    gaps = [_gap(evidence, key) for key in main_keys(evidence, year)]
    tested = [gap for gap in gaps if gap.verdict and gap.verdict.adverse and gap.verdict.beyond_chance]
    leaders = list(_leadership(evidence, year))
    adverse = sorted([*tested, *leaders, *_bands(evidence, year)], key=_weight, reverse=True)
    first = [finding for finding in adverse if finding.large or finding in leaders][:MOST_GAPS]
    first += [finding for finding in leaders if finding not in first]
    change = list(_change(evidence, year))
    good = [] if any(finding.verdict is verdicts.BETTER for finding in change) else list(_good_news(evidence, gaps))
    untested = [gap for gap in gaps if gap.verdict is verdicts.LARGE_NOT_TESTABLE]
    small = [finding for finding in adverse if finding not in first]
    others = (
        change,
        good,
        _subgroup(evidence, year),
        untested,
        _target(figures),
        _share_of_fewer(evidence, year),
        small,
    )
    return tuple([*first, *(finding for kind in others for finding in kind)][:MOST])


def unclear(figures: Figures) -> tuple[Finding, ...]:
    """The comparisons of indicators 2 to 9 of which chance leaves open what they say."""
    evidence = Evidence(figures)
    gaps = (_gap(evidence, key) for key in main_keys(evidence, figures.organisation.year))
    return tuple(gap for gap in gaps if gap.verdict in UNCLEAR)


def main_keys(evidence: Evidence, year: int) -> list[Key]:
    """The one comparison of each of the indicators 2 to 9 that there is a figure of."""
    keys = []
    for number, indicator in standard.INDICATORS.items():
        measure, group = ("relative_likelihood", "") if indicator.comparison else ("percentage_point_gap", "bme")
        key = Key(year, number, ethnic_group=group, measure=measure)
        if number > 1 and key in evidence.figures and evidence.figures[key].value is not None:
            keys.append(key)
    return keys


def _weight(finding: Finding) -> tuple[bool, int, float]:
    return finding.large, finding.people.number if finding.people else 0, finding.distance


def _gap(evidence: Evidence, key: Key, what: str = GAP, beside: bool = True) -> Finding:
    compared = evidence.comparison(key)
    sides = (compared.of, compared.compared_with) if compared else ()
    ratio = evidence.ratio(key)
    size = float(ratio) if ratio is not None else None
    rows = (evidence.figures[key], *sides)
    worse = tuple(_worse_subgroups(evidence, key, size)) if beside else ()
    return Finding(what, key, rows, evidence.verdict(key), size, evidence.people(key), evidence.change(key), worse)


def _worse_subgroups(evidence: Evidence, key: Key, ratio: float | None) -> Iterator[Finding]:
    """Subgroups of BME staff whose own gap to White staff is larger, and beyond chance."""
    for name, within in standard.SUBGROUPS.items():
        other = key._replace(ethnic_group=name)
        if within != "bme" or key.indicator == 9 or other not in evidence.figures or not ratio:
            continue
        finding = _gap(evidence, other, beside=False)
        verdict = finding.verdict
        if verdict and verdict.adverse and verdict.beyond_chance and finding.distance > abs(log(ratio)):
            yield finding


def _leadership(evidence: Evidence, year: int) -> Iterator[Finding]:
    """The tier of leaders furthest below all staff, with the others, and where clinical and non-clinical differ."""
    leaders = tiers(evidence, year)
    under = sorted((tier for tier in leaders if tier.verdict is verdicts.UNDER), key=lambda tier: tier.ratio)
    apart = [_difference(*pair) for pair in differences(leaders)]
    rows = [_of_tier(tier) for tier in under]
    if rows:
        yield replace(rows[0], beside=(*rows[1:], *apart))
    elif apart:
        yield apart[0]


def _of_tier(tier: Tier) -> Finding:
    return Finding(LEADERSHIP, tier.key, tier.figures, tier.verdict, tier.ratio, tier.people)


def _difference(one: Tier, other: Tier) -> Finding:
    ratio = one.share.rate / other.share.rate if other.share.part else None
    verdict = verdicts.of_share(one.share.rate > other.share.rate, beyond_chance=True)
    return Finding(LEADERSHIP_DIFFERENCE, one.key, (*one.figures, *other.figures), verdict, ratio)


def _bands(evidence: Evidence, year: int) -> Iterator[Finding]:
    """The band or range where most people are missing from a staff group's share, and the one with most too many."""
    groups = ("non_clinical", "clinical", "all")
    rows = [
        _gap(evidence, key, BANDS, beside=False)
        for key in evidence.gaps_of_bands(year, "bme")
        if key.staff_group in groups and key.population == "substantive" and not _is_elsewhere(key.band)
    ]
    under = [row for row in rows if row.verdict is verdicts.UNDER and row.people]
    if not under:
        return
    lowest = max(under, key=_weight_of_people)
    over = [row for row in rows if row.verdict is verdicts.OVER and row.key.staff_group == lowest.key.staff_group]
    beside = tuple(sorted(over, key=_surplus, reverse=True)[:1])
    yield replace(lowest, beside=beside)


def _is_elsewhere(band: str) -> bool:
    """True for all bands together, and for the tiers of leaders."""
    return band == "all" or is_leadership(band)


def _weight_of_people(finding: Finding) -> int:
    return finding.people.number if finding.people else 0


def _surplus(finding: Finding) -> float:
    """How many people more than at the share of the staff group."""
    part = finding.figures[1].numerator or 0
    return part - part / finding.ratio if finding.ratio else 0.0


def _change(evidence: Evidence, year: int) -> Iterator[Finding]:
    """The largest change beyond chance since the year before."""
    keys = main_keys(evidence, year)
    keys += [key._replace(measure="percentage") for key in keys if standard.INDICATORS[key.indicator].survey_question]
    rows = []
    for key in keys:
        change = evidence.change(key, year - 1)
        if change and change.verdict and change.verdict.beyond_chance and change.now.value and change.before.value:
            times = float(change.now.value / change.before.value)
            rows.append(Finding(CHANGE, key, (change.now, change.before), change.verdict, times, change=change))
    yield from sorted(rows, key=lambda row: row.distance, reverse=True)[:1]


def _subgroup(evidence: Evidence, year: int) -> Iterator[Finding]:
    """A subgroup that fares worse than other BME staff, or the bank that fares worse than BME staff, beyond chance.

    What the average hides comes first: a subgroup of an indicator that shows no gap.
    """
    average = {key.indicator: key for key in main_keys(evidence, year)}
    p_values = {}
    for key, figure in evidence.figures.items():
        is_one = key.population == "bank" or standard.SUBGROUPS.get(key.ethnic_group) == "bme"
        answers = key.year == year and key.measure == "percentage" and key.indicator in range(5, 9)
        p = _worse_than_average(evidence, figure) if is_one and answers else None
        if p is not None:
            p_values[key] = p
    keys = [key for key, p in holm(p_values).items() if p < ALPHA]
    rows = [_gap(evidence, key._replace(measure="percentage_point_gap"), SUBGROUP, beside=False) for key in keys]
    hidden = {number for number, key in average.items() if evidence.verdict(key) in UNCLEAR}
    rows.sort(
        key=lambda row: (row.key.population == "substantive", row.key.indicator in hidden, row.distance), reverse=True
    )
    if rows:
        yield replace(rows[0], beside=tuple(rows[1:]))


def _worse_than_average(evidence: Evidence, figure: Figure) -> float | None:
    """The p-value against other BME staff (the bank's: all of them); None where it is no worse, or was not counted."""
    key = figure.key
    average = evidence.figures.get(key._replace(population="substantive", ethnic_group="bme"))
    own, other = behind(figure), behind(average)
    if own.code or other.code or key.ethnic_group in ("white", "unknown"):
        return None
    one, all_ = own.shares[0], other.shares[0]
    rest = all_ if key.population == "bank" else Share(all_.part - one.part, all_.base - one.base)
    if rest.base <= 0 or not 0 <= rest.part <= rest.base:
        return None
    higher = one.rate > rest.rate
    return p_value(one, rest) if higher == verdicts.higher_is_worse(key.indicator) else None


def _target(figures: Figures) -> Iterator[Finding]:
    """A number that a plan states and that misses the plan's own target; otherwise a target that is missed today."""
    year, rows = figures.organisation.year, figures.leadership_targets
    aims = [row for row in rows if row.key.measure == "target_percentage" and row.value is not None]
    missed: list[Finding] = []
    for row in rows.select(year=year, measure="percentage_with_people_stated"):
        last = [aim for aim in aims if aim.key[1:6] == row.key[1:6]][-1:]
        if row.value is not None and last and last[0].value is not None and row.value < last[0].value:
            missed.append(_of_target(figures, row, last[0]))
    for row in rows.select(year=year, measure="percentage_point_gap_to_target"):
        if row.value is not None and row.value < 0:
            missed.append(_of_target(figures, row))
    yield from missed[:1]


def _of_target(figures: Figures, *rows: Figure) -> Finding:
    place = rows[0].key
    measures = ("percentage", "target_percentage", "people_stated", "people_needed", "percentage_with_people_needed")
    others = (figures.leadership_targets.find(**place._replace(measure=measure)._asdict()) for measure in measures)
    return Finding(TARGET, place, (*rows, *(row for row in others if row)), verdicts.TARGET_MISSED)


def _share_of_fewer(evidence: Evidence, year: int) -> Iterator[Finding]:
    """The share of BME staff where it rose as their number fell, or fell as it rose."""
    key = Key(year, 1, ethnic_group="bme", measure="percentage")
    change = evidence.change(key, year - 1)
    headcount = evidence.figures.get(key._replace(measure="headcount_change"))
    if not (change and headcount and headcount.value and change.now.value and change.before.value):
        return
    if (change.now.value > change.before.value) != (headcount.value > 0):
        rows = (change.now, change.before, headcount)
        yield Finding(SHARE_OF_FEWER, key, rows, change.verdict, change=change)


def _good_news(evidence: Evidence, gaps: Iterable[Finding]) -> Iterator[Finding]:
    """The first of: beyond chance in favour of BME staff; no longer worse beyond chance; a board at parity or above."""
    rows = list(gaps)
    favourable = [row for row in rows if row.verdict and row.verdict.favourable and row.verdict.beyond_chance]
    recovered = [row for row in rows if row.verdict in UNCLEAR and _was_adverse(evidence, row)]
    board = [row for row in rows if row.key.indicator == 9 and row.ratio and row.ratio >= 1]
    untested = [row for row in rows if row.verdict and row.verdict.favourable]
    for row in [*favourable, *recovered, *board, *untested][:1]:
        yield replace(row, what=GOOD_NEWS)


def _was_adverse(evidence: Evidence, finding: Finding) -> bool:
    before = finding.change.before.key if finding.change and not finding.change.broken else None
    verdict = evidence.verdict(before) if before else None
    return verdict is not None and verdict.adverse and verdict.beyond_chance
