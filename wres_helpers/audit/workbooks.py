"""Reads workbooks: the numbers of each row as marks of its figure, and every other text in the archive."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from html import unescape
from pathlib import Path
from zipfile import ZipFile

from openpyxl.reader.excel import load_workbook

from wres_helpers.audit.numbers import KEY, measure_of
from wres_helpers.audit.pages import Datum, Part, Piece

# Parts of the archive that are read as rows, or that say how it looks and hangs together.
OTHERS = re.compile(
    r"xl/(?:worksheets/.*|sharedStrings|styles|workbook)\.xml|xl/theme/.*|.*\.rels|\[Content_Types\]\.xml|docProps/app\.xml"
)
TAG = re.compile(r"<[^>]*>")
# Which part of a figure each column of numbers holds.
NUMBERS = {
    "Value": "",
    "Numerator": "#numerator",
    "Denominator": "#denominator",
    "At least": "#lower",
    "At most": "#upper",
    "95% range from": "#interval_lower",
    "95% range to": "#interval_upper",
    "People": "#people",
}
COUNTS = ("#numerator", "#denominator", "#people")


def parts(path: Path) -> Iterator[Part]:
    """The numbers of a workbook as marks of figures, and as pieces its other texts."""
    with ZipFile(path) as archive:
        for name in archive.namelist():
            if not OTHERS.fullmatch(name):
                content = archive.read(name).decode("utf-8", errors="replace")
                yield Piece(f"workbook part {name}", unescape(TAG.sub(" ", content)))
    book = load_workbook(path, read_only=True)
    for sheet in book:
        yield from _of_rows(sheet.iter_rows(values_only=True))
    book.close()


def _of_rows(rows: Iterable[tuple[object, ...]]) -> Iterator[Part]:
    headings: tuple[object, ...] = ()
    for row in rows:
        texts = ["" if value is None else str(value) for value in row]
        if not headings and {"Key", "Value"} <= set(texts):
            headings = row
            continue
        cells = dict(zip(map(str, headings), texts, strict=False))
        if cells.get("Key"):
            yield from _of_figure(cells)
        else:
            yield from (Piece("workbook", text) for text in texts if text)


def _of_figure(cells: Mapping[str, str]) -> Iterator[Part]:
    scale = measure_of(cells["Key"].split("/")[len(KEY) - 1]).scale  # pages mark likelihoods in percent
    for heading, part in NUMBERS.items():
        text = cells.get(heading, "")
        if text and not text.startswith("["):
            value = text if part in COUNTS else str(scale * Decimal(text))
            yield Datum(f"{cells['Key']}{part}", value, "", "", "workbook")
    yield Piece("note", cells.get("Note", ""))
