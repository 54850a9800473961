"""Reads and checks an organisation's folder and hands over its counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wres_helpers import rules, standard
from wres_helpers.load import checks, publisher, rows, warnings
from wres_helpers.load.problems import ERROR, InputError, Problem, nearest
from wres_helpers.load.publisher import Note, Publisher
from wres_helpers.load.rows import PublishedRow
from wres_helpers.load.totals import added, completed

__all__ = [
    "Counts",
    "InputError",
    "Note",
    "Organisation",
    "Problem",
    "PublishedRow",
    "added",
    "board",
    "completed",
    "folders",
    "organisation",
    "problems",
    "published",
    "relative_likelihood",
    "staff_survey",
    "workforce_profile",
]

DEFAULT_FOLDER = Path("parameters")
NAME = "abcdefghijklmnopqrstuvwxyz0123456789_"


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

    @property
    def notes(self) -> tuple[Note, ...]:
        """Why figures are missing, or how they came about."""
        return self.publisher.notes


@dataclass(frozen=True)
class Counts:
    """What an organisation reported for one group of indicators, up to the reporting year."""

    organisation: Organisation
    group: str
    rows: tuple[Any, ...]
    workforce: tuple[rows.WorkforceRow, ...]


def folders(parameters: str | Path = DEFAULT_FOLDER) -> list[str]:
    """The codes of all organisations in a parameters folder."""
    root = Path(parameters)
    if not root.is_dir():
        raise InputError([Problem(root.as_posix(), "is not a folder; expected the folder of the organisations")])
    return sorted(path.parent.name for path in root.glob("*/organisation.yaml"))


def problems(code: str, parameters: str | Path = DEFAULT_FOLDER) -> list[Problem]:
    """Everything that is wrong or remarkable in an organisation's folder."""
    return _read(code, Path(parameters))[2]


def organisation(
    code: str,
    year: int | None = None,
    edition: str = "public",
    parameters: str | Path = DEFAULT_FOLDER,
) -> Organisation:
    """An organisation as of a reporting year (the last, unless said), or every error of its folder."""
    decided, files, found = _read(code, Path(parameters))
    if decided is None or any(problem.severity == ERROR for problem in found):
        raise InputError(problem for problem in found if problem.severity == ERROR)
    if edition not in rules.EDITIONS:
        said = f"edition is '{edition}'; expected public or restricted{nearest(edition, rules.EDITIONS)}"
        raise InputError([Problem("edition", said)])
    years = _report_years(decided, files)
    if year is None and years:
        year = years[-1]
    if year not in years:
        known = ", ".join(map(str, years)) or "none: its files hold no rows yet"
        said = f"has no year {year}" if year else "has no years"
        raise InputError([Problem(f"{Path(parameters).as_posix()}/{code}", f"{said}; it has {known}")])
    rule = rules.RESTRICTED if edition == "restricted" else rules.PUBLIC_RULES[decided.disclosure]
    shown = tuple(problem for problem in found if problem.year is None or problem.year <= year)
    return Organisation(code, year, rule, decided, years, shown, files)


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


def published(code: str, parameters: str | Path = DEFAULT_FOLDER) -> tuple[PublishedRow, ...]:
    """Every number that the organisation's published reports print; empty where none were entered."""
    _, files, found = _read(code, Path(parameters))
    if any(problem.severity == ERROR for problem in found):
        raise InputError(problem for problem in found if problem.severity == ERROR)
    return files["published"]


def _counts(reported_by: Organisation, group: str) -> Counts:
    upto = reported_by.year
    return Counts(
        reported_by,
        group,
        tuple(row for row in reported_by.files[group] if row.year <= upto),
        tuple(row for row in reported_by.files["workforce_profile"] if row.year <= upto),
    )


def _report_years(decided: Publisher, files: Mapping[str, tuple[Any, ...]]) -> tuple[int, ...]:
    years = {row.year for group in standard.GROUPS for row in files[group]}
    years |= {year for note in decided.notes for year in note.years}
    return tuple(sorted(year for year in years if year >= (decided.first_report or 0)))


def _read(code: str, root: Path) -> tuple[Publisher | None, dict[str, tuple[Any, ...]], list[Problem]]:
    folder = root / code
    where = folder.as_posix()
    files: dict[str, tuple[Any, ...]] = {group: () for group in rows.COLUMNS}
    if not code or set(code) - set(NAME):
        said = "is not a name for an organisation's folder; expected small letters, digits and underscores"
        return None, files, [Problem(where, said)]
    if not folder.is_dir():
        close = nearest(code, folders(root)) or "; 'wres new' makes a new folder"
        return None, files, [Problem(where, f"is not there; expected an organisation's folder{close}")]
    content, found = _bytes(folder / "organisation.yaml")
    decided = None
    if content is not None:
        decided, found = publisher.read(f"{where}/organisation.yaml", content)
    for group in rows.COLUMNS:
        path = folder / f"{group}.csv"
        if not path.exists():
            continue
        content, unreadable = _bytes(path)
        found.extend(unreadable)
        if content is None:
            continue
        group_rows, wrong = rows.read(group, path.as_posix(), content)
        files[group] = tuple(group_rows)
        found.extend(wrong)
        if not wrong:
            denominator = decided.denominator if decided else "all"
            found.extend(checks.errors(group, path.as_posix(), group_rows, denominator))
    found.extend(_strangers(folder))
    if decided and not any(problem.severity == ERROR for problem in found):
        found.extend(warnings.warnings(where, decided, files))
    return decided, files, found


def _bytes(path: Path) -> tuple[bytes | None, list[Problem]]:
    try:
        return path.read_bytes(), []
    except FileNotFoundError:
        said = "is missing; expected a file with name, short_name, kind and denominator; 'wres new' writes one"
    except OSError as error:
        said = f"cannot be read ({error.strerror or error}); expected a file that you may open"
    return None, [Problem(path.as_posix(), said)]


def _strangers(folder: Path) -> list[Problem]:
    """Files whose names are nearly right, which would otherwise be passed over in silence."""
    expected = [f"{group}.csv" for group in rows.COLUMNS]
    found = []
    for path in sorted(folder.glob("*")):
        if path.suffix.lower() in (".csv", ".tsv", ".xlsx", ".yml") and path.name not in expected:
            names = [*expected, "organisation.yaml"]
            said = (
                f"is not read; expected one of {', '.join(names)}{nearest(path.stem, [n.split('.')[0] for n in names])}"
            )
            found.append(Problem(path.as_posix(), said))
    return found
