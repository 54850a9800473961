"""About these figures: what the words mean, how to read the figures, and how they were worked out, each said once."""

from collections.abc import Iterator, Mapping, Sequence

from wres_helpers import absences, labels, standard
from wres_helpers.figures import Figures, require_figures
from wres_helpers.markup import Fragment, bullets

INDICATORS = "indicators"
# By what a report has figures of; {bme} is the organisation's own word.
READING = {
    INDICATORS: (
        "95% range: where the figure could lie by chance. A headcount is no sample, but whether there are a few cases"
        " more or fewer in a year is chance.",
        "Beyond chance: the range leaves out parity. Large: one side is less than four fifths of the other.",
        "Where a difference is within chance, it may still be there; the figures cannot tell.",
        "People to parity: how many more, or fewer, {bme} people parity would mean; – where the figure is no worse for"
        " them.",
        "No figure in this report says why it is as it is.",
    ),
    "workforce_profile": (
        "Pay bands: below zero, the group is a smaller part of the band than of the workforce. In a small band a"
        " single person moves the percentage a great deal. Verdicts on bands and leaders are adjusted for how many are"
        " asked.",
    ),
    "relative_likelihood": (
        "Recruitment and training: above 1, White people fare better. Discipline: above 1, {bme} staff are the more"
        " likely to be disciplined.",
    ),
    "staff_survey": (
        "Staff survey: for harassment and discrimination a lower percentage is better, for equal opportunities a"
        " higher one. The fewer people answer, the more a percentage moves by chance.",
    ),
    "board": ("Board: one person who joins or leaves moves the percentage by many points. Look at people first.",),
    "comparison": (
        "National values are averages of organisations that differ in place, size and work. They are no targets:"
        " where the national figures are far from parity, to be close to them is no success.",
    ),
    "leadership_targets": (
        "Leadership targets: the numbers of people are the fewest that reach the target if nobody else comes or goes."
        " They are no quota; each appointment is made on merit.",
    ),
    "equality_profile": (
        "Equality profile: where many people did not declare something, the true percentage may be much higher. A pay"
        " gap compares averages; it does not say that people are paid differently for the same work.",
    ),
}
WORKINGS = {
    INDICATORS: (
        "Figures are worked out from counts and rounded last, so a difference can vary in its last digit from that of"
        " the rounded figures beside it.",
    ),
    "workforce_profile": (
        "Staff: people in post on 31 March {year}, not full-time equivalents.{doctors} Percentages are of {base}.",
    ),
    "relative_likelihood": (
        "Recruitment, discipline and training: from 1 April {before} to 31 March {year}{window}. Staff in post on the"
        " last day are the base for discipline and training. People of unknown ethnicity have a likelihood and no"
        " ratio.",
    ),
    "staff_survey": (
        "Staff survey: autumn {before}. Percentages are of valid answers to each question, so bases differ. Harassment"
        " by staff counts those who said yes for managers, for colleagues, or both.",
    ),
    "board": (
        "Board: members on 31 March {year}. Where only voting or executive members were reported, the others are what"
        " is left of the whole board.",
    ),
    "comparison": (
        "National values stand as published, and only where somebody has confirmed them at their source and the"
        " organisation's own figure is of the same year, measure and basis. Several areas are put together by their"
        " numbers of people.",
    ),
    "leadership_targets": (
        "Targets: the path is a straight line from the first year to the last. A target that follows the workforce or"
        " local people takes their percentage of the first year.",
    ),
    "equality_profile": (
        "Equality profile: percentages are of all staff, those who declared nothing included. Pay gaps stand as the"
        " organisation published them.",
    ),
}
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
    return bullets(_of_what_there_is(require_figures(figures, "narrative.reading"), READING))


def workings(figures: Figures) -> Fragment:
    """When things were counted, what percentages are of, how figures are worked out, and what changed this year."""
    figures = require_figures(figures, "narrative.workings")
    year = figures.year
    changes = [change.text for change in standard.CHANGES if change.year == year and figures.has_values]
    return bullets([*_of_what_there_is(figures, WORKINGS), *changes])


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


def _of_what_there_is(figures: Figures, sentences: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The sentences on what the report has figures of."""
    organisation = figures.organisation
    words = {"bme": figures.bme, "year": organisation.year, "before": organisation.year - 1}
    words["base"] = BASES[organisation.publisher.denominator]
    words["doctors"], words["window"] = _doctors(figures), _window(figures)
    present = {group.name for group in figures.groups if group.has_values}
    if figures.has_values:
        present.add(INDICATORS)
    else:
        present.discard("comparison")
    for name, several in sentences.items():
        yield from (sentence.format(**words) for sentence in several if name in present)
