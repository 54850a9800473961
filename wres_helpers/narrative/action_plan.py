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
    several = require_indicators(figures, "narrative.action_plan_in_one_sentence")
    organisation = several[0].organisation
    plan = organisation.plan
    if not plan.actions:
        return paragraphs([f"There is no action plan for {organisation.year}."])
    numbers = _by_status(plan)
    stand = labels.long_list([f"{len(some)} {status}" for status, some in numbers.items()])
    stand = "none has a status" if list(numbers) == [WITHOUT] else stand
    said = f"The plan of {organisation.year} has {_actions(len(plan.actions))}: {stand}"
    return paragraphs([f"{'; '.join([said, *_late(plan)])}."])


def action_plan(figures: Figures | Group) -> Fragment:
    """What is overdue, which gaps no action serves, and what actions lack."""
    several = require_indicators(figures, "narrative.action_plan")
    plan = several[0].organisation.plan
    if not plan.actions:
        return bullets([*_gaps(several, plan)])
    return bullets([*_overdue(plan), *_gaps(several, plan), *_lacking(plan)])


def _by_status(plan: Plan) -> dict[str, list[ActionRow]]:
    """The actions by what their status means, in the order of the meanings; those without one last."""
    found: dict[str, list[ActionRow]] = {}
    for meaning, (_, words) in labels.STATUSES.items():
        some = [action for action in plan.actions if (s := plan.status(action.status)) and s.meaning == meaning]
        found.update({words.lower(): some} if some else {})
    without = [action for action in plan.actions if plan.status(action.status) is None]
    return {**found, **({WITHOUT: without} if without else {})}


def _late(plan: Plan) -> Iterator[str]:
    """How many actions were overdue, and of how many nobody can say."""
    late = sum(map(plan.is_overdue, plan.actions))
    unknown = sum(map(plan.is_past_without_status, plan.actions))
    if late:
        yield f"{late} {'was' if late == 1 else 'were'} overdue at the date of the report"
    if unknown:
        yield f"the due date of {_actions(unknown)} without a status had passed"


def _overdue(plan: Plan) -> Iterator[str]:
    if plan.reported_on is None:
        yield "The date of the report was not given, so no action is called overdue."
        return
    at = f"{plan.reported_on.day} {plan.reported_on:%B %Y}, the date of the report"
    late = [action for action in plan.actions if plan.is_overdue(action)]
    unknown = [action for action in plan.actions if plan.is_past_without_status(action)]
    if late:
        yield f"Overdue at {at}: {_dated(late)}."
    elif not unknown:
        yield f"No action was overdue at {at}."
    if unknown:
        yield f"Without a status, and past the due date at {at}: {_dated(unknown)}."


def _dated(actions: Sequence[ActionRow]) -> str:
    """Actions with their dates; of many the dates stand in the table only."""
    few = len(actions) <= LONGEST_DATED
    return _listed(actions, (lambda action: f" (due {action.due.written})") if few else lambda _: "")


def _gaps(several: Sequence[Group], plan: Plan) -> Iterator[str]:
    """Indicators that show a gap and have no action, and those of which nothing can be said."""
    served = {number for action in plan.actions for number in action.indicators}
    open_ones, unknown, known = [], [], False
    for figures in several:
        for number in standard.indicators_of(figures.name):
            gaps = _gaps_of(figures, number)
            known = known or any(gap.value is not None for gap in gaps)
            if number not in served and any(_is_worse(gap) for gap in gaps):
                open_ones.append(number)
            elif number not in served and any(gap.withheld for gap in gaps):
                unknown.append(number)
    if open_ones:
        yield f"A gap, but no action: {labels.long_list([title(number) for number in open_ones])}."
    if unknown:
        some = labels.long_list([title(number) for number in unknown])
        yield f"No action, and whether there is a gap is withheld: {some}."
    if not known and not unknown:
        yield "There are no figures that could show a gap."
    elif not open_ones and not unknown:
        yield "Every indicator that shows a gap has an action."


def _gaps_of(figures: Group, number: int) -> list[Figure]:
    """The figures by which an indicator shows a gap; of the pay bands, those from 8a up."""
    of = {"year": figures.organisation.year, "indicator": number, "population": "substantive"}
    if figures.name == "relative_likelihood":
        return figures.select(**of, ethnic_group="", measure="relative_likelihood")
    found = figures.select(**of, ethnic_group="bme", measure="percentage_point_gap")
    if number == 1:
        upper = standard.bands_within(standard.TIERS["upper"])
        within = [(gap, standard.bands_within(gap.key.band)) for gap in found]
        return [gap for gap, bands in within if bands and set(bands) <= set(upper)]
    return [gap for gap in found if gap.key.band == "all"]


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
    wants: dict[str, Callable[[ActionRow], bool]] = {
        "an indicator": lambda action: not action.indicators,
        "an owner": lambda action: not action.owner,
        "a date": lambda action: not action.due.written,
    }
    for what, lacks in wants.items():
        some = [action for action in plan.actions if lacks(action)]
        if some:
            yield f"Without {what}: {_listed(some)}."


def _listed(actions: Sequence[ActionRow], more: Callable[[ActionRow], str] = lambda _: "") -> str:
    """Actions in a row, by number where they have one; beyond a score only how many more there are."""
    names = [f"{action.number or _quoted(action)}{more(action)}" for action in actions[:LONGEST_LIST]]
    names += [f"{len(actions) - LONGEST_LIST} more"] if len(actions) > LONGEST_LIST else []
    numbered = all(action.number for action in actions[:LONGEST_LIST])
    noun = ("actions " if len(actions) > 1 else "action ") if numbered else ""
    return f"{noun}{labels.long_list(names)}"


def _quoted(action: ActionRow) -> str:
    return f"“{shorten(action.action, LONGEST_NAME, placeholder='…')}”"


def _actions(number: int) -> str:
    return "1 action" if number == 1 else f"{number} actions"
