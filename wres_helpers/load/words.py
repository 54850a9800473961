"""The words that people write for codes, where only one code can be meant."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from wres_helpers import standard
from wres_helpers.load.text import blocks

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
LONGEST = 100
BAND = r"(?:bands?\s*)?([1-9])(?:\s*-?\s*(?:range\s*)?([a-d]))?"
SINGLE = re.compile(BAND)
RANGE = re.compile(rf"{BAND}\s*(?:-|to)\s*{BAND}")
DAY = re.compile(rf"0?([1-9])-({'|'.join(MONTHS)})[a-z]*(?:-[0-9]{{2,4}})?|[0-9]{{4}}-0([1-9])-0([1-9])")
FINANCIAL_YEAR = re.compile(r"(20[0-9]{2})\s*[/-]\s*(?:20)?([0-9]{2})")
SNAPSHOT = re.compile(r"(20[0-9]{2})-03-31|31[/.-]0?3[/.-](20[0-9]{2})|31 mar(?:ch)? (20[0-9]{2})")
WHOLE = re.compile(r"([0-9]{1,3}(?: [0-9]{3})*|[0-9]+)(?:\.0+)?")
PERCENT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,20})?)\s*%")


def tidy(text: str) -> str:
    """Words without capitals, marks and needless spaces.

    >>> tidy("  Ethnicity Unknown/NULL ")
    'ethnicity unknown null'
    """
    return " ".join(re.sub(r"[^a-z0-9%]+", " ", text.lower()).split())


# By column, each code with the words that people write for it.
WORDS: Mapping[str, Mapping[str, Sequence[str]]] = blocks((Path(__file__).parent / "words.yaml").read_bytes())


def _codes(column: str, others: Iterable[str] = ()) -> dict[str, str]:
    """The code of each wording of a column, codes themselves among them."""
    several = WORDS[column]
    of_codes = {tidy(code): code for code in (*several, *others)}
    return {**of_codes, **{wording: code for code, wordings in several.items() for wording in wordings}}


HEADING_OF = _codes("headings")
ETHNIC_GROUP_OF = _codes("ethnic_group", standard.ETHNIC_CODES)
GRADE_OF = _codes("band", standard.PAY_BANDS)


def _looked_up(codes: dict[str, str]) -> Callable[[str], str]:
    return lambda text: codes.get(tidy(text), text)


def band(text: str) -> str:
    """A pay band or a range of them; a day that a spreadsheet made of a range is the range again.

    >>> band("Band 8 - Range A"), band("5-7"), band("05-Aug"), band("8")
    ('band_8a', 'band_5_to_7', 'band_5_to_8d', '8')
    """
    words = text.lower().replace("_", " ").replace("–", "-").strip().removesuffix(".0")
    if tidy(text) in GRADE_OF:
        return GRADE_OF[tidy(text)]
    single, ends = SINGLE.fullmatch(words), RANGE.fullmatch("-".join(map(str, _day(words))) or words)
    if single and (single[1] == "8") == bool(single[2]):
        return f"band_{single[1]}{single[2] or ''}"
    return _range(ends) if ends and _range(ends) else text


def _day(text: str) -> list[int]:
    """The two numbers, the lower first, that a spreadsheet made a day of; none in other words."""
    day = DAY.fullmatch(text)
    if not day:
        return []
    return sorted([int(day[1]), MONTHS.index(day[2]) + 1] if day[1] else [int(day[3]), int(day[4])])


def _range(ends: re.Match[str]) -> str:
    """The code of a range; band 8 begins with 8a and ends with 8d. Empty where there is none."""
    first = f"band_{ends[1]}{ends[2] or ('a' if ends[1] == '8' else '')}"
    last = f"{ends[3]}{ends[4] or ('d' if ends[3] == '8' else '')}"
    code = f"{first}_to_{last}"
    return code if standard.bands_within(code) else ""


def year(text: str) -> str:
    """A reporting year, from a financial year or the day on which it ends.

    >>> year("2023/24"), year("31 March 2024"), year("2022/24")
    ('2024', '2024', '2022/24')
    """
    span, day = FINANCIAL_YEAR.fullmatch(text.strip()), SNAPSHOT.fullmatch(text.lower().strip())
    if span and (int(span[1]) + 1) % 100 == int(span[2]):
        return str(int(span[1]) + 1)
    if day:
        return str(day[1] or day[2] or day[3])
    return text.removesuffix(".0") if re.fullmatch(r"20[0-9]{2}\.0", text) else text


def _indicator(text: str) -> str:
    number = re.fullmatch(r"(?:(?:indicator|metric) ?)?([1-9])(?: 0)?", tidy(text))
    return number[1] if number else text


def _indicators(text: str) -> str:
    """The numbers of indicators, where a spreadsheet made a day of two."""
    numbers = _day(text.lower())
    if not numbers or numbers[0] == numbers[1] or numbers[1] > len(standard.INDICATORS):
        return text
    return f"{numbers[0]} to {numbers[1]}"


def _likelihood(text: str) -> str:
    percent = PERCENT.fullmatch(text)
    return f"{Decimal(percent[1]).scaleb(-2):f}" if percent else text


def _count(text: str) -> str:
    """A whole number whose thousands stand apart."""
    spaced = text.replace("\u00a0", " ").replace("\u202f", " ")
    return spaced.replace(" ", "") if " " in spaced and WHOLE.fullmatch(spaced) else text


# How the words of a column become its codes; what is not understood stays as it is, and is refused.
CODES: dict[str, Callable[[str], str]] = {
    "year": year,
    "band": band,
    "ethnic_group": _looked_up(ETHNIC_GROUP_OF),
    "staff_group": _looked_up(_codes("staff_group")),
    "membership": _looked_up(_codes("membership")),
    "population": _looked_up(_codes("population")),
    "indicator": _indicator,
    "indicators": _indicators,
    "likelihood": _likelihood,
    **dict.fromkeys(("headcount", "eligible", "events", "respondents"), _count),
}


def code(column: str, text: str, own_label: str = "") -> str:
    """The code that a text in a column means, the organisation's own word for BME staff among them."""
    if column == "ethnic_group" and own_label and tidy(text) == tidy(own_label):
        return "bme"
    plain = column in CODES and len(text) <= LONGEST and text.isprintable()
    return CODES[column](text) if plain else text
