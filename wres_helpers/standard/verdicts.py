"""Verdicts: what may be said of a comparison or a change, in at most five words and a symbol without colour."""

from dataclasses import dataclass
from fractions import Fraction

from wres_helpers.standard.nine import INDICATORS

# Four-fifths: a ratio from 0.80 to 1.25, both inclusive and unrounded, is no large gap (A fair experience for all).
ZONE = (Fraction(4, 5), Fraction(5, 4))
# An interval that spans both half and double says nothing.
TOO_WIDE = (Fraction(1, 2), Fraction(2))


@dataclass(frozen=True, slots=True)
class Verdict:
    """What may be said: its code, words, a symbol, and whether it is beyond chance and for whom it is worse."""

    code: str
    words: str
    symbol: str
    beyond_chance: bool = False
    adverse: bool = False
    favourable: bool = False

    def __str__(self) -> str:
        return f"{self.symbol} {self.words}"


LARGE_GAP = Verdict("large_gap", "Large gap, beyond chance", "▼▼", True, adverse=True)
SMALL_GAP = Verdict("small_gap", "Small gap, beyond chance", "▼", True, adverse=True)
LARGE_GAP_FAVOURING = Verdict("large_gap_favouring", "Large gap favouring BME staff", "▲▲", True, favourable=True)
SMALL_GAP_FAVOURING = Verdict("small_gap_favouring", "Small gap favouring BME staff", "▲", True, favourable=True)
NO_CLEAR_DIFFERENCE = Verdict("no_clear_difference", "No clear difference", "≈")
TOO_FEW = Verdict("too_few", "Too few to say", "?")
NOT_TESTABLE = Verdict("not_testable", "Not testable", "–")
LARGE_NOT_TESTABLE = Verdict("large_gap_not_testable", "Large gap, not testable", "▽▽", adverse=True)
OVER = Verdict("over_represented", "Over-represented", "+", True)
IN_PROPORTION = Verdict("in_proportion", "In proportion", "=")
UNDER = Verdict("under_represented", "Under-represented", "−", True, adverse=True)
BETTER = Verdict("better", "Change for the better", "↗", True, favourable=True)
WORSE = Verdict("worse", "Change for the worse", "↘", True, adverse=True)
NO_CLEAR_CHANGE = Verdict("no_clear_change", "No clear change", "→")
CANNOT_BE_COMPARED = Verdict("cannot_be_compared", "Cannot be compared", "×")
TARGET_MISSED = Verdict("target_missed", "Target missed", "✗", adverse=True)

VERDICTS = {verdict.code: verdict for verdict in list(globals().values()) if isinstance(verdict, Verdict)}

# Of a gap: on which side of parity it is, and how large; beyond chance, and where that cannot be tested.
OF_GAPS = {
    ("adverse", "large"): (LARGE_GAP, LARGE_NOT_TESTABLE),
    ("adverse", "small"): (SMALL_GAP, NOT_TESTABLE),
    ("favourable", "large"): (LARGE_GAP_FAVOURING, NOT_TESTABLE),
    ("favourable", "small"): (SMALL_GAP_FAVOURING, NOT_TESTABLE),
}


def higher_is_worse(indicator: int) -> bool:
    """True where a ratio above 1 is worse for BME staff: relative likelihoods, and answers that should be few.

    >>> [number for number in range(1, 10) if higher_is_worse(number)]
    [2, 3, 4, 5, 6, 8]
    """
    of = INDICATORS[indicator]
    return of.comparison is not None or of.good_direction == "low"


def _is_too_wide(interval: tuple[float, float]) -> bool:
    return interval[0] <= TOO_WIDE[0] and interval[1] >= TOO_WIDE[1]


def of_gap(worse_above: bool, ratio: float | Fraction, interval: tuple[float, float] | None) -> Verdict:
    """The verdict on a ratio and its interval, which is None where counts were not reported.

    >>> str(of_gap(True, Fraction(2453, 1000), (1.84, 3.27))), str(of_gap(True, 1.10, (1.06, 1.14)))
    ('▼▼ Large gap, beyond chance', '▼ Small gap, beyond chance')
    >>> str(of_gap(True, 0.59, (0.30, 1.16))), str(of_gap(False, 0, (0, 2.46)))
    ('≈ No clear difference', '? Too few to say')
    """
    if interval is not None and interval[0] <= 1 <= interval[1]:
        return TOO_FEW if _is_too_wide(interval) else NO_CLEAR_DIFFERENCE
    side = "adverse" if (ratio > 1) == worse_above else "favourable"
    size = "small" if ZONE[0] <= ratio <= ZONE[1] else "large"
    beyond_chance, not_testable = OF_GAPS[side, size]
    return not_testable if interval is None else beyond_chance


def of_share(above: bool, beyond_chance: bool, interval: tuple[float, float] | None = None) -> Verdict:
    """The verdict on a share of a pay band, and of so few people that its ratio may be half or double.

    >>> of_share(above=True, beyond_chance=False).words, of_share(False, False, (0, 3.6)).words
    ('In proportion', 'Too few to say')
    """
    if not beyond_chance:
        return TOO_FEW if interval is not None and _is_too_wide(interval) else IN_PROPORTION
    return OVER if above else UNDER


def of_change(nearer_to_good: bool, interval: tuple[float, float] | None, parity: float = 0) -> Verdict:
    """The verdict on a change; None where there is no interval to tell.

    >>> of_change(True, (-1.29, -0.42)).words, of_change(True, (-0.2, 0.3)).words
    ('Change for the better', 'No clear change')
    """
    if interval is None:
        return NOT_TESTABLE
    if interval[0] <= parity <= interval[1]:
        return NO_CLEAR_CHANGE
    return BETTER if nearer_to_good else WORSE
