"""What each command of the command line does."""

import math
import signal
import sys
import time
from argparse import Namespace
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from wres_helpers import disclosure, downloads, load
from wres_helpers.load.folder import located


class Stop(Exception):  # noqa: N818 - it is no fault of the program
    """The command cannot go on; the message says why and what to do."""


class UsageError(Stop):
    """The command was called wrongly."""


def _groups(code: str, edition: str, parameters: str, year: int | None = None) -> list[disclosure.Figures]:
    """The figures of all groups of an organisation, and of its comparison with others."""
    return disclosure.every_group(load.organisation(code, year, edition, parameters))


def _wanted(options: Namespace) -> list[str]:
    """The organisations that were named, or all."""
    everyone = load.folders(options.parameters)
    if not options.organisation and not everyone:
        raise Stop(f"{options.parameters}: holds no organisation; 'wres new' makes one")
    return options.organisation or everyone


def check(options: Namespace) -> int:
    """Print every problem of every wanted folder."""
    errors = warnings = 0
    wanted = [_problems(code, options.parameters) for code in _wanted(options)]
    for problem in (problem for found in (*wanted, load.benchmark_problems(options.parameters)) for problem in found):
        print(problem)
        errors += problem.severity == "error"
        warnings += problem.severity == "warning"
    print(f"{_counted(errors, 'error')}, {_counted(warnings, 'warning')}", file=sys.stderr)
    return 1 if errors else 0


def _problems(code: str, parameters: str) -> list[load.Problem]:
    """What is wrong with a folder, and in one that can be used, what its own words contradict."""
    from wres_helpers.contradictions import contradictions  # noqa: PLC0415

    found = load.problems(code, parameters)
    with suppress(load.InputError):
        passages = load.organisation(code, parameters=parameters).files["commentary"]
        for year in sorted({passage.year for passage in passages}):
            reported = load.organisation(code, year, "restricted", parameters)
            where = f"{Path(parameters).as_posix()}/{code}/commentary.md"
            found += contradictions(where, disclosure.every_group(reported))
    return found


def figures(options: Namespace) -> int:
    """Print the tidy figures of one organisation."""
    if options.format == "xlsx" and not options.output:
        raise UsageError("figures: a workbook is not text for a terminal; add --output FILE.xlsx")
    groups = _groups(options.organisation, options.edition, options.parameters, options.year)
    content = downloads.FORMATS[options.format](groups, options.year)
    if options.output:
        write(Path(options.output), content)
        print(f"wrote {options.output}", file=sys.stderr)
        return 0
    sys.stdout.buffer.write(content)
    return 0


def write(path: Path, content: bytes) -> None:
    """Put a file in its place as a whole or not at all."""
    draft = path.parent / f".{path.name}.draft"
    try:
        draft.write_bytes(content)
        draft.replace(path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink()
        said = f"{path}: cannot be written ({error.strerror}); expected the name of a file, in a folder that exists"
        raise Stop(f"{said} and is yours, with free space; choose another with --output FILE") from None


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
    """Make a folder with templates (headings and one worked row each), or invented organisations."""
    from wres_helpers import invent  # noqa: PLC0415
    from wres_helpers import new as templates  # noqa: PLC0415

    into = options.organisation if options.invent else options.parameters
    try:
        if options.invent:
            invented = invent.organisations(options.invent, options.seed, Path(into))
            print(f"made {len(invented)} invented organisations; see wres run --parameters {into}", file=sys.stderr)
            return 0
        made = templates.folder(located(into), options.organisation)
    except OSError as error:
        said = f"{into}: cannot be written ({error.strerror}); expected a folder of yours with free space"
        raise Stop(f"{said}; choose another") from None
    print(f"made {made[0].parent}: {', '.join(path.name for path in made)}", file=sys.stderr)
    where = "" if options.parameters == "parameters" else f" --parameters {options.parameters}"
    print(f"Replace the worked rows by your own, then: wres check {options.organisation}{where}", file=sys.stderr)
    return 0


def run(options: Namespace) -> int:
    """Execute the notebooks and write the pages."""
    from wres_helpers import run as runner  # noqa: PLC0415

    places = _places(options, runner.ENGINES, runner.NOTEBOOKS)
    everyone = load.folders(options.parameters)
    named = list(dict.fromkeys(_wanted(options)))
    wanted, wrong = runner.jobs(named, options.year, options.parameters, each=bool(options.organisation))
    for words in wrong:
        print(words, file=sys.stderr)
    if set(named) - set(everyone):
        print(f"{options.parameters} holds {', '.join(everyone) or 'no organisation'}", file=sys.stderr)
    if not wanted:
        return 1
    try:
        with _stopped_by_signals():
            failures = runner.run(wanted, places, Progress(len(wanted) * len(runner.PARTS)))
            failed = {failure.job for failure in failures}
            written = {job.code for job in wanted} - {job.code for job in failed}
            index = runner.write_portal(places, everyone, written)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Stop(_unwritable(error, places.outputs)) from error
    _say_failures(failures, options.debug)
    if sys.stderr.isatty():
        _say_organisations(wanted, failed)
    print(f"{_counted(len(wanted) - len(failed), 'report')} written, {len(failed)} failed", file=sys.stderr)
    print(index)
    return 1 if failures or wrong else 0


def _places(options: Namespace, engines: Sequence[str], notebooks: Sequence[str]) -> Any:
    """Where to read and write: the folders that were named, or those of that name in a folder above."""
    from wres_helpers.run import Places  # noqa: PLC0415

    engine = options.engine or engines[0]
    if engine not in engines:
        raise UsageError(f"run: the engine '{engine}' needs Linux; expected one of {', '.join(engines)}")
    folder = located(options.notebooks)
    missing = [name for name in notebooks if not (folder / f"{name}.ipynb").is_file()]
    if missing:
        looked = Path.cwd() / options.notebooks
        raise Stop(
            f"{looked}: there is no {missing[0]}.ipynb, neither in a folder '{options.notebooks}' further up;"
            " expected the workbook's notebooks; run wres in the workbook's folder, or name theirs with --notebooks DIR"
        )
    outputs = Path(options.outputs) if options.outputs else located("outputs")
    return Places(folder, options.parameters, outputs, options.edition, engine)


@contextmanager
def _stopped_by_signals() -> Iterator[None]:
    """A request to end, or a closed terminal, ends a run as Ctrl-C does: nothing is left half-written."""
    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    ours = [number for number in numbers if signal.getsignal(number) == signal.SIG_DFL]  # nohup ignores one
    for number in ours:
        signal.signal(number, signal.default_int_handler)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


def _unwritable(error: OSError, outputs: Path) -> str:
    return (
        f"{error.filename or outputs}: cannot be written ({error.strerror or error}); expected a folder of yours with"
        f" free space for the reports in {outputs}; make room, or name another folder with --outputs DIR;"
        " reports that stood there are as they were"
    )


def _say_failures(failures: Sequence[Any], debug: bool) -> None:
    """Name each failure: organisation, year, notebook, cell and message, and where the notebook is kept."""
    for failure in failures:
        part = failure.part if failure.part == "report" else f"notebook {failure.part}"
        cell = f", cell [{failure.cell}]" if failure.cell else ""
        print(f"{failure.job.code} {failure.job.year}, {part}{cell}: {failure.message}", file=sys.stderr)
        if failure.kept:
            print(f"  kept as {failure.kept}", file=sys.stderr)
        if debug and failure.details:
            print(failure.details, file=sys.stderr)


def _say_organisations(wanted: Sequence[Any], failed: Collection[Any]) -> None:
    """The years of each organisation that were written, and those that failed."""
    for code in dict.fromkeys(job.code for job in wanted):
        years = {True: [], False: []}  # type: dict[bool, list[str]]
        for job in wanted:
            if job.code == code:
                years[job in failed].append(str(job.year))
        said = [f"{word} {', '.join(years[bad])}" for word, bad in (("written", False), ("failed", True)) if years[bad]]
        print(f"{code:<24} {'; '.join(said)}", file=sys.stderr)


def _counted(number: int, noun: str) -> str:
    """A number of things.

    >>> _counted(1, "report"), _counted(0, "report")
    ('1 report', '0 reports')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


class Progress:
    """A line for each notebook with organisation, year and time left; silent where no one watches."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.done = 0
        self.started = time.monotonic()

    def __call__(self, job: Any, part: str, failure: object) -> None:
        """Count a part of a report, and say so on a terminal."""
        self.done += 1
        if not sys.stderr.isatty():
            return
        left = (time.monotonic() - self.started) / self.done * (self.total - self.done)
        said = "FAILED" if failure else "done"
        print(f"{self.done}/{self.total} {job.code} {job.year} {part}: {said}, {_time(left)} left", file=sys.stderr)


def _time(seconds: float) -> str:
    """A time to wait, in words.

    >>> _time(59.4), _time(150)
    ('about 59 s', 'about 3 min')
    """
    return f"about {seconds:.0f} s" if seconds < 100 else f"about {math.ceil(seconds / 60)} min"
