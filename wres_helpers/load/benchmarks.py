"""`benchmarks.csv`: the national values that organisations are compared with."""

import os
from collections.abc import Iterator
from pathlib import Path

from wres_helpers import standard
from wres_helpers.load import table
from wres_helpers.load.checks import check_keys
from wres_helpers.load.findings import Findings, Problem, closest, one_of, quotation
from wres_helpers.load.rows import BenchmarkRow
from wres_helpers.load.text import UnreadableError, content

FILE = "benchmarks.csv"
WITH_BASIS = (1, 9)


def read(root: Path) -> tuple[tuple[BenchmarkRow, ...], list[Problem]]:
    """The confirmed values and every problem of the file; no values where there is no file."""
    path = root / FILE
    if not os.path.lexists(path):
        return (), list(_under_another_name(root))
    findings = Findings(path.as_posix())
    try:
        rows = table.read(BenchmarkRow, content(path), findings)
    except UnreadableError as error:
        findings.add(error.place, str(error))
        return (), findings.problems
    check_keys(rows, findings)
    for row in rows:
        for text in _problems(row):
            findings.add(f"row {row.row}", text)
    return tuple(row for row in rows if row.confirmed), findings.problems


def _under_another_name(root: Path) -> Iterator[Problem]:
    """A file that somebody may take for read."""
    try:
        names = sorted(path.name for path in root.iterdir() if not path.name.startswith((".", "~")) and path.is_file())
    except (OSError, ValueError):
        return
    for name in names:
        if closest(name.split(".")[0], [FILE.removesuffix(".csv")]):
            text = f"is not read; expected the national values in {FILE}; rename it"
            yield Problem(f"{root.as_posix()}/{quotation(name)[1:-1]}", text)


def _problems(row: BenchmarkRow) -> Iterator[str]:
    ratio = standard.INDICATORS[row.indicator].comparison is not None
    measure = "relative_likelihood" if ratio else "percentage"
    if row.measure != measure:
        yield f"measure is '{row.measure}' for indicator {row.indicator}; expected {measure}"
    if ratio and row.ethnic_group:
        yield f"ethnic_group is '{row.ethnic_group}' for a ratio; expected it empty: it compares White with BME"
    if not ratio and (not row.ethnic_group or row.ethnic_group in standard.TOTALS):
        groups = (*standard.ETHNIC_GROUPS, *standard.SUBGROUPS)
        yield f"ethnic_group is {quotation(row.ethnic_group) if row.ethnic_group else 'empty'}; {one_of(groups)}"
    if row.indicator in WITH_BASIS and not row.basis:
        yield f"basis is empty for indicator {row.indicator}; {one_of(standard.TOTALS)}"
    if row.indicator not in WITH_BASIS and row.basis:
        yield f"basis is '{row.basis}' for indicator {row.indicator}; expected it empty"
    band = f"band is '{row.band}' for indicator {row.indicator}"
    if row.indicator == 9 and row.band not in standard.MEMBERSHIPS:
        yield f"{band}; {one_of(standard.MEMBERSHIPS)}"
    elif row.indicator == 1 and row.band != "all" and not _is_band(row.band):
        yield f"{band}; expected a pay band such as band_5, vsm, or all"
    elif row.indicator not in WITH_BASIS and row.band != "all":
        yield f"{band}; expected all"


def _is_band(band: str) -> bool:
    return bool(standard.bands_within(band)) or band in standard.MEDICAL_GRADES
