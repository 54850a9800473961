"""The command line: `wres`, also `python -m wres_helpers`.

Each command imports what it needs when it runs, so that starting costs nothing it does not need.
"""

import argparse
import sys
from collections.abc import Sequence

EXAMPLES = {
    "run": "wres run lpt --year 2020",
    "check": "wres check lpt mlcsu",
    "figures": "wres figures lpt --year 2020 --format csv --output lpt.csv",
    "reconcile": "wres reconcile lpt",
    "new": "wres new my_trust",
}


def parser() -> argparse.ArgumentParser:
    """Every command with its options and an example."""
    whole = argparse.ArgumentParser(
        prog="wres", description="Workforce Race Equality Standard reports from what an organisation counted."
    )
    whole.add_argument("--debug", action="store_true", help="show the traceback of an error")
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")

    run = _command(commands, "run", "execute the notebooks and write the pages")
    run.add_argument("organisation", nargs="*", help="folders in parameters (default: all)")
    run.add_argument("--year", nargs="+", type=int, default=[], help="reporting years (default: all)")
    run.add_argument("--edition", choices=("public", "restricted"), default="public")
    run.add_argument("--outputs", default="outputs", metavar="DIR", help="where the pages go (default: outputs)")
    run.add_argument("--engine", choices=("fast", "kernel"), help="what runs the cells (default: fast, where it can)")
    run.add_argument("--notebooks", default="notebooks", metavar="DIR", help="where the notebooks are")

    check = _command(commands, "check", "read and validate, and print every problem")
    check.add_argument("organisation", nargs="*", help="folders in parameters (default: all)")

    figures = _command(commands, "figures", "print the tidy figures")
    figures.add_argument("organisation")
    figures.add_argument("--year", type=int, help="one reporting year (default: all)")
    figures.add_argument("--edition", choices=("public", "restricted"), default="public")
    figures.add_argument("--format", choices=("csv", "json", "xlsx"), default="csv")
    figures.add_argument("--output", metavar="FILE", help="write to a file instead of the terminal")

    reconcile = _command(commands, "reconcile", "compare published with computed figures")
    reconcile.add_argument("organisation", nargs="*", help="folders in parameters (default: all)")

    new = _command(commands, "new", "make a new organisation's folder from templates")
    new.add_argument("organisation")
    return whole


def _command(commands, name: str, does: str) -> argparse.ArgumentParser:  # type: ignore[no-untyped-def]
    command: argparse.ArgumentParser = commands.add_parser(
        name, help=does, description=f"{does[:1].upper()}{does[1:]}.", epilog=f"Example: {EXAMPLES[name]}"
    )
    command.add_argument("--parameters", default="parameters", metavar="DIR", help="the organisations' folders")
    return command


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0 for success, 1 for findings or failures, 2 for wrong usage."""
    options = parser().parse_args(words)
    from wres_helpers import commands, load  # noqa: PLC0415 - after the words are understood

    try:
        return int(getattr(commands, options.command)(options))
    except (commands.Stop, load.InputError) as stop:
        print(stop, file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return 1
    except Exception as error:
        if options.debug:
            raise
        print(
            f"wres {options.command}: {type(error).__name__}: {error}; run with --debug to see where", file=sys.stderr
        )
        return 1


if __name__ == "__main__":
    sys.exit(main())
