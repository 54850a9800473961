"""Finds numbers in text for which no published figure accounts."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from wres_helpers import labels, standard
from wres_helpers.audit.pieces import OWN, Piece
from wres_helpers.audit.printed import Printed
from wres_helpers.audit.relations import PROFILE

NUMBER = re.compile(r"(?<![\w.#])[-−+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\w]|\.\d)")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
CATEGORIES = "Ethnic categories of the"
CATEGORY = re.compile(
    "|".join(
        rf"^{category.code} \| {re.escape(category.label)}"
        for categories in standard.ETHNIC_CATEGORIES.values()
        for category in categories
    )
)
# Numbers that are names, dates, places or thresholds. Each stands beside words that say so.
NAMES = re.compile(
    "|".join(
        (
            r"\b\d{4}-\d\d-\d\d(?:T[\d:]+Z?)?",
            r"\b(?:19|20)\d\d(?:[/–-](?:20)?\d\d)?\b",
            r"\b[Ii]ndicators?(?: [a-z ]+ \|)? \d\b(?:(?:, | and | to |, and )\d\b)*",
            r"\b(?:[Mm]etric|[Tt]able|[Bb]ullet|[Aa]ppendix|[Pp]age) \d+\b",
            r"\bless than 0\.1\b",
            r"(?:: |; )\d(?:(?:, | and )\d)* (?=from )",  # which indicators a source is of
            r"\b[Bb]ands? (?:under )?\d[a-d]?(?:(?:, | and | to )(?:\d[a-d]?\b|VSM))*",
            rf"\b\d{{1,2}} (?:{MONTHS})\b",
            r"\b(?:[Ff]ewer than|at least|within|below) \d+(?= (?:people|answers|percentage points?|staff)\b)",
            r"\b12 months\b",
            r"\b\d+ of the next \d+\b",  # appointments
            r"\b[qQ]\d+[a-d]?\b",
            r"\b[A-Z]+-\d\d\b",  # a document
            r"\b0\d[\d ]{8,}\b",  # a telephone
            r"\b\d+ [A-Z]\w+ (?:Street|Road|Lane|Avenue|Way|Square)\b",
            r"\b[Pp]arity is 1\b",
            r"\b1 is parity\b",
            r"\bAbove 1\b",
            r"\b2 and 0\.5 are equally far\b",
            r"\bactions? \d+(?: \(due [^)]*\))?(?:(?:, | and )\d+(?: \(due [^)]*\))?)*",
            r"\b\d+ (?:actions?|complete|(?:not )?on track|not started|without a status|(?:was|were) overdue)\b",
            r"^All staff \| 100\.0\b",
            r"\bfigures\[\d\]",  # in the code of a notebook
        )
    )
)
# What else is a name in a workbook: the indicators of a sheet or measure, and how many rows a sheet has.
IN_WORKBOOK = re.compile(r"\(\d(?:(?:, | and | to )\d)*(?: and \d)?\)|^[\d,]+ numbers\.$")

# In words a difference has no sign; a whole number of points is one all the same, and no count.
POINTS = re.compile(r"(?<=\babout )(?=\d+ percentage points?\b)")
ACTION = re.compile(r"(\d+)\. ")
ACTIONS = "Actions"  # the column that says by their numbers which actions serve an indicator

STAFF_GROUPS = tuple(labels.STAFF_GROUPS.values())
STEPS = {"all", *(f"{lower}_to_{higher}" for lower, higher in standard.TIER_STEPS)}
Place = tuple[int, str, str]  # year; staff group, characteristic or nothing; band, category or part of the board


class Account:
    """The numbers that are published of an organisation, as a reader finds them in words."""

    def __init__(self, printed: Iterable[Printed]) -> None:
        self._shown: dict[int, set[str]] = {}
        self._cells: dict[Place, set[str]] = {}
        self._actions: set[str] = set()
        self._names: set[str] = set()
        self._characteristics: set[str] = set()
        for number in printed:
            self._names.update(_names(number))
            if number.key.indicator == PROFILE:
                self._characteristics.add(labels.characteristic(number.key.staff_group))
            forms = set(_forms(number))
            self._shown.setdefault(number.key.year, set()).update(forms)
            for place in _places(number):
                self._cells.setdefault(place, set()).update(forms)
        self._years = set(self._shown)

    def learn(self, piece: Piece) -> None:
        """Take a table's numbers of years without tidy figures for published, and what actions are numbered by."""
        if piece.kind == OWN and (numbered := ACTION.match(piece.text)):
            self._actions.add(numbered[1])
        for year in self._without_figures(piece):
            self._shown.setdefault(year, set()).update(map(_bare, NUMBER.findall(piece.text)))

    def _without_figures(self, piece: Piece) -> set[int]:
        headed = {int(found) for found in YEAR.findall(" ".join(piece.heads[1:]))}
        return headed - self._years

    def unexplained(self, piece: Piece, year: int | None) -> Iterator[str]:
        """The numbers of a piece that are neither names nor published."""
        if (piece.heads and piece.heads[0].startswith(CATEGORIES)) or self._without_figures(piece):
            return
        head = "".join(f"{head} | " for head in piece.heads[1:2])  # it may say what the numbers of its row are
        found = self._numbers(head + piece.text, piece.kind)[len(self._numbers(head, piece.kind)) :]
        accounted = self._accounted(piece, year) if found else set()
        if piece.heads[2:] == (ACTIONS,):
            accounted = self._actions
        form = _bare if len(piece.heads) > 1 else lambda number: _in_prose(_bare(number))
        yield from (number for number in found if form(number) not in accounted)

    def _numbers(self, text: str, kind: str) -> list[str]:
        """The numbers of a text that are no names."""
        for name in sorted(self._names, key=len, reverse=True):
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", text)
        text = IN_WORKBOOK.sub(" ", text) if kind == "workbook" else text
        text = POINTS.sub("+", text)
        return [str(number) for number in NUMBER.findall(NAMES.sub(" ", CATEGORY.sub(" ", text)))]

    def _accounted(self, piece: Piece, year: int | None) -> set[str]:
        """What may stand in a piece: in a cell of a band only what is published of this band."""
        years = {int(found) for text in (piece.text, *piece.heads) for found in YEAR.findall(text)}
        if len(piece.heads) > 1:
            own = {int(found) for found in YEAR.findall(" ".join(piece.heads[1:]))} or years
            longest_first = sorted((*STAFF_GROUPS, *self._characteristics), key=len, reverse=True)
            staff_group = next((words for words in longest_first if piece.heads[0].startswith(words)), "")
            of_band = [self._cells.get((own_year, staff_group, piece.heads[1])) for own_year in own]
            if own and all(cells is not None for cells in of_band):
                to_come = (self._cells.get((of, staff_group, piece.heads[1])) for of in self._shown if of > max(own))
                return set().union(*(cells for cells in (*of_band, *to_come) if cells))
        # The year before, and what targets expect of years to come.
        years |= {year, year - 1, *(of for of in self._shown if of > year)} if year else set(self._shown)
        shown = set().union(*(self._shown.get(of, set()) for of in years))
        return shown if len(piece.heads) > 1 else shown.union(map(_in_prose, shown), map(_unsigned, shown))


def _names(number: Printed) -> Iterator[str]:
    """Names with numbers in them: of whom national values are, and of the profile's categories and areas."""
    names = [labels.scope_and_source(number.note)[1]]
    if number.key.indicator == PROFILE:
        names += [labels.category(number.key.band, "BME"), number.key.band, number.key.population]
    yield from (name for name in names if any(letter.isdigit() for letter in name) and not name.isdigit())


def _places(number: Printed) -> Iterator[Place]:
    """What a row of a table says that it is about, with the staff group of its caption and without."""
    key = number.key
    if key.indicator == 9 and key.band in labels.MEMBERSHIPS:
        yield key.year, "", labels.MEMBERSHIPS[key.band]
    elif key.indicator == 1 and key.band not in STEPS:
        yield key.year, "", labels.band(key.band)
        yield key.year, labels.STAFF_GROUPS.get(key.staff_group, ""), labels.band(key.band)
    elif key.indicator == PROFILE:
        yield key.year, labels.characteristic(key.staff_group), labels.category(key.band, "BME")


def _forms(number: Printed) -> Iterator[str]:
    """How a number is written: with its sign where it has one, so that a change is not taken for a count."""
    for count in (number.numerator, number.denominator):
        if count is not None:
            yield str(count)
    try:
        value = Fraction(Decimal(number.text))
    except InvalidOperation:
        return
    measure = number.key.measure
    if measure in standard.MEASURES and number.lower is not None and number.upper is not None:
        places = labels.decimals_between(measure, value, number.lower, number.upper)
        yield _bare(labels.number(value, measure, places))
        yield from (_bare(labels.number(end, measure)) for end in (number.lower, number.upper))


def _bare(number: str) -> str:
    return number.replace(",", "").replace("-", "−")


def _unsigned(form: str) -> str:
    """A difference whichever way it goes; a count stays one."""
    return form.replace("−", "+")


def _in_prose(form: str) -> str:
    """In words a fall has no sign; but a whole number without one is a count."""
    return form.lstrip("−+") if "." in form else form
