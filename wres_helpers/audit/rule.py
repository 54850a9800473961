"""What a reader concludes who knows the rule: why rows were joined, and what a withheld count can be."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from wres_helpers import standard
from wres_helpers.audit import shares
from wres_helpers.audit.numbers import Count, Number
from wres_helpers.guard.relations import ASSUMPTION, Relation, relation
from wres_helpers.rules import FIRST_CUTS, Rule

GROUPS = ("white", "bme")
JOINED = "bands stand together only where one side of each place between them has few"
Run = tuple[str, ...]


class Table(NamedTuple):
    """The headcounts of a staff group by band or grade: any of its counts, and the rows that contain no other row."""

    place: Count
    runs: tuple[Run, ...]

    def at(self, band: str, group: str) -> Count:
        """The headcount of a band or range."""
        return self.place._replace(band=band, ethnic_group=group)

    def total(self, run: Run, group: str) -> Count:
        """The headcount of a row."""
        return self.at(_row(run), group)

    @property
    def bands(self) -> list[str]:
        """The single bands, in their order."""
        return [band for run in self.runs for band in run]


def _row(run: Run) -> str:
    return standard.run_of(run[0], run[-1])


def parts(counts: Iterable[Count]) -> list[Count]:
    """The counts of single bands and staff groups that stand nowhere but within others."""
    rows = {
        count
        for count in counts
        if count.measure == "headcount" and count.indicator == 1 and count.ethnic_group in GROUPS
    }
    singles = {row._replace(band=band) for row in rows for band in standard.rows_within(row.band)}
    with_staff_groups = {_year_of(row) for row in rows if row.staff_group != "all"}
    singles = {row for row in singles if row.staff_group != "all" or _year_of(row) not in with_staff_groups}
    joined = [row for row in singles | rows if row.staff_group in standard.JOINED_STAFF_GROUPS]
    members = {
        row._replace(staff_group=group)
        for row in joined
        for group in standard.JOINED_STAFF_GROUPS[row.staff_group]
        if row.band == "all" or (row.band in standard.MEDICAL_GRADES) == (group == "medical")
        if row.band == "all" or row.band in standard.ROWS
    }
    return sorted((singles | members) - rows)


def _year_of(row: Count) -> tuple[int, str, str]:
    """Whose rows stand together: where staff groups have bands, bands of all staff are sums of theirs."""
    return row.year, row.population, row.edition


def conclusions(numbers: Sequence[Number], exact: Mapping[Count, int], rule: Rule) -> Iterator[Relation]:
    """What follows from joined rows, and from what is withheld by itself."""
    for table in _tables(shares.count(number.key) for number in numbers):
        yield from _joined(table, exact, rule.smallest)
    yield from _withheld(numbers, rule)


def _tables(counts: Iterable[Count]) -> list[Table]:
    """The tables in which rows may have been joined."""
    bands: dict[Count, set[str]] = {}
    for count in counts:
        if count.measure == "headcount" and count.indicator == 1 and count.staff_group != "all":
            bands.setdefault(count._replace(band="", ethnic_group=""), set()).add(count.band)
    return [Table(place, tuple(_leaves(there))) for place, there in sorted(bands.items())]


def _leaves(bands: Iterable[str]) -> list[Run]:
    """The single bands and ranges that contain no other, from the lowest on; managers are consultants too."""
    rows = standard.finest(set(bands) - {standard.SENIOR_MEDICAL_MANAGER})
    return [tuple(row for row in standard.rows_within(band) if row != standard.SENIOR_MEDICAL_MANAGER) for band in rows]


def _joined(table: Table, exact: Mapping[Count, int], smallest: int) -> Iterator[Relation]:
    """At each place that was not cut, a group has few on one side, as far as the side reached when it was tried."""
    bands, edges = table.bands, {run[0] for run in table.runs}
    order = [band for band in dict.fromkeys([*FIRST_CUTS, *bands]) if band in bands[1:]]
    for number, place in enumerate(order):
        if place in edges:
            continue
        earlier = sorted(bands.index(cut) for cut in order[:number] if cut in edges)
        at = bands.index(place)
        start = max((edge for edge in earlier if edge < at), default=0)
        end = min((edge for edge in earlier if edge > at), default=len(bands))
        yield from _few(table, place, (bands[start:at], bands[at:end]), exact, smallest)


def _few(
    table: Table, place: str, sides: tuple[list[str], list[str]], exact: Mapping[Count, int], smallest: int
) -> Iterator[Relation]:
    """One of four sums is 1 to `smallest - 1`: a switch of 0 or 1 for each, and at least one of them on."""
    switches: list[Count] = []
    for group in GROUPS:
        totals = [exact.get(table.total(run, group)) for run in table.runs if {*run} & {*sides[0], *sides[1]}]
        if None in totals:
            return
        most = sum(total or 0 for total in totals)
        for name, bands in zip(("below", "above"), sides, strict=True):
            switch = table.at(place, group)._replace(measure=f"few_{name}")
            side = dict.fromkeys((table.at(band, group) for band in bands), 1)
            yield relation({switch: 1}, JOINED, upper=1, kind=ASSUMPTION)
            yield relation({**side, switch: most}, JOINED, upper=smallest - 1 + most, kind=ASSUMPTION)
            yield relation({**side, switch: -1}, JOINED, lower=0, kind=ASSUMPTION)
            switches.append(switch)
    yield relation(dict.fromkeys(switches, 1), JOINED, lower=1, kind=ASSUMPTION)


def _withheld(numbers: Iterable[Number], rule: Rule) -> Iterator[Relation]:
    """Only few are withheld of a group, and only a small base of answers; boards and subgroups go as a whole."""
    for number in numbers:
        count = shares.count(number.key)
        if number.withheld and count.measure == "respondents":
            because = f"only bases of fewer than {rule.smallest_base} are withheld"
            yield relation({count: 1}, because, upper=rule.smallest_base - 1, kind=ASSUMPTION)
        elif number.withheld and count.indicator in shares.EVENTS and _is_group(count):
            because = f"of a group only 1 to {rule.smallest - 1} are withheld"
            yield relation({count: 1}, because, 1, rule.smallest - 1, ASSUMPTION)


def _is_group(count: Count) -> bool:
    return count.measure in shares.PEOPLE and count.ethnic_group in GROUPS
