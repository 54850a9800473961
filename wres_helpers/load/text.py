"""From the bytes of a file to its text and rows of words, as Excel and people write them."""

import csv
import io
import re
from collections.abc import Iterator

from wres_helpers.load.problems import Problem

UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
LINE_END = re.compile(rb"\r\n|\r|\n")
SAVE_AS = "save it again as UTF-8 (in Excel: 'CSV UTF-8')"


class UnreadableError(Exception):
    """The text of a file cannot be understood: what was found, expected and to be done, and in which line."""

    def __init__(self, text: str, at: str = "") -> None:
        super().__init__(text)
        self.at = at

    def problem(self, where: str) -> Problem:
        """The finding about the file that stands at `where`."""
        return Problem(f"{where}, {self.at}" if self.at else where, str(self))


def decode(content: bytes) -> str:
    """The text of a file in UTF-8 (with or without a byte order mark) or Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableError(f"found UTF-16; expected UTF-8 or Windows-1252; {SAVE_AS}")
    if b"\x00" in content:
        raise UnreadableError("found a NUL byte; expected text; check that this is not a workbook under another name")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = f"line {len(LINE_END.findall(content[: error.start])) + 1}"
    if UTF8_SEQUENCE.search(content):
        raise UnreadableError(f"found two encodings: UTF-8, and another in this line; expected one; {SAVE_AS}", line)
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        raise UnreadableError(
            f"found bytes of an unknown encoding; expected UTF-8 or Windows-1252; {SAVE_AS}", line
        ) from None


def records(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """Row numbers, as a spreadsheet counts them, and stripped cells; blank rows are passed over."""
    text = io.StringIO(decode(content), newline="")
    reader = csv.reader(text, strict=True, skipinitialspace=True)
    row = 0
    try:
        for row, cells in enumerate(reader, start=1):
            stripped = [cell.replace("\ufeff", "").strip() for cell in cells]
            if any(stripped):
                yield row, stripped
    except csv.Error as error:
        said = f"cannot be read as CSV ({error}); expected quotation marks in pairs around a cell; check them"
        raise UnreadableError(said, f"row {row + 1}") from None
