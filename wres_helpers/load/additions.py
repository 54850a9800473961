"""A year's rows put at the end of the file that an organisation has, without a change to what stands there."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from wres_helpers.load.findings import InputError, Problem
from wres_helpers.load.rows import FILES, columns_of
from wres_helpers.load.text import UnreadableError, content, decode, records, refusal

Entries = Sequence[Mapping[str, object]]


def with_entries(path: Path, entries: Entries) -> bytes:
    """The content of a count file with further rows: as it stands, or new with its headings, where there is none."""
    before = _content(path) if path.exists() else b""
    columns = [name for name in columns_of(FILES[path.stem]) if any(name in entry for entry in entries)]
    headings = _headings(path, before, columns) if before.strip() else columns
    more = [name for name in columns if name == "percentage" and name not in headings]
    if more:
        before, headings = _widened(before), [*headings, *more]
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, headings, restval="", lineterminator="\r\n" if b"\r\n" in before else "\n")
    if not before.strip():
        writer.writeheader()
    writer.writerows({name: entry[name] for name in headings if name in entry} for entry in entries)
    gap = b"" if not before or before.endswith(b"\n") else b"\n"
    return before + gap + text.getvalue().encode(_encoding(before))


def _content(path: Path) -> bytes:
    try:
        return content(path)
    except UnreadableError as error:
        raise refusal(path, error) from None


def _headings(path: Path, before: bytes, columns: Sequence[str]) -> list[str]:
    """The headings of a plain long file; another form is left to whoever keeps it."""
    first = next(iter(records(decode(before))), (0, []))[1]
    headings = [cell.lower() for cell in first]
    if not set(columns) - {"population", "survey_year", "years_covered", "percentage"} <= set(headings):
        text = f"has other headings than {','.join(columns)}; expected those, to add rows below them"
        raise InputError([Problem(path.as_posix(), f"{text}; add the year's rows yourself; nothing was changed")])
    return headings


def _widened(before: bytes) -> bytes:
    """The file with a further heading; the rows below end before it, which says that nothing was reported."""
    end = len(before.splitlines()[0])
    return before[:end] + b",percentage" + before[end:]


def _encoding(before: bytes) -> str:
    try:
        before.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"
