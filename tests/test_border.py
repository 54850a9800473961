"""The border: figures are worked out once, come from nowhere else, and are all that a page needs."""

import pickle
import sys
from dataclasses import FrozenInstanceError, fields, replace
from types import FunctionType

import pytest
from cells import NOTEBOOKS, outputs
from organisations import CODES, REPORTS, counts_of, figures_of

import wres_helpers
from wres_helpers import charts, disclosure, indicators, load, narrative, standard, tables
from wres_helpers.figures import Figure, Figures, Group, require_figures, require_group

LASTING = (*standard.GROUPS, "equality_profile")
GATED = r"figures come through the border and from nowhere else; call figures_of\(organisation, year\)"


# Behind the border, nothing sees a count.


def raising(*_, **__):
    raise AssertionError("behind the border, a page read or computed counts")


@pytest.fixture
def no_counts(monkeypatch):
    """Every function of `load` and `indicators` raises, by whichever name it was imported; charts are not drawn."""
    for name, module in list(sys.modules.items()):
        for attribute, value in list(vars(module).items()) if name.startswith("wres_helpers") else ():
            if isinstance(value, FunctionType) and value.__module__.startswith(
                ("wres_helpers.load", "wres_helpers.indicators")
            ):
                monkeypatch.setattr(module, attribute, raising)
            if name.startswith("wres_helpers.charts.") and attribute == "picture":
                monkeypatch.setattr(module, attribute, lambda *_, **__: "")
    with pytest.raises(AssertionError, match="behind the border"):
        load.counts("lpt")


@pytest.fixture
def handed_over(tmp_path, monkeypatch):
    """A function that hands figures over as a run does, and returns what a notebook of them is told."""

    def handed_over(code, year, edition="public"):
        file = tmp_path / "figures.pickle"
        file.write_bytes(pickle.dumps(figures_of(code, year, edition)))
        monkeypatch.setenv(wres_helpers.HANDED_OVER, str(file))
        return {"organisation": code, "year": year, "edition": edition, "parameters": "nowhere"}

    return handed_over


@pytest.mark.parametrize(("code", "year", "edition"), REPORTS)
def test_every_cell_of_every_page_is_made_from_figures_alone(code, year, edition, handed_over, request):
    place = handed_over(code, year, edition)
    request.getfixturevalue("no_counts")
    for path in NOTEBOOKS:
        fragments = list(outputs(path, place))
        assert any(html for html, _ in fragments), path.stem


# One report has the figures of one year and no others.


def test_figures_that_were_handed_over_are_those_that_a_notebook_gets(handed_over):
    handed_over("lpt", 2020)
    assert wres_helpers.figures_of("lpt", 2020, "public", "nowhere") == figures_of("lpt", 2020)


@pytest.mark.parametrize(
    "other", [("mlcsu", 2020, "public"), ("lpt", 2019, "public"), ("lpt", 2020, "restricted"), ("lpt", None, "public")]
)
def test_a_report_refuses_figures_of_another_organisation_year_or_edition(handed_over, other):
    handed_over("lpt", 2020)
    message = f"this report has the figures of lpt, 2020, public, and no others; the notebook asks for {other[0]}, "
    with pytest.raises(ValueError, match=message):
        wres_helpers.figures_of(*other)


@pytest.mark.parametrize("edition", ["public", "restricted"])
@pytest.mark.parametrize("code", CODES)
def test_figures_survive_being_handed_over(code, edition):
    figures = figures_of(code, edition=edition)
    assert pickle.loads(pickle.dumps(figures)) == figures  # noqa: S301 - our own bytes


def test_the_way_from_a_folder_to_figures_is_one_call():
    assert wres_helpers.figures_of("lpt", 2020) == figures_of("lpt", 2020)


# An earlier year is what the counts would give: the same figures, up to that year.


@pytest.mark.parametrize(("code", "year", "edition"), REPORTS)
def test_figures_of_an_earlier_year_are_those_of_the_last_up_to_that_year(code, year, edition):
    earlier, last = figures_of(code, year, edition), figures_of(code, edition=edition)
    for name in LASTING:
        rows = tuple(figure for figure in getattr(last, name) if figure.key.year <= year)
        assert getattr(earlier, name).rows == rows, name
    assert earlier.organisation.year == year
    assert all(figure.key.year <= year for name in ("comparison", *LASTING) for figure in getattr(earlier, name))


@pytest.mark.parametrize("code", CODES)
def test_results_of_an_earlier_year_are_computed_from_its_counts_alone(code):
    for name in LASTING:
        every = getattr(indicators, name)(counts_of(code)).rows
        for year in counts_of(code).organisation.years:
            rows = getattr(indicators, name)(counts_of(code).as_of(year)).rows
            assert rows == tuple(row for row in every if row.key.year <= year), (name, year)


def test_several_years_are_the_same_as_each_by_itself():
    counts = counts_of("mlcsu")
    for year in counts.organisation.years:
        assert disclosure.figures(counts, "public", year) == figures_of("mlcsu", year)


# What they say of themselves tells no figure.


@pytest.mark.parametrize("edition", ["public", "restricted"])
@pytest.mark.parametrize("code", CODES)
def test_figures_say_whose_they_are_and_how_many(code, edition):
    figures = figures_of(code, edition=edition)
    whose = f"{figures.organisation.publisher.name}, {figures.organisation.year}, {edition}"
    of_groups = [(group, f" of {group.name.replace('_', ' ')}", group.rows) for group in figures.groups]
    for of, what, rows in [(figures, "", [row for group in figures.groups for row in group]), *of_groups]:
        withheld = sum(bool(figure.withheld) for figure in rows)
        assert repr(of) == f"<Figures{what} of {whose}: {len(rows):,} figures, {withheld:,} withheld>"


@pytest.mark.parametrize("code", CODES)
def test_counts_say_whose_they_are_and_how_many_rows(code):
    counts = counts_of(code)
    rows = sum(map(len, counts.rows.values()))
    assert (
        repr(counts) == f"<Counts of {counts.organisation.publisher.name}, {counts.organisation.year}: {rows:,} rows>"
    )


def test_figures_in_a_notebook_are_their_first_rows():
    html = figures_of("lpt", 2020)._repr_html_()
    assert html.startswith("<p>&lt;Figures of Leicestershire Partnership NHS Trust, 2020, public: ")
    assert html.count("<tr") == 11


# Figures come from nowhere else.


@pytest.fixture(scope="module")
def figures():
    return figures_of("lpt", 2020)


@pytest.mark.parametrize("border", [None, object(), True])
def test_figures_cannot_be_made_elsewhere(figures, border):
    with pytest.raises(TypeError, match=GATED):
        Group(figures.organisation, figures.rule, "board", (), border)
    with pytest.raises(TypeError, match=GATED):
        Figures(figures.organisation, figures.rule, *figures.groups, (), border)
    with pytest.raises(TypeError, match=GATED):
        Figure(*(getattr(figures.board.rows[0], field.name) for field in fields(Figure)), border)


@pytest.mark.parametrize("attribute", ["rows", "board", "value"])
def test_figures_cannot_be_changed_or_made_over(figures, attribute):
    thing = {"rows": figures.board, "board": figures, "value": figures.board.rows[0]}[attribute]
    with pytest.raises(FrozenInstanceError):
        setattr(thing, attribute, None)
    with pytest.raises(ValueError, match="border"):
        replace(thing, **{attribute: None})
    assert not hasattr(thing, "border")


class LikeFigures(Figures):
    def __post_init__(self, border):
        pass


class LikeAGroup(Group):
    def __post_init__(self, border):
        pass


def test_what_only_looks_like_figures_is_refused(figures):
    alike = LikeFigures(figures.organisation, figures.rule, *figures.groups, (), None)
    group = LikeAGroup(figures.organisation, figures.rule, "board", figures.board.rows, None)
    for other in (alike, group, list(figures.board), {}, indicators.board(counts_of("lpt")), counts_of("lpt"), None):
        kind = type(other).__name__
        with pytest.raises(TypeError, match=f"a table shows figures and nothing else; found {kind}; call figures_of"):
            require_figures(other, "a table")
        with pytest.raises(TypeError, match="a table shows figures and nothing else"):
            require_group(other, "a table", "board")
    assert require_figures(figures, "a table") is figures
    assert require_group(figures, "a table", "board") is require_group(figures.board, "a table") is figures.board


@pytest.mark.parametrize("room", [charts, narrative, tables], ids=lambda room: room.__name__)
def test_the_function_of_one_group_refuses_another_one(figures, room):
    with pytest.raises(TypeError, match="found staff_survey; call figures_of"):
        room.board(figures.staff_survey)
