"""Organisations side by side in one year: what each of them publishes, and what those figures come to together."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wres_helpers import HANDED_OVER, absences, labels, markup, standard
from wres_helpers.evidence import intervals
from wres_helpers.evidence.intervals import Limits, Share
from wres_helpers.figures import Bounded
from wres_helpers.indicators import Key
from wres_helpers.standard import verdicts
from wres_helpers.standard.verdicts import Verdict

if TYPE_CHECKING:
    from pandas import DataFrame

LEADERS = "band_8a_to_vsm"
TOGETHER, FEWEST_TOGETHER = "together", 2
# Of each indicator: the rates of White and BME people, and what compares them.
RATES = {
    indicator: measure
    for group, measure in (("relative_likelihood", "likelihood"), ("staff_survey", "percentage"))
    for indicator in standard.indicators_of(group)
}
COUNTS, LIMITS = ("numerator", "denominator"), ("interval_lower", "interval_upper")
EXACT = ("value", "lower", "upper")
# What is read of everything that an organisation publishes.
MEASURES = ["likelihood", "relative_likelihood", "percentage", "percentage_point_gap"]
GROUPS = ["", "white", "bme"]
COLUMNS = (
    "organisation", *Key._fields, *COUNTS, *EXACT, "withheld", "note", *LIMITS, "verdict", "name",
)  # fmt: skip
NUMBERS = (*COUNTS, *EXACT, *LIMITS)
TEXTS = {name: str for name in COLUMNS if name not in (*NUMBERS, "year", "indicator")}
MISSING = {name: [""] for name in NUMBERS}
VERDICTS = {verdict.words: verdict for verdict in verdicts.VERDICTS.values()}


@dataclass(frozen=True, slots=True)
class Number(Bounded):
    """A number that an organisation publishes, or that follows from those of several."""

    organisation: str
    key: Key
    value: Fraction | None = None
    lower: Fraction | None = None
    upper: Fraction | None = None
    numerator: int | None = None
    denominator: int | None = None
    withheld: bool = False
    note: str = ""
    interval: Limits | None = None
    verdict: Verdict | None = None

    def mark(self, name: str = "", before: str = "", suffix: str = "") -> str:
        """The number, or that of this name beside it, between these words, and marked as what it is."""
        value, measure = self._beside(name) if name else (self.value, self.key.measure)
        key = f"{self.organisation}:{'/'.join(map(str, self.key))}{f'#{name}' if name else ''}"
        if value is None:
            return markup.mark("[c]", key, "confidential") if self.withheld else "[x]"
        exact, places = Fraction(value), None if name else self.decimals
        estimate = " [e]" if self.uncertain and not name else ""
        words = f"{before}{labels.number(exact, measure, places)}{suffix}{estimate}"
        return markup.mark(words, key, str(labels.decimal(exact, measure, places)))

    def _beside(self, name: str) -> tuple[float | None, str]:
        if name in COUNTS:
            return getattr(self, name), "headcount"
        return dict(zip(LIMITS, self.interval or (None, None), strict=True))[name], self.key.measure

    @property
    def range(self) -> str:
        """Its 95% range in words, each end marked; empty where there is none."""
        return " to ".join(map(self.mark, LIMITS)) if self.interval else ""

    @property
    def position(self) -> float:
        """Where it is drawn: at the value that is shown."""
        return float(labels.decimal(self.value or Fraction(0), self.key.measure, self.decimals))

    @property
    def share(self) -> Share | None:
        """The people behind a rate of the usual window, where they are published."""
        if self.value is None or self.numerator is None or not self.denominator or absences.WINDOW in self.note:
            return None
        return Share(self.numerator, self.denominator)


@dataclass(frozen=True)
class Peer:
    """One organisation: its code and name, and its numbers of the year."""

    code: str
    name: str
    numbers: Mapping[Key, Number] = field(repr=False)


class Peers:
    """The organisations that have figures of a year, by name; and the years of those that have none of it."""

    def __init__(self, year: int, peers: Iterable[Peer], others: Mapping[str, Iterable[int]]) -> None:
        self.year, self.others = year, others
        self.peers = sorted(peers, key=lambda peer: peer.name.lower())

    def comparison(self, peer: Peer, indicator: int) -> Number:
        """What compares BME with White people or with all staff; without a value where it is withheld or not there."""
        return self._number(peer, comparison_key(self.year, indicator))

    def rate(self, peer: Peer, indicator: int, ethnic_group: str = "bme") -> Number:
        """The rate of an ethnic group in indicators 2 to 8."""
        return self._number(peer, Key(self.year, indicator, ethnic_group=ethnic_group, measure=RATES[indicator]))

    def _number(self, peer: Peer, key: Key) -> Number:
        return peer.numbers.get(key) or Number(peer.code, key)

    def together(self, indicator: int) -> list[Number]:
        """The rates of White and of BME people and their comparison, of all organisations that publish both counts."""
        shares: dict[str, list[Share]] = {"white": [], "bme": []}
        for peer in self.peers:
            both = [self.rate(peer, indicator, group).share for group in shares]
            if None not in both and self._is_comparable(peer, indicator):
                for of_group, share in zip(shares.values(), both, strict=True):
                    of_group.append(share or Share(0, 0))
        if len(shares["bme"]) < FEWEST_TOGETHER:
            return []
        white, bme = (_sum(of_group) for of_group in shares.values())
        rates = [self._of_all(indicator, group, share) for group, share in (("white", white), ("bme", bme))]
        return [*rates, _compared(comparison_key(self.year, indicator), white, bme)]

    def _is_comparable(self, peer: Peer, indicator: int) -> bool:
        """False for answers that the organisation marks as not comparable, which leave no gap."""
        return RATES[indicator] != "percentage" or self.comparison(peer, indicator).value is not None

    def _of_all(self, indicator: int, group: str, share: Share) -> Number:
        key = Key(self.year, indicator, ethnic_group=group, measure=RATES[indicator])
        scale = 100 if key.measure == "percentage" else 1
        return Number(
            TOGETHER, key, Fraction(share.part * scale, share.base), numerator=share.part, denominator=share.base
        )

    def rows(self) -> Iterator[dict[str, Any]]:
        """What the organisations come to together, as the rows of a file."""
        for indicator in RATES:
            for number in self.together(indicator):
                yield {
                    **dict.fromkeys(COLUMNS, ""),
                    "organisation": TOGETHER,
                    **number.key._asdict(),
                    **{count: getattr(number, count) for count in COUNTS},
                    "value": float(number.value or 0),
                    **dict(zip(LIMITS, number.interval or (None, None), strict=True)),
                    "verdict": number.verdict.words if number.verdict else "",
                    "name": "All organisations",
                }


def of(year: int, edition: str = "public", parameters: str | Path = "parameters") -> Peers:
    """The organisations that have figures of a reporting year, side by side.

    year: the reporting year; edition: `public`, or `restricted`, which must not be published; parameters: where the
    organisations' folders are. In a run, the figures are those of the reports that were written.
    """
    from pandas import read_csv  # noqa: PLC0415 - a run itself does not need it

    if handed_over := os.environ.get(HANDED_OVER):
        return of_rows(
            read_csv(handed_over, usecols=list(COLUMNS), dtype=TEXTS, keep_default_na=False, na_values=MISSING), year
        )
    from wres_helpers.analysis import frame  # noqa: PLC0415 - it comes after the figures that it is made of

    return of_rows(frame(edition=edition, parameters=parameters)[list(COLUMNS)], year)


def of_rows(rows: "DataFrame", year: int) -> Peers:
    """The same from rows of figures of any organisations and years."""
    years = rows[["organisation", "name", "year"]].drop_duplicates()
    names = dict(zip(years["organisation"], years["name"], strict=True))
    every = {code: sorted(of_code) for code, of_code in years.groupby("organisation", observed=True)["year"]}
    others = {names[code]: of_code for code, of_code in every.items() if year not in of_code}
    parts = {
        "year": [year],
        "population": ["substantive"],
        "staff_group": ["all"],
        "band": ["all", LEADERS],
        "measure": MEASURES,
        "ethnic_group": GROUPS,
    }
    here = rows[rows[list(parts)].isin(parts).all(axis=1)]
    numbers: dict[str, dict[Key, Number]] = {code: {} for code in names if year in every[code]}
    for values in here.astype(object).where(here.notna(), None).itertuples(index=False):
        number = _number(dict(zip(here.columns, values, strict=True)))
        numbers[number.organisation][number.key] = number
    return Peers(year, [Peer(code, names[code], of_code) for code, of_code in numbers.items()], others)


def require(argument: object, by: str) -> Peers:
    """The argument, if it is organisations side by side; otherwise a refusal in plain words."""
    if type(argument) is Peers:
        return argument
    kind = type(argument).__name__
    raise TypeError(f"{by} shows organisations side by side and nothing else; found {kind}; call peers.of(year) first")


def comparison_key(year: int, indicator: int) -> Key:
    """What compares the organisation's BME people in an indicator: of leaders in 1, of all others in the rest."""
    if standard.INDICATORS[indicator].comparison:
        return Key(year, indicator, measure="relative_likelihood")
    band = LEADERS if indicator == 1 else "all"
    return Key(year, indicator, band=band, ethnic_group="bme", measure="percentage_point_gap")


def _number(row: Mapping[str, Any]) -> Number:
    """A row of figures; what pandas has as a decimal is what the file says in digits."""
    place = [str(row[name] or "") for name in Key._fields[2:]]
    numerator, denominator = (None if row[name] is None else int(row[name]) for name in COUNTS)
    value, at_least, at_most = (None if row[name] is None else Fraction(str(row[name])) for name in EXACT)
    lower, upper = (row[name] for name in LIMITS)
    return Number(
        str(row["organisation"]),
        Key(int(row["year"]), int(row["indicator"]), *place),
        value,
        at_least,
        at_most,
        numerator,
        denominator,
        withheld=bool(row["withheld"]),
        note=str(row["note"] or ""),
        interval=None if lower is None or upper is None else (lower, upper),
        verdict=VERDICTS.get(row["verdict"]),
    )


def _sum(shares: Iterable[Share]) -> Share:
    parts, bases = zip(*shares, strict=True)
    return Share(sum(parts), sum(bases))


def _compared(key: Key, white: Share, bme: Share) -> Number:
    """The comparison of two rates, with its interval and verdict."""
    direction = standard.INDICATORS[key.indicator].comparison or standard.BME_TO_WHITE
    of, other = (white, bme) if direction.of == "white" else (bme, white)
    limits = intervals.ratio(of, other)
    ratio = Fraction(of.part * other.base, of.base * other.part) if other.part else None
    if ratio is None:
        return Number(TOGETHER, key)
    verdict = verdicts.of_gap(verdicts.higher_is_worse(key.indicator), ratio, limits)
    if key.measure == "relative_likelihood":
        return Number(TOGETHER, key, ratio, interval=limits, verdict=verdict)
    gap = 100 * (Fraction(bme.part, bme.base) - Fraction(white.part, white.base))
    lower, upper = intervals.difference(bme, white)
    return Number(TOGETHER, key, gap, interval=(100 * lower, 100 * upper), verdict=verdict)
