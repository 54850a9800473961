"""Staff by protected characteristic: the categories, the people of each area beside them, the years, the pay gaps."""

from wres_helpers import labels, standard
from wres_helpers.evidence.beside import areas
from wres_helpers.figures import Figure, Figures, Group, require_group
from wres_helpers.indicators import Key
from wres_helpers.markup import Fragment, join
from wres_helpers.tables.cells import NOT_APPLICABLE, NOTHING, cell, cells, columns, table_with_notes

MEASURES = ("headcount", "percentage")


def equality_profile(figures: Figures | Group) -> Fragment:
    """Each category that there is a share of the people of the area for, beside it."""
    figures = require_group(figures, "tables.equality_profile", "equality_profile")
    rows = [
        [_place(figures, staff), cell(staff), cell(people), cell(gap)]
        for staff in figures.select(year=figures.year, measure="percentage")
        for people, gap in areas(figures, staff)[-1:]
    ]
    headings = columns("Category", "Staff %", "People of the area %", "Gap (points)")
    caption = f"Staff beside the people of the area, {figures.year} (gap: staff minus people)"
    return table_with_notes(caption, headings, rows)


def equality_profile_in_detail(figures: Figures | Group) -> Fragment:
    """A table of each characteristic: people, and their share of all staff."""
    figures = require_group(figures, "tables.equality_profile_in_detail", "equality_profile")
    year, headings, tables = figures.year, columns("Category", "Staff", "Staff %"), []
    for characteristic in _characteristics(figures, year):
        of = Key(year, 0, staff_group=characteristic)
        rows = [
            [_name(figures, category), *cells(figures, of._replace(band=category), *(("", m) for m in MEASURES))]
            for category in _categories(figures, characteristic, year)
        ]
        total = figures.at(of, band=standard.EVERYONE, measure="headcount")
        if total is not None:
            rows.append([labels.CATEGORIES["all"], cell(total), NOT_APPLICABLE if total.value is None else "100.0"])
        tables.append(table_with_notes(f"{labels.characteristic(characteristic)}, 31 March {year}", headings, rows))
    return join(tables)


def equality_profile_by_area(figures: Figures | Group) -> Fragment:
    """The share of staff beside that of the people of each area, and of all areas."""
    figures = require_group(figures, "tables.equality_profile_by_area", "equality_profile")
    headings, tables = columns("Area", "People", "People %", "Staff %", "Gap (points)"), []
    for staff in figures.select(year=figures.year, measure="percentage"):
        rows = [
            [
                people.key.population,
                labels.part(people, "denominator") if people.denominator else NOTHING,
                *map(cell, (people, staff, gap)),
            ]
            for people, gap in areas(figures, staff)
        ]
        caption = f"{_place(figures, staff)}, staff beside the people of the area, {figures.year}"
        note = "Gap: the staff percentage minus that of the people, in percentage points."
        tables.append(table_with_notes(caption, headings, rows, [note]))
    return join(tables)


def pay_gaps(figures: Figures | Group) -> Fragment:
    """The mean and the median pay gap of each year."""
    figures = require_group(figures, "tables.pay_gaps", "equality_profile")
    several: dict[tuple[str, int], dict[str, Figure]] = {}
    for figure in figures.select(measure="pay_gap"):
        several.setdefault((figure.key.staff_group, figure.key.year), {})[figure.key.band] = figure
    rows = [
        [f"{labels.characteristic(code)}, {year}", *(cell(by.get(average)) for average in standard.AVERAGES)]
        for (code, year), by in several.items()
    ]
    headings = columns("Pay gap", "Mean %", "Median %")
    return table_with_notes("Pay gaps, in percent of hourly pay", headings, rows)


def equality_profile_by_year(figures: Figures | Group) -> Fragment:
    """The share of staff in each category by year, where there are several."""
    figures = require_group(figures, "tables.equality_profile_by_year", "equality_profile")
    tables = []
    for characteristic in _characteristics(figures):
        share = Key(figures.year, 0, staff_group=characteristic, measure="percentage")
        years = sorted({figure.key.year for figure in figures.across(share, "year", "band")})
        rows = [
            [_name(figures, category), *(cell(figures.at(share, band=category, year=year)) for year in years)]
            for category in _categories(figures, characteristic)
        ]
        if len(years) > 1:
            headings = columns("Category", *(f"{year} %" for year in years))
            tables.append(table_with_notes(f"{labels.characteristic(characteristic)} by year", headings, rows))
    return join(tables)


def _characteristics(figures: Group, year: int | None = None) -> list[str]:
    """The characteristics in the order of the Act, then others."""
    keys = (f.key for f in figures if f.key.measure in MEASURES and year in (None, f.key.year))
    several = dict.fromkeys(key.staff_group for key in keys)
    first = [code for code in standard.CHARACTERISTICS if code in several]
    return [*first, *(code for code in several if code not in first)]


def _categories(figures: Group, characteristic: str, year: int | None = None) -> list[str]:
    """The categories in the order of the file; who declared nothing, and what was not published, last."""
    keys = [f.key for f in figures.select(staff_group=characteristic) if year in (None, f.key.year)]
    several = dict.fromkeys(key.band for key in keys if key.measure in MEASURES)
    last = [*standard.UNDECLARED, "not_shown"]
    return [*(c for c in several if c not in (*last, standard.EVERYONE)), *(c for c in last if c in several)]


def _place(figures: Group, staff: Figure) -> str:
    return f"{labels.characteristic(staff.key.staff_group)}: {_name(figures, staff.key.band)}"


def _name(figures: Group, category: str) -> str:
    return labels.category(category, figures.bme)
