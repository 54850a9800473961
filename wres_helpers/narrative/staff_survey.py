"""Indicators 5 to 8 in words: what two groups of staff said, and how far apart they were."""

from collections.abc import Iterator

from wres_helpers import labels, standard
from wres_helpers.figures import Figure, Figures, Group, require_group
from wres_helpers.markup import Fragment, paragraphs
from wres_helpers.narrative.names import noun_of, people, title
from wres_helpers.narrative.phrases import (
    FEW,
    absence,
    amount,
    changed,
    compared,
    few,
    higher_or_lower,
    share_of,
    sure,
    why_withheld,
    width,
)

SAID = {
    5: "had experienced harassment, bullying or abuse from patients, relatives or the public in the last 12 months",
    6: "had experienced harassment, bullying or abuse from staff in the last 12 months",
    7: "believed that the organisation provides equal opportunities for career progression or promotion",
    8: "had experienced discrimination at work from a manager, team leader or other colleagues in the last 12 months",
}


def staff_survey(figures: Figures | Group) -> Fragment:
    """Each survey indicator in words: both groups, the gap, the change, subgroups and bank staff."""
    figures = require_group(figures, "narrative.staff_survey", "staff_survey")
    several = [(n, population) for n in SAID for population in standard.POPULATIONS]
    return paragraphs(
        " ".join([one_answer(figures, n, population), *_subgroups(figures, n, population)]).strip()
        for n, population in several
    )


def one_answer(figures: Group, indicator: int, population: str = "substantive") -> str:
    """One survey indicator in words; empty for a population without figures."""
    of = {"year": figures.organisation.year, "indicator": indicator, "population": population}
    if population != "substantive" and not figures.select(**of):
        return ""
    return " ".join(part for part in _answers(figures, indicator, population) if part)


def all_gaps(figures: Group) -> str:
    """On which indicators the one group's percentage was higher than, lower than or the same as the other's."""
    of = {"year": figures.organisation.year, "population": "substantive", "ethnic_group": "bme"}
    gaps = figures.select(**of, measure="percentage_point_gap")
    known = [(gap.value, gap) for gap in gaps if gap.value is not None and sure(gap)]
    parts = []
    for words, found in (
        ("higher than", [gap for value, gap in known if value > 0]),
        ("lower than", [gap for value, gap in known if value < 0]),
        ("the same as", [gap for value, gap in known if value == 0]),
    ):
        if found:
            parts.append(f"{words} for White staff on {labels.long_list([_by(gap) for gap in found])}")
    if parts:
        return f"The percentage for {people(figures, 'bme')} was {'; it was '.join(parts)}."
    if gaps and all(gap.withheld for gap in gaps):
        return f"The differences of {figures.organisation.year} are withheld: {why_withheld(gaps[0], 'each')}."
    return f"There are no differences to show for {figures.organisation.year}."


def _by(gap: Figure) -> str:
    name = standard.INDICATORS[gap.key.indicator].short_title.lower()
    return f"{name} (by {amount(gap)})" if gap.value else name


def _answers(figures: Group, indicator: int, population: str) -> Iterator[str]:
    of = {"year": figures.organisation.year, "indicator": indicator, "population": population}
    noun = noun_of(population)
    head = title(indicator) if population == "substantive" else f"{title(indicator)}, bank staff"
    answers = [figures.find(**of, ethnic_group=group, measure="percentage") for group in ("bme", "white")]
    known = [share for share in answers if share is not None and share.value is not None]
    if not known:
        yield f"{head}: {absence(answers[0] or answers[1], 'the comparison')}"
        return
    whom = [share_of(share, people(figures, share.key.ethnic_group, noun)) for share in known]
    yield f"{head}: {' and '.join(whom)} {SAID[indicator]}."
    yield from _other_side(figures, answers, noun)
    gap = figures.find(**of, ethnic_group="bme", measure="percentage_point_gap")
    ours = f"The percentage for {people(figures, 'bme', noun)}"
    if len(known) == 2:
        yield compared(ours, gap, f"for {people(figures, 'white', noun)}")
    if known[0].key.ethnic_group == "bme":
        yield changed(figures, known[0], "percentage_point_change", ours)
    if few(*known):
        yield FEW


def _other_side(figures: Group, answers: list[Figure | None], noun: str) -> Iterator[str]:
    """Of two groups, why one is not shown."""
    for group, share in zip(("bme", "white"), answers, strict=True):
        if share is None or share.value is None:
            yield absence(share, f"The percentage for {people(figures, group, noun)}")


def _subgroups(figures: Group, indicator: int, population: str) -> Iterator[str]:
    """The subgroups for which there are figures, and which of them is furthest from White staff."""
    of = {"year": figures.organisation.year, "indicator": indicator, "population": population}
    noun, gaps = noun_of(population), []
    for group in standard.SUBGROUPS:
        share = figures.find(**of, ethnic_group=group, measure="percentage")
        if share is None:
            continue
        whom = people(figures, group, noun)
        if share.value is None:
            yield absence(share, f"The percentage for {whom}")
            continue
        gap = figures.find(**of, ethnic_group=group, measure="percentage_point_gap")
        yield f"{labels.capital(share_of(share, whom))} gave this answer{_beside(figures, gap, noun)}."
        gaps += [gap] if gap is not None and gap.value and sure(gap) else []
    if len(gaps) > 1:
        group = max(gaps, key=width).key.ethnic_group
        yield f"Of these groups, {people(figures, group, noun)} were furthest from {people(figures, 'white', noun)}."


def _beside(figures: Group, gap: Figure | None, noun: str) -> str:
    if gap is None or not gap.value or not sure(gap):
        return ""
    return f", {higher_or_lower(gap)} than for {people(figures, 'white', noun)}"
