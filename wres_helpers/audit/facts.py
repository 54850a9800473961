"""What each printed number says of the counts behind it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from wres_helpers import standard
from wres_helpers.audit import shares
from wres_helpers.audit.printed import Printed
from wres_helpers.audit.relations import ASSUMED, Count, Relation, ratio, relation
from wres_helpers.audit.shares import Basis, Share
from wres_helpers.indicators.equality_profile import WITHHELD_AT_SOURCE

FEWER_THAN = "rests on fewer than "


def counts(printed: Sequence[Printed]) -> dict[Count, int]:
    """The counts that were printed as such; the newest file wins where two differ."""
    return {
        shares.count(number.key): int(number.lower)
        for number in printed
        if number.key.measure in shares.PEOPLE and number.lower is not None and number.lower == number.upper
    }


def basis(printed: Sequence[Printed]) -> Basis:
    """Of whom the organisation's shares are: what most of the printed ones agree with."""
    votes: Counter[str] = Counter()
    respondents: Counter[str] = Counter()
    ends = {
        shares.count(number.key): (number.lower, number.upper)
        for number in printed
        if number.key.measure in shares.PEOPLE and number.lower is not None and number.upper is not None
    }
    for number in printed:
        for name in standard.TOTALS if number.lower is not None else ():
            if number.key.measure == "percentage" and number.key.indicator in (1, 9):
                votes[name] += _agrees(number, Basis(own=name), ends)
            if number.key.measure == "percentage_of_respondents":
                respondents[name] += _agrees(number, Basis(respondents=name), ends)
    return Basis(_winner(votes), _winner(respondents))


def _winner(votes: Mapping[str, int]) -> str:
    return "known" if votes.get("known", 0) > votes.get("all", 0) else "all"


def _agrees(number: Printed, basis: Basis, ends: Mapping[Count, tuple[Fraction, Fraction]]) -> bool:
    """True where some of the counts that the printed ones may stand for give the printed share."""
    share = shares.share(number.key, basis)
    if share is None or share.part not in ends or share.whole not in ends:
        return False
    if number.lower is None or number.upper is None or not ends[share.whole][1]:
        return False
    fewest, most = (end * scale_of(number) for end in ends[share.part])
    smallest, largest = ends[share.whole]
    return number.lower * smallest <= most and fewest <= number.upper * largest


def _said_by(number: Printed, share: Share, seen: Mapping[Count, int]) -> bool:
    """True where the printed counts give the printed share, which then adds nothing to them."""
    part, whole = seen.get(share.part), seen.get(share.whole)
    if part is None or not whole or number.lower is None or number.upper is None:
        return False
    scaled = part * scale_of(number)
    return number.lower * whole <= scaled <= number.upper * whole


def known(printed: Iterable[Printed], basis: Basis, seen: Mapping[Count, int]) -> Iterator[Relation]:
    """What the printed numbers say by themselves: counts, shares, changes of counts."""
    for number in printed:
        share, divided = shares.share(number.key, basis), shares.divided(number.key)
        yield from _counted(number, share, seen)
        if share and number.withheld:
            yield relation({share.whole: 1, share.part: -1}, "a part is at most its whole", lower=0, kind=ASSUMED)
        if number.lower is None or number.upper is None:
            continue
        if divided and divided.compared_with.part not in seen:
            yield relation({divided.compared_with.part: 1}, f"{number}, and nothing is divided by zero", lower=1)
        if number.key.measure in shares.PEOPLE:
            count = shares.count(number.key)
            yield relation({count: 1}, str(number), number.lower, number.upper)
        elif number.key.measure == "headcount_change":
            now = number.key._replace(measure="headcount")
            terms = {now: 1, now._replace(year=now.year - 1): -1}
            yield relation(terms, str(number), number.lower, number.upper)
        elif share and not _said_by(number, share, seen):
            scale = scale_of(number)
            lower, upper = max(number.lower / scale, Fraction(0)), min(number.upper / scale, Fraction(1))
            yield from ratio(share.part, share.whole, lower, upper, str(number))


def _counted(number: Printed, share: Share | None, seen: Mapping[Count, int]) -> Iterator[Relation]:
    """The counts that stand beside a share and nowhere else."""
    for count, value in zip(share or (), (number.numerator, number.denominator), strict=False):
        if value is not None and seen.get(count) != value:
            yield relation({count: 1}, f"{number}, of {count.measure} {value}", value, value)


def scale_of(number: Printed) -> int:
    """What a share of all is in the unit of a printed number."""
    return 1 if standard.MEASURES[number.key.measure].unit == "likelihood" else 100


def withheld(printed: Iterable[Printed], zeros: bool) -> Iterator[Relation]:
    """What a reader concludes from a count's being withheld."""
    for number in printed:
        count = shares.count(number.key)
        if number.withheld in ("", WITHHELD_AT_SOURCE) or count.measure not in shares.PEOPLE:
            continue
        if count.measure == "events" and count.indicator in shares.SURVEY:
            continue  # nobody may have said yes: then those who did not, or the base, are too few
        if zeros:
            yield relation({count: 1}, "zeros are shown, so a withheld count is at least 1", lower=1, kind=ASSUMED)
        most = number.withheld.removeprefix(FEWER_THAN).split(" ")[0]
        if number.withheld.startswith(FEWER_THAN) and most.isdigit():
            because = f"a withheld count {number.withheld}"
            yield relation({count: 1}, because, upper=int(most) - 1, kind=ASSUMED)
