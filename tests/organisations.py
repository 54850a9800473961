"""The organisations of tests: those of `parameters/`, each worked out once, and those whose files a test writes."""

import shutil
from functools import cache
from inspect import isfunction
from pathlib import Path
from textwrap import dedent

from wres_helpers import disclosure, load, rules, standard
from wres_helpers.load.publisher import Publisher

PARAMETERS = Path(__file__).parents[1] / "parameters"
CODES = load.folders(PARAMETERS)


@cache
def counts_of(code):
    """What an organisation of `parameters/` reported in all its years."""
    return load.counts(code, parameters=PARAMETERS)


def functions_of(room):
    """The names of what a room hands on: its functions."""
    return {name for name, value in vars(room).items() if isfunction(value)}


@cache
def publications_of(code, edition):
    counts = counts_of(code)
    return disclosure.publications(counts, edition, counts.organisation.years)


def figures_of(code, year=None, edition="public"):
    """The figures of an organisation of `parameters/`, worked out once for all its years."""
    return publications_of(code, edition)[year or counts_of(code).organisation.year]


YEARS = [(code, year) for code in CODES for year in counts_of(code).organisation.years]
REPORTS = [(code, year, edition) for code, year in YEARS for edition in rules.EDITIONS]


def write(folder, *, kind="trust", denominator="all", rule=None, more="", **files):
    """Write the files of a made organisation, whose figures follow a rule; its counts are read with `load`."""
    folder.mkdir(parents=True, exist_ok=True)
    decisions = f"name: Made Trust\nshort_name: Made\nkind: {kind}\ndenominator: {denominator}\n"
    if rule and rule.edition == rules.PUBLIC:
        block = f"{{smallest: {rule.smallest}, smallest_base: {rule.smallest_base}, board: {rule.board}}}"
        decisions += f"disclosure: {'open' if rule.open else block}\n"
    (folder / "organisation.yaml").write_text(decisions + dedent(more), encoding="utf-8")
    for name, text in files.items():
        suffix = "md" if name == "commentary" else "csv"
        (folder / f"{name}.{suffix}").write_text(dedent(text).lstrip(), encoding="utf-8")


def figures_from(counts, rule=None, year=None):
    """The figures of counts: of the restricted edition where the rule is that, else of the public one."""
    return disclosure.figures(counts, "restricted" if rule and rule.restricted else "public", year)


def counts_from(rows, year=2024, years=None, publisher=None, benchmarks=()):
    """Counts that no file holds, for properties that are tried many times."""
    publisher = publisher or Publisher("Made Trust", "Made", "trust", "all")
    every = dict.fromkeys((*standard.GROUPS, "equality_profile", "action_plan", "commentary", "already_published"), ())
    organisation = load.Organisation("made", year, publisher, years or (year,))
    return load.Counts("made", organisation, every | {name: tuple(of) for name, of in rows.items()}, benchmarks)


def without_year(folder, year):
    """The example trust in a folder of its own, as it was before a year."""
    shutil.copytree(PARAMETERS / "example_trust", folder / "trust")
    for name in (*standard.GROUPS, "equality_profile"):
        path = folder / "trust" / f"{name}.csv"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if not line.startswith(f"{year},")), encoding="utf-8")
