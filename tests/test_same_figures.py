"""Whichever way the same counts come in, the same figures come out."""

import csv
import io

import pytest
from openpyxl import load_workbook
from organisations import PARAMETERS, without_year
from records import Records, write

from wres_helpers import downloads, extracts, figures_of, load, new, standard
from wres_helpers.load import words
from wres_helpers.load.matrix import COUNTED
from wres_helpers.new import form, form_reading, workbook

YEAR = 2024
SURVEY = {str(number) for number in standard.indicators_of("staff_survey")}


def rows_of(counts, name):
    """The rows of the year that each way can carry: people of the Standard's groups in substantive posts."""
    rows = [row for row in counts.rows[name] if row.year == YEAR and row.ethnic_group in standard.ETHNIC_GROUPS]
    return [row for row in rows if getattr(row, "population", "substantive") == "substantive"]


@pytest.fixture(scope="module")
def entries():
    counts = load.counts("example_trust", YEAR, PARAMETERS)
    return {
        name: [{c: getattr(row, c) for c in (*row.KEY, *row.COUNTS)} for row in rows_of(counts, name)]
        for name in standard.GROUPS
    }


def long(folder, entries):
    new.files_of_year(folder, "trust", YEAR, entries)


def records(folder, entries):
    write(folder / "records", Records("example_trust", YEAR, PARAMETERS).tables())
    counted, _ = extracts.counts_of(folder / "records", YEAR, entries, within_consultants=True)
    new.files_of_year(folder, "trust", YEAR, counted)


def wide(folder, entries):
    """Each file as a matrix with semicolons: its years, places and counts down, its ethnic groups across."""
    before = load.counts("trust", parameters=folder).rows
    for name, of_year in entries.items():
        kind = load.folder.FILES[name]
        places = [column for column in kind.KEY if column != "ethnic_group"]
        extra = ("years_covered",) if name == "relative_likelihood" else ()
        all_rows = [{c: getattr(r, c) for c in (*kind.KEY, *kind.COUNTS, *extra)} for r in before[name]]
        cells = {}
        for entry in [*all_rows, *of_year]:
            for measure in (*kind.COUNTS, *extra):
                line = (*(entry[place] for place in places), measure)
                cells.setdefault(line, {})[entry["ethnic_group"]] = entry.get(measure, 1)
        groups = list(dict.fromkeys(group for numbers in cells.values() for group in numbers))
        body = [[*line, *("" if n.get(g) is None else n[g] for g in groups)] for line, n in cells.items()]
        text = "\n".join(";".join(map(str, line)) for line in [[*places, "measure", *groups], *body])
        (folder / "trust" / f"{name}.csv").write_text(text, encoding="utf-8")


def workbook_of_year(folder, entries):
    """The year's workbook, its pale yellow cells filled in."""
    numbers = {
        (name, *(str(entry[c]) for c in load.folder.FILES[name].KEY[1:]), measure): entry[measure]
        for name, several in entries.items()
        for entry in several
        for measure in load.folder.FILES[name].COUNTS
    }
    path = workbook.write(folder, "trust", YEAR)
    book = load_workbook(path)
    for sheet in workbook._sheets():
        page = book[sheet.name]
        heads = [str(cell.value) for cell in page[workbook.TITLES_ABOVE]]
        for cells in page.iter_rows(min_row=workbook.TITLES_ABOVE + 1):
            for cell in cells if sheet.file in entries else ():
                if not cell.protection.locked:
                    cell.value = numbers.get(key_of(sheet, heads, cells, heads[cell.column - 1]))
    book.save(path)


def key_of(sheet, heads, cells, group):
    """The file, place and count of a cell, from its labels as the reader understands them."""
    labels = {
        words.HEADING_OF.get(words.tidy(head), words.tidy(head)): str(cell.value)
        for head, cell in zip(heads, cells, strict=True)
    }
    labels |= {"ethnic group": group, "indicator": str(sheet.indicator or labels.get("indicator"))}
    facts = {name.replace(" ", "_"): text for name, text in labels.items()}
    measure = COUNTED[words.tidy(facts["measure"])][0] if "measure" in facts else "headcount"
    places = [words.code(c, facts.get(c, "substantive")) for c in load.folder.FILES[sheet.file].KEY[1:]]
    return (sheet.file, *places, measure)


def national_form(folder, entries):
    content, _ = form.workbook(load.counts("example_trust", YEAR, PARAMETERS))
    (folder / "form.xlsx").write_bytes(content)
    read = form_reading.read(folder / "form.xlsx", YEAR, "within_consultants")
    new.files_of_year(folder, "trust", YEAR, read.entries)


def as_the_form_has_them(text):
    """The same without what the form does not carry: of answers to the survey it has the published percentages."""
    for row in csv.DictReader(io.StringIO(text)):
        if row["indicator"] not in SURVEY:
            yield tuple(row.values())
        elif row["measure"] == "percentage" and row["ethnic_group"] in form.GROUPS and row["ethnic_group"] != "unknown":
            yield row["indicator"], row["ethnic_group"], f"{float(row['value']):.1f}"


@pytest.fixture(scope="module")
def expected(tmp_path_factory, entries):
    return figures_by(long, tmp_path_factory.mktemp("long"), entries)


def figures_by(way, folder, entries):
    without_year(folder, YEAR)
    way(folder, entries)
    return downloads.FORMATS["csv"](figures_of("trust", YEAR, "restricted", folder), YEAR).decode()


@pytest.mark.parametrize("way", [records, wide, workbook_of_year, national_form])
def test_the_same_counts_give_the_same_figures(tmp_path, entries, expected, way):
    figures = figures_by(way, tmp_path, entries)
    if way is national_form:
        assert list(as_the_form_has_them(figures)) == list(as_the_form_has_them(expected))
    else:
        assert figures == expected
