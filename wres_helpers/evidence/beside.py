"""What an organisation's figures stand beside: national values, and the people of the area."""

from collections.abc import Iterator
from typing import NamedTuple

from wres_helpers.figures import Figure, Group
from wres_helpers.indicators import Key

# The measures of which the first that there is stands beside a national value.
OWN = {
    "national_percentage": ("percentage_of_all", "percentage_of_known", "percentage"),
    "national_relative_likelihood": ("relative_likelihood",),
}


class Area(NamedTuple):
    """The share of an area's people, and how far that of the staff is from it."""

    people: Figure
    gap: Figure


def nationally(figures: Group, year: int | None = None) -> Iterator[tuple[Figure, Figure]]:
    """The own and the national value of each place where there is an own one, were it only withheld."""
    for national in figures.rows if year is None else figures.select(year=year):
        several = (figures.at(national.key, measure=measure) for measure in OWN.get(national.key.measure, ()))
        own = next((figure for figure in several if figure is not None), None)
        if own is not None and (own.value is not None or own.withheld):
            yield own, national


def workforce(figures: Group) -> Figure | None:
    """The share of BME staff that stands beside that of local people."""
    return figures.at(Key(figures.year, 1, ethnic_group="bme", measure="percentage"))


def areas(figures: Group, share: Figure | None) -> list[Area]:
    """The people of each area beside a share of staff; last those of all areas, or of the one."""
    if share is None:
        return []
    measures = ("population_percentage", "percentage_point_gap_to_population")
    several = (figures.across(share.key._replace(measure=measure), "population") for measure in measures)
    return [Area(*pair) for pair in zip(*several, strict=True)]
