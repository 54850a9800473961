"""Every kind of bad folder is refused with all of its problems, and every legal oddity loads."""

import os
import pickle
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wres_helpers import load

PARAMETERS = Path(__file__).parent.parent / "parameters"

HEADINGS = {
    "workforce_profile.csv": "year,population,staff_group,band,ethnic_group,headcount,percentage\n",
    "relative_likelihood.csv": (
        "year,population,indicator,ethnic_group,eligible,events,likelihood,years_covered,relative_likelihood\n"
    ),
    "staff_survey.csv": "year,survey_year,population,indicator,ethnic_group,respondents,events,percentage\n",
    "board.csv": "year,membership,ethnic_group,headcount,percentage\n",
    "published.csv": (
        "year,document,place,indicator,population,staff_group,band,ethnic_group,measure,published,unit\n"
    ),
}
WORKFORCE, LIKELIHOOD = HEADINGS["workforce_profile.csv"], HEADINGS["relative_likelihood.csv"]
FOUR_KEYS = "name: Example Trust\nshort_name: Example\nkind: trust\ndenominator: all\n"
KNOWN = FOUR_KEYS.replace("denominator: all", "denominator: known")
ONE_SOURCE = "sources:\n  - {document: ET-24, title: Report}\n"
ONE_OF_ETHNIC_GROUPS = (
    "one of white, bme, unknown, white_british, white_irish, gypsy_or_irish_traveller, white_other, "
    "mixed, asian_british, black_british, other_ethnic_group, known, all"
)
ONE_OF_MEMBERSHIPS = "one of all, voting, non_voting, executive, non_executive"
BANDS = (
    "expected band_1 to band_7, band_8a to band_8d, band_9, under_band_1, vsm, a medical grade, a range "
    "such as band_2_to_8a, or all"
)
NOT_READ = (
    "is not read; expected one of workforce_profile.csv, relative_likelihood.csv, staff_survey.csv, "
    "board.csv, equality_profile.csv, action_plan.csv, published.csv, already_published.csv, "
    "commentary.md, organisation.yaml"
)
ONE_OF_REASONS = "one of too_few, not_collected, no_cases, not_reported, not_applicable, derived"
LINES = "expected lines such as 'name: Example Trust', indented with spaces"
SAVE_AS = "save it again as UTF-8 (in Excel: 'CSV UTF-8')"
A_YEAR = "a year of four digits such as 2024: the year in which 31 March falls"

BAD_CELLS = [
    (
        "a year is a number with a point",
        "board.csv",
        "2024.0,all,bme,1,",
        f"board.csv, row 2: year is '2024.0'; expected {A_YEAR}",
    ),
    (
        "a row stops too early",
        "board.csv",
        "2024,all",
        f"board.csv, row 2: ethnic_group is empty; expected {ONE_OF_ETHNIC_GROUPS}",
    ),
    (
        "a headcount is not a number at all",
        "board.csv",
        "2024,all,bme,nan,",
        "board.csv, row 2: headcount is 'nan'; expected a whole number of people",
    ),
    (
        "a published number comes from a misspelt document",
        "published.csv",
        "2024,ET24,Table 1,9,,all,all,bme,headcount,1,people",
        "published.csv, row 2: document is 'ET24', which no source in organisation.yaml names;"
        " expected one of ET-24; did you mean 'ET-24'?",
    ),
    (
        "a year is a financial year",
        "board.csv",
        "2019/20,all,bme,1,",
        f"board.csv, row 2: year is '2019/20'; expected {A_YEAR}; did you mean '2020'?",
    ),
    (
        "a year has five digits",
        "board.csv",
        "20200,all,bme,1,",
        f"board.csv, row 2: year is '20200'; expected {A_YEAR}",
    ),
    (
        "a year has full-width digits",
        "board.csv",
        "２０２４,all,bme,1,",
        f"board.csv, row 2: year is '２０２４'; expected {A_YEAR}",
    ),
    ("a year is empty", "board.csv", ",all,bme,1,", f"board.csv, row 2: year is empty; expected {A_YEAR}"),
    (
        "a membership is misspelt",
        "board.csv",
        "2024,votin,bme,1,",
        f"board.csv, row 2: membership is 'votin'; expected {ONE_OF_MEMBERSHIPS}; did you mean 'voting'?",
    ),
    (
        "a membership is empty",
        "board.csv",
        "2024,,bme,1,",
        f"board.csv, row 2: membership is empty; expected {ONE_OF_MEMBERSHIPS}",
    ),
    (
        "an ethnic group is another word",
        "board.csv",
        "2024,all,BAME,1,",
        f"board.csv, row 2: ethnic_group is 'BAME'; expected {ONE_OF_ETHNIC_GROUPS}; did you mean 'bme'?",
    ),
    (
        "an ethnic group is empty",
        "board.csv",
        "2024,all,,1,",
        f"board.csv, row 2: ethnic_group is empty; expected {ONE_OF_ETHNIC_GROUPS}",
    ),
    (
        "a headcount is negative",
        "board.csv",
        "2024,all,bme,-3,",
        "board.csv, row 2: headcount is '-3'; expected a whole number, 0 or more",
    ),
    (
        "a headcount is a fraction",
        "board.csv",
        "2024,all,bme,12.5,",
        "board.csv, row 2: headcount is '12.5'; expected a whole number of people",
    ),
    (
        "a headcount is a share",
        "board.csv",
        "2024,all,bme,12%,",
        "board.csv, row 2: headcount is '12%'; expected a whole number of people, not a share",
    ),
    (
        "a headcount is withheld with <5",
        "board.csv",
        "2024,all,bme,<5,",
        "board.csv, row 2: headcount is '<5'; expected a whole number; leave the cell empty where nothing was reported",
    ),
    (
        "a headcount is withheld with a star",
        "board.csv",
        "2024,all,bme,*,",
        "board.csv, row 2: headcount is '*'; expected a whole number; leave the cell empty where nothing was reported",
    ),
    (
        "a headcount is in scientific notation",
        "board.csv",
        "2024,all,bme,5E1,",
        "board.csv, row 2: headcount is '5E1'; expected a whole number of people",
    ),
    (
        "a headcount is in small scientific notation",
        "board.csv",
        "2024,all,bme,1e3,",
        "board.csv, row 2: headcount is '1e3'; expected a whole number of people",
    ),
    (
        "a headcount has full-width digits",
        "board.csv",
        "2024,all,bme,１２,",
        "board.csv, row 2: headcount is '１２'; expected a whole number of people",
    ),
    (
        "a headcount is a word",
        "board.csv",
        "2024,all,bme,twelve,",
        "board.csv, row 2: headcount is 'twelve'; expected a whole number of people",
    ),
    (
        "a headcount has a wrong thousands separator",
        "board.csv",
        '2024,all,bme,"1,22",',
        "board.csv, row 2: headcount is '1,22'; expected a whole number of people",
    ),
    (
        "a headcount is above ten million",
        "board.csv",
        "2024,all,bme,10000000,",
        "board.csv, row 2: headcount is '10000000'; expected at most 9,999,999 people",
    ),
    (
        "a headcount is a line of digits",
        "board.csv",
        "2024,all,bme,9999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999,",
        "board.csv, row 2: headcount is '999999999999999999999999999999999999999999999999999999999999…'; "
        "expected a whole number of people",
    ),
    (
        "a headcount is a huge cell",
        "board.csv",
        "2024,all,bme," + "x" * 5_000 + ",",
        "board.csv, row 2: headcount is 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…'; "
        "expected a whole number of people",
    ),
    (
        "a cell is larger than CSV readers take",
        "board.csv",
        "2024,all,bme," + "x" * 200_000 + ",",
        "board.csv, row 2: cannot be read as CSV (field larger than field limit (131072)); expected quotation "
        "marks in pairs around a cell; check them",
    ),
    (
        "a headcount is a formula",
        "board.csv",
        "2024,all,bme,=1+1,",
        "board.csv, row 2: headcount is '=1+1'; expected a value, not a formula; paste it as values",
    ),
    (
        "a code is a formula with a plus",
        "board.csv",
        "2024,+cmd|' /C calc'!A0,bme,1,",
        "board.csv, row 2: membership is '+cmd|' /C calc'!A0'; expected a value, not a formula; paste it as values",
    ),
    (
        "a code is a formula with an at sign",
        "board.csv",
        "2024,@SUM(A1),bme,1,",
        "board.csv, row 2: membership is '@SUM(A1)'; expected a value, not a formula; paste it as values",
    ),
    (
        "a headcount is a sum with a minus",
        "board.csv",
        "2024,all,bme,-1+2,",
        "board.csv, row 2: headcount is '-1+2'; expected a value, not a formula; paste it as values",
    ),
    (
        "a number with a comma has no quotation marks",
        "board.csv",
        "2024,all,bme,1,221,10.0",
        "board.csv, row 2: '10.0' stands beyond the last heading; expected 5 cells; put a number with commas "
        "in quotation marks",
    ),
    (
        "a cell holds a line break",
        "board.csv",
        '2024,"vo\nting",bme,1,',
        f"board.csv, row 2: membership is 'vo\\nting'; expected {ONE_OF_MEMBERSHIPS}; did you mean 'voting'?",
    ),
    (
        "a cell turns the direction of writing",
        "board.csv",
        "2024,\u202evoting,bme,1,",
        f"board.csv, row 2: membership is '\\u202evoting'; expected {ONE_OF_MEMBERSHIPS}; did you mean 'voting'?",
    ),
    (
        "a cell holds a terminal command",
        "board.csv",
        "2024,\x1b[31mvoting,bme,1,",
        f"board.csv, row 2: membership is '\\x1b[31mvoting'; expected {ONE_OF_MEMBERSHIPS}; did you mean 'voting'?",
    ),
    (
        "a percentage is above 100",
        "board.csv",
        "2024,all,bme,,101",
        "board.csv, row 2: percentage is '101'; expected a percentage, 0 to 100",
    ),
    (
        "a percentage is negative",
        "board.csv",
        "2024,all,bme,,-1",
        "board.csv, row 2: percentage is '-1'; expected a percentage, 0 to 100",
    ),
    (
        "a percentage is a marker",
        "board.csv",
        "2024,all,bme,,n/a",
        "board.csv, row 2: percentage is 'n/a'; expected a percentage; leave the cell empty where nothing was reported",
    ),
    (
        "a percentage has a decimal comma",
        "board.csv",
        '2024,all,bme,,"12,5"',
        "board.csv, row 2: percentage is '12,5'; expected a percentage, 0 to 100",
    ),
    (
        "a percentage has endless decimals",
        "board.csv",
        "2024,all,bme,,12.3333333333333333333333333333333333333333",
        "board.csv, row 2: percentage is '12.3333333333333333333333333333333333333333'; expected a "
        "percentage, 0 to 100, in at most 25 characters",
    ),
    (
        "a percentage is at odds with its counts",
        "board.csv",
        "2024,all,bme,1,11.1\n2024,all,all,8,",
        "board.csv, row 2: percentage is 11.1; expected 12.5 from the counts; correct it or leave it empty",
    ),
    (
        "a percentage stands where there is nobody",
        "board.csv",
        "2024,all,bme,0,0\n2024,all,all,0,",
        "board.csv, row 2: percentage is 0; expected it empty: it is a share of nobody",
    ),
    (
        "a row stands twice",
        "board.csv",
        "2024,all,bme,1,\n2024,all,white,9,\n2024,all,bme,2,",
        "board.csv, row 4: the row for 2024, all, bme stands twice (first in row 2); expected it once",
    ),
    (
        "a part of the board is larger than the board",
        "board.csv",
        "2024,all,bme,1,\n2024,voting,bme,2,",
        "board.csv, row 3: voting members (bme) in 2024 are 2; expected at most the whole board's 1",
    ),
    (
        "the parts of the board do not make the board",
        "board.csv",
        "2024,all,bme,3,\n2024,voting,bme,1,\n2024,non_voting,bme,1,",
        "board.csv, row 4: voting 1 + non_voting 1 (bme) in 2024; expected the whole board's 3; correct one of them",
    ),
    (
        "White, BME and known do not agree",
        "board.csv",
        "2024,all,white,5,\n2024,all,bme,2,\n2024,all,known,8,",
        "board.csv, row 4: headcount of year 2024, membership all: white 5 + bme 2 = 7, but known is 8; "
        "expected the groups to add up; correct one of them",
    ),
    (
        "known, unknown and all do not agree",
        "board.csv",
        "2024,all,known,7,\n2024,all,unknown,1,\n2024,all,all,9,",
        "board.csv, row 4: headcount of year 2024, membership all: known 7 + unknown 1 = 8, but all is 9; "
        "expected the groups to add up; correct one of them",
    ),
    (
        "White, BME, unknown and all do not agree",
        "board.csv",
        "2024,all,white,5,\n2024,all,bme,2,\n2024,all,unknown,1,\n2024,all,all,9,",
        "board.csv, row 5: headcount of year 2024, membership all: known 7 + unknown 1 = 8, but all is 9; "
        "expected the groups to add up; correct one of them",
    ),
    (
        "BME staff are more than known staff",
        "board.csv",
        "2024,all,bme,9,\n2024,all,known,8,",
        "board.csv, row 3: headcount of year 2024, membership all: white would be -1; expected the groups to "
        "add up; correct one of them",
    ),
    (
        "BME staff are more than all staff",
        "board.csv",
        "2024,all,bme,9,\n2024,all,all,8,",
        "board.csv, row 3: headcount of year 2024, membership all: bme is 9, but all is 8; expected the "
        "groups to add up; correct one of them",
    ),
    (
        "subgroups are more than their group",
        "board.csv",
        "2024,all,bme,3,\n2024,all,mixed,2,\n2024,all,black_british,2,",
        "board.csv, row 4: headcount of year 2024, membership all: the subgroups of bme add to 4, but bme is "
        "3; expected the groups to add up; correct one of them",
    ),
    (
        "a subgroup is larger than everyone",
        "board.csv",
        "2024,all,all,3,\n2024,all,mixed,4,",
        "board.csv, row 3: headcount of year 2024, membership all: the subgroups of bme add to 4, but all is "
        "3; expected the groups to add up; correct one of them",
    ),
    (
        "all subgroups together are less than their group",
        "board.csv",
        "2024,all,bme,9,\n2024,all,mixed,2,\n2024,all,asian_british,2,\n2024,all,black_british,2,\n2024,all,other_ethnic_group,2,",
        "board.csv, row 6: headcount of year 2024, membership all: the subgroups of bme add to 8, but bme is "
        "9; expected the groups to add up; correct one of them",
    ),
    (
        "a band is only its number",
        "workforce_profile.csv",
        "2024,,clinical,1,bme,1,",
        f"workforce_profile.csv, row 2: band is '1'; {BANDS}; did you mean 'band_1'?",
    ),
    (
        "a band is only its number and letter",
        "workforce_profile.csv",
        "2024,,clinical,8A,bme,1,",
        f"workforce_profile.csv, row 2: band is '8A'; {BANDS}; did you mean 'band_8a'?",
    ),
    (
        "a band is written with a space",
        "workforce_profile.csv",
        "2024,,clinical,Band 5,bme,1,",
        f"workforce_profile.csv, row 2: band is 'Band 5'; {BANDS}; did you mean 'band_5'?",
    ),
    (
        "a band does not exist",
        "workforce_profile.csv",
        "2024,,clinical,band_10,bme,1,",
        f"workforce_profile.csv, row 2: band is 'band_10'; {BANDS}; did you mean 'band_1'?",
    ),
    (
        "a band is nothing like one",
        "workforce_profile.csv",
        "2024,,clinical,director,bme,1,",
        f"workforce_profile.csv, row 2: band is 'director'; {BANDS}",
    ),
    (
        "a range of bands runs backwards",
        "workforce_profile.csv",
        "2024,,clinical,band_8a_to_2,bme,1,",
        f"workforce_profile.csv, row 2: band is 'band_8a_to_2'; {BANDS}; did you mean 'band_2_to_8a'?",
    ),
    (
        "a range of bands repeats the word band",
        "workforce_profile.csv",
        "2024,,clinical,band_2_to_band_8a,bme,1,",
        f"workforce_profile.csv, row 2: band is 'band_2_to_band_8a'; {BANDS}; did you mean 'band_2_to_8a'?",
    ),
    (
        "a range of bands is only numbers",
        "workforce_profile.csv",
        "2024,,clinical,2 to 8A,bme,1,",
        f"workforce_profile.csv, row 2: band is '2 to 8A'; {BANDS}; did you mean 'band_2_to_8a'?",
    ),
    (
        "a band is empty",
        "workforce_profile.csv",
        "2024,,clinical,,bme,1,",
        f"workforce_profile.csv, row 2: band is empty; {BANDS}",
    ),
    (
        "a medical grade is not medical",
        "workforce_profile.csv",
        "2024,,clinical,consultant,bme,1,",
        "workforce_profile.csv, row 2: staff_group is 'clinical' for consultant; expected medical: it is a "
        "medical grade",
    ),
    (
        "medical staff have a pay band",
        "workforce_profile.csv",
        "2024,,medical,band_5,bme,1,",
        "workforce_profile.csv, row 2: band is 'band_5' for medical staff; expected one of consultant, "
        "senior_medical_manager, non_consultant, trainee, other, all",
    ),
    (
        "a staff group is unknown",
        "workforce_profile.csv",
        "2024,,non-clinical,band_5,bme,1,",
        "workforce_profile.csv, row 2: staff_group is 'non-clinical'; expected one of non_clinical, clinical, "
        "medical, all; did you mean 'non_clinical'?",
    ),
    (
        "a population is unknown",
        "workforce_profile.csv",
        "2024,agency,all,all,bme,1,",
        "workforce_profile.csv, row 2: population is 'agency'; expected one of substantive, bank",
    ),
    (
        "a share is not on the organisation's own denominator",
        "workforce_profile.csv",
        "2024,,all,all,bme,1,12.5\n2024,,all,all,known,8,\n2024,,all,all,all,10,",
        "workforce_profile.csv, row 2: percentage is 12.5; expected 10.0 from the counts; correct it or leave it empty",
    ),
    (
        "an indicator belongs to another file",
        "relative_likelihood.csv",
        "2024,,5,bme,10,1,,,",
        "relative_likelihood.csv, row 2: indicator is '5'; expected one of 2, 3, 4",
    ),
    (
        "an indicator is a word",
        "relative_likelihood.csv",
        "2024,,two,bme,10,1,,,",
        "relative_likelihood.csv, row 2: indicator is 'two'; expected one of 2, 3, 4",
    ),
    (
        "more are appointed than shortlisted",
        "relative_likelihood.csv",
        "2024,,2,bme,10,11,,,",
        "relative_likelihood.csv, row 2: events is 11 (appointed); expected at most the 10 eligible (shortlisted)",
    ),
    (
        "more are disciplined than are in post",
        "relative_likelihood.csv",
        "2024,,3,bme,10,11,,,",
        "relative_likelihood.csv, row 2: events is 11 (disciplined); expected at most the 10 eligible (in post)",
    ),
    (
        "a likelihood is above 1",
        "relative_likelihood.csv",
        "2024,,2,bme,,,1.2,,",
        "relative_likelihood.csv, row 2: likelihood is '1.2'; expected a likelihood, 0 to 1",
    ),
    (
        "a likelihood is a percentage",
        "relative_likelihood.csv",
        "2024,,2,bme,,,22.3%,,",
        "relative_likelihood.csv, row 2: likelihood is '22.3%'; expected a likelihood, 0 to 1: 22.3% is written 0.223",
    ),
    (
        "a likelihood is at odds with its counts",
        "relative_likelihood.csv",
        "2024,,2,bme,8,1,0.12,,",
        "relative_likelihood.csv, row 2: likelihood is 0.12; expected 0.13 from the counts; correct it or "
        "leave it empty",
    ),
    (
        "a likelihood stands where nobody is eligible",
        "relative_likelihood.csv",
        "2024,,2,bme,0,0,0,,",
        "relative_likelihood.csv, row 2: likelihood is 0; expected it empty: it is a share of nobody",
    ),
    (
        "years_covered is 3",
        "relative_likelihood.csv",
        "2024,,3,bme,10,1,,3,",
        "relative_likelihood.csv, row 2: years_covered is '3'; expected one of 1, 2",
    ),
    (
        "recruitment covers two years",
        "relative_likelihood.csv",
        "2024,,2,bme,10,1,,2,",
        "relative_likelihood.csv, row 2: years_covered is 2; expected 1: only indicator 3 has two-year windows",
    ),
    (
        "the windows of one ratio differ",
        "relative_likelihood.csv",
        "2020,,3,bme,10,1,,2,\n2020,,3,white,90,1,,1,",
        "relative_likelihood.csv, row 3: years_covered is 1 and 2 within indicator 3 of 2020; expected the "
        "same for every ethnic group",
    ),
    (
        "a ratio stands on the row of White staff",
        "relative_likelihood.csv",
        "2024,,2,white,,,,,1.19",
        "relative_likelihood.csv, row 2: relative_likelihood stands on the row of white; expected it on that "
        "of bme, the group compared with white",
    ),
    (
        "a ratio stands beside counts",
        "relative_likelihood.csv",
        "2024,,2,bme,10,1,,,1.19",
        "relative_likelihood.csv, row 2: relative_likelihood stands beside counts; expected it empty: it is "
        "computed from them",
    ),
    (
        "a ratio is a word",
        "relative_likelihood.csv",
        "2024,,2,bme,,,,,one",
        "relative_likelihood.csv, row 2: relative_likelihood is 'one'; expected a ratio such as 1.19",
    ),
    (
        "a ratio is negative",
        "relative_likelihood.csv",
        "2024,,2,bme,,,,,-1.19",
        "relative_likelihood.csv, row 2: relative_likelihood is '-1.19'; expected a ratio such as 1.19",
    ),
    (
        "more said yes than answered",
        "staff_survey.csv",
        "2024,2023,,5,bme,10,11,",
        "staff_survey.csv, row 2: events is 11; expected at most the 10 respondents",
    ),
    (
        "the survey is that of the same year",
        "staff_survey.csv",
        "2024,2024,,5,bme,10,1,",
        "staff_survey.csv, row 2: survey_year is 2024 in year 2024; expected 2023: the survey of the autumn before",
    ),
    (
        "a survey percentage is at odds with its counts",
        "staff_survey.csv",
        "2024,2023,,5,bme,10,1,11",
        "staff_survey.csv, row 2: percentage is 11; expected 10 from the counts; correct it or leave it empty",
    ),
    (
        "a survey percentage stands where nobody answered",
        "staff_survey.csv",
        "2024,2023,,5,bme,0,0,0",
        "staff_survey.csv, row 2: percentage is 0; expected it empty: it is a share of nobody",
    ),
    (
        "the respondents do not add up",
        "staff_survey.csv",
        "2024,,,5,bme,10,,\n2024,,,5,white,10,,\n2024,,,5,all,19,,",
        "staff_survey.csv, row 4: respondents of year 2024, population substantive, indicator 5: unknown "
        "would be -1; expected the groups to add up; correct one of them",
    ),
    (
        "a published number comes from an unknown document",
        "published.csv",
        "2024,2023 report,Table 1,9,,all,all,bme,headcount,1,people",
        "published.csv, row 2: document is '2023 report', which no source in organisation.yaml names; expected one "
        "of ET-24; add it to the sources",
    ),
    (
        "a published number has no place",
        "published.csv",
        "2024,ET-24,,9,,all,all,bme,headcount,1,people",
        "published.csv, row 2: place is empty; expected words",
    ),
    (
        "a published measure is misspelt",
        "published.csv",
        "2024,ET-24,Table 1,9,,all,all,bme,head_count,1,people",
        "published.csv, row 2: measure is 'head_count'; expected one of headcount, respondents, eligible, "
        "events, percentage, percentage_of_all, percentage_of_known, percentage_of_workforce, "
        "percentage_of_eligible, percentage_of_events, percentage_of_respondents, response_percentage, "
        "self_reporting_percentage, workforce_headcount, workforce_percentage, likelihood, "
        "relative_likelihood, race_disparity, percentage_point_gap, national_percentage, "
        "national_relative_likelihood, percentage_point_gap_to_national, population_percentage, "
        "percentage_point_gap_to_population, pay_gap, target_percentage, percentage_point_gap_to_target, "
        "people_needed, percentage_with_people_needed, people_stated, percentage_with_people_stated, "
        "percentage_if_appointed, headcount_change, "
        "percentage_point_change, self_reporting_percentage_point_change, likelihood_change, "
        "relative_likelihood_change; did you mean 'headcount'?",
    ),
    (
        "a published number is in another unit",
        "published.csv",
        "2024,ET-24,Table 1,9,,all,all,bme,headcount,1,percent",
        "published.csv, row 2: unit is 'percent' for headcount; expected people",
    ),
    (
        "a published number carries the sign of its unit",
        "published.csv",
        "2024,ET-24,Table 1,9,,all,all,bme,percentage,1%,percent",
        "published.csv, row 2: published is '1%'; expected the number as printed, without a sign for its unit",
    ),
    (
        "a published number stands twice",
        "published.csv",
        "2024,ET-24,Table 1,9,,all,all,bme,headcount,1,people\n2024,ET-24,Table 1,9,,all,all,bme,headcount,2,people",
        "published.csv, row 3: the row for ET-24, Table 1, 2024, 9, substantive, all, all, bme, headcount "
        "stands twice (first in row 2); expected it once",
    ),
    (
        "a published place is a formula",
        "published.csv",
        "2024,ET-24,=HYPERLINK(1),9,,all,all,bme,headcount,1,people",
        "published.csv, row 2: place is '=HYPERLINK(1)'; expected a value, not a formula; paste it as values",
    ),
]

BAD_FILES = [
    (
        "a file is empty",
        {"board.csv": ""},
        "board.csv: is empty; expected a heading row such as year,membership,ethnic_group,headcount,percentage",
    ),
    (
        "a file holds only blank lines",
        {"board.csv": "\n\n,,\n"},
        "board.csv: is empty; expected a heading row such as year,membership,ethnic_group,headcount,percentage",
    ),
    (
        "a column is unknown",
        {"board.csv": "year,membership,ethnic_group,headcont\n2024,voting,bme,1"},
        "board.csv, row 1: column 'headcont' is unknown; expected one of year, membership, ethnic_group, "
        "headcount, percentage; did you mean 'headcount'?",
    ),
    (
        "a column is unknown and a cell is wrong",
        {"board.csv": "year,membership,ethnic_group,colour\n2024,votin,bme,red"},
        (
            "board.csv, row 1: column 'colour' is unknown; expected one of year, membership, ethnic_group, "
            "headcount, percentage"
        ),
        f"board.csv, row 2: membership is 'votin'; expected {ONE_OF_MEMBERSHIPS}; did you mean 'voting'?",
    ),
    (
        "a heading has a space",
        {"workforce_profile.csv": "year,Staff Group,ethnic_group,headcount\n2024,all,bme,1"},
        "workforce_profile.csv, row 1: column 'staff group' is unknown; expected one of year, population, "
        "staff_group, band, ethnic_group, headcount, percentage; did you mean 'staff_group'?",
    ),
    (
        "a heading stands twice",
        {"board.csv": "year,ethnic_group,headcount,Headcount\n2024,bme,1,2"},
        "board.csv, row 1: column 'headcount' stands twice; expected it once",
    ),
    (
        "a needed column is missing",
        {"board.csv": "membership,ethnic_group,headcount\nall,bme,1"},
        "board.csv, row 1: column 'year' is missing; expected it among the headings",
    ),
    (
        "a column in the middle has no heading",
        {"board.csv": "year,,ethnic_group,headcount\n2024,,bme,1"},
        "board.csv, row 1: a column has no heading; expected one of year, membership, ethnic_group, "
        "headcount, percentage",
    ),
    (
        "a file has no headings",
        {"board.csv": "2024,all,bme,1,"},
        "board.csv, row 1: holds none of the headings; expected "
        "year,membership,ethnic_group,headcount,percentage; write them above the rows",
    ),
    (
        "columns are separated by semicolons",
        {"board.csv": HEADINGS["board.csv"].replace(",", ";") + "2024;all;bme;1;"},
        "board.csv, row 1: is not separated by commas; expected "
        "year,membership,ethnic_group,headcount,percentage; save it with commas between the columns",
    ),
    (
        "columns are separated by tabs",
        {"board.csv": HEADINGS["board.csv"].replace(",", "\t") + "2024\tall\tbme\t1\t"},
        "board.csv, row 1: is not separated by commas; expected "
        "year,membership,ethnic_group,headcount,percentage; save it with commas between the columns",
    ),
    (
        "a quotation mark is not closed",
        {"board.csv": HEADINGS["board.csv"] + '2024,all,white,9,\n2024,all,"bme,1,\n'},
        "board.csv, row 3: cannot be read as CSV (unexpected end of data); expected quotation marks in pairs "
        "around a cell; check them",
    ),
    (
        "words follow a quotation mark",
        {"board.csv": HEADINGS["board.csv"] + '2024,all,"bme"x,1,'},
        "board.csv, row 2: cannot be read as CSV (',' expected after '\"'); expected quotation marks in pairs "
        "around a cell; check them",
    ),
    (
        "a file is in UTF-16",
        {"board.csv": (HEADINGS["board.csv"] + "2024,all,bme,1,").encode("utf-16")},
        f"board.csv: found UTF-16; expected UTF-8 or Windows-1252; {SAVE_AS}",
    ),
    (
        "a file is in UTF-16 without a mark",
        {"board.csv": (HEADINGS["board.csv"] + "2024,all,bme,1,").encode("utf-16-le")},
        "board.csv: found a NUL byte; expected text; check that this is not a workbook under another name",
    ),
    (
        "a file holds a NUL byte",
        {"board.csv": (HEADINGS["board.csv"] + "2024,all,bme,1\x00,").encode()},
        "board.csv: found a NUL byte; expected text; check that this is not a workbook under another name",
    ),
    (
        "a file is a workbook under another name",
        {"board.csv": b"PK\x03\x04\x14\x00\x06\x00"},
        "board.csv: found a NUL byte; expected text; check that this is not a workbook under another name",
    ),
    (
        "a file holds two encodings",
        {"board.csv": (HEADINGS["board.csv"] + "2024,£,bme,1,\n").encode() + "2024,£,bme,1,".encode("cp1252")},
        f"board.csv, line 3: found two encodings: UTF-8, and another in this line; expected one; {SAVE_AS}",
    ),
    (
        "a file with lone carriage returns holds two encodings",
        {"board.csv": (HEADINGS["board.csv"] + "2024,£,bme,1,\n").replace("\n", "\r").encode() + b"2024,\xa3,bme,1,"},
        f"board.csv, line 3: found two encodings: UTF-8, and another in this line; expected one; {SAVE_AS}",
    ),
    (
        "a file is in an unknown encoding",
        {"board.csv": HEADINGS["board.csv"].encode() + b"2024,\x81,bme,1,"},
        f"board.csv, line 2: found bytes of an unknown encoding; expected UTF-8 or Windows-1252; {SAVE_AS}",
    ),
    (
        "a row is counted behind blank lines and line breaks in cells",
        {"board.csv": "\n" + HEADINGS["board.csv"] + '\n2024,"all\n",bme,1,\n\n2024,all,whit,1,'},
        f"board.csv, row 6: ethnic_group is 'whit'; expected {ONE_OF_ETHNIC_GROUPS}; did you mean 'white'?",
    ),
    (
        "a row is counted with lone carriage returns",
        {"board.csv": (HEADINGS["board.csv"] + "\n2024,all,whit,1,").replace("\n", "\r").encode()},
        f"board.csv, row 3: ethnic_group is 'whit'; expected {ONE_OF_ETHNIC_GROUPS}; did you mean 'white'?",
    ),
    (
        "a file has the name of another program",
        {"board.xlsx": "x"},
        f"board.xlsx: {NOT_READ}; did you mean 'board.csv'?",
    ),
    (
        "a file has a capital letter",
        {"Board.csv": HEADINGS["board.csv"]},
        f"Board.csv: {NOT_READ}; did you mean 'board.csv'?",
    ),
    (
        "a file has a nearly right name",
        {"staff_surveys.csv": HEADINGS["staff_survey.csv"]},
        f"staff_surveys.csv: {NOT_READ}; did you mean 'staff_survey.csv'?",
    ),
    ("a file is an unknown table", {"recruits.csv": "x"}, f"recruits.csv: {NOT_READ}; move it out of the folder"),
    ("a file has lost its ending", {"board": HEADINGS["board.csv"]}, f"board: {NOT_READ}; did you mean 'board.csv'?"),
    (
        "a file has two endings",
        {"organisation.yaml.txt": FOUR_KEYS},
        f"organisation.yaml.txt: {NOT_READ}; did you mean 'organisation.yaml'?",
    ),
    (
        "organisation.yaml is missing",
        {"organisation.yaml": None},
        "organisation.yaml: is missing; expected a file with name, short_name, kind, denominator; 'wres new' "
        "writes one",
    ),
    (
        "organisation.yaml is called organisation.yml",
        {"organisation.yaml": None, "organisation.yml": FOUR_KEYS},
        (
            "organisation.yaml: is missing; expected a file with name, short_name, kind, denominator; 'wres new' "
            "writes one"
        ),
        f"organisation.yml: {NOT_READ}; did you mean 'organisation.yaml'?",
    ),
    (
        "organisation.yaml is empty",
        {"organisation.yaml": ""},
        "organisation.yaml: is empty; expected the keys name, short_name, kind, denominator",
    ),
    (
        "organisation.yaml is a list",
        {"organisation.yaml": "- name\n- kind"},
        "organisation.yaml: is not a block of keys and values; expected the keys name, short_name, kind, denominator",
    ),
    (
        "organisation.yaml is a word",
        {"organisation.yaml": "trust"},
        "organisation.yaml: is not a block of keys and values; expected the keys name, short_name, kind, denominator",
    ),
    (
        "organisation.yaml is indented with a tab",
        {"organisation.yaml": FOUR_KEYS + "notes:\n\t- years"},
        "organisation.yaml, line 6: is not YAML (while scanning for the next token, found character '\\t' "
        f"that cannot start any token); {LINES}",
    ),
    (
        "organisation.yaml holds a control character",
        {"organisation.yaml": "name: Exam\x07ple\n"},
        "organisation.yaml, line 1: holds the control character '\\x07'; expected plain text; type it again",
    ),
    (
        "organisation.yaml is in UTF-16",
        {"organisation.yaml": FOUR_KEYS.encode("utf-16")},
        f"organisation.yaml: found UTF-16; expected UTF-8 or Windows-1252; {SAVE_AS}",
    ),
    (
        "organisation.yaml holds two encodings",
        {"organisation.yaml": "name: Café\n".encode() + "short_name: ’\n".encode("cp1252")},
        f"organisation.yaml, line 2: found two encodings: UTF-8, and another in this line; expected one; {SAVE_AS}",
    ),
    (
        "organisation.yaml holds two documents",
        {"organisation.yaml": FOUR_KEYS + "---\n" + FOUR_KEYS},
        "organisation.yaml, line 5: is not YAML (expected a single document in the stream, but found another "
        f"document); {LINES}",
    ),
    (
        "organisation.yaml has a colon too many",
        {"organisation.yaml": FOUR_KEYS.replace("Example Trust", "Example: Trust")},
        f"organisation.yaml, line 1: is not YAML (mapping values are not allowed here); {LINES}",
    ),
    (
        "organisation.yaml is nested without end",
        {"organisation.yaml": "name: " + "[" * 3000},
        f"organisation.yaml: is not YAML (nested too deeply, or an impossible character); {LINES}",
    ),
    (
        "organisation.yaml multiplies itself",
        {"organisation.yaml": "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"},
        "organisation.yaml, line 2: holds an alias (a word after '*'); expected each value in full; write it "
        "out or put it in quotes",
    ),
    (
        "organisation.yaml holds an impossible character",
        {"organisation.yaml": 'name: "\\U00ffffff"\n'},
        f"organisation.yaml: is not YAML (nested too deeply, or an impossible character); {LINES}",
    ),
    (
        "organisation.yaml holds half a character",
        {"organisation.yaml": FOUR_KEYS.replace("Example Trust", '"\\ud800"')},
        "organisation.yaml: name holds the invisible character '\\ud800'; expected plain text; type it again",
    ),
    (
        "organisation.yaml has a list for a key",
        {"organisation.yaml": FOUR_KEYS + "[a, b]: c\n"},
        "organisation.yaml, line 5: holds a key that is not a word; expected lines such as 'name: Example Trust'",
    ),
    (
        "a key stands twice",
        {"organisation.yaml": FOUR_KEYS + "name: Other Trust\n"},
        "organisation.yaml, line 5: the key 'name' stands twice in one block; expected it once",
    ),
    (
        "keys are missing",
        {"organisation.yaml": "name: Example Trust\n"},
        "organisation.yaml: the key 'short_name' is missing; expected name, short_name, kind, denominator",
        "organisation.yaml: the key 'kind' is missing; expected name, short_name, kind, denominator",
        "organisation.yaml: the key 'denominator' is missing; expected name, short_name, kind, denominator",
    ),
    (
        "a key is misspelt",
        {"organisation.yaml": FOUR_KEYS + "bme_lable: BAME\n"},
        "organisation.yaml: the key 'bme_lable' is unknown; expected one of name, short_name, kind, "
        "denominator, bme_label, disclosure, first_report, senior_medical_managers, notes, sources, sign_off, "
        "contact, populations, report_dates, status_key, targets; did you mean 'bme_label'?",
    ),
    (
        "a kind is unknown",
        {"organisation.yaml": FOUR_KEYS.replace("trust\n", "trusts\n")},
        "organisation.yaml: kind is 'trusts'; expected one of trust, icb, ccg, csu, independent_provider; did "
        "you mean 'trust'?",
    ),
    (
        "a kind is a list",
        {"organisation.yaml": FOUR_KEYS.replace("kind: trust", "kind: [trust]")},
        "organisation.yaml: kind is not a word; expected one of trust, icb, ccg, csu, independent_provider",
    ),
    (
        "a denominator is unknown",
        {"organisation.yaml": FOUR_KEYS.replace("denominator: all", "denominator: knwon")},
        "organisation.yaml: denominator is 'knwon'; expected one of all, known; did you mean 'known'?",
    ),
    (
        "a denominator is empty",
        {"organisation.yaml": FOUR_KEYS.replace("denominator: all", "denominator:")},
        "organisation.yaml: denominator is empty; expected one of all, known",
    ),
    (
        "a disclosure rule is unknown",
        {"organisation.yaml": FOUR_KEYS + "disclosure: none\n"},
        "organisation.yaml: disclosure is 'none'; expected one of public, public_board, under_10, hes, ons, uk_llc, "
        "gp_patient_survey",
    ),
    (
        "senior medical managers are nowhere",
        {"organisation.yaml": FOUR_KEYS + "senior_medical_managers: apart\n"},
        "organisation.yaml: senior_medical_managers is 'apart'; expected one of within_consultants, separate; "
        "did you mean 'separate'?",
    ),
    (
        "a name is empty",
        {"organisation.yaml": FOUR_KEYS.replace("Example Trust", "''")},
        "organisation.yaml: name is empty; expected words",
    ),
    (
        "a name is a block",
        {"organisation.yaml": FOUR_KEYS.replace("name: Example Trust", "name: {a: b}", 1)},
        "organisation.yaml: name is not text; expected words",
    ),
    (
        "a name is far too long",
        {"organisation.yaml": FOUR_KEYS.replace("Example Trust", "x" * 151)},
        "organisation.yaml: name is 151 characters long; expected at most 150",
    ),
    (
        "a short name is far too long",
        {"organisation.yaml": FOUR_KEYS.replace("short_name: Example", "short_name: " + "x" * 41)},
        "organisation.yaml: short_name is 41 characters long; expected at most 40",
    ),
    (
        "a name turns the direction of writing",
        {"organisation.yaml": FOUR_KEYS.replace("Example Trust", '"Example \\u202etsurT"')},
        "organisation.yaml: name holds the invisible character '\\u202e'; expected plain text; type it again",
    ),
    (
        "first_report is no year",
        {"organisation.yaml": FOUR_KEYS + "first_report: 2019/20\n"},
        f"organisation.yaml: first_report is '2019/20'; expected {A_YEAR}; did you mean '2020'?",
    ),
    (
        "first_report is later than every row",
        {
            "organisation.yaml": FOUR_KEYS + "first_report: 2025\n",
            "board.csv": HEADINGS["board.csv"] + "2024,all,bme,1,",
        },
        "organisation.yaml: first_report is 2025; expected a year up to 2024, the last there is",
    ),
    (
        "notes are no list",
        {"organisation.yaml": FOUR_KEYS + "notes: none\n"},
        "organisation.yaml: notes is not a list; expected entries that begin with '- '",
    ),
    (
        "a note is a word",
        {"organisation.yaml": FOUR_KEYS + "notes:\n  - none\n"},
        "organisation.yaml, note 1: is not a block of keys and values; expected the keys years, indicators, "
        "reason, text",
    ),
    (
        "a note is empty",
        {"organisation.yaml": FOUR_KEYS + "notes:\n  -\n"},
        "organisation.yaml, note 1: is empty; expected the keys years, indicators, reason, text",
    ),
    (
        "a note has no text",
        {"organisation.yaml": FOUR_KEYS + "notes:\n  - {years: [2024], indicators: [3], reason: too_few}\n"},
        "organisation.yaml, note 1: the key 'text' is missing; expected years, indicators, reason, text",
    ),
    (
        "a note has an unknown key",
        {"organisation.yaml": FOUR_KEYS + "notes:\n  - {year: [2024], indicators: [3], reason: too_few, text: Few.}\n"},
        (
            "organisation.yaml, note 1: the key 'year' is unknown; expected one of years, indicators, reason, "
            "text; did you mean 'years'?"
        ),
        "organisation.yaml, note 1: the key 'years' is missing; expected years, indicators, reason, text",
    ),
    (
        "a note has a single year without a list",
        {"organisation.yaml": FOUR_KEYS + "notes:\n  - {years: 2024, indicators: [3], reason: too_few, text: Few.}\n"},
        "organisation.yaml, note 1: years is not a list of numbers; expected a list such as [2024]",
    ),
    (
        "a note has no years in its list",
        {"organisation.yaml": FOUR_KEYS + "notes:\n  - {years: [], indicators: [3], reason: too_few, text: Few.}\n"},
        "organisation.yaml, note 1: years is not a list of numbers; expected a list such as [2024]",
    ),
    (
        "a note has a wrong year",
        {"organisation.yaml": FOUR_KEYS + "notes:\n  - {years: [24], indicators: [3], reason: too_few, text: Few.}\n"},
        f"organisation.yaml, note 1: years holds '24'; expected {A_YEAR}",
    ),
    (
        "a note has a list within its list",
        {
            "organisation.yaml": FOUR_KEYS
            + "notes:\n  - {years: [[2024]], indicators: [3], reason: too_few, text: Few.}\n"
        },
        f"organisation.yaml, note 1: years holds a list or a block; expected {A_YEAR}",
    ),
    (
        "a note has an indicator too many",
        {
            "organisation.yaml": FOUR_KEYS
            + "notes:\n  - {years: [2024], indicators: [10], reason: too_few, text: Few.}\n"
        },
        "organisation.yaml, note 1: indicators holds '10'; expected one of 1, 2, 3, 4, 5, 6, 7, 8, 9",
    ),
    (
        "a note has an unknown reason",
        {"organisation.yaml": FOUR_KEYS + "notes:\n  - {years: [2024], indicators: [3], reason: few, text: Few.}\n"},
        f"organisation.yaml, note 1: reason is 'few'; expected {ONE_OF_REASONS}; did you mean 'too_few'?",
    ),
    (
        "a note has an empty text",
        {"organisation.yaml": FOUR_KEYS + "notes:\n  - {years: [2024], indicators: [3], reason: too_few, text: ''}\n"},
        "organisation.yaml, note 1: text is empty; expected words",
    ),
    (
        "the second note is wrong",
        {
            "organisation.yaml": FOUR_KEYS
            + "notes:\n  - {years: [2024], indicators: [3], reason: too_few, text: Few.}\n"
            "  - {years: [2024], indicators: [3], reason: '', text: Few.}\n"
        },
        f"organisation.yaml, note 2: reason is empty; expected {ONE_OF_REASONS}",
    ),
    (
        "sources are no list",
        {"organisation.yaml": FOUR_KEYS + "sources: ET-24\n"},
        "organisation.yaml: sources is not a list; expected entries that begin with '- '",
    ),
    (
        "a source has no title",
        {"organisation.yaml": FOUR_KEYS + "sources:\n  - document: ET-24\n"},
        "organisation.yaml, source 1: the key 'title' is missing; expected document, title",
    ),
    (
        "a source has remarks that are a block",
        {"organisation.yaml": FOUR_KEYS + "sources:\n  - {document: ET-24, title: Report, remarks: {a: b}}\n"},
        "organisation.yaml, source 1: remarks is not a list; expected entries that begin with '- '",
    ),
    (
        "a source stands twice",
        {
            "organisation.yaml": FOUR_KEYS
            + "sources:\n  - {document: ET-24, title: Report}\n  - {document: ET-24, title: Report}\n"
        },
        "organisation.yaml, source 2: document 'ET-24' stands twice among the sources; expected it once",
    ),
    (
        "a published number has no source at all",
        {
            "organisation.yaml": FOUR_KEYS,
            "published.csv": HEADINGS["published.csv"] + "2024,ET-24,Table 1,9,,all,all,bme,headcount,1,people\n",
        },
        "published.csv, row 2: document is 'ET-24', which no source in organisation.yaml names; expected "
        "sources, and there are none; add it to the sources",
    ),
]


def parameters_with(tmp_path, files):
    """A parameters folder with the folder `trust`, which holds a right organisation.yaml and these files."""
    folder = tmp_path / "parameters" / "trust"
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in ({"organisation.yaml": FOUR_KEYS + ONE_SOURCE} | files).items():
        if content is not None:
            (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder.parent


def messages(problems, tmp_path):
    return [str(problem).replace(f"{tmp_path.as_posix()}/", "") for problem in problems]


def refusal(tmp_path, code, **wanted):
    with pytest.raises(load.InputError) as refused:
        load.organisation(code, parameters=tmp_path / "parameters", **wanted)
    return str(refused.value).replace(f"{tmp_path.as_posix()}/", "").splitlines()


def values(rows):
    """The rows without their row numbers, which is all that may depend on the order of a file."""
    return [tuple(getattr(row, name) for name in row.__slots__ if name != "row") for row in rows]


def assert_refused(parameters, expected):
    prefixed = [f"parameters/trust/{message}" for message in expected]
    assert messages(load.problems("trust", parameters), parameters.parent) == prefixed
    assert refusal(parameters.parent, "trust") == prefixed


@pytest.mark.parametrize(("name", "rows", "expected"), [pytest.param(*c[1:4], id=c[0]) for c in BAD_CELLS])
def test_a_bad_cell_is_refused_with_its_row_and_the_right_word(tmp_path, name, rows, expected):
    assert_refused(parameters_with(tmp_path, {name: HEADINGS[name] + rows}), [expected])


@pytest.mark.parametrize(("files", "expected"), [pytest.param(c[1], c[2:], id=c[0]) for c in BAD_FILES])
def test_a_bad_file_is_refused_with_the_next_step(tmp_path, files, expected):
    assert_refused(parameters_with(tmp_path, files), expected)


def a_folder_named_board_csv(folder):
    (folder / "board.csv").mkdir()


def a_link_to_itself(folder):
    (folder / "board.csv").symlink_to("board.csv")


def a_link_to_nothing(folder):
    (folder / "board.csv").symlink_to("elsewhere.csv")


def a_pipe(folder):
    os.mkfifo(folder / "board.csv")


def a_link_to_itself_for_organisation_yaml(folder):
    (folder / "organisation.yaml").unlink()
    (folder / "organisation.yaml").symlink_to("organisation.yaml")


ODD_ENTRIES = [
    (a_folder_named_board_csv, "board.csv: is not a file; expected a file of that name; rename what is there"),
    (
        a_link_to_itself,
        "board.csv: cannot be read (Too many levels of symbolic links); expected a file that you may open",
    ),
    (a_link_to_nothing, "board.csv: cannot be read (No such file or directory); expected a file that you may open"),
    (a_pipe, "board.csv: is not a file; expected a file of that name; rename what is there"),
    (
        a_link_to_itself_for_organisation_yaml,
        "organisation.yaml: cannot be read (Too many levels of symbolic links); expected a file that you may open",
    ),
]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such links and pipes")
@pytest.mark.parametrize(("prepare", "expected"), ODD_ENTRIES)
def test_an_entry_that_is_not_a_file_is_refused(tmp_path, prepare, expected):
    parameters = parameters_with(tmp_path, {})
    prepare(parameters / "trust")
    assert_refused(parameters, [expected])


def test_a_file_that_may_not_be_opened_is_refused(tmp_path, monkeypatch):
    parameters = parameters_with(tmp_path, {"board.csv": HEADINGS["board.csv"]})
    opened = Path.open

    def refuse(path, *given):
        if path.name == "board.csv":
            raise PermissionError(13, "Permission denied")
        return opened(path, *given)

    monkeypatch.setattr(Path, "open", refuse)
    assert_refused(parameters, ["board.csv: cannot be read (Permission denied); expected a file that you may open"])


def test_a_folder_that_may_not_be_opened_is_refused(tmp_path, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied")

    parameters_with(tmp_path, {})
    monkeypatch.setattr(Path, "iterdir", refuse)
    assert refusal(tmp_path, "trust") == [
        "parameters/trust: cannot be opened (Permission denied); expected an organisation's folder"
    ]


def test_a_file_that_is_far_too_large_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("wres_helpers.load.folder.LARGEST_FILE", 1_000_000)
    parameters = parameters_with(tmp_path, {"board.csv": HEADINGS["board.csv"] + "\n" * 1_000_000})
    assert_refused(parameters, ["board.csv: is larger than 1 million bytes; expected a file of counts"])


A_NAME = "expected the name of a folder: small letters, digits and underscores, at most 60, no device of Windows"
WRONG_CODES = [
    ("tru", "parameters/tru: is not there; expected an organisation's folder; did you mean 'trust'?"),
    ("other", "parameters/other: is not there; expected an organisation's folder; 'wres new other' makes it"),
    ("Trust", f"parameters: organisation is 'Trust'; {A_NAME}; did you mean 'trust'?"),
    ("LPT", f"parameters: organisation is 'LPT'; {A_NAME}; rename the folder"),
    ("../parameters/trust", f"parameters: organisation is '../parameters/trust'; {A_NAME}"),
    ("/etc", f"parameters: organisation is '/etc'; {A_NAME}"),
    ("trust\n", f"parameters: organisation is 'trust\\n'; {A_NAME}; did you mean 'trust'?"),
    ("", f"parameters: organisation is ''; {A_NAME}"),
    ("x" * 300, f"parameters: organisation is '{'x' * 60}…'; {A_NAME}"),
    (5e1, "parameters: organisation is '50.0', a float; expected text; put the code in quotation marks"),
    ("letter", "parameters/letter: is not a folder; expected an organisation's folder"),
]


@pytest.mark.parametrize(("code", "expected"), WRONG_CODES)
def test_a_wrong_name_of_an_organisation_is_refused_with_the_nearest(tmp_path, code, expected):
    parameters = parameters_with(tmp_path, {})
    (parameters / "LPT").mkdir()
    (parameters / "LPT" / "board.csv").touch()
    (parameters / "letter").touch()
    assert messages(load.problems(code, parameters), tmp_path) == [expected]
    assert refusal(tmp_path, code) == [expected]


THE_FOLDER = "expected the folder of all organisations; say where it is with --parameters"
WRONG_PARAMETERS = [
    ("nowhere", f"nowhere: is not there; {THE_FOLDER}"),
    ("file", f"file: is not a folder; {THE_FOLDER}"),
    ("x" * 300, f"{'x' * 300}: cannot be opened (File name too long); {THE_FOLDER}"),
    ("nul\0", f"nul\0: cannot be opened (embedded null byte); {THE_FOLDER}"),
]


@pytest.mark.parametrize(("name", "expected"), WRONG_PARAMETERS)
def test_a_missing_parameters_folder_is_refused_by_every_reader(tmp_path, name, expected):
    (tmp_path / "file").touch()
    for read in (load.folders, lambda root: load.organisation("trust", parameters=root)):
        with pytest.raises(load.InputError) as refused:
            read(tmp_path / name)
        assert messages(refused.value.problems, tmp_path) == [expected]


WRONG_REQUESTS = [
    ({"year": 2023}, "parameters/trust: has no year 2023; expected one of 2022, 2024"),
    ({"year": 0}, "parameters/trust: has no year 0; expected one of 2022, 2024"),
    ({"year": "2024"}, "parameters/trust: year is '2024', a str; expected a whole number such as 2024"),
    ({"year": True}, "parameters/trust: year is 'True', a bool; expected a whole number such as 2024"),
    (
        {"edition": "publc"},
        "organisation 'trust': edition is 'publc'; expected one of public, restricted; did you mean 'public'?",
    ),
    ({"edition": None}, "organisation 'trust': edition is 'None'; expected one of public, restricted"),
]


@pytest.mark.parametrize(("wanted", "expected"), WRONG_REQUESTS)
def test_a_year_or_edition_that_is_not_there_is_refused(tmp_path, wanted, expected):
    parameters_with(tmp_path, {"board.csv": HEADINGS["board.csv"] + "2024,all,bme,1,\n2022,all,bme,1,"})
    assert refusal(tmp_path, "trust", **wanted) == [expected]


def test_an_organisation_without_rows_or_notes_has_no_year_to_report(tmp_path):
    parameters_with(tmp_path, {})
    assert refusal(tmp_path, "trust") == [
        "parameters/trust: has no years; expected rows in at least one count file, or notes"
    ]


def test_all_problems_of_a_folder_come_at_once(tmp_path):
    files = {
        "organisation.yaml": FOUR_KEYS.replace("kind: trust", "kind: trusts") + "first_report: soon\n",
        "board.csv": HEADINGS["board.csv"] + "2024,votin,bme,-1,101\n2024,all,bme,1,\n2024,all,bme,1,",
        "staff_survey.csv": "year,indicator\n20,9\n",
        "Notes.xlsx": "",
    }
    found = messages(load.problems("trust", parameters_with(tmp_path, files)), tmp_path)
    assert [re.match(r"parameters/trust/(.*?: \S+ \S+)", message)[1] for message in found] == [
        "organisation.yaml: kind is",
        "organisation.yaml: first_report is",
        "staff_survey.csv, row 1: column 'ethnic_group'",
        "staff_survey.csv, row 2: year is",
        "staff_survey.csv, row 2: indicator is",
        "board.csv, row 2: membership is",
        "board.csv, row 2: headcount is",
        "board.csv, row 2: percentage is",
        "board.csv, row 4: the row",
        "Notes.xlsx: is not",
    ]


def test_every_problem_of_an_organisation_stands_in_the_error_on_its_own_line(tmp_path):
    parameters = parameters_with(tmp_path, {"board.csv": HEADINGS["board.csv"] + "24,all,bme,1,\n25,all,bme,1,"})
    with pytest.raises(load.InputError) as refused:
        load.organisation("trust", parameters=parameters)
    assert str(refused.value).splitlines() == [str(problem) for problem in load.problems("trust", parameters)]


def test_published_numbers_of_a_bad_folder_are_refused(tmp_path):
    with pytest.raises(load.InputError, match="membership is 'votin'"):
        load.published("trust", parameters_with(tmp_path, {"board.csv": HEADINGS["board.csv"] + "2024,votin,bme,1,"}))


def test_an_error_survives_the_way_to_another_process(tmp_path):
    error = load.InputError(load.problems("other", parameters_with(tmp_path, {})))
    assert str(pickle.loads(pickle.dumps(error))) == str(error)  # noqa: S301 - our own bytes


BOARD_2024 = [(2024, "all", "bme", 1, None), (2024, "all", "white", 1221, None)]
PLAIN = 'year,membership,ethnic_group,headcount\n2024,all,bme,1\n2024,all,white,"1,221"\n'
LEGAL_FORMS = [
    ("UTF-8 without a mark", PLAIN.encode()),
    ("UTF-8 with a byte order mark", PLAIN.encode("utf-8-sig")),
    ("a byte order mark before a quotation mark", PLAIN.replace("year", '"year"').encode("utf-8-sig")),
    ("two byte order marks", b"\xef\xbb\xbf" + PLAIN.encode("utf-8-sig")),
    ("Windows-1252", PLAIN.encode("cp1252")),
    ("lines that end as on Windows", PLAIN.replace("\n", "\r\n").encode()),
    ("lines that end as on old Macs", PLAIN.replace("\n", "\r").encode()),
    ("lines that end in different ways", PLAIN.replace("\n", "\r\n", 1).encode()),
    ("no end of the last line", PLAIN.strip().encode()),
    ("blank lines and rows of commas at the end", f"{PLAIN}\n,,,\n\r\n".encode()),
    ("blank lines at the start", f"\n\n{PLAIN}".encode()),
    ("spaces around words", PLAIN.replace(",all,", " , all\u00a0,").encode()),
    ("spaces before quotation marks", PLAIN.replace(',"', ', "').encode()),
    (
        "every cell in quotation marks",
        b'"year","membership","ethnic_group","headcount"\n'
        + b"".join(b'"2024","all",%s\n' % rest for rest in (b'"bme","1"', b'"white","1221"')),
    ),
    ("headings in capital letters", PLAIN.replace("year", "Year").replace("ethnic_group", "ETHNIC_GROUP").encode()),
    ("empty cells behind the headings", PLAIN.replace("headcount", "headcount,,").encode()),
    ("empty cells behind a row", PLAIN.replace("bme,1", "bme,1,,").encode()),
    ("columns in another order", b"ethnic_group,headcount,year,membership\nbme,1,2024,all\nwhite,1221,2024,all\n"),
    ("columns left out", b'year,ethnic_group,headcount\n2024,bme,1\n2024,white,"1,221"\n'),
    ("a column without any value", PLAIN.replace("headcount", "headcount,percentage").encode()),
    ("whole numbers with a point and a nought", PLAIN.replace("bme,1", "bme,1.0").encode()),
    ("whole numbers with leading noughts", PLAIN.replace("bme,1", "bme,001").encode()),
]


@pytest.mark.parametrize("content", [pytest.param(content, id=sentence) for sentence, content in LEGAL_FORMS])
def test_a_file_in_any_of_the_usual_forms_loads(tmp_path, content):
    organisation = load.organisation("trust", parameters=parameters_with(tmp_path, {"board.csv": content}))
    assert values(load.board(organisation).rows) == BOARD_2024


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_words_beyond_ascii_are_the_same_in_every_encoding(tmp_path, encoding):
    words = "Table 1 – the Trust’s £"
    content = f"{HEADINGS['published.csv']}2024,ET-24,{words},9,,all,all,bme,headcount,1,people"
    parameters = parameters_with(tmp_path, {"published.csv": content.encode(encoding)})
    assert load.published("trust", parameters)[0].place == words


def test_a_name_beyond_ascii_is_read_from_windows_1252(tmp_path):
    contents = FOUR_KEYS.replace("Example Trust", "St Chloë’s") + "notes: []\n"
    files = {"organisation.yaml": contents.encode("cp1252"), "board.csv": PLAIN}
    assert load.organisation("trust", parameters=parameters_with(tmp_path, files)).publisher.name == "St Chloë’s"


LEGAL_ROWS = [
    ("only a total", "board.csv", "2024,all,all,12,", (2024, "all", "all", 12, None)),
    ("only a percentage", "board.csv", "2024,all,bme,,8.3", (2024, "all", "bme", None, Decimal("8.3"))),
    ("a percentage with its sign", "board.csv", "2024,all,bme,,8.30 %", (2024, "all", "bme", None, Decimal("8.30"))),
    (
        "a percentage that agrees once rounded",
        "board.csv",
        "2024,all,bme,1,33.3\n2024,all,all,3,",
        (2024, "all", "bme", 1, Decimal("33.3")),
    ),
    (
        "a percentage with the noise of a spreadsheet",
        "board.csv",
        "2024,all,bme,1,33.33333333333336\n2024,all,all,3,",
        (2024, "all", "bme", 1, Decimal("33.33333333333336")),
    ),
    (
        "a percentage with a part of its total",
        "board.csv",
        "2024,all,bme,1,33.3",
        (2024, "all", "bme", 1, Decimal("33.3")),
    ),
    ("nobody", "board.csv", "2024,all,bme,0,\n2024,all,all,0,", (2024, "all", "bme", 0, None)),
    ("an empty row of a group", "board.csv", "2024,all,bme,,", (2024, "all", "bme", None, None)),
    ("only some subgroups", "board.csv", "2024,all,mixed,1,\n2024,all,bme,3,", (2024, "all", "mixed", 1, None)),
    (
        "a range of bands",
        "workforce_profile.csv",
        "2024,bank,clinical,band_8b_to_vsm,bme,3,",
        (2024, "bank", "clinical", "band_8b_to_vsm", "bme", 3, None),
    ),
    (
        "a population left empty",
        "workforce_profile.csv",
        "2024,,all,all,bme,3,",
        (2024, "substantive", "all", "all", "bme", 3, None),
    ),
    (
        "the share of unknown on all staff",
        "workforce_profile.csv",
        "2024,,all,all,unknown,2,20\n2024,,all,all,known,8,",
        (2024, "substantive", "all", "all", "unknown", 2, Decimal(20)),
    ),
    (
        "a ratio without counts",
        "relative_likelihood.csv",
        "2019,,3,bme,,,,2,1.19",
        (2019, "substantive", 3, "bme", None, None, None, 2, Decimal("1.19")),
    ),
    (
        "only a likelihood",
        "relative_likelihood.csv",
        "2024,,2,bme,,,0.223,,",
        (2024, "substantive", 2, "bme", None, None, Decimal("0.223"), 1, None),
    ),
    (
        "events without a base",
        "relative_likelihood.csv",
        "2024,,4,bme,,5,,,",
        (2024, "substantive", 4, "bme", None, 5, None, 1, None),
    ),
    (
        "a survey without its year",
        "staff_survey.csv",
        "2024,,,5,bme,10,1,",
        (2024, None, "substantive", 5, "bme", 10, 1, None),
    ),
    (
        "a survey percentage without respondents",
        "staff_survey.csv",
        "2024,2023,,8,bme,,,12",
        (2024, 2023, "substantive", 8, "bme", None, None, Decimal(12)),
    ),
]


@pytest.mark.parametrize(("name", "rows", "expected"), [pytest.param(*c[1:], id=c[0]) for c in LEGAL_ROWS])
def test_a_row_with_only_what_was_reported_loads(tmp_path, name, rows, expected):
    organisation = load.organisation("trust", parameters=parameters_with(tmp_path, {name: HEADINGS[name] + rows}))
    assert values(getattr(load, name.removesuffix(".csv"))(organisation).rows)[0] == expected


def test_the_share_of_unknown_is_of_all_staff_even_where_the_denominator_is_known(tmp_path):
    rows = WORKFORCE + "2024,,all,all,unknown,2,20\n2024,,all,all,known,8,"
    parameters = parameters_with(tmp_path, {"organisation.yaml": KNOWN, "workforce_profile.csv": rows})
    assert load.workforce_profile(load.organisation("trust", parameters=parameters)).rows[0].percentage == 20


def test_a_published_number_keeps_its_sign_and_its_decimals(tmp_path):
    rows = "2024,ET-24,p. 1,9,,all,voting,bme,percentage_point_gap,-0.50,percentage_points\n"
    rows += '2024,ET-24,p. 2,1,,all,all,all,headcount,"5,203",people\n'
    rows += "2024,ET-24,p. 3,2,,all,all,bme,likelihood,22.3,percent\n"
    found = load.published("trust", parameters_with(tmp_path, {"published.csv": HEADINGS["published.csv"] + rows}))
    assert [str(row.published) for row in found] == ["-0.50", "5203", "22.3"]


def test_a_file_with_only_headings_holds_no_rows(tmp_path):
    parameters = parameters_with(tmp_path, HEADINGS | {"board.csv": PLAIN})
    assert load.staff_survey(load.organisation("trust", parameters=parameters)).rows == ()


@pytest.mark.parametrize("left_out", list(HEADINGS))
def test_any_file_but_organisation_yaml_may_be_left_out(tmp_path, left_out):
    rows = {
        "workforce_profile.csv": "2024,,all,all,bme,3,",
        "relative_likelihood.csv": "2024,,2,bme,10,1,,,",
        "staff_survey.csv": "2024,,,5,bme,10,1,",
        "board.csv": "2024,all,bme,1,",
        "published.csv": "2024,ET-24,p. 1,9,,all,all,bme,headcount,1,people",
    }
    files = {name: HEADINGS[name] + row for name, row in rows.items() if name != left_out}
    organisation = load.organisation("trust", parameters=parameters_with(tmp_path, files))
    assert sorted(group for group, found in organisation.files.items() if found) == sorted(
        name.removesuffix(".csv") for name in files
    )


def test_an_organisation_yaml_with_only_the_four_keys_has_every_default(tmp_path):
    parameters = parameters_with(tmp_path, {"organisation.yaml": FOUR_KEYS, "board.csv": PLAIN})
    found = load.organisation("trust", parameters=parameters)
    decided = found.publisher
    assert (decided.bme_label, decided.senior_medical_managers, decided.notes, decided.sources, found.years) == (
        "BME",
        "within_consultants",
        (),
        (),
        (2024,),
    )


WORDS_THAT_LOOK_LIKE_OTHER_THINGS = ["no", "5E1", "5e1", "1", "null", "~", "2024-03-31", "1_000", "0x1F", "on"]


@pytest.mark.parametrize("word", WORDS_THAT_LOOK_LIKE_OTHER_THINGS)
def test_a_name_in_organisation_yaml_stays_the_word_that_was_written(tmp_path, word):
    contents = FOUR_KEYS.replace("short_name: Example", f"short_name: {word}")
    parameters = parameters_with(tmp_path, {"organisation.yaml": contents, "board.csv": PLAIN})
    assert load.organisation("trust", parameters=parameters).publisher.short_name == word


@pytest.mark.parametrize("code", ["5e1", "1", "007", "inf", "nan", "no", "trust_2"])
def test_a_folder_with_a_name_like_a_number_keeps_its_name(tmp_path, code):
    parameters = parameters_with(tmp_path, {"board.csv": PLAIN})
    (parameters / "trust").rename(parameters / code)
    assert (load.folders(parameters), load.organisation(code, parameters=parameters).code) == ([code], code)


def test_a_note_alone_makes_a_year_to_report(tmp_path):
    note = "notes:\n  - {years: [2021], indicators: [1, 9], reason: not_reported, text: Not printed.}\n"
    parameters = parameters_with(tmp_path, {"organisation.yaml": FOUR_KEYS + note})
    found = load.organisation("trust", parameters=parameters)
    assert (found.year, found.notes[0].indicators) == (2021, (1, 9))


def test_rows_before_the_first_report_are_only_for_trends(tmp_path):
    files = {
        "organisation.yaml": FOUR_KEYS + "first_report: 2023\n",
        "board.csv": HEADINGS["board.csv"] + "2022,all,bme,1,\n2023,all,bme,1,\n2024,all,bme,1,",
    }
    found = load.organisation("trust", 2023, parameters=parameters_with(tmp_path, files))
    assert (found.years, [row.year for row in load.board(found).rows]) == ((2023, 2024), [2022, 2023])


def test_counts_of_a_year_carry_the_workforce_up_to_that_year(tmp_path):
    rows = HEADINGS["workforce_profile.csv"] + "2023,,all,all,bme,1,\n2024,,all,all,bme,2,"
    parameters = parameters_with(tmp_path, {"workforce_profile.csv": rows})
    counts = load.board(load.organisation("trust", 2023, parameters=parameters))
    assert (counts.group, counts.rows, [row.headcount for row in counts.workforce]) == ("board", (), [1])


@pytest.mark.parametrize(("edition", "restricted"), [("public", False), ("restricted", True)])
def test_the_edition_decides_the_disclosure_rule(tmp_path, edition, restricted):
    parameters = parameters_with(tmp_path, {"board.csv": PLAIN})
    found = load.organisation("trust", edition=edition, parameters=parameters)
    assert found.disclosure.restricted is restricted


PASSED_OVER = [".~lock.board.csv#", "~$board.xlsx", "board.csv~", "README.md", "report.pdf", "commentary.md"]


@pytest.mark.parametrize("name", PASSED_OVER)
def test_a_file_that_nobody_takes_for_counts_is_passed_over(tmp_path, name):
    assert load.problems("trust", parameters_with(tmp_path, {name: ""})) == []


def test_a_folder_of_other_papers_is_passed_over(tmp_path):
    parameters = parameters_with(tmp_path, {})
    (parameters / "trust" / "published").mkdir()
    assert load.problems("trust", parameters) == []


def test_folders_are_those_with_any_file_of_an_organisation(tmp_path):
    parameters = parameters_with(tmp_path, {})
    for name in ("empty", "counts_only", ".hidden"):
        (parameters / name).mkdir()
    for name in ("counts_only", ".hidden"):
        (parameters / name / "board.csv").touch()
    (parameters / "README.md").touch()
    assert load.folders(parameters) == ["counts_only", "trust"]


A_NOTE = "notes:\n  - {years: [2024], indicators: [9], reason: too_few, text: Few.}\n"
ADD = "The pay bands reported for 2024 do not add up to the reported total."
WARNINGS = [
    (
        "bands do not add to the total of their staff group",
        {
            "workforce_profile.csv": WORKFORCE
            + "2024,,clinical,band_2,all,4,\n2024,,clinical,band_3,all,5,\n2024,,clinical,all,all,10,"
        },
        "workforce_profile.csv: warning: the parts of clinical, all in 2024 (substantive) add to 9 not 10 (all)",
        ADD,
    ),
    (
        "bands do not add to their range",
        {
            "workforce_profile.csv": WORKFORCE
            + "2024,,clinical,band_2,all,4,\n2024,,clinical,band_3,all,5,\n2024,,clinical,band_2_to_3,all,10,"
        },
        "workforce_profile.csv: warning: the parts of clinical, band_2_to_3 in 2024 (substantive)"
        " add to 9 not 10 (all)",
        ADD,
    ),
    (
        "bands of several staff groups do not add to everyone",
        {
            "workforce_profile.csv": WORKFORCE
            + "2024,,clinical,band_2,known,4,\n2024,,medical,trainee,known,5,\n2024,,all,all,known,10,"
        },
        "workforce_profile.csv: warning: the parts of all, all in 2024 (substantive) add to 9 not 10 (known)",
        ADD,
    ),
    (
        "totals of the staff groups do not add to everyone",
        {
            "workforce_profile.csv": WORKFORCE
            + "2024,,clinical,all,all,4,\n2024,,non_clinical,all,all,5,\n2024,,all,all,all,10,"
        },
        "workforce_profile.csv: warning: the parts of all, all in 2024 (substantive) add to 9 not 10 (all)",
        ADD,
    ),
    (
        "ranges do not add to everyone, though one group's total does",
        {
            "workforce_profile.csv": WORKFORCE
            + "2024,,clinical,band_1_to_7,all,3,\n2024,,clinical,band_8a_to_vsm,all,1,\n2024,,medical,all,all,5,\n"
            + "2024,,all,all,all,10,"
        },
        "workforce_profile.csv: warning: the parts of all, all in 2024 (substantive) add to 9 not 10 (all)",
        ADD,
    ),
    (
        "self-reporting is under 95 % by the counts",
        {"workforce_profile.csv": WORKFORCE + "2024,,all,all,unknown,101,\n2024,,all,all,all,2000,"},
        "workforce_profile.csv: warning: self-reporting is 94.95 % in 2024, under 95 %",
        "Fewer than 95% of staff had recorded their ethnicity in 2024.",
    ),
    (
        "self-reporting is under 95 % by a percentage",
        {"workforce_profile.csv": WORKFORCE + "2024,,all,all,unknown,,5.1"},
        "workforce_profile.csv: warning: self-reporting is 94.9 % in 2024, under 95 %",
        "Fewer than 95% of staff had recorded their ethnicity in 2024.",
    ),
    (
        "the basis changes inside a trend",
        {
            "workforce_profile.csv": WORKFORCE
            + "2023,,all,all,bme,1,\n2023,,all,all,known,8,\n2024,,all,all,bme,1,\n2024,,all,all,all,8,"
        },
        "workforce_profile.csv: warning: 2023 has no 'all' total, only 'known', so its shares have another basis",
        "The shares of 2023 have another basis than those of other years and stay out of the trend.",
    ),
    (
        "percentages on all staff do not add to 100",
        {"board.csv": HEADINGS["board.csv"] + "2024,all,white,,80\n2024,all,bme,,11\n2024,all,unknown,,5"},
        "board.csv: warning: the percentages of 2024, all add to 96, not 100",
        "Some percentages reported for 2024 do not add up to 100.",
    ),
    (
        "percentages on all staff are more than 100 though one is missing",
        {"board.csv": HEADINGS["board.csv"] + "2024,all,white,,90\n2024,all,bme,,12"},
        "board.csv: warning: the percentages of 2024, all add to 102, not 100",
        "Some percentages reported for 2024 do not add up to 100.",
    ),
    (
        "percentages on known staff do not add to 100",
        {
            "organisation.yaml": KNOWN,
            "board.csv": HEADINGS["board.csv"] + "2024,all,white,,80\n2024,all,bme,,11",
        },
        "board.csv: warning: the percentages of 2024, all add to 91, not 100",
        "Some percentages reported for 2024 do not add up to 100.",
    ),
    (
        "the workforce of training is not that of indicator 1",
        {
            "workforce_profile.csv": WORKFORCE + "2024,,all,all,bme,20,",
            "relative_likelihood.csv": LIKELIHOOD + "2024,,4,bme,19,3,,,",
        },
        "relative_likelihood.csv: warning: eligible of indicator 4 in 2024 is 19 (bme, substantive);"
        " indicator 1 has 20",
        "Indicator 4 of 2024 counts another workforce than indicator 1.",
    ),
    (
        "discipline covers two years after the Standard changed",
        {"relative_likelihood.csv": LIKELIHOOD + "2024,,3,bme,19,3,,2,"},
        "relative_likelihood.csv: warning: years_covered is 2 for indicator 3 in 2024 (substantive);"
        " the Standard has one year from 2021",
        "Indicator 3 of 2024 covers two years, though the Standard asks for one.",
    ),
    (
        "a note says missing and there are counts",
        {"organisation.yaml": FOUR_KEYS + A_NOTE, "board.csv": HEADINGS["board.csv"] + "2024,all,bme,1,"},
        "organisation.yaml: warning: a note says that indicator 9 of 2024 is too_few, but it has counts",
        "Indicator 9 of 2024 is noted as missing in part.",
    ),
]


@pytest.mark.parametrize(("files", "expected", "for_reader"), [pytest.param(*c[1:], id=c[0]) for c in WARNINGS])
def test_what_is_legal_but_remarkable_is_kept_as_a_warning(tmp_path, files, expected, for_reader):
    found = load.organisation("trust", parameters=parameters_with(tmp_path, files)).warnings
    assert messages(found, tmp_path) == [f"parameters/trust/{expected}"]
    assert [problem.for_reader for problem in found] == [for_reader]


@pytest.mark.parametrize(("files", "expected", "for_reader"), [pytest.param(*c[1:], id=c[0]) for c in WARNINGS])
def test_what_a_reader_is_told_holds_no_reported_number(tmp_path, files, expected, for_reader):
    for problem in load.problems("trust", parameters_with(tmp_path, files)):
        named = re.sub(rf"\bof {problem.year}|\bin {problem.year}|\bfor {problem.year}", "", problem.for_reader)
        named = re.sub(r"(?i)\bindicator \d|\bthan 95%|\bup to 100\.|shares of \d{4}", "", named)
        assert not re.search(r"\d", named)


REMARKABLE_TO_NOBODY = [
    (
        "ranges that overlap are not added",
        "2024,,clinical,band_2_to_8a,all,3,\n2024,,clinical,band_6_to_vsm,all,3,\n2024,,clinical,all,all,4,",
    ),
    ("a single band is not the whole", "2024,,all,vsm,all,3,\n2024,,all,all,all,400,"),
    (
        "bands of everyone beside the same bands of a staff group are counted once",
        "2024,,clinical,band_2,all,3,\n2024,,clinical,band_3,all,3,\n"
        "2024,,all,band_2,all,3,\n2024,,all,band_3,all,3,\n2024,,all,all,all,6,",
    ),
    (
        "senior medical managers are within the consultants",
        "2024,,medical,consultant,all,9,\n2024,,medical,senior_medical_manager,all,2,\n"
        "2024,,medical,trainee,all,3,\n2024,,medical,all,all,12,",
    ),
    ("self-reporting is 95 % exactly", "2024,,all,all,unknown,5,\n2024,,all,all,all,100,"),
    (
        "rounded percentages add nearly to 100",
        "2024,,all,all,white,,66.6\n2024,,all,all,bme,,33.3\n2024,,all,all,unknown,,0.0",
    ),
]


@pytest.mark.parametrize("rows", [pytest.param(rows, id=sentence) for sentence, rows in REMARKABLE_TO_NOBODY])
def test_what_is_not_remarkable_gives_no_warning(tmp_path, rows):
    assert load.problems("trust", parameters_with(tmp_path, {"workforce_profile.csv": WORKFORCE + rows})) == []


def test_warnings_of_later_years_are_not_shown_in_an_earlier_report(tmp_path):
    rows = "2023,,all,all,bme,1,\n2024,,all,all,unknown,9,\n2024,,all,all,all,100,"
    parameters = parameters_with(tmp_path, {"workforce_profile.csv": WORKFORCE + rows})
    assert [len(load.organisation("trust", year, parameters=parameters).warnings) for year in (2023, 2024)] == [0, 1]


EXPECTED_WARNINGS = {"blmk": 2, "cheshire_ccg": 0, "example_trust": 1, "lpt": 0, "mlcsu": 0}


@pytest.mark.parametrize(("code", "expected"), EXPECTED_WARNINGS.items())
def test_the_folders_of_the_workbook_load(code, expected):
    assert len(load.organisation(code, parameters=PARAMETERS).warnings) == expected


@settings(max_examples=20, deadline=None)
@given(data=st.data())
@pytest.mark.parametrize("name", ["workforce_profile.csv", "relative_likelihood.csv", "staff_survey.csv", "board.csv"])
def test_the_order_of_rows_does_not_matter(tmp_path_factory, name, data):
    original = PARAMETERS / "blmk"
    heading, *rows = (original / name).read_text(encoding="utf-8").splitlines(keepends=True)
    files = {path.name: path.read_bytes() for path in original.iterdir() if path.name != name}
    shuffled = "".join([heading, *data.draw(st.permutations(rows))])
    changed = parameters_with(tmp_path_factory.mktemp("shuffled"), files | {name: shuffled})
    group = name.removesuffix(".csv")
    before, after = load.organisation("blmk", parameters=PARAMETERS), load.organisation("trust", parameters=changed)
    assert sorted(map(repr, values(before.files[group]))) == sorted(map(repr, values(after.files[group])))
    assert [problem.text for problem in before.warnings] == [problem.text for problem in after.warnings]


def problems_only(parameters):
    """What is wrong; any exception but the refusal in plain words fails the test."""
    found = load.problems("trust", parameters)
    assert all(str(problem).isprintable() for problem in found)
    try:
        load.organisation("trust", parameters=parameters)
    except load.InputError as refused:
        assert refused.problems


ANY_BYTES = st.binary(max_size=300)
ANY_WORDS = st.text(
    alphabet=st.sampled_from('0123456789,.%-+=@"<*eE \t\r\n;\u00a0\u202e\x00£’_abcdhinst'), max_size=200
)
USUAL = st.sampled_from(
    ["2024", "all", "bme", "white", "unknown", "band_5", "5", "12", "12.5", "=1", "*", "", '"', "\n"]
)


@settings(max_examples=300, deadline=None)
@given(name=st.sampled_from(list(HEADINGS)), content=ANY_BYTES)
def test_any_bytes_as_a_count_file_are_loaded_or_refused_in_words(tmp_path_factory, name, content):
    problems_only(parameters_with(tmp_path_factory.mktemp("bytes"), {name: content}))


@settings(max_examples=300, deadline=None)
@given(name=st.sampled_from(list(HEADINGS)), rows=ANY_WORDS | st.lists(USUAL).map(",".join))
def test_any_words_under_the_headings_are_loaded_or_refused_in_words(tmp_path_factory, name, rows):
    content = (HEADINGS[name] + rows).encode()
    problems_only(parameters_with(tmp_path_factory.mktemp("words"), {name: content}))


YAML_WORDS = st.text(alphabet=st.sampled_from(":-[]{}#&*!|>'\"%@` \n\tabckindnoes0129,?\\UuxF"), max_size=120)
ANY_YAML = st.text(max_size=120) | YAML_WORDS | YAML_WORDS.map(lambda text: f"{FOUR_KEYS}notes: {text}")


@settings(max_examples=500, deadline=None)
@given(content=ANY_YAML)
def test_any_text_as_organisation_yaml_is_loaded_or_refused_in_words(tmp_path_factory, content):
    encoded = content.encode("utf-8", "surrogatepass")
    problems_only(parameters_with(tmp_path_factory.mktemp("yaml"), {"organisation.yaml": encoded}))


@settings(max_examples=300, deadline=None)
@given(content=ANY_BYTES)
def test_any_bytes_as_organisation_yaml_are_loaded_or_refused_in_words(tmp_path_factory, content):
    problems_only(parameters_with(tmp_path_factory.mktemp("yaml"), {"organisation.yaml": content}))


def test_load_starts_without_pandas():
    code = "import sys; import wres_helpers.load; print('pandas' in sys.modules)"
    said = subprocess.check_output([sys.executable, "-c", code], text=True)  # noqa: S603 - our own interpreter
    assert said == "False\n"


def test_there_are_more_than_seventy_kinds_of_bad_folder():
    names = [case[0] for case in (*BAD_CELLS, *BAD_FILES)]
    assert len(set(names)) == len(names) > 70
