"""Figures over the years in words: the longest unbroken rises and falls up to this year, and where a series breaks."""

from collections.abc import Iterator, Sequence

from wres_helpers import standard
from wres_helpers.figures import Figure, Figures, Group, require_indicators
from wres_helpers.markup import Fragment, bullets
from wres_helpers.narrative.names import people, title
from wres_helpers.narrative.phrases import amount, break_sentence, sure

TRENDS = {
    "workforce_profile": ("bme", "percentage", "percentage_point_change"),
    "relative_likelihood": ("", "relative_likelihood", "relative_likelihood_change"),
    "staff_survey": ("bme", "percentage", "percentage_point_change"),
    "board": ("bme", "percentage", "percentage_point_change"),
}
FEWEST_IN_A_TREND = 3


def over_time(figures: Figures | Group) -> Fragment:
    """The longest unbroken rises and falls up to this year, and where a series breaks."""
    groups = require_indicators(figures, "narrative.over_time")
    numbers = [(group, number) for group in groups for number in standard.indicators_of(group.name)]
    sentences = [sentence for group, number in numbers for sentence in _trend(group, number)]
    return bullets(sentences or [_no_trend([figure for group, number in numbers for figure in _series(group, number)])])


def _no_trend(series: Sequence[Figure]) -> str:
    years = {figure.key.year for figure in series if figure.value is not None}
    if not years and any(figure.withheld for figure in series):
        return "The figures to follow over time are withheld."
    if not years:
        return "There are no figures to follow over time."
    if len(years) == 1:
        return f"There are figures for {min(years)} only, so there is no change to show."
    return "No figure has risen or fallen two years running."


def _trend(figures: Group, indicator: int) -> Iterator[str]:
    run = _run(figures, [figure for figure in _series(figures, indicator) if figure.value is not None])
    if len(run) >= FEWEST_IN_A_TREND:
        word = "risen" if (run[-1].value or 0) > (run[-2].value or 0) else "fallen"
        since = f"every year since {run[0].key.year}, from {amount(run[0])} to {amount(run[-1])}"
        yield f"{title(indicator)}: {_what(figures)} has {word} {since}."
    breaks = [f for f in figures.select(indicator=indicator, measure=TRENDS[figures.name][2]) if f.remark.change]
    if breaks:
        sentence = break_sentence(breaks[-1])
        yield f"{title(indicator)}: earlier years cannot be compared with later ones. {sentence}"


def _what(figures: Group) -> str:
    return {
        "workforce_profile": f"the percentage of {people(figures, 'bme')}",
        "relative_likelihood": "the relative likelihood",
        "staff_survey": f"the percentage for {people(figures, 'bme')}",
        "board": f"the percentage of {people(figures, 'bme', 'members')}",
    }[figures.name]


def _series(figures: Group, indicator: int) -> list[Figure]:
    group, measure, _ = TRENDS[figures.name]
    of = {"indicator": indicator, "population": "substantive", "staff_group": "all", "band": "all"}
    return figures.select(**of, ethnic_group=group, measure=measure)


def _run(figures: Group, series: list[Figure]) -> list[Figure]:
    """The last figures of a series that go one way, year by year and without a break."""
    if not series or series[-1].key.year != figures.organisation.year:
        return []
    run = [series[-1]]
    direction = 0
    for before, now in zip(reversed(series[:-1]), reversed(series[1:]), strict=True):
        change = figures.beside(now, measure=TRENDS[figures.name][2])
        if before.key.year != now.key.year - 1 or change is None or not change.value or not sure(change):
            break
        sign = 1 if change.value > 0 else -1
        if direction not in (0, sign):
            break
        direction = sign
        run.insert(0, before)
    return run
