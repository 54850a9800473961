"""Which categories of the equality profile may be shown: the smallest stand together, or with those not recorded."""

from collections import defaultdict
from collections.abc import Mapping

from wres_helpers import guard, standard
from wres_helpers.load import Counts
from wres_helpers.rules import Rule

OTHER = ("other", "unspecified")

Characteristic = tuple[int, str]
Runs = tuple[tuple[str, ...], ...]


def category_runs(counts: Counts, rule: Rule) -> dict[Characteristic, Runs]:
    """The categories of each characteristic as they may be shown, alone or together."""
    headcounts: dict[Characteristic, dict[str, int]] = defaultdict(dict)
    for row in counts.rows["equality_profile"]:
        if not row.area and row.characteristic not in standard.PAY_GAPS and row.headcount is not None:
            headcounts[row.year, row.characteristic][row.category] = row.headcount
    return {place: _runs(table, rule) for place, table in headcounts.items()}


def _runs(table: Mapping[str, int], rule: Rule) -> Runs:
    """The categories in a fixed order, cut wherever nobody on either side is few; whom nothing names come last."""
    last = [name for name in (*OTHER, *standard.UNDECLARED) if name in table]
    names = [name for name in table if name not in (*last, standard.EVERYONE)] + last
    if not rule.withholds:
        return tuple((name,) for name in names)
    return guard.split({name: (table[name],) for name in names}, rule.smallest) or (tuple(names),)
