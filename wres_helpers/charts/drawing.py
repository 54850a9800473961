"""The look of every chart, and how a drawing becomes a piece of a page."""

import base64
import io
from collections.abc import Sequence

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from wres_helpers import labels
from wres_helpers.disclosure import Figure
from wres_helpers.markup import Column, Fragment, figure, table

# Okabe and Ito's palette, safe for colour-blind readers; shape says the same as colour.
COLOURS = {"white": "#0072B2", "bme": "#D55E00", "unknown": "#767676"}
MARKERS = {"white": "o", "bme": "D", "unknown": "s"}
INK = "#222222"
WIDTH = 5.0

STYLE = {
    "svg.fonttype": "none",
    "svg.hashsalt": "wres",
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": 11,
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": "#DDDDDD",
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "legend.frameon": False,
}


def drawing(height: float) -> tuple[Drawing, Axes]:
    """An empty drawing with one pair of axes, wide enough for a phone."""
    with matplotlib.rc_context(STYLE):
        paper = Drawing(figsize=(WIDTH, height), layout="constrained")
        return paper, paper.add_subplot()


def finished(paper: Drawing, name: str, alternative: str, values: Sequence[tuple[str, Figure | None]]) -> Fragment:
    """The drawing as a picture with alternative text, a description by rule, and its data as a table."""
    image = io.BytesIO()
    with matplotlib.rc_context(STYLE):
        paper.savefig(image, format="svg", metadata={"Date": None, "Creator": None})
    rows = [(label, said(value)) for label, value in values]
    data = table(f"Data of the chart: {name}", [Column("Item", numeric=False), Column("Value")], rows)
    description = "; ".join(f"{label}: {value}" for label, value in rows) + "."
    return figure(name, base64.b64encode(image.getvalue()).decode("ascii"), alternative, description, data)


def said(value: Figure | None) -> str:
    """A figure with its unit, as a chart's data says it."""
    if value is None or value.value is None:
        return "withheld" if value is not None and value.withheld else "not available"
    number = labels.number(value.value, value.key.measure)
    unit = labels.UNIT_OF[value.key.measure]
    return f"{number}{unit}" if unit == "%" else f"{number} {unit}".strip()


def shown(value: Figure | None) -> float | None:
    """What may be drawn of a figure: its shown value, so that a position tells no more than the words."""
    if value is None or value.value is None:
        return None
    return float(labels.shown(value.value, value.key.measure))


def absent(value: Figure | None) -> str:
    """The word that stands in a chart where nothing can be drawn."""
    return "withheld" if value is not None and value.withheld else "not available"
