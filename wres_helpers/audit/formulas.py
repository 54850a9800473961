"""From which counts each number is worked out."""

from typing import NamedTuple

from wres_helpers import standard
from wres_helpers.audit.numbers import PROFILE, Count

PEOPLE = tuple(
    code for code, measure in standard.MEASURES.items() if measure.unit == "people" and not measure.change_of
)
CHANGES = {change: measure for measure, change in standard.CHANGE_OF.items()}
EVENTS = standard.indicators_of("relative_likelihood")
SURVEY = standard.indicators_of("staff_survey")
BOARD = standard.indicators_of("board")


class Share(NamedTuple):
    """A part and the whole that it is divided by."""

    part: Count
    whole: Count


class Ratio(NamedTuple):
    """One share divided by another."""

    of: Share
    by: Share


class Difference(NamedTuple):
    """One count, share or ratio less another."""

    of: "Term"
    less: "Term"


Term = Count | Share | Ratio | Difference


class Basis(NamedTuple):
    """Of whom an organisation's shares are: of `all`, or of staff of `known` ethnicity."""

    own: str = "all"
    respondents: str = "all"


def count(key: Count) -> Count:
    """The count behind a number of people, whichever indicator repeats it."""
    return workforce(key) if key.measure == "workforce_headcount" else key


def workforce(key: Count) -> Count:
    """The overall workforce of a key's year, population and ethnic group."""
    return key._replace(indicator=1, staff_group="all", band="all", measure="headcount")


def formula(key: Count, basis: Basis) -> Term | None:
    """What a number is worked out from; None where no rule says so.

    >>> formula(Count(2024, 2, ethnic_group="bme", measure="likelihood"), Basis()).whole.measure
    'eligible'
    """
    if key.measure in PEOPLE:
        return count(key)
    if key.measure in CHANGES:
        now = key._replace(measure=CHANGES[key.measure])
        return _less(formula(now, basis), formula(now._replace(year=key.year - 1), basis))
    if key.measure == "percentage_point_gap":
        own = key._replace(measure="percentage")
        of_all_staff = key.indicator in (1, *BOARD)
        other = workforce(key)._replace(measure="percentage") if of_all_staff else own._replace(ethnic_group="white")
        return _less(share(own, basis), share(other, basis))
    return _ratio(key) or share(key, basis)


def _less(of: Term | None, less: Term | None) -> Difference | None:
    return Difference(of, less) if of and less else None


def _ratio(key: Count) -> Ratio | None:
    """The two shares whose ratio a relative likelihood or a race disparity is; None for any other measure."""
    if key.measure == "race_disparity":
        lower, _, higher = key.band.partition("_to_")
        return Ratio(_tiers(key, "white", lower, higher), _tiers(key, "bme", lower, higher))
    comparison = standard.INDICATORS[key.indicator].comparison if key.measure == "relative_likelihood" else None
    if comparison is None:
        return None
    groups = {"bme": key.ethnic_group or "bme", "white": "white"}
    of, by = (key._replace(ethnic_group=groups[side]) for side in (comparison.of, comparison.compared_with))
    return Ratio(_likelihood(of), _likelihood(by))


def _tiers(key: Count, ethnic_group: str, lower: str, higher: str) -> Share:
    people = key._replace(ethnic_group=ethnic_group, measure="headcount")
    return Share(people._replace(band=standard.TIERS[higher]), people._replace(band=standard.TIERS[lower]))


def _likelihood(key: Count) -> Share:
    return Share(key._replace(measure="events"), key._replace(measure="eligible"))


def share(key: Count, basis: Basis) -> Share | None:
    """The counts that a share or likelihood is divided from; None for any other measure."""
    if key.indicator in EVENTS:
        return _of_events(key)
    if key.indicator in SURVEY:
        return _of_answers(key, basis)
    part = key._replace(measure="headcount")
    if key.indicator == PROFILE:
        return Share(part, part._replace(band=standard.EVERYONE)) if key.measure == "percentage" else None
    if key.measure == "percentage_of_workforce":
        return Share(part, workforce(key))
    if key.measure == "workforce_percentage":
        part = workforce(key)
    own = "all" if key.ethnic_group == "unknown" else basis.own
    wholes = {
        "percentage": own,
        "workforce_percentage": own,
        "percentage_of_all": "all",
        "percentage_of_known": "known",
        "self_reporting_percentage": "all",
    }
    whole = wholes.get(key.measure)
    return Share(part, part._replace(ethnic_group=whole)) if whole else None


def _of_events(key: Count) -> Share | None:
    if key.measure == "likelihood":
        return _likelihood(key)
    if key.measure not in ("percentage_of_eligible", "percentage_of_events"):
        return None
    part = key._replace(measure=key.measure.removeprefix("percentage_of_"))
    return Share(part, part._replace(ethnic_group="all"))


def _of_answers(key: Count, basis: Basis) -> Share | None:
    answered = key._replace(measure="respondents")
    if key.measure == "percentage":
        return Share(key._replace(measure="events"), answered)
    wholes = {
        "percentage_of_respondents": answered._replace(ethnic_group=basis.respondents),
        "response_percentage": workforce(key),
    }
    return Share(answered, wholes[key.measure]) if key.measure in wholes else None
