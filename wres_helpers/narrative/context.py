"""What a reader must know beside the figures: whose they are, the duty to report, what is missing, the sources."""

from collections.abc import Iterator, Sequence

from wres_helpers import absences, labels, standard
from wres_helpers.figures import Figures, Group, require_figures, require_indicators
from wres_helpers.markup import Fragment, aside, bullets, join, own, paragraphs
from wres_helpers.narrative.phrases import title
from wres_helpers.rules import Rule

RESTRICTED = "Restricted edition: nothing is withheld. Do not publish or pass on."
OPEN = "This organisation decided to publish everything: small numbers of people are not withheld."
FORMATS = (
    "This report is made to work with screen readers, enlarged, and on paper. Every chart has a description and"
    " its data as a table."
)


def subject(figures: Figures) -> Fragment:
    """Whose figures these are, of which year and edition."""
    figures = require_figures(figures, "narrative.subject")
    organisation, rule = figures.organisation, figures.rule
    pieces = [paragraphs([f"{organisation.publisher.name}, reporting year {organisation.year}."])]
    if rule.restricted:
        pieces.append(aside("restricted", paragraphs([RESTRICTED])))
    elif rule.open:
        pieces.append(aside("warning", paragraphs([OPEN])))
    return join(pieces)


def withheld(figures: Figures | Group) -> Fragment:
    """What is withheld or was not reported, and why; nothing where all is there."""
    groups = require_indicators(figures, "narrative.withheld")
    rule, year = groups[0].rule, groups[0].year
    items = [*_withheld(groups, rule), *_own_reasons(groups)]
    partly = [figure for group in groups if group.has_values for figure in group.select(year=year)]
    if any(figure.missing and not figure.withheld for figure in partly):
        items.append("Some figures were not reported or cannot be worked out; the tables say which.")
    return bullets(items)


def _withheld(groups: Sequence[Group], rule: Rule) -> Iterator[str]:
    """What the rule joins or withholds, as far as it concerns these groups."""
    if rule.restricted or rule.open:
        yield OPEN if rule.open else "This restricted edition withholds nothing."
        return
    withheld = {group.name for group in groups if any(figure.withheld for figure in group)}
    if "workforce_profile" in {group.name for group in groups if group.has_values} | withheld:
        yield (
            f"Pay bands with fewer than {rule.smallest} White or fewer than {rule.smallest} {groups[0].bme} people are"
            " shown together with the next band; the figures for bands shown together are exact."
        )
    if "relative_likelihood" in withheld:
        yield (
            f"A number of fewer than {rule.smallest} White or {groups[0].bme} people is withheld, with the totals that"
            " contain it and the figures that rest on it, because it could identify people."
        )
    if "staff_survey" in withheld:
        yield f"Answers from fewer than {rule.smallest_base} people are withheld, because they could identify people."
    if withheld - {"relative_likelihood", "staff_survey"}:
        yield f"A figure that rests on fewer than {rule.smallest} people is withheld, because it could identify people."


def _own_reasons(groups: Sequence[Group]) -> Iterator[str]:
    """The organisation's own reasons for what is not there, each once."""
    organisation = groups[0].organisation
    here = [number for group in groups for number in standard.indicators_of(group.name)]
    for note in organisation.notes:
        about = [number for number in here if number in note.indicators]
        if organisation.year in note.years and about:
            several = f"Indicators {labels.long_list([str(number) for number in about])}"
            subject = title(about[0]) if len(about) == 1 else several
            yield f"{subject}: {absences.REASONS[note.reason]}. {own(note.text)}"


def reliability(figures: Figures) -> Fragment:
    """What the check of the counts found that a reader should know."""
    figures = require_figures(figures, "narrative.reliability")
    warnings = dict.fromkeys(w.for_reader for w in figures.organisation.warnings if w.for_reader)
    return bullets(warnings)


def about(figures: Figures) -> Fragment:
    """Whether the organisation has to report, and how to ask for another format."""
    publisher = require_figures(figures, "narrative.about").organisation.publisher
    contact = f" To ask for another format: {publisher.contact}" if publisher.contact else ""
    return paragraphs([dict(standard.GUIDE["duty"])[publisher.kind], f"{FORMATS}{contact}"])


def sources(figures: Figures) -> Fragment:
    """Where the counts come from, with the organisation's remarks; nothing where it names no sources."""
    figures = require_figures(figures, "narrative.sources")
    sentences = []
    for source in figures.organisation.publisher.sources:
        sentences += [f"{source.document}: {source.title}.".replace("..", "."), *source.remarks]
    return aside("remarks", bullets(sentences))
