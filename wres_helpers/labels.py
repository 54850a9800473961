"""The words for codes: what a reader sees for a band, a group, a year."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from wres_helpers import markup, standard
from wres_helpers.arithmetic import round_half_up

if TYPE_CHECKING:
    from wres_helpers.figures import Figure

STAFF_GROUPS, GRADES, BANDS, MEMBERSHIPS, ETHNIC_GROUPS, POPULATIONS, SCOPES, CATEGORIES = (
    standard.words_for(kind)
    for kind in ("staff_group", "grade", "band", "membership", "ethnic_group", "population", "scope", "category")
)
ALL_AREAS = "All areas together, weighted by people"
DERIVED = "†"  # behind a count that is worked out from other published values
# What the status of an action can mean: a symbol whose shape says it without colour, and words.
STATUSES = {
    "not_started": ("○", "Not started"),
    "on_track": ("◐", "On track"),
    "off_track": ("▲", "Not on track"),
    "complete": ("●", "Complete"),
}


def band(code: str) -> str:
    """The name of a band or grade, or of several that stand together.

    >>> band("band_8b_to_vsm"), band("under_band_1_to_4"), band("band_5"), band("band_1_to_2")
    ('Bands 8b to VSM', 'Bands 4 and below', 'Band 5', 'Bands 1 and 2')
    >>> band("trainee_to_other"), band("vsm_to_consultant")
    ('Trainee grades and other medical and dental', 'Very senior managers and consultants')
    """
    within = standard.rows_within(code)
    if len(within) < 2:
        return {**BANDS, **GRADES}.get(code) or f"Band {_band_number(code)}"
    bands = [row for row in within if row in standard.PAY_BANDS]
    grades = [small(GRADES[row]) for row in within if row in GRADES]
    if not bands:
        return capital(long_list(grades))
    names = [_bands(bands), *grades] if len(grades) < len(GRADES) else [_bands(bands), "medical and dental staff"]
    return long_list(names)


def _bands(bands: Sequence[str]) -> str:
    """Neighbouring pay bands."""
    first, last = _band_number(bands[0]), _band_number(bands[-1])
    if bands[0] == "under_band_1":
        return BANDS[bands[0]] if len(bands) == 1 else f"Bands {last} and below"
    if len(bands) == 1:
        return BANDS.get(bands[0]) or f"Band {first}"
    return f"Bands {first} and {last}" if len(bands) == 2 else f"Bands {first} to {last}"


def _band_number(code: str) -> str:
    return "VSM" if code == "vsm" else code.removeprefix("band_")


def leaders(code: str) -> str:
    """Whom a leadership target is for: a band, a range, or all members of the board.

    >>> leaders("band_8b_to_vsm"), leaders("all")
    ('Bands 8b to VSM', 'The board')
    """
    return "The board" if code == "all" else band(code)


def part_of(indicator: int, code: str) -> str:
    """A part of the board in indicator 9, otherwise a band, inside a sentence.

    >>> part_of(9, "executive"), part_of(1, "band_8b_to_vsm")
    ('executive members', 'bands 8b to VSM')
    """
    return small(MEMBERSHIPS[code] if indicator == 9 else band(code))


def characteristic(code: str) -> str:
    """The name of a characteristic or of a pay gap.

    >>> characteristic("religion_or_belief"), characteristic("gender_pay_gap")
    ('Religion or belief', 'Gender pay gap')
    """
    return capital(code.replace("_", " "))


def category(code: str, bme_label: str) -> str:
    """The name of a category; words that are no code stay as they were written.

    >>> category("not_declared", "BME"), category("female", "BME"), category("26-30", "BME"), category("bme", "BAME")
    ('Not declared', 'Female', '26-30', 'BAME')
    """
    if code in CATEGORIES:
        return CATEGORIES[code]
    return ethnic_group(code, bme_label) if code == "bme" or code in ETHNIC_GROUPS else capital(code)


def together(codes: Sequence[str]) -> str:
    """The name of categories that are shown together.

    >>> together(["male", "blank"])
    'Male or nothing recorded'
    """
    first, *others = (CATEGORIES.get(code, capital(code)) for code in codes)
    return " or ".join([first, *(small(name) for name in others)])


def ethnic_group(code: str, bme_label: str) -> str:
    """The name of an ethnic group, BME staff under the organisation's own word."""
    return bme_label if code == "bme" else ETHNIC_GROUPS[code]


def indicator(number: int) -> str:
    """The short title with the number.

    >>> indicator(2)
    'Indicator 2: Recruitment'
    """
    return f"Indicator {number}: {standard.INDICATORS[number].short_title}"


# Measures of areas; in the comparison, all areas have one key.
OF_AREAS = ("population_percentage", "percentage_point_gap_to_population")


def decimals_between(measure: str, value: Fraction, lower: Fraction, upper: Fraction) -> int:
    """How many decimals are shown of an estimate: one fewer where ten of its last digits are possible.

    >>> decimals_between("percentage", Fraction(244, 10), Fraction(21), Fraction(28))
    0
    >>> decimals_between("percentage", Fraction(244, 10), Fraction(24), Fraction(249, 10))
    1
    """
    usual = standard.MEASURES[measure].decimals
    step = Fraction(10) / (standard.MEASURES[measure].scale * 10**usual)
    rough = step * Fraction(round_half_up(value / step, 0))
    return max(0, usual - 1) if upper - lower >= step and lower <= rough <= upper else usual


def step(measure: str, places: int) -> Fraction:
    """The least by which two values differ that are shown with so many decimals, in the unit in which they are kept.

    >>> step("percentage", 1), step("likelihood", 1)
    (Fraction(1, 10), Fraction(1, 1000))
    """
    return Fraction(1, standard.MEASURES[measure].scale * 10**places)


def decimal(value: Fraction, measure: str, places: int | None = None) -> Decimal:
    """The value as it is shown: rounded half up, likelihoods in percent."""
    catalogue = standard.MEASURES[measure]
    return round_half_up(value * catalogue.scale, catalogue.decimals if places is None else places)


def number(value: Fraction, measure: str, places: int | None = None) -> str:
    """The shown number in figures, without its unit.

    >>> number(Fraction(1221), "headcount"), number(Fraction(-5, 4), "percentage_point_gap")
    ('1,221', '−1.3')
    """
    decimal_number = decimal(value, measure, places)
    sign = "−" if decimal_number < 0 else "+" if standard.MEASURES[measure].has_sign and decimal_number > 0 else ""
    return f"{sign}{abs(decimal_number):,}"


def mark(figure: "Figure", text: str) -> str:
    """A figure's text, marked with its key and the number that it shows, or with the reason why there is none."""
    if figure.value is None:
        return markup.mark(text, key_of(figure), figure.missing)
    words = markup.mark(text, key_of(figure), str(decimal(figure.value, figure.key.measure, figure.decimals)))
    return f"{words}{DERIVED}" if figure.remark.derived and figure.key.measure in ("headcount", "events") else words


def phrase(figure: "Figure") -> str:
    """A figure that has a value, with its unit and its sign, marked."""
    words = number(figure.value or Fraction(0), figure.key.measure, figure.decimals)
    symbol = standard.MEASURES[figure.key.measure].symbol
    about = "about " if figure.uncertain else ""
    return mark(figure, f"{about}{words}{symbol}" if symbol in ("", "%") else f"{about}{words} {symbol}")


def part(figure: "Figure", name: str, text: str = "") -> str:
    """A figure's `numerator`, `denominator`, `lower` or `upper`, marked as such; in these words, if any are given."""
    value = Fraction(getattr(figure, name))
    measure = "headcount" if name in ("numerator", "denominator") else figure.key.measure
    words = markup.mark(text or number(value, measure), f"{key_of(figure)}#{name}", str(decimal(value, measure)))
    of_board = name == "denominator" and figure.key.indicator == 9
    return f"{words}{DERIVED}" if figure.remark.derived and (name == "numerator" or of_board) else words


def beside(figure: "Figure", name: str, value: Fraction | float, *, signed: bool = True) -> str:
    """A number that was worked out from a figure, such as a limit of its interval, marked with its name."""
    measure = "headcount" if name.startswith("people") else figure.key.measure
    words, value_text = number(Fraction(value), measure), str(decimal(Fraction(value), measure))
    return markup.mark(words if signed else words.lstrip("+−"), f"{key_of(figure)}#{name}", value_text)


def key_of(figure: "Figure") -> str:
    """The parts of a figure's key in a row, and the area where figures of several areas have one key."""
    parts = [str(part).replace("/", "\N{DIVISION SLASH}") for part in figure.key]
    several = figure.key.measure in OF_AREAS and figure.key.population == "substantive"
    return "/".join([*parts, figure.note] if several else parts)


def whose_values(scopes: Sequence[str], kind: str) -> str:
    """Whose values an organisation is compared with, and what it is itself where they are of others.

    >>> whose_values(["trust"], "trust"), whose_values(["trust"], "csu")
    ('NHS trusts', 'NHS trusts; this organisation is a commissioning support unit')
    """
    several, own = long_list([SCOPES[scope] for scope in scopes]), standard.KINDS[kind]
    return several if set(scopes) <= {kind} else f"{several}; this organisation is {article(own)} {own}"


def article(noun: str) -> str:
    """The article before a kind of organisation."""
    return "an" if noun[0] in "aeiouN" else "a"


def capital(text: str) -> str:
    """The text with a capital first letter.

    >>> capital("ethnically diverse staff")
    'Ethnically diverse staff'
    """
    start = text.find(markup.TEXT) + 1 if text.startswith(markup.KEY) else 0
    return text[:start] + text[start : start + 1].upper() + text[start + 1 :]


def small(text: str) -> str:
    """The text with a small first letter, as inside a sentence.

    >>> small("Bands 8a to VSM")
    'bands 8a to VSM'
    """
    return text[:1].lower() + text[1:]


def long_list(items: Sequence[str]) -> str:
    """Words in a row.

    >>> long_list(["White", "BME", "Unknown"])
    'White, BME and Unknown'
    """
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"
