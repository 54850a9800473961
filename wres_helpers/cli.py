"""The command line: `wres`, also `python -m wres_helpers`.

Each command imports what it needs when it runs, so that starting costs nothing it does not need.
"""

import argparse
import contextlib
import gc
import io
import sys
from argparse import Namespace
from collections.abc import Sequence
from importlib import import_module

from wres_helpers import rules
from wres_helpers.refusals import Refusal, UsageError

# Where the function of each command is.
MODULES = {
    "run": "run.command",
    "check": "commands",
    "figures": "commands",
    "reconcile": "commands",
    "new": "intake",
    "submission": "intake",
    "audit": "audit.command",
    "lab": "lab",
}
EXAMPLES = {
    "run": "wres run lpt --year 2020",
    "check": "wres check lpt mlcsu",
    "figures": "wres figures lpt --year 2020 --format csv --output lpt.csv",
    "reconcile": "wres reconcile lpt",
    "new": "wres new my_trust --year 2025 --xlsx",
    "submission": "wres submission my_trust --year 2025 --output form.xlsx",
    "audit": "wres audit lpt --outputs outputs",
    "lab": "wres lab",
}
EARLIER = "figures.csv of earlier editions, or their folder: kept in parameters, since readers have them"
# After how many new objects garbage is looked for: nearly all that a command makes it needs to its end.
SELDOM = 100_000
NOTEBOOKS = {"default": "notebooks", "metavar": "DIR", "help": "default: notebooks, here or further up"}


def parser() -> argparse.ArgumentParser:
    """Every command with its options and an example."""
    whole = argparse.ArgumentParser(
        prog="wres", description="Workforce Race Equality Standard reports from what an organisation counted."
    )
    _debug(whole, default=False)
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_run(_command(commands, "run", "execute the notebooks and write the pages, and all organisations side by side"))
    check = _command(commands, "check", "read and validate, and print every problem")
    _organisations(check)
    _add_figures(_command(commands, "figures", "print the tidy figures"))
    reconcile = _command(commands, "reconcile", "compare published with computed figures")
    _organisations(reconcile)
    _add_new(_command(commands, "new", "make an organisation's files: templates, a workbook, or invented ones"))
    form = "write the national collection form: unpublished counts, for those who submit it, never for publishing"
    _add_submission(_command(commands, "submission", form))
    _add_audit(_command(commands, "audit", "attack the public outputs and print every withheld count that follows"))
    lab = _command(commands, "lab", "open JupyterLab with copies of the notebooks in explore, which git ignores")
    lab.add_argument("--notebooks", **NOTEBOOKS)  # type: ignore[arg-type]
    return whole


def _add_new(new: argparse.ArgumentParser) -> None:
    new.add_argument("organisation", help="its name; with --invent: the folder to write into")
    new.add_argument("--year", type=int, help="add every row of this reporting year, with the codes of the last")
    new.add_argument("--xlsx", action="store_true", help="write a workbook to enter the year in, instead of CSV files")
    extracts = "count extracts of staff, applications, cases, training, board and survey records of the year"
    new.add_argument("--from-extracts", metavar="DIR", help=extracts)
    form = "read a year (default: the last) of the national collection form; of the survey it has percentages only"
    new.add_argument("--from-form", metavar="FILE", help=form)
    new.add_argument("--invent", type=_number, metavar="N", help="write N invented organisations instead")
    new.add_argument("--seed", type=int, default=1, help="the same seed invents the same organisations (default: 1)")


def _add_submission(submission: argparse.ArgumentParser) -> None:
    submission.add_argument("organisation")
    submission.add_argument("--year", type=int, help="the reporting year (default: the last)")
    submission.add_argument("--output", metavar="FILE", required=True, help="the workbook to write, such as form.xlsx")


def _add_run(run: argparse.ArgumentParser) -> None:
    _organisations(run)
    run.add_argument("--year", nargs="+", action="extend", type=int, default=[], help="reporting years (default: all)")
    run.add_argument("--edition", choices=rules.EDITIONS, default="public")
    run.add_argument("--outputs", metavar="DIR", help="where the pages go (default: outputs, here or further up)")
    run.add_argument("--workers", type=_number, metavar="N", help="how many at once (default: the cores at hand)")
    run.add_argument("--cluster", default="", metavar="ADDRESS", help="run on the Dask cluster with this scheduler")
    run.add_argument("--pdf", action="store_true", help="print each report too, with Chromium, Chrome or Edge")
    run.add_argument("--fresh", action="store_true", help="make every page again, not only what changed")
    engines = "what runs the cells (default: ipython)"
    run.add_argument("--engine", choices=("ipython", "kernel"), default="ipython", help=engines)
    run.add_argument("--notebooks", **NOTEBOOKS)  # type: ignore[arg-type]
    run.add_argument("--already-published", metavar="PATH", help=EARLIER)


def _add_figures(figures: argparse.ArgumentParser) -> None:
    figures.add_argument("organisation")
    figures.add_argument("--year", type=int, help="one reporting year (default: all)")
    figures.add_argument("--edition", choices=rules.EDITIONS, default="public")
    figures.add_argument("--format", choices=("csv", "json", "xlsx"), default="csv")
    figures.add_argument("--output", metavar="FILE", help="write to a file instead of the terminal")
    figures.add_argument("--already-published", metavar="PATH", help=EARLIER)


def _add_audit(audit: argparse.ArgumentParser) -> None:
    audit.add_argument("organisation", nargs="*", help="folders in the outputs (default: all)")
    audit.add_argument("--outputs", metavar="DIR", help="what to attack (default: outputs, here or further up)")
    audit.add_argument("--published", action="store_true", help="attack the reports transcribed in parameters instead")
    least, base = rules.LEAST_SMALLEST, rules.LEAST_BASE
    audit.add_argument("--smallest", type=_number, default=least, metavar="N", help=f"people (default: {least})")
    audit.add_argument("--smallest-base", type=_number, default=base, metavar="N", help=f"answers (default: {base})")
    earlier = "figures of earlier editions that a reader has as well: files or folders"
    audit.add_argument("--already-published", metavar="PATH", help=earlier)


def _number(text: str) -> int:
    """A whole number of at least one."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("expected a whole number, 1 or more")
    return number


def _command(commands, name: str, does: str) -> argparse.ArgumentParser:  # type: ignore[no-untyped-def]
    command: argparse.ArgumentParser = commands.add_parser(
        name, help=does, description=f"{does[:1].upper()}{does[1:]}.", epilog=f"Example: {EXAMPLES[name]}"
    )
    command.add_argument("--parameters", default="parameters", metavar="DIR", help="the organisations' folders")
    _debug(command, default=argparse.SUPPRESS)
    return command


def _organisations(command: argparse.ArgumentParser) -> None:
    command.add_argument("organisation", nargs="*", help="folders in parameters (default: all)")


def _debug(command: argparse.ArgumentParser, default: object) -> None:
    command.add_argument("--debug", action="store_true", default=default, help="show the traceback of an error")


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0, or 1 for findings or failures, 2 for wrong usage, 130 when stopped."""
    options = parser().parse_args(words)
    gc.set_threshold(SELDOM)
    try:
        status = _status(options)
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        status = 1
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        status = 130
    except Exception as error:
        if options.debug:
            raise
        message = f"wres {options.command}: {type(error).__name__}: {error}"
        print(f"{message}; run it again with --debug to see where", file=sys.stderr)
        status = 1
    _let_go_of_output()
    return status


def _status(options: Namespace) -> int:
    """The exit status of a command that ends, or cannot go on for a reason that it names."""
    from wres_helpers.load.findings import InputError  # noqa: PLC0415 - after the words are understood

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal may lack a letter
    try:
        module = import_module(f"wres_helpers.{MODULES[options.command]}")
        return int(getattr(module, options.command)(options))
    except (Refusal, InputError) as refusal:
        if options.debug:
            raise
        print(refusal, file=sys.stderr)
        return 2 if isinstance(refusal, UsageError) else 1


def _let_go_of_output() -> None:
    """Forget what a closed or full output did not take, so that nothing complains of it at the end."""
    try:
        sys.stdout.flush()
    except OSError:
        with contextlib.suppress(OSError):
            sys.stdout.close()
