"""Numbers in the organisation's own words that are none of its figures."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from wres_helpers import standard
from wres_helpers.disclosure import Figure, Figures
from wres_helpers.load import WARNING, Passage, Problem
from wres_helpers.measures import round_half_up

STATED = re.compile(
    r"(?P<of>\d[\d,]*) (?:out )?of (?:the )?(?P<all>\d[\d,]*)\b"
    r"|(?P<percent>\d+(?:\.\d+)?)\s?(?:%|per cent\b|percent(?:age points?)?\b)"
    r"|(?P<times>\d+(?:\.\d+)?) times\b"
)
IN_PERCENT = ("percent", "likelihood", "percentage_points")


def contradictions(where: str, groups: Sequence[Figures]) -> Iterator[Problem]:
    """A warning for each stated number of an indicator that none of its figures of this or the last year has."""
    organisation = groups[0].organisation
    for passage in organisation.commentary:
        number = passage.part.removeprefix("indicator ")
        if not number.isdigit():
            continue
        years = (organisation.year, organisation.year - 1)
        figures = [f for g in groups for f in g if f.key.indicator == int(number) and f.key.year in years]
        known = [figure for figure in figures if figure.value is not None]
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
    unit = standard.MEASURES[figure.key.measure]
    if figure.value is None or not (unit in IN_PERCENT if stated["percent"] else unit == "times"):
        return False
    number = Decimal(stated["percent"] or stated["times"])
    scale = 100 if unit == "likelihood" else 1
    return abs(round_half_up(figure.value * scale, max(0, -int(number.as_tuple().exponent)))) == number
