"""`commentary.md`: what the organisation says itself, headed by year and part."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from wres_helpers import standard
from wres_helpers.load import cells
from wres_helpers.load.findings import Findings, UnexpectedError, nearest, one_of, quotation
from wres_helpers.load.text import decode

FILE = "commentary.md"
PARTS = (
    "introduction",
    *(f"indicator {number}" for number in standard.INDICATORS),
    "action plan",
    "listening exercise",
    "priorities",
    "equality profile",
    "data quality",
    "conclusion",
)
LONGEST_PART = 20_000
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Passage:
    """The text of one part in one year, in Markdown, and the lines of its heading and of its start."""

    row: int
    start: int
    year: int
    part: str
    text: str


def passages(content: bytes, findings: Findings) -> list[Passage]:
    """The passages of a file; comments, such as the prompts of a new file, are left out."""
    year = 0
    several: list[Passage] = []
    first: dict[tuple[int, str], int] = {}
    for row, level, heading, body in _sections(_without_comments(decode(content)).splitlines()):
        text = "\n".join(body).strip()
        try:
            year = cells.year(heading) if level == 1 else year
            part = _part(heading, year) if level == 2 else ""
        except UnexpectedError as error:
            findings.add(f"line {row}", f"the heading is {quotation(heading)}; {error}", error.guess)
            continue
        if part:
            start = row + 1 + next((n for n, line in enumerate(body) if line.strip()), 0)
            several.append(Passage(row, start, year, part, text))
            _check(several[-1], first, findings)
        elif text:
            expected = "expected '# 2024' and below it '## introduction'"
            findings.add(f"line {row + 1}", f"there is text before the first part; {expected}")
    return [passage for passage in several if passage.text]


def _without_comments(text: str) -> str:
    """The text without what stands between <!-- and -->, line by line as before."""
    head, end, tail = text.rpartition("-->")  # below the last end, nothing is searched for one
    return COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), head + end) + tail


def _sections(lines: list[str]) -> Iterator[tuple[int, int, str, list[str]]]:
    """The number of each heading's line (0 before the first), its level and words, and the lines below it."""
    row, level, heading, body = 0, 0, "", list[str]()
    for number, line in enumerate(lines, start=1):
        marks = len(line) - len(line.lstrip("#"))
        if marks in (1, 2) and line[marks : marks + 1].isspace():
            yield row, level, heading, body
            row, level, heading, body = number, marks, line[marks:].strip().rstrip("#").rstrip(), []
        else:
            body.append(line)
    yield row, level, heading, body


def _part(heading: str, year: int) -> str:
    """The part that a heading names."""
    if not year:
        raise UnexpectedError("expected the year above it, such as '# 2024'")
    name = " ".join(heading.lower().split())
    if name not in PARTS:
        raise UnexpectedError(one_of(PARTS), partial(nearest, name, PARTS))
    return name


def _check(passage: Passage, first: dict[tuple[int, str], int], findings: Findings) -> None:
    line, name = f"line {passage.row}", quotation(passage.part)
    row = first.setdefault((passage.year, passage.part), passage.row)
    if row != passage.row:
        text = f"{name} of {passage.year} stands twice (first in line {row})"
        findings.add(line, f"{text}; expected it once; put the two together")
    if len(passage.text) > LONGEST_PART:
        findings.add(line, f"{name} is {len(passage.text):,} characters long; expected at most {LONGEST_PART:,}")
    if not all(line.replace("\t", " ").replace("\u00a0", " ").isprintable() for line in passage.text.splitlines()):
        findings.add(line, f"{name} holds an invisible character; expected plain text; type it again")
