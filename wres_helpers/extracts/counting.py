"""Counts the records of a year, for every row that the year's files have."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pandas as pd

from wres_helpers import standard
from wres_helpers.extracts import codes, files
from wres_helpers.extracts.files import Extract, Mapped

QUESTIONS = {5: ("q14a",), 6: ("q14b", "q14c"), 7: ("q15",), 8: ("q16b",)}
TOTAL = re.compile(r"(?:grand )?total\b", re.IGNORECASE)
RANKS = {band: rank for rank, band in enumerate(standard.ROWS)}
Entry = dict[str, object]


@dataclass
class Account:
    """The rows of one file: every one is counted, or left out for the first reason that holds."""

    file: str
    rows: int
    left_out: dict[str, int] = field(default_factory=dict)

    def leave_out(self, table: pd.DataFrame, which: "pd.Series[bool]", reason: str) -> pd.DataFrame:
        """The table without some rows, which are entered with their reason."""
        number = int(which.sum())
        if number:
            self.left_out[reason] = self.left_out.get(reason, 0) + number
        return table[~which] if number else table

    @property
    def counted(self) -> int:
        """How many rows were counted."""
        return self.rows - sum(self.left_out.values())

    def __str__(self) -> str:
        reasons = "; ".join(f"{number:,} {reason}" for reason, number in self.left_out.items())
        left_out = f"; left out {sum(self.left_out.values()):,}: {reasons}" if reasons else ""
        return f"{self.file}: {self.rows:,} rows; counted {self.counted:,}{left_out}"


def counts_of(
    folder: Path, year: int, skeleton: Mapping[str, Sequence[Entry]], within_consultants: bool
) -> tuple[dict[str, list[Entry]], list[Account]]:
    """The rows of a year with their counts, and an account of every row of every file."""
    mapped = files.mapping(folder)
    extracts = {extract.subject: extract for extract in files.extracts(folder, mapped)}
    year_of = _Year(year, mapped, within_consultants)
    for subject in ("staff", "applications", "cases", "training", "board", "survey"):
        if subject in extracts:
            getattr(year_of, subject)(extracts[subject])
    filled = {name: [e for e in map(year_of.filled, entries) if e] for name, entries in skeleton.items()}
    return filled, year_of.accounts


class _Year:
    """The records that count in one year, as frames of codes without anybody's name or number."""

    def __init__(self, year: int, mapped: Mapped, within_consultants: bool) -> None:
        self._first, self._last = date(year - 1, 4, 1), date(year, 3, 31)
        self._mapped, self._within, self._year = mapped, within_consultants, year
        self.accounts: list[Account] = []
        self._frames: dict[str, pd.DataFrame] = {}
        self._people: pd.DataFrame | None = None

    def staff(self, extract: Extract) -> None:
        """One row a person: the primary assignment, else that of the highest band; the bank only where nothing else."""
        extract, account = self._begin(extract)
        table = self._with_ethnicity(extract)
        table["band"] = codes.translated(extract, "grade", codes.grade(self._mapped["grades"]))
        table["staff_group"] = codes.translated(extract, "staff_group", codes.staff_group(self._mapped["staff_groups"]))
        table["bank"] = codes.column_or(extract, "contract", codes.is_bank, default=False).astype(bool)
        start, end = (codes.column_or(extract, name, codes.day, None) for name in ("start", "end"))
        later = start.map(lambda one: one is not None and one > self._last).astype(bool)
        gone = end.map(lambda one: one is not None and one < self._last).astype(bool)
        primary = codes.column_or(extract, "primary", codes.answer, None)
        table["rank"] = table["band"].map(RANKS)
        table["order"] = 2 * table["bank"].astype(int) + primary.ne(True).astype(int)
        table["person"] = codes.people(extract)
        table = account.leave_out(table, gone, f"left before {self._last:%d %B %Y}")
        table = account.leave_out(table, later.reindex(table.index), f"started after {self._last:%d %B %Y}")
        table = account.leave_out(table, table["person"] == "", "of nobody: no person is named")
        table = table.sort_values(["order", "rank"], ascending=[True, False], kind="stable")
        table = account.leave_out(table, table["person"].duplicated(), "further assignments of people who are counted")
        table["population"] = table["bank"].map({True: "bank", False: "substantive"})
        self._people = table.set_index("person")[["ethnic_group", "subgroup", "population"]]
        self._frames["staff"] = _tally(table[[*self._people.columns, "band", "staff_group"]])

    def applications(self, extract: Extract) -> None:
        """Applications that were shortlisted in the year, and those of them that led to an appointment."""
        extract, account = self._begin(extract)
        table = self._in_window(extract, self._with_ethnicity(extract), account)
        shortlisted = codes.translated(extract, "shortlisted", codes.answer).reindex(table.index)
        table = account.leave_out(table, shortlisted.ne(True), "not shortlisted")
        appointed = codes.translated(extract, "appointed", codes.answer)
        self._frames["applications"] = _tally(table.assign(event=appointed.eq(True).reindex(table.index)))

    def cases(self, extract: Extract) -> None:
        """People in post who entered the formal process, or took training that is not mandatory, each once."""
        if self._people is None:
            raise files.refuse(extract.name, "has no extract of staff beside it; expected one, to know who is in post")
        extract, account = self._begin(extract)
        table = self._in_window(extract, codes.people(extract).to_frame(), account)
        mandatory = codes.column_or(extract, "mandatory", codes.answer, None).reindex(table.index)
        table = account.leave_out(table, mandatory.eq(True), "mandatory training")
        there = table["person"].isin(self._people.index)
        table = account.leave_out(table, ~there, f"of people who were not in post on {self._last:%d %B %Y}")
        table = account.leave_out(table, table["person"].duplicated(), "of people who are counted already")
        self._frames[extract.subject] = _tally(self._people.loc[table["person"]])

    training = cases

    def board(self, extract: Extract) -> None:
        """Members of the board."""
        extract, _ = self._begin(extract)
        table = self._with_ethnicity(extract)
        for name in ("voting", "executive"):
            table[name] = codes.column_or(extract, name, codes.answer, None)
        self._frames["board"] = _tally(table)

    def survey(self, extract: Extract) -> None:
        """Answers to the survey, a row for each person who answered."""
        extract, _ = self._begin(extract)
        table = self._with_ethnicity(extract)
        bank = codes.column_or(extract, "contract", codes.is_bank, default=False).astype(bool)
        table["population"] = bank.map({True: "bank", False: "substantive"})
        for indicator, questions in QUESTIONS.items():
            answers = [codes.column_or(extract, name, codes.survey_answer, None) for name in questions]
            both = pd.concat(answers, axis=1)
            table[f"answered_{indicator}"] = both.notna().any(axis=1)
            table[f"yes_{indicator}"] = both.eq(True).any(axis=1)
        self._frames["survey"] = _tally(table)

    def filled(self, entry: Entry) -> Entry:
        """A row with its counts; nothing where no extract tells them."""
        about_applications = str(entry.get("indicator")) == "2"
        subject = "survey" if "respondents" in entry else "applications" if about_applications else "staff"
        populations = self._frames.get(subject, pd.DataFrame()).get("population", ())
        if entry.get("population") == "bank" and "bank" not in set(populations):
            return {}  # the extract is silent about the bank, which is not nobody
        if "membership" in entry:
            counts = self._of_board(entry)
        elif "respondents" in entry:
            counts = self._of_survey(entry)
        elif "eligible" in entry:
            counts = self._of_events(entry)
        else:
            counts = self._of_staff(entry) if "band" in entry else {}
        return {**entry, **counts} if counts else {}

    def _of_staff(self, entry: Entry) -> Entry:
        staff, group, band = self._frames.get("staff"), str(entry.get("staff_group", "all")), str(entry["band"])
        if staff is None:
            return {}
        chosen = self._chosen(staff, entry)
        if group != "all":
            chosen &= staff["staff_group"] == group
        if band != "all":
            bands = {*standard.rows_within(band)}
            more = {standard.SENIOR_MEDICAL_MANAGER} if self._within and "consultant" in bands else set()
            chosen &= staff["band"].isin(bands | more)
        return {"headcount": _people(staff, chosen)}

    def _of_events(self, entry: Entry) -> Entry:
        subject = {2: "applications", 3: "cases", 4: "training"}[int(str(entry["indicator"]))]
        events, staff = self._frames.get(subject), self._frames.get("staff")
        base = events if subject == "applications" else staff
        if events is None or base is None:
            return {}
        chosen = self._chosen(events, entry)
        chosen = chosen & events["event"] if subject == "applications" else chosen
        return {"eligible": _people(base, self._chosen(base, entry)), "events": _people(events, chosen)}

    def _of_survey(self, entry: Entry) -> Entry:
        survey, number = self._frames.get("survey"), entry["indicator"]
        if survey is None:
            return {}
        chosen = self._chosen(survey, entry) & survey[f"answered_{number}"]
        return {"respondents": _people(survey, chosen), "events": _people(survey, chosen & survey[f"yes_{number}"])}

    def _of_board(self, entry: Entry) -> Entry:
        board, membership = self._frames.get("board"), str(entry["membership"])
        part = None if board is None or membership == "all" else board[membership.removeprefix("non_")]
        if board is None or (part is not None and part.isna().any()):
            return {}
        chosen = self._chosen(board, entry)
        if part is not None:
            chosen &= part.eq(True) != membership.startswith("non_")
        return {"headcount": _people(board, chosen)}

    @staticmethod
    def _chosen(table: pd.DataFrame, entry: Entry) -> "pd.Series[bool]":
        group = str(entry["ethnic_group"])
        within = {"all": standard.ETHNIC_GROUPS, "known": ("white", "bme")}.get(group, (group,))
        column = "subgroup" if group in standard.SUBGROUPS else "ethnic_group"
        chosen = table[column].isin(within)
        if "population" in table:
            chosen &= table["population"] == entry.get("population", "substantive")
        return chosen

    def _begin(self, extract: Extract) -> tuple[Extract, Account]:
        """A new account, with blank rows and rows of totals left out."""
        account = Account(extract.name, len(extract.rows))
        self.accounts.append(account)
        rows = extract.rows
        rows = account.leave_out(rows, (rows == "").all(axis=1), "blank")
        first = rows.apply(lambda column: column.isin([text for text in column.unique() if TOTAL.match(text)]))
        rows = account.leave_out(rows, first.any(axis=1), "totals")
        return Extract(extract.subject, extract.name, rows, extract.headings), account

    @staticmethod
    def _with_ethnicity(extract: Extract) -> pd.DataFrame:
        both = codes.translated(extract, "ethnic_origin", codes.ethnic_category)
        return pd.DataFrame({"ethnic_group": both.str[0], "subgroup": both.str[1]}, index=extract.rows.index)

    def _in_window(self, extract: Extract, table: pd.DataFrame, account: Account) -> pd.DataFrame:
        days = codes.column_or(extract, "date", codes.day, self._last).reindex(table.index)
        if days.isna().any():
            table = account.leave_out(table, days.isna(), "without a date")
            days = days.reindex(table.index)
        outside = days.map(lambda one: not self._first <= one <= self._last).astype(bool)
        return account.leave_out(table, outside, f"outside {self._first:%d %B %Y} to {self._last:%d %B %Y}")


def _tally(table: pd.DataFrame) -> pd.DataFrame:
    """The rows that differ, and how many people each stands for."""
    return table.groupby([*table.columns], dropna=False, sort=False).size().reset_index(name="people")


def _people(table: pd.DataFrame, chosen: "pd.Series[bool]") -> int:
    return int(table["people"][chosen].sum())
