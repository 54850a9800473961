"""The words for what is missing: why there is no number, what stands in its place, and what a remark says of one."""

REASONS = {
    "too_few": "too few cases to publish",
    "not_collected": "not collected",
    "no_cases": "no cases",
    "not_reported": "not reported",
    "not_applicable": "not applicable",
    "derived": "worked out from other published values",
}
# The same as clauses.
OWN_CLAUSES = {
    "too_few": "there were too few cases to publish",
    "not_collected": "it was not collected",
    "no_cases": "there were no cases",
    "not_reported": "it was not reported",
    "not_applicable": "it does not apply",
    "derived": "it is worked out from other published values",
}
# Why a number is missing, as clauses.
NOT_AVAILABLE = {
    "no_count": "one of its counts was not reported",
    "no_likelihood": "a likelihood to compare was not reported",
    "no_total_of_all_staff": "the total of all staff was not reported",
    "no_total_of_known_staff": "the total of staff of known ethnicity was not reported",
    "no_total_of_all_members": "the total of all members was not reported",
    "no_total_of_known_members": "the total of members of known ethnicity was not reported",
    "no_count_of_leaders": "the leaders were not counted",
    "no_share_of_workforce": "the share of the workforce in the first year was not reported",
    "no_share_of_people": "the share of local people in the first year was not reported",
}
NOT_CALCULABLE = {
    "nobody": "there was nobody",
    "no_staff": "there are no staff",
    "no_staff_of_group": "there are no such staff",
    "no_staff_to_answer": "there are no such staff",
    "nobody_answered": "nobody answered",
    "not_comparable": "it is not of the same question or base",
    "nobody_eligible": "no one was eligible",
    "nobody_concerned": "there was no one",
    "zero": "the likelihood to compare with is zero",
    "empty_tier": "a tier that is needed is empty",
    "too_few_posts": "there are not so many posts",
    "out_of_reach": "no number of people reaches it",
}
# Each with how tables mark the number, and how a note on it begins.
ABSENCES = {
    "nothing_reported": ("not_available", "", "no figures were reported"),
    "withheld_at_source": ("confidential", "", "its count was not published, and its percentage would give it back"),
    **{code: ("not_available", "Not available: ", clause) for code, clause in NOT_AVAILABLE.items()},
    **{code: ("not_applicable", "Not calculable: ", clause) for code, clause in NOT_CALCULABLE.items()},
}
# Of whom or from what a number is.
ORIGINS = {
    "published": "As published, rounded; its counts were not published.",
    "white_and_bme": "Of White and BME respondents.",
    "white_and_bme_people": "Of White and BME people.",
}
WINDOW = "Two-year window."
DERIVED = "Worked out from other published values."
# What stands where a value is missing, explained on every page where it occurs.
SHORTHAND = {
    "confidential": "[c]",
    "not_applicable": "[z]",
    "not_available": "[x]",
}
SHORTHAND_MEANING = {
    "[c]": "[c] confidential: withheld because it could identify people",
    "[z]": "[z] not applicable: it cannot be calculated",
    "[x]": "[x] not available: it was not reported",
    "[e]": "[e] estimated: rounded, or worked out from rounded values, so the last digits are uncertain",
    "†": "†: worked out from other published values, not counted in the source",
}


def reason(code: str) -> str:
    """Why a number is missing, or of whom or from what it is, as a sentence.

    >>> reason("nobody_answered"), reason("nothing_reported"), reason("white_and_bme")
    ('Not calculable: nobody answered.', 'No figures were reported.', 'Of White and BME respondents.')
    """
    if code not in ABSENCES:
        return ORIGINS.get(code, "")
    _, start, clause = ABSENCES[code]
    return f"{start}{clause}." if start else f"{clause[:1].upper()}{clause[1:]}."
