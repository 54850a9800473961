"""The action plan in words: how it stands, what is overdue, and what it leaves open."""

from collections.abc import Callable, Iterator, Sequence
from textwrap import shorten

from wres_helpers import labels, standard
from wres_helpers.figures import Figure, Figures, Group, require_indicators
from wres_helpers.load import ActionRow, Plan
from wres_helpers.markup import Fragment, bullets, paragraphs
from wres_helpers.narrative.names import title
from wres_helpers.narrative.phrases import is_zero, sure

# Where the aim is parity, being fewer is worse; of an answer it depends on the question.
WORSE = {"parity": -1, "high": -1, "low": 1}
WITHOUT = "without a status"
LONGEST_LIST = 20
LONGEST_DATED = 5
LONGEST_NAME = 60


def action_plan_in_one_sentence(figures: Figures | Group) -> Fragment:
    """How many actions there are and how they stand."""
    organisation = require_indicators(figures, "narrative.action_plan_in_one_sentence")[0].organisation
    plan = organisation.plan
    if not plan.actions:
        return paragraphs([f"There is no action plan for {organisation.year}."])
    numbers = _numbers_by_status(plan)
    stand = labels.long_list([f"{number} {status}" for status, number in numbers.items()])
    stand = "none has a status" if list(numbers) == [WITHOUT] else stand
    first = f"The plan of {organisation.year} has {_actions(len(plan.actions))}: {stand}"
    return paragraphs([f"{'; '.join([first, *_late(plan)])}."])


def action_plan(figures: Figures | Group) -> Fragment:
    """What is overdue, which gaps no action serves, and what actions lack."""
    several = require_indicators(figures, "narrative.action_plan")
    plan = several[0].organisation.plan
    if not plan.actions:
        return bullets(_gaps(several, plan))
    return bullets([*_overdue(plan), *_gaps(several, plan), *_lacking(plan)])


def _numbers_by_status(plan: Plan) -> dict[str, int]:
    """How many actions have each status, in the order of what statuses mean; those without one last."""
    statuses = [plan.status(action.status) for action in plan.actions]
    meanings = [status.meaning if status is not None else WITHOUT for status in statuses]
    words = {meaning: name.lower() for meaning, (_, name) in labels.STATUSES.items()} | {WITHOUT: WITHOUT}
    return {words[meaning]: meanings.count(meaning) for meaning in words if meaning in meanings}


def _late(plan: Plan) -> Iterator[str]:
    """How many actions were overdue, and of how many nobody can say."""
    late = sum(map(plan.is_overdue, plan.actions))
    unknown = sum(map(plan.is_past_without_status, plan.actions))
    if late:
        yield f"{late} {'was' if late == 1 else 'were'} overdue at the date of the report"
    if unknown:
        yield f"the due date of {_actions(unknown)} without a status had passed"


def _overdue(plan: Plan) -> Iterator[str]:
    if plan.report_date is None:
        yield "The date of the report was not given, so no action is called overdue."
        return
    at = f"{plan.report_date.day} {plan.report_date:%B %Y}, the date of the report"
    late = list(filter(plan.is_overdue, plan.actions))
    unknown = list(filter(plan.is_past_without_status, plan.actions))
    if late:
        yield f"Overdue at {at}: {_with_dates(late)}."
    elif not unknown:
        yield f"No action was overdue at {at}."
    if unknown:
        yield f"Without a status, and past the due date at {at}: {_with_dates(unknown)}."


def _with_dates(actions: Sequence[ActionRow]) -> str:
    """Actions with their dates; of many the dates stand in the table only."""
    few = len(actions) <= LONGEST_DATED
    return _names(actions, (lambda action: f" (due {action.due.words})") if few else lambda _: "")


def _gaps(several: Sequence[Group], plan: Plan) -> Iterator[str]:
    """Indicators that show a gap and have no action, and those of which nothing can be said."""
    gaps = {number: _gaps_of(group, number) for group in several for number in standard.indicators_of(group.name)}
    without = gaps.keys() - {number for action in plan.actions for number in action.indicators}
    worse = [title(number) for number, some in gaps.items() if number in without and any(map(_is_worse, some))]
    withheld = [title(number) for number, some in gaps.items() if number in without and any(g.withheld for g in some)]
    unknown = [name for name in withheld if name not in worse]
    if worse:
        yield f"A gap, but no action: {labels.long_list(worse)}."
    if unknown:
        yield f"No action, and whether there is a gap is withheld: {labels.long_list(unknown)}."
    if not unknown and not any(gap.value is not None for some in gaps.values() for gap in some):
        yield "There are no figures that could show a gap."
    elif not unknown and not worse:
        yield "Every indicator that shows a gap has an action."


def _gaps_of(figures: Group, number: int) -> list[Figure]:
    """The figures by which an indicator shows a gap; of the pay bands, those from 8a up."""
    of = {"year": figures.organisation.year, "indicator": number, "population": "substantive"}
    if figures.name == "relative_likelihood":
        return figures.select(**of, ethnic_group="", measure="relative_likelihood")
    gaps = figures.select(**of, ethnic_group="bme", measure="percentage_point_gap")
    if number == 1:
        upper = standard.bands_within(standard.TIERS["upper"])
        within = [(gap, standard.bands_within(gap.key.band)) for gap in gaps]
        return [gap for gap, bands in within if bands and set(bands) <= set(upper)]
    return [gap for gap in gaps if gap.key.band == "all"]


def _is_worse(gap: Figure) -> bool:
    """True where the shown figure lies on the side of parity on which BME people are worse off."""
    if gap.value is None:
        return False
    if gap.key.measure == "relative_likelihood":
        return labels.decimal(gap.value, gap.key.measure) > 1
    worse = WORSE[standard.INDICATORS[gap.key.indicator].good_direction]
    return sure(gap) and not is_zero(gap) and gap.value * worse > 0


def _lacking(plan: Plan) -> Iterator[str]:
    """Actions without an indicator, an owner, or a day that can be understood."""
    lacks: dict[str, Callable[[ActionRow], bool]] = {
        "an indicator": lambda action: not action.indicators,
        "an owner": lambda action: not action.owner,
        "a date": lambda action: not action.due.words,
    }
    for what, lacks_it in lacks.items():
        some = list(filter(lacks_it, plan.actions))
        if some:
            yield f"Without {what}: {_names(some)}."


def _names(actions: Sequence[ActionRow], more: Callable[[ActionRow], str] = lambda _: "") -> str:
    """Actions in a row, by number where they have one; beyond a score only how many more there are."""
    names = [f"{action.number or _quotation(action)}{more(action)}" for action in actions[:LONGEST_LIST]]
    names += [f"{len(actions) - LONGEST_LIST} more"] if len(actions) > LONGEST_LIST else []
    numbered = all(action.number for action in actions[:LONGEST_LIST])
    noun = ("actions " if len(actions) > 1 else "action ") if numbered else ""
    return f"{noun}{labels.long_list(names)}"


def _quotation(action: ActionRow) -> str:
    return f"“{shorten(action.action, LONGEST_NAME, placeholder='…')}”"


def _actions(number: int) -> str:
    return "1 action" if number == 1 else f"{number} actions"
