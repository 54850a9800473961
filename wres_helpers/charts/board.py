"""The board as seats, and the seats that parity with the workforce would need."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from matplotlib.axes import Axes

from wres_helpers import evidence, labels, standard
from wres_helpers.charts import drawing, rows
from wres_helpers.charts.drawing import COLOURS, Panel, Room
from wres_helpers.charts.marks import Value, absent, phrase, position, wrap
from wres_helpers.charts.rows import Row
from wres_helpers.evidence import Evidence
from wres_helpers.figures import Figure, Figures, Group, require_group
from wres_helpers.indicators import Key
from wres_helpers.markup import plain

# As many seats stand in a row; larger boards have several.
SEATS, SPACE = 12, 17
# The order in which seats are filled.
GROUPS = ("bme", "white", "unknown")
RING: dict[str, Any] = {
    "marker": "o", "color": COLOURS["bme"], "mfc": "none", "mew": 1.8, "markersize": 16, "linestyle": "none",
}  # fmt: skip


class Part(NamedTuple):
    """A part of the board: its members of each ethnic group, and how many more BME members parity would take."""

    name: str
    members: tuple[Figure | None, ...]
    gap: Figure | None
    more: int

    @property
    def lines(self) -> int:
        """How many lines of seats it takes."""
        return max(1, -(-sum(map(_seats, self.members)) // SEATS))

    @property
    def row(self) -> Row:
        """Its row, with room for its seats."""
        return Row(wrap(self.name, 13), least=1 + self.lines)


def board(figures: Figures | Group, ax: Any = None) -> Any:
    """The board as seats, a row for each part of it; ringed are as many more as parity would take.

    `ax`: matplotlib axes to draw on; they are returned.

    >>> from matplotlib.figure import Figure
    >>> from wres_helpers import charts, figures_of
    >>> axes = charts.board(figures_of("example_trust", 2024), ax=Figure().subplots())
    >>> [text.get_text() for text in axes.texts][:3]
    ['All members', 'Voting', 'members']
    """
    figures = require_group(figures, "charts.board", "board")
    return drawing.chart(_panels(figures), ax)


def _panels(figures: Group) -> Iterator[Panel]:
    facts, label, year = evidence.of(figures), figures.bme, figures.year
    parts = [_part(figures, facts, membership) for membership in standard.MEMBERSHIPS]
    parts = [part for part in parts if any(part.members)]
    if sum(_seats(member) for part in parts for member in part.members) < 2:
        return
    names = [labels.ethnic_group(group, label) for group in GROUPS]
    values: list[Value] = []
    for part in parts:
        members = zip(names, part.members, strict=True)
        values += [(f"{part.name}, {group}", member, None) for group, member in members if member is not None]
        more = labels.beside(part.gap, "people", part.more) if part.gap and part.more else ""
        values += [(f"{part.name}, {label} members to add for parity", more, None)] if more else []
    first = "; ".join(f"{group} {phrase(m)}" for group, m in zip(names, parts[0].members, strict=True) if m is not None)
    yield Panel(
        f"Board members by ethnic group, one mark each, {year}",
        _message(figures, facts, parts[0], label),
        f"A mark for each board member, its shape saying the ethnic group. {parts[0].name}: {first}.",
        values,
        partial(_draw, parts=parts, names=names),
        height=rows.height_of(part.row for part in parts),
        room=Room(left=rows.room_for([Row("Non-executive")]), right=6, bottom=6),
    )


def _part(figures: Group, facts: Evidence, membership: str) -> Part:
    key = Key(figures.year, 9, band=membership, measure="headcount")
    members = tuple(figures.at(key, ethnic_group=group) for group in GROUPS)
    gap = key._replace(ethnic_group="bme", measure="percentage_point_gap")
    people = facts.people(gap)
    is_known = not any(member and (member.uncertain or member.value is None) for member in members)
    more = people.number if people and people.more and is_known else 0
    more = more if more + _seats(members[0]) <= sum(map(_seats, members)) else 0
    return Part(labels.MEMBERSHIPS[membership], members, figures.at(gap), more)


def _message(figures: Group, facts: Evidence, part: Part, label: str) -> str:
    """How many of all members are BME; beyond chance, how many more parity would take, otherwise that it is unclear."""
    share = part.gap and figures.at(part.gap.key, measure="percentage")
    if part.gap is None or share is None or position(share) is None:
        return ""
    first = f"{phrase(share)} of board members were {label}"
    if share.numerator is not None and share.denominator:
        verb = "was" if share.numerator == 1 else "were"
        first = f"{labels.part(share, 'numerator')} of {labels.part(share, 'denominator')} board members {verb} {label}"
    verdict = facts.verdict(part.gap.key)
    if part.more and verdict and verdict.adverse:
        return f"{first}; parity with the workforce would take {labels.beside(part.gap, 'people', part.more)} more"
    return f"{first}: {labels.small(verdict.words.replace('BME', label))}" if verdict else first


def _seats(member: Figure | None) -> int:
    """How many members are drawn: those of whom it is known how many they are."""
    return 0 if member is None or member.uncertain else int(position(member) or 0)


def _draw(axes: Axes, parts: Sequence[Part], names: Sequence[str]) -> None:
    for place, part in zip(rows.draw(axes, [part.row for part in parts]), parts, strict=True):
        _people(axes, place - SPACE * (part.lines - 1) / 2, part, names)
    axes.set(xlim=(-0.7, SEATS - 0.3), xticks=[])
    axes.spines["bottom"].set_visible(False)
    entries = [(name, drawing.style_of(group)) for group, name in zip(GROUPS, names, strict=True)]
    entries = entries if any(_seats(part.members[-1]) for part in parts) else entries[:-1]
    entries += [("parity", {**RING, "markersize": 11})] if any(part.more for part in parts) else []
    drawing.legend(axes, entries, left=60)


def _people(axes: Axes, height: float, part: Part, names: Sequence[str]) -> None:
    """Draw one part of the board: who may be drawn, the seats that parity would need, and a word for who may not."""
    start = 0
    for group, member in zip(GROUPS, part.members, strict=True):
        _marks(axes, height, range(start, start + _seats(member)), drawing.style_of(group, 9))
        start += _seats(member)
    own = _seats(part.members[0])
    _marks(axes, height, range(own, own + part.more), RING)
    words: dict[str, list[str]] = {}
    for name, member in zip(names, part.members, strict=True):
        if member is not None and (member.value is None or member.uncertain):
            text = absent(member) if member.value is None else plain(phrase(member))
            words.setdefault(text, []).append(name)
    text = "; ".join(f"{labels.long_list(several)} {word}" for word, several in words.items())
    at = (start % SEATS - 0.6, height + SPACE * (start // SEATS))
    drawing.beside(axes, at, wrap(text, 22), **rows.ABSENT)


def _marks(axes: Axes, height: float, seats: range, style: dict[str, Any]) -> None:
    axes.plot([seat % SEATS for seat in seats], [height + SPACE * (seat // SEATS) for seat in seats], **style)
