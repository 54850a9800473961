"""The action plan as of one year: its actions, those of the plan before, and what is overdue."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from wres_helpers.load.findings import WARNING, Findings, Problem, nearest, one_of, quotation
from wres_helpers.load.publisher import Publisher, Status
from wres_helpers.load.rows import ActionRow

OVERDUE, DATE_PASSED = "overdue", "date_passed"


@dataclass(frozen=True)
class Plan:
    """What an organisation means to do: this year's actions, those of its plan before, and the date of the report."""

    actions: tuple[ActionRow, ...] = ()
    before: tuple[ActionRow, ...] = ()
    report_date: date | None = None
    statuses: Mapping[str, Status] | None = None

    def status(self, code: str) -> Status | None:
        """What a status code means; None where there is none."""
        return (self.statuses or {}).get(code)

    def state(self, action: ActionRow) -> str:
        """How an action stands, as a code of `labels.STATES`: a date that has passed counts before the status."""
        status = self.status(action.status)
        if self._is_past(action) and (status is None or status.meaning != "complete"):
            return OVERDUE if status is not None else DATE_PASSED
        return status.meaning if status is not None else ""

    def _is_past(self, action: ActionRow) -> bool:
        return self.report_date is not None and action.due.is_past(self.report_date)


def plan_of(year: int, publisher: Publisher, rows: Sequence[ActionRow]) -> Plan:
    """The plan of a year, and the last one before it."""
    before = max((row.year for row in rows if row.year < year), default=None)
    return Plan(
        tuple(row for row in rows if row.year == year),
        tuple(row for row in rows if row.year == before),
        dict(publisher.report_dates).get(year),
        publisher.statuses,
    )


def check_statuses(publisher: Publisher, rows: Iterable[ActionRow], findings: Findings) -> None:
    """Statuses that neither the organisation's own key nor the workbook has."""
    statuses = publisher.statuses
    expected = f"{one_of(statuses)}, or a code of status_key in organisation.yaml"
    for row in rows:
        for column in ("status", "review_status"):
            code: str = getattr(row, column)
            if code and code not in statuses:
                text = f"{column} is {quotation(code)}; {expected}"
                findings.add(f"row {row.row}", text, partial(nearest, code, statuses))


def unclear_dates(where: str, rows: Iterable[ActionRow]) -> Iterator[Problem]:
    """Due dates that begin as a date does, and are none."""
    for row in rows:
        if row.due.day is None and row.due.words[:1].isdigit():
            text = f"due is {quotation(row.due.words)}, which names no day; it is sorted last and never overdue"
            yield Problem(f"{where}, row {row.row}", text, WARNING, row.year)
