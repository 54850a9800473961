"""The organisation beside others in words: national values of its year, and the people of its area."""

from collections.abc import Collection, Iterator

from wres_helpers import labels, standard
from wres_helpers.figures import Figure, Figures, Group, require_group
from wres_helpers.markup import Fragment, paragraphs
from wres_helpers.narrative.names import EVENTS, bands, bme, people, title
from wres_helpers.narrative.phrases import absence, amount, comparison_sentence, higher_or_lower, sure

OWN = ("percentage_of_all", "percentage_of_known", "percentage")


def comparison(figures: Figures | Group) -> Fragment:
    """Each value beside the national one, whose values those are, what cannot be compared, and the local people."""
    figures = require_group(figures, "narrative.comparison", "comparison")
    by_indicator = _by_indicator(figures)
    sentences = [*_whose(figures), *(" ".join(several) for several in by_indicator.values())]
    return paragraphs([*sentences, _without_comparison(figures, list(by_indicator)), " ".join(_locally(figures))])


def comparison_in_one_sentence(figures: Figures | Group) -> Fragment:
    """The first comparison in the order of the Standard."""
    figures = require_group(figures, "narrative.comparison_in_one_sentence", "comparison")
    first = next((several[0] for several in _by_indicator(figures).values()), _without_comparison(figures, []))
    return paragraphs([first])


def _national(figures: Group) -> list[Figure]:
    measures = ("national_percentage", "national_relative_likelihood")
    return [figure for figure in figures.select(year=figures.organisation.year) if figure.key.measure in measures]


def _whose(figures: Group) -> Iterator[str]:
    """Whose the national values are, a sentence for each kind of organisation."""
    numbers: dict[str, dict[int, None]] = {}
    for figure in _national(figures):
        numbers.setdefault(figure.remark.national.whose, {})[figure.key.indicator] = None
    for whose, several in numbers.items():
        yield f"The national values for {_indicators(several)} are those of {whose}."


def _indicators(numbers: Collection[int]) -> str:
    return f"{'indicator' if len(numbers) == 1 else 'indicators'} {labels.long_list([str(n) for n in numbers])}"


def _by_indicator(figures: Group) -> dict[int, list[str]]:
    """The sentences of each indicator that has a national value; the first names the indicator."""
    sentences: dict[int, list[str]] = {}
    for national in _national(figures):
        several = sentences.setdefault(national.key.indicator, [])
        ratio = national.key.measure == "national_relative_likelihood"
        sentence = _ratio(figures, national) if ratio else _percentage(figures, national)
        several.append(labels.capital(sentence) if several else f"{title(national.key.indicator)}: {sentence}")
    return sentences


def _percentage(figures: Group, national: Figure) -> str:
    """A percentage beside the national one.

    `the BME share of all staff was 24.1% (96 of 398), 0.1 percentage points lower than nationally (24.2%).`
    """
    own = _own(figures, national, OWN)
    gap = figures.beside(national, measure="percentage_point_gap_to_national")
    what = _what(figures, own)
    if own.value is None or gap is None or gap.value is None:
        return f"{absence(own, what)} {_value(national)}"
    counted = own.numerator is not None and own.denominator is not None
    counts = f" ({labels.part(own, 'numerator')} of {labels.part(own, 'denominator')})" if counted else ""
    here, there = f"{what} was {amount(own)}{counts}", f"{amount(national)} for {_scope(national)}"
    if not sure(gap):
        return f"{here}; nationally, it was {there}. These are too rounded to say which is higher."
    how = "the same as" if gap.value == 0 else f"{higher_or_lower(gap)} than"
    return f"{here}, {how} nationally ({there})."


def _scope(national: Figure) -> str:
    return labels.SCOPES[national.remark.national.scope]


def _value(national: Figure) -> str:
    return f"The national value for {_scope(national)} was {amount(national)}."


def _own(figures: Group, national: Figure, measures: tuple[str, ...]) -> Figure:
    """The organisation's value that stands beside a national one."""
    several = (figures.beside(national, measure=measure) for measure in measures)
    return next(figure for figure in several if figure is not None)


def _what(figures: Group, own: Figure) -> str:
    key = own.key
    label = labels.ethnic_group(key.ethnic_group, bme(figures))
    if key.indicator == 9:
        members = "board members" if key.band == "all" else labels.MEMBERSHIPS[key.band].lower()
        return f"the {label} share of {members}"
    if key.indicator == 1:
        staff = "staff of known ethnicity" if key.measure == "percentage_of_known" else "all staff"
        return f"the {label} share of {staff}{'' if key.band == 'all' else f' in {bands([key.band])}'}"
    return f"the percentage for {people(figures, key.ethnic_group)}"


def _ratio(figures: Group, national: Figure) -> str:
    """A ratio beside the national one.

    `White candidates were 2.31 times as likely as BME candidates to be appointed; nationally, 1.53 times as likely.`
    """
    own = _own(figures, national, ("relative_likelihood",))
    if own.value is None:
        return f"{absence(own, 'the relative likelihood')} {_value(national)}"
    noun, event, *_ = EVENTS[own.key.indicator]
    direction = standard.INDICATORS[own.key.indicator].comparison or standard.WHITE_TO_BME
    of, other = (people(figures, side, noun) for side in (direction.of, direction.compared_with))
    there = f"nationally, for {_scope(national)}, {amount(national)} times as likely"
    return f"{of} were {amount(own)} times as likely as {other} {event}; {there}."


def _without_comparison(figures: Group, present: list[int]) -> str:
    left = [number for number in standard.INDICATORS if number not in present]
    year = figures.organisation.year
    why = f"there is no confirmed national value for {year} on the same measure and basis, or no own value"
    if not present:
        return f"Nothing can be compared with national values: {why}."
    return f"Not compared: {_indicators(left)}, because {why}." if left else ""


def _locally(figures: Group) -> Iterator[str]:
    """The workforce's share beside that of each area, and of all of them."""
    year = figures.organisation.year
    place = {"year": year, "indicator": 1, "ethnic_group": "bme"}
    areas = figures.select(**place, measure="population_percentage")
    share = figures.find(**place, band="all", staff_group="all", measure="percentage")
    if not areas or share is None:
        there = any(population.year <= year for population in figures.organisation.publisher.populations)
        why = "its share is not available" if there else f"none was given for {year} or before"
        yield f"The workforce cannot be compared with a local population: {why}."
        return
    if share.value is None:
        yield absence(share, f"The {bme(figures)} share of the workforce")
        return
    yield f"The {bme(figures)} share of the workforce was {amount(share)}."
    gaps = figures.select(**place, measure="percentage_point_gap_to_population")
    for area, gap in zip(areas, gaps, strict=True):
        name, of_year, _ = area.remark.area
        where = f"in {labels.small(name)}" if of_year is None else f"in the population of {name}"
        yield comparison_sentence("It", gap, f"{where} ({amount(area)})")
