"""The look of every chart, and how a drawing becomes a piece of a page."""

import io
import re
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import matplotlib
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure as Drawing
from matplotlib.ticker import FixedLocator, FuncFormatter, NullFormatter
from matplotlib.transforms import offset_copy

from wres_helpers.charts.marks import Value, in_words
from wres_helpers.markup import Fragment, Picture, aside, bullets, figure, join, plain

# Told apart by shape and by lightness too, for whoever sees no colour; orange against blue is safe for colour-blind.
COLOURS = {"white": "#005eb8", "bme": "#d55e00", "unknown": "#68747b"}
INK, QUIET, FAINT, PAPER, OVER = "#212b32", "#4c6272", "#d8dde0", "#ffffff", "#6b4fa0"
MARKERS = {"white": "o", "bme": "D", "unknown": "s"}
# Where a reader's screen is dark. The colours of a picture are names, which have two values each.
DARK = {INK: "#f0f4f5", QUIET: "#b8c4cc", FAINT: "#3c4a54", PAPER: "#12191e", OVER: "#b7a0ea"}
DARK |= {"#005eb8": "#6db6ff", "#d55e00": "#ff9650", "#68747b": "#98a4ae"}
# In points: on a phone of 320 pixels, the 11 points of the text are then about 10 pixels.
WIDTH = 310
FONT = "Arial,Helvetica Neue,sans-serif"

STYLE: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "wres",
    # It only measures, and is wider than the page's own fonts, in which the reader sees the letters.
    "font.family": "DejaVu Sans",
    "font.size": 11,
    "axes.edgecolor": QUIET,
    "axes.labelcolor": QUIET,
    "axes.labelsize": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "axes.titlelocation": "left",
    "axes.titlesize": 11,
    "grid.color": FAINT,
    "text.color": INK,
    "xtick.color": QUIET,
    "ytick.color": QUIET,
    "xtick.labelcolor": QUIET,
    "ytick.labelcolor": INK,
    "xtick.labelsize": 10,
    "ytick.labelsize": 10,
    "ytick.major.size": 1,
    "legend.frameon": False,
    "legend.fontsize": 10,
    "legend.handletextpad": 0.3,
    "legend.handlelength": 1.3,
    "legend.columnspacing": 1,
    "text.parse_math": False,
}
# What no reader sees: comments, places of this program's parts, spaces, and digits beyond the hundredth of a point.
TIDY = [
    (re.compile(r"^.*?(?=<svg )|<!--.*?-->| transform=\"rotate\(-0 [^\"]*\"| font-family: [^;\"]*;", re.DOTALL), ""),
    (re.compile(r" id=\"(?:text|patch|figure|axes|matplotlib|line2d)[^\"]*\""), ""),
    (
        re.compile(
            r" version=\"1.1\"| type=\"text/css\"|; stroke-line(?:cap: square|join: miter)|; stroke-dashoffset: 0"
        ),
        "",
    ),
    (re.compile(r"(\.\d\d)\d+"), r"\1"),
    (re.compile(r"\s*\n\s*"), " "),
    (re.compile(r"> <"), "><"),
    (re.compile(r"<g>(<text[^<]*</text>|<path[^>]*/>)</g>|<g/>"), r"\1"),
    (re.compile(r"xlink:(?=href)| xmlns:xlink=\"[^\"]*\""), ""),
]
# Within an attribute only: words keep their spaces. A report of all pages is to stay under 600 kB.
ATTRIBUTE = re.compile(r" (?:d|style|points)=\"[^\"]*\"")
SPACE = re.compile(r"(?<=[;:]) | (?=[MLQz\"])|(?<=\d) (?=[MLQz] )|(?<= [MLQ]) (?=-?\d)")

LOOK = re.compile(r"(?<=style=\")[^\"]+(?=\")")
NAME = re.compile(r"(?<=id=\")[mp][0-9a-f]{10}(?=\")")

Values = Sequence[Value]


class Room(NamedTuple):
    """The margins around a chart, in points: for names at the left, words at the right, a legend above, ticks below."""

    left: float = 34
    right: float = 12
    top: float = 22
    bottom: float = 36


ROOM = Room()


@dataclass(frozen=True)
class Panel:
    """A picture to be: what it shows and says, its values, how it is drawn, its height and the room around it."""

    name: str
    message: str
    alternative: str
    values: Values
    draw: Callable[[Axes], None]
    height: float
    room: Room
    note: str = ""


def chart(panels: Iterable[Panel], ax: Any = None) -> Any:
    """The panels as a piece of a page; on axes, if any are given, which are returned."""
    if ax is None:
        return aside("charts", join(map(_compose, panels)))
    with matplotlib.rc_context(STYLE):
        for axes, panel in zip(getattr(ax, "flat", [ax]), panels, strict=False):
            panel.draw(axes)
            axes.set_title(plain(panel.message or panel.name), pad=panel.room.top)
    return ax


def _compose(panel: Panel) -> Fragment:
    """A picture with its message, what it shows, alternative text, and its values as a list."""
    values = bullets(f"{label}: {in_words(value, limits)}" for label, value, limits in panel.values)
    image = picture(panel.height, panel.draw, panel.room)
    return figure(panel.name, Picture(image, panel.alternative), values, panel.note.strip(), panel.message)


def picture(height: float, draw: Callable[[Axes], None], room: Room = ROOM) -> str:
    """What `draw` puts on a pair of axes, as a self-contained picture wide enough for a phone."""
    whole = room.top + height + room.bottom
    width = WIDTH - room.left - room.right
    with matplotlib.rc_context(STYLE), warnings.catch_warnings():
        # The font only measures; the reader's own fonts draw the letters, and have those it lacks.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        paper = Drawing(figsize=(WIDTH / 72, whole / 72))
        axes = paper.add_axes((room.left / WIDTH, room.bottom / whole, width / WIDTH, height / whole))
        axes.patch.set_visible(False)
        draw(axes)
        image = io.StringIO()
        paper.savefig(image, format="svg", metadata=dict.fromkeys(("Date", "Creator", "Format", "Type")))
    return _tidy(image.getvalue())


def _tidy(svg: str) -> str:
    """The drawing without what no reader sees, in the page's font, and in other colours where the page is dark."""
    for pattern, text in TIDY:
        svg = pattern.sub(text, svg)
    svg = ATTRIBUTE.sub(lambda match: " " + SPACE.sub("", match[0][1:]), svg)
    for number, name in enumerate(dict.fromkeys(NAME.findall(svg))):
        svg = svg.replace(name, f"m{number}")
    names = {colour: f"--{letter}" for letter, colour in zip("abcdefgh", DARK, strict=True) if colour in svg}
    for colour, name in names.items():
        svg = svg.replace(colour, f"var({name})")
    light, dark = ("".join(f"{name}:{of(c)};" for c, name in names.items()) for of in (str, DARK.__getitem__))
    looks = f"svg{{{light}font-family:{FONT}}}@media (prefers-color-scheme:dark){{svg{{{dark}}}}}"
    for number, (look, times) in enumerate(Counter(LOOK.findall(svg)).items()):
        if times > 1:
            svg = svg.replace(f'style="{look}"', f'class="k{number}"')
            looks += f".k{number}{{{look}}}"
    return svg.replace("</style>", f"{looks}</style>", 1)


def legend(axes: Axes, entries: Iterable[tuple[str, dict[str, Any]]], left: float = 0, columns: int = 4) -> None:
    """What the marks mean, above the chart, from so many points left of it."""
    for name, style in entries:
        axes.plot([], [], **style, label=name)
    place = offset_copy(axes.transAxes, axes.get_figure(root=True), x=-left, y=2, units="points")
    axes.legend(
        loc="lower left", bbox_to_anchor=(0, 1), bbox_transform=place, ncols=columns, borderpad=0, borderaxespad=0
    )


def style_of(group: str, size: float = 8, line: str = "none") -> dict[str, Any]:
    """The mark of an ethnic group: light with an edge for White, solid for BME, so that print without colour has it."""
    face = COLOURS["bme"] if group == "bme" else PAPER
    colour = COLOURS[group]
    return {"marker": MARKERS[group], "color": colour, "mfc": face, "mew": 1.8, "markersize": size, "linestyle": line}


def beside(axes: Axes, at: tuple[float, float], text: str, offset: float = 5, **style: Any) -> None:
    """Words to the right of a place, or to the left by a negative offset."""
    side = "left" if offset > 0 else "right"
    axes.annotate(text, at, xytext=(offset, 0), textcoords="offset points", ha=side, va="center", **style)


def above_or_below(axes: Axes, at: tuple[float, float], text: str, offset: float) -> None:
    """A number above its mark, or below it by a negative offset."""
    side = "bottom" if offset > 0 else "top"
    axes.annotate(text, at, xytext=(0, offset), textcoords="offset points", ha="center", va=side, fontsize=10)


def ratios(low: float, high: float) -> tuple[float, ...]:
    """The ticks of a scale of ratios: close together where it is short."""
    return (0.5, 0.67, 0.8, 1, 1.25, 1.5, 2) if high / low < 4 else (0.1, 0.25, 0.5, 1, 2, 4, 8)


def log_scale(axis: Axis, ticks: Iterable[float], low: float, high: float) -> None:
    """The ticks of a logarithmic scale that are within its ends, as plain numbers."""
    axis.set_major_locator(FixedLocator([tick for tick in ticks if low <= tick <= high]))
    axis.set_minor_locator(FixedLocator([]))
    axis.set_major_formatter(FuncFormatter(lambda tick, _: f"{tick:g}"))
    axis.set_minor_formatter(NullFormatter())
