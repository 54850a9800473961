"""What is legal and yet a reader should know, kept and shown in the report."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from wres_helpers import standard
from wres_helpers.arithmetic import percentage, round_half_up
from wres_helpers.load.groups import Cell, Headcounts, Key, cells_of, headcounts
from wres_helpers.load.parts import parts_of
from wres_helpers.load.problems import WARNING, Problem
from wres_helpers.load.publisher import Publisher
from wres_helpers.load.totals import added, completed


@dataclass(frozen=True, slots=True)
class _Read:
    """A folder without errors, its workforce as whole numbers by year, population, staff group and band."""

    folder: str
    publisher: Publisher
    files: Mapping[str, Sequence[Any]]
    workforce: Mapping[Key, Headcounts]

    def where(self, group: str) -> str:
        return f"{self.folder}/{group}.csv"

    def cells(self, group: str) -> Iterable[tuple[Key, Cell]]:
        return cells_of(group, self.files[group]).items()


def warnings(folder: str, publisher: Publisher, files: Mapping[str, Sequence[Any]]) -> list[Problem]:
    """Every warning about a folder whose files have no errors."""
    reported = cells_of("workforce_profile", files["workforce_profile"])
    workforce = {key: headcounts(cell) for key, cell in reported.items()}
    read = _Read(folder, publisher, files, workforce)
    return [
        *_bands(read),
        *_self_reporting(read),
        *_bases(read),
        *_percentage_sums(read),
        *_other_workforces(read),
        *_windows(read),
        *_notes(read),
    ]


def _bands(read: _Read) -> Iterator[Problem]:
    within_consultants = read.publisher.senior_medical_managers == "within_consultants"
    for key, total in read.workforce.items():
        parts = added(read.workforce[part] for part in parts_of(key, read.workforce, within_consultants))
        if not parts.keys() & set(standard.TOTALS):
            continue
        shared = [group for group in standard.ETHNIC_CODES if group in parts and group in total]
        differing = [f"{parts[group]} not {total[group]} ({group})" for group in shared if parts[group] != total[group]]
        if differing:
            year, population, staff_group, band = key
            said = f"the parts of {staff_group}, {band} in {year} ({population}) add to {', '.join(differing)}"
            reader = f"The pay bands reported for {year} do not add up to the reported total."
            yield Problem(read.where("workforce_profile"), said, WARNING, year, reader)


def _self_reporting(read: _Read) -> Iterator[Problem]:
    for key, cell in read.cells("workforce_profile"):
        if key[1:] != ("substantive", "all", "all"):
            continue
        known = _self_reporting_percentage(read.workforce[key], cell)
        if known is not None and known < standard.SELF_REPORTING_TARGET:
            year = key[0]
            said = f"self-reporting is {known.normalize():f} % in {year}, under {standard.SELF_REPORTING_TARGET} %"
            reader = f"Fewer than {standard.SELF_REPORTING_TARGET}% of staff had recorded their ethnicity in {year}."
            tells = tuple((year, 1, *key[1:], group, "headcount") for group in ("known", "unknown"))
            yield Problem(read.where("workforce_profile"), said, WARNING, year, reader, tells)


def _self_reporting_percentage(numbers: Headcounts, cell: Cell) -> Decimal | None:
    share = percentage(numbers["known"], numbers["all"]) if {"known", "all"} <= numbers.keys() else None
    if share:
        return round_half_up(share.value, 3)
    unknown = cell.get("unknown")
    return None if unknown is None or unknown.percentage is None else 100 - Decimal(unknown.percentage)


def _bases(read: _Read) -> Iterator[Problem]:
    wanted = read.publisher.denominator
    other = "known" if wanted == "all" else "all"
    overall = {key[0]: cell for key, cell in read.workforce.items() if key[1:] == ("substantive", "all", "all")}
    if not any(wanted in cell for cell in overall.values()):
        return
    for year, cell in overall.items():
        if wanted not in cell and other in cell and "bme" in cell:
            said = f"{year} has no '{wanted}' total, only '{other}', so its shares have another basis"
            reader = f"The shares of {year} have another basis than those of other years and stay out of the trend."
            yield Problem(read.where("workforce_profile"), said, WARNING, year, reader)


def _percentage_sums(read: _Read) -> Iterator[Problem]:
    whole = standard.ETHNIC_GROUPS if read.publisher.denominator == "all" else ("white", "bme")
    for group in ("workforce_profile", "board"):
        for key, cell in read.cells(group):
            shares = [cell[part].percentage for part in whole if part in cell]
            shares = [share for share in shares if share is not None]
            rounding = sum(Decimal(5).scaleb(int(share.as_tuple().exponent) - 1) for share in shares)
            total = sum(shares)
            if total - 100 > rounding or (len(shares) == len(whole) and 100 - total > rounding):
                said = f"the percentages of {', '.join(map(str, key))} add to {total}, not 100"
                reader = f"Some percentages reported for {key[0]} do not add up to 100."
                yield Problem(read.where(group), said, WARNING, key[0], reader)


def _other_workforces(read: _Read) -> Iterator[Problem]:
    for (year, population, indicator), cell in read.cells("relative_likelihood"):
        staff = read.workforce.get((year, population, "all", "all"), {})
        eligible = completed({group: row.eligible for group, row in cell.items()})
        for group in standard.ETHNIC_CODES:
            if indicator == 2 or group not in eligible or group not in staff or eligible[group] == staff[group]:
                continue
            said = f"eligible of indicator {indicator} in {year} is {eligible[group]} ({group}, {population})"
            reader = f"Indicator {indicator} of {year} counts another workforce than indicator 1."
            where = read.where("relative_likelihood")
            yield Problem(where, f"{said}; indicator 1 has {staff[group]}", WARNING, year, reader)


def _windows(read: _Read) -> Iterator[Problem]:
    changed = next(change.year for change in standard.CHANGES if change.indicator == 3)
    for (year, population, indicator), cell in read.cells("relative_likelihood"):
        if indicator == 3 and year >= changed and any(row.years_covered == 2 for row in cell.values()):
            said = f"years_covered is 2 for indicator 3 in {year} ({population})"
            reader = f"Indicator 3 of {year} covers two years, though the Standard asks for one."
            text = f"{said}; the Standard has one year from {changed}"
            yield Problem(read.where("relative_likelihood"), text, WARNING, year, reader)


def _notes(read: _Read) -> Iterator[Problem]:
    has = {
        (row.year, standard.indicators_of(group)[0])
        for group in ("workforce_profile", "board")
        for row in read.files[group]
    }
    has |= {(row.year, row.indicator) for group in ("relative_likelihood", "staff_survey") for row in read.files[group]}
    for note in read.publisher.notes:
        if note.reason in ("derived", "no_cases", "not_reported"):
            continue
        for year, indicator in ((year, indicator) for year in note.years for indicator in note.indicators):
            if (year, indicator) in has:
                said = f"a note says that indicator {indicator} of {year} is {note.reason}, but it has counts"
                reader = f"Indicator {indicator} of {year} is noted as missing in part."
                yield Problem(f"{read.folder}/organisation.yaml", said, WARNING, year, reader)
