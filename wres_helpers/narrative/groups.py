"""What the figures of one reporting year say, a function for each group of indicators."""

from collections.abc import Iterator

from wres_helpers import labels, standard
from wres_helpers.disclosure import Figure, Figures, require_figures
from wres_helpers.markup import Fragment, paragraphs
from wres_helpers.narrative.phrases import (
    EVENT_WORDS,
    YES_WORDS,
    absence,
    amount,
    bme,
    changed,
    group_name,
    higher_or_lower,
    is_zero,
    rate,
    share_of,
)

# Bands whose gap is at most this many percentage points are said to be close to the overall share.
CLOSE = 2


def in_one_sentence(figures: Figures) -> Fragment:
    """What the year's figures of a group come to, in a sentence."""
    figures = require_figures(figures, "narrative.in_one_sentence")
    sentences = {
        "workforce_profile": overall,
        "relative_likelihood": _one_of_ratios,
        "staff_survey": _one_of_gaps,
        "board": lambda figures: membership(figures, "all"),
    }
    sentence = sentences[figures.group](figures)
    return paragraphs([sentence or f"There are no figures for {figures.organisation.year}."])


def overall(figures: Figures) -> str:
    """The share of the whole workforce."""
    return next(_overall(figures))


def _one_of_ratios(figures: Figures) -> str:
    of = {"year": figures.organisation.year, "population": "substantive", "ethnic_group": ""}
    ratios = figures.select(**of, measure="relative_likelihood")
    said = [_ratio(figures, ratio.key.indicator, ratio) for ratio in ratios if ratio.value is not None]
    return f"{'; '.join(said)}." if said else ""


def _one_of_gaps(figures: Figures) -> str:
    of = {"year": figures.organisation.year, "population": "substantive", "ethnic_group": "bme"}
    gaps = [gap for gap in figures.select(**of, measure="percentage_point_gap") if gap.value is not None]
    parts = []
    for word, found in (
        ("higher", [gap for gap in gaps if gap.value is not None and gap.value > 0]),
        ("lower", [gap for gap in gaps if gap.value is not None and gap.value < 0]),
        ("the same", [gap for gap in gaps if gap.value == 0]),
    ):
        named = [f"{standard.INDICATORS[gap.key.indicator].short_title.lower()} ({_points(gap)})" for gap in found]
        if named:
            parts.append(f"{word} on {labels.long_list(named)}")
    return f"Compared with White staff, the {bme(figures)} percentage was {'; '.join(parts)}." if parts else ""


def _points(gap: Figure) -> str:
    return higher_or_lower(gap).rsplit(" ", 1)[0] or "no gap"


def workforce_profile(figures: Figures) -> Fragment:
    """The overall share, its change, self-reporting, and where each staff group's bands stand."""
    figures = require_figures(figures, "narrative.workforce_profile")
    return paragraphs([" ".join(_overall(figures)), *_by_band(figures)])


def _overall(figures: Figures) -> Iterator[str]:
    year = figures.organisation.year
    of = {"year": year, "indicator": 1, "population": "substantive", "staff_group": "all", "band": "all"}
    share = figures.find(**of, ethnic_group="bme", measure="percentage")
    known = figures.organisation.publisher.denominator == "known"
    whom = "staff of known ethnicity" if known else "staff"
    if share is None or share.value is None:
        yield absence(share, f"The {bme(figures)} share of {whom} in {year}")
        return
    yield f"On 31 March {year}, {share_of(share, whom)} were {bme(figures)}."
    yield changed(figures, share, "percentage_point_change")
    known_share = figures.find(**of, ethnic_group="known", measure="self_reporting_percentage")
    if known_share is not None and known_share.value is not None:
        yield f"{labels.capital(share_of(known_share, 'staff'))} had recorded their ethnicity."


def self_reporting(figures: Figures) -> Fragment:
    """How many staff have recorded their ethnicity."""
    figures = require_figures(figures, "narrative.self_reporting")
    known = figures.find(
        year=figures.organisation.year, population="substantive", measure="self_reporting_percentage"
    )
    if known is None or known.value is None:
        return paragraphs([absence(known, "The share of staff who have recorded their ethnicity")])
    said = f"{labels.capital(share_of(known, 'staff'))} had recorded their ethnicity."
    return paragraphs([f"{said} {changed(figures, known, 'self_reporting_percentage_point_change')}".strip()])


def _by_band(figures: Figures) -> Iterator[str]:
    of = {"year": figures.organisation.year, "indicator": 1, "population": "substantive", "ethnic_group": "bme"}
    for staff_group in ("non_clinical", "clinical", "medical"):
        gaps = figures.select(**of, staff_group=staff_group, measure="percentage_point_gap")
        gaps = [gap for gap in gaps if gap.value is not None]
        singles = [gap for gap in gaps if standard.band_order(gap.key.band)[0] == 0]
        wanted = singles or [gap for gap in gaps if gap.key.band != "all"]
        if not wanted:
            continue
        parts = (
            ("above it", [g for g in wanted if g.value is not None and g.value > CLOSE]),
            ("close to it", [g for g in wanted if g.value is not None and abs(g.value) <= CLOSE]),
            ("below it", [g for g in wanted if g.value is not None and g.value < -CLOSE]),
        )
        said = [f"{word}: {labels.long_list([band_name(g) for g in found])}" for word, found in parts if found]
        group = labels.STAFF_GROUPS[staff_group]
        yield f"{group}: {bme(figures)} share by pay band, beside the overall share. {labels.capital('; '.join(said))}."


def band_name(figure: Figure) -> str:
    """A band as it stands within a sentence."""
    name = labels.band(figure.key.band)
    return name[:1].lower() + name[1:]


def relative_likelihood(figures: Figures) -> Fragment:
    """Each relative likelihood in words, with the likelihoods behind it and the change."""
    figures = require_figures(figures, "narrative.relative_likelihood")
    indicators = standard.indicators_of("relative_likelihood")
    return paragraphs(one_ratio(figures, indicator) for indicator in indicators)


def one_ratio(figures: Figures, indicator: int) -> str:
    """One relative likelihood in words."""
    return " ".join(part for part in _likelihood(figures, indicator) if part)


def _likelihood(figures: Figures, indicator: int) -> Iterator[str]:
    of = {"year": figures.organisation.year, "indicator": indicator, "population": "substantive"}
    ratio = figures.find(**of, ethnic_group="", measure="relative_likelihood")
    title = labels.indicator(indicator)
    if ratio is None or ratio.value is None:
        yield absence(ratio, f"{title}: the relative likelihood")
        yield from _rates_alone(figures, indicator)
        return
    yield f"{title}: {_ratio(figures, indicator, ratio)}{_rates(figures, indicator)}."
    yield changed(figures, ratio, "relative_likelihood_change")


def _ratio(figures: Figures, indicator: int, ratio: Figure) -> str:
    comparison = standard.INDICATORS[indicator].comparison
    people, event = EVENT_WORDS[indicator]
    if comparison is None or ratio.value is None:
        raise ValueError(f"indicator {indicator} has no ratio to say")
    of, other = (group_name(figures, side) for side in (comparison.of, comparison.compared_with))
    if labels.shown(ratio.value, "relative_likelihood") == 1:
        equally = "as likely as" if ratio.value == 1 else "almost exactly as likely as"
        return f"{of} {people} were {equally} {other} {people} {event}"
    likely = "more likely" if ratio.value > 1 else "less likely"
    return f"{of} {people} were {likely} than {other} {people} {event}: {amount(ratio)} times as likely"


def _rates(figures: Figures, indicator: int) -> str:
    of = {"year": figures.organisation.year, "indicator": indicator, "population": "substantive"}
    comparison = standard.INDICATORS[indicator].comparison
    if comparison is None:
        return ""
    sides = (comparison.of, comparison.compared_with)
    rates = [figures.find(**of, ethnic_group=side, measure="likelihood") for side in sides]
    if any(figure is None or figure.value is None for figure in rates):
        return ""
    first, second = (rate(figure) for figure in rates if figure is not None)
    return f" ({first}, compared with {second})"


def _rates_alone(figures: Figures, indicator: int) -> Iterator[str]:
    of = {"year": figures.organisation.year, "indicator": indicator, "population": "substantive"}
    people, event = EVENT_WORDS[indicator]
    for group in ("white", "bme"):
        alone = figures.find(**of, ethnic_group=group, measure="likelihood")
        if alone is not None and alone.value is not None:
            yield f"The likelihood of {group_name(figures, group)} {people} {event} was {rate(alone)}."


def staff_survey(figures: Figures) -> Fragment:
    """Each survey indicator in words: both groups, the gap, the change."""
    figures = require_figures(figures, "narrative.staff_survey")
    indicators = standard.indicators_of("staff_survey")
    return paragraphs(one_answer(figures, indicator) for indicator in indicators)


def one_answer(figures: Figures, indicator: int) -> str:
    """One survey indicator in words."""
    return " ".join(part for part in _answers(figures, indicator) if part)


def _answers(figures: Figures, indicator: int) -> Iterator[str]:
    of = {"year": figures.organisation.year, "indicator": indicator, "population": "substantive"}
    white, ours = (figures.find(**of, ethnic_group=g, measure="percentage") for g in ("white", "bme"))
    title = labels.indicator(indicator)
    if white is None or ours is None or white.value is None or ours.value is None:
        yield absence(ours if ours is None or ours.value is None else white, f"{title}: the comparison")
        return
    gap = figures.find(**of, ethnic_group="bme", measure="percentage_point_gap")
    both = f"{share_of(ours, f'{bme(figures)} staff')} and {share_of(white, 'White staff')} {YES_WORDS[indicator]}"
    if gap is None or gap.value is None:
        yield f"{title}: {both}."
    elif gap.value == 0:
        yield f"{title}: {both}, the same percentage."
    else:
        yield f"{title}: {both}. The {bme(figures)} percentage was {higher_or_lower(gap)}."
    yield _in_group(figures, ours)


def _in_group(figures: Figures, ours: Figure) -> str:
    said = changed(figures, ours, "percentage_point_change")
    if said.startswith("That is"):
        return f"The {bme(figures)} percentage{said.removeprefix('That')}"
    return said


def board(figures: Figures) -> Fragment:
    """The board beside the workforce: all members, then its parts."""
    figures = require_figures(figures, "narrative.board")
    year = figures.organisation.year
    of = {"year": year, "indicator": 9}
    if figures.find(**of, band="all", measure="percentage_point_gap") is None:
        return paragraphs([absence(figures.find(**of), "The comparison of the board with the workforce")])
    sentences = [membership(figures, part) for part in standard.MEMBERSHIPS]
    share = figures.find(**of, band="all", ethnic_group="bme", measure="percentage")
    change = changed(figures, share, "percentage_point_change") if share is not None else ""
    return paragraphs([" ".join(part for part in (sentences[0], change) if part), " ".join(filter(None, sentences[1:]))])


def membership(figures: Figures, part: str) -> str:
    """The share of one part of the board beside that of the workforce."""
    place = {"year": figures.organisation.year, "indicator": 9, "band": part, "ethnic_group": "bme"}
    share = figures.find(**place, measure="percentage")
    gap = figures.find(**place, measure="percentage_point_gap")
    if share is None:
        return ""
    who = labels.MEMBERSHIPS[part].lower() if part != "all" else "board members"
    if share.value is None:
        return absence(share, f"The {bme(figures)} share of {who}")
    said = f"{share_of(share, who)} were {bme(figures)}"
    if gap is None or gap.value is None:
        return f"{said}."
    everyone = figures.find(**{**place, "band": "all"}, measure="workforce_percentage")
    than = f" than the workforce's {amount(everyone)}" if everyone is not None and everyone.value is not None else ""
    if gap.value == 0 or is_zero(gap):
        return f"{said}, the same percentage as in the workforce."
    return f"{said}: {higher_or_lower(gap)}{than}."
