"""Goes through every public file of an organisation for numbers that were let slip."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from wres_helpers import absences
from wres_helpers.audit import drawings, pages, pdfs, workbooks
from wres_helpers.audit.marks import Marks, of_other_years
from wres_helpers.audit.names import IN_WORKBOOK, Names, figures_in, organisations
from wres_helpers.audit.numbers import Number, described
from wres_helpers.audit.outputs import RESTRICTED, Publication
from wres_helpers.audit.pages import DRAWING, OWN, Chart, Datum, Part, Piece

# A word that stands on every page of the restricted edition.
RESTRICTED_MARK = 'class="restricted"'
# What follows in the note of a missing figure is the organisation's.
REASON = re.compile(rf"^(?i:{'|'.join(absences.REASONS.values())}): ")


class Slip(NamedTuple):
    """Something that ought not to be public: what, and in which file."""

    what: str
    where: Path


class Reading(NamedTuple):
    """What files say: what slipped, how many numbers the organisation's own words have, what pages alone publish."""

    slips: list[Slip]
    own: dict[Path, int]
    numbers: list[Number]


class _Account:
    """All that may stand in the files of an organisation."""

    def __init__(self, publication: Publication, parts: Iterable[Part | str]) -> None:
        self.names = Names(publication.numbers, organisations(publication.files))
        self.numbers = of_other_years((part for part in parts if isinstance(part, Datum)), publication.numbers)
        self.marks = Marks([*publication.numbers, *self.numbers], publication.several)

    def slips(self, part: Part | str) -> Iterator[str]:
        """What in a part no published figure accounts for, in words."""
        if isinstance(part, str):
            yield part
        elif isinstance(part, Datum):
            yield from (f"a {part.place} {what}" for what in self.marks.unaccounted(part, self.names))
        elif isinstance(part, Chart):
            for what in drawings.unexplained(part.svg, part.words):
                yield f"a chart {what}, which the words beside it do not say: {_short(part.words)}"
        elif others := self.others(part):
            text = _short(part.text)
            yield f"{part.kind} says {', '.join(others)}, for which no published figure accounts: {text}"

    def others(self, piece: Piece) -> list[str]:
        """The numbers of a piece that are neither names nor what stands beside it anyway."""
        beside = figures_in(piece.beside) if piece.kind in ("alternative text", DRAWING) else set()
        head = piece.beside if piece.kind == "table" else ""
        text = IN_WORKBOOK.sub(" ", piece.text) if "workbook" in piece.kind else piece.text
        return [number for number in self.names.others(text, head) if not figures_in(number) <= beside]


def read(publication: Publication) -> Reading:
    """Everything in the files of an organisation for which its published figures do not account, each once."""
    parts = _parts(publication)
    account = _Account(publication, parts)
    slips: dict[str, Slip] = {what.what: what for what in _differences(publication.numbers)}
    for number in publication.strangers:
        what = f"{number}, which does not follow from what the organisations publish"
        slips[what] = Slip(what, Path(number.where))
    own: Counter[Path] = Counter()
    for part, path in parts.items():
        if isinstance(part, Piece) and part.kind == OWN:
            own[path] += len(account.names.others(pages.without_action(part.text)))
        else:
            slips |= {what: Slip(what, path) for what in account.slips(part) if what not in slips}
    return Reading(list(slips.values()), {path: count for path, count in sorted(own.items()) if count}, account.numbers)


def _parts(publication: Publication) -> dict[Part | str, Path]:
    """Every part of every file, each with the last file in which it stands."""
    parts: dict[Part | str, Path] = {}
    for path in publication.files:
        parts |= dict.fromkeys(map(_whose, _of_file(path)), path)
    parts |= {_whose(Piece("note", number.note)): Path(number.where) for number in publication.numbers if number.note}
    return parts


def _whose(part: Part | str) -> Part | str:
    """A part; in the note of a missing figure, what the organisation says after the reason.

    >>> _whose(Piece("note", "No cases: We had none since 2019."))
    Piece(kind='own words', text='We had none since 2019.', beside='')
    """
    own = REASON.match(part.text) if isinstance(part, Piece) and part.kind == "note" else None
    return Piece(OWN, part.text[own.end() :]) if own and isinstance(part, Piece) else part


def _differences(numbers: Iterable[Number]) -> Iterator[Slip]:
    """What one file withholds and another shows."""
    withheld = {number.key: number for number in numbers if number.withheld}
    for number in numbers:
        if number.ends and number.key in withheld:
            other = Path(withheld[number.key].where).name
            yield Slip(f"{described(number.key)} is {number.text}, which {other} withholds", Path(number.where))


def _of_file(path: Path) -> Iterable[Part | str]:
    """The parts of a file; words where it is wrong as a whole."""
    if RESTRICTED in path.name:
        return ["a file of the restricted edition lies among the public ones"]
    if path.suffix == ".xlsx":
        return workbooks.parts(path)
    if path.suffix == ".pdf":
        return pdfs.unexplained(path)
    text = path.read_text(encoding="utf-8", errors="replace")
    if RESTRICTED_MARK in text:
        return ["a page of the restricted edition lies among the public ones"]
    read = {".html": pages.of_page, ".ipynb": pages.of_notebook}.get(path.suffix, _of_lines)
    return read(text)


def _of_lines(text: str) -> Iterable[Part]:
    return [Piece("file", line) for line in text.splitlines()]


def _short(text: str, most: int = 160) -> str:
    words = " ".join(text.split())
    return words if len(words) <= most else f"{words[:most]}…"
