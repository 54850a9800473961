"""From the bytes of a file to its text, its rows of cells, or its blocks of words."""

import csv
import io
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

from wres_helpers.load.findings import Findings, InputError, Problem, quotation

UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
LINE_END = re.compile(rb"\r\n|\r|\n")
SAVE_AS = "save it again as UTF-8 (in Excel: 'CSV UTF-8')"
LARGEST_FILE, MOST_ROWS = 10_000_000, 200_000
LONGEST_YAML, MOST_VALUES, DEEPEST = 200_000, 10_000, 20
YAML_LINES = "expected lines such as 'name: Example Trust', indented with spaces"


class UnreadableError(Exception):
    """A file that cannot be understood: what is wrong, expected and to be done, and in which line."""

    def __init__(self, text: str, place: str = "") -> None:
        super().__init__(text)
        self.place = place


def content(path: Path) -> bytes:
    """The bytes of a file; a folder, a device or a link into nothing under its name is refused."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise UnreadableError("is not a file; expected a file of that name; rename what is there")
        with path.open("rb") as file:
            text = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise UnreadableError(f"cannot be read ({error.strerror}); expected a file that you may open") from None
    if len(text) > LARGEST_FILE:
        raise UnreadableError(f"is larger than {LARGEST_FILE // 1_000_000} million bytes; expected a file of counts")
    return text


@contextmanager
def noting(findings: Findings) -> Iterator[None]:
    """What cannot be understood in a file is a finding in it."""
    try:
        yield
    except UnreadableError as error:
        findings.add(error.place, str(error))


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """What cannot be understood in a file ends with the error of that file."""
    try:
        yield
    except UnreadableError as error:
        where = f"{path.as_posix()}, {error.place}" if error.place else path.as_posix()
        raise InputError([Problem(where, str(error))]) from None


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
        text = f"found bytes of an unknown encoding; expected UTF-8 or Windows-1252; {SAVE_AS}"
        raise UnreadableError(text, line) from None


def decode_any(content: bytes) -> str:
    """The text of a table, which spreadsheets also save in UTF-16."""
    if not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return decode(content)
    try:
        text = content.decode("utf-16")
    except UnicodeDecodeError:
        raise UnreadableError(f"found UTF-16 that is cut short; expected a whole file; {SAVE_AS}") from None
    if "\x00" in text:
        raise UnreadableError("found a NUL character; expected text; check that this is a text file")
    return text


def records(text: str, separator: str = ",") -> Iterator[tuple[int, list[str]]]:
    """Row numbers, as a spreadsheet counts them, and stripped cells; blank rows are passed over."""
    lines = csv.reader(
        io.StringIO(text, newline=""), strict=True, skipinitialspace=separator != "\t", delimiter=separator
    )
    row = rows = 0
    try:
        for row, cells in enumerate(lines, start=1):
            tidy = [cell.replace("\ufeff", "").strip() for cell in cells]
            if any(tidy):
                rows += 1
                yield row, tidy
            if rows > MOST_ROWS:
                text = f"is one more than the {MOST_ROWS:,} rows that a file may hold; remove those of others"
                raise UnreadableError(text, f"row {row}")
    except csv.Error as error:
        text = f"cannot be read as CSV ({error}); expected quotation marks in pairs around a cell; check them"
        raise UnreadableError(text, f"row {row + 1}") from None


def blocks(content: bytes) -> Any:
    """The contents of a YAML file as dictionaries, lists and text: `no` and `5E1` stay words."""
    text = decode(content)
    if len(text) > LONGEST_YAML:
        raise UnreadableError(f"is {len(text):,} characters long; expected at most {LONGEST_YAML:,}; shorten its texts")
    hidden = yaml.reader.Reader.NON_PRINTABLE.search(text)
    if hidden:
        reason = f"holds the control character {quotation(hidden[0])}; expected plain text; type it again"
        raise UnreadableError(reason, f"line {text.count(chr(10), 0, hidden.start()) + 1}")
    try:
        return _Composer(text).document()
    except yaml.MarkedYAMLError as error:
        reason = ", ".join(part for part in (error.context, error.problem) if part).replace("\t", "\\t")
        raise UnreadableError(f"is not YAML ({reason}); {YAML_LINES}", _line(error.problem_mark)) from None
    except (ValueError, OverflowError):
        raise UnreadableError(f"is not YAML (it holds an impossible character); {YAML_LINES}") from None


class _Composer:
    """Makes blocks, lists and words of a YAML text; nothing becomes a number, nothing is repeated."""

    def __init__(self, text: str) -> None:
        self._events = yaml.parse(text, yaml.BaseLoader)
        self._values = 0

    def document(self) -> Any:
        """The contents of the only document."""
        contents = ""
        for number, event in enumerate(event for event in self._events if isinstance(event, yaml.DocumentStartEvent)):
            if number:
                text = "holds a second document; expected one; remove the line '---'"
                raise UnreadableError(text, _line(event.start_mark))
            contents = self._value(next(self._events), 0)
        return contents

    def _value(self, event: Any, depth: int) -> Any:
        self._values += 1
        if isinstance(event, yaml.AliasEvent):
            text = "holds an alias (a word after '*'); expected each value in full; write it out or put it in quotes"
            raise UnreadableError(text, _line(event.start_mark))
        if self._values > MOST_VALUES or depth > DEEPEST:
            reason = "is nested too deeply" if depth > DEEPEST else f"holds more than {MOST_VALUES:,} values"
            raise UnreadableError(f"{reason}; {YAML_LINES}", _line(event.start_mark))
        if isinstance(event, yaml.ScalarEvent):
            return event.value
        return self._list(depth) if isinstance(event, yaml.SequenceStartEvent) else self._block(depth)

    def _list(self, depth: int) -> list[Any]:
        values = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            values.append(self._value(event, depth + 1))
        return values

    def _block(self, depth: int) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self._value(event, depth + 1)  # an alias says so itself
                text = "holds a key that is not a word; expected lines such as 'name: Example Trust'"
                raise UnreadableError(text, _line(event.start_mark))
            if event.value in values:
                text = f"the key {quotation(event.value)} stands twice in one block; expected it once"
                raise UnreadableError(text, _line(event.start_mark))
            values[event.value] = self._value(next(self._events), depth + 1)
        return values


def _line(mark: Any) -> str:
    return f"line {mark.line + 1}" if mark else ""
