"""`benchmarks.csv`: the national values that organisations are compared with."""

import os
from collections.abc import Iterator
from pathlib import Path

from wres_helpers.load import table
from wres_helpers.load.checks import check
from wres_helpers.load.findings import Findings, Problem, closest, quotation
from wres_helpers.load.rows import BenchmarkRow
from wres_helpers.load.text import UnreadableError, content

FILE = "benchmarks.csv"


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
    check(rows, "", findings)
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
