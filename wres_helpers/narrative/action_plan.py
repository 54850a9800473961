"""The action plan in words: how it stands, which findings it leaves open, and what its actions lack."""

from collections import Counter
from collections.abc import Iterator, Sequence
from textwrap import shorten

from wres_helpers import evidence, labels
from wres_helpers.figures import Figures, require_figures
from wres_helpers.load import ActionRow, Plan
from wres_helpers.markup import Fragment, heading, own, paragraphs
from wres_helpers.narrative.clauses import clause

LATE = ("overdue", "date_passed")
# What is said of so many actions, in the order of the states.
STANDINGS = {
    "overdue": "overdue",
    "date_passed": "past {} date with no status",
    "off_track": "not on track",
    "on_track": "on track",
    "not_started": "not started",
    "complete": "complete",
    "": "without a status",
}
LACKS = {"owner": "an owner", "due": "a date", "indicators": "an indicator"}
LONGEST_LIST = 20
LONGEST_NAME = 60


def action_plan_finding(figures: Figures) -> Fragment:
    """How many actions there are and how many are late, as a heading; nothing where there is no plan."""
    organisation = require_figures(figures, "narrative.action_plan_finding").organisation
    plan, numbers = organisation.plan, _by_state(organisation.plan)
    if not plan.actions:
        return Fragment("", "")
    first = next((state for state in LATE if state in numbers), max(numbers, key=numbers.__getitem__))
    whole = len(plan.actions)
    if numbers[first] == whole:
        of = _actions(whole) if whole == 1 else f"all {_actions(whole)}"
        return heading(2, f"{labels.capital(of)} {_stand(whole, first)}")
    return heading(2, f"{numbers[first]} of {_actions(whole)} {_stand(numbers[first], first)}")


def action_plan(figures: Figures) -> Fragment:
    """How the actions stand at which date, which findings none of them serves, and what they lack."""
    figures = require_figures(figures, "narrative.action_plan")
    plan = figures.organisation.plan
    if not plan.actions:
        return Fragment("", "")
    return paragraphs([" ".join(filter(None, (*_standing(plan), *_lacking(figures)))), *_left_open(figures)])


def _by_state(plan: Plan) -> dict[str, int]:
    """How many actions there are in each state, in the order of the states."""
    numbers = Counter(map(plan.state, plan.actions))
    return {state: numbers[state] for state in STANDINGS if state in numbers}


def _standing(plan: Plan) -> Iterator[str]:
    numbers = _by_state(plan)
    parts = [f"{number} {_stand(number, state)}" for state, number in numbers.items()]
    at = _day(plan)
    if len(numbers) == 1:
        yield f"The date of the report is {at}." if at else ""
    elif at:
        yield f"On {at}, the date of the report, {labels.long_list(parts)}."
    else:
        yield f"{labels.capital(labels.long_list(parts))}."
    if not at:
        yield "The date of the report is not given, so no action is called overdue."


def _day(plan: Plan) -> str:
    return f"{plan.report_date.day} {plan.report_date:%B %Y}" if plan.report_date else ""


def _lacking(figures: Figures) -> Iterator[str]:
    """Actions without an owner or a date, and without an indicator where the organisation itself named them."""
    plan = figures.organisation.plan
    for name, what in LACKS.items():
        if name == "indicators" and not figures.organisation.publisher.maps_its_plan:
            continue
        some = [action for action in plan.actions if not (action.due.words if name == "due" else getattr(action, name))]
        if some and len(some) < len(plan.actions):
            yield f"Without {what}: {_names(some)}."
        elif some:
            yield f"No action has {what}."


def _left_open(figures: Figures) -> Iterator[str]:
    """Findings without an action, where the organisation itself said what its actions serve."""
    texts = [clause(evidence.of(figures), finding) for finding in evidence.without_action(figures).values()]
    if texts:
        yield f"No action for {'this finding' if len(texts) == 1 else 'these findings'}: {'; '.join(texts)}."


def _names(actions: Sequence[ActionRow]) -> str:
    """Actions in a row, by number where they have one; beyond a score only how many more there are."""
    names = [action.number or f"“{own(shorten(action.action, LONGEST_NAME, placeholder='…'))}”" for action in actions]
    names = [*names[:LONGEST_LIST], *([f"{len(names) - LONGEST_LIST} more"] if len(names) > LONGEST_LIST else [])]
    noun = ("actions " if len(actions) > 1 else "action ") if all(action.number for action in actions) else ""
    return f"{noun}{labels.long_list(names)}"


def _actions(number: int) -> str:
    return "1 action" if number == 1 else f"{number} actions"


def _stand(number: int, state: str) -> str:
    """`were overdue`, of so many actions."""
    verb, whose = ("was", "its") if number == 1 else ("were", "their")
    return f"{verb} {STANDINGS[state].format(whose)}"
