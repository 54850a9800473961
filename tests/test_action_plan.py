"""Action plans: dates as people write them, what is overdue, joined to the figures, hostile and huge plans."""

import csv
import io
from datetime import date
from html import escape

import pytest

from wres_helpers import disclosure, load, narrative, tables
from wres_helpers.load.dates import due
from wres_helpers.load.findings import UnexpectedError

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


@pytest.fixture
def refused(tmp_path):
    """A function that writes a plan and returns what is wrong with it."""

    def refused(plan, yaml=YAML):
        folder = tmp_path / "made"
        folder.mkdir(exist_ok=True)
        (folder / "organisation.yaml").write_text(yaml, encoding="utf-8")
        (folder / "action_plan.csv").write_text(plan, encoding="utf-8")
        return [str(problem).removeprefix(f"{folder.as_posix()}/") for problem in load.problems("made", tmp_path)]

    return refused


HEADING = "year,number,indicators,action,due,status\n"
MISTAKES = [
    ("2024,1,10,Act,,", "row 2: indicators is '10'; expected the numbers of indicators, such as 2; 5 to 8, or all"),
    ("2024,1,two,Act,,", "row 2: indicators is 'two'; expected the numbers of indicators, such as 2; 5 to 8, or all"),
    ("2024,1,8 to 5,Act,,", "row 2: indicators is '8 to 5'; expected the lower number first: 5 to 8"),
    ("2024,1,2,,,", "row 2: action is empty; expected words"),
    ("2024,1,2,=1+1,,", "row 2: action is '=1+1'; expected a value, not a formula; paste it as values"),
    (
        "2024,1,2,A\u202eb,,",
        "row 2: action is 'A\\u202eb'; expected plain text without invisible characters; type it again",
    ),
    (
        f"2024,1,2,{'x' * 2001},,",
        f"row 2: action is '{'x' * 60}…'; expected at most 2,000 characters, not 2,001; say it shorter",
    ),
    ("2024,1,2,Act,31 June 2024,", "row 2: due is '31 June 2024'; expected a day that there is in the calendar"),
    (
        "2024,1,2,Act,,onn_track",
        "row 2: status is 'onn_track'; expected one of not_started, on_track, off_track, complete, or a code"
        " of status_key in organisation.yaml; did you mean 'on_track'?",
    ),
    (
        "2024,1,2,Act,,\n2024,1,2,Other,,",
        "row 3: the row for 2024, 1 stands twice (first in row 2); expected it once",
    ),
    (
        "2024,1,2,Act,31 Martch 2025,",
        "row 2: warning: due is '31 Martch 2025', which names no day; it is sorted last and never overdue",
    ),
]


@pytest.mark.parametrize(("row", "message"), MISTAKES)
def test_a_mistake_in_a_plan_is_named_with_the_next_step(refused, row, message):
    assert refused(f"{HEADING}{row}\n") == [f"action_plan.csv, {message}"]


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("{year: 2024, date: May}", "date is 'May'; expected a day such as 2024-10-31: year, month, day"),
        ("{year: 2024}", "the key 'date' is missing; expected year, date"),
        ("{year: 2024, date: 2024-02-30}", "date is '2024-02-30'; expected a day such as 2024-10-31: year, month, day"),
    ],
)
def test_a_report_date_that_is_none_is_refused(refused, entry, message):
    due_date = refused(f"{HEADING}2024,1,2,Act,,\n", f"{YAML}report_dates:\n  - {entry}\n")
    assert due_date == [f"organisation.yaml, report_date 1: {message}"]


def test_two_dates_of_one_report_are_refused(refused):
    entries = "".join(f"  - {{year: 2024, date: 2024-10-{day}}}\n" for day in (25, 26))
    assert refused(f"{HEADING}2024,1,2,Act,,\n", f"{YAML}report_dates:\n{entries}") == [
        "organisation.yaml, report_date 2: year '2024' stands twice; expected it once"
    ]


def test_the_organisations_own_key_gives_a_status_its_meaning_and_its_word(figures_with):
    key = f"{DATED}status_key:\n  - {{code: B, meaning: not_started, words: blue}}\n"
    text = tables.actions_by_date(figures_with(f"{HEADING}2024,1,2,Act,May 2025,B\n", key)).text
    assert "1. Act | May 2025 | not given | ○ Not started (blue)" in text


def test_a_status_is_never_colour_alone(figures_with):
    rows = "".join(f"2024,{n},2,Act {n},,{code}\n" for n, code in enumerate(STATUSES, 1))
    days = [line.split(" | ")[3] for line in tables.actions_by_date(figures_with(HEADING + rows)).text.splitlines()[2:]]
    assert days == ["○ Not started", "◐ On track", "▲ Not on track", "● Complete"]


STATUSES = ("not_started", "on_track", "off_track", "complete")


@pytest.mark.parametrize(
    ("words", "status", "late"),
    [
        ("September 2024", "on_track", True),
        ("24 October 2024", "not_started", True),
        ("24 October 2024", "", False),
        ("25 October 2024", "on_track", False),
        ("October 2024", "on_track", False),
        ("September 2024", "complete", False),
        ("September 2024 onwards", "on_track", False),
        ("Immediately", "not_started", False),
        ("TBC", "on_track", False),
    ],
)
def test_overdue_is_judged_against_the_date_of_the_report(figures_with, words, status, late):
    text = tables.actions_by_date(figures_with(f"{HEADING}2024,1,2,Act,{words},{status}\n")).text
    assert ("overdue" in text) is late


def test_an_action_without_a_status_is_not_called_overdue_only_its_date_passed(figures_with):
    figures = figures_with(f"{HEADING}2024,1,2,Act,May 2024,\n2024,2,2,Act again,May 2025,\n")
    assert "1. Act | May 2024 | not given | not given; date passed\n" in tables.actions_by_date(figures).text
    assert (
        narrative.action_plan_in_one_sentence(figures).text
        == "The plan of 2024 has 2 actions: none has a status; the due date of 1 action without a status had passed."
    )
    sentence = narrative.action_plan(figures).text
    assert (
        "Without a status, and past the due date at 25 October 2024, the date of the report: action 1 (due May 2024)."
        in sentence
    )
    assert "verdue" not in sentence


def test_the_dates_of_many_overdue_actions_stand_in_the_table_only(figures_with):
    rows = [f"2024,{number},2,Act {number},May 2024,on_track\n" for number in range(1, 7)]
    few, many = (narrative.action_plan(figures_with(HEADING + "".join(some))).text for some in (rows[:5], rows))
    assert "4 (due May 2024) and 5 (due May 2024)." in few
    assert "the date of the report: actions 1, 2, 3, 4, 5 and 6." in many


def test_without_a_date_of_the_report_nothing_is_overdue(figures_with):
    figures = figures_with(f"{HEADING}2024,1,2,Act,May 2020,\n", YAML)
    assert "overdue" not in tables.actions_by_date(figures).text
    assert (
        "The date of the report was not given, so no action is called overdue." in narrative.action_plan(figures).text
    )


def test_each_action_shows_its_indicator_with_its_present_figure_and_change(figures_with):
    text = tables.action_plan(figures_with(f"{HEADING}2024,1,2,Act,,\n")).text
    assert "Indicator 2: Recruitment: 2.00 in 2024; change since 2023: +0.33 (relative likelihood)" in text


def test_a_withheld_figure_stays_withheld_beside_its_action(figures_with):
    text = tables.action_plan(figures_with(f"{HEADING}2024,1,4,Act,,\n")).text
    assert "Indicator 4: Training: withheld in 2024 (relative likelihood)" in text


def test_indicators_with_a_gap_and_no_action_are_listed_and_withheld_ones_apart(figures_with):
    lines = narrative.action_plan(figures_with(f"{HEADING}2024,1,2,Act,,\n")).text.splitlines()
    named = "Pay bands (indicator 1), Equal opportunities (indicator 7) and Discrimination (indicator 8)"
    assert f"- A gap, but no action: {named}." in lines
    assert "- No action, and whether there is a gap is withheld: Training (indicator 4)." in lines


def test_parity_is_no_gap(figures_with):
    text = narrative.action_plan(figures_with(f"{HEADING}2024,1,2,Act,,\n")).text
    assert "Disciplinary process" not in text
    assert "Harassment from the public" not in text


def test_what_actions_lack_is_listed(figures_with):
    rows = "2024,1,,Act,,,\n2024,2,all,Act again,May 2025,Owner,\n"
    lines = narrative.action_plan(
        figures_with(f"year,number,indicators,action,due,owner,status\n{rows}")
    ).text.splitlines()
    assert lines[-3:] == [
        "- Without an indicator: action 1.",
        "- Without an owner: action 1.",
        "- Without a date: action 1.",
    ]


BEFORE = "year,number,indicators,action,review,review_status\n2023,1,2,Act,It was done.,complete\n2024,1,2,Go on,,\n"


def test_last_years_actions_are_carried_on_with_the_indicator_then_and_now(figures_with):
    lines = [line.strip() for line in tables.actions_before(figures_with(BEFORE)).text.splitlines()]
    assert lines[0] == "The actions of 2023 and what became of them"
    assert lines[2:] == [
        "1. Act",
        "Status now: ● Complete",
        "What became of it: It was done.",
        "Indicator 2: Recruitment: 1.67 in 2023, 2.00 in 2024 (relative likelihood)",
    ]


def test_a_report_of_the_earlier_year_knows_nothing_of_what_became_of_its_actions(figures_with):
    figures = figures_with(BEFORE, year=2023)
    pieces = [tables.action_plan(figures), tables.actions_before(figures), narrative.action_plan(figures)]
    assert not any("It was done." in piece.text or "Go on" in piece.text for piece in pieces)


def test_an_indicator_whose_definition_changed_is_not_compared(figures_with):
    survey = "year,indicator,ethnic_group,respondents,events\n2021,7,bme,100,50\n2022,7,bme,100,40\n"
    plan = "year,indicators,action\n2021,7,Act\n2022,7,Go on\n"
    text = tables.actions_before(figures_with(plan, year=2022, staff_survey=survey)).text
    assert "40.0% in 2022; it cannot be compared with 2021. Indicator 7 counts people who answered" in text


def test_a_plan_alone_makes_a_report(tmp_path):
    folder = tmp_path / "made"
    folder.mkdir()
    (folder / "organisation.yaml").write_text(YAML, encoding="utf-8")
    (folder / "action_plan.csv").write_text("year,action\n2024,Begin\n", encoding="utf-8")
    figures = disclosure.figures(load.counts("made", parameters=tmp_path))
    assert "Begin" in tables.action_plan(figures).text
    assert "There are no figures that could show a gap." in narrative.action_plan(figures).text


def test_no_plan_is_said_in_a_sentence(figures_with):
    figures = figures_with("year,action\n")
    assert tables.action_plan(figures).text == "No action plan was entered for 2024."
    assert narrative.action_plan_in_one_sentence(figures).text == "There is no action plan for 2024."
    assert tables.actions_before(figures).text == "No earlier action plan was entered."
    assert tables.actions_by_date(figures).html == ""


def test_cells_of_several_lines_become_lists_without_their_marks(figures_with):
    rows = io.StringIO()
    csv.writer(rows).writerow([2024, "Act", "• First\n- Second\n\n  Third\u00a0step "])
    html = tables.action_plan(figures_with(f"year,action,milestones\n{rows.getvalue()}")).html
    assert "<ul><li>First</li><li>Second</li><li>Third step</li></ul>" in html


def test_a_long_action_is_shortened_in_its_heading_and_stands_whole_below(figures_with):
    words = " ".join(f"word{n}" for n in range(60))
    html = tables.action_plan(figures_with(f"year,number,action\n2024,1,{words}\n")).html
    assert f"<dt>Action</dt><dd>{words}</dd>" in html
    assert "<h3>1. word0 word1" in html


def test_hostile_words_appear_as_text(figures_with):
    hostile = "<script>alert(1)</script> & ' {{ 7 * 7 }}"
    columns = (
        "number",
        "priority",
        "theme",
        "objective",
        "action",
        "milestones",
        "owner",
        "due",
        "progress",
        "people_plan",
    )
    plan = f"year,{','.join(columns)}\n2024,{','.join(f'{name} {hostile}' for name in columns)}\n"
    figures = figures_with(plan)
    pieces = [tables.action_plan(figures), tables.actions_by_date(figures), narrative.action_plan(figures)]
    html = "".join(piece.html for piece in pieces)
    assert "<script" not in html
    for name in columns:
        assert escape(f"{name} {hostile}") in html


def test_three_hundred_actions_are_shown_and_long_lists_cut(figures_with):
    rows = "".join(f"2024,{n},,Act {n},May 2020,\n" for n in range(1, 301))
    figures = figures_with(HEADING + rows)
    assert tables.action_plan(figures).html.count('<div class="card">') == 300
    assert "19, 20 and 280 more." in narrative.action_plan(figures).text


def test_actions_without_numbers_are_named_by_their_words(figures_with):
    lines = narrative.action_plan(figures_with("year,action\n2024,Begin at last\n")).text.splitlines()
    assert "- Without an owner: “Begin at last”." in lines


def test_a_plan_without_any_status_has_no_column_for_it(figures_with):
    figures = figures_with(f"{HEADING}2024,1,2,Act,May 2025,\n")
    assert tables.actions_by_date(figures).text.splitlines()[1:] == [
        "Action | Due | Owner",
        "1. Act | May 2025 | not given",
    ]
    assert "Status" not in tables.action_plan(figures).text
