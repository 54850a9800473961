"""What stands at the end of a report: the duty to report, other formats, and where the counts come from."""

from wres_helpers.figures import Figures, require_figures
from wres_helpers.markup import Fragment, aside, bullets, paragraphs

DUTIES = {
    "trust": "The NHS Standard Contract obliges NHS trusts to carry out the Standard and to publish their results.",
    "icb": "Integrated care boards are among the NHS organisations that carry out the Standard each year.",
    "ccg": "Clinical commissioning groups were among the NHS organisations that carried out the Standard each year.",
    "csu": "The Standard is not mandatory for commissioning support units. This organisation carries it out as good"
    " practice.",
    "independent_provider": "Independent providers of NHS services carry out the Standard under the NHS"
    " Standard Contract.",
}
FORMATS = (
    "This report is made to work with screen readers, enlarged, and on paper. Every chart has a description and"
    " its data as a table."
)


def about(figures: Figures) -> Fragment:
    """Whether the organisation has to report, and how to ask for another format."""
    publisher = require_figures(figures, "narrative.about").organisation.publisher
    contact = f" To ask for another format: {publisher.contact}" if publisher.contact else ""
    return paragraphs([DUTIES[publisher.kind], f"{FORMATS}{contact}"])


def sources(figures: Figures) -> Fragment:
    """Where the counts come from, with the organisation's remarks; nothing where it names no sources."""
    figures = require_figures(figures, "narrative.sources")
    sentences = []
    for source in figures.organisation.publisher.sources:
        sentences += [f"{source.document}: {source.title}.".replace("..", "."), *source.remarks]
    return aside("remarks", bullets(sentences)) if sentences else bullets([])
