"""How sure, how many people and since when: the clauses that stand beside a comparison."""

from wres_helpers.evidence import Change, Evidence, Trend
from wres_helpers.narrative.phrases import amount
from wres_helpers.standard import verdicts
from wres_helpers.standard.verdicts import Verdict

NOT_REPORTED = "the counts behind it were not reported, so chance cannot be ruled out"
# What a verdict comes to, after a comma or a colon.
WORDS = {
    verdicts.LARGE_GAP: "a large gap, beyond chance",
    verdicts.SMALL_GAP: "a small gap, within the four-fifths range, but beyond chance",
    verdicts.LARGE_GAP_FAVOURING: "a large gap in favour of {bme} staff, beyond chance",
    verdicts.SMALL_GAP_FAVOURING: (
        "a small gap in favour of {bme} staff, within the four-fifths range, but beyond chance"
    ),
    verdicts.NO_CLEAR_DIFFERENCE: "no clear difference",
    verdicts.IN_PROPORTION: "in proportion, within chance",
    verdicts.TOO_FEW: "too few people to say",
    verdicts.LARGE_NOT_TESTABLE: f"a large gap, but {NOT_REPORTED}",
    verdicts.NOT_TESTABLE: NOT_REPORTED,
    verdicts.OVER: "over-represented, beyond chance",
    verdicts.UNDER: "under-represented, beyond chance",
    verdicts.BETTER: "a change for the better, beyond chance",
    verdicts.WORSE: "a change for the worse, beyond chance",
    verdicts.NO_CLEAR_CHANGE: "no clear change",
}


def words(evidence: Evidence, verdict: Verdict | None, ratio: float | None = None) -> str:
    """What a verdict comes to, and where four-fifths and chance disagree, that they do."""
    text = WORDS[verdict].format(bme=evidence.subject.bme) if verdict in WORDS else ""
    outside = ratio is not None and not verdicts.ZONE[0] <= ratio <= verdicts.ZONE[1]
    is_open = verdict is verdicts.NO_CLEAR_DIFFERENCE and outside
    return f"outside the four-fifths range, but {text}" if is_open else text


def is_beyond_chance(change: Change) -> bool:
    """True for a change whose interval leaves out that there was none."""
    return change.limits is not None and not change.limits[0] <= 0 <= change.limits[1]


def of_change(evidence: Evidence, change: Change) -> str:
    """What a change comes to; empty where the counts that would tell were not reported."""
    if change.verdict is not None and change.verdict is not verdicts.NOT_TESTABLE:
        return words(evidence, change.verdict)
    if change.limits is None:
        return ""
    return "a change beyond chance" if is_beyond_chance(change) else WORDS[verdicts.NO_CLEAR_CHANGE]


def is_trend(trend: Trend | None, change: Change) -> bool:
    """True for a trend beyond chance that goes the way in which its ends lie."""
    rose = (change.now.value or 0) > (change.before.value or 0)
    return trend is not None and trend.beyond_chance and (trend.z > 0) == rose


def since(evidence: Evidence, change: Change | None, what: str = "It") -> str:
    """What the figure was before, and whether that is a change.

    `It was 1.97 in 2019: no clear change.` Nothing across a break of a series, and nothing where no figure was before.
    """
    if change is None or change.series_break:
        return ""
    other = " the other way" if (change.now.value or 0) * (change.before.value or 0) < 0 else ""
    before = f"{what} was {amount(change.before)}{other} in {change.before.key.year}"
    sure = of_change(evidence, change)
    return f"{before}: {sure}." if sure else f"{before}."
