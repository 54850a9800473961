"""What the cells of an extract mean; what is not known is listed and never guessed."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import pandas as pd

from wres_helpers import standard
from wres_helpers.extracts.files import Extract
from wres_helpers.load.findings import InputError, Problem, quotation
from wres_helpers.load.words import GRADE_OF, tidy
from wres_helpers.load.words import band as band_of

DATES = ("%Y-%m-%d", "%d/%m/%Y", "%d-%b-%Y", "%d %b %Y", "%d %B %Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y", "%d-%b-%y")
ANSWERS = {"y": True, "yes": True, "true": True, "1": True, "primary": True, "n": False, "no": False, "false": False}
ANSWERS |= {"0": False, "secondary": False, "non primary": False}
BAND = re.compile(r"band\s*([1-9])\s*-?\s*(?:range\s*)?([a-d])?\b|\bx[nr]0?([1-9])([a-d])?\b", re.IGNORECASE)
BANK = ("bank", "bank only", "bank staff", "zero hours", "casual")
MOST_CODES = 20
SHORT, OFTEN = 4, 5
NOT_STATED = ("", "z", "99", "x", "null", "not stated", "not known", "unspecified", "unknown", "prefer not to say")


class UnknownCodeError(ValueError):
    """A code that no table has."""


def translated(extract: Extract, column: str, meaning: Callable[[str], object]) -> "pd.Series[Any]":
    """What a column says, each code looked up once; codes that nobody knows are listed with their first row."""
    texts = extract.rows[column]
    meanings: dict[str, object] = {}
    wrong: list[tuple[str, UnknownCodeError]] = []
    for text in texts.unique():
        try:
            meanings[text] = meaning(text)
        except UnknownCodeError as error:
            wrong.append((text, error))
    if wrong:
        place = f"{extract.name}, column {quotation(extract.headings[column])}"
        problems = [Problem(place, _unknown(texts, text, error)) for text, error in wrong[:MOST_CODES]]
        more = len(wrong) - MOST_CODES
        rest = [Problem(extract.name, f"holds {more:,} more codes that are unknown")] if more > 0 else []
        raise InputError([*problems, *rest])
    return texts.map(meanings).astype(object)


def _unknown(texts: "pd.Series[Any]", text: str, error: UnknownCodeError) -> str:
    """What is said of an unknown code: a rare long text may be somebody's name in the wrong column, and is not said."""
    where = texts.index[texts == text]
    code = quotation(text) if len(text) <= SHORT or len(where) >= OFTEN else "a text"
    return f"{code} ({len(where):,} rows, the first is row {where[0]}) is unknown; {error}"


def ethnic_category(text: str) -> tuple[str, str]:
    """The ethnic group and subgroup of a national code, alone or before its words, or of those words.

    >>> ethnic_category(" a "), ethnic_category("14.0"), ethnic_category("C3"), ethnic_category("R Chinese")
    (('white', 'white_british'), ('bme', 'black_british'), ('white', 'white_other'), ('bme', 'other_ethnic_group'))
    """
    words = tidy(text)
    if words in NOT_STATED or words.endswith("not stated"):
        return "unknown", ""
    code = words.upper().removesuffix(" 0") if re.fullmatch(r"[0-9]{1,2} 0", words) else words.upper()
    code = code.partition(" ")[0] if re.match(r"(?:[A-Z][A-Z0-9]?|[0-9]{1,2}) ", code) else code
    for year, categories in standard.ETHNIC_CATEGORIES.items():
        short = code[:1] if year == min(standard.ETHNIC_CATEGORIES) and len(code) == 2 and code[0].isalpha() else code
        for category in categories:
            if short == category.code or words == tidy(category.label):
                return category.ethnic_group, category.subgroup
    raise UnknownCodeError("expected a national code such as A, or 1 to 20; correct it, or leave it blank if not known")


def grade(words: Mapping[str, Sequence[str]]) -> Callable[[str], object]:
    """A reader of pay bands and medical grades."""
    expected = "expected Band 1 to 9, 8a to 8d, VSM or a medical grade; add it to columns.yaml"
    return _one_of(words, expected, _pay_band)


def staff_group(words: Mapping[str, Sequence[str]]) -> Callable[[str], object]:
    """A reader of staff groups."""
    return _one_of(words, "expected a staff group of ESR; add it to staff_groups in columns.yaml", lambda _: "")


def _one_of(words: Mapping[str, Sequence[str]], expected: str, other: Callable[[str], str]) -> Callable[[str], object]:
    codes = {tidy(word): code for code, several in words.items() for word in (code, *several)}

    def read(text: str) -> str:
        code = codes.get(tidy(text)) or other(text)
        if not code:
            raise UnknownCodeError(expected)
        return code

    return read


def _pay_band(text: str) -> str:
    code = GRADE_OF.get(tidy(text), "all")
    if code != "all":
        return code
    parts = BAND.search(text)
    digits = f"{parts[1] or parts[3]}{(parts[2] or parts[4] or '').lower()}" if parts else text
    code = band_of(digits if parts or re.fullmatch(r"[1-9](?:\.0)?|8 ?[a-dA-D]", text) else "")
    return code if code in standard.PAY_BANDS else ""


def answer(text: str) -> bool | None:
    """Yes, no, or nothing."""
    words = tidy(text)
    if not words:
        return None
    if words in ANSWERS:
        return ANSWERS[words]
    raise UnknownCodeError("expected yes or no")


def survey_answer(text: str) -> bool | None:
    """Yes or no to a question of the survey; who does not know did not say yes."""
    return False if tidy(text) in ("don t know", "dont know", "never") else answer(text)


def is_bank(text: str) -> bool:
    """Whether a contract is one of the staff bank."""
    return tidy(text) in BANK


def day(text: str) -> date | None:
    """A calendar day, the day before the month, as it is written here."""
    if not text:
        return None
    plain = text.partition(" 00:00")[0].partition("T00:00")[0]
    for form in DATES:
        try:
            return datetime.strptime(plain, form).date()
        except ValueError:
            continue
    raise UnknownCodeError("expected a day such as 31/03/2025 or 2025-03-31")


def people(extract: Extract) -> "pd.Series[Any]":
    """Who each row is of; ESR numbers the further assignments of a person -2, -3 and on."""
    return extract.rows["person"].str.replace(r"^([0-9]{6,})-[0-9]{1,2}$", r"\1", regex=True)


def column_or(extract: Extract, column: str, meaning: Callable[[str], object], default: object) -> "pd.Series[Any]":
    """A column's meaning, or one value where the extract does not have it."""
    if column in extract.rows:
        return translated(extract, column, meaning)
    return pd.Series([default] * len(extract.rows), extract.rows.index, dtype=object)
