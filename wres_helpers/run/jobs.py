"""What there is to do: the notebooks of one organisation's year, and where they go."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from wres_helpers import load

NOTEBOOKS = (
    "summary",
    "indicator_1_workforce_profile",
    "indicators_2_to_4_relative_likelihood",
    "indicators_5_to_8_staff_survey",
    "indicator_9_board",
    "data_quality",
)


@dataclass(frozen=True)
class Job:
    """One organisation's year: all its notebooks, and the report that joins them."""

    code: str
    name: str
    year: int


@dataclass(frozen=True)
class Failure:
    """A notebook that stopped: in which cell, with which message, and where it was kept."""

    job: Job
    notebook: str
    cell: int
    message: str
    kept: Path


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


def jobs(codes: Iterable[str], years: Iterable[int], parameters: str) -> list[Job]:
    """Every wanted year (all, where none are wanted) of every organisation."""
    wanted = set(years)
    found = []
    for code in codes:
        organisation = load.organisation(code, parameters=parameters)
        some = [year for year in organisation.years if not wanted or year in wanted]
        found += [Job(code, organisation.publisher.name, year) for year in some]
    return found
