"""Ethnic groups, and the national lists of ethnic categories."""

from dataclasses import dataclass

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


def _categories(ethnic_group: str, subgroup: str, *labelled: str) -> tuple[Category, ...]:
    pairs = (text.split(" ", 1) for text in labelled)
    return tuple(Category(code, label, ethnic_group, subgroup) for code, label in pairs)


# Trap: Chinese is `R`, among "other", in the list of 2001, and 12, among Asian, in that of 2011.
# Trap: 14 and 15 are African and Caribbean, the reverse order of M and N.
# Trap: Gypsy or Irish Traveller has no code of its own in the list of 2001 and is counted under C.
ETHNIC_CATEGORIES = {
    2001: (
        *_categories("white", "white_british", "A White: British"),
        *_categories("white", "white_irish", "B White: Irish"),
        *_categories("white", "white_other", "C White: any other White background"),
        *_categories(
            "bme",
            "mixed",
            "D Mixed: White and Black Caribbean",
            "E Mixed: White and Black African",
            "F Mixed: White and Asian",
            "G Mixed: any other mixed background",
        ),
        *_categories(
            "bme",
            "asian_british",
            "H Asian or Asian British: Indian",
            "J Asian or Asian British: Pakistani",
            "K Asian or Asian British: Bangladeshi",
            "L Asian or Asian British: any other Asian background",
        ),
        *_categories(
            "bme",
            "black_british",
            "M Black or Black British: Caribbean",
            "N Black or Black British: African",
            "P Black or Black British: any other Black background",
        ),
        *_categories("bme", "other_ethnic_group", "R Chinese", "S Any other ethnic group"),
        Category("Z", "Not stated", "unknown", ""),
    ),
    2011: (
        *_categories("white", "white_british", "1 White: English, Welsh, Scottish, Northern Irish or British"),
        *_categories("white", "white_irish", "2 White: Irish"),
        *_categories("white", "gypsy_or_irish_traveller", "3 White: Gypsy or Irish Traveller"),
        *_categories("white", "white_other", "4 White: any other White background"),
        *_categories(
            "bme",
            "mixed",
            "5 Mixed: White and Black Caribbean",
            "6 Mixed: White and Black African",
            "7 Mixed: White and Asian",
            "8 Mixed: any other mixed or multiple background",
        ),
        *_categories(
            "bme",
            "asian_british",
            "9 Asian or Asian British: Indian",
            "10 Asian or Asian British: Pakistani",
            "11 Asian or Asian British: Bangladeshi",
            "12 Asian or Asian British: Chinese",
            "13 Asian or Asian British: any other Asian background",
        ),
        *_categories(
            "bme",
            "black_british",
            "14 Black or Black British: African",
            "15 Black or Black British: Caribbean",
            "16 Black or Black British: any other Black background",
        ),
        *_categories("bme", "other_ethnic_group", "17 Arab", "18 Any other ethnic group"),
        Category("20", "Not stated", "unknown", ""),
    ),
}

# Values that systems hold where nothing is known: asked and not stated, not known, not recorded.
NOT_KNOWN = ("", "Z", "99", "X", "NULL")


def ethnic_group_of(code: str, census: int = 2001) -> str:
    """The ethnic group of a national category code; a code that no list has is refused, never guessed.

    In the list of 2001 the second character is for local use.

    >>> ethnic_group_of("CF"), ethnic_group_of("R"), ethnic_group_of("3", census=2011)
    ('white', 'bme', 'white')
    """
    letters = code.strip().upper()
    if letters in NOT_KNOWN:
        return "unknown"
    letters = letters[:1] if census == 2001 and len(letters) <= 2 else letters
    for category in ETHNIC_CATEGORIES[census]:
        if category.code == letters:
            return category.ethnic_group
    codes = ", ".join(category.code for category in ETHNIC_CATEGORIES[census])
    raise ValueError(f"ethnic category is '{code}'; expected one of the {census} list: {codes}")
