"""From the words of one cell to a value: years, codes, counts, percentages."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from wres_helpers import standard
from wres_helpers.load.problems import nearest, one_of

WHOLE = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.0+)?")
DECIMAL = re.compile(r"[0-9]+(?:\.[0-9]+)?")
NUMBER = re.compile(r"[-+]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)?(?:\.[0-9]+)?%?")
MARKERS = ("*", "-", "–", "n/a", "na", "c", "[c]", "[x]", "[z]", "x", "none", "null", "#n/a")
FIRST_YEAR, LAST_YEAR = 2000, 2099
LARGEST_COUNT = 9_999_999


class Unexpected(Exception):
    """A cell whose words are not what its column takes; the message says what was expected."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: how its cells are read, and what stands where the column or the cell is left out."""

    name: str
    read: Callable[[str], object]
    may_be_absent: bool = False
    may_be_empty: bool = False
    default: object = None


def refuse_formula(text: str) -> None:
    """A spreadsheet formula is never read as a word."""
    if text[:1] in "=@" or (text[:1] in "+-" and not NUMBER.fullmatch(text) and text.lower() not in MARKERS):
        raise Unexpected("expected a value, not a formula; paste it as values")


def code(allowed: Iterable[str]) -> Callable[[str], str]:
    """A reader of one of the codes."""
    codes = tuple(allowed)

    def read(text: str) -> str:
        if text not in codes:
            raise Unexpected(f"{one_of(codes)}{nearest(text, codes)}")
        return text

    return read


def band(text: str) -> str:
    """A pay band, a medical grade, a range of pay bands or `all`."""
    if text == "all" or text in standard.MEDICAL_GRADES or standard.bands_within(text):
        return text
    singles = (*standard.PAY_BANDS, *standard.MEDICAL_GRADES, "all")
    expected = "expected band_1 to band_7, band_8a to band_8d, band_9, under_band_1, vsm, a medical grade"
    hint = nearest(f"band_{text}", singles) if text[:1].isdigit() else nearest(text, singles)
    raise Unexpected(f"{expected}, a range such as band_2_to_8a, or all{hint}")


def year(text: str) -> int:
    """A reporting year."""
    if not re.fullmatch(r"[0-9]{4}", text) or not FIRST_YEAR <= int(text) <= LAST_YEAR:
        raise Unexpected("expected a year of four digits such as 2024: the year in which 31 March falls")
    return int(text)


def number_of(allowed: tuple[int, ...]) -> Callable[[str], int]:
    """A reader of one of a few numbers, such as those of a group's indicators."""

    def read(text: str) -> int:
        if text not in (words := [str(number) for number in allowed]):
            raise Unexpected(one_of(words))
        return int(text)

    return read


def count(text: str) -> int:
    """A number of people."""
    if text.lower() in MARKERS or text.startswith("<"):
        raise Unexpected("expected a whole number; leave the cell empty where nothing was reported")
    if text.startswith("-"):
        raise Unexpected("expected a whole number, 0 or more")
    if not WHOLE.fullmatch(text):
        raise Unexpected("expected a whole number of people" + (", not a share" if "%" in text else ""))
    value = int(text.split(".")[0].replace(",", ""))
    if value > LARGEST_COUNT:
        raise Unexpected(f"expected at most {LARGEST_COUNT:,} people")
    return value


def percentage(text: str) -> Decimal:
    """A share in percent, with the decimals as written."""
    words = text.removesuffix("%").strip()
    if words.lower() in MARKERS:
        raise Unexpected("expected a percentage; leave the cell empty where nothing was reported")
    if not DECIMAL.fullmatch(words) or Decimal(words) > 100:
        raise Unexpected("expected a percentage, 0 to 100")
    return Decimal(words)


def likelihood(text: str) -> Decimal:
    """A likelihood, with the decimals as written."""
    if text.endswith("%"):
        raise Unexpected("expected a likelihood, 0 to 1: 22.3% is written 0.223")
    if not DECIMAL.fullmatch(text) or Decimal(text) > 1:
        raise Unexpected("expected a likelihood, 0 to 1")
    return Decimal(text)


def relative_likelihood(text: str) -> Decimal:
    """A published ratio, with the decimals as written."""
    if not DECIMAL.fullmatch(text):
        raise Unexpected("expected a ratio such as 1.19")
    return Decimal(text)
