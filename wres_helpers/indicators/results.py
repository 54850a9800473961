"""What an indicator computes: one result a number, with the people it rests on."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from wres_helpers import labels, standard
from wres_helpers.arithmetic import Quantity, difference, exact, share
from wres_helpers.load import Counts, Organisation

NOT_APPLICABLE, NOT_AVAILABLE = "not_applicable", "not_available"

NOT_REPORTED = "No figures were reported."
DERIVED = "Worked out from other published values."

# Where each name stands among its own kind.
PLACES = {
    name: place
    for kind in (standard.POPULATIONS, standard.STAFF_GROUPS, tuple(standard.MEASURES))
    for place, name in enumerate(kind)
}
GROUP_PLACES = {name: place for place, name in enumerate(("", *standard.ETHNIC_CODES))}


class Key(NamedTuple):
    """What a number is about."""

    year: int
    indicator: int
    population: str = "substantive"
    staff_group: str = "all"
    band: str = "all"
    ethnic_group: str = ""
    measure: str = ""


class Counted(NamedTuple):
    """People who were counted: which, and how many."""

    key: Key
    number: int


# What is told of people who were counted, and how a number follows from what is told.
Told = Callable[[Counted], Quantity]
FromTold = Callable[[Told], Quantity | None]


@dataclass(frozen=True, slots=True)
class Result:
    """A computed number. `rests_on` are the counts of people that it can give away, `headcounts` further numbers.

    A share that was published rounded, without its counts, names first the people and then the base.
    """

    key: Key
    value: Quantity | None
    numerator: int | None = None
    denominator: int | None = None
    rests_on: tuple[Key, ...] = ()
    headcounts: tuple[int, ...] = ()
    missing: str = ""
    note: str = ""
    years_covered: int = 1
    follows: FromTold | None = field(default=None, compare=False, repr=False)

    def from_told(self, told: Told) -> Quantity | None:
        """The number where counts are told rounded; None where it is not known how it follows from them."""
        if self.follows is not None:
            return self.follows(told)
        return None if self.rests_on else self.value


@dataclass(frozen=True)
class Results:
    """All results of a group of indicators, in the order of the Standard."""

    organisation: Organisation
    group: str
    rows: tuple[Result, ...]


def counted_by(key: Key, measure: str, numbers: Mapping[str, int]) -> dict[str, Counted]:
    """The people of a place by ethnic group."""
    return {group: Counted(key._replace(ethnic_group=group, measure=measure), n) for group, n in numbers.items()}


def counted(people: Counted) -> Result:
    """The result that is a count."""
    number, key = people.number, people.key
    return Result(key, exact(number), numerator=number, rests_on=(key,), follows=lambda told: told(people))


def divided(
    key: Key,
    quantity: Callable[[int, int], Quantity | None],
    numerator: Counted,
    denominator: Counted,
    nobody: str,
) -> Result:
    """A share of counts; missing, with the reason, where there is no one to divide by."""
    value = quantity(numerator.number, denominator.number)
    of_everyone = 1 if standard.MEASURES[key.measure].unit == "likelihood" else 100
    return Result(
        key,
        value,
        numerator.number,
        denominator.number,
        rests_on=(numerator.key, denominator.key),
        missing="" if value else NOT_APPLICABLE,
        note="" if value else nobody,
        follows=lambda told: share(told(numerator), told(denominator), of_everyone),
    )


def combined(
    key: Key,
    quantity: Callable[..., Quantity | None],
    of: Result,
    compared_with: Result,
    undefined: str = "",
) -> Result:
    """A comparison of two results, which rests on the people of both."""
    value = None
    if of.value is not None and compared_with.value is not None:
        value = quantity(of=of.value, compared_with=compared_with.value)
    absent = of if of.value is None else compared_with

    def follows(told: Told) -> Quantity | None:
        one, other = of.from_told(told), compared_with.from_told(told)
        return quantity(of=one, compared_with=other) if one and other else None

    return Result(
        key,
        value,
        rests_on=of.rests_on + compared_with.rests_on,
        headcounts=of.headcounts + compared_with.headcounts,
        missing="" if value else (absent.missing or NOT_APPLICABLE),
        note=(of.note or compared_with.note) if value else (absent.note or undefined),
        years_covered=of.years_covered,
        follows=follows,
    )


def finished(counts: Counts, group: str, rows: Iterable[Result]) -> Results:
    """Results in order, with changes from the year before, notes, and a row for each missing indicator."""
    organisation = counts.organisation
    found = {row.key: row for row in rows}
    found.update(_changes(found))
    for missing in _missing(organisation, group, found):
        found[missing.key] = missing
    noted = (_noted(organisation, row) for row in found.values())
    return Results(organisation, group, tuple(sorted(noted, key=lambda row: order(row.key))))


def order(key: Key) -> tuple[Any, ...]:
    """Where a number stands: by year, indicator, population, staff group, band, ethnic group, measure."""
    year, indicator, population, staff_group, band, ethnic_group, measure = key
    return (
        year,
        indicator,
        PLACES[population],
        PLACES[staff_group],
        standard.MEMBERSHIPS.index(band) if indicator == 9 else standard.band_order(band),
        GROUP_PLACES[ethnic_group],
        PLACES[measure],
    )


def _changes(found: Mapping[Key, Result]) -> dict[Key, Result]:
    changes = {}
    for key, now in found.items():
        before = found.get(key._replace(year=key.year - 1))
        if key.measure not in standard.CHANGE_OF or before is None or now.value is None or before.value is None:
            continue
        changed = key._replace(measure=standard.CHANGE_OF[key.measure])
        broken = _break(now, before)
        result = combined(changed, difference, now, before)
        changes[changed] = replace(result, value=None, missing=NOT_APPLICABLE, note=broken) if broken else result
    return changes


def _break(now: Result, before: Result) -> str:
    if now.key.indicator == 3:
        differs = now.years_covered != before.years_covered
        return next(c.text for c in standard.CHANGES if c.indicator == 3) if differs else ""
    return standard.break_between(now.key.indicator, before.key.year, now.key.year)


def _missing(organisation: Organisation, group: str, found: Iterable[Key]) -> list[Result]:
    present = {(key.year, key.indicator) for key in found if key.population == "substantive"}
    missing = []
    for year in organisation.years:
        for indicator in standard.indicators_of(group):
            if year <= organisation.year and (year, indicator) not in present:
                measure = "percentage_point_gap" if group == "board" else standard.HEADLINES[group].measure
                key = Key(year, indicator, ethnic_group=standard.HEADLINES[group].ethnic_group, measure=measure)
                missing.append(Result(key, None, missing=NOT_AVAILABLE, note=NOT_REPORTED))
    return missing


def _noted(organisation: Organisation, row: Result) -> Result:
    """The result with the organisation's own note on its year and indicator."""
    for note in organisation.notes:
        if row.key.year in note.years and row.key.indicator in note.indicators:
            text = f"{labels.REASONS[note.reason].capitalize()}: {note.text}"
            if row.missing == NOT_AVAILABLE and row.note == NOT_REPORTED:
                return replace(row, note=text)
            if note.reason == "derived":
                return replace(row, note=f"{row.note} {DERIVED}".strip())
    return row
