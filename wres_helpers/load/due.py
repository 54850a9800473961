"""Due dates as people write them: shown as written, understood for sorting and for what is overdue."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from wres_helpers.load.cells import UnexpectedError

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"\b(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
SEASONS = {"spring": 5, "summer": 8, "autumn": 11, "winter": 14}
YEAR = r"(?P<year>20\d\d)\b"
FINANCIAL = r"\b(?P<year>20\d\d|\d\d)\s*[-/–]\s*(?P<to>20\d\d|\d\d)\b"
QUARTER = r"\b(?:q|quarter )\s*(?P<quarter>[1-4])\b"
AT_ONCE = re.compile(r"\b(immediate(?:ly)?|at once|straight away|as soon as possible|asap|now)\b", re.I)
OPEN = re.compile(
    r"\b(on-?\s?going|onwards?|from|since|continu\w*|rolling|annual(?:ly)?|quarterly|monthly|weekly|regular(?:ly)?"
    r"|as required|done|completed?|business as usual)\b",
    re.I,
)

Reading = Callable[[re.Match[str]], date | None]


@dataclass(frozen=True, slots=True)
class Due:
    """When something is due: the words, the last day that they allow, and whether it can become overdue."""

    written: str = ""
    day: date | None = None
    ends: bool = False

    @property
    def order(self) -> tuple[bool, date]:
        """Where it stands among others: at once, by day, without a day."""
        return (self.day is None, self.day or date.max)

    def is_past(self, at: date) -> bool:
        """True where the last day was before that date."""
        return self.ends and self.day is not None and self.day < at


def due(text: str) -> Due:
    """What the words say; those that name no day have none.

    >>> due("Q3 2024/25").day, due("by the end of March 2022").day, due("Ongoing throughout 2024-25").ends
    (datetime.date(2024, 12, 31), datetime.date(2022, 3, 31), False)
    """
    days: list[date] = []
    rest = text
    for pattern, read in READERS:
        for found in pattern.finditer(rest):
            try:
                days += [day] if (day := read(found)) else []
            except ValueError:
                raise UnexpectedError(f"expected a day that there is, not '{found[0].strip()}'") from None
        rest = pattern.sub(" ", rest)
    if AT_ONCE.search(text) and not days:
        return Due(text, date.min)
    whole = len(days) > 1 and re.search(r"\bfrom\b", text, re.I)
    ends = bool(days) and (not OPEN.search(text) or bool(whole and not re.search(r"going|onwards", text, re.I)))
    return Due(text, max(days, default=None), ends)


def is_understood(when: Due) -> bool:
    """False where the words name neither a day nor that there is none."""
    return when.day is not None or bool(OPEN.search(when.written))


def calendar_day(text: str) -> date:
    """A day as a calendar writes it."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UnexpectedError("expected a day such as 2024-10-31: year, month, day") from None


def _full(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


def _month_end(year: int, month: int) -> date:
    """The last day of a month; months after December are those of the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, monthrange(year, month)[1])


def _month(found: re.Match[str]) -> int:
    return MONTHS.index(found["month"][:3].lower()) + 1


def _day(found: re.Match[str]) -> date:
    return date(_full(found["year"]), _month(found), int(found["day"]))


def _numbers(found: re.Match[str]) -> date:
    return date(_full(found["year"]), int(found["number"]), int(found["day"]))


def _financial_quarter(found: re.Match[str]) -> date:
    """The last day of a quarter of the financial year, which begins in April."""
    return _month_end(_full(found["year"]), 3 + 3 * int(found["quarter"]))


def _financial_year(found: re.Match[str]) -> date | None:
    """The last day of a financial year; two numbers that do not follow each other are none."""
    first, last = _full(found["year"]), _full(found["to"])
    return date(last, 3, 31) if last == first + 1 else None


def _reader(pattern: str, read: Reading) -> tuple[re.Pattern[str], Reading]:
    return re.compile(pattern, re.IGNORECASE), read


# The longest first: what one has read is gone for the next.
READERS = (
    _reader(r"\b(?P<year>20\d\d)-(?P<number>\d\d)-(?P<day>\d\d)\b", _numbers),
    _reader(r"\b(?P<day>\d\d?)[/.](?P<number>\d\d?)[/.](?P<year>20\d\d|\d\d)\b", _numbers),
    _reader(rf"\b(?P<day>\d\d?)(?:st|nd|rd|th)?(?:\s+of)?\s+{MONTH},?\s+{YEAR}", _day),
    _reader(rf"{MONTH}\s+(?P<day>\d\d?)(?:st|nd|rd|th)?,?\s+{YEAR}", _day),
    _reader(rf"{QUARTER}(?:\s+of)?,?\s*{FINANCIAL}", _financial_quarter),
    _reader(rf"{FINANCIAL},?\s*{QUARTER}", _financial_quarter),
    _reader(rf"{QUARTER}(?:\s+of)?,?\s*{YEAR}", _financial_quarter),
    _reader(rf"{MONTH},?\s+{YEAR}", lambda found: _month_end(_full(found["year"]), _month(found))),
    _reader(rf"{MONTH}\s*[-'’]\s*(?P<year>\d\d)\b", lambda found: _month_end(_full(found["year"]), _month(found))),
    _reader(
        rf"\b(?P<season>spring|summer|autumn|winter)\s+(?:of\s+)?{YEAR}",
        lambda found: _month_end(_full(found["year"]), SEASONS[found["season"].lower()]),
    ),
    _reader(FINANCIAL, _financial_year),
    _reader(rf"\b{YEAR}", lambda found: date(_full(found["year"]), 12, 31)),
)
