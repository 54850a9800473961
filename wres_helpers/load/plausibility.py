"""What each file may say by itself, and not beside the others: an error, so that it makes no report."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import pairwise
from typing import Any

from wres_helpers.load.findings import Finding, nearest, one_of, quotation
from wres_helpers.load.publisher import Publisher
from wres_helpers.load.sums import Cell, Headcounts, Key, cells_of, headcounts, parts_of_totals, sum_of

DECISIONS = "organisation.yaml"
Files = Mapping[str, Sequence[Any]]
Total = tuple[Key, Headcounts, Headcounts, int]
# Every year makes a report, so one this far from the others is a slip of the keyboard.
LONGEST_GAP = 5
# A source may print each count rounded to tens, and leave a few people in no band.
ROUNDING, LEFT_OUT = 5, 0.2


@dataclass(frozen=True)
class Contents:
    """The decisions and the rows of a folder that is read, and its workforce in whole numbers."""

    publisher: Publisher
    files: Files

    def cells(self, group: str) -> Iterable[tuple[Key, Cell]]:
        """The rows of a file by everything but the ethnic group."""
        return cells_of(self.files[group]).items()

    @cached_property
    def workforce(self) -> dict[Key, Headcounts]:
        """The workforce by year, population, staff group and band."""
        return {key: headcounts(cell) for key, cell in self.cells("workforce_profile")}

    def staff(self, year: int, population: str) -> Headcounts:
        """All staff of a year."""
        return self.workforce.get((year, population, "all", "all"), {})

    @property
    def totals(self) -> Iterator[Total]:
        """Each total of the workforce: the sum of its parts, the total as reported, and the number of its parts."""
        within_consultants = self.publisher.senior_medical_managers == "within_consultants"
        for key, parts in parts_of_totals(self.workforce, within_consultants):
            yield key, sum_of(self.workforce[part] for part in parts), self.workforce[key], len(parts)


def reported_years(publisher: Publisher, files: Files) -> Iterator[tuple[int, str, int]]:
    """Each year of which anything is reported (not only printed), with its file (empty: a note) and row."""
    for name, rows in files.items():
        if name not in ("published", "already_published"):
            yield from ((row.year, name, row.row) for row in rows)
    yield from ((year, "", 0) for note in publisher.notes for year in note.years)


def problems(contents: Contents) -> Iterator[Finding]:
    """Everything that is wrong only beside another file."""
    publisher, files = contents.publisher, contents.files
    yield from _first_report(publisher, files)
    yield from _unknown_names(contents)
    yield from _lonely_years(publisher, files)
    yield from _bands(contents)
    yield from _cases(publisher, files["relative_likelihood"])


def _first_report(publisher: Publisher, files: Files) -> Iterator[Finding]:
    """A first report after the last year of which anything was reported."""
    last = max((year for year, *_ in reported_years(publisher, files)), default=0)
    if publisher.first_report and 0 < last < publisher.first_report:
        text = f"first_report is {publisher.first_report}; expected a year up to {last}, the last there is"
        yield Finding(DECISIONS, "", text)


def _unknown_names(contents: Contents) -> Iterator[Finding]:
    """Documents, statuses and areas that the decisions do not have."""
    publisher = contents.publisher
    documents = dict.fromkeys(source.document for source in publisher.sources)
    areas = dict.fromkeys(population.area for population in publisher.populations)
    of_documents = f", which no source in {DECISIONS} names; {_one_of(documents, 'sources')}"
    of_statuses = f"; {one_of(publisher.statuses)}, or a code of status_key in {DECISIONS}"
    for file, column, names, expected, step in (
        ("published", "document", documents, of_documents, "; add it to the sources"),
        ("action_plan", "status", publisher.statuses, of_statuses, ""),
        ("action_plan", "review_status", publisher.statuses, of_statuses, ""),
        ("equality_profile", "area", areas, f"; {_one_of(areas, f'populations in {DECISIONS}')}", ""),
    ):
        for row in contents.files[file]:
            name = getattr(row, column)
            if name and name not in names:
                text = f"{column} is {quotation(name)}{expected}"
                yield Finding(f"{file}.csv", f"row {row.row}", text, partial(_nearest_or, name, names, step))


def _one_of(names: Iterable[str], where: str) -> str:
    return one_of(names) if names else f"expected {where}, and there are none"


def _nearest_or(name: str, names: Iterable[str], step: str) -> str:
    return nearest(name, names) or step


def _lonely_years(publisher: Publisher, files: Files) -> Iterator[Finding]:
    """The years that are far from those of most rows."""
    places = list(reported_years(publisher, files))
    times = Counter(year for year, *_ in places)
    breaks = [later for year, later in pairwise(sorted(times)) if later - year > LONGEST_GAP]
    starts = [min(times, default=0), *breaks]
    runs = [[year for year in times if start <= year < end] for start, end in pairwise([*starts, max(starts) + 1000])]
    main = max(runs, key=lambda run: sum(times[year] for year in run))
    lonely: dict[tuple[str, int], int] = {}
    for year, name, row in places:
        if year not in main:
            lonely.setdefault((name, year), row)
    for (name, year), row in lonely.items():
        expected = f"expected one near {min(main)} to {max(main)}, the years of the other rows; correct it"
        yield Finding(*_place(name, row), f"the year is {year}; {expected}")


def _place(name: str, row: int) -> tuple[str, str]:
    """The file and the place in it of a row; without a name, of a note."""
    if not name:
        return DECISIONS, "notes"
    return ("commentary.md", f"line {row}") if name == "commentary" else (f"{name}.csv", f"row {row}")


def _bands(contents: Contents) -> Iterator[Finding]:
    """Totals of the workforce that are not nearly the sum of their parts."""
    for key, parts, total, number in contents.totals:
        for group in (group for group in parts if group in total):
            if abs(parts[group] - total[group]) > max(ROUNDING * number, LEFT_OUT * total[group]):
                year, population, staff_group, band = key
                row = max(row.row for row in dict(contents.cells("workforce_profile"))[key].values())
                whole = f"{staff_group}, {band} in {year} ({group}, {population}) is {total[group]}"
                text = f"{whole}, and its parts add to {parts[group]}; expected them to agree; correct one of them"
                yield Finding("workforce_profile.csv", f"row {row}", text)
                break


def _cases(publisher: Publisher, rows: Sequence[Any]) -> Iterator[Finding]:
    """Cases beside a note that there were none."""
    for note in publisher.notes:
        for row in rows if note.reason == "no_cases" else ():
            if row.year in note.years and row.indicator in note.indicators and row.events:
                reason = f"a note says no_cases of indicator {row.indicator} in {row.year}"
                where = f"relative_likelihood.csv, row {row.row} has {row.events}"
                yield Finding(DECISIONS, "notes", f"{reason}, but {where}; expected none; correct one of them")
                break
