"""What each command of the command line does."""

import sys
from argparse import Namespace
from contextlib import suppress
from pathlib import Path

from wres_helpers import disclosure, downloads, figures_of, load
from wres_helpers.commands.asked import Stop, UsageError, counted, wanted
from wres_helpers.commands.keeping import keep_published, write
from wres_helpers.commands.running import run
from wres_helpers.load.folder import folder_path

__all__ = ["Stop", "UsageError", "audit", "check", "figures", "new", "reconcile", "run", "write"]


def check(options: Namespace) -> int:
    """Print every problem of every wanted folder."""
    errors = warnings = 0
    read = [_problems(code, options.parameters) for code in wanted(options)]
    for problem in (problem for found in (*read, load.benchmark_problems(options.parameters)) for problem in found):
        print(problem)
        errors += problem.severity == "error"
        warnings += problem.severity == "warning"
    print(f"{counted(errors, 'error')}, {counted(warnings, 'warning')}", file=sys.stderr)
    return 1 if errors else 0


def _problems(code: str, parameters: str) -> list[load.Problem]:
    """What is wrong with a folder; in one that can be used, what is not its own, or contradicts or gives away."""
    from wres_helpers import new as templates  # noqa: PLC0415
    from wres_helpers.contradictions import contradictions, given_away, said_of_people  # noqa: PLC0415

    found = load.problems(code, parameters)
    with suppress(load.InputError):
        newest = load.counts(code, parameters=parameters)
        where = f"{Path(parameters).as_posix()}/{code}"
        found += templates.left(where, newest)
        stated = {passage.year for passage in newest.rows["commentary"]}
        said = said_of_people(where, newest)
        for year in sorted(stated | ({year for own in said for year in own.years} & set(newest.organisation.years))):
            restricted = disclosure.figures(newest, "restricted", year)
            found += contradictions(f"{where}/commentary.md", restricted)
            if any(year in own.years for own in said):
                found += given_away(said, year, disclosure.figures(newest, "public", year), restricted)
    return found


def figures(options: Namespace) -> int:
    """Print the tidy figures of one organisation."""
    if options.format == "xlsx" and not options.output:
        raise UsageError("figures: a workbook is not text for a terminal; add --output FILE.xlsx")
    if options.already_published:
        keep_published(options, [options.organisation])
    figures = figures_of(options.organisation, options.year, options.edition, options.parameters)
    content = downloads.FORMATS[options.format](figures, options.year)
    if options.output:
        write(Path(options.output), content)
        print(f"wrote {options.output}", file=sys.stderr)
        return 0
    sys.stdout.buffer.write(content)
    return 0


def reconcile(options: Namespace) -> int:
    """Print every published number that does not follow from the counts."""
    from wres_helpers import reconcile as reconciling  # noqa: PLC0415

    different = 0
    for code in wanted(options):
        figures = figures_of(code, edition="restricted", parameters=options.parameters)
        compared = list(reconciling.published(load.published(code, options.parameters), figures))
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
        made = templates.folder(folder_path(into), options.organisation)
    except OSError as error:
        said = f"{into}: cannot be written ({error.strerror}); expected a folder of yours with free space"
        raise Stop(f"{said}; choose another") from None
    print(f"made {made[0].parent}: {', '.join(path.name for path in made)}", file=sys.stderr)
    where = "" if options.parameters == "parameters" else f" --parameters {options.parameters}"
    print(f"Replace the worked rows by your own, then: wres check {options.organisation}{where}", file=sys.stderr)
    return 0


def audit(options: Namespace) -> int:
    """Print every withheld count that a reader of the outputs can narrow too far."""
    from wres_helpers.audit import command  # noqa: PLC0415

    return command.audit(options)
