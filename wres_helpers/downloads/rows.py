"""Rows of numbers as CSV text, which numbers belong to a year, and the two files beside that of figures."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from math import isfinite

from wres_helpers.evidence import Evidence, compares
from wres_helpers.figures import CONFIDENTIAL, Figure, Figures, Group, Withholding, require_group
from wres_helpers.indicators import Key

Value = str | int | float | None


def plain(number: object) -> int | float | None:
    """A whole number as such, any other as the nearest decimal."""
    if number is None:
        return None
    decimal = float(number)  # type: ignore[arg-type]
    return int(decimal) if decimal.is_integer() else decimal


NUMBERS = ("numerator", "denominator", "value", "lower", "upper", "withheld", "note")


def numbers(figure: Figure) -> dict[str, Value]:
    """The columns with which every row ends."""
    ends = {name: plain(getattr(figure, name)) for name in ("value", "lower", "upper")}
    counts = {"numerator": figure.numerator, "denominator": figure.denominator}
    return {**counts, **ends, "withheld": figure.withheld, "note": figure.note}


EVIDENCE = ("interval_lower", "interval_upper", "ratio", "verdict", "people")


def sureness(evidence: Evidence | None, figure: Figure) -> dict[str, Value]:
    """How sure a comparison is, how large as a ratio, how many people; how sure a share of all; else nothing."""
    if evidence is None or not (compares(figure.key) or _is_of_all(figure.key)):
        return dict.fromkeys(EVIDENCE)
    limits, people, verdict = evidence.limits(figure.key), evidence.people(figure.key), evidence.verdict(figure.key)
    lower, upper = limits if limits and all(map(isfinite, limits)) else (None, None)
    return {
        "interval_lower": plain(lower),
        "interval_upper": plain(upper),
        "ratio": plain(evidence.ratio(figure.key)),
        "verdict": verdict.words if verdict else None,
        "people": people.number if people else None,
    }


def _is_of_all(key: Key) -> bool:
    """True for a share of the whole organisation, of the board or of all who answered."""
    return (key.staff_group, key.band, key.measure) == ("all", "all", "percentage")


# A spreadsheet takes a text that begins with one of these for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(columns: Sequence[str], rows: Iterable[Mapping[str, Value]]) -> bytes:
    """Rows below their headings as CSV text in UTF-8."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_inert(row[name]) for name in columns] for row in rows)
    return text.getvalue().encode("utf-8")


def _inert(value: Value) -> Value:
    """A value that no spreadsheet evaluates.

    >>> _inert("=1+1"), _inert("Anytown"), _inert(-1)
    ("'=1+1", 'Anytown', -1)
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def of_year(group: Group, figure: Figure, year: int | None) -> bool:
    """True for a figure of a year, for what is expected after the report's own year, and where no year is asked for."""
    return year is None or figure.key.year == year or figure.key.year > group.organisation.year


def of_edition(sources: Iterable[tuple[str, str]]) -> bytes:
    """The rows of several files of figures, each a text and a name, as one file; the name ends each row."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    for number, (content, name) in enumerate(sources):
        headings, *rows = csv.reader(io.StringIO(content, newline=""))
        if not number:
            writer.writerow([*headings, "name"])
        writer.writerows([*row, _inert(name)] for row in rows)
    return text.getvalue().encode("utf-8")


# Beside the figures.

PROFILE_COLUMNS = ("organisation", "year", "characteristic", "category", "area", "measure", *NUMBERS)
WITHHOLDING_COLUMNS = ("organisation", *Key._fields, "number", "how")


def equality_profile(figures: Figures | Group, year: int | None = None) -> bytes:
    """The tidy rows of a profile as CSV text in UTF-8; only the headings where there is none."""
    group = require_group(figures, "downloads.equality_profile", "equality_profile")
    rows = (_row(figure) for figure in group if year in (None, figure.key.year))
    return csv_bytes(PROFILE_COLUMNS, ({"organisation": group.organisation.code, **row} for row in rows))


def _row(figure: Figure) -> dict[str, Value]:
    key = figure.key
    place: dict[str, Value] = {
        "year": key.year,
        "characteristic": key.staff_group,
        "category": key.band,
        "area": "" if key.population == "substantive" else key.population,
        "measure": key.measure,
    }
    row = {**place, **numbers(figure)}
    if figure.missing == CONFIDENTIAL:
        # What the organisation itself did not publish is withheld here too, for that reason.
        row |= {"withheld": figure.withheld or figure.note, "note": ""}
    return row


def withholdings(organisation: str, several: Iterable[Withholding], year: int) -> bytes:
    """The counts of a year that the public edition does not show by themselves, and how each is hidden."""
    rows = (
        {"organisation": organisation, **one.key._asdict(), "number": one.number, "how": one.how}
        for one in several
        if one.key.year == year
    )
    return csv_bytes(WITHHOLDING_COLUMNS, rows)
