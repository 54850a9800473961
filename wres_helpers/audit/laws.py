"""The relations that hold in every report, because of what the counts are, and what a reader takes for granted."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from wres_helpers import absences, standard
from wres_helpers.audit import bands, formulas
from wres_helpers.audit.numbers import PROFILE, Count, Number
from wres_helpers.guard.relations import ASSUMPTION, LAW, Relation, equal, relation
from wres_helpers.indicators.equality_profile import NOT_SHOWN
from wres_helpers.rules import Rule

Exact = Mapping[Count, int]
Categories = dict[str, str]  # category -> why it is withheld


def laws(counts: Iterable[Count], exact: Exact) -> Iterator[Relation]:
    """Every relation that must hold between these counts; `exact` are those that stand there."""
    places: dict[Count, set[str]] = {}
    for count in sorted(counts):
        places.setdefault(count._replace(ethnic_group=""), set()).add(count.ethnic_group)
    schemes = _subgroup_schemes(places, exact)
    for place, groups in places.items():
        yield from _groups(place, groups)
        yield from _subgroups(place, groups, schemes)
        for terms, because, kind in _beside(place):
            for group in sorted(set.intersection(*(places.get(at, set()) for at in terms))):
                of_group = {at._replace(ethnic_group=group): factor for at, factor in terms.items()}
                yield relation(of_group, because, 0, None if kind == LAW else 0, kind)


def _groups(place: Count, groups: set[str]) -> Iterator[Relation]:
    """White and BME are known; known and unknown are all."""
    at = {group: place._replace(ethnic_group=group) for group in groups}
    pair = [at[group] for group in ("white", "bme") if group in at]
    if "known" in at and pair:
        yield _parts(at["known"], pair, complete=len(pair) == 2, because="White and BME are known")
    if "all" in at:
        unknown = [at["unknown"]] if "unknown" in at else []
        parts = [at["known"]] if "known" in at else pair
        complete = bool(unknown) and ("known" in at or len(pair) == 2)
        if parts or unknown:
            yield _parts(at["all"], [*parts, *unknown], complete, because="White, BME and unknown are all")


def _parts(whole: Count, parts: Iterable[Count], complete: bool, because: str) -> Relation:
    terms = {whole: 1, **dict.fromkeys(parts, -1)}
    return equal(terms, because, LAW) if complete else relation(terms, f"at most: {because}", lower=0, kind=LAW)


def _subgroup_schemes(places: Mapping[Count, set[str]], exact: Exact) -> set[tuple[str, ...]]:
    """The lists of subgroups that add up to their group wherever a reader can check it, and the complete ones."""
    right = set(_within(set(standard.SUBGROUPS)).values())
    wrong: set[tuple[str, ...]] = set()
    for place, groups in places.items():
        for parent, within in _within(groups).items():
            whole, *parts = (exact.get(place._replace(ethnic_group=group)) for group in (parent, *within))
            values = [part for part in parts if part is not None]
            if whole and len(values) == len(parts):
                (right if whole == sum(values) else wrong).add(within)
    return right - wrong


def _subgroups(place: Count, groups: set[str], schemes: set[tuple[str, ...]]) -> Iterator[Relation]:
    for parent, within in _within(groups).items():
        if parent in groups:
            parts = [place._replace(ethnic_group=group) for group in within]
            because = f"the subgroups are {parent} staff"
            yield _parts(place._replace(ethnic_group=parent), parts, within in schemes, because)


def _within(groups: set[str]) -> dict[str, tuple[str, ...]]:
    schemes: dict[str, tuple[str, ...]] = {}
    for group, parent in standard.SUBGROUPS.items():
        if group in groups:
            schemes[parent] = (*schemes.get(parent, ()), group)
    return schemes


def _beside(place: Count) -> Iterator[tuple[dict[Count, int], str, str]]:
    """What a table says beside another, group by group: terms that make up nothing, or no less than it by a law."""
    if place.measure == "events":
        for base in ("eligible", "respondents"):
            yield {place._replace(measure=base): 1, place: -1}, f"events are at most those of {base}", LAW
    if place.indicator in (3, 4) and place.measure == "eligible":
        because = f"staff of indicator {place.indicator} are those of indicator 1"
        yield {place: 1, formulas.workforce(place): -1}, because, ASSUMPTION
    for rest, part in standard.REMAINDERS.items() if place.indicator in formulas.BOARD else ():
        if part == place.band:
            whole, others = place._replace(band="all"), place._replace(band=rest)
            yield {whole: 1, place: -1, others: -1}, f"the board is {part} and {rest}", ASSUMPTION


def profile(numbers: Iterable[Number], counts: Collection[Count]) -> Iterator[Relation]:
    """The relations between the categories of each characteristic, and to the workforce of indicator 1."""
    places: dict[Count, Categories] = {}
    for number in numbers:
        if of_staff(number.key):
            place = number.key._replace(band=standard.EVERYONE, measure="headcount")
            places.setdefault(place, {})[number.key.band] = number.withheld
    for everyone, categories in places.items():
        yield from _categories(everyone, categories)
        yield from _same_people(everyone, categories, counts)


def of_staff(key: Count) -> bool:
    """True where a number of the profile is about staff, by themselves."""
    return key.indicator == PROFILE and key.measure in ("headcount", "percentage")


def _categories(everyone: Count, categories: Categories) -> Iterator[Relation]:
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


def withheld(numbers: Iterable[Number], rule: Rule) -> Iterator[Relation]:
    """Only few are withheld of a group, and only a small base of answers; boards and subgroups go as a whole."""
    groups = {"respondents": standard.ETHNIC_GROUPS, "eligible": bands.PROTECTED, "events": bands.PROTECTED}
    for number in numbers:
        key = number.key
        of_survey = key.measure == "respondents"
        if (
            number.withheld
            and key.ethnic_group in groups.get(key.measure, ())
            and (of_survey or key.indicator in formulas.EVENTS)
        ):
            fewest = rule.smallest_base if of_survey else rule.smallest
            because = f"of a group only 1 to {fewest - 1} are withheld"
            yield relation({key: 1}, because, 1, fewest - 1, ASSUMPTION)
