"""What an edition withholds, as data."""

from dataclasses import dataclass

EDITIONS = ("public", "restricted")
PUBLIC, RESTRICTED = EDITIONS
BOARDS = ("public", "protected")
LEAST_SMALLEST, LEAST_BASE = 5, 11
# Before which bands a staff group is cut first: the tiers of leadership, then the clusters and the other tiers. The
# order is the same for all, whatever their numbers are: to cut where it suits the numbers would tell them.
FIRST_CUTS = ("band_8a", "band_8b", "band_8c", "band_5", "band_6")


@dataclass(frozen=True, slots=True)
class Rule:
    """Fewer than `smallest` White or BME people, and answers on a base of fewer than `smallest_base`, are not shown.

    The board is shown, unless it is to be protected: its members are named people.
    """

    edition: str = PUBLIC
    smallest: int = LEAST_SMALLEST
    smallest_base: int = LEAST_BASE
    board: str = "public"

    @property
    def restricted(self) -> bool:
        """True where nothing is withheld and nothing may be published, so every page must say so."""
        return self.edition == RESTRICTED

    @property
    def open(self) -> bool:
        """True where the organisation decided to publish everything, so every page must say so."""
        return self.edition == PUBLIC and not self.smallest

    @property
    def withholds(self) -> bool:
        """True where anything may be withheld."""
        return bool(self.smallest)

    def few(self, people: int) -> bool:
        """True where so many people are too few to be shown; nobody is nobody's secret.

        >>> Rule().few(4), Rule().few(0), Rule().few(5)
        (True, False, False)
        """
        return 0 < people < self.smallest


DEFAULT = Rule()
OPEN = Rule(smallest=0, smallest_base=0)
EVERYTHING = Rule(edition=RESTRICTED, smallest=0, smallest_base=0)
