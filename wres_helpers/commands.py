"""What each command of the command line does."""

import sys
import time
from argparse import Namespace
from pathlib import Path

from wres_helpers import disclosure, downloads, indicators, load, standard


class Stop(Exception):  # noqa: N818 - it is no fault of the program
    """The command cannot go on; the message says why and what to do."""


def _groups(code: str, edition: str, parameters: str, year: int | None = None) -> list[disclosure.Figures]:
    """The figures of all groups of an organisation."""
    reported = load.organisation(code, year, edition, parameters)
    return [
        disclosure.protect(getattr(indicators, group)(getattr(load, group)(reported)), reported.disclosure)
        for group in standard.GROUPS
    ]


def _wanted(options: Namespace) -> list[str]:
    """The organisations that were named, or all."""
    everyone = load.folders(options.parameters)
    if not options.organisation and not everyone:
        raise Stop(f"{options.parameters}: holds no organisation; 'wres new' makes one")
    return options.organisation or everyone


def check(options: Namespace) -> int:
    """Print every problem of every wanted folder."""
    errors = warnings = 0
    for code in _wanted(options):
        for problem in load.problems(code, options.parameters):
            print(problem)
            errors += problem.severity == "error"
            warnings += problem.severity == "warning"
    print(f"{errors} errors, {warnings} warnings", file=sys.stderr)
    return 1 if errors else 0


def figures(options: Namespace) -> int:
    """Print the tidy figures of one organisation."""
    groups = _groups(options.organisation, options.edition, options.parameters, options.year)
    content = downloads.FORMATS[options.format](downloads.tidy(groups, options.year))
    if options.output:
        write(Path(options.output), content)
        print(f"wrote {options.output}", file=sys.stderr)
        return 0
    if options.format == "xlsx":
        raise Stop("figures: a workbook is not text for a terminal; add --output FILE.xlsx")
    sys.stdout.buffer.write(content)
    return 0


def write(path: Path, content: bytes) -> None:
    """Put a file in its place as a whole or not at all."""
    draft = path.with_name(f".{path.name}.draft")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise Stop(f"{path}: cannot be written ({error.strerror}); choose a folder that exists and is yours") from None


def reconcile(options: Namespace) -> int:
    """Print every published number that does not follow from the counts."""
    from wres_helpers import reconcile as reconciling  # noqa: PLC0415

    different = 0
    for code in _wanted(options):
        groups = _groups(code, "restricted", options.parameters)
        compared = list(reconciling.published(load.published(code, options.parameters), groups))
        for comparison in compared:
            if not comparison.reproduces:
                row = comparison.row
                follows = "cannot be computed" if comparison.follows is None else f"follows {comparison.follows}"
                about = ", ".join(str(part) for part in row.key if part not in ("", "substantive"))
                print(f"{code}, {row.document}, {row.place}: {about}: printed {row.published}, {follows}")
        same = sum(comparison.reproduces for comparison in compared)
        different += len(compared) - same
        print(f"{code}: {same} of {len(compared)} published numbers reproduce", file=sys.stderr)
    return 1 if different else 0


def new(options: Namespace) -> int:
    """Make a folder with templates: headings and one worked row each."""
    from wres_helpers import new as templates  # noqa: PLC0415

    try:
        made = templates.folder(Path(options.parameters), options.organisation)
    except OSError as error:
        raise Stop(
            f"{options.parameters}: cannot be written ({error.strerror}); choose a folder that is yours"
        ) from None
    print(f"made {made[0].parent}: {', '.join(path.name for path in made)}", file=sys.stderr)
    print(f"Replace the worked rows by your own, then run: wres check {options.organisation}", file=sys.stderr)
    return 0


def run(options: Namespace) -> int:
    """Execute the notebooks and write the pages."""
    from wres_helpers import run as runner  # noqa: PLC0415

    engine = options.engine or runner.ENGINES[0]
    if engine not in runner.ENGINES:
        raise Stop(f"run: the engine '{engine}' needs Linux; expected one of {', '.join(runner.ENGINES)}")
    places = runner.Places(Path(options.notebooks), options.parameters, Path(options.outputs), options.edition, engine)
    wanted = runner.jobs(_wanted(options), options.year, options.parameters)
    if not wanted:
        years = ", ".join(map(str, options.year))
        raise Stop(f"run: no organisation has the year {years}; 'wres check' names the years there are")
    progress = Progress(len(wanted) * len(runner.NOTEBOOKS))
    failures = runner.run(wanted, places, progress)
    for failure in failures:
        job = failure.job
        where = f"{job.code} {job.year}, notebook {failure.notebook}, cell {failure.cell}"
        print(f"{where}: {failure.message}\n  kept as {failure.kept}", file=sys.stderr)
    failed = len({failure.job for failure in failures})
    print(f"{len(wanted) - failed} reports written, {failed} failed", file=sys.stderr)
    print(runner.write_portal(places, load.folders(options.parameters)))
    return 1 if failures else 0


class Progress:
    """A line for each notebook with organisation, year and time left; silent where no one watches."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.done = 0
        self.started = time.monotonic()

    def __call__(self, job: object, notebook: str, failure: object) -> None:
        """Count a notebook, and say so on a terminal."""
        self.done += 1
        if not sys.stderr.isatty():
            return
        left = (time.monotonic() - self.started) / self.done * (self.total - self.done)
        said = "FAILED" if failure else "done"
        place = f"{job.code} {job.year} {notebook}"  # type: ignore[attr-defined]
        print(f"{self.done}/{self.total} {place}: {said}, about {left:.0f} s left", file=sys.stderr)
