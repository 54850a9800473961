"""Which rows of the workforce may be shown: neighbours are joined until no count of White or of BME staff is small."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from wres_helpers import guard, standard
from wres_helpers.guard.merging import Split
from wres_helpers.indicators.workforce_profile import Cells, Place
from wres_helpers.rules import FIRST_CUTS, Rule

PROTECTED = ("white", "bme")
REST = "rest"  # the people of a staff group who stand in none of its rows

Table = tuple[int, str, str]
Rows = dict[str, tuple[int, ...]]


@dataclass
class Workforce:
    """The cells of a workforce, which rows are joined in it, and which of its places may be shown.

    `published` are the places that earlier editions showed; `runs` has the rows of each staff group that is shown, by
    year, population and staff group; `joins` has the parts of each place that is shown instead of them.
    """

    cells: Cells
    rule: Rule
    within_consultants: bool
    published: Collection[Place] = ()
    runs: dict[Table, Split[str]] = field(default_factory=dict)
    joins: dict[Place, list[Place]] = field(default_factory=dict)
    answers: dict[Place, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for year, population in sorted({place[:2] for place in self.cells}) if self.rule.withholds else ():
            self._join(year, population)

    def tells(self, place: Place) -> bool:
        """True where the White and BME counts of a place may be shown; many figures ask of one place."""
        if place not in self.answers:
            self.answers[place] = not self.rule.withholds or self._tells(place)
        return self.answers[place]

    def _tells(self, place: Place) -> bool:
        year, population, staff_group, band = place
        if self._is_thin(place):
            return False
        if (staff_group, band) == ("all", "all"):
            return True
        if band == standard.SENIOR_MEDICAL_MANAGER and self.within_consultants:
            return self._tells_managers(place)
        tables = {name: runs for (*at, name), runs in self.runs.items() if at == [year, population]}
        if staff_group != "all":
            return staff_group in tables and _is_whole(band, tables[staff_group])
        return _is_whole(band, tables.pop("all", ())) and _is_whole_everywhere(band, tables)

    def _tells_managers(self, managers: Place) -> bool:
        """True where neither the managers among the consultants nor the other consultants are few."""
        consultants = (*managers[:3], "consultant")
        pairs = zip(self._counts(consultants) or (), self._counts(managers) or (), strict=True)
        return self.tells(consultants) and not any(self.rule.few(all_of - some) for all_of, some in pairs)

    def _is_thin(self, place: Place) -> bool:
        headcounts = self.cells[place].headcounts if place in self.cells else {}
        return any(self.rule.few(headcounts.get(group, 0)) for group in PROTECTED)

    def _join(self, year: int, population: str) -> None:
        """Join the staff groups of a year where one has few people, then the rows of each."""
        groups = [
            name for name in standard.STAFF_GROUPS[:3] if any(at[:3] == (year, population, name) for at in self.cells)
        ]
        totals = {name: self._total((year, population, name)) for name in groups}
        self.runs |= {(year, population, name): () for name, total in totals.items() if not total}
        for members in guard.split({name: total for name, total in totals.items() if total}, self.rule.smallest):
            self._join_rows(year, population, members)
        if (year, population, "all") not in self.runs:
            self._join_rows(year, population, ("all",))

    def _total(self, table: Table) -> tuple[int, ...]:
        """The White and BME people of a staff group, if need be those of its rows; none where none were counted."""
        rows = self._rows(table).values()
        return self._counts((*table, "all")) or tuple(map(sum, zip(*rows, strict=True)))

    def _join_rows(self, year: int, population: str, members: tuple[str, ...]) -> None:
        name = _name_of(members)
        rows: Rows = {}
        for member in members:
            for row, counts in self._rows((year, population, member)).items():
                rows[row] = tuple(map(sum, zip(counts, rows.get(row, (0,) * len(counts)), strict=True)))
        rest = rows.pop(REST, None)
        ordered = {
            row: rows[row] for row in sorted(rows, key=lambda row: standard.ROWS.index(standard.rows_within(row)[0]))
        }
        before = self._split_before((year, population, name), list(ordered))
        runs = guard.split(ordered | ({REST: rest} if rest else {}), self.rule.smallest, FIRST_CUTS, before or None)
        if ordered and (not runs or not set(before) <= set(runs)):
            # All are few together, or the difference to what was published would tell which row has become small.
            runs = ((*ordered, REST),)
        self.runs[year, population, name] = runs
        for run in runs:
            if REST not in run and (len(run) > 1 or len(members) > 1):
                code = standard.run_of(standard.rows_within(run[0])[0], standard.rows_within(run[-1])[-1])
                parts = [(year, population, member, row) for member in members for row in run]
                self.joins[year, population, name, code] = [part for part in parts if part in self.cells]
        if len(members) > 1:
            self.joins[year, population, name, "all"] = [(year, population, member, "all") for member in members]

    def _split_before(self, table: Table, rows: Sequence[str]) -> Split[str]:
        """The rows as an earlier edition showed them, single or joined; none where it showed none."""
        bands = standard.finest(place[3] for place in self.published if place[:3] == table)
        runs = [tuple(row for row in rows if row in standard.rows_within(band)) for band in bands]
        return tuple(run for run in runs if run)

    def _rows(self, table: Table) -> Rows:
        """The finest rows of a staff group whose White and BME people were counted, and whoever is in none of them."""
        bands = [place[3] for place in self.cells if place[:3] == table and self._counts(place)]
        left_out = standard.SENIOR_MEDICAL_MANAGER if self.within_consultants else ""
        rows: Rows = {}
        end = -1
        for band in standard.finest(band for band in bands if band != left_out):
            within = [standard.ROWS.index(row) for row in standard.rows_within(band)]
            if within[0] > end:  # where reported ranges overlap, the first counts
                rows[band], end = self._counts((*table, band)) or (), within[-1]
        total = self._counts((*table, "all"))
        rest = tuple(map(int.__sub__, total, map(sum, zip(*rows.values(), strict=True)))) if total and rows else ()
        if any(self.rule.few(people) for people in rest) and min(rest) >= 0:
            rows[REST] = rest
        return rows

    def _counts(self, place: Place) -> tuple[int, ...] | None:
        """The White and BME people of a place; None where they were not counted."""
        headcounts = self.cells[place].headcounts if place in self.cells else {}
        known = [headcounts[group] for group in PROTECTED if group in headcounts]
        return tuple(known) if len(known) == len(PROTECTED) else None


def _is_whole(band: str, runs: Split[str]) -> bool:
    """True where a band, or a sum of bands, is made up of whole runs of rows."""
    return band == "all" or all(_holds(band, run) for run in runs if _rows_in(band, [run]))


def _is_whole_everywhere(band: str, tables: Mapping[str, Split[str]]) -> bool:
    """True where a band of all staff is whole in each staff group, or none has rows that would tell of it."""
    apart = [name for name, runs in tables.items() if not _holds(band, _rows_in(band, runs))]
    return len(apart) == len(tables) or all(_is_whole(band, runs) for runs in tables.values())


def _rows_in(band: str, runs: Iterable[Sequence[str]]) -> list[str]:
    """The rows that share people with a band."""
    within = set(standard.rows_within(band))
    return [row for run in runs for row in run if within & set(standard.rows_within(row))]


def _holds(band: str, rows: Sequence[str]) -> bool:
    """True where rows lie within a band."""
    within = set(standard.rows_within(band))
    return all(row != REST and within >= set(standard.rows_within(row)) for row in rows)


def _name_of(members: tuple[str, ...]) -> str:
    """The staff group that is made up of one or more."""
    joined: Mapping[tuple[str, ...], str] = {parts: name for name, parts in standard.JOINED_STAFF_GROUPS.items()}
    return members[0] if len(members) == 1 else joined.get(members, "all")
