"""An analyst's own notebook becomes a page of the reports of an organisation that names it, under the same border."""

import json

import pytest
from houses import BOARD, decisions, notebook


@pytest.fixture
def named(house):
    """A function that names a page for the first of two organisations and writes its notebook."""

    def named(content=None, page="my_page"):
        house.write("parameters/first/organisation.yaml", f"{decisions('first')}pages: [{page}]\n")
        if content is not None:
            house.write(f"notebooks/{page}.ipynb", content)
        return house

    return named


def test_it_is_a_page_of_that_organisation_alone(named):
    house = named(notebook(BOARD).replace("A small page", "Our own page"))
    assert house.run()[0] == 0
    report = (house.outputs / "public/first/2024/report.html").read_text(encoding="utf-8")
    assert report.index('href="#my_page"') < report.index('href="#board"')
    assert "Our own page" in (house.outputs / "public/first/2024/my_page.html").read_text(encoding="utf-8")
    assert not (house.outputs / "public/second/2024/my_page.html").exists()


def test_reports_are_made_again_when_it_changes_and_only_then(named):
    house = named(notebook(BOARD))
    house.run()
    house.run()
    assert house.reports() == []
    house.write("notebooks/my_page.ipynb", notebook(BOARD, BOARD))
    house.run()
    assert house.reports() == ["first 2023", "first 2024"]


def test_a_public_report_takes_from_it_only_what_came_through_the_border(named):
    status, _, err = named(notebook("print(1)")).run("first", "--year", "2024")
    assert status == 1
    assert "my_page" in err
    assert "shows what neither tables nor charts nor narrative made (a print)" in err


@pytest.mark.parametrize(
    ("content", "page", "message"),
    [
        (None, "my_page", "pages names my_page; there is no {notebooks}/my_page.ipynb; the notebooks there that are"),
        (None, "board", "pages names board, which is a page of every report; take it out of the list"),
        ("{}", "my_page", "pages names my_page; {notebooks}/my_page.ipynb is no page; a page begins with a title"),
        ("no notebook", "my_page", "is no page; a page begins with a title"),
    ],
)
def test_a_name_that_cannot_be_a_page_is_said_and_the_other_organisation_is_made(named, content, page, message):
    house = named(content, page)
    status, _, err = house.run("--year", "2024")
    assert status == 1
    assert f"{house.folder}/parameters/first/organisation.yaml: pages names {page}" in err
    assert message.format(notebooks=house.folder / "notebooks") in err
    assert house.reports() == ["second 2024"]


def tagged(text, tag="every-report"):
    """A notebook whose title bears a tag."""
    content = json.loads(text)
    content["cells"][0]["metadata"]["tags"] = [tag]
    return json.dumps(content)


def test_a_title_that_is_tagged_makes_a_page_of_every_report(house):
    house.write("notebooks/my_page.ipynb", tagged(notebook(BOARD)))
    assert house.run("--year", "2024")[0] == 0
    for code in ("first", "second"):
        report = (house.outputs / f"public/{code}/2024/report.html").read_text(encoding="utf-8")
        assert report.index('href="#my_page"') < report.index('href="#board"')


def test_a_tagged_notebook_that_is_no_page_stops_the_run(house):
    house.write("notebooks/my_page.ipynb", tagged(notebook(BOARD).replace("# A small page", "A small page")))
    status, _, err = house.run()
    assert status == 1
    assert "my_page.ipynb: is tagged every-report and is no page; a page begins with a title" in err
