"""Findings as clauses for a headline: about ten words, and a full sentence once it has a capital and a full stop."""

from wres_helpers import labels, standard
from wres_helpers.evidence import Evidence, Finding
from wres_helpers.figures import Figure
from wres_helpers.narrative.names import TOPICS, bands, bme, noun_of, people
from wres_helpers.narrative.phrases import amount, width
from wres_helpers.narrative.sureness import is_beyond_chance
from wres_helpers.standard import verdicts

# A ratio above parity: who is named, and what is said of them.
RATIOS = {
    2: "{of} applicants were {times} times as likely as {other} applicants to be appointed",
    3: "{of} staff entered disciplinary processes {times} times as often as {other} staff",
    4: "{of} staff took non-mandatory training {times} times as often as {other} staff",
}
LIKELIHOODS = {2: "appointment", 3: "discipline", 4: "training"}
ANSWERS = {
    5: "{own} of {whom} were harassed by the public",
    6: "{own} of {whom} were harassed by colleagues",
    7: "{own} of {whom} saw promotion as fair",
    8: "{own} of {whom} experienced discrimination",
}


def clause(evidence: Evidence, finding: Finding) -> str:
    """The finding in about ten words: `68.4% of BME staff saw promotion as fair, 88.0% of White`."""
    return CLAUSES[finding.what](evidence, finding)


def _gap(evidence: Evidence, finding: Finding) -> str:
    if finding.verdict is verdicts.TOO_FEW and finding.key.indicator != 9:
        return f"{TOPICS[finding.key.indicator]}: too few people to say"
    if finding.verdict is verdicts.NO_CLEAR_DIFFERENCE and finding.key.indicator != 9:
        return f"there is no clear difference in {TOPICS[finding.key.indicator]}"
    if finding.key.indicator == 9:
        return _board(evidence, finding)
    return _ratio(evidence, finding) if finding.key.measure == "relative_likelihood" else _answers(evidence, finding)


def _ratio(evidence: Evidence, finding: Finding) -> str:
    key = finding.key
    comparison = standard.INDICATORS[key.indicator].comparison or standard.BME_TO_WHITE
    group = labels.ethnic_group(key.ethnic_group or "bme", bme(evidence.subject))
    of, other = (group, "White") if comparison.of == "bme" else ("White", group)
    return RATIOS[key.indicator].format(of=of, other=other, times=amount(finding.figures[0]))


def _answers(evidence: Evidence, finding: Finding) -> str:
    _, own, white = finding.figures
    return f"{_answer(evidence, own)}, {amount(white)} of White"


def _answer(evidence: Evidence, share: Figure) -> str:
    whom = people(evidence.subject, share.key.ethnic_group, noun_of(share.key.population))
    return ANSWERS[share.key.indicator].format(own=amount(share), whom=whom)


def _board(evidence: Evidence, finding: Finding) -> str:
    """The board's members, who are few enough to be counted."""
    _, own, workforce = finding.figures
    label = bme(evidence.subject)
    if own.numerator is None:
        return f"the board was {amount(own)} {label}, the workforce {amount(workforce)}"
    return f"{_of(own)} board members were {label} (workforce: {amount(workforce)})"


def _bands(evidence: Evidence, finding: Finding) -> str:
    where = f"{_group(finding)} {bands([finding.key.band])}".strip()
    return f"{bme(evidence.subject)} staff are under-represented in {where}"


def _leadership(evidence: Evidence, finding: Finding) -> str:
    share = finding.figures[1]
    below = standard.PAY_BANDS[standard.PAY_BANDS.index(standard.bands_within(finding.key.band)[0]) - 1]
    whom = f"{_group(finding)} staff".strip()
    return f"{_of(share)} {whom} above {bands([below])} were {bme(evidence.subject)}"


def _of(share: Figure) -> str:
    """`7 of 74`, or a percentage of people who were not counted."""
    if share.numerator is None:
        return f"{amount(share)} of"
    return f"{labels.part(share, 'numerator')} of {labels.part(share, 'denominator')}"


def _group(finding: Finding) -> str:
    return "" if finding.key.staff_group == "all" else labels.STAFF_GROUPS[finding.key.staff_group].lower()


def _difference(evidence: Evidence, finding: Finding) -> str:
    one, other = finding.figures
    groups = [labels.STAFF_GROUPS[figure.key.staff_group].lower() for figure in (one, other)]
    return f"{amount(one)} of {groups[0]} and {amount(other)} of {groups[1]} leaders were {bme(evidence.subject)}"


def _subgroup(evidence: Evidence, finding: Finding) -> str:
    return _answer(evidence, finding.figures[1])


def _change(evidence: Evidence, finding: Finding) -> str:
    """`the relative likelihood of appointment fell from 1.97 to 1.14`."""
    now, before = finding.figures[:2]
    topic, measure = TOPICS[now.key.indicator], now.key.measure
    what = f"{topic} of {bme(evidence.subject)} staff"
    if measure == "relative_likelihood":
        what = f"the relative likelihood of {LIKELIHOODS[now.key.indicator]}"
    elif measure == "percentage_point_gap":
        what = f"the gap in {topic}"
    verb = "rose" if width(now) > width(before) else "fell"
    return f"{what} {verb} from {amount(before)} to {amount(now)}"


def _share_of_fewer(evidence: Evidence, finding: Finding) -> str:
    now, before, headcount = finding.figures
    number = f"{bme(evidence.subject)} staff {'fell' if (headcount.value or 0) < 0 else 'rose'} by {amount(headcount)}"
    if finding.change is None or not is_beyond_chance(finding.change):
        return f"{number} without clear change in share"
    return f"{number} as their share {'rose' if (now.value or 0) > (before.value or 0) else 'fell'}"


def _target(evidence: Evidence, finding: Finding) -> str:
    rows = {row.key.measure: row for row in reversed(finding.figures)}
    whom = "the board" if finding.key.indicator == 9 else bands([finding.key.band])
    if "percentage_with_people_stated" in rows:
        return f"the plan for {whom} misses its own {amount(finding.figures[1])} target"
    misses = "misses its" if finding.key.indicator == 9 else "miss their"
    return f"{whom} {misses} target of {amount(rows['target_percentage'])}"


CLAUSES = {
    "gap": _gap,
    "bands": _bands,
    "leadership": _leadership,
    "leadership_difference": _difference,
    "subgroup": _subgroup,
    "change": _change,
    "share_of_fewer": _share_of_fewer,
    "target": _target,
    "good_news": _gap,
}
