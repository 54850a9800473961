"""What a reader takes for granted of an equality profile: whom the categories of a characteristic make up."""

from collections.abc import Collection, Iterable, Iterator

from wres_helpers import absences, standard
from wres_helpers.audit import formulas
from wres_helpers.audit.numbers import PROFILE, Count, Number
from wres_helpers.guard.relations import ASSUMPTION, Relation, equal
from wres_helpers.indicators.equality_profile import NOT_SHOWN

Categories = dict[str, str]  # category -> why it is withheld


def profile(numbers: Iterable[Number], counts: Collection[Count]) -> Iterator[Relation]:
    """The relations between the categories of each characteristic, and to the workforce of indicator 1."""
    places: dict[Count, Categories] = {}
    for number in numbers:
        if of_staff(number.key):
            place = number.key._replace(band=standard.EVERYONE, measure="headcount")
            places.setdefault(place, {})[number.key.band] = number.withheld
    for everyone, categories in places.items():
        yield from _sums(everyone, categories)
        yield from _same_people(everyone, categories, counts)


def of_staff(key: Count) -> bool:
    """True where a number of the profile is about staff, by themselves."""
    return key.indicator == PROFILE and key.measure in ("headcount", "percentage")


def _sums(everyone: Count, categories: Categories) -> Iterator[Relation]:
    """Everyone is in one category; what the organisation did not publish is also shown together."""
    single = [category for category in categories if category not in (standard.EVERYONE, NOT_SHOWN)]
    name = everyone.staff_group
    if single:
        yield _sum(everyone, everyone, single, f"the categories of {name} are all staff")
    if NOT_SHOWN in categories:
        unpublished = [category for category in single if categories[category] == absences.reason("withheld_at_source")]
        together = everyone._replace(band=NOT_SHOWN)
        yield _sum(together, everyone, unpublished, f"the unpublished categories of {name}, together")


def _same_people(everyone: Count, categories: Categories, counts: Collection[Count]) -> Iterator[Relation]:
    """All staff are those of indicator 1; so are White and BME staff, and those of unknown ethnicity."""
    groups: dict[str, list[str]] = {"all": [standard.EVERYONE]}
    if everyone.staff_group == "race":
        groups["unknown"] = [category for category in standard.UNDECLARED if category in categories]
        groups.update((group, [group]) for group in ("white", "bme") if group in categories)
    for group, parts in groups.items():
        workforce = formulas.workforce(everyone._replace(ethnic_group=group))
        if parts and workforce in counts:
            yield _sum(workforce, everyone, parts, "staff of the profile are those of indicator 1")


def _sum(whole: Count, everyone: Count, parts: Iterable[str], because: str) -> Relation:
    return equal({whole: 1, **{everyone._replace(band=part): -1 for part in parts}}, because, ASSUMPTION)
