"""From the words of one cell to a value: years, codes, counts, percentages."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import partial

from wres_helpers import standard
from wres_helpers.load.findings import UnexpectedError, nearest, one_of, quotation
from wres_helpers.load.words import year as code_of_year

WHOLE = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.0+)?")
DECIMAL = re.compile(r"[0-9]+(?:\.[0-9]+)?")
SIGNED = re.compile(r"[-+]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
OWN_CODE = re.compile(r"[a-z][a-z_]{1,39}")
MARKERS = ("*", "-", "–", "n/a", "na", "c", "[c]", "[x]", "[z]", "x", "none", "null", "#n/a")
FIRST_YEAR, LAST_YEAR = 2000, 2099
LARGEST_COUNT = 9_999_999
LONGEST_NUMBER = 25
LONGEST_TEXT = 300
LONGEST_CELL = 2000
BULLET = re.compile(r"^\s*[-–•◦▪●*✓✔]+\s+")
SPAN = re.compile(r"([1-9])(?:\s*(?:to|-|–)\s*([1-9]))?")
# Control and format characters (among them those that turn the direction of writing), and broken ones.
INVISIBLE = ("Cc", "Cf", "Cs", "Zl", "Zp")


def refuse_odd(text: str) -> None:
    """No cell is longer than any value, and a spreadsheet formula is never read as a word."""
    if len(text) > LONGEST_CELL:
        raise UnexpectedError(f"expected at most {LONGEST_CELL:,} characters, not {len(text):,}; say it shorter")
    formula = (
        text.startswith(("+", "-"))
        and not BULLET.match(text)
        and text not in MARKERS
        and not SIGNED.fullmatch(text.removesuffix("%"))
    )
    if formula or text.startswith(("=", "@")):
        raise UnexpectedError("expected a value, not a formula; paste it as values")


def words(text: str) -> str:
    """Words as they stand, such as the place of a printed number."""
    if not text:
        raise UnexpectedError("expected words")
    if len(text) > LONGEST_TEXT:
        raise UnexpectedError(f"expected at most {LONGEST_TEXT} characters, not {len(text):,}")
    if not text.isprintable():
        raise UnexpectedError("expected plain text on one line; type it again")
    return text


def passage(text: str) -> str:
    """Words on one or several lines, as a spreadsheet's cell holds them; the marks of a list go."""
    tidy = "".join(" " if letter == "\t" or unicodedata.category(letter) == "Zs" else letter for letter in text)
    lines = [" ".join(BULLET.sub("", line).split()) for line in tidy.splitlines()]
    if not all(line.isprintable() for line in lines):
        raise UnexpectedError("expected plain text without invisible characters; type it again")
    if not any(lines):
        raise UnexpectedError("expected words")
    return "\n".join(line for line in lines if line)


def flowing_text(longest: int) -> Callable[[str], str]:
    """A reader of words that may go over several lines of a file, which mean nothing."""

    def read(text: str) -> str:
        if not text.strip():
            raise UnexpectedError("expected words")
        if len(text) > longest:
            raise UnexpectedError(f"expected at most {longest:,} characters, not {len(text):,}")
        letters = (letter for letter in text if letter not in "\n\t")
        hidden = next((letter for letter in letters if unicodedata.category(letter) in INVISIBLE), "")
        if hidden:
            mark = quotation(hidden)
            raise UnexpectedError(f"expected plain text without the invisible character {mark}; type it again")
        return " ".join(text.split())

    return read


def indicators(text: str) -> tuple[int, ...]:
    """The indicators that an action serves.

    >>> indicators("2; 5 to 8"), indicators("all")
    ((2, 5, 6, 7, 8), (1, 2, 3, 4, 5, 6, 7, 8, 9))
    """
    if text == "all":
        return tuple(standard.INDICATORS)
    if len(text) > LONGEST_TEXT:
        raise UnexpectedError(f"expected at most {LONGEST_TEXT} characters, not {len(text):,}")
    numbers: set[int] = set()
    for part in re.split(r"\s*[;,&]\s*|\s+and\s+|(?<=\d)\s+(?=\d)", text):
        ends = SPAN.fullmatch(part)
        if not ends:
            raise UnexpectedError("expected the numbers of indicators, such as 2; 5 to 8, or all")
        first, last = int(ends[1]), int(ends[2] or ends[1])
        if first > last:
            raise UnexpectedError(f"expected the lower number first: {last} to {first}")
        numbers |= set(range(first, last + 1))
    return tuple(sorted(numbers))


def code(codes: Iterable[str]) -> Callable[[str], str]:
    """A reader of one of the codes."""
    choices = dict.fromkeys(codes)
    expected = one_of(choices)

    def read(text: str) -> str:
        if text not in choices:
            raise UnexpectedError(expected, partial(nearest, text, choices))
        return text

    return read


def band(text: str) -> str:
    """A pay band, a medical grade, a range of pay bands or `all`."""
    if text == "all" or text in standard.MEDICAL_GRADES or (len(text) < LONGEST_TEXT and standard.bands_within(text)):
        return text
    expected = "expected band_1 to band_7, band_8a to band_8d, band_9, under_band_1, vsm, a medical grade"
    raise UnexpectedError(f"{expected}, a range such as band_2_to_8a, or all", partial(_nearest_band, text))


def band_of_figure(text: str) -> str:
    """What may stand for the band of a number in a report: also a membership, a step between tiers, a run of grades."""
    steps = (f"{lower}_to_{higher}" for lower, higher in standard.TIER_STEPS)
    if text in (*standard.MEMBERSHIPS, *steps) or (len(text) < LONGEST_TEXT and standard.rows_within(text)):
        return text
    return band(text)


def _nearest_band(text: str) -> str:
    tidy = text[:LONGEST_TEXT].lower().replace(" ", "_").replace("_to_band_", "_to_")
    tidy = f"band_{tidy}" if tidy[:1].isdigit() else tidy
    first, _, last = tidy.rpartition("_to_")
    backwards = f"{last if last.startswith('vsm') else f'band_{last}'}_to_{first.removeprefix('band_')}"
    for guess in (tidy, backwards):
        if standard.bands_within(guess):
            return f"; did you mean '{guess}'?"
    return nearest(tidy, (*standard.PAY_BANDS, *standard.MEDICAL_GRADES, "all"))


def year(text: str) -> int:
    """A reporting year."""
    if len(text) == 4 and text.isascii() and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR:
        return int(text)
    close = code_of_year(text[:LONGEST_TEXT])
    guess = f"; did you mean '{close}'?" if close != text[:LONGEST_TEXT] else ""
    raise UnexpectedError(f"expected a year of four digits such as 2024: the year in which 31 March falls{guess}")


def number_of(numbers: Iterable[int]) -> Callable[[str], int]:
    """A reader of one of a few numbers, such as those of a group's indicators."""
    choices = {str(number): number for number in numbers}

    def read(text: str) -> int:
        if text not in choices:
            raise UnexpectedError(one_of(choices))
        return choices[text]

    return read


def count(text: str) -> int:
    """A number of people."""
    _refuse_marker(text, "a whole number")
    if text.startswith("-"):
        raise UnexpectedError("expected a whole number, 0 or more")
    if len(text) > LONGEST_NUMBER or not WHOLE.fullmatch(text):
        raise UnexpectedError("expected a whole number of people" + (", not a share" if "%" in text else ""))
    value = int(text.partition(".")[0].replace(",", ""))
    if value > LARGEST_COUNT:
        raise UnexpectedError(f"expected at most {LARGEST_COUNT:,} people")
    return value


def _decimal(what: str, most: int, limits: str = "", in_percent: bool = True) -> Callable[[str], Decimal]:
    """A reader of a number with decimals, which keeps those that are written."""
    expected = f"expected {what}{limits}"

    def read(text: str) -> Decimal:
        _refuse_marker(text, what)
        number = text.removesuffix("%").strip() if in_percent else text
        if len(number) > LONGEST_NUMBER:
            raise UnexpectedError(f"{expected}, in at most {LONGEST_NUMBER} characters")
        if not DECIMAL.fullmatch(number) or Decimal(number) > most:
            raise UnexpectedError(expected)
        return Decimal(number)

    return read


percentage = _decimal("a percentage", 100, ", 0 to 100")
relative_likelihood = _decimal("a ratio such as 1.19", 9_999, in_percent=False)
benchmark = _decimal("a percentage, 0 to 100, or a ratio such as 1.54", 100)
_likelihood = _decimal("a likelihood", 1, ", 0 to 1", in_percent=False)


def signed_percentage(text: str) -> Decimal:
    """A share in percent, or a difference of pay, which may be below zero."""
    if text.startswith("-") and len(text) > 1:
        return -percentage(text[1:])
    return percentage(text)


def characteristic(text: str) -> str:
    """A protected characteristic, a pay gap, or another code."""
    names = (*standard.CHARACTERISTICS, *standard.PAY_GAPS)
    if text not in names and not OWN_CODE.fullmatch(text):
        expected = f"{one_of(names)}, or another code in small letters and underscores"
        raise UnexpectedError(expected, partial(nearest, text, names))
    return text


def likelihood(text: str) -> Decimal:
    """A likelihood, with the decimals as written."""
    if text.endswith("%"):
        raise UnexpectedError("expected a likelihood, 0 to 1: 22.3% is written 0.223")
    return _likelihood(text)


def yes_or_no(text: str) -> bool:
    """Whether something was confirmed."""
    return code(("yes", "no"))(text) == "yes"


def number_in_print(text: str) -> Decimal:
    """A number of a report, with the sign and the decimals as printed."""
    if len(text) > LONGEST_NUMBER or not SIGNED.fullmatch(text):
        raise UnexpectedError("expected the number as printed, without a sign for its unit")
    return Decimal(text.replace(",", ""))


def _refuse_marker(text: str, expected: str) -> None:
    if text.lower() in MARKERS or text.startswith(("<", ">")):
        raise UnexpectedError(f"expected {expected}; leave the cell empty where nothing was reported")
