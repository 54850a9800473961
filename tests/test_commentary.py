"""The organisation's own words: read by year and part, shown safely and as its own, held against the figures."""

import re

import pytest

from wres_helpers import disclosure, load, narrative
from wres_helpers.cli import main

YAML = "name: Made Trust\nshort_name: Made\nkind: trust\ndenominator: all\n"
RATIOS = """\
year,indicator,ethnic_group,eligible,events
2023,2,white,100,50
2023,2,bme,100,30
2024,2,white,300,101
2024,2,bme,100,20
"""


@pytest.fixture
def folder(tmp_path):
    """A function that writes an organisation with this commentary, and returns its folder."""

    def folder(text, ratios=RATIOS):
        home = tmp_path / "made"
        home.mkdir(exist_ok=True)
        (home / "organisation.yaml").write_text(YAML, encoding="utf-8")
        (home / "relative_likelihood.csv").write_text(ratios, encoding="utf-8")
        (home / "commentary.md").write_text(text, encoding="utf-8")
        return home

    return folder


def words_of(home, *parts, year=2024):
    figures = disclosure.figures(load.counts("made", parameters=home.parent), year=year)
    return narrative.commentary(figures.relative_likelihood, *parts)


def test_a_part_stands_in_its_place_and_its_year_only(folder):
    home = folder("# 2023\n## introduction\nOld.\n# 2024\n## introduction\nNew.\n## indicator 2\nTwo.\n")
    assert "New." in words_of(home, "introduction").html
    assert "Old." not in words_of(home, "introduction").html
    assert "Old." in words_of(home, "introduction", year=2023).html
    assert words_of(home, "conclusion").html == ""


def test_a_page_of_indicators_shows_what_is_said_of_them(folder):
    home = folder("# 2024\n## Indicator 2\nTwo.\n## indicator 4\nFour.\n## indicator 5\nFive.\n")
    assert re.findall(r"<p>(\w+)\.</p>", words_of(home).html) == ["Two", "Four"]


def test_own_words_are_a_quotation(folder):
    html = words_of(folder("# 2024\n## introduction\nHello.\n"), "introduction").html
    mark = '<p class="whose">Introduction, in the words of Made Trust</p>'
    assert html == f'<div class="own-words">\n{mark}\n<blockquote><p>Hello.</p>\n</blockquote>\n</div>'


def test_a_summary_is_called_a_summary_and_is_no_quotation(folder):
    home = folder("# 2024\n## introduction\nHello.\n")
    with (home / "organisation.yaml").open("a", encoding="utf-8") as file:
        file.write("words: summary\n")
    html = words_of(home, "introduction").html
    assert html == '<div class="own-words">\n<p class="whose">Introduction, in summary</p>\n<p>Hello.</p>\n</div>'


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("a **b** *c*", "<p>a <strong>b</strong> <em>c</em></p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("### A heading", "<h3>A heading</h3>"),
        ("###### Deep", "<h4>Deep</h4>"),
        ("[here](https://a.example/b?c=1&d=2)", '<a href="https://a.example/b?c=1&amp;d=2">here</a>'),
        ("[here](javascript:alert(1))", "<p>here"),
        ("[here](data:text/html;base64,AA)", "<p>here</p>"),
        ('[here](HTTPS://a.example/"onclick="b)', "<p>"),
        ("![a picture](https://a.example/b.png)", "<p>a picture</p>"),
        ("<script>alert(1)</script>", "&lt;script&gt;"),
        ("a <img src=x onerror=b()> c", "&lt;img src=x onerror=b()&gt;"),
        ("{{ 7 * 7 }}", "<p>{{ 7 * 7 }}</p>"),
    ],
)
def test_markdown_is_shown_safely(folder, markdown, html):
    page = words_of(folder(f"# 2024\n## introduction\n{markdown}\n"), "introduction").html
    assert html in page
    assert not re.search(r"<(script|img|iframe)|onerror=b\(\)>|href=\"(?!https?://)[^\"]|\" ?onclick", page, re.I)


def test_a_part_that_is_far_too_long_is_refused(folder):
    (problem,) = load.problems("made", folder(f"# 2024\n## conclusion\n{'a' * 20_001}\n").parent)
    assert str(problem).endswith("'conclusion' is 20,001 characters long; expected at most 20,000")


def test_comments_are_left_out_and_lines_still_count(folder):
    home = folder("<!-- Write\nhere. -->\n# 2024\n## introduction\n<!-- Who? -->\n## conclusio\n")
    assert [str(p).partition("commentary.md, ")[2][:6] for p in load.problems("made", home.parent)] == ["line 6"]


def test_commentary_alone_makes_a_year(folder):
    home = folder("# 2025\n## introduction\nSoon.\n")
    assert load.counts("made", parameters=home.parent).organisation.years == (2023, 2024, 2025)


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("33.7% of White applicants were appointed", None),
        ("34 % of White applicants", None),
        ("34.0% of White applicants", "34.0%"),
        ("20 of 100 BME applicants", None),
        ("20 of the 101 BME applicants", "20 of the 101"),
        ("White applicants were 1.68 times as likely", None),
        ("White applicants were 1.7 times as likely", None),
        ("it was 1.67 times in the year before", None),
        ("White applicants were 2.68 times as likely", "2.68 times"),
        ("it fell by 10.0 percentage points", None),
        ("we will do three things in 2025", None),
    ],
)
def test_stated_numbers_are_held_against_the_figures(folder, capsys, words, wrong):
    home = folder(f"# 2024\n\n## indicator 2\n\nWe say:\n{words}.\n")
    status = main(["check", "made", "--parameters", str(home.parent)])
    entry = [line for line in capsys.readouterr().out.splitlines() if "commentary" in line]
    expected = (
        f"commentary.md, line 6: warning: indicator 2 of 2024 says '{wrong}', which is none of its figures of 2024"
    )
    assert status == 0
    assert len(entry) == bool(wrong)
    assert all(expected in line for line in entry)


def test_an_indicator_without_figures_contradicts_nothing(folder, capsys):
    home = folder("# 2024\n## indicator 5\n12% said so.\n")
    main(["check", "made", "--parameters", str(home.parent)])
    assert "commentary" not in capsys.readouterr().out


DISCIPLINE = """\
year,indicator,ethnic_group,eligible,events
2023,3,white,300,20
2023,3,bme,100,12
2024,3,white,300,20
2024,3,bme,100,3
"""


@pytest.fixture
def given_away(folder, capsys):
    """A function that returns what is said to be given away by an organisation's own words."""

    def given_away(text, **files):
        home = folder(text, ratios=DISCIPLINE)
        for name, content in files.items():
            path = home / name.replace("_yaml", ".yaml").replace("_csv", ".csv")
            path.write_text((YAML if path.suffix == ".yaml" else "") + content, encoding="utf-8")
        assert main(["check", "made", "--parameters", str(home.parent)]) == 0
        return [line for line in capsys.readouterr().out.splitlines() if "withholds" in line]

    return given_away


@pytest.mark.parametrize(
    ("part", "words", "warned"),
    [
        ("indicator 3", "There were 3 BME staff.", True),
        ("indicator 3", "There were three such cases.", True),
        ("indicator 3", "Of these, 3 of our colleagues were dismissed.", True),
        ("introduction", "3 people entered the disciplinary process.", True),
        ("introduction", "3 people came to our meeting.", False),
        ("indicator 4", "There were 3 BME staff.", False),
        ("indicator 3", "There were 4 BME staff.", False),
        ("indicator 3", "There were 20 White staff.", False),
        ("indicator 3", "We will look at it again in 3 years, with staff.", False),
        ("indicator 3", "We have 3 staff networks.", False),
        ("indicator 3", "3. Staff were asked.", False),
        ("indicator 3", "It was 2.3 people a year.", False),
        ("indicator 3", "On 3 March staff met.", False),
    ],
)
def test_own_words_that_may_give_a_withheld_count_away_are_named(given_away, part, words, warned):
    entry = given_away(f"# 2024\n\n## {part}\n\nWe say:\n{words}\n")
    assert len(entry) == warned
    assert all("commentary.md, line 6: warning: '" in line for line in entry)


def test_own_words_of_another_year_give_nothing_away(given_away):
    other = "# 2024\n\n## indicator 3\n\nWe asked 9 people.\n"
    assert given_away(f"# 2023\n\n## indicator 3\n\nThere were 3 BME staff.\n{other}") == []


def test_what_the_organisation_chose_to_publish_is_not_given_away(given_away):
    words = "# 2024\n\n## indicator 9\n\nThere are 3 BME members.\n"
    board = {"board_csv": "year,membership,ethnic_group,headcount\n2024,all,white,9\n2024,all,bme,3\n"}
    assert given_away(words, **board) == []
    assert len(given_away(words, organisation_yaml="disclosure: {board: protected}\n", **board)) == 1


NOTE = "notes:\n  - {years: [2024], indicators: [3], reason: derived, text: 'We had 3 BME cases.'}\n"
SOURCE = "sources:\n  - {document: A-24, title: T, remarks: ['In 2024, 3 BME staff were disciplined.']}\n"
PLAN = "year,number,indicators,action,progress\n2024,1,3,Read each case,We read 3 cases\n"


@pytest.mark.parametrize(
    ("where", "files"),
    [
        ("organisation.yaml, note 1", {"organisation_yaml": NOTE}),
        ("organisation.yaml, source 1", {"organisation_yaml": SOURCE}),
        ("organisation.yaml, contact", {"organisation_yaml": "contact: Ask for our 3 disciplinary cases\n"}),
        ("action_plan.csv, row 2", {"action_plan_csv": PLAN}),
    ],
)
def test_own_words_give_a_count_away_wherever_they_stand(given_away, where, files):
    (entry,) = given_away("", **files)
    assert f"{where}: warning: '3 " in entry
