"""Rows of a chart: a name at the left, marks on a line, and words at the side."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.transforms import offset_copy

from wres_helpers.charts.drawing import QUIET
from wres_helpers.charts.marks import absent, spread
from wres_helpers.figures import Figure

Look = dict[str, Any]

# How high a line of words is, in points.
LINE = 12.5
BOLD: Look = {"fontweight": "bold"}
SMALL: Look = {"color": QUIET, "fontsize": 10}
ABSENT: Look = {**SMALL, "style": "italic"}


class Row(NamedTuple):
    """A row: its name, marks with their looks, words at the side line by line, a thin line, words below the name."""

    name: str
    marks: Sequence[tuple[float | None, Look]] = ()
    words: Sequence[tuple[str, Look]] = ()
    spread: tuple[float, ...] = ()
    below: str = ""
    least: int = 2

    @property
    def lines(self) -> list[str]:
        """What stands at the left; line by line, so that it ends at the chart in any font."""
        return [*self.name.splitlines(), *filter(None, [self.below])]

    @property
    def height(self) -> float:
        """How many points it takes: those of its lines, of which there are at least so many."""
        return LINE * max(len(self.lines), len(self.words), self.least) + 4


def without_value(name: str, value: Figure | None) -> Row:
    """A row that says why nothing is drawn in it."""
    return Row(name, words=[(absent(value), ABSENT)])


def height_of(rows: Iterable[Row]) -> float:
    """How many points rows take."""
    return sum(row.height for row in rows)


def room_for(rows: Iterable[Row]) -> float:
    """How many points the longest line at the left takes."""
    return 6.6 * max(len(line) for row in rows for line in row.lines) + 9


def draw(axes: Axes, rows: Sequence[Row]) -> list[float]:
    """The rows from the top, the first two marks of each joined; returns how far down each row stands."""
    places = [height_of(rows[:i]) + row.height / 2 for i, row in enumerate(rows)]
    axes.set_yticks([])
    axes.set_ylim(height_of(rows), 0)
    axes.grid(visible=False, axis="y")
    for place, row in zip(places, rows, strict=True):
        _write(axes, place, [(line, SMALL if line is row.below else {}) for line in row.lines], -5)
        _write(axes, place, row.words, 8)
        _mark(axes, place, row)
    return places


def _write(axes: Axes, place: float, lines: Sequence[tuple[str, Look]], away: float) -> None:
    for i, (text, look) in enumerate(lines):
        at_side(axes, place, text, (away, LINE * ((len(lines) - 1) / 2 - i)), **look)


def _mark(axes: Axes, place: float, row: Row) -> None:
    ends = [mark for mark, _ in row.marks[:2] if mark is not None]
    if len(ends) == 2:
        axes.plot(ends, [place, place], color=QUIET, linewidth=2, zorder=1.5)
    spread(axes, place, row.spread, QUIET)
    for mark, look in row.marks:
        if mark is not None:
            axes.plot([mark], [place], **{"clip_on": False, "zorder": 3, **look})


def at_side(axes: Axes, height: float, text: str, away: tuple[float, float], **look: Any) -> None:
    """Words at a row, so many points right of the chart and up; left of it by a negative number."""
    right = away[0] > 0
    place = offset_copy(axes.get_yaxis_transform(), axes.get_figure(root=True), *away, units="points")
    side = "left" if right else "right"
    axes.text(int(right), height, text, transform=place, ha=side, va="center", **look)
