"""The action plan: when its actions are due, and how they and those of the plan before stand as of one year."""

import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from wres_helpers.load.cells import words
from wres_helpers.load.findings import UnexpectedError
from wres_helpers.load.words import MONTHS

if TYPE_CHECKING:
    from wres_helpers.load.publisher import Publisher, Status
    from wres_helpers.load.rows import ActionRow

OVERDUE, DATE_PASSED = "overdue", "date_passed"
MONTH = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
YEAR = r"(?P<year>20\d\d)"
FORMS = tuple(
    re.compile(rf"(?:by )?(?:the )?(?:end of )?(?:{form})", re.ASCII)
    for form in (
        rf"{YEAR}-(?P<month>\d\d)-(?P<day>\d\d)",
        rf"(?P<day>\d\d?)[/.](?P<month>\d\d?)[/.]{YEAR}",
        rf"(?P<day>\d\d?)(?:st|nd|rd|th)?(?: of)? {MONTH} {YEAR}",
        rf"{MONTH}[ -]{YEAR}",
        rf"(?:q|quarter )(?P<quarter>[1-4])(?: of)? {YEAR}(?:[/-](?:20)?(?P<end>\d\d))?",
        rf"{YEAR}(?:[/-](?:20)?(?P<end>\d\d))?",
    )
)


@dataclass(frozen=True, slots=True)
class Due:
    """When something is due: the words, and the last day that they allow where they plainly name one."""

    words: str = ""
    day: date | None = None

    @property
    def order(self) -> tuple[bool, date]:
        """Where it stands among others: by day, then those without a day."""
        return (self.day is None, self.day or date.max)

    def is_past(self, at: date) -> bool:
        """True where the last day was before that date."""
        return self.day is not None and self.day < at


def due(text: str) -> Due:
    """What the words say; quarters are those of the financial year, and of two days the later counts.

    >>> due("Q3 2024/25").day, due("by the end of March 2022").day, due("Ongoing throughout 2024-25").day
    (datetime.date(2024, 12, 31), datetime.date(2022, 3, 31), None)
    """
    last = " ".join(words(text).lower().split()).rpartition(" to ")[2]
    for form in FORMS:
        parts = form.fullmatch(last)
        if parts:
            return Due(text, _last_day({name: part for name, part in parts.groupdict().items() if part}))
    return Due(text)


def calendar_day(text: str) -> date:
    """A day as a calendar writes it."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UnexpectedError("expected a day such as 2024-10-31: year, month, day") from None


def _last_day(parts: dict[str, str]) -> date | None:
    """The last day that the parts of a date allow; two years that do not follow each other are none."""
    year = int(parts["year"])
    if "end" in parts and int(parts["end"]) != (year + 1) % 100:
        return None
    month = MONTHS.index(parts["name"][:3]) + 1 if "name" in parts else int(parts.get("month", 12))
    quarter = int(parts.get("quarter", 4 if "end" in parts else 0))
    if quarter:
        year, month = (year + 1, 3) if quarter == 4 else (year, 3 + 3 * quarter)
    try:
        return date(year, month, int(parts["day"]) if "day" in parts else monthrange(year, month)[1])
    except ValueError:
        raise UnexpectedError("expected a day that there is in the calendar") from None


@dataclass(frozen=True)
class Plan:
    """What an organisation means to do: this year's actions, those of its plan before, and the date of the report."""

    actions: "tuple[ActionRow, ...]" = ()
    before: "tuple[ActionRow, ...]" = ()
    report_date: date | None = None
    statuses: "Mapping[str, Status] | None" = None

    def status(self, code: str) -> "Status | None":
        """What a status code means; None where there is none."""
        return (self.statuses or {}).get(code)

    def state(self, action: "ActionRow") -> str:
        """How an action stands, as a code: a date that has passed counts before the status."""
        status = self.status(action.status)
        if self._is_past(action) and (status is None or status.meaning != "complete"):
            return OVERDUE if status is not None else DATE_PASSED
        return status.meaning if status is not None else ""

    def _is_past(self, action: "ActionRow") -> bool:
        return self.report_date is not None and action.due.is_past(self.report_date)


def plan_of(year: int, publisher: "Publisher", rows: "Sequence[ActionRow]") -> Plan:
    """The plan of a year, and the last one before it."""
    before = max((row.year for row in rows if row.year < year), default=None)
    return Plan(
        tuple(row for row in rows if row.year == year),
        tuple(row for row in rows if row.year == before),
        dict(publisher.report_dates).get(year),
        publisher.statuses,
    )
