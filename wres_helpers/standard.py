"""The Standard as data: indicators, bands, ethnic categories and what changed when.

This is the only place where the direction of a ratio stands.
"""

from dataclasses import dataclass

VERSION = "2026.1"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The direction of a relative likelihood: `of` is divided by `compared_with`."""

    of: str
    compared_with: str


WHITE_TO_BME = Comparison(of="white", compared_with="bme")
BME_TO_WHITE = Comparison(of="bme", compared_with="white")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One of the nine indicators."""

    number: int
    group: str
    short_title: str
    title: str
    good_direction: str
    comparison: Comparison | None = None
    survey_question: str = ""


GROUPS = ("workforce_profile", "relative_likelihood", "staff_survey", "board")

INDICATORS = {
    indicator.number: indicator
    for indicator in (
        Indicator(
            1,
            "workforce_profile",
            "Pay bands",
            "Percentage of staff in each pay band compared with the percentage in the overall workforce",
            "parity",
        ),
        Indicator(
            2,
            "relative_likelihood",
            "Recruitment",
            "Relative likelihood of being appointed from shortlisting, all posts",
            "parity",
            WHITE_TO_BME,
        ),
        Indicator(
            3,
            "relative_likelihood",
            "Disciplinary process",
            "Relative likelihood of entering the formal disciplinary process",
            "parity",
            BME_TO_WHITE,
        ),
        Indicator(
            4,
            "relative_likelihood",
            "Training",
            "Relative likelihood of accessing non-mandatory training and continuing professional development",
            "parity",
            WHITE_TO_BME,
        ),
        Indicator(
            5,
            "staff_survey",
            "Harassment from the public",
            "Percentage of staff experiencing harassment, bullying or abuse from patients, relatives or the public"
            " in the last 12 months",
            "low",
            survey_question="q14a",
        ),
        Indicator(
            6,
            "staff_survey",
            "Harassment from staff",
            "Percentage of staff experiencing harassment, bullying or abuse from staff in the last 12 months",
            "low",
            survey_question="q14b and q14c",
        ),
        Indicator(
            7,
            "staff_survey",
            "Equal opportunities",
            "Percentage of staff believing that the organisation provides equal opportunities for career"
            " progression or promotion",
            "high",
            survey_question="q15",
        ),
        Indicator(
            8,
            "staff_survey",
            "Discrimination",
            "Percentage of staff who personally experienced discrimination at work from a manager, team leader"
            " or other colleagues in the last 12 months",
            "low",
            survey_question="q16b",
        ),
        Indicator(
            9,
            "board",
            "Board membership",
            "Percentage-point difference between the board's membership and the overall workforce",
            "parity",
        ),
    )
}


def indicators_of(group: str) -> tuple[int, ...]:
    """The numbers of a group's indicators.

    >>> indicators_of("relative_likelihood")
    (2, 3, 4)
    """
    return tuple(number for number, indicator in INDICATORS.items() if indicator.group == group)


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the Standard; from `year` on, values are not comparable with earlier ones."""

    year: int
    indicator: int
    text: str


CHANGES = (
    Change(2021, 3, "Indicator 3 counts one year of cases from 2021; before, a two-year window."),
    Change(
        2022,
        7,
        "Indicator 7 counts people who answered “don’t know” in its base from the survey of 2021 (year 2022) on.",
    ),
)


def break_between(indicator: int, earlier: int, later: int) -> str:
    """Why two years of an indicator cannot be compared; empty where they can.

    >>> break_between(7, 2021, 2022)[:42]
    'Indicator 7 counts people who answered “do'
    >>> break_between(7, 2022, 2023)
    ''
    """
    texts = [c.text for c in CHANGES if c.indicator == indicator and earlier < c.year <= later]
    return " ".join(texts)


# Populations, staff groups and pay bands, in the order in which tables show them.

POPULATIONS = ("substantive", "bank")
STAFF_GROUPS = ("non_clinical", "clinical", "medical", "all")
PAY_BANDS = (
    "under_band_1",
    *(f"band_{number}" for number in range(1, 8)),
    *(f"band_8{letter}" for letter in "abcd"),
    "band_9",
    "vsm",
)
SENIOR_MEDICAL_MANAGER = "senior_medical_manager"
MEDICAL_GRADES = ("consultant", SENIOR_MEDICAL_MANAGER, "non_consultant", "trainee", "other")

# Clusters and tiers are conventions of reports, not of the Standard: change them here.
CLUSTERS = ("under_band_1_to_4", "band_5_to_7", "band_8a_to_8b", "band_8c_to_vsm")
TIERS = {"lower": "under_band_1_to_5", "middle": "band_6_to_7", "upper": "band_8a_to_vsm"}
TIER_STEPS = (("lower", "middle"), ("middle", "upper"), ("lower", "upper"))


def bands_within(band: str) -> tuple[str, ...]:
    """The single pay bands of a band or range; empty for a code that is neither.

    >>> bands_within("band_8b_to_vsm")
    ('band_8b', 'band_8c', 'band_8d', 'band_9', 'vsm')
    >>> bands_within("band_9_to_1")
    ()
    """
    if band in PAY_BANDS:
        return (band,)
    first, _, last = band.rpartition("_to_")
    last = last if last == "vsm" else f"band_{last}"
    if first in PAY_BANDS and last in PAY_BANDS:
        start, end = PAY_BANDS.index(first), PAY_BANDS.index(last)
        return PAY_BANDS[start : end + 1] if start < end else ()
    return ()


def band_order(band: str) -> tuple[int, int]:
    """Where a band stands in a table: single bands, ranges, steps between tiers, then all.

    >>> sorted(["all", "band_2_to_8a", "vsm", "band_2"], key=band_order)
    ['band_2', 'vsm', 'band_2_to_8a', 'all']
    """
    singles = (*PAY_BANDS, *MEDICAL_GRADES)
    steps = tuple(f"{lower}_to_{higher}" for lower, higher in TIER_STEPS)
    if band in singles:
        return (0, singles.index(band))
    if band in steps:
        return (2, steps.index(band))
    within = bands_within(band)
    if within:
        return (1, PAY_BANDS.index(within[0]) * 100 + PAY_BANDS.index(within[-1]))
    return (3, 0)


# Board memberships, and what is left of the whole board without a part of it.

MEMBERSHIPS = ("all", "voting", "non_voting", "executive", "non_executive")
REMAINDERS = {"non_voting": "voting", "non_executive": "executive"}

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
    wanted = code.strip().upper()
    if wanted in NOT_KNOWN:
        return "unknown"
    wanted = wanted[:1] if census == 2001 and len(wanted) <= 2 else wanted
    for category in ETHNIC_CATEGORIES[census]:
        if category.code == wanted:
            return category.ethnic_group
    codes = ", ".join(category.code for category in ETHNIC_CATEGORIES[census])
    raise ValueError(f"ethnic category is '{code}'; expected one of the {census} list: {codes}")


# Measures in the order in which tables show them, with the unit of each.

UNITS = ("people", "percent", "percentage_points", "times", "likelihood")
MEASURES = {
    "headcount": "people",
    "respondents": "people",
    "eligible": "people",
    "events": "people",
    "percentage": "percent",
    "percentage_of_all": "percent",
    "percentage_of_known": "percent",
    "percentage_of_workforce": "percent",
    "percentage_of_eligible": "percent",
    "percentage_of_events": "percent",
    "percentage_of_respondents": "percent",
    "response_percentage": "percent",
    "self_reporting_percentage": "percent",
    "workforce_headcount": "people",
    "workforce_percentage": "percent",
    "likelihood": "likelihood",
    "relative_likelihood": "times",
    "race_disparity": "times",
    "percentage_point_gap": "percentage_points",
    "national_percentage": "percent",
    "national_relative_likelihood": "times",
    "percentage_point_gap_to_national": "percentage_points",
    "headcount_change": "people",
    "percentage_point_change": "percentage_points",
    "self_reporting_percentage_point_change": "percentage_points",
    "likelihood_change": "likelihood",
    "relative_likelihood_change": "times",
}

KINDS = {
    "trust": "NHS trust",
    "icb": "integrated care board",
    "ccg": "clinical commissioning group",
    "csu": "commissioning support unit",
    "independent_provider": "independent provider",
}
SELF_REPORTING_TARGET = 95
