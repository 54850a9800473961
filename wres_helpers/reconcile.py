"""Compares what a report printed with what follows from its counts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from wres_helpers.arithmetic import round_half_up
from wres_helpers.figures import Figure, Figures
from wres_helpers.indicators import Key
from wres_helpers.load import PublishedRow

PERCENT_UNITS = ("percent", "percentage_points")
LIKELIHOODS = ("likelihood", "likelihood_change")


@dataclass(frozen=True, slots=True)
class Comparison:
    """One printed number and the value that follows; none where nothing can be computed."""

    row: PublishedRow
    follows: Decimal | None

    @property
    def reproduces(self) -> bool:
        """True where the value that follows, at the printed decimals, is the printed one."""
        return self.follows == self.row.published


def published(rows: Iterable[PublishedRow], figures: Figures) -> Iterator[Comparison]:
    """Every printed number beside the figure of the same key, rounded half up to the printed decimals."""
    by_key = {figure.key: figure for group in figures.groups for figure in group if figure.key.indicator}
    for row in rows:
        yield Comparison(row, _follows(row, by_key.get(Key(*row.key))))


def _follows(row: PublishedRow, figure: Figure | None) -> Decimal | None:
    if figure is None or figure.value is None:
        return None
    in_percent = row.measure in LIKELIHOODS and row.unit in PERCENT_UNITS
    decimals = max(0, -int(row.published.as_tuple().exponent))
    return round_half_up(figure.value * (100 if in_percent else 1), decimals)
