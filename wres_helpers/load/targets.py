"""The leadership targets that an organisation declares in `organisation.yaml`."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from wres_helpers import standard
from wres_helpers.load import cells
from wres_helpers.load.blocks import Block
from wres_helpers.load.problems import shown

BOARD = "board"
BASES = ("own_workforce", "local_population", "whichever_is_higher", "fixed")
METHODS = ("fixed_establishment", "net_additions")
REQUIRED = ("whom", "first_year", "last_year", "basis", "method")
KEYS = (*REQUIRED, "percentage", "population_percentage", "start_percentage", "counts", "stated", "remark")
COUNTED = ("year", "posts", "bme")
STATED = ("year", "people")
PERCENTAGES = ("percentage", "population_percentage", "start_percentage")
LONGEST_REMARK = 1000


@dataclass(frozen=True, slots=True)
class Target:
    """A share of BME people among leaders, to be reached in a straight line from the first year to the last.

    `counts` are posts and BME people by year where the plan counts others than the files do; `stated` is how many
    more people the plan itself says it takes, by year.
    """

    whom: str
    first_year: int
    last_year: int
    basis: str
    method: str
    percentage: Decimal | None = None
    population_percentage: Decimal | None = None
    start_percentage: Decimal | None = None
    counts: tuple[tuple[int, int, int], ...] = ()
    stated: tuple[tuple[int, int], ...] = ()
    remark: str = ""

    @property
    def is_of_board(self) -> bool:
        """True where the leaders are the members of the board."""
        return self.whom == BOARD


def targets(reader: Block, value: Any) -> tuple[Target, ...]:
    """The declared targets, one for each group of leaders."""
    found: dict[str, Target] = {}
    for block, item in reader.blocks("targets", value):
        target = _target(block, item)
        if target and target.whom in found:
            block.wrong(f"whom is {shown(target.whom)}, which has a target already; expected one target for each")
        elif target:
            found[target.whom] = target
    return tuple(found.values())


def _target(block: Block, item: Any) -> Target | None:
    before = len(block.problems)
    entry = block.block(item, KEYS, REQUIRED)
    values = {key: _value(block, key, value) for key, value in entry.items()}
    if len(block.problems) == before:
        _contradictions(block, values)
    return Target(**values) if len(block.problems) == before else None


def _value(block: Block, key: str, value: Any) -> Any:
    if key == "whom":
        return block.number("whom is", value, _leaders)
    if key in ("first_year", "last_year"):
        return block.number(f"{key} is", value, cells.year)
    if key in ("basis", "method"):
        return block.choice(key, value, BASES if key == "basis" else METHODS)
    if key in PERCENTAGES:
        return block.number(f"{key} is", value, cells.percentage)
    if key == "remark":
        return block.words(key, value, LONGEST_REMARK)
    return _by_year(block, key, value, COUNTED if key == "counts" else STATED)


def _by_year(block: Block, key: str, value: Any, columns: tuple[str, ...]) -> tuple[Any, ...]:
    """Entries of a year and its numbers, each year once."""
    found: dict[int, tuple[Any, ...]] = {}
    for one, item in block.blocks(key, value):
        entry = one.block(item, columns, columns)
        read = {"year": cells.year}
        numbers = tuple(one.number(f"{name} is", entry[name], read.get(name, cells.count)) for name in entry)
        if len(numbers) < len(columns) or None in numbers:
            continue
        year, *rest = (numbers[list(entry).index(name)] for name in columns)
        if year in found:
            one.wrong(f"year {year} stands twice; expected it once")
        found[int(year or 0)] = (year, *rest)
    return tuple(found.values())


def _leaders(text: str) -> str:
    if text == BOARD or standard.bands_within(text):
        return text
    expected = "expected board, a pay band such as band_8a, or a range such as band_8b_to_vsm"
    raise cells.UnexpectedError(expected)


def _contradictions(block: Block, values: dict[str, Any]) -> None:
    """What cannot be meant, where each value by itself could be."""
    first, last, fixed = values["first_year"], values["last_year"], values["basis"] == "fixed"
    if last <= first:
        block.wrong(f"last_year is {last}; expected a year after first_year, {first}")
    if fixed and "percentage" not in values:
        block.wrong("the key 'percentage' is missing; expected it where basis is 'fixed'")
    if not fixed and "percentage" in values:
        block.wrong(f"percentage stands beside basis {shown(values['basis'])}; expected it only where basis is 'fixed'")
    for year, posts, bme in values.get("counts", ()):
        if bme > posts:
            block.wrong(f"counts of {year}: bme is {bme}, but posts is {posts}; expected at most as many")
