"""Drawings on the first page whose coordinates are the values themselves: they can be read without measuring."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from wres_helpers.markup import Fragment


def strip(marks: Mapping[str, Decimal]) -> Fragment:
    """Percentages as marks on one scale, beside which they stand in words: of White, of BME and of all BME staff.

    >>> strip({"white": Decimal("11.3")}).html
    '<svg class="strip" viewBox="0 -5 100 10" aria-hidden="true"><rect class="scale"/><circle cx="11.3"/></svg>'
    """
    ends = list(marks.values())
    shapes = ['<rect class="scale"/>']
    shapes += [f'<line x1="{ends[0]}" x2="{ends[-1]}"/>'] if len(ends) > 1 else []
    shapes += [f'<rect class="staff" x="{marks["staff"]}"/>'] if "staff" in marks else []
    shapes += [f'<circle cx="{marks["white"]}"/>'] if "white" in marks else []
    shapes += [f'<rect class="bme" x="{marks["bme"]}"/>'] if "bme" in marks else []
    return Fragment(f'<svg class="strip" viewBox="0 -5 100 10" aria-hidden="true">{"".join(shapes)}</svg>', "")


def sparkline(series: Sequence[Sequence[tuple[int, Decimal]]], levels: Sequence[Decimal]) -> Fragment:
    """Values by year as lines, one for each stretch that can be compared; the last is marked, levels are dotted.

    The values are the coordinates, so that a page can be read without measuring.
    """
    points = [point for stretch in series for point in stretch]
    (first, _), (last, now) = points[0], points[-1]
    lowest, highest = (limit([*levels, *(value for _, value in points)]) for limit in (min, max))
    room = max(highest - lowest, abs(highest) / 10, Decimal(1) / 10) / 4
    box = f"{first - (last - first or 1) / 12:.2f} {-highest - room} {(last - first or 1) * 7 / 6:.2f}"
    lines = [" ".join(f"{year},{-value}" for year, value in stretch) for stretch in series]
    shapes = "".join(f'<polyline points="{line}"/>' for line in lines)
    shapes += "".join(f'<path d="M{first},{-value}H{last}"/>' for value in levels)
    html = (
        f'<svg class="sparkline" viewBox="{box} {highest - lowest + 2 * room}" preserveAspectRatio="none"'
        f' aria-hidden="true">{shapes}<line x1="{last}" x2="{last}" y1="{-now}" y2="{-now}"/></svg>'
    )
    return Fragment(html, "")
