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
from wres_helpers.rules import Rule

STATEMENT = re.compile(
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
    """A warning for each number of an indicator in a text that none of its figures of this or the last year has."""
    organisation = figures.organisation
    now, before = organisation.year, organisation.year - 1
    every = [figure for group in figures.groups for figure in group if group.name != "equality_profile"]
    for passage in organisation.commentary:
        number = next(iter(_indicators_of(passage)), 0)
        values = [f for f in every if f.key.indicator == number and f.key.year in (now, before) and f.value is not None]
        for statement in STATEMENT.finditer(passage.text) if number and values else ():
            if not any(_agrees(statement, figure) for figure in values):
                text = f"{passage.part} of {passage.year} says '{statement[0]}', which is none of its figures"
                step = "correct it, or say in words whose number it is"
                at = f"{where}, line {passage.start + passage.text.count(chr(10), 0, statement.start())}"
                yield Problem(at, f"{text} of {now} or {before}; {step}", WARNING, passage.year)


def _indicators_of(passage: Passage) -> list[int]:
    """The indicator that a part of the commentary is about, if it is about one."""
    number = passage.part.removeprefix("indicator ")
    return [int(number)] if number.isdigit() else []


def _agrees(statement: re.Match[str], figure: Figure) -> bool:
    """True where a figure, rounded as the words are, is what they say."""
    if statement["of"]:
        counts = (int(statement["of"].replace(",", "")), int(statement["all"].replace(",", "")))
        return counts == (figure.numerator, figure.denominator)
    unit = standard.MEASURES[figure.key.measure].unit
    if figure.value is None or not (unit in IN_PERCENT if statement["percent"] else unit == "times"):
        return False
    number = Decimal(statement["percent"] or statement["times"])
    scale = 100 if unit == "likelihood" else 1
    return abs(round_half_up(figure.value * scale, max(0, -int(number.as_tuple().exponent)))) == number


class Statement(NamedTuple):
    """Something that the organisation says itself: where, of which years, of which indicators (none: it must say)."""

    where: str
    text: str
    years: Sequence[int]
    indicators: Sequence[int] = ()


def statements_about_people(where: str, counts: Counts) -> list[Statement]:
    """Everything that an organisation says itself in which a small number of people stands."""
    return [statement for statement in _statements(where, counts) if PEOPLE.search(statement.text)]


def _statements(where: str, counts: Counts) -> Iterator[Statement]:
    publisher, files, years = counts.organisation.publisher, counts.rows, counts.organisation.years
    for passage in files["commentary"]:
        for line, text in enumerate(passage.text.splitlines(), start=passage.start):
            at = f"{where}/commentary.md, line {line}"
            yield Statement(at, text, [passage.year], _indicators_of(passage))
    for place, note in enumerate(publisher.notes, start=1):
        yield Statement(f"{where}/organisation.yaml, note {place}", note.text, note.years, note.indicators)
    for place, source in enumerate(publisher.sources, start=1):
        for remark in source.remarks:
            yield Statement(f"{where}/organisation.yaml, source {place}", remark, years)
    yield Statement(f"{where}/organisation.yaml, contact", publisher.contact, years)
    for action in files["action_plan"]:
        for text in (action.objective, action.action, action.milestones, action.progress, action.review):
            yield Statement(f"{where}/action_plan.csv, row {action.row}", text, [action.year], action.indicators)


def disclosures(statements: Sequence[Statement], year: int, public: Figures, restricted: Figures) -> Iterator[Problem]:
    """A warning for each small number of people that is a count which the public edition of a year withholds."""
    visible = {figure.key for group in public.groups for figure in group if figure.value is not None}
    counts = [figure for group in restricted.groups for figure in group if figure.key.year == year]
    small = [figure for figure in counts if figure.key not in visible and _is_small(figure, public.rule)]
    for statement in statements if small else ():
        for number in PEOPLE.finditer(statement.text) if year in statement.years else ():
            count = next((figure for figure in small if _may_be(number, figure, statement)), None)
            if count is not None:
                of = f"indicator {count.key.indicator} of {year}"
                text = f"'{number[0]}' may be a count of {of} that the public edition withholds"
                step = "write it without the number, or see that it is another"
                yield Problem(statement.where, f"{text}; {step}", WARNING, year)


def _is_small(figure: Figure, rule: Rule) -> bool:
    if standard.MEASURES[figure.key.measure].unit != "people" or figure.numerator is None:
        return False
    smallest = rule.smallest_base if figure.key.measure == "respondents" else rule.smallest
    return 0 < figure.numerator < smallest


def _may_be(number: re.Match[str], figure: Figure, statement: Statement) -> bool:
    """True where the number is the figure's, and the text is of its indicator."""
    words, indicator = number["number"].lower(), figure.key.indicator
    if (SMALL.get(words) or int(words)) != figure.numerator:
        return False
    years = re.findall(r"\b20\d\d\b", statement.text)
    if len(statement.years) > 1 and years and str(figure.key.year) not in years:
        return False
    if statement.indicators:
        return indicator in statement.indicators
    # Of the equality profile, which is of no indicator, no topic tells.
    return indicator in TOPICS and bool(re.search(TOPICS[indicator], statement.text, re.I))
