"""Leadership targets in words: where the organisation stands on each path, and the people it takes."""

from collections.abc import Iterator

from wres_helpers import labels
from wres_helpers.figures import Figure, Figures, Group, require_group
from wres_helpers.indicators import Key
from wres_helpers.load import Target
from wres_helpers.markup import Fragment, aside, bullets, heading, join, paragraphs
from wres_helpers.narrative.phrases import TOO_ROUNDED, absence, amount, share_of, side, sure, were

BASES = {
    "own_workforce": "the share of the whole workforce in {}",
    "local_population": "the share of local people in {}",
    "whichever_is_higher": "the share of the whole workforce or of local people in {}, whichever was higher",
    "fixed": "a percentage that the organisation set itself",
}
METHODS = {
    "fixed_establishment": "within existing posts",
    "net_additions": "each in an additional post",
}
CHOSEN = " But the posts and people were chosen so that they give this number, so they do not test it."
NOBODY_MORE = "That reaches the target, so nobody more is needed."


def leadership_targets_finding(figures: Figures | Group) -> Fragment:
    """Whose share is furthest below its path, as a heading; nothing where there is no target."""
    figures = require_group(figures, "narrative.leadership_targets_finding", "leadership_targets")
    year, targets = figures.year, _targets(figures)
    if not targets:
        return Fragment("", "")
    gaps = {target.whom: _figure(figures, target, year, "percentage_point_gap_to_target") for target in targets}
    below = [target for target in targets if side(gaps[target.whom]) == "lower than"]
    if below:
        worst = min(below, key=lambda target: getattr(gaps[target.whom], "value", 0))
        gap = gaps[worst.whom]
        far = f"{amount(gap)} below" if gap is not None else "below"
        verb = "is" if worst.is_of_board else "are"
        return heading(2, f"{labels.leaders(_band(worst))} {verb} {far} the path to {_goal(figures, worst)}")
    if all(side(gap) for gap in gaps.values()):
        return heading(2, f"{'Every target is' if len(targets) > 1 else 'The target is'} on its path")
    return heading(2, "Whether the targets are on their path cannot be told")


def leadership_targets(figures: Figures | Group) -> Fragment:
    """Each target: what was reached beside the path, the people needed, and the number that the plan states."""
    figures = require_group(figures, "narrative.leadership_targets", "leadership_targets")
    return paragraphs(" ".join(_sentences(figures, target)) for target in _targets(figures))


def leadership_target_definitions(figures: Figures | Group) -> Fragment:
    """What each target is and how people are counted; and apart, the remarks of whoever entered it."""
    figures = require_group(figures, "narrative.leadership_target_definitions", "leadership_targets")
    targets = _targets(figures)
    definitions = bullets(
        f"{labels.leaders(_band(target))}: the target is {BASES[target.basis].format(target.first_year)}, by"
        f" {target.last_year}. The people needed are counted {METHODS[target.method]}."
        for target in targets
    )
    remarks = [f"{labels.leaders(_band(target))}: {target.remark}" for target in targets if target.remark]
    return join([definitions, aside("remarks", bullets(remarks))])


def _targets(figures: Group) -> list[Target]:
    """The targets of which there are figures: those that had begun."""
    year = figures.year
    return [target for target in figures.organisation.publisher.targets if target.first_year <= year]


def _band(target: Target) -> str:
    return "all" if target.is_of_board else target.whom


def _figure(figures: Group, target: Target, year: int, measure: str) -> Figure | None:
    indicator = 9 if target.is_of_board else 1
    return figures.at(Key(year, indicator, band=_band(target), ethnic_group="bme", measure=measure))


def _goal(figures: Group, target: Target) -> str:
    aim = _figure(figures, target, target.last_year, "target_percentage")
    return f"{amount(aim)} by {target.last_year}" if aim is not None and aim.value is not None else "the target"


def _sentences(figures: Group, target: Target) -> Iterator[str]:
    year = figures.year
    share, gap, needed, number = (
        _figure(figures, target, year, name)
        for name in ("percentage", "percentage_point_gap_to_target", "people_needed", "people_stated")
    )
    aim = _figure(figures, target, target.last_year, "target_percentage")
    yield f"{labels.leaders(_band(target))}: {_standing(figures, target, share, gap, _goal(figures, target))}"
    if needed is None or (share is not None and share.withheld):
        return
    yield _needed(figures, target, needed)
    if number is not None and number.value is not None and aim is not None:
        share = _figure(figures, target, year, "percentage_with_people_stated")
        circular = CHOSEN if target.counts_fit_the_plan else ""
        yield f"The organisation's plan states {amount(number)}: {_gives(share, aim)}{circular}"


def _standing(figures: Group, target: Target, share: Figure | None, gap: Figure | None, goal: str) -> str:
    members = "members" if target.is_of_board else "leaders"
    if share is None or share.value is None:
        return f"{absence(share, f'the share of {figures.bme} {members}')} The path leads to {goal}."
    year = figures.year
    sentence = f"{share_of(share, members)} {were(share)} {figures.bme} in {year}"
    expectation = _figure(figures, target, min(year, target.last_year), "target_percentage")
    if gap is None or gap.value is None or expectation is None or expectation.value is None:
        return f"{sentence}. {absence(gap, 'The distance from the path')} The path leads to {goal}."
    if not sure(gap):
        return f"{sentence}. {TOO_ROUNDED} that is on the path to {goal}."
    where = "just" if gap.value == 0 else f"{amount(gap)} {'above' if gap.value > 0 else 'below'}"
    return f"{sentence}, {where} the {amount(expectation)} expected on the way to {goal}."


def _needed(figures: Group, target: Target, needed: Figure) -> str:
    if needed.value is None:
        return absence(needed, "The number of people needed")
    share = _figure(figures, target, figures.year, "percentage_with_people_needed")
    if needed.value == 0:
        without = share is None or share.value is None
        return "There are no posts, so nobody is needed." if without else NOBODY_MORE
    gives = f": {share_of(share, 'posts')}" if share is not None and share.value is not None else ""
    people = "person" if needed.value == 1 else "people"
    return f"Reaching the target takes {amount(needed)} more {figures.bme} {people}, {METHODS[target.method]}{gives}."


def _gives(share: Figure | None, aim: Figure) -> str:
    """What the plan's number of people gives, and whether that is enough."""
    if share is None or share.value is None:
        return absence(share, "what that gives")
    if aim.value is None:
        return f"that gives {share_of(share, 'posts')}."
    verb = "reaches" if share.value >= aim.value else "does not reach"
    return f"that gives {share_of(share, 'posts')} and {verb} the target."
