"""What there is to do: the notebooks of one organisation's year, and where they go."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from wres_helpers import load

NOTEBOOKS = (
    "summary",
    "indicator_1_workforce_profile",
    "indicators_2_to_4_relative_likelihood",
    "indicators_5_to_8_staff_survey",
    "indicator_9_board",
    "comparison",
    "action_plan",
    "equality_profile",
    "data_quality",
)
REPORT = "report"
PARTS = (*NOTEBOOKS, REPORT)


@dataclass(frozen=True)
class Job:
    """One organisation's year: all its notebooks, and the report that joins them."""

    code: str
    name: str
    year: int


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
    """Where a run reads and writes, and for which edition."""

    notebooks: Path
    parameters: str
    outputs: Path
    edition: str
    engine: str

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
    codes: Iterable[str], years: Sequence[int], parameters: str, each: bool = False
) -> tuple[list[Job], list[str]]:
    """The wanted years (all, where none are) of the organisations, and what is wrong with the wish, in words.

    Where `each` organisation was named, each must have one of the years.
    """
    organisations, wrong = _readable(codes, parameters)
    there = sorted({year for organisation in organisations for year in organisation.years})
    found = []
    for organisation in organisations:
        some = [year for year in organisation.years if not years or year in years]
        found += [Job(organisation.code, organisation.publisher.name, year) for year in some]
        if each and not some and set(years) & set(there):
            wrong.append(_no_year(f"{parameters}/{organisation.code}", years, organisation.years))
    unknown = [year for year in years if year not in there] if there else []
    return found, [*wrong, _no_year("--year", unknown, there)] if unknown else wrong


def _readable(codes: Iterable[str], parameters: str) -> tuple[list[load.Organisation], list[str]]:
    organisations, wrong = [], []
    for code in codes:
        try:
            organisations.append(load.organisation(code, parameters=parameters))
        except load.InputError as error:
            wrong.append(str(error))
    return organisations, wrong


def _no_year(where: str, wanted: Iterable[int], there: Iterable[int]) -> str:
    unknown = " or ".join(str(year) for year in wanted)
    return f"{where}: there is no report of {unknown}; expected one of {', '.join(str(year) for year in there)}"
