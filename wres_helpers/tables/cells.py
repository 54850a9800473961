"""The words of a table's cells, and the notes that explain them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from wres_helpers import labels
from wres_helpers.figures import Figure
from wres_helpers.markup import Column, Fragment, plain, table

NOTHING = "[x]"


def cell(figure: Figure | None) -> str:
    """A figure as a table shows it: its number, or the shorthand for why it is missing."""
    if figure is None:
        return NOTHING
    if figure.value is None:
        return labels.mark(figure, labels.SHORTHAND[figure.missing])
    estimated = " [e]" if figure.uncertain else ""
    return labels.mark(figure, labels.number(figure.value, figure.key.measure, figure.decimals) + estimated)


def explained(
    caption: str, columns: Sequence[Column], rows: Sequence[Sequence[str]], notes: Iterable[str] = ()
) -> Fragment:
    """A table with its notes and the meaning of each shorthand in it; what was never reported is said, not shown."""
    columns = [replace(column, heading=labels.capital(column.heading)) for column in columns]
    rows = [[labels.capital(row[0]), *row[1:]] for row in rows]
    kept_rows = [row for row in rows if set(map(plain, row[1:])) != {NOTHING}] or list(rows)
    kept = [n for n, _ in enumerate(columns) if n == 0 or any(plain(row[n]) != NOTHING for row in kept_rows)]
    if len(kept) == 1:
        kept = list(range(len(columns)))
    gone = [column.heading for n, column in enumerate(columns) if n not in kept]
    gone += [row[0] for row in rows if row not in kept_rows]
    shown = [[row[n] for n in kept] for row in kept_rows]
    words = " ".join(word for row in shown for word in row)
    meanings = [meaning for short, meaning in labels.SHORTHAND_MEANING.items() if short in words]
    said = [f"Not reported: {labels.long_list(gone)}."] if gone else []
    said += [f"{'; '.join(meanings)}."] if meanings else []
    return table(caption, [columns[n] for n in kept], shown, [*dict.fromkeys(note for note in notes if note), *said])
