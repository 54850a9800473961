"""Figures: the numbers that may be shown, and the only thing that tables, charts and sentences are made from."""

from collections.abc import Iterator
from dataclasses import InitVar, dataclass, fields
from fractions import Fraction
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from wres_helpers import labels, standard
from wres_helpers.indicators import Key, Remark
from wres_helpers.load import Organisation
from wres_helpers.rules import Rule

if TYPE_CHECKING:
    from pandas import DataFrame

CONFIDENTIAL = "confidential"
JUST_BELOW = Fraction(1, 10**9)
# Whoever holds this is the border; only `disclosure` does.
BORDER = object()


def _require_border(border: object) -> None:
    if border is not BORDER:
        raise TypeError("figures come through the border and from nowhere else; call figures_of(organisation, year)")


class Bounded:
    """A value, or none, that rounding of published inputs may leave between two bounds."""

    __slots__ = ()
    key: Key
    value: Fraction | None
    lower: Fraction | None
    upper: Fraction | None

    @property
    def decimals(self) -> int:
        """With how many decimals it is shown."""
        if self.value is None or self.lower is None or self.upper is None:
            return standard.MEASURES[self.key.measure].decimals
        return labels.decimals_between(self.key.measure, self.value, self.lower, self.upper)

    @property
    def uncertain(self) -> bool:
        """True where rounding of published inputs leaves the last shown digit open.

        The upper bound is not reached: 11.6 was printed for less than 11.65, which would round to 11.7.
        """
        if self.lower is None or self.upper is None:
            return False
        highest = self.upper - JUST_BELOW
        return labels.decimal(self.lower, self.key.measure) != labels.decimal(highest, self.key.measure)


@dataclass(frozen=True, slots=True)
class Figure(Bounded):
    """One number that may be shown; a withheld one is missing, with the reason."""

    key: Key
    value: Fraction | None
    lower: Fraction | None
    upper: Fraction | None
    numerator: int | None
    denominator: int | None
    withheld: str
    remark: Remark
    border: InitVar[object]

    def __post_init__(self, border: object) -> None:
        _require_border(border)

    @property
    def missing(self) -> str:
        """How tables mark it where it is missing."""
        return CONFIDENTIAL if self.withheld else self.remark.missing

    @property
    def note(self) -> str:
        """What a reader should know beside it, in words."""
        return self.remark.note


class Withholding(NamedTuple):
    """A count that the public edition does not show by itself, and how: joined to others, or withheld."""

    key: Key
    number: int
    how: str


class _OfOrganisation:
    """What an organisation's year has: a group of figures, or all of them."""

    organisation: Organisation

    def __post_init__(self, border: object) -> None:
        _require_border(border)

    def _repr_html_(self) -> str:
        from wres_helpers.downloads import preview  # noqa: PLC0415 - only who explores needs it

        return preview(self)  # type: ignore[arg-type]

    @property
    def year(self) -> int:
        """The reporting year."""
        return self.organisation.year

    @property
    def bme(self) -> str:
        """The organisation's own word for BME staff."""
        return self.organisation.publisher.bme_label


@dataclass(frozen=True)
class Group(_OfOrganisation):
    """The figures of one group of indicators, or of what stands beside the indicators."""

    organisation: Organisation
    rule: Rule
    name: str
    rows: tuple[Figure, ...]
    border: InitVar[object]

    def __iter__(self) -> Iterator[Figure]:
        return iter(self.rows)

    def __repr__(self) -> str:
        return _summary(f"Figures of {self.name.replace('_', ' ')}", self.organisation, self.rule, self.rows)

    @cached_property
    def _by_key(self) -> dict[Key, Figure]:
        return {figure.key: figure for figure in reversed(self.rows)}

    def at(self, key: Key, **parts: Any) -> Figure | None:
        """The figure of a key, in which these parts are others; None where there is none."""
        return self._by_key.get(key._replace(**parts))

    def headline(self, indicator: int, year: int | None = None) -> Figure | None:
        """The headline figure of an indicator in a year, the reporting year unless said."""
        ethnic_group, measure = standard.HEADLINES[self.name]
        return self.at(Key(year or self.year, indicator, ethnic_group=ethnic_group, measure=measure))

    def across(self, key: Key, *parts: str) -> list[Figure]:
        """The figures of a key whatever these parts of it are, such as those of every `year`."""
        return self.select(**{name: value for name, value in key._asdict().items() if name not in parts})

    @cached_property
    def _indexes(self) -> dict[tuple[str, ...], dict[object, list[Figure]]]:
        return {}

    def select(self, **parts: object) -> list[Figure]:
        """The figures whose keys have these values, in the order of the Standard."""
        names = tuple(sorted(parts))
        if not names:
            return list(self.rows)
        values = attrgetter(*names)
        if names not in self._indexes:
            index = self._indexes[names] = {}
            for figure in self.rows:
                index.setdefault(values(figure.key), []).append(figure)
        key = tuple(parts[name] for name in names)
        return list(self._indexes[names].get(key if len(names) > 1 else key[0], []))

    def find(self, **parts: Any) -> Figure | None:
        """The first such figure, or None."""
        return next(iter(self.select(**parts)), None)

    @property
    def has_values(self) -> bool:
        """True where there is a number of the report's year."""
        return any(figure.value is not None for figure in self.select(year=self.organisation.year))


@dataclass(frozen=True)
class Figures(_OfOrganisation):
    """Everything that may be shown of an organisation's year; only the restricted edition has `withholdings`."""

    organisation: Organisation
    rule: Rule
    workforce_profile: Group
    relative_likelihood: Group
    staff_survey: Group
    board: Group
    comparison: Group
    leadership_targets: Group
    equality_profile: Group
    withholdings: tuple[Withholding, ...]
    border: InitVar[object]

    def __repr__(self) -> str:
        return _summary("Figures", self.organisation, self.rule, [figure for group in self.groups for figure in group])

    def frame(self, year: int | None = None) -> "DataFrame":
        """The figures of a year (of all, unless said) as a pandas data frame, one number a row."""
        from wres_helpers.downloads import frame  # noqa: PLC0415 - only who explores needs it

        return frame(self, year)

    def of_indicator(self, number: int) -> Group:
        """The group of an indicator."""
        group: Group = getattr(self, standard.INDICATORS[number].group)
        return group

    @property
    def indicators(self) -> tuple[Group, ...]:
        """The groups of the nine indicators."""
        return tuple(getattr(self, name) for name in standard.GROUPS)

    @property
    def has_values(self) -> bool:
        """True where any of the nine indicators has a number of the report's year."""
        return any(group.has_values for group in self.indicators)

    @property
    def groups(self) -> tuple[Group, ...]:
        """Every group."""
        values = (getattr(self, field.name) for field in fields(self))
        return tuple(value for value in values if isinstance(value, Group))


def _summary(what: str, organisation: Organisation, rule: Rule, rows: Any) -> str:
    edition = "restricted" if rule.restricted else "public"
    withheld = sum(bool(figure.withheld) for figure in rows)
    whose = f"{organisation.publisher.name}, {organisation.year}, {edition}"
    return f"<{what} of {whose}: {len(rows):,} figures, {withheld:,} withheld>"


def require_figures(argument: object, by: str) -> Figures:
    """The argument, if it is the figures of an organisation's year; otherwise a refusal in plain words."""
    if type(argument) is Figures:
        return argument
    raise TypeError(f"{by} {_refusal(argument)}")


def require_group(argument: object, by: str, name: str = "") -> Group:
    """The group of that name among figures, or the group that was handed over; otherwise a refusal."""
    if type(argument) is Figures and name:
        group: Group = getattr(argument, name)
        return group
    if type(argument) is Group and name in ("", argument.name):
        return argument
    raise TypeError(f"{by} {_refusal(argument)}")


def require_indicators(argument: object, by: str) -> tuple[Group, ...]:
    """The groups of the nine indicators among figures, or the one group that was handed over."""
    return (argument,) if type(argument) is Group else require_figures(argument, by).indicators


def _refusal(argument: object) -> str:
    kind = argument.name if type(argument) is Group else type(argument).__name__
    return f"shows figures and nothing else; found {kind}; call figures_of(organisation, year) first"
