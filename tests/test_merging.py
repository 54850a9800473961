"""Merged before withheld: what readers of the five reports and of invented organisations can read."""

import re
from collections import Counter

import coverage_of_bands as coverage
import pytest
from organisations import CODES, PARAMETERS, figures_from, figures_of

from wres_helpers import charts, disclosure, load, narrative, rules, standard, tables

LEADERS = "band_8b_to_vsm"


@pytest.fixture(scope="module")
def protected(tmp_path_factory):
    """A function from a code of `parameters/` to its counts, published under the default rule."""
    folder = tmp_path_factory.mktemp("protected")
    kept = {}

    def protected(code):
        kept[code] = kept.get(code) or coverage.protected(code, folder)
        return kept[code]

    return protected


@pytest.fixture(scope="module")
def invented(tmp_path_factory):
    return coverage.invented(6, tmp_path_factory.mktemp("invented"))


def headcounts(figures, year, staff_group, ethnic_group="bme"):
    """The headcount of each row of a staff group."""
    place = {"year": year, "staff_group": staff_group, "population": "substantive"}
    rows = figures.workforce_profile.select(**place, ethnic_group=ethnic_group, measure="headcount")
    return {figure.key.band: figure.numerator for figure in rows}


# The five reports under the default rule.


def test_lpt_withholds_and_estimates_no_band(protected):
    for year in (2018, 2019, 2020):
        figures = disclosure.figures(protected("lpt"), year=year).workforce_profile.select(
            year=year, measure="headcount"
        )
        assert [figure.key for figure in figures if figure.withheld or figure.lower is not None] == []


@pytest.mark.parametrize("year", [2018, 2019, 2020])
def test_the_largest_inequality_of_lpt_is_shown_alone_or_with_band_1(protected, year):
    bands = headcounts(disclosure.figures(protected("lpt"), year=year), year, "clinical")
    assert {"band_2", "band_1_to_2"} & {band for band, people in bands.items() if people}


def test_lpt_shows_its_leaders_and_its_board(protected):
    figures = disclosure.figures(protected("lpt"), year=2020)
    assert headcounts(figures, 2020, "clinical")[LEADERS] == 10
    assert headcounts(figures, 2020, "non_clinical")[LEADERS] is not None
    assert [figure.key for figure in figures.board if figure.withheld] == []


def test_the_clinical_bands_of_lpt(protected):
    bands = headcounts(disclosure.figures(protected("lpt"), year=2020), 2020, "clinical")
    rows = {band: bands[band] for band in standard.finest(bands)}
    first, *_, last = rows.items()
    assert (first, last) == (("band_1_to_2", 197), (LEADERS, 10))


@pytest.mark.parametrize(("code", "least"), [("lpt", 0.9), ("mlcsu", 0.98), ("blmk", 0.95)])
def test_of_what_an_organisation_printed_most_can_be_read(protected, code, least):
    ways = coverage.printed(coverage.editions(protected(code)), load.published(code, PARAMETERS))
    assert coverage.share(ways, "alone", "joined") >= least


def test_of_what_lpt_decided_to_publish_everything_can_be_read():
    both = figures_of("lpt"), figures_of("lpt", edition="restricted")
    assert set(coverage.printed(both, load.published("lpt", PARAMETERS))) == {"alone"}


def test_no_row_of_blmk_is_withheld_that_the_purpose_named():
    figures = figures_of("blmk")
    text = "\n".join(make(figures).text for make in (tables.equality_profile, tables.board, tables.workforce_profile))
    assert not re.search(r"^Male\b.*\[c\]", text, re.MULTILINE)
    assert [figure.key for figure in figures.board if figure.withheld] == []
    assert "[c]" not in tables.board(figures).text + narrative.board(figures).text + charts.board(figures).text


@pytest.mark.parametrize("code", ["blmk", "lpt", "mlcsu", "example_trust"])
def test_white_is_nowhere_about_so_many(code):
    figures = figures_of(code)
    makers = (tables.board, tables.workforce_profile, narrative.board, narrative.workforce_profile, charts.board)
    assert not re.search(r"White:? [Aa]bout \d", "\n".join(make(figures).text for make in makers))


# Invented organisations.


def test_most_bands_of_invented_organisations_can_be_read(invented):
    ways = sum(map(coverage.bands, invented), Counter())
    assert coverage.share(ways, "alone", "joined") >= 0.91
    assert coverage.share(ways, "withheld") <= 0.015


def test_the_tables_of_pay_bands_hold_no_estimate_and_hardly_a_withheld_cell(invented):
    own = [public for public, _ in invented]
    everyone = [*map(figures_of, CODES), *own]
    cells = [
        cell
        for figures in everyone
        for html in re.findall("<td.*?</td>", tables.workforce_profile(figures).html)
        for cell in [re.sub("<.*?>", "", html)]
    ]
    assert not any("[e]" in tables.workforce_profile(figures).text for figures in own)
    assert sum("[c]" in cell for cell in cells) <= 0.02 * len(cells)


# The rules.

HEADING = "year,staff_group,band,ethnic_group,headcount\n"


def staff(*rows, year=2024):
    """A workforce from staff group, band, White and BME people."""
    lines = [f"{year},{group},{band},{ethnic},{people}\n" for group, band, *two in rows
             for ethnic, people in zip(("white", "bme"), two, strict=True)]  # fmt: skip
    return HEADING + "".join(lines)


BANDS = (("clinical", "band_5", 90, 40), ("clinical", "band_6", 60, 8), ("clinical", "band_7", 50, 3))


def test_open_withholds_nothing_and_every_page_says_so(publication):
    figures = publication(rules.OPEN, workforce_profile=staff(*BANDS))
    assert headcounts(figures, 2024, "clinical")["band_7"] == 3
    assert "decided to publish everything" in narrative.subject(figures).text


@pytest.mark.parametrize(("smallest", "rows"), [(5, ["band_5", "band_6_to_7"]), (10, ["band_5", "band_6_to_7"]),
                                                (12, ["band_5_to_7"])])  # fmt: skip
def test_a_higher_threshold_joins_more(publication, smallest, rows):
    figures = publication(rules.Rule(smallest=smallest), workforce_profile=staff(*BANDS))
    assert standard.finest(headcounts(figures, 2024, "clinical")) == rows


def test_a_staff_group_with_few_is_shown_with_the_next(publication):
    figures = publication(workforce_profile=staff(*BANDS, ("medical", "consultant", 20, 3)))
    tables_of_staff = {figure.key.staff_group for figure in figures.workforce_profile if figure.value is not None}
    assert tables_of_staff == {"clinical_and_medical", "all"}
    assert headcounts(figures, 2024, "clinical_and_medical")["all"] == 54


@pytest.mark.parametrize(("managers", "visible"), [((9, 6), True), ((9, 3), False), ((9, 17), False)])
def test_senior_medical_managers_are_shown_where_neither_they_nor_other_consultants_are_few(
    publication, managers, visible
):
    doctors = (("medical", "consultant", 40, 20), ("medical", "senior_medical_manager", *managers))
    figures = publication(workforce_profile=staff(*doctors, ("medical", "other", 30, 10)))
    assert ("senior_medical_manager" in headcounts(figures, 2024, "medical")) is visible


def test_a_lone_small_count_of_events_hides_the_totals_that_contain_it(publication):
    rows = "".join(f"2024,3,{group},{number},{few}\n" for group, number, few in
                   (("white", 400, 93), ("bme", 90, 3), ("unknown", 20, 2)))  # fmt: skip
    figures = publication(relative_likelihood=f"year,indicator,ethnic_group,eligible,events\n{rows}")
    events = figures.relative_likelihood.select(indicator=3, measure="events")
    assert {f.key.ethnic_group: f.numerator for f in events} == {
        "white": 93, "bme": None, "unknown": 2, "known": None, "all": None,
    }  # fmt: skip
    assert figures.relative_likelihood.find(indicator=3, measure="relative_likelihood").withheld


def test_subgroups_with_few_are_withheld_together(publication):
    numbers = {"white": 90, "bme": 30, "mixed": 2, "asian_british": 6, "black_british": 22, "other_ethnic_group": 0}
    rows = "".join(f"2024,{group},{number}\n" for group, number in numbers.items())
    figures = publication(workforce_profile=f"year,ethnic_group,headcount\n{rows}").workforce_profile
    groups = figures.select(measure="headcount", staff_group="all", band="all")
    assert [figure.key.ethnic_group for figure in groups if figure.withheld] == ["mixed", "asian_british"]


# Corrections.


def republished(tmp_path, before, now):
    """The figures of counts that correct those of an edition before."""
    from organisations import write  # noqa: PLC0415 - the fixture writes one edition only

    from wres_helpers import downloads  # noqa: PLC0415

    home, file = tmp_path / "made", tmp_path / "figures.csv"
    write(home, workforce_profile=before)
    file.write_bytes(downloads.as_csv(disclosure.figures(load.counts("made", parameters=tmp_path))))
    for kept, content in load.already_published(file, tmp_path).values():
        kept.write_text(content, encoding="utf-8", newline="")
    write(home, workforce_profile=now)
    return figures_from(load.counts("made", parameters=tmp_path))


ENOUGH = (("clinical", "band_5", 90, 40), ("clinical", "band_6", 60, 8), ("clinical", "band_7", 50, 9))


@pytest.mark.parametrize(
    ("before", "now", "rows"),
    [
        pytest.param(BANDS, ENOUGH, ["band_5", "band_6_to_7"], id="the same split, though a finer one were possible"),
        pytest.param(ENOUGH, BANDS, ["all"], id="only the total, where the split must be coarser"),
    ],
)
def test_a_corrected_edition_is_split_as_the_one_before_or_tells_the_total_only(tmp_path, before, now, rows):
    figures = republished(tmp_path, staff(*before), staff(*now))
    bands = headcounts(figures, 2024, "clinical")
    assert (standard.finest(bands) or list(bands)) == rows
