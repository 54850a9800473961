"""Leadership targets in words: where the organisation stands on each path, and the people it takes."""

from collections.abc import Iterator

from wres_helpers import labels
from wres_helpers.figures import Figure, Figures, Group, require_group
from wres_helpers.load import Target
from wres_helpers.markup import Fragment, aside, bullets, join, paragraphs
from wres_helpers.narrative.names import bme
from wres_helpers.narrative.phrases import TOO_ROUNDED, absence, amount, higher_or_lower, share_of, side, sure, were

NONE = "No leadership targets were declared for {}."
BASES = {
    "own_workforce": "the share of the whole workforce in {}",
    "local_population": "the share of local people in {}",
    "whichever_is_higher": "the share of the whole workforce or of local people in {}, whichever was higher",
    "fixed": "a percentage that the organisation set itself",
}
METHODS = {
    "fixed_establishment": "there are as many posts as now",
    "net_additions": "each of these people comes into an added post",
}
# Where leaders stand, by the side of the path on which their share lies.
STANDINGS = {
    "higher than": "on the path",
    "the same as": "on the path",
    "lower than": "not on the path",
    "": "withheld or not known",
}


def leadership_targets_in_one_sentence(figures: Figures | Group) -> Fragment:
    """How many targets there are, and how many stand on their path."""
    figures = require_group(figures, "narrative.leadership_targets_in_one_sentence", "leadership_targets")
    year = figures.organisation.year
    targets = _targets(figures)
    if not targets:
        return paragraphs([NONE.format(year)])
    gaps = [_figure(figures, target, year, "percentage_point_gap_to_target") for target in targets]
    leaders: dict[str, list[str]] = {words: [] for words in STANDINGS.values()}
    for target, gap in zip(targets, gaps, strict=True):
        leaders[STANDINGS[side(gap)]].append(labels.small(labels.leaders(_band(target))))
    parts = [f"{words}: {labels.long_list(some)}" for words, some in leaders.items() if some]
    return paragraphs([f"Leadership targets in {year}, {'; '.join(parts)}."])


def leadership_targets(figures: Figures | Group) -> Fragment:
    """Each target: what was reached beside the path, the people needed, and the number that the plan states."""
    figures = require_group(figures, "narrative.leadership_targets", "leadership_targets")
    return bullets(" ".join(_sentences(figures, target)) for target in _targets(figures))


def leadership_target_definitions(figures: Figures | Group) -> Fragment:
    """What each target is, by which method people are counted; and apart, the organisation's own remarks."""
    figures = require_group(figures, "narrative.leadership_target_definitions", "leadership_targets")
    targets = _targets(figures)
    definitions = bullets(
        f"{labels.leaders(_band(target))}: the target is {BASES[target.basis].format(target.first_year)}. It is to be"
        f" reached by {target.last_year}. The people needed are counted as if {METHODS[target.method]}."
        for target in targets
    )
    remarks = [f"{labels.leaders(_band(target))}: {target.remark}" for target in targets if target.remark]
    return join([definitions, aside("remarks", bullets(remarks))]) if remarks else definitions


def _targets(figures: Group) -> list[Target]:
    """The targets of which there are figures: those that had begun."""
    year = figures.organisation.year
    return [target for target in figures.organisation.publisher.targets if target.first_year <= year]


def _band(target: Target) -> str:
    return "all" if target.is_of_board else target.whom


def _figure(figures: Group, target: Target, year: int, measure: str) -> Figure | None:
    indicator = 9 if target.is_of_board else 1
    return figures.find(year=year, indicator=indicator, band=_band(target), measure=measure, staff_group="all")


def _sentences(figures: Group, target: Target) -> Iterator[str]:
    year = figures.organisation.year
    share, gap, needed, number = (
        _figure(figures, target, year, name)
        for name in ("percentage", "percentage_point_gap_to_target", "people_needed", "people_stated")
    )
    aim = _figure(figures, target, target.last_year, "target_percentage")
    goal = f"{amount(aim)} by {target.last_year}" if aim is not None and aim.value is not None else "the target"
    yield f"{labels.leaders(_band(target))}: {_standing(figures, target, share, gap, goal)}"
    if needed is None or (share is not None and share.withheld):
        return
    yield _needed(figures, target, needed)
    if number is not None and number.value is not None and aim is not None:
        share = _figure(figures, target, year, "percentage_with_people_stated")
        yield f"The organisation's plan states {amount(number)}: {_gives(share, aim)}"


def _standing(figures: Group, target: Target, share: Figure | None, gap: Figure | None, goal: str) -> str:
    members = "members" if target.is_of_board else "leaders"
    if share is None or share.value is None:
        return f"{absence(share, f'the share of {bme(figures)} {members}')} The path leads to {goal}."
    year = figures.organisation.year
    sentence = f"{share_of(share, members)} {were(share)} {bme(figures)} in {year}"
    expectation = _figure(figures, target, min(year, target.last_year), "target_percentage")
    if gap is None or gap.value is None or expectation is None or expectation.value is None:
        return f"{sentence}. {absence(gap, 'The distance from the path')} The path leads to {goal}."
    if not sure(gap):
        return f"{sentence}. {TOO_ROUNDED} that is on the path to {goal}."
    where = "just as" if gap.value == 0 else f"{higher_or_lower(gap)} than"
    return f"{sentence}, {where} the {amount(expectation)} expected on the way to {goal}."


def _needed(figures: Group, target: Target, needed: Figure) -> str:
    if needed.value is None:
        return absence(needed, "The number of people needed")
    if needed.value == 0:
        return "That reaches the target, so nobody more is needed."
    share = _figure(figures, target, figures.organisation.year, "percentage_with_people_needed")
    gives = f", which gives {share_of(share, 'posts')}" if share is not None and share.value is not None else ""
    people = "person is" if needed.value == 1 else "people are"
    return f"To reach the target, {amount(needed)} more {bme(figures)} {people} needed{gives}."


def _gives(share: Figure | None, aim: Figure) -> str:
    """What the plan's number of people gives, and whether that is enough."""
    if share is None or share.value is None:
        return absence(share, "what that gives")
    if aim.value is None:
        return f"that gives {share_of(share, 'posts')}."
    verb = "reaches" if share.value >= aim.value else "does not reach"
    return f"that gives {share_of(share, 'posts')} and {verb} the target."
