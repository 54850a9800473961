"""The words of a table's cells, how sure a comparison is among them, and the notes that explain them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import isfinite

from wres_helpers import absences, labels, standard
from wres_helpers.evidence import Evidence
from wres_helpers.figures import Figure, Group
from wres_helpers.indicators import Key
from wres_helpers.markup import Column, Fragment, plain, table

NOTHING = "[x]"
NOT_APPLICABLE = "[z]"
NONE = "–"
# What stands beside a comparison in every table.
SURENESS = ("95% range", "Verdict", "People to parity")


def cell(figure: Figure | None) -> str:
    """A figure as a table shows it: its number, or the shorthand for why it is missing."""
    if figure is None:
        return NOTHING
    if figure.value is None:
        return labels.mark(figure, absences.SHORTHAND[figure.missing])
    estimate = " [e]" if figure.uncertain else ""
    return labels.mark(figure, labels.number(figure.value, figure.key.measure, figure.decimals) + estimate)


def counts(share: Figure | None) -> list[str]:
    """The people behind a share, and those whom it is of, as they were counted."""
    if share is None or share.value is None:
        return [cell(share)] * 2
    numbers = ("numerator", "denominator")
    return [NOTHING if getattr(share, name) is None else labels.part(share, name) for name in numbers]


def cells(figures: Group, place: Key, *parts: tuple[str, str]) -> list[str]:
    """The figures of a place in a row, each by its ethnic group and measure; in a first year there is no change."""
    return [_cell(figures.at(place, ethnic_group=group, measure=measure), measure) for group, measure in parts]


def _cell(figure: Figure | None, measure: str) -> str:
    return NOT_APPLICABLE if figure is None and standard.MEASURES[measure].change_of else cell(figure)


def sureness(evidence: Evidence, figure: Figure | None) -> list[str]:
    """The range of a comparison, what may be said of it, and how many people it comes to."""
    if figure is None or figure.value is None:
        return [NOT_APPLICABLE if figure is None else NONE] * len(SURENESS)
    people = evidence.people(figure.key)
    return [
        _interval(evidence, figure),
        verdict(evidence, figure),
        labels.beside(figure, "people", people.number) if people else NONE,
    ]


def verdict(evidence: Evidence, figure: Figure) -> str:
    """What may be said of a comparison, under the organisation's own word for BME staff."""
    of = evidence.verdict(figure.key)
    return str(of).replace("BME", evidence.subject.bme) if of else NONE


def _interval(evidence: Evidence, figure: Figure) -> str:
    """The 95 % interval; none where counts were not reported."""
    limits = evidence.limits(figure.key)
    if limits is None or not all(map(isfinite, limits)):
        return NONE
    ends = zip(("interval_lower", "interval_upper"), limits, strict=True)
    return " to ".join(labels.beside(figure, name, end) for name, end in ends)


def columns(first: str, *numbers: str, last: Iterable[str] = ()) -> list[Column]:
    """A column of words, columns of numbers, and perhaps columns of words after them."""
    words = [Column(heading, numeric=False) for heading in last]
    return [Column(first, numeric=False), *(Column(heading) for heading in numbers), *words]


def table_with_notes(
    caption: str, columns: Sequence[Column], rows: Sequence[Sequence[str]], notes: Iterable[str] = ()
) -> Fragment:
    """A table with its notes and the meaning of each shorthand in it; a note names what was never reported.

    Without rows there is no table.
    """
    if not rows:
        return Fragment("", "")
    columns = [replace(column, heading=labels.capital(column.heading)) for column in columns]
    rows = [[labels.capital(row[0]), *row[1:]] for row in rows]
    full = [row for row in rows if set(map(plain, row[1:])) != {NOTHING}] or list(rows)
    places = [n for n, _ in enumerate(columns) if n == 0 or any(plain(row[n]) != NOTHING for row in full)]
    if len(places) == 1:
        places = list(range(len(columns)))
    gaps = [column.heading for n, column in enumerate(columns) if n not in places]
    gaps += [row[0] for row in rows if row not in full]
    body = [[row[n] for n in places] for row in full]
    words = " ".join(word for row in body for word in row)
    meanings = [meaning for shorthand, meaning in absences.SHORTHAND_MEANING.items() if shorthand in words]
    further = [f"Not reported: {labels.long_list(gaps)}."] if gaps else []
    further += [f"{'; '.join(meanings)}."] if meanings else []
    several = [*dict.fromkeys(note for note in notes if note), *further]
    return table(caption, [columns[n] for n in places], body, several)
