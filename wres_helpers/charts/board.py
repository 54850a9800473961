"""The board as seats, and the seats that parity with the workforce would need."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from matplotlib.axes import Axes

from wres_helpers import evidence, labels, standard
from wres_helpers.charts import drawing
from wres_helpers.charts.drawing import COLOURS, QUIET, Panel, Room
from wres_helpers.charts.marks import Value, absent, phrase, position, wrap
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


class Row(NamedTuple):
    """A part of the board: its members of each ethnic group, and how many more BME members parity would take."""

    name: str
    members: tuple[Figure | None, ...]
    gap: Figure | None
    more: int

    @property
    def lines(self) -> int:
        """How many rows of seats it takes."""
        return max(1, -(-sum(map(_seats, self.members)) // SEATS))


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
    rows = [_row(figures, facts, part) for part in standard.MEMBERSHIPS]
    rows = [row for row in rows if any(row.members)]
    if sum(_seats(member) for row in rows for member in row.members) < 2:
        return
    names = [labels.ethnic_group(group, label) for group in GROUPS]
    values: list[Value] = []
    for row in rows:
        members = zip(names, row.members, strict=True)
        values += [(f"{row.name}, {group}", member, None) for group, member in members if member is not None]
        more = labels.beside(row.gap, "people", row.more) if row.gap and row.more else ""
        values += [(f"{row.name}, {label} members to add for parity", more, None)] if more else []
    first = "; ".join(f"{group} {phrase(m)}" for group, m in zip(names, rows[0].members, strict=True) if m is not None)
    yield Panel(
        f"Board members by ethnic group, one mark each, {year}",
        _message(figures, facts, rows[0], label),
        f"A mark for each board member, its shape saying the ethnic group. {rows[0].name}: {first}.",
        values,
        partial(_draw, rows=rows, names=names),
        height=drawing.height_of((wrap(row.name, 13) for row in rows), _least(rows)),
        room=Room(left=drawing.room_for(["Non-executive"]), right=6, bottom=6),
    )


def _row(figures: Group, facts: Evidence, part: str) -> Row:
    key = Key(figures.year, 9, band=part, measure="headcount")
    members = tuple(figures.at(key, ethnic_group=group) for group in GROUPS)
    gap = key._replace(ethnic_group="bme", measure="percentage_point_gap")
    people = facts.people(gap)
    is_known = not any(member and (member.uncertain or member.value is None) for member in members)
    more = people.number if people and people.more and is_known else 0
    more = more if more + _seats(members[0]) <= sum(map(_seats, members)) else 0
    return Row(labels.MEMBERSHIPS[part], members, figures.at(gap), more)


def _message(figures: Group, facts: Evidence, row: Row, label: str) -> str:
    """How many of all members are BME; beyond chance, how many more parity would take, otherwise that it is unclear."""
    share = row.gap and figures.at(row.gap.key, measure="percentage")
    if row.gap is None or share is None or position(share) is None:
        return ""
    first = f"{phrase(share)} of board members were {label}"
    if share.numerator is not None and share.denominator:
        verb = "was" if share.numerator == 1 else "were"
        first = f"{labels.part(share, 'numerator')} of {labels.part(share, 'denominator')} board members {verb} {label}"
    verdict = facts.verdict(row.gap.key)
    if row.more and verdict and verdict.adverse:
        return f"{first}; parity with the workforce would take {labels.beside(row.gap, 'people', row.more)} more"
    return f"{first}: {labels.small(verdict.words.replace('BME', label))}" if verdict else first


def _least(rows: Sequence[Row]) -> int:
    return 1 + max(row.lines for row in rows)


def _seats(member: Figure | None) -> int:
    """How many members are drawn: those of whom it is known how many they are."""
    return 0 if member is None or member.uncertain else int(position(member) or 0)


def _draw(axes: Axes, rows: Sequence[Row], names: Sequence[str]) -> None:
    names_of_rows = [wrap(row.name, 13) for row in rows]
    for place, row in zip(drawing.rows(axes, names_of_rows, least=_least(rows)), rows, strict=True):
        _people(axes, place - SPACE * (row.lines - 1) / 2, row, names)
    axes.set(xlim=(-0.7, SEATS - 0.3), xticks=[])
    axes.spines["bottom"].set_visible(False)
    entries = [(name, drawing.style_of(group)) for group, name in zip(GROUPS, names, strict=True)]
    entries = entries if any(_seats(row.members[-1]) for row in rows) else entries[:-1]
    entries += [("parity", {**RING, "markersize": 11})] if any(row.more for row in rows) else []
    drawing.legend(axes, entries, left=60)


def _people(axes: Axes, height: float, row: Row, names: Sequence[str]) -> None:
    """Draw one part of the board: who may be drawn, the seats that parity would need, and a word for who may not."""
    start = 0
    for group, member in zip(GROUPS, row.members, strict=True):
        _marks(axes, height, range(start, start + _seats(member)), drawing.style_of(group, 9))
        start += _seats(member)
    own = _seats(row.members[0])
    _marks(axes, height, range(own, own + row.more), RING)
    words: dict[str, list[str]] = {}
    for name, member in zip(names, row.members, strict=True):
        if member is not None and (member.value is None or member.uncertain):
            text = absent(member) if member.value is None else plain(phrase(member))
            words.setdefault(text, []).append(name)
    text = "; ".join(f"{labels.long_list(several)} {word}" for word, several in words.items())
    at = (start % SEATS - 0.6, height + SPACE * (start // SEATS))
    drawing.beside(axes, at, wrap(text, 22), style="italic", color=QUIET, fontsize=10)


def _marks(axes: Axes, height: float, seats: range, style: dict[str, Any]) -> None:
    axes.plot([seat % SEATS for seat in seats], [height + SPACE * (seat // SEATS) for seat in seats], **style)
