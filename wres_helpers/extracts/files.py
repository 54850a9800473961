"""Reads the files of an extract: what each is, and its columns under the names of this room."""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from wres_helpers.load.findings import InputError, Problem, nearest, one_of, quotation
from wres_helpers.load.text import UnreadableError, blocks, decode_any, reading
from wres_helpers.load.words import tidy

MAPPING = "columns.yaml"
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
TEXTS = (".csv", ".tsv", ".txt")
TITLE_ROWS = 20
UNSTORED = re.compile(rb'<c r="([A-Z]+[0-9]+)"[^>]*><f[^>]*>[^<]*</f>(?:<v ?/>|<v></v>)?</c>')
Mapped = Mapping[str, Mapping[str, Sequence[str]]]


@dataclass(frozen=True)
class Extract:
    """One file: what it holds, its rows as text (numbered as in the file), and their headings there."""

    subject: str
    name: str
    rows: pd.DataFrame
    headings: Mapping[str, str]


def refuse(where: str, text: str) -> InputError:
    """The error of one file."""
    return InputError([Problem(where, text)])


def mapping(folder: Path) -> Mapped:
    """The names, headings and words of this room, with those of a folder."""
    own: dict[str, Any] = blocks((Path(__file__).parent / MAPPING).read_bytes())
    path = folder / MAPPING
    with reading(path):
        more = blocks(path.read_bytes()) if path.exists() else {}
    for part, several in more.items() if isinstance(more, dict) else ():
        if part not in own or not isinstance(several, dict):
            raise refuse(path.as_posix(), f"the key {quotation(part)} is unknown; {one_of(own)}")
        for name, words in several.items():
            if not isinstance(words, list):
                raise refuse(path.as_posix(), f"{part}, {quotation(name)} is no list; expected words in brackets")
            own[part][name] = [*own[part].get(name, []), *words]
    return own


def extracts(folder: Path, mapped: Mapped) -> list[Extract]:
    """Every file of a folder that holds records."""
    if not folder.is_dir():
        raise refuse(folder.as_posix(), "is not a folder; expected one with the extracts")
    paths = [path for path in sorted(folder.iterdir()) if path.suffix.lower() in (*WORKBOOKS, *TEXTS)]
    several = [_extract(path, mapped) for path in paths if not path.name.startswith((".", "~$"))]
    if not several:
        raise refuse(folder.as_posix(), "holds no extract; expected staff.csv, applications.xlsx and the like")
    return several


def _extract(path: Path, mapped: Mapped) -> Extract:
    subject = next((name for name, words in mapped["files"].items() if _names(path.stem, words)), "")
    if not subject:
        raise refuse(path.as_posix(), f"is of an unknown kind; {one_of(mapped['files'])} in its name; rename it")
    cells = _cells(path)
    names = {tidy(word): name for name, words in mapped["headings"].items() for word in (name, *words)}
    scores = [sum(tidy(str(cell)) in names for cell in row) for row in cells[:TITLE_ROWS].to_numpy()]
    if not scores or not max(scores):
        raise refuse(path.as_posix(), f"holds none of the headings; {one_of(mapped['needs'][subject])}")
    head = scores.index(max(scores))
    headings = [str(cell) for cell in cells.iloc[head]]
    places: dict[str, int] = {}
    for number, heading in enumerate(headings):
        name = names.get(tidy(heading))
        if name and name in places:
            first = headings[places[name]]
            text = f"columns {quotation(first)} and {quotation(heading)} both hold {name}; expected one; remove one"
            raise refuse(path.as_posix(), text)
        if name:
            places[name] = number
    _check_needs(path, mapped, subject, places, [heading for heading in headings if tidy(heading) not in names])
    rows = cells.iloc[head + 1 :, list(places.values())]
    rows.columns = pd.Index(list(places))
    rows.index = pd.Index(range(head + 2, head + 2 + len(rows)))
    return Extract(subject, path.as_posix(), rows, {name: headings[n] for name, n in places.items()})


def _names(stem: str, words: Iterable[str]) -> bool:
    return any(word in tidy(stem) for word in words)


def _check_needs(path: Path, mapped: Mapped, subject: str, places: Iterable[str], others: Sequence[str]) -> None:
    """Every column that this kind of file needs; where one is missing, the nearest heading is suggested."""
    for name in mapped["needs"][subject]:
        if name not in places:
            spelt = [*mapped["headings"][name]]
            guess = next((other for other in others if nearest(tidy(other), map(tidy, spelt))), "")
            step = f"is it {quotation(guess)}? Then add that" if guess else "if it has another, add that"
            raise refuse(path.as_posix(), f"has no column for {name}; {one_of(spelt)}; {step} to {MAPPING} beside it")


def _cells(path: Path) -> pd.DataFrame:
    """All cells of a file as text, the first sheet of a workbook."""
    try:
        if path.suffix.lower() in TEXTS:
            text = decode_any(path.read_bytes())
            first = text[: text.find("\n")]
            mark = max(",;\t", key=first.count)
            width = max((line.count(mark) for line in text.splitlines()), default=0) + 1
            cells = pd.read_csv(
                io.StringIO(text),
                sep=mark,
                header=None,
                names=range(width),
                dtype=str,
                keep_default_na=False,
                na_filter=False,
                skip_blank_lines=False,
            )
        else:
            if path.suffix.lower() in (".xlsx", ".xlsm"):
                _refuse_formulas(path)
            cells = pd.read_excel(path, header=None, dtype=object, engine="calamine", na_filter=False)
            cells = cells.map(_text)
    except InputError:
        raise
    except UnreadableError as error:
        raise refuse(path.as_posix(), str(error)) from None
    except Exception as error:
        reason = f"cannot be read ({type(error).__name__})"
        raise refuse(path.as_posix(), f"{reason}; expected a whole file without a password; save it again") from None
    return cells.map(str.strip)


def _refuse_formulas(path: Path) -> None:
    """A formula of which no value was stored would be read as an empty cell."""
    with zipfile.ZipFile(path) as book:
        parts = [name for name in book.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        cells = [match for name in parts[:1] for match in [UNSTORED.search(book.read(name))] if match]
    if cells:
        place = f"{path.as_posix()}, cell {cells[0][1].decode()}"
        raise refuse(place, "holds a formula without a value; expected values; open it in Excel and save it again")


def _text(value: Any) -> str:
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return value.strftime("%Y-%m-%d") if isinstance(value, date) else str(value)
