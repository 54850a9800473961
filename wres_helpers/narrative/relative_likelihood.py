"""Indicators 2 to 4 in words: how likely an event was for one group, compared with another."""

from collections.abc import Iterator

from wres_helpers import labels, standard
from wres_helpers.figures import Figure, Figures, Group, require_group
from wres_helpers.markup import Fragment, paragraphs
from wres_helpers.narrative.names import head, noun_of, people
from wres_helpers.narrative.phrases import FEW, absence, amount, are_small, change_sentence, share_of, why_withheld

# Who can have the event, the event after "likely", and as something that was done.
EVENTS = {
    2: ("candidates", "to be appointed from shortlisting", "were appointed from shortlisting"),
    3: ("staff", "to enter the formal disciplinary process", "entered the formal disciplinary process"),
    4: ("staff", "to take non-mandatory training", "took non-mandatory training"),
}


def relative_likelihood(figures: Figures | Group) -> Fragment:
    """Each relative likelihood in words, with the likelihoods behind it, the change, subgroups and bank staff."""
    figures = require_group(figures, "narrative.relative_likelihood", "relative_likelihood")
    several = [(n, population) for n in EVENTS for population in standard.POPULATIONS]
    return paragraphs(
        " ".join([one_ratio(figures, n, population), *_subgroups(figures, n, population)]).strip()
        for n, population in several
    )


def all_ratios(figures: Group) -> str:
    """The year's relative likelihoods in one sentence."""
    year = figures.organisation.year
    ratios = figures.select(year=year, population="substantive", ethnic_group="", measure="relative_likelihood")
    clauses = [_ratio(figures, ratio) for ratio in ratios if ratio.value is not None]
    if clauses:
        return f"{'; '.join(clauses)}."
    if ratios and all(ratio.withheld for ratio in ratios):
        return f"The relative likelihoods of {year} are withheld: {why_withheld(ratios[0], 'each')}."
    return f"There are no relative likelihoods to show for {year}."


def one_ratio(figures: Group, indicator: int, population: str = "substantive") -> str:
    """One relative likelihood in words; empty for a population without figures."""
    of = {"year": figures.organisation.year, "indicator": indicator, "population": population}
    if population != "substantive" and not figures.select(**of):
        return ""
    ratio = figures.find(**of, ethnic_group="", measure="relative_likelihood")
    rates = [figures.find(**of, ethnic_group=side, measure="likelihood") for side in _sides(indicator, "bme")]
    if ratio is None or ratio.value is None:
        first, further = _no_ratio(figures, ratio, rates[1]), []
    else:
        first = f"{_ratio(figures, ratio)}."
        further = [change_sentence(figures, ratio, "relative_likelihood_change", "The relative likelihood")]
        further += [FEW] if are_small(*rates) else []
    sentences = [f"{head(indicator, population)}: {first}", _rates(figures, indicator, population, rates), *further]
    return " ".join(filter(None, sentences))


def _no_ratio(figures: Group, ratio: Figure | None, compared_with: Figure | None) -> str:
    undefined = ratio is not None and ratio.missing == "not_applicable"
    if ratio is not None and undefined and compared_with is not None and compared_with.value == 0:
        noun, _, event = EVENTS[ratio.key.indicator]
        whom = people(figures, compared_with.key.ethnic_group, noun_of(ratio.key.population, noun))
        return f"the relative likelihood cannot be calculated, because no {whom} {event}."
    return absence(ratio, "the relative likelihood")


def _sides(indicator: int, group: str) -> tuple[str, str]:
    """Who is compared with whom, a subgroup in the place of BME."""
    comparison = standard.INDICATORS[indicator].comparison
    if comparison is None:
        raise ValueError(f"indicator {indicator} compares no likelihoods")
    of, other = (group if side == "bme" else side for side in (comparison.of, comparison.compared_with))
    return of, other


def _ratio(figures: Group, ratio: Figure) -> str:
    """`White candidates were 2.45 times as likely as BME candidates to be appointed from shortlisting`."""
    noun, event, _ = EVENTS[ratio.key.indicator]
    noun = noun_of(ratio.key.population, noun)
    of, other = (people(figures, side, noun) for side in _sides(ratio.key.indicator, ratio.key.ethnic_group or "bme"))
    if ratio.value is None:
        raise ValueError(f"{ratio.key} has no value to say")
    if ratio.value == 1 and ratio.lower is None:
        return f"{of} were exactly as likely as {other} {event}"
    if labels.decimal(ratio.value, "relative_likelihood") == 1 and not ratio.uncertain:
        return f"{of} were almost exactly as likely as {other} {event}"
    under = ratio.value < 1 and (ratio.upper is None or ratio.upper < 1)
    return f"{of} were {amount(ratio)} times as likely as {other} {event}{', so less likely' if under else ''}"


def _rates(figures: Group, indicator: int, population: str, rates: list[Figure | None]) -> str:
    """What happened to whom, as a sentence.

    `331 of 1,531 White candidates (21.6%) and 131 of 982 BME candidates (13.3%) were appointed from shortlisting.`
    """
    noun, event = noun_of(population, EVENTS[indicator][0]), EVENTS[indicator][2]
    with_value = [rate for rate in rates if rate is not None and rate.value is not None]
    if not with_value:
        return ""
    shares = [share_of(rate, people(figures, rate.key.ethnic_group, noun)) for rate in with_value]
    one_person = len(with_value) == 1 and with_value[0].numerator == 1
    verb = event.replace("were ", "was ", 1) if one_person else event
    withheld = [people(figures, rate.key.ethnic_group, noun) for rate in rates if rate is not None and rate.withheld]
    sentences = [f"{labels.capital(' and '.join(shares))} {verb}."]
    return " ".join([*sentences, *(f"The likelihood for {whom} is withheld." for whom in withheld)])


def _subgroups(figures: Group, indicator: int, population: str) -> Iterator[str]:
    of = {"year": figures.organisation.year, "indicator": indicator, "population": population}
    ratios = []
    for group in standard.SUBGROUPS:
        ratio = figures.find(**of, ethnic_group=group, measure="relative_likelihood")
        if ratio is not None and ratio.value is not None:
            ratios.append(ratio)
            yield f"{_ratio(figures, ratio)}."
            yield _rates(figures, indicator, population, [figures.beside(ratio, measure="likelihood")])
        elif ratio is not None:
            whom = people(figures, group, noun_of(population, EVENTS[indicator][0]))
            yield absence(ratio, f"The relative likelihood for {whom}")
    if len(ratios) > 1:
        group = max(ratios, key=distance).key.ethnic_group
        yield f"Of these groups, {people(figures, group, EVENTS[indicator][0])} were furthest from parity."


def distance(ratio: Figure) -> float:
    """How far a ratio is from parity: 0.5 as far as 2; zero further than any other."""
    value = float(ratio.value if ratio.value is not None else 1)
    return max(value, 1 / value) if value else float("inf")
