"""Holds the figures that pages mark against the published ones."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from wres_helpers.audit.names import Names
from wres_helpers.audit.numbers import KEY, Number, half_a_digit, measure_of, of_row
from wres_helpers.audit.pages import Datum

SLASH, DIVISION_SLASH = "/", "\N{DIVISION SLASH}"  # the second stands in a key for the first
COUNTS = ("numerator", "denominator")
PEOPLE = (*COUNTS, "people")
ALMOST = Fraction(1, 10**9)
NOBODY: Mapping[str, Iterable[Number]] = {}


class Marks:
    """The published numbers by the keys that pages give them."""

    def __init__(self, numbers: Iterable[Number], several: Mapping[str, Iterable[Number]] = NOBODY) -> None:
        self._numbers: dict[str, list[Number]] = {}
        for organisation, of_organisation in {"": numbers, **several}.items():
            for number in of_organisation:
                key = SLASH.join(str(part).replace(SLASH, DIVISION_SLASH) for part in number.key[:7])
                key = f"{organisation}:{key}" if organisation else key
                for name in {key, f"{key}{SLASH}{number.note}"}:
                    self._numbers.setdefault(name, []).append(number)

    def unaccounted(self, datum: Datum, names: Names) -> Iterator[str]:
        """What a mark says that no published figure says, in words."""
        key, _, part = datum.key.partition("#")
        numbers = self._numbers.get(key, [])
        if not numbers:
            yield f"marks {datum.text} as {datum.key}, which is published nowhere"
        elif datum.value and not any(_is(datum.value, end) for number in numbers for end in _values(number, part)):
            yield f"says {datum.value} for {datum.key}, which is published as {numbers[-1].text or '[c]'}"
        elif not datum.value and all(number.ends for number in numbers):
            yield f"says {datum.text} for {datum.key}, which is published as {numbers[-1].text}"
        for text in names.others(datum.text):
            if not datum.value or abs(_decimal(text)) != abs(_decimal(datum.value)):
                yield f"says {text} where it marks {datum.value or datum.missing}: {datum.key}"


def of_other_years(data: Iterable[Datum], numbers: Iterable[Number]) -> list[Number]:
    """What pages alone say: the figures of years that have no files."""
    years = {str(number.key.year) for number in numbers}
    parts: dict[str, dict[str, str]] = {}
    for datum in data:
        key, _, part = datum.key.partition("#")
        if key.count(SLASH) >= len(KEY) - 1 and key.partition(SLASH)[0] not in years:
            parts.setdefault(key, {})[part] = datum.value
    rows = (_row(key, texts) for key, texts in parts.items())
    return [of_row(row, "") for row in rows if row["year"].isdigit() and row["indicator"].isdigit()]


def _row(key: str, texts: Mapping[str, str]) -> dict[str, str]:
    """What a page says under a key, as a file would have it."""
    *parts, note = (part.replace(DIVISION_SLASH, SLASH) for part in f"{key}{SLASH}".split(SLASH, len(KEY)))
    row = {**dict(zip(KEY, parts, strict=True)), "note": note.removesuffix(SLASH), "value": ""}
    measure = measure_of(row["measure"])
    for name, text in texts.items():
        value = _decimal(text)
        if value.is_finite():
            factor = 1 if name in PEOPLE else measure.scale
            row[name or "value"] = str(value / factor)
            if not name:
                half = 0 if measure.unit == "people" else half_a_digit(value)
                row |= {
                    "lower": str((Fraction(value) - half) / factor),
                    "upper": str((Fraction(value) + half) / factor),
                }
    return row


def _values(number: Number, part: str) -> Iterator[Fraction]:
    """What a figure may be shown as: itself, its bounds, or the count above or below its line."""
    scale = measure_of(number.key.measure).scale
    if part in COUNTS:
        count = getattr(number, part)
        yield from [] if count is None else [Fraction(count)]
    elif part in number.beside:
        yield Fraction(number.beside[part]) * (1 if part in PEOPLE else scale)
    elif number.ends:
        at_part = {"lower": number.ends[:1], "upper": number.ends[1:]}
        yield from (end * scale for end in at_part.get(part, (Fraction(number.text),)))


def _is(value: str, number: Fraction) -> bool:
    """True where a number is shown as this value, however many decimals that has.

    >>> _is("33.3", Fraction(100, 3)), _is("33", Fraction(100, 3)), _is("33.4", Fraction(100, 3))
    (True, True, False)
    """
    decimal = _decimal(value)
    return decimal.is_finite() and abs(Fraction(decimal) - number) <= half_a_digit(decimal) + ALMOST


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text.replace(",", "").replace("−", "-"))
    except InvalidOperation:
        return Decimal("NaN")
