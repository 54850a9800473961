"""How people are described: ethnic groups, the national lists of ethnic categories, protected characteristics."""

from dataclasses import dataclass

from wres_helpers.standard.tables import rows

# Ethnic groups. `known` and `all` are totals.

ETHNIC_GROUPS = ("white", "bme", "unknown")
TOTALS = ("known", "all")
SUBGROUPS = {
    "white_british": "white",
    "white_irish": "white",
    "gypsy_or_irish_traveller": "white",
    "white_other": "white",
    "mixed": "bme",
    "asian_british": "bme",
    "black_british": "bme",
    "other_ethnic_group": "bme",
}
ETHNIC_CODES = (*ETHNIC_GROUPS, *SUBGROUPS, *TOTALS)


@dataclass(frozen=True, slots=True)
class Category:
    """One category of a national list of ethnic categories."""

    code: str
    label: str
    ethnic_group: str
    subgroup: str


# The lists by the year of their census.
# Trap: Chinese is `R`, among "other", in the list of 2001, and 12, among Asian, in that of 2011.
# Trap: 14 and 15 are African and Caribbean, the reverse order of M and N.
# Trap: Gypsy or Irish Traveller has no code of its own in the list of 2001 and is counted under C.
ETHNIC_CATEGORIES: dict[int, tuple[Category, ...]] = {}
for _census, *_parts in rows("ethnic_categories"):
    ETHNIC_CATEGORIES[int(_census)] = (*ETHNIC_CATEGORIES.get(int(_census), ()), Category(*_parts))

# Characteristics, and the categories that mean the same everywhere.

# The nine of the Equality Act 2010, in the order in which reports list them; a file may hold others.
CHARACTERISTICS = (
    "age",
    "disability",
    "gender_reassignment",
    "marriage_and_civil_partnership",
    "pregnancy_and_maternity",
    "race",
    "religion_or_belief",
    "sex",
    "sexual_orientation",
)
PAY_GAPS = ("gender_pay_gap", "ethnicity_pay_gap", "disability_pay_gap")
AVERAGES = ("mean", "median")
# Asked and not said, and never recorded: two different things, both apart from the categories.
UNDECLARED = ("not_declared", "blank")
EVERYONE = "all"
