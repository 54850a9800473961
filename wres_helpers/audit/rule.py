"""What a reader concludes who knows the rule: why rows were joined, and what a withheld count can be."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from wres_helpers import standard
from wres_helpers.audit import bands, formulas
from wres_helpers.audit.bands import PROTECTED, Table
from wres_helpers.audit.formulas import EVENTS
from wres_helpers.audit.numbers import Count, Number
from wres_helpers.guard.relations import ASSUMPTION, Relation, relation
from wres_helpers.rules import FIRST_CUTS, Rule

JOINED = "bands stand together only where one side of each place between them has few"


def conclusions(numbers: Sequence[Number], exact: Mapping[Count, int], rule: Rule) -> Iterator[Relation]:
    """What follows from joined rows, and from what is withheld by itself."""
    for year in bands.years(formulas.count(number.key) for number in numbers):
        for table in year.groups:
            yield from _joined(table, exact, rule.smallest)
    yield from _withheld(numbers, rule)


def _joined(table: Table, exact: Mapping[Count, int], smallest: int) -> Iterator[Relation]:
    """At each place that was not cut, a group has few on one side, as far as the side reached when it was tried."""
    singles = [single for row in table.rows for single in table.within(row)]
    edges = {table.within(row)[0] for row in table.rows}
    order = [single for single in dict.fromkeys([*FIRST_CUTS, *singles]) if single in singles[1:]]
    for number, place in enumerate(order):
        if place in edges:
            continue
        earlier = sorted(singles.index(cut) for cut in order[:number] if cut in edges)
        at = singles.index(place)
        start = max((edge for edge in earlier if edge < at), default=0)
        end = min((edge for edge in earlier if edge > at), default=len(singles))
        yield from _few(table, place, (singles[start:at], singles[at:end]), exact, smallest)


def _few(
    table: Table, place: str, sides: tuple[list[str], list[str]], exact: Mapping[Count, int], smallest: int
) -> Iterator[Relation]:
    """One of four sums is 1 to `smallest - 1`: a switch of 0 or 1 for each, and at least one of them on."""
    switches: list[Count] = []
    for group in PROTECTED:
        rows = [row for row in table.rows if not {*sides[0], *sides[1]}.isdisjoint(table.within(row))]
        totals = [exact.get(table.at(row, group)) for row in rows]
        if None in totals:
            return
        most = sum(total or 0 for total in totals)
        for name, singles in zip(("below", "above"), sides, strict=True):
            switch = table.at(place, group)._replace(measure=f"few_{name}")
            side = dict.fromkeys((table.at(band, group) for band in singles), 1)
            yield relation({switch: 1}, JOINED, upper=1, kind=ASSUMPTION)
            yield relation({**side, switch: most}, JOINED, upper=smallest - 1 + most, kind=ASSUMPTION)
            yield relation({**side, switch: -1}, JOINED, lower=0, kind=ASSUMPTION)
            switches.append(switch)
    yield relation(dict.fromkeys(switches, 1), JOINED, lower=1, kind=ASSUMPTION)


def _withheld(numbers: Iterable[Number], rule: Rule) -> Iterator[Relation]:
    """Only few are withheld of a group, and only a small base of answers; boards and subgroups go as a whole."""
    groups = {"respondents": standard.ETHNIC_GROUPS, "eligible": PROTECTED, "events": PROTECTED}
    for number in numbers:
        key = number.key
        of_survey = key.measure == "respondents"
        if (
            number.withheld
            and key.ethnic_group in groups.get(key.measure, ())
            and (of_survey or key.indicator in EVENTS)
        ):
            fewest = rule.smallest_base if of_survey else rule.smallest
            because = f"of a group only 1 to {fewest - 1} are withheld"
            yield relation({key: 1}, because, 1, fewest - 1, ASSUMPTION)
