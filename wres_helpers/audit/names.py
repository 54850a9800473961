"""Tells the numbers of a text that are names, dates, places or thresholds from those that count something."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path

from wres_helpers import labels, standard
from wres_helpers.audit.numbers import PROFILE, Number

NUMBER = re.compile(r"(?<![\w.#])[-−+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\w]|\.\d)")
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
LIST = r"(?:(?: together| to VSM)?(?:, and | and |, | to |–)\d[a-d]?\b)*"
# Each stands beside words that say so.
NAMES = re.compile(
    "|".join(
        (
            r"\b\d{4}-\d\d-\d\d(?:T[\d:]+Z?)?",
            rf"\b\d{{1,2}} (?:{MONTHS})\b",
            r"\b(?:19|20)\d\d(?:[/–-](?:20)?\d\d)?\b",
            r"\b[Ii]ndicators?(?: [a-z ]+ \|)? \d\b" + LIST,
            r"(?:: |; )\d" + LIST + r" (?=from )",  # the indicators of a source
            r"\b[Bb]ands? (?:under )?\d[a-d]?\b" + LIST + r"(?: to VSM)?",
            r"\b[qQ]\d+[a-d]?\b",
            r"\b(?:[Mm]etric|[Tt]able|[Bb]ullet|[Aa]ppendix|[Pp]age) \d+\b",
            r"\b(?:[Ff]ewer than|at least|within|below) \d+(?= (?:people|answers|percentage points?|staff|White)\b)",
            r"\b[Ff]ewer than \d+(?= (?:\w+ ){0,3}people\b)",
            r"\b95% range\b|\bone of 100\b|\bOf 100 shortlisted\b|\bfour-fifths, 0\.80 to 1\.25\b",
            rf"\b[Ff]ewer than {standard.SELF_REPORTING_TARGET} ?% of staff\b",
            r"\bless than 0\.1\b|\bmore than 99\.9\b|\b12 months\b|\b\d+ of the next \d+\b",
            r"(?:^|\| )[1-9]\. (?=[^.?|]+\?$)",  # the question that an indicator asks
            r"\b[Pp]arity is 1\b|\b1 is parity\b|\b[Aa]bove 1\b|\b2 and 0\.5 are equally far\b|^All staff \| 100\.0\b",
            r"\b[A-Z]+-\d\d\b|\b0\d[\d ]{8,}\b",  # a document, a telephone
            r"\b\d+ [A-Z]\w+ (?:Street|Road|Lane|Avenue|Way|Square)\b",
            r"\bactions? \d+(?: \(due [^)]*\))?(?:(?:, | and )\d+(?: \(due [^)]*\))?)*",
            r"\b\d+ (?:of \d+ )?actions?\b|^And \d+ more\.$",
            r"\b\d+ (?:was|were) (?:overdue|past|(?:not )?on track|not started|complete|without a status)\b",
            r"\b[\d,]+ (?:of [\d,]+ )?organisations\b",
            r"\bactions_for\(figures(?:, \d)+\)",  # in the code of a notebook
        )
    )
)
# What else is a name in a workbook: the indicators of a sheet or measure, how many rows a sheet has, and whose it is.
IN_WORKBOOK = re.compile(r"\(\d" + LIST + r"\)|^[\d,]+ numbers\.$|\bRace Equality Standard: .+(?= en-GB )")
TITLE = re.compile(r"<title>([^<]*)</title>")
NAME = re.compile(r'<p class="organisation">([^<]*)</p>')
LINK = re.compile(r'<a\b[^>]* href="([^"]*)/index\.html">([^<]*)</a>')
CODES = [f"Code | {category.code}" for several in standard.ETHNIC_CATEGORIES.values() for category in several]


def figures_in(words: str) -> set[str]:
    """The numbers that words say, without their signs and thousands.

    >>> sorted(figures_in("1,021 of 5,203 staff; −1.3 points"))
    ['1.3', '1021', '5203']
    """
    return {number.replace(",", "").lstrip("-−+") for number in NUMBER.findall(words)}


class Names:
    """The names with numbers in them that an organisation's figures and pages bear."""

    def __init__(self, numbers: Iterable[Number], others: Iterable[str]) -> None:
        names = {*others, *CODES, *(name for number in numbers for name in _names(number))}
        longest_first = sorted(filter(_is_name, names), key=lambda name: (-len(name), name))
        self._names = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in longest_first) or r"(?!)")

    def others(self, text: str, beside: str = "") -> list[str]:
        """The numbers of a text that are no names; the words beside it may say what they are."""
        before = f"{beside} | " if beside else ""
        return list(dict.fromkeys(self._others(before + text)[len(self._others(before)) :]))

    def _others(self, text: str) -> list[str]:
        return NUMBER.findall(NAMES.sub(" ", self._names.sub(" ", text)))


def organisations(files: Iterable[Path]) -> set[str]:
    """The names of the organisations that pages are of, each of which stands in two places."""
    pages = {path: path.read_text(encoding="utf-8", errors="replace") for path in files if path.suffix == ".html"}
    return {unescape(name) for path, page in pages.items() for name in _organisations(path, page)}


def _organisations(path: Path, page: str) -> Iterator[str]:
    title = " ".join(TITLE.findall(page))
    yield from (name for name in NAME.findall(page) if f": {name}, " in title)
    for folder, name in LINK.findall(page):
        other = path.parent / folder / "index.html"
        if other.exists() and f"<h1>{name}</h1>" in other.read_text(encoding="utf-8", errors="replace"):
            yield name


def _is_name(text: str) -> bool:
    return any(letter.isdigit() for letter in text) and any(letter.isalpha() or letter == "-" for letter in text)


def _names(number: Number) -> Iterable[str]:
    """Of the profile's categories and areas, and of whom national values are."""
    if number.key.indicator == PROFILE:
        return labels.category(number.key.band, "BME"), number.key.band, number.key.population
    return [number.note.partition("Source: ")[2].rstrip(".")] if number.note else []
