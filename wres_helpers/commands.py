"""The commands `wres check`, `wres figures` and `wres reconcile`."""

import sys
from argparse import Namespace
from pathlib import Path

from wres_helpers import disclosure, downloads, earlier, figures_of, load
from wres_helpers import reconcile as reconciling
from wres_helpers.load.findings import errors_of
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


def _codes(options: Namespace) -> list[str]:
    """The organisations that were named, or all."""
    everyone = load.folders(options.parameters)
    if not options.organisation and not everyone:
        raise Refusal(f"{options.parameters}: holds no organisation; 'wres new' makes one")
    return options.organisation or everyone


def _problems(code: str, parameters: str) -> list[load.Problem]:
    """What is wrong with a folder; in one that can be used, what is not its own, or contradicts or gives away."""
    from wres_helpers import contradictions  # noqa: PLC0415 - only this command reads words

    problems = load.problems(code, parameters)
    if errors_of(problems):
        return problems
    try:
        newest = load.counts(code, parameters=parameters)
    except load.InputError as error:  # it has no years, or the national values are wrong, which is said once
        return problems + [problem for problem in error.problems if problem.where.endswith(f"/{code}")]
    where = f"{Path(parameters).as_posix()}/{code}"
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
