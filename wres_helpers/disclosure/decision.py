"""What may be told of an organisation, count by count: decided once for all its years and groups."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from wres_helpers import guard, standard
from wres_helpers.disclosure.workforce import PROTECTED, REST, Workforce
from wres_helpers.indicators import Key, Result
from wres_helpers.rules import Rule

TOTALS = {"known": PROTECTED, "all": (*PROTECTED, "unknown")}
OTHERS = "others"  # respondents who did not say yes
Table = Mapping[str, int]


class Decision:
    """The counts that are withheld; whoever is shown nothing of them is shown nothing that rests on them."""

    def __init__(self, rule: Rule, workforce: Workforce, results: Iterable[Result]) -> None:
        self.rule = rule
        self.workforce = workforce
        tables: dict[Key, dict[str, int]] = defaultdict(dict)
        for result in results if rule.withholds else ():
            if (
                result.key.measure in ("headcount", "eligible", "events", "respondents")
                and result.numerator is not None
            ):
                tables[result.key._replace(ethnic_group="")][result.key.ethnic_group] = result.numerator
        self.withheld = frozenset(
            key for place, table in tables.items() for key in self._withheld(place, table, tables)
        )
        self.counts = {place._replace(ethnic_group=group): n for place, t in tables.items() for group, n in t.items()}

    def tells(self, result: Result) -> bool:
        """True where a result may be shown: every count that it rests on may be."""
        return all(self.tells_count(key) for key in result.rests_on) and not self._implies_few(result)

    def tells_count(self, key: Key) -> bool:
        """True where a count may be shown."""
        if key.indicator == 1 and not self.workforce.tells((key.year, key.population, key.staff_group, key.band)):
            return False
        return key not in self.withheld

    def _withheld(self, place: Key, table: Table, tables: Mapping[Key, Table]) -> Iterable[Key]:
        """The keys of the counts of one table that are not shown."""
        if place.indicator in range(5, 9):
            groups = self._unanswered(tables.get(place._replace(measure="respondents"), {}))
            measures: Collection[str] = ("respondents", "events", OTHERS)
        elif place.indicator == 9:
            groups, measures = self._board(place, tables), ("headcount",)
        elif place.indicator == 0:
            groups, measures = {group for group, people in table.items() if self.rule.few(people)}, ("headcount",)
        elif place.indicator == 1 and (place.staff_group, place.band) == ("all", "all"):
            groups, measures = self._few(table) - {"all"}, ("headcount",)
            groups |= set(PROTECTED) if groups & set(PROTECTED) else set()
        else:
            groups, measures = self._few(table), (place.measure,)
        return [place._replace(ethnic_group=group, measure=measure) for group in groups for measure in measures]

    def _few(self, table: Table) -> set[str]:
        """The groups of a table that are few, the totals that contain them, and subgroups beside few others."""
        if not table:
            return set()
        few = guard.withheld_cells(table, TOTALS, PROTECTED, self.rule.smallest)
        return set(few) | _subgroups(table, self.rule.smallest)

    def _unanswered(self, respondents: Table) -> set[str]:
        """The groups of a table of answers that are on too small a base, and the totals that contain them."""
        few = guard.withheld_cells(respondents, TOTALS, standard.ETHNIC_GROUPS, self.rule.smallest_base)
        return set(few) | _subgroups(respondents, self.rule.smallest_base)

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
        if result.key.indicator in range(5, 9):
            return False  # answers are shown by their base alone
        people, base = result.rests_on
        if people in self.counts or base not in self.counts or people.ethnic_group not in PROTECTED:
            return False
        whole = 1 if standard.MEASURES[result.key.measure].unit == "likelihood" else 100
        return self.rule.few(round(result.value.value * self.counts[base] / whole))


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
