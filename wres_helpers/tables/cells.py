"""The words of a table's cells, and the notes that explain them."""

from collections.abc import Iterable, Sequence

from wres_helpers import labels
from wres_helpers.disclosure import Figure
from wres_helpers.markup import Column, Fragment, table

NOTHING = "[x]"


def cell(figure: Figure | None) -> str:
    """A figure as a table shows it: its number, or the shorthand for why it is missing."""
    if figure is None:
        return NOTHING
    if figure.value is None:
        return labels.SHORTHAND[figure.missing]
    estimated = " [e]" if figure.uncertain else ""
    return labels.number(figure.value, figure.key.measure) + estimated


def explained(caption: str, columns: Sequence[Column], rows: Sequence[Sequence[str]], notes: Iterable[str] = ()) -> Fragment:
    """A table with its notes and the meaning of each shorthand that occurs in it."""
    words = " ".join(word for row in rows for word in row)
    meanings = [meaning for short, meaning in labels.SHORTHAND_MEANING.items() if short in words]
    said = [f"{'; '.join(meanings)}."] if meanings else []
    return table(caption, columns, rows, [*dict.fromkeys(note for note in notes if note), *said])
