"""What a run is to do, where it reads and writes, and what becomes of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

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
    "method",
)
# The notebook of the page on which all organisations of a year stand side by side.
COMPARISON = "organisations"
# "ipython" runs the cells by IPython in the report's own process; "kernel" starts a Jupyter kernel for each notebook.
ENGINES = ("ipython", "kernel")
REPORT, PRINTED = "report.html", "report.pdf"


@dataclass(frozen=True)
class Report:
    """One organisation's year: a page for each notebook, and the report that joins them."""

    code: str
    name: str
    year: int

    def __str__(self) -> str:
        return f"{self.code} {self.year}"


@dataclass(frozen=True)
class Failure:
    """What stopped a part: in which cell (0: in none) and why, with the traceback for `--debug`, and the notebook."""

    part: str
    cell: int
    message: str
    details: str = ""
    notebook: bytes = b""


@dataclass(frozen=True)
class Places:
    """Where a run reads and writes, for which edition, and which notebooks there are."""

    notebooks: Path
    parameters: str
    outputs: Path
    edition: str
    names: tuple[str, ...] = NOTEBOOKS

    @property
    def edition_folder(self) -> Path:
        """The folder of an edition, whose index page is the portal."""
        return self.outputs / self.edition

    def folder(self, report: Report) -> Path:
        """The folder of an organisation's year."""
        return self.edition_folder / report.code / str(report.year)

    def failures_folder(self, report: Report) -> Path:
        """Where the executed notebooks of a failed year are kept: outside what is published."""
        return self.outputs / "failed" / self.edition / report.code / str(report.year)


@dataclass(frozen=True)
class Wish:
    """What is to be run: organisations, their years (all, where none are named), and how.

    Where `each` organisation was named, each must have one of the years.
    """

    codes: Sequence[str]
    years: Sequence[int]
    each: bool = False
    engine: str = ENGINES[0]
    workers: int = 1
    cluster: str = ""
    fresh: bool = False
    pdf: bool = False


@dataclass
class Summary:
    """What became of a run: the reports by their fate, what was not read, and what was remarkable."""

    new: list[Report] = field(default_factory=list)
    old: list[Report] = field(default_factory=list)
    failures: dict[Report, list[Failure]] = field(default_factory=dict)
    pdfs: list[Report] = field(default_factory=list)
    pdf_failures: list[Report] = field(default_factory=list)
    unreadable: dict[str, str] = field(default_factory=dict)
    missing_years: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    obsolete: list[Path] = field(default_factory=list)
    index: Path | None = None
