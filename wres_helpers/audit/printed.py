"""Reads the numbers out of tidy files (CSV, JSON) and out of transcribed reports."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path

from wres_helpers import standard
from wres_helpers.audit.relations import EARLIER, PROFILE, Count
from wres_helpers.load import PublishedRow

KEY = ("year", "indicator", "population", "staff_group", "band", "ethnic_group", "measure")
# A program writes an exact share with all the digits it has; fewer were rounded.
FEWEST_EXACT_DIGITS = 7
EXACT = Fraction(1, 10**11)


@dataclass(frozen=True, slots=True)
class Printed:
    """One number as a reader finds it: between which values it lies, or that it is withheld."""

    key: Count
    where: str
    lower: Fraction | None = None
    upper: Fraction | None = None
    text: str = ""
    numerator: int | None = None
    denominator: int | None = None
    withheld: str = ""
    note: str = ""

    def __str__(self) -> str:
        return f"{described(self.key)} is {self.text}"


def described(key: Count) -> str:
    """What a number is about, in the codes of the data dictionary.

    >>> described(Count(2024, 1, staff_group="clinical", band="band_6", ethnic_group="bme", measure="headcount"))
    '2024, indicator 1, clinical, band_6, bme, headcount'
    """
    at = [part for part in key[2:5] if part not in ("substantive", "all")]
    whose = [part for part in key[5:] if part]
    place = "equality profile" if key.indicator == PROFILE else f"indicator {key.indicator}"
    return ", ".join([str(key.year), place, *at, *whose])


def tidy(path: Path) -> dict[str, list[Printed]]:
    """The numbers of a tidy file by organisation; none where a file is not one."""
    read = _json if path.suffix == ".json" else _csv
    found: dict[str, list[Printed]] = {}
    for row in read(path.read_text(encoding="utf-8-sig", errors="replace")):
        found.setdefault(str(row["organisation"]), []).append(_printed(row, path.as_posix()))
    return found


def of_earlier(numbers: Iterable[Printed]) -> list[Printed]:
    """The same numbers as those of an earlier edition."""
    return [replace(number, key=number.key._replace(edition=EARLIER)) for number in numbers]


def _csv(text: str) -> Iterable[Mapping[str, str]]:
    rows = csv.DictReader(io.StringIO(text))
    columns = set(rows.fieldnames or ())
    if {"organisation", "year", "characteristic", "category", "area", "measure", "value"} <= columns:
        return (_of_profile(row) for row in rows)
    return rows if {"organisation", *KEY, "value"} <= columns else ()


def _of_profile(row: Mapping[str, str]) -> Mapping[str, str]:
    """A row of the equality profile under the names that other figures have."""
    place = {"indicator": str(PROFILE), "population": row["area"] or "substantive", "ethnic_group": ""}
    return {**row, **place, "staff_group": row["characteristic"], "band": row["category"]}


def _json(text: str) -> Iterable[Mapping[str, str]]:
    try:
        rows = json.loads(text, parse_float=Decimal)
    except ValueError:
        return ()
    rows = rows if isinstance(rows, list) else []
    said = ({name: _plain(value) for name, value in row.items()} for row in rows if isinstance(row, dict))
    return [row for row in said if {"organisation", *KEY, "value"} <= row.keys()]


def _plain(value: object) -> str:
    return "" if value is None else str(value)


def _printed(row: Mapping[str, str], where: str) -> Printed:
    year, indicator, *rest = (row[name] for name in KEY)
    key = Count(int(year), int(indicator), *rest)
    lower, upper = _between(row["value"], row.get("lower", ""), row.get("upper", ""), key.measure)
    part, whole = (_whole(row.get(name, "")) for name in ("numerator", "denominator"))
    return Printed(key, where, lower, upper, row["value"], part, whole, row.get("withheld", ""), row.get("note", ""))


def _whole(text: str) -> int | None:
    return int(text) if text.isdigit() else None


def _between(value: str, lower: str, upper: str, measure: str) -> tuple[Fraction | None, Fraction | None]:
    """Between which values a number lies: as the file says, or as its digits do."""
    try:
        number = Decimal(value)
        if lower and upper:
            return Fraction(Decimal(lower)), Fraction(Decimal(upper))
    except InvalidOperation:
        return None, None
    if measure not in standard.MEASURES or standard.MEASURES[measure].unit == "people":
        return Fraction(number), Fraction(number)
    decimals = max(-int(number.as_tuple().exponent), 0)
    fewest = {"likelihood": 3, "times": 2}.get(standard.MEASURES[measure].unit, 1)
    half = EXACT if decimals >= FEWEST_EXACT_DIGITS else Fraction(1, 2 * 10 ** max(decimals, fewest))
    return Fraction(number) - half, Fraction(number) + half


def transcribed(rows: Iterable[PublishedRow]) -> Iterator[Printed]:
    """The numbers of a published report, each with what rounding leaves open."""
    for row in rows:
        key = Count(*row.key)
        in_percent = standard.MEASURES[row.measure].unit == "likelihood" and row.unit != "likelihood"
        scale = 100 if in_percent else 1
        half = Fraction(0) if row.unit == "people" else Fraction(Decimal(5).scaleb(_exponent(row.published) - 1))
        value = Fraction(row.published)
        where = f"{row.document}, {row.place}"
        text = f"{row.published}{'%' if row.unit == 'percent' else ''}"
        yield Printed(key, where, (value - half) / scale, (value + half) / scale, text)


def _exponent(number: Decimal) -> int:
    return min(int(number.as_tuple().exponent), 0)
