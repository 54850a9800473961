"""Findings as clauses of about twelve words for a headline, and the heading of a part: its first finding."""

from wres_helpers import labels, standard
from wres_helpers.evidence import Evidence, Finding, findings, gaps, unclear
from wres_helpers.evidence import of as evidence_of
from wres_helpers.figures import Figure, Figures, Group, require_group
from wres_helpers.markup import Fragment, heading
from wres_helpers.narrative.phrases import amount, band, concerned, people, staff_of, were, width
from wres_helpers.narrative.sureness import is_beyond_chance
from wres_helpers.standard import verdicts

# A ratio above parity: who is named, and what is said of them.
RATIOS = {
    2: "{of} applicants were {times} times as likely as {other} applicants to be appointed",
    3: "{of} staff entered the disciplinary process {times} times as often as {other} staff",
    4: "{of} staff took non-mandatory training {times} times as often as {other} staff",
}
# The same in fewer words, where what it was before stands beside it.
APPOINTED = "{of} applicants were appointed {times} times as often as {other} applicants"
OPEN = {
    verdicts.NO_CLEAR_DIFFERENCE: "there is no clear difference in",
    verdicts.TOO_FEW: "there are too few people to judge",
}


def clause(evidence: Evidence, finding: Finding) -> str:
    """The finding in about twelve words: `68.4% of BME staff saw promotion as fair, against 88.0% of White staff`."""
    return CLAUSES[finding.what](evidence, finding)


def _gap(evidence: Evidence, finding: Finding) -> str:
    number = finding.key.indicator
    if number == 9:
        return _board(evidence, finding)
    if finding.verdict is verdicts.TOO_FEW:
        return f"{standard.INDICATORS[number].topic}: too few people to say"
    if finding.verdict is verdicts.NO_CLEAR_DIFFERENCE:
        return f"there is no clear difference in {standard.INDICATORS[number].topic}"
    return _ratio(evidence, finding) if finding.key.measure == "relative_likelihood" else _answers(evidence, finding)


def _good_news(evidence: Evidence, finding: Finding) -> str:
    """What favours BME staff, or a gap that was clear a year ago and no longer is."""
    if finding.verdict is verdicts.NO_CLEAR_DIFFERENCE and finding.key.indicator != 9:
        return f"there is no longer a clear difference in {standard.INDICATORS[finding.key.indicator].topic}"
    return _gap(evidence, finding)


def _ratio(evidence: Evidence, finding: Finding) -> str:
    of, other = sides(evidence, finding)
    words = APPOINTED if finding.what == "change" and finding.key.indicator == 2 else RATIOS[finding.key.indicator]
    return words.format(of=of, other=other, times=amount(finding.figures[0]))


def sides(evidence: Evidence, finding: Finding) -> tuple[str, str]:
    """Whose likelihood is divided by whose."""
    comparison = standard.INDICATORS[finding.key.indicator].comparison or standard.BME_TO_WHITE
    group = labels.ethnic_group(finding.key.ethnic_group or "bme", evidence.subject.bme)
    return (group, "White") if comparison.of == "bme" else ("White", group)


def _answers(evidence: Evidence, finding: Finding) -> str:
    _, own, white = finding.figures
    others = people(evidence.subject, white.key.ethnic_group, concerned(white.key))
    return f"{_answer(evidence, own)}, against {amount(white)} of {others}"


def _answer(evidence: Evidence, share: Figure) -> str:
    whom = people(evidence.subject, share.key.ethnic_group, concerned(share.key))
    return f"{amount(share)} of {whom} {standard.INDICATORS[share.key.indicator].deed}"


def _board(evidence: Evidence, finding: Finding) -> str:
    """The board's members, who are few enough to be counted."""
    _, own, workforce = finding.figures
    first = f"{_of(own)} board members {were(own)} {evidence.subject.bme}"
    return f"{first}, against {amount(workforce)} of the workforce"


def _bands(evidence: Evidence, finding: Finding) -> str:
    where = f"{_group(finding)} {band(finding.key.band)}".strip()
    return f"{evidence.subject.bme} staff are under-represented in {where}"


def _leadership(evidence: Evidence, finding: Finding) -> str:
    _, share, whole = finding.figures
    below = standard.PAY_BANDS[standard.PAY_BANDS.index(standard.bands_within(finding.key.band)[0]) - 1]
    first = f"{_of(share)} {_group(finding)} staff".replace("  ", " ")
    verb = f"{were(share)} {evidence.subject.bme}"
    return f"{first} above {band(below)} {verb}, against {amount(whole)} of {staff_of(whole.key.staff_group)}"


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
    return f"{amount(one)} of {groups[0]} and {amount(other)} of {groups[1]} leaders were {evidence.subject.bme}"


def _subgroup(evidence: Evidence, finding: Finding) -> str:
    return _answer(evidence, finding.figures[1])


def _change(evidence: Evidence, finding: Finding) -> str:
    """`White applicants were appointed 1.14 times as often as BME applicants, down from 1.97`."""
    now, before = finding.figures[:2]
    rose = width(now) > width(before)
    if now.key.measure == "relative_likelihood":
        return f"{_ratio(evidence, finding)}, {'up' if rose else 'down'} from {amount(before)}"
    ends = f"{'rose' if rose else 'fell'} from {amount(before)} to {amount(now)}"
    if now.key.measure == "percentage_point_gap":
        return f"the gap in {standard.INDICATORS[now.key.indicator].topic} {ends}"
    whom = people(evidence.subject, now.key.ethnic_group, concerned(now.key))
    return f"the share of {whom} who {standard.INDICATORS[now.key.indicator].deed} {ends}"


def _share_of_fewer(evidence: Evidence, finding: Finding) -> str:
    now, before, headcount = finding.figures
    verb = "fell" if (headcount.value or 0) < 0 else "rose"
    number = f"the number of {evidence.subject.bme} staff {verb} by {amount(headcount)}"
    if finding.change is None or not is_beyond_chance(finding.change):
        return f"{number} without a clear change in their share"
    return f"{number} as their share {'rose' if (now.value or 0) > (before.value or 0) else 'fell'}"


def _target(evidence: Evidence, finding: Finding) -> str:
    """What was reached, or what a plan gives, and the target that it falls short of."""
    rows = {row.key.measure: row for row in reversed(finding.figures)}
    whom = "the board" if finding.key.indicator == 9 else band(finding.key.band)
    if "percentage_with_people_stated" in rows:
        plan = f"the plan takes {whom} to {amount(rows['percentage_with_people_stated'])}"
        return f"{plan}, short of its own {amount(finding.figures[1])} target"
    aim = rows["target_percentage"]
    where = "of board members" if finding.key.indicator == 9 else f"in {whom}"
    share = f"{amount(rows['percentage'])} {where} were {evidence.subject.bme}"
    return f"{share}, short of the {amount(aim)} target for {aim.key.year}"


CLAUSES = {
    "gap": _gap,
    "bands": _bands,
    "leadership": _leadership,
    "leadership_difference": _difference,
    "subgroup": _subgroup,
    "change": _change,
    "share_of_fewer": _share_of_fewer,
    "target": _target,
    "good_news": _good_news,
}


def finding(figures: Figures | Group) -> Fragment:
    """What the figures of a group come to, as a heading; nothing where there are none."""
    figures = require_group(figures, "narrative.finding")
    text = _finding(figures) or _share(figures) or _withheld(figures)
    return heading(2, labels.capital(text))


def _finding(figures: Group) -> str:
    evidence, rows = evidence_of(figures), findings(figures)
    if rows:
        return clause(evidence, rows[0])
    every = gaps(figures)
    if len(every) > 1 and every == unclear(figures):
        several = {text: _any_of([gap for gap in every if gap.verdict is verdict]) for verdict, text in OPEN.items()}
        return "; ".join(f"{text} {topics}" for text, topics in several.items() if topics)
    return clause(evidence, every[0]) if every else ""


def _any_of(gaps: list[Finding]) -> str:
    """The topics of comparisons in a row: `recruitment, discipline or training`."""
    topics = [standard.INDICATORS[gap.key.indicator].topic for gap in gaps]
    return " or ".join(filter(None, [", ".join(topics[:-1]), *topics[-1:]]))


def _share(figures: Group) -> str:
    """The share of the whole workforce, which is no comparison."""
    share = figures.headline(1) if figures.name == "workforce_profile" else None
    return f"{amount(share)} of staff were {figures.bme}" if share is not None and share.value is not None else ""


def _withheld(figures: Group) -> str:
    headlines = figures.select(year=figures.year, measure=standard.HEADLINES[figures.name].measure)
    return "the figures are withheld" if any(figure.withheld for figure in headlines) else ""
