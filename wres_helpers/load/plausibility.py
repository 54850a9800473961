"""What each file may say by itself, and no organisation can mean together: an error, so that it makes no report."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from wres_helpers import standard
from wres_helpers.load.publisher import Publisher
from wres_helpers.load.sums import cells_of, headcounts, parts_of_totals, sum_of

Files = Mapping[str, Sequence[Any]]
# Every year makes a report, so one this far from the others is a slip of the keyboard.
LONGEST_GAP = 5
# A source may print each count rounded to tens, and leave a few people in no band.
ROUNDING, LEFT_OUT = 5, 0.2


def reported_years(publisher: Publisher, files: Files) -> Iterator[tuple[int, str, int]]:
    """Each year of which anything is reported (not only printed), with its file (empty: a note) and row."""
    for name, rows in files.items():
        if name not in ("published", "already_published"):
            yield from ((row.year, name, row.row) for row in rows)
    yield from ((year, "", 0) for note in publisher.notes for year in note.years)


def problems(publisher: Publisher, files: Files) -> Iterator[tuple[str, str, str]]:
    """What cannot be: in which file, where in it, and in words."""
    yield from _lonely_years(publisher, files)
    yield from _bands(publisher, files["workforce_profile"])
    yield from _cases(publisher, files["relative_likelihood"])


def _lonely_years(publisher: Publisher, files: Files) -> Iterator[tuple[str, str, str]]:
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
        yield name, _place(name, row), f"the year is {year}; {expected}"


def _place(name: str, row: int) -> str:
    if not name:
        return "notes"
    return f"line {row}" if name == "commentary" else f"row {row}"


def _bands(publisher: Publisher, rows: Sequence[Any]) -> Iterator[tuple[str, str, str]]:
    """Totals of the workforce that are not nearly the sum of their parts."""
    cells = cells_of(rows)
    numbers = {key: headcounts(cell) for key, cell in cells.items()}
    for key, keys in parts_of_totals(numbers, publisher.senior_medical_managers == "within_consultants"):
        parts, total = sum_of(numbers[part] for part in keys), numbers[key]
        for group in (group for group in standard.ETHNIC_CODES if group in parts and group in total):
            if abs(parts[group] - total[group]) > max(ROUNDING * len(keys), LEFT_OUT * total[group]):
                year, population, staff_group, band = key
                row = max(row.row for row in cells[key].values())
                whole = f"{staff_group}, {band} in {year} ({group}, {population}) is {total[group]}"
                reason = f"{whole}, and its parts add to {parts[group]}"
                yield "workforce_profile", f"row {row}", f"{reason}; expected them to agree; correct one of them"
                break


def _cases(publisher: Publisher, rows: Sequence[Any]) -> Iterator[tuple[str, str, str]]:
    """Cases beside a note that there were none."""
    for note in publisher.notes:
        for row in rows if note.reason == "no_cases" else ():
            if row.year in note.years and row.indicator in note.indicators and row.events:
                reason = f"a note says no_cases of indicator {row.indicator} in {row.year}"
                where = f"relative_likelihood.csv, row {row.row} has {row.events}"
                yield "", "notes", f"{reason}, but {where}; expected none; correct one of them"
                break
