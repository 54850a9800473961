"""What there is to do: the parts of one organisation's year, where they go, and what may stop them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

NOTEBOOKS = (
    "summary",
    "indicator_1_workforce_profile",
    "indicators_2_to_4_relative_likelihood",
    "indicators_5_to_8_staff_survey",
    "indicator_9_board",
    "comparison",
    "leadership_targets",
    "action_plan",
    "equality_profile",
    "data_quality",
)
# What is done for an organisation before its notebooks, what joins a year's notebooks, what prints that, and what lists
# its years.
PREPARED, REPORT, PDF, INDEX = "prepared", "report", "pdf", "index"
PRINTED = "report.pdf"


@dataclass(frozen=True)
class Job:
    """One organisation's year: all its notebooks, and the report that joins them."""

    code: str
    name: str
    year: int


@dataclass(frozen=True)
class Task:
    """Something to do in a process of its own: one part of a job."""

    job: Job
    part: str


@dataclass(frozen=True)
class Stopped:
    """What stopped a task: in which cell (0: in none), with which message, and the traceback for `--debug`.

    `died` where its process ended without a word, so that it is worth another try.
    """

    cell: int
    message: str
    details: str = ""
    died: bool = False


class Ended(NamedTuple):
    """A task that came to its end, or was stopped; how long it took, and which process or machine did it."""

    task: Task
    stopped: Stopped | None
    seconds: float
    by: str


@dataclass(frozen=True)
class Failure:
    """A part of a report that failed: which (0: none) cell and why, and where the executed notebook was kept."""

    job: Job
    part: str
    cell: int
    message: str
    details: str
    kept: Path | None


@dataclass(frozen=True)
class Places:
    """Where a run reads and writes, for which edition, what runs the cells, and which notebooks there are."""

    notebooks: Path
    parameters: str
    outputs: Path
    edition: str
    engine: str
    names: tuple[str, ...] = NOTEBOOKS

    @property
    def edition_folder(self) -> Path:
        """The folder of an edition, whose index page is the portal."""
        return self.outputs / self.edition

    def folder(self, job: Job) -> Path:
        """The folder of an organisation's year."""
        return self.edition_folder / job.code / str(job.year)

    def failed_folder(self, job: Job) -> Path:
        """Where the executed notebooks of a failed year are kept."""
        return self.edition_folder / job.code / f"{job.year}.failed"


def jobs(
    names: Mapping[str, str], reported: Mapping[str, Sequence[int]], years: Sequence[int], where: str, each: bool
) -> tuple[list[Job], list[str]]:
    """The wanted years (all, where none are) of the organisations, and what is wrong with the wish, in words.

    Where `each` organisation was named, each must have one of the years.
    """
    there = sorted({year for of_one in reported.values() for year in of_one})
    found, wrong = [], []
    for code, of_one in reported.items():
        some = [year for year in of_one if not years or year in years]
        found += [Job(code, names[code], year) for year in some]
        if each and not some and set(years) & set(there):
            wrong.append(_no_year(f"{where}/{code}", years, of_one))
    unknown = [year for year in years if year not in there] if there else []
    return found, [*wrong, _no_year("--year", unknown, there)] if unknown else wrong


def _no_year(where: str, wanted: Iterable[int], there: Iterable[int]) -> str:
    unknown = " or ".join(str(year) for year in wanted)
    return f"{where}: there is no report of {unknown}; expected one of {', '.join(str(year) for year in there)}"
