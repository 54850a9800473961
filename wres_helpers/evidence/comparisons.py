"""What is compared with what: the figures on both sides of a ratio or a gap, its interval, its test, its people."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import ceil, floor, inf
from typing import NamedTuple

from wres_helpers import standard
from wres_helpers.evidence import intervals
from wres_helpers.evidence.chance import p_value
from wres_helpers.evidence.intervals import Limits, Share
from wres_helpers.evidence.shares import Behind, behind, scale, widest
from wres_helpers.figures import Figure
from wres_helpers.indicators import Key
from wres_helpers.standard import verdicts

GROUPS, BANDS, BOARD = "groups", "bands", "board"
# Leaders are compared with all staff, a pay band with the rest of its staff group.
FIRST_OF_LEADERS = standard.PAY_BANDS.index("band_8a")


def is_leadership(band: str) -> bool:
    """True for a range of bands from 8a up.

    >>> is_leadership("band_8b_to_vsm"), is_leadership("band_8b"), is_leadership("band_6_to_vsm")
    (True, False, False)
    """
    within = standard.bands_within(band)
    return len(within) > 1 and standard.PAY_BANDS.index(within[0]) >= FIRST_OF_LEADERS


@dataclass(frozen=True)
class Comparison:
    """Two figures side by side; of `bands` the second is the whole that the first is a part of."""

    of: Figure
    compared_with: Figure
    kind: str
    worse_above: bool

    @cached_property
    def ratio(self) -> Fraction | float | None:
        """How many times as large the first is; None where that is undefined."""
        of, other = self.of.value, self.compared_with.value
        if of is None or other is None or not (of or other):
            return None
        return of / other if other else inf

    @property
    def adverse(self) -> bool:
        """True where the figures, whatever chance may do, are worse for BME staff."""
        return self.ratio is not None and self.ratio != 1 and (self.ratio > 1) == self.worse_above

    @cached_property
    def _behind(self) -> tuple[Behind, Behind]:
        return behind(self.of), behind(self.compared_with)

    @cached_property
    def has_smallest_base(self) -> bool:
        """True where the base of a side was not reported."""
        return any(side.has_smallest_base for side in self._behind)

    @cached_property
    def pairs(self) -> list[tuple[Share, Share]]:
        """Every pair of shares that may be compared; a band's with the rest of its whole."""
        one, other = self._behind
        pairs = [(first, second) for first in one.shares for second in other.shares]
        if self.kind == BANDS:
            rests = ((band, Share(all_.part - band.part, all_.base - band.base)) for band, all_ in pairs)
            return [(band, rest) for band, rest in rests if rest.base > 0 and 0 <= rest.part <= rest.base]
        return pairs

    @cached_property
    def of_ratio(self) -> Limits | None:
        """The interval of the ratio; of a base that was not reported only if even the smallest leaves parity out."""
        if self.ratio is None or (self.has_smallest_base and self.kind != GROUPS):
            return None
        rule = _board_ratio if self.kind == BOARD else intervals.ratio
        limits = widest(rule(*pair) for pair in self.pairs)
        return None if limits and self.has_smallest_base and limits[0] <= 1 <= limits[1] else limits

    @cached_property
    def of_gap(self) -> Limits | None:
        """The interval of the difference, in percentage points; a band's is its distance from the whole."""
        if self.has_smallest_base and self.of_ratio is None:
            return None
        rule = {BOARD: _board_gap, BANDS: _gap_to_whole}.get(self.kind, intervals.difference)
        return widest((rule(*pair) for pair in self.pairs), scale(self.of))

    @cached_property
    def p(self) -> float | None:
        """The p-value of the least clear pair; None where there is none."""
        return max((p_value(*pair) for pair in self.pairs), default=None) if not self.has_smallest_base else None

    @property
    def verdict(self) -> verdicts.Verdict | None:
        """The verdict on groups or the board; bands are judged together."""
        if self.ratio is None:
            return None
        return verdicts.of_gap(self.worse_above, self.ratio, self.of_ratio)


def _board_gap(board: Share, workforce: Share) -> Limits:
    """A board is no sample of the workforce: exact, beside the workforce's share as it is."""
    lower, upper = intervals.exact(board)
    return lower - workforce.rate, upper - workforce.rate


def _board_ratio(board: Share, workforce: Share) -> Limits:
    lower, upper = intervals.exact(board)
    return (lower / workforce.rate, upper / workforce.rate) if workforce.part else (0.0, inf)


def _gap_to_whole(band: Share, rest: Share) -> Limits:
    """The distance from the whole is that from the rest, less the weight that the band has in the whole."""
    weight = rest.base / (band.base + rest.base)
    lower, upper = intervals.difference(band, rest)
    return lower * weight, upper * weight


def comparison(figures: Mapping[Key, Figure], key: Key, overall: bool = False) -> Comparison | None:
    """What the figure of this key compares; None where it compares nothing, or one side is not there.

    A band is compared with its staff group, unless that was not reported, or `overall`: its gap is that to all staff.
    """
    sides = _sides(key, overall)
    if sides is not None and sides[2] == BANDS and sides[1] not in figures:
        sides = _sides(key, overall=True)
    if sides is None or not all(side in figures for side in sides[:2]) or sides[0] == sides[1]:
        return None
    of, other, kind = figures[sides[0]], figures[sides[1]], sides[2]
    if kind == BANDS and of.denominator is not None and of.denominator == other.denominator:
        return None  # a staff group that is all staff
    return Comparison(of, other, kind, verdicts.higher_is_worse(key.indicator))


def _sides(key: Key, overall: bool) -> tuple[Key, Key, str] | None:
    own = key._replace(measure="percentage")
    if key.measure == "relative_likelihood":
        direction = standard.INDICATORS[key.indicator].comparison or standard.BME_TO_WHITE
        groups = {"bme": key.ethnic_group or "bme", "white": "white"}
        of, other = (
            key._replace(measure="likelihood", ethnic_group=groups[side])
            for side in (direction.of, direction.compared_with)
        )
        return of, other, GROUPS
    if key.measure != "percentage_point_gap":
        return None
    if key.indicator == 1:
        return own, _all_staff(own) if overall else whole(own), BANDS
    if key.indicator == 9:
        return own, own._replace(band="all", measure="workforce_percentage"), BOARD
    return own, own._replace(ethnic_group="white"), GROUPS


def whole(key: Key) -> Key:
    """What a band is judged beside: its staff group; all staff for leaders, and for a staff group itself."""
    if key.band == "all" or is_leadership(key.band):
        return _all_staff(key)
    return key._replace(band="all")


def _all_staff(key: Key) -> Key:
    return key._replace(staff_group="all", band="all")


class People(NamedTuple):
    """So many more BME people (or fewer), at the share of those compared with: `at_parity` of `base`, not `actual`."""

    number: int
    more: bool
    actual: int
    at_parity: int
    base: int


def people_at_parity(sides: Comparison) -> People | None:
    """How many more or fewer BME people there would be; None where the figures are no worse for them.

    On a board it is the smallest number that reaches the share of the workforce; elsewhere the nearest.
    """
    bme, other = sides.of, sides.compared_with
    if other.key.ethnic_group != "white" and bme.key.ethnic_group == "white":
        bme, other = other, bme
    if not sides.adverse or bme.numerator is None or not bme.denominator or other.value is None:
        return None
    exact = other.value / scale(other) * bme.denominator
    at_parity = ceil(exact) if sides.kind == BOARD else floor(exact + Fraction(1, 2))
    number = abs(at_parity - bme.numerator)
    return People(number, at_parity > bme.numerator, bme.numerator, at_parity, bme.denominator) if number else None
