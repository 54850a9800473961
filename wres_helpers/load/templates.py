"""What `wres new` writes for an organisation to replace, and whatever of it still stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from wres_helpers.load import table
from wres_helpers.load.findings import Findings
from wres_helpers.load.publisher import Publisher
from wres_helpers.load.rows import FILES, columns_of

NAME = "Name of the organisation"
ORGANISATION = f"""\
name: {NAME}
short_name: Short name
kind: trust            # trust, icb, ccg, csu or independent_provider
denominator: all       # percentages of all staff, or of staff of known ethnicity: known
bme_label: BME         # your own word for Black and minority ethnic staff

# Whatever follows may be left out. To use a part, remove the '# ' before each of its lines.

# Who answers for the report, and where it is published:
# sign_off:
#   board_lead: Name and role
#   lead_manager: Name and role
#   approved_on: 25 September 2024
#   published_at: https://www.example.org/wres

# How a reader gets the report in another format:
# contact: write to wres@example.org

# The people of the area that you serve:
# populations:
#   - area: Exampleshire
#     year: 2021
#     people: 700000
#     bme_percentage: 18.3
#     source: Census 2021

# The date of each year's report, against which actions of the plan are judged to be overdue:
# report_dates:
#   - year: 2024
#     date: 2024-10-31

# What the codes in your action plan mean: not_started, on_track, off_track or complete, and your own word:
# status_key:
#   - code: A
#     meaning: on_track
#     words: amber

# If the indicators in action_plan.csv are the plan's own, the report says which findings have no action:
# mapping: own

# What share of BME people is to be reached among leaders, and by when (parameters/README.md explains each key):
# targets:
#   - whom: band_8b_to_vsm
#     first_year: 2024
#     last_year: 2029
#     basis: whichever_is_higher
#     method: net_additions

# Why an indicator is missing, for the reader:
# notes:
#   - years: [2024]
#     indicators: [4]
#     reason: not_collected
#     text: Training was not recorded by ethnicity.

# Where the counts come from:
# sources:
#   - document: ESR
#     title: Electronic Staff Record, 31 March 2024
"""

WORKED_ROWS = {
    "workforce_profile.csv": (
        "year,population,staff_group,band,ethnic_group,headcount",
        "2024,substantive,non_clinical,band_5,bme,43",
    ),
    "relative_likelihood.csv": (
        "year,population,indicator,ethnic_group,eligible,events,years_covered",
        "2024,substantive,2,bme,294,41,1",
    ),
    "staff_survey.csv": (
        "year,survey_year,population,indicator,ethnic_group,respondents,events",
        "2024,2023,substantive,5,bme,435,102",
    ),
    "board.csv": ("year,membership,ethnic_group,headcount", "2024,all,bme,2"),
    "equality_profile.csv": ("year,characteristic,category,headcount", "2024,disability,yes,151"),
    "action_plan.csv": (
        "year,number,indicators,theme,action,milestones,owner,due,progress,status",
        "2024,1,2; 5 to 8,Recruitment,What will be done,First step,Head of HR,31 March 2025,What was done,on_track",
    ),
}

NUMBERS = ("headcount", "percentage", "likelihood", "relative_likelihood")
Finding = tuple[str, str, str]


def standing(publisher: Publisher, files: Mapping[str, Sequence[Any]]) -> Iterator[Finding]:
    """Each thing of a template that still stands: the name of its file without an ending, its place, and words."""
    if publisher.name == NAME:
        yield "organisation", "", f"name is still '{NAME}'; expected your organisation's; replace it"
    for file, lines in WORKED_ROWS.items():
        name = file.removesuffix(".csv")
        example = table.read(FILES[name], "\n".join(lines).encode(), Findings(file))[0]
        for row in files[name][:1]:  # further down, the same numbers may be somebody's own
            if replace(row, row=0) == replace(example, row=0):
                text = "is a template row, the worked example of 'wres new'; expected counts of your own"
                yield name, f"row {row.row}", f"{text}; replace it, or remove the file"
        if name != "action_plan":
            yield from _without_counts(name, files[name])


def _without_counts(name: str, rows: Sequence[Any]) -> Iterator[Finding]:
    """A year whose rows were all left as 'wres new --year' wrote them."""
    numbers = (*FILES[name].COUNTS, *(column for column in NUMBERS if column in columns_of(FILES[name])))
    empty: dict[int, list[Any]] = {}
    counted = set()
    for row in rows:
        if all(getattr(row, column) is None for column in numbers):
            empty.setdefault(row.year, []).append(row)
        else:
            counted.add(row.year)
    for year, several in empty.items():
        if year not in counted and len(several) > 1:
            text = f"is the first of {len(several):,} template rows of {year} without any count; expected counts"
            yield name, f"row {several[0].row}", f"{text}; fill them in, or remove them"
