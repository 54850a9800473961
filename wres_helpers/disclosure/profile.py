"""Which categories of the equality profile may be shown: the smallest stand together, or with those not recorded."""

from collections import defaultdict
from collections.abc import Mapping

from wres_helpers import guard, standard
from wres_helpers.indicators.equality_profile import NOT_SHOWN
from wres_helpers.indicators.shares import Cell
from wres_helpers.load import Counts, ProfileRow
from wres_helpers.rules import Rule

# Which categories come last, from rarer answers to those of whom nothing is known: few are joined to the next.
LAST = ("yes", "other", "unspecified", *standard.UNDECLARED, NOT_SHOWN)

Characteristic = tuple[int, str]
Runs = tuple[tuple[str, ...], ...]


def category_runs(counts: Counts, workforce: Mapping[int, Cell], rule: Rule) -> dict[Characteristic, Runs]:
    """The categories of each characteristic as they may be shown, alone or together."""
    tables: dict[Characteristic, dict[str, ProfileRow]] = defaultdict(dict)
    for row in counts.rows["equality_profile"] if rule.withholds else ():
        if not row.area and row.characteristic not in standard.PAY_GAPS:
            tables[row.year, row.characteristic][row.category] = row
    staff = {year: cell.headcounts.get("all") for year, cell in workforce.items()}
    return {(year, name): _runs(table, staff.get(year), rule) for (year, name), table in tables.items()}


def _runs(table: Mapping[str, ProfileRow], staff: int | None, rule: Rule) -> Runs:
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
