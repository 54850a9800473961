"""Which categories of the equality profile may be shown: the smallest stand together, or with those not recorded."""

from collections import defaultdict
from collections.abc import Mapping

from wres_helpers import guard, standard
from wres_helpers.indicators.equality_profile import NOT_SHOWN
from wres_helpers.load import Counts
from wres_helpers.rules import Rule

# Whom categories name last, from the rarer answers to those of whom nothing is known: small ones are joined to the next.
LAST = ("yes", "other", "unspecified", *standard.UNDECLARED, NOT_SHOWN)

Characteristic = tuple[int, str]
Runs = tuple[tuple[str, ...], ...]


def category_runs(counts: Counts, rule: Rule) -> dict[Characteristic, Runs]:
    """The categories of each characteristic as they may be shown, alone or together."""
    tables: dict[Characteristic, dict[str, int | None]] = defaultdict(dict)
    for row in counts.rows["equality_profile"]:
        if not row.area and row.characteristic not in standard.PAY_GAPS:
            tables[row.year, row.characteristic][row.category] = row.headcount
    return {place: _runs(table, rule) for place, table in tables.items()}


def _runs(table: Mapping[str, int | None], rule: Rule) -> Runs:
    """The categories in a fixed order, cut wherever nobody on either side is few."""
    categories = {name: people for name, people in table.items() if people is not None}
    total = categories.pop(standard.EVERYONE, None)
    if total is not None and None in table.values():
        categories[NOT_SHOWN] = total - sum(categories.values())
    names = sorted(categories, key=lambda name: LAST.index(name) + 1 if name in LAST else 0)
    if not rule.withholds:
        return tuple((name,) for name in names)
    return guard.split({name: (categories[name],) for name in names}, rule.smallest) or (tuple(names),)
