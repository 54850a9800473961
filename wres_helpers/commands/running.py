"""`wres run`: executes the notebooks and writes the pages."""

import math
import os
import signal
import sys
import time
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from wres_helpers import load
from wres_helpers.commands.asked import Stop, UsageError, counted, wanted
from wres_helpers.commands.keeping import keep_published
from wres_helpers.load.folder import folder_path

if TYPE_CHECKING:
    from wres_helpers import run as runner


def run(options: Namespace) -> int:
    """Execute the notebooks and write the pages."""
    from wres_helpers import run as runner  # noqa: PLC0415 - it imports what notebooks need

    if options.pdf:
        _refuse_to_print_in_vain(options)
    places = _places(options, runner.ENGINES, runner.NOTEBOOKS)
    everyone = load.folders(options.parameters)
    named = list(dict.fromkeys(wanted(options)))
    unknown = [code for code in named if code not in everyone]
    for code in unknown:
        print(*load.problems(code, options.parameters), sep="\n", file=sys.stderr)
    if unknown:
        print(f"{options.parameters} holds {', '.join(everyone) or 'no organisation'}", file=sys.stderr)
    if unknown == named:
        return 1
    codes = [code for code in named if code in everyone]
    if options.already_published:
        keep_published(options, codes)
    wish = runner.Wish(
        codes, options.year, bool(options.organisation), _workers(options), options.cluster, options.fresh, options.pdf
    )
    try:
        with _stopped_by_signals():
            done = runner.run(wish, everyone, places, Progress())
    except runner.ClusterError as error:
        raise Stop(str(error)) from error
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Stop(_unwritable(error, places.outputs)) from error
    return _answered(done, options.debug) or int(bool(unknown))


def _places(options: Namespace, engines: Sequence[str], notebooks: Sequence[str]) -> "runner.Places":
    """Where to read and write: the folders that were named, or those of that name in a folder above."""
    from wres_helpers.run import Places  # noqa: PLC0415

    engine = options.engine or engines[0]
    if engine not in engines:
        raise UsageError(f"run: the engine '{engine}' needs Linux; expected one of {', '.join(engines)}")
    folder = folder_path(options.notebooks)
    missing = [name for name in notebooks if not (folder / f"{name}.ipynb").is_file()]
    if missing:
        looked = Path.cwd() / options.notebooks
        raise Stop(
            f"{looked}: there is no {missing[0]}.ipynb, neither in a folder '{options.notebooks}' further up;"
            " expected the workbook's notebooks; run wres in the workbook's folder, or name theirs with --notebooks DIR"
        )
    outputs = Path(options.outputs) if options.outputs else folder_path("outputs")
    return Places(folder, options.parameters, outputs, options.edition, engine, tuple(notebooks))


def _refuse_to_print_in_vain(options: Namespace) -> None:
    """Say that nothing can print, before any page is made."""
    from wres_helpers.run import printing  # noqa: PLC0415

    if options.cluster:
        said = "run: --pdf prints with this machine's browser, and the cluster has others"
        raise UsageError(f"{said}; run it without --pdf, then 'wres run --pdf' without --cluster, which only prints")
    if not printing.browser():
        raise Stop(
            "run: --pdf needs a browser, and none was found; expected Chromium, Chrome or Edge, on the PATH as one of"
            f" {', '.join(printing.NAMES)}, or where it is usually installed; install one, or leave --pdf out: the"
            " pages need none, and any browser prints report.html"
        )


def _workers(options: Namespace) -> int:
    """How many parts are made at once: as said, or as many as this process has cores."""
    if options.workers and options.cluster:
        raise UsageError("run: --workers is for this machine, and a cluster has its own; leave one of the two out")
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return options.workers or cores


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


def _answered(done: "runner.Done", debug: bool) -> int:
    """Say what became of each report, and print the path to open."""
    for words in done.wrong:
        print(words, file=sys.stderr)
    for failure in done.failures:
        _say_failure(failure, debug)
    unprinted = [failure for failure in done.failures if failure.part == "pdf"]
    failed = {failure.job for failure in done.failures if failure.job.year and failure not in unprinted}
    if sys.stderr.isatty():
        _say_organisations(done, failed)
    if done.index:
        stood = len(done.wanted) - len(done.made)
        kept = f", {stood:,} as before" if stood else ""
        printed = f"; {len(done.printed):,} printed, {len(unprinted)} failed" if done.printed or unprinted else ""
        written = f"{counted(len(done.made) - len(failed), 'report')} written{kept}"
        print(f"{written}, {len(failed)} failed{printed}", file=sys.stderr)
        print(done.index)
    return 1 if done.failures or done.wrong else 0


def _say_failure(failure: "runner.Failure", debug: bool) -> None:
    """Name a failure: organisation, year, notebook, cell and message, and where the notebook is kept."""
    about = f"{failure.job.code} {failure.job.year}" if failure.job.year else failure.job.code
    part = failure.part if failure.part in ("report", "pdf", "index") else f"notebook {failure.part}"
    cell = f", cell [{failure.cell}]" if failure.cell else ""
    print(f"{about}, {part}{cell}: {failure.message}", file=sys.stderr)
    if failure.kept:
        print(f"  kept as {failure.kept}", file=sys.stderr)
    if debug and failure.details:
        print(failure.details, file=sys.stderr)


def _say_organisations(done: "runner.Done", failed: set["runner.Job"]) -> None:
    """The years of each organisation that were written, those that stood, and those that failed."""
    made = set(done.made)
    for code in dict.fromkeys(job.code for job in done.wanted):
        years: dict[str, list[str]] = {"written": [], "as before": [], "failed": []}
        for job in done.wanted:
            if job.code == code:
                word = "failed" if job in failed else "written" if job in made else "as before"
                years[word].append(str(job.year))
        said = "; ".join(f"{word} {', '.join(found)}" for word, found in years.items() if found)
        print(f"{code:<24} {said}", file=sys.stderr)


class Progress:
    """A line for each part with the rate and the time left; silent where no one watches, but for what is unusual."""

    def __init__(self) -> None:
        self.begins("", 0)

    def waiting(self) -> None:
        """Say that another run must end first."""
        print("another run is writing into the outputs; waiting for it to end (Ctrl-C to stop)", file=sys.stderr)

    def begins(self, doing: str, parts: int) -> None:
        """Count anew."""
        self.total, self.done, self.started = parts, 0, time.monotonic()
        if parts and sys.stderr.isatty():
            print(f"{doing} {parts:,}", file=sys.stderr)

    def ended(self, ended: "runner.Ended", failed: bool, again: bool) -> None:
        """Count a part, and say so on a terminal."""
        job, part = ended.task.job, ended.task.part
        about = f"{job.code} {job.year} {part}" if job.year else f"{job.code} {part}"
        if again and ended.stopped:
            print(f"{about}: {ended.stopped.message} ({ended.by}); it is tried again", file=sys.stderr)
            return
        self.done += 1
        if not sys.stderr.isatty():
            return
        passed = time.monotonic() - self.started
        left = passed / self.done * (self.total - self.done)
        rate = f"{self.done / passed:.1f} a second" if passed else ""
        said = "FAILED" if failed else "done"
        print(f"{self.done:,}/{self.total:,} {about}: {said}, {rate}, {_time(left)} left", file=sys.stderr)


def _time(seconds: float) -> str:
    """A time to wait, in words.

    >>> _time(59.4), _time(150)
    ('about 59 s', 'about 3 min')
    """
    return f"about {seconds:.0f} s" if seconds < 100 else f"about {math.ceil(seconds / 60)} min"
