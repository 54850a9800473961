"""Holds the figures that pages mark against the published ones."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from wres_helpers import standard
from wres_helpers.audit.names import Names
from wres_helpers.audit.numbers import BESIDE, Count, Number
from wres_helpers.audit.pages import Datum

SLASH, DIVISION_SLASH = "/", "\N{DIVISION SLASH}"  # the second stands in a key for the first
COUNTS = ("numerator", "denominator")
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
        if key.partition(SLASH)[0] not in years and key.count(SLASH) >= len(Count._fields) - 2:
            parts.setdefault(key, {})[part] = datum.value
    return [number for key, texts in parts.items() if (number := _number(key, texts))]


def _number(key: str, texts: Mapping[str, str]) -> Number | None:
    year, indicator, *rest = (part.replace(DIVISION_SLASH, SLASH) for part in key.split(SLASH, 7))
    value = _decimal(texts.get("", ""))
    if not (year.isdigit() and indicator.isdigit()):
        return None
    count, note = Count(int(year), int(indicator), *rest[:5]), "".join(rest[5:])
    part, whole = (int(texts[name]) if texts.get(name, "").isdigit() else None for name in COUNTS)
    if not value.is_finite():
        return Number(count, "", numerator=part, denominator=whole, note=note)
    scale = _scale(count)
    half = Fraction(0) if _unit(count) == "people" else _half(value)
    ends = ((Fraction(value) - half) / scale, (Fraction(value) + half) / scale)
    beside = {name: _unscaled(texts[name], name, scale) for name in BESIDE if _decimal(texts.get(name, "")).is_finite()}
    return Number(count, "", *ends, str(value / scale), part, whole, note=note, beside=beside)


def _unscaled(text: str, name: str, scale: int) -> str:
    """What stands beside a figure as files have it."""
    return text if name == "people" else str(_decimal(text) / scale)


def _unit(count: Count) -> str:
    return standard.MEASURES[count.measure].unit if count.measure in standard.MEASURES else ""


def _scale(count: Count) -> int:
    """What a number is multiplied by where it is shown."""
    return 100 if _unit(count) == "likelihood" else 1


def _values(number: Number, part: str) -> Iterator[Fraction]:
    """What a figure may be shown as: itself, its bounds, or the count above or below its line."""
    if part in COUNTS:
        count = getattr(number, part)
        yield from [] if count is None else [Fraction(count)]
    elif part in number.beside:
        yield Fraction(Decimal(number.beside[part])) * (1 if part == "people" else _scale(number.key))
    elif number.ends:
        scale = _scale(number.key)
        at_part = {"lower": number.ends[:1], "upper": number.ends[1:]}
        yield from (end * scale for end in at_part.get(part, (Fraction(Decimal(number.text)),)))


def _is(value: str, number: Fraction) -> bool:
    """True where a number is shown as this value, however many decimals that has.

    >>> _is("33.3", Fraction(100, 3)), _is("33", Fraction(100, 3)), _is("33.4", Fraction(100, 3))
    (True, True, False)
    """
    decimal = _decimal(value)
    return decimal.is_finite() and abs(Fraction(decimal) - number) <= _half(decimal) + Fraction(1, 10**9)


def _half(decimal: Decimal) -> Fraction:
    """Half of the last digit."""
    return Fraction(Decimal(5).scaleb(min(int(decimal.as_tuple().exponent), 0) - 1))


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text.replace(",", "").replace("−", "-"))
    except InvalidOperation:
        return Decimal("NaN")
