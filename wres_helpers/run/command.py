"""The command `wres run`: executes the notebooks, writes the pages, and says what became of them."""

import os
import signal
import subprocess
import sys
import tempfile
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from wres_helpers import load
from wres_helpers import run as runner
from wres_helpers.earlier import keep_published
from wres_helpers.load.folder import folder_path
from wres_helpers.refusals import Refusal, UsageError, number_of
from wres_helpers.run.own_pages import of_every_report
from wres_helpers.run.progress import Progress
from wres_helpers.run.reports import Places, Summary, Wish

MOST_WARNINGS = 5


def run(options: Namespace) -> int:
    """Make the reports; 1 where one failed, or something that was wished for is not there."""
    if options.pdf:
        _refuse_to_print_in_vain(options)
    if options.workers and options.cluster:
        raise UsageError("run: --workers is for this machine, and a cluster has its own; leave one of the two out")
    places = _places(options)
    everyone = load.folders(options.parameters)
    if not options.organisation and not everyone:
        raise Refusal(f"{options.parameters}: holds no organisation; 'wres new' makes one")
    names = list(dict.fromkeys(options.organisation or everyone))
    strangers = [code for code in names if code not in everyone]
    for code in strangers:
        print(*load.problems(code, options.parameters), sep="\n", file=sys.stderr)
    codes = [code for code in names if code in everyone]
    if not codes:
        return 1
    if options.already_published:
        keep_published(options, codes)
    _name_changes(places)
    summary = _summary(options, codes, everyone, places)
    _print(summary)
    return 1 if strangers or summary.failures or summary.unreadable or summary.missing_years else 0


def _summary(options: Namespace, codes: Sequence[str], everyone: Sequence[str], places: Places) -> Summary:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    wish = Wish(
        codes,
        options.year,
        bool(options.organisation),
        options.engine,
        options.workers or cores,
        options.cluster,
        options.fresh,
        options.pdf,
    )
    try:
        with _stopped_by_signals(), _writable_home():
            return runner.run(wish, everyone, places, Progress(options.debug))
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Refusal(_unwritable(error, places.outputs)) from error


def _places(options: Namespace) -> Places:
    """Where to read and write: the folders that were named, or those of that name in a folder above."""
    folder = folder_path(options.notebooks)
    missing = [name for name in runner.NOTEBOOKS if not (folder / f"{name}.ipynb").is_file()]
    if missing:
        raise Refusal(
            f"{Path.cwd() / options.notebooks}: there is no {missing[0]}.ipynb, neither in a folder"
            f" '{options.notebooks}' further up; expected the workbook's notebooks; run wres in the workbook's folder,"
            " or name theirs with --notebooks DIR"
        )
    outputs = Path(options.outputs) if options.outputs else folder_path("outputs")
    return Places(folder, options.parameters, outputs, options.edition, of_every_report(folder, runner.NOTEBOOKS))


def _name_changes(places: Places) -> None:
    """Name the notebooks that differ from their committed form, where git is there to say so."""
    command = ["git", "-C", str(places.notebooks), "diff", "--name-only", "--relative", "HEAD", "--", "*.ipynb"]
    try:
        lines = subprocess.run(command, capture_output=True, text=True, check=True, timeout=20).stdout  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return
    for name in lines.splitlines():
        if Path(name).stem in places.names:
            print(f"{places.notebooks / name}: differs from its committed form; it is used as it is", file=sys.stderr)


def _refuse_to_print_in_vain(options: Namespace) -> None:
    """Say that nothing can print, before any page is made."""
    from wres_helpers.run import printing  # noqa: PLC0415

    if options.cluster:
        reason = "run: --pdf prints with this machine's browser, and the cluster has others"
        raise UsageError(f"{reason}; run it without --pdf, then 'wres run --pdf' without --cluster, which only prints")
    if not printing.browser():
        raise Refusal(
            "run: --pdf needs a browser, and none was found; expected Chromium, Chrome or Edge, on the PATH as one of"
            f" {', '.join(printing.NAMES)}, or where it is usually installed; install one, or leave --pdf out: the"
            " pages need none, and any browser prints report.html"
        )


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


@contextmanager
def _writable_home() -> Iterator[None]:
    """A passing home folder for libraries that keep things there, where the user's own cannot be written."""
    name = "USERPROFILE" if os.name == "nt" else "HOME"
    before = os.environ.get(name)
    with tempfile.TemporaryDirectory(prefix="wres-home-", ignore_cleanup_errors=True) as folder:
        try:
            tempfile.TemporaryFile(dir=Path.home()).close()
        except (OSError, RuntimeError):
            os.environ[name] = folder
        try:
            yield
        finally:
            os.environ.pop(name, None)
            if before is not None:
                os.environ[name] = before


def _unwritable(error: OSError, outputs: Path) -> str:
    return (
        f"{error.filename or outputs}: cannot be written ({error.strerror or error}); expected a folder of yours with"
        f" free space for the reports in {outputs}; make room, or name another folder with --outputs DIR;"
        " reports that stood there are as they were"
    )


def _print(summary: Summary) -> None:
    """Say what became of the reports and what was remarkable, and print the path to open."""
    lines = [*summary.unreadable.values(), *summary.missing_years]
    lines += [f"{folder}: its organisation has no such year any more; delete it" for folder in summary.obsolete]
    if summary.warnings:
        lines += summary.warnings[:MOST_WARNINGS]
        more = f", the first {MOST_WARNINGS} above" if len(summary.warnings) > MOST_WARNINGS else ""
        lines.append(f"{number_of(len(summary.warnings), 'warning')}{more}; 'wres check' prints all")
    if summary.index:
        lines.append(_counts(summary))
    print(*lines, sep="\n", end="\n" if lines else "", file=sys.stderr)
    if summary.index:
        print(summary.index)


def _counts(summary: Summary) -> str:
    """The reports by their fate.

    >>> _counts(Summary(unreadable={"lpt": "no"}))
    '0 reports written, 0 failed, 1 organisation not read'
    """
    old = f", {len(summary.old):,} as before" if summary.old else ""
    failures = [each for each in summary.failures if each not in summary.pdf_failures]
    illegible = f", {number_of(len(summary.unreadable), 'organisation')} not read" if summary.unreadable else ""
    words = f"{number_of(len(summary.new), 'report')} written{old}, {len(failures)} failed{illegible}"
    if summary.pdfs or summary.pdf_failures:
        words += f"; {len(summary.pdfs):,} printed, {len(summary.pdf_failures)} failed"
    return words
