"""The organisation beside others in words: national values of its year, and the people of its area."""

from collections.abc import Iterator

from wres_helpers import labels, standard
from wres_helpers.figures import Figure, Figures, Group, require_group
from wres_helpers.markup import Fragment, paragraphs
from wres_helpers.narrative.names import bands, bme, people, title
from wres_helpers.narrative.phrases import absence, amount, compared, higher_or_lower, sure
from wres_helpers.narrative.relative_likelihood import EVENTS

AREA_ENDS = ", people in "


def comparison(figures: Figures | Group) -> Fragment:
    """Each value beside the national one, whose values those are, what cannot be compared, and the local people."""
    figures = require_group(figures, "narrative.comparison", "comparison")
    said = _by_indicator(figures)
    sentences = [*_whose(figures), *(" ".join(several) for several in said.values())]
    return paragraphs([*sentences, _not_compared(figures, list(said)), " ".join(_locally(figures))])


def comparison_in_one_sentence(figures: Figures | Group) -> Fragment:
    """The first comparison in the order of the Standard."""
    figures = require_group(figures, "narrative.comparison_in_one_sentence", "comparison")
    said = _by_indicator(figures)
    return paragraphs([next((several[0] for several in said.values()), _not_compared(figures, []))])


def _whose(figures: Group) -> Iterator[str]:
    """Whose the national values are, a sentence for each kind of organisation."""
    numbers: dict[str, list[str]] = {}
    for figure in _national(figures):
        several = numbers.setdefault(labels.scope_and_source(figure.note)[0], [])
        if str(figure.key.indicator) not in several:
            several.append(str(figure.key.indicator))
    for whose, several in numbers.items():
        indicators = "indicator" if len(several) == 1 else "indicators"
        yield f"The national values for {indicators} {labels.long_list(several)} are those of {whose}."


def _national(figures: Group) -> list[Figure]:
    measures = ("national_percentage", "national_relative_likelihood")
    return [figure for figure in figures.select(year=figures.organisation.year) if figure.key.measure in measures]


def _by_indicator(figures: Group) -> dict[int, list[str]]:
    """The sentences of each indicator that has a national value; the first names the indicator."""
    said: dict[int, list[str]] = {}
    for national in _national(figures):
        several = said.setdefault(national.key.indicator, [])
        ratio = national.key.measure == "national_relative_likelihood"
        sentence = _ratio(figures, national) if ratio else _percentage(figures, national)
        several.append(labels.capital(sentence) if several else f"{title(national.key.indicator)}: {sentence}")
    return said


def _percentage(figures: Group, national: Figure) -> str:
    """A percentage beside the national one.

    `the BME share of all staff was 24.1% (96 of 398), 0.1 percentage points lower than nationally (24.2%).`
    """
    own = _own(figures, national, ("percentage_of_all", "percentage_of_known", "percentage"))
    gap = figures.find(**{**national.key._asdict(), "measure": "percentage_point_gap_to_national"})
    what = _what(figures, own)
    if own.value is None or gap is None or gap.value is None:
        return f"{absence(own, what)} {_value(national)}"
    counts = "" if own.numerator is None or own.denominator is None else f" ({own.numerator:,} of {own.denominator:,})"
    here, there = f"{what} was {amount(own)}{counts}", f"{amount(national)} for {_scope(national)}"
    if not sure(gap):
        return f"{here}; nationally, it was {there}. These are too rounded to say which is higher."
    if gap.value == 0:
        return f"{here}, the same as nationally ({there})."
    return f"{here}, {higher_or_lower(gap)} than nationally ({there})."


def _scope(national: Figure) -> str:
    return labels.scope_and_source(national.note)[0].partition(";")[0]


def _value(national: Figure) -> str:
    return f"The national value for {_scope(national)} was {amount(national)}."


def _own(figures: Group, national: Figure, measures: tuple[str, ...]) -> Figure:
    """The organisation's value that stands beside a national one."""
    places = [{**national.key._asdict(), "measure": measure} for measure in measures]
    return next(figure for place in places if (figure := figures.find(**place)) is not None)


def _what(figures: Group, own: Figure) -> str:
    group = own.key.ethnic_group
    label = labels.ethnic_group(group, bme(figures))
    if own.key.indicator == 9:
        members = "board members" if own.key.band == "all" else labels.MEMBERSHIPS[own.key.band].lower()
        return f"the {label} share of {members}"
    if own.key.indicator == 1:
        staff = "staff of known ethnicity" if own.key.measure == "percentage_of_known" else "all staff"
        band = "" if own.key.band == "all" else f" in {bands([own.key.band])}"
        return f"the {label} share of {staff}{band}"
    return f"the percentage for {people(figures, group)}"


def _ratio(figures: Group, national: Figure) -> str:
    """A ratio beside the national one.

    `White candidates were 2.31 times as likely as BME candidates to be appointed; nationally, 1.53 times as likely.`
    """
    own = _own(figures, national, ("relative_likelihood",))
    if own.value is None:
        return f"{absence(own, 'the relative likelihood')} {_value(national)}"
    noun, event, _ = EVENTS[own.key.indicator]
    direction = standard.INDICATORS[own.key.indicator].comparison or standard.WHITE_TO_BME
    of, other = (people(figures, side, noun) for side in (direction.of, direction.compared_with))
    there = f"nationally, for {_scope(national)}, {amount(national)} times as likely"
    return f"{of} were {amount(own)} times as likely as {other} {event}; {there}."


def _not_compared(figures: Group, compared_ones: list[int]) -> str:
    left = [number for number in standard.INDICATORS if number not in compared_ones]
    year = figures.organisation.year
    why = f"there is no confirmed national value for {year} on the same measure and basis, or no own value"
    if not compared_ones:
        return f"Nothing can be compared with national values: {why}."
    if not left:
        return ""
    several = labels.long_list([str(number) for number in left])
    return f"Not compared: {'indicator' if len(left) == 1 else 'indicators'} {several}, because {why}."


def _locally(figures: Group) -> Iterator[str]:
    """The workforce's share beside that of each area, and of all of them."""
    year = figures.organisation.year
    place = {"year": year, "indicator": 1, "ethnic_group": "bme"}
    areas = figures.select(**place, measure="population_percentage")
    share = figures.find(**place, band="all", staff_group="all", measure="percentage")
    if not areas or share is None:
        given = any(population.year <= year for population in figures.organisation.publisher.populations)
        why = "its share is not available" if given else f"none was given for {year} or before"
        yield f"The workforce cannot be compared with a local population: {why}."
        return
    if share.value is None:
        yield absence(share, f"The {bme(figures)} share of the workforce")
        return
    yield f"The {bme(figures)} share of the workforce was {amount(share)}."
    gaps = figures.select(**place, measure="percentage_point_gap_to_population")
    for area, gap in zip(areas, gaps, strict=True):
        name = area.note.rpartition(AREA_ENDS)[0]
        where = f"in the population of {name}" if name else f"in {labels.small(area.note)}"
        yield compared("It", gap, f"{where} ({amount(area)})")
