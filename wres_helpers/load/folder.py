"""An organisation's folder: which files it holds, what is in them, and everything that is wrong."""

import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from wres_helpers.load import checks, columns, commentary, plan, profile, publisher
from wres_helpers.load.problems import Problem, closest, errors_of, nearest, one_of, shown
from wres_helpers.load.publisher import Publisher
from wres_helpers.load.warnings import warnings

LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_")
LONGEST_CODE = 60
# On Windows, no folder can have the name of a device.
DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
DECISIONS = "organisation.yaml"
PRINTED = ("published", "already_published")  # what was printed of a year, which need not be reported here
EXPECTED = (*(f"{group}.csv" for group in columns.LAYOUTS), commentary.FILE, DECISIONS)
DATA_SUFFIXES = (".csv", ".tsv", ".xls", ".xlsx", ".xlsm", ".ods", ".yml", ".yaml")
LARGEST_FILE = 50_000_000
MOST_NAMES = 20


@dataclass(frozen=True)
class Folder:
    """What was read of a folder; the publisher's decisions are None where their file has errors."""

    publisher: Publisher | None
    files: Mapping[str, tuple[Any, ...]]
    problems: tuple[Problem, ...]


def names(root: Path) -> tuple[list[str], list[Problem]]:
    """The folders in which an organisation's files stand, and what is wrong with the folder of them all."""
    entries, problems = _listed(root, "the folder of all organisations; say where it is with --parameters")
    found = [path.name for path in entries if not path.name.startswith(".")]
    return [name for name in found if any(os.path.lexists(root / name / file) for file in EXPECTED)], problems


def read(code: str, root: Path) -> Folder:
    """The contents of an organisation's folder with every problem found in it."""
    entries, found = _entries(code, root)
    files: dict[str, tuple[Any, ...]] = dict.fromkeys((*columns.LAYOUTS, "commentary"), ())
    if found:
        return Folder(None, files, tuple(found))
    folder = root / code
    decided, found = _decisions(folder)
    for group in columns.LAYOUTS:
        if f"{group}.csv" in [path.name for path in entries]:  # exactly so: Windows forgets capitals
            files[group], wrong = _count_file(group, folder / f"{group}.csv", decided)
            found.extend(wrong)
    if commentary.FILE in [path.name for path in entries]:
        files["commentary"], wrong = _commentary(folder / commentary.FILE)
        found.extend(wrong)
    found.extend(_strangers(entries))
    if decided:
        found.extend(_first_report(folder, decided, files))
        found.extend(_documents(folder, decided, files["published"]))
        found.extend(plan.problems(folder.as_posix(), decided, files))
        found.extend(profile.unknown_areas(folder.as_posix(), decided, files["equality_profile"]))
    if decided and not errors_of(found):
        found.extend(warnings(folder.as_posix(), decided, files))
    return Folder(decided, files, tuple(found))


def years(decided: Publisher, files: Mapping[str, Sequence[Any]]) -> tuple[int, ...]:
    """The years of which there are rows or notes, without those before the first report."""
    found = {row.year for group, rows in files.items() if group not in PRINTED for row in rows}
    found |= {year for note in decided.notes for year in note.years}
    return tuple(sorted(year for year in found if year >= (decided.first_report or 0)))


def _entries(code: str, root: Path) -> tuple[list[Path], list[Problem]]:
    if not is_code(code):
        return [], [_wrong_code(code, root)]
    if not os.path.lexists(root / code):
        return [], _missing(code, root)
    return _listed(root / code, "an organisation's folder")


def located(parameters: str | Path) -> Path:
    """The parameters folder: as named, or of that name in a folder above (a notebook may be run from any folder)."""
    named = Path(parameters)
    if not named.is_absolute() and not named.is_dir():
        for above in Path.cwd().parents:
            if (above / named).is_dir():
                return above / named
    return named


def is_code(code: object) -> bool:
    """True for what may name an organisation's folder."""
    return isinstance(code, str) and 0 < len(code) <= LONGEST_CODE and set(code) <= LETTERS and code not in DEVICES


def _wrong_code(code: object, root: Path) -> Problem:
    if not isinstance(code, str):
        said = f"organisation is {shown(code)}, a {type(code).__name__}; expected text"
        return Problem(root.as_posix(), f"{said}; put the code in quotation marks")
    there = names(root)[0]
    step = "; rename the folder" if code in there else nearest(code, there)
    said = f"organisation is {shown(code)}; expected the name of a folder"
    return Problem(
        root.as_posix(),
        f"{said}: small letters, digits and underscores, at most {LONGEST_CODE}, no device of Windows{step}",
    )


def _missing(code: str, root: Path) -> list[Problem]:
    there, problems = names(root)
    step = nearest(code, there) or f"; 'wres new {code}' makes it"
    several = [*there[:MOST_NAMES], *([f"{len(there) - MOST_NAMES:,} more"] if len(there) > MOST_NAMES else [])]
    expected = one_of(several) if there else "expected an organisation's folder"
    return problems or [Problem(f"{root.as_posix()}/{code}", f"is not there; {expected}{step}")]


def _listed(folder: Path, expected: str) -> tuple[list[Path], list[Problem]]:
    try:
        return sorted(folder.iterdir()), []
    except (FileNotFoundError, NotADirectoryError):
        said = "is not a folder" if os.path.lexists(folder) else "is not there"
        return [], [Problem(folder.as_posix(), f"{said}; expected {expected}")]
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        return [], [Problem(folder.as_posix(), f"cannot be opened ({reason}); expected {expected}")]


def _decisions(folder: Path) -> tuple[Publisher | None, list[Problem]]:
    path = folder / DECISIONS
    if not os.path.lexists(path):
        said = f"is missing; expected a file with {', '.join(publisher.REQUIRED)}; 'wres new' writes one"
        return None, [Problem(path.as_posix(), said)]
    content, problems = content_of(path)
    return publisher.read(path.as_posix(), content) if content is not None else (None, problems)


def _count_file(group: str, path: Path, decided: Publisher | None) -> tuple[tuple[Any, ...], list[Problem]]:
    content, problems = content_of(path)
    if content is None:
        return (), problems
    rows, problems = columns.read(group, path.as_posix(), content)
    denominator = decided.denominator if decided else ""
    return tuple(rows), [*problems, *checks.errors(group, path.as_posix(), rows, denominator)]


def _commentary(path: Path) -> tuple[tuple[Any, ...], list[Problem]]:
    content, problems = content_of(path)
    if content is None:
        return (), problems
    passages, problems = commentary.read(path.as_posix(), content)
    return tuple(passages), problems


def content_of(path: Path) -> tuple[bytes | None, list[Problem]]:
    """The bytes of a file; a folder, a device or a link into nothing under its name is a problem."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return None, [Problem(path.as_posix(), "is not a file; expected a file of that name; rename what is there")]
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        return None, [Problem(path.as_posix(), f"cannot be read ({error.strerror}); expected a file that you may open")]
    if len(content) > LARGEST_FILE:
        said = f"is larger than {LARGEST_FILE // 1_000_000} million bytes; expected a file of counts"
        return None, [Problem(path.as_posix(), said)]
    return content, []


def _strangers(entries: Sequence[Path]) -> Iterator[Problem]:
    """Files that somebody may take for read, which would otherwise be passed over in silence."""
    stems = {name.split(".")[0]: name for name in EXPECTED}
    for path in entries:
        if path.name in EXPECTED or path.name.startswith((".", "~$", "#")) or path.name.endswith("~"):
            continue
        meant = closest(path.name.split(".")[0], stems)
        if path.suffix.lower() in DATA_SUFFIXES or (meant and _is_file(path)):
            step = f"did you mean '{stems[meant]}'?" if meant else "move it out of the folder"
            yield Problem(
                f"{path.parent.as_posix()}/{shown(path.name)[1:-1]}", f"is not read; {one_of(EXPECTED)}; {step}"
            )


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False


def _first_report(folder: Path, decided: Publisher, files: Mapping[str, Sequence[Any]]) -> Iterator[Problem]:
    there = years(replace(decided, first_report=None), files)
    if decided.first_report and there and decided.first_report > there[-1]:
        said = f"first_report is {decided.first_report}; expected a year up to {there[-1]}, the last there is"
        yield Problem(f"{folder.as_posix()}/{DECISIONS}", said)


def _documents(folder: Path, decided: Publisher, rows: Sequence[Any]) -> Iterator[Problem]:
    """Documents whose numbers are entered, but which the sources do not name."""
    known = [source.document for source in decided.sources]
    first = {row.document: row.row for row in reversed(rows)}
    for document, row in sorted(first.items(), key=lambda item: item[1]):
        if document not in known:
            said = f"document is {shown(document)}, which no source in {DECISIONS} names"
            step = nearest(document, known) or "; add it to the sources"
            expected = one_of(known) if known else "expected sources, and there are none"
            yield Problem(f"{folder.as_posix()}/published.csv, row {row}", f"{said}; {expected}{step}")
