"""Which counts each measure is divided from."""

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
    compared_with: Share


class Basis(NamedTuple):
    """Of whom an organisation's shares are: of `all`, or of staff of `known` ethnicity."""

    own: str = "all"
    respondents: str = "all"


def count(key: Count) -> Count:
    """The count behind a number of people, whichever indicator repeats it."""
    if key.measure == "workforce_headcount":
        return workforce(key)
    return key


def workforce(key: Count) -> Count:
    """The overall workforce of a key's year, population and ethnic group."""
    return key._replace(indicator=1, staff_group="all", band="all", measure="headcount")


def share(key: Count, basis: Basis) -> Share | None:
    """The counts that a share or likelihood is divided from; None for any other measure.

    >>> share(Count(2024, 2, ethnic_group="bme", measure="likelihood"), Basis()).whole.measure
    'eligible'
    """
    if key.indicator == PROFILE:
        return _of_profile(key)
    if key.indicator in EVENTS:
        return _of_events(key, basis)
    if key.indicator in SURVEY:
        return _of_answers(key, basis)
    return _of_staff(key, basis)


def _of_profile(key: Count) -> Share | None:
    part = key._replace(measure="headcount")
    return Share(part, part._replace(band=standard.EVERYONE)) if key.measure == "percentage" else None


def _of_staff(key: Count, basis: Basis) -> Share | None:
    part = key._replace(measure="headcount")
    own = "all" if key.ethnic_group == "unknown" else basis.own
    if key.measure == "workforce_percentage":
        part = workforce(key)
    if key.measure == "percentage_of_workforce":
        return Share(part, workforce(key))
    wholes = {
        "percentage": own,
        "workforce_percentage": own,
        "percentage_of_all": "all",
        "percentage_of_known": "known",
        "self_reporting_percentage": "all",
    }
    whole = wholes.get(key.measure)
    return Share(part, part._replace(ethnic_group=whole)) if whole else None


def _of_events(key: Count, basis: Basis) -> Share | None:
    if key.measure == "likelihood":
        return Share(key._replace(measure="events"), key._replace(measure="eligible"))
    if key.measure not in ("percentage_of_eligible", "percentage_of_events"):
        return None
    part = key._replace(measure=key.measure.removeprefix("percentage_of_"))
    own = "all" if key.ethnic_group == "unknown" else basis.own
    return Share(part, part._replace(ethnic_group=own))


def _of_answers(key: Count, basis: Basis) -> Share | None:
    answered = key._replace(measure="respondents")
    wholes = {
        "percentage_of_respondents": answered._replace(ethnic_group=basis.respondents),
        "response_percentage": workforce(key),
    }
    if key.measure == "percentage":
        return Share(key._replace(measure="events"), answered)
    return Share(answered, wholes[key.measure]) if key.measure in wholes else None


def compared_with(key: Count, basis: Basis) -> tuple[Share, Share] | tuple[Ratio, Ratio] | None:
    """The two shares or ratios whose difference a gap or a change is; None for any other measure."""
    own = key._replace(measure=CHANGES.get(key.measure, "percentage"))
    if key.measure in CHANGES:
        other = own._replace(year=key.year - 1)
    elif key.measure == "percentage_point_gap" and key.indicator in (1, 9):
        other = workforce(key)._replace(measure="percentage")
    elif key.measure == "percentage_point_gap":
        other = own._replace(ethnic_group="white")
    else:
        return None
    if (of := share(own, basis)) and (against := share(other, basis)):
        return of, against
    if (ratio := quotient(own)) and (before := quotient(other)):
        return ratio, before
    return None


def quotient(key: Count) -> Ratio | None:
    """The two shares whose ratio a relative likelihood or a race disparity is; None for any other measure."""
    if key.measure == "race_disparity":
        lower, _, higher = key.band.partition("_to_")
        return Ratio(_tiers(key, "white", lower, higher), _tiers(key, "bme", lower, higher))
    if key.measure != "relative_likelihood":
        return None
    comparison = standard.INDICATORS[key.indicator].comparison
    if comparison is None:
        return None
    groups = {"bme": key.ethnic_group or "bme", "white": "white"}
    of, against = (
        Share(*(key._replace(ethnic_group=groups[side], measure=measure) for measure in ("events", "eligible")))
        for side in (comparison.of, comparison.compared_with)
    )
    return Ratio(of, against)


def _tiers(key: Count, ethnic_group: str, lower: str, higher: str) -> Share:
    people = key._replace(ethnic_group=ethnic_group, measure="headcount")
    return Share(people._replace(band=standard.TIERS[higher]), people._replace(band=standard.TIERS[lower]))
