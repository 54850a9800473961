"""What a reader must know beside the figures: whose they are, their basis, their trend, what is missing."""

from collections.abc import Iterator, Sequence

from wres_helpers import labels, standard
from wres_helpers.disclosure import ROUNDED
from wres_helpers.figures import Figure, Figures, Group, require_figures, require_indicators
from wres_helpers.markup import Fragment, aside, bullets, join, paragraphs
from wres_helpers.narrative.names import bme, people, title
from wres_helpers.narrative.phrases import amount, broken_by, sure, why_withheld

FEWEST_IN_A_TREND = 3
MULTIPLES = {5: "five", 10: "ten"}


def subject(figures: Figures) -> Fragment:
    """Whose figures these are, of which year and edition."""
    figures = require_figures(figures, "narrative.subject")
    organisation = figures.organisation
    what = f"{organisation.publisher.name}, reporting year {organisation.year}."
    if figures.rule.restricted:
        warning = "Restricted edition: nothing is withheld. Do not publish or pass on."
        return join([paragraphs([what]), aside("restricted", paragraphs([warning]))])
    if figures.rule.weaker:
        warning = "This edition shows what is usually withheld: the organisation chose a weaker rule than the default."
        return join([paragraphs([what]), aside("warning", paragraphs([warning]))])
    return paragraphs([what])


def basis(figures: Figures) -> Fragment:
    """What percentages are of, and in whose words."""
    figures = require_figures(figures, "narrative.basis")
    known = figures.organisation.publisher.denominator == "known"
    whom = "staff whose ethnicity is known" if known else "all staff, those of unknown ethnicity included"
    sentences = [f"Percentages of the workforce and of the board are of {whom}."]
    if bme(figures) != "BME":
        sentences.append(
            f"This organisation says “{bme(figures)}” for the people whom the Standard calls Black and minority"
            " ethnic (BME)."
        )
    sentences.append(
        "Figures are computed from counts and rounded last, halves up. So a difference can differ in its last digit"
        " from that of the rounded figures beside it."
    )
    return paragraphs([" ".join(sentences)])


def over_time(figures: Figures | Group) -> Fragment:
    """The longest unbroken rises and falls up to this year, and where a series breaks."""
    several = require_indicators(figures, "narrative.over_time")
    sentences = [
        sentence
        for figures in several
        for indicator in standard.indicators_of(figures.name)
        for sentence in _trend(figures, indicator)
    ]
    return bullets(sentences or [_no_trend(several)])


def _no_trend(several: Sequence[Group]) -> str:
    series = [f for figures in several for n in standard.indicators_of(figures.name) for f in _headlines(figures, n)]
    years = {figure.key.year for figure in series if figure.value is not None}
    if not years and any(figure.withheld for figure in series):
        return "The figures to follow over time are withheld."
    if not years:
        return "There are no figures to follow over time."
    if len(years) == 1:
        return f"There are figures for {min(years)} only, so there is no change to show."
    return "No figure has risen or fallen two years running."


def _trend(figures: Group, indicator: int) -> Iterator[str]:
    run = _run(figures, _series(figures, indicator))
    if len(run) >= FEWEST_IN_A_TREND:
        word = "risen" if (run[-1].value or 0) > (run[-2].value or 0) else "fallen"
        first, last = run[0], run[-1]
        yield (
            f"{title(indicator)}: {_what(figures)} has {word} every year since {first.key.year},"
            f" from {amount(first)} to {amount(last)}."
        )
    broken = _break(figures, indicator)
    if broken:
        yield f"{title(indicator)}: earlier years cannot be compared with later ones. {broken}"


def _what(figures: Group) -> str:
    return {
        "workforce_profile": f"the percentage of {people(figures, 'bme')}",
        "relative_likelihood": "the relative likelihood",
        "staff_survey": f"the percentage for {people(figures, 'bme')}",
        "board": f"the percentage of {people(figures, 'bme', 'members')}",
    }[figures.name]


def _series(figures: Group, indicator: int) -> list[Figure]:
    return [figure for figure in _headlines(figures, indicator) if figure.value is not None]


def _headlines(figures: Group, indicator: int) -> list[Figure]:
    group, measure = standard.HEADLINES[figures.name]
    of = {"indicator": indicator, "population": "substantive", "staff_group": "all", "band": "all"}
    return figures.select(**of, ethnic_group=group, measure=measure)


def _run(figures: Group, series: list[Figure]) -> list[Figure]:
    """The last figures of a series that go one way, year by year and without a break."""
    if not series or series[-1].key.year != figures.organisation.year:
        return []
    run = [series[-1]]
    direction = 0
    for before, now in zip(reversed(series[:-1]), reversed(series[1:]), strict=True):
        change = figures.find(
            **{**now.key._asdict(), "measure": standard.CHANGE_OF[standard.HEADLINES[figures.name].measure]}
        )
        if before.key.year != now.key.year - 1 or change is None or not change.value or not sure(change):
            break
        sign = 1 if change.value > 0 else -1
        if direction not in (0, sign):
            break
        direction = sign
        run.insert(0, before)
    return run


def _break(figures: Group, indicator: int) -> str:
    change = standard.CHANGE_OF[standard.HEADLINES[figures.name].measure]
    broken = [f for f in figures.select(indicator=indicator, measure=change) if f.value is None and not f.withheld]
    return broken_by(broken[-1]) if broken else ""


def withheld(figures: Figures | Group) -> Fragment:
    """What is withheld or missing on the page, and why."""
    several = require_indicators(figures, "narrative.withheld")
    rule = several[0].rule
    reasons = {figure.withheld: figure for figures in several for figure in figures if figure.withheld}
    none = "" if rule.zero_is_safe else ", or on none"
    items = [
        f"A figure is withheld where {why_withheld(figure)}: where it rests on fewer than {rule.smallest_headcount}"
        f" people{none} or on fewer than {rule.smallest_survey_base} answers, or where one that does could be worked"
        " out from it and what else is known."
        for figure in reasons.values()
    ]
    if any(ROUNDED in figure.note for figures in several for figure in figures):
        which = "Every count" if rule.rounds_all else "A count that would give others away"
        items.append(
            f"{which} is rounded to the nearest {MULTIPLES[rule.rounds_to]}, and figures that rest on it follow from"
            " the rounded one; those that would be too vague are withheld."
        )
    if rule.restricted:
        items.append("This restricted edition withholds nothing.")
    items.extend(_missing(several))
    year = several[0].organisation.year
    if any(figure.missing and not figure.withheld for figures in several for figure in figures.select(year=year)):
        items.append("Some numbers were not reported or cannot be calculated; the tables say which.")
    return bullets(items or ["Nothing is withheld or missing."])


def _missing(several: Sequence[Group]) -> list[str]:
    """The organisation's own reasons for what is not there, each said once."""
    organisation = several[0].organisation
    here = [number for figures in several for number in standard.indicators_of(figures.name)]
    said = []
    for note in organisation.notes:
        about = [number for number in here if number in note.indicators]
        if organisation.year in note.years and about:
            said.append(f"{_indicators(about)}: {labels.REASONS[note.reason]}. {note.text}")
    return said


def _indicators(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return title(numbers[0])
    return f"Indicators {labels.long_list([str(number) for number in numbers])}"


def reliability(figures: Figures) -> Fragment:
    """What the check of the counts found that a reader should know."""
    figures = require_figures(figures, "narrative.reliability")
    warnings = dict.fromkeys(w.for_reader for w in figures.organisation.warnings if w.for_reader)
    return bullets(list(warnings) or ["The check of the counts found nothing to warn of."])
