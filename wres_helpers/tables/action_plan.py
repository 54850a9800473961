"""The action plan: a line for each action, what it serves, its details, and what became of the plan before."""

from collections.abc import Callable, Iterable, Sequence
from textwrap import shorten

from wres_helpers import evidence, labels, standard
from wres_helpers.evidence import Finding
from wres_helpers.figures import Figure, Figures, require_figures
from wres_helpers.load import ActionRow, Plan
from wres_helpers.markup import Fragment, card, heading, join, own, paragraphs
from wres_helpers.tables.cells import columns, table_with_notes

# How an action stands at the date of the report: one state, whether its date or its status says it.
STATES = {
    "overdue": ("■", "Overdue"),
    "date_passed": ("□", "Date passed"),
    "off_track": labels.STATUSES["off_track"],
    "on_track": labels.STATUSES["on_track"],
    "not_started": labels.STATUSES["not_started"],
    "": ("", "not given"),
    "complete": labels.STATUSES["complete"],
}
NO_ENTRY = STATES[""][1]
LATE = ("overdue", "date_passed")
LONGEST_NAME = 110
MOST = 8
TRANSCRIBED = " (what they serve was matched on entry)"
MISSING = {"confidential": "withheld", "not_available": "not available", "not_applicable": "cannot be calculated"}


def actions_for(figures: Figures, *indicators: int) -> Fragment:
    """A line for each action that serves one of the indicators; nothing where there is none, or no figure."""
    figures = require_figures(figures, "tables.actions_for")
    plan = figures.organisation.plan
    if not any(figures.of_indicator(number).has_values for number in indicators):
        return Fragment("", "")
    actions = [action for action in plan.actions if set(action.indicators) & set(indicators)]
    span = f"indicators {indicators[0]} to {indicators[-1]}" if len(indicators) > 1 else f"indicator {indicators[0]}"
    rows, more = sorted(actions, key=_by_state(plan))[:MOST], len(actions) - MOST
    notes = [f"And {more} more."] if more > 0 else []
    table = _table(f"Actions for {span}", plan, rows, {}, notes)
    without = evidence.without_action(figures)
    topics = [standard.INDICATORS[number].topic for number in indicators if number in without]
    return join([table, paragraphs([f"No action for this finding: {labels.long_list(topics)}."] if topics else [])])


def action_plan(figures: Figures) -> Fragment:
    """A line for each action: the overdue ones first, then those that serve the largest findings."""
    figures = require_figures(figures, "tables.action_plan")
    organisation = figures.organisation
    plan, adverse = organisation.plan, evidence.adverse(figures)
    ranks = {number: rank for rank, number in enumerate(adverse)}

    def order(action: ActionRow) -> tuple[object, ...]:
        rank = min((ranks.get(number, len(ranks)) for number in action.indicators), default=len(ranks) + 1)
        state = plan.state(action)
        return (state not in LATE, state == "complete", rank, *_by_state(plan)(action))

    serves = {"Serves": lambda action: _serves(adverse, action)}
    mapped = organisation.publisher.maps_its_plan or not any(action.indicators for action in plan.actions)
    caption = f"Actions, {organisation.year}{'' if mapped else TRANSCRIBED}"
    return _table(caption, plan, sorted(plan.actions, key=order), serves)


def action_plan_in_detail(figures: Figures) -> Fragment:
    """A card for each action of which more is known than its line says, under its theme and objective."""
    figures = require_figures(figures, "tables.action_plan_in_detail")
    plan = figures.organisation.plan
    by_aim: dict[str, list[Fragment]] = {}
    for action in plan.actions:
        facts = [(name, own(words)) for name, words in _facts(plan, action) if words]
        if facts:
            aim = ": ".join(part.replace("\n", " ") for part in (action.theme, action.objective) if part)
            by_aim.setdefault(aim, []).append(card(4 if aim else 3, own(_name(action)), facts))
    return join(piece for aim, cards in by_aim.items() for piece in [*([heading(3, own(aim))] if aim else []), *cards])


def actions_before(figures: Figures) -> Fragment:
    """What became of the actions of the plan before, and of the figures that they were to serve."""
    figures = require_figures(figures, "tables.actions_before")
    plan = figures.organisation.plan
    rows = [
        [
            own(labels.capital(_name(action))),
            own(action.due.words) or NO_ENTRY,
            _meaning(plan, action.review_status) or NO_ENTRY,
            own(action.review) or NO_ENTRY,
            "; ".join(_since(figures, number, action.year) for number in action.indicators) or NO_ENTRY,
        ]
        for action in plan.before
    ]
    names = ("Action", "Due", "Status now", "What became of it", "Figures then and now")
    return _with_entries(f"The actions of {plan.before[0].year}", names, rows) if rows else Fragment("", "")


def _table(
    caption: str,
    plan: Plan,
    actions: Iterable[ActionRow],
    more: dict[str, Callable[[ActionRow], str]],
    notes: Iterable[str] = (),
) -> Fragment:
    rows = [
        [
            own(labels.capital(_name(action))),
            own(action.owner) or NO_ENTRY,
            own(action.due.words) or NO_ENTRY,
            _words(*STATES[plan.state(action)]),
            *(words_of(action) or NO_ENTRY for words_of in more.values()),
        ]
        for action in actions
    ]
    return _with_entries(caption, ("Action", "Owner", "Due", "Status", *more), rows, notes)


def _with_entries(
    caption: str, names: Sequence[str], rows: Sequence[Sequence[str]], notes: Iterable[str] = ()
) -> Fragment:
    """A table without the columns in which nothing was entered."""
    places = [n for n, _ in enumerate(names) if any(row[n] != NO_ENTRY for row in rows)]
    headings = columns(names[0], last=[names[n] for n in places if n])
    return table_with_notes(caption, headings, [[row[n] for n in places] for row in rows], notes)


def _by_state(plan: Plan) -> Callable[[ActionRow], tuple[object, ...]]:
    """Those that need attention first, and of these the earliest."""
    states = list(STATES)
    return lambda action: (states.index(plan.state(action)), action.due.order)


def _serves(adverse: dict[int, Finding], action: ActionRow) -> str:
    """The largest finding that an action serves, with its number; without one, what its indicators are about."""
    largest = next((finding for number, finding in adverse.items() if number in action.indicators), None)
    if largest is None:
        return labels.capital(labels.long_list([standard.INDICATORS[number].topic for number in action.indicators]))
    if largest.what == "target":
        return "Leadership target, not met"
    figure = largest.figures[0]
    what = "relative likelihood " if figure.key.measure == "relative_likelihood" else ""
    return f"{labels.capital(standard.INDICATORS[figure.key.indicator].topic)}: {what}{labels.phrase(figure)}"


def _facts(plan: Plan, action: ActionRow) -> list[tuple[str, str]]:
    status = plan.status(action.status)
    in_own_key = status.words if status is not None and action.status != status.meaning else ""
    return [
        ("Action", action.action if len(action.action) > LONGEST_NAME or "\n" in action.action else ""),
        ("Priority", action.priority),
        ("Milestones and next steps", action.milestones),
        ("Progress", action.progress),
        ("Status in the plan's own key", in_own_key),
        ("NHS People Plan", action.people_plan),
    ]


def _name(action: ActionRow) -> str:
    words = shorten(action.action, LONGEST_NAME, placeholder="…")
    return f"{action.number}. {words}" if action.number else words


def _meaning(plan: Plan, code: str) -> str:
    status = plan.status(code)
    return _words(*labels.STATUSES[status.meaning]) if status is not None else ""


def _words(symbol: str, words: str) -> str:
    return f"{symbol} {words}".strip()


def _since(figures: Figures, number: int, before: int) -> str:
    """An indicator's headline then and now; where the Standard changed between, only that."""
    year, group = figures.year, figures.of_indicator(number)
    topic = "Whole workforce" if number == 1 else labels.capital(standard.INDICATORS[number].topic)
    now = _phrase(group.headline(number))
    if standard.break_between(number, before, year):
        return f"{topic}: {now} in {year}, on a new basis"
    return f"{topic}: {_phrase(group.headline(number, before))} in {before}, {now} in {year}"


def _phrase(figure: Figure | None) -> str:
    if figure is None:
        return "not available"
    return labels.mark(figure, MISSING[figure.missing]) if figure.value is None else labels.phrase(figure)
