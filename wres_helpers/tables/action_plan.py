"""The action plan: a card for each action, the actions by date, by indicator, and those of the plan before."""

from collections.abc import Iterable, Sequence
from textwrap import shorten

from wres_helpers import labels, standard
from wres_helpers.figures import Figure, Figures, Group, require_indicators
from wres_helpers.load import ActionRow, Plan
from wres_helpers.markup import Fragment, card, heading, join, paragraphs, plain
from wres_helpers.tables.cells import NOTHING, cell, columns, table_with_notes

# What the headline of each group is.
HEADLINES = {
    "workforce_profile": "{bme} staff, % of the workforce",
    "relative_likelihood": "relative likelihood; parity is 1",
    "staff_survey": "{bme} staff who said yes, %",
    "board": "{bme} members, % of the board",
}
LONGEST_HEADING = 160
LONGEST_NAME = 90
NO_ENTRY = "not given"
MISSING = {"confidential": "withheld", "not_available": "not available", "not_applicable": "cannot be calculated"}


def action_plan(figures: Figures | Group) -> Fragment:
    """A card for each action, under its theme and objective."""
    several = require_indicators(figures, "tables.action_plan")
    plan = several[0].organisation.plan
    if not plan.actions:
        return paragraphs([f"No action plan was entered for {several[0].organisation.year}."])
    by_aim: dict[str, list[ActionRow]] = {}
    for action in plan.actions:
        aim = ": ".join(part.replace("\n", " ") for part in (action.theme, action.objective) if part)
        by_aim.setdefault(aim, []).append(action)
    pieces = []
    for aim, actions in by_aim.items():
        pieces += [heading(3, aim)] if aim else []
        pieces += [_card(several, plan, action, 4 if aim else 3) for action in actions]
    return join(pieces)


def actions_by_date(figures: Figures | Group) -> Fragment:
    """When what is due, from whom, and how it stands; the earliest first."""
    several = require_indicators(figures, "tables.actions_by_date")
    organisation = several[0].organisation
    plan = organisation.plan
    with_status = any(_status(plan, action) != NO_ENTRY for action in plan.actions)
    headings = columns("Action", last=("Due", "Owner", *(["Status"] if with_status else [])))
    rows = []
    for action in sorted(plan.actions, key=lambda action: action.due.order):
        values = [action.due.words or NO_ENTRY, action.owner or NO_ENTRY, _status(plan, action)]
        rows.append([_name(action), *(values if with_status else values[:-1])])
    return table_with_notes(f"Actions of {organisation.year} by date", headings, rows)


def actions_by_indicator(figures: Figures | Group) -> Fragment:
    """Each indicator's present figure, its change, and the actions that serve it."""
    several = require_indicators(figures, "tables.actions_by_indicator")
    organisation = several[0].organisation
    rows = []
    for number in standard.INDICATORS:
        now, change, words = headline(several, number, organisation.year)
        serving = [action.number or "yes" for action in organisation.plan.actions if number in action.indicators]
        rows.append([labels.indicator(number), words, cell(now), cell(change), ", ".join(serving) or "none"])
    first, *others = columns("Indicator", "Figure", "Change", last=["Actions"])
    headings = [first, *columns("What the figure is"), *others]
    since = [f"Change: since {organisation.year - 1}; of percentages, in points."]
    comparable = any(plain(change) != NOTHING for *_, change, _ in rows)
    return table_with_notes(f"Indicators and actions, {organisation.year}", headings, rows, since if comparable else [])


def actions_before(figures: Figures | Group) -> Fragment:
    """The actions of the plan before, what became of them, and the indicators they were to serve since then."""
    several = require_indicators(figures, "tables.actions_before")
    plan = several[0].organisation.plan
    if not plan.before:
        return paragraphs(["No earlier action plan was entered."])
    pieces = [heading(3, f"The actions of {plan.before[0].year} and what became of them")]
    for action in plan.before:
        facts = [
            ("Owner", action.owner),
            ("Due", action.due.words),
            ("Status now", _meaning(plan, action.review_status)),
            ("What became of it", action.review or NO_ENTRY),
            *((labels.indicator(n), _since(several, n, action.year)) for n in action.indicators),
        ]
        pieces.append(_card_of(4, action, facts))
    return join(pieces)


def _card(several: Sequence[Group], plan: Plan, action: ActionRow, level: int) -> Fragment:
    year = several[0].organisation.year
    facts = [
        ("Due", action.due.words or NO_ENTRY),
        ("Owner", action.owner or NO_ENTRY),
        ("Status", labels.capital(_status(plan, action).removeprefix(NO_ENTRY).removeprefix("; "))),
        ("Priority", action.priority),
        ("Milestones and next steps", action.milestones),
        ("Progress", action.progress),
        ("NHS People Plan", action.people_plan),
        *((labels.indicator(n), _now(several, n, year)) for n in action.indicators),
    ]
    return _card_of(level, action, facts)


def _card_of(level: int, action: ActionRow, facts: Iterable[tuple[str, str]]) -> Fragment:
    """A card; words that are too long for a heading stand below it."""
    fits = len(action.action) <= LONGEST_HEADING and "\n" not in action.action
    if fits:
        return card(level, _with_number(action, action.action), facts)
    start = shorten(action.action, LONGEST_NAME, placeholder="…")
    return card(level, _with_number(action, start), [("Action", action.action), *facts])


def _with_number(action: ActionRow, words: str) -> str:
    return f"{action.number}. {words}" if action.number else words


def _name(action: ActionRow) -> str:
    return _with_number(action, shorten(action.action, LONGEST_NAME, placeholder="…"))


def _status(plan: Plan, action: ActionRow) -> str:
    late = "; overdue" if plan.is_overdue(action) else "; date passed" if plan.is_past_without_status(action) else ""
    return f"{_meaning(plan, action.status) or NO_ENTRY}{late}"


def _meaning(plan: Plan, code: str) -> str:
    """A status in words after its symbol, with the organisation's own word for it."""
    status = plan.status(code)
    if status is None:
        return ""
    symbol, words = labels.STATUSES[status.meaning]
    return f"{symbol} {words} ({status.words})" if status.words else f"{symbol} {words}"


def headline(several: Sequence[Group], number: int, year: int) -> tuple[Figure | None, Figure | None, str]:
    """An indicator's headline figure of a year, its change from the year before, and what it is."""
    group = standard.INDICATORS[number].group
    ethnic_group, measure = standard.HEADLINES[group]
    words = HEADLINES[group].format(bme=several[0].organisation.publisher.bme_label)
    figures = next((figures for figures in several if figures.name == group), None)
    if figures is None:
        return None, None, words
    place = {"year": year, "indicator": number, "population": "substantive", "staff_group": "all", "band": "all"}
    now, change = (
        figures.find(**place, ethnic_group=ethnic_group, measure=name)
        for name in (measure, standard.CHANGE_OF[measure])
    )
    return now, change, words


def _phrase(figure: Figure | None) -> str:
    """A figure with its unit; the word for why it is missing instead of a shorthand."""
    if figure is None:
        return "not available"
    return labels.mark(figure, MISSING[figure.missing]) if figure.value is None else labels.phrase(figure)


def _now(several: Sequence[Group], number: int, year: int) -> str:
    figure, change, words = headline(several, number, year)
    trend = f"; change since {year - 1}: {_phrase(change)}" if change is not None else ""
    return f"{_phrase(figure)} in {year}{trend} ({words.removesuffix(', %').partition(';')[0]})"


def _since(several: Sequence[Group], number: int, before: int) -> str:
    """The indicator then and now; where the Standard changed between, only that."""
    year = several[0].organisation.year
    then, _, words = headline(several, number, before)
    now, _, _ = headline(several, number, year)
    text = standard.break_between(number, before, year)
    if text:
        return f"{_phrase(now)} in {year}; it cannot be compared with {before}. {text}"
    return f"{_phrase(then)} in {before}, {_phrase(now)} in {year} ({words.removesuffix(', %').partition(';')[0]})"
