"""Indicators 2 to 4, and as they 5 to 8, in words: who fares worse, how sure that is, who fares worst, since when."""

from collections.abc import Iterable, Iterator, Sequence

from wres_helpers import labels, standard
from wres_helpers.evidence import Change, Evidence, Finding, findings, gaps
from wres_helpers.evidence import of as evidence_of
from wres_helpers.evidence.finding import main_key
from wres_helpers.figures import Figure, Figures, Group, require_group
from wres_helpers.markup import Fragment, paragraphs
from wres_helpers.narrative.phrases import absence, amount, concerned, has_figures, people, title
from wres_helpers.narrative.sureness import WORDS, is_beyond_chance
from wres_helpers.standard import verdicts

ABSENT = {"relative_likelihood": "the relative likelihood", "staff_survey": "the comparison"}
WHOM = {"relative_likelihood": "people", "staff_survey": "staff"}
# What comparisons have in common, by their verdict.
IN_A_ROW = {
    verdicts.LARGE_GAP: "{whom} fared worse, beyond chance, in {topics}.",
    verdicts.SMALL_GAP: "{whom} fared slightly worse (within the four-fifths range, but beyond chance) in {topics}.",
    verdicts.LARGE_GAP_FAVOURING: "{whom} fared better, beyond chance, in {topics}.",
    verdicts.SMALL_GAP_FAVOURING: (
        "{whom} fared slightly better (within the four-fifths range, but beyond chance) in {topics}."
    ),
    verdicts.NO_CLEAR_DIFFERENCE: "There was no clear difference in {topics}.",
    verdicts.TOO_FEW: "There were too few people to judge {topics}.",
    verdicts.LARGE_NOT_TESTABLE: (
        "There was a wide gap in {topics}, but without the counts, chance cannot be ruled out."
    ),
    verdicts.NOT_TESTABLE: "Without the counts, no difference can be tested in {topics}.",
}


def relative_likelihood(figures: Figures | Group) -> Fragment:
    """Each relative likelihood: how large, how sure, how many people, and since when."""
    return comparisons(require_group(figures, "narrative.relative_likelihood", "relative_likelihood"))


def comparisons(figures: Group) -> Fragment:
    """Each comparison of a group with those of its verdict, who fares worst, changes; nothing without figures."""
    if not has_figures(figures):
        return Fragment("", "")
    evidence, every = evidence_of(figures), sorted(gaps(figures), key=_weight, reverse=True)
    whom = people(figures, "bme", WHOM[figures.name])
    return paragraphs(
        [
            " ".join(_in_a_row(evidence, every, whom)),
            " ".join([*_worse_than_others(figures), *_furthest(evidence, every), *_changes(evidence, every)]),
            " ".join(_bank(evidence, gaps(figures, "bank"))),
            *_absent(figures, every),
        ]
    )


def _weight(gap: Finding) -> tuple[bool, bool, int, float]:
    verdict = gap.verdict
    return bool(verdict and verdict.adverse), bool(verdict and verdict.beyond_chance), gap.number, gap.distance


def _in_a_row(evidence: Evidence, every: Sequence[Finding], whom: str) -> Iterator[str]:
    """Comparisons with one verdict, in one sentence."""
    for verdict, text in IN_A_ROW.items():
        topics = list(_pairs(evidence, [row for row in every if row.verdict is verdict]))
        if topics:
            yield labels.capital(text.format(whom=whom, topics=labels.long_list(topics)))


def _pairs(evidence: Evidence, rows: Iterable[Finding]) -> Iterator[str]:
    """`discrimination (10.4% of BME staff, 5.2% of White) and harassment (20.1%, 15.5%)`, or a ratio that stands alone.

    Whose percentages they are is said once, and again where they are of others.
    """
    last = ""
    for row in rows:
        rates = sorted(row.figures[1:], key=lambda rate: rate.key.ethnic_group == "white")
        parts = []
        if rates and all(rate.value is not None for rate in rates):
            own, white = map(amount, rates)
            whom = people(evidence.subject, rates[0].key.ethnic_group, concerned(row.key))
            parts, last = [own, white] if whom == last else [f"{own} of {whom}", f"{white} of White"], whom
        outside = row.verdict is verdicts.NO_CLEAR_DIFFERENCE and row.large
        if row.key.measure == "relative_likelihood" and (outside or not parts):
            parts.append(f"relative likelihood {amount(row.figures[0])}")
        parts += ["outside the four-fifths range"] if outside else []
        yield f"{standard.INDICATORS[row.key.indicator].topic} ({', '.join(parts)})"


def _furthest(evidence: Evidence, every: Iterable[Finding]) -> Iterator[str]:
    """The subgroup that is furthest from White people in each comparison, where that is beyond chance."""
    worst = [max(row.beside, key=lambda other: other.distance) for row in every if row.beside]
    worst = [row for row in worst if row.key not in {other.key for other in _subgroups(evidence.subject)}]
    for group in dict.fromkeys(row.key.ethnic_group for row in worst):
        rates = [row.figures[1:] for row in worst if row.key.ethnic_group == group]
        shares = [next(rate for rate in pair if rate.key.ethnic_group == group) for pair in rates]
        whom = people(evidence.subject, group, concerned(shares[0].key))
        topics = labels.long_list([_own(share) for share in shares])
        yield f"{labels.capital(whom)} were furthest from White {concerned(shares[0].key)} in {topics}."


def _own(share: Figure) -> str:
    return f"{standard.INDICATORS[share.key.indicator].topic} ({amount(share)})"


def _subgroups(figures: Figures | Group) -> list[Finding]:
    """Subgroups that fare worse than other BME staff."""
    return [row for row in findings(figures) if row.what == "subgroup" and row.key.population == "substantive"]


def _worse_than_others(figures: Group) -> Iterator[str]:
    """Which subgroup fares worse than other BME staff, and so worst."""
    for row in _subgroups(figures):
        share = row.figures[1]
        whom, others = (people(figures, group, concerned(share.key)) for group in (share.key.ethnic_group, "bme"))
        yield f"{labels.capital(whom)} fared worse than other {others}, beyond chance, in {_own(share)}."


def _changes(evidence: Evidence, every: Sequence[Finding]) -> Iterator[str]:
    """What has changed beyond chance, and of the clear differences of today those of which that cannot be said."""
    changes = [(row, row.change) for row in every if row.change and not row.change.series_break]
    for verdict in (verdicts.BETTER, verdicts.WORSE, verdicts.NO_CLEAR_CHANGE):
        rows = [
            change
            for row, change in changes
            if change.verdict is verdict and (verdict.beyond_chance or (row.verdict and row.verdict.beyond_chance))
        ]
        for year in dict.fromkeys(change.before.key.year for change in rows):
            topics = list(_before(change for change in rows if change.before.key.year == year))
            comma = "," if "," in WORDS[verdict] else ""
            yield f"Since {year} there has been {WORDS[verdict]}{comma} in {labels.long_list(topics)}."
    for row, change in changes:
        if change.verdict and change.verdict.beyond_chance:
            yield _of_white(evidence, row)


def _before(changes: Iterable[Change]) -> Iterator[str]:
    """`recruitment (1.97 then)`, `discrimination (a gap of 6.5 percentage points then)`."""
    then = " then"
    for change in changes:
        what = "a gap of " if then and change.now.key.measure != "relative_likelihood" else ""
        other = " the other way" if (change.now.value or 0) * (change.before.value or 0) < 0 else ""
        topic = standard.INDICATORS[change.now.key.indicator].topic
        yield f"{topic} ({what}{amount(change.before)}{other}{then})"
        then = ""


def _of_white(evidence: Evidence, row: Finding) -> str:
    """That White staff have moved, where they alone have, beyond chance: it makes the change of the gap."""
    rates = {rate.key.ethnic_group: rate for rate in row.figures[1:]}
    if set(rates) != {"white", "bme"}:
        return ""
    moved, still = (evidence.change(rates[group].key, rates[group].key.year - 1) for group in ("white", "bme"))
    if moved is None or still is None or not is_beyond_chance(moved) or is_beyond_chance(still):
        return ""
    verb = "rose" if (moved.now.value or 0) > (moved.before.value or 0) else "fell"
    whom, others = (people(evidence.subject, group, concerned(row.key)) for group in ("white", "bme"))
    change = f"from {amount(moved.before)} in {moved.before.key.year} to {amount(moved.now)}"
    unclear = f"that for {others}, {amount(still.before)} in {still.before.key.year}, shows no clear change"
    return f"The figure for {whom} {verb} {change}, beyond chance; {unclear}."


def _bank(evidence: Evidence, rows: Sequence[Finding]) -> Iterator[str]:
    """What is beyond chance among bank staff."""
    whom = people(evidence.subject, "bme", "bank staff")
    for word, side in (("worse", "adverse"), ("better", "favourable")):
        clear = (row for row in rows if row.verdict and row.verdict.beyond_chance and getattr(row.verdict, side))
        topics = list(_pairs(evidence, clear))
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
    shares = figures.select(year=figures.year, population="substantive", indicator=number, measure="percentage")
    return figures.at(main_key(figures.year, number)) or next(iter(shares), None)
