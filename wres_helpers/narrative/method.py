"""About these figures: what the words mean, how to read the figures, and how they were worked out, each said once."""

from collections.abc import Iterator

from wres_helpers import absences, labels, standard
from wres_helpers.figures import Figures, require_figures
from wres_helpers.markup import Fragment, bullets

TWO_YEARS = 2
BASES = {"known": "people whose ethnicity is known", "all": "everyone, people of unknown ethnicity included"}


def definitions(figures: Figures) -> Fragment:
    """The words of the report, the organisation's own among them."""
    figures = require_figures(figures, "narrative.definitions")
    label = figures.bme
    own = "" if label == "BME" else f" This organisation says “{label}”, and so does this report."
    return bullets(
        [
            f"{labels.capital(label)}: everyone whose ethnic category is neither White nor unknown."
            f" The national term is Black and minority ethnic (BME).{own}",
            "White: White British, White Irish, Gypsy or Irish Traveller, and any other White background.",
            "Unknown: people who chose not to state their ethnicity, or for whom none is recorded.",
            "Percentage point: the unit of a difference between two percentages.",
            "Likelihood: the share of a group to whom something happened, such as being appointed.",
            "Relative likelihood: one group's likelihood divided by the other's. 1 is parity.",
            *_derived(figures),
        ]
    )


def _derived(figures: Figures) -> list[str]:
    """The mark of counts that were worked out, where there are any."""
    rows = (row for group in figures.indicators for row in group.select(year=figures.year))
    return [f"{absences.SHORTHAND_MEANING[labels.DERIVED]}."] if any(row.remark.derived for row in rows) else []


def reading(figures: Figures) -> Fragment:
    """How to read what the report shows."""
    return bullets(_of_what_there_is(require_figures(figures, "narrative.reading"), "reading"))


def workings(figures: Figures) -> Fragment:
    """When things were counted, what percentages are of, how figures are worked out, and what changed this year."""
    figures = require_figures(figures, "narrative.workings")
    year = figures.year
    changes = [change.text for change in standard.CHANGES if change.year == year and figures.has_values]
    return bullets([*_of_what_there_is(figures, "workings"), *changes])


def _doctors(figures: Figures) -> str:
    """Where doctors and dentists are counted, as far as there are figures that it matters for."""
    of_year = {"year": figures.year, "population": "substantive"}
    if not figures.workforce_profile.select(**of_year, staff_group="clinical"):
        return ""
    if figures.organisation.publisher.medical_staff != "separate":
        return " The source does not say whether clinical staff include doctors."
    return " Clinical staff are counted without medical and dental staff, who are shown by grade."


def _window(figures: Figures) -> str:
    """Over how many years discipline is counted, where it is not the one."""
    rows = figures.relative_likelihood.select(year=figures.year, indicator=3)
    years = {row.key.population: row.remark.years_covered for row in rows if row.value is not None}
    if years.get("substantive") != TWO_YEARS:
        return ""
    bank = ", for bank staff one" if years.get("bank") == 1 else ""
    return f" (discipline: the two years to that day{bank})"


def _of_what_there_is(figures: Figures, part: str) -> Iterator[str]:
    """The sentences on what the report has figures of."""
    organisation = figures.organisation
    words = {"bme": figures.bme, "year": organisation.year, "before": organisation.year - 1}
    words["base"] = BASES[organisation.publisher.denominator]
    words["doctors"], words["window"] = _doctors(figures), _window(figures)
    present = {group.name for group in figures.groups if group.has_values}
    present = present | {"indicators"} if figures.has_values else present - {"comparison"}
    for about, sentence in standard.GUIDE[part]:
        if about in present:
            yield sentence.format(**words)
