"""The commands `wres new` and `wres submission`: between what an organisation has and its files."""

import sys
from argparse import Namespace
from pathlib import Path

from wres_helpers import earlier, invent, load
from wres_helpers import new as files
from wres_helpers.load.folder import folder_path
from wres_helpers.refusals import Refusal, UsageError, number_of


def new(options: Namespace) -> int:
    """Make what was asked for; whatever is there already is left alone."""
    into = options.organisation if options.invent else options.parameters
    if (options.xlsx or options.from_extracts) and not options.year:
        raise UsageError("new: a workbook or extracts are of one reporting year; add --year, such as --year 2025")
    try:
        if options.invent:
            invented = invent.organisations(options.invent, options.seed, Path(into))
            print(f"made {len(invented)} invented organisations; see wres run --parameters {into}", file=sys.stderr)
            return 0
        files = _files(options, folder_path(into))
    except OSError as error:
        expected = f"{into}: cannot be written ({error.strerror}); expected a folder of yours with free space"
        raise Refusal(f"{expected}; choose another") from None
    where = "" if options.parameters == "parameters" else f" --parameters {options.parameters}"
    print(f"made {', '.join(path.as_posix() for path in files)}", file=sys.stderr)
    print(f"{_step(options)}, then: wres check {options.organisation}{where}", file=sys.stderr)
    return 0


def _files(options: Namespace, parameters: Path) -> list[Path]:
    if options.from_extracts:
        return _from_extracts(options, parameters)
    if options.from_form:
        return _from_form(options, parameters)
    if options.xlsx:
        from wres_helpers.new import workbook  # noqa: PLC0415 - what writes it is slow to import

        return [workbook.write(parameters, options.organisation, options.year)]
    if options.year:
        return files.files_of_year(parameters, options.organisation, options.year)
    return files.folder(parameters, options.organisation)


def _from_extracts(options: Namespace, parameters: Path) -> list[Path]:
    """The files of a year from records, with an account of every row."""
    from wres_helpers import extracts  # noqa: PLC0415 - pandas takes its time

    before = files.counts_before(options.organisation, options.year, parameters)
    skeleton = files.skeleton(before, options.year)
    within = files.managers_of(before) == "within_consultants"
    entries, accounts = extracts.counts_of(Path(options.from_extracts), options.year, skeleton, within)
    paths = files.files_of_year(parameters, options.organisation, options.year, entries)
    for account in accounts:
        print(account, file=sys.stderr)
    return paths


def _from_form(options: Namespace, parameters: Path) -> list[Path]:
    """The files of a year from the national collection form, with what its automatic cells say otherwise."""
    from wres_helpers.new import form_reading  # noqa: PLC0415 - what computes its cells is slow to import

    managers = files.managers_of(files.newest_counts(options.organisation, parameters))
    form = form_reading.read(Path(options.from_form), options.year, managers)
    paths = files.files_of_year(parameters, options.organisation, form.year, form.entries)
    for warning in form.warnings:
        print(warning, file=sys.stderr)
    if "staff_survey" in form.entries:
        text = (
            "percentages of indicators 5 to 8 came without numbers of answers, so that none is withheld for few answers"
        )
        print(f"{text}; add respondents and events to staff_survey.csv where you have them", file=sys.stderr)
    return paths


def submission(options: Namespace) -> int:
    """Write the national collection form of a year; whoever submits it keeps it to themselves."""
    from wres_helpers.new import form  # noqa: PLC0415 - as above

    if not options.output.endswith(".xlsx"):
        raise UsageError("submission: the form is a workbook; add --output FILE.xlsx")
    counts = load.counts(options.organisation, options.year, options.parameters)
    content, gaps = form.workbook(counts)
    earlier.write(Path(options.output), content)
    print(f"wrote {options.output}: unpublished counts, for the national collection only", file=sys.stderr)
    if gaps:
        print(f"{number_of(len(gaps), 'cell')} of counts stayed empty, the first: {gaps[0]}", file=sys.stderr)
    return 0


def _step(options: Namespace) -> str:
    if options.from_extracts or options.from_form:
        return "Look through organisation.yaml and what is said above"
    if options.xlsx:
        return "Enter the counts in the pale yellow cells"
    return f"Enter the counts of {options.year}" if options.year else "Replace the worked rows by your own"
