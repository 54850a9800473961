"""`commentary.md`: what the organisation says itself, headed by year and part."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wres_helpers import standard
from wres_helpers.load import cells
from wres_helpers.load.problems import Problem, nearest, one_of, shown
from wres_helpers.load.text import UnreadableError, decode

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
HEADING = re.compile(r"(#{1,2})\s+(.*?)\s*#*\s*")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Passage:
    """The text of one part in one year, in Markdown, and the lines of its heading and of its beginning."""

    row: int
    began: int
    year: int
    part: str
    text: str


def read(where: str, content: bytes) -> tuple[list[Passage], list[Problem]]:
    """The passages of a file and every problem of it; comments, such as the prompts of a new file, are left out."""
    try:
        text = decode(content)
    except UnreadableError as error:
        return [], [error.problem(where)]
    lines = COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text).splitlines()
    passages, problems = _passages(where, lines)
    return [passage for passage in passages if passage.text], [*problems, *_problems(where, passages)]


def _passages(where: str, lines: list[str]) -> tuple[list[Passage], list[Problem]]:
    passages: list[Passage] = []
    problems: list[Problem] = []
    year, part, began, body = 0, "", 0, list[str]()
    for number, line in enumerate([*lines, "# end"], start=1):
        heading = HEADING.fullmatch(line.rstrip())
        if not heading:
            body.append(line)
            continue
        text = "\n".join(body).strip()
        if part:
            blank = next((n for n, words in enumerate(body) if words.strip()), 0)
            passages.append(Passage(began, began + 1 + blank, year, part, text))
        elif text and not problems:
            said = "there is text before the first part; expected '# 2024' and below it '## introduction'"
            problems.append(Problem(f"{where}, line {began + 1}", said))
        body, began, part = [], number, ""
        if number > len(lines):
            break
        try:
            year, part = (cells.year(heading[2]), "") if heading[1] == "#" else (year, _part(heading[2], year))
        except cells.UnexpectedError as error:
            problems.append(Problem(f"{where}, line {number}", f"the heading is {shown(heading[2])}; {error}"))
            part = ""
    return passages, problems


def _part(words: str, year: int) -> str:
    """The part that a heading names."""
    if not year:
        raise cells.UnexpectedError("expected the year above it, such as '# 2024'")
    name = " ".join(words.lower().split())
    if name not in PARTS:
        raise cells.UnexpectedError(f"{one_of(PARTS)}{nearest(name, PARTS)}")
    return name


def _problems(where: str, passages: list[Passage]) -> Iterator[Problem]:
    first: dict[tuple[int, str], int] = {}
    for passage in passages:
        at = f"{where}, line {passage.row}"
        place = (passage.year, passage.part)
        if place in first:
            said = f"{shown(passage.part)} of {passage.year} stands twice (first in line {first[place]})"
            yield Problem(at, f"{said}; expected it once; put the two together")
        first.setdefault(place, passage.row)
        if len(passage.text) > LONGEST_PART:
            said = f"{shown(passage.part)} is {len(passage.text):,} characters long"
            yield Problem(at, f"{said}; expected at most {LONGEST_PART:,}")
        if not all(line.replace("\t", " ").replace("\u00a0", " ").isprintable() for line in passage.text.splitlines()):
            yield Problem(at, f"{shown(passage.part)} holds an invisible character; expected plain text; type it again")
