"""Makes a new organisation's folder: every file with its headings and one worked row."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from wres_helpers.load import WARNING, Counts, InputError, Problem, is_code, rows, table
from wres_helpers.load.findings import Findings

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

COMMENTARY = """\
<!-- What you say yourself, as text with Markdown: lists, **bold**, [links](https://www.example.org).
     It appears in the report, marked as your own words. Remove what you do not need; comments do not appear. -->

# 2024

## introduction

<!-- Who you are, how this report was made, and with whom. -->

## indicator 2

<!-- Any of indicator 1 to indicator 9: what you have done in the last year, and what you plan. -->

## listening exercise

<!-- What staff told you, and what you answered. -->

## priorities

<!-- What matters most next year. -->

## conclusion

<!-- Also: action plan, equality profile, data quality. -->
"""


def folder(parameters: Path, code: str) -> list[Path]:
    """The files of a new organisation; a folder that is there already is left alone."""
    target = parameters / code
    if not is_code(code):
        problem = "is not a name for an organisation's folder; expected small letters, digits and underscores"
        raise InputError([Problem(target.as_posix(), f"{problem}, such as my_trust")])
    if os.path.lexists(target):
        raise InputError([Problem(target.as_posix(), "is there already; expected a new name; nothing was changed")])
    files = {"organisation.yaml": ORGANISATION}
    files.update({name: "\n".join(rows) + "\n" for name, rows in WORKED_ROWS.items()})
    files["commentary.md"] = COMMENTARY
    parameters.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=parameters, prefix=".new-", ignore_cleanup_errors=True) as draft:
        whole = Path(draft) / code
        whole.mkdir()
        for name, text in files.items():
            (whole / name).write_text(text, encoding="utf-8", newline="\n")
        whole.replace(target)
    return [target / name for name in files]


def template_rows(where: str, counts: Counts) -> Iterator[Problem]:
    """A warning for each thing of the templates that still stands among an organisation's own."""
    if counts.organisation.publisher.name == NAME:
        problem = f"name is still '{NAME}'; expected your organisation's"
        yield Problem(f"{where}/organisation.yaml", f"{problem}; replace it", WARNING)
    for file, lines in WORKED_ROWS.items():
        group = file.removesuffix(".csv")
        examples = table.read(rows.FILES[group], "\n".join(lines).encode(), Findings(file))
        for row in counts.rows[group]:
            if replace(row, row=0) == replace(examples[0], row=0):
                problem = "is the worked row of the template; expected counts of your own"
                yield Problem(f"{where}/{file}, row {row.row}", f"{problem}; replace it, or remove the file", WARNING)
