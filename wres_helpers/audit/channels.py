"""Goes through every public file of an organisation for numbers that were let slip."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from wres_helpers.audit import drawings, pieces, workbooks
from wres_helpers.audit.accounted import Account
from wres_helpers.audit.outputs import RESTRICTED, Published
from wres_helpers.audit.pieces import Piece
from wres_helpers.audit.printed import Printed, described

# Words that stand on every page of the restricted edition.
RESTRICTED_MARK = 'class="restricted"'


class Slip(NamedTuple):
    """Something that ought not to be public: what, and in which file."""

    what: str
    where: Path


def slips(published: Published) -> list[Slip]:
    """Everything in the files of an organisation for which its published figures do not account, each once."""
    account, figures = Account(published.numbers), workbooks.Values(published.numbers)
    found = [(path, piece) for path in published.files for piece in _pieces(path, figures)]
    notes = {(number.where, number.key.year, number.note): None for number in published.numbers if number.note}
    found += [(Path(where), Piece("note", note, (str(year),))) for where, year, note in notes]
    said = {(_year(path), *_words(piece)): (path, piece) for path, piece in reversed(found)}
    for _, piece in said.values():
        if isinstance(piece, Piece):
            account.learn(piece)
    strange: dict[tuple[str, ...], list[Slip]] = {}
    for path, piece in reversed(said.values()):
        if what := [Slip(words, path) for words in _strange(piece, account, path)]:
            strange.setdefault(_words(piece), what)  # every year's pages repeat some sentences
    return [*_differing(published.numbers), *(slip for several in strange.values() for slip in several)]


def _words(piece: Piece | str) -> tuple[str, ...]:
    """What makes a piece the same as another, of whatever channel."""
    return (piece,) if isinstance(piece, str) else (*piece.heads, piece.text.removeprefix("- "))


def _year(path: Path) -> int | None:
    """The year of a report, which its folder is named by."""
    return int(path.parent.name) if path.parent.name.isdigit() else None


def _differing(numbers: Iterable[Printed]) -> Iterator[Slip]:
    """What one file withholds and another shows."""
    withheld = {number.key: number for number in numbers if number.withheld}
    for number in numbers:
        if number.lower is not None and number.key in withheld:
            other = Path(withheld[number.key].where).name
            yield Slip(f"{described(number.key)} is {number.text}, which {other} withholds", Path(number.where))


def _pieces(path: Path, figures: workbooks.Values) -> Iterator[Piece | str]:
    """The pieces of a file; words where it is wrong as a whole."""
    if RESTRICTED in path.name:
        yield "a file of the restricted edition lies among the public ones"
    elif path.suffix == ".xlsx":
        yield from figures.unexplained(path)
    else:
        text = path.read_text(encoding="utf-8", errors="replace")
        if RESTRICTED_MARK in text:
            yield "a page of the restricted edition lies among the public ones"
        elif path.suffix == ".html":
            yield from pieces.of_page(text)
        elif path.suffix == ".ipynb":
            yield from pieces.of_notebook(text)
        else:
            yield from (Piece("file", line) for line in text.splitlines())


def _strange(piece: Piece | str, account: Account, path: Path) -> Iterator[str]:
    """What in a piece no published figure accounts for, in words."""
    if isinstance(piece, str):
        yield piece
        return
    if piece.kind == "chart":
        for what in drawings.unexplained(piece.text, words := piece.heads[0]):
            yield f"a chart {what}, which the words beside it do not say: {_short(words)}"
        return
    if numbers := list(dict.fromkeys(account.unexplained(piece, _year(path)))):
        about = _short(" / ".join([*filter(None, piece.heads), piece.text]))
        yield f"{piece.kind} says {', '.join(numbers)}, for which no published figure accounts: {about}"


def _short(text: str, most: int = 160) -> str:
    words = " ".join(text.split())
    return words if len(words) <= most else f"{words[:most]}…"
