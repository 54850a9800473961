"""Reads and checks an organisation's folder and hands over its counts."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wres_helpers import standard
from wres_helpers.load import additions, folder
from wres_helpers.load.commentary import Passage
from wres_helpers.load.findings import WARNING, InputError, Problem, errors_of, one_of, quotation
from wres_helpers.load.folder import folder_path, is_code
from wres_helpers.load.plan import Plan, plan_of
from wres_helpers.load.publisher import Note, Population, Publisher, Target
from wres_helpers.load.rows import ActionRow, BenchmarkRow, EarlierRow, ProfileRow, PublishedRow
from wres_helpers.load.sums import SUMS, sum_of, with_totals

if TYPE_CHECKING:
    from pandas import DataFrame

DEFAULT_FOLDER = Path("parameters")
# The files whose rows are counts, group by group.
COUNTED = (*standard.GROUPS, "equality_profile")


@dataclass(frozen=True)
class Organisation:
    """One organisation as of one reporting year: what it decided and says, without any count."""

    code: str
    year: int
    publisher: Publisher
    years: tuple[int, ...]
    warnings: tuple[Problem, ...] = ()
    plan: Plan = field(default_factory=Plan)
    commentary: tuple[Passage, ...] = ()

    @property
    def notes(self) -> tuple[Note, ...]:
        """Why figures are missing, or how they came about."""
        return self.publisher.notes


@dataclass(frozen=True)
class Counts:
    """What an organisation reported up to a year, the rows by file, and the national values up to then."""

    folder: str
    organisation: Organisation
    rows: Mapping[str, tuple[Any, ...]]
    benchmarks: tuple[BenchmarkRow, ...] = ()

    def __repr__(self) -> str:
        number = sum(map(len, self.rows.values()))
        return f"<Counts of {self.organisation.publisher.name}, {self.organisation.year}: {number:,} rows>"

    def frame(self) -> "DataFrame":
        """What was reported as a pandas data frame: a row for each row of a count file, named in the column `file`."""
        from pandas import DataFrame, concat  # noqa: PLC0415 - only who explores needs it

        rows = {name: [asdict(row) for row in self.rows[name]] for name in COUNTED}
        return concat([DataFrame(of_file).assign(file=name) for name, of_file in rows.items() if of_file])

    def as_of(self, year: int | None) -> "Counts":
        """The same as of one of its years (the last, unless said): as if nothing had been counted since."""
        now = self.organisation
        year = _one_of_its_years(year, now.years, self.folder)
        organisation = replace(
            now,
            year=year,
            warnings=tuple(warning for warning in now.warnings if warning.year is None or warning.year <= year),
            plan=plan_of(year, now.publisher, self.rows["action_plan"]),
            commentary=tuple(passage for passage in self.rows["commentary"] if passage.year == year),
        )
        benchmarks = tuple(row for row in self.benchmarks if row.year <= year)
        rows = {name: tuple(row for row in self.rows[name] if row.year <= year) for name in COUNTED}
        return Counts(self.folder, organisation, {**self.rows, **rows}, benchmarks)


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
    return folder.national_values(folder_path(parameters))[1]


def counts(code: str, year: int | None = None, parameters: str | Path = DEFAULT_FOLDER) -> Counts:
    """What an organisation reported up to a year (the last, unless one is given), or every error of its folder."""
    national, wrong = folder.national_values(folder_path(parameters))
    contents, publisher = _without_errors(code, folder_path(parameters), wrong)
    years = folder.years(publisher, contents.files)
    where = f"{Path(parameters).as_posix()}/{code}"
    if not years:
        raise InputError([Problem(where, "has no years; expected rows in at least one count file, or notes")])
    newest = Organisation(code, years[-1], publisher, years, contents.problems)
    return Counts(where, newest, contents.files, tuple(national)).as_of(year)


def published(code: str, parameters: str | Path = DEFAULT_FOLDER) -> tuple[PublishedRow, ...]:
    """Every number that the organisation's published reports print; empty where none were entered."""
    return _without_errors(code, folder_path(parameters))[0].files["published"]


def already_published(earlier: Path, parameters: str | Path = DEFAULT_FOLDER) -> dict[str, tuple[Path, str]]:
    """By organisation, the file of its folder that keeps what earlier editions printed, and what it is to hold."""
    root = folder_path(parameters)
    prints = additions.prints(earlier)
    return {
        code: additions.record(root / code, prints[code])
        for code in prints
        if (root / code).is_dir() or folder.workbook_of(root, code)
    }


def _without_errors(code: str, root: Path, others: Iterable[Problem] = ()) -> tuple[folder.Folder, Publisher]:
    contents = folder.read(code, root)
    wrong = errors_of([*contents.problems, *others])
    if wrong or contents.publisher is None:
        raise InputError(wrong)
    return contents, contents.publisher


def _one_of_its_years(year: object, years: tuple[int, ...], where: str) -> int:
    if year is None:
        return years[-1]
    if not isinstance(year, int) or isinstance(year, bool):
        text = f"year is {quotation(year)}, a {type(year).__name__}; expected a whole number such as {years[-1]}"
        raise InputError([Problem(where, text)])
    if year not in years:
        raise InputError([Problem(where, f"has no year {year}; {one_of(map(str, years))}")])
    return year
