"""What an indicator computes: one result a number, with the people it rests on."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from wres_helpers import standard
from wres_helpers.arithmetic import Quantity, difference, exact
from wres_helpers.indicators.remark import NOTHING_REPORTED, PLAIN, Remark
from wres_helpers.load import Counts, Organisation, with_totals

if TYPE_CHECKING:
    from pandas import DataFrame

# Where each name stands among its own kind.
PLACES = {
    name: place
    for kind in (standard.POPULATIONS, standard.STAFF_TABLES, tuple(standard.MEASURES))
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


class People(NamedTuple):
    """A count of people: which, and how many."""

    key: Key
    number: int


@dataclass(frozen=True, slots=True)
class Result:
    """A computed number, and the counts of people that it rests on, which it can give away.

    A share that was published rounded, without its counts, names first the people and then the base.
    """

    key: Key
    value: Quantity | None
    numerator: int | None = None
    denominator: int | None = None
    rests_on: tuple[Key, ...] = ()
    remark: Remark = PLAIN

    @property
    def missing(self) -> str:
        """How tables mark the missing number; empty where there is one."""
        return self.remark.missing

    def remarking(self, **facts: Any) -> "Result":
        """The same result with further facts beside it."""
        return replace(self, remark=replace(self.remark, **facts))


@dataclass(frozen=True)
class Results:
    """All results of a group of indicators, in the order of the Standard."""

    organisation: Organisation
    group: str
    rows: tuple[Result, ...]

    def frame(self) -> "DataFrame":
        """The results as a pandas data frame, one number a row, before it was decided what may be shown."""
        from pandas import DataFrame  # noqa: PLC0415 - only who explores needs it

        values = [
            (row.value.value, row.value.lower, row.value.upper) if row.value else (None,) * 3 for row in self.rows
        ]
        numbers = DataFrame(values, columns=["value", "lower", "upper"]).astype(float)
        people = DataFrame(
            [(row.numerator, row.denominator) for row in self.rows], columns=["numerator", "denominator"]
        )
        keys = DataFrame([row.key for row in self.rows], columns=Key._fields)
        return keys.join(people.astype("Int64")).join(numbers).assign(note=[row.remark.note for row in self.rows])


def rows_by_place(rows: Iterable[Any], *parts: str) -> dict[tuple[Any, ...], dict[str, Any]]:
    """The rows of each place, which these parts of its key name, by ethnic group."""
    cells: dict[tuple[Any, ...], dict[str, Any]] = defaultdict(dict)
    for row in rows:
        cells[tuple(getattr(row, part) for part in parts)][row.ethnic_group] = row
    return cells


def people_by_group(key: Key, measure: str, cell: Mapping[str, Any]) -> dict[str, People]:
    """The people of a place by ethnic group, from its rows, with totals and groups that follow from others."""
    numbers = with_totals({group: getattr(row, measure) for group, row in cell.items()})
    return {group: People(key._replace(ethnic_group=group, measure=measure), n) for group, n in numbers.items()}


def count_result(people: People) -> Result:
    """The result that is a count."""
    number, key = people.number, people.key
    return Result(key, exact(number), number, rests_on=(key,))


def share_result(
    key: Key, quantity: Callable[[int, int], Quantity | None], part: People, whole: People, nobody: str
) -> Result:
    """A share of counts; missing, with the reason, where there is no one to divide by."""
    value = quantity(part.number, whole.number)
    remark = Remark("" if value else nobody)
    return Result(key, value, part.number, whole.number, rests_on=(part.key, whole.key), remark=remark)


def comparison_result(
    key: Key, quantity: Callable[..., Quantity | None], of: Result, compared_with: Result, undefined: str = ""
) -> Result:
    """A comparison of two results, which rests on the people of both."""
    value = None
    if of.value is not None and compared_with.value is not None:
        value = quantity(of=of.value, compared_with=compared_with.value)
    remark = _remark(value, of, compared_with) or Remark(undefined, years_covered=of.remark.years_covered)
    return Result(key, value, rests_on=of.rests_on + compared_with.rests_on, remark=remark)


def _remark(value: Quantity | None, of: Result, compared_with: Result) -> Remark | None:
    """Why a side is missing, or how one came about, is to be known of their comparison too."""
    if value is not None:
        return of.remark if of.remark != PLAIN else compared_with.remark
    return next((side.remark for side in (of, compared_with) if side.value is None), None)


def complete(counts: Counts, group: str, rows: Iterable[Result]) -> Results:
    """Results in order, with changes from the year before, own reasons, and a row for each missing indicator."""
    organisation = counts.organisation
    by_key = {row.key: row for row in rows}
    by_key |= _changes(by_key)
    by_key |= {row.key: row for row in _nothing(organisation, group, by_key)}
    every = (_with_own_reason(organisation, row) for row in by_key.values())
    return Results(organisation, group, tuple(sorted(every, key=lambda row: order(row.key))))


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


def _changes(rows: Mapping[Key, Result]) -> dict[Key, Result]:
    """The change of each number from the year before; none across a change of the Standard, which is said instead."""
    changes = {}
    for key, now in rows.items():
        before = rows.get(key._replace(year=key.year - 1))
        if key.measure not in standard.CHANGE_OF or before is None or now.value is None or before.value is None:
            continue
        change = comparison_result(key._replace(measure=standard.CHANGE_OF[key.measure]), difference, now, before)
        between = _change_between(before, now)
        changes[change.key] = replace(change, value=None, remark=Remark(change=between)) if between else change
    return changes


def _change_between(before: Result, now: Result) -> standard.Change | None:
    """What changed in the Standard from one year to the next; of indicator 3 it is the window that counts."""
    indicator, year = now.key.indicator, now.key.year
    changes = (change for change in standard.CHANGES if change.indicator == indicator)
    if indicator == 3:
        return next(changes) if now.remark.years_covered != before.remark.years_covered else None
    return next((change for change in changes if change.year == year), None)


def _nothing(organisation: Organisation, group: str, keys: Iterable[Key]) -> list[Result]:
    """A row for the headline of each indicator and year of which nothing was reported."""
    present = {(key.year, key.indicator) for key in keys if key.population == "substantive"}
    ethnic_group, measure = standard.HEADLINES[group]
    if group == "board":
        measure = "percentage_point_gap"  # the Standard asks how far the board is from the workforce
    return [
        Result(
            Key(year, indicator, "substantive", "all", "all", ethnic_group, measure),
            None,
            remark=Remark(NOTHING_REPORTED),
        )
        for year in organisation.years
        for indicator in standard.indicators_of(group)
        if year <= organisation.year and (year, indicator) not in present
    ]


def _with_own_reason(organisation: Organisation, row: Result) -> Result:
    """The result with the organisation's own reason for its year and indicator."""
    for note in organisation.notes:
        if row.key.year in note.years and row.key.indicator in note.indicators:
            if row.remark.reason == NOTHING_REPORTED:
                return row.remarking(own=note)
            if note.reason == "derived" and note.is_about(row.key) and not row.key.measure.startswith("workforce_"):
                return row.remarking(derived=True)
    return row
