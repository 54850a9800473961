"""What may be told of an organisation, count by count: decided once for all its years and groups."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from wres_helpers import guard, standard
from wres_helpers.disclosure.workforce import PROTECTED, REST, Workforce
from wres_helpers.indicators import Key, Result
from wres_helpers.indicators.equality_profile import NOT_SHOWN
from wres_helpers.indicators.shares import Cell
from wres_helpers.load import Counts, ProfileRow
from wres_helpers.rules import Rule

TOTALS = {"known": PROTECTED, "all": (*PROTECTED, "unknown")}
COUNTS = ("headcount", "eligible", "events", "respondents")
SURVEY = standard.indicators_of("staff_survey")
# Which categories come last, from rarer answers to those of whom nothing is known: few are joined to the next.
LAST = ("yes", "other", "unspecified", *standard.UNDECLARED, NOT_SHOWN)

Characteristic = tuple[int, str]
Runs = tuple[tuple[str, ...], ...]

Table = Mapping[str, int]


class Decision:
    """The counts that are withheld; whoever is shown nothing of them is shown nothing that rests on them."""

    def __init__(self, rule: Rule, workforce: Workforce, results: Iterable[Result]) -> None:
        self.rule = rule
        self.workforce = workforce
        tables: dict[Key, dict[str, int]] = defaultdict(dict)
        for result in results if rule.withholds else ():
            if result.key.measure in COUNTS and result.numerator is not None:
                tables[result.key._replace(ethnic_group="")][result.key.ethnic_group] = result.numerator
        self.counts = {place._replace(ethnic_group=group): n for place, t in tables.items() for group, n in t.items()}
        self.withheld = frozenset(
            place._replace(ethnic_group=group)
            for place, table in tables.items()
            for group in self._withheld(place, table, tables)
        )

    def tells(self, result: Result) -> bool:
        """True where a result may be shown: every count that it rests on may be."""
        return all(self.tells_count(key) for key in result.rests_on) and not self._implies_few(result)

    def tells_count(self, key: Key) -> bool:
        """True where a count may be shown; answers are, where so many answered."""
        if key.indicator == 1 and not self.workforce.tells((key.year, key.population, key.staff_group, key.band)):
            return False
        return (key._replace(measure="respondents") if key.indicator in SURVEY else key) not in self.withheld

    def _withheld(self, place: Key, table: Table, tables: Mapping[Key, Table]) -> Iterable[str]:
        """The groups of one table that are not shown."""
        if place.indicator in SURVEY:
            few = _few(table, standard.ETHNIC_GROUPS, self.rule.smallest_base)
            return few if place.measure == "respondents" else ()
        if place.indicator == 9:
            return self._board(place, tables)
        if place.indicator == 0:
            return [group for group, people in table.items() if self.rule.few(people)]
        few = _few(table, PROTECTED, self.rule.smallest)
        if (place.indicator, place.staff_group, place.band) != (1, "all", "all"):
            return few
        return few - {"all"} | (set(PROTECTED) if few.intersection(PROTECTED) else set())

    def _board(self, place: Key, tables: Mapping[Key, Table]) -> set[str]:
        """All but the size of the board, where it is to be protected and any part of it has few members of a group.

        The size of a part goes too: of two members without a vote neither group can be more than two.
        """
        if self.rule.board == "public":
            return set()
        parts = [table for key, table in tables.items() if (key.year, key.indicator) == (place.year, 9)]
        few = any(self.rule.few(table.get(group, 0)) for table in parts for group in PROTECTED)
        return set(standard.ETHNIC_CODES) - ({"all"} if place.band == "all" else set()) if few else set()

    def _implies_few(self, result: Result) -> bool:
        """True for a share that was published without its people, and whose base tells that they are few."""
        if not self.rule.withholds or result.value is None or result.value.exact or len(result.rests_on) != 2:
            return False
        if result.key.indicator in SURVEY:
            return False  # answers are shown by their base alone
        people, base = result.rests_on
        if people in self.counts or base not in self.counts or people.ethnic_group not in PROTECTED:
            return False
        whole = 1 if standard.MEASURES[result.key.measure].unit == "likelihood" else 100
        return self.rule.few(round(result.value.value * self.counts[base] / whole))


def _few(table: Table, groups: Collection[str], smallest: int) -> set[str]:
    """Those of these groups that are few, the totals that contain them, and subgroups that cannot stand alone."""
    return set(guard.withheld_cells(table, TOTALS, groups, smallest)) | _subgroups(table, smallest)


def _subgroups(table: Table, smallest: int) -> set[str]:
    """The subgroups that cannot stand alone: in a fixed order, wherever somebody on either side of a cut is few."""
    together: set[str] = set()
    for parent in PROTECTED:
        groups = [group for group, within in standard.SUBGROUPS.items() if within == parent and group in table]
        rest = table.get(parent, 0) - sum(table[group] for group in groups)
        rows = {group: (table[group],) for group in groups} | ({REST: (rest,)} if groups and rest > 0 else {})
        runs = guard.split(rows, smallest) or (tuple(rows),)
        together.update(group for run in runs if len(run) > 1 for group in run)
    return together


def category_runs(counts: Counts, workforce: Mapping[int, Cell], rule: Rule) -> dict[Characteristic, Runs]:
    """The categories of each characteristic as they may be shown, alone or together."""
    tables: dict[Characteristic, dict[str, ProfileRow]] = defaultdict(dict)
    for row in counts.rows["equality_profile"] if rule.withholds else ():
        if not row.area and row.characteristic not in standard.PAY_GAPS:
            tables[row.year, row.characteristic][row.category] = row
    staff = {year: cell.headcounts.get("all") for year, cell in workforce.items()}
    return {(year, name): _categories(table, staff.get(year), rule) for (year, name), table in tables.items()}


def _categories(table: Mapping[str, ProfileRow], staff: int | None, rule: Rule) -> Runs:
    """The categories in a fixed order, cut wherever nobody on either side is few."""
    categories = {name: row.headcount for name, row in table.items() if row.headcount is not None}
    total = categories.pop(standard.EVERYONE, None)
    absent = [name for name, row in table.items() if row.headcount is None]
    if not categories and (total or staff):
        categories = {name: _people(table[name], total or staff or 0) for name in absent if table[name].percentage}
    elif total is not None and absent:
        categories[NOT_SHOWN] = total - sum(categories.values())
    names = sorted(categories, key=lambda name: LAST.index(name) + 1 if name in LAST else 0)
    return guard.split({name: (categories[name],) for name in names}, rule.smallest) or (tuple(names),)


def _people(row: ProfileRow, staff: int) -> int:
    """How many people a percentage tells of, which was published without them."""
    return round((row.percentage or 0) * staff / 100)
