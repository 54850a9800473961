"""What each number says of the counts behind it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from wres_helpers import labels, standard
from wres_helpers.audit import shares
from wres_helpers.audit.numbers import Count, Number
from wres_helpers.audit.shares import Basis, Share
from wres_helpers.guard.relations import ASSUMPTION, Relation, ratio, relation

FEWER_THAN = "rests on fewer than "
Ends = tuple[Fraction, Fraction]


def counts(numbers: Iterable[Number]) -> dict[Count, int]:
    """The counts that stand there as such; the newest file wins where two differ."""
    return {count: int(least) for count, (least, _) in people(n for n in numbers if n.lower == n.upper).items()}


def people(numbers: Iterable[Number]) -> dict[Count, Ends]:
    """Between which numbers each count lies that stands there, exactly or roughly."""
    return {shares.count(n.key): n.ends for n in numbers if n.ends and n.key.measure in shares.PEOPLE}


def basis(numbers: Iterable[Number], exact: Mapping[Count, int]) -> Basis:
    """Of whom the organisation's shares are: what most of them agree with."""
    own: Counter[str] = Counter()
    respondents: Counter[str] = Counter()
    for number in numbers:
        for name in standard.TOTALS:
            if number.key.measure == "percentage" and number.key.indicator in (1, 9):
                own[name] += _follows(number, shares.share(number.key, Basis(own=name)), exact)
            if number.key.measure == "percentage_of_respondents":
                respondents[name] += _follows(number, shares.share(number.key, Basis(respondents=name)), exact)
    return Basis(*("known" if votes["known"] > votes["all"] else "all" for votes in (own, respondents)))


def statements(numbers: Iterable[Number], basis: Basis, exact: Mapping[Count, int]) -> Iterator[Relation]:
    """What the numbers say by themselves: counts, shares, changes of counts."""
    for number in numbers:
        share, quotient = shares.share(number.key, basis), shares.quotient(number.key)
        yield from _beside(number, share, exact)
        if share and number.withheld:
            yield relation({share.whole: 1, share.part: -1}, "a part is at most its whole", lower=0, kind=ASSUMPTION)
        if number.ends and quotient and quotient.compared_with.part not in exact:
            yield relation({quotient.compared_with.part: 1}, f"{number}, and nothing is divided by zero", lower=1)
        if number.ends:
            yield from _statement(number, number.ends, share, exact)


def _statement(number: Number, ends: Ends, share: Share | None, exact: Mapping[Count, int]) -> Iterator[Relation]:
    if number.key.measure in shares.PEOPLE:
        yield relation({shares.count(number.key): 1}, str(number), *ends)
    elif number.key.measure == "headcount_change":
        now = number.key._replace(measure="headcount")
        yield relation({now: 1, now._replace(year=now.year - 1): -1}, str(number), *ends)
    elif share and not _follows(number, share, exact):
        lower, upper = (end / scale_of(number) for end in ends)
        yield from ratio(*share, max(lower, Fraction(0)), min(upper, Fraction(1)), str(number))


def _follows(number: Number, share: Share | None, exact: Mapping[Count, int]) -> bool:
    """True where exact counts give the share, which then adds nothing to them."""
    part, whole = (exact.get(count) for count in share) if share else (None, None)
    if part is None or not whole or not number.ends:
        return False
    lower, upper = number.ends
    return lower * whole <= part * scale_of(number) <= upper * whole


def _beside(number: Number, share: Share | None, exact: Mapping[Count, int]) -> Iterator[Relation]:
    """The counts that stand beside a share and nowhere else."""
    for count, value in zip(share or (), (number.numerator, number.denominator), strict=False):
        if value is not None and exact.get(count) != value:
            yield relation({count: 1}, f"{number}, of {count.measure} {value}", value, value)


def scale_of(number: Number) -> int:
    """What a share of all is in the unit of a number."""
    return 1 if standard.MEASURES[number.key.measure].unit in ("likelihood", "times") else 100


def withholdings(numbers: Iterable[Number], zeros: bool) -> Iterator[Relation]:
    """What a reader concludes from a count's being withheld."""
    for number in numbers:
        count = shares.count(number.key)
        if number.withheld in ("", labels.reason("withheld_at_source")) or count.measure not in shares.PEOPLE:
            continue
        if count.measure == "events" and count.indicator in shares.SURVEY:
            continue  # nobody may have said yes: then those who did not, or the base, are too few
        if zeros and count.indicator not in shares.BOARD and count.ethnic_group not in standard.SUBGROUPS:
            yield relation({count: 1}, "zeros are shown, so a withheld count is at least 1", lower=1, kind=ASSUMPTION)
        most = number.withheld.removeprefix(FEWER_THAN).split(" ")[0]
        if number.withheld.startswith(FEWER_THAN) and most.isdigit():
            because = f"a withheld count {number.withheld}"
            yield relation({count: 1}, because, upper=int(most) - 1, kind=ASSUMPTION)
