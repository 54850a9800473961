"""The tables of one reporting year, a function for each group of indicators."""

from wres_helpers import labels, standard
from wres_helpers.figures import Figures, Group, require_group
from wres_helpers.markup import Column, Fragment, joined
from wres_helpers.tables.cells import cell, explained


def workforce_profile(figures: Figures | Group) -> Fragment:
    """Headcounts and shares by pay band, a table for each staff group and population."""
    figures = require_group(figures, "tables.workforce_profile", "workforce_profile")
    year = figures.organisation.year
    tables = []
    for population in standard.POPULATIONS:
        for staff_group in standard.STAFF_TABLES:
            found = figures.select(year=year, indicator=1, population=population, staff_group=staff_group)
            if any(figure.missing != "not_available" for figure in found):
                tables.append(_bands(figures, year, population, staff_group))
    return joined([*tables, _subgroups(figures, year)])


def _bands(figures: Group, year: int, population: str, staff_group: str) -> Fragment:
    place = {"year": year, "indicator": 1, "population": population, "staff_group": staff_group}
    found = figures.select(**place)
    bands = standard.in_table({f.key.band for f in found if f.key.measure != "race_disparity"})
    totals = standard.TOTALS if figures.organisation.publisher.denominator == "known" else ("all",)
    bme = labels.ethnic_group("bme", figures.organisation.publisher.bme_label)
    columns = [
        Column("Pay band", numeric=False),
        Column("White"),
        Column("White %"),
        Column(bme),
        Column(f"{bme} %"),
        Column("Unknown"),
        *(Column(labels.ETHNIC_GROUPS[total]) for total in totals),
        Column("Gap (points)"),
    ]
    wanted = [
        ("white", "headcount"),
        ("white", "percentage"),
        ("bme", "headcount"),
        ("bme", "percentage"),
        ("unknown", "headcount"),
        *((total, "headcount") for total in totals),
        ("bme", "percentage_point_gap"),
    ]
    rows = []
    for band in bands:
        values = [cell(figures.find(**place, band=band, ethnic_group=g, measure=m)) for g, m in wanted]
        whole = band == "all" and staff_group == "all"
        rows.append([labels.band(band), *values[:-1], "[z]" if whole else values[-1]])
    words = f"{labels.STAFF_GROUPS[staff_group]}, {labels.POPULATIONS[population]}"
    caption = f"{words}: headcount and percentage by pay band, 31 March {year}"
    everyone = labels.POPULATIONS[population]
    gap = f"Gap: the {bme} percentage of the band minus that of all {everyone}, in percentage points."
    return explained(caption, columns, rows, [gap])


def race_disparity(figures: Figures | Group) -> Fragment:
    """How much more often White than BME staff are found in the higher of two tiers."""
    figures = require_group(figures, "tables.race_disparity", "workforce_profile")
    of = {"year": figures.organisation.year, "population": "substantive", "measure": "race_disparity"}
    steps = [f"{lower}_to_{higher}" for lower, higher in standard.TIER_STEPS]
    rows = [
        [labels.STAFF_GROUPS[group], *(cell(figures.find(**of, staff_group=group, band=step)) for step in steps)]
        for group in ("non_clinical", "clinical")
        if figures.select(**of, staff_group=group)
    ]
    if not rows:
        return Fragment("", "")
    columns = [
        Column("Staff group", numeric=False),
        *(Column(step.replace("_", " ").capitalize()) for step in steps),
    ]
    tiers = "; ".join(f"{name}: {labels.small(labels.band(band))}" for name, band in standard.TIERS.items())
    note = f"Above 1, White staff are found more often in the higher tier. Tiers: {tiers}."
    return explained(f"Race disparity ratio, {figures.organisation.year}", columns, rows, [note])


def _subgroups(figures: Group, year: int) -> Fragment:
    place = {"year": year, "indicator": 1, "population": "substantive", "staff_group": "all", "band": "all"}
    rows = []
    for group in standard.SUBGROUPS:
        if figures.find(**place, ethnic_group=group) is None:
            continue
        of = {**place, "ethnic_group": group}
        counted, share = (figures.find(**of, measure=measure) for measure in ("headcount", "percentage"))
        within = labels.ethnic_group(standard.SUBGROUPS[group], figures.organisation.publisher.bme_label)
        rows.append([labels.ETHNIC_GROUPS[group], within, cell(counted), cell(share)])
    if not rows:
        return Fragment("", "")
    columns = [Column("Ethnic group", numeric=False), Column("Counted as", numeric=False), Column("Staff"), Column("%")]
    return explained(f"Overall workforce by ethnic subgroup, 31 March {year}", columns, rows)


def relative_likelihood(figures: Figures | Group) -> Fragment:
    """Likelihoods and shares by ethnic group, a table for each indicator and population."""
    figures = require_group(figures, "tables.relative_likelihood", "relative_likelihood")
    year = figures.organisation.year
    tables = []
    for indicator in standard.indicators_of("relative_likelihood"):
        for population in standard.POPULATIONS:
            if figures.select(year=year, indicator=indicator, population=population, measure="likelihood"):
                tables.append(_likelihoods(figures, year, indicator, population))
    return joined(tables)


EVENTS = {2: ("Shortlisted", "Appointed"), 3: ("Staff", "Entered the process"), 4: ("Staff", "Took training")}


def _likelihoods(figures: Group, year: int, indicator: int, population: str) -> Fragment:
    base, event = EVENTS[indicator]
    columns = [
        Column("Ethnic group", numeric=False),
        Column(base),
        Column(event),
        Column("Likelihood %"),
        Column(f"Share of {base.lower()} %"),
        Column(f"Share of {event.lower()} %"),
        Column("Relative likelihood"),
    ]
    measures = ("eligible", "events", "likelihood", "percentage_of_eligible", "percentage_of_events")
    place = {"year": year, "indicator": indicator, "population": population}
    rows = []
    for group in (*standard.ETHNIC_GROUPS, *standard.SUBGROUPS, "all"):
        if not figures.select(**place, ethnic_group=group):
            continue
        values = [cell(figures.find(**place, ethnic_group=group, measure=measure)) for measure in measures]
        if group == "all":
            values[3:] = ["[z]", "[z]"]
        code = "" if group == "bme" else group
        ratio = figures.find(**place, ethnic_group=code, measure="relative_likelihood")
        compared = group == "bme" or ratio is not None
        name = labels.ethnic_group(group, figures.organisation.publisher.bme_label)
        rows.append([name, *values, cell(ratio) if compared else "[z]"])
    notes = {f.note for f in figures.select(**place, measure="relative_likelihood") if f.note}
    caption = f"{labels.indicator(indicator)}, {labels.POPULATIONS[population]}, year to 31 March {year}"
    return explained(caption, columns, rows, [_direction(figures, indicator), *sorted(notes)])


def _direction(figures: Group, indicator: int) -> str:
    comparison = standard.INDICATORS[indicator].comparison
    if comparison is None:
        return ""
    label = figures.organisation.publisher.bme_label
    of, compared_with = (labels.ethnic_group(g, label) for g in (comparison.of, comparison.compared_with))
    return f"Relative likelihood: {of} divided by {compared_with}; 1 is parity."


def staff_survey(figures: Figures | Group) -> Fragment:
    """Answers by ethnic group, a table for each indicator and population."""
    figures = require_group(figures, "tables.staff_survey", "staff_survey")
    year = figures.organisation.year
    tables = []
    for indicator in standard.indicators_of("staff_survey"):
        for population in standard.POPULATIONS:
            place = {"year": year, "indicator": indicator, "population": population}
            if [
                figure for figure in figures.select(**place, measure="percentage") if figure.missing != "not_available"
            ]:
                tables.append(_answers(figures, year, indicator, population))
    return joined(tables)


def _answers(figures: Group, year: int, indicator: int, population: str) -> Fragment:
    columns = [
        Column("Ethnic group", numeric=False),
        Column("Answered"),
        Column("Said yes"),
        Column("Said yes %"),
        Column("Gap to White (points)"),
        Column("Response %"),
    ]
    place = {"year": year, "indicator": indicator, "population": population}
    measures = ("respondents", "events", "percentage", "percentage_point_gap", "response_percentage")
    rows = []
    for group in (*standard.ETHNIC_GROUPS, *standard.SUBGROUPS):
        if not figures.select(**place, ethnic_group=group):
            continue
        values = [cell(figures.find(**place, ethnic_group=group, measure=measure)) for measure in measures]
        if group == "white":
            values[3] = "[z]"
        rows.append([labels.ethnic_group(group, figures.organisation.publisher.bme_label), *values])
    caption = f"{labels.indicator(indicator)}, {labels.POPULATIONS[population]}, survey of {year - 1}"
    response = "Response: people who answered as a percentage of the group's staff on 31 March."
    return explained(caption, columns, rows, [response])


def board(figures: Figures | Group) -> Fragment:
    """Members of the board by membership, beside the overall workforce."""
    figures = require_group(figures, "tables.board", "board")
    year = figures.organisation.year
    label = figures.organisation.publisher.bme_label
    columns = [
        Column("Membership", numeric=False),
        *(Column(labels.ethnic_group(group, label)) for group in (*standard.ETHNIC_GROUPS, "all")),
        Column(f"{label} %"),
        Column(f"{label} gap (points)"),
    ]
    rows = []
    for membership in standard.MEMBERSHIPS:
        place = {"year": year, "indicator": 9, "band": membership}
        if not figures.select(**place, measure="percentage"):
            continue
        groups = [figures.find(**place, ethnic_group=g, measure="headcount") for g in (*standard.ETHNIC_GROUPS, "all")]
        shares = [figures.find(**place, ethnic_group="bme", measure=m) for m in ("percentage", "percentage_point_gap")]
        rows.append([labels.MEMBERSHIPS[membership], *(cell(figure) for figure in (*groups, *shares))])
    if not rows:
        return Fragment("", "")
    place = {"year": year, "indicator": 9, "band": "all"}
    staff = [
        figures.find(**place, ethnic_group=g, measure="workforce_headcount") for g in (*standard.ETHNIC_GROUPS, "all")
    ]
    share = figures.find(**place, ethnic_group="bme", measure="workforce_percentage")
    rows.append(["Overall workforce", *(cell(figure) for figure in (*staff, share)), "[z]"])
    gap = f"Gap: the {label} percentage of members minus that of the overall workforce, in percentage points."
    return explained(f"{labels.indicator(9)}, 31 March {year}", columns, rows, [gap])
