"""What is legal and yet a reader should know, kept and shown in the report."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from wres_helpers import standard
from wres_helpers.arithmetic import percentage, round_half_up
from wres_helpers.load.findings import WARNING, Problem, quotation
from wres_helpers.load.publisher import Publisher
from wres_helpers.load.rows import NUMBERS, columns_of
from wres_helpers.load.sums import Cell, Headcounts, Key, cells_of, headcounts, parts_of_totals, sum_of, with_totals

LARGEST, MANY = 4, 100


@dataclass(frozen=True, slots=True)
class _Contents:
    """Files without errors and where each stands, the workforce in whole numbers by the key of each cell."""

    place_of: Callable[[str], str]
    publisher: Publisher
    files: Mapping[str, Sequence[Any]]
    workforce: Mapping[Key, Headcounts]

    def where(self, group: str) -> str:
        return self.place_of(f"{group}.csv")

    def cells(self, group: str) -> Iterable[tuple[Key, Cell]]:
        return cells_of(self.files[group]).items()


def warnings(place_of: Callable[[str], str], publisher: Publisher, files: Mapping[str, Sequence[Any]]) -> list[Problem]:
    """Every warning about a folder whose files have no errors; `place_of` says where a file stands."""
    workforce = {key: headcounts(cell) for key, cell in cells_of(files["workforce_profile"]).items()}
    contents = _Contents(place_of, publisher, files, workforce)
    return [
        *_unclear_dates(contents),
        *_bands(contents),
        *_self_reporting(contents),
        *_bases(contents),
        *_percentage_sums(contents),
        *_other_workforces(contents),
        *_windows(contents),
        *_notes(contents),
        *_more_than_there_are(contents),
        *_executives(contents),
        *_rows_without_numbers(contents),
        *_unlikely_ratios(contents),
    ]


def _unclear_dates(contents: _Contents) -> Iterator[Problem]:
    """Due dates that begin as a date does, and are none."""
    for row in contents.files["action_plan"]:
        if row.due.day is None and row.due.words[:1].isdigit():
            text = f"due is {quotation(row.due.words)}, which names no day; it is sorted last and never overdue"
            yield Problem(f"{contents.where('action_plan')}, row {row.row}", text, WARNING, row.year)


def _bands(contents: _Contents) -> Iterator[Problem]:
    within_consultants = contents.publisher.senior_medical_managers == "within_consultants"
    for key, keys in parts_of_totals(contents.workforce, within_consultants):
        total, parts = contents.workforce[key], sum_of(contents.workforce[part] for part in keys)
        if not parts.keys() & set(standard.TOTALS):
            continue
        common = [group for group in standard.ETHNIC_CODES if group in parts and group in total]
        unequal = [f"{parts[group]} not {total[group]} ({group})" for group in common if parts[group] != total[group]]
        if unequal:
            year, population, staff_group, band = key
            text = f"the parts of {staff_group}, {band} in {year} ({population}) add to {', '.join(unequal)}"
            reader = f"The pay bands reported for {year} do not add up to the reported total."
            yield Problem(contents.where("workforce_profile"), text, WARNING, year, reader)


def _self_reporting(contents: _Contents) -> Iterator[Problem]:
    for key, cell in contents.cells("workforce_profile"):
        if key[1:] != ("substantive", "all", "all"):
            continue
        percent = _self_reporting_percentage(contents.workforce[key], cell)
        if percent is not None and percent < standard.SELF_REPORTING_TARGET:
            year = key[0]
            text = f"self-reporting is {percent.normalize():f} % in {year}, under {standard.SELF_REPORTING_TARGET} %"
            reader = f"Fewer than {standard.SELF_REPORTING_TARGET}% of staff had recorded their ethnicity in {year}."
            tells = tuple((year, 1, *key[1:], group, "headcount") for group in ("known", "unknown"))
            yield Problem(contents.where("workforce_profile"), text, WARNING, year, reader, tells)


def _self_reporting_percentage(numbers: Headcounts, cell: Cell) -> Decimal | None:
    share = percentage(numbers["known"], numbers["all"]) if {"known", "all"} <= numbers.keys() else None
    if share:
        return round_half_up(share.value, 3)
    unknown = cell.get("unknown")
    return None if unknown is None or unknown.percentage is None else 100 - Decimal(unknown.percentage)


def _bases(contents: _Contents) -> Iterator[Problem]:
    denominator = contents.publisher.denominator
    other = "known" if denominator == "all" else "all"
    overall = {key[0]: cell for key, cell in contents.workforce.items() if key[1:] == ("substantive", "all", "all")}
    if not any(denominator in cell for cell in overall.values()):
        return
    for year, cell in overall.items():
        if denominator not in cell and other in cell and "bme" in cell:
            text = f"{year} has no '{denominator}' total, only '{other}', so its shares have another basis"
            reader = f"The shares of {year} have another basis than those of other years and stay out of the trend."
            yield Problem(contents.where("workforce_profile"), text, WARNING, year, reader)


def _percentage_sums(contents: _Contents) -> Iterator[Problem]:
    whole = standard.ETHNIC_GROUPS if contents.publisher.denominator == "all" else ("white", "bme")
    for group in ("workforce_profile", "board"):
        for key, cell in contents.cells(group):
            shares = [cell[part].percentage for part in whole if part in cell]
            shares = [share for share in shares if share is not None]
            rounding = sum(Decimal(5).scaleb(int(share.as_tuple().exponent) - 1) for share in shares)
            total = sum(shares)
            if total - 100 > rounding or (len(shares) == len(whole) and 100 - total > rounding):
                text = f"the percentages of {', '.join(map(str, key))} add to {total}, not 100"
                reader = f"Some percentages reported for {key[0]} do not add up to 100."
                yield Problem(contents.where(group), text, WARNING, key[0], reader)


def _other_workforces(contents: _Contents) -> Iterator[Problem]:
    for (year, population, indicator), cell in contents.cells("relative_likelihood"):
        staff = contents.workforce.get((year, population, "all", "all"), {})
        eligible = with_totals({group: row.eligible for group, row in cell.items()})
        for group in standard.ETHNIC_CODES:
            if indicator == 2 or group not in eligible or group not in staff or eligible[group] == staff[group]:
                continue
            people = f"eligible of indicator {indicator} in {year} is {eligible[group]} ({group}, {population})"
            reader = f"Indicator {indicator} of {year} counts another workforce than indicator 1."
            where = contents.where("relative_likelihood")
            yield Problem(where, f"{people}; indicator 1 has {staff[group]}", WARNING, year, reader)


def _windows(contents: _Contents) -> Iterator[Problem]:
    first_year = next(change.year for change in standard.CHANGES if change.indicator == 3)
    for (year, population, indicator), cell in contents.cells("relative_likelihood"):
        if indicator == 3 and year >= first_year and any(row.years_covered == 2 for row in cell.values()):
            years = f"years_covered is 2 for indicator 3 in {year} ({population})"
            reader = f"Indicator 3 of {year} covers two years, though the Standard asks for one."
            text = f"{years}; the Standard has one year from {first_year}"
            yield Problem(contents.where("relative_likelihood"), text, WARNING, year, reader)


def _notes(contents: _Contents) -> Iterator[Problem]:
    has = {
        (row.year, standard.indicators_of(group)[0])
        for group in ("workforce_profile", "board")
        for row in contents.files[group]
    }
    by_indicator = (*contents.files["relative_likelihood"], *contents.files["staff_survey"])
    has |= {(row.year, row.indicator) for row in by_indicator}
    for note in contents.publisher.notes:
        if note.reason in ("derived", "no_cases", "not_reported"):
            continue
        for year, indicator in ((year, indicator) for year in note.years for indicator in note.indicators):
            if (year, indicator) in has:
                text = f"a note says that indicator {indicator} of {year} is {note.reason}, but it has counts"
                reader = f"Indicator {indicator} of {year} is noted as missing in part."
                yield Problem(contents.place_of("organisation.yaml"), text, WARNING, year, reader)


def _more_than_there_are(contents: _Contents) -> Iterator[Problem]:
    """More answers, or more members of the board, than staff."""
    for group, column in (("staff_survey", "respondents"), ("board", "headcount")):
        for row in contents.files[group]:
            population = row.population if group == "staff_survey" else "substantive"
            staff = contents.workforce.get((row.year, population, "all", "all"), {}).get(row.ethnic_group)
            people = getattr(row, column)
            if staff is not None and people is not None and people > staff:
                text = f"{column} is {people} ({row.ethnic_group}) in {row.year}, and the workforce is {staff}"
                reader = f"More {'answers' if group == 'staff_survey' else 'board members'} than staff of a group are"
                where = f"{contents.where(group)}, row {row.row}"
                yield Problem(where, text, WARNING, row.year, f"{reader} reported for {row.year}.")


def _executives(contents: _Contents) -> Iterator[Problem]:
    """More executive members than very senior managers, of whom they are a part."""
    for key, cell in contents.cells("board"):
        year, membership = key
        executives = headcounts(cell).get("all")
        managers = [
            numbers.get("all", 0)
            for (at, population, _, band), numbers in contents.workforce.items()
            if (at, population) == (year, "substantive") and band in ("vsm", standard.SENIOR_MEDICAL_MANAGER)
        ]
        if membership == "executive" and executives is not None and managers and executives > sum(managers):
            text = f"executive members in {year} are {executives}, and very senior managers {sum(managers)}"
            reader = f"More executive members than very senior managers are reported for {year}."
            yield Problem(contents.where("board"), text, WARNING, year, reader)


def _rows_without_numbers(contents: _Contents) -> Iterator[Problem]:
    for group in standard.GROUPS:
        rows = contents.files[group]
        columns = [name for name in columns_of(type(rows[0])) if name in NUMBERS] if rows else []
        empty = [row.row for row in rows if all(getattr(row, column) is None for column in columns)]
        if empty:
            text = f"{len(empty):,} of {len(rows):,} rows hold no number, first row {empty[0]}; remove or fill them"
            yield Problem(contents.where(group), text, WARNING)


def _unlikely_ratios(contents: _Contents) -> Iterator[Problem]:
    """Ratios beyond four or below a quarter, more often a slip than the truth, of groups of more than a hundred."""
    for (year, population, indicator), cell in contents.cells("relative_likelihood"):
        eligible, events = headcounts(cell, "eligible"), headcounts(cell, "events")
        comparison = standard.INDICATORS[indicator].comparison
        groups = (comparison.of, comparison.compared_with) if comparison else ()
        if any(eligible.get(group, 0) <= MANY or not events.get(group) for group in groups):
            continue
        one, other = ((events[group], eligible[group]) for group in groups)
        ratio = one[0] * other[1] / (one[1] * other[0])
        if not 1 / LARGEST <= ratio <= LARGEST:
            text = f"the ratio of indicator {indicator} in {year} ({population}) is {ratio:.2f}"
            yield Problem(
                contents.where("relative_likelihood"),
                f"{text}; check the eligible people and the events",
                WARNING,
                year,
            )
