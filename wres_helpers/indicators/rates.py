"""What indicators 2 to 8 share: a group's people, its share of all who were counted, and how many did something."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from wres_helpers import standard
from wres_helpers.arithmetic import Quantity, interval, percentage
from wres_helpers.indicators.remark import PUBLISHED, Remark
from wres_helpers.indicators.results import Key, People, Result, count_result, share_result

ByGroup = Mapping[str, People]


def counts(key: Key, people: ByGroup, nobody: str, of_known: str) -> Iterator[Result]:
    """How many of a group were counted, and their share of all who were."""
    group = key.ethnic_group
    if group not in people:
        return
    yield count_result(people[group])
    total = "all" if "all" in people else "known"
    if group not in standard.TOTALS and total in people:
        named = key._replace(measure=f"percentage_of_{people[group].key.measure}")
        share = share_result(named, percentage, people[group], people[total], nobody)
        yield share.remarking(reason=of_known) if share.value and total == "known" else share


def rate(
    key: Key,
    quantity: Callable[[int, int], Quantity | None],
    counted: tuple[ByGroup, ByGroup],
    published: tuple[Decimal | None, int],
    nobody: str,
) -> Result | None:
    """How many of a group of those whom it is of: from counts, as published, or not to be had.

    `counted` has those who did it and all; `published` the rate in the report and the most that it can be.
    """
    group, (part, base), (value, most) = key.ethnic_group, counted, published
    if group in base and group in part:
        return share_result(key, quantity, part[group], base[group], nobody)
    rests_on = tuple(key._replace(measure=measure) for measure in _measures(key))
    if value is not None:
        number = base[group].number if group in base else None
        return Result(key, interval(value, most=most), None, number, rests_on=rests_on, remark=PUBLISHED)
    if group in base or group in part:
        return Result(key, None, rests_on=rests_on, remark=Remark("no_count"))
    return None


def _measures(key: Key) -> tuple[str, str]:
    """The counts on which a rate rests, were it reported by itself."""
    return ("events", "eligible") if key.measure == "likelihood" else ("events", "respondents")
