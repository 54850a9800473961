"""Indicators 2 to 8 in words: the largest gaps in full, what chance leaves open in a row, subgroups and the bank."""

from collections.abc import Iterator, Sequence

from wres_helpers import labels, standard
from wres_helpers.evidence import Evidence, Finding, findings, gaps
from wres_helpers.evidence import of as evidence_of
from wres_helpers.figures import Figure, Group
from wres_helpers.markup import Fragment, paragraphs
from wres_helpers.narrative.findings import sentence
from wres_helpers.narrative.names import EVENTS, TOPICS, bme, noun_of, people, title
from wres_helpers.narrative.phrases import absence, amount, has_figures, share_of
from wres_helpers.narrative.sureness import in_brackets, interval
from wres_helpers.standard import verdicts

ABSENT = {"relative_likelihood": "the relative likelihood", "staff_survey": "the comparison"}
# So many answers are told in full; ratios all are, for a reader needs to know which is divided by which.
IN_FULL = 2
# What answers in a row have in common, by their verdict.
IN_A_ROW = {
    verdicts.LARGE_GAP: "{bme} staff also fared worse, beyond chance, in {topics}.",
    verdicts.SMALL_GAP: "{bme} staff fared a little worse, beyond chance, in {topics}.",
    verdicts.LARGE_GAP_FAVOURING: "{bme} staff fared better, beyond chance, in {topics}.",
    verdicts.SMALL_GAP_FAVOURING: "{bme} staff fared a little better, beyond chance, in {topics}.",
    verdicts.NO_CLEAR_DIFFERENCE: "There was no clear difference in {topics}.",
    verdicts.TOO_FEW: "Too few people answered to say anything about {topics}.",
    verdicts.LARGE_NOT_TESTABLE: "Figures are also far apart, with counts that were not reported, for {topics}.",
    verdicts.LARGE_FAVOURING_NOT_TESTABLE: (
        "Figures favour {bme} staff, with counts that were not reported, so chance cannot be ruled out, for {topics}."
    ),
    verdicts.NOT_TESTABLE: "Whether there is a difference cannot be told, as counts were not reported, for {topics}.",
}


def comparisons(figures: Group) -> Fragment:
    """Each comparison of a group: the clearest in a sentence or two, the others in a row; nothing without figures."""
    if not has_figures(figures):
        return Fragment("", "")
    evidence, every = evidence_of(figures), sorted(gaps(figures), key=_weight, reverse=True)
    ratios = [gap for gap in every if gap.key.measure == "relative_likelihood"]
    answers = [gap for gap in every if gap not in ratios]
    first = [gap for gap in answers if gap.verdict and gap.verdict.adverse][:IN_FULL]
    texts = [" ".join([sentence(evidence, gap), *_who_most(evidence, gap)]) for gap in [*ratios, *first]]
    rows = [*_in_a_row(evidence, [gap for gap in answers if gap not in first]), *_hidden(figures, first)]
    return paragraphs([*texts, " ".join(rows), *_bank(evidence, gaps(figures, "bank")), *_absent(figures, every)])


def _weight(gap: Finding) -> tuple[bool, bool, int, float]:
    verdict = gap.verdict
    return bool(verdict and verdict.adverse), bool(verdict and verdict.beyond_chance), gap.number, gap.distance


def _hidden(figures: Group, first: Sequence[Finding]) -> Iterator[str]:
    """A subgroup that fares worse than the average of BME staff, where that was not said."""
    evidence, numbers = evidence_of(figures), [gap.key.indicator for gap in first if gap.beside]
    for row in findings(figures):
        if row.what == "subgroup" and row.key.population == "substantive" and row.key.indicator not in numbers:
            yield sentence(evidence, row)


def _who_most(evidence: Evidence, gap: Finding) -> Iterator[str]:
    """The subgroup that fares worst, where that is beyond chance."""
    if not gap.beside:
        return
    worst = max(gap.beside, key=lambda row: row.distance)
    noun = EVENTS.get(gap.key.indicator, ("staff",))[0]
    whom = people(evidence.subject, worst.key.ethnic_group, noun_of(gap.key.population, noun))
    if gap.key.measure == "relative_likelihood":
        ratio = worst.figures[0]
        yield f"For {whom} it was {amount(ratio)}{in_brackets(interval(evidence, ratio))}."
    else:
        yield f"{labels.capital(share_of(worst.figures[1], whom))} said so, furthest from White staff."


def _in_a_row(evidence: Evidence, answers: Sequence[Finding]) -> Iterator[str]:
    """Answers with one verdict, in one sentence."""
    for verdict, text in IN_A_ROW.items():
        topics = [_both(evidence, row) for row in answers if row.verdict is verdict]
        if topics:
            yield labels.capital(text.format(bme=bme(evidence.subject), topics=labels.long_list(topics)))


def _both(evidence: Evidence, row: Finding) -> str:
    """`discrimination (10.4% of BME staff, 5.2% of White)`."""
    own, white = row.figures[1:]
    whom = people(evidence.subject, own.key.ethnic_group)
    return f"{TOPICS[row.key.indicator]} ({amount(own)} of {whom}, {amount(white)} of White)"


def _bank(evidence: Evidence, rows: Sequence[Finding]) -> Iterator[str]:
    """What is beyond chance among bank staff."""
    clear = [row for row in rows if row.verdict and row.verdict.beyond_chance]
    yield from (sentence(evidence, row) for row in clear if row.key.measure == "relative_likelihood")
    whom = people(evidence.subject, "bme", noun_of("bank"))
    for side in ("adverse", "favourable"):
        topics = [
            _both(evidence, row) for row in clear if row.figures[0].key.indicator > 4 and getattr(row.verdict, side)
        ]
        word = "worse" if side == "adverse" else "better"
        if topics:
            beside = f"fared {word} than White bank staff, beyond chance"
            yield f"{labels.capital(whom)} {beside}, in {labels.long_list(topics)}."


def _absent(figures: Group, rows: Sequence[Finding]) -> Iterator[str]:
    """Why indicators of the group have no comparison; those with one reason stand together."""
    present = {row.key.indicator for row in rows}
    reasons: dict[str, list[str]] = {}
    for number in standard.indicators_of(figures.name):
        if number not in present:
            reasons.setdefault(absence(_missing(figures, number), ABSENT[figures.name]), []).append(title(number))
    yield from (f"{labels.long_list(titles)}: {reason}" for reason, titles in reasons.items() if reason)


def _missing(figures: Group, number: int) -> Figure | None:
    of = {"year": figures.organisation.year, "population": "substantive", "indicator": number}
    measure = "relative_likelihood" if figures.name == "relative_likelihood" else "percentage_point_gap"
    whom = "" if measure == "relative_likelihood" else "bme"
    return figures.find(**of, ethnic_group=whom, measure=measure) or figures.find(**of, measure="percentage")
