"""Measures charts: every mark must stand for a number that the words beside the chart say."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

SVG = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"[-−]?\d[\d,]*(?:\.\d+)?")
COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
POINT = re.compile(r"[ML]\s*(-?[\d.]+)[\s,]+(-?[\d.]+)")
CURVE = re.compile(r"[CQA]")
# How far apart, of the whole axis, a mark and its number may lie: numbers are drawn as they are shown.
CLOSE = 1e-3
TEXT, USE = f"{SVG}text", f"{SVG}use"
WORDS = (TEXT, *(f"{SVG}{name}" for name in ("title", "desc", "metadata")))
BLOCKS = tuple(f"{SVG}{name}" for name in ("rect", "circle", "ellipse"))
# What a scale of ratios has anyway: parity, and the zone of four-fifths.
FOUR_FIFTHS = (0.8, 1.0, 1.25)
SIDES = ("x", "y")
Point = tuple[float, float]


@dataclass(frozen=True)
class Axis:
    """A scale of numbers along one side of a chart."""

    side: int
    ticks: tuple[tuple[float, float], ...]
    logarithmic: bool

    def value(self, point: Point) -> float:
        """The number at a place."""
        (start, first), (end, last) = self.ticks[0], self.ticks[-1]
        share = (point[self.side] - start) / (end - start)
        return first * (last / first) ** share if self.logarithmic else first + share * (last - first)

    def strange(self, points: Iterable[Point], numbers: Collection[float]) -> list[str]:
        """The marks that stand for no number, read on this scale."""
        places = {*numbers, *(FOUR_FIFTHS if self.logarithmic else (0.0,))}
        values = dict.fromkeys(round(self.value(point), 2) for point in points)
        near = CLOSE * abs(self.ticks[-1][1] - self.ticks[0][1]) + 0.005
        alone = (value for value in values if all(abs(abs(value) - number) > near for number in places))
        return [f"has a mark at {value:g}" for value in alone]


def unexplained(svg: str, words: str) -> Iterator[str]:
    """What a chart draws or writes that the words beside it do not say."""
    try:
        root = ElementTree.fromstring(svg)  # noqa: S314 - a file of ours; an entity in it fails to be read
    except ElementTree.ParseError as error:
        yield f"cannot be read ({error})"
        return
    numbers = {_number(number) for number in NUMBER.findall(words)}
    ticks = [_groups(root, f"{side}tick") for side in SIDES]
    apart = _within([*root.iter(f"{SVG}defs"), *ticks[0], *ticks[1]])
    legend = _within(_groups(root, "legend"))
    texts = ["".join(part.itertext()) for part in root.iter() if part.tag in WORDS and part not in apart]
    for text in [*texts, *COMMENT.findall(svg)]:
        yield from (f"says {number}" for number in NUMBER.findall(text) if _number(number) not in numbers)
    points = [point for part in root.iter() if part not in apart | legend for point in _points(part)]
    readings = [axis.strange(points, numbers) for side in (0, 1) for axis in _axes(side, ticks[side])]
    if readings:
        yield from min(readings, key=len)  # its ticks alone may not tell whether a scale is logarithmic
    else:
        # Of 100 candidates, a percentage is drawn as the nearest number of them.
        numbers |= {(number + 0.5) // 1 for number in numbers} if 100.0 in numbers else set()
        groups = (part for part in root.iter() if part not in apart | legend)
        yield from (f"has {count} marks of one kind" for count in _marks_of_a_kind(groups) if count not in numbers)


def _number(text: str) -> float:
    return abs(float(text.replace(",", "").replace("−", "-")))


def _groups(root: Element, name: str) -> list[Element]:
    return [group for group in root.iter() if group.get("id", "").startswith(name)]


def _within(groups: Iterable[Element]) -> set[Element]:
    return {part for group in groups for part in group.iter()}


def _points(shape: Element) -> Iterator[Point]:
    """Every place at which a mark, a corner of a bar or a bend of a line lies."""
    if shape.tag == USE:
        yield _place(shape)
    elif shape.tag in BLOCKS:
        x, y = _place(shape)
        yield x, y
        yield x + float(shape.get("width", "0")), y + float(shape.get("height", "0"))
    elif shape.get("clip-path") is not None and not CURVE.search(shape.get("d", "")):
        yield from ((float(x), float(y)) for x, y in POINT.findall(shape.get("d", "")))


def _place(mark: Element) -> Point:
    x, y = (mark.get(name, mark.get(f"c{name}", "0")) for name in SIDES)
    return float(x), float(y)


def _marks_of_a_kind(groups: Iterable[Element]) -> list[int]:
    """How many marks of one shape stand together, as one piece of the drawing."""
    return sorted({n for group in groups for n in Counter(mark.get("href") for mark in group.findall(USE)).values()})


def _axes(side: int, ticks: Iterable[Element]) -> Iterator[Axis]:
    """The ways to read a side along which numbers stand, but not years."""
    marks = [(mark, tick) for tick in ticks if (mark := tick.find(f".//{USE}")) is not None]
    labels = [" ".join("".join(text.itertext()) for text in tick.iter(TEXT)).replace("−", "-") for _, tick in marks]
    if len(marks) < 2 or not all(NUMBER.fullmatch(label) for label in labels):
        return
    values = [float(label) for label in labels]
    if not all(1900 <= value <= 2099 for value in values):
        scale = tuple((_place(mark)[side], value) for (mark, _), value in zip(marks, values, strict=True))
        yield Axis(side, scale, logarithmic=False)
        if min(values) > 0:
            yield Axis(side, scale, logarithmic=True)
