"""From the bytes of a CSV file to its rows of words, as Excel and people write them."""

import csv
import io
import re
from collections.abc import Iterator

UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
SAVE_AS = "save it again as 'CSV UTF-8'"


class Unreadable(Exception):
    """The text of a file cannot be understood; the message says why and what to do."""


def decode(content: bytes) -> str:
    """The text of a file in UTF-8 (with or without a byte order mark) or Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(f"found UTF-16; expected UTF-8 or Windows-1252; {SAVE_AS}")
    if b"\x00" in content:
        raise Unreadable("found a NUL byte; expected CSV text; check that this is not a workbook under another name")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if UTF8_SEQUENCE.search(content):
            line = content[: error.start].count(b"\n") + 1
            raise Unreadable(
                f"found two encodings in one file (UTF-8, and another in line {line}); expected one; {SAVE_AS}"
            ) from None
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        raise Unreadable(f"found bytes of an unknown encoding; expected UTF-8 or Windows-1252; {SAVE_AS}") from None


def records(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """Row numbers, as a spreadsheet counts them, and stripped cells; blank rows are passed over."""
    reader = csv.reader(io.StringIO(decode(content), newline=""), strict=True)
    row = 0
    try:
        for row, cells in enumerate(reader, start=1):
            stripped = [cell.strip().strip("\u00a0\ufeff").strip() for cell in cells]
            if any(stripped):
                yield row, stripped
    except csv.Error as error:
        raise Unreadable(f"row {row + 1} cannot be read as CSV ({error}); check its quotation marks") from None
