"""Measures charts: every mark must stand for a number that the words beside the chart say."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"
NUMBER = re.compile(r"[-−]?\d[\d,]*(?:\.\d+)?")
POINT = re.compile(r"[ML]\s*(-?[\d.]+)[\s,]+(-?[\d.]+)")
CURVE = re.compile(r"[CQA]")
# How far apart, of the whole axis, a mark and its number may lie: numbers are drawn as they are shown.
CLOSE = 1e-3
SIDES = {"x": 0, "y": 1}
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

    @property
    def span(self) -> float:
        """How far the ticks reach."""
        return abs(self.ticks[-1][1] - self.ticks[0][1])


def unexplained(svg: str, words: str) -> Iterator[str]:
    """What a chart draws or writes that the words beside it do not say."""
    try:
        root = ElementTree.fromstring(svg)  # noqa: S314 - a file of ours; an entity in it fails to be read
    except ElementTree.ParseError as error:
        yield f"cannot be read ({error})"
        return
    said = {_number(number) for number in NUMBER.findall(words)}
    drawing = _Drawing(root)
    for text in drawing.texts:
        yield from (f"says {number}" for number in NUMBER.findall(text) if _number(number) not in said)
    readings = [_strange(axis, drawing, said) for axis in drawing.axes()]
    if readings:
        yield from min(readings, key=len)  # its ticks alone may not tell whether a scale is logarithmic
    else:
        yield from (f"has {count} marks in a row" for count in drawing.marks_in_rows() if count not in said)


def _strange(axis: "Axis", drawing: "_Drawing", said: Collection[float]) -> list[str]:
    """The marks that stand for no number, read on one scale."""
    allowed = {*said, 1.0 if axis.logarithmic else 0.0}
    values = dict.fromkeys(round(axis.value(point), 2) for point in drawing.points())
    near = CLOSE * axis.span + 0.005
    return [f"has a mark at {value:g}" for value in values if all(abs(value - number) > near for number in allowed)]


def _number(text: str) -> float:
    return abs(float(text.replace(",", "").replace("−", "-")))


class _Drawing:
    """A chart taken apart: its ticks, and what is drawn beside them."""

    def __init__(self, root: ElementTree.Element) -> None:
        self.ticks: dict[str, list[tuple[Point, str]]] = {"x": [], "y": []}
        self.texts: list[str] = []
        self._marks: list[tuple[str, Point]] = []
        self._paths: list[tuple[str, bool]] = []
        self._read(root, legend=False)

    def _read(self, element: ElementTree.Element, legend: bool) -> None:
        for child in element:
            name = child.get("id", "")
            if child.tag == f"{SVG}defs":
                continue
            if name.startswith(("xtick", "ytick")):
                self._tick(child, name[0])
            elif child.tag == f"{SVG}text":
                self.texts.append("".join(child.itertext()))
            elif child.tag == f"{SVG}use" and not legend:
                self._marks.append((child.get(LINK, ""), _place(child)))
            elif child.tag in (f"{SVG}path", f"{SVG}rect", f"{SVG}circle") and not legend:
                self._paths.append((child.get("d", ""), child.get("clip-path") is not None))
            self._read_inside(child, name, legend)

    def _read_inside(self, child: ElementTree.Element, name: str, legend: bool) -> None:
        if not name.startswith(("xtick", "ytick")):
            self._read(child, legend or name.startswith("legend"))

    def _tick(self, group: ElementTree.Element, side: str) -> None:
        mark = group.find(f".//{SVG}use")
        if mark is not None:
            label = " ".join("".join(text.itertext()) for text in group.iter(f"{SVG}text"))
            self.ticks[side].append((_place(mark), label))

    def axes(self) -> Iterator[Axis]:
        """The sides along which numbers stand, but not years."""
        for side, ticks in self.ticks.items():
            labels = [label.replace("−", "-") for _, label in ticks]
            if len(ticks) < 2 or not all(NUMBER.fullmatch(label) for label in labels):
                continue
            values = [float(label) for label in labels]
            if not all(1900 <= value <= 2099 for value in values):
                at = [place[SIDES[side]] for place, _ in ticks]
                scale = tuple(zip(at, values, strict=True))
                yield Axis(SIDES[side], scale, logarithmic=False)
                if min(values) > 0:
                    yield Axis(SIDES[side], scale, logarithmic=True)

    def points(self) -> Iterator[Point]:
        """Every place at which a mark, a corner of a bar or a bend of a line lies."""
        yield from (place for _, place in self._marks)
        for path, clipped in self._paths:
            if clipped and not CURVE.search(path):
                yield from ((float(x), float(y)) for x, y in POINT.findall(path))

    def marks_in_rows(self) -> list[int]:
        """How many marks of one shape lie beside each other."""
        return sorted(set(Counter((shape, round(place[1], 1)) for shape, place in self._marks).values()))


def _place(mark: ElementTree.Element) -> Point:
    return float(mark.get("x", "0")), float(mark.get("y", "0"))
