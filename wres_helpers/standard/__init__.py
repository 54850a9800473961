"""The Standard as data: indicators, bands, ethnic categories and what changed when.

The direction of a ratio stands in `indicators.csv`, and nowhere else; the words for codes stand in `words.csv`.
"""

from wres_helpers.standard.bands import (
    CLUSTERS,
    JOINED_STAFF_GROUPS,
    LEADERS,
    MEDICAL_GRADES,
    MEMBERSHIPS,
    PAY_BANDS,
    POPULATIONS,
    REMAINDERS,
    ROWS,
    SENIOR_MEDICAL_MANAGER,
    STAFF_GROUPS,
    STAFF_TABLES,
    TIER_STEPS,
    TIERS,
    band_order,
    bands_within,
    finest,
    in_table,
    rows_within,
    run_of,
)
from wres_helpers.standard.duties import EVIDENCE, Evidence, evidence_by
from wres_helpers.standard.measures import (
    CHANGE_OF,
    COMPARISONS,
    HEADLINES,
    MEASURES,
    UNITS,
    Headline,
    Measure,
    Unit,
)
from wres_helpers.standard.nine import (
    BME_TO_WHITE,
    CHANGES,
    GROUPS,
    INDICATORS,
    WHITE_TO_BME,
    Change,
    break_between,
    indicators_of,
    leaves_out_answers,
)
from wres_helpers.standard.people import (
    AVERAGES,
    CHARACTERISTICS,
    ETHNIC_CATEGORIES,
    ETHNIC_CODES,
    ETHNIC_GROUPS,
    EVERYONE,
    PAY_GAPS,
    SUBGROUPS,
    TOTALS,
    UNDECLARED,
)
from wres_helpers.standard.tables import GUIDE, words_for

VERSION = "2026.1"

KINDS = words_for("organisation")
# Whom national values are published of.
SCOPES = ("trust", "ccg", "icb")
SELF_REPORTING_TARGET = 95
