"""Indicators 5 to 8 in words: what two groups of staff said, and how far apart they were."""

from collections.abc import Iterator

from wres_helpers import labels, standard
from wres_helpers.figures import Figure, Figures, Group, require_group
from wres_helpers.markup import Fragment, paragraphs
from wres_helpers.narrative.names import head, noun_of, people
from wres_helpers.narrative.phrases import (
    FEW,
    absence,
    amount,
    are_small,
    by_side,
    change_sentence,
    comparison_sentence,
    higher_or_lower,
    share_of,
    sure,
    why_withheld,
    width,
)

ANSWERS = {
    5: "had experienced harassment, bullying or abuse from patients, relatives or the public in the last 12 months",
    6: "had experienced harassment, bullying or abuse from staff in the last 12 months",
    7: "believed that the organisation provides equal opportunities for career progression or promotion",
    8: "had experienced discrimination at work from a manager, team leader or other colleagues in the last 12 months",
}


def staff_survey(figures: Figures | Group) -> Fragment:
    """Each survey indicator in words: both groups, the gap, the change, subgroups and bank staff."""
    figures = require_group(figures, "narrative.staff_survey", "staff_survey")
    several = [(n, population) for n in ANSWERS for population in standard.POPULATIONS]
    return paragraphs(
        " ".join([one_answer(figures, n, population), *_subgroups(figures, n, population)]).strip()
        for n, population in several
    )


def all_gaps(figures: Group) -> str:
    """On which indicators the one group's percentage was higher than, lower than or the same as the other's."""
    year = figures.organisation.year
    gaps = figures.select(year=year, population="substantive", ethnic_group="bme", measure="percentage_point_gap")
    sides = [
        f"{side} for White staff on {labels.long_list([_by(g) for g in some])}" for side, some in by_side(gaps).items()
    ]
    if sides:
        return f"The percentage for {people(figures, 'bme')} was {'; it was '.join(sides)}."
    if gaps and all(gap.withheld for gap in gaps):
        return f"The differences of {year} are withheld: {why_withheld(gaps[0], 'each')}."
    return f"There are no differences to show for {year}."


def _by(gap: Figure) -> str:
    name = standard.INDICATORS[gap.key.indicator].short_title.lower()
    return f"{name} (by {amount(gap)})" if gap.value else name


def one_answer(figures: Group, indicator: int, population: str = "substantive") -> str:
    """One survey indicator in words; empty for a population without figures."""
    of = {"year": figures.organisation.year, "indicator": indicator, "population": population}
    if population != "substantive" and not figures.select(**of):
        return ""
    shares = {group: figures.find(**of, ethnic_group=group, measure="percentage") for group in ("bme", "white")}
    if all(share is None or share.value is None for share in shares.values()):
        return f"{head(indicator, population)}: {absence(shares['bme'] or shares['white'], 'the comparison')}"
    gap = figures.find(**of, ethnic_group="bme", measure="percentage_point_gap")
    return " ".join(filter(None, _answers(figures, head(indicator, population), shares, gap)))


def _answers(figures: Group, start: str, shares: dict[str, Figure | None], gap: Figure | None) -> Iterator[str]:
    """Both groups, why one of them is not shown, the gap and the change."""
    with_value = [share for share in shares.values() if share is not None and share.value is not None]
    key = with_value[0].key
    noun = noun_of(key.population)
    whom = {group: people(figures, group, noun) for group in shares}
    both = " and ".join(share_of(share, whom[share.key.ethnic_group]) for share in with_value)
    yield f"{start}: {both} {ANSWERS[key.indicator]}."
    yield from (
        absence(share, f"The percentage for {whom[group]}")
        for group, share in shares.items()
        if share not in with_value
    )
    what = f"The percentage for {whom['bme']}"
    if len(with_value) == 2:
        yield comparison_sentence(what, gap, f"for {whom['white']}")
    if key.ethnic_group == "bme":
        yield change_sentence(figures, with_value[0], "percentage_point_change", what)
    yield FEW if are_small(*with_value) else ""


def _subgroups(figures: Group, indicator: int, population: str) -> Iterator[str]:
    """The subgroups for which there are figures, and which of them is furthest from White staff."""
    of = {"year": figures.organisation.year, "indicator": indicator, "population": population}
    noun, gaps = noun_of(population), []
    white = people(figures, "white", noun)
    for group in standard.SUBGROUPS:
        share = figures.find(**of, ethnic_group=group, measure="percentage")
        whom = people(figures, group, noun)
        if share is None or share.value is None:
            yield from [absence(share, f"The percentage for {whom}")] if share is not None else []
            continue
        gap = figures.beside(share, measure="percentage_point_gap")
        far = gap is not None and bool(gap.value) and sure(gap)
        beside = f", {higher_or_lower(gap)} than for {white}" if gap is not None and far else ""
        yield f"{labels.capital(share_of(share, whom))} gave this answer{beside}."
        gaps += [gap] if gap is not None and far else []
    if len(gaps) > 1:
        whom = people(figures, max(gaps, key=width).key.ethnic_group, noun)
        yield f"Of these groups, {whom} were furthest from {white}."
