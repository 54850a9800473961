"""Staff by protected characteristic: the categories, the people of each area beside them, the years, the pay gaps."""

from wres_helpers import labels, standard
from wres_helpers.figures import Figure, Figures, Group, require_group
from wres_helpers.markup import Fragment, join
from wres_helpers.tables.cells import NOT_APPLICABLE, NOTHING, cell, columns, table_with_notes

GAP = "percentage_point_gap_to_population"


def equality_profile(figures: Figures | Group) -> Fragment:
    """Each category that there is a share of the people of the area for, beside it."""
    figures = require_group(figures, "tables.equality_profile", "equality_profile")
    year = figures.year
    rows = []
    for staff in figures.select(year=year, measure="percentage"):
        of = {"year": year, "staff_group": staff.key.staff_group, "band": staff.key.band}
        people, gaps = figures.select(**of, measure="population_percentage"), figures.select(**of, measure=GAP)
        if people and gaps:
            name = f"{labels.characteristic(staff.key.staff_group)}: {_name(figures, staff.key.band)}"
            rows.append([name, cell(staff), cell(people[-1]), cell(gaps[-1])])
    headings = columns("Category", "Staff %", "People of the area %", "Gap (points)")
    caption = f"Staff beside the people of the area, {year} (gap: staff minus people)"
    return table_with_notes(caption, headings, rows)


def equality_profile_in_detail(figures: Figures | Group) -> Fragment:
    """A table of each characteristic: people, and their share of all staff."""
    figures = require_group(figures, "tables.equality_profile_in_detail", "equality_profile")
    year = figures.year
    headings = columns("Category", "Staff", "Staff %")
    tables = []
    for characteristic in _characteristics(figures, year):
        of = {"year": year, "staff_group": characteristic}
        rows = [
            [_name(figures, category), *(cell(figures.find(**of, band=category, measure=m)) for m in MEASURES)]
            for category in _categories(figures, characteristic, year)
        ]
        total = figures.find(**of, band=standard.EVERYONE, measure="headcount")
        if total is not None:
            rows.append([labels.CATEGORIES["all"], cell(total), NOT_APPLICABLE if total.value is None else "100.0"])
        tables.append(table_with_notes(f"{labels.characteristic(characteristic)}, 31 March {year}", headings, rows))
    return join(tables)


def equality_profile_by_area(figures: Figures | Group) -> Fragment:
    """The share of staff beside that of the people of each area, and of all areas."""
    figures = require_group(figures, "tables.equality_profile_by_area", "equality_profile")
    year = figures.year
    headings = columns("Area", "People", "People %", "Staff %", "Gap (points)")
    tables = []
    for staff in figures.select(year=year, measure="percentage"):
        of = {"year": year, "staff_group": staff.key.staff_group, "band": staff.key.band}
        areas = figures.select(**of, measure="population_percentage")
        rows = [
            [
                area.key.population,
                labels.part(area, "denominator") if area.denominator else NOTHING,
                cell(area),
                cell(staff),
                cell(figures.find(**of, population=area.key.population, measure=GAP)),
            ]
            for area in areas
        ]
        name = f"{labels.characteristic(staff.key.staff_group)}: {_name(figures, staff.key.band)}"
        gap = "Gap: the staff percentage minus that of the people, in percentage points."
        tables.append(table_with_notes(f"{name}, staff beside the people of the area, {year}", headings, rows, [gap]))
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
        of = {"staff_group": characteristic, "measure": "percentage"}
        years = sorted({figure.key.year for figure in figures.select(**of)})
        rows = [
            [_name(figures, category), *(cell(figures.find(**of, band=category, year=year)) for year in years)]
            for category in _categories(figures, characteristic)
        ]
        if len(years) > 1:
            headings = columns("Category", *(f"{year} %" for year in years))
            tables.append(table_with_notes(f"{labels.characteristic(characteristic)} by year", headings, rows))
    return join(tables)


MEASURES = ("headcount", "percentage")


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


def _name(figures: Group, category: str) -> str:
    return labels.category(category, figures.bme)
