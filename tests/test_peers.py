"""Organisations side by side: what follows from what they publish, made once, and nothing of what they withhold."""

import csv
import re
import shutil
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pandas as pd
import pytest
from houses import decisions

from wres_helpers import charts, narrative, peers, tables
from wres_helpers.audit import outputs as public
from wres_helpers.audit.channels import read
from wres_helpers.evidence import funnel
from wres_helpers.indicators import Key
from wres_helpers.markup import plain
from wres_helpers.standard.verdicts import OVER, UNDER, VERDICTS

NOTEBOOK = "organisations.ipynb"
ROOT = Path(__file__).parents[1]


def rows(code, *, year=2024, white=(90, 300), bme=(30, 150), withheld=False):
    """The rows of indicator 5 of an organisation."""
    place = {"organisation": code, "year": year, "indicator": 5, "population": "substantive", "staff_group": "all"}
    place |= dict.fromkeys(peers.COLUMNS[8:]) | {"band": "all", "withheld": "", "note": "", "name": code.capitalize()}
    shares = {"white": white, "bme": bme}
    for group, (part, base) in shares.items():
        numbers = {"numerator": part, "denominator": base, "value": 100 * part / base}
        yield place | {"ethnic_group": group, "measure": "percentage"} | ({"withheld": "yes"} if withheld else numbers)
    gap = 100 * (bme[0] / bme[1] - white[0] / white[1])
    shown = {"withheld": "yes"} if withheld else {"value": gap, "interval_lower": -2.0, "interval_upper": 9.5}
    yield place | {"ethnic_group": "bme", "measure": "percentage_point_gap", "verdict": "No clear difference"} | shown


def several(*organisations, year=2024):
    frame = pd.DataFrame([row for organisation in organisations for row in organisation], columns=list(peers.COLUMNS))
    return peers.of_rows(frame, year)


# By scipy.stats.binom 1.17: (r - (cdf(r) - q) / pmf(r)) / n, r = ppf(q), for q = 0.001, 0.999, 0.025 and 0.975.
FUNNEL = [
    (100, 0.3, (0.1602607469, 0.4415626239, 0.2069023858, 0.3869120142)),
    (434, 0.131, (0.0823033342, 0.1821889533, 0.0989405811, 0.1624292635)),
    (20000, 0.25, (0.2405491786, 0.2594723622, 0.2439856399, 0.2559880218)),
    (15, 0.02, (0, 0.1809316339, 0, 0.088005478)),
    (1, 0.25, (0, 0.996, 0, 0.9)),
]


@pytest.mark.parametrize(("base", "rate", "expected"), FUNNEL)
def test_the_limits_of_a_funnel_are_those_of_the_binomial_distribution(base, rate, expected):
    limits = funnel.limits(base, rate)
    assert (*limits[funnel.OUTER], *limits[funnel.INNER]) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("rate", [0.0, 1.0])
def test_a_rate_of_none_or_all_has_no_room_for_chance(rate):
    assert set(funnel.limits(50, rate).values()) == {(rate, rate)}


def test_together_are_those_that_publish_the_counts_of_both():
    white, bme, gap = several(rows("a"), rows("b", bme=(60, 150)), rows("c", withheld=True)).together(5)
    assert (white.numerator, white.denominator, bme.numerator, bme.denominator) == (180, 600, 90, 300)
    assert gap.value == 0
    assert gap.verdict.words == "No clear difference"


@pytest.mark.parametrize(("column", "value"), [("note", "Two-year window."), ("value", None)])
def test_what_counts_another_time_or_compares_with_nobody_is_in_no_sum(column, value):
    apart = [row | ({column: value} if column == "note" or row["measure"].endswith("gap") else {}) for row in rows("c")]
    white, *_ = several(rows("a"), rows("b"), apart).together(5)
    assert white.denominator == 600


def test_one_organisation_alone_is_no_set():
    assert several(rows("a"), rows("b", withheld=True)).together(5) == []


def test_what_is_missing_is_named_by_its_reason():
    text = narrative.peers_missing(several(rows("a"), rows("b", withheld=True), rows("c", year=2023))).text
    assert "No report for 2024 (years in brackets): C (2023)." in text
    assert "Indicator 5: Harassment from the public, withheld: B." in text
    assert "Indicator 2: Recruitment, not reported: A and B." in text


def test_a_withheld_number_is_a_mark_without_a_value():
    html = tables.peers(several(rows("a"), rows("b", withheld=True))).html
    assert (
        '<data value="" data-key="b:2024/5////bme/percentage_point_gap" data-missing="confidential">[c]</data>' in html
    )


@pytest.mark.parametrize(("upper", "words"), [(20.04, "20.0"), (20.06, "20.0 [e]"), (23, "20 [e]")])
def test_a_number_whose_last_digit_is_open_is_marked_as_in_the_report(upper, words):
    bounds = [row | {"lower": 20, "upper": upper} for row in rows("a")]
    of_one = several(bounds)
    assert plain(of_one.rate(of_one.peers[0], 5).mark()) == words


def test_a_funnel_names_how_many_lie_outside():
    of_all = [rows(f"a{number}", bme=(300, 1000)) for number in range(9)]
    funnels = charts.funnel(several(*of_all, rows("b", bme=(450, 1000))))
    assert "1 of 10 organisations outside the 99.8% limits" in funnels.text
    assert "B: 45.0% of 1,000" in plain(funnels.text)


# The page of the published organisations.

MARK = re.compile(r'<data value="([^"]*)" data-key="([^:"]+):([^"#]+)#?([^"]*)"[^>]*>([^<]*)</data>')
PLACES = {"percentage": 1, "percentage_point_gap": 1, "relative_likelihood": 2}


@pytest.fixture
def page(outputs):
    """The marks of the page of the published organisations, and the rows of the files beside it by their keys."""
    folder = outputs / "public"
    rows = {}
    for name in ("figures.csv", "comparison.csv"):
        for row in csv.DictReader((folder / name).read_text(encoding="utf-8").splitlines()):
            key = [row[part] for part in Key._fields]
            rows[row["organisation"], *("" if part in ("substantive", "all") else part for part in key)] = row
    return MARK.findall((folder / "comparison.html").read_text(encoding="utf-8")), rows


def as_printed(number, measure):
    scaled = Decimal(number) * (100 if measure == "likelihood" else 1)
    return scaled.quantize(Decimal(1).scaleb(-PLACES.get(measure, 1)), ROUND_HALF_UP)


def test_every_number_of_the_page_is_that_of_the_files(page):
    marks, rows = page
    assert {code for _, code, *_ in marks} == {"blmk", "example_trust", "mlcsu", "together"}
    for value, code, key, part, text in marks:
        row = rows[code, *key.split("/")]
        if not value:
            assert (text, row["value"], part) == ("[c]", "", "")
        elif part in ("numerator", "denominator"):
            assert value == row[part] == text.replace(",", "")
        else:
            assert Decimal(value) == as_printed(row[part or "value"], row["measure"])
            assert abs(Decimal(value)) == Decimal(re.search(r"[\d.]+", text)[0])
            assert (Decimal(value) < 0) == ("−" in text)


def test_the_symbol_before_a_number_is_that_of_its_verdict(page):
    marks, rows = page
    signs = {verdict.words: verdict.symbol for verdict in VERDICTS.values()} | {
        UNDER.words: "under",
        OVER.words: "over",
    }
    before = [(mark, re.match(r"(\S+) (?=[\d+−])", mark[-1])) for mark in marks if mark[1] != "together"]
    beside = {(code, key): symbol[1] for (_, code, key, *_), symbol in before if symbol}
    assert len(beside) > 15
    for (code, key), symbol in beside.items():
        row = rows[code, *key.split("/")]
        assert symbol == signs[row["verdict"]]


# A run over several organisations.


@pytest.fixture
def set_of_two(house):
    shutil.copy(ROOT / "notebooks" / NOTEBOOK, house.folder / "notebooks")
    for number, code in enumerate(("first", "second")):
        answers = "".join(
            f"{year},5,{group},{base},{part + number}\n"
            for year in (2023, 2024)
            for group, base, part in (("white", 300, 90), ("bme", 150, 48))
        )
        house.write(f"parameters/{code}/staff_survey.csv", f"year,indicator,ethnic_group,respondents,events\n{answers}")
    return house


@pytest.fixture
def standing_two(set_of_two, tmp_path_factory):
    set_of_two.stand(tmp_path_factory.getbasetemp() / "standing_two")
    return set_of_two


def files(house):
    return {path.name: path.read_bytes() for path in (house.outputs / "public").glob("*.*")}


def test_a_run_puts_organisations_side_by_side_once(standing_two):
    first = files(standing_two)
    assert set(first) == {"index.html", "figures.csv", "comparison.csv", "comparison.html", "comparison.ipynb"}
    assert b'href="comparison.html"' in first["index.html"]
    standing_two.run()
    assert files(standing_two) == first
    assert [line for line in standing_two.log() if "comparison" in line] == []


def rows_of(path):
    return list(csv.reader(path.read_text(encoding="utf-8").splitlines()))


def test_the_file_of_the_edition_has_every_row_of_every_report(standing_two):
    folder = standing_two.outputs / "public"
    own = [row for path in sorted(folder.glob("*/*/figures.csv")) for row in rows_of(path)]
    every = rows_of(folder / "figures.csv")
    assert [row[:-1] for row in every[1:]] == [row for row in own if row[0] != "organisation"]
    assert {row[-1] for row in every} == {"name", "First Trust", "Second Trust"}


def test_the_page_follows_a_report_that_changes(standing_two):
    before = files(standing_two)
    text = (standing_two.folder / "parameters/second/staff_survey.csv").read_text(encoding="utf-8")
    standing_two.write("parameters/second/staff_survey.csv", text.replace("150,49", "150,59"))
    standing_two.run("second")
    assert files(standing_two)["comparison.html"] != before["comparison.html"]


@pytest.mark.parametrize(
    ("words", "year"), [((), 2024), (("--year", "2023"), 2023), (("first", "--year", "2023"), 2023)]
)
def test_the_year_is_that_of_most_reports(set_of_two, words, year):
    set_of_two.run(*words)
    page = files(set_of_two).get("comparison.html", b"")
    assert (f"published figures for {year}".encode() in page) == (words != ("first", "--year", "2023"))


def test_a_page_that_fails_fails_the_run_and_no_report(set_of_two):
    path = set_of_two.folder / "notebooks" / NOTEBOOK
    path.write_text(path.read_text(encoding="utf-8").replace("tables.together(several)", "several"), encoding="utf-8")
    status, _, err = set_of_two.run()
    assert status == 1
    assert "notebook organisations, cell [4]: shows what neither tables nor charts nor narrative made" in err
    assert (set_of_two.outputs / "public" / "first" / "2024" / "report.html").exists()


def test_a_name_opens_no_cell_of_a_spreadsheet_and_is_text_on_the_page(set_of_two):
    names = {"first": '"=1+1"', "second": "'<img src=x onerror=1> Trust'"}
    for code, name in names.items():
        decisions_of = decisions(code).replace(f"{code.capitalize()} Trust", name)
        set_of_two.write(f"parameters/{code}/organisation.yaml", decisions_of)
    set_of_two.run()
    assert b",'=1+1\n" in files(set_of_two)["figures.csv"]
    page = files(set_of_two)["comparison.html"]
    assert b"&lt;img src=x onerror=1&gt; Trust" in page
    assert b"<img src=x" not in page


def slips(house):
    return [slip.what for slip in read(public.publications(house.outputs, [])[-1]).slips]


def test_the_auditor_accounts_for_every_number(standing_two):
    assert slips(standing_two) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("comparison.html", " +2.0<", " +2.1<", "says +2.1 where it marks 2.0"),
        (
            "figures.csv",
            "bme,headcount,6,,6,",
            "bme,headcount,5,,5,",
            "does not follow from what the organisations publish",
        ),
    ],
)
def test_the_auditor_finds_a_number_that_no_organisation_publishes(standing_two, name, old, new, message):
    path = standing_two.outputs / "public" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert message in " ".join(slips(standing_two))


def test_the_auditor_adds_up_what_organisations_come_to(tmp_path):
    head = ",".join(peers.COLUMNS)
    for code in ("a", "b"):
        path = tmp_path / "public" / code / "2024" / "figures.csv"
        path.parent.mkdir(parents=True)
        pd.DataFrame(list(rows(code)), columns=list(peers.COLUMNS), dtype=object).to_csv(path, index=False)
    (tmp_path / "public" / "comparison.html").write_text("", encoding="utf-8")
    line = "together,2024,5,substantive,all,all,white,percentage,{},600,30.0,,,,,,,,All"
    for part, found in ((180, 0), (179, 1)):
        (tmp_path / "public" / "comparison.csv").write_text(f"{head}\n{line.format(part)}\n", encoding="utf-8")
        assert len(slips_of(tmp_path)) == found


def slips_of(outputs):
    return read(public.publications(outputs, [])[-1]).slips
