"""Changes: from one year to another of one figure, never across a break of its series.

Staff are largely the same people in two years, and two windows of cases may overlap: for those the intervals, which
take the years to be independent, are wider than need be.
"""

from collections.abc import Mapping
from math import exp, inf, log
from typing import NamedTuple

from wres_helpers import standard
from wres_helpers.evidence import intervals
from wres_helpers.evidence.chance import Trend, trend
from wres_helpers.evidence.comparisons import Comparison, comparison
from wres_helpers.evidence.intervals import Limits
from wres_helpers.evidence.shares import behind, scale, widest
from wres_helpers.figures import Figure
from wres_helpers.indicators import Key
from wres_helpers.standard import verdicts
from wres_helpers.standard.verdicts import Verdict

# The first year of the Standard is 2015; organisations hold a few figures of before.
FIRST_YEAR = 2010


class Change(NamedTuple):
    """From `before` to `now`; the limits of a ratio's change say how many times as high, others by how much.

    Without a verdict where neither direction is good; `series_break` is why two years cannot be compared.
    """

    now: Figure
    before: Figure
    limits: Limits | None
    verdict: Verdict | None
    series_break: str = ""


def series(figures: Mapping[Key, Figure], key: Key) -> list[Figure]:
    """The figure of every year up to its own that has it, in order."""
    rows = (figures.get(key._replace(year=year)) for year in range(FIRST_YEAR, key.year + 1))
    return [row for row in rows if row is not None and row.value is not None]


def change(figures: Mapping[Key, Figure], key: Key, since: int | None = None) -> Change | None:
    """What has changed since a year (the last that has this figure); None where one of the two is not there."""
    now = figures.get(key)
    if now is None or now.value is None:
        return None
    earlier = [row for row in series(figures, key)[:-1] if since is None or row.key.year == since]
    if not earlier:
        return None
    before = earlier[-1]
    if series_break := standard.break_between(key.indicator, before.key.year, key.year):
        return Change(now, before, None, verdicts.CANNOT_BE_COMPARED, series_break)
    if key.measure in ("relative_likelihood", "percentage_point_gap"):
        return _of_comparisons(figures, now, before)
    return _of_shares(figures, now, before)


def _of_shares(figures: Mapping[Key, Figure], now: Figure, before: Figure) -> Change | None:
    if not scale(now):
        return None
    late, early = behind(now), behind(before)
    pairs = (intervals.newcombe(one, other) for one in late.shares for other in early.shares)
    limits = None if late.has_smallest_base or early.has_smallest_base else widest(pairs, scale(now))
    better = _is_better(figures, now, before)
    verdict = verdicts.of_change(bool(better), limits)
    neither = better is None and verdict is not verdicts.NO_CLEAR_CHANGE
    return Change(now, before, limits, None if neither else verdict)


def _is_better(figures: Mapping[Key, Figure], now: Figure, before: Figure) -> bool | None:
    """Whether the share went where it should: up or down in the survey, nearer to all staff in bands and board."""
    key = now.key
    if key.measure != "percentage" or key.ethnic_group in ("white", "unknown"):
        return None
    good = standard.INDICATORS[key.indicator].good_direction
    if good != "parity":
        return _number(now) > _number(before) if good == "high" else _number(now) < _number(before)
    gaps = [figures.get(figure.key._replace(measure="percentage_point_gap")) for figure in (now, before)]
    values = [abs(_number(gap)) for gap in gaps if gap is not None and gap.value is not None]
    return values[0] < values[1] if len(values) == 2 else None


def _number(figure: Figure) -> float:
    return float(figure.value or 0)


def _of_comparisons(figures: Mapping[Key, Figure], now: Figure, before: Figure) -> Change | None:
    late, early = (comparison(figures, figure.key, overall=True) for figure in (now, before))
    if late is None or early is None or late.ratio is None or early.ratio is None:
        return None
    if now.key.measure == "relative_likelihood":
        one, other = _logs(late), _logs(early)
        nearer, logs = abs(one[0]) < abs(other[0]), _difference(one, other)
        limits = (exp(logs[0]), exp(min(logs[1], 700))) if logs else None
        return Change(now, before, limits, verdicts.of_change(nearer, limits, parity=1))
    nearer = abs(_number(now)) < abs(_number(before))
    limits = _difference((_number(now), late.of_gap), (_number(before), early.of_gap))
    return Change(now, before, limits, verdicts.of_change(nearer, limits))


def _difference(late: tuple[float, Limits | None], early: tuple[float, Limits | None]) -> Limits | None:
    """The interval of a difference of two estimates; None where one has no interval, or an open one."""
    (now, of_now), (before, of_before) = late, early
    if of_now is None or of_before is None or inf in map(abs, (now, before, *of_now, *of_before)):
        return None
    return intervals.mover(now, of_now, before, of_before)


def _logs(side: Comparison) -> tuple[float, Limits | None]:
    limits = side.of_ratio
    value, *ends = (log(float(number)) if number else -inf for number in (side.ratio, *(limits or ())))
    return value, (ends[0], ends[1]) if limits else None


def trend_of(figures: Mapping[Key, Figure], key: Key) -> Trend | None:
    """The trend test over all comparable years; None for fewer than three, or where counts were not reported."""
    rows = [row for row in series(figures, key) if not standard.break_between(key.indicator, row.key.year, key.year)]
    shares = [(row.key.year, behind(row)) for row in rows]
    if not all(other.is_counted for _, other in shares):
        return None
    return trend([(year, other.shares[0]) for year, other in shares])
