"""The characteristics by which staff are described, and the categories that mean the same everywhere."""

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
