"""The selection: which three to six findings a committee hears first, and in which order, by rule."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from wres_helpers import standard
from wres_helpers.evidence.assessment import MOST_RECENT, Evidence, of
from wres_helpers.evidence.changes import Change
from wres_helpers.evidence.finding import UNCLEAR, Finding, main_keys, of_comparison
from wres_helpers.evidence.parts import leadership, missing_from_bands, subgroup
from wres_helpers.figures import Figure, Figures, Group
from wres_helpers.indicators import Key
from wres_helpers.standard import verdicts

MOST, MOST_GAPS = 6, 4


def findings(figures: Figures | Group) -> tuple[Finding, ...]:
    """The findings of an organisation's year: adverse ones beyond chance first, by people and size, then the others."""
    return _findings(of(figures))


@lru_cache(maxsize=MOST_RECENT)
def _findings(evidence: Evidence) -> tuple[Finding, ...]:
    every = gaps(evidence.subject)
    clear = [gap for gap in every if gap.verdict and gap.verdict.adverse and gap.verdict.beyond_chance]
    leaders = list(leadership(evidence))
    adverse = sorted([*clear, *leaders, *missing_from_bands(evidence)], key=lambda row: row.weight, reverse=True)
    first = [finding for finding in adverse if finding.large or finding in leaders][:MOST_GAPS]
    first += [finding for finding in leaders if finding not in first]
    change = list(_change(evidence))
    good = [] if any(finding.verdict is verdicts.BETTER for finding in change) else list(_good_news(evidence, every))
    without_test = [gap for gap in every if gap.verdict is verdicts.LARGE_NOT_TESTABLE]
    small = [finding for finding in adverse if finding not in first]
    others = (
        change,
        good,
        subgroup(evidence),
        without_test,
        _target(evidence),
        _share_of_fewer(evidence),
        small,
    )
    return tuple([*first, *(finding for kind in others for finding in kind)][:MOST])


def adverse(figures: Figures) -> dict[int, Finding]:
    """The first finding of each indicator in which BME staff fare worse, the largest first."""
    rows = [row for row in (*findings(figures), *gaps(figures)) if row.verdict and row.verdict.adverse]
    first: dict[int, Finding] = {}
    for row in rows:
        first.setdefault(row.key.indicator, row)
    return first


def without_action(figures: Figures) -> dict[int, Finding]:
    """Those that no action serves, where the organisation itself said what its actions serve."""
    actions = figures.organisation.plan.actions
    if not actions or not figures.organisation.publisher.maps_its_plan:
        return {}
    served = {number for action in actions for number in action.indicators}
    return {number: finding for number, finding in adverse(figures).items() if number not in served}


def gaps(figures: Figures | Group, population: str = "substantive") -> tuple[Finding, ...]:
    """The comparison of each indicator from 2 on that there is a figure of, whatever its verdict."""
    evidence = of(figures)
    keys = main_keys(evidence, population)
    return tuple(of_comparison(evidence, key) for key in keys)


def unclear(figures: Figures | Group) -> tuple[Finding, ...]:
    """The comparisons of indicators 2 to 9 of which chance leaves open what they say."""
    return tuple(gap for gap in gaps(figures) if gap.verdict in UNCLEAR)


def _change(evidence: Evidence) -> Iterator[Finding]:
    """The largest change beyond chance since the year before."""
    keys = main_keys(evidence)
    keys += [key._replace(measure="percentage") for key in keys if standard.INDICATORS[key.indicator].survey_question]
    rows = []
    for key in keys:
        change = evidence.change(key, key.year - 1)
        if change and change.verdict and change.verdict.beyond_chance and _same_side(change):
            times = float((change.now.value or 0) / (change.before.value or 1))
            rows.append(Finding("change", key, (change.now, change.before), change.verdict, times, change=change))
    yield from sorted(rows, key=lambda row: row.distance, reverse=True)[:1]


def _same_side(change: Change) -> bool:
    """True where both figures lie on one side of nothing; a gap that has changed sides neither rose nor fell."""
    return (change.now.value or 0) * (change.before.value or 0) > 0


def _target(evidence: Evidence) -> Iterator[Finding]:
    """A number that a plan states and that misses the plan's own target; otherwise a target that is missed today."""
    if not isinstance(evidence.subject, Figures):
        return
    year, rows = evidence.subject.year, evidence.subject.leadership_targets
    aims = [row for row in rows if row.key.measure == "target_percentage" and row.value is not None]
    misses: list[Finding] = []
    for row in rows.select(year=year, measure="percentage_with_people_stated"):
        last = [aim for aim in aims if aim.key[1:6] == row.key[1:6]][-1:]
        if row.value is not None and last and last[0].value is not None and row.value < last[0].value:
            misses.append(_of_target(rows, row, last[0]))
    for row in rows.select(year=year, measure="percentage_point_gap_to_target"):
        if row.value is not None and row.value < 0:
            misses.append(_of_target(rows, row))
    yield from misses[:1]


def _of_target(targets: Group, *rows: Figure) -> Finding:
    place = rows[0].key
    measures = ("percentage", "target_percentage", "people_stated", "people_needed", "percentage_with_people_needed")
    others = (targets.at(place, measure=measure) for measure in measures)
    return Finding("target", place, (*rows, *(row for row in others if row)), verdicts.TARGET_MISSED)


def _share_of_fewer(evidence: Evidence) -> Iterator[Finding]:
    """The share of BME staff where it rose as their number fell, or fell as it rose."""
    key = Key(evidence.subject.year, 1, ethnic_group="bme", measure="percentage")
    change = evidence.change(key, key.year - 1)
    headcount = evidence.figures.get(key._replace(measure="headcount_change"))
    if not (change and headcount and headcount.value and change.now.value and change.before.value):
        return
    if (change.now.value > change.before.value) != (headcount.value > 0):
        rows = (change.now, change.before, headcount)
        yield Finding("share_of_fewer", key, rows, change.verdict, change=change)


def _good_news(evidence: Evidence, rows: Sequence[Finding]) -> Iterator[Finding]:
    """The first of: beyond chance in favour of BME staff; no longer worse beyond chance; a board at parity or above."""
    favourable = [row for row in rows if row.verdict and row.verdict.favourable and row.verdict.beyond_chance]
    recoveries = [row for row in rows if row.verdict is verdicts.NO_CLEAR_DIFFERENCE and _was_adverse(evidence, row)]
    board = [row for row in rows if row.key.indicator == 9 and row.ratio and row.ratio >= 1]
    for row in [*favourable, *recoveries, *board][:1]:
        yield replace(row, what="good_news")


def _was_adverse(evidence: Evidence, finding: Finding) -> bool:
    before = finding.change.before.key if finding.change and not finding.change.series_break else None
    verdict = evidence.verdict(before) if before else None
    return verdict is not None and verdict.adverse and verdict.beyond_chance
