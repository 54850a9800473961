"""Action plans: dates as people write them, what is overdue, joined to the figures, hostile and huge plans."""

import csv
import io
from datetime import date
from html import escape

import pytest
from facts import each_case

from wres_helpers import disclosure, load, narrative, tables
from wres_helpers.load.findings import UnexpectedError
from wres_helpers.load.plan import due

AT = date(2024, 10, 25)
YAML = "name: Made Trust\nshort_name: Made\nkind: trust\ndenominator: all\n"
DATED = YAML + "report_dates:\n  - {year: 2024, date: 2024-10-25}\n"
STAFF = """\
year,staff_group,band,ethnic_group,headcount
2023,all,all,white,600
2023,all,all,bme,200
2023,all,all,unknown,10
2024,all,all,white,600
2024,all,all,bme,250
2024,all,all,unknown,10
2024,non_clinical,band_8a,white,60
2024,non_clinical,band_8a,bme,8
2024,non_clinical,band_8a,unknown,0
"""
RATIOS = """\
year,indicator,ethnic_group,eligible,events
2023,2,white,100,50
2023,2,bme,100,30
2024,2,white,100,40
2024,2,bme,100,20
2024,3,white,1000,20
2024,3,bme,500,10
2024,4,white,1000,600
2024,4,bme,500,2
"""
SURVEY = """\
year,indicator,ethnic_group,respondents,events
2024,5,white,200,40
2024,5,bme,100,20
2024,7,white,200,140
2024,7,bme,100,50
2024,8,white,200,10
2024,8,bme,100,9
"""
FIGURES = {"workforce_profile": STAFF, "relative_likelihood": RATIOS, "staff_survey": SURVEY}

# The words, and the last day that they allow.
STYLES = [
    ("31 March 2025", date(2025, 3, 31)),
    ("1st of April 2025", date(2025, 4, 1)),
    ("31/03/2025", date(2025, 3, 31)),
    ("31.3.2025", date(2025, 3, 31)),
    ("2025-03-31", date(2025, 3, 31)),
    ("March 2022", date(2022, 3, 31)),
    ("Sept 2021", date(2021, 9, 30)),
    ("Dec-2021", date(2021, 12, 31)),
    ("by the end of January 2022", date(2022, 1, 31)),
    ("February 2024", date(2024, 2, 29)),
    ("from October 2021 to March 2022", date(2022, 3, 31)),
    ("Q3 2024/25", date(2024, 12, 31)),
    ("Q4 2024-25", date(2025, 3, 31)),
    ("Quarter 1 of 2024/2025", date(2024, 6, 30)),
    ("Q2 2024", date(2024, 9, 30)),
    ("2024/25", date(2025, 3, 31)),
    ("2099/00", date(2100, 3, 31)),
    ("end of 2024", date(2024, 12, 31)),
]
NO_DAY = [
    *("TBC", "within six months", "soon", "10-12 weeks", "in May", "Immediately", "On-going", "Completed", "2024/26"),
    *("Spring 2025", "December 2020 onwards", "Ongoing throughout 2024-25", "14-18 May 2024", "٣١ March 2025"),
]


@pytest.mark.parametrize(("words", "day"), STYLES)
def test_what_is_plainly_a_date_is_understood(words, day):
    assert (due(words).words, due(words).day) == (words, day)


@pytest.mark.parametrize("words", NO_DAY)
def test_words_that_plainly_name_no_day_are_kept_as_written(words):
    assert (due(words).words, due(words).day) == (words, None)


@pytest.mark.parametrize("words", ["31 February 2025", "31/13/2025", "15/15/2025", "2025-02-30", "0 May 2024"])
def test_a_day_that_is_not_in_the_calendar_is_refused(words):
    with pytest.raises(UnexpectedError, match="expected a day that there is in the calendar"):
        due(words)


def test_dates_are_sorted_by_day_and_last_those_without_one():
    words = ["TBC", "March 2025", "Immediately", "Q1 2024/25"]
    assert sorted(words, key=lambda one: due(one).order) == ["Q1 2024/25", "March 2025", "TBC", "Immediately"]


@pytest.fixture
def figures_with(tmp_path):
    """A function that writes an organisation with this plan (and these figures) and reads it."""

    def figures_with(plan, yaml=DATED, year=2024, **files):
        folder = tmp_path / "made"
        folder.mkdir(exist_ok=True)
        (folder / "organisation.yaml").write_text(yaml, encoding="utf-8")
        for name, text in {**FIGURES, **files, "action_plan": plan}.items():
            (folder / f"{name}.csv").write_text(text, encoding="utf-8")
        return disclosure.figures(load.counts("made", parameters=tmp_path), year=year)

    return figures_with


HEADING = "year,number,indicators,action,due,status\n"


def lines_of(figures):
    return tables.action_plan(figures).text.splitlines()[2:]


def test_the_organisations_own_key_gives_a_status_its_meaning_and_details_its_word(figures_with):
    key = f"{DATED}status_key:\n  - {{code: B, meaning: not_started, words: blue}}\n"
    figures = figures_with(f"{HEADING}2024,1,2,Act,May 2025,B\n", key)
    assert lines_of(figures)[0].startswith("1. Act | May 2025 | ○ Not started | ")
    assert "Status in the plan's own key: blue" in tables.action_plan_in_detail(figures).text


def test_a_status_is_never_colour_alone(figures_with):
    rows = "".join(f"2024,{n},2,Act {n},,{code}\n" for n, code in enumerate(STATUSES, 1))
    states = sorted(line.split(" | ")[1] for line in lines_of(figures_with(HEADING + rows))[:4])
    assert states == ["▲ Not on track", "○ Not started", "● Complete", "◐ On track"]


STATUSES = ("not_started", "on_track", "off_track", "complete")


@each_case("action_states")
def test_an_action_has_one_state_judged_at_the_date_of_the_report(figures_with, words, status, state):
    figures = figures_with(f"{HEADING}2024,1,2,Act,{words},{status}\n")
    assert lines_of(figures)[0] == f"1. Act | {words} | {state} | Recruitment: relative likelihood 2.00"


def test_overdue_actions_come_first_then_those_that_serve_the_largest_finding(figures_with):
    rows = (
        "2024,1,,Nothing,,on_track\n2024,2,8,Smaller,,on_track\n2024,3,2,Larger,,on_track\n"
        "2024,4,2,Finished,,complete\n2024,5,,Late,May 2024,on_track\n"
    )
    names = [line.split(" | ")[0] for line in lines_of(figures_with(HEADING + rows))[:5]]
    assert names == ["5. Late", "3. Larger", "2. Smaller", "1. Nothing", "4. Finished"]


def test_the_heading_counts_what_is_late_and_the_sentence_everything(figures_with):
    figures = figures_with(f"{HEADING}2024,1,2,Act,May 2024,\n2024,2,2,Act again,May 2025,\n")
    assert narrative.action_plan_finding(figures).text == "1 of 2 actions was past its date with no status"
    assert "On 25 October 2024, the date of the report, 1 was past" in narrative.action_plan(figures).text


def test_without_a_date_of_the_report_nothing_is_overdue(figures_with):
    figures = figures_with(f"{HEADING}2024,1,2,Act,May 2020,on_track\n", YAML)
    assert "◐ On track" in lines_of(figures)[0]
    assert "The date of the report is not given, so no action is called overdue." in narrative.action_plan(figures).text


def test_actions_for_an_indicator_are_a_line_each_and_none_is_nothing(figures_with):
    figures = figures_with(f"{HEADING}2024,1,2,Act,May 2025,on_track\n2024,2,4,Other,,\n")
    assert tables.actions_for(figures, 2).text.splitlines()[2:] == [
        "1. Act | May 2025 | ◐ On track",
    ]
    assert tables.actions_for(figures, 9).html == ""


def test_no_action_for_a_finding_is_said_only_of_a_plan_that_maps_itself(figures_with):
    plan = f"{HEADING}2024,1,4,Act,,\n"
    assert tables.actions_for(figures_with(plan), 2).html == ""
    assert "No action for" not in narrative.action_plan(figures_with(plan)).text
    figures = figures_with(plan, f"{DATED}mapping: own\n")
    assert tables.actions_for(figures, 2).text == "No action for this finding: recruitment."
    assert tables.actions_for(figures, 3).html == ""
    assert (
        "White applicants were 2.00 times as likely as BME applicants to be appointed"
        in narrative.action_plan(figures).text
    )


def test_what_actions_lack_is_listed(figures_with):
    rows = "year,number,indicators,action,due,owner,status\n2024,1,,Act,,,\n2024,2,all,Act again,May 2025,Owner,\n"
    text = narrative.action_plan(figures_with(rows, f"{DATED}mapping: own\n")).text
    assert text.endswith("Without an owner: action 1. Without a date: action 1. Without an indicator: action 1.")


BEFORE = "year,number,indicators,action,review,review_status\n2023,1,2,Act,It was done.,complete\n2024,1,2,Go on,,\n"


def test_last_years_actions_are_carried_on_with_the_indicator_then_and_now(figures_with):
    assert tables.actions_before(figures_with(BEFORE)).text.splitlines()[:3] == [
        "The actions of 2023",
        "Action | Status now | What became of it | Figures then and now",
        "1. Act | ● Complete | It was done. | Recruitment: 1.67 in 2023, 2.00 in 2024",
    ]


def test_a_report_of_the_earlier_year_knows_nothing_of_what_became_of_its_actions(figures_with):
    figures = figures_with(BEFORE, year=2023)
    pieces = [tables.action_plan(figures), tables.actions_before(figures), narrative.action_plan(figures)]
    assert not any("It was done." in piece.text or "Go on" in piece.text for piece in pieces)


def test_an_indicator_whose_definition_changed_is_not_compared(figures_with):
    survey = "year,indicator,ethnic_group,respondents,events\n2021,7,bme,100,50\n2022,7,bme,100,40\n"
    plan = "year,indicators,action\n2021,7,Act\n2022,7,Go on\n"
    text = tables.actions_before(figures_with(plan, year=2022, staff_survey=survey)).text
    assert "Equal opportunities: 40.0% in 2022, on a new basis" in text


def test_a_plan_alone_makes_a_report(tmp_path):
    folder = tmp_path / "made"
    folder.mkdir()
    (folder / "organisation.yaml").write_text(YAML, encoding="utf-8")
    (folder / "action_plan.csv").write_text("year,action\n2024,Begin\n", encoding="utf-8")
    figures = disclosure.figures(load.counts("made", parameters=tmp_path))
    assert "Begin" in tables.action_plan(figures).text
    assert narrative.action_plan_finding(figures).text == "1 action was without a status"


OF_A_PLAN = (
    *(narrative.action_plan_finding, narrative.action_plan, tables.action_plan),
    *(tables.action_plan_in_detail, tables.actions_before),
)


@pytest.mark.parametrize("piece", OF_A_PLAN, ids=lambda piece: piece.__name__)
def test_where_there_is_no_plan_there_is_nothing(figures_with, piece):
    assert piece(figures_with("year,action\n")).html == ""


def test_cells_of_several_lines_become_lists_without_their_marks(figures_with):
    rows = io.StringIO()
    csv.writer(rows).writerow([2024, "Act", "• First\n- Second\n\n  Third\u00a0step "])
    html = tables.action_plan_in_detail(figures_with(f"year,action,milestones\n{rows.getvalue()}")).html
    lines = "".join(f'<li><span class="own">{line}</span></li>' for line in ("First", "Second", "Third step"))
    assert f"<ul>{lines}</ul>" in html


def test_a_long_action_is_shortened_in_its_line_and_stands_whole_in_detail(figures_with):
    words = " ".join(f"word{n}" for n in range(60))
    figures = figures_with(f"year,number,action\n2024,1,{words}\n")
    assert "word16…</span></th>" in tables.action_plan(figures).html
    assert f'<dt>Action</dt><dd><span class="own">{words}</span></dd>' in tables.action_plan_in_detail(figures).html


def test_hostile_words_appear_as_text(figures_with):
    hostile = "<script>alert(1)</script> & ' {{ 7 * 7 }}"
    columns = [
        *("number", "priority", "theme", "objective", "action", "milestones"),
        *("owner", "due", "progress", "people_plan"),
    ]
    figures = figures_with(f"year,{','.join(columns)}\n2024,{','.join(f'{name} {hostile}' for name in columns)}\n")
    html = "".join(piece(figures).html for piece in OF_A_PLAN)
    assert "<script" not in html
    for name in columns:
        assert escape(f"{name} {hostile}") in html


def test_three_hundred_actions_are_shown_and_long_lists_cut(figures_with):
    rows = "".join(f"2024,{n},2,Act {n},May 2020,,{'Owner' if n == 300 else ''}\n" for n in range(1, 301))
    figures = figures_with(HEADING.replace("status", "status,owner") + rows)
    assert len(lines_of(figures)) == 300
    assert "19, 20 and 279 more." in narrative.action_plan(figures).text
    assert "And 292 more." in tables.actions_for(figures, 2).text


def test_actions_without_numbers_are_named_by_their_words(figures_with):
    text = narrative.action_plan(figures_with("year,action,owner\n2024,Begin at last,\n2024,Go on,Owner\n")).text
    assert "Without an owner: “Begin at last”." in text


def test_a_plan_without_any_status_has_no_column_for_it(figures_with):
    figures = figures_with(f"{HEADING}2024,1,,Act,May 2025,\n")
    assert tables.action_plan(figures).text.splitlines()[1:] == [
        "Action | Due",
        "1. Act | May 2025",
    ]
