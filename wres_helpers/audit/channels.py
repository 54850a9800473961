"""Goes through every public file of an organisation for numbers that were let slip."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from wres_helpers.audit import drawings, own_words, pdfs, pieces, workbooks
from wres_helpers.audit.accounted import ACTION, Account
from wres_helpers.audit.outputs import RESTRICTED, Published
from wres_helpers.audit.pieces import OWN, Piece
from wres_helpers.audit.printed import Printed, described

# Words that stand on every page of the restricted edition.
RESTRICTED_MARK = 'class="restricted"'


class Slip(NamedTuple):
    """Something that ought not to be public: what, and in which file."""

    what: str
    where: Path


class Reading(NamedTuple):
    """What the files of an organisation say: what slipped, and how many numbers its own words have beside it."""

    slips: list[Slip]
    own: dict[Path, int]


def read(published: Published) -> Reading:
    """Everything in the files of an organisation for which its published figures do not account, each once."""
    account, figures = Account(published.numbers), workbooks.Values(published.numbers)
    said = _said(published, figures)
    for _, piece in said:
        if isinstance(piece, Piece):
            account.learn(piece)
    strange: dict[tuple[str, ...], list[Slip]] = {}
    own: dict[tuple[str, ...], tuple[Path, int]] = {}
    for path, piece in reversed(said):  # every year's pages repeat some sentences
        if isinstance(piece, Piece) and piece.kind == OWN:
            own.setdefault(_words(piece), (path, _own_numbers(piece, account, path)))
        elif what := [Slip(words, path) for words in _strange(piece, account, path)]:
            strange.setdefault(_words(piece), what)
    slips = [*_differing(published.numbers), *(slip for several in strange.values() for slip in several)]
    return Reading(slips, _by_page(own.values()))


def _said(published: Published, figures: workbooks.Values) -> list[tuple[Path, Piece | str]]:
    """Every piece of every file, once a year."""
    found = [(path, part) for path in published.files for piece in _pieces(path, figures) for part in _parts(piece)]
    notes = {(number.where, number.key.year, number.note): None for number in published.numbers if number.note}
    for where, year, note in notes:
        found += [(Path(where), part) for part in _parts(Piece("note", note, (str(year),)))]
    once = {(_year(path), *_words(piece)): (path, piece) for path, piece in reversed(found)}
    return list(reversed(once.values()))


def _parts(piece: Piece | str) -> Iterator[Piece | str]:
    """A piece without what the organisation says in it, and that."""
    ours, theirs = (piece, "") if isinstance(piece, str) else own_words.after_reason(piece.text)
    if isinstance(piece, str) or not theirs:
        yield piece
        return
    yield piece._replace(text=ours)
    yield Piece(OWN, theirs)


def _own_numbers(piece: Piece, account: Account, path: Path) -> int:
    """How many numbers there are, but for that of an action."""
    return len(set(account.unexplained(piece._replace(text=ACTION.sub("", piece.text, count=1)), _year(path))))


def _by_page(found: Iterable[tuple[Path, int]]) -> dict[Path, int]:
    numbers: Counter[Path] = Counter()
    for path, number in found:
        numbers[path] += number
    return {path: number for path, number in sorted(numbers.items()) if number}


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
    elif path.suffix == ".pdf":
        yield from pdfs.unexplained(path)
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
