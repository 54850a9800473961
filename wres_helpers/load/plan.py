"""The action plan as of one year: its actions, those of the plan before, and what is overdue."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from wres_helpers.load.due import is_understood
from wres_helpers.load.problems import WARNING, Problem, nearest, one_of, shown
from wres_helpers.load.publisher import Publisher, Status
from wres_helpers.load.rows import ActionRow


@dataclass(frozen=True)
class Plan:
    """What an organisation means to do: this year's actions, those of its plan before, and the date of the report."""

    actions: tuple[ActionRow, ...] = ()
    before: tuple[ActionRow, ...] = ()
    reported_on: date | None = None
    statuses: Mapping[str, Status] | None = None

    def status(self, code: str) -> Status | None:
        """What a status code means; None where none is given."""
        return (self.statuses or {}).get(code)

    def is_overdue(self, action: ActionRow) -> bool:
        """True where the action was to be done before the date of the report, and its status says that it is not."""
        status = self.status(action.status)
        return status is not None and status.meaning != "complete" and self._is_past(action)

    def is_past_without_status(self, action: ActionRow) -> bool:
        """True where the action was to be done before the date of the report, and nobody says whether it is."""
        return self.status(action.status) is None and self._is_past(action)

    def _is_past(self, action: ActionRow) -> bool:
        return self.reported_on is not None and action.due.is_past(self.reported_on)


def plan_of(year: int, decided: Publisher, rows: Sequence[ActionRow]) -> Plan:
    """The plan of a year, and the last one before it."""
    before = max((row.year for row in rows if row.year < year), default=None)
    return Plan(
        tuple(row for row in rows if row.year == year),
        tuple(row for row in rows if row.year == before),
        dict(decided.report_dates).get(year),
        decided.statuses,
    )


def errors(where: str, rows: Iterable[ActionRow]) -> Iterator[Problem]:
    """Actions that stand twice: the same number in a year, or the same words where there are no numbers."""
    first: dict[tuple[int, str], int] = {}
    for row in rows:
        if (row.year, row.name) in first:
            said = f"action {shown(row.name)} of {row.year} stands twice (first in row {first[row.year, row.name]})"
            yield Problem(f"{where}, row {row.row}", f"{said}; expected it once; give each action its own number")
        first.setdefault((row.year, row.name), row.row)


def unknown_statuses(where: str, decided: Publisher, rows: Iterable[ActionRow]) -> Iterator[Problem]:
    """Statuses that neither the organisation's own key nor the workbook knows."""
    known = decided.statuses
    for row in rows:
        for column in ("status", "review_status"):
            code: str = getattr(row, column)
            if code and code not in known:
                said = f"{column} is {shown(code)}; {one_of(known)}{nearest(code, known)}"
                step = "; or add it to status_key in organisation.yaml"
                yield Problem(f"{where}, row {row.row}", f"{said}{step}")


def unclear_dates(where: str, rows: Iterable[ActionRow]) -> Iterator[Problem]:
    """Due dates that are shown as written, but cannot be sorted or become overdue."""
    for row in rows:
        if row.due.written and not is_understood(row.due):
            said = f"due is {shown(row.due.written)}, which names no day; it is sorted last and never overdue"
            yield Problem(f"{where}, row {row.row}", said, WARNING, row.year)


def problems(folder: str, decided: Publisher, files: Mapping[str, Sequence[Any]]) -> list[Problem]:
    """What is wrong or remarkable in the plan, apart from its cells."""
    where, rows = f"{folder}/action_plan.csv", files["action_plan"]
    return [*unknown_statuses(where, decided, rows), *unclear_dates(where, rows)]
