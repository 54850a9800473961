"""Leadership targets in words: where the organisation stands on each path, and the people it takes."""

from collections.abc import Iterator

from wres_helpers import labels
from wres_helpers.figures import Figure, Figures, Group, require_group
from wres_helpers.load import Target
from wres_helpers.markup import Fragment, aside, bullets, join, paragraphs
from wres_helpers.narrative.names import bme
from wres_helpers.narrative.phrases import TOO_ROUNDED, absence, amount, higher_or_lower, share_of, sure, were

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


def leadership_targets_in_one_sentence(figures: Figures | Group) -> Fragment:
    """How many targets there are, and how many stand on their path."""
    figures = require_group(figures, "narrative.leadership_targets_in_one_sentence", "leadership_targets")
    year = figures.organisation.year
    targets = _targets(figures)
    if not targets:
        return paragraphs([NONE.format(year)])
    gaps = [_figure(figures, target, year, "percentage_point_gap_to_target") for target in targets]
    shown = [gap for gap in gaps if gap is not None and gap.value is not None and sure(gap)]
    on = [_whom(target) for target, gap in zip(targets, gaps, strict=True) if gap in shown and (gap.value or 0) >= 0]
    off = [_whom(target) for target, gap in zip(targets, gaps, strict=True) if gap in shown and (gap.value or 0) < 0]
    rest = [_whom(target) for target, gap in zip(targets, gaps, strict=True) if gap not in shown]
    parts = [
        f"{words}: {labels.long_list(some)}"
        for words, some in (("on the path", on), ("not on the path", off), ("withheld or not known", rest))
        if some
    ]
    return paragraphs([f"Leadership targets in {year}, {'; '.join(parts)}."])


def leadership_targets(figures: Figures | Group) -> Fragment:
    """Each target: what was reached beside the path, the people needed, and the number that the plan states."""
    figures = require_group(figures, "narrative.leadership_targets", "leadership_targets")
    return bullets(" ".join(_sentences(figures, target)) for target in _targets(figures))


def leadership_targets_declared(figures: Figures | Group) -> Fragment:
    """What each target is, by which method people are counted; and apart, the organisation's own remarks."""
    figures = require_group(figures, "narrative.leadership_targets_declared", "leadership_targets")
    targets = _targets(figures)
    declared = bullets(
        f"{labels.leaders(_band(target))}: the target is {BASES[target.basis].format(target.first_year)}. It is to be"
        f" reached by {target.last_year}. The people needed are counted as if {METHODS[target.method]}."
        for target in targets
    )
    remarks = [f"{labels.leaders(_band(target))}: {target.remark}" for target in targets if target.remark]
    return join([declared, aside("remarks", bullets(remarks))]) if remarks else declared


def _targets(figures: Group) -> list[Target]:
    """The targets of which there are figures: those that had begun."""
    year = figures.organisation.year
    return [target for target in figures.organisation.publisher.targets if target.first_year <= year]


def _band(target: Target) -> str:
    return "all" if target.is_of_board else target.whom


def _whom(target: Target) -> str:
    return labels.small(labels.leaders(_band(target)))


def _figure(figures: Group, target: Target, year: int, measure: str) -> Figure | None:
    indicator = 9 if target.is_of_board else 1
    return figures.find(year=year, indicator=indicator, band=_band(target), measure=measure, staff_group="all")


def _sentences(figures: Group, target: Target) -> Iterator[str]:
    year = figures.organisation.year
    reached, gap, needed, stated = (
        _figure(figures, target, year, name)
        for name in ("percentage", "percentage_point_gap_to_target", "people_needed", "people_stated")
    )
    aim = _figure(figures, target, target.last_year, "target_percentage")
    goal = f"{amount(aim)} by {target.last_year}" if aim is not None and aim.value is not None else "the target"
    yield f"{labels.leaders(_band(target))}: {_standing(figures, target, reached, gap, goal)}"
    if needed is None or (reached is not None and reached.withheld):
        return
    yield _needed(figures, target, needed)
    if stated is not None and stated.value is not None and aim is not None:
        given = _figure(figures, target, year, "percentage_with_people_stated")
        yield f"The organisation's plan states {stated.value}: {_given(given, aim)}"


def _standing(figures: Group, target: Target, reached: Figure | None, gap: Figure | None, goal: str) -> str:
    members = "members" if target.is_of_board else "leaders"
    share = f"the share of {bme(figures)} {members}"
    if reached is None or reached.value is None:
        return f"{absence(reached, share)} The path leads to {goal}."
    year = figures.organisation.year
    said = f"{share_of(reached, members)} {were(reached)} {bme(figures)} in {year}"
    expected = _figure(figures, target, min(year, target.last_year), "target_percentage")
    if gap is None or gap.value is None or expected is None or expected.value is None:
        return f"{said}. {absence(gap, 'The distance from the path')} The path leads to {goal}."
    if not sure(gap):
        return f"{said}. {TOO_ROUNDED} that is on the path to {goal}."
    where = "just as" if gap.value == 0 else f"{higher_or_lower(gap)} than"
    return f"{said}, {where} the {amount(expected)} expected on the way to {goal}."


def _needed(figures: Group, target: Target, needed: Figure) -> str:
    if needed.value is None:
        return absence(needed, "The number of people needed")
    if needed.value == 0:
        return "That reaches the target, so nobody more is needed."
    given = _figure(figures, target, figures.organisation.year, "percentage_with_people_needed")
    gives = f", which gives {share_of(given, 'posts')}" if given is not None and given.value is not None else ""
    people = "person is" if needed.value == 1 else "people are"
    return f"To reach the target, {needed.value} more {bme(figures)} {people} needed{gives}."


def _given(given: Figure | None, aim: Figure) -> str:
    if given is None or given.value is None:
        return absence(given, "what that gives")
    if aim.value is None:
        return f"that gives {share_of(given, 'posts')}."
    met = "reaches" if given.value >= aim.value else "does not reach"
    return f"that gives {share_of(given, 'posts')} and {met} the target."
