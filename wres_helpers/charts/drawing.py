"""The look of every chart, and how a drawing becomes a piece of a page."""

import base64
import io
import warnings
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from textwrap import fill
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure as Drawing
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.ticker import FixedLocator, FuncFormatter, NullFormatter

from wres_helpers import labels, standard
from wres_helpers.figures import CONFIDENTIAL, Figure
from wres_helpers.markup import Column, Fragment, Picture, figure, paragraphs, plain, table

# Okabe and Ito's palette, safe for colour-blind readers; shape says the same as colour.
COLOURS = {"white": "#0072B2", "bme": "#D55E00", "unknown": "#767676"}
# Light with an edge against solid: the groups stay apart in greyscale.
FACES = {**COLOURS, "white": "#CFE3F1"}
MARKERS = {"white": "o", "bme": "D", "unknown": "s"}
INK = "#222222"
QUIET = "#6F777B"
# In inches: on a phone of 320 pixels, the 11 points of the text are then about 10 pixels.
WIDTH = 4.3
ABOUT = "\N{ALMOST EQUAL TO}"

STYLE: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "wres",
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": 11,
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "axes.labelsize": 11,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": "#E3E6E8",
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "legend.frameon": False,
    "text.parse_math": False,
}

Value = tuple[str, Figure | None]


def picture(height: float, draw: Callable[[Axes], None]) -> str:
    """What `draw` puts on a pair of axes, as a self-contained picture wide enough for a phone."""
    with matplotlib.rc_context(STYLE):
        paper = Drawing(figsize=(WIDTH, height))
        draw(paper.add_subplot())
        image = io.BytesIO()
        with warnings.catch_warnings():
            # The font only measures; the reader's own fonts draw the letters, and have those it lacks.
            warnings.filterwarnings("ignore", message="Glyph .* missing from font")
            # Laid out here and not by a figure's own engine, for which everything is drawn twice, once in vain.
            ConstrainedLayoutEngine().execute(paper)
            paper.savefig(image, format="svg", metadata={"Date": None, "Creator": None})
    return base64.b64encode(image.getvalue()).decode("ascii")


def compose(image: str, name: str, alternative: str, values: Sequence[Value], note: str = "") -> Fragment:
    """A picture with its title, alternative text, a description by rule, and its data as a table."""
    rows = [(label, phrase(value) + _between(value)) for label, value in values]
    data = table(f"Data of the chart: {name}", [Column("Item", numeric=False), Column("Value")], rows)
    description = "; ".join(f"{label}: {value}" for label, value in rows) + "."
    return figure(name, Picture(image, alternative, description), data, note.strip())


def without_picture(name: str, values: Sequence[Value]) -> Fragment:
    """What stands in place of a chart of which nothing may be drawn; nothing where nothing was reported."""
    if not any(value is not None and value.missing == CONFIDENTIAL for _, value in values):
        return Fragment("", "")
    return paragraphs([f"{name}: there is no chart, because its values are withheld."])


def phrase(value: Figure | None) -> str:
    """A figure with its unit, as a chart's data says it."""
    if value is None:
        return absent(value)
    return labels.mark(value, absent(value)) if value.value is None else labels.phrase(value)


def numeral(value: Figure) -> str:
    """A figure's number as it stands beside its mark."""
    about = ABOUT if value.uncertain else ""
    return about + labels.number(value.value or Fraction(0), value.key.measure, value.decimals)


def note_on_estimates(values: Iterable[Figure | None]) -> str:
    """How to read the marks of estimates, where there are any."""
    several = [value for value in values if value is not None and value.uncertain]
    line = "; the thin line shows between which values it lies" if any(map(_bounds, several)) else ""
    return f" {ABOUT}: estimated{line}." if several else ""


def spread(axes: Axes, value: Figure, at: float, *, upright: bool = False) -> None:
    """A thin line over the values that an estimate may have."""
    ends = [float(labels.decimal(end, value.key.measure)) for end in _bounds(value)]
    line = ([at] * len(ends), ends) if upright else (ends, [at] * len(ends))
    if ends:
        axes.plot(*line, "_-" if upright else "|-", color=INK, linewidth=1, markersize=7, zorder=2.5)


def _bounds(value: Figure | None) -> tuple[Fraction, ...]:
    """Between which values an estimate lies, where that is more than its last digit."""
    if value is None or value.lower is None or value.upper is None:
        return ()
    measure = value.key.measure
    rough = value.uncertain and value.decimals < max(1, standard.MEASURES[measure].decimals)
    wide = rough and value.upper - value.lower > labels.step(measure, value.decimals)
    return (value.lower, value.upper) if wide else ()


def _between(value: Figure | None) -> str:
    """The same in words."""
    ends = [labels.part(value, name) for name in ("lower", "upper")] if value and _bounds(value) else []
    return f" ({' to '.join(ends)})" if ends else ""


def position(value: Figure | None) -> float | None:
    """What may be drawn of a figure: its shown value, so that a position tells no more than the words."""
    if value is None or value.value is None:
        return None
    return float(labels.decimal(value.value, value.key.measure, value.decimals))


def reach(value: Figure | None) -> float:
    """How far to the right, or up, a figure is drawn."""
    ends = [float(end) * standard.MEASURES[value.key.measure].scale for end in _bounds(value)] if value else []
    return max([position(value) or 0, *ends])


def absent(value: Figure | None) -> str:
    """The word that stands in a chart where nothing can be drawn."""
    if value is not None and value.missing == CONFIDENTIAL:
        return "withheld"
    return "not applicable" if value is not None and value.missing == "not_applicable" else "not available"


def word(axes: Axes, at: tuple[float, float], text: str) -> None:
    """A word where there is nothing to draw, clear of lines."""
    paper = {"facecolor": "white", "edgecolor": "none", "pad": 1}
    style: dict[str, Any] = {"style": "italic", "color": QUIET, "fontsize": 10, "bbox": paper}
    beside(axes, at, plain(text), **style)


def row_axis(axes: Axes, names: Sequence[str], *, bare: bool = True) -> None:
    """A row for each name, the first at the top; bare rows have no lines of their own."""
    axes.set_yticks(range(len(names)), names)
    axes.set_ylim(len(names) - 0.5, -0.5)
    if bare:
        axes.grid(visible=False, axis="y")
        axes.tick_params(axis="y", length=0)


def log_scale(axis: Axis, ticks: Iterable[float], low: float, high: float) -> None:
    """The ticks of a logarithmic scale that are within its ends, as plain numbers."""
    axis.set_major_locator(FixedLocator([tick for tick in ticks if low <= tick <= high]))
    axis.set_minor_locator(FixedLocator([]))
    axis.set_major_formatter(FuncFormatter(lambda tick, _: f"{tick:g}"))
    axis.set_minor_formatter(NullFormatter())


def beside(axes: Axes, at: tuple[float, float], text: str, offset: float = 5, **style: Any) -> None:
    """A number to the right of its mark, or to the left by a negative offset."""
    side = "left" if offset > 0 else "right"
    axes.annotate(text, at, xytext=(offset, 0), textcoords="offset points", ha=side, va="center", **style)


def above_or_below(axes: Axes, at: tuple[float, float], text: str, offset: float) -> None:
    """A number above its mark, or below it by a negative offset."""
    side = "bottom" if offset > 0 else "top"
    axes.annotate(text, at, xytext=(0, offset), textcoords="offset points", ha="center", va=side, fontsize=10)


def wrap(text: str, width: int = 17) -> str:
    r"""A label on several lines, so that it leaves room for the chart.

    >>> wrap("Non-consultant career grades")
    'Non-consultant\ncareer grades'
    """
    return fill(text, width, break_long_words=False, break_on_hyphens=False)


def extremes(values: Sequence[Value]) -> str:
    """Where the highest and the lowest drawn value are, in words.

    >>> extremes([])
    ''
    """
    marks = [(number, label, value) for label, value in values if (number := position(value)) is not None]
    if len(marks) < 2:
        return ""
    highest, lowest = max(marks, key=lambda one: one[0]), min(marks, key=lambda one: one[0])
    return f" Highest: {highest[1]}, {phrase(highest[2])}. Lowest: {lowest[1]}, {phrase(lowest[2])}."
