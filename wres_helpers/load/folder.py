"""An organisation's folder or workbook: which files it holds, what is in them, and everything that is wrong."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from wres_helpers.load import checks, commentary, plausibility, sources, table, templates, validation
from wres_helpers.load.findings import WARNING, Findings, Problem, closest, errors_of, nearest, one_of, quotation
from wres_helpers.load.grids import SUFFIX, Grid
from wres_helpers.load.publisher import Publisher
from wres_helpers.load.rows import FILES, BenchmarkRow
from wres_helpers.load.text import content, noting
from wres_helpers.load.warnings import warnings

LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_")
LONGEST_CODE = 60
# On Windows, no folder can have the name of a device.
DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
DECISIONS = "organisation.yaml"
EXPECTED = (*(f"{name}.csv" for name in FILES), commentary.FILE, DECISIONS)
AS_WORKBOOKS = tuple(f"{name}{SUFFIX}" for name in FILES)
KEPT = (*EXPECTED, *AS_WORKBOOKS)
DATA_SUFFIXES = (".csv", ".tsv", ".xls", ".xlsx", ".xlsm", ".ods", ".yml", ".yaml")
MOST_NAMES = 20
NATIONAL = "benchmarks.csv"
NO_ORGANISATIONS = ("benchmarks",)
ORGANISATIONS, WORKBOOK = "parameters", Path(__file__).parents[2]
Contents = TypeVar("Contents")


@dataclass(frozen=True)
class Folder:
    """What stands in a folder; the publisher's decisions are None where their file has errors."""

    publisher: Publisher | None
    files: Mapping[str, tuple[Any, ...]]
    problems: tuple[Problem, ...]


def names(root: Path) -> tuple[list[str], list[Problem]]:
    """The folders in which an organisation's files stand, and what is wrong with the folder of them all."""
    entries, problems = _entries(root, f"the folder of all organisations; say where it is with {_option()}")
    folders = [path.name for path in entries if not path.name.startswith(".") and _is_an_organisations(path)]
    books = [path.stem for path in entries if path.suffix == SUFFIX and is_code(path.stem) and _is_file(path)]
    return sorted({*folders, *books} - {*NO_ORGANISATIONS}), problems


def _option() -> str:
    """What names the folder to whoever called: a kernel has no options of a command, and papermill its own."""
    return "papermill's -p parameters PATH" if "ipykernel" in sys.argv[0] else "--parameters"


def _is_an_organisations(folder: Path) -> bool:
    """True for a folder with any of its files, and for one that cannot be opened: it has to be named."""
    if any(os.path.lexists(folder / file) for file in KEPT):
        return True
    return folder.is_dir() and not os.access(folder, os.R_OK | os.X_OK)


def read(code: str, root: Path) -> Folder:
    """The contents of an organisation's folder, and of its workbook beside it, with every problem in them."""
    problems = _problems_of_code(code, root)
    book = None if problems else workbook_of(root, code)
    lacks_folder = book is not None and not os.path.lexists(root / code)
    entries, more = ([], problems) if problems or lacks_folder else _entries(root / code, "an organisation's folder")
    if more:
        return Folder(None, dict.fromkeys((*FILES, "commentary"), ()), tuple(more))
    return _Reader(root / code, entries, book).folder()


def national_values(root: Path) -> tuple[tuple[BenchmarkRow, ...], list[Problem]]:
    """The confirmed national values of a parameters folder, and every problem of their file."""
    path = root / NATIONAL
    if not os.path.lexists(path):
        entries, _ = _entries(root, "")
        near = [one for one in entries if not one.name.startswith((".", "~")) and _is_nearly(one, (path.stem,))]
        text = f"is not read; expected the national values in {NATIONAL}; rename it"
        return (), [Problem(_where(one), text) for one in near]
    findings = Findings(path.as_posix())
    rows: list[BenchmarkRow] = []
    with noting(findings):
        rows = table.read(BenchmarkRow, content(path), findings)
    checks.check(rows, "", findings)
    return tuple(row for row in rows if row.confirmed), findings.problems


def workbook_of(root: Path, code: str) -> Path | None:
    """An organisation's workbook, which may stand beside its folder or in place of it; None where there is none."""
    path = root / f"{code}{SUFFIX}"
    return path if os.path.lexists(path) else None


def years(publisher: Publisher, files: Mapping[str, Sequence[Any]]) -> tuple[int, ...]:
    """The years of which there are rows or notes, without those before the first report."""
    reported = {year for year, *_ in plausibility.reported_years(publisher, files)}
    return tuple(year for year in sorted(reported) if year >= (publisher.first_report or 0))


class _Reader:
    """Reads the files of a folder one by one and keeps the findings of each."""

    def __init__(self, path: Path, entries: Sequence[Path], book: Path | None) -> None:
        self._path, self._entries, self._book = path, entries, book
        self._names = {path.name for path in entries}
        self._findings = {name: Findings((path / name).as_posix()) for name in (DECISIONS, *KEPT)}
        self._in_book = Findings(book.as_posix() if book else "")

    def folder(self) -> Folder:
        """The contents of the files, and what is wrong with them."""
        book = sources.book(self._book, self._in_book) if self._book else {}
        publisher = self._publisher(book)
        files: dict[str, tuple[Any, ...]] = {name: self._rows(name, book, publisher) for name in FILES}
        files["commentary"] = self._contents(commentary.FILE, commentary.passages, ())
        contents = plausibility.Contents(publisher, files) if publisher else None
        if contents:
            for one in chain(templates.standing(contents), plausibility.problems(contents)):
                self._of(one.file).add(one.place, one.text, one.guess)
        several = (*self._findings.values(), self._in_book)
        problems = [problem for findings in several for problem in findings.problems]
        problems += self._strangers()
        for one in warnings(contents) if contents and not errors_of(problems) else ():
            where = self._of(one.file).at(one.place)
            problems.append(Problem(where, one.text, WARNING, one.year, one.for_reader, one.rests_on))
        return Folder(publisher, files, tuple(problems))

    def _publisher(self, book: sources.Book) -> Publisher | None:
        """The decisions, from their file or from the sheets of the workbook."""
        blocks = sources.decisions(book)
        if DECISIONS in self._names and blocks:
            text = f"stands in {DECISIONS} and on sheets of {self._book}; expected one of them; remove those sheets"
            self._findings[DECISIONS].add("", text)
        elif blocks:
            return validation.publisher_of(blocks, self._in_book)
        elif DECISIONS not in self._names:
            keys = ", ".join(validation.keys_of(Publisher)[1])
            text = f"is missing; expected a file with {keys}; 'wres new' writes one"
            self._findings[DECISIONS].add("", text)
        return self._contents(DECISIONS, validation.publisher, None)

    def _rows(self, name: str, book: sources.Book, publisher: Publisher | None) -> tuple[Any, ...]:
        """The rows of a file, in whichever forms it stands."""
        kind, label = FILES[name], publisher.bme_label if publisher else ""
        as_csv, as_workbook = self._findings[f"{name}.csv"], self._findings[f"{name}{SUFFIX}"]
        own: list[Grid] = self._contents(f"{name}.csv", lambda content, _: [table.grid_of(kind, content)], [])
        tables = [(grid, as_csv) for grid in own]
        if f"{name}{SUFFIX}" in self._names:
            several = sources.grids(self._path / f"{name}{SUFFIX}", as_workbook)
            tables += [(grid, as_workbook) for grid in several if grid.rows]
        tables += [(grid, self._in_book) for grid in book.get(name, ()) if grid.rows]
        rows = [row for grid, findings in tables for row in table.read_grid(kind, grid, findings, label)]
        last = tables[-1][1] if tables else as_csv
        rows = rows if last is as_csv else sources.without_repetitions(rows)
        checks.check(rows, publisher.denominator if publisher else "", last)
        return tuple(rows)

    def _contents(self, name: str, read: Callable[[bytes, Findings], Any], nothing: Contents) -> Contents:
        contents = nothing
        if name in self._names:  # exactly so: Windows forgets capitals
            with noting(self._findings[name]):
                contents = read(content(self._path / name), self._findings[name])
        return contents

    def _of(self, name: str) -> Findings:
        """The findings of a file, or of the workbook where there is no such file."""
        return self._findings[name] if name in self._names or not self._book else self._in_book

    def _strangers(self) -> Iterator[Problem]:
        """Files that somebody may take for read, which would otherwise be passed over in silence."""
        stems = {name.split(".")[0]: name for name in EXPECTED}
        for path in self._entries:
            if path.name in KEPT or path.name.startswith((".", "~$", "#")) or path.name.endswith("~"):
                continue
            if path.suffix.lower() in DATA_SUFFIXES or _is_nearly(path, stems):
                near = closest(path.name.split(".")[0], stems)
                step = f"did you mean '{stems[near]}'?" if near else "move it out of the folder"
                yield Problem(_where(path), f"is not read; {one_of(EXPECTED)}; {step}")


def folder_path(name: str | Path) -> Path:
    """A folder as named, or of that name in a folder above; the organisations' also in the workbook of this package."""
    path = Path(name)
    if not path.is_absolute() and not path.is_dir():
        workbook = [WORKBOOK] if path == Path(ORGANISATIONS) else []  # a notebook may be run from any folder
        for above in (*Path.cwd().parents, *workbook):
            if (above / path).is_dir():
                return above / path
    return path


def is_code(code: object) -> bool:
    """True for what may name an organisation's folder."""
    return isinstance(code, str) and 0 < len(code) <= LONGEST_CODE and set(code) <= LETTERS and code not in DEVICES


def _problems_of_code(code: object, root: Path) -> list[Problem]:
    """Why no organisation's folder can have this name, or that there is none of it."""
    if not isinstance(code, str):
        text = f"organisation is {quotation(code)}, a {type(code).__name__}; expected text"
        return [Problem(root.as_posix(), f"{text}; put the code in quotation marks")]
    if is_code(code) and (os.path.lexists(root / code) or workbook_of(root, code)):
        return []
    there, problems = names(root)
    if is_code(code):
        step = nearest(code, there) or f"; 'wres new {code}' makes it"
        several = [*there[:MOST_NAMES], *([f"{len(there) - MOST_NAMES:,} more"] if len(there) > MOST_NAMES else [])]
        expected = one_of(several) if there else "expected an organisation's folder"
        return problems or [Problem(f"{root.as_posix()}/{code}", f"is not there; {expected}{step}")]
    step = "; rename the folder" if code in there else nearest(code, there)
    rule = f"small letters, digits and underscores, at most {LONGEST_CODE}, no device of Windows"
    text = f"organisation is {quotation(code)}; expected the name of a folder: {rule}{step}"
    return [Problem(root.as_posix(), text)]


def _entries(folder: Path, expected: str) -> tuple[list[Path], list[Problem]]:
    try:
        return sorted(folder.iterdir()), []
    except (FileNotFoundError, NotADirectoryError):
        reason = "is not a folder" if os.path.lexists(folder) else "is not there"
    except (OSError, ValueError) as error:
        reason = f"cannot be opened ({getattr(error, 'strerror', None) or error})"
    return [], [Problem(folder.as_posix(), f"{reason}; expected {expected}")]


def _is_nearly(path: Path, stems: Iterable[str]) -> bool:
    """True for a file that somebody may take for one of those."""
    return bool(closest(path.name.split(".")[0], stems)) and _is_file(path)


def _where(path: Path) -> str:
    """A path whose name somebody chose, fit for a message."""
    return f"{path.parent.as_posix()}/{quotation(path.name)[1:-1]}"


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False
