"""From which counts each number is worked out."""

from collections.abc import Mapping
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
# The part and the whole of each share, and of which ethnic group the whole is: that of the part, unless it is said.
SHARES = {
    "likelihood": ("events", "eligible", ""),
    "percentage_of_eligible": ("eligible", "eligible", "all"),
    "percentage_of_events": ("events", "events", "all"),
    "percentage_of_respondents": ("respondents", "respondents", "respondents"),
    "response_percentage": ("respondents", "workforce_headcount", ""),
    "percentage": ("headcount", "headcount", "own"),
    "workforce_percentage": ("workforce_headcount", "workforce_headcount", "own"),
    "percentage_of_workforce": ("headcount", "workforce_headcount", ""),
    "percentage_of_all": ("headcount", "headcount", "all"),
    "percentage_of_known": ("headcount", "headcount", "known"),
    "self_reporting_percentage": ("headcount", "headcount", "all"),
}


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
# Of whom an organisation's own shares, and those of respondents, are: of `all`, or of staff of `known` ethnicity.
Basis = Mapping[str, str]


def count(key: Count) -> Count:
    """The count behind a number of people, whichever indicator repeats it."""
    return workforce(key) if key.measure == "workforce_headcount" else key


def workforce(key: Count) -> Count:
    """The overall workforce of a key's year, population and ethnic group."""
    return key._replace(indicator=1, staff_group="all", band="all", measure="headcount")


def formula(key: Count, basis: Basis) -> Term | None:
    """What a number is worked out from; None where no rule says so.

    >>> formula(Count(2024, 2, ethnic_group="bme", measure="likelihood"), {}).whole.measure
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
    return Ratio(*(Share(one._replace(measure="events"), one._replace(measure="eligible")) for one in (of, by)))


def _tiers(key: Count, ethnic_group: str, lower: str, higher: str) -> Share:
    people = key._replace(ethnic_group=ethnic_group, measure="headcount")
    return Share(people._replace(band=standard.TIERS[higher]), people._replace(band=standard.TIERS[lower]))


def share(key: Count, basis: Basis) -> Share | None:
    """The counts that a share or likelihood is divided from; None for any other measure."""
    part, whole, group = _parts_of(key)
    if not whole:
        return None
    group = "all" if group == "own" and key.ethnic_group == "unknown" else basis.get(group, group)
    of = key._replace(measure=whole, ethnic_group=group or key.ethnic_group)
    if key.indicator == PROFILE:
        of = of._replace(band=standard.EVERYONE)
    return Share(count(key._replace(measure=part)), count(of))


def _parts_of(key: Count) -> tuple[str, str, str]:
    """The measures of the part and of the whole, and of which ethnic group the whole is; that of the part, if empty."""
    if key.measure == "percentage" and key.indicator in SURVEY:
        return "events", "respondents", ""
    if key.measure == "percentage" and key.indicator == PROFILE:
        return "headcount", "headcount", ""
    return SHARES.get(key.measure, ("", "", ""))
