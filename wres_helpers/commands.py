"""The commands `wres check`, `wres figures`, `wres reconcile` and `wres new`."""

import sys
from argparse import Namespace
from contextlib import suppress
from pathlib import Path

from wres_helpers import contradictions, disclosure, downloads, earlier, figures_of, invent, load
from wres_helpers import new as templates
from wres_helpers import reconcile as reconciling
from wres_helpers.load.folder import folder_path
from wres_helpers.refusals import Refusal, UsageError, number_of


def check(options: Namespace) -> int:
    """Print every problem of every folder."""
    errors = warnings = 0
    lists = [_problems(code, options.parameters) for code in _codes(options)]
    for problem in (one for problems in (*lists, load.benchmark_problems(options.parameters)) for one in problems):
        print(problem)
        errors += problem.severity == "error"
        warnings += problem.severity == "warning"
    print(f"{number_of(errors, 'error')}, {number_of(warnings, 'warning')}", file=sys.stderr)
    return 1 if errors else 0


def figures(options: Namespace) -> int:
    """Print the tidy figures of one organisation."""
    if options.format == "xlsx" and not options.output:
        raise UsageError("figures: a workbook is not text for a terminal; add --output FILE.xlsx")
    if options.already_published:
        earlier.keep_published(options, [options.organisation])
    figures = figures_of(options.organisation, options.year, options.edition, options.parameters)
    content = downloads.FORMATS[options.format](figures, options.year)
    if options.output:
        earlier.write(Path(options.output), content)
        print(f"wrote {options.output}", file=sys.stderr)
        return 0
    sys.stdout.buffer.write(content)
    return 0


def reconcile(options: Namespace) -> int:
    """Print every published number that does not follow from the counts."""
    different = 0
    for code in _codes(options):
        figures = figures_of(code, edition="restricted", parameters=options.parameters)
        comparisons = list(reconciling.published(load.published(code, options.parameters), figures))
        others = [comparison for comparison in comparisons if not comparison.reproduces]
        for comparison in others:
            row = comparison.row
            follows = "cannot be computed" if comparison.follows is None else f"follows {comparison.follows}"
            about = ", ".join(str(part) for part in row.key if part not in ("", "substantive"))
            print(f"{code}, {row.document}, {row.place}: {about}: printed {row.published}, {follows}")
        same = len(comparisons) - len(others)
        different += len(others)
        print(f"{code}: {same} of {len(comparisons)} published numbers reproduce", file=sys.stderr)
    return 1 if different else 0


def new(options: Namespace) -> int:
    """Make a folder with templates (headings and one worked row each), or invented organisations."""
    into = options.organisation if options.invent else options.parameters
    try:
        if options.invent:
            invented = invent.organisations(options.invent, options.seed, Path(into))
            print(f"made {len(invented)} invented organisations; see wres run --parameters {into}", file=sys.stderr)
            return 0
        files = templates.folder(folder_path(into), options.organisation)
    except OSError as error:
        expected = f"{into}: cannot be written ({error.strerror}); expected a folder of yours with free space"
        raise Refusal(f"{expected}; choose another") from None
    print(f"made {files[0].parent}: {', '.join(path.name for path in files)}", file=sys.stderr)
    where = "" if options.parameters == "parameters" else f" --parameters {options.parameters}"
    print(f"Replace the worked rows by your own, then: wres check {options.organisation}{where}", file=sys.stderr)
    return 0


def _codes(options: Namespace) -> list[str]:
    """The organisations that were named, or all."""
    everyone = load.folders(options.parameters)
    if not options.organisation and not everyone:
        raise Refusal(f"{options.parameters}: holds no organisation; 'wres new' makes one")
    return options.organisation or everyone


def _problems(code: str, parameters: str) -> list[load.Problem]:
    """What is wrong with a folder; in one that can be used, what is not its own, or contradicts or gives away."""
    problems = load.problems(code, parameters)
    with suppress(load.InputError):
        newest = load.counts(code, parameters=parameters)
        where = f"{Path(parameters).as_posix()}/{code}"
        problems += templates.template_rows(where, newest)
        passages = {passage.year for passage in newest.rows["commentary"]}
        words = contradictions.statements_about_people(where, newest)
        years = {year for own in words for year in own.years} & set(newest.organisation.years)
        for year in sorted(passages | years):
            restricted = disclosure.figures(newest, "restricted", year)
            problems += contradictions.contradictions(f"{where}/commentary.md", restricted)
            if any(year in own.years for own in words):
                public = disclosure.figures(newest, "public", year)
                problems += contradictions.disclosures(words, year, public, restricted)
    return problems
