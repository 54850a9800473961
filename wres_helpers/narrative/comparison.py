"""The organisation beside others in words: national values of its year, and the people of its area."""

from collections.abc import Iterator
from typing import NamedTuple

from wres_helpers import evidence, labels, standard
from wres_helpers.evidence.beside import areas, nationally, workforce
from wres_helpers.figures import Figure, Figures, Group, require_figures
from wres_helpers.markup import Fragment, heading, paragraphs
from wres_helpers.narrative.phrases import amount, side
from wres_helpers.standard import verdicts

BY_CHANCE = {
    "worse": "Worse for {bme} people than in {}, beyond chance",
    "lower": "A lower {bme} share than in {}, beyond chance",
    "better": "Better for {bme} people than in {}, beyond chance",
    "higher": "A higher {bme} share than in {}, beyond chance",
    "no clear difference": "No clear difference from {}",
    "not testable": "Not testable beside {}, as counts were not reported",
}


class Pair(NamedTuple):
    """An own value, the national one, and whether chance leaves open that they differ: None where it cannot be told."""

    own: Figure
    national: Figure
    beyond_chance: bool | None

    @property
    def verdict(self) -> str:
        """On which side this organisation is, if chance lets it be said; a share alone is neither good nor bad."""
        if not self.beyond_chance:
            return "not testable" if self.beyond_chance is None else "no clear difference"
        if self.own.key.indicator in (1, 9):
            return "lower" if self.is_worse else "higher"
        return "worse" if self.is_worse else "better"

    @property
    def is_worse(self) -> bool:
        """True where BME people fare worse here than there."""
        own, national = self.own.value or 0, self.national.value or 0
        worse_above = verdicts.higher_is_worse(self.own.key.indicator)
        return own > national if worse_above else own < national


def comparison_finding(figures: Figures) -> Fragment:
    """The clearest comparison as a heading: one in which BME people fare worse, if there is any."""
    figures = require_figures(figures, "narrative.comparison_finding")
    pairs = sorted(_pairs(figures), key=lambda pair: (not pair.beyond_chance, not pair.is_worse))
    if pairs:
        first = pairs[0]
        here, there = f"{_here(figures, first)} here", amount(first.national)
        if first.beyond_chance is False:
            text = f"no clear difference from {_scope(first)}: {_about(first)}, {here} and {there} there"
            return heading(2, labels.capital(text))
        return heading(2, labels.capital(f"{_about(first)}: {here}, {there} in {_scope(first)}"))
    people = _of_people(figures.comparison)
    return heading(2, labels.capital(people)) if people else Fragment("", "")


def comparison(figures: Figures) -> Fragment:
    """What differs from national values beyond chance and what does not, whose they are, and the local people."""
    figures = require_figures(figures, "narrative.comparison")
    pairs = list(_pairs(figures))
    texts = [*_by_chance(figures, pairs), *_other_kinds(figures, pairs)]
    return paragraphs([" ".join(texts), " ".join(_locally(figures.comparison))])


def _pairs(figures: Figures) -> Iterator[Pair]:
    """Own and national values of BME people, or of both groups where they are ratios."""
    of = evidence.of(figures)
    for own, national in nationally(figures.comparison, figures.year):
        if own.value is not None and national.value is not None and national.key.ethnic_group != "white":
            limits = of.limits(own.key)
            open_ = None if limits is None else not limits[0] <= national.value <= limits[1]
            yield Pair(own, national, open_)


def _about(pair: Pair) -> str:
    """What is compared: `recruitment`, or `executive members`."""
    key = pair.own.key
    if key.band == "all":
        return "the workforce" if key.indicator == 1 else standard.INDICATORS[key.indicator].topic
    return labels.part_of(key.indicator, key.band)


def _here(figures: Figures, pair: Pair) -> str:
    """`16.7% BME`, or a ratio."""
    group = pair.own.key.ethnic_group
    return f"{amount(pair.own)}{f' {labels.ethnic_group(group, figures.bme)}' if group else ''}"


def _scope(pair: Pair) -> str:
    return labels.SCOPES[pair.national.remark.national.scope]


def _by_chance(figures: Figures, pairs: list[Pair]) -> Iterator[str]:
    """The comparisons in a row by what chance says of them, and by whose values they are with."""
    for verdict, start in BY_CHANCE.items():
        rows = [pair for pair in pairs if pair.verdict == verdict]
        for scope in dict.fromkeys(map(_scope, rows)):
            parts = [
                f"{_about(pair)} ({_here(figures, pair)}, against {amount(pair.national)})"
                for pair in rows
                if _scope(pair) == scope
            ]
            yield f"{start.format(scope, bme=figures.bme)}: {labels.long_list(parts)}."


def _other_kinds(figures: Figures, pairs: list[Pair]) -> Iterator[str]:
    """A word of care where the values are of another kind of organisation."""
    of = [pair.national.remark.national for pair in pairs]
    scopes = dict.fromkeys(labels.SCOPES[one.scope] for one in of if one.scope != one.kind)
    if scopes:
        kind = standard.KINDS[figures.organisation.publisher.kind]
        yield (
            f"{labels.capital(labels.long_list(list(scopes)))} are a different kind of organisation from"
            f" {labels.article(kind)} {kind}, so their values are only a rough guide."
        )


def _of_people(figures: Group) -> str:
    """The workforce's share beside that of all areas, or of the one."""
    share = workforce(figures)
    several = areas(figures, share)
    if not several or share is None or share.value is None:
        return ""
    people = several[-1].people
    where = people.remark.area
    name = "the areas served" if where.year is None else where.name
    return f"{amount(share)} of the workforce was {figures.bme}, against {amount(people)} of the people of {name}"


def _locally(figures: Group) -> Iterator[str]:
    """The workforce beside all areas, and by area where there are several."""
    first = _of_people(figures)
    if not first:
        return
    yield f"{labels.capital(first)}."
    several = areas(figures, workforce(figures))
    parts: list[str] = []
    for words in ("higher than", "lower than"):
        rows = [(people.remark.area, gap) for people, gap in several if side(gap) == words]
        names = [f"{area.name} (by {amount(gap)})" for area, gap in rows if area.year]
        parts += [f"{words} in {labels.long_list(names)}"] if names and len(several) > 1 else []
    if parts:
        yield f"It was {'; it was '.join(parts)}."
