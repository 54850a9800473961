"""Reads workbooks: the rows of figures, and every other text in the archive."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from zipfile import ZipFile

from wres_helpers.audit.pages import Piece

SHEET = re.compile(r"xl/worksheets/.*\.xml")
STRINGS = "xl/sharedStrings.xml"
# Parts of the archive that say how it looks and hangs together.
LAYOUT = re.compile(r"xl/(?:styles|workbook)\.xml|xl/theme/.*|.*\.rels|\[Content_Types\]\.xml|docProps/app\.xml")
ROW = re.compile(r"<row\b[^>]*>(.*?)</row>", re.DOTALL)
CELL = re.compile(r"<c\b([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
LETTERS = re.compile(r"\br=\"([A-Z]+)\d+\"")
TAG = re.compile(r"<[^>]*>")
NUMBERS = ("Value", "Numerator", "Denominator", "At least", "At most")
# The words that say which cell of the Standard a row is about.
PLACE_WORDS = ("Year", "Indicator", "Population", "Staff group", "Band or membership")
ABOUT = (*PLACE_WORDS, "Ethnic group", "Measure")


def rows_and_texts(path: Path) -> Iterator[dict[str, str] | Piece]:
    """The rows of figures by heading, and as pieces what else a workbook says."""
    with ZipFile(path) as archive:
        strings = _strings(archive)
        for name in archive.namelist():
            if LAYOUT.fullmatch(name) or name == STRINGS:
                continue
            content = archive.read(name).decode("utf-8", errors="replace")
            if SHEET.fullmatch(name):
                yield from _sheet(content, strings)
            else:
                yield Piece(f"workbook part {name}", unescape(TAG.sub(" ", content)))


def _strings(archive: ZipFile) -> list[str]:
    if STRINGS not in archive.namelist():
        return []
    content = archive.read(STRINGS).decode("utf-8", errors="replace")
    return [unescape(TAG.sub("", item)) for item in re.findall(r"<si>(.*?)</si>", content, re.DOTALL)]


def _sheet(content: str, strings: list[str]) -> Iterator[dict[str, str] | Piece]:
    headings: Mapping[str, str] = {}
    for number, row in enumerate(ROW.findall(content)):
        cells = _cells(row, strings)
        if number == 0 and {*ABOUT, *NUMBERS} <= set(cells.values()):
            headings = cells
        elif headings:
            yield {headings.get(column, column): text for column, text in cells.items()}
        else:
            yield from (Piece("workbook", text) for text in cells.values())


def _cells(row: str, strings: list[str]) -> dict[str, str]:
    """The texts of a row by the letters of their columns."""
    cells = {}
    for attributes, content in CELL.findall(row):
        text = unescape(TAG.sub("", content))
        place = LETTERS.search(attributes)
        if place and text:
            cells[place[1]] = strings[int(text)] if 't="s"' in attributes else text
    return cells
