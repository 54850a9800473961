"""`benchmarks.csv`: the national values that organisations are compared with."""

import os
from collections.abc import Iterator
from pathlib import Path

from wres_helpers import standard
from wres_helpers.load import columns
from wres_helpers.load.checks import duplicates
from wres_helpers.load.folder import content_of
from wres_helpers.load.problems import Problem, closest, one_of, shown
from wres_helpers.load.rows import BenchmarkRow

FILE = "benchmarks.csv"
# A restated value stands twice, once for each publication.
KEY = ("year", "indicator", "scope", "basis", "band", "ethnic_group", "source")
WITH_BASIS = (1, 9)


def read(root: Path) -> tuple[tuple[BenchmarkRow, ...], list[Problem]]:
    """The confirmed values and every problem of the file; no values where there is no file."""
    path = root / FILE
    if not os.path.lexists(path):
        return (), list(_misnamed(root))
    content, problems = content_of(path)
    if content is None:
        return (), problems
    found, problems = columns.read_rows(columns.BENCHMARKS, path.as_posix(), content)
    rows = [row for row in found if isinstance(row, BenchmarkRow)]
    problems += duplicates(path.as_posix(), rows, KEY)
    for row in rows:
        problems += _row_problems(f"{path.as_posix()}, row {row.row}", row)
    return tuple(row for row in rows if row.confirmed), problems


def _misnamed(root: Path) -> Iterator[Problem]:
    """A file that somebody may take for read."""
    try:
        names = sorted(path.name for path in root.iterdir() if not path.name.startswith((".", "~")) and path.is_file())
    except (OSError, ValueError):
        return
    for name in names:
        if closest(name.split(".")[0], [FILE.removesuffix(".csv")]):
            said = f"is not read; expected the national values in {FILE}; rename it"
            yield Problem(f"{root.as_posix()}/{shown(name)[1:-1]}", said)


def _row_problems(at: str, row: BenchmarkRow) -> Iterator[Problem]:
    ratio = standard.INDICATORS[row.indicator].comparison is not None
    measure = "relative_likelihood" if ratio else "percentage"
    if row.measure != measure:
        yield Problem(at, f"measure is '{row.measure}' for indicator {row.indicator}; expected {measure}")
    if ratio and row.ethnic_group:
        said = f"ethnic_group is '{row.ethnic_group}' for a ratio; expected it empty: it compares White with BME"
        yield Problem(at, said)
    if not ratio and (not row.ethnic_group or row.ethnic_group in standard.TOTALS):
        groups = (*standard.ETHNIC_GROUPS, *standard.SUBGROUPS)
        yield Problem(
            at, f"ethnic_group is {shown(row.ethnic_group) if row.ethnic_group else 'empty'}; {one_of(groups)}"
        )
    if row.indicator in WITH_BASIS and not row.basis:
        yield Problem(at, f"basis is empty for indicator {row.indicator}; {one_of(standard.TOTALS)}")
    if row.indicator not in WITH_BASIS and row.basis:
        yield Problem(at, f"basis is '{row.basis}' for indicator {row.indicator}; expected it empty")
    yield from _band_problems(at, row)


def _band_problems(at: str, row: BenchmarkRow) -> Iterator[Problem]:
    found = f"band is '{row.band}' for indicator {row.indicator}"
    if row.indicator == 9 and row.band not in standard.MEMBERSHIPS:
        yield Problem(at, f"{found}; {one_of(standard.MEMBERSHIPS)}")
    elif row.indicator == 1 and row.band != "all" and not _is_band(row.band):
        yield Problem(at, f"{found}; expected a pay band such as band_5, vsm, or all")
    elif row.indicator not in WITH_BASIS and row.band != "all":
        yield Problem(at, f"{found}; expected all")


def _is_band(band: str) -> bool:
    return bool(standard.bands_within(band)) or band in standard.MEDICAL_GRADES
