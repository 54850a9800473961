"""Numbers in the organisation's own words that are none of its figures, or that its figures withhold."""

import re
from calendar import month_name
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from wres_helpers import standard
from wres_helpers.arithmetic import round_half_up
from wres_helpers.figures import Figure, Figures
from wres_helpers.load import WARNING, Counts, Passage, Problem

STATED = re.compile(
    r"(?P<of>\d[\d,]*) (?:out )?of (?:the )?(?P<all>\d[\d,]*)\b"
    r"|(?P<percent>\d+(?:\.\d+)?)\s?(?:%|per cent\b|percent(?:age points?)?\b)"
    r"|(?P<times>\d+(?:\.\d+)?) times\b"
)
# A small number counts people only where a word for people follows: not "3 years", "3 priorities", "2 staff networks".
SMALL = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
TIMES = "and|or|years?|months?|weeks?|days?|hours?|" + "|".join(month_name[1:])
PEOPLE = re.compile(
    rf"(?<![\w.,/£-])(?P<number>\d{{1,2}}|{'|'.join(SMALL)}) (?:(?!(?:{TIMES})\b)[a-z-]+ ){{0,2}}"
    r"(?:staff|people|persons?|colleagues?|employees?|members?|cases?|applicants?|respondents?|managers?"
    r"|directors?|consultants?|doctors?|nurses?|BME|BAME|White|Black|Asian)\b"
    r"(?! (?:staff )?(?:networks?|surveys?|groups?|sides?))",
    re.IGNORECASE,
)
# What a text that is about no indicator must speak of to be taken for one.
TOPICS = {
    1: r"\bbands?\b|\bgrades?\b|workforce",
    2: r"appoint|shortlist|recruit|applica",
    3: r"disciplin",
    4: r"training|development",
    5: r"harass|bull(?:y|ied)|abuse",
    6: r"harass|bull(?:y|ied)|abuse",
    7: r"promotion|progression|opportunit",
    8: r"discriminat",
    9: r"\bboard",
}
IN_PERCENT = ("percent", "likelihood", "percentage_points")


def contradictions(where: str, figures: Figures) -> Iterator[Problem]:
    """A warning for each stated number of an indicator that none of its figures of this or the last year has."""
    organisation = figures.organisation
    every = [figure for group in figures.groups for figure in group if group.name != "equality_profile"]
    for passage in organisation.commentary:
        number = passage.part.removeprefix("indicator ")
        if not number.isdigit():
            continue
        years = (organisation.year, organisation.year - 1)
        numbers = [f for f in every if f.key.indicator == int(number) and f.key.year in years]
        known = [figure for figure in numbers if figure.value is not None]
        for stated in STATED.finditer(passage.text) if known else ():
            if not any(_says(stated, figure) for figure in known):
                said = f"{passage.part} of {passage.year} says '{stated[0]}', which is none of its figures"
                said += f" of {years[0]} or {years[1]}"
                step = "correct it, or say in words whose number it is"
                yield Problem(f"{where}, line {_line(passage, stated)}", f"{said}; {step}", WARNING, passage.year)


def _line(passage: Passage, stated: re.Match[str]) -> int:
    return passage.began + passage.text.count("\n", 0, stated.start())


def _says(stated: re.Match[str], figure: Figure) -> bool:
    """True where a figure, rounded as the words are, is what they say."""
    if stated["of"]:
        counts = (int(stated["of"].replace(",", "")), int(stated["all"].replace(",", "")))
        return counts == (figure.numerator, figure.denominator)
    unit = standard.MEASURES[figure.key.measure].unit
    if figure.value is None or not (unit in IN_PERCENT if stated["percent"] else unit == "times"):
        return False
    number = Decimal(stated["percent"] or stated["times"])
    scale = 100 if unit == "likelihood" else 1
    return abs(round_half_up(figure.value * scale, max(0, -int(number.as_tuple().exponent)))) == number


class Own(NamedTuple):
    """Something that the organisation says itself: where, of which years, of which indicators (none: it must say)."""

    where: str
    text: str
    years: Sequence[int]
    indicators: Sequence[int] = ()


def said_of_people(where: str, counts: Counts) -> list[Own]:
    """Everything that an organisation says itself in which a small number of people stands."""
    return [own for own in _own(where, counts) if PEOPLE.search(own.text)]


def _own(where: str, counts: Counts) -> Iterator[Own]:
    decided, files, years = counts.organisation.publisher, counts.rows, counts.organisation.years
    for passage in files["commentary"]:
        number = passage.part.removeprefix("indicator ")
        about = [int(number)] if number.isdigit() else []
        for line, text in enumerate(passage.text.splitlines(), start=passage.began):
            yield Own(f"{where}/commentary.md, line {line}", text, [passage.year], about)
    for place, note in enumerate(decided.notes, start=1):
        yield Own(f"{where}/organisation.yaml, note {place}", note.text, note.years, note.indicators)
    for place, source in enumerate(decided.sources, start=1):
        for remark in source.remarks:
            yield Own(f"{where}/organisation.yaml, source {place}", remark, years)
    yield Own(f"{where}/organisation.yaml, contact", decided.contact, years)
    for action in files["action_plan"]:
        words = (action.objective, action.action, action.milestones, action.progress, action.review)
        for text in words:
            yield Own(f"{where}/action_plan.csv, row {action.row}", text, [action.year], action.indicators)


def given_away(said: Sequence[Own], year: int, public: Figures, restricted: Figures) -> Iterator[Problem]:
    """A warning for each small number of people that is a count which the public edition of a year withholds."""
    hidden = {figure.key for group in public.groups for figure in group if figure.withheld and figure.key.year == year}
    rule = public.rule
    small = [
        figure
        for group in restricted.groups
        for figure in group
        if figure.key in hidden and _is_small(figure, rule.smallest_headcount, rule.smallest_survey_base)
    ]
    for own in said if small else ():
        for found in PEOPLE.finditer(own.text) if year in own.years else ():
            about = [figure for figure in small if _is_said(found, figure, own)]
            if about:
                where = f"indicator {about[0].key.indicator} of {year}"
                told = f"'{found[0]}' may be a count of {where} that the public edition withholds"
                yield Problem(
                    own.where, f"{told}; write it without the number, or see that it is another", WARNING, year
                )


def _is_small(figure: Figure, headcount: int, base: int) -> bool:
    if standard.MEASURES[figure.key.measure].unit != "people" or figure.numerator is None:
        return False
    return 0 < figure.numerator < (base if figure.key.measure == "respondents" else headcount)


def _is_said(found: re.Match[str], figure: Figure, own: Own) -> bool:
    """True where the number is the figure's, and the text is of its indicator."""
    number, indicator = found["number"].lower(), figure.key.indicator
    same = SMALL.get(number) or int(number)
    if same != figure.numerator:
        return False
    years = re.findall(r"\b20\d\d\b", own.text)
    if len(own.years) > 1 and years and str(figure.key.year) not in years:
        return False
    return indicator in own.indicators or (not own.indicators and bool(re.search(TOPICS[indicator], own.text, re.I)))
