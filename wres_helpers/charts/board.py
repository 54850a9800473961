"""The board as people."""

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes

from wres_helpers import labels, standard
from wres_helpers.charts import drawing
from wres_helpers.charts.drawing import COLOURS, FACES, MARKERS
from wres_helpers.figures import Figure, Figures, Group, require_group
from wres_helpers.markup import Fragment, plain

# As many marks fit beside each other; on larger boards they are smaller.
FULL_SIZE = 14

Row = tuple[str, list[Figure | None]]


def board(figures: Figures | Group) -> Fragment:
    """The board as people: a mark for each member, a row for each part of the board."""
    figures = require_group(figures, "charts.board", "board")
    label = figures.organisation.publisher.bme_label
    of = {"year": figures.organisation.year, "indicator": 9, "measure": "headcount"}
    rows: list[Row] = [
        (
            labels.MEMBERSHIPS[part],
            [figures.find(**of, band=part, ethnic_group=group) for group in standard.ETHNIC_GROUPS],
        )
        for part in standard.MEMBERSHIPS
        if figures.select(**of, band=part)
    ]
    groups = [labels.ethnic_group(group, label) for group in standard.ETHNIC_GROUPS]
    name = f"Board members by ethnic group, {figures.organisation.year}"
    values = [
        (f"{part}, {group}", member)
        for part, members in rows
        for group, member in zip(groups, members, strict=True)
        if member is not None
    ]
    if not any(_marks(value) for _, value in values):
        return drawing.without_picture(name, values)
    first = "; ".join(
        f"{group} {drawing.phrase(member)}" for group, member in zip(groups, rows[0][1], strict=True) if member
    )
    alternative = f"A mark for each board member, its shape saying the ethnic group. {rows[0][0]}: {first}."
    image = drawing.picture(0.9 + 0.5 * len(rows), lambda axes: _draw(axes, rows, groups))
    return drawing.compose(image, name, alternative, values, f"Each mark is one person.{_beside(figures, label)}")


def _beside(figures: Group, label: str) -> str:
    """The workforce's share, to hold the board against."""
    place = {"year": figures.organisation.year, "indicator": 9, "band": "all", "ethnic_group": "bme"}
    share = figures.find(**place, measure="workforce_percentage")
    return (
        ""
        if drawing.position(share) is None
        else f" {labels.capital(label)} staff are {drawing.phrase(share)} of the workforce."
    )


def _draw(axes: Axes, rows: Sequence[Row], groups: Sequence[str]) -> None:
    widest = max(FULL_SIZE, *(sum(map(_marks, members)) for _, members in rows))
    size = 8 * FULL_SIZE / widest
    for height, (_, members) in enumerate(rows):
        _people(axes, height, members, groups, size)
    drawing.row_axis(axes, [drawing.wrap(part, 14) for part, _ in rows])
    axes.set_xlim(-0.7, widest - 0.3)
    axes.set_xticks([])
    axes.grid(visible=False)
    axes.spines["bottom"].set_visible(False)
    for group, name in zip(standard.ETHNIC_GROUPS, groups, strict=True):
        axes.plot([], [], MARKERS[group], **_look(group, 8), label=name)
    axes.legend(loc="lower center", bbox_to_anchor=(0.35, 1), ncols=3, handletextpad=0, columnspacing=0.8)


def _marks(member: Figure | None) -> int:
    """How many members are drawn: those of whom it is known how many they are."""
    return 0 if member is None or member.uncertain else int(drawing.position(member) or 0)


def _look(group: str, size: float) -> dict[str, Any]:
    return {"mfc": FACES[group], "mec": COLOURS[group], "markersize": size}


def _people(axes: Axes, height: int, members: Sequence[Figure | None], groups: Sequence[str], size: float) -> None:
    """Draw one row of the board: who may be drawn, and a word for who may not."""
    start = 0
    for group, member in zip(standard.ETHNIC_GROUPS, members, strict=True):
        places = range(start, start + _marks(member))
        axes.plot(places, [height] * len(places), MARKERS[group], **_look(group, size))
        start += len(places)
    words: dict[str, list[str]] = {}
    for name, member in zip(groups, members, strict=True):
        if member is not None and member.value is None:
            words.setdefault(drawing.absent(member), []).append(name)
        elif member is not None and member.uncertain:
            words.setdefault(plain(drawing.phrase(member)), []).append(name)
    text = "; ".join(f"{labels.long_list(names)} {word}" for word, names in words.items())
    if text:
        drawing.word(axes, (start - 0.6, height), drawing.wrap(text, 22))
