"""The words for what is missing: why there is no number, what stands in its place, and what a remark says of one."""

from wres_helpers.standard import words_for

# What an organisation says of what it did not report, and the same as clauses.
REASONS, OWN_CLAUSES = words_for("own_reason"), words_for("own_reason_as_clause")
# Why a number is missing, as clauses; of whom or from what a number is.
NOT_AVAILABLE, NOT_CALCULABLE, ORIGINS = map(words_for, ("not_available", "not_calculable", "origin"))
# Each with how tables mark the number, and how a note on it begins.
ABSENCES = {
    "nothing_reported": ("not_available", "", "no figures were reported"),
    "withheld_at_source": ("confidential", "", "its count was not published, and its percentage would give it back"),
    **{code: ("not_available", "Not available: ", clause) for code, clause in NOT_AVAILABLE.items()},
    **{code: ("not_applicable", "Not calculable: ", clause) for code, clause in NOT_CALCULABLE.items()},
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
