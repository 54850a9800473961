"""Reads the numbers out of tidy files and out of transcribed reports."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from wres_helpers import standard
from wres_helpers.load import PublishedRow
from wres_helpers.standard.measures import Measure

# The equality profile has no indicator; its characteristics stand for staff groups, its categories for bands.
PROFILE = 0
EARLIER = "in an earlier edition"
KEY = ("year", "indicator", "population", "staff_group", "band", "ethnic_group", "measure")
OF_PROFILE = ("year", "characteristic", "category", "area", "measure")
# What stands beside a comparison: its interval, and how many people it comes to.
BESIDE = ("interval_lower", "interval_upper", "people")
# A program writes an exact share with all the digits it has; fewer were rounded.
ROUNDED_NO_MORE = Fraction(1, 2 * 10**7)
EXACT = Fraction(1, 10**11)
DECIMALS = {"likelihood": 3, "times": 2, "percent": 1, "percentage_points": 1}


class Count(NamedTuple):
    """The count that a figure of the same key gives, or would give were it not withheld; as of which edition."""

    year: int
    indicator: int
    population: str = "substantive"
    staff_group: str = "all"
    band: str = "all"
    ethnic_group: str = ""
    measure: str = ""
    edition: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """One number as a reader meets it: between which values it lies, or that it is withheld."""

    key: Count
    where: str
    lower: Fraction | None = None
    upper: Fraction | None = None
    text: str = ""
    numerator: int | None = None
    denominator: int | None = None
    withheld: str = ""
    note: str = ""
    beside: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{described(self.key)} is {self.text}"

    @property
    def ends(self) -> tuple[Fraction, Fraction] | None:
        """The least and the most that it can be; None for a number that is not there."""
        return None if self.lower is None or self.upper is None else (self.lower, self.upper)


def described(key: Count) -> str:
    """What a number is about, in the codes of the data dictionary.

    >>> described(Count(2024, 1, staff_group="clinical", band="band_6", ethnic_group="bme", measure="headcount"))
    '2024, indicator 1, clinical, band_6, bme, headcount'
    """
    at = [part for part in key[2:5] if part not in ("substantive", "all")]
    whose = [part for part in key[5:] if part]
    place = "equality profile" if key.indicator == PROFILE else f"indicator {key.indicator}"
    return ", ".join([str(key.year), place, *at, *whose])


def tidy(path: Path) -> dict[str, list[Number]]:
    """The numbers of a tidy file by organisation; none where a file is not one."""
    numbers: dict[str, list[Number]] = {}
    for row in _rows(path.read_text(encoding="utf-8-sig", errors="replace")):
        numbers.setdefault(row["organisation"], []).append(of_row(row, path.as_posix()))
    return numbers


def of_earlier(numbers: Iterable[Number]) -> list[Number]:
    """The same numbers as those of an earlier edition."""
    return [replace(number, key=number.key._replace(edition=EARLIER)) for number in numbers]


def _rows(text: str) -> Iterable[Mapping[str, str]]:
    rows = csv.DictReader(io.StringIO(text))
    columns = set(rows.fieldnames or ())
    if {"organisation", *OF_PROFILE, "value"} <= columns:
        return (_of_profile(row) for row in rows)
    return rows if {"organisation", *KEY, "value"} <= columns else ()


def _of_profile(row: Mapping[str, str]) -> Mapping[str, str]:
    """A row of the equality profile under the names that other figures have."""
    place = {"indicator": str(PROFILE), "population": row["area"] or "substantive", "ethnic_group": ""}
    return {**row, **place, "staff_group": row["characteristic"], "band": row["category"]}


def of_row(row: Mapping[str, str], where: str) -> Number:
    """The number of a row of a tidy file."""
    year, indicator, *rest = (row[name] for name in KEY)
    key = Count(int(year), int(indicator), *rest)
    lower, upper = _between(row["value"], row.get("lower", ""), row.get("upper", ""), key.measure)
    part, whole, withheld, note = (row.get(name, "") for name in ("numerator", "denominator", "withheld", "note"))
    beside = {name: row[name] for name in BESIDE if row.get(name)}
    return Number(key, where, lower, upper, row["value"], _whole(part), _whole(whole), withheld, note, beside)


def _whole(text: str) -> int | None:
    return int(text) if text.isdigit() else None


def _between(value: str, lower: str, upper: str, measure: str) -> tuple[Fraction | None, Fraction | None]:
    """Between which values a number lies: as the file says, or as its digits do."""
    try:
        number = Decimal(value)
        if lower and upper:
            return Fraction(lower), Fraction(upper)
    except InvalidOperation:
        return None, None
    half = half_a_digit(number, measure_of(measure).unit)
    half = EXACT if 0 < half <= ROUNDED_NO_MORE else half
    return Fraction(number) - half, Fraction(number) + half


def measure_of(code: str) -> Measure:
    """What the Standard says of a measure; one that it does not know is taken for a number of people."""
    return standard.MEASURES.get(code, standard.MEASURES["headcount"])


def half_a_digit(number: Decimal, unit: str = "") -> Fraction:
    """Half of the last digit of a rounded number, which has at least the decimals of its unit; nothing of people."""
    decimals = max(-int(number.as_tuple().exponent), DECIMALS.get(unit, 0))
    return Fraction(0) if unit == "people" else Fraction(1, 2 * 10**decimals)


def of_transcript(rows: Iterable[PublishedRow]) -> Iterator[Number]:
    """The numbers of a published report, each with what rounding leaves open."""
    for row in rows:
        in_percent = standard.MEASURES[row.measure].unit == "likelihood" and row.unit != "likelihood"
        scale = 100 if in_percent else 1
        half = Fraction(0) if row.unit == "people" else half_a_digit(row.published)
        value = Fraction(row.published)
        where = f"{row.document}, {row.place}"
        text = f"{row.published}{'%' if row.unit == 'percent' else ''}"
        yield Number(Count(*row.key), where, (value - half) / scale, (value + half) / scale, text)
