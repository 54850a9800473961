"""What a reader should know beside a number, as facts: why it is missing, how it came about, whose it is."""

from dataclasses import dataclass
from typing import NamedTuple

from wres_helpers import absences, labels
from wres_helpers.load import Note, Population
from wres_helpers.standard import Change

NOT_APPLICABLE, NOT_AVAILABLE = "not_applicable", "not_available"
NOTHING_REPORTED = "nothing_reported"


class Area(NamedTuple):
    """The area whose people a number is of; all areas together have no year."""

    name: str = ""
    year: int | None = None
    source: str = ""

    @classmethod
    def of(cls, population: Population) -> "Area":
        """The area of a population that the organisation serves."""
        return cls(population.area, population.year, population.source)

    @property
    def words(self) -> str:
        """The area, of which year its people are, and who says so."""
        return self.name if self.year is None else f"{self.name}, people in {self.year} ({self.source})"


class National(NamedTuple):
    """Whose national value stands beside an organisation of a kind, and who published it."""

    scope: str = ""
    kind: str = ""
    source: str = ""

    @property
    def whose(self) -> str:
        """Whose values the organisation is compared with, and what it is itself where they are of others."""
        return labels.whose_values([self.scope], self.kind)

    @property
    def words(self) -> str:
        """Whose value it is, and its source."""
        return f"Value of {self.whose}. Source: {self.source}." if self.scope else ""


ALL_AREAS = Area(labels.ALL_AREAS)
OWN_AREA, OWN_VALUE = Area(), National()


@dataclass(frozen=True, slots=True)
class Remark:
    """The facts beside a number: each has its words in `labels`.

    `reason` says why it is missing, or of whom or from what it is; `not_comparable` in which question or base it
    differs from those beside it; `own` is the organisation's reason for what it did
    not report; `change` is the change of the Standard that lies between two years.
    """

    reason: str = ""
    not_comparable: str = ""
    own: Note | None = None
    change: Change | None = None
    years_covered: int = 1
    derived: bool = False
    area: Area = OWN_AREA
    national: National = OWN_VALUE

    @property
    def missing(self) -> str:
        """How tables mark the missing number; empty where there is one."""
        return NOT_APPLICABLE if self.change else absences.ABSENCES.get(self.reason, ("",))[0]

    @property
    def note(self) -> str:
        """All of it in words, as files have it."""
        if self.own is not None:
            return f"{labels.capital(absences.REASONS[self.own.reason])}: {self.own.text}"
        parts = (
            absences.reason(self.reason),
            f"Not comparable: {self.not_comparable}." if self.not_comparable else "",
            self.change.text if self.change else "",
            absences.WINDOW if self.years_covered == 2 and not self.missing else "",
            absences.DERIVED if self.derived else "",
            self.area.words,
            self.national.words,
        )
        return " ".join(part for part in parts if part)


PLAIN, PUBLISHED = Remark(), Remark("published")
