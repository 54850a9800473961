"""The words for codes: what a reader sees for a band, a group, a year."""

from wres_helpers import standard

STAFF_GROUPS = {
    "non_clinical": "Non-clinical",
    "clinical": "Clinical",
    "medical": "Medical and dental",
    "all": "All staff",
}
GRADES = {
    "consultant": "Consultants",
    "senior_medical_manager": "Senior medical managers",
    "non_consultant": "Non-consultant career grades",
    "trainee": "Trainee grades",
    "other": "Other medical and dental",
}
BANDS = {"under_band_1": "Under band 1", "vsm": "Very senior managers", "all": "All bands"}
MEMBERSHIPS = {
    "all": "All members",
    "voting": "Voting members",
    "non_voting": "Non-voting members",
    "executive": "Executive members",
    "non_executive": "Non-executive members",
}
ETHNIC_GROUPS = {
    "white": "White",
    "unknown": "Unknown",
    "known": "Known ethnicity",
    "all": "All",
    "white_british": "White British",
    "white_irish": "White Irish",
    "gypsy_or_irish_traveller": "Gypsy or Irish Traveller",
    "white_other": "Other White",
    "mixed": "Mixed",
    "asian_british": "Asian or Asian British",
    "black_british": "Black or Black British",
    "other_ethnic_group": "Other ethnic group",
}
POPULATIONS = {"substantive": "substantive staff", "bank": "bank staff"}
REASONS = {
    "too_few": "too few cases to publish",
    "not_collected": "not collected",
    "no_cases": "no cases",
    "not_reported": "not reported",
    "not_applicable": "not applicable",
    "derived": "worked out from other published values",
}


def band(code: str) -> str:
    """The name of a band, range or grade.

    >>> band("band_8b_to_vsm"), band("under_band_1_to_4"), band("band_5")
    ('Bands 8b to VSM', 'Bands 4 and below', 'Band 5')
    """
    if code in BANDS or code in GRADES:
        return {**BANDS, **GRADES}[code]
    first, _, last = code.removeprefix("under_").removeprefix("band_").rpartition("_to_")
    last = "VSM" if last == "vsm" else last
    if code.startswith("under_band_1_to_"):
        return f"Bands {last} and below"
    return f"Bands {first} to {last}" if first else f"Band {last}"


def ethnic_group(code: str, bme_label: str) -> str:
    """The name of an ethnic group, BME staff under the organisation's own word."""
    return bme_label if code == "bme" else ETHNIC_GROUPS[code]


def indicator(number: int) -> str:
    """The short title with the number.

    >>> indicator(2)
    'Indicator 2: Recruitment'
    """
    return f"Indicator {number}: {standard.INDICATORS[number].short_title}"
