"""Reads and checks an organisation's folder and hands over its counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from wres_helpers import rules, standard
from wres_helpers.load import benchmarks, folder
from wres_helpers.load import earlier as editions
from wres_helpers.load.commentary import Passage
from wres_helpers.load.findings import WARNING, InputError, Problem, errors_of, nearest, one_of, quotation
from wres_helpers.load.folder import folder_path, is_code
from wres_helpers.load.plan import Plan, plan_of
from wres_helpers.load.publisher import Note, Population, Publisher, Target
from wres_helpers.load.rows import ActionRow, BenchmarkRow, EarlierRow, PublishedRow, WorkforceRow
from wres_helpers.load.sums import SUMS, complete, sum_of

__all__ = [
    "SUMS",
    "WARNING",
    "ActionRow",
    "BenchmarkRow",
    "Counts",
    "EarlierRow",
    "InputError",
    "Note",
    "Organisation",
    "Passage",
    "Plan",
    "Population",
    "Problem",
    "PublishedRow",
    "Target",
    "already_published",
    "benchmark_problems",
    "board",
    "comparison",
    "complete",
    "equality_profile",
    "folder_path",
    "folders",
    "is_code",
    "organisation",
    "problems",
    "published",
    "relative_likelihood",
    "staff_survey",
    "sum_of",
    "without_files",
    "workforce_profile",
]

DEFAULT_FOLDER = Path("parameters")


@dataclass(frozen=True)
class Organisation:
    """One organisation as of one reporting year: its decisions, and what its files hold."""

    code: str
    year: int
    disclosure: rules.Rule
    publisher: Publisher
    years: tuple[int, ...]
    warnings: tuple[Problem, ...]
    files: Mapping[str, tuple[Any, ...]]
    benchmarks: tuple[BenchmarkRow, ...] = ()
    plan: Plan = field(default_factory=Plan)
    commentary: tuple[Passage, ...] = ()

    @property
    def notes(self) -> tuple[Note, ...]:
        """Why figures are missing, or how they came about."""
        return self.publisher.notes


@dataclass(frozen=True)
class Counts:
    """What an organisation reported for one group of indicators, up to the reporting year.

    `compared` holds the counts of every group where national values, the rows, are to be put beside them.
    """

    organisation: Organisation
    group: str
    rows: tuple[Any, ...]
    workforce: tuple[WorkforceRow, ...]
    compared: tuple["Counts", ...] = ()


def folders(parameters: str | Path = DEFAULT_FOLDER) -> list[str]:
    """The codes of all organisations in a parameters folder."""
    names, wrong = folder.names(folder_path(parameters))
    if wrong:
        raise InputError(wrong)
    return names


def problems(code: str, parameters: str | Path = DEFAULT_FOLDER) -> list[Problem]:
    """Everything that is wrong or remarkable in an organisation's folder."""
    return list(folder.read(code, folder_path(parameters)).problems)


def benchmark_problems(parameters: str | Path = DEFAULT_FOLDER) -> list[Problem]:
    """Everything that is wrong with the national values of a parameters folder."""
    return benchmarks.read(folder_path(parameters))[1]


def organisation(
    code: str,
    year: int | None = None,
    edition: str = "public",
    parameters: str | Path = DEFAULT_FOLDER,
) -> Organisation:
    """An organisation as of a reporting year (the last, unless said), or every error of its folder."""
    if edition not in rules.EDITIONS:
        said = f"edition is {quotation(edition)}; {one_of(rules.EDITIONS)}{nearest(str(edition), rules.EDITIONS)}"
        raise InputError([Problem(f"organisation {quotation(code)}", said)])
    national, wrong = benchmarks.read(folder_path(parameters))
    found, decided = _without_errors(code, folder_path(parameters), wrong)
    years = folder.years(decided, found.files)
    chosen = _chosen(year, years, f"{Path(parameters).as_posix()}/{code}")
    rule = rules.RESTRICTED if edition == rules.RESTRICTED.name else rules.PUBLIC_RULES[decided.disclosure]
    warned = tuple(problem for problem in found.problems if problem.year is None or problem.year <= chosen)
    plan = plan_of(chosen, decided, found.files["action_plan"])
    own_words = tuple(passage for passage in found.files["commentary"] if passage.year == chosen)
    return Organisation(code, chosen, rule, decided, years, warned, found.files, national, plan, own_words)


def workforce_profile(reported_by: Organisation) -> Counts:
    """Counts of indicator 1."""
    return _counts(reported_by, "workforce_profile")


def relative_likelihood(reported_by: Organisation) -> Counts:
    """Counts of indicators 2 to 4."""
    return _counts(reported_by, "relative_likelihood")


def staff_survey(reported_by: Organisation) -> Counts:
    """Counts of indicators 5 to 8."""
    return _counts(reported_by, "staff_survey")


def board(reported_by: Organisation) -> Counts:
    """Counts of indicator 9."""
    return _counts(reported_by, "board")


def equality_profile(reported_by: Organisation) -> Counts:
    """Counts of staff by protected characteristic, and shares of the people of the areas served."""
    return _counts(reported_by, "equality_profile")


def comparison(reported_by: Organisation) -> Counts:
    """Confirmed national values up to the reporting year, and the counts of every group to put beside them."""
    national = tuple(row for row in reported_by.benchmarks if row.year <= reported_by.year)
    compared = tuple(_counts(reported_by, group) for group in standard.GROUPS)
    return Counts(reported_by, "comparison", national, (), compared)


def published(code: str, parameters: str | Path = DEFAULT_FOLDER) -> tuple[PublishedRow, ...]:
    """Every number that the organisation's published reports print; empty where none were entered."""
    return _without_errors(code, folder_path(parameters))[0].files["published"]


def already_published(earlier: Path, parameters: str | Path = DEFAULT_FOLDER) -> dict[str, tuple[Path, str]]:
    """By organisation, the file of its folder that keeps what earlier editions printed, and what it is to hold."""
    root = folder_path(parameters)
    found = editions.prints(earlier)
    return {code: editions.record(root / code, found[code]) for code in found if (root / code).is_dir()}


def _without_errors(code: str, root: Path, others: Iterable[Problem] = ()) -> tuple[folder.Folder, Publisher]:
    found = folder.read(code, root)
    wrong = errors_of([*found.problems, *others])
    if wrong or found.publisher is None:
        raise InputError(wrong)
    return found, found.publisher


def _chosen(year: object, years: tuple[int, ...], where: str) -> int:
    if not years:
        raise InputError([Problem(where, "has no years; expected rows in at least one count file, or notes")])
    if year is None:
        return years[-1]
    if not isinstance(year, int) or isinstance(year, bool):
        said = f"year is {quotation(year)}, a {type(year).__name__}; expected a whole number such as {years[-1]}"
        raise InputError([Problem(where, said)])
    if year not in years:
        raise InputError([Problem(where, f"has no year {year}; {one_of(map(str, years))}")])
    return year


def _counts(reported_by: Organisation, group: str) -> Counts:
    rows, workforce = (_up_to_year(reported_by, name) for name in (group, "workforce_profile"))
    return Counts(reported_by, group, rows, workforce)


def without_files(reported_by: Organisation) -> Organisation:
    """The organisation as it may go on to the figures: without its counts, and without warnings that quote them."""
    warned = tuple(replace(warning, text=warning.for_reader) for warning in reported_by.warnings)
    return replace(reported_by, files={}, warnings=warned)


def _up_to_year(reported_by: Organisation, group: str) -> tuple[Any, ...]:
    return tuple(row for row in reported_by.files[group] if row.year <= reported_by.year)
