"""Findings in full sentences: how large, how sure, how many people, and since when where that matters."""

from wres_helpers import labels, standard
from wres_helpers.evidence import Evidence, Finding
from wres_helpers.figures import Figure
from wres_helpers.narrative.clauses import clause
from wres_helpers.narrative.names import (
    ANSWERS,
    EVENTS,
    LIKELIHOODS,
    TOPICS,
    bands,
    bme,
    is_one,
    noun_of,
    one,
    people,
    staff_of,
)
from wres_helpers.narrative.phrases import amount, share_of, were, width
from wres_helpers.narrative.sureness import (
    in_brackets,
    interval,
    is_beyond_chance,
    more_people,
    of_change,
    since,
    words,
)
from wres_helpers.standard import verdicts

__all__ = ["clause", "sentence"]


def sentence(evidence: Evidence, finding: Finding) -> str:
    """The finding in full: `White applicants were 2.45 times as likely … At the White rate, 74 more …`."""
    return " ".join(filter(None, SENTENCES[finding.what](evidence, finding)))


def _gap(evidence: Evidence, finding: Finding) -> list[str]:
    rule = _of_board if finding.key.indicator == 9 else _of_answers
    rule = _of_ratio if standard.INDICATORS[finding.key.indicator].comparison else rule
    return [*rule(evidence, finding), _since(evidence, finding)]


def _of_ratio(evidence: Evidence, finding: Finding) -> list[str]:
    """Who was how many times as likely as whom, and how many more there would be at the same rate."""
    key, figure = finding.key, finding.figures[0]
    noun, event, _, would = EVENTS[key.indicator]
    comparison = standard.INDICATORS[key.indicator].comparison or standard.BME_TO_WHITE
    groups = {"bme": key.ethnic_group or "bme", "white": "white"}
    noun, event = (
        noun_of(key.population, noun),
        f"{event}{' within two years' if figure.remark.years_covered == 2 else ''}",
    )
    whom = {side: people(evidence.subject, group, noun) for side, group in groups.items()}
    of, other = whom[comparison.of], whom[comparison.compared_with]
    first = (
        f"{of} were {amount(figure)} times as likely as {other} {event}" if figure.value else _none(finding, of, other)
    )
    first = f"{first}{in_brackets(interval(evidence, figure))}: {words(evidence, finding.verdict, finding.ratio)}."
    return [first, _people(finding, whom["bme"], "At the White rate", would)]


def _none(finding: Finding, of: str, other: str) -> str:
    """A ratio of zero: it happened to nobody on the one side."""
    _, rate, rate_of_others = finding.figures
    event = EVENTS[rate.key.indicator][2]
    return f"{labels.capital(share_of(rate, of))} {event}, against {amount(rate_of_others)} of {other}"


def _of_answers(evidence: Evidence, finding: Finding) -> list[str]:
    """What share of whom gave an answer, beside White staff."""
    gap, own, white = finding.figures
    noun = noun_of(own.key.population)
    whom, others = (people(evidence.subject, share.key.ethnic_group, noun) for share in (own, white))
    first = f"{labels.capital(share_of(own, whom))} {ANSWERS[own.key.indicator]}, against {amount(white)} of {others}."
    second = f"The gap of {amount(gap)}{in_brackets(interval(evidence, gap))}"
    respondents = people(evidence.subject, own.key.ethnic_group, noun_of(own.key.population, "respondents"))
    at_parity = _people(finding, respondents, "At the White percentage", "would have said so")
    return [first, f"{second} {_of_gap(evidence, finding)}.", at_parity]


def _of_gap(evidence: Evidence, finding: Finding) -> str:
    """A verdict after `The gap of 19.6 percentage points`."""
    if finding.verdict is verdicts.TOO_FEW:
        return "rests on too few people to say"
    text = words(evidence, finding.verdict, finding.ratio)
    for size in ("large", "small"):
        text = text.replace(f"a {size} gap, beyond", f"{size} and beyond").replace(f"a {size} gap", size)
    return f"is {text}"


def _of_board(evidence: Evidence, finding: Finding) -> list[str]:
    """The board's share beside the workforce's, and how many members parity would take."""
    _, own, workforce = finding.figures
    label = bme(evidence.subject)
    first = (
        f"{labels.capital(share_of(own, 'board members'))} {were(own)} {label}, against {amount(workforce)} of the"
        f" workforce: {words(evidence, finding.verdict, finding.ratio)}."
    )
    more = f"Parity would take {_number(finding)} more {label} {'member' if finding.number == 1 else 'members'}."
    return [first, more if finding.people else ""]


def _people(finding: Finding, whom: str, at: str, would: str) -> str:
    """How many people more or fewer there would be; nothing is counted up of what chance leaves open."""
    if not finding.people or not finding.verdict or finding.verdict in (verdicts.NO_CLEAR_DIFFERENCE, verdicts.TOO_FEW):
        return ""
    return f"{at}, {more_people(finding.figures[0], finding.people, whom)} {would}."


def _number(finding: Finding) -> str:
    return labels.beside(finding.figures[0], "people", finding.number)


def _since(evidence: Evidence, finding: Finding) -> str:
    """What the comparison was before; where White staff alone have moved beyond chance, that they have."""
    what = "It" if finding.figures[0].key.measure == "relative_likelihood" else "The gap"
    return " ".join(filter(None, [since(evidence, finding.change, what), _of_white(evidence, finding)]))


def _of_white(evidence: Evidence, finding: Finding) -> str:
    """The change of White staff, where the gap has changed beyond chance and they alone have: it makes the gap."""
    if not finding.change or not finding.change.verdict or not finding.change.verdict.beyond_chance:
        return ""
    sides = {figure.key.ethnic_group: figure for figure in finding.figures[1:]}
    white, other = sides.pop("white", None), next(iter(sides.values()), None)
    if white is None or other is None or finding.key.indicator == 9:
        return ""
    moved, stayed = (evidence.change(side.key, side.key.year - 1) for side in (white, other))
    if moved is None or stayed is None or not is_beyond_chance(moved) or is_beyond_chance(stayed):
        return ""
    verb = "rose" if (moved.now.value or 0) > (moved.before.value or 0) else "fell"
    noun = noun_of(white.key.population, EVENTS.get(white.key.indicator, ("staff",))[0])
    whom, others = (people(evidence.subject, side.key.ethnic_group, noun) for side in (white, other))
    change = f"from {amount(moved.before)} in {moved.before.key.year} to {amount(moved.now)}"
    still = f"that for {others}, {amount(stayed.before)} in {stayed.before.key.year}, shows no clear change"
    return f"The figure for {whom} {verb} {change}, beyond chance; {still}."


def _bands(evidence: Evidence, finding: Finding) -> list[str]:
    """A band with too few, how many more the share of its staff group would be, and the band with too many."""
    gap, own, whole = finding.figures
    label = bme(evidence.subject)
    group = staff_of(whole.key.staff_group)
    of_all = f"against {amount(whole)} of {group if group.startswith('all ') else f'all {group}'}"
    band = f"{staff_of(own.key.staff_group)} in {bands([own.key.band])}"
    first = f"{labels.capital(share_of(own, band))} {were(own)} {label}, {of_all}:"
    second = f"At that share there would be {more_people(gap, finding.people, label)} staff." if finding.people else ""
    return [f"{first} {words(evidence, finding.verdict)}.", second, *(_over(over, label) for over in finding.beside)]


def _over(finding: Finding, label: str) -> str:
    share = finding.figures[1]
    where = labels.capital(bands([share.key.band]))
    verb = "was" if is_one(share.key.band) else "were"
    return f"{where}, by contrast, {verb} {amount(share)} {label}: over-represented, beyond chance."


def _leadership(evidence: Evidence, finding: Finding) -> list[str]:
    """Leaders beside all staff, how many more proportion would be, and what else is so of leaders."""
    gap, own, everyone = finding.figures
    label = bme(evidence.subject)
    leaders = f"{staff_of(own.key.staff_group)} in {bands([own.key.band])}"
    first = f"{labels.capital(share_of(own, leaders))} {were(own)} {label}, against {amount(everyone)} of all staff"
    more = f"In proportion there would be {more_people(gap, finding.people, label)} staff." if finding.people else ""
    apart = [other for other in finding.beside if other.what != finding.what]
    differences = (text for other in apart for text in _difference(evidence, other))
    return [f"{first}: {words(evidence, finding.verdict)}.", more, *differences]


def _difference(evidence: Evidence, finding: Finding) -> list[str]:
    """Non-clinical and clinical leaders side by side."""
    both = (share_of(figure, staff_of(figure.key.staff_group)) for figure in finding.figures)
    where = f"In {bands([finding.key.band])}"
    return [f"{where}, {' and '.join(both)} were {bme(evidence.subject)}: a difference beyond chance."]


def _subgroup(evidence: Evidence, finding: Finding) -> list[str]:
    """A subgroup or the bank that fares worse than other BME staff, beyond chance."""
    _, own, white = finding.figures
    noun = noun_of(own.key.population)
    whom, others = (people(evidence.subject, share.key.ethnic_group, noun) for share in (own, white))
    other = "" if finding.key.population == "bank" else "other "
    worse = f"worse than for {other}{bme(evidence.subject)} staff, beyond chance"
    so = "did" if own.key.indicator == 7 else "had"
    answer = f"{labels.capital(share_of(own, whom))} {ANSWERS[own.key.indicator]}"
    first = f"{answer}, {worse}; of {others}, {amount(white)} {so}."
    respondents = people(evidence.subject, own.key.ethnic_group, noun_of(own.key.population, "respondents"))
    return [first, _people(finding, respondents, "At the White percentage", "would have said so")]


def _change(evidence: Evidence, finding: Finding) -> list[str]:
    """What a figure was and is, and that the change is beyond chance."""
    now, before = finding.figures[:2]
    what = labels.capital(_subject(evidence, now))
    years = f"from {amount(before)} in {before.key.year} to {amount(now)} in {now.key.year}"
    verb = "rose" if width(now) > width(before) else "fell"
    return [f"{what} {verb} {years}: {words(evidence, finding.verdict)}."]


def _subject(evidence: Evidence, figure: Figure) -> str:
    """What a figure that changed is: `the relative likelihood of being appointed`."""
    key = figure.key
    if key.measure == "relative_likelihood":
        return f"the relative likelihood of {LIKELIHOODS[key.indicator]}"
    if key.measure == "percentage_point_gap":
        other = "the board and the workforce" if key.indicator == 9 else f"{bme(evidence.subject)} and White staff"
        return f"the gap between {other} in {TOPICS[key.indicator]}"
    return f"the percentage of {people(evidence.subject, key.ethnic_group)} who {ANSWERS[key.indicator]}"


def _share_of_fewer(evidence: Evidence, finding: Finding) -> list[str]:
    """A share that went one way while its people went the other."""
    now, before, headcount = finding.figures
    rose = (now.value or 0) > (before.value or 0)
    label = bme(evidence.subject)
    ways = ("rose", "fell") if rose else ("fell", "rose")
    share = f"The share of {label} staff {ways[0]} from {amount(before)} in {before.key.year} to {amount(now)}"
    number = f"while their number {ways[1]} by {amount(headcount)}{_and_of_white(evidence, headcount)}"
    sure = of_change(evidence, finding.change) if finding.change else ""
    return [f"{share}{f', {sure},' if sure else ','} {number}."]


def _and_of_white(evidence: Evidence, headcount: Figure) -> str:
    """The change of White staff, whose number is the other part of the share."""
    white = evidence.figures.get(headcount.key._replace(ethnic_group="white"))
    if white is None or not white.value:
        return ""
    return f" and that of White staff {'rose' if white.value > 0 else 'fell'} by {amount(white)}"


def _target(evidence: Evidence, finding: Finding) -> list[str]:
    """How far from its target a share is, or that a number which the plan states misses the plan's own."""
    rows = {row.key.measure: row for row in reversed(finding.figures)}
    label, whom = bme(evidence.subject), _of_target(finding)
    stated = rows.get("percentage_with_people_stated")
    if stated is not None:
        aim, single = finding.figures[1], rows["people_stated"].value == 1
        plan = f"The plan counts on {amount(rows['people_stated'])} more {label} {one(whom) if single else whom}"
        return [f"{plan}, which gives {amount(stated)}, short of its own target of {amount(aim)} by {aim.key.year}."]
    share, aim, gap = rows["percentage"], rows["target_percentage"], rows["percentage_point_gap_to_target"]
    first = f"{labels.capital(share_of(share, whom))} {were(share)} {label}, {amount(gap)} short of the target of"
    return [f"{first} {amount(aim)} for {aim.key.year}."]


def _of_target(finding: Finding) -> str:
    band = finding.key.band
    return "board members" if finding.key.indicator == 9 else f"staff in {bands([band])}"


SENTENCES = {
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
