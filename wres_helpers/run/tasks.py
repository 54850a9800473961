"""What is to be read, made, compared or printed: each is done in a process that does nothing else."""

import os
import pickle
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from wres_helpers import HANDED_OVER, figures_of
from wres_helpers.run.own_pages import PageError, own_pages
from wres_helpers.run.reports import COMPARISON, REPORT, Failure, Places, Report


class Preparation(NamedTuple):
    """What a run must know of an organisation, its own pages, and the figures of its years, pickled."""

    name: str
    kind: str
    years: tuple[int, ...]
    pages: dict[str, bytes]
    figures: dict[int, bytes]
    warnings: tuple[str, ...]


class Pages(NamedTuple):
    """The files of a report, what its organisation's index page shows, what libraries warned, and what failed."""

    files: dict[str, bytes]
    overview: str
    warnings: str
    failures: Sequence[Failure]


@dataclass(frozen=True)
class Prepare:
    """Read an organisation once, and work out the figures of some of its years (all, where none are named) once."""

    code: str
    places: Places
    years: tuple[int, ...]
    part = "reading"
    at_home = True  # the counts never leave this machine

    def __str__(self) -> str:
        return f"{self.code} read"

    def result(self) -> Preparation | Failure:
        """Name, years, own pages and figures, or every problem of the folder."""
        from wres_helpers import disclosure, load, standard  # noqa: PLC0415 - making pages needs neither

        try:
            counts = load.counts(self.code, parameters=self.places.parameters)
            pages = own_pages(self.places.notebooks, counts.organisation.publisher.pages, self.places.names)
        except load.InputError as error:
            return Failure("folder", 0, str(error))
        except PageError as error:
            return Failure("folder", 0, f"{self.places.parameters}/{self.code}/organisation.yaml: {error}")
        organisation = counts.organisation
        years = [year for year in organisation.years if not self.years or year in self.years]
        figures = disclosure.publications(counts, self.places.edition, years) if years else {}
        pickled = {year: pickle.dumps(of_year, pickle.HIGHEST_PROTOCOL) for year, of_year in figures.items()}
        warnings = tuple(map(str, organisation.warnings))
        publisher = organisation.publisher
        kind = standard.KINDS[publisher.kind]
        return Preparation(publisher.name, kind, organisation.years, pages, pickled, warnings)


@dataclass(frozen=True)
class Make:
    """Make all pages of a report from the figures that are handed over, and from nothing else."""

    report: Report
    edition: str
    engine: str
    figures: bytes = field(repr=False)
    notebooks: Mapping[str, bytes] = field(repr=False)
    scratch: str
    package: str
    part = "report"
    at_home = False

    def __str__(self) -> str:
        return f"{self.report} report"

    @property
    def values(self) -> dict[str, object]:
        """The parameters of its notebooks."""
        return {"organisation": self.report.code, "year": self.report.year, "edition": self.edition}

    def result(self) -> Pages:
        """The files as bytes; only the figures touch the disk, for the notebooks to read."""
        from wres_helpers import downloads, tables  # noqa: PLC0415 - a run itself needs none of these
        from wres_helpers.run import execute, pages  # noqa: PLC0415

        with _handed_over("figures", self.figures, self.scratch if Path(self.scratch).is_dir() else None) as path:
            execution = execute.execute(self, path.parent)
            if execution.failures:
                return Pages({}, "", execution.warnings, execution.failures)
            figures = figures_of(self.report.code, self.report.year, self.edition)
        files = downloads.files(figures)
        of_edition = pages.Pages(self.edition, tuple(files))
        parts = [pages.Part.of(name, notebook) for name, notebook in execution.notebooks.items()]
        files[REPORT] = of_edition.report(parts, self.report).encode("utf-8")
        for part in parts:
            if part.has_content:
                files[f"{part.name}.html"] = of_edition.page(part, self.report).encode("utf-8")
                files[f"{part.name}.ipynb"] = execute.saved(execution.notebooks[part.name])
        return Pages(files, tables.overview_by_year(figures).html, execution.warnings, ())


@dataclass(frozen=True)
class Compare:
    """Put the figures of all reports into one file, and the organisations of a year side by side on one page."""

    report: Report
    edition: str
    engine: str
    sources: tuple[tuple[str, str], ...]  # each file of figures, and the name of its organisation
    notebooks: Mapping[str, bytes] = field(repr=False)
    stamp: str
    part = COMPARISON
    at_home = True  # the reports lie on this machine

    def __str__(self) -> str:
        return f"{self.report} comparison"

    @property
    def values(self) -> dict[str, object]:
        """The parameters of its notebook."""
        return {"year": self.report.year, "edition": self.edition}

    def result(self) -> Pages:
        """The files as bytes, by their names."""
        from wres_helpers import downloads, peers  # noqa: PLC0415 - a run itself needs none of these
        from wres_helpers.downloads.rows import csv_bytes, of_edition  # noqa: PLC0415
        from wres_helpers.run import execute, pages  # noqa: PLC0415

        every, together = downloads.names(self.edition != "public")[1], "comparison.csv"
        content = of_edition((Path(source).read_text(encoding="utf-8"), name) for source, name in self.sources)
        with _handed_over(every, content) as path:
            execution = execute.execute(self, path.parent)
            if execution.failures:
                return Pages({}, "", execution.warnings, execution.failures)
            notebook = execution.notebooks[self.part]
            part = pages.Part.of(self.part, notebook)
            page = pages.Pages(self.edition, (every, together)).comparison(part, self.report)
            files = {
                every: content,
                together: csv_bytes(peers.COLUMNS, peers.of(self.report.year).rows()),
                "comparison.ipynb": execute.saved(notebook),
                "comparison.html": page.encode("utf-8"),
            }
        return Pages(files, "", execution.warnings, ())


@dataclass(frozen=True)
class Print:
    """Print a report that stands, with a browser of this machine."""

    report: Report
    program: str
    page: Path
    pdf: Path
    seconds: float
    part = "pdf"
    at_home = True

    def __str__(self) -> str:
        return f"{self.report} pdf"

    def result(self) -> Failure | None:
        """What went wrong, if something did."""
        from wres_helpers.run import printing  # noqa: PLC0415

        problem = printing.problem(self.program, self.page, self.pdf, self.seconds)
        return Failure(self.part, 0, problem) if problem else None


Task = Prepare | Make | Compare | Print
Answer = Preparation | Pages | Failure | None


@contextmanager
def _handed_over(name: str, figures: bytes, place: str | None = None) -> Iterator[Path]:
    """A file of figures in a passing folder, which the notebooks read instead of any folder of counts."""
    with TemporaryDirectory(dir=place, prefix="figures-", ignore_cleanup_errors=True) as folder:
        path = Path(folder, name)
        path.write_bytes(figures)
        os.environ[HANDED_OVER] = str(path)
        yield path
