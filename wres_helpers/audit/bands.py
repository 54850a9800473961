"""The tables of pay bands: every row, tier and total is a sum of single bands, and why rows are joined."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from wres_helpers import standard
from wres_helpers.audit.numbers import Count
from wres_helpers.guard.relations import ASSUMPTION, LAW, Relation, equal, relation
from wres_helpers.rules import FIRST_CUTS

MANAGERS = standard.SENIOR_MEDICAL_MANAGER
PROTECTED = ("white", "bme")
SUMS = {*standard.CLUSTERS, *standard.TIERS.values(), *standard.LEADERS}
Exact = Mapping[Count, int]
JOINED = "bands stand together only where one side of each place between them has few"


class Table(NamedTuple):
    """The headcounts of a staff group: where, which bands and ranges stand there, and of which ethnic groups."""

    place: Count
    bands: frozenset[str]
    groups: tuple[str, ...]

    def at(self, band: str, group: str) -> Count:
        """The headcount of a band or range."""
        return self.place._replace(band=band, ethnic_group=group)

    @property
    def rows(self) -> list[str]:
        """The rows that hold no other; managers who have a row of their own are perhaps consultants too."""
        return [band for band in standard.finest(self.bands) if band != MANAGERS]

    @property
    def singles(self) -> list[str]:
        """The single bands in which anybody may be, from the lowest on."""
        within = {single for band in self.bands - {MANAGERS} for single in standard.rows_within(band)}
        return [single for single in standard.ROWS if single in within - (self.bands & {MANAGERS})]

    def within(self, band: str) -> list[str]:
        """The single bands of a band, a range or all."""
        return [single for single in self.singles if band == "all" or single in standard.rows_within(band)]


class Year(NamedTuple):
    """The tables of a year and population: of the staff groups, or only of all; and that of all, if it is another."""

    groups: list[Table]
    whole: Table | None = None


def years(counts: Iterable[Count]) -> list[Year]:
    """The tables of every year and population."""
    places: dict[Count, list[Count]] = {}
    for count in sorted(counts):
        if count.measure == "headcount" and count.indicator == 1:
            places.setdefault(count._replace(band="", ethnic_group=""), []).append(count)
    tables: dict[Count, list[Table]] = {}
    for place, there in places.items():
        groups = tuple(dict.fromkeys(count.ethnic_group for count in there))
        table = Table(place, frozenset(count.band for count in there), groups)
        tables.setdefault(place._replace(staff_group=""), []).append(table)
    # Of their names that of all staff comes first.
    return [
        Year(rest, first) if rest and first.place.staff_group == "all" else Year([first, *rest])
        for first, *rest in tables.values()
    ]


def parts(counts: Iterable[Count]) -> list[Count]:
    """The White and BME counts of single bands and staff groups that stand nowhere but within others."""
    there, hidden = set(counts), set[Count]()
    for table in (table for year in years(there) for table in year.groups):
        groups = [group for group in PROTECTED if group in table.groups]
        cells = [table.at(band, group) for band in (*table.singles, "all") for group in groups]
        hidden.update(cell for cell in cells if cell.band not in {*table.bands, "all"})
        hidden.update(member for cell in cells for member in _members(cell))
    return sorted(hidden - there)


def _members(count: Count) -> list[Count]:
    """The same count of each of the staff groups that are joined into one."""
    doctors = {True} if count.band in standard.MEDICAL_GRADES else {False} if count.band != "all" else {True, False}
    members = standard.JOINED_STAFF_GROUPS.get(count.staff_group, ())
    return [count._replace(staff_group=group) for group in members if (group == "medical") in doctors]


def sums(counts: Iterable[Count], exact: Exact) -> Iterator[Relation]:
    """A relation for every sum of bands or of staff groups, but for those that exact counts speak against."""
    for groups, whole in years(counts):
        for table in groups:
            yield from _of_table(table, exact)
        if whole:
            yield from _of_table(whole._replace(bands=whole.bands - {"all"}), exact)  # it may have tiers alone
            yield from _of_staff_groups(whole, groups)


def _of_table(table: Table, exact: Exact) -> Iterator[Relation]:
    """Rows are their single bands; ranges and the total are too, as far as can be seen."""
    rows = table.rows
    held = {single for band in table.bands.difference(SUMS).union(rows) for single in standard.rows_within(band)}
    for group in table.groups:
        for row in rows:
            if len(singles := table.within(row)) > 1:
                yield _sum(table.at(row, group), (table.at(single, group) for single in singles), LAW)
        for single in set(table.singles) - held if held.intersection(rows) else ():
            yield equal({table.at(single, group): 1}, "a band without a row has nobody", ASSUMPTION)
        for band in (*table.singles, "all"):
            if members := _members(table.at(band, group)):
                yield _sum(table.at(band, group), members, LAW)
    for band in sorted(table.bands.difference(rows, {MANAGERS})) if table.singles else ():
        yield from _of_range(table, band, exact)


def _of_range(table: Table, band: str, exact: Exact) -> Iterator[Relation]:
    """A range or all; where exact counts do not tell whether managers are consultants too, they may be or not."""
    rows = [row for row in table.rows if set(table.within(row)) <= set(table.within(band))]
    ways: list[list[str]] = [[]]
    if band == "all" and MANAGERS in table.bands:
        ways.append([MANAGERS])
    best = max(_fit(table, band, [*rows, *more], exact) for more in ways)
    fitting = [more for more in ways if _fit(table, band, [*rows, *more], exact) == best] if best >= 0 else []
    for group in table.groups if fitting else ():
        fewest, most = ([*table.within(band), *more] for more in (fitting[0], fitting[-1]))
        whole, because = table.at(band, group), f"{_words(table.at(band, group))} is the sum of its bands"
        yield relation(_less(whole, (table.at(one, group) for one in fewest)), because, lower=0, kind=ASSUMPTION)
        yield relation(_less(whole, (table.at(one, group) for one in most)), because, upper=0, kind=ASSUMPTION)


def _fit(table: Table, band: str, rows: list[str], exact: Exact) -> int:
    """1 where rows can be seen to add up to a band, -1 where they do not for an ethnic group, else 0."""
    verdict = 0
    complete = {single for row in rows for single in standard.rows_within(row)} >= set(table.within(band))
    for group in table.groups:
        total, *values = (exact.get(table.at(one, group)) for one in (band, *rows))
        numbers = [value for value in values if value is not None]
        certain = complete and len(numbers) == len(rows)
        if total is not None and (sum(numbers) > total or (certain and sum(numbers) != total)):
            return -1
        verdict = 1 if total is not None and certain else verdict
    return verdict


def _of_staff_groups(whole: Table, groups: list[Table]) -> Iterator[Relation]:
    """All staff are those of the staff groups, in every band."""
    for group in whole.groups:
        for band in (*whole.singles, "all") if all(group in table.groups for table in groups) else ():
            places = [table.at(band, group) for table in groups if band == "all" or band in table.singles]
            if places or any(table.singles for table in groups):
                yield _sum(whole.at(band, group), places, ASSUMPTION)


def _sum(whole: Count, places: Iterable[Count], kind: str) -> Relation:
    return equal(_less(whole, places), f"{_words(whole)} is the sum of its parts", kind)


def _less(whole: Count, places: Iterable[Count]) -> dict[Count, int]:
    return {whole: 1, **dict.fromkeys(places, -1)}


def _words(count: Count) -> str:
    return " ".join(part for part in (count.staff_group, count.band) if part != "all") or "all"


def conclusions(counts: Iterable[Count], exact: Exact, smallest: int) -> Iterator[Relation]:
    """What follows from joined rows for a reader who knows the rule."""
    for year in years(counts):
        for table in year.groups:
            yield from _joined(table, exact, smallest)


def _joined(table: Table, exact: Exact, smallest: int) -> Iterator[Relation]:
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
    table: Table, place: str, sides: tuple[list[str], list[str]], exact: Exact, smallest: int
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
