"""Measures charts: every mark must stand for a number that the words beside the chart say."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"
LINK = "href"
NUMBER = re.compile(r"[-−]?\d[\d,]*(?:\.\d+)?")
COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
POINT = re.compile(r"[ML]\s*(-?[\d.]+)[\s,]+(-?[\d.]+)")
CURVE = re.compile(r"[CQA]")
# How far apart, of the whole axis, a mark and its number may lie: numbers are drawn as they are shown.
CLOSE = 1e-3
WORDS = tuple(f"{SVG}{name}" for name in ("text", "title", "desc", "metadata"))
# What a scale of ratios has anyway: parity, and the zone of four-fifths.
FOUR_FIFTHS = (0.8, 1.0, 1.25)
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
    numbers = {_number(number) for number in NUMBER.findall(words)}
    drawing = _Drawing(root)
    for text in [*drawing.texts, *COMMENT.findall(svg)]:
        yield from (f"says {number}" for number in NUMBER.findall(text) if _number(number) not in numbers)
    readings = [_strange(axis, drawing, numbers) for axis in drawing.axes()]
    if readings:
        yield from min(readings, key=len)  # its ticks alone may not tell whether a scale is logarithmic
    else:
        # Of 100 candidates, a percentage is drawn as the nearest number of them.
        numbers |= {(number + 0.5) // 1 for number in numbers} if 100.0 in numbers else set()
        yield from (f"has {count} marks of one kind" for count in drawing.marks_of_a_kind() if count not in numbers)


def _strange(axis: "Axis", drawing: "_Drawing", numbers: Collection[float]) -> list[str]:
    """The marks that stand for no number, read on one scale."""
    places = {*numbers, *(FOUR_FIFTHS if axis.logarithmic else (0.0,))}
    values = dict.fromkeys(round(axis.value(point), 2) for point in drawing.points())
    near = CLOSE * axis.span + 0.005
    return [f"has a mark at {value:g}" for value in values if all(abs(abs(value) - number) > near for number in places)]


def _number(text: str) -> float:
    return abs(float(text.replace(",", "").replace("−", "-")))


class _Drawing:
    """A chart taken apart: its ticks, and what is drawn beside them."""

    def __init__(self, root: ElementTree.Element) -> None:
        self.ticks: dict[str, list[tuple[Point, str]]] = {"x": [], "y": []}
        self.texts: list[str] = []
        self._marks: list[tuple[str, Point]] = []
        self._corners: list[Point] = []
        self._counts: set[int] = set()
        self._read(root, legend=False)

    def _read(self, element: ElementTree.Element, legend: bool) -> None:
        if not legend:
            self._counts |= set(Counter(mark.get(LINK) for mark in element.findall(f"{SVG}use")).values())
        for child in element:
            name = child.get("id", "")
            if child.tag == f"{SVG}defs":
                continue
            if name.startswith(("xtick", "ytick")):
                self._tick(child, name[0])
                continue
            if child.tag in WORDS:
                self.texts.append("".join(child.itertext()))
            elif not legend:
                self._shape(child)
            self._read(child, legend or name.startswith("legend"))

    def _shape(self, child: ElementTree.Element) -> None:
        if child.tag == f"{SVG}use":
            self._marks.append((child.get(LINK, ""), _place(child)))
        elif child.tag in (f"{SVG}rect", f"{SVG}circle", f"{SVG}ellipse"):
            (x, y), size = _place(child), (child.get("width", "0"), child.get("height", "0"))
            self._corners.append((x + float(size[0]), y + float(size[1])))
            self._corners.append((x, y))
        elif child.get("clip-path") is not None and not CURVE.search(child.get("d", "")):
            self._corners.extend((float(x), float(y)) for x, y in POINT.findall(child.get("d", "")))

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
        yield from self._corners

    def marks_of_a_kind(self) -> list[int]:
        """How many marks of one shape stand together, as one piece of the drawing."""
        return sorted(self._counts)


def _place(mark: ElementTree.Element) -> Point:
    x, y = (mark.get(name, mark.get(f"c{name}", "0")) for name in ("x", "y"))
    return float(x), float(y)
